"""Where tasks run: on Windows, on machines outside of AWS, behind groups with IPv6 rules only."""

from __future__ import annotations

import pytest

from tests.patching.test_target_selection import (
    EGRESS,
    FORMS,
    TO_THE_DEFAULT_VPC,
    WEB,
    WORKER,
    found,
    group,
    launch,
    resource,
    service,
    task,
)
from tests.support.cases import each
from xraystack.errors import BadInput
from xraystack.patching import patch
from xraystack.patching.sidecar.sidecar_addition import SidecarOptions
from xraystack.stacks.wiring import Wiring

AMI = "/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-ECS_Optimized/image_id"
PARAMETER = (
    f"Parameters: {{Image: {{Type: 'AWS::SSM::Parameter::Value<String>', Default: {AMI}}}}}\n"
)
POWERSHELL = "UserData: {'Fn::Base64': \"<powershell>Initialize-ECSAgent -Cluster c</powershell>\"}"
LINUX = "UserData: 'echo ECS_CLUSTER=c >> /etc/ecs/ecs.config'"
CONTAINER = f"{WEB}, Memory: 512"
RUN = service("S", "!Ref T")


def windows_image(image: str) -> str:
    return CONTAINER.replace("Image: web", f"Image: '{image}'")


def placed(expression: str) -> str:
    return f"PlacementConstraints: [{{Type: memberOf, Expression: '{expression}'}}]"


def with_properties(resource_text: str, properties: str) -> str:
    return resource_text.replace("Properties:\n", f"Properties:\n      {properties}\n")


WINDOWS = [
    pytest.param([task("T", CONTAINER), RUN, launch("G", f"ImageId: '{{{{resolve:ssm:{AMI}}}}}'")], id="an AMI's path"),
    pytest.param([task("T", CONTAINER), RUN, launch("G", "ImageId: !Ref Image"), PARAMETER], id="a parameter's path"),
    pytest.param([task("T", CONTAINER), RUN, launch("G", POWERSHELL)], id="user data"),
    pytest.param(
        [task("T", CONTAINER), RUN,
         resource("L", "AWS::EC2::LaunchTemplate", f"LaunchTemplateData: {{{POWERSHELL}}}")],
        id="a launch template",
    ),
    *(
        pytest.param([task("T", windows_image(image)), RUN], id=image)
        for image in (
            "mcr.microsoft.com/windows/servercore/iis", "mcr.microsoft.com/windows/nanoserver:ltsc2022",
            "mcr.microsoft.com/dotnet/framework/aspnet:4.8", "microsoft/iis", "python:3.12-windowsservercore",
            "1.dkr.ecr.eu-west-1.amazonaws.com/windows/app",
        )
    ),
    pytest.param([with_properties(task("T", CONTAINER), placed("attribute:ecs.os-type == windows")), RUN],
                 id="a constraint of the task"),
    pytest.param([task("T", CONTAINER), with_properties(RUN, placed("attribute:ecs.os-type == WINDOWS"))],
                 id="a constraint of the service"),
    pytest.param(
        [with_properties(task("T", CONTAINER), "RuntimePlatform: {OperatingSystemFamily: WINDOWS_SERVER_2022_CORE}"),
         RUN],
        id="the family",
    ),
]  # fmt: skip
NOT_WINDOWS = [
    pytest.param([task("T", CONTAINER), RUN, launch("G", LINUX)], id="Linux"),
    pytest.param([task("T", CONTAINER), RUN, launch("G", LINUX), launch("G", POWERSHELL, "W")], id="both"),
    pytest.param([task("T", windows_image("shop/windows-of-time")), RUN], id="a name with the word"),
    pytest.param([task("T", windows_image("mcr.microsoft.com/dotnet/aspnet:8.0")), RUN], id=".NET on Linux"),
    pytest.param(
        [with_properties(task("T", CONTAINER), "RuntimePlatform: {OperatingSystemFamily: LINUX}"), RUN,
         launch("G", POWERSHELL)],
        id="a family of Linux",
    ),
    pytest.param(
        [with_properties(task("T", CONTAINER, mode="awsvpc"), "Cpu: 1024\n      Memory: 2048\n"
                         "      RequiresCompatibilities: [FARGATE]\n      TaskRoleArn: a"),
         RUN, launch("G", POWERSHELL)],
        id="Fargate beside instances with Windows",
    ),
    pytest.param([with_properties(task("T", CONTAINER), placed("attribute:ecs.os-type == linux")), RUN],
                 id="a constraint of Linux"),
]  # fmt: skip


def patch_with_sidecar(resources: list[str]) -> bytes:
    text = "Resources:\n" + "".join(resources)
    options = SidecarOptions(create_role=True)
    return patch.add_wiring(text.encode(), "t.yml", TO_THE_DEFAULT_VPC, sidecar=options).after


@each("resources", WINDOWS)
def test_a_task_on_windows_gets_no_sidecar_but_the_shared_collector(resources: list[str]) -> None:
    with pytest.raises(BadInput, match="T runs on Windows") as rejected:
        patch_with_sidecar([group("G"), *resources])

    assert "shared collector" in rejected.value.remedy
    assert "T web" in found(group("G"), *resources)[0]


@pytest.mark.parametrize("resources", NOT_WINDOWS)
def test_a_task_that_may_run_on_linux_gets_one(resources: list[str]) -> None:
    assert b"xray-daemon" in patch_with_sidecar([group("G"), *resources])


EXTERNAL = with_properties(RUN, "LaunchType: EXTERNAL")
ANYWHERE = "whose machines have no security group"
HOSTS = [launch("G", LINUX), group("G")]
ON_PREMISES = [
    pytest.param([task("T", WEB), EXTERNAL], {"T web"}, True, id="a service"),
    pytest.param([task("T", WEB), EXTERNAL, *HOSTS], {"T web"}, True, id="beside instances"),
    pytest.param(
        [task("T", WEB), with_properties(RUN, "LaunchType: !Ref Type"), *HOSTS,
         "Parameters: {Type: {Type: String, Default: EXTERNAL}}\n"],
        {"T web"}, True, id="by a parameter's default",
    ),
    pytest.param([with_properties(task("T", WEB), "RequiresCompatibilities: [EXTERNAL]"), *HOSTS], {"T web"}, True,
                 id="by its compatibility"),
    pytest.param([with_properties(task("T", WEB), "RequiresCompatibilities: [EXTERNAL, EC2]"), *HOSTS],
                 {"T web", "G"}, False, id="or on instances"),
    pytest.param([task("T", WEB), EXTERNAL, service("R", "!Ref T"), *HOSTS], {"T web", "G"}, False,
                 id="and on instances"),
    pytest.param([task("T", WEB), EXTERNAL, task("U", WORKER), service("R", "!Ref U"), *HOSTS],
                 {"T web", "U worker", "G"}, True, id="another task on instances"),
    pytest.param([task("T", WEB), RUN, *HOSTS], {"T web", "G"}, False, id="on instances"),
]  # fmt: skip


@FORMS
@each(("resources", "targets", "is_noted"), ON_PREMISES)
def test_machines_outside_of_aws_have_no_security_group(
    resources: list[str], targets: set[str], is_noted: bool, form: str
) -> None:
    wired, notes = found(*resources, form=form)

    assert wired == targets
    assert any(ANYWHERE in note for note in notes) == is_noted
    assert (
        any("instances that run the tasks are not in this template" in note for note in notes)
        is False
    )


IPV6 = "CidrIpv6: '::/0'"
IPV6_ONLY = [
    pytest.param(f"{{IpProtocol: -1, {IPV6}}}", True, id="all traffic"),
    pytest.param(f"{{IpProtocol: udp, FromPort: 2000, ToPort: 2000, {IPV6}}}", True, id="the port"),
    pytest.param(
        f"{{IpProtocol: -1, {IPV6}}}, {{IpProtocol: -1, CidrIp: 0.0.0.0/0}}", False, id="and IPv4"
    ),
    pytest.param("{IpProtocol: -1, CidrIpv6: 'fd00::/8'}", True, id="a private range"),
]


@FORMS
@each(("rules", "needs_rules"), IPV6_ONLY)
def test_a_rule_for_ipv6_does_not_reach_the_collector(
    rules: str, needs_rules: bool, form: str
) -> None:
    restricted = group("G").replace(EGRESS, f"SecurityGroupEgress: [{rules}]")

    wired, _ = found(
        task("T", WEB, mode="awsvpc"), service("S", "!Ref T", "[!Ref G]"), restricted, form=form
    )

    assert wired == ({"T web", "G"} if needs_rules else {"T web"})


def test_a_check_without_a_destination_reports_it_as_well() -> None:
    restricted = group("G").replace(EGRESS, f"SecurityGroupEgress: [{{IpProtocol: -1, {IPV6}}}]")
    text = (
        "Resources:\n"
        + task("T", WEB, mode="awsvpc")
        + service("S", "!Ref T", "[!Ref G]")
        + restricted
    )

    result = patch.add_wiring(text.encode(), "t.yml", Wiring(), check=True)

    assert {
        f.subject.name for f in result.findings if f.subject.property == "SecurityGroupEgress"
    } == {"udp", "tcp"}

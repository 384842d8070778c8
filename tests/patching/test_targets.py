"""Which containers and groups the patcher chooses, and when it refuses to choose."""

from __future__ import annotations

import pytest

from xraystack.errors import BadInput
from xraystack.patching import patch
from xraystack.patching.targets import Named
from xraystack.stacks.wiring import Wiring

EGRESS = "SecurityGroupEgress: [{IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}]"


def resource(name: str, kind: str, properties: str) -> str:
    lines = "".join(f"      {line}\n" for line in properties.splitlines())
    return f"  {name}:\n    Type: {kind}\n    Properties:\n{lines}"


def task(name: str, *containers: str, mode: str = "bridge") -> str:
    listed = "\n".join(f"  - {{{container}}}" for container in containers)
    return resource(
        name, "AWS::ECS::TaskDefinition", f"NetworkMode: {mode}\nContainerDefinitions:\n{listed}"
    )


def service(name: str, task_definition: str, groups: str = "") -> str:
    network = f"\nNetworkConfiguration: {{AwsvpcConfiguration: {{SecurityGroups: {groups}}}}}"
    return resource(
        name,
        "AWS::ECS::Service",
        f"TaskDefinition: {task_definition}" + (network if groups else ""),
    )


def group(name: str) -> str:
    return resource(name, "AWS::EC2::SecurityGroup", f"VpcId: v\n{EGRESS}")


WEB = "Name: web, Image: web, PortMappings: [{ContainerPort: 80}]"
WORKER = "Name: worker, Image: worker"
HELPER = "Name: helper, Image: helper, Essential: false"
DAEMON = "Name: xray, Image: amazon/aws-xray-daemon:3.x"
HAND_BUILT_DAEMON = "Name: x, Image: y, PortMappings: [{ContainerPort: 2000, Protocol: udp}]"


def found(*resources: str) -> tuple[set[str], list[str]]:
    """What was wired, and what was noted."""
    result = patch.wired(("Resources:\n" + "".join(resources)).encode(), "t.yml", Wiring())
    return (
        {finding.what.split(".")[0].split(" egress")[0] for finding in result.findings if finding.kind == "added"},
        [finding.what for finding in result.findings if finding.kind == "note"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("resources", "targets"),
    [
        pytest.param(
            [task("T", WEB, WORKER), service("S", "!Ref T")],
            {"T container web"},
            id="the container that listens",
        ),
        pytest.param(
            [task("T", WORKER, HELPER), service("S", "!Ref T")],
            {"T container worker"},
            id="none listens: the essential one",
        ),
        pytest.param(
            [task("T", WEB), task("Migrate", WORKER), service("S", "!Ref T")],
            {"T container web"},
            id="not a task that no service runs",
        ),
        pytest.param(
            [task("T", WEB), task("U", WORKER), service("S", "!If [C, !Ref T, !Ref U]")],
            {"T container web", "U container worker"},
            id="either of two under a condition",
        ),
        pytest.param(
            [task("T", WEB, DAEMON), service("S", "!Ref T")],
            {"T container web"},
            id="not the daemon beside it",
        ),
        pytest.param(
            [task("T", WEB, mode="awsvpc"), service("S", "!Ref T", "[!Ref G]"), group("G"), group("H")],
            {"T container web", "G"},
            id="the group of the service's interfaces",
        ),
        pytest.param(
            [task("T", WEB), service("S", "!Ref T", "!If [C, [!Ref G], [!GetAtt H.GroupId]]"),
             group("G"), group("H")],
            {"T container web", "G", "H"},
            id="its groups under a condition",
        ),
        pytest.param(
            [task("T", WEB), service("S", "!GetAtt T.TaskDefinitionArn"), group("G"), group("H"),
             resource("L", "AWS::AutoScaling::LaunchConfiguration", "SecurityGroups: [!Ref G]"),
             resource("A", "AWS::AutoScaling::AutoScalingGroup", "LaunchConfigurationName: !Ref L")],
            {"T container web", "G"},
            id="the instances' group through a launch configuration",
        ),
        pytest.param(
            [task("T", WEB), service("S", "!Ref T"), group("G"), group("H"),
             resource("L", "AWS::EC2::LaunchTemplate",
                      "LaunchTemplateData: {NetworkInterfaces: [{Groups: [!GetAtt H.GroupId]}]}"),
             resource("A", "AWS::AutoScaling::AutoScalingGroup",
                      "LaunchTemplate: {LaunchTemplateId: !Ref L, Version: '1'}")],
            {"T container web", "H"},
            id="the instances' group through a launch template's interfaces",
        ),
        pytest.param(
            [task("T", WEB), service("S", "!Ref T"), group("G"), group("Bastion"),
             resource("L", "AWS::EC2::LaunchTemplate", "LaunchTemplateData: {SecurityGroupIds: [!Ref G]}"),
             resource("A", "AWS::AutoScaling::AutoScalingGroup",
                      "MixedInstancesPolicy: {LaunchTemplate: {LaunchTemplateSpecification: "
                      "{LaunchTemplateId: !Ref L}}}"),
             resource("B", "AWS::EC2::Instance", "SecurityGroupIds: [!Ref Bastion]")],
            {"T container web", "G"},
            id="not an instance beside the Auto Scaling group",
        ),
    ],
)  # fmt: skip
def test_it_finds_what_services_run_and_what_their_tasks_use(
    resources: list[str], targets: set[str]
) -> None:
    assert targets == found(*resources)[0]


@pytest.mark.parametrize(
    ("resources", "note"),
    [
        pytest.param(
            [task("T", WEB), service("S", "!Ref T")], "not in this template", id="instances elsewhere"
        ),
        pytest.param(
            [task("T", WEB), service("S", "!Ref T"), service("P", "!Ref Parameter")],
            "service P runs a task definition from outside",
            id="a task definition from a parameter",
        ),
        pytest.param(
            [task("T", WEB), service("S", "!Ref T", "[!Ref Parameter]")],
            "a security group from outside",
            id="a group from a parameter",
        ),
        pytest.param(
            [task("T", WEB), service("S", "!Ref T"),
             resource("N", "AWS::CloudFormation::Stack", "TemplateURL: x")],
            "N is a nested stack",
            id="a nested stack",
        ),
        pytest.param(
            [task("T", WEB), service("S", "!Ref T"),
             resource("N", "AWS::SNS::Topic", "Fn::Transform: {Name: AWS::Include}")],
            "AWS::Include",
            id="an include",
        ),
        pytest.param(
            [task("T", DAEMON), service("S", "!Ref T")], "T is a collector", id="the daemon's own stack"
        ),
        pytest.param(
            [task("T", HAND_BUILT_DAEMON), service("S", "!Ref T")],
            "T is a collector",
            id="a daemon by its port",
        ),
        pytest.param(["  N: {Type: AWS::SNS::Topic}\n"], "nothing that sends traces", id="no tasks"),
    ],
)  # fmt: skip
def test_it_says_what_it_cannot_see(resources: list[str], note: str) -> None:
    assert any(note in said for said in found(*resources)[1])


@pytest.mark.parametrize(
    ("resources", "candidates"),
    [
        pytest.param(
            [task("T", WEB), task("U", WEB)],
            ["--task-definition T", "--task-definition U"],
            id="no service",
        ),
        pytest.param(
            [task("T", WEB), service("S", "!Ref T"), group("G"), group("H"),
             resource("A", "AWS::EC2::Instance", "SecurityGroupIds: [!Ref G]"),
             resource("B", "AWS::EC2::Instance", "SecurityGroupIds: [!Ref H]")],
            ["--security-group G", "--security-group H"],
            id="instances of two kinds",
        ),
    ],
)  # fmt: skip
def test_where_it_cannot_tell_it_refuses_with_the_candidates(
    resources: list[str], candidates: list[str]
) -> None:
    with pytest.raises(BadInput, match="cannot tell") as refused:
        found(*resources)

    assert [line.strip() for line in refused.value.remedy.splitlines()[1:]] == candidates


MIXED = "Resources:\n" + "".join(
    [
        task("T", WEB, WORKER),
        task("U", WEB, "Name: !Ref Named, Image: z", "Name: !Sub '${Env}-app', Image: z"),
        group("G"),
        group("H"),
    ]
)


@pytest.mark.parametrize(
    ("named", "targets"),
    [
        (Named(security_groups=("H",)), {"H"}),
        (Named(containers=("worker",)), {"T container worker"}),
        (Named(containers=("web",)), {"T container web", "U container web"}),
        (Named(("U",), ("web",), ("G",)), {"U container web", "G"}),
        (Named(task_definitions=("T",)), {"T container web"}),
        (Named(("U",), ("Named",)), {"U container Named"}),
        (Named(("U",), ("${Env}-app",)), {"U container ${Env}-app"}),
        (Named(("T",), ("#2",)), {"T container worker"}),
    ],
)
def test_exactly_what_is_named_is_patched(named: Named, targets: set[str]) -> None:
    result = patch.wired(MIXED.encode(), "t.yml", Wiring(), named)

    assert targets == {
        finding.what.split(".Env")[0].split(" egress")[0] for finding in result.findings
    }


@pytest.mark.parametrize(
    ("named", "reason", "remedy"),
    [
        (Named(task_definitions=("X",)), "no task definition X", "--task-definition T"),
        (Named(security_groups=("X",)), "no security group X", "--security-group G"),
        (Named(containers=("X",)), "no container X", "worker (in T)"),
        (Named(("T",), ("#3",)), "no container #3", "web (in T)"),
    ],
)
def test_a_name_that_is_not_there_is_refused_with_those_that_are(
    named: Named, reason: str, remedy: str
) -> None:
    with pytest.raises(BadInput, match=reason) as refused:
        patch.wired(MIXED.encode(), "t.yml", Wiring(), named)

    assert remedy in refused.value.remedy

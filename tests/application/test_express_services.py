"""Express services in both forms, and managed daemons."""

from __future__ import annotations

import pytest

from tests.patching.test_target_selection import (
    EGRESS,
    FORMS,
    HELPER,
    MAPPED,
    NGINX,
    TO_THE_DEFAULT_VPC,
    WEB,
    WORKER,
    found,
    group,
    resource,
    service,
    task,
)
from tests.support.cases import each
from xraystack.errors import BadInput
from xraystack.patching import patch
from xraystack.patching.sidecar.sidecar_addition import SidecarOptions
from xraystack.patching.target_selection import TargetNames

EXPRESS = "AWS::ECS::ExpressGatewayService"
NETWORK = "NetworkConfiguration: {SecurityGroups: [!Ref G]}"
PRIMARY = "PrimaryContainer: {Image: shop}"
MAIN = "Name: Main, Image: shop, PortMappings: [{ContainerPort: 80}]"
BRANCH = "!If [C, {Image: shop}, !Ref 'AWS::NoValue']"


def express(properties: str, name: str = "S") -> str:
    return resource(name, EXPRESS, f"InfrastructureRoleArn: r\n{properties}")


def daemon(definition: str = "T") -> str:
    return resource("D", "AWS::ECS::Daemon", f"DaemonTaskDefinitionArn: !Ref {definition}")


def daemon_task(container: str = WORKER) -> str:
    return resource(
        "T", "AWS::ECS::DaemonTaskDefinition", f"ContainerDefinitions: [{{{container}}}]"
    )


SELECTED = [
    pytest.param([express(PRIMARY)], {"S Main"}, id="a primary container"),
    pytest.param([express(f"{PRIMARY}\n{NETWORK}"), group("G")], {"S Main", "G"}, id="its groups"),
    pytest.param(
        [express(f"{PRIMARY}\nNetworkConfiguration: !If [C, {{SecurityGroups: [!Ref G]}}, "
                 "{SecurityGroups: [!Ref H]}]"), group("G"), group("H")],
        {"S Main", "G", "H"},
        id="groups under a condition",
    ),
    pytest.param(
        [express(f"PrimaryContainer: {BRANCH}\n{NETWORK}"), group("G")],
        {"S Main", "G"},
        id="a primary container under a condition",
    ),
    pytest.param(
        [express(f"TaskDefinitionArn: !Ref T\n{NETWORK}"), task("T", MAIN, HELPER), group("G")],
        {"T Main", "G"},
        id="a task definition of one's own",
    ),
    pytest.param(
        [express("TaskDefinitionArn: !Ref T"), task("T", MAIN), task("U", WORKER)],
        {"T Main"},
        id="not a task definition beside it",
    ),
    pytest.param(
        [express("TaskDefinitionArn: !Ref T"), task("T", MAIN), group("G"),
         resource("I", "AWS::EC2::Instance", "SecurityGroupIds: [!Ref G]")],
        {"T Main"},
        id="no group of instances, on which it does not run",
    ),
    pytest.param(
        [express("TaskDefinitionArn: arn:aws:ecs:eu-west-1:1:task-definition/shop:3"),
         task("T", MAIN).replace("NetworkMode", "Family: shop\n      NetworkMode")],
        {"T Main"},
        id="by the family in an ARN",
    ),
    pytest.param(
        [express(f"PrimaryContainer: {BRANCH}\nTaskDefinitionArn: !If [C, !Ref 'AWS::NoValue', !Ref T]"),
         task("T", MAIN)],
        {"S Main", "T Main"},
        id="either form under a condition",
    ),
    pytest.param([express(PRIMARY), express(PRIMARY, "R")], {"S Main", "R Main"}, id="two services"),
    pytest.param([express(PRIMARY), task("T", WORKER)], {"S Main"}, id="not a task that nothing runs"),
    pytest.param(
        [express(PRIMARY), task("T", WEB), service("R", "!Ref T")],
        {"S Main", "T web"},
        id="beside another service",
    ),
    pytest.param([express("PrimaryContainer: {Image: nginx}")], {"S Main"}, id="a web server alone"),
    pytest.param(
        [express("PrimaryContainer: {Image: nginx}"), task("T", WEB), service("R", "!Ref T")],
        {"T web"},
        id="not a web server beside an application",
    ),
    pytest.param([daemon_task(), daemon()], set(), id="not a managed daemon"),
    pytest.param([daemon_task()], set(), id="nor one that another stack runs"),
    pytest.param(
        [daemon_task(), daemon(), task("U", WEB)], {"U web"}, id="a task beside a managed daemon"
    ),
]  # fmt: skip


@FORMS
@each(("resources", "targets"), SELECTED)
def test_the_containers_and_groups_of_express_services_are_selected(
    resources: list[str], targets: set[str], form: str
) -> None:
    assert found(*resources, form=form, head=MAPPED)[0] == targets


@pytest.mark.parametrize(
    ("resources", "note"),
    [
        pytest.param(
            [express(PRIMARY)], "S has no NetworkConfiguration, so Amazon ECS creates", id="no network"
        ),
        pytest.param(
            [express(f"{PRIMARY}\nNetworkConfiguration: {{Subnets: [a]}}")],
            "S has no SecurityGroups, so Amazon ECS creates",
            id="no groups",
        ),
        pytest.param(
            [express("PrimaryContainer: !Ref Container")], "containers are defined outside", id="no container"
        ),
        pytest.param(
            [express("TaskDefinitionArn: !Ref P"), task("T", MAIN)],
            "service S runs a task definition from outside",
            id="a task definition from a parameter",
        ),
        pytest.param([daemon_task(), daemon()], "To patch it: --include-infrastructure", id="a daemon"),
    ],
)  # fmt: skip
def test_what_an_express_service_leaves_undecided_is_noted(resources: list[str], note: str) -> None:
    assert any(note in text for text in found(*resources)[1])


def test_a_managed_daemon_is_patched_when_infrastructure_is() -> None:
    wired, _ = found(daemon_task(), daemon(), named=TargetNames(include_infrastructure=True))

    assert wired == {"T worker"}


ROUND_TRIPS = [
    pytest.param(PRIMARY, id="no variables"),
    pytest.param("PrimaryContainer:\n  Image: shop\n  Environment:\n    - {Name: A, Value: b}", id="some"),
    pytest.param("PrimaryContainer: {Image: shop, Environment: []}", id="an empty list"),
    pytest.param(f"PrimaryContainer: {BRANCH}", id="under a condition"),
    pytest.param("TaskDefinitionArn: !Ref T", id="a task definition"),
]  # fmt: skip


@pytest.mark.parametrize("properties", ROUND_TRIPS)
def test_a_patched_express_service_is_complete_and_can_be_restored(properties: str) -> None:
    text = "\n".join(
        [MAPPED + "Resources:", express(f"{properties}\n{NETWORK}"), task("T", MAIN), group("G")]
    )
    patched = patch.add_wiring(text.encode(), "t.yml", TO_THE_DEFAULT_VPC).after

    again = patch.add_wiring(patched, "t.yml", TO_THE_DEFAULT_VPC, check=True)
    removed = patch.remove_wiring(patched, "t.yml", TO_THE_DEFAULT_VPC)

    assert patched.count(b"AWS_XRAY_DAEMON_ADDRESS") == 1
    assert not again.is_incomplete
    assert removed.after.decode() == text.replace(", Environment: []", "")


def test_an_existing_secret_of_that_name_is_kept() -> None:
    secret = "Secrets: [{Name: AWS_XRAY_DAEMON_ADDRESS, ValueFrom: a}]"
    text = "Resources:\n" + express(f"PrimaryContainer: {{Image: shop, {secret}}}")

    result = patch.add_wiring(text.encode(), "t.yml", TO_THE_DEFAULT_VPC)

    assert result.after == text.encode()
    assert result.is_incomplete


@pytest.mark.parametrize(
    ("resources", "reason"),
    [
        pytest.param([express(PRIMARY)], "S has a PrimaryContainer only", id="a primary container"),
        pytest.param(
            [daemon_task()], "T is the task definition of a managed daemon", id="a daemon"
        ),
    ],
)
def test_a_sidecar_is_rejected_where_no_task_can_have_it(resources: list[str], reason: str) -> None:
    text = "Resources:\n" + "".join(resources)
    everything = TargetNames(include_infrastructure=True)

    with pytest.raises(BadInput, match=reason) as rejected:
        patch.add_wiring(
            text.encode(), "t.yml", TO_THE_DEFAULT_VPC, everything, sidecar=SidecarOptions()
        )

    assert "shared collector" in rejected.value.remedy


def test_a_sidecar_is_added_to_the_task_definition_of_an_express_service() -> None:
    main = f"{MAIN}, Memory: 512"
    text = "Resources:\n" + express("TaskDefinitionArn: !Ref T") + task("T", main, mode="awsvpc")

    options = SidecarOptions(create_role=True)
    result = patch.add_wiring(text.encode(), "t.yml", TO_THE_DEFAULT_VPC, sidecar=options)

    added = {f.subject.container for f in result.findings if f.kind == "added"}
    assert added == {"Main", "xray-daemon", None}


NEITHER = "S has neither PrimaryContainer nor TaskDefinitionArn"
BOTH = "S has both PrimaryContainer and TaskDefinitionArn"
NO_IMAGE = "S has a PrimaryContainer without Image"
MALFORMED = [
    pytest.param("PrimaryContainer: {image: shop}", "has the key image", id="camel case"),
    pytest.param(
        "PrimaryContainer: {Image: shop, Environment: ['A=b']}", "variable A", id="a text"
    ),
    pytest.param("Cpu: 256", NEITHER, id="neither form"),
    pytest.param("PrimaryContainer: !Ref AWS::NoValue", NEITHER, id="a property without value"),
    pytest.param(
        "PrimaryContainer: !If [C, !Ref AWS::NoValue, !Ref AWS::NoValue]", NEITHER, id="no branch"
    ),
    pytest.param("primaryContainer: {image: shop}", "the key primaryContainer", id="all in camel case"),
    pytest.param(f"{PRIMARY}\nTaskDefinitionArn: !Ref T", BOTH, id="both forms"),
    pytest.param(
        "PrimaryContainer: !If [C, {Image: a}, {Image: b}]\nTaskDefinitionArn: arn", BOTH, id="both always"
    ),
    pytest.param("PrimaryContainer: [{Image: shop}]", "S has a list as PrimaryContainer", id="a list"),
    pytest.param(
        "PrimaryContainer: !If [C, [{Image: shop}], !Ref P]", "S has a list as", id="a list in a branch"
    ),
    pytest.param("PrimaryContainer: shop", "S has shop as PrimaryContainer", id="an image alone"),
    pytest.param("PrimaryContainer: {ContainerPort: 80}", NO_IMAGE, id="no image"),
    pytest.param(
        "PrimaryContainer: !If [C, {Image: a}, {Command: [b]}]", NO_IMAGE, id="no image in a branch"
    ),
    pytest.param("PrimaryContainer: {Image: !Ref AWS::NoValue}", NO_IMAGE, id="an image without value"),
    pytest.param("PrimaryContainer: {}", NO_IMAGE, id="an empty container"),
]  # fmt: skip


@FORMS
@each(("properties", "reason"), MALFORMED)
def test_a_malformed_express_service_is_rejected(properties: str, reason: str, form: str) -> None:
    with pytest.raises(BadInput, match=reason) as rejected:
        found(express(properties), task("T", MAIN), form=form)

    assert rejected.value.where.startswith("t.yml:")
    assert rejected.value.remedy


@each(("properties", "reason"), MALFORMED)
def test_a_malformed_express_service_is_rejected_when_it_is_named(
    properties: str, reason: str
) -> None:
    if "PrimaryContainer" not in properties:
        reason = "task definition S does not exist"
    with pytest.raises(BadInput, match=reason):
        found(express(properties), task("T", MAIN), named=TargetNames(("S",)))


WELL_FORMED = [
    pytest.param(f"PrimaryContainer: {BRANCH}", id="neither form under a condition"),
    pytest.param("PrimaryContainer: {Image: !Ref Image}", id="an image from a parameter"),
    pytest.param("PrimaryContainer: {'Fn::Transform': {Name: A}, ContainerPort: 80}", id="a macro"),
    pytest.param("Fn::Transform: {Name: AWS::Include}", id="properties of a macro"),
    pytest.param("TaskDefinitionArn: !ImportValue Arn", id="a task definition of another stack"),
    pytest.param(
        "PrimaryContainer: !If [C, {Image: a}, !Ref AWS::NoValue]\nTaskDefinitionArn: !If [C, !Ref "
        "AWS::NoValue, arn]",
        id="one form under each condition",
    ),
]


@pytest.mark.parametrize("properties", WELL_FORMED)
def test_what_may_be_well_formed_is_not_rejected(properties: str) -> None:
    found(express(properties), head=MAPPED)


def test_an_express_service_without_properties_is_rejected() -> None:
    with pytest.raises(BadInput, match=NEITHER) as rejected:
        found(f"  S:\n    Type: {EXPRESS}\n", task("T", NGINX))

    assert rejected.value.where == "t.yml:2"


def test_a_primary_container_beside_the_properties_is_rejected() -> None:
    text = (
        f"  S:\n    Type: {EXPRESS}\n    PrimaryContainer: {{Image: shop}}\n    Properties: {{}}\n"
    )

    with pytest.raises(BadInput, match="has PrimaryContainer next to Properties"):
        found(text, task("T", NGINX))


def test_an_open_group_of_an_express_service_is_left_alone() -> None:
    open_group = group("G").replace(EGRESS, "")

    assert found(express(f"{PRIMARY}\n{NETWORK}"), open_group)[0] == {"S Main"}

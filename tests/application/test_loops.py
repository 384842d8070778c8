"""Loops (``Fn::ForEach``): their bodies are read and edited; what they leave undecided is rejected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.patching.test_target_selection import (
    FORMS,
    MAPPED,
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
from tests.support.command_line import QuickCli
from xraystack.errors import BadInput
from xraystack.patching import patch
from xraystack.patching.sidecar.sidecar_addition import SidecarOptions
from xraystack.patching.target_selection import TargetNames
from xraystack.template import plain_data
from xraystack.template.document import Document
from xraystack.template.tree import all_referenced_ids, referenced_ids

TWO = "[Alpha, Beta]"
HTTPS = "IpProtocol: tcp\nFromPort: 443\nToPort: 443\nCidrIp: 0.0.0.0/0"
EGRESS_RESOURCE = "AWS::EC2::SecurityGroupEgress"


def loop(name: str, *resources: str, items: str = TWO, identifier: str = "Name") -> str:
    """A loop over resources, with their lines indented into its body."""
    body = "".join(f"    {line}\n" for part in resources for line in part.splitlines())
    return f"  Fn::ForEach::{name}:\n    - {identifier}\n    - {items}\n    - \n{body}"


def named(text: str) -> str:
    """Put the loop's identifier into the names ``T``, ``S`` and ``G``."""
    for name in "TSG":
        text = text.replace(f"  {name}:\n", f"  {name}${{Name}}:\n").replace(
            f"!Ref {name}\n", f"!Ref '{name}${{Name}}'\n"
        )
        text = text.replace(f"[!Ref {name}]", f"[!Ref '{name}${{Name}}']")
    return text


IN_LOOP = [named(task("T", WEB, mode="awsvpc")), named(service("S", "!Ref T", "[!Ref G]"))]
OF_LOOP = {"T${Name} web", "G${Name}"}
ONE_LOOP = loop("Apps", *IN_LOOP, named(group("G")))

READ = [
    pytest.param([ONE_LOOP], OF_LOOP, id="all in one loop"),
    pytest.param([loop("Apps", *IN_LOOP, named(group("G")), items="!Ref Names")], OF_LOOP, id="over a parameter"),
    pytest.param(
        [loop("Tasks", IN_LOOP[0]), loop("Apps", IN_LOOP[1].replace("Name}", "Other}"), identifier="Other"),
         loop("Groups", named(group("G")).replace("Name}", "Third}"), identifier="Third")],
        {"T${Name} web", "G${Third}"},
        id="a loop for each type, with other identifiers",
    ),
    pytest.param(
        [loop("Outer", ONE_LOOP, items="[X]", identifier="Stage")],
        OF_LOOP,
        id="a loop in a loop",
    ),
    pytest.param(
        [loop("Tasks", named(task("T", WEB))), service("S", "!Ref TAlpha")],
        {"T${Name} web"},
        id="one of the copies, from outside of the loop",
    ),
    pytest.param(
        [loop("Tasks", named(task("T", WEB)), items="!Ref Names"), service("S", "!Ref TAlpha")],
        {"T${Name} web"},
        id="a copy that a parameter may name",
    ),
    pytest.param(
        [loop("Tasks", named(task("T", WEB))), task("U", WORKER), service("S", "!Ref U")],
        {"U worker"},
        id="not a loop of tasks that nothing runs",
    ),
    pytest.param(
        [task("AlphaTask", WEB), task("BetaTask", WORKER), task("GammaTask", WORKER),
         loop("Apps", named(service("S", "!Ref '${Name}Task'")))],
        {"AlphaTask web", "BetaTask worker"},
        id="tasks that a service in a loop names by its items",
    ),
    pytest.param(
        [task("T", WEB, mode="awsvpc"), group("AlphaGroup"), group("BetaGroup"), group("GammaGroup"),
         loop("Apps", named(service("S", "!GetAtt T.Arn", "[!GetAtt '${Name}Group.GroupId']")))],
        {"T web", "AlphaGroup", "BetaGroup"},
        id="groups that a service in a loop names by its items",
    ),
    pytest.param(
        [loop("Apps", named(task("T", WEB)), named(service("S", "!Ref T")).replace("${Name}", "&{Name}"),
              items="[a-b]").replace("T&{Name}'", "T${Name}'")],
        {"T${Name} web"},
        id="identifiers without punctuation",
    ),
    pytest.param(
        [loop("Topics", resource("Topic${Name}", "AWS::SNS::Topic", "FifoTopic: true")), task("T", WEB)],
        {"T web"},
        id="a loop of something else",
    ),
]  # fmt: skip


@FORMS
@each(("resources", "targets"), READ)
def test_the_body_of_a_loop_is_read(resources: list[str], targets: set[str], form: str) -> None:
    wired, notes = found(*resources, form=form, head=MAPPED)

    assert wired == targets
    assert not any("not read" in note for note in notes)


@FORMS
@pytest.mark.parametrize(
    "text",
    [
        ONE_LOOP,
        loop("Apps", *IN_LOOP, named(group("G")))
        + resource("Z", "AWS::SNS::Topic", "FifoTopic: true"),
    ],
)
def test_a_patched_loop_is_complete_and_can_be_restored(text: str, form: str) -> None:
    template = "Transform: AWS::LanguageExtensions\nResources:\n" + text
    if form == "JSON":
        template = json.dumps(plain_data.parse(template, name="t.yml"), indent=2)
    patched = patch.add_wiring(template.encode(), "t.yml", TO_THE_DEFAULT_VPC).after

    again = patch.add_wiring(patched, "t.yml", TO_THE_DEFAULT_VPC, check=True)
    removed = patch.remove_wiring(patched, "t.yml", TO_THE_DEFAULT_VPC)

    assert patched.count(b"AWS_XRAY_DAEMON_ADDRESS") == 1
    assert not again.is_incomplete
    assert removed.after.decode() == template


def test_a_sidecar_and_its_role_are_added_in_the_loop() -> None:
    container = f"{WEB}, Memory: 512"
    text = "Resources:\n" + loop(
        "Apps", named(task("T", container, mode="awsvpc")), named(service("S", "!Ref T"))
    )

    options = SidecarOptions(create_role=True)
    result = patch.add_wiring(text.encode(), "t.yml", TO_THE_DEFAULT_VPC, sidecar=options)
    (body,) = [each.body for each in Document(result.after, "t.yml").loops]
    removed = patch.remove_wiring(result.after, "t.yml", TO_THE_DEFAULT_VPC)

    assert body is not None
    assert [key.value for key, _ in body.value] == ["T${Name}", "S${Name}", "T${Name}TaskRole"]
    assert removed.after.decode() == text


def egress(
    port: str = "443", name: str = "E${Port}", owner: str = "!Ref G", cidr: str = "0.0.0.0/0"
) -> str:
    rule = f"GroupId: {owner}\nIpProtocol: tcp\nFromPort: {port}\nToPort: {port}\nCidrIp: {cidr}"
    return resource(name, EGRESS_RESOURCE, rule)


LONE_GROUP = resource("G", "AWS::EC2::SecurityGroup", "VpcId: v")
FROM_LOOP = [
    pytest.param([loop("Rules", egress("!Ref Port"), items="[443]", identifier="Port"), LONE_GROUP], True,
                 id="rules of a loop"),
    pytest.param([loop("Rules", egress("'${Port}'"), items="!Ref Ports", identifier="Port"), LONE_GROUP], True,
                 id="rules of a loop over a parameter"),
    pytest.param([loop("Rules", egress(owner="!GetAtt G.GroupId"), items="[1]", identifier="Port"), LONE_GROUP],
                 True, id="by GetAtt"),
    pytest.param([loop("Rules", egress(owner="!Ref H"), items="[443]", identifier="Port"), LONE_GROUP,
                  group("H")], False, id="rules of another group"),
    pytest.param(
        [loop("Rules", egress("!Ref Port").replace("tcp", "udp"), egress("!Ref Port", "F${Port}"),
              items="[443, 2000]", identifier="Port"), LONE_GROUP],
        False,
        id="rules that allow traces already",
    ),
]  # fmt: skip


@FORMS
@each(("resources", "needs_rules"), FROM_LOOP)
def test_a_group_whose_rules_come_from_a_loop_has_rules(
    resources: list[str], needs_rules: bool, form: str
) -> None:
    users = [task("T", WEB, mode="awsvpc"), service("S", "!Ref T", "[!Ref G]")]

    wired, _ = found(*users, *resources, form=form)

    assert wired == ({"T web", "G"} if needs_rules else {"T web"})


def test_a_rule_for_a_group_in_a_loop_is_added_in_the_loop() -> None:
    rule = egress(name="E${Name}", owner="!Ref 'G${Name}'")
    text = "Resources:\n" + loop("Apps", *IN_LOOP, named(LONE_GROUP), rule)

    patched = patch.add_wiring(text.encode(), "t.yml", TO_THE_DEFAULT_VPC).after
    (body,) = [each.body for each in Document(patched, "t.yml").loops]
    removed = patch.remove_wiring(patched, "t.yml", TO_THE_DEFAULT_VPC)

    assert body is not None
    assert [key.value for key, _ in body.value][-2:] == [
        "G${Name}XRayUdpEgress",
        "G${Name}XRayTcpEgress",
    ]
    assert removed.after.decode() == text


PROPERTY_LOOP = "Fn::ForEach::Parts: [P, [{}], {{{}}}]"
UNDECIDED = [
    pytest.param(
        ["  Fn::ForEach::Apps: [Name, [A], !Ref Body]\n"], "are not in the template", id="a body from outside"
    ),
    pytest.param(["  Fn::ForEach::Apps: {}\n"], "are not in the template", id="no body"),
    pytest.param(
        [loop("Apps", resource("X${Name}", "AWS::ECS::${Name}", "A: b"))], "a loop decides the type of X",
        id="a type with an identifier",
    ),
    pytest.param(
        [loop("Apps", resource("X${Name}", "!Ref Name", "A: b"))], "a loop decides the type", id="an item as type"
    ),
    pytest.param(
        [resource("T", "AWS::ECS::TaskDefinition", PROPERTY_LOOP.format("Container", "'${P}Definitions': []"))],
        "a loop of T may generate ContainerDefinitions",
        id="the key of the containers",
    ),
    pytest.param(
        [resource("T", "AWS::ECS::TaskDefinition", "Fn::ForEach::Parts: [P, !Ref Keys, {'${P}': a}]\n"
                  f"ContainerDefinitions: [{{{WEB}}}]")],
        "a loop of T may generate",
        id="unknown keys of a task definition",
    ),
    pytest.param(
        [task("T", f"{WEB}, 'Fn::ForEach::E': [P, [Environment], {{'${{P}}': []}}]")],
        "a loop of T container web may generate Environment",
        id="the key of the variables",
    ),
    pytest.param(
        [task("T", f"{WEB}, Environment: {{'Fn::ForEach::E': [P, [A], {{Name: a}}]}}")],
        "a loop of T container web may generate its items",
        id="variables",
    ),
    pytest.param(
        [resource("T", "AWS::ECS::TaskDefinition", "ContainerDefinitions: {'Fn::ForEach::C': [P, [A], {Name: a}]}")],
        "a loop of T may generate its items",
        id="containers",
    ),
    pytest.param(
        [task("T", WEB), resource("S", "AWS::ECS::Service",
                                  "Fn::ForEach::Parts: [P, [TaskDefinition], {'${P}': !Ref T}]")],
        "a loop of S may generate TaskDefinition",
        id="the task definition of a service",
    ),
    pytest.param(
        [task("T", WEB, mode="awsvpc"), service("S", "!Ref T", "[!Ref G]"),
         resource("G", "AWS::EC2::SecurityGroup", "VpcId: v\n"
                  "Fn::ForEach::Rules: [P, [Egress, Ingress], {'SecurityGroup${P}': []}]")],
        "the egress rules of G come from a loop",
        id="the rules of a group",
    ),
    pytest.param([loop("A", named(task("T", WEB))), loop("B", named(task("T", WEB)))], "occurs more than once",
                 id="the same name in two loops"),
]  # fmt: skip


@FORMS
@each(("resources", "reason"), UNDECIDED)
def test_what_a_loop_leaves_undecided_is_rejected(
    resources: list[str], reason: str, form: str
) -> None:
    with pytest.raises(BadInput, match=reason) as rejected:
        found(*resources, form=form)

    assert rejected.value.exit_code == 3
    assert rejected.value.where.startswith("t.yml:")


KEPT = [
    pytest.param(
        [resource("T", "AWS::ECS::TaskDefinition", "Fn::ForEach::Parts: [P, [Cpu, Memory], {'${P}': 512}]\n"
                  f"ContainerDefinitions: [{{{WEB}}}]")],
        {"T web"},
        id="keys that patch does not edit",
    ),
    pytest.param(
        [task("T", WEB, mode="awsvpc"), service("S", "!Ref T", "[!Ref G]"), group("G").replace(
            "VpcId: v", "VpcId: v\n      Fn::ForEach::Tags: [P, [Tags], {'${P}': []}]")],
        {"T web", "G"},
        id="other keys of a group",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("resources", "targets"), KEPT)
def test_a_loop_over_other_properties_is_kept(resources: list[str], targets: set[str]) -> None:
    assert found(*resources)[0] == targets


def test_named_parts_are_patched_beside_an_undecided_loop() -> None:
    resources = ["  Fn::ForEach::Apps: [Name, [A], !Ref Body]\n", task("T", WEB)]

    assert found(*resources, named=TargetNames(("T",)))[0] == {"T web"}


REFERENCES = [
    ("!Ref 'T${Name}'", ["T${Name}"]),
    ("!GetAtt 'T${Name}.Arn'", ["T${Name}"]),
    ("!GetAtt ['T${Name}', Arn]", ["T${Name}"]),
    ("!GetAtt [!Sub 'T${Name}', Arn]", ["T${Name}"]),
    ("{Ref: {'Fn::Sub': 'T${Name}'}}", ["T${Name}"]),
    ("!Ref {'Fn::Sub': 'T${Name}'}", ["T${Name}"]),
    ("!Sub '${T${Name}}'", ["T${Name}"]),
    ("!Sub '${T${Name}.Arn}'", ["T${Name}"]),
    ("!Ref 'T${Other}'", ["T${Name}"]),
    ("!Ref TAlpha", ["T${Name}"]),
    ("!Ref TGamma", ["TGamma"]),
    ("!Ref '${Name}X'", ["AlphaX"]),
    ("!Ref Parameter", ["Parameter"]),
]


@each(("value", "names"), REFERENCES)
def test_a_reference_in_a_template_with_loops_is_resolved(value: str, names: list[str]) -> None:
    text = (
        f"Value: {value}\nResources:\n" + loop("Apps", named(task("T", WEB))) + task("AlphaX", WEB)
    )
    document = Document(text.encode(), "t.yml")
    node = document.root.value[0][1]

    assert referenced_ids(document, node) == names
    assert all_referenced_ids(document, node)[: len(names)] == names


def test_a_loop_that_an_include_writes_is_not_checked() -> None:
    text = (
        "Resources:\n  Fn::ForEach::Apps: [Name, [A], {'Fn::Transform': {Name: AWS::Include}}]\n"
        + task("T", WEB)
    )

    result = patch.add_wiring(text.encode(), "t.yml", TO_THE_DEFAULT_VPC)

    kinds = {finding.kind: finding.what for finding in result.findings}
    assert "Fn::ForEach::Apps" in kinds["not_checked"]


@pytest.mark.parametrize("mode", [["--check"], ["--diff"]])
def test_the_command_ends_with_3_and_its_check_with_1(
    quick_cli: QuickCli, tmp_path: Path, mode: list[str]
) -> None:
    file = tmp_path / "t.yml"
    file.write_text("Resources:\n  Fn::ForEach::Apps: [Name, [A], !Ref Body]\n" + task("T", WEB))

    result = quick_cli("patch", *mode, str(file))

    assert result.exit_code == (1 if mode == ["--check"] else 3)
    assert "the resources of Fn::ForEach::Apps are not in the template" in result.err

"""Wiring of templates: no-ops first, then pairs of templates, then properties of every pair."""

from __future__ import annotations

import json
import re
from difflib import SequenceMatcher
from typing import Any

import pytest

from tests.patching.patch_cases import APP, GROUP, PAIRS, Case
from tests.support.cases import each
from tests.support.hostile import bomb
from xraystack.errors import BadInput
from xraystack.patching import patch
from xraystack.patching.patch_execution import Patch
from xraystack.patching.target_selection import TargetNames
from xraystack.stacks.wiring import Wiring
from xraystack.template import plain_data

ADDRESS = "xray.services.dockerinaws.org:2000"
EVERYTHING_FOUND = TargetNames()


TO_THE_DEFAULT_VPC = Wiring(daemon_cidr="172.31.0.0/16")


def wired(
    text: str,
    named: TargetNames = EVERYTHING_FOUND,
    wiring: Wiring = TO_THE_DEFAULT_VPC,
    *,
    replace: bool = False,
) -> Patch:
    return patch.add_wiring(text.encode(), "t.yml", wiring, named, replace=replace)


def container(environment: str) -> str:
    """A template whose one container ends with these lines, which are indented to fit."""
    lines = "".join(f"          {line}\n" for line in environment.splitlines())
    return (
        "Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n"
        "      ContainerDefinitions:\n        - Name: app\n" + lines
    )


def group(egress: str, rest: str = "") -> str:
    """A template whose one security group has these egress lines."""
    lines = "".join(f"      {line}\n" for line in egress.splitlines())
    return (
        "Resources:\n  G:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n"
        "      GroupDescription: g\n" + lines + rest
    )


def rules(*rules: str) -> str:
    return "SecurityGroupEgress:\n" + "".join(f"  - {{{rule}}}\n" for rule in rules)


UDP = "IpProtocol: udp, FromPort: 2000, ToPort: 2000, CidrIp: 172.31.0.0/16"
TCP = "IpProtocol: tcp, FromPort: 2000, ToPort: 2000, CidrIp: 172.31.0.0/16"

NO_OPS = [
    pytest.param(
        container(f"Environment:\n  - Name: AWS_XRAY_DAEMON_ADDRESS\n    Value: {ADDRESS}"),
        APP,
        "present",
        id="the variable is there",
    ),
    pytest.param(
        container(f"Environment: [{{Value: '{ADDRESS}', Name: AWS_XRAY_DAEMON_ADDRESS}}]"),
        APP,
        "present",
        id="the variable is there in brackets, value first",
    ),
    pytest.param(
        container("Environment:\n  - Name: AWS_XRAY_DAEMON_ADDRESS\n    Value: other:2000"),
        APP,
        "differs",
        id="the variable has another value",
    ),
    pytest.param(
        container("Environment:\n  - Name: AWS_XRAY_DAEMON_ADDRESS\n    Value: !Ref Address"),
        APP,
        "differs",
        id="the variable is a reference",
    ),
    pytest.param(
        container(
            "Environment:\n  - !If\n    - C\n    - {Name: AWS_XRAY_DAEMON_ADDRESS, Value: x}\n"
            "    - !Ref AWS::NoValue"
        ),
        APP,
        "conditional",
        id="the variable is there under a condition",
    ),
    pytest.param(group(""), GROUP, "unneeded", id="no egress at all lets everything out"),
    pytest.param(
        group("SecurityGroupEgress: []"), GROUP, "unneeded", id="an empty list is no egress"
    ),
    pytest.param(group("SecurityGroupEgress:"), GROUP, "unneeded", id="nor is an empty value"),
    pytest.param(group(rules(UDP, TCP)), GROUP, "present", id="both rules are there"),
    pytest.param(
        group(rules('IpProtocol: "-1", CidrIp: 0.0.0.0/0')),
        GROUP,
        "present",
        id="everything everywhere",
    ),
    pytest.param(
        group(rules("IpProtocol: -1, CidrIp: 172.0.0.0/8")),
        GROUP,
        "present",
        id="every protocol to a wider range",
    ),
    pytest.param(
        group(
            rules(
                "IpProtocol: '17', FromPort: 0, ToPort: 65535, CidrIp: 0.0.0.0/0",
                "IpProtocol: 6, FromPort: '1999', ToPort: '2001', CidrIp: 172.16.0.0/12",
            )
        ),
        GROUP,
        "present",
        id="protocols by number, wider ports",
    ),
    pytest.param(
        group(rules(UDP), "  E:\n    Type: AWS::EC2::SecurityGroupEgress\n    Properties: "
              "{GroupId: !GetAtt G.GroupId, " + TCP + "}\n"),
        GROUP,
        "present",
        id="one rule inline, the other a resource",
    ),
    pytest.param(
        group("", "  E:\n    Type: AWS::EC2::SecurityGroupEgress\n    Properties: "
              "{GroupId: !If [C, !Ref G, !Ref H], IpProtocol: -1, CidrIp: 0.0.0.0/0}\n"),
        GROUP,
        "present",
        id="a rule apart that is the group's under a condition, and open otherwise",
    ),
    pytest.param(
        "Resources:\n  T: {Type: AWS::SNS::Topic}\n", EVERYTHING_FOUND, "note", id="nothing that traces"
    ),
]  # fmt: skip


@each(("text", "named", "kind"), NO_OPS)
def test_what_needs_nothing_stays_the_same_bytes_and_it_is_said_why(
    text: str, named: TargetNames, kind: str
) -> None:
    result = wired(text, named)

    assert result.after == text.encode()
    assert kind in {finding.kind for finding in result.findings}


PAIR = each("case", PAIRS, ids=[case.id for case in PAIRS])
STYLES = pytest.mark.parametrize(
    ("newline", "mark", "final"),
    [
        pytest.param(newline, mark, final, id=f"{newline!r} {'BOM' if mark else ''} {final}")
        for newline in ("\n", "\r\n")
        for mark in (b"", b"\xef\xbb\xbf")
        for final in (True, False)
    ],
)


@PAIR
def test_what_is_missing_is_added_in_the_style_of_its_neighbours(case: Case) -> None:
    assert case.after == wired(case.before, case.named).after.decode()


def styled(text: str, newline: str, mark: bytes, final: bool) -> bytes:
    text = text if final else text.rstrip("\n")
    return mark + text.replace("\n", newline).encode()


@PAIR
@STYLES
def test_line_endings_byte_order_mark_and_final_newline_survive(
    case: Case, newline: str, mark: bytes, final: bool
) -> None:
    before, after = (styled(text, newline, mark, final) for text in (case.before, case.after))

    result = patch.add_wiring(before, "t.yml", TO_THE_DEFAULT_VPC, case.named)

    assert after == result.after


@PAIR
@STYLES
def test_patching_twice_changes_nothing(case: Case, newline: str, mark: bytes, final: bool) -> None:
    once = patch.add_wiring(
        styled(case.before, newline, mark, final), "t.yml", TO_THE_DEFAULT_VPC, case.named
    )

    twice = patch.add_wiring(once.after, "t.yml", TO_THE_DEFAULT_VPC, case.named)

    assert (once.has_changes, twice.has_changes) == (True, False)
    assert {"present"} == {finding.kind for finding in twice.findings} - {"unneeded"}


@PAIR
def test_only_insertions_lead_from_before_to_after(case: Case) -> None:
    opcodes = SequenceMatcher(None, case.before, case.after, autojunk=False).get_opcodes()

    assert {tag for tag, *_ in opcodes} <= {"equal", "insert"}


ON_ONE_LINE = {
    "flow list",
    "empty list",
    "empty values in braces",
    "JSON on one line",
    "JSON, empty list",
}


@PAIR
def test_every_original_line_survives_in_its_order(case: Case) -> None:
    """Except where the list is in one line itself."""
    after = iter(case.after.splitlines())

    lost = [line for line in case.before.splitlines() if line not in after]

    assert bool(lost) == (case.id in ON_ONE_LINE)


@PAIR
def test_the_result_is_what_the_same_change_makes_of_the_plain_data(case: Case) -> None:
    before, after = (plain_data.parse(text, name="t") for text in (case.before, case.after))

    added = {path: value for path, value in leaves(after).items() if path not in leaves(before)}
    text = json.dumps(added)
    assert all(name in text for name in ("AWS_XRAY_DAEMON_ADDRESS",)) == (case.named != GROUP)
    assert len(leaves(after)) == len(leaves(before)) + len(added)


def leaves(data: Any) -> dict[str, Any]:
    """Each leaf with how often its path, items of lists unnumbered, has come before."""
    counts: dict[str, Any] = {}

    def visit(value: Any, path: str) -> None:
        if isinstance(value, dict) and value:
            for key, inner in value.items():
                visit(inner, f"{path}/{key}")
        elif isinstance(value, list) and value:
            for inner in value:
                visit(inner, f"{path}/*")
        elif value not in (None, [], {}):
            number = 0
            while f"{path}={value!r}#{number}" in counts:
                number += 1
            counts[f"{path}={value!r}#{number}"] = value

    visit(data, "")
    return counts


REFUSED = [
    pytest.param(container("Environment: !Ref Variables"), APP, 7, "not a list", id="from a parameter"),
    pytest.param(
        container("Environment: !If [C, !Ref Variables, []]"), APP, 7, "not a list", id="in a branch"
    ),
    pytest.param(
        container("Environment: {Name: A, Value: b}"), APP, 7, "requires a list", id="a mapping for a list"
    ),
    pytest.param(container("Environment: ''"), APP, 7, "not a list", id="text for a list"),
    pytest.param(
        container("Environment: []\nEnvironment: []"), APP, 8, "more than once", id="twice"
    ),
    pytest.param(container("<<: *defaults").replace("Resources", "X: &defaults {}\nResources"),
                 APP, 7, "merge", id="a merge"),
    pytest.param(
        "E: &e\n  - {Name: A, Value: b}\n" + container("Environment: *e"), APP, 2, "alias", id="an alias"
    ),
    pytest.param(group("SecurityGroupEgress: !Ref Rules"), GROUP, 6, "not in the template", id="rules from outside"),
    pytest.param(group("") + "  G: {Type: AWS::SNS::Topic}\n", GROUP, 6, "more than once", id="an ID twice"),
    pytest.param(bomb("a") + group("SecurityGroupEgress: *a11"), GROUP, 7, "250,000 values", id="a bomb of aliases"),
    pytest.param(group("SecurityGroupEgress: &e [*e]"), GROUP, 6, "contains itself", id="rules in a circle"),
    pytest.param(
        "".join(f"a{n}: &a{n} [{f'*a{n - 1}' if n else ''}]\n" for n in range(300)) + group(""),
        GROUP, 201, "deeper than 200", id="depth by aliases",
    ),
    pytest.param(group("") + "  {{ name }}: {}\n", GROUP, 6, "logical ID is not text", id="a logical ID to be filled in"),
    pytest.param(
        "X: &e {Name: A}\n" + container("Environment: [{Name: B}, *e]"), APP, 8, "ends with an alias", id="an alias last"
    ),
    pytest.param("Resources: {}\n", GROUP, 1, "no Resources", id="no resources"),
    pytest.param("- a\n", GROUP, 1, "not a mapping", id="a list"),
    pytest.param("", GROUP, 1, "is empty", id="nothing"),
    pytest.param("Resources: [\n", GROUP, 2, "not YAML", id="half a file"),
    pytest.param("Resources:\n\tA: b\n", GROUP, 2, "not YAML", id="tabs for indentation"),
    pytest.param("a: *b\n", GROUP, 1, "alias", id="an alias to nothing"),
    pytest.param("a: " + "[" * 100_000, GROUP, 1, "nested deeper", id="brackets without end"),
    pytest.param("- " * 100_000 + "a", GROUP, 1, "nested deeper", id="dashes without end"),
]  # fmt: skip


@each(("text", "named", "line", "reason"), REFUSED)
def test_what_cannot_be_done_by_adding_alone_is_refused_with_its_line(
    text: str, named: TargetNames, line: int, reason: str
) -> None:
    with pytest.raises(BadInput, match=reason) as refused:
        wired(text, named)

    assert re.match(r"t\.yml:(\d+)$", refused.value.where)
    assert refused.value.where == f"t.yml:{line}"


@each(
    ("value", "remedy"),
    [
        pytest.param("!Ref 'AWS::NoValue'", "Write an empty list", id="no value"),
        pytest.param("null", "Write an empty list, [], instead of null", id="null"),
        pytest.param("!Ref Variables", "Write the list out in this template", id="a parameter"),
    ],
)
def test_the_remedy_for_a_value_that_is_no_list(value: str, remedy: str) -> None:
    with pytest.raises(BadInput) as refused:
        wired(container(f"Environment: !If [C, {value}, []]"), APP)

    assert refused.value.remedy.startswith(remedy)


@pytest.mark.parametrize(
    ("content", "where", "reason"),
    [
        (b"a: \xff\n", "t.yml:1", "not UTF-8"),
        (b"a: b\nc: \xe4\n", "t.yml:2", "not UTF-8"),
        (b"\xff\xfea\x00", "t.yml:1", "UTF-16"),
        (b"a: b\nc: \x00\n", "t.yml:2", "not YAML"),
        (b"#" * 6_000_000, "t.yml:1", "6,000,000 bytes"),
    ],
)
def test_bytes_that_are_no_text_are_refused(content: bytes, where: str, reason: str) -> None:
    with pytest.raises(BadInput, match=reason) as refused:
        patch.add_wiring(content, "t.yml", Wiring())

    assert where == refused.value.where


TO_BE_FILLED_IN = [
    pytest.param(container("Image: {{ image }}"), APP, id="a value"),
    pytest.param(container("? [a]\n: b"), APP, id="a key that is a list"),
    pytest.param(container("Environment:\n  - {? [Name] : b, Value: c}"), APP, id="a variable without a name"),
    pytest.param(group(rules("IpProtocol: tcp, FromPort: {{ port }}, ToPort: 1, CidrIp: {{ cidr }}")), GROUP, id="a rule"),
    pytest.param("{{ a }}: {{ b }}\n" + container("Cpu: 1"), APP, id="a section"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "named"), TO_BE_FILLED_IN)
def test_keys_that_are_no_text_are_in_nobodys_way(text: str, named: TargetNames) -> None:
    result = wired(text, named)

    assert result.has_changes
    assert not wired(result.after.decode(), named).has_changes


RULE = "IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0"


@pytest.mark.parametrize(
    "egress",
    [
        pytest.param(f"  - # not - this\n    {{{RULE}}}", id="behind a dash"),
        pytest.param(f"  # - nor\n  - # this - one\n    # - 1\n    {{{RULE}}}", id="on lines of its own"),
        pytest.param(f"  - *rule\n  - {{{RULE}}}", id="an alias first"),
        pytest.param(f"  - *rule # a - b\n  - {{{RULE}}}", id="an alias first, and a comment"),
    ],
)  # fmt: skip
def test_a_list_goes_on_whatever_stands_before_its_items(egress: str) -> None:
    text = f"Rule: &rule {{{RULE}}}\n" + group(f"SecurityGroupEgress:\n{egress}")

    result = wired(text, GROUP)

    data = plain_data.parse(result.after.decode(), name="t")
    rules = data["Resources"]["G"]["Properties"]["SecurityGroupEgress"]
    assert [rule["IpProtocol"] for rule in rules[-2:]] == ["udp", "tcp"]


def test_ports_under_a_condition_count_in_both_forms_of_the_function() -> None:
    forms = ["PortMappings: !If [C, [{ContainerPort: 80}], !Ref AWS::NoValue]",
             "PortMappings:\n  Fn::If: [C, [{ContainerPort: 80}], {Ref: AWS::NoValue}]",
             "PortMappings: [{ContainerPort: 80}]"]  # fmt: skip
    beside = "        - {Name: other, Image: x}\n"

    for form in forms:
        result = wired(container(form) + beside, TargetNames(task_definitions=("T",)))
        assert [f.subject.container for f in result.findings if f.kind == "added"] == ["app"]


@each("no", ["false", "False", "FALSE", "no", "No", "off", "OFF", '"false"'])
def test_what_yaml_takes_for_false_is_not_essential(no: str) -> None:
    text = container("Image: x") + f"        - {{Name: other, Essential: {no}}}\n"

    result = wired(text, TargetNames(task_definitions=("T",)))

    assert [f.subject.container for f in result.findings if f.kind == "added"] == ["app"]


def test_a_container_that_is_named_twice_is_patched_once() -> None:
    text = container("Image: x")

    twice = wired(text, TargetNames(containers=("app", "#1", "app")))

    assert twice == wired(text, APP)


LONE = "{IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}"


def test_two_lone_rules_under_a_condition_call_for_one_resource_a_rule() -> None:
    text = group(f"SecurityGroupEgress: !If [C, {LONE}, {LONE}]")

    result = wired(text, GROUP)

    assert plain_data.parse(result.after.decode(), name="t")["Resources"].keys() == {
        "G",
        "GXRayUdpEgress",
        "GXRayTcpEgress",
    }
    assert result.after.count(b"XRayUdpEgress:") == 1
    assert [finding.kind for finding in result.findings] == ["added", "added"]


def test_a_branch_that_lets_everything_out_gets_no_first_rule() -> None:
    text = group(f"SecurityGroupEgress: !If [C, [{LONE}], []]")

    result = wired(text, GROUP)

    assert result.has_changes
    assert b", []]" in result.after


def test_two_overlay_entries_for_one_container_are_put_in_together() -> None:
    entries = [
        {"Name": "app", "Environment": [{"Name": "A", "Value": "a"}]},
        {"Name": "app", "Environment": [{"Name": "B", "Value": "b"}]},
    ]
    overlay = {"Resources": {"T": {"Properties": {"ContainerDefinitions": entries}}}}

    result = patch.add_overlay(container("Image: x").encode(), "t.yml", overlay)

    assert result.after.decode() == container(
        "Image: x\nEnvironment:\n  - Name: A\n    Value: a\n  - Name: B\n    Value: b"
    )


def test_a_value_with_a_comma_is_written_so_that_brackets_can_hold_it() -> None:
    text = container("Environment: [{Name: A, Value: b}]")
    overlay = {
        "Resources": {
            "T": {
                "Properties": {
                    "ContainerDefinitions": [
                        {
                            "Name": "app",
                            "Environment": [{"Name": "C", "Value": {"Fn::Sub": "d, ${E}"}}],
                        }
                    ]
                }
            }
        }
    }

    result = patch.add_overlay(text.encode(), "t.yml", overlay)

    assert '{Name: C, Value: !Sub "d, ${E}"}]' in result.after.decode()


def test_another_value_is_changed_when_asked_for_and_nothing_else() -> None:
    text = container(
        "Environment:\n  - Name: AWS_XRAY_DAEMON_ADDRESS\n    Value: 'old:2000' # why\n"
    )

    result = wired(text, APP, replace=True)

    assert result.after.decode() == text.replace("'old:2000'", f"'{ADDRESS}'")
    assert [finding.kind for finding in result.findings] == ["changed"]


def test_the_name_that_no_sdk_reads_is_pointed_out() -> None:
    text = container("Environment:\n  - {Name: AWS_XRAY_TRACE_NAME, Value: x}\n")

    notes = [f for f in wired(text, APP).findings if f.kind == "note"]

    assert [(note.line, "AWS_XRAY_TRACING_NAME" in note.what) for note in notes] == [(8, True)]


def test_address_and_group_may_be_imported_from_the_daemons_stack() -> None:
    text = container("Image: x") + group(rules("IpProtocol: tcp, FromPort: 1, ToPort: 1, CidrIp: 10.0.0.0/8")).removeprefix("Resources:\n")  # fmt: skip
    named = TargetNames(containers=("app",), security_groups=("G",))

    result = wired(text, named, Wiring(import_from="xray-daemon"))

    after = result.after.decode()
    assert "Value: !ImportValue xray-daemon-DaemonAddress" in after
    assert after.count("DestinationSecurityGroupId: !ImportValue xray-daemon-SecurityGroupId") == 2
    assert not patch.add_wiring(
        result.after, "t.yml", Wiring(import_from="xray-daemon"), named
    ).has_changes


def test_long_functions_stay_long_where_the_template_writes_them_so() -> None:
    text = container("Image: {Ref: Image}\nCpu:\n  Ref: Cpu")

    after = wired(text, APP, Wiring(import_from="d")).after.decode()

    assert "Value:\n                Fn::ImportValue: d-DaemonAddress" in after


def test_half_characters_in_jsons_notation_survive() -> None:
    """YAML knows no surrogates; JSON writes every character beyond the first plane with two."""
    text = json.dumps(
        {
            "Description": "\N{GRINNING FACE}",
            "Resources": {
                "T": {
                    "Type": "AWS::ECS::TaskDefinition",
                    "Properties": {"ContainerDefinitions": [{"Name": "app"}]},
                }
            },
        },
        indent=2,
    )

    after = wired(text, APP).after.decode()

    assert r"\ud83d\ude00" in after
    assert json.loads(after)["Description"] == "\N{GRINNING FACE}"
    assert ADDRESS in after

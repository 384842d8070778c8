"""Rules under conditions: what was open stays open, what was closed lets the daemon's traffic out.

An oracle that knows nothing of the patcher's tables evaluates the template in every case.
"""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest

from tests.patching.patch_cases import GROUP
from tests.support.cases import each
from xraystack.application.network.egress import allows
from xraystack.errors import BadInput
from xraystack.patching import patch
from xraystack.stacks.wiring import Wiring, client_egress_rules, egress_destination
from xraystack.template import plain_data

TO_THE_DEFAULT_VPC = Wiring(daemon_cidr="172.31.0.0/16")
R = "{IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}"
UDP = "{IpProtocol: udp, FromPort: 2000, ToPort: 2000, CidrIp: 172.31.0.0/16}"
ALL = "{IpProtocol: -1, CidrIp: 0.0.0.0/0}"
NO = "!Ref AWS::NoValue"
NOTHING = {"Ref": "AWS::NoValue"}


def template(egress: str, *apart: str, condition: str = "") -> str:
    """A group with these inline rules, and resources apart: ``CONDITION GROUP-ID``, each with a rule."""
    text = "Resources:\n  G:\n    Type: AWS::EC2::SecurityGroup\n"
    text += f"    Condition: {condition}\n" if condition else ""
    text += "    Properties:\n      GroupDescription: g\n"
    text += f"      SecurityGroupEgress: {egress}\n" if egress else ""
    for number, entry in enumerate(apart):
        under, owner, rule = entry.split("|")
        text += f"  E{number}:\n    Type: AWS::EC2::SecurityGroupEgress\n"
        text += f"    Condition: {under}\n" if under else ""
        text += f"    Properties: {{GroupId: {owner}, {rule[1:-1]}}}\n"
    return text


def rules_in(data: Any, case: dict[str, bool]) -> list[Any]:
    """The rules that the group ``G`` has in a case."""
    resources = {
        name: decided(resource, case)
        for name, resource in data["Resources"].items()
        if case.get(resource.get("Condition", ""), True)
    }
    listed = resources["G"]["Properties"].get("SecurityGroupEgress", []) if "G" in resources else []
    apart = [
        resource["Properties"]
        for resource in resources.values()
        if resource["Type"] == "AWS::EC2::SecurityGroupEgress"
        and resource["Properties"]["GroupId"] in ({"Ref": "G"}, {"Fn::GetAtt": ["G", "GroupId"]})
    ]
    return [*(listed if isinstance(listed, list) else [listed]), *apart]


def decided(value: Any, case: dict[str, bool]) -> Any:
    """Plain data with its Ifs decided and without what has no value."""
    if isinstance(value, dict) and value.keys() == {"Fn::If"}:
        name, yes, no = value["Fn::If"]
        return decided(yes if case[name] else no, case)
    if isinstance(value, dict) and value != NOTHING:
        inner = {key: decided(part, case) for key, part in value.items()}
        return {key: part for key, part in inner.items() if part != NOTHING}
    if isinstance(value, list):
        return [part for part in (decided(part, case) for part in value) if part != NOTHING]
    return value


CASES = [
    pytest.param(template(f"[!If [C, {R}, {NO}]]"), id="one rule under a condition"),
    pytest.param(template(f"[!If [C, {NO}, {R}]]"), id="one rule under its contrary"),
    pytest.param(template(f"[!If [C, {R}, {NO}], !If [D, {R}, {NO}]]"), id="two under two"),
    pytest.param(template(f"[!If [C, {R}, {NO}], !If [C, {NO}, {R}]]"), id="one in either case"),
    pytest.param(template(f"[!If [C, !If [D, {R}, {NO}], {NO}]]"), id="nested"),
    pytest.param(template(f"[!If [C, {R}, {R}]]"), id="another one in either case"),
    pytest.param(template(f"[{R}, !If [C, {UDP}, {NO}]]"), id="half of it is there in a case"),
    pytest.param(template(f"[!If [C, {ALL}, {NO}]]"), id="everything is let out in a case"),
    pytest.param(template(f"[!If [C, {ALL}, {R}]]"), id="everything in one, one rule in the other"),
    pytest.param(template(f"!If [C, [{R}], []]"), id="a list or nothing"),
    pytest.param(template(f"!If [C, [{R}], {NO}]"), id="a list or no value"),
    pytest.param(template(f"!If [C, [!If [D, {R}, {NO}]], [{R}]]"), id="lists in lists of cases"),
    pytest.param(template(f"!If [C, [!If [C, {R}, {NO}]], [!If [C, {R}, {NO}]]]"), id="cases that are none"),
    pytest.param(template(f"!If [C, {R}, {NO}]"), id="a lone rule or no value"),
    pytest.param(template("", f"C|!Ref G|{R}"), id="a rule apart under a condition"),
    pytest.param(template("", f"C|!Ref G|{R}", f"|!Ref G|{R}"), id="and one that is always there"),
    pytest.param(template("", f"|!If [C, !Ref G, !Ref H]|{R}"), id="a rule of this group or another"),
    pytest.param(template(f"[!If [C, {R}, {NO}]]", f"D|!GetAtt G.GroupId|{R}"), id="one inline, one apart"),
    pytest.param(template(f"[{R}]", f"C|!Ref G|{UDP}"), id="half of it apart in a case"),
    pytest.param(template(f"[!If [C, {R}, {NO}]]", condition="C"), id="the group's own condition"),
    pytest.param(template(f"[!If [D, {R}, {NO}]]", f"C|!Ref G|{R}", condition="C"), id="apart under the group's own"),
    pytest.param(
        template("\n" + f"        - Fn::If:\n            - C\n            - {R}\n            - Ref: AWS::NoValue"),
        id="the long form",
    ),
]  # fmt: skip


@each("text", CASES)
def test_what_is_open_stays_open_and_what_is_closed_lets_the_traffic_out(text: str) -> None:
    after = patch.add_wiring(text.encode(), "t.yml", TO_THE_DEFAULT_VPC, GROUP).after.decode()
    old, new = (plain_data.parse(version, name="t.yml") for version in (text, after))

    names = sorted(set(re.findall(r"\b[CD]\b", text)))
    for values in itertools.product((True, False), repeat=len(names)):
        case = dict(zip(names, values, strict=True))
        before, now = rules_in(old, case), rules_in(new, case)
        assert bool(before) == bool(now), case
        for wanted in (
            client_egress_rules(TO_THE_DEFAULT_VPC, egress_destination(TO_THE_DEFAULT_VPC) or {})
            if now
            else ()
        ):
            assert sum(allows(rule, wanted) for rule in now) == 1, case
    assert not patch.add_wiring(after.encode(), "t.yml", TO_THE_DEFAULT_VPC, GROUP).has_changes


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(template("", f"C|!Ref G|{R}", f"D|!Ref G|{R}"), id="apart under two conditions"),
        pytest.param(template(f"!If [C, {NO}, {R}]"), id="a lone rule under a contrary"),
        pytest.param(template("", f"C|!If [D, !Ref G, !Ref H]|{R}"), id="two conditions at once"),
    ],
)  # fmt: skip
def test_where_no_condition_says_when_a_rule_is_needed_the_group_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="no single condition") as refused:
        patch.add_wiring(text.encode(), "t.yml", TO_THE_DEFAULT_VPC, GROUP)

    assert refused.value.where == "t.yml:2"
    assert "would block all other traffic" in refused.value.remedy


OPPOSITES = "Conditions: {C: !Equals [!Ref Stage, production], D: !Not [!Condition C]}\n"


def test_a_rule_in_either_of_two_opposite_cases_is_always_there() -> None:
    text = OPPOSITES + template(f"[{R}, !If [C, {ALL}, {NO}], !If [D, {ALL}, {NO}]]")

    result = patch.add_wiring(text.encode(), "t.yml", TO_THE_DEFAULT_VPC, GROUP)

    assert {finding.kind for finding in result.findings} == {"present"}


def test_what_two_opposite_conditions_close_in_every_case_gets_rules_without_a_condition() -> None:
    text = OPPOSITES + template("", f"C|!Ref G|{R}", f"D|!Ref G|{R}")

    after = patch.add_wiring(text.encode(), "t.yml", TO_THE_DEFAULT_VPC, GROUP).after.decode()

    resources = plain_data.parse(after, name="t.yml")["Resources"]
    added = [resource for name, resource in resources.items() if name.startswith("GXRay")]
    assert [resource.get("Condition") for resource in added] == [None, None]


def test_more_conditions_than_anybody_can_follow_are_refused() -> None:
    listed = ", ".join(f"!If [C{number}, {R}, {NO}]" for number in range(9))

    with pytest.raises(BadInput, match="9 conditions"):
        patch.add_wiring(template(f"[{listed}]").encode(), "t.yml", TO_THE_DEFAULT_VPC, GROUP)


def test_a_rule_under_a_condition_is_written_as_its_neighbours_are() -> None:
    text = template(f"\n        - !If\n          - C\n          - {R}\n          - {NO}")

    after = patch.add_wiring(text.encode(), "t.yml", TO_THE_DEFAULT_VPC, GROUP).after.decode()

    assert (
        "        - !If\n"
        "          - C\n"
        "          - IpProtocol: udp\n"
        "            FromPort: 2000\n"
        "            ToPort: 2000\n"
        "            CidrIp: 172.31.0.0/16\n"
        "          - !Ref AWS::NoValue\n"
    ) in after

"""Active tracing: each switch with its permission, added and removed to the byte."""

from __future__ import annotations

import difflib
import json

import pytest
import yaml

from tests.patching.active_tracing_cases import CASES, FUNCTION, OUTSIDE, ROLE, SwitchCase, one, sam
from tests.support.cases import each
from xraystack.errors import BadInput
from xraystack.patching import patch
from xraystack.patching.patch_execution import Patch
from xraystack.patching.switches.active_tracing import ActiveTracingOptions

ALL = ActiveTracingOptions()
WITH_POLICY = ActiveTracingOptions(create_policy=True)


def added_lines(before: bytes, after: bytes) -> str:
    """The lines of a diff that are new, without their indentation; a changed line counts as new."""
    lines = difflib.ndiff(before.decode().splitlines(), after.decode().splitlines())
    return "".join(
        f"{line[2:].strip()}\n" for line in lines if line.startswith("+ ") and line[2:].strip()
    )


def traced(template: str, options: ActiveTracingOptions = ALL, **settings: bool) -> Patch:
    return patch.add_active_tracing(template.encode(), "t.yml", options, **settings)


def findings(result: Patch) -> list[tuple[str, str]]:
    return [(finding.kind, finding.what) for finding in result.findings]


@each("case", CASES, ids=[case.id for case in CASES])
def test_switches_and_permissions_are_added_and_removed(case: SwitchCase) -> None:
    result = traced(case.template)

    assert added_lines(result.before, result.after) == case.added
    for kind, part in case.finds:
        assert any(kind == each and part in what for each, what in findings(result)), part
    assert traced(result.after.decode()).after == result.after
    check = traced(case.template, check=True)
    assert check.after == result.before
    assert check.has_changes == bool(case.added)
    if case.round_trip:
        assert patch.remove_active_tracing(result.after, "t.yml", ALL).after == result.before


def test_one_policy_is_created_for_all_topics() -> None:
    template = one("AWS::SNS::Topic") + "  U:\n    Type: AWS::SNS::Topic\n"

    result = traced(template, WITH_POLICY)

    text = (
        result.after.decode()
        .partition("PolicyDocument: !Sub |\n")[2]
        .partition("      PolicyName")[0]
    )
    (statement,) = json.loads(text)["Statement"]
    assert statement["Principal"] == {"Service": "sns.amazonaws.com"}
    assert statement["Condition"]["ArnLike"] == {"aws:SourceArn": ["${R}", "${U}"]}
    assert traced(result.after.decode(), WITH_POLICY).after == result.after
    assert patch.remove_active_tracing(result.after, "t.yml", ALL).after == template.encode()


def test_conditional_topics_are_allowed_by_one_pattern() -> None:
    template = one("AWS::SNS::Topic") + "  U:\n    Type: AWS::SNS::Topic\n    Condition: C\n"

    result = traced(template, WITH_POLICY)

    assert '"aws:SourceArn": "arn:${AWS::Partition}:sns:' in result.after.decode()
    assert patch.remove_active_tracing(result.after, "t.yml", ALL).after == template.encode()


def test_only_the_selected_resource_is_changed() -> None:
    template = sam("      Handler: a.b\n", "      Handler: c.d\n")

    result = traced(template, ActiveTracingOptions(("F1",)))

    resources = yaml.safe_load(result.after)["Resources"]
    assert [("Tracing" in each["Properties"]) for each in resources.values()] == [False, True]
    removed = patch.remove_active_tracing(result.after, "t.yml", ActiveTracingOptions(("F1",)))
    assert removed.after == template.encode()


@pytest.mark.parametrize(
    ("name", "what", "remedy"),
    [
        ("Role", "t.yml:7: Role has no tracing switch", "Resources with one: F."),
        ("G", "t.yml:1: the resource G does not exist", "Resources with one: F."),
    ],
)
def test_a_resource_without_a_switch_is_rejected(name: str, what: str, remedy: str) -> None:
    with pytest.raises(BadInput) as raised:
        traced(FUNCTION + ROLE, ActiveTracingOptions((name,)))

    assert (str(raised.value), raised.value.remedy) == (what, remedy)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("Mode: PassThrough", "Mode: Active", id="literal"),
        pytest.param('Mode: "PassThrough"', 'Mode: "Active"', id="in quotes"),
        pytest.param("Mode: !Ref M", "Mode: Active", id="reference"),
    ],
)
def test_replace_turns_an_existing_switch_on(before: str, after: str) -> None:
    template = f"{OUTSIDE}      TracingConfig:\n        {before}\n"

    assert traced(template).after == template.encode()
    assert traced(template, replace=True).after == template.replace(before, after).encode()


IN_PLACE_OF_A_MAPPING = [
    pytest.param("AWS::Lambda::Function", "TracingConfig: !Ref X", "R.Properties.TracingConfig is !Ref X, not a mapping with Mode Active", id="a parameter"),
    pytest.param("AWS::Lambda::Function", "TracingConfig: Active", "R.Properties.TracingConfig is Active, not a mapping with Mode Active", id="the value itself"),
    pytest.param("AWS::StepFunctions::StateMachine", "TracingConfiguration: true", "R.Properties.TracingConfiguration is true, not a mapping with Enabled true", id="true"),
    pytest.param("AWS::Lambda::Function", "TracingConfig: !FindInMap [A, b, c]", "may come from a function (FindInMap), which is not read", id="a mapping of the template"),
]  # fmt: skip


@each(("resource_type", "line", "why"), IN_PLACE_OF_A_MAPPING)
def test_a_value_in_the_place_of_a_mapping_is_never_replaced(
    resource_type: str, line: str, why: str
) -> None:
    template = one(resource_type, "Role: r", "RoleArn: r", line)

    result = traced(template, replace=True)

    assert result.after.decode() == template
    assert any(why in finding.what for finding in result.findings)


def test_a_shared_role_keeps_its_policy_while_another_resource_uses_it() -> None:
    second = FUNCTION.replace("Resources:\n", "").replace("  F:", "  G:")
    result = traced(FUNCTION + second + ROLE)

    removed = patch.remove_active_tracing(result.after, "t.yml", ActiveTracingOptions(("F",)))

    assert any(kind == "left" and "G uses it" in what for kind, what in findings(removed))
    assert b"xray-active-tracing" in removed.after


def test_a_switch_at_another_place_is_kept_and_reported() -> None:
    template = f"{OUTSIDE}      TracingConfig: {{Mode: Active}}\n      Timeout: 3\n"

    removed = patch.remove_active_tracing(template.encode(), "t.yml", ALL)

    assert removed.after == template.encode()
    assert [kind for kind, _ in findings(removed)] == ["left"]


def test_a_boundary_of_the_role_is_reported() -> None:
    result = traced(FUNCTION + ROLE + "      PermissionsBoundary: arn:aws:iam::aws:policy/B\n")

    assert any(
        "has a permissions boundary: arn:aws:iam::aws:policy/B" in what
        for _, what in findings(result)
    )

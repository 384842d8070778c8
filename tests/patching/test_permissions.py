"""Roles of tasks that get a sidecar: sufficient, extended, kept, and their policies removed again."""

from __future__ import annotations

import json

import pytest

from tests.patching.sidecar_cases import (
    BARE,
    BRIDGE,
    FARGATE,
    IN_TEMPLATE,
    INLINE,
    LOOPBACK,
    MANAGED,
    OUTSIDE,
    POLICY,
    ROLE,
    ROLELESS,
    S3,
    WAITING,
)
from tests.patching.test_sidecar import beside, data_of, kinds, without
from xraystack.errors import BadInput
from xraystack.patching.sidecar.sidecar_addition import SidecarOptions
from xraystack.patching.target_selection import TargetNames


def test_what_instances_lend_their_tasks_is_said_where_a_role_takes_its_place() -> None:
    text = BRIDGE.replace(f"      TaskRoleArn: {OUTSIDE}\n", "")

    with pytest.raises(BadInput) as caught:
        beside(text, SidecarOptions())

    assert "the role of their instance" in caught.value.remedy
    assert kinds(beside(text), "note")[-1].startswith(
        "containers of T use the role of their instance"
    )


def test_a_role_from_outside_is_named_with_the_statement_to_add() -> None:
    (said,) = (what for what in kinds(beside(FARGATE), "note") if "role" in what)

    assert OUTSIDE in said
    statement = json.loads(said[said.index("{") :])
    assert (statement["Effect"], len(statement["Action"]), statement["Resource"]) == (
        "Allow",
        5,
        "*",
    )


def policy_of_its_own(action: str) -> str:
    document = f'{{Statement: {{Effect: Allow, Action: "{action}", Resource: "*"}}}}'
    return f"  P:\n    Type: AWS::IAM::Policy\n    Properties: {{Roles: [!Ref R], PolicyDocument: {document}}}\n"


ENOUGH = [
    pytest.param(INLINE.replace("s3:*", "xray:*"), id="xray:*"),
    pytest.param(INLINE.replace("s3:*", '"*"'), id="everything"),
    pytest.param(MANAGED.format("arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"), id="AWS's policy"),
    pytest.param(MANAGED.format("!Sub arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess"), id="administrators"),
    pytest.param(BARE + policy_of_its_own("xray:*"), id="a policy apart"),
]  # fmt: skip


@pytest.mark.parametrize("role", ENOUGH)
def test_a_role_that_allows_it_already_stays(role: str) -> None:
    result = beside(IN_TEMPLATE + role)

    assert result.after.decode() == IN_TEMPLATE + WAITING + LOOPBACK + role
    assert "R allows the actions of the sidecar" in kinds(result, "present")


def test_a_role_that_denies_it_is_incomplete_and_stays() -> None:
    denying = (
        policy_of_its_own("xray:PutTraceSegments").replace("Allow", "Deny").replace("  P:", "  Q:")
    )
    role = BARE + policy_of_its_own("xray:*") + denying

    result = beside(IN_TEMPLATE + role)

    assert result.after.decode() == IN_TEMPLATE + WAITING + LOOPBACK + role
    assert result.is_incomplete
    assert (
        "R denies xray:PutTraceSegments, which the sidecar requires" in kinds(result, "differs")[0]
    )
    assert not any("R allows" in what for what in kinds(result, "present"))


XRAY_ARN = "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"


IN_ONE_CASE = [
    pytest.param(MANAGED.format(f"!If [C, {XRAY_ARN}, {S3.format('arn:aws:')}]"), id="a managed policy"),
    pytest.param(BARE + f"      ManagedPolicyArns: !If [C, [{XRAY_ARN}], []]\n", id="managed policies"),
    pytest.param(BARE + '      Policies:\n        - !If [C, {PolicyName: x, PolicyDocument: {Statement: {Effect: Allow, '
                 'Action: "xray:*", Resource: "*"}}}, !Ref AWS::NoValue]\n', id="an inline policy"),
    pytest.param(BARE + policy_of_its_own("xray:*").replace("    Prop", "    Condition: C\n    Prop"), id="a policy apart"),
]  # fmt: skip


@pytest.mark.parametrize("role", IN_ONE_CASE)
def test_a_role_that_allows_it_in_one_case_gets_it_for_all(role: str) -> None:
    patched = beside(IN_TEMPLATE + role).after.decode()

    assert "PolicyName: xray-collector" in patched
    assert beside(patched).after.decode() == patched
    assert without(patched).after.decode() == IN_TEMPLATE + role


def test_on_instances_a_case_without_a_role_gets_one_if_requested() -> None:
    text = BRIDGE.replace(OUTSIDE, "!If [C, !GetAtt R.Arn, !Ref AWS::NoValue]")
    kept, patched = beside(text, SidecarOptions()), beside(text)

    assert "Its instance's role must allow {" in kinds(kept, "conditional")[0]
    assert kept.is_incomplete
    assert "!If [C, !GetAtt R.Arn, !GetAtt TTaskRole.Arn]" in patched.after.decode()
    assert any(
        note.startswith("in cases without a role, containers of T use the role of their instance")
        for note in kinds(patched, "note")
    )
    assert not beside(patched.after.decode()).is_incomplete
    assert without(patched.after.decode()).after.decode() == text


def test_a_role_that_allows_some_of_it_gets_the_rest() -> None:
    assert POLICY in beside(IN_TEMPLATE + BARE + policy_of_its_own("xray:Put*")).after.decode()


def test_a_policy_stays_while_another_task_needs_it() -> None:
    two = IN_TEMPLATE + IN_TEMPLATE.replace("Resources:\n  T:", "  U:") + BARE
    patched = beside(two).after.decode()

    part = without(patched, TargetNames(("T",)))

    assert "R.Properties.Policies xray-collector: U uses it" in kinds(part, "left")
    assert part.after.decode() == patched.replace(WAITING + LOOPBACK, "", 1)
    assert without(patched).after.decode() == two
    assert kinds(without(patched), "removed").count("R.Properties.Policies xray-collector") == 1


def test_a_managed_policy_that_stood_there_before_is_not_ours() -> None:
    role = MANAGED.format("arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess")

    assert without(beside(IN_TEMPLATE + role).after.decode()).after.decode() == IN_TEMPLATE + role


def test_a_role_that_was_made_and_given_more_since_stays() -> None:
    after = beside(ROLELESS).after.decode().replace("xray:PutTelemetryRecords", "s3:GetObject")

    assert "TTaskRole" in without(after).after.decode()


NO_VALUE = [
    pytest.param("!If [C, !Ref Role, !Ref AWS::NoValue]", "!If [C, !Ref Role, !GetAtt TTaskRole.Arn]", id="YAML"),
    pytest.param("!If [C, !Ref  \"AWS::NoValue\", !Ref Role]", "!If [C, !GetAtt  \"TTaskRole.Arn\", !Ref Role]", id="quoted"),
    pytest.param("!If [C, {Ref : 'AWS::NoValue'}, !Ref Role]", "!If [C, {Fn::GetAtt : ['TTaskRole', 'Arn']}, !Ref Role]",
                 id="the long form"),
    pytest.param('{"Fn::If": ["C", {"Ref": "R"}, { "Ref" : "AWS::NoValue" }]}',
                 '{"Fn::If": ["C", {"Ref": "R"}, { "Fn::GetAtt" : ["TTaskRole", "Arn"] }]}', id="JSON"),
    pytest.param("!If [C, !Ref AWS::NoValue, !If [D, !Ref Role, !Ref AWS::NoValue]]",
                 "!If [C, !GetAtt TTaskRole.Arn, !If [D, !Ref Role, !GetAtt TTaskRole.Arn]]", id="two cases"),
]  # fmt: skip


@pytest.mark.parametrize(("role", "filled"), NO_VALUE)
def test_a_role_is_created_for_the_cases_without_one(role: str, filled: str) -> None:
    text = FARGATE.replace(OUTSIDE, role)

    with pytest.raises(BadInput, match="no task role in some cases") as caught:
        beside(text, SidecarOptions())
    patched = beside(text)
    after = patched.after.decode()

    assert "--create-role" in caught.value.remedy
    assert after.startswith(FARGATE.replace(OUTSIDE, filled))
    assert (
        data_of(after)["Resources"]["TTaskRole"]
        == data_of(f"Resources:\n{ROLE}")["Resources"]["TTaskRole"]
    )
    assert (
        kinds(patched, "changed")[0]
        == "T.Properties.TaskRoleArn from AWS::NoValue to TTaskRole.Arn"
    )
    assert not beside(after).has_changes
    assert without(after).after.decode() == text


OTHER_CASES = [
    pytest.param(BARE, ["Policies xray-collector"], id="a bare role"),
    pytest.param(INLINE, ["Policies xray-collector"], id="a role with a policy"),
    pytest.param(MANAGED.format(S3.format("arn:aws:")), ["ManagedPolicyArns"], id="a role with a managed policy"),
    pytest.param(INLINE.replace("s3:*", "xray:*"), [], id="a role that allowed it before"),
]  # fmt: skip


@pytest.mark.parametrize(("role", "parts"), OTHER_CASES)
def test_beside_a_created_role_the_role_of_the_other_case_is_undone_too(
    role: str, parts: list[str]
) -> None:
    text = IN_TEMPLATE.replace("!GetAtt R.Arn", "!If [C, !GetAtt R.Arn, !Ref AWS::NoValue]") + role

    undone = without(beside(text).after.decode())

    assert undone.after.decode() == text
    assert [f"R.Properties.{part}" for part in parts] == [
        what for what in kinds(undone, "removed") if what.startswith("R.")
    ]


OTHER = """\
  Other:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
"""
BOUNDARY = "      PermissionsBoundary: !Sub arn:aws:iam::${AWS::AccountId}:policy/b\n"
PATH = "      Path: /teams/\n"


def new_role(*lines: str) -> str:
    """The created role with further properties."""
    return ROLE.replace("      Policies:\n", f"{''.join(lines)}      Policies:\n")


INHERITED = [
    pytest.param(OTHER + PATH + BOUNDARY, new_role(PATH, BOUNDARY), id="both"),
    pytest.param(OTHER + BOUNDARY + OTHER.replace("Other", "More") + BOUNDARY, new_role(BOUNDARY), id="of two roles"),
    pytest.param(OTHER + BOUNDARY + OTHER.replace("Other", "More"), ROLE, id="of one role of two"),
    pytest.param(OTHER + PATH + OTHER.replace("Other", "More") + PATH.replace("teams", "x"), ROLE, id="different ones"),
    pytest.param(OTHER, ROLE, id="none"),
]  # fmt: skip


@pytest.mark.parametrize(("others", "role"), INHERITED)
def test_a_created_role_has_the_path_and_boundary_of_all_other_roles(
    others: str, role: str
) -> None:
    result = beside(ROLELESS + others)
    after = result.after.decode()

    assert after.endswith(others + role)
    has_boundary = "PermissionsBoundary" in role
    assert (
        any("has a permissions boundary" in note for note in kinds(result, "note")) == has_boundary
    )
    assert without(after).after.decode() == ROLELESS + others


def test_the_boundary_of_a_role_that_gets_a_policy_is_reported() -> None:
    role = BARE + "      PermissionsBoundary: !Ref Boundary\n"
    (said,) = (note for note in kinds(beside(IN_TEMPLATE + role), "note") if "boundary" in note)

    assert said.startswith("R has a permissions boundary: !Ref Boundary. It must allow {")
    enough = IN_TEMPLATE + role + policy_of_its_own("xray:*")
    assert not any("boundary" in note for note in kinds(beside(enough), "note"))


ODD_ROLES = ["  TTaskRole:\n", "  TTaskRole: text\n", "  TTaskRole: {Type: A, Properties: }\n"]


@pytest.mark.parametrize("role", ODD_ROLES)
def test_something_else_by_the_name_of_a_created_role_stays(role: str) -> None:
    text = FARGATE.replace(OUTSIDE, "!GetAtt TTaskRole.Arn") + WAITING + LOOPBACK + role

    assert without(text).after.decode().endswith(role)


@pytest.mark.parametrize(
    "value", ["!Ref AWS::NoValue", "!Ref 'AWS::NoValue'", "{Ref: AWS::NoValue}"]
)
@pytest.mark.parametrize("place", ["first", "last but one"])
def test_a_role_in_the_place_of_no_value_leaves_no_value_again(value: str, place: str) -> None:
    line = f"      TaskRoleArn: {value}\n"
    text = FARGATE.replace(f"      TaskRoleArn: {OUTSIDE}\n", line)
    if place == "first":
        text = text.replace(line, "").replace("    Properties:\n", f"    Properties:\n{line}")

    patched = beside(text)

    assert data_of(patched.after)["Resources"]["TTaskRole"]
    assert without(patched.after.decode()).after.decode() == text

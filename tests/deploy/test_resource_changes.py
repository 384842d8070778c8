"""Resource changes that delete or replace something."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.cases import each
from xraystack.deploy.resource_changes import (
    hidden_change_warnings,
    loss_warnings,
    losses,
    parse_change,
    severe_losses,
)
from xraystack.facts.stateful_resources import STATEFUL_TYPES

SERVICE, TASK_DEFINITION = "AWS::ECS::Service", "AWS::ECS::TaskDefinition"


def change(**members: Any) -> dict[str, Any]:
    return {"LogicalResourceId": "R", "ResourceType": SERVICE, **members}


@pytest.mark.parametrize(
    "members",
    [
        pytest.param({"Action": "Add"}, id="something new"),
        pytest.param({"Action": "Import"}, id="something taken over"),
        pytest.param({"Action": "Modify", "Replacement": "False"}, id="changed in place"),
        pytest.param({"Action": "Remove", "PolicyAction": "Retain"}, id="retained"),
        pytest.param(
            {"Action": "Modify", "Replacement": "True", "ResourceType": TASK_DEFINITION},
            id="a new revision",
        ),
    ],
)
def test_nothing_is_lost(members: dict[str, Any]) -> None:
    assert losses([parse_change(change(**members))]) == []


@pytest.mark.parametrize(
    "members",
    [
        pytest.param({"Action": "Remove", "PolicyAction": "Delete"}, id="deleted"),
        pytest.param({"Action": "Remove", "PolicyAction": "Snapshot"}, id="kept as a snapshot"),
        pytest.param({"Action": "Remove", "ResourceType": TASK_DEFINITION}, id="without revisions"),
        pytest.param({"Action": "Modify", "Replacement": "True"}, id="replaced"),
        pytest.param({"Action": "Modify", "Replacement": "Conditional"}, id="perhaps replaced"),
        pytest.param({"Action": "Dynamic"}, id="nobody knows yet"),
    ],
)
def test_something_is_lost(members: dict[str, Any]) -> None:
    assert [lost.logical_id for lost in losses([parse_change(change(**members))])] == ["R"]


def test_nothing_is_lost_to_what_takes_over_a_new_revision() -> None:
    revision = change(
        LogicalResourceId="T", ResourceType=TASK_DEFINITION, Action="Modify", Replacement="True"
    )
    details = [
        {
            "Target": {"Name": "TaskDefinition", "RequiresRecreation": "Conditionally"},
            "CausingEntity": "T",
        }
    ]
    service = change(Action="Modify", Replacement="Conditional", Details=details)

    assert losses([parse_change(revision), parse_change(service)]) == []
    assert [lost.logical_id for lost in losses([parse_change(service)])] == ["R"]


def test_what_is_certain_possible_and_hidden_is_told_apart() -> None:
    nested = "AWS::CloudFormation::Stack"
    changes = [
        change(LogicalResourceId="Gone", Action="Remove", PolicyAction="Delete"),
        change(LogicalResourceId="New", Action="Modify", Replacement="True"),
        change(LogicalResourceId="Perhaps", Action="Modify", Replacement="Conditional"),
        change(LogicalResourceId="Some", Action="Dynamic"),
        change(LogicalResourceId="Nested", Action="Modify", ResourceType=nested),
        change(LogicalResourceId="Another", Action="Add", ResourceType=nested),
        change(LogicalResourceId="Same", Action="Modify", Replacement="False"),
    ]

    parsed = [parse_change(each) for each in changes]
    assert loss_warnings(parsed) == [
        "The update deletes or replaces Gone, New.",
        "The update may delete or replace Perhaps, Some.",
    ]
    assert hidden_change_warnings(parsed) == [
        "The plan does not show the changes inside of nested stacks: Nested."
    ]
    assert (loss_warnings(parsed[-1:]), hidden_change_warnings(parsed[-1:])) == ([], [])


TABLE = "AWS::DynamoDB::Table"
REPLACED = {"Action": "Modify", "Replacement": "True"}
LOST_WITH_DATA = "is replaced by an empty one; the old one is deleted with its data."


@pytest.mark.parametrize(
    ("members", "fate"),
    [
        ({"Action": "Remove", "PolicyAction": "Delete"}, "is deleted with its data."),
        ({"Action": "Remove", "PolicyAction": "Snapshot"}, "is deleted; a snapshot is kept."),
        ({"Action": "Remove", "PolicyAction": "Retain"}, "leaves the stack, which no longer"),
        (REPLACED | {"PolicyAction": "ReplaceAndDelete"}, LOST_WITH_DATA),
        (REPLACED, LOST_WITH_DATA),
        (REPLACED | {"PolicyAction": "ReplaceAndSnapshot"}, "by an empty one; a snapshot is kept."),
        (REPLACED | {"PolicyAction": "ReplaceAndRetain"}, "the old one is kept outside of the"),
    ],
)
def test_nobody_loses_data_unseen(members: dict[str, Any], fate: str) -> None:
    (sentence,) = severe_losses([parse_change(change(ResourceType=TABLE, **members))], lambda: 9)

    assert sentence.startswith(f"R ({TABLE}) ")
    assert fate in sentence


@each(
    "members",
    [
        pytest.param({"Action": "Remove", "PolicyAction": "Delete"}, id="nothing that keeps data"),
        pytest.param(REPLACED, id="replaced, and keeps no data"),
        pytest.param(
            {"Action": "Modify", "Replacement": "Conditional", "ResourceType": TABLE}, id="perhaps"
        ),
        pytest.param({"Action": "Modify", "Replacement": "False", "ResourceType": TABLE}, id="not"),
        pytest.param({"Action": "Add", "ResourceType": TABLE}, id="new"),
        pytest.param({"Action": "Import", "ResourceType": TABLE}, id="taken over"),
        pytest.param({"Action": "Dynamic", "ResourceType": TABLE}, id="undecided"),
        pytest.param(REPLACED | {"ResourceType": TASK_DEFINITION}, id="a revision"),
        pytest.param(REPLACED | {"ResourceType": "AWS::Lambda::Version"}, id="another revision"),
    ],
)
def test_other_changes_need_no_consent(members: dict[str, Any]) -> None:
    assert severe_losses([parse_change(change(**members))], lambda: 9) == []


def test_a_policy_tells_that_a_resource_keeps_data() -> None:
    removed = parse_change(change(Action="Remove", PolicyAction="Retain"))

    assert severe_losses([removed], lambda: 9)


REMOVED = parse_change(change(Action="Remove", PolicyAction="Delete"))
REVISED = parse_change(change(ResourceType=TASK_DEFINITION, **REPLACED))


@pytest.mark.parametrize(
    ("gone", "revised", "total", "is_said"),
    [(2, 0, 4, False), (3, 0, 4, True), (1, 0, 1, True), (1, 0, 2, False), (1, 1, 2, True)],
)
def test_most_of_a_stack_is_not_lost_unseen(
    gone: int, revised: int, total: int, is_said: bool
) -> None:
    sentences = severe_losses([REMOVED] * gone + [REVISED] * revised, lambda: total)

    said = f"Resources deleted or replaced: {gone} of {total - revised}."
    assert sentences == ([said] if is_said else [])


def test_resources_are_counted_only_if_some_are_lost() -> None:
    def count() -> int:
        raise AssertionError("nothing is lost")

    assert severe_losses([REVISED], count) == []


def test_the_table_has_what_cfn_lint_calls_stateful() -> None:
    from cfnlint.data import AdditionalSpecs
    from cfnlint.helpers import load_resource

    listed = load_resource(AdditionalSpecs, "StatefulResources.json")["ResourceTypes"]
    assert set(listed) <= STATEFUL_TYPES

"""Resource changes that delete or replace something."""

from __future__ import annotations

from typing import Any

import pytest

from xraystack.deploy.resource_changes import loss_warnings, losses, parse_change

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

    assert loss_warnings([parse_change(each) for each in changes]) == [
        "The update deletes or replaces Gone, New.",
        "The update may delete or replace Perhaps, Some.",
        "The plan does not show the changes inside of nested stacks: Nested.",
    ]
    assert loss_warnings([parse_change(changes[-1])]) == []

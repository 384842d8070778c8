"""Interruptions while AWS has not yet responded to the request for a change set."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.support.modelled_client import ModelledClient
from xraystack.deploy import change_set
from xraystack.errors import Interrupted

STACK_ID = "arn:aws:cloudformation:eu-west-1:123456789012:stack/app/1"
CHANGE_SET_ID = "arn:aws:cloudformation:eu-west-1:123456789012:changeSet/x/1"
REQUEST = {"StackName": "app", "ChangeSetType": "CREATE", "TemplateBody": "Resources: {}"}


class LateChangeSets:
    """A CloudFormation in which a change set appears after so many descriptions; with None never."""

    def __init__(self, appears_after: int | None) -> None:
        self.appears_after = appears_after
        self.modelled = ModelledClient(
            "cloudformation",
            {
                "CreateChangeSet": self.interrupt,
                "DescribeChangeSet": self.describe,
                "DeleteChangeSet": {},
                "DescribeStacks": {
                    "Stacks": [
                        {
                            "StackName": "app",
                            "StackId": STACK_ID,
                            "StackStatus": "REVIEW_IN_PROGRESS",
                            "CreationTime": datetime(2026, 1, 1, tzinfo=UTC),
                        }
                    ]
                },
                "ListChangeSets": {"Summaries": []},
                "DeleteStack": {},
            },
        )

    def interrupt(self, _: Mapping[str, Any]) -> Mapping[str, Any]:
        raise KeyboardInterrupt

    def describe(self, request: Mapping[str, Any]) -> Mapping[str, Any] | str:
        described = self.modelled.names().count("DescribeChangeSet")
        if self.appears_after is None or described <= self.appears_after:
            return "ChangeSetNotFound"
        return {
            "ChangeSetName": request["ChangeSetName"],
            "ChangeSetId": CHANGE_SET_ID,
            "StackId": STACK_ID,
        }


@pytest.mark.parametrize("appears_after", [0, 1, 2])
def test_a_change_set_that_appears_after_an_interruption_is_deleted(appears_after: int) -> None:
    aws, pauses = LateChangeSets(appears_after), list[float]()

    with pytest.raises(KeyboardInterrupt):
        change_set.create_change_set(
            aws.modelled.client, REQUEST, stack_exists=False, sleep=pauses.append
        )

    assert len(pauses) == appears_after
    assert ("DeleteStack", {"StackName": STACK_ID}) in aws.modelled.calls
    deletions = [sent for name, sent in aws.modelled.calls if name == "DeleteChangeSet"]
    assert deletions == [{"ChangeSetName": CHANGE_SET_ID, "StackName": STACK_ID}]


@pytest.mark.parametrize(
    ("stack_exists", "deletes_stack"),
    [pytest.param(False, True, id="new"), pytest.param(True, False, id="existing")],
)
def test_a_change_set_that_may_appear_later_is_named_with_its_deletion(
    stack_exists: bool, deletes_stack: bool
) -> None:
    aws = LateChangeSets(None)

    with pytest.raises(Interrupted) as raised:
        change_set.create_change_set(
            aws.modelled.client, REQUEST, stack_exists=stack_exists, sleep=lambda _: None
        )

    name = aws.modelled.calls[1][1]["ChangeSetName"]
    error = raised.value
    assert (error.exit_code, f"the change set {name}" in error.what) == (130, True)
    delete = f"aws cloudformation delete-change-set --stack-name app --change-set-name {name}"
    assert delete in error.remedy.splitlines()
    assert ("aws cloudformation delete-stack" in error.remedy) is deletes_stack
    assert ("the stack created for it" in error.what) is deletes_stack
    assert not {"DeleteChangeSet", "DeleteStack"} & {*aws.modelled.names()}


def test_a_second_interruption_ends_the_wait() -> None:
    aws = LateChangeSets(None)

    def interrupt(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(Interrupted):
        change_set.create_change_set(
            aws.modelled.client, REQUEST, stack_exists=False, sleep=interrupt
        )

    assert aws.modelled.names() == ["CreateChangeSet", "DescribeChangeSet"]

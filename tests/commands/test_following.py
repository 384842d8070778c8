"""Ctrl-C while an operation is followed, at moments that no terminal can be made to hit."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

import pytest

from tests.support.command_line import Account
from tests.support.deploying import FAILING, TOPIC, aws_of
from tests.support.stacks import client, create, settled
from xraystack.aws import stacks
from xraystack.aws.clients import Aws
from xraystack.commands import operation_follower
from xraystack.deploy import change_set, failure_causes, stack_operation
from xraystack.deploy.events import StackEvent
from xraystack.deploy.service_recorder import ServiceObservation

NAME = "stack"


class Interrupted:
    """A display during which Ctrl-C is pressed once, after that many events."""

    def __init__(self, after: int) -> None:
        self.left = after
        self.seen: list[str] = []

    def activate(self) -> AbstractContextManager[object]:
        self._count()
        return nullcontext()

    def show(self, update: StackEvent | ServiceObservation) -> None:
        if isinstance(update, StackEvent):  # there are no services here
            self.seen.append(update.id)
            self._count()

    def _count(self) -> None:
        self.left -= 1
        if self.left == -1:
            raise KeyboardInterrupt


def _start_update(aws: Aws) -> stack_operation.StackOperation:
    """Start an update of the stack of ``TOPIC``."""
    made = change_set.create_change_set(
        aws.cloudformation,
        {
            "StackName": NAME,
            "ChangeSetType": "UPDATE",
            "TemplateBody": TOPIC.replace("Default: one", "Default: two"),
        },
        stack_exists=True,
    )
    assert isinstance(made, change_set.ChangeSet)
    return stack_operation.start_execution(aws, made)


@pytest.mark.parametrize("after", [0, 1, 3, 4])
def test_whoever_keeps_watching_sees_every_event_of_this_operation_once_and_no_other(
    account: Account, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """An update has failed before; the one that is watched succeeds."""
    create(account, NAME, TOPIC)
    client(account, "cloudformation").update_stack(StackName=NAME, TemplateBody=FAILING)
    assert settled(account, NAME)["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    aws = aws_of(account)
    display = Interrupted(after)
    monkeypatch.setattr(operation_follower, "stack_display", lambda *_, **__: display)
    monkeypatch.setattr(operation_follower, "_handle_interrupt", lambda *_: None)

    followed = operation_follower.follow_operation(aws, _start_update(aws))

    assert display.left < -1  # it was interrupted
    assert followed.stack.status == "UPDATE_COMPLETE"
    assert display.seen == [event.id for event in followed.events]
    assert len(display.seen) == len(set(display.seen))
    assert {event.logical_id for event in followed.events} == {NAME, "Topic"}
    assert failure_causes.failure_cause(aws, followed, None) is None


def test_ctrl_c_just_after_the_end_of_an_operation_does_not_prompt(
    account: Account, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    create(account, NAME, TOPIC)
    aws = aws_of(account)
    operation = _start_update(aws)
    assert settled(account, NAME)["StackStatus"] == "UPDATE_COMPLETE"
    monkeypatch.setattr(operation_follower, "stack_display", lambda *_, **__: Interrupted(0))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("xraystack.terminal.console.is_terminal", lambda: True)

    followed = operation_follower.follow_operation(aws, operation)

    assert followed.stack.status == "UPDATE_COMPLETE"
    assert capsys.readouterr().err == f"\n{NAME} is UPDATE_COMPLETE. The result follows.\n"


def test_an_operation_has_begun_before_anybody_watches_it(account: Account) -> None:
    create(account, NAME, TOPIC)
    aws = aws_of(account)
    stack = stacks.describe_stack(aws.cloudformation, NAME)

    begun = stack_operation.start_deletion(aws, stack)

    assert begun.stack == stack
    assert client(account, "cloudformation").describe_stacks()["Stacks"] == []

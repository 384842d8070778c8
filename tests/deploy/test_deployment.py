"""The order of a run's steps, in cases that no emulator can reproduce."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.support.command_line import Account
from tests.support.deploying import aws_of
from xraystack.aws import stacks
from xraystack.aws.stacks import Stack
from xraystack.deploy import deployment, stack_operation
from xraystack.deploy.change_set import ChangeSet
from xraystack.deploy.operation_watch import FollowedOperation
from xraystack.deploy.stack_operation import StackOperation
from xraystack.errors import OutcomeUnknown, XraystackError

CHANGE_SET = ChangeSet("arn:changeset", "arn:stack", "s", ())


def hooks_with(
    follow: Callable[[StackOperation], FollowedOperation],
    print_message: Callable[[str], None] = lambda _: None,
) -> deployment.DeployHooks:
    """Hooks of which only these two do something."""
    return deployment.DeployHooks(
        print_message=print_message,
        show_plan=lambda _: None,
        confirm=lambda *_: None,
        can_recreate=lambda _: False,
        follow=follow,
        report_success=lambda _: None,
        find_problems=lambda _: (),
    )


def test_interrupted_while_it_begins_it_says_how_to_see_whether_it_did(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def interrupted(*_: object, **__: object) -> StackOperation:
        raise KeyboardInterrupt

    def follow(_: StackOperation) -> FollowedOperation:
        raise AssertionError("nothing is known to have begun")

    monkeypatch.setattr(stack_operation, "start_execution", interrupted)

    with pytest.raises(KeyboardInterrupt):
        deployment.execute_and_follow(aws_of(account), CHANGE_SET, hooks_with(follow, said.append))

    assert "xraystack deploy --attach --stack-name s" in said[0]


@pytest.mark.parametrize(
    ("waits", "remedy"),
    [
        pytest.param(True, "This command has deployed nothing.\nTo watch it again:", id="--wait"),
        pytest.param(False, "To watch it again:", id="--attach"),
    ],
)
def test_a_wait_that_ends_before_the_operation_tells_that_nothing_was_deployed(
    monkeypatch: pytest.MonkeyPatch, waits: bool, remedy: str
) -> None:
    stack = Stack("s", "arn:stack", status="UPDATE_IN_PROGRESS")
    monkeypatch.setattr(stacks, "describe_stack", lambda *_: stack)
    monkeypatch.setattr(stack_operation, "latest_operation", lambda *_: StackOperation(stack))
    aws = cast("Any", SimpleNamespace(cloudformation=None))

    def follow(_: StackOperation) -> FollowedOperation:
        raise stack_operation.watch_stopped_error(stack, "the time is over")

    if waits:
        with pytest.raises(OutcomeUnknown) as raised:
            deployment.wait_until_idle(aws, "s", hooks_with(follow))
        error: XraystackError | None = raised.value
    else:
        error = deployment.attach_to_operation(aws, "s", hooks_with(follow)).error

    assert error is not None
    assert error.remedy == f"{remedy}\nxraystack deploy --attach --stack-name s"

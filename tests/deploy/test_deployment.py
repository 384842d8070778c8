"""The order of a run's steps, in cases that no emulator can reproduce."""

from __future__ import annotations

import pytest

from tests.support.command_line import Account
from tests.support.deploying import aws_of
from xraystack.deploy import deployment, stack_operation
from xraystack.deploy.change_set import ChangeSet
from xraystack.deploy.operation_watch import FollowedOperation
from xraystack.deploy.stack_operation import StackOperation

CHANGE_SET = ChangeSet("arn:changeset", "arn:stack", "s", ())


def test_interrupted_while_it_begins_it_says_how_to_see_whether_it_did(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def interrupted(*_: object, **__: object) -> StackOperation:
        raise KeyboardInterrupt

    def follow(_: StackOperation) -> FollowedOperation:
        raise AssertionError("nothing is known to have begun")

    monkeypatch.setattr(stack_operation, "start_execution", interrupted)
    hooks = deployment.DeployHooks(
        print_message=said.append,
        show_plan=lambda _: None,
        confirm=lambda *_: None,
        can_recreate=lambda _: False,
        follow=follow,
        report_success=lambda _: None,
        find_problems=lambda _: (),
    )

    with pytest.raises(KeyboardInterrupt):
        deployment.execute_and_follow(aws_of(account), CHANGE_SET, hooks)

    assert "xraystack deploy --attach --stack-name s" in said[0]

"""The order of things in a run, where no emulator can be made to show it."""

from __future__ import annotations

import pytest

from tests.support.command_line import Account
from tests.support.deploying import aws_of
from xraystack.deploy import deployment, stack_operation
from xraystack.deploy.change_set import ChangeSet
from xraystack.deploy.operation_watch import Followed
from xraystack.deploy.stack_operation import Operation

CHANGE_SET = ChangeSet("arn:changeset", "arn:stack", "s", ())


def test_interrupted_while_it_begins_it_says_how_to_see_whether_it_did(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def interrupted(*_: object, **__: object) -> Operation:
        raise KeyboardInterrupt

    def follow(_: Operation) -> Followed:
        raise AssertionError("nothing is known to have begun")

    monkeypatch.setattr(stack_operation, "carry_out", interrupted)
    hooks = deployment.Hooks(
        say=said.append,
        show=lambda _: None,
        confirm=lambda *_: None,
        may_recreate=lambda _: False,
        follow=follow,
        ended=lambda _: None,
        problems=lambda _: (),
    )

    with pytest.raises(KeyboardInterrupt):
        deployment.execute(aws_of(account), CHANGE_SET, hooks)

    assert "xraystack deploy --attach --stack-name s" in said[0]

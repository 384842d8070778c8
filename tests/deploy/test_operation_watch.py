"""Requests that may have taken effect, which are never reported as rejected."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import partial

import pytest

from tests.support import neighbors
from tests.support.command_line import Account, Cli
from tests.support.deploying import FAILING, TOPIC, aws_of, change_sets, described, write
from tests.support.odd_answers import ENDLESS
from tests.support.proxy import DENIED, RESET, THROTTLE, Fault, at, proxied
from tests.support.stacks import client, create, settled
from xraystack.aws import stacks
from xraystack.aws.clients import Aws
from xraystack.aws.stacks import Stack
from xraystack.deploy import events, operation_watch
from xraystack.deploy.stack_operation import StackOperation
from xraystack.errors import OutcomeUnknown

NAME = "stack"
UPDATE = [
    *("deploy", "--stack-name", NAME, "--template-file", "topic.yml"),
    *("--parameter-overrides", "DisplayName=two"),
]
DELETE = ["delete", "--yes", "--stack-name", NAME]
Trouble = Callable[[str, int], Fault | None]


def from_then_on(action: str, fault: Fault) -> Trouble:
    """The fault at the first call of that action, and at all that come after."""
    begun = False

    def trouble(current: str, _: int) -> Fault | None:
        nonlocal begun
        begun = begun or current == action
        return fault if begun else None

    return trouble


@pytest.mark.parametrize(
    ("arguments", "beginning"),
    [(UPDATE, "ExecuteChangeSet"), (DELETE, "DeleteStack")],
    ids=["update", "delete"],
)
@pytest.mark.parametrize(
    "fault", [RESET, Fault("odd", code="HTML with 200"), Fault("error", 500, "InternalFailure")],
    ids=["reset", "odd", "fault of AWS"],
)  # fmt: skip
def test_carried_out_and_never_answered_is_unknown_with_how_to_attach(
    account: Account, aws_cli: Cli, arguments: list[str], beginning: str, fault: Fault
) -> None:
    create(account, NAME, TOPIC)
    write(aws_cli, "topic.yml", TOPIC)

    with proxied(account.endpoint_url, from_then_on(beginning, fault)) as proxy:
        result = aws_cli(*arguments, "--timeout", "3", env={"AWS_ENDPOINT_URL": proxy.url})

    assert result.exit_code == 6, result.err
    assert f"xraystack deploy --attach --stack-name {NAME}" in result.err


@pytest.mark.parametrize(
    ("arguments", "beginning"),
    [(UPDATE, "ExecuteChangeSet"), (DELETE, "DeleteStack")],
    ids=["update", "delete"],
)
def test_what_was_refused_is_reported_as_refused(
    account: Account, aws_cli: Cli, arguments: list[str], beginning: str
) -> None:
    create(account, NAME, TOPIC)
    write(aws_cli, "topic.yml", TOPIC)

    with proxied(account.endpoint_url, at(beginning, DENIED)) as proxy:
        result = aws_cli(*arguments, env={"AWS_ENDPOINT_URL": proxy.url})

    assert result.exit_code == 4, result.err
    assert settled(account, NAME)["StackStatus"] == "CREATE_COMPLETE"


def test_refused_after_what_was_in_the_way_is_deleted_is_not_refused(
    account: Account, aws_cli: Cli
) -> None:
    create(account, NAME, FAILING)
    write(aws_cli, "topic.yml", TOPIC)

    with proxied(account.endpoint_url, at("CreateChangeSet", DENIED)) as proxy:
        result = aws_cli(*UPDATE, "--recreate", env={"AWS_ENDPOINT_URL": proxy.url})

    assert result.exit_code == 6, result.err
    assert "the empty stack was deleted, but" in result.err
    assert client(account, "cloudformation").describe_stacks()["Stacks"] == []


def test_a_change_set_whose_answer_is_lost_for_good_is_taken_back(
    account: Account, aws_cli: Cli
) -> None:
    write(aws_cli, "topic.yml", TOPIC)

    with proxied(account.endpoint_url, at("CreateChangeSet", RESET)) as proxy:
        result = aws_cli(*UPDATE, "--timeout", "2", env={"AWS_ENDPOINT_URL": proxy.url})

    assert result.exit_code == 4, result.err
    assert client(account, "cloudformation").describe_stacks()["Stacks"] == []


def test_a_change_set_that_may_be_left_is_said(account: Account, aws_cli: Cli) -> None:
    create(account, NAME, TOPIC)
    write(aws_cli, "topic.yml", TOPIC)

    with proxied(account.endpoint_url, from_then_on("DeleteChangeSet", THROTTLE)) as proxy:
        result = aws_cli(*UPDATE, "--plan", "--timeout", "2", env={"AWS_ENDPOINT_URL": proxy.url})

    assert result.exit_code == 6, result.err
    assert "aws cloudformation delete-change-set" in result.err
    assert "aws cloudformation delete-stack" not in result.err
    assert change_sets(account, NAME) == ["CREATE_COMPLETE"]


def test_with_a_change_set_the_stack_that_was_made_for_it_may_be_left(
    account: Account, aws_cli: Cli
) -> None:
    write(aws_cli, "topic.yml", TOPIC)

    with proxied(account.endpoint_url, from_then_on("DeleteChangeSet", THROTTLE)) as proxy:
        result = aws_cli(*UPDATE, "--plan", "--timeout", "2", env={"AWS_ENDPOINT_URL": proxy.url})

    change_set, condition, stack = result.err.splitlines()[-3:]
    assert result.exit_code == 6, result.err
    assert change_set.strip().startswith("aws cloudformation delete-change-set")
    assert "if the stack is REVIEW_IN_PROGRESS and has no other change set" in condition
    assert stack.strip() == f"aws cloudformation delete-stack --stack-name {NAME}"
    assert described(account, NAME)["StackStatus"] == "REVIEW_IN_PROGRESS"


def test_a_stack_that_vanishes_while_it_is_watched_ends_the_watching(
    account: Account, aws_cli: Cli
) -> None:
    create(account, NAME, TOPIC)
    write(aws_cli, "topic.yml", TOPIC)
    gone = Fault("error", 400, "ValidationError does not exist")

    with proxied(account.endpoint_url) as proxy:

        def trouble(action: str, _: int) -> Fault | None:
            has_begun = "ExecuteChangeSet" in proxy.actions[:-1]
            return gone if has_begun and action.startswith("DescribeStack") else None

        proxy.trouble = trouble
        result = aws_cli(*UPDATE, env={"AWS_ENDPOINT_URL": proxy.url})

    assert result.exit_code == 5, result.err
    assert f"{NAME}: the stack ended as deleted" in result.err


def test_a_change_set_whose_pages_have_no_end_is_an_error(account: Account, aws_cli: Cli) -> None:
    create(account, NAME, TOPIC)
    write(aws_cli, "topic.yml", TOPIC)

    with proxied(
        account.endpoint_url, at("DescribeChangeSet", Fault("odd", code=ENDLESS))
    ) as proxy:
        result = aws_cli(*UPDATE, env={"AWS_ENDPOINT_URL": proxy.url})

    assert result.exit_code == 4, result.err
    assert "unexpected response to DescribeChangeSet: a repeated NextToken" in result.err
    assert (described(account, NAME)["StackStatus"], change_sets(account, NAME)) == (
        "CREATE_COMPLETE",
        [],
    )


def stack_of(account: Account) -> tuple[Aws, Stack]:
    """A new stack, and the clients that watch it."""
    create(account, NAME, TOPIC)
    aws = aws_of(account)
    return aws, stacks.describe_stack(aws.cloudformation, NAME)


def test_a_stack_that_ended_without_any_event_is_not_watched_for_ever(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    aws, stack = stack_of(account)
    newest = events.newest_event_id(aws.cloudformation, stack.id)
    monkeypatch.setattr(operation_watch, "QUIET_S", 0.0)

    with pytest.raises(
        OutcomeUnknown, match=r"AWS reports no events, and the stack is CREATE_COMPLETE"
    ):
        list(
            operation_watch.watch_operation(
                aws, StackOperation(stack, newest), sleep=lambda _: None
            )
        )


def silent_deletion(aws: Aws, stack: Stack) -> StackOperation:
    """A deletion that has reported no event of its own."""
    newest = events.newest_event_id(aws.cloudformation, stack.id)
    return StackOperation(stack, newest, token="own", is_deletion=True)


def test_a_stack_that_another_user_has_deleted_before_is_not_waited_for(account: Account) -> None:
    aws, stack = stack_of(account)
    neighbors.act(account, "delete")
    waited: list[float] = []

    def pause(seconds: float) -> None:
        waited.append(seconds)
        time.sleep(seconds)

    *_, last = operation_watch.watch_operation(aws, silent_deletion(aws, stack), sleep=pause)

    assert isinstance(last, Stack)
    assert last.status == "DELETE_COMPLETE"
    assert sum(waited) < operation_watch.QUIET_S / 6


def test_a_deletion_whose_first_event_is_late_is_waited_for(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    aws, stack = stack_of(account)
    monkeypatch.setattr(operation_watch, "UNBEGUN_DELETION_S", 0.0)
    waited: list[float] = []

    def delete_late(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 3:
            neighbors.act(account, "delete")

    *_, last = operation_watch.watch_operation(aws, silent_deletion(aws, stack), sleep=delete_late)

    assert isinstance(last, Stack)
    assert (last.status, len(waited) >= 3) == ("DELETE_COMPLETE", True)


def test_a_change_set_that_is_refused_to_be_carried_out_is_taken_back(
    account: Account, aws_cli: Cli
) -> None:
    write(aws_cli, "topic.yml", TOPIC)

    with proxied(account.endpoint_url, at("ExecuteChangeSet", DENIED)) as proxy:
        result = aws_cli(*UPDATE, env={"AWS_ENDPOINT_URL": proxy.url})

    assert result.exit_code == 4, result.err
    assert client(account, "cloudformation").describe_stacks()["Stacks"] == []


@pytest.mark.parametrize(
    ("what", "status"),
    [("update", "UPDATE_IN_PROGRESS"), ("delete", "DELETE_IN_PROGRESS")],
)
def test_an_operation_of_another_user_is_not_taken_for_the_own_one(
    account: Account, aws_cli: Cli, what: str, status: str
) -> None:
    """It begins between the own one's end and the first look at it."""
    create(account, NAME, TOPIC)
    write(aws_cli, "topic.yml", TOPIC)

    with proxied(account.endpoint_url, neighbor=partial(neighbors.act, account)) as proxy:

        def trouble(action: str, _: int) -> Fault | None:
            is_first = proxy.actions[-2:] == ["ExecuteChangeSet", "DescribeStackEvents"]
            if is_first:
                settled(account, NAME)
            return Fault("other", code=what) if is_first else None

        proxy.trouble = trouble
        result = aws_cli(*UPDATE, "--json", env={"AWS_ENDPOINT_URL": proxy.url})

    ended = json.loads(result.out.splitlines()[-1])
    assert (result.exit_code, ended["outcome"], ended["status"]) == (
        0,
        "succeeded",
        "UPDATE_COMPLETE",
    )
    message = " ".join(result.err.split())
    assert f"Another operation has begun on {NAME} since ({status})" in message
    assert f"xraystack deploy --attach --stack-name {NAME}" in message


def test_a_change_set_that_another_user_executes_is_watched_as_theirs(
    account: Account, aws_cli: Cli
) -> None:
    create(account, NAME, TOPIC)
    write(aws_cli, "topic.yml", TOPIC)
    other = at("ExecuteChangeSet", Fault("other", code="execute"))

    with proxied(account.endpoint_url, other, partial(neighbors.act, account)) as proxy:
        result = aws_cli(*UPDATE, env={"AWS_ENDPOINT_URL": proxy.url})

    assert result.exit_code == 0, result.err
    assert "Another user has executed this change set. Its operation:" in result.err
    assert f"{NAME} is UPDATE_COMPLETE." in result.err

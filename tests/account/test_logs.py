"""``logs`` against a real emulator, whose tasks log nothing, so the tests log in their place."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest

from tests.support.command_line import Account, Cli, QuickCli
from tests.support.deploying import FAILING, NAME, TOPIC, aws_of
from tests.support.proxy import DENIED, THROTTLE, Fault, proxied
from tests.support.schemas import valid, valid_lines
from tests.support.stacks import client, create
from xraystack.account import collector_log
from xraystack.account.collector_log import LogEvent

GROUP = f"/{NAME}/ecs/xray"
TASKS = "0a1b2c3d4e5f60718293a4b5c6d7e8f9", "ffffeeeeddddccccbbbbaaaa99998888"
LOGGING = f"""\
Resources:
  ApplicationLogGroup:
    Type: AWS::Logs::LogGroup
    Properties: {{LogGroupName: {GROUP}}}
  OtherLogGroup:
    Type: AWS::Logs::LogGroup
    Properties: {{LogGroupName: /other}}
"""


def log(account: Account, task: str, *messages: tuple[float, str], group: str = GROUP) -> None:
    """Log messages, each so many seconds ago, as a task does."""
    logs = client(account, "logs")
    stream = f"docker/xray/{task}"
    with contextlib.suppress(logs.exceptions.ResourceAlreadyExistsException):
        logs.create_log_stream(logGroupName=group, logStreamName=stream)
    now = time.time()
    events = [{"timestamp": int((now - ago) * 1000), "message": said} for ago, said in messages]
    logs.put_log_events(logGroupName=group, logStreamName=stream, logEvents=events)


@pytest.fixture
def logging(account: Account, aws_cli: Cli) -> QuickCli:
    """The command line where a stack has log groups."""
    create(account, NAME, LOGGING)
    return QuickCli(aws_cli.cwd, aws_cli.env)


def test_lines_of_all_tasks_are_in_the_order_of_time(account: Account, logging: QuickCli) -> None:
    log(account, TASKS[0], (3600, "long ago"), (30, "first\n"), (10, "third \x1b[31m"))
    log(account, TASKS[1], (20, "second"))
    log(account, TASKS[1], (5, "of something else"), group="/other")

    result = logging("logs")

    lines = [line.split("  ", 2) for line in result.out.splitlines()]
    assert (result.exit_code, result.err) == (0, "")
    assert [(task, said) for _, task, said in lines] == [
        ("0a1b2c3d", "first"),
        ("ffffeeee", "second"),
        ("0a1b2c3d", "third \\x1b[31m"),
    ]
    assert all(datetime.fromisoformat(at).utcoffset() is not None for at, _, _ in lines)
    assert "long ago" in logging("logs", "--since", "2h").out


def test_json_has_the_whole_of_it_a_line_each(account: Account, logging: QuickCli) -> None:
    log(account, TASKS[0], (30, "first"))

    (line,) = valid_lines("logs", logging("logs", "--json").out)

    assert (line["task"], line["stream"]) == (TASKS[0], f"docker/xray/{TASKS[0]}")
    assert (line["message"], line["id"] != "") == ("first", True)


def test_where_nothing_was_logged_that_is_said(logging: QuickCli) -> None:
    result = logging("logs", "--since", "6h")

    assert (result.exit_code, result.out) == (0, "")
    assert result.err == f"{GROUP}: no log events in the last 6h.\n"


def test_a_stack_has_all_of_its_log_groups_read_if_none_is_the_collectors(
    account: Account, aws_cli: Cli
) -> None:
    template = LOGGING.replace("ApplicationLogGroup", "First")
    create(account, "other", template)
    log(account, TASKS[0], (20, "one"))
    log(account, TASKS[1], (30, "another"), group="/other")

    result = aws_cli("logs", "--stack-name", "other")

    assert [line.split("  ")[2] for line in result.out.splitlines()] == ["another", "one"]


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("", f"Stack {NAME} does not exist in "),
        (TOPIC, f"Stack {NAME} has no log group; its status is CREATE_COMPLETE"),
        (FAILING, f"Stack {NAME} has no log group; its status is ROLLBACK_COMPLETE"),
    ],
    ids=["no stack", "no log group", "no resources"],
)
def test_where_there_is_no_log_the_answer_is_no(
    account: Account, quick_aws_cli: QuickCli, template: str, said: str
) -> None:
    if template:
        create(account, NAME, template)

    result = quick_aws_cli("logs")
    document = valid("logs", quick_aws_cli("logs", "--json").out)

    assert (result.exit_code, result.out, result.err.startswith(said)) == (1, "", True)
    assert (document["exit_code"], document["error"]["what"].startswith(said)) == (1, True)


def test_a_log_group_that_somebody_has_deleted_is_an_error_of_aws(
    account: Account, logging: QuickCli
) -> None:
    client(account, "logs").delete_log_group(logGroupName=GROUP)

    result = logging("logs")

    assert (result.exit_code, "FilterLogEvents: The specified log group" in result.err) == (4, True)


def test_it_may_be_denied(account: Account, logging: QuickCli) -> None:
    trouble = {"FilterLogEvents": DENIED}
    with proxied(account.endpoint_url, lambda action, _: trouble.get(action)) as proxy:
        result = logging("logs", "--json", "--endpoint-url", proxy.url)

    document = valid("logs", result.out)
    assert (result.exit_code, document["exit_code"]) == (4, 4)
    assert document["error"]["where"] == "FilterLogEvents"


def test_throttled_it_tries_again(
    account: Account, logging: QuickCli, no_pauses: list[float]
) -> None:
    log(account, TASKS[0], (30, "first"))
    left = [THROTTLE] * 6

    def trouble(action: str, _: int) -> Fault | None:
        return left.pop() if action == "FilterLogEvents" and left else None

    with proxied(account.endpoint_url, trouble) as proxy:
        result = logging("logs", "--endpoint-url", proxy.url)

    assert (result.exit_code, "first" in result.out) == (0, True)
    assert "AWS returned Throttling; retrying" in result.err
    assert len(no_pauses) == 6


def test_no_line_of_a_message_passes_for_another_message(
    account: Account, logging: QuickCli
) -> None:
    forged = "2026-11-24T22:00:00.000+00:00  ffffeeee  all is well"
    log(account, TASKS[0], (30, f"one\r\n{forged}\n"))

    result = logging("logs")

    (first, second) = result.out.splitlines()
    assert (first.endswith("  one"), second) == (True, f"    {forged}")


def test_before_there_were_clocks_nothing_was_logged(account: Account, logging: QuickCli) -> None:
    log(account, TASKS[0], (30, "first"))

    result = logging("logs", "--since", "30000d")

    assert (result.exit_code, result.out.endswith("  first\n")) == (0, True)


def test_a_length_that_is_none_is_refused(logging: QuickCli) -> None:
    result = logging("logs", "--since", "soon")

    assert (result.exit_code, "--since: 'soon' is not a duration" in result.err) == (3, True)


def test_followed_it_goes_on_until_ctrl_c_which_is_no_error(account: Account, aws_cli: Cli) -> None:
    create(account, NAME, LOGGING)
    log(account, TASKS[0], (30, "before"))
    with subprocess.Popen(
        [sys.executable, "-m", "xraystack", "logs", "--follow", "--json"],
        env=aws_cli.env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        said = [json.loads(process.stdout.readline())["message"]]
        log(account, TASKS[1], (40, "late"), (0, "after"))
        said += [json.loads(process.stdout.readline())["message"] for _ in range(2)]
        process.send_signal(signal.SIGINT)
        rest, stderr = process.communicate(timeout=30)

    assert said == ["before", "late", "after"]
    assert (process.returncode, rest) == (0, "")
    assert "Traceback" not in stderr


class Enough(Exception):
    """What ends a follower, which has no end."""


def test_a_task_whose_clock_is_ahead_hides_no_others(account: Account) -> None:
    create(account, NAME, LOGGING)
    shown: list[str] = []
    rounds = [(0.0, "then")]
    log(account, TASKS[0], (-3600, "ahead"))

    def sleep(_: float) -> None:
        if not rounds:
            raise Enough
        log(account, TASKS[1], rounds.pop())

    since = datetime.now(UTC) - timedelta(hours=1)
    with pytest.raises(Enough):
        collector_log.follow_log(
            aws_of(account), [GROUP], since, lambda event: shown.append(event.message), sleep=sleep
        )

    assert shown == ["ahead", "then"]


def test_a_follower_shows_each_line_once_and_what_is_late_but_not_for_ever(
    account: Account,
) -> None:
    create(account, NAME, LOGGING)
    shown: list[LogEvent] = []
    rounds = [
        [(300.0, "much later"), (30.0, "a bit later")],
        [(0.0, "then")],
    ]
    log(account, TASKS[0], (0, "now"))

    def sleep(_: float) -> None:
        if not rounds:
            raise Enough
        for message in rounds.pop(0):
            log(account, TASKS[1], message)

    since = datetime.now(UTC) - timedelta(hours=1)
    with pytest.raises(Enough):
        collector_log.follow_log(aws_of(account), [GROUP], since, shown.append, sleep=sleep)

    assert [event.message for event in shown] == ["now", "a bit later", "then"]

"""Killed in any phase, the same command again ends in the right state."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Sequence

import pytest

from tests.support.command_line import Account, Cli, start
from tests.support.deploying import TOPIC, write
from tests.support.proxy import Fault, proxied
from tests.support.stacks import client, create, settled

NAME = "stack"


def killed_at(
    cli: Cli, account: Account, arguments: Sequence[str], call: int, *, after: bool
) -> str:
    """Run, and kill the process when it makes that call: before AWS sees it, or after it answered.

    The name of the call, or nothing if the command ended before.
    """
    processes: list[subprocess.Popen[bytes]] = []

    def trouble(_: str, number: int) -> Fault | None:
        if number == call + after:
            os.kill(processes[0].pid, signal.SIGKILL)
            return Fault("reset" if after else "gone")
        return None

    with proxied(account.endpoint_url, trouble) as proxy:
        with start(
            arguments,
            cwd=cli.cwd,
            env=cli.env | {"AWS_ENDPOINT_URL": proxy.url},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            processes.append(process)
            process.wait(timeout=60)
        return proxy.actions[call] if process.returncode == -signal.SIGKILL else ""


@pytest.mark.parametrize(
    ("operation", "call", "after"),
    [
        *(("create", call, after) for call in range(2, 7) for after in (False, True)),
        *(("update", call, True) for call in range(2, 7)),
        *(("delete", call, True) for call in range(4)),
    ],
)
def test_whoever_is_killed_can_just_begin_again(
    account: Account, aws_cli: Cli, operation: str, call: int, after: bool
) -> None:
    write(aws_cli, "topic.yml", TOPIC)
    if operation != "create":
        create(account, NAME, TOPIC)
    arguments = [
        *("deploy", "--stack-name", NAME, "--template-file", "topic.yml", "--wait"),
        *("--parameter-overrides", "DisplayName=two"),
    ]
    if operation == "delete":
        arguments = ["delete", "--stack-name", NAME, "--yes"]

    killed_at(aws_cli, account, arguments, call, after=after)
    result = aws_cli(*arguments)

    assert result.exit_code == 0, result.err
    stacks = client(account, "cloudformation").describe_stacks()["Stacks"]
    if operation == "delete":
        assert stacks == []
    else:
        values = {p["ParameterKey"]: p["ParameterValue"] for p in stacks[0]["Parameters"]}
        assert (values["DisplayName"], len(stacks)) == ("two", 1)
        assert settled(account, NAME)["StackStatus"] in {"CREATE_COMPLETE", "UPDATE_COMPLETE"}

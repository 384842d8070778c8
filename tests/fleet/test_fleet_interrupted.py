"""A fleet's commands as processes that are interrupted, stopped and killed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import threading

import pytest

from tests.support.command_line import Cli, QuickCli, start
from tests.support.fleets import (
    FLEET,
    Serve,
    called,
    documents,
    fleet_cli,
    organization,
    write,
)
from tests.support.stacksets.members import Simulated
from tests.support.stacksets.server import Server
from tests.support.terminal import on_a_terminal

DEPLOY = ["fleet", "deploy", "fleet.yml", "--yes"]
DELETE = ["fleet", "delete", "fleet.yml", "--yes"]


def started(run: Cli, arguments: list[str]) -> subprocess.Popen[bytes]:
    return start(
        arguments,
        cwd=run.cwd,
        env=run.env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def killed(run: Cli, arguments: list[str], server: Server, action: str) -> None:
    """Begin the command and kill it as soon as it has made that call."""
    server.calls.clear()
    process = started(run, arguments)
    called(server, action)
    process.kill()
    process.communicate(timeout=60)


def test_ctrl_c_without_a_terminal_detaches_and_names_the_operation(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    members = Simulated()
    server = simulated(organization(), members)
    run = fleet_cli(quick_cli, server)
    members.open.clear()
    process = started(run, DEPLOY)
    called(server, "DescribeStackSetOperation")
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 6, err
    found = re.search(rb"--attach (xraystack-\S+)", err)
    assert found, err
    members.open.set()
    attached = run(*DEPLOY, "--attach", found[1].decode())
    assert attached.exit_code == 0, attached.err


@pytest.mark.parametrize(
    ("number", "terminal"),
    [
        (signal.SIGTERM, False),
        (signal.SIGHUP, False),
        (signal.SIGINT, False),
        (signal.SIGTERM, True),
        (signal.SIGHUP, True),
    ],
)
def test_a_signal_ends_with_what_has_begun_and_how_to_attach(
    quick_cli: QuickCli, simulated: Serve, number: signal.Signals, terminal: bool
) -> None:
    """SIGTERM and SIGHUP ask nobody, also where there is a terminal."""
    members = Simulated()
    server = simulated(organization(), members)
    run = fleet_cli(quick_cli, server)
    members.open.clear()
    master, slave = os.openpty()
    process = start(
        [*DEPLOY, "--json"], cwd=run.cwd, env=run.env, stdin=slave if terminal else subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=slave if terminal else subprocess.PIPE,
    )  # fmt: skip
    called(server, "DescribeStackSetOperation")
    process.send_signal(number)
    out, _ = process.communicate(timeout=60)
    os.close(slave)
    os.close(master)
    members.open.set()
    result = documents(out.decode())[-1]
    assert (process.returncode, result["type"], result["outcome"]) == (6, "result", "unknown")
    (operation,) = result["operations"]
    assert f"--attach {operation['operation_id']}" in result["error"]["remedy"]
    assert (result["not_known"], result["not_begun"]) == (1, 9)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_before_anything_began_says_so(
    quick_cli: QuickCli, simulated: Serve, number: signal.Signals
) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server)
    held, freed = threading.Event(), threading.Event()

    def hold() -> None:
        held.set()
        freed.wait(60)

    server.before_call("DescribeStackSet", hold)
    process = started(run, [*DEPLOY, "--json"])
    held.wait(60)
    process.send_signal(number)
    out, _ = process.communicate(timeout=60)
    freed.set()
    result = documents(out.decode())[-1]
    assert (process.returncode, result["outcome"]) == (130, "interrupted")
    assert not server.stack_sets.sets


@pytest.mark.parametrize(
    "action",
    [
        "CreateStackSet",
        "CreateStackInstances",
        "DescribeStackSetOperation",
        "ListStackSetOperationResults",
    ],
)
def test_killed_anywhere_the_next_run_ends_what_is_left(
    quick_cli: QuickCli, simulated: Serve, action: str
) -> None:
    members = Simulated()
    server = simulated(organization(), members)
    run = fleet_cli(quick_cli, server)
    killed(run, DEPLOY, server, action)
    again = run(*DEPLOY, "--wait")
    assert again.exit_code == 0, again.err
    assert run("fleet", "status", "fleet.yml").exit_code == 0
    assert len(members.begun) == len(set(members.begun)) == 10


def test_an_update_that_was_killed_is_ended_by_the_next_run(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    members = Simulated()
    server = simulated(organization(), members)
    run = fleet_cli(quick_cli, server)
    run(*DEPLOY)
    members.begun.clear()
    write(run, FLEET + "parameters: {Display: two}\n")
    killed(run, DEPLOY, server, "UpdateStackSet")
    assert run(*DEPLOY, "--wait").exit_code == 0
    assert run("fleet", "status", "fleet.yml").exit_code == 0
    assert len(members.begun) == len(set(members.begun)) == 10


@pytest.mark.parametrize("action", ["DeleteStackInstances", "DeleteStackSet"])
def test_a_delete_that_was_killed_is_ended_by_the_next_run(
    quick_cli: QuickCli, simulated: Serve, action: str
) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server)
    run(*DEPLOY)
    killed(run, DELETE, server, action)
    assert run(*DELETE, "--wait").exit_code == 0
    assert not server.stack_sets.sets


def test_a_running_operation_is_looked_for_before_the_instances_are_read(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    """Otherwise one that ends in between leaves a plan for instances that it has deleted."""
    server = simulated(organization())
    run = fleet_cli(quick_cli, server)
    run(*DEPLOY)
    server.calls.clear()
    assert run(*DELETE, "--wait").exit_code == 0
    calls = server.calls
    assert calls.index("ListStackSetOperations") < calls.index("ListStackInstances")


def test_a_person_sees_a_table_and_can_stop_the_operation(cli: Cli, simulated: Serve) -> None:
    members = Simulated()
    server = simulated(organization(), members)
    run = fleet_cli(cli, server)
    members.open.clear()
    interrupted = False

    def react(process: subprocess.Popen[bytes], seen: str, terminal: int) -> bool:
        nonlocal interrupted
        if not interrupted and "eu-west-1" in seen.partition("waiting")[2]:
            process.send_signal(signal.SIGINT)
            interrupted = True
        if "[y/N]" not in seen.partition("Stop the operation?")[2]:
            return False
        os.write(terminal, b"y\n")
        called(server, "StopStackSetOperation")
        members.open.set()
        return True

    code, seen = on_a_terminal(run, DEPLOY, react)
    assert code == 5, seen
    assert "is STOPPED" in seen
    assert "To continue" in seen

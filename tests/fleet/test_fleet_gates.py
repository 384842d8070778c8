"""Gates between waves: pauses, checks and approvals, also after an interruption."""

from __future__ import annotations

import fcntl
import json
import re
import shlex
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from tests.support.command_line import Cli, QuickCli
from tests.support.example_application import eventually
from tests.support.fleets import (
    ACCOUNTS,
    FLEET,
    Serve,
    documents,
    fleet_cli,
    organization,
    put_set,
    write,
)
from tests.support.schemas import valid_lines
from tests.support.stacksets.members import Simulated
from tests.support.stacksets.server import Server
from xraystack.aws.retry_policy import RetryPolicy
from xraystack.commands.fleet import gates
from xraystack.terminal import console

DEPLOY = ["fleet", "deploy", "fleet.yml", "--yes"]
CHANGED = "parameters: {Display: two}\n"
NO_WAVES = FLEET.replace("waves: [{accounts: 1, regions: 1}]\n", "")


def waves(*items: str) -> str:
    return f"{NO_WAVES}waves: [{', '.join(items)}]\n"


def check(*arguments: str) -> str:
    """A gate with a Python program as the command, in YAML."""
    return f"check: {json.dumps([sys.executable, *arguments])}"


def current(server: Server) -> int:
    """The number of instances that are up to date."""
    return sum(
        instance.status == "CURRENT"
        for made in server.stack_sets.sets.values()
        for instance in made.instances.values()
    )


def printed_command(text: str) -> list[str]:
    (line,) = re.findall(r"xraystack (fleet deploy .*--approve .*)", text)
    return shlex.split(line)


@pytest.fixture
def no_sleep(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses of gates, which pass at once."""
    slept: list[float] = []

    class Clock:
        now = 0.0

        @classmethod
        def monotonic(cls) -> float:
            return cls.now

        @classmethod
        def sleep(cls, seconds: float) -> None:
            slept.append(seconds)
            cls.now += seconds

        @staticmethod
        def time() -> float:
            return 0.0

        @staticmethod
        def localtime(_: float) -> None:
            return None

        @staticmethod
        def strftime(*_: Any) -> str:
            return "12:00:00"

    monkeypatch.setattr(gates, "time", Clock)
    return slept


@pytest.mark.parametrize(
    ("items", "warning"),
    [
        (["{accounts: 3}", "{accounts: 1}"], "cumulative, and item 1 has 3 accounts already"),
        (["{percent: 25}", "{percent: 25, approve: true}"], "and item 1 has 25% already"),
        (["{accounts: 1, regions: 1}", "{accounts: 1}"], ""),
        (["{accounts: 3}", "{percent: 25}"], ""),
        (["{accounts: 1}", "{accounts: 3}"], ""),
    ],
)
def test_a_wave_that_is_not_larger_than_the_one_before_is_named(
    quick_cli: QuickCli, simulated: Serve, items: list[str], warning: str
) -> None:
    run = fleet_cli(quick_cli, simulated(organization()), text=waves(*items))

    planned = run("fleet", "plan", "fleet.yml")

    text = " ".join(planned.err.split())
    assert planned.exit_code == 0
    assert ("fleet.yml:5: item 2 of waves starts no instances" in text) == bool(warning)
    assert warning in text


def test_an_approval_ends_a_run_without_a_terminal_and_is_for_one_wave(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(organization())
    text = waves("{accounts: 1, approve: true}", "{accounts: 3, approve: true}")
    run = fleet_cli(quick_cli, server, text=text)

    first = run(*DEPLOY, "--json")
    assert first.exit_code == 6
    result = valid_lines("fleet-deploy", first.out)[-1]
    assert (result["succeeded"], result["not_begun"], result["outcome"]) == (2, 8, "unknown")
    assert current(server) == 2

    again = run(*DEPLOY)  # approves nothing, and begins nothing
    assert (again.exit_code, current(server)) == (6, 2)
    second = printed_command(again.err)
    assert second == ["fleet", "deploy", "--yes", "--approve", "2", "fleet.yml"]

    third = run(*second)
    assert (third.exit_code, current(server)) == (6, 6)
    assert run(*second).exit_code == 6
    assert current(server) == 6
    assert printed_command(third.err)[-2:] == ["3", "fleet.yml"]

    assert run(*printed_command(third.err)).exit_code == 0
    assert current(server) == 10
    assert run(*DEPLOY).exit_code == 0


def test_waves_of_an_update_keep_their_numbers(quick_cli: QuickCli, simulated: Serve) -> None:
    server = simulated(organization())
    put_set(server, ACCOUNTS)
    text = waves("{percent: 20, approve: true}", "{percent: 60}") + CHANGED
    run = fleet_cli(quick_cli, server, text=text)
    plan = run("fleet", "plan", "fleet.yml").out
    assert "wave 1: 2 instances" in plan
    assert "before wave 2: approval\n  wave 2: 4 instances" in plan
    assert "wave 3: 4 instances" in plan
    assert run(*DEPLOY).exit_code == 6
    again = run("fleet", "plan", "fleet.yml").out
    assert "wave 1:" not in again
    assert "before wave 2: approval\n  wave 2: 4 instances" in again
    done = run(*DEPLOY, "--approve", "2")
    assert done.exit_code == 0, done.err
    assert [len(b) for b in ([o.pairs for o in next(iter(server.stack_sets.sets.values())).operations.values()])] == [2, 4, 4]  # fmt: skip


@pytest.mark.parametrize("agrees", [True, False, None])
def test_an_approval_is_asked_for_on_a_terminal_even_with_yes(
    quick_cli: QuickCli, simulated: Serve, monkeypatch: pytest.MonkeyPatch, agrees: bool | None
) -> None:
    """Ctrl-C and the end of input (None) are a no."""
    asked: list[str] = []

    def confirm(question: str) -> bool:
        asked.append(question)
        if agrees is None:
            raise click.Abort
        return agrees

    server = simulated(organization())
    run = fleet_cli(quick_cli, server, text=waves("{accounts: 1, approve: true}"))
    monkeypatch.setattr(gates, "has_terminal", lambda: True)
    monkeypatch.setattr(console, "confirm", confirm)
    ended = run(*DEPLOY)
    assert asked == ["Start wave 2 of 2?"]
    assert (ended.exit_code, current(server)) == ((0, 10) if agrees else (6, 2))
    if not agrees:
        assert printed_command(ended.err)[-3:] == ["--approve", "2", "fleet.yml"]


@pytest.mark.parametrize(
    ("approve", "says"),
    [
        ("1", "no such wave requires an approval"),
        ("9", "no such wave requires an approval"),
        ("two", "no such wave requires an approval"),
        ("", "no such wave requires an approval"),
    ],
)
def test_an_approval_of_another_wave_is_a_usage_error(
    quick_cli: QuickCli, simulated: Serve, approve: str, says: str
) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server, text=waves("{accounts: 1, approve: true}"))
    wrong = run(*DEPLOY, "--approve", approve)
    assert wrong.exit_code == 2
    assert says in wrong.err
    assert not server.stack_sets.sets


def test_a_file_without_approvals_rejects_the_option(quick_cli: QuickCli, simulated: Serve) -> None:
    run = fleet_cli(quick_cli, simulated(organization()))
    assert run(*DEPLOY, "--approve", "2").exit_code == 2


@pytest.mark.parametrize(
    ("gate", "seconds"), [("pause: 30m", 1800), ("pause: 90s", 90), ("pause: 2h", 7200)]
)
def test_a_pause_is_waited_for_before_the_next_wave(
    quick_cli: QuickCli, simulated: Serve, no_sleep: list[float], gate: str, seconds: int
) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server, text=waves(f"{{accounts: 1, {gate}}}"))
    done = run(*DEPLOY, "--json", "--timeout", "0")
    assert done.exit_code == 0, done.err
    assert sum(no_sleep) == pytest.approx(seconds)
    lines = valid_lines("fleet-deploy", done.out)
    assert [(each["wave"], each["status"]) for each in lines if each["type"] == "gate"] == [
        (2, "waiting"),
        (2, "passed"),
    ]
    kinds = [each["type"] for each in lines]
    assert kinds.index("gate") > kinds.index("operation")


@pytest.mark.parametrize("moment", ["timeout", "Ctrl-C"])
def test_an_interrupted_pause_restarts(
    quick_cli: QuickCli,
    simulated: Serve,
    no_sleep: list[float],
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server, text=waves("{accounts: 1, pause: 30m}"))

    def interrupt(*_: Any) -> bool:
        if sum(no_sleep) > 600 and moment == "Ctrl-C":
            raise KeyboardInterrupt
        return sum(no_sleep) > 600

    with monkeypatch.context() as patched:
        patched.setattr(RetryPolicy, "is_expired", interrupt)
        stopped = run(*DEPLOY, "--json")
    result = documents(stopped.out)[-1]
    assert (stopped.exit_code, current(server), result["not_begun"]) == (6, 2, 8)
    assert "the same command again" in result["error"]["remedy"]
    before = sum(no_sleep)
    assert run(*DEPLOY, "--timeout", "0").exit_code == 0
    assert sum(no_sleep) - before == pytest.approx(1800)


CHECKS = [
    ("import sys; sys.exit(0)", 0, 10, ""),
    ("import sys; sys.exit(3)", 1, 2, "ended with 3"),
    ("print('seen by the user'); raise SystemExit(1)", 1, 2, "seen by the user"),
    ("import os; assert os.environ['XRAYSTACK_WAVE'] == '2'", 0, 10, ""),
    ("import os; assert os.environ['XRAYSTACK_STACK_SET'] == 'set'", 0, 10, ""),
    ("open('topic.yml')", 0, 10, ""),
    ("import sys; assert sys.argv[1:] == ['a b', '$HOME', '*', ';']", 0, 10, ""),
    ("import os; os.kill(os.getpid(), 9)", 1, 2, "was ended by signal 9"),
]


@pytest.mark.parametrize(("program", "code", "done", "says"), CHECKS)
def test_a_check_has_to_end_with_0(
    quick_cli: QuickCli, simulated: Serve, program: str, code: int, done: int, says: str
) -> None:
    server = simulated(organization())
    more = ["a b", "$HOME", "*", ";"] if "argv" in program else []
    run = fleet_cli(
        quick_cli, server, text=waves(f"{{accounts: 1, {check('-c', program, *more)}}}")
    )
    ended = run(*DEPLOY)
    assert ended.exit_code == code, ended.err
    assert current(server) == done
    assert says in ended.err
    if code:
        assert "To continue, run the same command again.\n" in ended.err
        as_json = documents(run(*DEPLOY, "--json").out)[-1]
        assert (as_json["outcome"], as_json["not_begun"], as_json["exit_code"]) == ("failed", 8, 1)
        assert as_json["error"]["what"].startswith("the check before wave 2 of 2 ")


def test_the_timeout_ends_a_check_with_the_programs_that_it_started(
    quick_cli: QuickCli, simulated: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both hold the lock, which is free when the last of them has ended."""
    program = "import fcntl, os, time; f = open('lock', 'w'); fcntl.flock(f, 2); os.fork(); "
    program += "open('begun', 'w'); time.sleep(600)"
    run = fleet_cli(
        quick_cli, simulated(organization()), text=waves(f"{{accounts: 1, {check('-c', program)}}}")
    )
    begun = Path(run.cwd, "begun")
    monkeypatch.setattr(RetryPolicy, "is_expired", lambda _: begun.exists())

    assert run(*DEPLOY).exit_code == 6
    with Path(run.cwd, "lock").open() as lock:

        def is_locked_by_the_test() -> bool:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True

        assert eventually(is_locked_by_the_test, "a program of the check still runs")


def test_a_plan_prints_a_check_and_never_runs_it(quick_cli: QuickCli, simulated: Serve) -> None:
    server = simulated(organization())
    program = "open('was-here', 'w')"
    run = fleet_cli(quick_cli, server, text=waves(f"{{accounts: 1, {check('-c', program)}}}"))
    planned = run("fleet", "plan", "fleet.yml")
    assert f"before wave 2: check: {sys.executable} -c" in planned.out
    plan = json.loads(run("fleet", "plan", "fleet.yml", "--json").out)
    assert plan["wave_numbers"] == [1, 2]
    assert len(plan["waves"]) == 2
    (gate,) = plan["gates"]
    assert gate == {
        "wave": 2, "pause_seconds": 0, "check": [sys.executable, "-c", program], "approve": False,
    }  # fmt: skip
    assert "was-here" in run("fleet", "plan", "fleet.yml", "--markdown").out
    assert run("fleet", "status", "fleet.yml").exit_code == 1
    assert run("fleet", "deploy", "fleet.yml").exit_code == 2  # no terminal to confirm it
    assert not Path(run.cwd, "was-here").exists()
    deployed = run(*DEPLOY)
    assert deployed.exit_code == 0
    assert f"before wave 2: check: {sys.executable} -c" in deployed.err
    assert Path(run.cwd, "was-here").exists()


@pytest.mark.parametrize("command", ["./absent.sh", "no-such-command-anywhere", "absent/x", "./"])
def test_a_check_that_does_not_exist_is_rejected_before_anything(
    quick_cli: QuickCli, simulated: Serve, command: str
) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server, text=waves(f"{{accounts: 1, check: [{command}]}}"))
    rejected = run(*DEPLOY)
    assert rejected.exit_code == 3
    assert command in rejected.err
    assert not server.stack_sets.sets


def test_a_check_that_cannot_run_ends_the_run(quick_cli: QuickCli, simulated: Serve) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server, text=waves("{accounts: 1, check: [./topic.yml]}"))
    ended = run(*DEPLOY)
    assert (ended.exit_code, current(server)) == (1, 2)
    assert "could not run" in ended.err


def test_a_gate_before_waves_that_have_no_changes_is_open(
    quick_cli: QuickCli, simulated: Serve, no_sleep: list[float]
) -> None:
    server = simulated(organization())
    put_set(server, ACCOUNTS)
    run = fleet_cli(quick_cli, server, text=waves("{accounts: 1, pause: 1h, approve: true}"))
    assert run(*DEPLOY).exit_code == 0
    assert not no_sleep


def test_the_gates_of_an_empty_wave_are_kept(quick_cli: QuickCli, simulated: Serve) -> None:
    """The second wave has no account that the first has not."""
    server = simulated(organization())
    text = waves("{accounts: 1, approve: true}", "{percent: 1}")
    run = fleet_cli(quick_cli, server, text=text)
    stopped = run(*DEPLOY)
    assert (stopped.exit_code, current(server)) == (6, 2)
    assert run(*printed_command(stopped.err)).exit_code == 0


def test_failures_within_the_tolerance_do_not_renumber_waves(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    members = Simulated(failure=lambda _, pair: "no" if pair[0] == ACCOUNTS[0] else "")
    server = simulated(organization(), members)
    text = waves("{accounts: 2, approve: true}") + "preferences: {tolerance: 1}\n"
    run = fleet_cli(quick_cli, server, text=text)
    assert run(*DEPLOY).exit_code == 6
    assert current(server) == 2
    done = run(*DEPLOY, "--approve", "2")
    assert (done.exit_code, current(server)) == (5, 8)


def test_a_retry_has_the_waves_of_the_whole_plan(quick_cli: QuickCli, simulated: Serve) -> None:
    """The account that failed is in the second wave, and in the third of those with instances."""
    broken = {ACCOUNTS[2]}
    members = Simulated(failure=lambda _, pair: "no" if pair[0] in broken else "")
    server = simulated(organization(), members)
    text = waves("{percent: 20, approve: true}", "{percent: 60, approve: true}")
    run = fleet_cli(quick_cli, server, text=text)
    assert run(*DEPLOY).exit_code == 6
    assert run(*DEPLOY, "--approve", "2").exit_code == 5
    broken.clear()
    stopped = run(*DEPLOY, "--retry")
    assert stopped.exit_code == 6
    retried = run(*printed_command(stopped.err))
    assert printed_command(stopped.err)[-2] == "2"
    assert (retried.exit_code, current(server)) == (0, 6), retried.err


def test_each_of_several_sets_has_its_own_approvals(quick_cli: QuickCli, simulated: Serve) -> None:
    server = simulated(organization())
    one = waves("{accounts: 1, approve: true}").replace("name: set\n", "")
    items = "".join(
        f"  - name: {name}\n" + "".join(f"    {line}\n" for line in one.splitlines())
        for name in ("one", "two")
    )
    run: Cli = fleet_cli(quick_cli, server)
    write(run, f"sets:\n{items}")
    first = run(*DEPLOY)
    assert (first.exit_code, current(server)) == (6, 2)
    command = printed_command(first.err)
    assert command[-2] == "one/2"
    second = run(*command)
    assert (second.exit_code, current(server)) == (6, 12)
    assert printed_command(second.err)[-2] == "two/2"
    assert run(*DEPLOY, "--approve", "2").exit_code == 2
    assert run(*printed_command(second.err)).exit_code == 0
    assert current(server) == 20


def test_the_printed_command_has_the_options_of_the_run(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server, text=waves("{accounts: 1, approve: true}"))
    options = ["--prune", "--check-overrides", "--timeout", "600", "--region", "us-east-1"]
    stopped = run(*DEPLOY, *options)
    command = printed_command(stopped.err)
    assert command[-3:] == ["--approve", "2", "fleet.yml"]
    assert {*options, "--yes"} <= set(command)
    assert run(*command).exit_code == 0

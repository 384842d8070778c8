"""Every fault at every call of an operation: fault_table.py prints the table, the tests hold it.

A cell runs the command as a process against the emulator, through a proxy that makes the fault at one
call, and compares what the command reports with what became of the stack.
"""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.support import command_line, dead_ends, emulator, neighbors
from tests.support.command_line import Account, fresh_account
from tests.support.odd_answers import FORMS
from tests.support.proxy import EXPIRED, RESET, SERVER_ERROR, THROTTLE, Fault, proxied
from tests.support.stacks import client, create, settled

NAME = "stack"
TOPIC = """\
Parameters:
  DisplayName: {Type: String, Default: one}
Resources:
  Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref DisplayName}}
"""
FAILING = TOPIC + """\
  Gate:
    Type: AWS::CloudFormation::WaitCondition
    Properties: {Handle: !Ref Handle, Timeout: "1"}
  Handle: {Type: AWS::CloudFormation::WaitConditionHandle}
"""  # fmt: skip
BEGINNINGS = {"ExecuteChangeSet", "DeleteStack", "RollbackStack", "ContinueUpdateRollback"}


class Expected(NamedTuple):
    """Status and parameter of the stack before and after a scenario, and its options in dead ends."""

    before: tuple[str, str]
    after: tuple[str, str]
    arguments: tuple[str, ...] = ()
    prepare: Callable[[Account], None] | None = None


def _mended(where: Account) -> None:
    dead_ends.rollback_failed(where)
    dead_ends.mend(where)


GONE = ("", "")
BACK = ("UPDATE_ROLLBACK_COMPLETE", "one")
EXPECTED = {
    "create": Expected(GONE, ("CREATE_COMPLETE", "one")),
    "failing create": Expected(GONE, ("ROLLBACK_COMPLETE", "one")),
    "update": Expected(("CREATE_COMPLETE", "one"), ("UPDATE_COMPLETE", "two")),
    "delete": Expected(("CREATE_COMPLETE", "one"), GONE, ("delete",)),
    "rollback": Expected(("UPDATE_FAILED", "two"), BACK, ("rollback",), dead_ends.update_failed),
    "continued rollback": Expected(("UPDATE_ROLLBACK_FAILED", "one"), BACK, ("rollback",), _mended),
    "delete --retain": Expected(
        ("DELETE_FAILED", ""), GONE, ("delete", "--retain", "Vpc"), dead_ends.delete_failed
    ),
    "delete --force": Expected(
        ("DELETE_FAILED", ""), GONE, ("delete", "--force"), dead_ends.delete_failed
    ),
}
"""What each scenario is to do."""


@dataclass(frozen=True)
class Trouble:
    """A fault, how many calls in a row have it, and which result it may lead to before the beginning.

    ``refused`` says that a command may give up (exit code 4) as long as nothing has begun.
    """

    name: str
    fault: Fault
    times: int = 1
    refused: bool = False

    def at(self, number: int) -> Callable[[str, int], Fault | None]:
        """The trouble beginning at call ``number``, for a proxy."""
        last = number + self.times
        return lambda _action, current: self.fault if number <= current < last else None


TROUBLES = (
    Trouble("throttled", THROTTLE),
    Trouble("fault of AWS (500)", SERVER_ERROR),
    Trouble("reset during the response", RESET),
    Trouble("slow response", Fault("slow", seconds=2)),
    Trouble("token expired", EXPIRED, times=2, refused=True),
    Trouble("endpoint unavailable", Fault("gone", seconds=3)),
)
STUBBORN = tuple(
    replace(
        trouble,
        times=trouble.times if trouble.fault.kind in {"slow", "gone"} else 6,
        fault=replace(
            trouble.fault, seconds={"gone": 30.0, "slow": 10.0}.get(trouble.fault.kind, 0)
        ),
    )
    for trouble in TROUBLES
)
"""The same for longer: past what botocore tries by itself, and half a minute without a network."""

ODD = tuple(Trouble(form, Fault("odd", code=form), refused=True) for form in FORMS)
"""Answers that are none, once; AWS has done what it was asked for."""
STUBBORN_ODD = tuple(replace(trouble, times=1000) for trouble in ODD)

NEIGHBORS = (
    Trouble("another user updates the stack", Fault("other", code="update"), refused=True),
    Trouble("another user deletes the stack", Fault("other", code="delete"), refused=True),
    Trouble("another user executes a change set", Fault("other", code="execute"), refused=True),
)
"""Another user's operation between any two requests."""

SCENARIOS = tuple(EXPECTED)


@dataclass(frozen=True)
class Cell:
    """What became of one run; ``wrong`` is empty if it is what was reported."""

    action: str
    number: int
    exit_code: int
    status: str
    wrong: str
    stderr: str


def prepared(scenario: str, where: Account) -> list[str]:
    """Bring the account to where the scenario begins; the arguments of the command to run there."""
    expected = EXPECTED[scenario]
    if expected.prepare is not None:
        expected.prepare(where)
    elif scenario in {"update", "delete"}:
        create(where, NAME, TOPIC, DisplayName="one")
    if expected.arguments:
        return [*expected.arguments, "--stack-name", NAME, "--yes"]
    template = "failing.yml" if scenario == "failing create" else "topic.yml"
    value = "two" if scenario == "update" else "one"
    return [
        *("deploy", "--stack-name", NAME, "--template-file", template),
        *("--parameter-overrides", f"DisplayName={value}", "--no-verify"),
    ]


def run(
    scenario: str, where: Account, trouble: Callable[[str, int], Fault | None] | None = None
) -> tuple[int, list[str], str]:
    """Run the scenario's command; its exit code, the calls it made, and what it said."""
    with (
        tempfile.TemporaryDirectory() as directory,
        proxied(where.endpoint_url, trouble, partial(neighbors.act, where)) as proxy,
    ):
        Path(directory, "topic.yml").write_text(TOPIC)
        Path(directory, "failing.yml").write_text(FAILING)
        done = command_line.run(
            prepared(scenario, where),
            cwd=directory,
            env=emulator.inherited_environment() | where.env | {"AWS_ENDPOINT_URL": proxy.url},
        )
        return done.returncode, proxy.actions, done.stderr.decode()


def truth(where: Account) -> tuple[str, str]:
    """The stack's status once nothing is in progress, and its parameter; empty if there is none."""
    cloudformation = client(where, "cloudformation")
    listed = cloudformation.describe_stacks()["Stacks"]
    if not listed:
        return "", ""
    if listed[0]["StackStatus"] == "REVIEW_IN_PROGRESS":
        return "REVIEW_IN_PROGRESS", ""
    stack = settled(where, NAME)
    values = {p["ParameterKey"]: p["ParameterValue"] for p in stack.get("Parameters", [])}
    return stack["StackStatus"], values.get("DisplayName") or values.get("Text", "")


def cell(scenario: str, trouble: Trouble, number: int, endpoint_url: str) -> Cell:
    """Run a scenario with the trouble beginning at call ``number``."""
    where = fresh_account(endpoint_url)
    exit_code, actions, stderr = run(scenario, where, trouble.at(number))
    status, value = truth(where)
    action = actions[number] if number < len(actions) else ""
    begun = any(name in BEGINNINGS for name in actions[:number])
    if trouble.fault.kind == "other":
        wrong = judged_beside_others(scenario, exit_code, where, (status, value))
    else:
        wrong = judged(scenario, exit_code, status, value)
    # A network that leads nowhere at the very first call may as well be a wrong address.
    may_refuse = trouble.refused or (trouble.fault.kind in {"gone", "reset"} and number == 0)
    if not wrong and exit_code == 4 and (begun or not may_refuse):
        wrong = "gave up"
    if "Traceback" in stderr:
        wrong = "a traceback"
    return Cell(action, number, exit_code, status, wrong, stderr)


REPORTED = {
    0: "done", 2: "nothing done", 3: "nothing done", 4: "nothing done", 5: "failed", 6: "unknown",
}  # fmt: skip


def judged(scenario: str, exit_code: int, status: str, value: str) -> str:
    """What is wrong with a reported outcome, given what is true; empty if nothing is."""
    expected = EXPECTED[scenario]
    reported = REPORTED.get(exit_code, "?")
    if reported == "done":
        wrong = scenario == "failing create" or (status, value) != expected.after
    elif reported == "failed":
        wrong = scenario != "failing create" or status != expected.after[0]
    elif reported == "nothing done":
        # An update that failed may have changed the parameter before.
        wrong = status not in {"", expected.before[0]} or value not in {"", expected.before[1]}
    else:
        wrong = reported == "?"
    return f"{reported}, but the stack is {status or 'gone'} with {value!r}" if wrong else ""


def judged_beside_others(
    scenario: str, exit_code: int, where: Account, truth: tuple[str, str]
) -> str:
    """What is wrong with a reported outcome, given how the command's own operation ended."""
    expected = EXPECTED[scenario]
    endings = neighbors.own_endings(where)
    done = {expected.after[0] or "DELETE_COMPLETE"}
    if done & {"CREATE_COMPLETE", "UPDATE_COMPLETE"}:  # what another user made before is updated
        done = {"CREATE_COMPLETE", "UPDATE_COMPLETE"}
    reported = REPORTED.get(exit_code, "?")
    if reported == "done":
        # Another user may have done the same: deleted the stack, or executed the same change set.
        is_as_requested = truth == expected.after
        if (
            expected.after == GONE
        ):  # the emulator forgets a deleted stack; another user's has a value
            is_as_requested = truth[1] == neighbors.VALUE or truth == GONE
        wrong = scenario == "failing create" or not (done & {*endings} or is_as_requested)
    elif reported == "failed":
        # Of a stack that is gone the emulator has no events.
        wrong = bool(done & {*endings}) if endings else truth != GONE
        wrong = wrong and scenario != "failing create"
    elif reported == "nothing done":
        wrong = bool(endings)
    else:
        wrong = reported == "?"
    return f"{reported}, but its own operations ended {endings}, and {truth}" if wrong else ""


def row(scenario: str, trouble: Trouble, endpoint_url: str, calls: int, workers: int) -> list[Cell]:
    """The trouble at each call of a scenario in turn."""
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(lambda n: cell(scenario, trouble, n, endpoint_url), range(calls)))


@functools.cache
def number_of_calls(scenario: str, endpoint_url: str) -> int:
    """How many calls an undisturbed run makes."""
    _, actions, _ = run(scenario, fresh_account(endpoint_url))
    return len(actions)


def summary(cells: Iterable[Cell]) -> str:
    """A row of the table in words."""
    codes: dict[int, int] = {}
    for each in cells:
        codes[each.exit_code] = codes.get(each.exit_code, 0) + 1
    wrong = [each for each in cells if each.wrong]
    words = ", ".join(f"{count} x exit {code}" for code, count in sorted(codes.items()))
    return words + (f"; WRONG: {wrong[0].action} {wrong[0].wrong}" if wrong else "; all true")

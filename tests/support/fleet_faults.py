"""Every fault at every call of a fleet's operations: ``make faults`` prints it, the tests hold it.

A cell runs the command against StackSets without stacks, through a proxy that makes the fault
at one call, and compares what the command reports with what became of the instances.
"""

from __future__ import annotations

import functools
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.support import emulator
from tests.support.command_line import Cli, Result
from tests.support.faults import Cell, Trouble
from tests.support.fleets import ACCOUNTS, MANAGEMENT, TOPIC, UNIT, put_set
from tests.support.proxy import Fault, proxied
from tests.support.stacksets.members import Simulated
from tests.support.stacksets.organization import Organization
from tests.support.stacksets.server import Server, served
from tests.support.stacksets.state import Pair

MEMBERS = ACCOUNTS[:2]
FLEET = f"""\
name: set
template: topic.yml
targets: [{{organizational-units: [{UNIT}], regions: [eu-west-1, us-east-1]}}]
waves: [{{accounts: 1}}]
preferences: {{tolerance: 100%}}
"""
BEGINNINGS = {
    "CreateStackSet", "CreateStackInstances", "UpdateStackSet", "DeleteStackInstances",
    "DeleteStackSet",
}  # fmt: skip
SCENARIOS = ("plan", "deploy", "failing deploy", "update", "delete")


def _fails(action: str, pair: Pair) -> str:
    return "no" if pair[0] == MEMBERS[1] else ""


def _prepared(scenario: str, server: Server) -> list[str]:
    """Bring the set to where the scenario begins; the arguments of the command to run there."""
    if scenario in {"update", "delete"}:
        put_set(server, MEMBERS)
    command = {"plan": "plan", "delete": "delete"}.get(scenario, "deploy")
    return ["fleet", command, "fleet.yml", *(["--yes"] if command != "plan" else [])]


def run(
    scenario: str,
    trouble: Callable[[str, int], Fault | None] | None = None,
    kind: type[Cli] = Cli,
) -> tuple[Result, list[str], str]:
    """Run the scenario's command; what it left behind, its calls, and what is true then."""
    organization = Organization(MANAGEMENT)
    organization.add_unit(UNIT, *MEMBERS)
    members = Simulated(failure=_fails) if scenario == "failing deploy" else Simulated()
    with (
        tempfile.TemporaryDirectory() as directory,
        served(organization, members) as server,
        proxied(server.url, trouble) as proxy,
    ):
        Path(directory, "topic.yml").write_text(TOPIC)
        parameters = "parameters: {Display: two}\n" if scenario == "update" else ""
        Path(directory, "fleet.yml").write_text(FLEET + parameters)
        environment = emulator.credentials(MANAGEMENT) | {"AWS_ENDPOINT_URL": proxy.url}
        cli = kind(Path(directory), emulator.inherited_environment() | environment)
        done = cli(*_prepared(scenario, server))
        return done, proxy.actions, truth(server)


def truth(server: Server) -> str:
    """The set and its instances once nothing is under way: "absent", or what they are."""
    sets = list(server.stack_sets.sets.values())
    if not sets:
        return "absent"
    (made,) = sets
    while made.running is not None:
        time.sleep(0.02)
    states = Counter(instance.status for instance in made.instances.values())
    new = "new" if made.parameters == {"Display": "two"} else "old"
    return f"{new} {dict(sorted(states.items()))}"


def judged(scenario: str, exit_code: int, true: str) -> str:
    """What is wrong with a reported outcome, given what is true; empty if nothing is."""
    whole = "{'CURRENT': 4}"
    ends = {
        "plan": "absent",
        "deploy": f"old {whole}",
        "failing deploy": "old {'CURRENT': 2, 'OUTDATED': 2}",
        "update": f"new {whole}",
        "delete": "absent",
    }
    begins = {"update": f"old {whole}", "delete": f"old {whole}"}.get(scenario, "absent")
    fails = scenario == "failing deploy"
    if exit_code == 0:
        wrong = true != ends[scenario] or fails
    elif exit_code in {3, 4}:
        # A set without instances, or one that has lost them all, is nothing that anybody would miss.
        wrong = true not in {begins, "old {}", "new {}"}
    elif exit_code == 5:
        wrong = true == ends[scenario] and not fails
    else:
        wrong = exit_code != 6
    return f"exit {exit_code}, but it is {true}" if wrong else ""


def cell(scenario: str, trouble: Trouble, number: int, kind: type[Cli] = Cli) -> Cell:
    """Run a scenario with the trouble beginning at call ``number``."""
    done, actions, true = run(scenario, trouble.at(number), kind)
    wrong = judged(scenario, done.exit_code, true)
    may_refuse = trouble.refused or (trouble.fault.kind in {"gone", "reset"} and number == 0)
    if not wrong and done.exit_code == 4 and not may_refuse:
        wrong = "gave up"
    says_how_to_go_on = "--attach" in done.err or "the same command again" in done.err
    if not wrong and done.exit_code == 6 and not says_how_to_go_on:
        wrong = "an operation that is not mentioned"
    action = actions[number] if number < len(actions) else ""
    return Cell(action, number, done.exit_code, true, wrong, done.err)


@functools.cache
def undisturbed_calls(scenario: str, kind: type[Cli] = Cli) -> tuple[str, ...]:
    """The calls that an undisturbed run makes."""
    _, actions, _ = run(scenario, kind=kind)
    return tuple(actions)


def row(scenario: str, trouble: Trouble) -> list[Cell]:
    """The trouble at each call of a scenario, all at the same time, since they do little but wait."""
    numbers = range(len(undisturbed_calls(scenario)))
    with ThreadPoolExecutor(len(numbers)) as pool:
        return list(pool.map(lambda number: cell(scenario, trouble, number), numbers))

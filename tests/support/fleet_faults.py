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
from tests.support.stacksets.state import Operation, Pair, StackSet

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
WHOLE = "{'CURRENT': 4}"
ENDS = {
    "plan": "absent",
    "deploy": f"old {WHOLE}",
    "failing deploy": "old {'CURRENT': 2, 'OUTDATED': 2}",
    "update": f"new {WHOLE}",
    "delete": "absent",
}
"""What is true when a scenario has ended well."""
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
    others: tuple[int, Callable[[Server], None]] | None = None,
) -> tuple[Result, list[str], str]:
    """Run the scenario's command; what it left behind, its calls, and what is true then.

    ``others`` is what somebody else does before a call of that number.
    """
    organization = Organization(MANAGEMENT)
    organization.add_unit(UNIT, *MEMBERS)
    members = Simulated(failure=_fails) if scenario == "failing deploy" else Simulated()
    with (
        tempfile.TemporaryDirectory() as directory,
        served(organization, members) as server,
        proxied(
            server.respond, trouble if others is None else _meanwhile(server, *others)
        ) as proxy,
    ):
        Path(directory, "topic.yml").write_text(TOPIC)
        parameters = "parameters: {Display: two}\n" if scenario == "update" else ""
        Path(directory, "fleet.yml").write_text(FLEET + parameters)
        environment = emulator.credentials(MANAGEMENT) | {"AWS_ENDPOINT_URL": proxy.url}
        cli = kind(Path(directory), emulator.inherited_environment() | environment)
        done = cli(*_prepared(scenario, server))
        begun = any(map(has_begun, server.stack_sets.sets.values()))
        return (
            done,
            proxy.actions,
            f"{truth(server)}{' begun' * begun}" if others else truth(server),
        )


def has_begun(made: StackSet) -> bool:
    """Whether the program has begun an operation."""
    return any(identity.startswith("xraystack-") for identity in made.operations)


def _meanwhile(
    server: Server, number: int, act: Callable[[Server], None]
) -> Callable[[str, int], Fault | None]:
    """What a proxy does at each call: nothing but what somebody else does at one of them."""

    def do(_action: str, current: int) -> Fault | None:
        if current == number:
            act(server)
        return None

    return do


def _the_set(server: Server) -> StackSet | None:
    return next(iter(server.stack_sets.sets.values()), None)


def _change(server: Server) -> None:
    made = _the_set(server)
    if made is None:
        put_set(server, [])
        made = _the_set(server)
        assert made is not None
    made.template = TOPIC + "  Theirs: {Type: AWS::SNS::Topic}\n"


def _tag(server: Server) -> None:
    made = _the_set(server)
    if made is not None:
        made.tags = [{"Key": "team", "Value": "theirs"}]


def _begin(server: Server) -> None:
    made = _the_set(server)
    if made is not None:
        made.operations["theirs"] = Operation("theirs", "UPDATE", [])


OTHERS: dict[str, Callable[[Server], None]] = {
    "another user changes the template": _change,
    "another user tags the set": _tag,
    "another user starts an operation": _begin,
    "another user deletes the set": lambda server: server.stack_sets.sets.clear(),
}
"""What somebody else does to the set, before one of the program's calls."""


def others_cell(scenario: str, name: str, number: int, kind: type[Cli] = Cli) -> Cell:
    """Run a scenario while somebody else acts before call ``number``."""
    done, actions, true = run(scenario, kind=kind, others=(number, OTHERS[name]))
    wrong = judged_beside_others(scenario, done.exit_code, true)
    says_how_to_go_on = any(
        words in done.err for words in ("the same command again", "fleet plan", "fleet deploy")
    )
    if not wrong and done.exit_code in {4, 6} and not says_how_to_go_on:
        wrong = "no word on how to go on"
    action = actions[number] if number < len(actions) else ""
    return Cell(action, number, done.exit_code, true, wrong, done.err)


def judged_beside_others(scenario: str, exit_code: int, true: str) -> str:
    """What is wrong with a reported outcome where somebody else acted; empty if nothing is."""
    state, _, begun = true.partition(" begun")
    if scenario == "plan":
        wrong = bool(begun) or exit_code not in {0, 3}
    elif exit_code == 0:
        wrong = state != ENDS[scenario]
    elif exit_code in {3, 4}:
        wrong = true.endswith(" begun")
    elif exit_code == 5:
        wrong = state == ENDS[scenario] and scenario != "failing deploy"
    else:
        wrong = exit_code != 6
    return f"exit {exit_code}, but it is {true}" if wrong else ""


def others_row(scenario: str, name: str) -> list[Cell]:
    """What somebody else does before each call of a scenario in turn."""
    numbers = range(len(undisturbed_calls(scenario)))
    with ThreadPoolExecutor(len(numbers)) as pool:
        return list(pool.map(lambda number: others_cell(scenario, name, number), numbers))


def truth(server: Server) -> str:
    """The set and its instances once nothing is under way: "absent", or what they are."""
    sets = list(server.stack_sets.sets.values())
    if not sets:
        return "absent"
    (made,) = sets
    made.operations.pop("theirs", None)
    while made.running is not None:
        time.sleep(0.02)
    states = Counter(instance.status for instance in made.instances.values())
    new = "new" if made.parameters == {"Display": "two"} else "old"
    new = "their" if made.tags or "Theirs" in made.template else new
    return f"{new} {dict(sorted(states.items()))}"


def judged(scenario: str, exit_code: int, true: str) -> str:
    """What is wrong with a reported outcome, given what is true; empty if nothing is."""
    begins = {"update": f"old {WHOLE}", "delete": f"old {WHOLE}"}.get(scenario, "absent")
    fails = scenario == "failing deploy"
    if exit_code == 0:
        wrong = true != ENDS[scenario] or fails
    elif exit_code in {3, 4}:
        # A set without instances, or one that has lost them all, is nothing that anybody would miss.
        wrong = true not in {begins, "old {}", "new {}"}
    elif exit_code == 5:
        wrong = true == ENDS[scenario] and not fails
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

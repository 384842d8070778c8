"""``make faults``: the tables of docs/faults.md, of faults and of malformed responses."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable

from tests.support import emulator, faults, fleet_faults, looking_faults
from tests.support.faults import Cell
from tests.support.moto import moto

WORKERS = 4 * (os.cpu_count() or 1)
HEAD = "| {} | {}, injected into each request in turn | requests | reported outcomes |\n|---|---|---|---|"


def main() -> None:
    """Print the tables, with trouble that lasts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--brief", action="store_true", help="trouble that lasts as in the tests")
    parser.add_argument("--only", choices=["faults", "odd", "fleet"], help="one of the tables")
    arguments = parser.parse_args()
    wrong = 0
    with emulator.ministack() as url, moto() as xray_url:
        lasting = faults.TROUBLES if arguments.brief else faults.STUBBORN
        if arguments.only in {None, "faults"}:
            wrong += _operations(url, "fault", (*lasting, *faults.NEIGHBORS))
        if arguments.only in {None, "fleet"}:
            wrong += _fleets("fault", lasting) + _others()
        if arguments.only in {None, "odd"}:
            odd = faults.ODD if arguments.brief else faults.STUBBORN_ODD
            wrong += _operations(url, "malformed response", odd)
            wrong += _looks(url, xray_url, odd)
            wrong += _fleets("malformed response", odd)
    sys.exit(1 if wrong else 0)


def _operations(url: str, what: str, troubles: Iterable[faults.Trouble]) -> int:
    print(HEAD.format("operation", what))
    wrong = 0
    for scenario in faults.SCENARIOS:
        calls = faults.number_of_calls(scenario, url)
        for trouble in troubles:
            wrong += _row(scenario, trouble, faults.row(scenario, trouble, url, calls, WORKERS))
    return wrong


def _fleets(what: str, troubles: Iterable[faults.Trouble]) -> int:
    print(HEAD.format("operation on a fleet", what))
    wrong = 0
    for scenario in fleet_faults.SCENARIOS:
        for trouble in troubles:
            wrong += _row(scenario, trouble, fleet_faults.row(scenario, trouble))
    return wrong


def _others() -> int:
    """Print the rows of what another user does to a fleet's set meanwhile."""
    wrong = 0
    for scenario in fleet_faults.SCENARIOS:
        for name in fleet_faults.OTHERS:
            cells = fleet_faults.others_row(scenario, name)
            print(f"| {scenario} | {name} | {len(cells)} | {faults.summary(cells)} |", flush=True)
            wrong += sum(bool(each.wrong) for each in cells)
    return wrong


def _looks(url: str, xray_url: str, troubles: Iterable[faults.Trouble]) -> int:
    wrong = 0
    with looking_faults.scene(url, xray_url) as where:
        for look in looking_faults.LOOKS:
            for trouble in troubles:
                wrong += _row(look, trouble, looking_faults.row(where, look, trouble, WORKERS))
    return wrong


def _row(of: str, trouble: faults.Trouble, cells: list[Cell]) -> int:
    """Print a row; how many of its cells are wrong."""
    print(f"| {of} | {trouble.name} | {len(cells)} | {faults.summary(cells)} |", flush=True)
    return sum(bool(each.wrong) for each in cells)


if __name__ == "__main__":
    main()

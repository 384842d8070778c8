"""A fleet's plan for a pull request: no text of it hides another, however it is written."""

from __future__ import annotations

import pytest

from tests.support.github_markdown import HOSTILE, render
from xraystack.commands.fleet import output
from xraystack.deploy.resource_changes import PropertyChange, ResourceChange
from xraystack.escaping import escape_to_one_line
from xraystack.fleet.batches import Batch, Pair
from xraystack.fleet.fleet_file import AutoDeployment
from xraystack.fleet.fleet_plan import (
    EntryKind,
    FleetPlan,
    PlanEntry,
    TargetChanges,
    UnitTarget,
)
from xraystack.fleet.member_accounts import AccountResult
from xraystack.fleet.rollout import Action, ActionKind, number_stages
from xraystack.fleet.sets.set_differences import Difference

MEMBERS = (
    "set name", "difference", "before", "after", "account", "region", "why", "remedy", "move", "warning",
    "not compared", "unit", "sample error", "action", "logical id", "resource type", "path", "old", "new",
)  # fmt: skip
QUOTED = {"before", "after"}
"""Members that are printed as Python's literals."""


def plan_with(text: str, *members: str) -> str:
    """Return the Markdown of a plan whose ``members`` are that text, and all others "m"."""

    def value(member: str) -> str:
        return text if member in members else "m"

    pair = Pair(value("account"), value("region"))
    plan = FleetPlan(
        value("set name"),
        exists=True,
        differences=(Difference(value("difference"), value("before"), value("after")),),
        entries=(
            PlanEntry(pair, EntryKind.BLOCKED, why=value("why"), remedy=value("remedy")),
            PlanEntry(pair, EntryKind.UPDATE, move=value("move")),
        ),
        auto_deployment=AutoDeployment(enabled=True),
        warnings=(value("warning"),),
        not_compared=(value("not compared"),),
        targets=TargetChanges(add=(UnitTarget(value("unit"), ("m",)),)),
    )
    changed = PropertyChange(value("path"), value("old"), value("new"), "Always", "")
    change = ResourceChange(
        value("action"), value("logical id"), "", value("resource type"), "always", "", (changed,)
    )
    samples: list[AccountResult[tuple[ResourceChange, ...]]] = [
        AccountResult(pair, (change,)),
        AccountResult(pair, None, value("sample error")),
    ]
    stages = number_stages([[Action(ActionKind.UPDATE, Batch((pair.account,), (pair.region,)))]])
    return output.plan_markdown(plan, "SERVICE_MANAGED", stages, samples, verbose=True)


@pytest.mark.parametrize("member", MEMBERS)
def test_no_member_of_a_plan_hides_another(member: str) -> None:
    expected, _ = render(plan_with("m"))
    assert expected.count("table") == 2

    for text in HOSTILE:
        if member == "remedy" and len(text.splitlines()) != 1:
            continue  # each line of a remedy is an item of its own
        tags, shown = render(plan_with(text, member))

        assert [tag for tag in tags if tag not in {"a", "/a"}] == expected, text
        written = repr(text) if member in QUOTED else text
        forms = (" ".join(written.split()), escape_to_one_line(written))  # the second in a block
        seen = " ".join(shown.split())
        assert any(" ".join(escape_to_one_line(one).split()) in seen for one in forms), text
        assert "wave 1: 1 instance in 1 account" in shown


def test_a_plan_of_hostile_texts_alone_keeps_its_tables() -> None:
    for text in HOSTILE:
        lines = max(len(text.splitlines()), 1)
        expected, _ = render(plan_with("\n".join(["m"] * lines), "remedy"))
        tags, _ = render(plan_with(text, *MEMBERS))
        assert [tag for tag in tags if tag not in {"a", "/a"}] == expected, text

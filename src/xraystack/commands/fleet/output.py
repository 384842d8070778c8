"""The plan of a fleet as lines, as Markdown and as a JSON document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from xraystack.terminal import console, markdown

if TYPE_CHECKING:
    from xraystack.deploy.resource_changes import ResourceChange
    from xraystack.fleet.fleet_plan import FleetPlan, PlanEntry, UnitTarget
    from xraystack.fleet.member_accounts import AccountResult
    from xraystack.fleet.rollout import Action, Stage
    from xraystack.fleet.sets.set_differences import Difference

MODELS = {"SERVICE_MANAGED": "service-managed", "SELF_MANAGED": "self-managed"}
MAX_PAIRS = 5
SET_OPERATIONS = {
    "DEFINE": "the set itself",
    "SWITCH": "auto-deployment, with an update of all instances of the set",
    "REGISTER": "targets of auto-deployment",
    "DEREGISTER": "targets of auto-deployment",
}
"""Changes of operations that name no instances, by the names of their kinds."""


def headline(plan: FleetPlan, model: str) -> str:
    """Return the name and the kind of the set, with a note if it does not exist."""
    exists = "" if plan.exists else ", to be created"
    return f"Stack set {plan.set_name} ({MODELS[model]}){exists}"


def count_rows(plan: FleetPlan) -> list[list[str]]:
    """Return a table with the number of instances by region and kind of change."""
    from xraystack.fleet.fleet_plan import EntryKind

    kinds = [kind for kind in EntryKind if plan.entries_of(kind)]
    by_region: dict[str, Counter[EntryKind]] = {}
    for entry in plan.entries:
        by_region.setdefault(entry.pair.region, Counter())[entry.kind] += 1
    rows = [["REGION", "ACCOUNTS", *(kind.name for kind in kinds)]]
    for region, counts in sorted(by_region.items()):
        rows.append([region, f"{counts.total():,}", *(f"{counts[kind]:,}" for kind in kinds)])
    if len(by_region) > 1:
        accounts = len({entry.pair.account for entry in plan.entries})
        total = sum(by_region.values(), Counter[EntryKind]())
        rows.append(["all", f"{accounts:,}", *(f"{total[kind]:,}" for kind in kinds)])
    return rows


def number_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows as aligned lines, numbers to the right."""
    return console.plain_table(rows, right=range(1, len(rows[0])))


def difference_line(difference: Difference) -> str:
    """Return a difference of the set as a line."""
    values = difference.before, difference.after
    if values == (None, None):
        return f"{difference.what} differs"
    before, after = (repr(value) if value is not None else "nothing" for value in values)
    return f"{difference.what}: {before} -> {after}"


def plan_lines(
    plan: FleetPlan, model: str, stages: Sequence[Stage], *, verbose: bool
) -> Iterator[str]:
    """Yield the plan as lines."""
    yield headline(plan, model)
    yield from (f"  {line}" for line in change_lines(plan))
    if plan.entries:
        yield from number_lines(count_rows(plan))
    yield from blockage_lines(plan)
    yield from (f"  {line}" for line in move_lines(plan))
    if verbose:
        yield from console.plain_table([_entry_row(entry) for entry in plan.entries] or [[""]])
    yield from stage_lines(stages)
    yield from (f"  {line}" for line in not_compared_lines(plan))
    if not plan.has_changes:
        yield no_change_line(plan)


def change_lines(plan: FleetPlan) -> Iterator[str]:
    """Yield the changes of the set itself."""
    yield from map(difference_line, plan.differences)
    if plan.auto_deployment is not None:
        yield f"auto-deployment: will be {'on' if plan.auto_deployment.enabled else 'off'}"
    for pending in plan.pending:
        when = "read again" if pending.is_known else "known"
        yield f"parameter {pending.parameter}: {when} after {pending.set_name} is deployed"
    if plan.waits_for is not None:
        yield f"auto-deployment: will wait for {', '.join(plan.waits_for) or 'no set'}"
    for verb, targets in (("add", plan.targets.add), ("remove", plan.targets.remove)):
        for target in targets:
            yield f"auto-deployment: {verb} {target_text(target)}"


def target_text(target: UnitTarget) -> str:
    """Return a target of auto-deployment with its regions."""
    return f"{target.unit} in {', '.join(target.regions)}"


def no_change_line(plan: FleetPlan) -> str:
    """Return a line for a plan without changes, which may have blocked instances."""
    from xraystack.fleet.fleet_plan import EntryKind

    line = (
        "No changes are possible now: instances are blocked."
        if plan.entries_of(EntryKind.BLOCKED)
        else "Nothing to change."
    )
    return line + prune_note(plan)


def prune_note(plan: FleetPlan) -> str:
    """Return how to delete the instances that are not in the file; empty if that deletes none."""
    count = len(plan.prunable)
    return f" To delete the {count:,} not in the file: --prune" if count else ""


def not_compared_lines(plan: FleetPlan) -> Iterator[str]:
    """Yield what the plan says nothing about, and how to send it if nothing else changes."""
    if plan.not_compared:
        yield f"not compared: {', '.join(plan.not_compared)}"
    if not plan.has_changes:
        yield from plan.unsent


def move_lines(plan: FleetPlan) -> Iterator[str]:
    """Yield the accounts that are no longer in the unit of their instances."""
    moves: dict[str, list[PlanEntry]] = {}
    for entry in plan.entries:
        if entry.move:
            reach = ", out of StackSets' reach" if entry.is_out_of_reach else ""
            moves.setdefault(entry.move + reach, []).append(entry)
    for move, entries in moves.items():
        yield f"{move}: {pairs_summary([entry.pair for entry in entries])}"


def _entry_row(entry: PlanEntry) -> list[str]:
    from xraystack.deploy.explanations.member_reasons import readable_reason

    why = readable_reason(entry.why)
    return [entry.kind.name.lower(), entry.pair.account, entry.pair.region, why]


def blockage_lines(plan: FleetPlan) -> Iterator[str]:
    """Yield the blocked instances by reason, each with a remedy."""
    for line, remedy in blockages(plan):
        yield f"  {line}"
        yield from (f"    {each}" for each in remedy.splitlines())


def blockages(plan: FleetPlan) -> Iterator[tuple[str, str]]:
    """Yield the blocked instances by reason, without its IDs if they differ, as a line and a remedy."""
    from xraystack.deploy.explanations.member_reasons import readable_reason
    from xraystack.fleet.cause_groups import replace_ids
    from xraystack.fleet.fleet_plan import EntryKind

    groups: dict[tuple[str, str], list[PlanEntry]] = {}
    for entry in plan.entries_of(EntryKind.BLOCKED):
        groups.setdefault((replace_ids(entry.why), entry.remedy), []).append(entry)
    for (without_ids, remedy), entries in groups.items():
        reasons = {entry.why for entry in entries}
        why = reasons.pop() if len(reasons) == 1 else without_ids
        where = pairs_summary([entry.pair for entry in entries])
        yield f"blocked: {readable_reason(why)}: {where}", remedy


def pairs_summary(pairs: Sequence[tuple[str, str]]) -> str:
    """Return the first pairs of account and region, and the number of the others."""
    shown = ", ".join(f"{account} in {region}" for account, region in pairs[:MAX_PAIRS])
    more = len(pairs) - MAX_PAIRS
    return f"{shown} and {more:,} more" if more > 0 else shown


def stage_lines(stages: Sequence[Stage]) -> Iterator[str]:
    """Yield a line for each wave with its instances, accounts and operations, after its gates."""
    from xraystack.commands.fleet.gates import gate_texts
    from xraystack.fleet.batches import format_count

    for stage in stages:
        pairs = stage.pairs
        accounts = len({pair.account for pair in pairs})
        what = f"{format_count(len(pairs), 'instance')} in {format_count(accounts, 'account')}"
        if not pairs:
            kinds = (SET_OPERATIONS[action.kind.name] for action in stage.actions)
            what = ", ".join(dict.fromkeys(kinds))
        for text in [text for gate in stage.gates for text in gate_texts(gate)]:
            yield f"  before wave {stage.number}: {text}"
        yield f"  wave {stage.number}: {what}, {format_count(len(stage.actions), 'operation')}"


def plan_document(plan: FleetPlan, model: str, stages: Sequence[Stage]) -> dict[str, Any]:
    """Return the plan as a JSON object."""
    from xraystack.fleet.fleet_plan import EntryKind
    from xraystack.fleet.sets.set_differences import display_values

    return {
        "type": "plan",
        "stack_set": plan.set_name,
        "model": MODELS[model],
        "exists": plan.exists,
        "has_changes": plan.has_changes,
        "differences": [each._asdict() for each in plan.differences],
        "auto_deployment": plan.auto_deployment._asdict() if plan.auto_deployment else None,
        "auto_deployment_targets": {
            name: [{"unit": target.unit, "regions": list(target.regions)} for target in targets]
            for name, targets in plan.targets._asdict().items()
        },
        "pending": [each._asdict() for each in plan.pending],
        "counts": {kind.value: len(plan.entries_of(kind)) for kind in EntryKind},
        "instances": [
            {
                "account": entry.pair.account,
                "region": entry.pair.region,
                "action": entry.kind.value,
                "why": entry.why or None,
                "remedy": entry.remedy or None,
                "overrides": (
                    display_values(entry.overrides, plan.hidden)
                    if entry.overrides is not None
                    else None
                ),
                "move": entry.move or None,
            }
            for entry in plan.entries
        ],
        "wave_numbers": [stage.number for stage in stages],
        "waves": [[action_document(action) for action in stage.actions] for stage in stages],
        "gates": [
            {
                "wave": stage.number,
                "pause_seconds": gate.pause_s,
                "check": list(gate.check),
                "approve": gate.approve,
            }
            for stage in stages
            for gate in stage.gates
        ],
        "not_compared": list(plan.not_compared),
        "warnings": list(plan.warnings),
    }


def action_document(action: Action) -> dict[str, Any]:
    """Return an operation as a JSON object."""
    return {
        "act": action.kind.name.lower(),
        "accounts": list(action.batch.accounts),
        "regions": list(action.batch.regions),
        "overrides": action.displayed_overrides,
    }


def plan_markdown(
    plan: FleetPlan,
    model: str,
    stages: Sequence[Stage],
    samples: Sequence[AccountResult[tuple[ResourceChange, ...]]] = (),
    *,
    verbose: bool = False,
) -> str:
    """Return the plan as Markdown for a pull request."""
    blocks = [markdown.heading(headline(plan, model))]
    if plan.entries:
        head, *rows = count_rows(plan)
        blocks.append(markdown.table(head, rows, numbers=True))
    if verbose and plan.entries:
        heads = ["ACTION", "ACCOUNT", "REGION", "WHY"]
        blocks.append(markdown.table(heads, map(_entry_row, plan.entries)))
    notes = (*blockage_lines(plan), *move_lines(plan), *stage_lines(stages))
    blocks.append(
        markdown.bullet_list(
            [
                *change_lines(plan),
                *notes,
                *not_compared_lines(plan),
                *map(markdown.Bold, plan.warnings),
            ]
        )
    )
    if not plan.has_changes:
        blocks.append(markdown.paragraph(no_change_line(plan)))
    for sample in samples:
        what, *changes = sample_lines(sample)
        blocks.append(markdown.paragraph(what))
        blocks.append(markdown.code_block(changes) if changes else "")
    return markdown.document(blocks)


def sample_lines(sample: AccountResult[tuple[ResourceChange, ...]]) -> Iterator[str]:
    """Yield the changes of a change set in a member."""
    from xraystack.fleet.batches import format_count

    where = f"{sample.pair.account} in {sample.pair.region}"
    if sample.value is None:
        yield f"! Cannot read {where}: {sample.error}"
        return
    yield f"Change set in {where}: {format_count(len(sample.value), 'change')}"
    for change in sample.value:
        replaced = "" if change.replacement == "never" else f", replacement: {change.replacement}"
        yield f"  {change.action:<8} {change.logical_id} ({change.resource_type}){replaced}"
        for changed in change.properties:
            yield f"    {changed.path}: {changed.before} -> {changed.after}"


def sample_document(sample: AccountResult[tuple[ResourceChange, ...]]) -> dict[str, Any]:
    """Return the changes of a change set in a member as a JSON object."""
    from xraystack.deploy.resource_changes import change_document

    changes = [change_document(change) for change in sample.value or ()]
    return {**sample.pair._asdict(), "changes": changes, "error": sample.error or None}

"""What is said of how a rollout of a fleet ended, to a person and to a program.

StackSets calls an operation SUCCEEDED that did not exceed its tolerance; done is here only what lacks no
instance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from xraystack.commands.fleet import output
from xraystack.terminal import console

if TYPE_CHECKING:
    from xraystack.commands.fleet.request import FleetRequest
    from xraystack.deploy.outcome import FailureCause as RootCause
    from xraystack.fleet.cause_groups import CauseGroup
    from xraystack.fleet.execution import RolloutOutcome
    from xraystack.fleet.fleet_file import Fleet
    from xraystack.fleet.fleet_plan import PlanEntry
    from xraystack.fleet.member_accounts import AccountResult

AFTER_DEPLOY = (
    "To go on from here, give the same command again (with --retry: only what is behind the set, and "
    "nothing new)."
)
AFTER_DELETE = "To go on from here, give the same command again."
AFTER_ATTACH = "See what is left to do: xraystack fleet plan FILE"


def report_outcome(
    outcome: RolloutOutcome, blocked: Sequence[PlanEntry], go_on: str, *, as_json: bool
) -> dict[str, Any]:
    """Say what became of it, ``go_on`` after a failure; what a program is told."""
    from xraystack.fleet.batches import format_count
    from xraystack.fleet.cause_groups import group_causes

    found = group_causes(outcome.results)
    document = outcome_document(outcome, found, blocked)
    if outcome.is_complete:
        if outcome.operations:
            so_far = "Done" if not blocked else "Done so far"
            console.print_message(
                f"{so_far}: {format_count(outcome.counts['SUCCEEDED'], 'instance')}."
            )
        if blocked:
            where = output.pairs_summary([entry.pair for entry in blocked])
            console.print_message(f"Nothing could be done about {where}.")
            return document | {"outcome": "blocked", "exit_code": 1}
        return document | {"outcome": "done" if outcome.operations else "unchanged", "exit_code": 0}
    if not as_json:
        for line in cause_lines(found):
            console.print_result(line)
    for line in ending_lines(outcome, go_on):
        console.print_message(line)
    return document | {"outcome": "failed", "exit_code": 5}


def require_known_outcome(fleet: Fleet, outcome: RolloutOutcome) -> None:
    """Raise what leaves the end unknown: an operation that is lost, or instances without a result."""
    from xraystack.errors import OutcomeUnknown
    from xraystack.fleet.batches import format_count

    if outcome.unknown_step is not None and outcome.error is not None:
        raise outcome.error
    if outcome.is_unknown:
        unknown = counts_document(outcome)["not_known"]
        raise OutcomeUnknown(
            f"{fleet.name}: StackSets lists no result for {format_count(unknown, 'instance')}",
            remedy="See what became of them: xraystack fleet status FILE. If something is missing, "
            "give the same command again.",
        )


def report_root_causes(
    asked: FleetRequest, outcome: RolloutOutcome, role_name: str, *, as_json: bool
) -> list[dict[str, Any]]:
    """Say the root cause of each cause, from one member's own events; the same for a program."""
    from xraystack.fleet import cause_groups, stack_sets

    situation = stack_sets.resolve_set(asked.caller, asked.fleet.name, asked.fleet.requested_model)
    seen = cause_groups.root_causes(
        asked.aws,
        situation.administrator,
        [each.step.operation_id for each in outcome.operations],
        cause_groups.group_causes(outcome.results),
        role_name,
    )
    for each in seen if not as_json else ():
        for line in root_cause_lines(each):
            console.print_result(line)
    return [root_cause_document(each) for each in seen]


def cause_lines(causes: Sequence[CauseGroup]) -> Iterator[str]:
    """Causes with an example and what to do, the most frequent first."""
    from xraystack.fleet.cause_groups import describe_cause

    for cause in causes:
        yield describe_cause(cause)
        yield f"  {output.pairs_summary(cause.pairs)}"
        if cause.example != cause.reason:
            yield f"  For instance: {cause.example}"
        yield from (f"  {line}" for line in cause.remedy.splitlines())


def outcome_document(
    outcome: RolloutOutcome, causes: Sequence[CauseGroup], blocked: Sequence[PlanEntry]
) -> dict[str, Any]:
    """What became of a rollout, for a program."""
    return {
        **counts_document(outcome),
        "blocked": [
            {**entry.pair._asdict(), "why": entry.why, "remedy": entry.remedy} for entry in blocked
        ],
        "operations": [
            *(
                {
                    "operation_id": each.step.operation_id,
                    "status": each.status,
                    "reason": each.reason or None,
                }
                for each in outcome.operations
            ),
            *(
                {"operation_id": lost.operation_id, "status": None, "reason": None}
                for lost in (outcome.unknown_step,)
                if lost
            ),
        ],
        "causes": [cause_document(cause) for cause in causes],
    }


def cause_document(cause: CauseGroup) -> dict[str, Any]:
    """A cause for a program."""
    return {
        "reason": cause.reason,
        "stacks": len(cause.pairs),
        "accounts": cause.accounts,
        "example": cause.example,
        "remedy": cause.remedy or None,
        "instances": [pair._asdict() for pair in cause.pairs],
    }


STATE_WORDS = {
    "cancelled": "cancelled",
    "skipped": "skipped",
    "not_known": "whose end is not known",
    "not_begun": "not begun",
}
"""How instances ended that neither succeeded nor failed."""


def counts_document(outcome: RolloutOutcome) -> dict[str, int]:
    """How many instances ended how; of those in an operation that is lost it is not known.

    Nor is it of those that StackSets lists no result for.
    """
    found = outcome.counts
    lost = outcome.unknown_step.action.batch.pairs if outcome.unknown_step is not None else []
    return {
        "succeeded": found["SUCCEEDED"],
        "failed": found["FAILED"],
        "cancelled": found["CANCELLED"],
        "skipped": found["SKIPPED"],
        "not_known": found["UNKNOWN"] + len(lost),
        "not_begun": len(outcome.remaining),
    }


def ending_lines(outcome: RolloutOutcome, go_on: str) -> Iterator[str]:
    """How a rollout ended that is not complete, and ``go_on``, how to go on."""
    from xraystack.fleet.batches import format_count

    found = counts_document(outcome)
    rest = [f"{found[name]:,} {words}" for name, words in STATE_WORDS.items() if found[name]]
    told = [
        f"{format_count(found['succeeded'], 'instance')} succeeded",
        f"{found['failed']:,} failed",
    ]
    yield f"{', '.join(told + rest)}."
    for each in outcome.operations:
        if each.status != "SUCCEEDED":
            why = f": {each.reason.rstrip('.')}" if each.reason else ""
            yield f"Operation {each.step.operation_id} is {each.status}{why}."
    if outcome.unknown_step is not None or outcome.is_unknown:
        return
    if outcome.error is not None:
        yield f"Then AWS refused: {outcome.error}"
        yield from (f"  {line}" for line in outcome.error.remedy.splitlines())
    yield go_on


def root_cause_lines(seen: AccountResult[RootCause]) -> Iterator[str]:
    """The root cause in a member, for a person."""
    where = f"{seen.pair.account} in {seen.pair.region}"
    if seen.value is None:
        yield f"! {where} could not be looked into: {seen.error}"
        return
    cause = seen.value
    yield f"Root cause in {where}: {cause.logical_id} ({cause.resource_type}): {cause.reason}"
    if cause.explanation is not None:
        yield f"  {cause.explanation.what}. {cause.explanation.remedy}"


def root_cause_document(seen: AccountResult[RootCause]) -> dict[str, Any]:
    """The root cause in a member, for a program."""
    cause = seen.value
    explained = cause.explanation if cause is not None else None
    return {
        **seen.pair._asdict(),
        "logical_id": cause.logical_id if cause is not None else None,
        "resource_type": cause.resource_type if cause is not None else None,
        "reason": cause.reason if cause is not None else None,
        "explanation": explained.what if explained is not None else None,
        "remedy": explained.remedy if explained is not None else None,
        "error": seen.error or None,
    }

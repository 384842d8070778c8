"""The outcome of a rollout as messages and as a JSON document.

StackSets reports SUCCEEDED for an operation within its failure tolerance; here a rollout is done only if
all instances succeeded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from xraystack.commands.deploy.result import failure_cause_document
from xraystack.commands.fleet import output
from xraystack.commands.fleet.file_remedies import insert_file
from xraystack.errors import CheckFailed
from xraystack.terminal import console

if TYPE_CHECKING:
    from xraystack.commands.fleet.request import FleetRequest
    from xraystack.deploy.failure_causes import LastFailure
    from xraystack.deploy.outcome import FailureCause
    from xraystack.fleet.cause_groups import CauseGroup
    from xraystack.fleet.execution import RolloutOutcome
    from xraystack.fleet.fleet_file import Fleet
    from xraystack.fleet.fleet_plan import PlanEntry
    from xraystack.fleet.member_accounts import AccountResult

CAUSE_MEMBERS = (
    "logical_id", "resource_type", "reason", "nested_in", "evidence", "explanation", "remedy",
)  # fmt: skip
"""The members of a root cause in a member account; its template is not known."""
RUN_AGAIN = "To continue, run the same command again."
AFTER_ATTACH = "To see the remaining changes, if any:\nxraystack fleet plan FILE"
EMPTY_ROLLOUT: dict[str, Any] = {
    "stack_set": "",
    "causes": [],
    "blocked": [],
    "operations": [],
    **dict.fromkeys(("succeeded", "failed", "cancelled", "skipped", "not_known", "not_begun"), 0),
}
"""The result of a rollout that has not begun."""


def go_on_after_deploy(outcome: RolloutOutcome) -> str:
    """Return how to continue; with ``--retry`` only if it has instances to update."""
    is_behind = outcome.counts["FAILED"] + outcome.counts["CANCELLED"] > 0
    return RUN_AGAIN + is_behind * " To update only existing instances, add --retry."


def report_outcome(
    outcome: RolloutOutcome, blocked: Sequence[PlanEntry], go_on: str, file: str, *, as_json: bool
) -> dict[str, Any]:
    """Print the outcome, and after a failure ``go_on``; return the document with the exit code."""
    from xraystack.fleet.batches import format_count
    from xraystack.fleet.cause_groups import group_causes

    causes = [
        cause._replace(remedy=insert_file(cause.remedy, file))
        for cause in group_causes(outcome.results)
    ]
    document = outcome_document(outcome, causes, blocked)
    if outcome.is_complete:
        if outcome.operations:
            so_far = "Done" if not blocked else "Done so far"
            console.print_message(
                f"{so_far}: {format_count(outcome.counts['SUCCEEDED'], 'instance')}."
            )
        if blocked:
            where = output.pairs_summary([entry.pair for entry in blocked])
            console.print_message(f"Blocked: {where}.")
            return document | {"outcome": "blocked", "exit_code": 1}
        return document | {"outcome": "done" if outcome.operations else "unchanged", "exit_code": 0}
    if not as_json:
        console.print_result_lines(cause_lines(causes))
    for line in ending_lines(outcome, go_on):
        console.print_message(line)
    if outcome.error is not None:
        document["error"] = console.error_document(outcome.error)
    exit_code = 1 if isinstance(outcome.error, CheckFailed) else 5
    return document | {"outcome": "failed", "exit_code": exit_code}


OUTCOME_ORDER = ("failed", "unknown", "interrupted", "refused", "blocked", "deleted", "done")
"""Outcomes by weight: that of several sets is the first of theirs in this order."""


def joint_document(documents: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the outcome of several sets as one: sums, and each set's own as ``sets``."""
    complete = [EMPTY_ROLLOUT | document for document in documents]
    counts = {name: sum(d[name] for d in complete) for name, v in EMPTY_ROLLOUT.items() if v == 0}
    lists = {
        name: [item for document in complete for item in document[name]]
        for name, value in EMPTY_ROLLOUT.items()
        if value == []
    }
    outcomes = [str(document.get("outcome", "unknown")) for document in complete]
    return {
        "stack_set": complete[-1]["stack_set"],
        **counts,
        **lists,
        "error": next((d["error"] for d in complete if d.get("error")), None),
        "outcome": next((o for o in OUTCOME_ORDER if o in outcomes), outcomes[-1]),
        "exit_code": next((d["exit_code"] for d in complete if d.get("exit_code")), 0),
        "sets": [{"outcome": "unknown", "exit_code": None, **document} for document in complete],
    }


def require_known_outcome(fleet: Fleet, outcome: RolloutOutcome) -> None:
    """Raise an error for an operation with an unknown end, or for instances without a result."""
    from xraystack.errors import OutcomeUnknown
    from xraystack.fleet.batches import format_count

    if isinstance(outcome.error, OutcomeUnknown):
        for unread in outcome.unread_operations:
            outcome.error.remedy += (
                f"\nTo read the missing results of {unread}:\n"
                f"xraystack fleet deploy --attach {unread} FILE"
            )
        raise outcome.error
    if outcome.is_unknown:
        unknown = counts_document(outcome)["not_known"]
        raise OutcomeUnknown(
            f"{fleet.name}: StackSets lists no result for {format_count(unknown, 'instance')}",
            remedy="To see their status:\nxraystack fleet status FILE\n"
            "If instances are missing, run the same command again.",
        )


def report_root_causes(
    request: FleetRequest, outcome: RolloutOutcome, role_name: str, *, as_json: bool
) -> list[dict[str, Any]]:
    """Print the root cause of each group, from the events in one member; return the documents."""
    from xraystack.fleet import cause_groups
    from xraystack.fleet.sets import stack_sets

    fleet = request.fleet
    causes = cause_groups.group_causes(outcome.results)
    explained = {cause.explanation for cause in causes}
    context = stack_sets.resolve_set(request.caller, fleet.name, fleet.requested_model)
    instances = [
        instance
        for each in outcome.operations
        for instance in stack_sets.list_instances(
            context.administrator,
            Filters=[{"Name": "LAST_OPERATION_ID", "Values": each.step.operation_id}],
        )
    ]
    root_causes = cause_groups.root_causes(request.aws, instances, causes, role_name)
    for root_cause in root_causes if not as_json else ():
        console.print_result_lines(root_cause_lines(root_cause, explained))
    return [root_cause_document(root_cause) for root_cause in root_causes]


def cause_lines(causes: Sequence[CauseGroup]) -> Iterator[str]:
    """Yield causes with an example, an explanation and a remedy, the most frequent first."""
    from xraystack.deploy.explanations.member_reasons import readable_reason
    from xraystack.fleet.cause_groups import describe_cause

    for cause in causes:
        yield describe_cause(cause)
        yield f"  {output.pairs_summary(cause.pairs)}"
        if cause.example not in {"", cause.reason}:
            yield f"  Example: {readable_reason(cause.example)}"
        if cause.explanation:
            yield f"  Explanation: {cause.explanation}."
        yield from (f"  {line}" for line in cause.remedy.splitlines())


def outcome_document(
    outcome: RolloutOutcome, causes: Sequence[CauseGroup], blocked: Sequence[PlanEntry]
) -> dict[str, Any]:
    """Return the outcome of a rollout as a JSON object."""
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
                {"operation_id": step.operation_id, "status": None, "reason": None}
                for step in (outcome.unknown_step,)
                if step
            ),
        ],
        "causes": [cause_document(cause) for cause in causes],
    }


def cause_document(cause: CauseGroup) -> dict[str, Any]:
    """Return a cause as a JSON object; the resource is null if StackSets names none."""
    from xraystack.deploy.explanations.member_reasons import read_member_reason

    resource = read_member_reason(cause.reason)
    return {
        "reason": cause.reason,
        "stacks": len(cause.pairs),
        "accounts": cause.accounts,
        "example": cause.example,
        "logical_id": resource.logical_id if resource is not None else None,
        "resource_type": resource.resource_type if resource is not None else None,
        "resource_reason": resource.reason if resource is not None else None,
        "explanation": cause.explanation or None,
        "remedy": cause.remedy or None,
        "instances": [pair._asdict() for pair in cause.pairs],
    }


STATE_WORDS = {
    "cancelled": "cancelled",
    "skipped": "skipped",
    "not_known": "with an unknown result",
    "not_begun": "not started",
}
"""Words for the states of instances that neither succeeded nor failed."""


def counts_document(outcome: RolloutOutcome) -> dict[str, int]:
    """Return the number of instances by state.

    It is not known for an operation with an unknown end, and for instances without a result.
    """
    counts = outcome.counts
    unknown = outcome.unknown_step.action.batch.pairs if outcome.unknown_step is not None else []
    return {
        "succeeded": counts["SUCCEEDED"],
        "failed": counts["FAILED"],
        "cancelled": counts["CANCELLED"],
        "skipped": counts["SKIPPED"],
        "not_known": counts["UNKNOWN"] + len(unknown),
        "not_begun": len(outcome.remaining),
    }


def ending_lines(outcome: RolloutOutcome, go_on: str) -> Iterator[str]:
    """Yield the end of a rollout that is not complete, and ``go_on``."""
    from xraystack.errors import OutcomeUnknown
    from xraystack.fleet.batches import format_count

    counts = counts_document(outcome)
    rest = [f"{counts[name]:,} {words}" for name, words in STATE_WORDS.items() if counts[name]]
    parts = [
        f"{format_count(counts['succeeded'], 'instance')} succeeded",
        f"{counts['failed']:,} failed",
    ]
    yield f"{', '.join(parts + rest)}."
    for each in outcome.operations:
        if each.status != "SUCCEEDED":
            why = f": {each.reason.rstrip('.')}" if each.reason else ""
            yield f"Operation {each.step.operation_id} is {each.status}{why}."
    if isinstance(outcome.error, OutcomeUnknown) or outcome.is_unknown:
        return
    if outcome.error is not None:
        yield f"The next operation did not start: {outcome.error}"
        yield from (f"  {line}" for line in outcome.error.remedy.splitlines())
    yield go_on


def root_cause_lines(
    result: AccountResult[LastFailure], explained: Collection[str]
) -> Iterator[str]:
    """Yield the root cause in a member, without an explanation that its group has already had."""
    from xraystack.deploy import outcome

    where = f"{result.pair.account} in {result.pair.region}"
    if result.value is None:
        yield f"! Cannot read {where}: {result.error}"
        return
    cause, rollback_cause = result.value
    yield f"Root cause in {where}: {outcome.describe_cause(cause)}"
    yield from _about_cause(cause, explained)
    if rollback_cause is not None:
        yield f"The rollback failed in {where}: {outcome.describe_cause(rollback_cause)}"
        yield from _about_cause(rollback_cause, explained)


def _about_cause(cause: FailureCause, explained: Collection[str]) -> Iterator[str]:
    """Yield the evidence of a cause, and its explanation unless it is among ``explained``."""
    from xraystack.deploy import outcome

    yield from (f"  {line}" for line in outcome.evidence_lines(cause))
    if cause.explanation is not None and cause.explanation.what not in explained:
        yield f"  Explanation: {cause.explanation.what}."
        yield from (f"  {line}" for line in cause.explanation.remedy.splitlines())


def root_cause_document(result: AccountResult[LastFailure]) -> dict[str, Any]:
    """Return the root cause in a member as a JSON object."""
    cause, rollback_cause = result.value or (None, None)
    document = failure_cause_document(cause) or dict.fromkeys(CAUSE_MEMBERS)
    return {
        **result.pair._asdict(),
        **{name: document[name] for name in CAUSE_MEMBERS},
        "rollback_cause": failure_cause_document(rollback_cause),
        "error": result.error or None,
    }

"""The import of stacks that were deployed by hand, which become instances of a set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from xraystack.account.daemon_stacks import is_daemon_stack
from xraystack.aws import stacks
from xraystack.aws.clients import Aws
from xraystack.errors import BadInput
from xraystack.fleet.batches import Pair
from xraystack.fleet.fleet_plan import NO_TARGET_CHANGES, EntryKind, FleetPlan, PlanEntry
from xraystack.fleet.member_accounts import run_in_accounts
from xraystack.fleet.rollout import ActionKind, Stage, batch_actions, number_stages

MAX_STACKS = 10
"""Stacks in one call. [CloudFormation API reference, ImportStacksToStackSet, StackIds]"""
STABLE_STATUSES = frozenset(
    {
        "CREATE_COMPLETE",
        "IMPORT_COMPLETE",
        "IMPORT_ROLLBACK_COMPLETE",
        "UPDATE_COMPLETE",
        "UPDATE_ROLLBACK_COMPLETE",
    }
)
STACK_ID = re.compile(
    r"arn:aws[a-z-]*:cloudformation:(?P<region>[a-z0-9-]+):(?P<account>[0-9]{12}):stack/(?P<name>[^/]+)/.+"
)


class ImportCandidate(NamedTuple):
    """A stack to import; ``why`` is the reason why it cannot be, and then ``stack_id`` may be empty."""

    stack_id: str
    why: str = ""
    remedy: str = ""


def parse_stack_id(stack_id: str) -> Pair:
    """Return the account and region of a stack. Raises BadInput for a text that is no stack ID."""
    match = STACK_ID.fullmatch(stack_id)
    if match is None:
        raise BadInput(
            f"{stack_id!r} is not the ID of a stack",
            where="--stack-id",
            remedy="To print it, in the stack's account:\n"
            "aws cloudformation describe-stacks --stack-name NAME --query 'Stacks[0].StackId'",
        )
    return Pair(match["account"], match["region"])


def discover_candidates(
    aws: Aws, pairs: Sequence[Pair], role_name: str, known: Mapping[Pair, str]
) -> dict[Pair, ImportCandidate]:
    """Return the collector stack of each account and region that has one.

    ``known`` are IDs of stacks, which are used instead.
    """

    def read_candidate(member: Aws, pair: Pair) -> ImportCandidate | None:
        if pair in known:
            return _check_candidate(stacks.describe_stack(member.cloudformation, known[pair]))
        listed = [
            stack
            for stack in stacks.list_stacks(member.cloudformation)
            if is_daemon_stack(stack) and not stack.root_id
        ]
        if len(listed) > 1:
            return ImportCandidate(
                "",
                f"several collector stacks: {', '.join(stack.name for stack in listed)}",
                f"To select one: --stack-id {listed[0].id}",
            )
        return _check_candidate(listed[0]) if listed else None

    return {
        result.pair: result.value or ImportCandidate("", f"cannot be read: {result.error}")
        for result in run_in_accounts(aws, pairs, role_name, read_candidate)
        if result.value is not None or result.error
    }


def _check_candidate(stack: stacks.Stack) -> ImportCandidate:
    """Return the stack as a candidate, with the reason if it cannot be imported."""
    if not stack.status:
        return ImportCandidate(stack.id, "the stack does not exist")
    if stack.root_id:
        return ImportCandidate(stack.id, "the stack is nested in another")
    if stack.status not in STABLE_STATUSES:
        return ImportCandidate(stack.id, f"the stack is {stack.status}")
    return ImportCandidate(stack.id)


def import_plan(plan: FleetPlan, candidates: Mapping[Pair, ImportCandidate]) -> FleetPlan:
    """Return the plan to import, from the plan to deploy: only instances that would be created.

    Raises BadInput for a candidate that is in none of the targets, or that is an instance already.
    """
    entries = {entry.pair: entry for entry in plan.entries}
    for pair, candidate in candidates.items():
        entry = entries.get(pair)
        if entry is None or entry.kind in {EntryKind.UNMANAGED, EntryKind.DELETE}:
            raise BadInput(
                f"the file's targets do not contain {pair.account} in {pair.region}",
                where=candidate.stack_id,
            )
        if entry.exists:
            raise BadInput(
                f"the set already has an instance for {pair.account} in {pair.region}",
                where=candidate.stack_id,
            )
    return plan._replace(
        entries=tuple(
            _import_entry(entry, candidates[pair])
            for pair, entry in entries.items()
            if pair in candidates
        ),
        differences=(),
        auto_deployment=None,
        targets=NO_TARGET_CHANGES,
        not_compared=(),
    )


def _import_entry(entry: PlanEntry, candidate: ImportCandidate) -> PlanEntry:
    if entry.kind is EntryKind.BLOCKED:
        return entry
    if candidate.why:
        return entry._replace(
            kind=EntryKind.BLOCKED, why=candidate.why, remedy=candidate.remedy, overrides=None
        )
    return entry._replace(
        kind=EntryKind.IMPORT, why=candidate.stack_id, overrides=None, stack_id=candidate.stack_id
    )


def import_stages(plan: FleetPlan) -> list[Stage]:
    """Return the operations that import, all in one wave, each of as many stacks as a call may name."""
    entries = plan.entries_of(EntryKind.IMPORT)
    actions = []
    for region in dict.fromkeys(entry.pair.region for entry in entries):
        here = [entry for entry in entries if entry.pair.region == region]
        for start in range(0, len(here), MAX_STACKS):
            some = here[start : start + MAX_STACKS]
            actions += [
                action._replace(stack_ids=_stack_ids(some, action.batch.pairs))
                for action in batch_actions(ActionKind.IMPORT, some)
            ]
    return number_stages([actions])


def _stack_ids(entries: Iterable[PlanEntry], pairs: Sequence[Pair]) -> tuple[str, ...]:
    return tuple(entry.stack_id for entry in entries if entry.pair in pairs)

"""The progress of an operation, and the result of each pair in it.

SUCCEEDED means only that the tolerance was not exceeded, so results are counted; and their lists lag
behind, so they are read until they are complete.
"""

from __future__ import annotations

import functools
import itertools
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from botocore.exceptions import ClientError

from xraystack.aws import responses
from xraystack.aws.aws_errors import error_code
from xraystack.deploy.credential_expiry import call_with_renewed_credentials
from xraystack.errors import BadInput
from xraystack.fleet.batches import Pair
from xraystack.fleet.sets import stack_sets
from xraystack.fleet.sets.set_state import Instance
from xraystack.fleet.sets.stack_sets import Administrator

FINAL_STATUSES = frozenset({"SUCCEEDED", "FAILED", "STOPPED"})
COUNTED_STATUSES = ("SUCCEEDED", "FAILED", "CANCELLED", "RUNNING", "PENDING")
UNKNOWN = "UNKNOWN"
"""The result of an instance without a listed result."""
SKIPPED = "SKIPPED"
"""The result of an instance that StackSets skips without a result, because its account is suspended."""

FIRST_PAUSES_S = (0.3, 1.0, 2.5)
PAUSE_S = 4.0
CALLS_A_SECOND = 0.5
"""Average of calls for an operation, after a burst of a few."""
BURST = 10
RESULTS_WITHIN_S = 60.0


class InstanceResult(NamedTuple):
    """The result of a pair, with its reason.

    SUCCEEDED, FAILED, CANCELLED, PENDING or RUNNING come from StackSets; SKIPPED or UNKNOWN mean that
    StackSets lists no result.
    """

    pair: Pair
    status: str
    reason: str = ""


class RegionProgress(NamedTuple):
    """The progress of an operation in a region.

    ``running`` is None where StackSets counts it as waiting.
    """

    region: str
    total: int
    succeeded: int
    failed: int
    cancelled: int
    running: int | None
    waiting: int


class OperationProgress(NamedTuple):
    """The progress of an operation; ``regions`` is empty where results were not counted."""

    operation_id: str
    action: str
    status: str
    reason: str
    failed: int
    regions: tuple[RegionProgress, ...]

    @property
    def is_over(self) -> bool:
        """True if the operation has ended."""
        return self.status in FINAL_STATUSES


def read_progress(administrator: Administrator, operation_id: str) -> OperationProgress:
    """Return the progress of an operation, from one call; by region only if botocore supports it.

    Raises BadInput if there is no such operation.
    """
    described = _describe_operation(administrator, operation_id)
    return OperationProgress(
        operation_id,
        described["Action"],
        described["Status"],
        described.get("StatusReason", ""),
        described.get("StatusDetails", {}).get("FailedStackInstancesCount", 0),
        tuple(_region_progress(described.get("RegionalStatusDetails", {}))),
    )


def _describe_operation(administrator: Administrator, operation_id: str) -> Mapping[str, Any]:
    try:
        operation: Mapping[str, Any] = administrator.cloudformation.describe_stack_set_operation(
            OperationId=operation_id, **administrator.set_arguments
        )["StackSetOperation"]
    except ClientError as error:
        if error_code(error) == "OperationNotFoundException":
            raise BadInput(
                f"the stack set {administrator.set_name} has no operation {operation_id}",
                remedy="To list its operations:\naws cloudformation list-stack-set-operations "
                f"--stack-set-name {administrator.set_name}"
                + (" --call-as DELEGATED_ADMIN" if administrator.call_as else ""),
            ) from error
        raise
    return operation


def _region_progress(details: Mapping[str, Any]) -> Iterator[RegionProgress]:
    for region, detail in sorted(details.items()):
        counts = detail.get("Stages", {}).get("RegionalStackInstancesDeployment", {})
        succeeded, failed, cancelled, waiting = (
            counts.get(f"{name}StackInstancesCount", 0)
            for name in ("Succeeded", "Failed", "Cancelled", "Pending")
        )
        total = succeeded + failed + cancelled + waiting
        yield RegionProgress(region, total, succeeded, failed, cancelled, None, waiting)


def count_by_region(results: Sequence[InstanceResult]) -> tuple[RegionProgress, ...]:
    """Return the counts of results by region."""
    by_region: dict[str, list[str]] = {}
    for result in results:
        by_region.setdefault(result.pair.region, []).append(result.status)
    return tuple(
        RegionProgress(region, len(statuses), *map(statuses.count, COUNTED_STATUSES))
        for region, statuses in sorted(by_region.items())
    )


def _list_results(
    administrator: Administrator, operation_id: str
) -> tuple[list[InstanceResult], int]:
    """Return the results as they are listed now, and the number of calls for them."""
    results: list[InstanceResult] = []
    pages = 0
    listing = administrator.cloudformation.get_paginator("list_stack_set_operation_results")
    listed_pages = listing.paginate(OperationId=operation_id, **administrator.set_arguments)
    for page in responses.iterate_pages(listed_pages):
        pages += 1
        results += [
            InstanceResult(Pair(s["Account"], s["Region"]), s["Status"], s.get("StatusReason", ""))
            for s in page["Summaries"]
        ]
    return results, pages


def follow_operation(
    administrator: Administrator,
    operation_id: str,
    show: Callable[[OperationProgress], None],
    *,
    instances: int = 0,
    sleep: Callable[[float], None] = time.sleep,
) -> OperationProgress:
    """Poll an operation until it has ended, show each progress, and return the last.

    ``instances`` is the number of its instances, 0 if that is unknown.

    If botocore does not support counts by region, the results are counted, a hundred a call, as often as
    the budget of calls allows. The last progress is never counted so, because the results are read next.
    """
    aws = administrator.aws
    slept, calls, pages = 0.0, 0, 1 + instances // 100
    regions: tuple[RegionProgress, ...] = ()
    for pause in itertools.chain(FIRST_PAUSES_S, itertools.repeat(PAUSE_S)):
        current = call_with_renewed_credentials(
            aws, lambda: read_progress(administrator, operation_id), sleep=sleep
        )
        calls += 1
        if not current.regions and not current.is_over:
            if calls + pages <= slept * CALLS_A_SECOND + BURST:
                listed, pages = call_with_renewed_credentials(
                    aws, lambda: _list_results(administrator, operation_id), sleep=sleep
                )
                regions, calls = count_by_region(listed), calls + pages
            current = current._replace(regions=regions)
        show(current)
        if current.is_over:
            return current
        sleep(pause)
        slept += pause
    raise AssertionError("the pauses never end")


def wait_for_results(
    administrator: Administrator,
    operation_id: str,
    expected: Sequence[Pair] | None = None,
    *,
    failed: int = 0,
    creates: bool = False,
    sleep: Callable[[float], None] = time.sleep,
) -> list[InstanceResult]:
    """Return the result of each pair in an operation that has ended.

    Lists of results are eventually consistent, so they are read until every ``expected`` pair has a final
    result and the number of failures is at least ``failed``, for a minute. Results that are missing then
    are SKIPPED if the instance itself tells that the operation did not touch it, else UNKNOWN.
    ``creates`` is true for an operation that creates the pairs' instances.
    """
    waited = 0.0
    skipped: dict[Pair, InstanceResult] = {}
    while True:
        listed, _ = call_with_renewed_credentials(
            administrator.aws, lambda: _list_results(administrator, operation_id), sleep=sleep
        )
        known = skipped | {result.pair: result for result in listed}
        pairs = expected if expected is not None else list(known)
        if not skipped and any(pair not in known for pair in pairs):
            skipped = call_with_renewed_credentials(
                administrator.aws,
                lambda: _results_of_suspended_accounts(administrator, operation_id),
                sleep=sleep,
            )
            known = skipped | known
        unfinished = [
            p for p in pairs if p not in known or known[p].status in {"PENDING", "RUNNING"}
        ]
        if not unfinished and has_all_failures(list(known.values()), failed):
            return list(known.values())
        if waited >= RESULTS_WITHIN_S:
            substitutes = call_with_renewed_credentials(
                administrator.aws,
                functools.partial(
                    _substitute_results,
                    administrator,
                    operation_id,
                    known,
                    unfinished,
                    creates=creates,
                ),
                sleep=sleep,
            )
            return list((known | substitutes).values())
        pause = min(8.0, 0.5 + waited)
        waited += pause
        sleep(pause)


_NO_RESULT = "StackSets lists no result for this instance"


def has_all_failures(results: Sequence[InstanceResult], failed: int) -> bool:
    """Return whether as many failures are listed as StackSets counts."""
    return sum(result.status in {"FAILED", UNKNOWN} for result in results) >= failed


def operation_pairs(administrator: Administrator, operation_id: str) -> list[Pair]:
    """Return the pairs whose last operation it is; pairs that it deleted are not among them."""
    return [instance.pair for instance in _operation_instances(administrator, operation_id)]


def _results_of_suspended_accounts(
    administrator: Administrator, operation_id: str
) -> dict[Pair, InstanceResult]:
    return {
        instance.pair: InstanceResult(instance.pair, SKIPPED, "the account is suspended")
        for instance in _operation_instances(administrator, operation_id)
        if instance.detailed == "SKIPPED_SUSPENDED_ACCOUNT"
    }


MAX_UNTOUCHED = 100
"""Instances that are looked at, one a call, because a list of results lacks them."""


def _substitute_results(
    administrator: Administrator,
    operation_id: str,
    known: Mapping[Pair, InstanceResult],
    unfinished: Sequence[Pair],
    *,
    creates: bool,
) -> dict[Pair, InstanceResult]:
    """Return results for pairs without one: SKIPPED if the last operation of its instance is another.

    A pair without an instance is SKIPPED only if the operation was to create it.
    """
    missing = [pair for pair in unfinished if pair not in known][:MAX_UNTOUCHED]
    last = stack_sets.last_operations(administrator, missing)
    silent = {None, operation_id} if creates else {None, operation_id, ""}
    return {
        pair: InstanceResult(pair, SKIPPED, UNTOUCHED)
        if last.get(pair) not in silent
        else InstanceResult(pair, UNKNOWN, _NO_RESULT)
        for pair in unfinished
    }


UNTOUCHED = "the operation skipped this instance"


def _operation_instances(administrator: Administrator, operation_id: str) -> Iterator[Instance]:
    filters = [{"Name": "LAST_OPERATION_ID", "Values": operation_id}]
    return stack_sets.list_instances(administrator, Filters=filters)

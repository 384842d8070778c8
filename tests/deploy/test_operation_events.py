"""Which events are those of an operation, beside those of other users.

The emulator reports tokens as AWS does; an endpoint without tokens, and AWS's operation IDs, are written after
the API reference.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from tests.support.cases import each
from xraystack.aws.stack_status import PAUSED
from xraystack.deploy.events import STACK_TYPE, StackEvent
from xraystack.deploy.operation_events import OperationEvents

AT = datetime(2026, 1, 1, tzinfo=UTC)


def events(text: str) -> list[StackEvent]:
    """Events from words: ``STATUS`` is the stack's, ``Topic/STATUS`` a resource's, ``:token``, ``#operation``."""
    found = []
    for number, word in enumerate(text.split()):
        rest, _, operation = word.partition("#")
        what, _, token = rest.partition(":")
        name, _, status = what.rpartition("/")
        kind, physical = ("AWS::SNS::Topic", name) if name else (STACK_TYPE, "arn:s")
        found.append(
            StackEvent(
                str(number),
                AT,
                name or "s",
                physical,
                kind,
                status,
                "",
                "arn:s",
                None,
                token,
                operation,
            )
        )
    return found


class Case(NamedTuple):
    received: str
    own: int
    """How many events in a row are the operation's."""
    end: str
    successor: str = ""
    skipped: int = 0
    """How many events before them are not."""
    token: str = "T"
    transient: frozenset[str] = PAUSED


UPDATE = "UPDATE_IN_PROGRESS:T Topic/UPDATE_COMPLETE:T"
DONE = f"{UPDATE} UPDATE_COMPLETE_CLEANUP_IN_PROGRESS:T UPDATE_COMPLETE:T"
CASES = {
    "only ours": Case(DONE, 4, "UPDATE_COMPLETE"),
    "still in progress": Case(UPDATE, 2, ""),
    "rolled back": Case(f"{UPDATE} UPDATE_ROLLBACK_IN_PROGRESS:T UPDATE_ROLLBACK_COMPLETE:T", 4, "UPDATE_ROLLBACK_COMPLETE"),
    "failed for a moment": Case(f"{UPDATE} UPDATE_FAILED:T UPDATE_ROLLBACK_IN_PROGRESS:T UPDATE_ROLLBACK_COMPLETE:T", 5, "UPDATE_ROLLBACK_COMPLETE"),
    "failed and rolled back by another user": Case(f"{UPDATE} UPDATE_FAILED:T UPDATE_ROLLBACK_IN_PROGRESS:B", 3, "UPDATE_FAILED", "UPDATE_ROLLBACK_IN_PROGRESS"),
    "cancelled by another user": Case(f"{UPDATE} UPDATE_ROLLBACK_IN_PROGRESS:B Topic/UPDATE_COMPLETE:B UPDATE_ROLLBACK_COMPLETE:B", 5, "UPDATE_ROLLBACK_COMPLETE"),
    "cancelled without a token": Case(f"{UPDATE} UPDATE_ROLLBACK_IN_PROGRESS UPDATE_ROLLBACK_COMPLETE", 4, "UPDATE_ROLLBACK_COMPLETE"),
    "cancelled, then updated": Case(f"{UPDATE} UPDATE_ROLLBACK_IN_PROGRESS:B UPDATE_ROLLBACK_COMPLETE:B UPDATE_IN_PROGRESS:C", 4, "UPDATE_ROLLBACK_COMPLETE", "UPDATE_IN_PROGRESS"),
    "updated again": Case(f"{DONE} UPDATE_IN_PROGRESS:B Topic/UPDATE_FAILED:B UPDATE_ROLLBACK_COMPLETE:B", 4, "UPDATE_COMPLETE", "UPDATE_IN_PROGRESS"),
    "updated again without a token": Case(f"{DONE} UPDATE_IN_PROGRESS UPDATE_COMPLETE", 4, "UPDATE_COMPLETE", "UPDATE_IN_PROGRESS"),
    "deleted": Case(f"{DONE} DELETE_IN_PROGRESS:B DELETE_COMPLETE:B", 4, "UPDATE_COMPLETE", "DELETE_IN_PROGRESS"),
    "deleted before its end": Case("CREATE_IN_PROGRESS:T DELETE_IN_PROGRESS:B DELETE_COMPLETE:B", 3, "DELETE_COMPLETE"),
    "updated before its end": Case("CREATE_IN_PROGRESS:T UPDATE_IN_PROGRESS:B UPDATE_COMPLETE:B", 1, "", "UPDATE_IN_PROGRESS"),
    "begun twice": Case("CREATE_IN_PROGRESS:T CREATE_IN_PROGRESS:T CREATE_COMPLETE:T", 3, "CREATE_COMPLETE"),
    "without tokens, begun twice": Case("CREATE_IN_PROGRESS CREATE_IN_PROGRESS CREATE_COMPLETE", 3, "CREATE_COMPLETE", token=""),
    "deleted on failure": Case("CREATE_IN_PROGRESS:T ROLLBACK_IN_PROGRESS:T ROLLBACK_COMPLETE:T DELETE_IN_PROGRESS:T DELETE_COMPLETE:T", 5, "DELETE_COMPLETE", transient=PAUSED | {"ROLLBACK_COMPLETE"}),
    "another operation before": Case(f"UPDATE_IN_PROGRESS:B UPDATE_COMPLETE:B {DONE}", 4, "UPDATE_COMPLETE", skipped=2),
    "one without a token before": Case(f"UPDATE_IN_PROGRESS UPDATE_COMPLETE {DONE}", 4, "UPDATE_COMPLETE", skipped=2),
    "one before and one after": Case(f"UPDATE_IN_PROGRESS:B UPDATE_COMPLETE:B {DONE} DELETE_IN_PROGRESS:C", 4, "UPDATE_COMPLETE", "DELETE_IN_PROGRESS", 2),
    "only another operation": Case("DELETE_IN_PROGRESS:B DELETE_COMPLETE:B", 0, "", skipped=2),
    "a change set only": Case("REVIEW_IN_PROGRESS", 0, "", skipped=1),
    "without tokens": Case("UPDATE_IN_PROGRESS UPDATE_COMPLETE UPDATE_IN_PROGRESS", 2, "UPDATE_COMPLETE", "UPDATE_IN_PROGRESS", token=""),
    "without tokens, failed for a moment": Case("UPDATE_IN_PROGRESS UPDATE_FAILED UPDATE_ROLLBACK_IN_PROGRESS UPDATE_ROLLBACK_COMPLETE", 4, "UPDATE_ROLLBACK_COMPLETE", token=""),
    "without tokens, a resource after the end": Case("UPDATE_IN_PROGRESS UPDATE_COMPLETE Topic/DELETE_COMPLETE", 3, "UPDATE_COMPLETE", token=""),
    "by operation IDs": Case("UPDATE_IN_PROGRESS:T#1 UPDATE_COMPLETE:T#1 UPDATE_IN_PROGRESS:T#2", 2, "UPDATE_COMPLETE", "UPDATE_IN_PROGRESS"),
    "one operation, two tokens": Case("UPDATE_IN_PROGRESS:T#1 UPDATE_FAILED:T#1 UPDATE_ROLLBACK_IN_PROGRESS:B#1", 3, ""),
    "an end that is told twice": Case(f"{DONE} UPDATE_COMPLETE:T", 5, "UPDATE_COMPLETE"),
}  # fmt: skip


@each("size", [100, 1], ids=["at once", "one by one"])
@each("case", CASES.values(), ids=CASES)
def test_the_events_of_an_operation_begin_and_end_with_it(case: Case, size: int) -> None:
    received = events(case.received)
    operation = OperationEvents(case.token, case.transient)

    selected = []
    for first in range(0, len(received), size):
        selected += operation.select(received[first : first + size])

    assert selected == received[case.skipped : case.skipped + case.own]
    assert (operation.end.status if operation.end else "") == case.end
    assert (operation.successor.status if operation.successor else "") == case.successor


def test_events_without_tokens_are_released_where_no_tokens_come() -> None:
    operation = OperationEvents("T", PAUSED)
    first, second = events("UPDATE_IN_PROGRESS UPDATE_COMPLETE")

    assert operation.select([first]) == []
    assert operation.is_uncertain
    assert operation.release() == [first]
    assert operation.select([second]) == [second]
    assert operation.end == second


def test_released_too_early_the_operation_begins_with_its_token() -> None:
    operation = OperationEvents("T", PAUSED)
    assert operation.select(events("UPDATE_IN_PROGRESS UPDATE_COMPLETE")) == []
    assert len(operation.release()) == 2
    own = events("DELETE_IN_PROGRESS:T DELETE_COMPLETE:T")

    assert operation.select(own) == own
    assert operation.end == own[-1]
    assert operation.successor is None

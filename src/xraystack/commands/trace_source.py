"""The period of traces, and warnings about traces that X-Ray does not return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xraystack.terminal import console

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from xraystack.tracing.trace_sources import Source, XRay

NO_TRACES_HINT = (
    "Look further back with --since, or in another --region or --profile. "
    "To find where traces stop:\n  xraystack probe --from-task"
)
"""Hint for commands that find no traces."""

MAX_NAMED = 3
"""Trace IDs that a warning names."""


def has_transaction_search(source: Source) -> bool:
    """Return whether Transaction Search is on, so that spans go to CloudWatch Logs."""
    from xraystack.aws.segment_destination import CLOUDWATCH_LOGS

    return source.destination == CLOUDWATCH_LOGS


def warn_about_indexed_share(source: XRay) -> None:
    """Print a warning if summaries and service map hold the indexed share only."""
    from xraystack.aws.segment_destination import indexed_share_note, pending_note

    if source.current_destination.is_pending:
        console.print_warning(f"{pending_note(source.current_destination)}.")
    if has_transaction_search(source):
        console.print_warning(indexed_share_note(source.indexed_percentage))


def warn_about_gaps(source: Source, requested: int) -> None:
    """Print a warning about trace documents that X-Ray did not return."""
    from xraystack.tracing.counts import count_noun

    unread, unprocessed = list(source.gaps.unread), source.gaps.unprocessed
    if not unread:
        return
    console.print_warning(
        f"X-Ray returned no document for {len(unread):,} of {requested:,} traces: {_names(unread)}."
    )
    if unprocessed:
        console.print_message(
            f"X-Ray did not process {count_noun(len(unprocessed), 'trace ID')} in any attempt. "
            "Run the command again."
        )


def _names(trace_ids: Sequence[str]) -> str:
    more = f" and {len(trace_ids) - MAX_NAMED:,} more" if len(trace_ids) > MAX_NAMED else ""
    return ", ".join(trace_ids[:MAX_NAMED]) + more


def parse_time_window(since: str, begin: str | None, end: str | None) -> tuple[datetime, datetime]:
    """Return the first and the last moment; print a note if they are local time. Raise BadInput."""
    from xraystack.tracing import times

    moments = times.parse_window(since, begin, end)
    if any(text and times.is_local(text) for text in (begin, end)):
        console.print_message(
            f"Times without an offset are local: {times.format_window(*moments)}."
        )
    return moments

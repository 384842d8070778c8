"""The period of traces, and warnings about traces that the classic calls do not return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xraystack.terminal import console

if TYPE_CHECKING:
    from datetime import datetime

    from xraystack.tracing.trace_sources import Source

NO_TRACES_HINT = (
    "Look further back with --since, or in another --region or --profile. "
    "To find where traces stop:\n  xraystack probe --from-task"
)
"""Hint for commands that find no traces."""


def has_transaction_search(source: Source) -> bool:
    """Return whether Transaction Search is on, which hides most segments from the classic trace calls."""
    from xraystack.aws.segment_destination import CLOUDWATCH_LOGS

    return source.destination == CLOUDWATCH_LOGS


def warn_about_transaction_search(source: Source) -> None:
    """Print a warning if Transaction Search is on."""
    if has_transaction_search(source):
        console.print_warning(
            "Transaction Search is on: spans go to CloudWatch Logs (aws/spans). Only the indexed share "
            "is shown here. Search in CloudWatch, Transaction Search, for the rest."
        )


def parse_time_window(since: str, begin: str | None, end: str | None) -> tuple[datetime, datetime]:
    """Return the first and the last moment; print a note if they are local time. Raise BadInput."""
    from xraystack.tracing import times

    moments = times.parse_window(since, begin, end)
    if any(text and times.is_local(text) for text in (begin, end)):
        console.print_message(
            f"Times without an offset are local: {times.format_window(*moments)}."
        )
    return moments

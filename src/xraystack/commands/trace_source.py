"""Where commands get traces from, and what they say if most traces are elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xraystack.terminal import console

if TYPE_CHECKING:
    from datetime import datetime

    from xraystack.tracing.trace_sources import Source

NO_TRACES_HINT = (
    "Look further back with --since, at another --region or --profile, or for where traces stop: "
    "xraystack probe --from-task"
)
"""What helps where no traces are found."""


def has_transaction_search(source: Source) -> bool:
    """Whether segments go where the classic trace calls do not find them."""
    from xraystack.aws.segment_destination import CLOUDWATCH_LOGS

    return source.destination == CLOUDWATCH_LOGS


def warn_about_transaction_search(source: Source) -> None:
    """Say so if segments go where the classic trace calls do not find them."""
    if has_transaction_search(source):
        console.print_warning(
            "Transaction Search is on: spans go to CloudWatch Logs (aws/spans), and of those only the "
            "indexed share is found here. Search in CloudWatch, Transaction Search, for the rest."
        )


def parse_window(since: str, begin: str | None, end: str | None) -> tuple[datetime, datetime]:
    """From when to when, said if it was taken as local time. Raises BadInput."""
    from xraystack.tracing import times

    found = times.window(since, begin, end)
    if any(text and times.is_local(text) for text in (begin, end)):
        console.print_message(f"Times without an offset are taken as local: {times.span(*found)}.")
    return found

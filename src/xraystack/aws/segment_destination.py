"""Where X-Ray puts the segments that it is sent, which decides where traces can be looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws


def transaction_search(aws: Aws) -> bool:
    """Whether segments go to CloudWatch Logs, where the classic trace calls do not find them.

    Raises ClientError if that may not be asked.
    """
    destination = aws.xray.get_trace_segment_destination().get("Destination")
    return bool(destination == "CloudWatchLogs")

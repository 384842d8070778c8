"""Where X-Ray puts the segments that it is sent, which decides where traces can be looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

CLOUDWATCH_LOGS = "CloudWatchLogs"
"""With Transaction Search, where the classic trace calls do not look.

[AWS X-Ray API reference, GetTraceSegmentDestination]
"""


def segment_destination(aws: Aws) -> str:
    """``XRay`` or ``CloudWatchLogs``. Raises ClientError if that may not be asked."""
    return aws.xray.get_trace_segment_destination()["Destination"]

"""X-Ray's destination of segments, which decides if traces can be searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

CLOUDWATCH_LOGS = "CloudWatchLogs"
"""The destination with Transaction Search, which the classic trace calls do not read.

[AWS X-Ray API reference, GetTraceSegmentDestination]
"""


def segment_destination(aws: Aws) -> str:
    """Return ``XRay`` or ``CloudWatchLogs``. Raises ClientError if access is denied."""
    return aws.xray.get_trace_segment_destination()["Destination"]

"""X-Ray's destination of segments, which decides by which calls traces are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws import responses

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

CLOUDWATCH_LOGS = "CloudWatchLogs"
"""The destination with Transaction Search. BatchGetTraces does not read it; StartTraceRetrieval does.

[AWS X-Ray API reference, GetTraceSegmentDestination, BatchGetTraces]
"""


def segment_destination(aws: Aws) -> str:
    """Return ``XRay`` or ``CloudWatchLogs``. Raises ClientError if access is denied."""
    return aws.xray.get_trace_segment_destination()["Destination"]


def indexed_percentage(aws: Aws) -> float | None:
    """Return the percentage of spans that Transaction Search indexes; None if it cannot be read.

    [AWS X-Ray API reference, GetIndexingRules: the rule is named Default]
    """
    try:
        rules = aws.xray.get_indexing_rules()["IndexingRules"]
    except (BotoCoreError, ClientError):
        return None
    for entry in rules:
        probabilistic = entry.get("Rule", {}).get("Probabilistic", {})
        if isinstance(probabilistic, responses.ResponseStructure):
            return float(probabilistic["DesiredSamplingPercentage"])
    return None


def indexed_share_note(percentage: float | None) -> str:
    """Return the sentences about the indexed share, which all commands print alike."""
    share = "" if percentage is None else f" ({percentage:g} %)"
    return (
        f"Transaction Search is on: trace lists and X-Ray's service map contain only the "
        f"indexed share{share} of all traces. To show any trace by its ID: xraystack traces show ID"
    )

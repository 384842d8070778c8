"""X-Ray's destination of segments, which decides by which calls traces are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws import responses

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

CLOUDWATCH_LOGS = "CloudWatchLogs"
"""The destination with Transaction Search. BatchGetTraces does not read it; StartTraceRetrieval does.

[AWS X-Ray API reference, GetTraceSegmentDestination, BatchGetTraces]
"""


PENDING = "PENDING"
"""The status of a change of the destination, while traces may be in either. [same, Status]"""


class SegmentDestination(NamedTuple):
    """The destination of segments, and whether it is being changed."""

    name: str = ""
    is_pending: bool = False

    @property
    def may_have_spans(self) -> bool:
        """True if traces may be in CloudWatch Logs, to be read by StartTraceRetrieval."""
        return self.name == CLOUDWATCH_LOGS or self.is_pending


def segment_destination(aws: Aws) -> SegmentDestination:
    """Return the destination of segments. Raises ClientError if access is denied."""
    response = aws.xray.get_trace_segment_destination()
    return SegmentDestination(response["Destination"], response.get("Status") == PENDING)


def pending_note(destination: SegmentDestination) -> str:
    """Return the sentence about a destination that is being changed, which all commands print alike."""
    return (
        f"X-Ray is changing the destination of segments to {destination.name}: traces may be in X-Ray or "
        "in CloudWatch Logs until it is ACTIVE"
    )


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

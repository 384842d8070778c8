"""Texts for the rows of ``facts.reasons.telemetry.trace_sdks``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("trace-segment-closed", "Already ended segment and subsegment cannot be modified.", "remade, AWS"),
    ("trace-segment-size", "UDP message too long: Error: send EMSGSIZE 127.0.0.1:2000", "remade, AWS"),
    ("trace-daemon-address", "Error: Invalid Daemon Address. You must specify an ip and port.", "public issues, read 2026-12"),
    ("trace-daemon-absent", "2021-01-26T08:54:36Z [Error] write udp 127.0.0.1:57588->127.0.0.1:2000: write: connection refused", "aws-samples/eks-workshop#1046"),
    ("trace-daemon-absent", "Encountered error polling GetSamplingRules: com.amazonaws.xray.internal.XrayClientException: Could not serialize and send request.", "aws/aws-xray-daemon#165"),
    ("trace-segment-absent", "Error: Failed to get the current sub/segment from the context. Missing AWS Lambda trace data for X-Ray. Ensure Active Tracing is enabled and no subsegments are created outside the function handler.", "remade, X-Ray SDK"),
    ("trace-segment-absent", "aws_xray_sdk.core.exceptions.exceptions.SegmentNotFoundException: cannot find the current segment/subsegment, please make sure you have a segment open", "remade, X-Ray SDK"),
    ("trace-segment-absent", "com.amazonaws.xray.exceptions.SegmentNotFoundException: Failed to begin subsegment named 'AmazonS3': segment cannot be found.", "remade, X-Ray SDK"),
)  # fmt: skip

"""Messages of the X-Ray SDKs of all languages."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "trace-segment-closed",
        r"Already ended (?:sub)?segment",
        "the program changes a segment that has already ended, mostly in asynchronous code",
        "Wait for asynchronous work before the segment or handler ends (await, captureAsyncFunc with close). Keep the segment in a variable instead of asking for the current one.",
    ),
    Reason(
        "trace-segment-size",
        r"\bEMSGSIZE\b[^\n]*:2000|[Ss]egment too large|UDP message too long",
        "a segment is larger than the 64 KB that the X-Ray daemon accepts",
        "Add less metadata and fewer subsegments. Send subsegments earlier: a lower streaming threshold of the SDK (setStreamingThreshold, streaming_threshold).",
    ),
    Reason(
        "trace-daemon-address",
        r"Invalid Daemon Address|Invalid (?:X-Ray )?daemon address",
        "AWS_XRAY_DAEMON_ADDRESS, or the address in the code, has a form that the X-Ray SDK does not read",
        "Set HOST:PORT without http://, such as 127.0.0.1:2000, or tcp:HOST:PORT udp:HOST:PORT. Old SDKs accept IP addresses only: update the SDK to use a name.",
    ),
    Reason(
        "trace-daemon-absent",
        r"write udp \S+->\S+:2000: (?:write: )?connection refused|polling GetSampling(?:Rules|Targets)\b|(?:fetch|get)\w* sampling (?:rules|targets)[^\n]*(?:ECONNREFUSED|[Cc]onnection refused)",
        "the X-Ray SDK does not reach the X-Ray daemon or collector",
        "Run it as a container of the same task, which listens on 0.0.0.0:2000 for UDP and TCP. Set AWS_XRAY_DAEMON_ADDRESS of the application: 127.0.0.1:2000 in network mode awsvpc, else its name or address. Its security group allows both.",
    ),
    Reason(
        "trace-segment-absent",
        r"(?:find|get) the current (?:segment/subsegment|sub/segment|segment)|SegmentNotFoundException|Missing AWS Lambda trace data",
        "the program uses the X-Ray SDK where no segment is open",
        "Open one first: by the middleware of the SDK, or with begin_segment in a script or thread. In Lambda set TracingConfig: {Mode: Active}, and create subsegments in the handler only. Elsewhere set AWS_XRAY_CONTEXT_MISSING=LOG_ERROR.",
    ),
)

"""Verdicts on the observation of an OTLP receiver.

A receiver responds when it has accepted spans, not when X-Ray has them, so the verdict on an accepted
span depends on X-Ray.
"""

from __future__ import annotations

from enum import StrEnum

from xraystack.tracing.probe.verdicts import (
    ARRIVAL_UNKNOWN,
    BOTH_SIDES,
    NAME_UNKNOWN,
    NO_TASK_STEP,
    REGION_STEP,
    Verdict,
)


class OtlpOutcome(StrEnum):
    """Outcome of sending a span to a receiver; the values are those of ``otlp_observation``."""

    ACCEPTED = "accepted"
    SPAN_REJECTED = "span rejected"
    UNRESOLVED = "unresolved"
    NO_CONNECTION = "no connection"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    CERTIFICATE = "certificate"
    NO_TLS = "no tls"
    TLS_FAILED = "tls failed"
    NEEDS_TLS = "needs tls"
    GRPC = "grpc"
    NO_HTTP = "no http"
    NO_OTLP = "no otlp"
    SILENT = "silent"
    BROKEN = "broken"
    REDIRECT = "redirect"
    BAD_REQUEST = "bad request"
    UNAUTHORIZED = "unauthorized"
    DENIED = "denied"
    NOT_FOUND = "not found"
    TOO_LARGE = "too large"
    MEDIA_TYPE = "media type"
    OVERLOADED = "overloaded"
    BAD_GATEWAY = "bad gateway"
    SERVER_ERROR = "server error"
    OTHER_RESPONSE = "other answer"


BEFORE_TCP = frozenset({OtlpOutcome.UNRESOLVED})
BEFORE_TLS = frozenset({OtlpOutcome.NO_CONNECTION, OtlpOutcome.REFUSED, OtlpOutcome.UNREACHABLE})
BEFORE_HTTP = frozenset({OtlpOutcome.CERTIFICATE, OtlpOutcome.NO_TLS, OtlpOutcome.TLS_FAILED})
"""Outcomes by the hop that failed: the name, TCP and TLS; all others are of the HTTP response."""

SEARCH_REQUIRED = "CloudWatch Logs as a Trace Segment Destination"
"""Text of X-Ray's 400 without Transaction Search. [CloudWatch user guide, OTLP troubleshooting]"""

ENDPOINT_STEP = (
    "Compare the URL with the OtlpHttpEndpoint output of the collector's stack, or with "
    "OTEL_EXPORTER_OTLP_ENDPOINT of a client."
)
PATH_STEP = (
    "OTEL_EXPORTER_OTLP_ENDPOINT has no path, because SDKs append /v1/traces to it. "
    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT is used as it is."
)
PORT_STEP = "OTLP over HTTP uses port 4318 by default, and OTLP over gRPC port 4317."
LOG_STEP = "Read the collector's log: xraystack logs"
SCHEME_STEP = "Use http:// for a port without TLS, and https:// for a port with TLS."

WORKS = Verdict("works", "The receiver accepted the span, and X-Ray has it.")
SEARCH_OFF = Verdict(
    "transaction_search_off",
    "X-Ray rejects OTLP, because Transaction Search is off.",
    ("Turn it on with the stack of: xraystack render transaction-search",),
)
NOT_STORED = Verdict(
    "otlp_not_stored",
    "The receiver accepted the span, but X-Ray does not have it. Either the collector's role lacks an "
    "action, or the collector sends to another region, account or backend, or samples. A probe cannot "
    "tell them apart.",
    (
        LOG_STEP,
        "Task role: xray:PutTraceSegments; for OTLP also xray:PutSpans and xray:PutSpansForIndexing.",
        REGION_STEP,
        "Pipeline: its traces must have an exporter for X-Ray, and no sampler that drops the span.",
    ),
)
FAILURES = {
    OtlpOutcome.UNRESOLVED: NAME_UNKNOWN._replace(
        what="The receiver's name does not resolve on this machine.",
        steps=(*NAME_UNKNOWN.steps[:2], ENDPOINT_STEP),
    ),
    OtlpOutcome.NO_CONNECTION: Verdict(
        "dropped",
        "Either a security group of the client or the collector blocks TCP, or no host has that "
        "address. A probe cannot tell them apart.",
        (BOTH_SIDES.replace("daemon", "collector"), NO_TASK_STEP),
    ),
    OtlpOutcome.REFUSED: Verdict(
        "nobody_listens",
        "No program listens at that address and port.",
        (NO_TASK_STEP, PORT_STEP, ENDPOINT_STEP),
    ),
    OtlpOutcome.UNREACHABLE: Verdict(
        "receiver_unreachable", "This network has no route to that address.", (ENDPOINT_STEP,)
    ),
    OtlpOutcome.CERTIFICATE: Verdict(
        "certificate_rejected",
        "The receiver's TLS certificate is not trusted here.",
        (
            "A private CA: pass SSL_CERT_FILE, and to clients OTEL_EXPORTER_OTLP_CERTIFICATE.",
            "Use the host name that the certificate has.",
        ),
    ),
    OtlpOutcome.NO_TLS: Verdict(
        "tls_mismatch", "The URL has https://, but that port does not use TLS.", (SCHEME_STEP,)
    ),
    OtlpOutcome.NEEDS_TLS: Verdict(
        "tls_mismatch", "The URL has http://, but that port requires TLS.", (SCHEME_STEP,)
    ),
    OtlpOutcome.TLS_FAILED: Verdict(
        "tls_failed",
        "The TLS handshake failed.",
        (SCHEME_STEP, "A receiver that requires a client certificate rejects the probe."),
    ),
    OtlpOutcome.GRPC: Verdict(
        "grpc_port", "That port serves OTLP over gRPC, not over HTTP.", (PORT_STEP, ENDPOINT_STEP)
    ),
    OtlpOutcome.NO_HTTP: Verdict(
        "not_otlp", "The program at that port does not use HTTP.", (PORT_STEP, ENDPOINT_STEP)
    ),
    OtlpOutcome.NO_OTLP: Verdict(
        "not_otlp",
        "The program at that URL is not an OTLP receiver: its response is not one of OTLP.",
        (PORT_STEP, ENDPOINT_STEP, PATH_STEP),
    ),
    OtlpOutcome.SILENT: Verdict(
        "no_response",
        "The receiver accepts the connection and does not respond.",
        (LOG_STEP, PORT_STEP, SCHEME_STEP),
    ),
    OtlpOutcome.BROKEN: Verdict(
        "no_response",
        "The receiver closed the connection without a whole response.",
        (LOG_STEP, PORT_STEP, SCHEME_STEP),
    ),
    OtlpOutcome.REDIRECT: Verdict(
        "redirected",
        "The URL redirects to another one, and exporters do not follow it.",
        ("Use the URL that the response names.", ENDPOINT_STEP),
    ),
    OtlpOutcome.BAD_REQUEST: Verdict(
        "span_rejected",
        "The receiver rejects the request as invalid, so another program may listen there.",
        (LOG_STEP, ENDPOINT_STEP),
    ),
    OtlpOutcome.SPAN_REJECTED: Verdict(
        "span_rejected", "The receiver responds with success, but rejects the span.", (LOG_STEP,)
    ),
    OtlpOutcome.UNAUTHORIZED: Verdict(
        "otlp_denied",
        "The receiver requires credentials, which the probe does not send.",
        ("Pass them to clients in OTEL_EXPORTER_OTLP_HEADERS, or use another receiver.",),
    ),
    OtlpOutcome.DENIED: Verdict(
        "otlp_denied",
        "The receiver denies access.",
        (
            (
                "X-Ray's OTLP endpoint: the role needs xray:PutTraceSegments, xray:PutSpans and "
                "xray:PutSpansForIndexing."
            ),
            "Another receiver: it requires credentials, or a proxy in front of it denies the path.",
        ),
    ),
    OtlpOutcome.NOT_FOUND: Verdict(
        "wrong_path",
        "The server has no OTLP receiver for traces at that path.",
        (PATH_STEP, PORT_STEP, "The collector's pipeline for traces must have the OTLP receiver."),
    ),
    OtlpOutcome.TOO_LARGE: Verdict(
        "span_rejected", "The receiver rejects even a small request as too large.", (LOG_STEP,)
    ),
    OtlpOutcome.MEDIA_TYPE: Verdict(
        "media_type_rejected",
        "The receiver does not accept OTLP in protobuf.",
        (
            "If the receiver accepts only JSON, set in clients: OTEL_EXPORTER_OTLP_PROTOCOL=http/json",
            ENDPOINT_STEP,
        ),
    ),
    OtlpOutcome.OVERLOADED: Verdict(
        "overloaded",
        "The receiver cannot accept spans now: it is overloaded, or not ready.",
        (LOG_STEP, "Run the probe again. If that persists, run more or larger tasks."),
    ),
    OtlpOutcome.BAD_GATEWAY: Verdict(
        "bad_gateway",
        "A proxy or load balancer responds, but does not reach the receiver.",
        (NO_TASK_STEP, "Check the health of the load balancer's targets."),
    ),
    OtlpOutcome.SERVER_ERROR: Verdict(
        "server_error", "The receiver fails with an internal error.", (LOG_STEP,)
    ),
    OtlpOutcome.OTHER_RESPONSE: Verdict(
        "not_otlp", "The response has a status that OTLP does not use.", (ENDPOINT_STEP,)
    ),
}
"""The verdict on each outcome but ACCEPTED."""


def otlp_verdict(outcome: OtlpOutcome, text: str, *, stored: bool | None) -> Verdict:
    """Return the verdict; ``text`` is of the response, ``stored`` is None if X-Ray's part is unknown."""
    if outcome is OtlpOutcome.ACCEPTED:
        return {True: WORKS, False: NOT_STORED, None: ARRIVAL_UNKNOWN}[stored]
    if outcome is OtlpOutcome.BAD_REQUEST and SEARCH_REQUIRED in text:
        return SEARCH_OFF
    return FAILURES[outcome]

"""Probe of an OTLP receiver: the URL, the test span, and the legs of its path."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, urlsplit

from xraystack.errors import BadInput
from xraystack.facts.opentelemetry import TRACES_PATH
from xraystack.facts.xray import Endpoint, has_dynamic_reference
from xraystack.tracing.probe import otlp_span
from xraystack.tracing.probe.otlp_observation import Observation, observe_receiver
from xraystack.tracing.probe.otlp_verdicts import (
    BEFORE_HTTP,
    BEFORE_TCP,
    BEFORE_TLS,
    OtlpOutcome,
    otlp_verdict,
)
from xraystack.tracing.probe.segment_probe import Leg
from xraystack.tracing.probe.verdicts import TASK_FAILED, Verdict

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

OPTION = "--otlp-endpoint"
RESPONSE_TIMEOUT_S = 5.0
PORTS = {"http": 80, "https": 443}
XRAY_HOST = re.compile(r"xray\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?")
"""X-Ray's own OTLP endpoint, which accepts signed requests only.
[CloudWatch user guide, OTLP endpoints]"""

TEXTS = {
    OtlpOutcome.ACCEPTED: "accepts the span",
    OtlpOutcome.SPAN_REJECTED: "rejects the span",
    OtlpOutcome.NO_CONNECTION: f"accepts no connection within {RESPONSE_TIMEOUT_S:.0f} s",
    OtlpOutcome.REFUSED: "refuses the connection",
    OtlpOutcome.UNREACHABLE: "cannot be reached",
    OtlpOutcome.CERTIFICATE: "has a certificate that is not trusted",
    OtlpOutcome.NO_TLS: "does not use TLS",
    OtlpOutcome.TLS_FAILED: "fails the TLS handshake",
    OtlpOutcome.NEEDS_TLS: "requires TLS",
    OtlpOutcome.GRPC: "uses HTTP/2, as gRPC does",
    OtlpOutcome.NO_HTTP: "does not use HTTP",
    OtlpOutcome.NO_OTLP: "responds with success, but not with an OTLP response",
    OtlpOutcome.SILENT: f"does not respond within {RESPONSE_TIMEOUT_S:.0f} s",
    OtlpOutcome.BROKEN: "closes the connection without a whole response",
}
"""Descriptions of outcomes without an HTTP error status."""


class OtlpTarget(NamedTuple):
    """The URL of a receiver for traces, in parts; ``path`` includes the query."""

    scheme: str
    host: str
    port: int
    path: str

    def __str__(self) -> str:
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{self._host}{port}{self.path}"

    @property
    def _host(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def endpoint(self) -> Endpoint:
        """Its host and port."""
        return Endpoint(self._host, self.port)

    @property
    def signing_region(self) -> str:
        """The region of X-Ray's own endpoint, whose requests are signed; empty for any other."""
        match = XRAY_HOST.fullmatch(self.host)
        return match[1] if match and self.scheme == "https" else ""


def parse_task_endpoint(text: str) -> OtlpTarget:
    """Parse a receiver's URL for the probe's task, which cannot sign. Raises BadInput."""
    target = parse_endpoint(text)
    if target.signing_region:
        raise BadInput(
            "X-Ray's own endpoint requires signed requests, and the probe's task has no role",
            where=OPTION,
            remedy="Run the probe without --from-task.",
        )
    return target


def parse_endpoint(text: str) -> OtlpTarget:
    """Parse a receiver's URL; one without a path gets /v1/traces. Raises BadInput."""
    if has_dynamic_reference(text):
        raise BadInput(
            f"{text!r} is a dynamic reference, which only CloudFormation resolves",
            where=OPTION,
            remedy="Pass the URL itself, the value of that parameter.",
        )
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise _invalid_url(text, f" ({error})") from None
    host = parts.hostname or ""
    is_plain = text.isprintable() and not re.search(r"\s", text)
    if parts.scheme not in PORTS or not host or port == 0 or not is_plain or parts.fragment:
        raise _invalid_url(text)
    if "@" in parts.netloc:
        raise BadInput("the URL has credentials, which the probe does not send", where=OPTION)
    path = quote(parts.path if parts.path.strip("/") else TRACES_PATH, safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='/?%:@!$&()*+,;=~-._')}" if parts.query else ""
    return OtlpTarget(parts.scheme, host, port or PORTS[parts.scheme], path + query)


def _invalid_url(text: str, why: str = "") -> BadInput:
    return BadInput(
        f"{text!r} is not the URL of an OTLP receiver{why}",
        where=OPTION,
        remedy="Pass a URL such as http://xray.services.dockerinaws.org:4318.",
    )


def request_plan(target: OtlpTarget, body: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
    """Return the plan of ``observe_receiver``, which the probe's task gets as JSON."""
    return {
        "host": target.host,
        "port": target.port,
        "tls": target.scheme == "https",
        "path": target.path,
        "headers": dict(headers),
        "body": base64.b64encode(body).decode(),
        "seconds": RESPONSE_TIMEOUT_S,
    }


def request_headers(aws: Aws | None, target: OtlpTarget, body: bytes) -> dict[str, str]:
    """Return the headers of an export, signed for X-Ray's own endpoint; without ``aws`` unsigned."""
    headers = {"Content-Type": otlp_span.CONTENT_TYPE}
    if aws is None or not target.signing_region:
        return headers
    from botocore.auth import SigV4Auth
    from botocore.awsrequest import AWSRequest
    from botocore.exceptions import NoCredentialsError

    credentials = aws.session.get_credentials()
    if credentials is None:
        raise NoCredentialsError
    request = AWSRequest("POST", str(target), headers, body)
    SigV4Auth(credentials.get_frozen_credentials(), "xray", target.signing_region).add_auth(request)
    return dict(request.headers.items())


def send_export(aws: Aws, target: OtlpTarget, body: bytes) -> Observation:
    """Send an export from this machine, and return the observation."""
    return observe_receiver(request_plan(target, body, request_headers(aws, target, body)))


def legs_of_observation(
    target: OtlpTarget, observation: Observation, *, place: str = ""
) -> list[Leg]:
    """Return the legs up to the one that failed; ``place`` is the sender's if it is not this machine."""
    outcome, endpoint = OtlpOutcome(observation.outcome), target.endpoint
    suffix = f", {place}" if place else ""
    if outcome in BEFORE_TCP:
        why = f": {observation.text}" if observation.text else ""
        return [Leg("DNS", False, f"{target.host} does not resolve{suffix}{why}", outcome)]
    legs = [Leg("DNS", True, f"{target.host} resolves{suffix}")]
    if outcome in BEFORE_TLS:
        return [*legs, _failed_leg("TCP", str(endpoint), outcome, observation, suffix)]
    legs.append(Leg("TCP", True, f"{endpoint} accepts the connection{suffix}"))
    if outcome in BEFORE_HTTP:
        return [*legs, _failed_leg("TLS", str(endpoint), outcome, observation, suffix)]
    if target.scheme == "https" and outcome is not OtlpOutcome.GRPC:
        legs.append(Leg("TLS", True, f"{endpoint} has a trusted certificate{suffix}"))
    if outcome is OtlpOutcome.ACCEPTED:
        return [*legs, Leg("HTTP", True, f"{target} accepts the span{suffix}", outcome)]
    return [*legs, _failed_leg("HTTP", str(target), outcome, observation, suffix)]


def _failed_leg(
    name: str, subject: str, outcome: OtlpOutcome, observation: Observation, suffix: str
) -> Leg:
    what = TEXTS.get(outcome) or f"responds {observation.status or f'with: {outcome}'}"
    why = f": {observation.text}" if observation.text else ""
    return Leg(name, False, f"{subject} {what}{suffix}{why}", outcome, observation.text)


def judge_otlp_legs(legs: Sequence[Leg]) -> Verdict:
    """Return the verdict on the legs."""
    by_name = {leg.name: leg for leg in legs}
    if "task" in by_name:
        return TASK_FAILED
    stored = by_name.pop("X-Ray", None)
    last = list(by_name.values())[-1]
    return otlp_verdict(OtlpOutcome(last.seen), last.said, stored=stored.ok if stored else None)


class ReceiverState(NamedTuple):
    """A receiver as seen from this machine; ``ok`` is None if only the VPC can tell."""

    ok: bool | None
    what: str
    remedy: str = ""


def examine_receiver(aws: Aws, url: str) -> ReceiverState:
    """Send an export without spans, which no receiver forwards, and return the receiver's state."""
    target = parse_endpoint(url)
    observation = send_export(aws, target, otlp_span.EMPTY_EXPORT)
    outcome = OtlpOutcome(observation.outcome)
    if outcome is OtlpOutcome.ACCEPTED:
        return ReceiverState(True, f"{target} accepts OTLP")
    leg = legs_of_observation(target, observation)[-1]
    if outcome in BEFORE_TCP or outcome in (OtlpOutcome.NO_CONNECTION, OtlpOutcome.UNREACHABLE):
        remedy = (
            f"To check it inside the VPC:\nxraystack probe --from-task --otlp-endpoint {target}"
        )
        return ReceiverState(None, f"not checked from this machine: {leg.what}", remedy)
    verdict = otlp_verdict(outcome, observation.text, stored=False)
    return ReceiverState(False, leg.what, "\n".join((verdict.what, *verdict.steps)))


def was_accepted(legs: Sequence[Leg]) -> bool:
    """Return whether the receiver accepted the span."""
    return any(leg.seen == OtlpOutcome.ACCEPTED for leg in legs)

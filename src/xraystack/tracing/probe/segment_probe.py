"""Test segment of a probe, and the result of each leg of its path.

A daemon never responds over UDP, so only X-Ray shows that a segment has arrived. TCP, by which the
daemon serves sampling rules, shows that a daemon runs.
[aws/aws-xray-daemon: UDP header and proxy; AWS X-Ray developer guide, segment documents]
"""

from __future__ import annotations

import http.client
import json
import secrets
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from xraystack.errors import BadInput, OutcomeUnknown
from xraystack.facts.xray import DaemonAddress, Endpoint, has_dynamic_reference
from xraystack.tracing.probe.verdicts import (
    NAME_UNKNOWN,
    TASK_FAILED,
    TcpOutcome,
    UdpOutcome,
    Verdict,
    verdict,
)
from xraystack.tracing.trace_sources import Source

HEADER = b'{"format": "json", "version": 1}\n'
NAME = "xraystack-probe"
TCP_TIMEOUT_S = 5.0
MAX_BODY = 200_000
POLL_S = 2.0
MIN_READING_S = 5.0
"""Seconds that even the last poll may take, so that its result is not merely unfinished."""


class Leg(NamedTuple):
    """One leg of the path; ``ok`` is None if it is unknown.

    ``name`` is DNS, task, UDP, TCP, TLS, HTTP or X-Ray. ``seen`` is the outcome of UDP, TCP or OTLP,
    ``said`` the text of an error response; both are members of ``probe --json``.
    """

    name: str
    ok: bool | None
    what: str
    seen: str = ""
    said: str = ""


def new_segment(now: float) -> dict[str, Any]:
    """Return the segment document of a new trace, annotated as a probe."""
    return {
        "name": NAME,
        "id": secrets.token_hex(8),
        "trace_id": f"1-{int(now):08x}-{secrets.token_hex(12)}",
        "start_time": now,
        "end_time": now + 0.001,
        "annotations": {"probe": True},
    }


def resolve_name(host: str) -> Leg:
    """Resolve a name, and return its leg with the addresses."""
    try:
        entries = socket.getaddrinfo(host, None, socket.AF_INET, socket.SOCK_DGRAM)
    except (OSError, UnicodeError) as error:  # the latter for what can be no name at all
        return Leg("DNS", False, f"{host} does not resolve: {error}")
    addresses = sorted({str(info[4][0]) for info in entries})
    return Leg("DNS", True, f"{host} is {', '.join(addresses)}")


def send_segment(endpoint: Endpoint, segment: Mapping[str, Any]) -> Leg:
    """Send a segment; the leg's ``ok`` is None if nothing comes back, as expected of a daemon."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
            udp.settimeout(0.3)
            udp.connect((endpoint.host, endpoint.port))
            udp.send(HEADER + json.dumps(segment).encode())
            udp.recv(1)
    except TimeoutError:
        return Leg("UDP", None, f"sent to {endpoint}; a daemon never responds", UdpOutcome.TAKEN)
    except ConnectionRefusedError:
        return Leg("UDP", False, f"nothing listens at {endpoint}", UdpOutcome.REFUSED)
    except OSError as error:
        why = error.strerror or str(error)
        return Leg("UDP", False, f"cannot send to {endpoint}: {why}", UdpOutcome.UNSENT, why)
    return Leg("UDP", False, f"{endpoint} responds: it is not an X-Ray daemon", UdpOutcome.ANSWERED)


def request_sampling_rules(endpoint: Endpoint) -> Leg:
    """Request sampling rules as SDKs do."""
    connection = http.client.HTTPConnection(endpoint.host, endpoint.port, timeout=TCP_TIMEOUT_S)
    within = f"within {TCP_TIMEOUT_S:.0f} s"
    try:
        connection.connect()
    except TimeoutError:
        return Leg(
            "TCP", False, f"{endpoint} accepts no connection {within}", TcpOutcome.NO_CONNECTION
        )
    except ConnectionRefusedError:
        return Leg("TCP", False, f"{endpoint} refuses the connection", TcpOutcome.REFUSED)
    except OSError as error:
        return Leg("TCP", False, f"{endpoint}: {error}", TcpOutcome.BROKEN, str(error))
    try:
        connection.request("POST", "/GetSamplingRules", b"{}", {"Content-Type": "application/json"})
        answer = connection.getresponse()
        return _http_leg(endpoint, answer.status, answer.read(MAX_BODY))
    except TimeoutError:
        return Leg("TCP", False, f"{endpoint} does not respond {within}", TcpOutcome.SILENT)
    except (OSError, http.client.HTTPException) as error:
        return Leg("TCP", False, f"{endpoint}: {error}", TcpOutcome.BROKEN, str(error))
    finally:
        connection.close()


def _http_leg(endpoint: Endpoint, status: int, body: bytes) -> Leg:
    """Return the leg of an HTTP response: TCP is open in any case."""
    document = _json_object(body)
    if status == http.client.OK and "SamplingRuleRecords" in document:
        return Leg("TCP", True, f"{endpoint} serves sampling rules", TcpOutcome.RULES)
    words = document.get("message") or document.get("Message") or body.decode(errors="replace")
    text = " ".join(str(words).split())[:300]
    outcome = {403: TcpOutcome.DENIED, 502: TcpOutcome.BAD_GATEWAY}.get(
        status, TcpOutcome.OTHER_ANSWER
    )
    what = f"{endpoint} responds {status}: {text}" if text else f"{endpoint} responds {status}"
    return Leg("TCP", False, what, outcome, text if outcome is TcpOutcome.DENIED else what)


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def wait_for_trace(
    source: Source,
    trace_id: str,
    timeout: float,
    progress: Callable[[str, float], None],
    *,
    limit_reading: Callable[[float], None] = lambda _: None,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Leg:
    """Poll X-Ray until it has the trace or ``timeout`` seconds are over.

    ``limit_reading`` is called before each poll with the seconds that are left for it.
    """
    start = clock()
    while True:
        limit_reading(max(MIN_READING_S, timeout - (clock() - start)))
        try:
            traces = list(source.documents([trace_id]))
        except OutcomeUnknown as error:
            return Leg("X-Ray", None, str(error))
        waited = clock() - start
        if any(trace.get("Segments") for trace in traces):
            return Leg("X-Ray", True, f"has the segment after {waited:.0f} s")
        if waited >= timeout:
            return Leg("X-Ray", False, f"does not have the segment after {timeout:.0f} s")
        progress("looking for the segment at X-Ray", waited)
        sleep(min(POLL_S, max(0.05, timeout - waited)))


def judge_legs(legs: Sequence[Leg], *, transaction_search: bool) -> Verdict:
    """Return the verdict on the legs."""
    by_name = {leg.name: leg for leg in legs}
    if "task" in by_name:
        return TASK_FAILED
    if "UDP" not in by_name:
        return NAME_UNKNOWN
    udp, tcp = by_name["UDP"], by_name["TCP"]
    stored = by_name.get("X-Ray")
    return verdict(
        UdpOutcome(udp.seen),
        TcpOutcome(tcp.seen),
        tcp.said,
        stored=stored.ok if stored else False,
        transaction_search=transaction_search,
    )


def parse_address(text: str) -> DaemonAddress:
    """Parse the daemon's address. Raises BadInput, also for a dynamic reference."""
    if has_dynamic_reference(text):
        raise BadInput(
            f"{text!r} is a dynamic reference, which only CloudFormation resolves",
            where="--daemon-address",
            remedy="Pass the address itself, the value of that parameter.",
        )
    return DaemonAddress.parse(text, where="--daemon-address")

"""A test segment sent to a daemon, and what became of it on each leg of the way.

A daemon never answers over UDP, so whether a segment has arrived shows only at X-Ray; whether the daemon
is there at all shows over TCP, by which it hands out sampling rules.
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

from xraystack.errors import BadInput
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


class Leg(NamedTuple):
    """One leg of the way: ``name`` is DNS, task, UDP, TCP or X-Ray; ``ok`` is None if it cannot be told.

    ``seen`` is the observation that the verdict rests on, of UDP and TCP, and ``said`` the words with
    which something refused.
    """

    name: str
    ok: bool | None
    what: str
    seen: str = ""
    said: str = ""


def new_segment(now: float) -> dict[str, Any]:
    """A segment document of its own trace, annotated as a probe."""
    return {
        "name": NAME,
        "id": secrets.token_hex(8),
        "trace_id": f"1-{int(now):08x}-{secrets.token_hex(12)}",
        "start_time": now,
        "end_time": now + 0.001,
        "annotations": {"probe": True},
    }


def resolve_name(host: str) -> Leg:
    """Ask the resolver for a name; whether it resolves, and to what."""
    try:
        found = socket.getaddrinfo(host, None, socket.AF_INET, socket.SOCK_DGRAM)
    except (OSError, UnicodeError) as error:  # the latter for what can be no name at all
        return Leg("DNS", False, f"{host} does not resolve: {error}")
    addresses = sorted({str(info[4][0]) for info in found})
    return Leg("DNS", True, f"{host} is {', '.join(addresses)}")


def send_segment(endpoint: Endpoint, segment: Mapping[str, Any]) -> Leg:
    """Send a segment; unknown if nothing comes back, which is as it should be."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
            udp.settimeout(0.3)
            udp.connect((endpoint.host, endpoint.port))
            udp.send(HEADER + json.dumps(segment).encode())
            udp.recv(1)
    except TimeoutError:
        return Leg("UDP", None, f"sent to {endpoint}; a daemon never answers", UdpOutcome.TAKEN)
    except ConnectionRefusedError:
        return Leg("UDP", False, f"nobody listens at {endpoint}", UdpOutcome.REFUSED)
    except OSError as error:
        why = error.strerror or str(error)
        return Leg("UDP", False, f"cannot be sent to {endpoint}: {why}", UdpOutcome.UNSENT, why)
    return Leg("UDP", False, f"{endpoint} answers: that is no X-Ray daemon", UdpOutcome.ANSWERED)


def request_sampling_rules(endpoint: Endpoint) -> Leg:
    """Ask as SDKs do; whether the daemon hands out sampling rules."""
    connection = http.client.HTTPConnection(endpoint.host, endpoint.port, timeout=TCP_TIMEOUT_S)
    within = f"within {TCP_TIMEOUT_S:.0f} s"
    try:
        connection.connect()
    except TimeoutError:
        return Leg(
            "TCP", False, f"{endpoint} takes no connection {within}", TcpOutcome.NO_CONNECTION
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
        return Leg("TCP", False, f"{endpoint} does not answer {within}", TcpOutcome.SILENT)
    except (OSError, http.client.HTTPException) as error:
        return Leg("TCP", False, f"{endpoint}: {error}", TcpOutcome.BROKEN, str(error))
    finally:
        connection.close()


def _http_leg(endpoint: Endpoint, status: int, body: bytes) -> Leg:
    """What an HTTP answer comes to: TCP is open in any case."""
    document = _json_object(body)
    if status == http.client.OK and "SamplingRuleRecords" in document:
        return Leg("TCP", True, f"{endpoint} hands out sampling rules", TcpOutcome.RULES)
    words = document.get("message") or document.get("Message") or body.decode(errors="replace")
    said = " ".join(str(words).split())[:300]
    seen = {403: TcpOutcome.DENIED, 502: TcpOutcome.BAD_GATEWAY}.get(
        status, TcpOutcome.OTHER_ANSWER
    )
    what = f"{endpoint} answers {status}: {said}" if said else f"{endpoint} answers {status}"
    return Leg("TCP", False, what, seen, said if seen is TcpOutcome.DENIED else what)


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def wait_for_trace(
    source: Source,
    trace_id: str,
    timeout: float,
    progress: Callable[[str, float], None],
    *,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Leg:
    """Ask X-Ray for the trace until it has it or ``timeout`` seconds are over; whether it has it."""
    start = clock()
    while True:
        traces = list(source.documents([trace_id]))
        waited = clock() - start
        if any(trace.get("Segments") for trace in traces):
            return Leg("X-Ray", True, f"has the segment after {waited:.0f} s")
        if waited >= timeout:
            return Leg("X-Ray", False, f"does not have the segment after {timeout:.0f} s")
        progress("looking for the segment at X-Ray", waited)
        sleep(min(POLL_S, max(0.05, timeout - waited)))


def judge_legs(legs: Sequence[Leg], *, transaction_search: bool) -> Verdict:
    """What the legs that were tried come to."""
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
        stored=stored is not None and stored.ok is True,
        transaction_search=transaction_search,
    )


def parse_address(text: str) -> DaemonAddress:
    """The daemon's address. Raises BadInput, also for what only CloudFormation resolves."""
    if has_dynamic_reference(text):
        raise BadInput(
            f"{text!r} is resolved by CloudFormation alone",
            where="--daemon-address",
            remedy="Give the address itself: the value of that parameter.",
        )
    return DaemonAddress.parse(text, where="--daemon-address")

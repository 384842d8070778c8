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
from collections.abc import Callable
from typing import Any, NamedTuple

from xraystack.errors import BadInput
from xraystack.facts.xray import DaemonAddress, Endpoint, has_dynamic_reference
from xraystack.tracing.source import Source

HEADER = b'{"format": "json", "version": 1}\n'
NAME = "xraystack-probe"
TCP_TIMEOUT_S = 5.0
POLL_S = 2.0

TASK_CAUSES = (
    "The task could not pull its image or write its log; see its reason and: xraystack doctor",
)
NAME_CAUSES = (
    "You are outside of the VPC; private names resolve only inside.",
    "The VPC lacks enableDnsSupport or enableDnsHostnames (see: xraystack doctor).",
    "The name is another: compare with the DaemonAddress output of the daemon's stack.",
)
ONLY_TCP_CAUSES = (
    "Only TCP is closed: segments arrive, but SDKs sample by their local default.",
    "Open TCP in the security groups of both sides, and bind the daemon's to 0.0.0.0.",
)
UNSTORED_CAUSES = (
    "UDP is closed although TCP is open, in a security group on either side.",
    "The daemon's task role may not call PutTraceSegments, or it cannot reach X-Ray.",
    "The daemon sends to another region or account than you look in.",
)


class Leg(NamedTuple):
    """One leg of the way: ``name`` is DNS, UDP, TCP or X-Ray; ``ok`` is None if it cannot be told."""

    name: str
    ok: bool | None
    what: str


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


def resolve(host: str) -> Leg:
    """Ask the resolver for a name; whether it resolves, and to what."""
    try:
        found = socket.getaddrinfo(host, None, socket.AF_INET, socket.SOCK_DGRAM)
    except (OSError, UnicodeError) as error:  # the latter for what can be no name at all
        return Leg("DNS", False, f"{host} does not resolve: {error}")
    addresses = sorted({str(info[4][0]) for info in found})
    return Leg("DNS", True, f"{host} is {', '.join(addresses)}")


def send_segment(endpoint: Endpoint, segment: dict[str, Any]) -> Leg:
    """Send a segment; unknown if nothing comes back, which is as it should be."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
            udp.settimeout(0.3)
            udp.connect((endpoint.host, endpoint.port))
            udp.send(HEADER + json.dumps(segment).encode())
            udp.recv(1)
    except TimeoutError:
        return Leg("UDP", None, f"sent to {endpoint}; a daemon never answers")
    except ConnectionRefusedError:
        return Leg("UDP", False, f"nobody listens at {endpoint}")
    except OSError as error:
        return Leg("UDP", False, f"cannot be sent to {endpoint}: {error.strerror or error}")
    return Leg("UDP", None, f"sent to {endpoint}, which answered: that is no X-Ray daemon")


def ask_for_sampling_rules(endpoint: Endpoint) -> Leg:
    """Ask as SDKs do; whether the daemon hands out sampling rules."""
    connection = http.client.HTTPConnection(endpoint.host, endpoint.port, timeout=TCP_TIMEOUT_S)
    try:
        connection.request("POST", "/GetSamplingRules", b"{}", {"Content-Type": "application/json"})
        answer = connection.getresponse()
        body = answer.read(200_000)
    except TimeoutError:
        return Leg("TCP", False, f"{endpoint} does not answer within {TCP_TIMEOUT_S:.0f} s")
    except ConnectionRefusedError:
        return Leg("TCP", False, f"{endpoint} refuses the connection")
    except (OSError, http.client.HTTPException) as error:
        return Leg("TCP", False, f"{endpoint}: {error}")
    finally:
        connection.close()
    if answer.status != http.client.OK:
        said = " ".join(body.decode(errors="replace").split())[:200]
        return Leg("TCP", False, f"{endpoint} answers {answer.status}: {said}")
    return Leg("TCP", True, f"{endpoint} hands out sampling rules")


def wait_for_trace(
    source: Source,
    trace_id: str,
    timeout: float,
    progress: Callable[[float], None],
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
        progress(waited)
        sleep(min(POLL_S, max(0.05, timeout - waited)))


def causes(legs: list[Leg], *, transaction_search: bool) -> list[str]:
    """What is likely wrong, the most likely first; nothing if all is well."""
    by_name = {leg.name: leg.ok for leg in legs}
    if "task" in by_name:
        return list(TASK_CAUSES)
    if by_name.get("DNS") is False:
        return list(NAME_CAUSES)
    udp, tcp, stored = (by_name.get(name) for name in ("UDP", "TCP", "X-Ray"))
    if tcp is False and udp is None and stored:
        return list(ONLY_TCP_CAUSES)
    likely = []
    if stored is False and transaction_search:
        likely.append(
            "Transaction Search is on: segments go to CloudWatch Logs, not where this looks."
        )
    if udp is False or tcp is False:
        likely.append(
            "A security group here does not let it out, or the daemon's does not let it in."
        )
    if udp is False:
        likely.append("No task runs at that address; see: xraystack status")
    if stored is False and tcp:
        likely += UNSTORED_CAUSES
    return likely


def address(text: str) -> DaemonAddress:
    """The daemon's address. Raises BadInput, also for what only CloudFormation resolves."""
    if has_dynamic_reference(text):
        raise BadInput(
            f"{text!r} is resolved by CloudFormation alone",
            where="--daemon-address",
            remedy="Give the address itself: the value of that parameter.",
        )
    return DaemonAddress.parse(text, where="--daemon-address")

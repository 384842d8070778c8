"""Verdicts on a probe's observations.

A daemon never responds over UDP, so three observations have to suffice. A security group drops packets
and never refuses them, so a refused connection means that nothing listens at that address. Any HTTP
response over TCP means that TCP is open, because the daemon signs and forwards requests: X-Ray's 403 if
its role lacks the action, 502 if it cannot reach X-Ray.
[aws/aws-xray-daemon 3.6.6, pkg/proxy/server.go; Go, net/http/httputil, ReverseProxy]
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple


class UdpOutcome(StrEnum):
    """Outcome of sending a segment."""

    TAKEN = "taken"
    REFUSED = "refused"
    ANSWERED = "answered"
    UNSENT = "unsent"


class TcpOutcome(StrEnum):
    """Outcome of requesting sampling rules."""

    RULES = "rules"
    DENIED = "denied"
    BAD_GATEWAY = "bad gateway"
    OTHER_ANSWER = "other answer"
    SILENT = "silent"
    NO_CONNECTION = "no connection"
    REFUSED = "refused"
    BROKEN = "broken"


class Verdict(NamedTuple):
    """Conclusion: a ``code`` for programs, a sentence, and steps in order."""

    code: str
    what: str
    steps: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """True if segments arrive and sampling rules are served."""
        return self.code == "works"

    def insert_trace_id(self, trace_id: str) -> Verdict:
        """Return the verdict with the probe's trace ID in its steps."""
        steps = (step.replace("traces show ID", f"traces show {trace_id}") for step in self.steps)
        return self._replace(steps=tuple(steps))

    @property
    def is_unknown(self) -> bool:
        """True if X-Ray could not be read."""
        return self.code == "arrival_unknown"


OPEN_TCP = frozenset(
    {
        TcpOutcome.RULES,
        TcpOutcome.DENIED,
        TcpOutcome.BAD_GATEWAY,
        TcpOutcome.OTHER_ANSWER,
        TcpOutcome.SILENT,
    }
)
"""Outcomes that only an open port gives: a response, or an established connection."""

COMPARE_ROLE = (
    "Compare the role with lint's E9812. Check the organization's policies and the policy of a VPC "
    "endpoint for X-Ray, too."
)
ROLE_STEP = f"Task role: the daemon's log has AccessDenied for each batch. {COMPARE_ROLE}"
RULES_STEP = f"Task role: the daemon's log does not mention this error. {COMPARE_ROLE}"
REGION_STEP = (
    'Region or account: the daemon logs "Using region" when it starts. Compare it with --region, and the '
    "task role's account with that of --profile."
)
ENDPOINT_STEP = (
    'Endpoint: the daemon logs "using X-Ray Endpoint" when it starts. Its configuration file or -n can '
    "set another one."
)
LOCAL_SAMPLING = "Segments arrive, but SDKs sample by their local default."
LOOPBACK_STEP = (
    "Make the daemon listen for TCP on all addresses: -t 0.0.0.0:2000 (default: loopback)."
)
BOTH_SIDES = "Check both security groups: egress of the client's, ingress of the daemon's."
UDP_STEP = "UDP: check both security groups: egress of the client's, ingress of the daemon's."
REACH_STEP = (
    "The daemon's tasks need a path to X-Ray: a public address, a NAT gateway or a VPC endpoint for "
    "X-Ray. Their security group needs HTTPS egress. Check with: xraystack doctor"
)
NO_TASK_STEP = "Check that a task runs at that address, and since when: xraystack status"
OTHER_PORT_STEP = "Compare the port with the daemon's -b, which sets its UDP port."
ADDRESS_STEP = "Compare the address with the DaemonAddress output of the daemon's stack."

WORKS = Verdict("works", "Segments arrive, and the daemon serves sampling rules.")
TRANSACTION_SEARCH = Verdict(
    "transaction_search",
    "Transaction Search is on, and X-Ray's retrieval has no span of this trace. Either it is not "
    "searchable yet, or UDP is blocked, or the daemon cannot send to this account and region. A "
    "probe cannot tell them apart.",
    (
        "Retrieve the trace again after a minute: xraystack traces show ID",
        ROLE_STEP,
        REGION_STEP,
        ENDPOINT_STEP,
        UDP_STEP,
    ),
)
ARRIVAL_UNKNOWN = Verdict(
    "arrival_unknown",
    "The segment was sent. X-Ray's retrieval of the trace failed, so its arrival is unknown.",
    ("Retrieve the trace again: xraystack traces show ID",),
)
NAME_UNKNOWN = Verdict(
    "name_does_not_resolve",
    "The daemon's name does not resolve on this machine.",
    (
        (
            "Private names resolve only in VPCs that are associated with the zone. From outside, use: "
            "xraystack probe --from-task"
        ),
        "The VPC needs enableDnsSupport and enableDnsHostnames. Check with: xraystack doctor",
        "Compare the name with the DaemonAddress output of the daemon's stack.",
    ),
)
TASK_FAILED = Verdict(
    "task_failed",
    "The probe's task did not run to its end.",
    (
        "A pending or stopped task could not pull its image or write its log: xraystack doctor",
        "A task that is still RUNNING needs more time: pass a larger --timeout.",
    ),
)


def verdict(
    udp: UdpOutcome,
    tcp: TcpOutcome,
    response: str,
    *,
    stored: bool | None,
    transaction_search: bool,
) -> Verdict:
    """Return the verdict on UDP, TCP and X-Ray; ``response`` is the text of an HTTP error response.

    ``stored`` is None if X-Ray could not be read. If two states look the same, the verdict names both.
    """
    if udp is UdpOutcome.ANSWERED:
        return Verdict(
            "no_daemon",
            "The program that listens for UDP at that address is not an X-Ray daemon.",
            (ADDRESS_STEP,),
        )
    if udp is UdpOutcome.UNSENT:
        return Verdict("udp_not_sent", "This machine cannot send to that address.", (ADDRESS_STEP,))
    if udp is UdpOutcome.REFUSED:
        return _verdict_if_udp_refused(tcp)
    if stored:
        return _verdict_if_stored(tcp, response)
    if stored is None:
        return ARRIVAL_UNKNOWN
    if transaction_search and tcp is TcpOutcome.RULES:
        return TRANSACTION_SEARCH
    return _verdict_if_not_stored(tcp, response)


def _verdict_if_udp_refused(tcp: TcpOutcome) -> Verdict:
    """Return the verdict on a refused datagram, which has reached a host without a listener."""
    if tcp is TcpOutcome.REFUSED:
        return Verdict(
            "nobody_listens",
            "No daemon listens at that address: UDP and TCP are both refused.",
            (NO_TASK_STEP, ADDRESS_STEP),
        )
    if tcp in OPEN_TCP:
        return Verdict(
            "udp_elsewhere",
            "UDP is refused, while TCP is open: the daemon listens for UDP on another port or "
            "on loopback.",
            (OTHER_PORT_STEP,),
        )
    return Verdict(
        "udp_elsewhere",
        "Nothing listens for UDP at that address, and TCP is blocked.",
        (NO_TASK_STEP, ADDRESS_STEP, OTHER_PORT_STEP),
    )


def _verdict_if_stored(tcp: TcpOutcome, response: str) -> Verdict:
    """Return the verdict on TCP where UDP works."""
    match tcp:
        case TcpOutcome.RULES:
            return WORKS
        case TcpOutcome.REFUSED:
            return Verdict(
                "tcp_not_bound",
                "Only TCP is closed: nothing listens at that port, or the daemon listens on loopback. "
                + LOCAL_SAMPLING,
                (LOOPBACK_STEP,),
            )
        case TcpOutcome.NO_CONNECTION:
            return Verdict(
                "tcp_dropped",
                f"A security group of the client or the daemon blocks TCP. {LOCAL_SAMPLING}",
                (BOTH_SIDES,),
            )
        case TcpOutcome.DENIED:
            return _access_denied_verdict(response, LOCAL_SAMPLING, RULES_STEP)
        case TcpOutcome.BAD_GATEWAY | TcpOutcome.SILENT:
            return Verdict(
                "x_ray_unreachable_at_times",
                "The daemon sent the segment to X-Ray, but could not get the sampling rules: its path to "
                "X-Ray fails at times.",
                (REACH_STEP,),
            )
        case _:
            return _odd_answer_verdict(response, LOCAL_SAMPLING)


def _verdict_if_not_stored(tcp: TcpOutcome, response: str) -> Verdict:
    """Return the verdict on a segment that X-Ray does not have; TCP shows how far the path is open."""
    match tcp:
        case TcpOutcome.RULES:
            return Verdict(
                "not_stored",
                "X-Ray did not get the segment. Either the task role lacks xray:PutTraceSegments, or the "
                "daemon sends to another region or account, or UDP is blocked. A probe cannot tell them "
                "apart.",
                (ROLE_STEP, REGION_STEP, ENDPOINT_STEP, UDP_STEP),
            )
        case TcpOutcome.DENIED:
            note = (
                "The segment did not arrive. Either the role lacks xray:PutTraceSegments too, or the "
                "daemon sends to another region or account, or UDP is blocked. A probe cannot tell "
                "them apart."
            )
            return _access_denied_verdict(response, note, ROLE_STEP, REGION_STEP, UDP_STEP)
        case TcpOutcome.BAD_GATEWAY:
            return Verdict("x_ray_unreachable", "The daemon cannot reach X-Ray.", (REACH_STEP,))
        case TcpOutcome.SILENT:
            return Verdict(
                "x_ray_unreachable",
                "The daemon accepts the connection and does not respond. Either it cannot reach X-Ray, "
                "or another program listens at that address. A probe cannot tell them apart.",
                (REACH_STEP, ADDRESS_STEP),
            )
        case TcpOutcome.NO_CONNECTION:
            return Verdict(
                "dropped",
                "Either a security group of the client or the daemon blocks UDP and TCP, or no host has "
                "that address. A probe cannot tell them apart.",
                (BOTH_SIDES, NO_TASK_STEP),
            )
        case TcpOutcome.REFUSED:
            return Verdict(
                "tcp_not_bound_not_stored",
                "TCP is closed, or bound to loopback, and the segment did not arrive. Either UDP is "
                "blocked, or X-Ray rejects the daemon's segments. A probe cannot tell them apart.",
                (LOOPBACK_STEP, NO_TASK_STEP, ROLE_STEP, REGION_STEP),
            )
        case _:
            return _odd_answer_verdict(response, "The segment did not arrive.")


def _access_denied_verdict(response: str, note: str, *steps: str) -> Verdict:
    """Return the verdict on X-Ray's 403, which names the action if a policy denies it."""
    action = denied_action(response)
    if not action and response and not re.search("AccessDenied|not authorized", response):
        return Verdict(
            "credentials_refused",
            f"X-Ray rejects the daemon's credentials: {response}. {note}",
            ("Check that the task definition has a task role, not only an execution role.",),
        )
    return Verdict(
        "role_lacks_actions",
        f"The task role lacks {action or 'xray:GetSamplingRules'}. {note}",
        steps,
    )


def denied_action(response: str) -> str:
    """Return the action that X-Ray denied; an empty text if the response names none."""
    match = re.search(r"perform:? (xray:\w+)", response)
    return match[1] if match else ""


def _odd_answer_verdict(response: str, note: str) -> Verdict:
    return Verdict(
        "odd_answer",
        f"That TCP port does not serve sampling rules: {response or 'no response'}. {note}",
        ("Check that the address is that of a daemon.", ADDRESS_STEP),
    )

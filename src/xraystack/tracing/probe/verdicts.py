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
    "compare the role with lint's E9812, and mind policies of the organization and of a VPC endpoint "
    "for X-Ray."
)
ROLE_STEP = f"The task role: the daemon's log says AccessDenied for each batch; {COMPARE_ROLE}"
RULES_STEP = f"The task role, of which the daemon's log says nothing here: {COMPARE_ROLE}"
REGION_STEP = (
    'The region or account: the daemon\'s log says "Using region" at its start; compare it with '
    "--region, and the account of the task role with that of --profile."
)
ENDPOINT_STEP = (
    'The endpoint: the daemon\'s log says "using X-Ray Endpoint" at its start; it is another where '
    "the configuration file or -n says so."
)
LOCAL_SAMPLING = "Segments arrive, but SDKs sample by their local default."
LOOPBACK_STEP = (
    "Let the daemon listen for TCP on all addresses: -t 0.0.0.0:2000 (by default on loopback)."
)
BOTH_SIDES = "Look at both security groups: egress of the client's, ingress of the daemon's."
UDP_STEP = f"UDP: {BOTH_SIDES[0].lower()}{BOTH_SIDES[1:]}"
REACH_STEP = (
    "The daemon's tasks need a way to X-Ray: a public address, a NAT gateway or a VPC endpoint for it, "
    "and HTTPS in the egress of their security group (see: xraystack doctor)."
)
NO_TASK_STEP = "See whether a task runs at that address, and since when: xraystack status."
OTHER_PORT_STEP = (
    "The daemon's -b says where it listens for UDP; the client's address has to say the same."
)
ADDRESS_STEP = "Compare the address with the DaemonAddress output of the daemon's stack."

WORKS = Verdict("works", "Segments arrive, and the daemon hands out sampling rules.")
TRANSACTION_SEARCH = Verdict(
    "transaction_search",
    "Transaction Search is on: segments go to CloudWatch Logs, so X-Ray not having one says nothing.",
    ("Look for the trace in CloudWatch, Transaction Search (log group aws/spans).",),
)
NAME_UNKNOWN = Verdict(
    "name_does_not_resolve",
    "The daemon's name does not resolve here.",
    (
        "You are outside of the VPC; private names resolve only inside.",
        "The VPC lacks enableDnsSupport or enableDnsHostnames (see: xraystack doctor).",
        "The name is another: compare with the DaemonAddress output of the daemon's stack.",
    ),
)
TASK_FAILED = Verdict(
    "task_failed",
    "The task that was to probe did not do so.",
    ("It could not pull its image or write its log; see its reason and: xraystack doctor",),
)


def verdict(
    udp: UdpOutcome, tcp: TcpOutcome, response: str, *, stored: bool, transaction_search: bool
) -> Verdict:
    """Return the verdict on UDP, TCP and X-Ray; ``response`` is the text of an HTTP error response.

    If two states look the same, the verdict names both.
    """
    if udp is UdpOutcome.ANSWERED:
        return Verdict(
            "no_daemon", "What listens there for UDP is no X-Ray daemon.", (ADDRESS_STEP,)
        )
    if udp is UdpOutcome.UNSENT:
        return Verdict("udp_not_sent", "This machine cannot send to that address.", (ADDRESS_STEP,))
    if udp is UdpOutcome.REFUSED:
        return _verdict_if_udp_refused(tcp)
    if stored:
        return _verdict_if_stored(tcp, response)
    if transaction_search:
        return TRANSACTION_SEARCH
    return _verdict_if_not_stored(tcp, response)


def _verdict_if_udp_refused(tcp: TcpOutcome) -> Verdict:
    """Return the verdict on a refused datagram, which has reached a host without a listener."""
    if tcp is TcpOutcome.REFUSED:
        return Verdict(
            "nobody_listens",
            "There is no daemon at that address: UDP and TCP are both refused.",
            (NO_TASK_STEP, ADDRESS_STEP),
        )
    if tcp in OPEN_TCP:
        return Verdict(
            "udp_elsewhere",
            "UDP is on another port, or bound to loopback: it is refused, while TCP answers.",
            (OTHER_PORT_STEP,),
        )
    return Verdict(
        "udp_elsewhere",
        "Nobody listens for UDP at that address, and TCP is not let through.",
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
                "Only TCP is closed: nobody listens there, or the daemon's TCP is bound to loopback. "
                + LOCAL_SAMPLING,
                (LOOPBACK_STEP,),
            )
        case TcpOutcome.NO_CONNECTION:
            return Verdict(
                "tcp_dropped",
                f"A security group does not let TCP through, on either side. {LOCAL_SAMPLING}",
                (BOTH_SIDES,),
            )
        case TcpOutcome.DENIED:
            return _access_denied_verdict(response, LOCAL_SAMPLING, RULES_STEP)
        case TcpOutcome.BAD_GATEWAY | TcpOutcome.SILENT:
            return Verdict(
                "x_ray_unreachable_at_times",
                "The daemon has reached X-Ray with the segment, but not for the sampling rules: its "
                "way to X-Ray fails at times.",
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
                "The task role lacks xray:PutTraceSegments, or the daemon sends to another region or "
                "account, or UDP is dropped while TCP is let through: these look the same from here.",
                (ROLE_STEP, REGION_STEP, ENDPOINT_STEP, UDP_STEP),
            )
        case TcpOutcome.DENIED:
            note = (
                "The segment did not arrive, so it lacks xray:PutTraceSegments too, or the daemon sends "
                "to another region or account, or UDP is dropped: these look the same from here."
            )
            return _access_denied_verdict(response, note, ROLE_STEP, REGION_STEP, UDP_STEP)
        case TcpOutcome.BAD_GATEWAY:
            return Verdict("x_ray_unreachable", "The daemon cannot reach X-Ray.", (REACH_STEP,))
        case TcpOutcome.SILENT:
            return Verdict(
                "x_ray_unreachable",
                "The daemon takes the connection and does not answer: it waits for X-Ray, which it "
                "cannot reach, or what listens there is no daemon. These look the same from here.",
                (REACH_STEP, ADDRESS_STEP),
            )
        case TcpOutcome.NO_CONNECTION:
            return Verdict(
                "dropped",
                "A security group, on either side, lets neither UDP nor TCP through, or no host has "
                "that address: these look the same from here.",
                (BOTH_SIDES, NO_TASK_STEP),
            )
        case TcpOutcome.REFUSED:
            return Verdict(
                "tcp_not_bound_not_stored",
                "Nobody listens for TCP there, or it is bound to loopback, and the segment did not "
                "arrive: UDP is dropped on its way, or the daemon does not get it stored. These look "
                "the same from here.",
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
            f"X-Ray refuses the daemon's credentials: {response}. {note}",
            ("See that the task definition has a task role, beside its execution role.",),
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
        f"What listens for TCP there does not hand out sampling rules: {response or 'no answer'}. {note}",
        ("See that the address is that of a daemon.", ADDRESS_STEP),
    )

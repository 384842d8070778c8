"""What every combination of observations comes to, as a table."""

from __future__ import annotations

import itertools

from tests.support.cases import each
from xraystack.tracing.probe.verdicts import TcpOutcome, UdpOutcome, verdict

DENIED = (
    "User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: xray:GetSamplingRules "
    "because no identity-based policy allows it"
)
TABLE = [
    # udp, tcp, stored, code
    (UdpOutcome.TAKEN, TcpOutcome.RULES, True, "works"),
    (UdpOutcome.TAKEN, TcpOutcome.REFUSED, True, "tcp_not_bound"),
    (UdpOutcome.TAKEN, TcpOutcome.NO_CONNECTION, True, "tcp_dropped"),
    (UdpOutcome.TAKEN, TcpOutcome.DENIED, True, "role_lacks_actions"),
    (UdpOutcome.TAKEN, TcpOutcome.BAD_GATEWAY, True, "x_ray_unreachable_at_times"),
    (UdpOutcome.TAKEN, TcpOutcome.SILENT, True, "x_ray_unreachable_at_times"),
    (UdpOutcome.TAKEN, TcpOutcome.OTHER_ANSWER, True, "odd_answer"),
    (UdpOutcome.TAKEN, TcpOutcome.BROKEN, True, "odd_answer"),
    (UdpOutcome.TAKEN, TcpOutcome.RULES, False, "not_stored"),
    (UdpOutcome.TAKEN, TcpOutcome.DENIED, False, "role_lacks_actions"),
    (UdpOutcome.TAKEN, TcpOutcome.BAD_GATEWAY, False, "x_ray_unreachable"),
    (UdpOutcome.TAKEN, TcpOutcome.SILENT, False, "x_ray_unreachable"),
    (UdpOutcome.TAKEN, TcpOutcome.NO_CONNECTION, False, "dropped"),
    (UdpOutcome.TAKEN, TcpOutcome.REFUSED, False, "tcp_not_bound_not_stored"),
    (UdpOutcome.TAKEN, TcpOutcome.OTHER_ANSWER, False, "odd_answer"),
    (UdpOutcome.REFUSED, TcpOutcome.REFUSED, False, "nobody_listens"),
    (UdpOutcome.REFUSED, TcpOutcome.RULES, False, "udp_elsewhere"),
    (UdpOutcome.REFUSED, TcpOutcome.BAD_GATEWAY, False, "udp_elsewhere"),
    (UdpOutcome.REFUSED, TcpOutcome.NO_CONNECTION, False, "udp_elsewhere"),
    (UdpOutcome.ANSWERED, TcpOutcome.RULES, False, "no_daemon"),
    (UdpOutcome.UNSENT, TcpOutcome.BROKEN, False, "udp_not_sent"),
]


@each(("udp", "tcp", "stored", "code"), TABLE)
def test_observations_come_to_a_verdict(
    udp: UdpOutcome, tcp: TcpOutcome, stored: bool, code: str
) -> None:
    said = DENIED if tcp is TcpOutcome.DENIED else ""

    assert verdict(udp, tcp, said, stored=stored, transaction_search=False).code == code


def test_nothing_but_a_stored_segment_and_rules_is_fine() -> None:
    every = list(itertools.product(UdpOutcome, TcpOutcome, (True, False)))

    fine = [
        (udp, tcp, stored)
        for udp, tcp, stored in every
        if verdict(udp, tcp, "", stored=stored, transaction_search=False).ok
    ]

    assert fine == [(UdpOutcome.TAKEN, TcpOutcome.RULES, True)]


@each("stored", [True, False])
@each("udp", UdpOutcome)
def test_a_refused_connection_is_never_a_security_group(udp: UdpOutcome, stored: bool) -> None:
    found = verdict(udp, TcpOutcome.REFUSED, "", stored=stored, transaction_search=False)

    assert "security group" not in " ".join((found.what, *found.steps)).lower()


def test_a_lost_segment_says_role_region_and_endpoint_in_that_order() -> None:
    found = verdict(UdpOutcome.TAKEN, TcpOutcome.RULES, "", stored=False, transaction_search=False)

    assert [step.partition(":")[0] for step in found.steps] == [
        "Task role",
        "Region or account",
        "Endpoint",
        "UDP",
    ]
    assert "cannot tell them apart" in found.what


def test_the_denied_action_is_named_as_x_ray_names_it() -> None:
    said = DENIED.replace("GetSamplingRules", "GetSamplingTargets")

    found = verdict(
        UdpOutcome.TAKEN, TcpOutcome.DENIED, said, stored=True, transaction_search=False
    )

    assert found.what.startswith("The task role lacks xray:GetSamplingTargets.")


def test_only_of_a_lost_segment_the_daemons_log_is_said_to_tell() -> None:
    stored, lost = (
        verdict(
            UdpOutcome.TAKEN, TcpOutcome.DENIED, DENIED, stored=stored, transaction_search=False
        )
        for stored in (True, False)
    )

    assert "log does not mention" in stored.steps[0]
    assert "log has AccessDenied" in lost.steps[0]
    assert "cannot tell them apart" in lost.what


def test_a_refusal_without_an_action_is_about_credentials() -> None:
    said = "The security token included in the request is invalid"

    found = verdict(
        UdpOutcome.TAKEN, TcpOutcome.DENIED, said, stored=False, transaction_search=False
    )

    assert (found.code, said in found.what) == ("credentials_refused", True)


def test_with_transaction_search_a_segment_that_is_not_found_says_nothing() -> None:
    found = verdict(UdpOutcome.TAKEN, TcpOutcome.RULES, "", stored=False, transaction_search=True)

    assert found.code == "transaction_search"

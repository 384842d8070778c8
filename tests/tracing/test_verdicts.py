"""What every combination of observations comes to, as a table."""

from __future__ import annotations

import itertools

import pytest

from xraystack.tracing.probe.verdicts import Tcp, Udp, verdict

DENIED = (
    "User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: xray:GetSamplingRules "
    "because no identity-based policy allows it"
)
TABLE = [
    # udp, tcp, stored, code
    (Udp.TAKEN, Tcp.RULES, True, "works"),
    (Udp.TAKEN, Tcp.REFUSED, True, "tcp_not_bound"),
    (Udp.TAKEN, Tcp.NO_CONNECTION, True, "tcp_dropped"),
    (Udp.TAKEN, Tcp.DENIED, True, "role_lacks_actions"),
    (Udp.TAKEN, Tcp.BAD_GATEWAY, True, "x_ray_unreachable_at_times"),
    (Udp.TAKEN, Tcp.SILENT, True, "x_ray_unreachable_at_times"),
    (Udp.TAKEN, Tcp.OTHER_ANSWER, True, "odd_answer"),
    (Udp.TAKEN, Tcp.BROKEN, True, "odd_answer"),
    (Udp.TAKEN, Tcp.RULES, False, "not_stored"),
    (Udp.TAKEN, Tcp.DENIED, False, "role_lacks_actions"),
    (Udp.TAKEN, Tcp.BAD_GATEWAY, False, "x_ray_unreachable"),
    (Udp.TAKEN, Tcp.SILENT, False, "x_ray_unreachable"),
    (Udp.TAKEN, Tcp.NO_CONNECTION, False, "dropped"),
    (Udp.TAKEN, Tcp.REFUSED, False, "tcp_not_bound_not_stored"),
    (Udp.TAKEN, Tcp.OTHER_ANSWER, False, "odd_answer"),
    (Udp.REFUSED, Tcp.REFUSED, False, "nobody_listens"),
    (Udp.REFUSED, Tcp.RULES, False, "udp_elsewhere"),
    (Udp.REFUSED, Tcp.BAD_GATEWAY, False, "udp_elsewhere"),
    (Udp.REFUSED, Tcp.NO_CONNECTION, False, "udp_elsewhere"),
    (Udp.ANSWERED, Tcp.RULES, False, "no_daemon"),
    (Udp.UNSENT, Tcp.BROKEN, False, "udp_not_sent"),
]


@pytest.mark.parametrize(("udp", "tcp", "stored", "code"), TABLE)
def test_observations_come_to_a_verdict(udp: Udp, tcp: Tcp, stored: bool, code: str) -> None:
    said = DENIED if tcp is Tcp.DENIED else ""

    assert verdict(udp, tcp, said, stored=stored, transaction_search=False).code == code


def test_nothing_but_a_stored_segment_and_rules_is_fine() -> None:
    every = list(itertools.product(Udp, Tcp, (True, False)))

    fine = [
        (udp, tcp, stored)
        for udp, tcp, stored in every
        if verdict(udp, tcp, "", stored=stored, transaction_search=False).ok
    ]

    assert fine == [(Udp.TAKEN, Tcp.RULES, True)]


@pytest.mark.parametrize("stored", [True, False])
@pytest.mark.parametrize("udp", Udp)
def test_a_refused_connection_is_never_a_security_group(udp: Udp, stored: bool) -> None:
    found = verdict(udp, Tcp.REFUSED, "", stored=stored, transaction_search=False)

    assert "security group" not in " ".join((found.what, *found.steps)).lower()


def test_a_lost_segment_says_role_region_and_endpoint_in_that_order() -> None:
    found = verdict(Udp.TAKEN, Tcp.RULES, "", stored=False, transaction_search=False)

    assert [step.partition(":")[0] for step in found.steps] == [
        "The task role",
        "The region or account",
        "The endpoint",
        "UDP",
    ]
    assert "look the same" in found.what


def test_the_denied_action_is_named_as_x_ray_names_it() -> None:
    said = DENIED.replace("GetSamplingRules", "GetSamplingTargets")

    found = verdict(Udp.TAKEN, Tcp.DENIED, said, stored=True, transaction_search=False)

    assert found.what.startswith("The task role lacks xray:GetSamplingTargets.")


def test_only_of_a_lost_segment_the_daemons_log_is_said_to_tell() -> None:
    stored, lost = (
        verdict(Udp.TAKEN, Tcp.DENIED, DENIED, stored=stored, transaction_search=False)
        for stored in (True, False)
    )

    assert "log says nothing" in stored.steps[0]
    assert "log says AccessDenied" in lost.steps[0]
    assert "look the same" in lost.what


def test_a_refusal_without_an_action_is_about_credentials() -> None:
    said = "The security token included in the request is invalid"

    found = verdict(Udp.TAKEN, Tcp.DENIED, said, stored=False, transaction_search=False)

    assert (found.code, said in found.what) == ("credentials_refused", True)


def test_with_transaction_search_a_segment_that_is_not_found_says_nothing() -> None:
    found = verdict(Udp.TAKEN, Tcp.RULES, "", stored=False, transaction_search=True)

    assert found.code == "transaction_search"

"""Each reason of a target's health has its row, as a code, as a description and with both."""

from __future__ import annotations

import pytest

from xraystack.deploy.explanations.reason_explanations import match_reason

REASONS = {
    "target-registering": ("Elb.RegistrationInProgress", "Target registration is in progress"),
    "target-deregistering": (
        "Target.DeregistrationInProgress",
        "Target deregistration is in progress",
    ),
    "target-check-internal": (
        "Elb.InternalError",
        "Health checks failed due to an internal error on the load balancer",
    ),
    "target-unregistered": (
        "Target.NotRegistered",
        "Target is not registered to the target group",
    ),
    "target-ip-unusable": (
        "Target.IpUnusable",
        "The target IP address is reserved for use by a load balancer",
    ),
    "target-unchecked": (
        "Target.HealthCheckDisabled",
        "Health checks are not supported for this target",
    ),
    "health-check-stopped": ("Target.InvalidState", "Target is in the stopped state"),
    "health-check-code": (
        "Target.ResponseCodeMismatch",
        "Health checks failed with these codes: [404, 502]",
    ),
    "health-check-timeout": ("Target.Timeout", "Request timed out"),
    "health-check-load-balancer": ("Target.FailedHealthChecks", "Health checks failed"),
}


@pytest.mark.parametrize("key", REASONS)
def test_a_reason_is_known_in_each_form(key: str) -> None:
    code, description = REASONS[key]
    texts = (code, description, f"{code}: {description}", f'"{code}", "{description}"')
    found = [match_reason(text) for text in texts]
    assert [row and row.key for row in found] == [key] * len(texts)

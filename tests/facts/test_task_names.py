"""The names of images, services and their like in texts of tasks decide nothing, whatever words they have."""

from __future__ import annotations

import pytest

from xraystack.deploy.explanations.reason_explanations import match_reason

NAMES = (
    *("web", "rate-limiter", "access-denied", "timeout-service", "x509-exporter", "oom-killer"),
    *("kms-decrypt", "splunk-forwarder", "efs-provisioner", "throttled-api", "sysctl-tuner"),
)
GROUP = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/{name}/0123"
TEXTS = (
    "CannotPullContainerError: Error response from daemon: manifest for acme/{name}:1 not found: manifest unknown",
    "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ghcr.io/acme/{name}:1: unexpected status from HEAD request to https://ghcr.io/v2/acme/{name}/manifests/1: 503 Service Unavailable",
    "ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm: failed to fetch secret arn:aws:secretsmanager:eu-west-1:111122223333:secret:{name}-a1B2c3 from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret.",
    "(service {name}) (port 80) is unhealthy in (target-group "
    + GROUP
    + ") due to (reason Request timed out).",
    "(service {name}) failed to register targets in (target-group "
    + GROUP
    + ") with (error One or more target groups not found)",
    "(service {name}) is unable to consistently start tasks successfully.",
    "Container my-{name} exited with code 1",
)


@pytest.mark.parametrize("text", TEXTS)
def test_a_name_is_not_read_as_a_word(text: str) -> None:
    found = [match_reason(text.format(name=name)) for name in NAMES]
    assert len({row and row.key for row in found}) == 1

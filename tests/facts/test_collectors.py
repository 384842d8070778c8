"""Collectors by their images."""

from __future__ import annotations

import pytest

from xraystack.facts import collectors, xray

OFFICIAL = [
    xray.DAEMON_IMAGE,
    "amazon/aws-xray-daemon",
    "docker.io/amazon/aws-xray-daemon@sha256:0",
]
OWN = [
    "123456789012.dkr.ecr.eu-west-1.amazonaws.com/docker-in-aws/xray:latest",
    "xray-daemon",
    "${Registry}aws-xray-daemon:3",
]
OTHER_COLLECTORS = [
    "public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0",
    "public.ecr.aws/cloudwatch-agent/cloudwatch-agent",
    "amazon/amazon-cloudwatch-agent:1",
    "otel/opentelemetry-collector-contrib:0.1",
    "splunk-otel-collector",
    "x/adot:1",
    "otelcol",
]
APPLICATIONS = [
    "x-ray-app:latest",
    "my-xray",
    "xray/app",
    "xrayed:1",
    "aws-xray-daemon-client:1",
    "adot-autoinstrumentation-java:v2",
    "adoted",
    "otel-collector-ui",
]


@pytest.mark.parametrize(
    ("images", "official", "daemon", "collector"),
    [
        pytest.param(OFFICIAL, True, True, True, id="AWS's daemon"),
        pytest.param(OWN, False, True, True, id="a daemon of one's own"),
        pytest.param(OTHER_COLLECTORS, False, False, True, id="other collectors"),
        pytest.param(APPLICATIONS, False, False, False, id="applications"),
    ],
)
def test_an_image_tells_what_takes_traces(
    images: list[str], official: bool, daemon: bool, collector: bool
) -> None:
    for image in images:
        assert bool(collectors.OFFICIAL_DAEMON_IMAGE.match(image)) == official, image
        assert bool(collectors.DAEMON_IMAGE.search(image)) == daemon, image
        assert bool(collectors.COLLECTOR_IMAGE.search(image)) == collector, image


@pytest.mark.parametrize(
    ("address", "is_loopback"),
    [("127.0.0.1:2000", True), ("localhost:2000", True), ("[::1]:2000", True), ("::1", True),
     ("0.0.0.0:2000", False), ("[::]:2000", False), ("10.0.0.1:2000", False)],
)  # fmt: skip
def test_loopback_is_what_only_the_task_reaches(address: str, is_loopback: bool) -> None:
    assert bool(collectors.LOOPBACK.match(address)) == is_loopback

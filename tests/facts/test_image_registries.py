"""The registry of an image decides the advice, and the cause below a frame decides over the frame."""

from __future__ import annotations

import pytest

from xraystack.deploy.explanations.reason_explanations import match_reason

IMAGES = {
    "111122223333.dkr.ecr.eu-west-1.amazonaws.com": "shop/web:1",
    "public.ecr.aws": "docker/library/redis:7",
    "registry-1.docker.io": "library/nginx:1",
    "ghcr.io": "acme/web:1",
    "mcr.microsoft.com": "dotnet/aspnet:8.0",
    "registry.acme.internal:5000": "web:1",
}
FRAMES = (
    "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref {image}: {cause}",
    "CannotPullContainerError: Error response from daemon: {cause}",
)
HEAD = 'failed to do request: Head "https://{host}/v2/web/manifests/1": '
CAUSES = {
    "image-no-route": HEAD + "dial tcp 52.94.3.17:443: i/o timeout",
    "image-connection-cut": HEAD + "EOF",
    "image-dns": HEAD
    + "dial tcp: lookup {host} on 10.0.0.2:53: read udp 10.0.1.5:4->10.0.0.2:53: i/o timeout",
    "registry-failed": "unexpected status from HEAD request to https://{host}/v2/web/manifests/1: 504 Gateway Timeout",
    "image-missing": "unexpected status from HEAD request to https://{host}/v2/web/manifests/1: 404 Not Found",
}
EXECUTION_ROLE = "AmazonECSTaskExecutionRolePolicy"


def reasons_of(cause: str, host: str) -> list[tuple[str, str]]:
    """The keys and remedies of a cause in each frame."""
    image = f"{host}/{IMAGES[host]}"
    texts = [frame.format(image=image, cause=cause.format(host=host)) for frame in FRAMES]
    return [(row.key, row.remedy) for text in texts if (row := match_reason(text))]


@pytest.mark.parametrize("key", CAUSES)
def test_the_cause_below_a_frame_counts_for_every_registry(key: str) -> None:
    for host in IMAGES:
        assert {found for found, _ in reasons_of(CAUSES[key], host)} == {key}, host


@pytest.mark.parametrize("host", IMAGES)
def test_ecr_alone_has_its_endpoints_commands_and_role(host: str) -> None:
    is_ecr = ".dkr.ecr." in host
    for key in ("image-no-route", "image-missing"):
        for _, remedy in reasons_of(CAUSES[key], host):
            assert is_ecr == ("VPC endpoints for ecr" in remedy or "aws ecr" in remedy)
    for _, remedy in reasons_of(HEAD + "no basic auth credentials", host):
        assert is_ecr == (EXECUTION_ROLE in remedy)


@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("ghcr.io", "read:packages"),
        ("mcr.microsoft.com", "no credentials are required"),
        ("registry.acme.internal:5000", "RepositoryCredentials"),
        ("public.ecr.aws", "gallery.ecr.aws"),
    ],
)
def test_a_denial_names_the_login_of_its_registry(host: str, words: str) -> None:
    remedies = [remedy for _, remedy in reasons_of(HEAD + "unauthorized", host)]
    assert [words in remedy for remedy in remedies] == [True, True]

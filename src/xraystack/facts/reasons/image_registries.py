"""Advice for images that cannot be pulled, by the registry that the text names.

A VPC endpoint, the execution role and the commands of ECR are of use for ECR only: what an image of Docker
Hub or of an own registry requires is another thing. Sources: the ECS developer guide ("Using non-AWS
container images in Amazon ECS"), and the pages of the registries on their tokens.
"""

from __future__ import annotations

import re

from xraystack.facts.reasons.row import HTTPS_EGRESS, Reason

_AWS = re.compile(r"dkr[.-]ecr|\bapi\.ecr\b|ecr registry auth|CannotPullECR|starport-layer")
_PUBLIC = re.compile(r"\bpublic\.ecr\.aws\b")
_HUB = re.compile(
    r"(?<!www\.)(?<!docs\.)(?<![\w-])(?:[\w-]+\.)*docker\.(?:io|com)/"
    r"|(?:manifest for|access denied for|resolve ref(?:erence)?|image with reference) \"?(?!sha256)(?:[\w-]+/)?[\w-]+(?::[\w.-]+)?(?=[\":, ])(?!:\d+/)"
)
"""Docker Hub by its host, or a name without a host, which is one of Docker Hub."""
_HOST = re.compile(
    r"(?:https?://|(?:manifest for|access denied for|resolve ref(?:erence)?|image with reference|repository|pulling from host|lookup) \"?)"
    r"((?:[\w-]+\.)+[\w-]+(?::\d+)?|localhost(?::\d+)?|[\w-]+:\d+(?=/))"
)
_MASKED = re.compile(r"(?=.*x)[x.:\d-]+", re.IGNORECASE)
"""A host that a text hides, such as ``xxxxx.xxx``: the registry may be ECR. An address is none."""
_LOGINS = {
    "ghcr.io": "the password is a classic token with read:packages",
    "registry.gitlab.com": "those of a deploy token with read_registry",
    "quay.io": "those of a robot account",
    "gcr.io": "_json_key_base64 and a service account's key in Base64",
    "pkg.dev": "_json_key_base64 and a service account's key in Base64",
    "azurecr.io": "those of a token of the registry",
    "nvcr.io": "$oauthtoken and an API key",
}
"""Registries on the internet with the login that pulls a private image of theirs."""
_WITHOUT_LOGIN = ("mcr.microsoft.com", "registry.k8s.io", "k8s.gcr.io", "docker.elastic.co")

_MISSING = Reason(
    "image-missing",
    "",
    "the image or its tag does not exist in {registry|the registry}",
    "Correct registry, name and tag of Image; without a tag it is latest. Its owner may have removed the tag: choose one that exists, and keep a copy in a private ECR repository. To test a name:\ndocker manifest inspect IMAGE",
)
_NO_ENDPOINT = Reason(
    "image-no-route",
    "",
    "the task has no route to {registry|the registry}",
    "In public subnets set AssignPublicIp=ENABLED. Private subnets require a NAT gateway: this registry has no VPC endpoint. Or copy the image into a private ECR repository. "
    + HTTPS_EGRESS,
)
_OWN_NO_ROUTE = Reason(
    "image-no-route",
    "",
    "the task has no connection to {registry|the registry}",
    "Check that it responds at this name and port, and that its firewall or security group allows the task. The subnets require a route to it: to the internet a NAT gateway, or AssignPublicIp=ENABLED in public subnets.",
)
_DENIED = Reason(
    "image-registry-denied",
    "",
    "{registry|the registry} denies the image: it is private and the credentials are missing or wrong, or its name is wrong",
    "Check the name of Image. For a private one store username and password as JSON in Secrets Manager{login|}. Set RepositoryCredentials.CredentialsParameter to its ARN; the execution role requires secretsmanager:GetSecretValue.",
)
_NAME_WRONG = Reason(
    "image-registry-denied",
    "",
    "{registry|the registry} denies the image; its images are public, so mostly the name is wrong",
    "Correct name and tag of Image; no credentials are required. To test a name:\ndocker manifest inspect IMAGE",
)
_PUBLIC_DENIED = Reason(
    "public-registry-denied",
    "",
    "public.ecr.aws denies the image: its name is wrong, or the host sends an old login",
    "Look for the name in gallery.ecr.aws; the execution role does not matter. On EC2 remove public.ecr.aws from ECS_ENGINE_AUTH_DATA in /etc/ecs/ecs.config and from Docker's logins. Or copy the image into a private ECR repository.",
)
_LIMIT = Reason(
    "image-rate-limit",
    "",
    "the rate limit of {registry|the registry} is reached",
    "Start fewer tasks at once, and try again later. Copy the image into a private ECR repository, or set RepositoryCredentials if the registry has a higher limit for accounts.",
)
_AWS_LIMIT = Reason(
    "image-rate-limit",
    "",
    "ECR throttles the requests of the account",
    "Start fewer tasks at once; a service tries again by itself. If it repeats, request a higher rate of the action, such as BatchGetImage or GetAuthorizationToken:\naws service-quotas list-service-quotas --service-code ecr",
)
_AWS_FAILED = Reason(
    "registry-failed",
    "",
    "ECR itself failed for a moment",
    "Run the task again; a service tries again by itself. If it lasts, look at ECR and Amazon S3 of the region in the AWS Health Dashboard.",
)
_OWN_FAILED = Reason(
    "registry-failed",
    "",
    "{registry|the registry} itself failed",
    "Deploy again later. If it is your own, read its log and that of its load balancer, and check its storage. A copy of the image in a private ECR repository does not depend on it.",
)
_OPENED = Reason(
    "registry-certificate",
    "",
    "the certificate that came from {registry|the registry} is not trusted, mostly because a proxy or firewall opens TLS",
    "Let the proxy or firewall pass the registry's hosts without opening TLS; Fargate trusts public authorities only. On EC2 check the clock, and use a current AMI, or add the proxy's authority to those of the instance.",
)

_ANY = frozenset({"hub", "login", "open", "own"})
_ROWS: dict[str, tuple[tuple[frozenset[str], Reason], ...]] = {
    "image-missing": ((_ANY | {"public"}, _MISSING),),
    "image-no-route": (
        (frozenset({"own"}), _OWN_NO_ROUTE),
        (_ANY | {"public"}, _NO_ENDPOINT),
    ),
    "image-denied": (
        (frozenset({"open"}), _NAME_WRONG),
        (_ANY, _DENIED),
        (frozenset({"public"}), _PUBLIC_DENIED),
    ),
    "image-private-or-missing": (
        (frozenset({"open"}), _NAME_WRONG),
        (frozenset({"login", "own"}), _DENIED),
    ),
    "image-rate-limit": ((frozenset({"aws"}), _AWS_LIMIT), (_ANY - {"hub"}, _LIMIT)),
    "docker-hub-rate-limit": ((frozenset({"login", "open", "own"}), _LIMIT),),
    "registry-failed": ((frozenset({"aws"}), _AWS_FAILED), (_ANY - {"hub"}, _OWN_FAILED)),
    "registry-certificate": ((frozenset({"aws", "public", "hub", "login", "open"}), _OPENED),),
}
"""Rows of a key by the kind of registry; other kinds keep the row of the table."""
_DENIALS = frozenset({"ecr-denied", "image-registry-denied", "public-registry-denied"})
_OF_TASK = re.compile(r"CannotPull|[Ff]ailed to pull container image")
"""Only tasks: on the computer of a developer the same words of Docker require another advice."""


def adapt_to_registry(row: Reason, text: str) -> Reason:
    """Return the row that fits the registry of an image; the row itself if the text names none."""
    key = "image-denied" if row.key in _DENIALS else row.key
    if key not in _ROWS or not _OF_TASK.search(text):
        return row
    kind, host = _kind_and_host(text)
    found = next((other for kinds, other in _ROWS[key] if kind in kinds), None)
    if found is None:
        return row
    login = next((words for name, words in _LOGINS.items() if host.endswith(name)), "")
    return found._replace(
        meaning=found.meaning.replace("{registry|the registry}", host or "the registry"),
        remedy=found.remedy.replace("{login|}", f" ({login})" if login else ""),
    )


def _kind_and_host(text: str) -> tuple[str, str]:
    """Return the kind of the registry that a text names, and its host; empty if it names none."""
    if _AWS.search(text):
        return "aws", "ECR"
    if _PUBLIC.search(text):
        return "public", "public.ecr.aws"
    if _HUB.search(text):
        return "hub", "Docker Hub"
    named = _HOST.search(text)
    if named is None or _MASKED.fullmatch(named[1]):
        return "", ""
    host = named[1]
    if host.endswith(_WITHOUT_LOGIN):
        return "open", host
    return ("login" if host.endswith(tuple(_LOGINS)) else "own"), host

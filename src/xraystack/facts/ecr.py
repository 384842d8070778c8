"""Private repositories of Amazon ECR: image references, and the permissions to pull."""

from __future__ import annotations

import re
from typing import NamedTuple

REPOSITORY = "AWS::ECR::Repository"
URI_ATTRIBUTE = "RepositoryUri"
"""The attribute with host and path of a private repository. [AWS::ECR::Repository, Return values]"""

LOGIN_ACTION = "GetAuthorizationToken"
"""IAM action of the ``ecr`` service whose only resource is ``*``."""

PULL_ACTIONS = ("BatchCheckLayerAvailability", "BatchGetImage", "GetDownloadUrlForLayer")
"""IAM actions of the ``ecr`` service on the repository.
[Amazon ECR user guide, IAM policy for pulling]"""

LISTS_OF_MANIFESTS = (
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
)
"""Media types of manifests for several platforms.
[OCI image index specification; Docker, image manifest version 2]"""

CACHE_ACTIONS = ("BatchImportUpstreamImage", "CreateRepository")
"""Additional actions for pulling through a cache.
[Amazon ECR user guide, using pull through cache rules, IAM permissions]"""

_PART = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*"
REPOSITORY_NAME_PATTERN = f"{_PART}(?:/{_PART})*"
"""Names of repositories, and prefixes of cached ones. [AWS::ECR::Repository, RepositoryName]"""

REPOSITORY_ARN_PATTERN = "arn:[a-z0-9-]+:ecr:[a-z0-9-]+:[0-9]{12}:repository/[a-z0-9._/-]+"

_SUFFIXES = (
    r"amazonaws\.com", r"amazonaws\.com\.cn", r"amazonaws\.eu", r"on\.aws",
    r"on\.amazonwebservices\.com\.cn", r"on\.amazonwebservices\.eu", r"c2s\.ic\.gov",
    r"sc2s\.sgov\.gov", r"cloud\.adc-e\.uk", r"csp\.hci\.ic\.gov",
)  # fmt: skip
"""DNS suffixes of the partitions, and those of their dual-stack endpoints.
[AWS General Reference, Amazon ECR endpoints; botocore, partitions]"""

_HOST = (
    r"(?P<account>[0-9]{12})\.dkr[.-]ecr(?:-fips)?\.(?P<region>[a-z0-9-]+)\."
    rf"(?:{'|'.join(_SUFFIXES)})"
)
"""Hosts of private registries: standard, dual stack (``dkr-ecr``) and FIPS."""

_UNKNOWN = r"\$\{[^}]*\}"
_UNRESOLVED_HOST = (
    rf"(?:[0-9]{{12}}|{_UNKNOWN})\.dkr[.-]ecr(?:-fips)?\.(?:[a-z0-9-]+|{_UNKNOWN})\."
    rf"(?:{'|'.join(_SUFFIXES)}|{_UNKNOWN})"
)
"""The same hosts with ``${AWS::AccountId}`` and other names in the place of parts."""

_IMAGE = rf"{_HOST}/(?P<repository>[^:@]+)(?::(?P<tag>[^@]+))?(?:@(?P<digest>.+))?"

PARTITIONS = {
    "cn-": "aws-cn",
    "us-gov-": "aws-us-gov",
    "us-isob-": "aws-iso-b",
    "us-isof-": "aws-iso-f",
    "us-iso-": "aws-iso",
    "eu-isoe-": "aws-iso-e",
    "eusc-": "aws-eusc",
}
"""Partitions by the beginning of their regions; any other region is in ``aws``. [botocore, partitions]"""


class Image(NamedTuple):
    """An image in a private repository; ``tag`` or ``digest`` may be empty."""

    account: str
    region: str
    repository: str
    tag: str
    digest: str

    @property
    def repository_arn(self) -> str:
        """The ARN of the image's repository."""
        return (
            f"arn:{_partition(self.region)}:ecr:{self.region}:{self.account}"
            f":repository/{self.repository}"
        )


def is_private_host(host: str) -> bool:
    """Return whether a registry is one of private repositories."""
    return re.fullmatch(_HOST, host) is not None


def private_image(reference: str) -> Image | None:
    """Return the parts of an image reference, or None if it is not in a private repository.

    Such a reference is ``ACCOUNT.dkr.ecr.REGION.amazonaws.com/REPOSITORY[:TAG][@DIGEST]``, or has the
    host of another partition or endpoint. [Amazon ECR user guide, private registry concepts]
    """
    if ".dkr" not in reference:  # most images, for which the pattern need not be compiled
        return None
    match = re.fullmatch(_IMAGE, reference)
    return Image(**match.groupdict(default="")) if match else None


def is_private_image(text: str) -> bool:
    """Return whether an image is in a private repository; parts of its text may be ``${...}``."""
    return ".dkr" in text and re.match(f"{_UNRESOLVED_HOST}/", text) is not None


def repository_arn(reference: str) -> str:
    """Return the ARN of an image's private repository; empty for every other image."""
    image = private_image(reference)
    return image.repository_arn if image else ""


def _partition(region: str) -> str:
    names = (name for prefix, name in PARTITIONS.items() if region.startswith(prefix))
    return next(names, "aws")

"""Private repositories of Amazon ECR: image references, and the permissions to pull."""

from __future__ import annotations

import re
from typing import NamedTuple

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

_IMAGE = (
    r"(?P<account>[0-9]{12})\.dkr\.ecr(?:-fips)?\.(?P<region>[a-z0-9-]+)\.amazonaws\.com(?:\.cn)?"
    r"/(?P<repository>[^:@]+)(?::(?P<tag>[^@]+))?(?:@(?P<digest>.+))?"
)


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


def private_image(reference: str) -> Image | None:
    """Return the parts of an image reference, or None if it is not in a private repository.

    Such a reference is ``ACCOUNT.dkr.ecr.REGION.amazonaws.com[.cn]/REPOSITORY[:TAG][@DIGEST]``, with
    ``ecr-fips`` for a FIPS endpoint. [Amazon ECR user guide, private registry concepts]
    """
    match = re.fullmatch(_IMAGE, reference)
    return Image(**match.groupdict(default="")) if match else None


def repository_arn(reference: str) -> str:
    """Return the ARN of an image's private repository; empty for every other image."""
    image = private_image(reference)
    return image.repository_arn if image else ""


def _partition(region: str) -> str:
    # AWS General Reference, ARN format
    if region.startswith("cn-"):
        return "aws-cn"
    return "aws-us-gov" if region.startswith("us-gov-") else "aws"

"""An ECR repository or a pull-through cache, for pulling a collector's image without the internet.

public.ecr.aws has no VPC endpoint. A repository holds the images that are pushed to it. A pull-through
cache fetches an image itself, but the first pull of a tag needs a route to the internet, which subnets
with endpoints only do not have: make that first pull from elsewhere. [containers-roadmap, issues 1160
and 2304; Amazon ECR user guide, pull through cache rules]

It is a separate stack because the image must exist before the collector's service is created.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from troposphere import (
    Equals,
    GetAtt,
    If,
    Not,
    Parameter,
    Ref,
    Sub,
    Template,
)
from troposphere.ecr import (
    EncryptionConfiguration,
    LifecyclePolicy,
    PullThroughCacheRule,
    Repository,
    RepositoryCreationTemplate,
)

from xraystack.errors import BadInput
from xraystack.facts import ecr
from xraystack.stacks.checkov_suppressions import suppressions
from xraystack.stacks.collectors import COLLECTORS, DEFAULT
from xraystack.stacks.constraints import OPTIONAL_KMS_KEY
from xraystack.stacks.parameter_groups import add_outputs, add_parameter_groups
from xraystack.stacks.tags import name_tag

PUBLIC_REGISTRY = "public.ecr.aws"
CACHE_PREFIX = "ecr-public"

KEPT_IMAGES = 10
UNTAGGED_DAYS = 14


@dataclass(frozen=True)
class EcrSettings:
    """Settings of a repository for a collector's image, or of a cache of public.ecr.aws. Raises BadInput.

    ``repository_name`` None means the image's name in public.ecr.aws; ``prefix`` begins the names of
    cached repositories.
    """

    collector: str = DEFAULT.name
    repository_name: str | None = None
    pull_through_cache: bool = False
    prefix: str = CACHE_PREFIX

    def __post_init__(self) -> None:
        if self.pull_through_cache and self.repository_name is not None:
            raise BadInput(
                "the pull-through cache creates its repositories itself",
                where="--repository-name, --pull-through-cache",
                remedy="Remove --repository-name.",
            )
        _check_name(self.repository, 256, where="--repository-name")
        _check_name(self.prefix, 30, where="--prefix")

    @property
    def public_image(self) -> str:
        """The collector's image within public.ecr.aws."""
        return COLLECTORS[self.collector].image.removeprefix(f"{PUBLIC_REGISTRY}/")

    @property
    def repository(self) -> str:
        """The name of the repository, without the cache's prefix."""
        return self.repository_name or self.public_image.partition(":")[0]


def _check_name(name: str, max_length: int, *, where: str) -> None:
    if not (re.fullmatch(ecr.REPOSITORY_NAME_PATTERN, name) and 2 <= len(name) <= max_length):
        raise BadInput(
            f"{name!r} is not a valid repository name in Amazon ECR",
            where=where,
            remedy=f"Use 2 to {max_length} lower-case letters and digits, with single dots, hyphens, "
            "underscores and slashes between them, e.g. xray/aws-xray-daemon.",
        )


def build(settings: EcrSettings) -> Template:
    """Return the template of the repository or of the cache."""
    return (
        _cache_template(settings) if settings.pull_through_cache else _repository_template(settings)
    )


def _repository_template(settings: EcrSettings) -> Template:
    template = Template(
        Description="Amazon ECR repository for the image of an X-Ray collector (made by xraystack)"
    )
    template.set_version("2010-09-09")
    add_parameter_groups(template, {"Repository": repository_parameters(settings)})
    template.add_condition("HasKmsKey", Not(Equals(Ref("KmsKeyArn"), "")))
    repository = template.add_resource(image_repository())
    add_outputs(
        template,
        {
            "RepositoryUri": ("Where to copy the image to", GetAtt(repository, "RepositoryUri")),
            "RepositoryArn": (
                "Value of EcrRepositoryArn in the collector's stack",
                GetAtt(repository, "Arn"),
            ),
        },
    )
    return template


def repository_parameters(settings: EcrSettings) -> list[tuple[Parameter, str]]:
    """Return the parameters for name and encryption of the repository, with labels."""
    return [
        (
            Parameter(
                "RepositoryName",
                Type="String",
                Default=settings.repository,
                AllowedPattern=f"^{ecr.REPOSITORY_NAME_PATTERN}$",
                MinLength=2,
                MaxLength=256,
                ConstraintDescription=f"must be the name of a repository like {settings.repository}",
                Description="Name of the repository; another name is another repository",
            ),
            "Repository",
        ),
        (
            Parameter(
                "KmsKeyArn",
                Type="String",
                Default="",
                **OPTIONAL_KMS_KEY,
                Description="KMS key to encrypt images with in place of ECR's own (optional); it cannot "
                "be changed later",
            ),
            "KMS key",
        ),
    ]


def image_repository() -> Repository:
    """Return a repository with immutable tags, deleted with its stack, images included."""
    return Repository(
        "Repository",
        DeletionPolicy="Delete",
        UpdateReplacePolicy="Retain",
        RepositoryName=Ref("RepositoryName"),
        ImageTagMutability="IMMUTABLE",
        EmptyOnDelete=True,
        EncryptionConfiguration=If(
            "HasKmsKey",
            EncryptionConfiguration(EncryptionType="KMS", KmsKey=Ref("KmsKeyArn")),
            EncryptionConfiguration(EncryptionType="AES256"),
        ),
        LifecyclePolicy=LifecyclePolicy(
            LifecyclePolicyText=_json_text(_lifecycle_rules(KEPT_IMAGES))
        ),
        Tags=name_tag("repository"),
        Metadata=suppressions(
            CKV_AWS_136="encrypted with ECR's key, or with that of the parameter KmsKeyArn",
            CKV_AWS_163="the property is deprecated: scanning is the registry's setting",
        ),
    )


def _lifecycle_rules(kept_images: int | None) -> dict[str, Any]:
    """Return lifecycle rules: expire untagged images after a while, and all but the last tagged ones.

    Tagged images are counted separately, because an image for several platforms is one tagged image and
    several untagged ones. Images that a tagged one refers to are kept with it. [Amazon ECR user guide,
    lifecycle policies, evaluation rules]
    """
    untagged = {
        "tagStatus": "untagged",
        "countType": "sinceImagePushed",
        "countUnit": "days",
        "countNumber": UNTAGGED_DAYS,
    }
    tagged = {
        "tagStatus": "tagged",
        "tagPatternList": ["*"],
        "countType": "imageCountMoreThan",
        "countNumber": kept_images,
    }
    selections = [untagged] if kept_images is None else [untagged, tagged]
    return {
        "rules": [
            {"rulePriority": priority, "selection": selection, "action": {"type": "expire"}}
            for priority, selection in enumerate(selections, start=1)
        ]
    }


def _json_text(data: dict[str, Any]) -> str:
    return json.dumps(data, indent=2) + "\n"


def _cache_template(settings: EcrSettings) -> Template:
    template = Template(
        Description="Pull-through cache of public.ecr.aws for the image of an X-Ray collector; its first "
        "pull of a tag needs a way to the internet (made by xraystack)"
    )
    template.set_version("2010-09-09")
    add_parameter_groups(template, {"Cache": [(prefix_parameter(settings), "Prefix")]})
    template.add_resource([creation_template(), cache_rule()])
    repository = f"repository/${{Prefix}}/{settings.repository}"
    add_outputs(
        template,
        {
            "Image": (
                f"Value of Image in the stack of {COLLECTORS[settings.collector].title}",
                Sub(
                    "${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/${Prefix}/"
                    + settings.public_image
                ),
            ),
            "RepositoryArn": (
                "Value of EcrRepositoryArn in that stack",
                Sub("arn:${AWS::Partition}:ecr:${AWS::Region}:${AWS::AccountId}:" + repository),
            ),
        },
    )
    return template


def prefix_parameter(settings: EcrSettings) -> Parameter:
    """Return the parameter for the prefix of cached repositories."""
    return Parameter(
        "Prefix",
        Type="String",
        Default=settings.prefix,
        AllowedPattern=f"^{ecr.REPOSITORY_NAME_PATTERN}$",
        MinLength=2,
        MaxLength=30,
        ConstraintDescription=f"must be the start of repositories' names, like {CACHE_PREFIX}",
        Description="Start of the names of cached repositories; an account has one rule for a prefix in "
        "a region",
    )


def cache_rule() -> PullThroughCacheRule:
    """Return the rule by which pulling PREFIX/PATH returns public.ecr.aws/PATH."""
    return PullThroughCacheRule(
        "CacheRule",
        DependsOn="CachedRepositories",
        EcrRepositoryPrefix=Ref("Prefix"),
        UpstreamRegistry="ecr-public",
        UpstreamRegistryUrl=PUBLIC_REGISTRY,
    )


def creation_template() -> RepositoryCreationTemplate:
    """Return the settings with which ECR creates cached repositories; these remain after the stack.

    Their tags are mutable, because the cache checks its upstream registry every day. [Amazon ECR user
    guide, pull through cache]
    """
    return RepositoryCreationTemplate(
        "CachedRepositories",
        Prefix=Ref("Prefix"),
        Description="Images cached for X-Ray collectors",
        AppliedFor=["PULL_THROUGH_CACHE"],
        ImageTagMutability="MUTABLE",
        LifecyclePolicy=_json_text(_lifecycle_rules(None)),
        ResourceTags=name_tag("cache"),
    )

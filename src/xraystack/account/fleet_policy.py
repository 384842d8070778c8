"""IAM policies of a fleet: for its operator, for the execution role, and for reading members.

[Service Authorization Reference, AWS CloudFormation, AWS Organizations; CloudFormation user guide,
self-managed permissions]
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from xraystack.account.policy import TEMPLATE, UNRESTRICTED_ACTIONS, deploy_policy
from xraystack.facts import daemon_stack
from xraystack.stacks.fleet_roles import ADMINISTRATION_ROLE
from xraystack.stacks.shape import DEFAULT, Shape

STACKS = "StackSet-*"
"""Names of the stacks of stack sets. [CloudFormation user guide, StackSets concepts]"""

PARAMETERS = f"arn:*:ssm:*:*:parameter{daemon_stack.PUBLISHED_UNDER}/*"
NETWORK = "arn:*:ssm:*:*:parameter${NetworkPath}/*"
"""SSM parameters with an account's network; the path is a parameter of the execution role's template."""

SAMPLES = "xraystack-sample-*"
"""Names of temporary stacks of ``fleet plan --sample``, in members without a stack."""


TEMPLATES = "xraystack/fleet"
"""Prefix of templates in a bucket."""

DEFAULT_ROLE = f"arn:*:iam::*:role/{ADMINISTRATION_ROLE}"


def administrator_policy(
    member_role: str = "",
    *,
    administration_roles: Collection[str] = (DEFAULT_ROLE,),
    buckets: Collection[str] = (),
) -> dict[str, Any]:
    """Return the policy for running ``xraystack fleet`` in the administrator account.

    ``member_role`` is the name of the role for reading members, if they are read.
    ``administration_roles`` are the ARNs of the sets' roles, ``buckets`` are those of long templates.
    """
    looks = {
        "Sid": "LookIntoMembers",
        "Effect": "Allow",
        "Action": ["sts:AssumeRole"],
        "Resource": f"arn:*:iam::*:role/{member_role}",
    }
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "StackSets",
                "Effect": "Allow",
                "Action": [
                    "cloudformation:CreateStackInstances",
                    "cloudformation:CreateStackSet",
                    "cloudformation:DeleteStackInstances",
                    "cloudformation:DeleteStackSet",
                    "cloudformation:DescribeStackInstance",
                    "cloudformation:DescribeStackSet",
                    "cloudformation:DescribeStackSetOperation",
                    "cloudformation:DetectStackSetDrift",
                    "cloudformation:ImportStacksToStackSet",
                    "cloudformation:ListStackInstances",
                    "cloudformation:ListStackSetAutoDeploymentTargets",
                    "cloudformation:ListStackSetOperationResults",
                    "cloudformation:ListStackSetOperations",
                    "cloudformation:StopStackSetOperation",
                    "cloudformation:TagResource",
                    "cloudformation:UpdateStackInstances",
                    "cloudformation:UpdateStackSet",
                ],
                "Resource": [
                    "arn:*:cloudformation:*:*:stackset/*",
                    "arn:*:cloudformation:*:*:stackset-target/*",
                    "arn:*:cloudformation:*::type/resource/*",
                ],
            },
            {
                "Sid": "LookAround",
                "Effect": "Allow",
                "Action": [
                    "cloudformation:DescribeOrganizationsAccess",
                    "organizations:DescribeOrganization",
                    "organizations:ListAccounts",
                    "organizations:ListAccountsForParent",
                    "organizations:ListOrganizationalUnitsForParent",
                    "organizations:ListParents",
                    "organizations:ListRoots",
                    "organizations:ListTagsForResource",
                    "sts:GetCallerIdentity",
                ],
                "Resource": "*",
            },
            {
                "Sid": "LetStackSetsAct",
                "Effect": "Allow",
                "Action": ["iam:GetRole", "iam:PassRole"],
                "Resource": _one_or_all(administration_roles),
                "Condition": {
                    "StringEqualsIfExists": {"iam:PassedToService": "cloudformation.amazonaws.com"}
                },
            },
            {
                "Sid": "OutputsOfSets",
                "Effect": "Allow",
                "Action": ["cloudformation:DescribeStacks"],
                "Resource": f"arn:*:cloudformation:*:*:stack/{STACKS}/*",
            },
            *([looks] if member_role else []),
            *_allow_templates(TEMPLATE, ("kms:Decrypt", "kms:GenerateDataKey"), buckets),
        ],
    }


def _allow_templates(
    actions: Collection[str], key_actions: Collection[str], buckets: Collection[str]
) -> list[dict[str, Any]]:
    """Return permission for templates in buckets, also in those with a KMS key of their own.

    S3 names the object to KMS, or the bucket if that has a bucket key. [Amazon S3 user guide, SSE-KMS,
    Encryption context]
    """
    if not buckets:
        return []
    objects = [f"arn:*:s3:::{bucket}/{TEMPLATES}/*" for bucket in buckets]
    names = [*objects, *(f"arn:*:s3:::{bucket}" for bucket in buckets)]
    return [
        {
            "Sid": "Templates",
            "Effect": "Allow",
            "Action": list(actions),
            "Resource": _one_or_all(objects),
        },
        {
            "Sid": "KeysOfTemplates",
            "Effect": "Allow",
            "Action": list(key_actions),
            "Resource": "arn:*:kms:*:*:key/*",
            "Condition": {
                "StringLike": {
                    "kms:ViaService": "s3.*.amazonaws.com*",
                    "kms:EncryptionContext:aws:s3:arn": names,
                }
            },
        },
    ]


def _one_or_all(resources: Collection[str]) -> str | list[str]:
    """Return the resources of a statement: the text if there is only one."""
    texts = list(resources)
    return texts[0] if len(texts) == 1 else texts


def member_policy(
    buckets: Collection[str] = (), network_names: Collection[str] = ()
) -> dict[str, Any]:
    """Return the policy of the role ``--role-name`` in a member account.

    ``buckets`` are those of long templates, which samples read. ``network_names`` are SSM parameters
    with the account's network.
    """
    names = [f"arn:*:ssm:*:*:parameter/{name.lstrip('/')}" for name in network_names]
    stacks = [f"arn:*:cloudformation:*:*:stack/{name}/*" for name in (STACKS, SAMPLES)]
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "LookAround",
                "Effect": "Allow",
                "Action": list(UNRESTRICTED_ACTIONS["LookAround"]),
                "Resource": "*",
            },
            {
                "Sid": "EventsAndSamples",
                "Effect": "Allow",
                "Action": [
                    "cloudformation:CreateChangeSet",
                    "cloudformation:DeleteChangeSet",
                    "cloudformation:DescribeChangeSet",
                    "cloudformation:DescribeEvents",
                    "cloudformation:DescribeStackEvents",
                    "cloudformation:GetTemplate",
                    "cloudformation:ListChangeSets",
                    "cloudformation:ListStackResources",
                    "cloudformation:TagResource",
                ],
                "Resource": [*stacks, "arn:*:cloudformation:*:*:changeSet/xraystack-*"],
            },
            {
                "Sid": "ForgetSamples",
                "Effect": "Allow",
                "Action": ["cloudformation:DeleteStack"],
                "Resource": stacks[1:],
            },
            {
                "Sid": "Network",
                "Effect": "Allow",
                "Action": ["ssm:GetParameters", "ssm:PutParameter"],
                "Resource": _one_or_all([PARAMETERS, *names]),
            },
            *_allow_templates(("s3:GetObject",), ("kms:Decrypt",), buckets),
        ],
    }


def execution_statements(
    shape: Shape = DEFAULT, cluster: str = "", boundary: str = ""
) -> list[dict[str, Any]]:
    """Return the execution role's permissions in a member account, those for the daemon stack only.

    ``cluster`` and ``boundary`` are those of ``deploy_policy``.
    """
    policy = deploy_policy(STACKS, shape, cluster=cluster, boundary=boundary)
    statements: list[dict[str, Any]] = policy["Statement"]
    return [
        *statements,
        {
            "Sid": "StacksOfStackSets",
            "Effect": "Allow",
            "Action": [
                "cloudformation:CreateStack",
                "cloudformation:DetectStackDrift",
                "cloudformation:DetectStackResourceDrift",
                "cloudformation:DescribeStackDriftDetectionStatus",
                "cloudformation:DescribeStackResourceDrifts",
                "cloudformation:TagResource",
                "cloudformation:UpdateStack",
            ],
            "Resource": f"arn:*:cloudformation:*:*:stack/{STACKS}/*",
        },
        {
            "Sid": "TemplateOfTheSet",
            "Effect": "Allow",
            "Action": ["s3:GetObject"],
            "Resource": ["arn:*:s3:::cf-templates-*", "arn:*:s3:::stackset-*"],
        },
        {
            "Sid": "ProgressOfStackSets",
            "Effect": "Allow",
            "Action": ["sns:Publish"],
            "Resource": "arn:*:sns:*:*:CfnNotificationSNSTopic",
        },
        {
            "Sid": "Network",
            "Effect": "Allow",
            "Action": ["ssm:GetParameter", "ssm:GetParameters"],
            "Resource": NETWORK,
        },
        {
            "Sid": "WhereTheDaemonIs",
            "Effect": "Allow",
            "Action": [
                "ssm:AddTagsToResource",
                "ssm:DeleteParameter",
                "ssm:GetParameter",
                "ssm:GetParameters",
                "ssm:ListTagsForResource",
                "ssm:PutParameter",
                "ssm:RemoveTagsFromResource",
            ],
            "Resource": PARAMETERS,
        },
    ]

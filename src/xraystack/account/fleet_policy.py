"""IAM policies of a fleet: for its operator, for the execution role, and for reading members.

[Service Authorization Reference, AWS CloudFormation, AWS Organizations; CloudFormation user guide,
self-managed permissions]
"""

from __future__ import annotations

from typing import Any

from xraystack.account.policy import UNRESTRICTED_ACTIONS, deploy_policy
from xraystack.facts import daemon_stack
from xraystack.stacks.shape import DEFAULT, Shape

STACKS = "StackSet-*"
"""Names of the stacks of stack sets. [CloudFormation user guide, StackSets concepts]"""

PARAMETERS = f"arn:*:ssm:*:*:parameter{daemon_stack.PUBLISHED_UNDER}/*"
NETWORK = "arn:*:ssm:*:*:parameter${NetworkPath}/*"
"""SSM parameters with an account's network; the path is a parameter of the execution role's template."""

SAMPLES = "xraystack-sample-*"
"""Names of temporary stacks of ``fleet plan --sample``, in members without a stack."""


def administrator_policy(member_role: str = "") -> dict[str, Any]:
    """Return the policy for running ``xraystack fleet`` in the administrator account.

    ``member_role`` is the name of the role for reading members, if they are read.
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
                "Resource": "arn:*:iam::*:role/AWSCloudFormationStackSetAdministrationRole",
                "Condition": {
                    "StringEqualsIfExists": {"iam:PassedToService": "cloudformation.amazonaws.com"}
                },
            },
            *([looks] if member_role else []),
        ],
    }


def member_policy() -> dict[str, Any]:
    """Return the policy of the role ``--role-name`` in a member account."""
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
                "Resource": PARAMETERS,
            },
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

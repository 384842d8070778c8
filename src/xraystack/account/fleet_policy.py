"""The IAM policies of a fleet: of who runs it, and of the role that makes its stacks.

[Service Authorization Reference, AWS CloudFormation, AWS Organizations; CloudFormation user guide,
self-managed permissions]
"""

from __future__ import annotations

from typing import Any

from xraystack.account.policy import deploy_policy

STACKS = "StackSet-*"
"""The names of the stacks of stack sets begin so. [CloudFormation user guide, StackSets concepts]"""

PARAMETERS = "arn:*:ssm:*:*:parameter/xraystack/*"


def administrator_policy() -> dict[str, Any]:
    """What whoever runs ``xraystack fleet`` needs, in the administrator's account."""
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
                    "cloudformation:ListStackInstances",
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
        ],
    }


def execution_statements() -> list[dict[str, Any]]:
    """What the execution role needs in a member account to make the daemon stack, and no more."""
    statements: list[dict[str, Any]] = deploy_policy(STACKS)["Statement"]
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
            "Sid": "NetworkAndWhereTheDaemonIs",
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

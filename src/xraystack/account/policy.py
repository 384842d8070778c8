"""The IAM policy that whoever deploys the daemon stack and looks at traces needs, and no more than that.

The actions are those that CloudFormation calls on the caller's behalf for the stack's resource types,
as their schemas list them under ``handlers``, and those by which ``xraystack`` looks around.
[CloudFormation registry, resource type schemas; Service Authorization Reference]
"""

from __future__ import annotations

from typing import Any

from xraystack.facts import daemon_stack
from xraystack.facts.ecs import TASKS_PRINCIPAL

STACK = (
    "cloudformation:CancelUpdateStack",
    "cloudformation:CreateChangeSet",
    "cloudformation:DeleteChangeSet",
    "cloudformation:DeleteStack",
    "cloudformation:DescribeChangeSet",
    "cloudformation:DescribeEvents",
    "cloudformation:DescribeStackEvents",
    "cloudformation:DescribeStacks",
    "cloudformation:ExecuteChangeSet",
    "cloudformation:GetTemplate",
    "cloudformation:ListStackResources",
    "cloudformation:SetStackPolicy",
    "cloudformation:UpdateTerminationProtection",
)
EVERYWHERE = {
    "LookAround": (
        "cloudformation:DescribeStacks",
        "cloudformation:GetTemplateSummary",
        "cloudformation:ListImports",
        "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcAttribute",
        "ec2:DescribeVpcEndpoints",
        "ec2:DescribeVpcs",
        "ecr:DescribeImages",
        "ecs:DescribeClusters",
        "ecs:DescribeServices",
        "ecs:DescribeTaskDefinition",
        "ecs:DescribeTasks",
        "ecs:ListTasks",
        "logs:DescribeLogGroups",
        "logs:GetLogEvents",
        "route53:ListHostedZonesByVPC",
        "servicediscovery:GetNamespace",
        "servicediscovery:GetOperation",
        "servicediscovery:GetService",
        "servicediscovery:ListInstances",
        "servicediscovery:ListNamespaces",
        "servicediscovery:ListServices",
        "sts:GetCallerIdentity",
    ),
    "Traces": (
        "xray:BatchGetTraces",
        "xray:GetServiceGraph",
        "xray:GetTraceSegmentDestination",
        "xray:GetTraceSummaries",
    ),
    "ClusterServiceAndTasks": (
        "ecs:CreateCluster",
        "ecs:CreateService",
        "ecs:DeleteCluster",
        "ecs:DeleteService",
        "ecs:DeregisterTaskDefinition",
        "ecs:RegisterTaskDefinition",
        "ecs:TagResource",
        "ecs:UntagResource",
        "ecs:UpdateCluster",
        "ecs:UpdateClusterSettings",
        "ecs:UpdateService",
    ),
    "SecurityGroup": (
        "ec2:AuthorizeSecurityGroupEgress",
        "ec2:AuthorizeSecurityGroupIngress",
        "ec2:CreateSecurityGroup",
        "ec2:CreateTags",
        "ec2:DeleteSecurityGroup",
        "ec2:DeleteTags",
        "ec2:RevokeSecurityGroupEgress",
        "ec2:RevokeSecurityGroupIngress",
        "ec2:UpdateSecurityGroupRuleDescriptionsEgress",
        "ec2:UpdateSecurityGroupRuleDescriptionsIngress",
    ),
    "NamespaceAndItsZone": (
        "route53:AssociateVPCWithHostedZone",
        "route53:ChangeTagsForResource",
        "route53:CreateHostedZone",
        "route53:DeleteHostedZone",
        "route53:GetHostedZone",
        "route53:ListHostedZonesByName",
        "route53:UpdateHostedZoneComment",
        "servicediscovery:CreatePrivateDnsNamespace",
        "servicediscovery:CreateService",
        "servicediscovery:DeleteNamespace",
        "servicediscovery:DeleteService",
        "servicediscovery:ListTagsForResource",
        "servicediscovery:TagResource",
        "servicediscovery:UntagResource",
        "servicediscovery:UpdatePrivateDnsNamespace",
        "servicediscovery:UpdateService",
    ),
}
LOG_GROUP = (
    "logs:CreateLogGroup",
    "logs:DeleteLogGroup",
    "logs:DeleteRetentionPolicy",
    "logs:ListTagsForResource",
    "logs:PutRetentionPolicy",
    "logs:TagResource",
    "logs:UntagResource",
)
ROLES = (
    "iam:CreateRole",
    "iam:DeleteRole",
    "iam:DeleteRolePolicy",
    "iam:GetRole",
    "iam:GetRolePolicy",
    "iam:ListAttachedRolePolicies",
    "iam:ListRolePolicies",
    "iam:ListRoleTags",
    "iam:PutRolePolicy",
    "iam:TagRole",
    "iam:UntagRole",
    "iam:UpdateAssumeRolePolicy",
)


def deploy_policy(stack_name: str) -> dict[str, Any]:
    """The policy for deploying, watching, probing and deleting the daemon stack of that name.

    What has names is limited to the stack's; what AWS names itself (security groups, namespaces,
    zones) cannot be.
    """
    # Calls that are given a change set's ARN are checked against that.
    stack = [
        f"arn:*:cloudformation:*:*:stack/{stack_name}/*",
        "arn:*:cloudformation:*:*:changeSet/xraystack-*",
    ]
    roles = f"arn:*:iam::*:role/{stack_name}-*"
    logs = f"arn:*:logs:*:*:log-group:{daemon_stack.log_group_name(stack_name)}*"
    # AWS checks RunTask against the task definition, emulators against the cluster.
    cluster = daemon_stack.cluster_name(stack_name)
    probe = [
        f"arn:*:ecs:*:*:cluster/{cluster}",
        f"arn:*:ecs:*:*:task-definition/{cluster}-probe:*",
        f"arn:*:ecs:*:*:task/{cluster}/*",
    ]
    statements = [
        _allow("Stack", STACK, stack),
        *(_allow(sid, actions, "*") for sid, actions in EVERYWHERE.items()),
        _allow("ProbeFromTask", ("ecs:RunTask", "ecs:StopTask"), probe),
        _allow("LogGroup", LOG_GROUP, logs),
        _allow("Roles", ROLES, roles),
        _allow("PassRolesToTasks", ("iam:PassRole",), roles)
        | {"Condition": {"StringEquals": {"iam:PassedToService": TASKS_PRINCIPAL}}},
    ]
    return {"Version": "2012-10-17", "Statement": statements}


def _allow(sid: str, actions: tuple[str, ...], resource: str | list[str]) -> dict[str, Any]:
    return {"Sid": sid, "Effect": "Allow", "Action": list(actions), "Resource": resource}

"""The least-privilege IAM policy for deploying the daemon stack and reading traces.

The actions are those that CloudFormation calls on the caller's behalf for the stack's resource types,
as their schemas list them under ``handlers``, and those that ``xraystack`` calls itself.
[CloudFormation registry, resource type schemas; Service Authorization Reference]
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xraystack.account import shape_policy
from xraystack.facts import daemon_stack
from xraystack.facts.ecs import SERVICE_PRINCIPAL, TASKS_PRINCIPAL
from xraystack.stacks.shape import DEFAULT, Shape

STACK = (
    "cloudformation:CancelUpdateStack",
    "cloudformation:ContinueUpdateRollback",
    "cloudformation:CreateChangeSet",
    "cloudformation:DeleteChangeSet",
    "cloudformation:DeleteStack",
    "cloudformation:DescribeChangeSet",
    "cloudformation:DescribeChangeSetHooks",
    "cloudformation:DescribeEvents",
    "cloudformation:DescribeStackEvents",
    "cloudformation:DescribeStacks",
    "cloudformation:ExecuteChangeSet",
    "cloudformation:GetTemplate",
    "cloudformation:ListChangeSets",
    "cloudformation:ListStackResources",
    "cloudformation:RollbackStack",
    "cloudformation:SetStackPolicy",
    "cloudformation:UpdateTerminationProtection",
)
UNRESTRICTED_ACTIONS = {
    "LookAround": (
        "cloudformation:DescribeStacks",
        "cloudformation:GetHookResult",
        "cloudformation:GetTemplateSummary",
        "cloudformation:ListHookResults",
        "cloudformation:ListImports",
        "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcAttribute",
        "ec2:DescribeVpcEndpoints",
        "ec2:DescribeVpcs",
        "ecr:BatchGetImage",
        "ecr:DescribeImages",
        "ecs:DescribeClusters",
        "ecs:DescribeServices",
        "ecs:DescribeTaskDefinition",
        "ecs:DescribeTasks",
        "ecs:ListTasks",
        "logs:DescribeLogGroups",
        "logs:FilterLogEvents",
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
        "xray:CancelTraceRetrieval",
        "xray:GetIndexingRules",
        "xray:GetRetrievedTracesGraph",
        "xray:GetSamplingRules",
        "xray:GetServiceGraph",
        "xray:GetTraceGraph",
        "xray:GetTraceSegmentDestination",
        "xray:GetTraceSummaries",
        "xray:ListResourcePolicies",
        "xray:ListRetrievedTraces",
        "xray:StartTraceRetrieval",
    ),
    "NewClusterAndTasks": (
        "ecs:CreateCluster",
        "ecs:DeregisterTaskDefinition",
        "ecs:RegisterTaskDefinition",
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
CLUSTER = ("ecs:DeleteCluster", "ecs:UpdateCluster", "ecs:UpdateClusterSettings")
CAPACITY_PROVIDERS = ("ecs:PutClusterCapacityProviders",)
SERVICE = ("ecs:CreateService", "ecs:DeleteService", "ecs:UpdateService")
ECS_TAGS = ("ecs:TagResource", "ecs:UntagResource")
LOG_GROUP = (
    "logs:AssociateKmsKey",
    "logs:CreateLogGroup",
    "logs:DeleteLogGroup",
    "logs:DeleteRetentionPolicy",
    "logs:DisassociateKmsKey",
    "logs:ListTagsForResource",
    "logs:PutRetentionPolicy",
    "logs:TagResource",
    "logs:UntagResource",
)
ROLES = (
    "iam:DeleteRole",
    "iam:DeleteRolePolicy",
    "iam:GetRole",
    "iam:GetRolePolicy",
    "iam:ListAttachedRolePolicies",
    "iam:ListRolePolicies",
    "iam:ListRoleTags",
    "iam:TagRole",
    "iam:UntagRole",
    "iam:UpdateAssumeRolePolicy",
)
RIGHTS = ("iam:CreateRole", "iam:PutRolePolicy")
"""Actions that define a role's permissions. With PassRole they allow any permission, unless there is a
boundary."""
BOUNDARY = ("iam:PutRolePermissionsBoundary",)
TEMPLATE = ("s3:GetObject", "s3:PutObject")
"""CloudFormation reads a template in S3 with the caller's permissions."""


def deploy_policy(
    stack_name: str,
    shape: Shape = DEFAULT,
    *,
    cluster: str = "",
    boundary: str = "",
    s3_bucket: str = "",
) -> dict[str, Any]:
    """Return the policy for deploying, watching, probing and deleting that daemon stack.

    Resources with names are limited to the stack's; those that AWS names (security groups, namespaces,
    zones) cannot be. ``cluster`` is the name of an existing cluster, ``boundary`` the ARN of a
    permissions boundary that new roles must have, ``s3_bucket`` the bucket for the template; empty
    means none.
    """
    # For calls with a change set's ARN, AWS checks that as the resource.
    stack = [
        f"arn:*:cloudformation:*:*:stack/{stack_name}/*",
        "arn:*:cloudformation:*:*:changeSet/xraystack-*",
    ]
    roles = f"arn:*:iam::*:role/{stack_name}-*"
    logs = f"arn:*:logs:*:*:log-group:{daemon_stack.log_group_name(stack_name)}*"
    statements = [
        _allow("Stack", STACK, stack),
        *(_allow(sid, actions, "*") for sid, actions in UNRESTRICTED_ACTIONS.items()),
        *(_allow(sid, actions, "*") for sid, actions in shape_policy.shape_actions(shape).items()),
        *_allow_ecs(stack_name, shape, cluster or daemon_stack.cluster_name(stack_name)),
        _allow("LogGroup", LOG_GROUP, logs),
        _allow("Roles", ROLES, roles),
        _allow_rights(roles, boundary),
        _allow(
            "PassRolesToTasks", ("iam:PassRole",), roles, {"iam:PassedToService": TASKS_PRINCIPAL}
        ),
        _allow_service_linked_role("Service", SERVICE_PRINCIPAL),
        *(
            _allow_service_linked_role(*role)
            for role in shape_policy.service_linked_roles(shape).items()
        ),
    ]
    if s3_bucket:
        statements.append(_allow("Template", TEMPLATE, f"arn:*:s3:::{s3_bucket}/*"))
    return {"Version": "2012-10-17", "Statement": statements}


def _allow_service_linked_role(what: str, principal: str) -> dict[str, Any]:
    """Return permission for the role that an AWS service creates on first use in an account."""
    return _allow(
        f"First{what}OfAnAccount",
        ("iam:CreateServiceLinkedRole",),
        f"arn:*:iam::*:role/aws-service-role/{principal}/*",
        {"iam:AWSServiceName": principal},
    )


def _allow_ecs(stack_name: str, shape: Shape, name: str) -> list[dict[str, Any]]:
    """Return permissions for the cluster, unless it exists already, and for service and tasks."""
    cluster = f"arn:*:ecs:*:*:cluster/{name}"
    service = f"arn:*:ecs:*:*:service/{name}/{daemon_stack.service_name(stack_name)}"
    tasks = f"arn:*:ecs:*:*:task-definition/{daemon_stack.task_family(stack_name)}:*"
    # AWS checks RunTask against the task definition, emulators against the cluster.
    probe = [
        cluster,
        f"arn:*:ecs:*:*:task-definition/{name}-probe:*",
        f"arn:*:ecs:*:*:task/{name}/*",
    ]
    own = [] if shape.existing_cluster else [cluster]
    actions = CLUSTER + CAPACITY_PROVIDERS if shape.spot else CLUSTER
    return [
        *(_allow("Cluster", actions, one) for one in own),
        _allow("Service", SERVICE, service),
        _allow("TagsOfClusterServiceAndTasks", ECS_TAGS, [*own, service, tasks]),
        _allow("ProbeFromTask", ("ecs:RunTask", "ecs:StopTask"), probe),
    ]


def _allow_rights(roles: str, boundary: str) -> dict[str, Any]:
    """Return permission to create roles and their policies, only with the ``boundary`` if set."""
    if not boundary:
        return _allow("RightsOfRoles", RIGHTS, roles)
    return _allow("RightsOfRoles", RIGHTS + BOUNDARY, roles, {"iam:PermissionsBoundary": boundary})


def _allow(
    sid: str,
    actions: tuple[str, ...],
    resource: str | list[str],
    only_if: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    statement = {"Sid": sid, "Effect": "Allow", "Action": list(actions), "Resource": resource}
    return statement | ({"Condition": {"StringEquals": dict(only_if)}} if only_if else {})

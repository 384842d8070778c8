"""The two roles of a self-managed fleet: one in the administrator account, one in each member account.

StackSets assumes the administration role, that role assumes the execution role, and the execution role
creates the stack. Both have only the permissions that the fleet's stacks need.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from troposphere import (
    Equals,
    GetAtt,
    If,
    Not,
    NoValue,
    Output,
    Parameter,
    Ref,
    Sub,
    Template,
)
from troposphere.iam import Policy, Role

from xraystack.facts import daemon_stack, iam
from xraystack.stacks.checkov_suppressions import suppressions
from xraystack.stacks.fleet_template import SSM_PATH_PATTERN

ADMINISTRATION_ROLE = "AWSCloudFormationStackSetAdministrationRole"
EXECUTION_ROLE = "AWSCloudFormationStackSetExecutionRole"
"""The role names that StackSets expects. [CloudFormation user guide, self-managed permissions]"""

BOUNDARY = "PermissionsBoundaryArn"
"""Placeholder for the boundary in statements, and the name of the parameter."""

ROLE_NAME_PATTERN = r"^[\w+=,.@-]{1,64}$"


def administration_role_template() -> Template:
    """Return the template of the role that CloudFormation assumes for the account's stack sets."""
    template = _empty_template(
        "Role with which StackSets of this account acts for a fleet (made by xraystack)"
    )
    template.add_parameter(
        _role_name_parameter("AdministrationRoleName", ADMINISTRATION_ROLE, "this role")
    )
    template.add_parameter(
        _role_name_parameter("ExecutionRoleName", EXECUTION_ROLE, "the role in the member accounts")
    )
    role = Role(
        "AdministrationRole",
        RoleName=Ref("AdministrationRoleName"),
        AssumeRolePolicyDocument=_policy_document(
            {
                "Effect": "Allow",
                "Principal": {"Service": "cloudformation.amazonaws.com"},
                "Action": "sts:AssumeRole",
                # Against a confused deputy. [CloudFormation user guide, StackSets prerequisites]
                "Condition": {
                    "StringEquals": {"aws:SourceAccount": Ref("AWS::AccountId")},
                    "ArnLike": {
                        "aws:SourceArn": Sub(
                            "arn:${AWS::Partition}:cloudformation:*:${AWS::AccountId}:stackset/*"
                        )
                    },
                },
            }
        ),
        Policies=[
            Policy(
                PolicyName="AssumeExecutionRole",
                PolicyDocument=_policy_document(
                    {
                        "Effect": "Allow",
                        "Action": "sts:AssumeRole",
                        "Resource": Sub("arn:${AWS::Partition}:iam::*:role/${ExecutionRoleName}"),
                    }
                ),
            )
        ],
    )
    return _add_role(template, role)


def execution_role_template(statements: Sequence[dict[str, Any]]) -> Template:
    """Return the template of the member's role, with these permissions, for the administration role only.

    ``BOUNDARY`` and ``${NetworkPath}`` in ``statements`` become parameters of the template.
    """
    template = _empty_template("Role with which a fleet's stacks are made here (made by xraystack)")
    template.add_parameter(
        Parameter(
            "AdministratorAccountId",
            Type="String",
            AllowedPattern="^[0-9]{12}$",
            ConstraintDescription="must be an account ID of 12 digits",
            Description="Account whose stack sets deploy here",
        )
    )
    template.add_parameter(
        _role_name_parameter(
            "AdministrationRoleName", ADMINISTRATION_ROLE, "the administrator's role"
        )
    )
    template.add_parameter(_role_name_parameter("ExecutionRoleName", EXECUTION_ROLE, "this role"))
    template.add_parameter(
        Parameter(
            BOUNDARY,
            Type="String",
            Default="",
            AllowedPattern=f"^$|^{iam.POLICY_ARN_PATTERN}$",
            ConstraintDescription="must be the ARN of a managed policy",
            Description="Boundary without which the daemon's roles get no rights (optional); it is a "
            "parameter of the daemon stack as well",
        )
    )
    template.add_parameter(
        Parameter(
            "NetworkPath",
            Type="String",
            Default=daemon_stack.NETWORK_PATH,
            AllowedPattern=SSM_PATH_PATTERN,
            ConstraintDescription=f"must be a path of SSM parameters like {daemon_stack.NETWORK_PATH}",
            Description="Path of the SSM parameters in which accounts keep their network",
        )
    )
    template.add_condition("HasBoundary", Not(Equals(Ref(BOUNDARY), "")))
    role = Role(
        "ExecutionRole",
        Metadata=suppressions(
            CKV_AWS_111="security groups, namespaces and zones have names of AWS's making, which no "
            "policy can limit in advance"
        ),
        RoleName=Ref("ExecutionRoleName"),
        AssumeRolePolicyDocument=_policy_document(
            {
                "Effect": "Allow",
                "Principal": {
                    "AWS": Sub("arn:${AWS::Partition}:iam::${AdministratorAccountId}:root")
                },
                "Action": "sts:AssumeRole",
                # The role as principal would have to exist before this stack does.
                "Condition": {
                    "ArnEquals": {
                        "aws:PrincipalArn": Sub(
                            "arn:${AWS::Partition}:iam::${AdministratorAccountId}:role/"
                            "${AdministrationRoleName}"
                        )
                    }
                },
            }
        ),
        Policies=[
            Policy(
                PolicyName="MakeFleetStacks",
                PolicyDocument=_policy_document(*map(_parameterize, statements)),
            )
        ],
    )
    return _add_role(template, role)


def _parameterize(statement: dict[str, Any]) -> dict[str, Any]:
    """Return a statement with its path or boundary replaced by the parameter."""
    if "${" in statement["Resource"]:
        return statement | {"Resource": Sub(statement["Resource"])}
    if BOUNDARY not in str(statement.get("Condition", "")):
        return statement
    within = {"StringEquals": {"iam:PermissionsBoundary": Ref(BOUNDARY)}}
    return statement | {"Condition": If("HasBoundary", within, NoValue)}


def _empty_template(description: str) -> Template:
    template = Template(Description=description)
    template.set_version("2010-09-09")
    return template


def _add_role(template: Template, role: Role) -> Template:
    template.add_resource(role)
    template.add_output(Output("RoleArn", Description="The role", Value=GetAtt(role, "Arn")))
    return template


def _role_name_parameter(name: str, default: str, what: str) -> Parameter:
    return Parameter(
        name,
        Type="String",
        Default=default,
        AllowedPattern=ROLE_NAME_PATTERN,
        ConstraintDescription="must be the name of an IAM role",
        Description=f"Name of {what}",
    )


def _policy_document(*statements: dict[str, Any]) -> dict[str, Any]:
    return {"Version": "2012-10-17", "Statement": list(statements)}

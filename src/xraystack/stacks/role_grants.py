"""Permissions that patch adds to roles, as plain CloudFormation data."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from xraystack.facts import ecs
from xraystack.facts.instrumentation import signed_export

COLLECTOR_POLICY = "xray-collector"
BACKEND_POLICY = "xray-second-backend"
TRACING_POLICY = "xray-active-tracing"
SPANS_POLICY = "xray-spans"
EVENTS_POLICY = "xray-service-events"
POLICY_NAMES = (COLLECTOR_POLICY, BACKEND_POLICY, TRACING_POLICY, SPANS_POLICY, EVENTS_POLICY)
"""Names of the inline policies that patch adds: for a sidecar, for the secret of a second backend, for
the switches of resources, for programs that send spans themselves, and for service events."""


class Statement(NamedTuple):
    """Actions that a policy statement allows; X-Ray has no resource-level permissions, hence ``*``."""

    actions: Sequence[str]
    resource: Any = "*"

    @property
    def data(self) -> dict[str, Any]:
        """The statement as CloudFormation data."""
        return {"Effect": "Allow", "Action": list(self.actions), "Resource": self.resource}


class RoleGrant(NamedTuple):
    """Permissions of ``user``, in words, that a role must have, as an inline policy of this name."""

    user: str
    policy_name: str
    statements: tuple[Statement, ...]

    @property
    def actions(self) -> list[str]:
        """The actions of all statements."""
        return [action for statement in self.statements for action in statement.actions]

    @property
    def statement_text(self) -> str:
        """The statements as JSON on one line."""
        return " and ".join(json.dumps(statement.data) for statement in self.statements)

    @property
    def inline_policy(self) -> dict[str, Any]:
        """The statements as an inline policy."""
        statements = [statement.data for statement in self.statements]
        document = {"Version": "2012-10-17", "Statement": statements}
        return {"PolicyName": self.policy_name, "PolicyDocument": document}


SPANS_GRANT = RoleGrant("the program", SPANS_POLICY, (Statement(signed_export.ACTIONS),))
"""Permissions of a program that sends spans to X-Ray without a collector."""


def task_role_properties(grants: Sequence[RoleGrant]) -> dict[str, Any]:
    """Return the properties of a task role with only these permissions.

    Only tasks of this account can use it. [Amazon ECS developer guide, task IAM role]
    """
    trust = {
        "Effect": "Allow",
        "Principal": {"Service": ecs.TASKS_PRINCIPAL},
        "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}},
    }
    return {
        "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [trust]},
        "Policies": [grant.inline_policy for grant in grants],
    }

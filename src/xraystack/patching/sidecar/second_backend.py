"""Access of a sidecar to the secret of a second backend, through the execution role of its task."""

from __future__ import annotations

from xraystack.application.remarks import Subject
from xraystack.application.role_permissions import find_role
from xraystack.application.task_definitions import task_definitions, task_properties
from xraystack.patching.patch_plan import PatchPlan
from xraystack.patching.role_policies import remove_role_policies, require_role_policy
from xraystack.stacks.collectors.container import Collector
from xraystack.stacks.role_grants import BACKEND_POLICY, RoleGrant, Statement
from xraystack.template.document import Document
from xraystack.template.nodes import Node, describe_node, get, leaves

EXECUTION_ROLE = "ExecutionRoleArn"

KEY_ACCESS = "and kms:Decrypt on the secret's key if that is customer managed"
"""[Amazon ECS developer guide, task execution IAM role, Secrets Manager permissions]"""


def require_secret_access(plan: PatchPlan, name: str, collector: Collector) -> None:
    """Require that the execution role of a task may read the secret of the second backend, if any."""
    second = collector.export.second
    if second is None or second.secret_arn is None:
        return
    grant = _grant(second.secret_arn)
    subject = Subject(name, property=f"Properties.{EXECUTION_ROLE}")
    node = _execution_role(plan.document, name)
    if node is None:
        key = task_definitions(plan.document)[name][0]
        what = (
            f"{name} has no {EXECUTION_ROLE}. A secret requires one that allows {grant.statement_text}"
            f", {KEY_ACCESS}"
        )
        plan.report("note", subject, key, what)
        return
    for leaf in leaves(node):
        logical_id = find_role(plan.document, leaf)
        if logical_id:
            require_role_policy(plan, logical_id, grant, only_inline=True)
        else:
            what = (
                f"{name} has an external execution role, {describe_node(leaf)}. It must allow "
                f"{grant.statement_text}, {KEY_ACCESS}"
            )
            plan.report("note", subject, leaf, what)


def remove_secret_access(plan: PatchPlan, name: str, collector: Collector) -> None:
    """Remove what ``require_secret_access`` added for a sidecar that is removed."""
    second = collector.export.second
    node = _execution_role(plan.document, name)
    if second is None or second.secret_arn is None or node is None:
        return
    for leaf in leaves(node):
        logical_id = find_role(plan.document, leaf)
        if logical_id:
            remove_role_policies(plan, logical_id, [_grant(second.secret_arn)])


def _execution_role(document: Document, name: str) -> Node | None:
    return get(task_properties(document, name), EXECUTION_ROLE)


def _grant(arn: object) -> RoleGrant:
    """Return the grant to read a secret, or a parameter, of this ARN."""
    service = str(arn).split(":")[2:3]
    action = "ssm:GetParameters" if service == ["ssm"] else "secretsmanager:GetSecretValue"
    statement = Statement([action], arn)
    return RoleGrant("the second backend", BACKEND_POLICY, (statement,))

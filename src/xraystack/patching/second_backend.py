"""Access of a sidecar to the secret of a second backend, through the execution role of its task."""

from __future__ import annotations

import yaml

from xraystack.application.remarks import Remark, Subject
from xraystack.application.role_permissions import find_role
from xraystack.application.task_definitions import task_definitions, task_properties
from xraystack.facts import iam
from xraystack.patching.emptied_lists import removal_with_key
from xraystack.patching.patch_plan import PatchPlan, remove_parts
from xraystack.patching.role_policies import POLICIES, RoleGrant, require_role_policy
from xraystack.stacks import sidecars
from xraystack.stacks.collectors.container import Collector
from xraystack.template.document import Document
from xraystack.template.nodes import Node, describe_node, get, key_text, leaves, node_data, pairs
from xraystack.template.tree import resources_of_type

EXECUTION_ROLE = "ExecutionRoleArn"


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
        what = f"{name} has no {EXECUTION_ROLE}. A secret requires one that allows {grant.statement_text}"
        plan.report("note", subject, key, what)
        return
    for leaf in leaves(node):
        logical_id = find_role(plan.document, leaf)
        if logical_id:
            require_role_policy(plan, logical_id, grant, only_inline=True)
        else:
            what = (
                f"{name} has an external execution role, {describe_node(leaf)}. It must allow "
                f"{grant.statement_text}"
            )
            plan.report("note", subject, leaf, what)


def remove_secret_access(plan: PatchPlan, name: str, collector: Collector) -> None:
    """Remove what ``require_secret_access`` added for a sidecar that is removed."""
    second = collector.export.second
    node = _execution_role(plan.document, name)
    if second is None or second.secret_arn is None or node is None:
        return
    policy = _grant(second.secret_arn).inline_policy
    for leaf in leaves(node):
        logical_id = find_role(plan.document, leaf)
        role = resources_of_type(plan.document, iam.ROLE).get(logical_id or "")
        properties = get(role[1], "Properties") if role else None
        for number, (key, listed) in enumerate(pairs(properties)):
            if key_text(key) != POLICIES or not isinstance(listed, yaml.SequenceNode):
                continue
            subject = Subject(
                logical_id, property=f"Properties.{POLICIES}", name=sidecars.SECRET_POLICY_NAME
            )
            remarks = {
                at: Remark(str(subject), item, subject)
                for at, item in enumerate(listed.value)
                if node_data(item) == policy
            }
            whole = removal_with_key(plan.document, properties, number)  # type: ignore[arg-type]
            remove_parts(plan, listed, remarks, whole)


def _execution_role(document: Document, name: str) -> Node | None:
    return get(task_properties(document, name), EXECUTION_ROLE)


def _grant(arn: object) -> RoleGrant:
    """Return the grant to read a secret, or a parameter, of this ARN."""
    service = str(arn).split(":")[2:3]
    action = "ssm:GetParameters" if service == ["ssm"] else "secretsmanager:GetSecretValue"
    return RoleGrant("the second backend", sidecars.SECRET_POLICY_NAME, [action], arn)

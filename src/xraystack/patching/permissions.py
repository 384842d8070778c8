"""Permissions of the task role for what sends traces, in the style of that role.

A role in the template gets an inline policy, or the policy that AWS manages if it has only such
policies. A role from outside is not changed but reported, with the statement to add.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xraystack.application.launch_modes import is_fargate
from xraystack.application.remarks import Subject
from xraystack.application.role_permissions import find_role
from xraystack.application.task_definitions import task_definitions
from xraystack.errors import BadInput
from xraystack.patching import created_roles
from xraystack.patching.created_roles import TASK_ROLE
from xraystack.patching.patch_plan import PatchPlan
from xraystack.patching.role_policies import require_role_policy
from xraystack.stacks.role_grants import RoleGrant
from xraystack.template.document import Document
from xraystack.template.nodes import (
    Node,
    Pair,
    describe_node,
    get,
    is_empty,
    leaves,
    reference,
)

CREATE_A_ROLE = (
    "Add a task role, or create one: --create-role\n"
    "The deployment of a new role requires CAPABILITY_IAM."
)


def require_permissions(
    plan: PatchPlan, grants_by_task: Mapping[str, Sequence[RoleGrant]], *, create_roles: bool
) -> None:
    """Require that the roles of tasks have the permissions of their senders, each role once.

    Raises BadInput for a task without a role, unless ``create_roles`` is set, and for a task on Fargate
    that has no role in some case.
    """
    inside: dict[tuple[str, str], RoleGrant] = {}
    for name, grants in grants_by_task.items():
        definition = task_definitions(plan.document)[name]
        role = get(get(definition[1], "Properties"), TASK_ROLE)
        if role is None or is_empty(role):
            if not create_roles:
                raise _missing_role_error(plan.document, definition, grants)
            created_roles.add_role(plan, definition, grants)
            continue
        for logical_id in _roles_to_extend(plan, definition, role, grants, create_roles):
            for grant in grants:
                inside.setdefault((logical_id, grant.statement_text), grant)
    for (logical_id, _), grant in inside.items():
        require_role_policy(plan, logical_id, grant)


def _roles_to_extend(
    plan: PatchPlan,
    definition: Pair,
    role: Node,
    grants: Sequence[RoleGrant],
    create_roles: bool,
) -> Iterator[str]:
    """Yield a task's roles in the template; report those outside, and create a missing one."""
    document, name = plan.document, str(definition[0].value)
    subject = Subject(name, property=f"Properties.{TASK_ROLE}")
    statements = " and ".join(grant.statement_text for grant in grants)
    without: list[Node] = []
    for leaf in leaves(role):
        logical_id = find_role(document, leaf)
        if logical_id:
            yield logical_id
        elif reference(leaf) != "AWS::NoValue":
            what = f"{name} has an external task role, {describe_node(leaf)}. It must allow {statements}"
            plan.report("note", subject, leaf, what)
        elif create_roles or is_fargate(document, name):
            without.append(leaf)
        else:
            what = (
                f"{name} has no task role in some cases. Its instance's role must allow {statements}. "
                "To create a task role for these cases: --create-role"
            )
            plan.report("conditional", subject, leaf, what)
    if without and not create_roles:
        what = (
            f"{name} has no task role in some cases, in which {grants[0].user} cannot send traces"
        )
        raise document.error(what, without[0], CREATE_A_ROLE)
    if without:
        created_roles.add_role(plan, definition, grants, without)


def task_roles(document: Document, name: str) -> list[str]:
    """Return the roles in the template that a task may have."""
    node = get(get(task_definitions(document)[name][1], "Properties"), TASK_ROLE)
    return [role for leaf in leaves(node) if (role := find_role(document, leaf))]


def _missing_role_error(
    document: Document, definition: Pair, grants: Sequence[RoleGrant]
) -> BadInput:
    name = str(definition[0].value)
    instead = (
        "\nContainers use the role of their instance now, and a task role replaces it. Add the "
        "permissions that the application needs."
    )
    return document.error(
        f"{name} has no {TASK_ROLE}, so {grants[0].user} cannot send traces",
        definition[0],
        CREATE_A_ROLE if is_fargate(document, name) else f"{CREATE_A_ROLE}{instead}",
    )

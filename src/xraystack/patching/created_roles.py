"""Task roles that patch creates for tasks that send traces: their addition and their removal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from xraystack.application.launch_modes import is_fargate
from xraystack.application.remarks import Subject
from xraystack.application.task_definitions import task_definitions
from xraystack.editor import deletion
from xraystack.editor.block_ends import ends_in_open_scalar
from xraystack.editor.changes import Addition, Removal, ValueReplacement
from xraystack.facts import iam
from xraystack.patching.egress.rule_addition import free_logical_id
from xraystack.patching.patch_plan import PatchPlan
from xraystack.patching.property_requirements import require_key
from xraystack.patching.role_policies import BOUNDARY, report_boundary
from xraystack.stacks.role_grants import RoleGrant, task_role_properties
from xraystack.template.document import Document
from xraystack.template.nodes import (
    Node,
    Pair,
    describe_data,
    get,
    key_text,
    leaves,
    node_data,
    pairs,
    reference,
    text_of,
    walk,
)
from xraystack.template.tree import containing_mapping, resources_of_type, single_pair

TASK_ROLE = "TaskRoleArn"
INHERITED_KEYS = ("Path", BOUNDARY)
"""Properties that a created role has if all other roles of the template have the same value."""
NO_ROLE = {"Ref": "AWS::NoValue"}


def add_role(
    plan: PatchPlan,
    definition: Pair,
    grants: Sequence[RoleGrant],
    leaves_without: Sequence[Node] = (),
) -> None:
    """Add a role with these permissions for a task, as its TaskRoleArn.

    With ``leaves_without`` it is added in place of these leaves, which are no value.
    """
    document, name = plan.document, str(definition[0].value)
    logical_id = _add_resource(plan, definition, grants)
    arn = {"Fn::GetAtt": [logical_id, "Arn"]}
    subject = Subject(name, property=f"Properties.{TASK_ROLE}", value=arn)
    for leaf in leaves_without:
        what = f"{subject} from AWS::NoValue to {logical_id}.Arn"
        plan.change(ValueReplacement(leaf, arn), [subject], leaf, what)
    properties = single_pair(document, definition[1], "Properties")
    if properties is not None and not leaves_without:
        require_key(plan, properties, TASK_ROLE, arn, Subject(name, property="Properties"))
    if not is_fargate(document, name):
        role = get(get(definition[1], "Properties"), TASK_ROLE)
        in_some = any(leaf is not role for leaf in leaves_without)
        cases = "in cases without a role, " if in_some else ""
        what = (
            f"{cases}containers of {name} use the role of their instance now; {logical_id} replaces "
            "it. Add the permissions that the application needs"
        )
        plan.report("note", Subject(name), definition[0], what)


def _add_resource(plan: PatchPlan, definition: Pair, grants: Sequence[RoleGrant]) -> str:
    """Add the role, and return its logical ID."""
    document, name = plan.document, str(definition[0].value)
    logical_id = free_logical_id(document, f"{name}TaskRole")
    existing = containing_mapping(document, name)
    condition = text_of(get(definition[1], "Condition"))
    inherited = _inherited_properties(document)
    (trust, policies) = task_role_properties(grants).items()
    resource = {
        "Type": iam.ROLE,
        **({"Condition": condition} if condition else {}),
        "Properties": dict([trust, *inherited.items(), policies]),
    }
    at, subject = existing.value[-1][0], Subject(logical_id, value=resource)
    words = f"{logical_id}, a task role for {name}. Its deployment requires CAPABILITY_IAM"
    plan.change(Addition(existing, {logical_id: resource}), [subject], at, words)
    if BOUNDARY in inherited:
        for grant in grants:
            boundary = describe_data(inherited[BOUNDARY])
            report_boundary(plan, logical_id, boundary, grant.statement_text, at)
    return logical_id


def _inherited_properties(document: Document) -> dict[str, Any]:
    """Return the properties that all roles of the template have with the same value."""
    roles = resources_of_type(document, iam.ROLE).values()
    inherited = {}
    for key in INHERITED_KEYS:
        nodes = [get(get(role, "Properties"), key) for _, role in roles]
        values = [node_data(node) for node in nodes if node is not None]
        if values and values.count(values[0]) == len(nodes):
            inherited[key] = values[0]
    return inherited


def remove_role(plan: PatchPlan, name: str, grants: Sequence[RoleGrant]) -> str | None:
    """Remove the role that was created for this task with these permissions, if nothing else uses it.

    Return its logical ID, or None. The task may have other roles in other cases.
    """
    document, existing = plan.document, containing_mapping(plan.document, name)
    properties = get(task_definitions(document)[name][1], "Properties")
    for number, (key, resource) in enumerate(existing.value):
        if not _is_created(name, str(key.value), resource, grants):
            continue
        users = [node for node in walk(document.root) if reference(node) == key.value]
        references = [*_role_references(document, properties, users, name)]
        removal = Removal(existing, frozenset({number}))
        changes = [removal, *(change for change, _ in references)]
        if len(references) < len(users) or any(_is_kept(document, change) for change in changes):
            continue
        plan.change(removal, [Subject(str(key.value))], key, str(key.value))
        for change, subject in references:
            plan.change(change, [subject], key, str(subject))
        return str(key.value)
    return None


def _is_created(name: str, logical_id: str, role: Node, grants: Sequence[RoleGrant]) -> bool:
    """Return whether a resource is what ``add_role`` writes for a task."""
    if not re.fullmatch(rf"{re.escape(name)}TaskRole\d*", logical_id):
        return False
    if not {key_text(key) for key, _ in pairs(role)} <= {"Type", "Condition", "Properties"}:
        return False
    properties = {key_text(key): node_data(value) for key, value in pairs(get(role, "Properties"))}
    own = {key: value for key, value in properties.items() if key not in INHERITED_KEYS}
    return own == task_role_properties(grants)


def _role_references(
    document: Document, properties: Node | None, users: Sequence[Node], name: str
) -> Iterator[tuple[Removal | ValueReplacement, Subject]]:
    """Yield the removal of a task's references to its role.

    A key that patch added is the last one, or before the last one in braces and before an open scalar.
    At another place its value was AWS::NoValue, as in a branch of an If.
    """
    if not isinstance(properties, yaml.MappingNode):
        return
    is_before_last = properties.flow_style or ends_in_open_scalar(document, properties)
    subject = Subject(name, property=f"Properties.{TASK_ROLE}")
    for number, (key, value) in enumerate(pairs(properties)):
        if key_text(key) != TASK_ROLE:
            continue
        is_added = len(properties.value) - number - 1 <= (1 if is_before_last else 0)
        for leaf in leaves(value):
            if any(leaf is user for user in users):
                whole = Removal(properties, frozenset({number}))
                is_whole = leaf is value and is_added
                yield whole if is_whole else ValueReplacement(leaf, NO_ROLE), subject


def _is_kept(document: Document, change: Removal | ValueReplacement) -> bool:
    """Return whether an alias or a comment keeps a part from its removal."""
    if document.is_shared(change.node):
        return True
    return isinstance(change, Removal) and bool(deletion.parts_with_comments(document, change))

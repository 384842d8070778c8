"""Policies that patch adds to roles of the template, in the style of each role, and their removal.

A role gets an inline policy, or the policy that AWS manages if it has only such policies.
"""

from __future__ import annotations

from collections.abc import Sequence

from xraystack.application.remarks import Subject
from xraystack.application.role_permissions import allows_always, denied_actions
from xraystack.facts import iam
from xraystack.patching.collection_parts import matching_parts, remove_unless_kept
from xraystack.patching.patch_plan import PatchPlan
from xraystack.patching.property_requirements import require_key
from xraystack.stacks import sidecars
from xraystack.stacks.role_grants import RoleGrant
from xraystack.template.nodes import (
    Node,
    alternatives,
    branches,
    describe_node,
    get,
    items,
    text_of,
)
from xraystack.template.tree import resources_of_type, single_pair

POLICIES, MANAGED = "Policies", "ManagedPolicyArns"
BOUNDARY = "PermissionsBoundary"


def require_role_policy(
    plan: PatchPlan, logical_id: str, grant: RoleGrant, *, only_inline: bool = False
) -> None:
    """Require that a role of the template certainly allows these actions.

    With ``only_inline`` the policy always has the grant's name, by which it is removed again.
    """
    document = plan.document
    role = resources_of_type(document, iam.ROLE)[logical_id]
    subject = Subject(logical_id, property="Properties")
    if denied := denied_actions(document, logical_id, grant.actions):
        what = (
            f"{logical_id} denies {', '.join(denied)}, which {grant.user} requires. A statement that "
            "denies precedes all that allow: remove the actions from it"
        )
        plan.report("differs", subject._replace(property=None), role[0], what)
    if allows_always(document, logical_id, grant.actions):
        what = f"{logical_id} allows the actions of {grant.user}"
        if not denied:
            plan.report("present", subject._replace(property=None), role[0], what)
        return
    properties = single_pair(document, role[1], "Properties")
    if properties is None:
        raise document.error(
            f"{logical_id} has no Properties",
            role[0],
            "Add AssumeRolePolicyDocument first: a role requires it.",
        )
    boundary = get(properties[1], BOUNDARY)
    if boundary is not None:
        report_boundary(plan, logical_id, describe_node(boundary), grant.statement_text, boundary)
    is_managed = not only_inline and set(grant.actions) <= set(iam.XRAY_WRITE)
    if is_managed and _has_only_managed_policies(properties[1]):
        lists = alternatives(get(properties[1], MANAGED))
        arns = [text_of(item) or "" for listed in lists for item in items(listed)]
        any_partition = not any(arn.startswith("arn:aws:") for arn in arns)
        arn = sidecars.aws_policy_arn(any_partition=any_partition)
        require_key(plan, properties, MANAGED, [arn], subject)
    else:
        require_key(plan, properties, POLICIES, [grant.inline_policy], subject)


def remove_role_policies(
    plan: PatchPlan, logical_id: str, grants: Sequence[RoleGrant], other_user: str | None = None
) -> None:
    """Remove the inline policies of grants from a role; keep and report one that another user needs."""
    document = plan.document
    properties = get(resources_of_type(document, iam.ROLE)[logical_id][1], "Properties")
    subject = Subject(logical_id, property="Properties")
    policies = [grant.inline_policy for grant in grants]
    if properties is None:
        return
    for part in matching_parts(document, properties, POLICIES, policies, subject):
        remove_unless_kept(plan, part, f"{other_user} uses it" if other_user else None)


def report_boundary(
    plan: PatchPlan, logical_id: str, boundary: str, statement_text: str, at: Node
) -> None:
    """Report the permissions boundary of a role, which restricts the policies of that role."""
    what = f"{logical_id} has a permissions boundary: {boundary}. It must allow {statement_text}"
    plan.report("note", Subject(logical_id), at, what)


def _has_only_managed_policies(properties: Node) -> bool:
    """Return whether a role has only managed policies, unconditional, and room for another."""
    listed = get(properties, MANAGED)
    if get(properties, POLICIES) is not None or listed is None:
        return False
    under_condition = any(branches(item) for item in items(listed))
    return not under_condition and 0 < len(items(listed)) < iam.MAX_MANAGED_POLICIES

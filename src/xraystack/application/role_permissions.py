"""IAM roles of tasks in the template, and the actions that they allow."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import yaml

from xraystack.application.values import certain_texts, iterate_items, possible_values
from xraystack.facts.iam import ATTACHED_POLICIES, MANAGED_POLICIES, ROLE
from xraystack.template.nodes import (
    Node,
    Path,
    cases,
    condition_path,
    function,
    get,
)
from xraystack.template.tree import (
    TemplateTree,
    all_referenced_ids,
    referenced_ids,
    resources_of_type,
)


class Permission(NamedTuple):
    """A pattern of actions that a role allows, or denies, under these conditions; None if unknown."""

    path: Path
    pattern: str | None
    is_denied: bool = False


def find_role(tree: TemplateTree, arn: Node) -> str | None:
    """Return the role in the template that an ARN or a name refers to."""
    roles = resources_of_type(tree, ROLE)
    names = [*referenced_ids(tree, arn), *all_referenced_ids(tree, arn)]
    return next((name for name in names if name in roles), None)


def role_permissions(
    tree: TemplateTree, logical_id: str, *, defaults: bool = False
) -> list[Permission]:
    """Return what a role allows and denies, by the policies in it and those attached to it."""
    _, role = resources_of_type(tree, ROLE)[logical_id]
    properties = get(role, "Properties")
    permissions: list[Permission] = []
    for path, arn in iterate_items(get(properties, "ManagedPolicyArns")):
        permissions += _aws_policy_permissions(tree, arn, path, defaults=defaults)
    for path, policy in iterate_items(get(properties, "Policies")):
        permissions += _policy_permissions(tree, policy, path, defaults=defaults)
    for kind in ATTACHED_POLICIES:
        for _, resource in resources_of_type(tree, kind).values():
            attached = get(resource, "Properties")
            listed = (get(attached, key) for key in ("Roles", "RoleName"))
            roles = [name for each in listed for name in all_referenced_ids(tree, each)]
            if logical_id in roles and attached is not None:
                path = condition_path(resource)
                permissions += _policy_permissions(tree, attached, path, defaults=defaults)
    return permissions


def missing_actions(tree: TemplateTree, logical_id: str, required: Iterable[str]) -> list[str]:
    """Return the actions that a role allows in no case; if a permission is unknown, those it denies."""
    required = list(required)
    permissions = role_permissions(tree, logical_id, defaults=True)
    patterns = [each.pattern for each in permissions if not each.is_denied]
    known = [pattern for pattern in patterns if pattern is not None]
    denied = denied_actions(tree, logical_id, required)
    lacking = [] if len(known) < len(patterns) else _actions_without_pattern(known, required)
    return [action for action in required if action in {*denied, *lacking}]


def denied_actions(tree: TemplateTree, logical_id: str, required: Iterable[str]) -> list[str]:
    """Return the actions that a role certainly denies whenever it exists, whatever it allows."""
    permissions = role_permissions(tree, logical_id)
    certain = _certain_patterns(tree, logical_id, (p for p in permissions if p.is_denied))
    required = list(required)
    allowed = _actions_without_pattern(certain, required)
    return [action for action in required if action not in allowed]


def allows_always(tree: TemplateTree, logical_id: str, required: Iterable[str]) -> bool:
    """Return whether a role allows these actions whenever it exists, by a statement that allows them."""
    permissions = role_permissions(tree, logical_id)
    certain = _certain_patterns(tree, logical_id, (p for p in permissions if not p.is_denied))
    return not _actions_without_pattern(certain, required)


def _certain_patterns(
    tree: TemplateTree, logical_id: str, permissions: Iterable[Permission]
) -> list[str]:
    """Return the known patterns that apply whenever a role exists."""
    _, role = resources_of_type(tree, ROLE)[logical_id]
    own = set(condition_path(role))
    return [p.pattern for p in permissions if p.pattern is not None and own.issuperset(p.path)]


def _actions_without_pattern(patterns: Iterable[str], actions: Iterable[str]) -> list[str]:
    lowered = [pattern.lower() for pattern in patterns]
    return [
        action
        for action in actions
        if not any(fnmatch.fnmatch(action.lower(), pattern) for pattern in lowered)
    ]


def _aws_policy_permissions(
    tree: TemplateTree, arn: Node, path: Path, *, defaults: bool
) -> Iterator[Permission]:
    """Yield what a policy that AWS manages allows."""
    values = possible_values(tree, arn, path, defaults=defaults)
    if not values:
        yield Permission(path, None)
    for value in values:
        name = (value.text or "").rpartition("/")[2]
        certain = value.path if len(values) == 1 else (*value.path, *_ONE_OF_SEVERAL)
        for pattern in MANAGED_POLICIES.get(name, (None,)):
            yield Permission(certain, pattern)


_ONE_OF_SEVERAL: Path = (("", True),)
"""Stands for what decides between values without a condition, as a mapping does."""


def _policy_permissions(
    tree: TemplateTree, policy: Node, path: Path, *, defaults: bool
) -> Iterator[Permission]:
    """Yield what an inline or attached policy allows."""
    document = get(policy, "PolicyDocument")
    if document is None:
        yield Permission(path, None)
        return
    for case, leaf in cases(document, path):
        if function(leaf):
            yield Permission(case, None)
        for inner, statement in iterate_items(get(leaf, "Statement"), case):
            yield from _statement_permissions(tree, statement, inner, defaults=defaults)


def _statement_permissions(
    tree: TemplateTree, statement: Node, path: Path, *, defaults: bool
) -> Iterator[Permission]:
    """Yield what a statement allows, or denies for all resources without a condition."""
    is_known = isinstance(statement, yaml.MappingNode) and not function(statement)
    if not is_known or get(statement, "NotAction") is not None:
        yield Permission(path, None)
        return
    for effect in possible_values(tree, get(statement, "Effect"), path, defaults=defaults):
        is_denied = effect.known == "Deny" and _is_for_everything(tree, statement)
        if effect.known != "Allow" and not is_denied:
            continue
        for case, item in iterate_items(get(statement, "Action"), effect.path):
            actions = possible_values(tree, item, case, defaults=defaults)
            yield from (Permission(action.path, action.known, is_denied) for action in actions)
            if not actions:
                yield Permission(case, None, is_denied)


def _is_for_everything(tree: TemplateTree, statement: Node) -> bool:
    """Return whether a statement is about all resources, without a condition."""
    listed = [certain_texts(tree, item) for _, item in iterate_items(get(statement, "Resource"))]
    return ["*"] in listed and get(statement, "Condition") is None

"""Which actions a role of the template allows, if that can be known."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Iterator
from typing import Any

from cfnlint.rules import RuleMatch
from cfnlint.template import Template

from xraystack.facts.iam import ATTACHED_POLICIES, MANAGED_POLICIES, ROLE
from xraystack.rules import template_context
from xraystack.rules.known_values import UNKNOWN, At, resource, resources


def missing(cfn: Template, role_name: str, wanted: Iterable[str]) -> list[str]:
    """The wanted actions that a role does not allow; none if it is not known what it allows."""
    role = resource(cfn, role_name, ROLE)
    if role is None:
        return []
    allowed = list(_allowed(cfn, role, role_name))
    if UNKNOWN in allowed:
        return []
    return [
        action
        for action in wanted
        if not any(fnmatch.fnmatch(action.lower(), str(p).lower()) for p in allowed)
    ]


def task_role_faults(
    cfn: Template, container: template_context.Container, who: str, wanted: Iterable[str]
) -> Iterator[RuleMatch]:
    """What a container that sends to X-Ray lacks in its task's role, or that it has none on Fargate.

    On instances their role may do it.
    """
    task = container.task
    for role in task.raw("TaskRoleArn"):
        if role.value is None and template_context.is_fargate(task):
            yield RuleMatch(
                task.path,
                f"{container.task_name} runs {who} without a TaskRoleArn, so it may not send what it "
                "receives",
            )
    for role_name, role in task.target("TaskRoleArn"):
        lacking = missing(cfn, role_name, wanted)
        if lacking:
            yield RuleMatch(role.path, f"{role_name} does not allow {who} {', '.join(lacking)}")


def _allowed(cfn: Template, role: At, role_name: str) -> Iterator[Any]:
    """The action patterns that a role allows; ``UNKNOWN`` among them if there may be others."""
    for policy in role.raw("Policies", "*"):
        if policy.value is not None:
            yield from _of_document(policy)
    for arn in role.each("ManagedPolicyArns", "*"):
        if arn.value is not None:
            yield from _of_managed(arn.value)
    for kind in ATTACHED_POLICIES:
        for _, policy in resources(cfn, kind):
            to = {n for n, _ in [*policy.target("Roles", "*"), *policy.target("RoleName")]}
            if role_name in to:
                yield from _of_document(policy)


def _of_managed(arn: Any) -> Iterator[Any]:
    name = str(arn).rpartition("/")[2]
    yield from MANAGED_POLICIES.get(name, (UNKNOWN,)) if isinstance(arn, str) else (UNKNOWN,)


def _of_document(policy: At) -> Iterator[Any]:
    documents = list(policy.mappings("PolicyDocument"))
    if not documents:
        yield UNKNOWN
    for document in documents:
        for statements in document.raw("Statement"):
            for statement in statements.items():
                yield from _of_statement(statement)


def _of_statement(statement: At) -> Iterator[Any]:
    if not isinstance(statement.value, dict) or "NotAction" in statement.value:
        yield UNKNOWN
        return
    if statement.one("Effect").value != "Allow":
        return
    for actions in statement.raw("Action"):
        for action in (action for item in actions.items() for action in item.each()):
            yield action.value if isinstance(action.value, str) else UNKNOWN

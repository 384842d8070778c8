"""Findings about the task roles of collectors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cfnlint.rules import RuleMatch

from xraystack.application.containers import TaskContainer
from xraystack.application.launch_modes import is_declared_for_fargate
from xraystack.application.role_permissions import find_role, missing_actions
from xraystack.application.task_definitions import task_properties
from xraystack.rules.lint_tree import LintApplication, match_at, property_cases

ROLE_PROPERTY = "TaskRoleArn"


def find_role_faults(
    application: LintApplication, container: TaskContainer, who: str, required: Iterable[str]
) -> Iterator[RuleMatch]:
    """Yield the actions that the task role of a collector lacks, or that it has no role on Fargate.

    On instances the role of the instance may allow the actions.
    """
    tree, name = application.tree, container.task_definition
    properties = task_properties(tree, name)
    for _, role in property_cases(properties, ROLE_PROPERTY):
        logical_id = find_role(tree, role) if role is not None else None
        if role is None and properties is not None and is_declared_for_fargate(tree, name):
            yield match_at(
                application,
                properties,
                f"{name} runs {who} without a TaskRoleArn, so it has no permission to send traces",
            )
        elif role is not None and logical_id is not None:
            lacking = missing_actions(tree, logical_id, required)
            if lacking:
                message = f"{logical_id} does not allow {who} {', '.join(lacking)}"
                yield match_at(application, role, message)

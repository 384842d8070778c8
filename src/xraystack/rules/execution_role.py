"""The execution role, with which ECS pulls images and writes logs."""

from __future__ import annotations

from collections.abc import Iterator

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.application.containers import TaskContainer
from xraystack.application.launch_modes import is_declared_for_fargate
from xraystack.application.role_permissions import find_role, missing_actions
from xraystack.application.task_definitions import task_properties
from xraystack.application.values import (
    PossibleValue,
    certain_texts,
    possible_texts,
    possible_values,
)
from xraystack.facts import ecr
from xraystack.facts.iam import ECR_PULL, LOG_ACTIONS
from xraystack.rules.lint_tree import (
    LintApplication,
    match_at,
    property_cases,
    read_application,
)
from xraystack.rules.rule_texts import rule_texts
from xraystack.template.nodes import get
from xraystack.template.tree import TemplateTree, resources_of_type

SOURCE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html"


ROLE_PROPERTY = "ExecutionRoleArn"


def _execution_actions(
    application: LintApplication, container: TaskContainer
) -> dict[str, tuple[str, ...]]:
    """Return the purposes for which a container needs the execution role, each with the actions."""
    tree = application.tree
    purposes: dict[str, tuple[str, ...]] = {}
    images = possible_values(tree, get(container.node, "Image"), defaults=True)
    if images and all(_is_in_private_ecr(tree, image) for image in images):
        purposes["pulls its image from a private ECR"] = ECR_PULL
    if get(container.node, "AwsLogsConfiguration") is not None:
        purposes["logs with awslogs"] = LOG_ACTIONS
    drivers = certain_texts(tree, get(get(container.node, "LogConfiguration"), "LogDriver"))
    if drivers == ["awslogs"]:
        purposes["logs with awslogs"] = LOG_ACTIONS
    return purposes


def _is_in_private_ecr(tree: TemplateTree, image: PossibleValue) -> bool:
    """Return whether an image is in a private ECR, by its host or as a repository of the template."""
    if ecr.is_private_image(image.text or ""):
        return True
    uris = tuple(
        f"${{{logical_id}.{ecr.URI_ATTRIBUTE}}}"
        for logical_id in resources_of_type(tree, ecr.REPOSITORY)
    )
    texts = possible_texts(tree, image.node)
    return bool(texts) and all(text.startswith(uris) for text in texts)


def _fargate_containers(application: LintApplication) -> list[TaskContainer]:
    """Return the containers of tasks for Fargate; on instances the instance's role may do all this."""
    return [
        container
        for container in application.containers
        if is_declared_for_fargate(application.tree, container.task_definition)
    ]


class ExecutionRoleMissing(CloudFormationLintRule):  # type: ignore[misc]
    """Fargate tasks with awslogs or a private ECR image have an execution role.

    On Fargate, the execution role pulls images from a private ECR repository and creates awslogs
    streams. The task role is only for the code in the container.
    """

    id = "E9801"
    shortdesc, description = rule_texts(__doc__)
    source_url = SOURCE
    tags = ["resources", "ecs", "fargate", "iam", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return containers of Fargate tasks without an execution role that need one."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        for container in _fargate_containers(application):
            properties = task_properties(application.tree, container.task_definition)
            for _, role in property_cases(properties, ROLE_PROPERTY):
                purposes = _execution_actions(application, container)
                if role is None and purposes:
                    has_task_role = get(properties, "TaskRoleArn") is not None
                    hint = "; TaskRoleArn does not replace it" if has_task_role else ""
                    yield match_at(
                        application,
                        container.node,
                        f"{container.task_definition} has no ExecutionRoleArn, but its container "
                        f"{' and '.join(purposes)}{hint}",
                    )


class ExecutionRoleActions(CloudFormationLintRule):  # type: ignore[misc]
    """The execution role of a Fargate task allows the actions of its containers.

    Without the actions to pull the image or to write the log, tasks do not start. CloudFormation
    then waits for hours.
    """

    id = "E9802"
    shortdesc, description = rule_texts(__doc__)
    source_url = SOURCE
    tags = ["resources", "ecs", "iam", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return execution roles of the template that lack an action."""
        application = read_application(cfn)
        matches: dict[tuple[str, ...], RuleMatch] = {}
        for container in _fargate_containers(application):
            properties = task_properties(application.tree, container.task_definition)
            for _, role in property_cases(properties, ROLE_PROPERTY):
                logical_id = find_role(application.tree, role) if role is not None else None
                if role is None or logical_id is None:
                    continue
                for purpose, actions in _execution_actions(application, container).items():
                    lacking = missing_actions(application.tree, logical_id, actions)
                    if lacking:
                        matches[logical_id, purpose] = match_at(
                            application,
                            role,
                            f"{logical_id} does not allow {', '.join(lacking)}, but the task {purpose}",
                        )
        return list(matches.values())

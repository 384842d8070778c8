"""The execution role, with which ECS pulls the image and writes the log before anything runs."""

from __future__ import annotations

from collections.abc import Iterator

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.facts import ecr
from xraystack.facts.iam import ECR_PULL, LOG_ACTIONS
from xraystack.rules import role_actions, template_context

SOURCE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html"


def _needs(container: template_context.Container) -> dict[str, tuple[str, ...]]:
    """What a container needs the execution role for, each with the actions."""
    needs: dict[str, tuple[str, ...]] = {}
    if ecr.private_image(container.image):
        needs["pulls its image from a private ECR"] = ECR_PULL
    if container.at.one("LogConfiguration", "LogDriver").value == "awslogs":
        needs["logs with awslogs"] = LOG_ACTIONS
    return needs


class ExecutionRoleMissing(CloudFormationLintRule):  # type: ignore[misc]
    """A Fargate task that logs with awslogs or pulls from a private ECR has an execution role."""

    id = "E9801"
    shortdesc = "Fargate tasks that log or pull from a private ECR need an execution role"
    description = (
        "On Fargate it is the execution role that pulls an image from a private ECR and creates the "
        "awslogs stream. The task role is for the code in the container and does neither."
    )
    source_url = SOURCE
    tags = ["resources", "ecs", "fargate", "iam", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Containers of Fargate tasks without an execution role that need one."""
        return list(self._matches(cfn))

    def _matches(self, cfn: Template) -> Iterator[RuleMatch]:
        for container in template_context.containers(cfn):
            if not template_context.is_fargate(container.task):
                continue
            for role in container.task.raw("ExecutionRoleArn"):
                needs = _needs(container)
                if role.value is None and needs:
                    has_task_role = "TaskRoleArn" in container.task.value
                    hint = "; its TaskRoleArn does not do that" if has_task_role else ""
                    yield RuleMatch(
                        container.at.path,
                        f"The container {' and '.join(needs)}, which takes an ExecutionRoleArn"
                        f" that {container.task_name} does not have{hint}",
                    )


class ExecutionRoleActions(CloudFormationLintRule):  # type: ignore[misc]
    """The execution role of a Fargate task allows the log and the pull that its containers need."""

    id = "E9802"
    shortdesc = "The execution role of a Fargate task allows what its containers need"
    description = (
        "An execution role without the actions to pull from a private ECR or to write the awslogs "
        "stream keeps tasks from starting; the stack then waits for hours."
    )
    source_url = SOURCE
    tags = ["resources", "ecs", "iam", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Execution roles of the template that lack an action."""
        found: dict[tuple[str, ...], RuleMatch] = {}
        for container in template_context.containers(cfn):
            # On instances the instance's role may do all this.
            if not template_context.is_fargate(container.task):
                continue
            for role_name, role in container.task.target("ExecutionRoleArn"):
                for need, actions in _needs(container).items():
                    lacking = role_actions.missing(cfn, role_name, actions)
                    if lacking:
                        found[role_name, need] = RuleMatch(
                            role.path,
                            f"{role_name} does not allow {', '.join(lacking)}, but the task {need}",
                        )
        return list(found.values())

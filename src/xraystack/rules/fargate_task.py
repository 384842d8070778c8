"""What Fargate takes: sizes from its table, and the network mode awsvpc.

Of values that stand in the template itself cfn-lint's own rules say so already (E3047, E3048, E3054).
These say it of what a parameter's default or a mapping decides, where those are silent, and of launch
types, so that one fault is one finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.facts import fargate
from xraystack.facts.ecs import SERVICE, TASK_DEFINITION
from xraystack.rules import template_context
from xraystack.rules.known_values import At, resources

SOURCE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html"


def _says_fargate(task: At) -> bool:
    """Whether FARGATE stands in a task definition as a literal."""
    return any(at.value == "FARGATE" for at in task.raw("RequiresCompatibilities", "*"))


def _has_literal(task: At, name: str) -> bool:
    return any(at.is_literal for at in task.raw(name))


class FargateSize(CloudFormationLintRule):  # type: ignore[misc]
    """A Fargate task whose size a parameter or a mapping decides has a size that Fargate has."""

    id = "E9803"
    shortdesc = "Fargate tasks have a CPU and memory pair from Fargate's table"
    description = (
        "Fargate runs tasks of certain sizes only, up to 32 vCPU and 244 GiB. Pairs of literals are "
        "left to E3047; this looks at defaults of parameters and at mappings."
    )
    source_url = SOURCE
    tags = ["resources", "ecs", "fargate", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Fargate task definitions of a size that does not exist."""
        return list(self._matches(cfn))

    def _matches(self, cfn: Template) -> Iterator[RuleMatch]:
        for name, task in resources(cfn, TASK_DEFINITION):
            if not template_context.is_fargate(task) or _is_for_e3047(task):
                continue
            cpu, memory = (fargate.parse_size(task.one(key).value) for key in ("Cpu", "Memory"))
            if cpu is None or memory is None or fargate.is_valid(cpu, memory):
                continue
            nearest = fargate.nearest_size(cpu, memory)
            hint = f"; the nearest above it has {nearest[0]} and {nearest[1]}" if nearest else ""
            yield RuleMatch(
                [*task.path, "Cpu"],
                f"Fargate has no task of {cpu} CPU units with {memory} MiB ({name}){hint}",
            )


def _is_for_e3047(task: At) -> bool:
    return _says_fargate(task) and _has_literal(task, "Cpu") and _has_literal(task, "Memory")


class FargateNetwork(CloudFormationLintRule):  # type: ignore[misc]
    """What Fargate is to run has the network mode awsvpc and is declared for FARGATE."""

    id = "E9804"
    shortdesc = "Tasks on Fargate have the network mode awsvpc and are declared for FARGATE"
    description = (
        "Fargate has no other network mode than awsvpc, and a service of launch type FARGATE needs a "
        "task definition that names FARGATE among its RequiresCompatibilities. What E3048 and E3054 "
        "find of literals is left to them."
    )
    source_url = SOURCE
    tags = ["resources", "ecs", "fargate", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Task definitions that Fargate would not run."""
        return [*_wrong_modes(cfn), *_undeclared(cfn)]


def _wrong_modes(cfn: Template) -> Iterator[RuleMatch]:
    for name, task in resources(cfn, TASK_DEFINITION):
        if not template_context.is_fargate(task):
            continue
        for written in task.raw("NetworkMode"):
            if _says_fargate(task) and (written.value is None or written.is_literal):
                continue  # E3048
            for mode in written.each():
                if mode.value is None or (mode.is_known and mode.value != "awsvpc"):
                    yield RuleMatch(
                        mode.path if mode.value else task.path,
                        f"{name} is for FARGATE, so its NetworkMode has to be awsvpc",
                    )


def _undeclared(cfn: Template) -> Iterator[RuleMatch]:
    for name, service in resources(cfn, SERVICE):
        for written in service.raw("LaunchType"):
            for launch_type in written.each():
                if launch_type.value != "FARGATE":
                    continue
                for task_name, task in _tasks_under(launch_type, service):
                    if not (written.is_literal and _is_for_e3054(task)):
                        yield RuleMatch(
                            launch_type.path,
                            f"{name} runs {task_name} on FARGATE, which is not among its "
                            "RequiresCompatibilities",
                        )


def _tasks_under(launch_type: At, service: At) -> Iterator[tuple[str, At]]:
    """The service's task definitions, under the launch type's conditions, that do not say FARGATE."""
    for task_name, _ in launch_type._replace(value=service.value).target("TaskDefinition"):
        task = launch_type.resource(task_name, TASK_DEFINITION)
        if task is None or template_context.is_fargate(task):
            continue
        if any(isinstance(at.value, list | None) for at in task.raw("RequiresCompatibilities")):
            yield task_name, task


def _is_for_e3054(task: At) -> bool:
    """Whether cfn-lint sees it: it looks only where the network mode is not awsvpc, and at literals."""
    modes = list(task.raw("NetworkMode"))
    compatibilities = list(task.raw("RequiresCompatibilities", "*"))
    return any(
        at.value is None or (at.is_literal and at.value != "awsvpc") for at in modes
    ) and all(at.value is None or at.is_literal for at in compatibilities)

"""What Fargate takes: sizes from its table, and the network mode awsvpc."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.facts import fargate
from xraystack.rules import ecs
from xraystack.rules.values import resources

SOURCE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html"
UNITS = {"vcpu": 1024, "gb": 1024}


def _amount(value: Any) -> int | None:
    """CPU units or MiB, from ``256``, ``.25 vCPU`` or ``0.5 GB``; None if it is neither."""
    found = re.fullmatch(r"\s*(\d*\.?\d+)\s*(vcpu|gb)?\s*", str(value), re.IGNORECASE)
    if not found:
        return None
    return round(float(found[1]) * UNITS.get((found[2] or "").lower(), 1))


class FargateSize(CloudFormationLintRule):  # type: ignore[misc]
    """E9803."""

    id = "E9803"
    shortdesc = "Fargate tasks have a CPU and memory pair from Fargate's table"
    description = "Fargate runs tasks of certain sizes only, up to 32 vCPU and 244 GiB."
    source_url = SOURCE
    tags = ["resources", "ecs", "fargate", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Fargate task definitions of a size that does not exist."""
        return list(self._matches(cfn))

    def _matches(self, cfn: Template) -> Iterator[RuleMatch]:
        for name, task in resources(cfn, ecs.TASK_DEFINITION):
            if not ecs.is_fargate(task):
                continue
            cpu, memory = _amount(task.one("Cpu").value), _amount(task.one("Memory").value)
            if cpu is None or memory is None or fargate.is_valid(cpu, memory):
                continue
            nearest = fargate.nearest_above(cpu, memory)
            hint = f"; the nearest above it has {nearest[0]} and {nearest[1]}" if nearest else ""
            yield RuleMatch(
                [*task.path, "Cpu"],
                f"Fargate has no task of {cpu} CPU units with {memory} MiB ({name}){hint}",
            )


class FargateNetwork(CloudFormationLintRule):  # type: ignore[misc]
    """E9804."""

    id = "E9804"
    shortdesc = "Tasks on Fargate have the network mode awsvpc and are declared for FARGATE"
    description = (
        "Fargate has no other network mode than awsvpc, and a service of launch type FARGATE needs a "
        "task definition that names FARGATE among its RequiresCompatibilities."
    )
    source_url = SOURCE
    tags = ["resources", "ecs", "fargate", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Task definitions that Fargate would not run."""
        return [*self._modes(cfn), *self._compatibilities(cfn)]

    def _modes(self, cfn: Template) -> Iterator[RuleMatch]:
        for name, task in resources(cfn, ecs.TASK_DEFINITION):
            if ecs.is_fargate(task):
                for mode in task.each("NetworkMode"):
                    if mode.value is None or (mode.is_known and mode.value != "awsvpc"):
                        yield RuleMatch(
                            mode.path if mode.value else task.path,
                            f"{name} is for FARGATE, so its NetworkMode has to be awsvpc",
                        )

    def _compatibilities(self, cfn: Template) -> Iterator[RuleMatch]:
        for name, service in resources(cfn, ecs.SERVICE):
            for launch_type in service.each("LaunchType"):
                if launch_type.value != "FARGATE":
                    continue
                for task_name, _ in launch_type._replace(value=service.value).target(
                    "TaskDefinition"
                ):
                    task = launch_type.resource(task_name, ecs.TASK_DEFINITION)
                    if task is None:
                        continue
                    listed = [at.value for at in task.raw("RequiresCompatibilities")]
                    if any(isinstance(v, list | None) for v in listed) and not ecs.is_fargate(task):
                        yield RuleMatch(
                            launch_type.path,
                            f"{name} runs {task_name} on FARGATE, which is not among its "
                            "RequiresCompatibilities",
                        )

"""Instrumentation without code: its parts, which work together or not at all."""

from __future__ import annotations

from collections.abc import Iterator

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.application.containers import TaskContainer, possible_images
from xraystack.application.task_definitions import task_properties
from xraystack.application.values import PossibleValue, iterate_mappings, single_text
from xraystack.facts import opentelemetry
from xraystack.facts.instrumentation.agents import IMAGE
from xraystack.facts.instrumentation.languages import PYTHON
from xraystack.facts.instrumentation.recipes import (
    ARM,
    FOLDER,
    HARMFUL_VARIABLE,
    RUNTIME,
    X86,
)
from xraystack.rules.daemon_address import variable_values
from xraystack.rules.lint_tree import LintApplication, match_at, read_application
from xraystack.rules.rule_texts import rule_texts
from xraystack.template.nodes import Node, get, is_false, text_of

SOURCE = (
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/"
    "CloudWatch-Application-Signals-Enable-ECSMain.html"
)
DEPENDENCY = (
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html"
)


def _mounts(container: TaskContainer) -> dict[str, tuple[str | None, Node]]:
    """Return the volume and the node of each mount by its path in a container."""
    mounts = iterate_mappings(get(container.node, "MountPoints"))
    return {
        text_of(get(mount, "ContainerPath")) or "": (text_of(get(mount, "SourceVolume")), mount)
        for _, mount in mounts
    }


def _agent_values(
    application: LintApplication,
) -> Iterator[tuple[TaskContainer, str, PossibleValue]]:
    """Yield the folder of the agent that each variable names."""
    for container in application.containers:
        for _, value in variable_values(application, container):
            match = FOLDER.search(value.known or "")
            if match:
                yield container, match[0], value


def _installs_agent(application: LintApplication, container: TaskContainer) -> bool:
    images = possible_images(application.tree, container.node)
    return any(IMAGE.search(image.lower()) and "collector" not in image for image in images)


class AgentMount(CloudFormationLintRule):  # type: ignore[misc]
    """A container mounts the folder of the agent that its variables name.

    Without the files, Java, Node.js and .NET programs do not start, and Python programs send no traces.
    """

    id = "E9871"
    shortdesc, description = rule_texts(__doc__)
    source_url = SOURCE
    tags = ["resources", "ecs", "opentelemetry", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return the variables whose folder is not mounted."""
        application = read_application(cfn)
        matches = {}
        for container, folder, value in _agent_values(application):
            if not any(path and folder.startswith(path) for path in _mounts(container)):
                what = f"{folder} is not mounted in {container.label}"
                matches[container.task_definition, container.label] = match_at(
                    application, value.node, what
                )
        return list(matches.values())


class AgentInitContainer(CloudFormationLintRule):  # type: ignore[misc]
    """A container of the task fills the volume of an agent.

    The volume is empty when the task starts. Another container copies the agent into it.
    """

    id = "E9872"
    shortdesc, description = rule_texts(__doc__)
    source_url = SOURCE
    tags = ["resources", "ecs", "opentelemetry", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return the mounts of agents whose volume no other container mounts."""
        application = read_application(cfn)
        matches = []
        for container in application.containers:
            for path, (volume, mount) in _mounts(container).items():
                others = [each for each in application.siblings(container) if each != container]
                volumes = {name for each in others for name, _ in _mounts(each).values()}
                if FOLDER.fullmatch(path) and volume is not None and volume not in volumes:
                    what = f"no other container of the task mounts {volume}, so {path} is empty"
                    matches.append(match_at(application, mount, what))
        return matches


class AgentDependency(CloudFormationLintRule):  # type: ignore[misc]
    """A program waits with SUCCESS for a container that installs its agent and is not essential.

    With another condition the program may start before its agent is copied. ECS rejects SUCCESS for an
    essential container.
    """

    id = "E9873"
    shortdesc, description = rule_texts(__doc__)
    source_url = DEPENDENCY
    tags = ["resources", "ecs", "opentelemetry", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return the dependencies with another condition, and those on an essential container."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        for container in application.containers:
            by_name = {each.label: each for each in application.siblings(container)}
            for _, item in iterate_mappings(get(container.node, "DependsOn")):
                init = by_name.get(text_of(get(item, "ContainerName")) or "")
                condition = text_of(get(item, "Condition"))
                if init is None or condition is None or not _installs_agent(application, init):
                    continue
                if condition != "SUCCESS":
                    what = f"{init.label} installs an agent; wait for SUCCESS, not {condition}"
                    yield match_at(application, item, what)
                elif not is_false(get(init.node, "Essential")):
                    what = f"ECS rejects SUCCESS for {init.label}: set its Essential to false"
                    yield match_at(application, item, what)


class AgentProcessor(CloudFormationLintRule):  # type: ignore[misc]
    """The profiler of .NET is built for the processor of the task.

    CORECLR_PROFILER_PATH has a folder such as linux-x64 or linux-arm64. With the wrong one, the program
    sends no traces.
    """

    id = "W9874"
    shortdesc, description = rule_texts(__doc__)
    source_url = SOURCE
    tags = ["resources", "ecs", "opentelemetry", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return the profilers for another processor."""
        application = read_application(cfn)
        matches = []
        for container, _, value in _agent_values(application):
            runtime = RUNTIME.search(value.known or "")
            platform = get(
                task_properties(application.tree, container.task_definition), "RuntimePlatform"
            )
            cpu = single_text(application.tree, platform, "CpuArchitecture", missing=X86)
            needed = {"x64": X86, "arm64": ARM}[runtime[1]] if runtime else cpu
            if runtime and cpu is not None and cpu != needed:
                what = f"{runtime[0]} is for {needed}, and the task runs on {cpu}"
                matches.append(match_at(application, value.node, what))
        return matches


class AgentProtocol(CloudFormationLintRule):  # type: ignore[misc]
    """AWS's agent for Python sends over HTTP.

    Its image has no gRPC. With OTEL_EXPORTER_OTLP_PROTOCOL=grpc it sends no traces.
    """

    id = "W9875"
    shortdesc, description = rule_texts(__doc__)
    source_url = SOURCE
    tags = ["resources", "ecs", "opentelemetry", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return the protocols that the agent lacks."""
        application = read_application(cfn)
        matches = []
        for container, folder, _ in _agent_values(application):
            values = dict(variable_values(application, container))
            names = (opentelemetry.TRACES_PROTOCOL_VARIABLE, opentelemetry.PROTOCOL_VARIABLE)
            protocol = next((values[name] for name in names if name in values), None)
            is_grpc = protocol is not None and protocol.known == "grpc"
            if folder.endswith(PYTHON) and protocol is not None and is_grpc:
                what = "AWS's agent for Python has no gRPC; use http/protobuf"
                matches.append(match_at(application, protocol.node, what))
        return matches


class DeferredInstrumentation(CloudFormationLintRule):  # type: ignore[misc]
    """OTEL_AWS_PYTHON_DEFER_TO_WORKERS_ENABLED is not set.

    With it, gunicorn and uwsgi send no traces unless the program has a post_fork hook for it. Without
    it both work.
    """

    id = "W9876"
    shortdesc, description = rule_texts(__doc__)
    source_url = SOURCE
    tags = ["resources", "ecs", "opentelemetry", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return the variables that defer the instrumentation."""
        application = read_application(cfn)
        return [
            match_at(application, value.node, f"remove {HARMFUL_VARIABLE}: it stops traces")
            for container in application.containers
            for name, value in variable_values(application, container)
            if name == HARMFUL_VARIABLE and (value.known or "").lower() == "true"
        ]

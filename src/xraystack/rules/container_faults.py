"""Faults of containers that keep a traced task from starting: health checks and variables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import PurePosixPath

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.application.collector_signs import RULES, SEGMENTS, Listener
from xraystack.application.conditions import join_paths
from xraystack.application.containers import (
    TaskContainer,
    Variable,
    possible_images,
    secrets_of,
    variables_of,
)
from xraystack.application.launch_modes import likely_network_mode
from xraystack.application.values import (
    iterate_items,
    iterate_mappings,
    possible_values,
    single_text,
)
from xraystack.facts import ecs, xray
from xraystack.rules.lint_tree import LintApplication, match_at, read_application
from xraystack.rules.rule_texts import rule_texts
from xraystack.template.nodes import Node, get, node_data

HEALTH = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html"
CONTAINER = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html"
FROM_SCRATCH = re.compile(
    r"^(?:public\.ecr\.aws/xray/aws-xray-daemon"
    r"|(?:public\.ecr\.aws/aws-observability|(?:docker\.io/)?amazon)/aws-otel-collector"
    r"|(?:public\.ecr\.aws/cloudwatch-agent|(?:docker\.io/)?amazon)/cloudwatch-agent)(?::|@|$)"
)
"""Images of collectors that contain no other programs. [their Dockerfiles]"""

SHELLS_AND_CLIENTS = {"sh", "bash", "ash", "curl", "wget", "nc", "netcat", "ncat", "grep", "pgrep"}
CHECK_KINDS = {"CMD", "CMD-SHELL", "NONE"}


class CollectorHealthCheck(CloudFormationLintRule):  # type: ignore[misc]
    """A health check is a command that its image has.

    The images of the X-Ray daemon, ADOT and the CloudWatch agent have no shell, curl, wget or nc. A
    check with them never passes, and containers that wait for HEALTHY never start. ECS rejects a
    command that does not begin with CMD or CMD-SHELL.
    """

    id = "E9833"
    shortdesc, description = rule_texts(__doc__)
    source_url = HEALTH
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return health checks that cannot pass."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        for container in application.containers:
            command = get(get(container.node, "HealthCheck"), "Command")
            words = _first_words(application, command)
            if not words or command is None:
                continue
            if words[0] not in CHECK_KINDS:
                message = f"A health check begins with CMD or CMD-SHELL, not with {words[0]!r}"
                yield match_at(application, command, message)
            elif _is_from_scratch(application, container):
                missing = "shell" if words[0] == "CMD-SHELL" else _missing_program(words[1:])
                if missing:
                    message = f"The image has no {missing}, so the health check never passes"
                    yield match_at(application, command, message)


def _first_words(application: LintApplication, command: Node | None) -> list[str]:
    """Return the first two words of a check, as far as the template decides them."""
    words: list[str] = []
    for path, item in iterate_items(command):
        values = possible_values(application.tree, item, path, defaults=True)
        if path or len(values) != 1 or values[0].known is None or len(words) == 2:
            break
        words.append(values[0].known)
    return words


def _missing_program(words: list[str]) -> str:
    program = PurePosixPath(words[0].split()[0]).name if words and words[0].split() else ""
    return program if program in SHELLS_AND_CLIENTS else ""


def _is_from_scratch(application: LintApplication, container: TaskContainer) -> bool:
    images = possible_images(application.tree, container.node)
    return bool(images) and all(map(FROM_SCRATCH.search, images))


class HealthyDependency(CloudFormationLintRule):  # type: ignore[misc]
    """A container waits for HEALTHY only for a container with a health check.

    ECS rejects a dependency with the condition HEALTHY on a container without HealthCheck. A check
    in its image does not count. Collectors whose images have no check are waited for with START.
    """

    id = "E9834"
    shortdesc, description = rule_texts(__doc__)
    source_url = (
        "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html"
    )
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return dependencies on the health of containers without a check."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        tree = application.tree
        for containers in application.containers_by_task.values():
            named = {single_text(tree, each.node, "Name"): each for each in containers}
            for container in containers:
                for _, dependency in iterate_mappings(get(container.node, "DependsOn")):
                    other = named.get(single_text(tree, dependency, "ContainerName"))
                    if (
                        other is not None
                        and get(other.node, "HealthCheck") is None
                        and get(other.node, "<<") is None
                        and single_text(tree, dependency, "Condition") == "HEALTHY"
                    ):
                        yield match_at(
                            application,
                            dependency,
                            f"{other.label} has no HealthCheck, so ECS rejects the condition HEALTHY; "
                            "use START",
                        )


class VariableNames(CloudFormationLintRule):  # type: ignore[misc]
    """A container has each variable once.

    ECS rejects a name in both Environment and Secrets. Of a variable with two values in Environment,
    a program sees one only.
    """

    id = "E9835"
    shortdesc, description = rule_texts(__doc__)
    source_url = CONTAINER
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return variables that a container has twice."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        tree = application.tree
        for container in application.containers:
            variables = variables_of(tree, container)
            secrets = secrets_of(tree, container)
            for variable, other in combinations(variables, 2):
                is_same = node_data(variable.value) == node_data(other.value)
                if not is_same and _may_meet(variable, other):
                    message = f"{other.name} has two values in Environment; remove one"
                    yield match_at(application, other.value, message)
            for secret in secrets:
                if any(_may_meet(variable, secret) for variable in variables):
                    message = f"{secret.name} is in Environment and in Secrets, which ECS rejects"
                    yield match_at(application, secret.value, message)


def _may_meet(one: Variable, other: Variable) -> bool:
    """Return whether two variables have one name, under conditions that do not exclude each other."""
    return one.name == other.name != "" and join_paths(one.path, other.path) is not None


class CollectorPorts(CloudFormationLintRule):  # type: ignore[misc]
    """The collectors of a task listen on different ports.

    In awsvpc and host mode the containers of a task share their ports. The second collector on a
    port exits at its start.
    """

    id = "E9836"
    shortdesc, description = rule_texts(__doc__)
    source_url = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html"
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return collectors on a port of another collector in their task."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        for name, containers in application.containers_by_task.items():
            if likely_network_mode(application.tree, name) not in {ecs.AWSVPC_MODE, ecs.HOST_MODE}:
                continue
            collectors = [each for each in containers if application.is_collector(each)]
            for one, other in combinations(collectors, 2):
                shared = _ports(application, one) & _ports(application, other)
                if shared and join_paths(one.path, other.path) is not None:
                    protocol, port = min(shared)
                    message = f"{one.label} and {other.label} both listen on {protocol} {port}"
                    yield match_at(application, other.node, message)


def _ports(application: LintApplication, container: TaskContainer) -> set[tuple[str, str]]:
    """Return the protocols and ports on which a collector is known to listen."""
    listeners = application.collector_setup(container).listeners
    return {found for listener in listeners if (found := _protocol_and_port(listener)) is not None}


def _protocol_and_port(listener: Listener) -> tuple[str, str] | None:
    protocol = "UDP" if listener.signal == SEGMENTS else "TCP"
    if listener.address is None:
        is_usual = listener.signal in {SEGMENTS, RULES}
        return (protocol, str(xray.DAEMON_PORT)) if is_usual else None
    port = listener.address.rpartition(":")[2]
    return (protocol, port) if port.isdecimal() else None

"""Sidecars: the application reaches its collector, which may send and does not stop the task."""

from __future__ import annotations

from collections.abc import Iterator

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.application.collector_signs import OTLP, RULES, SEGMENTS
from xraystack.application.container_kinds import infrastructure_kind
from xraystack.application.containers import TaskContainer
from xraystack.application.launch_modes import likely_network_mode
from xraystack.application.task_addresses import may_reach_sibling
from xraystack.application.values import certain_texts, possible_values
from xraystack.facts import opentelemetry, xray
from xraystack.facts.ecs import BRIDGE_MODE
from xraystack.facts.instrumentation import signed_export
from xraystack.rules.daemon import is_daemon
from xraystack.rules.daemon_address import container_addresses, parse_address, variable_values
from xraystack.rules.lint_tree import LintApplication, match_at, read_application
from xraystack.rules.otlp_senders import sends_to_xray
from xraystack.rules.rule_texts import rule_texts
from xraystack.rules.task_role import find_role_faults
from xraystack.template.nodes import get

ECS = "https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-ecs.html"


def _tasks_with_sidecars(
    application: LintApplication,
) -> Iterator[tuple[list[TaskContainer], list[TaskContainer]]]:
    """Yield the collectors and the other containers of each task that has both."""
    for containers in application.containers_by_task.values():
        collectors = [each for each in containers if application.is_collector(each)]
        neighbours = [each for each in containers if not application.is_agent(each)]
        if collectors and neighbours:
            yield collectors, neighbours


def _name(application: LintApplication, container: TaskContainer) -> str | None:
    """Return the name of a container, None if it is not decided."""
    names = certain_texts(application.tree, get(container.node, "Name"))
    return names[0] if len(names) == 1 else None


class SidecarLoopback(CloudFormationLintRule):  # type: ignore[misc]
    """In bridge mode a sidecar does not listen on loopback.

    In the network mode bridge each container has a separate loopback interface, so no other
    container can reach 127.0.0.1. In awsvpc the containers of a task share the interface.
    """

    id = "E9823"
    shortdesc, description = rule_texts(__doc__)
    source_url = ECS
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return collectors beside others, in bridge mode, that listen on loopback."""
        application = read_application(cfn)
        tree = application.tree
        return [
            match_at(
                application,
                sidecar.node,
                f"The sidecar listens for {listener.signal} on {listener.address}, which no other "
                "container can reach in bridge mode; use 0.0.0.0",
            )
            for sidecars, _ in _tasks_with_sidecars(application)
            for sidecar in sidecars
            if likely_network_mode(tree, sidecar.task_definition) == BRIDGE_MODE
            for listener in sorted(application.collector_setup(sidecar).listeners, key=str)
            if listener.is_on_loopback
        ]


class SidecarPassedBy(CloudFormationLintRule):  # type: ignore[misc]
    """A container in a task with a sidecar sends traces to the sidecar.

    A sidecar reserves memory in each task, but a container with another address does not use it. In
    awsvpc mode the address is 127.0.0.1, the default of SDKs. In bridge mode the address is the
    name of the sidecar, and the container needs a link to it.
    """

    id = "W9824"
    shortdesc, description = rule_texts(__doc__)
    source_url = ECS
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return addresses that are not those of the collector in the same task."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        for sidecars, neighbours in _tasks_with_sidecars(application):
            collectors = [application.collector_setup(sidecar) for sidecar in sidecars]
            names = (_name(application, sidecar) for sidecar in sidecars)
            name = next(filter(None, names), "the collector")
            for container in neighbours:
                if any(collector.accepts(SEGMENTS) for collector in collectors):
                    yield from self._check_daemon_address(application, container, name)
                if any(collector.accepts(OTLP) for collector in collectors):
                    yield from self._check_endpoints(application, container, name)

    @staticmethod
    def _check_daemon_address(
        application: LintApplication, container: TaskContainer, name: str
    ) -> Iterator[RuleMatch]:
        for value in container_addresses(application, container):
            address = parse_address(value)
            if address and not may_reach_sibling(application, container, address.udp.host):
                message = f"{value.known} is not the address of {name} in the same task"
                yield match_at(application, value.node, message)

    @staticmethod
    def _check_endpoints(
        application: LintApplication, container: TaskContainer, name: str
    ) -> Iterator[RuleMatch]:
        values = [
            value
            for variable, value in variable_values(application, container)
            if opentelemetry.ENDPOINT_VARIABLES.fullmatch(variable)
        ]
        for value in values:
            endpoint = opentelemetry.endpoint(value.known) if value.known is not None else None
            # Who sends one thing to the sidecar may send another somewhere else, and so may who encrypts.
            if endpoint is None or may_reach_sibling(application, container, endpoint.host):
                return
        for value in values:
            if not (value.known or "").startswith("https:"):
                message = f"{value.known} is not the address of {name} in the same task"
                yield match_at(application, value.node, message)


class CollectorTaskRole(CloudFormationLintRule):  # type: ignore[misc]
    """The task role of an ADOT collector, a CloudWatch agent or a program allows writing traces.

    A collector with an X-Ray exporter sends traces with its task role. A collector with a proxy for
    sampling rules fetches the rules with the same role. One that sends spans to X-Ray's OTLP endpoint
    also requires xray:PutSpans and xray:PutSpansForIndexing, and so does a program that sends its spans
    there itself. The execution role is only for ECS. E9812 checks the same for the daemon.
    """

    id = "E9825"
    shortdesc, description = rule_texts(__doc__)
    source_url = "https://aws-otel.github.io/docs/setup/ecs/create-iam-role"
    tags = ["resources", "ecs", "iam", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return task roles that lack an action, and tasks on Fargate without one."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        for container in application.containers:
            if sends_to_xray(application, container):
                actions = signed_export.ACTIONS
                yield from find_role_faults(
                    application, container, "a program that sends to X-Ray", actions
                )
            if is_daemon(application, container) or not application.is_collector(container):
                continue
            collector = application.collector_setup(container)
            if not collector.sends_to_xray and not collector.sends_otlp:
                continue
            spans = xray.SPAN_ACTIONS if collector.sends_otlp else ()
            sampling = xray.SAMPLING_ACTIONS if collector.accepts(RULES) else ()
            required = [f"xray:{action}" for action in (xray.SEGMENTS_ACTION, *spans, *sampling)]
            yield from find_role_faults(application, container, "a collector for X-Ray", required)


class SidecarEssential(CloudFormationLintRule):  # type: ignore[misc]
    """A sidecar for traces is not essential.

    By default a container is essential, and the task stops when it stops. With Essential: false and
    a RestartPolicy, a failing collector loses traces but no requests.
    """

    id = "W9826"
    shortdesc, description = rule_texts(__doc__)
    source_url = (
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html"
    )
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return essential collectors beside an essential application."""
        application = read_application(cfn)
        return [
            match_at(
                application,
                sidecar.node,
                f"If {_name(application, sidecar) or 'the collector'} stops, the application stops too; "
                "set Essential: false and a RestartPolicy",
            )
            for sidecars, neighbours in _tasks_with_sidecars(application)
            if any(_is_application(application, container) for container in neighbours)
            for sidecar in sidecars
            if _is_essential(application, sidecar)
            and application.collector_setup(sidecar).is_for_traces
        ]


def _is_application(application: LintApplication, container: TaskContainer) -> bool:
    kind = infrastructure_kind(application.tree, container.node)
    return kind is None and _is_essential(application, container)


def _is_essential(application: LintApplication, container: TaskContainer) -> bool:
    """Return whether a container is essential for certain."""
    values = possible_values(application.tree, get(container.node, "Essential"), defaults=True)
    return all((value.known or "").lower() == "true" for value in values)

"""Variables of applications with OpenTelemetry: endpoints, protocols and samplers."""

from __future__ import annotations

from collections.abc import Iterator

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.application.collector_signs import OTLP, RULES
from xraystack.application.conditions import join_paths
from xraystack.application.containers import TaskContainer
from xraystack.application.launch_modes import likely_network_mode
from xraystack.application.task_addresses import is_within_task, may_reach_sibling
from xraystack.application.values import PossibleValue, certain_texts
from xraystack.facts import ecs, opentelemetry
from xraystack.facts.instrumentation import signed_export
from xraystack.facts.opentelemetry import (
    DISABLED_VARIABLE,
    ENDPOINT_VARIABLE,
    PROTOCOL_VARIABLE,
    PROTOCOLS,
    SAMPLER_ARGUMENT_VARIABLE,
    SAMPLER_VARIABLE,
    TRACES_ENDPOINT_VARIABLE,
    TRACES_PROTOCOL_VARIABLE,
    XRAY_SAMPLER,
)
from xraystack.facts.xray import Endpoint
from xraystack.rules.client_egress import blocking_groups
from xraystack.rules.daemon_address import variable_values
from xraystack.rules.daemon_reach import hosts_of
from xraystack.rules.daemon_start import closed_groups
from xraystack.rules.lint_tree import LintApplication, match_at, read_application
from xraystack.rules.rule_texts import rule_texts
from xraystack.template.nodes import Path, get

EXPORTER = "https://opentelemetry.io/docs/specs/otel/protocol/exporter/"


def _values(
    application: LintApplication, container: TaskContainer, *names: str, path: Path = ()
) -> list[PossibleValue]:
    """Return the values, under these conditions, of the first of these variables that exists."""
    variables = [
        (name, value)
        for name, value in variable_values(application, container)
        if join_paths(value.path, path) is not None
    ]
    by_name = ([value for name, value in variables if name == each] for each in names)
    return next(filter(None, by_name), [])


def _endpoints(
    application: LintApplication,
) -> Iterator[tuple[TaskContainer, PossibleValue, Endpoint]]:
    """Yield the known endpoints to which containers send traces."""
    for container in application.containers:
        if application.is_agent(container):
            continue
        names = (TRACES_ENDPOINT_VARIABLE, ENDPOINT_VARIABLE)
        for value in _values(application, container, *names):
            off = _values(application, container, DISABLED_VARIABLE, path=value.path)
            if any((each.known or "").lower() != "false" for each in off):
                continue
            is_xray = signed_export.ANY_XRAY_URL.match(value.text or "")
            text = value.text if is_xray else value.known
            endpoint = opentelemetry.endpoint(text) if text is not None else None
            if endpoint:
                yield container, value, endpoint


class OtlpEgress(CloudFormationLintRule):  # type: ignore[misc]
    """Egress rules allow TCP from tasks with OpenTelemetry to the collector.

    A container has an OTLP endpoint outside of its task, but the egress rules of its tasks or
    instances do not allow TCP to that port: 4318 for HTTP, 4317 for gRPC.
    """

    id = "E9827"
    shortdesc, description = rule_texts(__doc__)
    source_url = EXPORTER
    tags = ["resources", "ecs", "ec2", "opentelemetry", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return endpoints that cannot be reached."""
        application = read_application(cfn)
        return [
            match_at(
                application,
                value.node,
                f"{group} does not allow egress to TCP {endpoint.port}, so no trace leaves the task",
            )
            for container, value, endpoint in _endpoints(application)
            if not is_within_task(application, container, endpoint.host)
            for group in blocking_groups(application, container, "tcp", endpoint.port, value.path)
        ]


class OtlpPort(CloudFormationLintRule):  # type: ignore[misc]
    """OTEL_EXPORTER_OTLP_ENDPOINT has a port that the template's collector opens.

    A collector listens for OTLP on the ports of its configuration. In awsvpc mode, a security group
    of its task also has to allow the port. Otherwise the exporter drops the traces after some
    attempts.
    """

    id = "W9842"
    shortdesc, description = rule_texts(__doc__)
    source_url = EXPORTER
    tags = ["resources", "ecs", "ec2", "opentelemetry", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return endpoints of collectors in the template with a port that is closed."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        shared = [
            (collector, hosts_of(application, collector.task_definition))
            for collector in application.containers
            if application.is_agent(collector)
            and likely_network_mode(application.tree, collector.task_definition) == ecs.AWSVPC_MODE
        ]
        for _, value, endpoint in _endpoints(application):
            targets = [collector for collector, hosts in shared if endpoint.host in hosts]
            ports = [_otlp_ports(application, target) for target in targets]
            if not targets or None in ports:
                continue
            if not any(endpoint.port in each for each in ports if each is not None):
                message = f"The collector does not listen for OTLP on port {endpoint.port}"
                yield match_at(application, value.node, message)
                continue
            closed = [
                closed_groups(application, target, "tcp", endpoint.port) for target in targets
            ]
            for group in closed[0] if all(closed) else ():
                message = f"{group} does not allow ingress to TCP {endpoint.port} of the collector"
                yield match_at(application, value.node, message)


def _otlp_ports(application: LintApplication, collector: TaskContainer) -> set[int] | None:
    """Return the ports on which a collector listens for OTLP; None if one is not known."""
    setup = application.collector_setup(collector)
    ports: set[int] = set()
    for listener in setup.listeners:
        port = (listener.address or "").rpartition(":")[2]
        if listener.signal == OTLP and not (port.isascii() and port.isdecimal()):
            return None
        if listener.signal == OTLP:
            ports.add(int(port))
    return ports if setup.is_complete else None


class OtlpProtocol(CloudFormationLintRule):  # type: ignore[misc]
    """OTLP over gRPC uses port 4317, OTLP over HTTP uses port 4318.

    Collectors listen for gRPC on 4317 and for HTTP on 4318. With the other protocol, a port closes
    the connection, and the exporter drops the traces after some attempts.
    """

    id = "W9828"
    shortdesc, description = rule_texts(__doc__)
    source_url = EXPORTER
    tags = ["resources", "ecs", "opentelemetry", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return endpoints with the port of the other protocol."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        ports = {protocol.port: protocol for protocol in PROTOCOLS.values()}
        for container, value, endpoint in _endpoints(application):
            # Both may be decided by one condition.
            names = (TRACES_PROTOCOL_VARIABLE, PROTOCOL_VARIABLE)
            protocols = _values(application, container, *names, path=value.path)
            usual = ports.get(endpoint.port)
            if usual and protocols and not any(_may_be(each, usual) for each in protocols):
                other = next(p for p in PROTOCOLS.values() if p is not usual)
                yield match_at(
                    application,
                    value.node,
                    f"Port {endpoint.port} is for {usual.value}, but the protocol is "
                    f"{protocols[0].known}; use port {other.port}",
                )


def _may_be(value: PossibleValue, protocol: opentelemetry.Protocol) -> bool:
    """Return whether a variable may name a protocol, HTTP in either of its encodings."""
    return value.known is None or value.known.split("/")[0] == protocol.value.split("/")[0]


class XraySampler(CloudFormationLintRule):  # type: ignore[misc]
    """OTEL_TRACES_SAMPLER=xray can fetch sampling rules over TCP 2000.

    The sampler fetches the rules from a proxy of the daemon or the collector, by default on
    127.0.0.1:2000; OTEL_TRACES_SAMPLER_ARG sets another address. Without a response it samples one
    request a second and 5 % of the rest, and reports no error.
    """

    id = "W9829"
    shortdesc, description = rule_texts(__doc__)
    source_url = "https://aws-otel.github.io/docs/getting-started/remote-sampling"
    tags = ["resources", "ecs", "ec2", "opentelemetry", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return samplers that find no rules."""
        application = read_application(cfn)
        return [
            match
            for container in application.containers
            for sampler in _values(application, container, SAMPLER_VARIABLE)
            if sampler.known == XRAY_SAMPLER
            for match in self._matches(application, container, sampler)
        ]

    @staticmethod
    def _matches(
        application: LintApplication, container: TaskContainer, sampler: PossibleValue
    ) -> Iterator[RuleMatch]:
        arguments = _values(application, container, SAMPLER_ARGUMENT_VARIABLE, path=sampler.path)
        if len(arguments) > 1 or any(each.known is None for each in arguments):
            return
        endpoint = opentelemetry.sampling_endpoint((arguments[0].known or "") if arguments else "")
        if endpoint is None:
            return
        port = endpoint.port
        if not is_within_task(application, container, endpoint.host):
            for group in blocking_groups(application, container, "tcp", port, sampler.path):
                yield match_at(
                    application,
                    sampler.node,
                    f"{group} does not allow egress to TCP {port}, so the sampler cannot fetch rules",
                )
        elif not _may_answer(application, container, endpoint):
            yield match_at(
                application,
                sampler.node,
                f"No container of the task has a proxy for sampling rules on {endpoint}; set its address "
                f"in {SAMPLER_ARGUMENT_VARIABLE}",
            )


def _may_answer(application: LintApplication, container: TaskContainer, endpoint: Endpoint) -> bool:
    """Return whether a container of the task, or the instance, may answer on that address."""
    tree = application.tree
    mode = likely_network_mode(tree, container.task_definition)
    if mode == ecs.HOST_MODE or endpoint.host == ecs.DOCKER_HOST:
        return True
    if not may_reach_sibling(application, container, endpoint.host):
        return False
    return any(
        (sibling is not container and not certain_texts(tree, get(sibling.node, "Image")))
        or (
            application.is_collector(sibling)
            and application.collector_setup(sibling).may_accept(RULES)
        )
        for sibling in application.siblings(container)
    )

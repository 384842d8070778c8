"""What applications with OpenTelemetry are told: whether their traces and their sampler get anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.facts import ecs, opentelemetry
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
from xraystack.rules import collector_behavior, task_loopback, template_context
from xraystack.rules.client_egress import closed_groups
from xraystack.rules.known_values import At

EXPORTER = "https://opentelemetry.io/docs/specs/otel/protocol/exporter/"


def _values(container: template_context.Container, *names: str) -> list[At]:
    """The values of the first of these variables that a container has."""
    variables = list(container.variables())
    found = ([value for name, value in variables if name == wanted] for wanted in names)
    return next(filter(None, found), [])


def _endpoints(cfn: Template) -> Iterator[tuple[template_context.Container, At, Endpoint]]:
    """Where containers send traces, as far as that is known."""
    for container in template_context.containers(cfn):
        if container.is_collector:
            continue
        for value in _values(container, TRACES_ENDPOINT_VARIABLE, ENDPOINT_VARIABLE):
            off = _values(container.under(value), DISABLED_VARIABLE)
            if any(str(at.value).lower() != "false" for at in off):
                continue
            endpoint = opentelemetry.endpoint(str(value.value)) if value.is_known else None
            if endpoint:
                yield container, value, endpoint


class OtlpEgress(CloudFormationLintRule):  # type: ignore[misc]
    """The security group of a container with an OTLP endpoint lets TCP out to it."""

    id = "E9827"
    shortdesc = "Tasks that send traces with OpenTelemetry may reach the collector over TCP"
    description = (
        "A container has an OTLP endpoint outside of its task, but the security group of its tasks or "
        "instances has egress rules and none for TCP at that port, 4318 for HTTP and 4317 for gRPC."
    )
    source_url = EXPORTER
    tags = ["resources", "ecs", "ec2", "opentelemetry", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Endpoints that cannot be reached."""
        return [
            RuleMatch(
                value.path,
                f"{group} does not let TCP {endpoint.port} out, so no trace leaves the task",
            )
            for container, value, endpoint in _endpoints(cfn)
            if not task_loopback.is_within(container, endpoint.host)
            for group in closed_groups(cfn, container, "tcp", endpoint.port)
        ]


class OtlpProtocol(CloudFormationLintRule):  # type: ignore[misc]
    """The protocol of an OTLP exporter is that of the port to which it sends."""

    id = "W9828"
    shortdesc = "OTLP over gRPC goes to port 4317, over HTTP to 4318"
    description = (
        "Collectors listen for gRPC on 4317 and for HTTP on 4318. Either one closes the connection when "
        "it gets the other, and the exporter drops the traces after some attempts."
    )
    source_url = EXPORTER
    tags = ["resources", "ecs", "opentelemetry", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Endpoints with the port of the other protocol."""
        return list(self._matches(cfn))

    def _matches(self, cfn: Template) -> Iterator[RuleMatch]:
        ports = {protocol.port: protocol for protocol in PROTOCOLS.values()}
        for container, value, endpoint in _endpoints(cfn):
            # Both may be decided by one condition.
            said = _values(container.under(value), TRACES_PROTOCOL_VARIABLE, PROTOCOL_VARIABLE)
            usual = ports.get(endpoint.port)
            if usual and said and not any(_may_be(at, usual) for at in said):
                other = next(p for p in PROTOCOLS.values() if p is not usual)
                yield RuleMatch(
                    value.path,
                    f"Port {endpoint.port} is for {usual.value}, but the protocol is "
                    f"{said[0].value}; send it to port {other.port}",
                )


def _may_be(said: At, protocol: opentelemetry.Protocol) -> bool:
    """Whether a variable may name a protocol, HTTP in either of its encodings."""
    return not said.is_known or str(said.value).split("/")[0] == protocol.value.split("/")[0]


class XraySampler(CloudFormationLintRule):  # type: ignore[misc]
    """A container that samples by X-Ray's rules reaches a proxy that has them."""

    id = "W9829"
    shortdesc = "OTEL_TRACES_SAMPLER=xray finds the sampling rules over TCP 2000"
    description = (
        "The sampler asks the daemon's or the collector's proxy for the rules, on 127.0.0.1:2000 unless "
        "OTEL_TRACES_SAMPLER_ARG says otherwise. Without an answer it samples one request a second and "
        "five per cent of the rest, in silence."
    )
    source_url = "https://aws-otel.github.io/docs/getting-started/remote-sampling"
    tags = ["resources", "ecs", "ec2", "opentelemetry", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Samplers that find no rules."""
        return [
            match
            for together in template_context.together(cfn)
            for container in together
            for sampler in _values(container, SAMPLER_VARIABLE)
            if sampler.value == XRAY_SAMPLER
            for match in self._matches(cfn, container, together, sampler)
        ]

    @staticmethod
    def _matches(
        cfn: Template,
        container: template_context.Container,
        together: Sequence[template_context.Container],
        sampler: At,
    ) -> Iterator[RuleMatch]:
        arguments = _values(container.under(sampler), SAMPLER_ARGUMENT_VARIABLE)
        if len(arguments) > 1 or not all(at.is_known for at in arguments):
            return
        argument = str(arguments[0].value) if arguments else ""
        endpoint = opentelemetry.sampling_endpoint(argument)
        if endpoint is None:
            return
        if not task_loopback.is_within(container, endpoint.host):
            for group in closed_groups(cfn, container, "tcp", endpoint.port):
                yield RuleMatch(
                    sampler.path,
                    f"{group} does not let TCP {endpoint.port} out, so the sampler gets no rules",
                )
        elif not _may_answer(container, together, endpoint):
            yield RuleMatch(
                sampler.path,
                f"Nobody in the task answers the sampler on {endpoint}; say in "
                f"{SAMPLER_ARGUMENT_VARIABLE} where there is a proxy for sampling rules",
            )


def _may_answer(
    container: template_context.Container,
    together: Sequence[template_context.Container],
    endpoint: Endpoint,
) -> bool:
    """Whether a container of the task, or the instance, may answer on that address."""
    if (
        template_context.network_mode(container) == ecs.HOST_MODE
        or endpoint.host == ecs.DOCKER_HOST
    ):
        return True
    if not task_loopback.may_lead(container, endpoint.host):
        return False
    return any(
        (not other.image and other.at.path != container.at.path)
        or (
            other.is_collector
            and not collector_behavior.work(other).lacks(collector_behavior.RULES)
        )
        for other in together
    )

"""Faults in the configuration of ADOT and the CloudWatch agent that stop them or lose data in silence.

Their configuration is text in a variable of their container. Only text that the template decides itself
is looked at.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import yaml
from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.application.collector_setup import components, member
from xraystack.application.launch_modes import is_declared_for_fargate
from xraystack.facts.collector_settings import KNOWN_SETTINGS, unknown_settings
from xraystack.facts.collectors import (
    ADOT_CONFIGURATION,
    CLOUDWATCH_AGENT_CONFIGURATION,
    CLOUDWATCH_AGENT_PIPELINES,
    LOOPBACK,
)
from xraystack.rules.daemon_address import variable_values
from xraystack.rules.lint_tree import LintApplication, match_at, read_application

PROXY = (
    "UDP listens for others, but the X-Ray TCP proxy stays on loopback; bind it to 0.0.0.0:2000 too"
)


def _opentelemetry(text: str, *, is_fargate: bool) -> Iterator[str]:
    """Yield the faults of a configuration of OpenTelemetry's components."""
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError:
        return
    yield from _unknown_settings(data)
    yield from _receiver_faults(data)
    if is_fargate:
        yield from _memory_faults(data)
    yield from _resource_faults(data)


def _unknown_settings(data: Any) -> Iterator[str]:
    """Yield settings that a component does not know, by which the collector ends at its start."""
    for section in ("receivers", "processors", "exporters"):
        for name, kind, settings in components(data, section):
            known = KNOWN_SETTINGS.get(f"{section}/{kind}")
            for setting in unknown_settings(settings, known) if known else []:
                yield f"{name} does not know {setting}, and the collector ends at its start because of it"


def _receiver_faults(data: Any) -> Iterator[str]:
    for _, kind, receiver in components(data, "receivers"):
        if kind == "awsxray" and _is_open(receiver):
            proxy = str(member(receiver, "proxy_server", "endpoint") or "localhost")
            if LOOPBACK.match(proxy):
                yield PROXY


def _is_open(receiver: dict[str, Any]) -> bool:
    """Return whether a receiver listens for more than its own task."""
    protocols = member(receiver, "protocols")
    places = [receiver, *(protocols.values() if isinstance(protocols, dict) else [])]
    addresses = [str(member(place, "endpoint") or "localhost") for place in places]
    return not all(LOOPBACK.match(address) for address in addresses)


def _memory_faults(data: Any) -> Iterator[str]:
    for name, kind, settings in components(data, "processors"):
        if kind == "memory_limiter" and "limit_percentage" in settings:
            yield (
                f"{name} counts percentages of twice the task's memory on Fargate; say limit_mib instead"
            )


def _resource_faults(data: Any) -> Iterator[str]:
    """Yield pipelines that others send to and that put their own task's names on what those send."""
    open_ = {name for name, _, receiver in components(data, "receivers") if _is_open(receiver)}
    pipelines = member(data, "service", "pipelines")
    for name, pipeline in (pipelines if isinstance(pipelines, dict) else {}).items():
        processors = member(pipeline, "processors") or []
        detecting = [p for p in processors if str(p).partition("/")[0] == "resourcedetection"]
        if detecting and open_ & set(member(pipeline, "receivers") or []):
            yield (
                f"{detecting[0]} in {name} puts this task's names on what other tasks send; leave it to "
                "collectors beside their application"
            )


def _cloudwatch_agent(text: str, *, is_fargate: bool) -> Iterator[str]:  # noqa: ARG001
    """Yield the faults of the CloudWatch agent's own configuration."""
    try:
        data = json.loads(text)
    except ValueError:
        return
    collected = member(data, "traces", "traces_collected")
    xray = member(collected, "xray")
    if isinstance(xray, dict):
        segments = str(xray.get("bind_address", "127.0.0.1"))
        proxy = str(member(xray, "tcp_proxy", "bind_address") or "127.0.0.1")
        if not LOOPBACK.match(segments) and LOOPBACK.match(proxy):
            yield PROXY
    otlp = member(collected, "otlp")
    for settings in otlp if isinstance(otlp, list) else [otlp]:
        named = [key for key in ("grpc_endpoint", "http_endpoint") if member(settings, key)]
        if len(named) == 1:
            other = {"grpc_endpoint": "http_endpoint", "http_endpoint": "grpc_endpoint"}[named[0]]
            yield f"{named[0]} alone keeps {other} from being opened at all; say both"


Check = Callable[..., Iterator[str]]
CHECKS: dict[str, Check] = {
    ADOT_CONFIGURATION: _opentelemetry,
    CLOUDWATCH_AGENT_CONFIGURATION: _cloudwatch_agent,
    CLOUDWATCH_AGENT_PIPELINES: _opentelemetry,
}


class CollectorConfiguration(CloudFormationLintRule):  # type: ignore[misc]
    """A collector starts with its configuration, and works for all that send to it."""

    id = "W9821"
    shortdesc = "A collector starts, and takes and answers whatever is sent to it"
    description = (
        "ADOT and the CloudWatch agent leave the TCP proxy for sampling rules on loopback unless told "
        "otherwise, end at a setting that they do not know (the awsxray exporter has no queue), open one "
        "OTLP endpoint where only one is named, count memory wrongly in per cent on Fargate, and with "
        "resourcedetection name their own task as the sender's."
    )
    source_url = (
        "https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/receiver/"
        "awsxrayreceiver"
    )
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return configurations of collectors that have a fault."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        for container in application.containers:
            is_fargate = is_declared_for_fargate(application.tree, container.task_definition)
            for name, value in variable_values(application, container):
                check = CHECKS.get(name)
                if check and value.known is not None:
                    for fault in check(value.known, is_fargate=is_fargate):
                        yield match_at(application, value.node, fault)

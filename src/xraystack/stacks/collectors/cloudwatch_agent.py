"""The CloudWatch agent: the components of ADOT, in the program that AWS recommends.

Its JSON contains only the region. The agent would make a pipeline of a section ``traces``, with
unlimited batches and without a memory limit, which cannot be altered; without that section it uses the
pipelines of the second variable. [amazon-cloudwatch-agent, cmd/amazon-cloudwatch-agent/merge.go,
internal/merge/confmap/merge.go, translator/translate/otel/translate_otel.go]
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from xraystack.application.collector_signs import (
    NOT_CONFIGURED,
    OTLP,
    RULES,
    SEGMENTS,
    CollectorSetup,
    CollectorSigns,
    ContainerStart,
    Listener,
    image_pattern,
)
from xraystack.facts.images import pins
from xraystack.facts.instrumentation import signals_settings
from xraystack.facts.xray import LOOPBACK_ADDRESS
from xraystack.stacks.collectors import pipeline_reading, pipelines
from xraystack.stacks.collectors.container import (
    EXPORTS,
    PORTS,
    REGION_VARIABLE,
    XRAY_EXPORT,
    Collector,
    Export,
    MemoryLimits,
    SidecarSize,
    environment_variable,
)
from xraystack.stacks.collectors.pipeline_reading import PROXY_FAULT, address, member
from xraystack.stacks.role_grants import Statement

CONFIGURATION = "CW_CONFIG_CONTENT"
PIPELINES = "CW_OTEL_CONFIG_CONTENT"
"""Variables with its own configuration, as JSON, and OpenTelemetry's pipelines, as YAML, which it adds to
those it generates from the first. [amazon-cloudwatch-agent, cfg/envconfig/envconfig.go]"""

JSON = {"Fn::Sub": '{"agent": {"region": "${AWS::Region}"}}'}
"""Without any JSON the agent exits with code 0; it ignores AWS_REGION. [amazon-cloudwatch-
agent, cmd/start-amazon-cloudwatch-agent; translator/util/sdkutil.go]"""


def _container(host: str, limits: MemoryLimits, export: Export) -> dict[str, Any]:
    """Return the container, whose root file system is writable: the agent translates its JSON to a file.

    There is no health check: the image is built from scratch and contains no program for it.
    [amazon-cloudwatch-agent, cmd/start-amazon-cloudwatch-agent and cloudwatch-agent-dockerfile]
    """
    return {
        "ReadonlyRootFilesystem": False,
        "Environment": pipelines.environment(
            limits,
            environment_variable(CONFIGURATION, JSON),
            pipelines.configuration_variable(PIPELINES, pipelines.configuration(host, export)),
        ),
        **pipelines.secrets(export),
    }


def read(start: ContainerStart) -> CollectorSetup | None:
    """Return the setup of an agent, by both of its variables."""
    readers: dict[str, Callable[[str | None], CollectorSetup]] = {
        CONFIGURATION: _read_configuration,
        PIPELINES: pipeline_reading.read_pipelines,
    }
    parts = [
        reader(start.variables[name]) for name, reader in readers.items() if name in start.variables
    ]
    if not parts:
        return None
    return CollectorSetup(
        frozenset().union(*(part.listeners for part in parts)),
        any(part.sends_to_xray for part in parts),
        all(part.is_complete for part in parts),
        any(part.sends_otlp for part in parts),
    )


def _read_configuration(text: str | None) -> CollectorSetup:
    """Return the setup that its own configuration makes."""
    data = _parse(text)
    if not isinstance(data, dict) or not isinstance(member(data, "traces"), dict | None):
        return NOT_CONFIGURED
    collected = member(data, "traces", "traces_collected")
    listeners: set[Listener] = set()
    if "xray" in (collected or {}):
        segments = address(collected, "xray", "bind_address")
        rules = address(collected, "xray", "tcp_proxy", "bind_address")
        listeners |= {Listener(SEGMENTS, segments), Listener(RULES, rules)}
    for settings in _otlp_settings(collected):
        for key in ("grpc_endpoint", "http_endpoint") if settings is not None else ():
            listeners.add(Listener(OTLP, address(settings, key)))
    # With Application Signals it listens for more.
    signals = member(collected, "application_signals") is not None
    return CollectorSetup(frozenset(listeners), bool(listeners) or signals, is_complete=not signals)


def _parse(text: str | None) -> Any:
    try:
        return json.loads(text) if text is not None else None
    except ValueError:
        return None


def _otlp_settings(collected: Any) -> list[Any]:
    otlp = member(collected, "otlp")
    return otlp if isinstance(otlp, list) else [otlp]


def find_faults(text: str, is_fargate: bool) -> Iterator[str]:  # noqa: ARG001
    """Yield the faults of its own configuration."""
    collected = member(_parse(text), "traces", "traces_collected")
    xray = member(collected, "xray")
    if isinstance(xray, dict):
        segments = str(xray.get("bind_address", "127.0.0.1"))
        proxy = str(member(xray, "tcp_proxy", "bind_address") or "127.0.0.1")
        if not LOOPBACK_ADDRESS.match(segments) and LOOPBACK_ADDRESS.match(proxy):
            yield PROXY_FAULT
    for settings in _otlp_settings(collected):
        named = [key for key in ("grpc_endpoint", "http_endpoint") if member(settings, key)]
        if len(named) == 1:
            other = {"grpc_endpoint": "http_endpoint", "http_endpoint": "grpc_endpoint"}[named[0]]
            yield f"{named[0]} without {other} closes the other endpoint; set both"


COLLECTOR = Collector(
    name="cloudwatch-agent",
    title="the CloudWatch agent",
    summary="CloudWatch agent: a Fargate service that takes traces of X-Ray SDKs and OpenTelemetry",
    image=pins.CLOUDWATCH_AGENT.image,
    accepts=tuple(PORTS),
    sidecar_size=SidecarSize(cpu=32, memory_reservation=100, memory=200),
    container=_container,
    limits=pipelines.LIMITS,
    signs=CollectorSigns(
        images=image_pattern(r"(?:[\w.-]*-)?cloudwatch-agent"),
        names=re.compile("cloudwatch-agent|cw-?agent", re.IGNORECASE),
        read=read,
    ),
    faults={CONFIGURATION: find_faults, PIPELINES: pipeline_reading.find_faults},
    exports=tuple(EXPORTS),
)

SIGNALS_JSON = {
    "Fn::Sub": '{"agent": {"region": "${AWS::Region}"}, '
    f'"traces": {{"traces_collected": {{"{signals_settings.SETTING}": {{}}}}}}, '
    f'"logs": {{"metrics_collected": {{"{signals_settings.SETTING}": {{}}}}}}}}'
}
"""The configuration of AWS's guides. The agent makes its own pipelines of it, which listen on all
addresses and find the cluster by the task's metadata. [Amazon CloudWatch user guide, Application Signals
on Amazon ECS]"""

SIGNALS_LOG_ACTIONS = tuple(
    f"logs:{name}"
    for name in (
        "CreateLogGroup", "CreateLogStream", "DescribeLogGroups", "DescribeLogStreams",
        "PutLogEvents",
    )
)  # fmt: skip
"""Actions by which the agent writes metrics as logs. [opentelemetry-collector-contrib, awsemfexporter]"""


def log_statement(groups: str) -> Statement:
    """Return the statement that allows an agent to create and write these log groups, a pattern."""
    arn = f"arn:${{AWS::Partition}}:logs:${{AWS::Region}}:${{AWS::AccountId}}:log-group:{groups}"
    return Statement(SIGNALS_LOG_ACTIONS, {"Fn::Sub": arn})


def _signals_container(_host: str, limits: MemoryLimits, _export: Export) -> dict[str, Any]:
    """Return the container of an agent with Application Signals."""
    return {
        "ReadonlyRootFilesystem": False,
        "Environment": [
            REGION_VARIABLE,
            environment_variable("GOMEMLIMIT", limits.go_memory_limit),
            environment_variable(CONFIGURATION, SIGNALS_JSON),
        ],
    }


SIGNALS_AGENT = COLLECTOR._replace(
    title="the CloudWatch agent with Application Signals",
    accepts=(signals_settings.PROTOCOL,),
    sidecar_size=SidecarSize(cpu=64, memory_reservation=128, memory=256),
    container=_signals_container,
    exports=(XRAY_EXPORT.name,),
    permissions=(log_statement(signals_settings.LOG_GROUPS),),
)
"""A sidecar for programs with Application Signals, and for nothing else. Its size is that of AWS's guide;
the limit is twice the reservation. [agent-toolkit-for-aws, ecs guides]"""

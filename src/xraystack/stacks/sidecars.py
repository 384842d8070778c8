"""The collector sidecar, as plain CloudFormation data.

This is the only module with this content: the collector's container, the dependency of the
application's container on it, the permissions of the task role, and the egress rule to X-Ray.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from xraystack.facts import ec2, ecs, iam
from xraystack.facts.instrumentation import signals_settings
from xraystack.stacks.collectors import COLLECTORS, pipelines
from xraystack.stacks.collectors.cloudwatch_agent import SIGNALS_AGENT, log_statement
from xraystack.stacks.collectors.container import (
    ALL_ADDRESSES,
    CONTAINER_NAME,
    LOOPBACK,
    Collector,
    SecondBackend,
    sidecar_definition,
)
from xraystack.stacks.role_grants import COLLECTOR_POLICY, EVENTS_POLICY, RoleGrant, Statement

LISTEN_HOSTS = {ecs.AWSVPC_MODE: LOOPBACK, ecs.BRIDGE_MODE: ALL_ADDRESSES}
"""The address that a sidecar listens on, by supported network mode."""

DEPENDENCY = {"ContainerName": CONTAINER_NAME, "Condition": "START"}
"""The application starts after the sidecar and stops before it, so that its last traces are sent. A
stronger condition is impossible: the daemon's image has no health check. [Amazon ECS API reference,
ContainerDependency]"""

LINKS = [CONTAINER_NAME]

RESERVATIONS = {"Cpu": ("Cpu",), "Memory": ("MemoryReservation", "Memory")}
"""The keys by which a container reserves CPU and memory; the first existing one counts."""

LOG_DRIVER = "awslogs"
LOG_PREFIX = "awslogs-stream-prefix"
LOG_OPTIONS = (
    "awslogs-group", "awslogs-region", "awslogs-create-group", LOG_PREFIX, "mode", "max-buffer-size",
)  # fmt: skip
"""Options that a sidecar's log copies from its neighbours'; patterns for lines are not copied.
[Amazon ECS developer guide, awslogs log driver]"""

HTTPS_RULE = {
    "Description": "HTTPS to X-Ray from the collector",
    "IpProtocol": "tcp",
    "FromPort": ec2.HTTPS_PORT,
    "ToPort": ec2.HTTPS_PORT,
}
"""The egress rule from a sidecar to X-Ray, without its destination; the API's addresses are public if
there is no VPC endpoint."""

SPANS_HTTPS_RULE = {**HTTPS_RULE, "Description": "HTTPS to X-Ray from the program"}
"""The same from a program that sends its spans to X-Ray itself."""

HTTPS_RULES = tuple({**rule, "CidrIp": ec2.ANYWHERE} for rule in (HTTPS_RULE, SPANS_HTTPS_RULE))
"""The rules as patch adds them, which their descriptions distinguish from those of users."""


def sidecar_container(
    collector: Collector, network_mode: str, log: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return the collector's container in a task of this network mode, with this log configuration."""
    definition = sidecar_definition(collector, LISTEN_HOSTS[network_mode])
    return definition | ({"LogConfiguration": log} if log else {})


def log_configuration(neighbour: Any) -> dict[str, Any] | None:
    """Return a sidecar's log configuration like its neighbour's; None if that is not awslogs."""
    options = neighbour.get("Options") if isinstance(neighbour, dict) else None
    if not isinstance(options, dict) or neighbour.get("LogDriver") != LOG_DRIVER:
        return None
    shared = {key: value for key, value in options.items() if key in LOG_OPTIONS}
    return {
        key: {**shared, LOG_PREFIX: CONTAINER_NAME} if key == "Options" else value
        for key, value in neighbour.items()
        if key in {"LogDriver", "Options"}
    }


def drop_reservations(sidecar: dict[str, Any], keys: Collection[str]) -> dict[str, Any]:
    """Return a sidecar that reserves none of these, ``Cpu`` or ``Memory``."""
    dropped = {name for key in keys for name in RESERVATIONS[key]}
    return {name: value for name, value in sidecar.items() if name not in dropped}


def sidecar_kind(definition: Any) -> tuple[Collector, str] | None:
    """Return the collector and network mode of a managed sidecar, of any version and log, or None."""
    if not isinstance(definition, dict) or definition.get("Name") != CONTAINER_NAME:
        return None
    identity = _identity(definition)
    kinds = _sidecar_kinds() if "Secrets" not in definition else ()
    kind = next((kind for kind, known in kinds if known == identity), None)
    second = _second_backend(definition) if kind is None else None
    if second is None:
        return kind
    return next((kind for kind, known in _iterate_kinds(second) if known == identity), None)


@cache
def _sidecar_kinds() -> list[tuple[tuple[Collector, str], dict[str, Any]]]:
    """Return the collector, network mode and identity of each kind without a second backend."""
    return [*_iterate_kinds(None)]


def _iterate_kinds(
    second: SecondBackend | None,
) -> Iterator[tuple[tuple[Collector, str], dict[str, Any]]]:
    for collector in (*COLLECTORS.values(), SIGNALS_AGENT):
        for name in collector.exports if second is None or len(collector.exports) > 1 else ():
            exporting = collector.replace_export(name, second)
            for mode in LISTEN_HOSTS:
                sidecar = sidecar_container(exporting, mode)
                for keys in ((), ("Cpu",), ("Memory",), ("Cpu", "Memory")):
                    yield (exporting, mode), _identity(drop_reservations(sidecar, keys))


def _identity(definition: dict[str, Any]) -> dict[str, Any]:
    """Return a definition without its log and its version, with each text as a collector reads it."""
    image = str(definition.get("Image")).rpartition(":")[0]
    rest = {key: value for key, value in definition.items() if key != "LogConfiguration"}
    variables = [
        (each.get("Name"), _plain_text(each.get("Value"))) if isinstance(each, dict) else each
        for each in _items_of(definition, "Environment")
    ]
    return rest | {"Image": image, "Environment": variables}


def _items_of(definition: dict[str, Any], key: str) -> list[Any]:
    value = definition.get(key)
    return value if isinstance(value, list) else []


def _plain_text(value: Any) -> Any:
    """Return the text of ``Fn::Sub`` as earlier releases wrote it: plain, with the region's variable."""
    text = value.get("Fn::Sub") if isinstance(value, dict) and len(value) == 1 else value
    if not isinstance(text, str):
        return value
    return text.replace("${!", "${").replace(pipelines.REGION, "${env:AWS_REGION}")


def _second_backend(definition: dict[str, Any]) -> SecondBackend | None:
    """Return the second backend in the configuration of a sidecar; None without one."""
    texts = [
        _plain_text(each.get("Value"))
        for each in _items_of(definition, "Environment")
        if isinstance(each, dict)
    ]
    text = next((t for t in texts if isinstance(t, str) and pipelines.SECOND_EXPORTER in t), None)
    settings = pipelines.read_second_exporter(text) if text is not None else None
    if settings is None:
        return None
    secrets = _items_of(definition, "Secrets")
    header = next(iter(settings.get("headers") or {}), "")
    arn = secrets[0].get("ValueFrom") if secrets and isinstance(secrets[0], dict) else None
    return SecondBackend(str(settings.get("endpoint")), str(header), arn)


def is_managed_log(log: Any) -> bool:
    """Return whether a sidecar's log configuration is empty or equals ``log_configuration``'s."""
    return log is None or log == log_configuration(log)


def sidecar_grant(collector: Collector) -> RoleGrant:
    """Return the permissions that a task role must have for the sidecar of a collector."""
    actions = tuple(f"xray:{action}" for action in collector.actions)
    return RoleGrant("the sidecar", COLLECTOR_POLICY, (Statement(actions), *collector.permissions))


EVENTS_GRANT = RoleGrant(
    "service events",
    EVENTS_POLICY,
    (
        log_statement(signals_settings.EVENT_LOG_GROUPS),
        Statement(("cloudwatch:PutMetricData",)),
    ),
)
"""Further permissions of an agent whose programs send service events."""


def possible_grants(collector: Collector) -> list[list[RoleGrant]]:
    """Return the permissions that patch may have added for the sidecar of a collector."""
    grants = [sidecar_grant(collector)]
    return [grants, [*grants, EVENTS_GRANT]] if collector.permissions else [grants]


def aws_policy_arn(*, any_partition: bool) -> Any:
    """Return the ARN of AWS's managed policy for a collector, in any partition or in ``aws``."""
    arn = f"arn:{{}}:iam::aws:policy/{iam.DAEMON_POLICY}"
    return {"Fn::Sub": arn.format("${AWS::Partition}")} if any_partition else arn.format("aws")

"""What a collector beside an application needs in the same template, as plain CloudFormation data.

This is the one place that owns the content: the collector's container, what the application's says of
it, what the task's role allows, and the way out to X-Ray.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from xraystack.facts import ec2, ecs, iam
from xraystack.stacks.collectors import COLLECTORS
from xraystack.stacks.collectors.container import (
    ALL_ADDRESSES,
    CONTAINER_NAME,
    LOOPBACK,
    Collector,
    sidecar_definition,
)

LISTEN_HOSTS = {ecs.AWSVPC_MODE: LOOPBACK, ecs.BRIDGE_MODE: ALL_ADDRESSES}
"""Where a sidecar listens in each network mode in which there can be one."""

DEPENDENCY = {"ContainerName": CONTAINER_NAME, "Condition": "START"}
"""The application starts after the sidecar and ends before it, so that its last traces are sent. There
is no waiting for more: the daemon's image has no health check. [Amazon ECS API reference,
ContainerDependency]"""

LINKS = [CONTAINER_NAME]

LOG_DRIVER = "awslogs"
LOG_PREFIX = "awslogs-stream-prefix"
LOG_OPTIONS = (
    "awslogs-group", "awslogs-region", "awslogs-create-group", LOG_PREFIX, "mode", "max-buffer-size",
)  # fmt: skip
"""What a sidecar's log shares with its neighbours'; patterns for lines are the application's alone.
[Amazon ECS developer guide, awslogs log driver]"""

POLICY_NAME = "xray-collector"

HTTPS_RULE = {
    "Description": "HTTPS to X-Ray from the collector",
    "IpProtocol": "tcp",
    "FromPort": ec2.HTTPS_PORT,
    "ToPort": ec2.HTTPS_PORT,
}
"""The egress rule by which a sidecar reaches X-Ray, but for its destination. Without a destination it
asks for any; the API's addresses are public where no VPC endpoint is."""

HTTPS_ANYWHERE = {**HTTPS_RULE, "CidrIp": ec2.ANYWHERE}


def sidecar_container(
    collector: Collector, network_mode: str, log: dict[str, Any] | None = None
) -> dict[str, Any]:
    """The collector's container in a task of this network mode, with a log like this neighbour's."""
    definition = sidecar_definition(collector, LISTEN_HOSTS[network_mode])
    return definition | ({"LogConfiguration": log} if log else {})


def log_configuration(neighbour: Any) -> dict[str, Any] | None:
    """The log configuration of a sidecar beside a container with this one; None if it is not awslogs."""
    options = neighbour.get("Options") if isinstance(neighbour, dict) else None
    if not isinstance(options, dict) or neighbour.get("LogDriver") != LOG_DRIVER:
        return None
    shared = {key: value for key, value in options.items() if key in LOG_OPTIONS}
    return {
        key: {**shared, LOG_PREFIX: CONTAINER_NAME} if key == "Options" else value
        for key, value in neighbour.items()
        if key in {"LogDriver", "Options"}
    }


def sidecar_kind(definition: Any) -> tuple[Collector, str] | None:
    """The collector and network mode of a container that says what we write, of any version and log."""
    if not isinstance(definition, dict) or definition.get("Name") != CONTAINER_NAME:
        return None
    said = _identity(definition)
    return next((kind for kind, ours in _sidecar_kinds() if said == ours), None)


@cache
def _sidecar_kinds() -> list[tuple[tuple[Collector, str], dict[str, Any]]]:
    """What each kind of sidecar says."""
    return [
        ((collector, network_mode), _identity(sidecar_container(collector, network_mode)))
        for collector in COLLECTORS.values()
        for network_mode in LISTEN_HOSTS
    ]


def _identity(definition: dict[str, Any]) -> dict[str, Any]:
    image = str(definition.get("Image")).rpartition(":")[0]
    rest = {key: value for key, value in definition.items() if key != "LogConfiguration"}
    return rest | {"Image": image}


def is_managed_log(log: Any) -> bool:
    """Whether a sidecar's log configuration is none or one that ``log_like`` gives."""
    return log is None or log == log_configuration(log)


def policy_statement(collector: Collector) -> dict[str, Any]:
    """What the task's role has to allow: X-Ray has no resource-level permissions for it, hence ``*``."""
    actions = [f"xray:{action}" for action in collector.actions]
    return {"Effect": "Allow", "Action": actions, "Resource": "*"}


def policy_statement_text(collector: Collector) -> str:
    """The same as JSON on one line."""
    return json.dumps(policy_statement(collector))


def inline_policy(collector: Collector) -> dict[str, Any]:
    """The statement as an inline policy."""
    document = {"Version": "2012-10-17", "Statement": [policy_statement(collector)]}
    return {"PolicyName": POLICY_NAME, "PolicyDocument": document}


def aws_policy_arn(*, any_partition: bool) -> Any:
    """The ARN of the policy that AWS manages for the same: of any partition, or of the usual one."""
    arn = f"arn:{{}}:iam::aws:policy/{iam.DAEMON_POLICY}"
    return {"Fn::Sub": arn.format("${AWS::Partition}")} if any_partition else arn.format("aws")


def role_properties(collector: Collector) -> dict[str, Any]:
    """The properties of a task role that allows this and nothing else.

    ECS takes it on for tasks of this account only. [Amazon ECS developer guide, task IAM role]
    """
    trust = {
        "Effect": "Allow",
        "Principal": {"Service": ecs.TASKS_PRINCIPAL},
        "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}},
    }
    return {
        "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [trust]},
        "Policies": [inline_policy(collector)],
    }

"""The task definition: one container, the collector, and its log."""

from __future__ import annotations

from typing import Any

from troposphere import AWSHelperFn, FindInMap, GetAtt, If, NoValue, Ref, Region, Sub, Template
from troposphere.ecs import LogConfiguration, RuntimePlatform, TaskDefinition
from troposphere.iam import Role
from troposphere.logs import LogGroup

from xraystack.facts import daemon_stack, fargate
from xraystack.facts.daemon_stack import STACK_NAME
from xraystack.stacks.collectors import container
from xraystack.stacks.collectors.container import (
    ALL_ADDRESSES,
    Collector,
    MemoryLimits,
    port_mappings,
)
from xraystack.stacks.daemon.settings import DaemonSettings
from xraystack.stacks.tags import name_tag

MEMORY_LIMITS = "MemoryLimits"
LIMIT_KEYS = {"limit_mib": "LimitMib", "go_memory_limit": "GoMemoryLimit"}
"""The mapping of memory sizes to limits, and its keys by the limits' names."""


def collector_task_definition(
    settings: DaemonSettings, task_role: Role, execution_role: Role, log_group: LogGroup
) -> TaskDefinition:
    """Return the task definition: the collector, with a read-only root file system if it supports one.

    After an exit, ECS restarts the container in the same task, so its address stays. A port with two
    protocols is mapped once: under awsvpc a mapping opens nothing, and ECS may reject a second one of
    the same port. [Amazon ECS developer guide, container restart policies; Amazon ECS API, PortMapping;
    aws/containers-roadmap 850]
    """
    return TaskDefinition(
        daemon_stack.TASK_DEFINITION,
        Family=Sub(daemon_stack.task_family(STACK_NAME)),
        RequiresCompatibilities=["FARGATE"],
        NetworkMode="awsvpc",
        **_platform(arm64=settings.shape.arm64),
        Cpu=Ref("Cpu"),
        Memory=Ref("Memory"),
        TaskRoleArn=GetAtt(task_role, "Arn"),
        ExecutionRoleArn=GetAtt(execution_role, "Arn"),
        ContainerDefinitions=[_raw_value(_container(settings, log_group))],
        Tags=name_tag("task-definition"),
    )


def _platform(*, arm64: bool) -> dict[str, Any]:
    if not arm64:
        return {}
    return {
        "RuntimePlatform": RuntimePlatform(CpuArchitecture="ARM64", OperatingSystemFamily="LINUX")
    }


def _container(settings: DaemonSettings, log_group: LogGroup) -> dict[str, Any]:
    collector = settings.collector
    return {
        "Name": daemon_stack.CONTAINER,
        "Image": Ref("Image"),
        "Essential": True,
        **collector.container(ALL_ADDRESSES, _limits(settings), collector.export),
        "RestartPolicy": {"Enabled": True},
        "PortMappings": port_mappings(collector.ports),
        "LogConfiguration": LogConfiguration(
            LogDriver="awslogs",
            Options={
                "awslogs-group": Ref(log_group),
                "awslogs-region": Region,
                "awslogs-stream-prefix": "docker",
            },
        ),
    }


def _raw_value(data: dict[str, Any]) -> AWSHelperFn:
    """Return plain data in a form that troposphere accepts in place of its own objects."""
    value = AWSHelperFn()
    value.data = data
    return value


def _limits(settings: DaemonSettings) -> MemoryLimits:
    """Return the limits: the daemon's buffers fixed, the others by the task's memory."""
    return MemoryLimits(
        buffer_mb=settings.buffer_memory,
        **{limit: _memory_limit(key) for limit, key in LIMIT_KEYS.items()},
    )


def _memory_limit(limit: str) -> Any:
    return FindInMap(MEMORY_LIMITS, Ref("Memory"), limit)


def add_memory_limits(template: Template, collector: Collector) -> None:
    """Add a mapping of memory sizes to limits, because CloudFormation has no arithmetic."""
    used = [limit for limit in LIMIT_KEYS if limit in collector.limits]
    for memory in fargate.MEMORY_MIB if used else ():
        limits = container.memory_limits(memory)
        values = {LIMIT_KEYS[limit]: str(getattr(limits, limit)) for limit in used}
        template.add_mapping(MEMORY_LIMITS, {str(memory): values})


def collector_log_group() -> LogGroup:
    """Return the collector's log group, which is deleted with the stack."""
    return LogGroup(
        daemon_stack.LOG_GROUP,
        DeletionPolicy="Delete",
        UpdateReplacePolicy="Delete",
        LogGroupName=Sub(daemon_stack.log_group_name(STACK_NAME)),
        RetentionInDays=Ref("LogRetentionDays"),
        KmsKeyId=If("HasLogKmsKey", Ref("LogKmsKeyArn"), NoValue),
        Tags=name_tag("log-group"),
    )

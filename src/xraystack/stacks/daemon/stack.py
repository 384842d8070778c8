"""The daemon stack: a highly available collector on Fargate, discovered by DNS.

``build`` reads as the architecture: the name that clients resolve, the security group that allows them,
the service that keeps the tasks running, the task, its two roles and its log; in some shapes also a
load balancer and scaling. Logical IDs, physical names and every create-only property are those of the
stack that many people built by hand from a book, so that theirs updates in place; intentional
differences are in docs/stack.md.
"""

from __future__ import annotations

from typing import NamedTuple

from troposphere import AWSObject, Ref, Template
from troposphere.ec2 import SecurityGroup
from troposphere.ecs import TaskDefinition
from troposphere.iam import Role
from troposphere.logs import LogGroup
from troposphere.servicediscovery import Service as DiscoveryService

from xraystack.facts.daemon_stack import DESCRIPTION_END
from xraystack.stacks import shape
from xraystack.stacks.daemon import stack_interface as interface
from xraystack.stacks.daemon.ecs_service import (
    LoadBalancerRegistration,
    ecs_cluster,
    fargate_service,
)
from xraystack.stacks.daemon.network_access import client_facing_security_group
from xraystack.stacks.daemon.service_capacity import scaling_resources
from xraystack.stacks.daemon.service_discovery import (
    balancer_alias,
    dns_namespace,
    task_discovery_service,
)
from xraystack.stacks.daemon.settings import DaemonSettings
from xraystack.stacks.daemon.task_definition import (
    add_memory_limits,
    collector_log_group,
    collector_task_definition,
)
from xraystack.stacks.daemon.task_roles import daemon_task_role, fargate_execution_role


def build(settings: DaemonSettings) -> Template:
    """Return the template of the settings' shape, with the defaults of its parameters."""
    template = _template_head(settings)
    namespace = dns_namespace(settings.shape)
    namespace_id = Ref(namespace or "NamespaceId")
    access = _client_access(settings, namespace_id)
    own_cluster = ecs_cluster(settings.shape)
    cluster = Ref(own_cluster or "ClusterName")
    task_definition, *roles_and_log = _task_resources(settings)
    service = fargate_service(
        settings.shape, cluster, task_definition, access.task_group, access.registration
    )
    scaling = scaling_resources(cluster, service) if settings.shape.autoscale else []

    for resource in (
        namespace,
        *access.resources,
        own_cluster,
        service,
        *scaling,
        task_definition,
        *roles_and_log,
    ):
        if resource is not None:
            template.add_resource(resource)
    values = interface.OutputValues(namespace_id, access.client_group, cluster, service)
    interface.add_outputs(template, settings.collector, values)
    return template


def _template_head(settings: DaemonSettings) -> Template:
    """Return the template without its resources."""
    template = Template(Description=f"{settings.collector.summary}, {DESCRIPTION_END}")
    template.set_version("2010-09-09")
    template.set_metadata(shape.metadata(shape.DAEMON, settings.shape))
    interface.add_parameters(template, settings)
    interface.add_rules(template)
    interface.add_conditions(template)
    add_memory_limits(template, settings.collector)
    return template


class _ClientAccess(NamedTuple):
    """Registration of the service, the security group that clients connect to, and the resources."""

    registration: DiscoveryService | LoadBalancerRegistration
    client_group: SecurityGroup
    task_group: SecurityGroup
    resources: list[AWSObject]


def _client_access(settings: DaemonSettings, namespace_id: Ref) -> _ClientAccess:
    """Return the direct access to the tasks, or the access through a load balancer."""
    ports = settings.collector.ports
    if not settings.shape.balancer:
        name = task_discovery_service(namespace_id)
        group = client_facing_security_group(ports)
        return _ClientAccess(name, group, group, [name, group])
    from xraystack.stacks.daemon import network_load_balancer

    balancer_group = network_load_balancer.balancer_security_group(ports)
    load_balancer = network_load_balancer.network_load_balancer(balancer_group)
    targets = network_load_balancer.target_groups(ports)
    listeners = network_load_balancer.listeners(load_balancer, targets)
    alias = balancer_alias(namespace_id, load_balancer)
    task_group = client_facing_security_group(ports, balancer_group)
    return _ClientAccess(
        LoadBalancerRegistration(network_load_balancer.service_targets(targets), listeners),
        balancer_group,
        task_group,
        [*alias, balancer_group, load_balancer, *listeners, *targets.values(), task_group],
    )


def _task_resources(settings: DaemonSettings) -> tuple[TaskDefinition, Role, Role, LogGroup]:
    """Return the task definition, its two roles and its log group."""
    log_group = collector_log_group()
    task_role = daemon_task_role(settings.collector.actions)
    execution_role = fargate_execution_role(
        log_group,
        pull_through_cache=settings.shape.pull_through_cache,
        reads_secret=settings.shape.also_otlp == shape.SECRET_BACKEND,
    )
    task_definition = collector_task_definition(settings, task_role, execution_role, log_group)
    return task_definition, task_role, execution_role, log_group

"""The overlay template for todobackend, a Django application on ECS.

An overlay contains only the desired additions: each resource, property, container, variable and rule is
identified by its logical ID, name or key, and missing ones are added. ``xraystack patch`` adds the same
content, which is in ``wiring``, to any template.
"""

from __future__ import annotations

from troposphere import Template
from troposphere.ec2 import SecurityGroup, SecurityGroupRule
from troposphere.ecs import ContainerDefinition, Environment, TaskDefinition

from xraystack.facts import xray
from xraystack.stacks.wiring import (
    XRAY_CLIENT,
    Wiring,
    client_egress_rules,
    collector_endpoints,
    egress_destination,
    environment,
)

SECURITY_GROUP = "ApplicationAutoscalingSecurityGroup"
TASK_DEFINITION = "ApplicationTaskDefinition"
CONTAINER = "todobackend"


def build(wiring: Wiring, tracing_name: str = CONTAINER) -> Template:
    """Return the overlay: egress of the application's instances, environment of its container.

    Without a destination, the daemon is in the default VPC, as in the book.
    """
    rules = client_egress_rules(wiring, egress_destination(wiring) or {"CidrIp": xray.CLIENT_CIDR})
    security_group = SecurityGroup(
        SECURITY_GROUP,
        SecurityGroupEgress=[SecurityGroupRule(**rule) for rule in rules],
    )
    variables = environment(collector_endpoints(wiring), XRAY_CLIENT, tracing_name)
    container = ContainerDefinition(
        Name=CONTAINER,
        Environment=[Environment(**variable) for variable in variables],
    )
    task_definition = TaskDefinition(TASK_DEFINITION, ContainerDefinitions=[container])
    for partial in (security_group, container, task_definition):
        partial.no_validation()

    template = Template(Description="What todobackend needs in order to send traces to X-Ray")
    template.add_resource([security_group, task_definition])
    return template

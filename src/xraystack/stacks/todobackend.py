"""What an application stack needs in order to send traces, as an overlay of its template.

An overlay is a template that says only what is to be there: each resource, property, container,
variable and rule is found by its logical ID, name or identity, and what is missing is added. The
names are those of todobackend, a Django application on ECS; ``xraystack patch`` puts the same
content, which is ``wiring``'s, into any other.
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
    """The overlay: egress of the application's instances, environment of its container.

    Without another range the daemon is in the default VPC, as the book has it.
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

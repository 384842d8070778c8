"""What an application stack needs in order to send traces, as an overlay of its template.

An overlay is a template that says only what is to be there: each resource, property, container,
variable and rule is matched by its logical ID, name or identity, and what is missing is added. The
names are those of todobackend, a Django application on ECS; ``xraystack patch`` puts the same
content into any other. The content itself is ``wiring``'s.
"""

from __future__ import annotations

from troposphere import Template
from troposphere.ec2 import SecurityGroup, SecurityGroupRule

from xraystack.wiring import Wiring, egress_rules

CONTAINER_NAME = "todobackend"


def build(wiring: Wiring) -> Template:
    """The overlay: egress of the application's instances, environment of its container."""
    template = Template()
    template.add_resource(
        [
            _Overlaid(
                SecurityGroup,
                "ApplicationAutoscalingSecurityGroup",
                SecurityGroupEgress=[SecurityGroupRule(**rule) for rule in egress_rules(wiring)],
            )
        ]
    )
    return template

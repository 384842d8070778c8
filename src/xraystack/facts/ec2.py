"""Resource types of Amazon EC2 and Auto Scaling, and what a security group's rule is made of."""

from __future__ import annotations

SECURITY_GROUP = "AWS::EC2::SecurityGroup"
SECURITY_GROUP_EGRESS = "AWS::EC2::SecurityGroupEgress"
SECURITY_GROUP_INGRESS = "AWS::EC2::SecurityGroupIngress"
AUTO_SCALING_GROUP = "AWS::AutoScaling::AutoScalingGroup"

HOSTS = (
    "AWS::AutoScaling::LaunchConfiguration",
    "AWS::EC2::LaunchTemplate",
    "AWS::EC2::Instance",
)
"""What describes instances on which ECS may run tasks, each with the security groups of its own."""

GROUP_LISTS = ("SecurityGroups", "SecurityGroupIds")
"""Properties of a host (of a launch template: of its LaunchTemplateData) that list security groups."""

INTERFACE_GROUP_LISTS = ("Groups", "GroupSet")
"""The same of each of its NetworkInterfaces."""

SIGNS_OF_ECS = (
    "ECS_CLUSTER",
    "/etc/ecs/",
    "/aws/service/ecs/optimized-ami",
    "/aws/service/bottlerocket/aws-ecs",
)
"""What start-up scripts and images of instances say that join an ECS cluster.
[Amazon ECS developer guide, bootstrapping container instances; ECS-optimized AMIs]"""

VPC = "AWS::EC2::VPC"

PROTOCOL_NAMES = {"1": "icmp", "6": "tcp", "17": "udp", "58": "icmpv6", "all": "-1"}
"""The other ways to write ``IpProtocol``. [IANA, protocol numbers; Amazon EC2 API, IpPermission]"""

ALL_PROTOCOLS = "-1"
"""In a rule of all protocols the ports count for nothing. [Amazon EC2 API, IpPermission]"""

HTTPS_PORT = 443

ANYWHERE = "0.0.0.0/0"
ANYWHERE_IPV6 = "::/0"


def protocol_name(ip_protocol: object) -> str:
    """The one name of what a rule says as ``IpProtocol``: ``udp`` for ``UDP``, ``17`` and 17."""
    said = str(ip_protocol).lower()
    return PROTOCOL_NAMES.get(said, said)

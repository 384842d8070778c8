"""Network access to the collector and from it: security groups.

Clients connect directly or through the load balancer. The only egress is HTTPS, for X-Ray, CloudWatch
Logs and image registries. DNS needs no rule, because security groups do not filter queries to the VPC's
resolver. [Amazon VPC user guide]
"""

from __future__ import annotations

from typing import Any

from troposphere import GetAtt, If, NoValue, Ref, Sub
from troposphere.ec2 import SecurityGroup, SecurityGroupRule

from xraystack.facts import daemon_stack, ec2
from xraystack.facts.daemon_stack import STACK_NAME
from xraystack.stacks.checkov_suppressions import suppressions
from xraystack.stacks.collectors.container import Port
from xraystack.stacks.tags import name_tag


def client_facing_security_group(
    ports: tuple[Port, ...], balancer_group: SecurityGroup | None = None
) -> SecurityGroup:
    """Return the tasks' group, which allows clients, or the load balancer if there is one."""
    if balancer_group is None:
        ingress = client_ingress(ports)
    else:
        balancer = {"SourceSecurityGroupId": GetAtt(balancer_group, "GroupId")}
        ingress = [_ingress(port, "the load balancer", balancer) for port in ports]
    return SecurityGroup(
        daemon_stack.SECURITY_GROUP,
        GroupDescription=Sub(f"{STACK_NAME} Application Security Group"),
        VpcId=Ref("VpcId"),
        SecurityGroupIngress=ingress,
        SecurityGroupEgress=[
            SecurityGroupRule(
                Description="HTTPS to X-Ray, CloudWatch Logs and the image registry",
                IpProtocol="tcp",
                FromPort=443,
                ToPort=443,
                CidrIp=ec2.ANYWHERE,
            )
        ],
        Tags=name_tag(daemon_stack.SECURITY_GROUP),
        Metadata=UNSEEN_DESCRIPTIONS,
    )


UNSEEN_DESCRIPTIONS = suppressions(
    CKV_AWS_23="every rule has a description; those under a condition are not seen"
)


def client_ingress(ports: tuple[Port, ...]) -> list[If]:
    """Return ingress rules for clients' addresses and security group, each if it is set."""
    return [
        If(condition, _ingress(port, "clients", {source: Ref(parameter)}), NoValue)
        for condition, source, parameter in (
            ("HasClientCidr", "CidrIp", "ClientCidr"),
            ("HasClientSecurityGroup", "SourceSecurityGroupId", "ClientSecurityGroupId"),
        )
        for port in ports
    ]


def _ingress(port: Port, source_name: str, source: dict[str, Any]) -> SecurityGroupRule:
    return SecurityGroupRule(
        Description=f"{port.purpose} from {source_name}",
        IpProtocol=port.protocol,
        FromPort=port.number,
        ToPort=port.number,
        **source,
    )

"""An internal Network Load Balancer before the tasks, whose addresses remain while tasks change.

It is for SDKs that resolve the collector's name once, at their start: those of Java, Go and Ruby. It
preserves client addresses, so a task cannot be its own client. [Elastic Load Balancing, Network Load
Balancers, target groups]

CloudFormation generates the names of the balancer and its target groups, so they cannot conflict.
"""

from __future__ import annotations

from troposphere import AWSObject, GetAtt, Ref, Sub
from troposphere.ec2 import SecurityGroup
from troposphere.ecs import LoadBalancer as ServiceLoadBalancer
from troposphere.elasticloadbalancingv2 import (
    Action,
    Listener,
    LoadBalancer,
    LoadBalancerAttributes,
    TargetGroup,
    TargetGroupAttribute,
)

from xraystack.facts import daemon_stack
from xraystack.facts.daemon_stack import STACK_NAME
from xraystack.stacks.checkov_suppressions import suppressions
from xraystack.stacks.collectors.container import Port
from xraystack.stacks.daemon.network_access import UNSEEN_DESCRIPTIONS, client_ingress
from xraystack.stacks.tags import name_tag

CHECK_INTERVAL_S = 10
DEREGISTRATION_S = 30
"""Less than the two minutes' notice of a Spot task."""


def balancer_security_group(ports: tuple[Port, ...]) -> SecurityGroup:
    """Return the balancer's group; one created without a group can never get one."""
    return SecurityGroup(
        daemon_stack.BALANCER_SECURITY_GROUP,
        GroupDescription=Sub(f"{STACK_NAME} load balancer"),
        VpcId=Ref("VpcId"),
        SecurityGroupIngress=client_ingress(ports),
        Tags=name_tag("balancer"),
        Metadata=UNSEEN_DESCRIPTIONS,
    )


def network_load_balancer(group: SecurityGroup) -> LoadBalancer:
    """Return the balancer, with an address in each subnet and cross-zone targets."""
    return LoadBalancer(
        daemon_stack.BALANCER,
        Type="network",
        Scheme="internal",
        IpAddressType="ipv4",
        Subnets=Ref("SubnetIds"),
        SecurityGroups=[GetAtt(group, "GroupId")],
        LoadBalancerAttributes=[
            LoadBalancerAttributes(Key="load_balancing.cross_zone.enabled", Value="true")
        ],
        Tags=name_tag("balancer"),
        Metadata=suppressions(
            CKV_AWS_91="access logs of a Network Load Balancer are of TLS listeners only"
        ),
    )


def target_groups(ports: tuple[Port, ...]) -> dict[int, TargetGroup]:
    """Return a target group for each port number, with health checks over TCP.

    A port with both protocols is one group. For a UDP port the check only proves that its TCP port
    answers.
    """
    numbers = dict.fromkeys(port.number for port in ports)
    return {number: _target_group(number, _listener_protocol(number, ports)) for number in numbers}


def _listener_protocol(number: int, ports: tuple[Port, ...]) -> str:
    """Return the listener's name for the protocols of a port."""
    protocols = {port.protocol.upper() for port in ports if port.number == number}
    return "_".join(sorted(protocols))


def _target_group(number: int, protocol: str) -> TargetGroup:
    return TargetGroup(
        f"Targets{number}",
        VpcId=Ref("VpcId"),
        TargetType="ip",
        Protocol=protocol,
        Port=number,
        HealthCheckProtocol="TCP",
        HealthCheckPort="traffic-port",
        HealthCheckIntervalSeconds=CHECK_INTERVAL_S,
        HealthyThresholdCount=2,
        UnhealthyThresholdCount=2,
        TargetGroupAttributes=[
            TargetGroupAttribute(
                Key="deregistration_delay.timeout_seconds", Value=str(DEREGISTRATION_S)
            ),
            TargetGroupAttribute(
                Key="deregistration_delay.connection_termination.enabled", Value="true"
            ),
        ],
        Tags=name_tag(f"targets-{number}"),
    )


def listeners(balancer: AWSObject, groups: dict[int, TargetGroup]) -> list[Listener]:
    """Return a listener for each port, which forwards to the target group of the same port."""
    return [
        Listener(
            f"Listener{number}",
            LoadBalancerArn=Ref(balancer),
            Protocol=group.Protocol,
            Port=number,
            DefaultActions=[Action(Type="forward", TargetGroupArn=Ref(group))],
        )
        for number, group in groups.items()
    ]


def service_targets(groups: dict[int, TargetGroup]) -> list[ServiceLoadBalancer]:
    """Return the container's ports with the target groups in which ECS registers them."""
    return [
        ServiceLoadBalancer(
            ContainerName=daemon_stack.CONTAINER, ContainerPort=number, TargetGroupArn=Ref(group)
        )
        for number, group in groups.items()
    ]

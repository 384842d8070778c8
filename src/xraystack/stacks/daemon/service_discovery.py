"""Service discovery: the collector's namespace, and its name there.

A namespace is a DNS zone that AWS Cloud Map manages: a private one of the stack, an existing one, or a
public one. A public one exposes no ports, since ECS registers private addresses there too, but everyone
can read them. [Amazon ECS developer guide, service discovery]
"""

from __future__ import annotations

from typing import Any

from troposphere import AWSObject, GetAtt, Ref, Sub
from troposphere.servicediscovery import (
    DnsConfig,
    DnsRecord,
    HealthCheckCustomConfig,
    Instance,
    PrivateDnsNamespace,
    PublicDnsNamespace,
)
from troposphere.servicediscovery import (
    Service as DiscoveryService,
)

from xraystack.facts import daemon_stack
from xraystack.stacks.shape import OWN, PUBLIC, Shape
from xraystack.stacks.tags import name_tag

DNS_TTL_S = 60


def dns_namespace(shape: Shape) -> AWSObject | None:
    """Return the namespace; None if it exists already."""
    description = Sub("${NamespaceName} namespace")
    if shape.namespace == OWN:
        return PrivateDnsNamespace(
            daemon_stack.NAMESPACE,
            Name=Sub("${NamespaceName}${NamespaceTrailingDot}"),
            Description=description,
            Vpc=Ref("VpcId"),
            Tags=name_tag("namespace"),
        )
    if shape.namespace == PUBLIC:
        return PublicDnsNamespace(
            daemon_stack.PUBLIC_NAMESPACE,
            Name=Ref("NamespaceName"),
            Description=description,
            Tags=name_tag("namespace"),
        )
    return None


def task_discovery_service(namespace: Ref) -> DiscoveryService:
    """Return the name with an A record for each running task.

    SDKs expect ``host:port``, so the record is A and not SRV. NamespaceId stays inside DnsConfig,
    though deprecated there: the service's own NamespaceId is create-only, and moving it would make
    CloudFormation replace a service whose name is in use. The routing policy, which is create-only too,
    has its default of multivalue answers. [AWS::ServiceDiscovery::Service]
    """
    return DiscoveryService(
        daemon_stack.DISCOVERY_SERVICE,
        Name=Ref("ServiceName"),
        DnsConfig=DnsConfig(
            NamespaceId=namespace,
            DnsRecords=[DnsRecord(Type="A", TTL=DNS_TTL_S)],
        ),
        # ECS reports the health; the only threshold that AWS keeps is 1.
        HealthCheckCustomConfig=HealthCheckCustomConfig(FailureThreshold=1),
        Tags=name_tag("discovery-service"),
    )


def balancer_alias(namespace: Ref, balancer: AWSObject) -> list[AWSObject]:
    """Return the name as an alias of a load balancer, whose addresses do not change.

    Aliases need weighted routing and no custom health check, which cannot be changed in place, so this
    is a different resource from the name of tasks. [AWS Cloud Map API reference, RegisterInstance]
    """
    name = DiscoveryService(
        daemon_stack.BALANCER_NAME,
        Name=Ref("ServiceName"),
        DnsConfig=DnsConfig(
            NamespaceId=namespace,
            RoutingPolicy="WEIGHTED",
            DnsRecords=[DnsRecord(Type="A", TTL=DNS_TTL_S)],
        ),
        Tags=name_tag("discovery-service"),
    )
    alias: dict[str, Any] = {"AWS_ALIAS_DNS_NAME": GetAtt(balancer, "DNSName")}
    return [
        name,
        Instance(
            "BalancerAlias",
            ServiceId=Ref(name),
            InstanceId="balancer",
            InstanceAttributes=alias,
        ),
    ]

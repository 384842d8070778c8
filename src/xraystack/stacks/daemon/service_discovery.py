"""Service discovery: the collector's namespace, and its name there.

A namespace is a DNS zone that AWS Cloud Map manages: a private one of the stack, an existing one, or a
public one. A public one exposes no ports, since ECS registers private addresses there too, but everyone
can read them. [Amazon ECS developer guide, service discovery]
"""

from __future__ import annotations

from typing import Any

from troposphere import AWSObject, GetAtt, Parameter, Ref, Sub
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

from xraystack.facts import daemon_stack, ecs, xray
from xraystack.stacks.settings import DNS_LABEL_PATTERN, DNS_NAME_PATTERN, DaemonSettings
from xraystack.stacks.shape import EXISTING, OWN, PUBLIC, Shape
from xraystack.stacks.tags import name_tag

DNS_TTL_S = 60

NAMESPACE_DESCRIPTIONS = {
    OWN: "Private DNS namespace, created by this stack",
    EXISTING: "Name of that namespace, of which the address of clients is made",
    PUBLIC: "Public DNS namespace, created by this stack: a domain that you can delegate to its name "
    "servers",
}


def parameters(settings: DaemonSettings) -> list[tuple[Parameter, str]]:
    """Return the parameters for namespace and name, with labels."""
    namespace = settings.shape.namespace
    return [
        *([_namespace_id(settings)] if namespace == EXISTING else []),
        (
            Parameter(
                "NamespaceName",
                Type="String",
                **_default(settings.default_namespace_name),
                AllowedPattern=f"^{DNS_NAME_PATTERN}$",
                MaxLength=253,
                ConstraintDescription=f"must be a DNS name like {xray.NAMESPACE_NAME}, in lower case "
                "and without a trailing dot",
                Description=NAMESPACE_DESCRIPTIONS[namespace],
            ),
            "Namespace",
        ),
        (
            Parameter(
                "ServiceName",
                Type="String",
                Default=settings.service_name,
                AllowedPattern=f"^{DNS_LABEL_PATTERN}$",
                ConstraintDescription=f"must be one DNS label like {xray.SERVICE_NAME}, in lower case",
                Description="Name of the daemon in the namespace",
            ),
            "Name in the namespace",
        ),
        *([_trailing_dot()] if namespace == OWN else []),
    ]


def _default(value: str | None) -> dict[str, str]:
    return {} if value is None else {"Default": value}


def _namespace_id(settings: DaemonSettings) -> tuple[Parameter, str]:
    return (
        Parameter(
            "NamespaceId",
            Type="String",
            **_default(settings.namespace_id),
            AllowedPattern=f"^{ecs.NAMESPACE_ID_PATTERN}$",
            ConstraintDescription="must be the ID of a namespace in AWS Cloud Map (ns-...)",
            Description="DNS namespace that is there already, associated with the VPC of clients",
        ),
        "ID of the namespace",
    )


def _trailing_dot() -> tuple[Parameter, str]:
    return (
        Parameter(
            "NamespaceTrailingDot",
            Type="String",
            Default="",
            AllowedValues=["", "."],
            ConstraintDescription="must be empty or a dot",
            Description="A dot only for a stack whose namespace was created as "
            f"{xray.NAMESPACE_NAME}. (with the dot), because a namespace cannot be renamed",
        ),
        "Trailing dot",
    )


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

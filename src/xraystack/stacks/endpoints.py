"""VPC endpoints for a collector in subnets without internet access.

Each is optional: a VPC can have only one endpoint with private DNS for a service and often has some
already. They serve the whole VPC: private DNS resolves the service's public name to the endpoint for
every client in the VPC, so the security group allows the VPC's CIDR range and not only the collector.
"""

from __future__ import annotations

from dataclasses import dataclass

from troposphere import (
    Equals,
    GetAtt,
    If,
    Not,
    NoValue,
    Parameter,
    Ref,
    Sub,
    Template,
)
from troposphere.ec2 import SecurityGroup, SecurityGroupRule, VPCEndpoint

from xraystack.errors import BadInput
from xraystack.facts import vpc_endpoints
from xraystack.stacks.checkov_suppressions import suppressions
from xraystack.stacks.constraints import CIDR_PATTERN, OPTIONAL_SECURITY_GROUP, pattern
from xraystack.stacks.parameter_groups import add_outputs, add_parameter_groups
from xraystack.stacks.tags import name_tag


@dataclass(frozen=True)
class EndpointsSettings:
    """The endpoints to create; by default those of a collector without a secret. Raises BadInput."""

    services: tuple[str, ...] = vpc_endpoints.SERVICES

    def __post_init__(self) -> None:
        unknown = [name for name in self.services if name not in vpc_endpoints.ALL_SERVICES]
        if unknown or not self.services:
            raise BadInput(
                f"no collector requires an endpoint for {', '.join(unknown) or 'nothing'}",
                where="--endpoint",
                remedy=f"Choose from {', '.join(vpc_endpoints.ALL_SERVICES)}.",
            )

    @property
    def interfaces(self) -> list[str]:
        """The services with an endpoint in each subnet."""
        return [name for name in vpc_endpoints.INTERFACE_SERVICES if name in self.services]

    @property
    def has_gateway(self) -> bool:
        """True if there is a gateway endpoint for Amazon S3."""
        return vpc_endpoints.GATEWAY_SERVICE in self.services


def build(settings: EndpointsSettings) -> Template:
    """Return the template of the endpoints."""
    template = Template(
        Description="VPC endpoints for an X-Ray collector in private subnets: "
        f"{', '.join(settings.services)} (made by xraystack)"
    )
    template.set_version("2010-09-09")
    add_parameter_groups(template, {"Network": network_parameters(settings)})
    if settings.interfaces:
        add_parameter_groups(template, {"Clients": client_parameters()})
        template.add_condition(
            "HasClientSecurityGroup", Not(Equals(Ref("ClientSecurityGroupId"), ""))
        )
        group = template.add_resource(endpoint_security_group())
        for service in settings.interfaces:
            template.add_resource(interface_endpoint(service, group))
        add_outputs(
            template,
            {"SecurityGroupId": ("Security group of the endpoints", GetAtt(group, "GroupId"))},
        )
    if settings.has_gateway:
        template.add_resource(gateway_endpoint())
    return template


def network_parameters(settings: EndpointsSettings) -> list[tuple[Parameter, str]]:
    """Return the network parameters that the selected endpoints need, with labels."""
    vpc = Parameter(
        "VpcId",
        Type="AWS::EC2::VPC::Id",
        Description="VPC of the collector, with DNS support and DNS hostnames on",
    )
    subnets = Parameter(
        "SubnetIds",
        Type="List<AWS::EC2::Subnet::Id>",
        Description="One subnet for each availability zone of the collector's tasks",
    )
    tables = Parameter(
        "RouteTableIds",
        Type="CommaDelimitedList",
        Description="Route tables of the collector's subnets, for the way to Amazon S3, where image "
        "layers are",
    )
    return [
        (vpc, "VPC"),
        *([(subnets, "Subnets")] if settings.interfaces else []),
        *([(tables, "Route tables")] if settings.has_gateway else []),
    ]


def client_parameters() -> list[tuple[Parameter, str]]:
    """Return the parameters for the endpoints' clients, with labels."""
    cidr = Parameter(
        "ClientCidr",
        Type="String",
        **pattern(CIDR_PATTERN, "must be an IPv4 range like 10.0.0.0/16"),
        Description="The VPC's range: whoever in it uses these services does so through the endpoints "
        "once they exist",
    )
    security_group = Parameter(
        "ClientSecurityGroupId",
        Type="String",
        Default="",
        **OPTIONAL_SECURITY_GROUP,
        Description="Security group whose members may use them too, from addresses outside of that "
        "range (optional)",
    )
    return [(cidr, "Client addresses"), (security_group, "Client security group")]


def endpoint_security_group() -> SecurityGroup:
    """Return a security group that allows HTTPS from the VPC; endpoints open no connections."""
    return SecurityGroup(
        "EndpointSecurityGroup",
        GroupDescription=Sub("${AWS::StackName} endpoints"),
        VpcId=Ref("VpcId"),
        SecurityGroupIngress=[
            https_rule("the VPC", CidrIp=Ref("ClientCidr")),
            If(
                "HasClientSecurityGroup",
                https_rule("clients", SourceSecurityGroupId=Ref("ClientSecurityGroupId")),
                NoValue,
            ),
        ],
        Tags=name_tag("endpoints"),
        Metadata=suppressions(
            CKV_AWS_23="every rule has a description; those under a condition are not seen"
        ),
    )


def https_rule(clients: str, **source: Ref) -> SecurityGroupRule:
    """Return an ingress rule for HTTPS."""
    return SecurityGroupRule(
        Description=f"HTTPS from {clients}", IpProtocol="tcp", FromPort=443, ToPort=443, **source
    )


def interface_endpoint(service: str, group: SecurityGroup) -> VPCEndpoint:
    """Return an interface endpoint with private DNS in each subnet."""
    title = "".join(part.capitalize() for part in service.split("."))
    return VPCEndpoint(
        f"{title}Endpoint",
        VpcId=Ref("VpcId"),
        VpcEndpointType="Interface",
        ServiceName=Sub(vpc_endpoints.service_name("${AWS::Region}", service)),
        SubnetIds=Ref("SubnetIds"),
        SecurityGroupIds=[Ref(group)],
        PrivateDnsEnabled=True,
        Tags=name_tag(service),
    )


def gateway_endpoint() -> VPCEndpoint:
    """Return a gateway endpoint, which adds a route to the route tables and is free."""
    service = vpc_endpoints.GATEWAY_SERVICE
    return VPCEndpoint(
        f"{service.upper()}Endpoint",
        VpcId=Ref("VpcId"),
        VpcEndpointType="Gateway",
        ServiceName=Sub(vpc_endpoints.service_name("${AWS::Region}", service)),
        RouteTableIds=Ref("RouteTableIds"),
        Tags=name_tag(service),
    )

"""The VPC endpoints by which a collector works in subnets that do not reach the internet.

Each is optional, because a VPC has one at most for a service with private DNS and often has some. They
serve the whole VPC: with private DNS the service's public name leads every client in the VPC to the
endpoint, so its security group lets the VPC's range in and not the collector alone.
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
from xraystack.stacks import common_parameters
from xraystack.stacks.checkov_suppressions import suppressions
from xraystack.stacks.parameter_groups import add_outputs, add_parameter_groups
from xraystack.stacks.tags import name_tag


@dataclass(frozen=True)
class EndpointsSettings:
    """Which endpoints to make; all that a collector needs unless said otherwise. Raises BadInput."""

    services: tuple[str, ...] = vpc_endpoints.SERVICES

    def __post_init__(self) -> None:
        unknown = [name for name in self.services if name not in vpc_endpoints.SERVICES]
        if unknown or not self.services:
            raise BadInput(
                f"a collector needs no endpoint for {', '.join(unknown) or 'nothing'}",
                where="--endpoint",
                remedy=f"Choose from {', '.join(vpc_endpoints.SERVICES)}.",
            )

    @property
    def interfaces(self) -> list[str]:
        """The services with an endpoint in each subnet."""
        return [name for name in vpc_endpoints.INTERFACE_SERVICES if name in self.services]

    @property
    def has_gateway(self) -> bool:
        """Whether Amazon S3 gets a row in the route tables."""
        return vpc_endpoints.GATEWAY_SERVICE in self.services


def build(settings: EndpointsSettings) -> Template:
    """The template of the endpoints that ``settings`` ask for."""
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
    """Where the endpoints are, with labels; only what those asked for need."""
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
    """Who may use the endpoints, with labels."""
    return [
        (
            Parameter(
                "ClientCidr",
                Type="String",
                AllowedPattern=f"^{common_parameters.CIDR_PATTERN}$",
                ConstraintDescription="must be an IPv4 range like 10.0.0.0/16",
                Description="The VPC's range: whoever in it uses these services does so through the "
                "endpoints once they exist",
            ),
            "Client addresses",
        ),
        common_parameters.client_security_group(
            "Security group whose members may use them too, from addresses outside of that range "
            "(optional)"
        ),
    ]


def endpoint_security_group() -> SecurityGroup:
    """HTTPS in from the VPC; an endpoint opens no connections itself."""
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
    """A rule that lets HTTPS in."""
    return SecurityGroupRule(
        Description=f"HTTPS from {clients}", IpProtocol="tcp", FromPort=443, ToPort=443, **source
    )


def interface_endpoint(service: str, group: SecurityGroup) -> VPCEndpoint:
    """An address in each subnet, under the service's own name."""
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
    """A row in the route tables, which costs nothing."""
    service = vpc_endpoints.GATEWAY_SERVICE
    return VPCEndpoint(
        f"{service.upper()}Endpoint",
        VpcId=Ref("VpcId"),
        VpcEndpointType="Gateway",
        ServiceName=Sub(vpc_endpoints.service_name("${AWS::Region}", service)),
        RouteTableIds=Ref("RouteTableIds"),
        Tags=name_tag(service),
    )

"""Whether the daemon's tasks can be reached in their network, and can reach what they need."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from xraystack.account.intent import ECR_IMAGE, FAILED, PASSED, WARNING, Intent, Result

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

ANYWHERE = "0.0.0.0/0"
ENDPOINTS = ("ecr.api", "ecr.dkr", "s3", "logs", "xray")
"""What a task without any other way out needs. [Amazon ECS developer guide, VPC endpoints]"""

DNS_OPTIONS = {
    "enableDnsSupport": "--enable-dns-support",
    "enableDnsHostnames": "--enable-dns-hostnames",
}


class Network:
    """The checks of a VPC and its subnets; what several of them need is asked once."""

    def __init__(self, aws: Aws, intent: Intent) -> None:
        self.aws = aws
        self.intent = intent

    @cached_property
    def _vpc(self) -> Mapping[str, Any]:
        return self.aws.ec2.describe_vpcs(VpcIds=[self.intent.value("VpcId")])["Vpcs"][0]

    @cached_property
    def _subnets(self) -> list[Mapping[str, Any]]:
        found = self.aws.ec2.describe_subnets(SubnetIds=self.intent.subnets)["Subnets"]
        return [dict(subnet) for subnet in found]

    def vpc_dns(self) -> Iterator[Result]:
        """Names in a private namespace resolve only with both DNS attributes of the VPC."""
        vpc_id = self.intent.value("VpcId")
        support = self.aws.ec2.describe_vpc_attribute(VpcId=vpc_id, Attribute="enableDnsSupport")
        names = self.aws.ec2.describe_vpc_attribute(VpcId=vpc_id, Attribute="enableDnsHostnames")
        lacking = [
            attribute
            for attribute, on in (
                ("enableDnsSupport", support.get("EnableDnsSupport", {}).get("Value")),
                ("enableDnsHostnames", names.get("EnableDnsHostnames", {}).get("Value")),
            )
            if not on
        ]
        if lacking:
            yield Result(
                "VPC DNS",
                FAILED,
                f"{vpc_id} does not have {' and '.join(lacking)}, so the daemon's name would not resolve",
                "\n".join(
                    f"aws ec2 modify-vpc-attribute --vpc-id {vpc_id} {DNS_OPTIONS[a]} Value=true"
                    for a in lacking
                ),
            )
        else:
            yield Result("VPC DNS", PASSED, f"{vpc_id} has DNS support and DNS hostnames")

    def subnets(self) -> Iterator[Result]:
        """The subnets belong to the VPC and are in different zones."""
        vpc_id = self.intent.value("VpcId")
        foreign = [s["SubnetId"] for s in self._subnets if s["VpcId"] != vpc_id]
        zones = sorted({subnet["AvailabilityZone"] for subnet in self._subnets})
        if foreign:
            yield Result(
                "subnets",
                FAILED,
                f"{', '.join(foreign)} {'is' if len(foreign) == 1 else 'are'} not in {vpc_id}",
                "Give SubnetIds of that VPC.",
            )
        elif len(zones) < 2:
            yield Result(
                "subnets",
                WARNING,
                f"all subnets are in {zones[0]}, so the daemon goes down with that zone",
                "Give a subnet in another zone as well.",
            )
        else:
            yield Result("subnets", PASSED, f"in {', '.join(zones)}")

    def way_out(self) -> Iterator[Result]:
        """Each subnet lets a task pull its image, write its log and reach X-Ray."""
        public = self.intent.value("AssignPublicIp") != "DISABLED"
        missing = self._missing_endpoints()
        stuck: dict[str, list[str]] = {}
        for subnet in self._subnets:
            target = self._default_route(subnet["SubnetId"])
            if target.startswith("igw-") and not public:
                stuck.setdefault(
                    "only an internet gateway leads out, which takes a public address", []
                ).append(subnet["SubnetId"])
            elif not target and missing:
                stuck.setdefault(
                    "nothing leads out: no route to the internet, no VPC endpoints for "
                    + ", ".join(missing),
                    [],
                ).append(subnet["SubnetId"])
            elif not target and not ECR_IMAGE.match(self.intent.value("Image")):
                stuck.setdefault(
                    "only VPC endpoints lead out, which public registries are not behind", []
                ).append(subnet["SubnetId"])
        remedy = (
            "Set AssignPublicIp=ENABLED in public subnets; give private ones a NAT gateway, or "
            f"endpoints for {', '.join(ENDPOINTS)} and an Image in ECR."
        )
        for why, subnets in stuck.items():
            yield Result("way out", FAILED, f"from {', '.join(subnets)} {why}", remedy)
        if not stuck:
            yield Result("way out", PASSED, "every subnet has one")

    def _default_route(self, subnet_id: str) -> str:
        """What the subnet's default route leads to; nothing if it has none."""
        tables = self.aws.ec2.describe_route_tables(
            Filters=[{"Name": "association.subnet-id", "Values": [subnet_id]}]
        )["RouteTables"]
        if not tables:
            tables = self.aws.ec2.describe_route_tables(
                Filters=[
                    {"Name": "vpc-id", "Values": [self.intent.value("VpcId")]},
                    {"Name": "association.main", "Values": ["true"]},
                ]
            )["RouteTables"]
        for table in tables:
            for route in table.get("Routes", []):
                is_default = route.get("DestinationCidrBlock") == ANYWHERE
                if is_default and route.get("State", "active") == "active":
                    keys = ("GatewayId", "NatGatewayId", "TransitGatewayId", "NetworkInterfaceId",
                            "VpcPeeringConnectionId", "InstanceId")  # fmt: skip
                    return next((str(route[key]) for key in keys if route.get(key)), "")  # type: ignore[literal-required]
        return ""

    def _missing_endpoints(self) -> list[str]:
        found = self.aws.ec2.describe_vpc_endpoints(
            Filters=[{"Name": "vpc-id", "Values": [self.intent.value("VpcId")]}]
        )["VpcEndpoints"]
        there = {endpoint.get("ServiceName", "") for endpoint in found}
        return [n for n in ENDPOINTS if not any(name.endswith(f".{n}") for name in there)]

    def client_cidr(self) -> Iterator[Result]:
        """The clients' addresses are the VPC's, or reach it otherwise."""
        given = self.intent.value("ClientCidr")
        blocks = [block["CidrBlock"] for block in self._vpc.get("CidrBlockAssociationSet", [])] or [
            self._vpc["CidrBlock"]
        ]
        clients = ipaddress.IPv4Network(given, strict=False)
        if any(clients.subnet_of(ipaddress.IPv4Network(block)) for block in blocks):
            yield Result("client CIDR", PASSED, f"{given} is in the VPC")
        else:
            yield Result(
                "client CIDR",
                WARNING,
                f"{given} is not within the VPC ({', '.join(blocks)})",
                "Clients there need peering or a transit gateway; else give ClientCidr of the VPC.",
            )

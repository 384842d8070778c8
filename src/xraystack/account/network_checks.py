"""Whether the daemon's tasks can be reached in their network, and can reach what they need."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection, Mapping
from typing import Any

from xraystack.account.check_model import FAILED, PASSED, WARNING, CheckFinding
from xraystack.account.examination import Examination
from xraystack.facts.ec2 import ANYWHERE
from xraystack.facts.ecr import private_image
from xraystack.facts.vpc_endpoints import SERVICES

DNS_OPTIONS = {
    "enableDnsSupport": "--enable-dns-support",
    "enableDnsHostnames": "--enable-dns-hostnames",
}
ROUTE_TARGETS = (
    "GatewayId",
    "NatGatewayId",
    "TransitGatewayId",
    "NetworkInterfaceId",
    "VpcPeeringConnectionId",
    "InstanceId",
)


def check_vpc_dns(examined: Examination) -> list[CheckFinding]:
    """Names in a private namespace resolve only with both DNS attributes of the VPC."""
    vpc_id, ec2 = examined.intent.value("VpcId"), examined.aws.ec2
    support = ec2.describe_vpc_attribute(VpcId=vpc_id, Attribute="enableDnsSupport")
    names = ec2.describe_vpc_attribute(VpcId=vpc_id, Attribute="enableDnsHostnames")
    on = {
        "enableDnsSupport": support.get("EnableDnsSupport", {}).get("Value"),
        "enableDnsHostnames": names.get("EnableDnsHostnames", {}).get("Value"),
    }
    lacking = [attribute for attribute in DNS_OPTIONS if not on[attribute]]
    if not lacking:
        return [CheckFinding(PASSED, f"{vpc_id} has DNS support and DNS hostnames")]
    return [
        CheckFinding(
            FAILED,
            f"{vpc_id} does not have {' and '.join(lacking)}, so the daemon's name would not resolve",
            "\n".join(
                f"aws ec2 modify-vpc-attribute --vpc-id {vpc_id} {DNS_OPTIONS[a]} Value=true"
                for a in lacking
            ),
        )
    ]


def check_subnets(examined: Examination) -> list[CheckFinding]:
    """The subnets belong to the VPC and are in different zones."""
    if not examined.subnets:
        return [CheckFinding(FAILED, "there are none", "Give SubnetIds, of two zones at best.")]
    vpc_id = examined.intent.value("VpcId")
    foreign = [s["SubnetId"] for s in examined.subnets if s["VpcId"] != vpc_id]
    zones = sorted({subnet["AvailabilityZone"] for subnet in examined.subnets})
    if foreign:
        what = f"{', '.join(foreign)} {'is' if len(foreign) == 1 else 'are'} not in {vpc_id}"
        return [CheckFinding(FAILED, what, "Give SubnetIds of that VPC.")]
    if not zones:
        return [CheckFinding(FAILED, "there are none", "Give SubnetIds.")]
    if len(zones) < 2:
        what = f"all subnets are in {zones[0]}, so the daemon goes down with that zone"
        return [CheckFinding(WARNING, what, "Give a subnet in another zone as well.")]
    return [CheckFinding(PASSED, f"in {', '.join(zones)}")]


def check_outbound_route(examined: Examination) -> list[CheckFinding]:
    """Each subnet lets a task pull its image, write its log and reach X-Ray."""
    missing = _missing_endpoints(examined)
    stuck: dict[str, list[str]] = {}
    for subnet in examined.subnets:
        target = _default_route(examined, subnet["SubnetId"])
        why = _obstacle(examined, target, missing)
        if why:
            stuck.setdefault(why, []).append(subnet["SubnetId"])
    remedy = (
        "Set AssignPublicIp=ENABLED in public subnets; give private ones a NAT gateway, or "
        f"endpoints for {', '.join(SERVICES)} and an Image in ECR."
    )
    if missing:
        options = "".join(f" --endpoint {service}" for service in missing)
        remedy += f"\nThe endpoints that are missing: xraystack render endpoints{options}"
    found = [
        CheckFinding(FAILED, f"from {', '.join(subnet_ids)} {why}", remedy)
        for why, subnet_ids in stuck.items()
    ]
    return found or [CheckFinding(PASSED, "every subnet has one")]


def _obstacle(examined: Examination, target: str, missing: Collection[str]) -> str:
    """What keeps a task from leaving a subnet whose default route leads to ``target``, if anything."""
    if target.startswith("igw-") and examined.intent.value("AssignPublicIp") == "DISABLED":
        return "only an internet gateway leads out, which takes a public address"
    if target:
        return ""
    if missing:
        return "nothing leads out: no route to the internet, no VPC endpoints for " + ", ".join(
            missing
        )
    if not private_image(examined.intent.value("Image")):
        return "only VPC endpoints lead out, which public registries are not behind"
    return ""


def _default_route(examined: Examination, subnet_id: str) -> str:
    """What the subnet's default route leads to; nothing if it has none."""
    tables = _route_tables(examined, {"association.subnet-id": subnet_id}) or _route_tables(
        examined, {"vpc-id": examined.intent.value("VpcId"), "association.main": "true"}
    )
    for table in tables:
        for route in table.get("Routes", []):
            is_default = route.get("DestinationCidrBlock") == ANYWHERE
            if is_default and route.get("State", "active") == "active":
                return next((str(route[key]) for key in ROUTE_TARGETS if route.get(key)), "")
    return ""


def _route_tables(examined: Examination, filters: dict[str, str]) -> list[Mapping[str, Any]]:
    found = examined.aws.ec2.describe_route_tables(
        Filters=[{"Name": name, "Values": [value]} for name, value in filters.items()]
    )
    return list(found["RouteTables"])


def _missing_endpoints(examined: Examination) -> list[str]:
    found = examined.aws.ec2.describe_vpc_endpoints(
        Filters=[{"Name": "vpc-id", "Values": [examined.intent.value("VpcId")]}]
    )["VpcEndpoints"]
    there = {endpoint.get("ServiceName", "") for endpoint in found}
    return [n for n in SERVICES if not any(name.endswith(f".{n}") for name in there)]


def check_client_cidr(examined: Examination) -> list[CheckFinding]:
    """The clients' addresses are the VPC's, or reach it otherwise."""
    given, group = (
        examined.intent.value("ClientCidr"),
        examined.intent.value("ClientSecurityGroupId"),
    )
    if not given:
        return [_group_only_finding(group)]
    try:
        clients = ipaddress.IPv4Network(given, strict=False)
    except ValueError as error:
        what = f"{given!r} is no range of IPv4 addresses: {error}"
        return [CheckFinding(FAILED, what, "Write it like 10.0.0.0/16.")]
    associated = examined.vpc.get("CidrBlockAssociationSet", [])
    blocks = [block["CidrBlock"] for block in associated] or [examined.vpc["CidrBlock"]]
    if any(clients.subnet_of(ipaddress.IPv4Network(block)) for block in blocks):
        return [CheckFinding(PASSED, f"{given} is in the VPC")]
    return [
        CheckFinding(
            WARNING,
            f"{given} is not within the VPC ({', '.join(blocks)})",
            "Clients there need peering or a transit gateway; else give ClientCidr of the VPC.",
        )
    ]


def _group_only_finding(group: str) -> CheckFinding:
    """What it comes to if no address is let in for its own sake."""
    if group:
        return CheckFinding(PASSED, f"none is given; members of {group} are let in")
    return CheckFinding(
        FAILED, "nobody is let in", "Give ClientCidr, ClientSecurityGroupId or both of them."
    )

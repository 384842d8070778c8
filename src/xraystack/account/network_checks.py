"""Checks of the tasks' network: DNS, subnets, outbound routes and client addresses."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple

from xraystack.account.check_model import FAILED, PASSED, UNKNOWN, WARNING, CheckFinding
from xraystack.account.examination import Examination
from xraystack.aws import responses
from xraystack.aws.background_calls import BackgroundCall, call_side_by_side
from xraystack.facts.ec2 import ANYWHERE, OUTBOUND_TARGETS, PEERING_TARGET
from xraystack.facts.ecr import private_image
from xraystack.facts.vpc_endpoints import SECRET_SERVICES, SERVICES

DNS_OPTIONS = {
    "enableDnsSupport": "--enable-dns-support",
    "enableDnsHostnames": "--enable-dns-hostnames",
}


class DefaultRoute(NamedTuple):
    """A subnet's default route: its ``target``, or ``doubt``, the reason why that is unknown."""

    target: str = ""
    doubt: str = ""


def check_vpc_dns(examination: Examination) -> list[CheckFinding]:
    """Check both DNS attributes of the VPC, which names in a private namespace need."""
    vpc_id, ec2 = examination.intent.value("VpcId"), examination.aws.ec2
    support, names = call_side_by_side(
        (
            partial(ec2.describe_vpc_attribute, VpcId=vpc_id, Attribute="enableDnsSupport"),
            partial(ec2.describe_vpc_attribute, VpcId=vpc_id, Attribute="enableDnsHostnames"),
        )
    )
    on = {
        "enableDnsSupport": support.get("EnableDnsSupport", {}).get("Value"),
        "enableDnsHostnames": names.get("EnableDnsHostnames", {}).get("Value"),
    }
    missing = [attribute for attribute in DNS_OPTIONS if not on[attribute]]
    if not missing:
        return [CheckFinding(PASSED, f"{vpc_id} has DNS support and DNS hostnames")]
    return [
        CheckFinding(
            FAILED,
            f"{vpc_id} lacks {' and '.join(missing)}, so clients cannot resolve the daemon's name",
            "\n".join(
                f"aws ec2 modify-vpc-attribute --vpc-id {vpc_id} {DNS_OPTIONS[a]} Value=true"
                for a in missing
            ),
        )
    ]


def check_subnets(examination: Examination) -> list[CheckFinding]:
    """Check that the subnets belong to the VPC, have IPv4 addresses and are in different zones.

    The DNS name of the tasks has A records, so a task without an IPv4 address cannot be registered.
    [Cloud Map API reference, RegisterInstance, AWS_INSTANCE_IPV4; EC2 API reference, Subnet, Ipv6Native]
    """
    if not examination.subnets:
        return [CheckFinding(FAILED, "no subnets", "Pass SubnetIds, preferably in two zones.")]
    vpc_id = examination.intent.value("VpcId")
    foreign = [s["SubnetId"] for s in examination.subnets if s["VpcId"] != vpc_id]
    zones = sorted({subnet["AvailabilityZone"] for subnet in examination.subnets})
    if foreign:
        what = f"{', '.join(foreign)} {'is' if len(foreign) == 1 else 'are'} not in {vpc_id}"
        return [CheckFinding(FAILED, what, "Pass SubnetIds of that VPC.")]
    ipv6_only = [s["SubnetId"] for s in examination.subnets if s.get("Ipv6Native")]
    if ipv6_only:
        what = (
            f"no IPv4 addresses in {', '.join(ipv6_only)}, which the collector's DNS name requires"
        )
        return [CheckFinding(FAILED, what, "Pass SubnetIds of subnets with an IPv4 range.")]
    if not zones:
        return [CheckFinding(FAILED, "no subnets", "Pass SubnetIds.")]
    if len(zones) < 2:
        what = f"all subnets are in {zones[0]}, so the daemon stops if that zone fails"
        return [CheckFinding(WARNING, what, "Add a subnet in another zone.")]
    return [CheckFinding(PASSED, f"in {', '.join(zones)}")]


def check_outbound_route(examination: Examination) -> list[CheckFinding]:
    """Check that a task in each subnet can pull its image, write its log and reach X-Ray."""
    call = BackgroundCall(partial(_describe_endpoints, examination))
    _ = examination.route_tables
    endpoints = call.result()
    required = _required_services(examination)
    names = {endpoint.get("ServiceName", "") for endpoint in endpoints}
    missing = [n for n in required if not any(name.endswith(f".{n}") for name in names)]
    gateways = [
        e.get("VpcEndpointId", "") for e in endpoints if e.get("VpcEndpointType") == "Gateway"
    ]
    obstacles: dict[tuple[str, str], list[str]] = {}
    for subnet in examination.subnets:
        route = _default_route(examination, subnet["SubnetId"], gateways)
        obstacle = _obstacle(examination, route, missing)
        if obstacle:
            obstacles.setdefault(obstacle, []).append(subnet["SubnetId"])
    remedy = (
        "Public subnets: set AssignPublicIp=ENABLED. Private subnets: add a NAT gateway, or VPC "
        f"endpoints for {', '.join(required)} and an Image in ECR."
    )
    if missing:
        options = "".join(f" --endpoint {service}" for service in missing)
        remedy += f"\nTo render the missing endpoints:\n  xraystack render endpoints{options}"
    findings = [
        CheckFinding(status, f"{', '.join(subnet_ids)}: {what}", remedy)
        for (status, what), subnet_ids in obstacles.items()
    ]
    what = (
        "every subnet has a default route or the VPC's endpoints; their state and security groups "
        "were not checked"
    )
    return findings or [CheckFinding(PASSED, what)]


def _required_services(examination: Examination) -> tuple[str, ...]:
    """Return the services whose endpoints a task without a route to the internet requires."""
    secret = examination.intent.value("AlsoOtlpSecretArn").split(":")
    return (*SERVICES, *(service for service in SECRET_SERVICES if service in secret[2:3]))


def _obstacle(
    examination: Examination, route: DefaultRoute, missing: Collection[str]
) -> tuple[str, str] | None:
    """Return the status and the reason if a task may not leave a subnet; None if it can."""
    if missing:
        lacking = f"no VPC endpoints for {', '.join(missing)}"
    elif not private_image(examination.intent.value("Image")):
        lacking = "VPC endpoints do not reach public registries"
    else:
        return None
    if route.target.startswith("igw-") and examination.intent.value("AssignPublicIp") == "DISABLED":
        return FAILED, "the default route is an internet gateway, which requires a public address"
    if route.target:
        return None
    if route.doubt:
        return UNKNOWN, f"{route.doubt}, and {lacking}"
    return FAILED, f"no route to the internet, and {lacking}"


def _default_route(
    examination: Examination, subnet_id: str, gateway_endpoints: Collection[str]
) -> DefaultRoute:
    """Return the subnet's default route, without a target if it has none.

    Several routes together may be one, such as 0.0.0.0/1 and 128.0.0.0/1, or a prefix list.
    """
    tables = _tables_with(examination, "SubnetId", subnet_id)
    routes = [
        route
        for table in tables or _tables_with(examination, "Main", True)
        for route in table.get("Routes", [])
        if route.get("State", "active") == "active"
    ]
    for route in routes:
        if route.get("DestinationCidrBlock") == ANYWHERE:
            return _read_target(route)
    targets = _public_targets(routes)
    if targets:
        if any(network.prefixlen == 0 for network in ipaddress.collapse_addresses(targets)):
            return DefaultRoute(
                min(targets.values(), key=lambda target: (not target.startswith("igw-"), target))
            )
        ranges = ", ".join(map(str, [*targets][:3]))
        return DefaultRoute(
            doubt=f"the routes to {ranges} may include AWS, and no default route exists"
        )
    for route in routes:
        prefix_list = route.get("DestinationPrefixListId")
        is_of_endpoint = route.get("GatewayId") in gateway_endpoints
        if prefix_list and not is_of_endpoint and _read_target(route) != DefaultRoute():
            doubt = f"the prefix list {prefix_list} may contain the default route; it was not read"
            return DefaultRoute(doubt=doubt)
    return DefaultRoute()


def _public_targets(routes: Iterable[Mapping[str, Any]]) -> dict[ipaddress.IPv4Network, str]:
    """Return the targets of the routes that lead out of private networks, by the ranges of addresses."""
    return {
        network: target
        for route in routes
        if (destination := route.get("DestinationCidrBlock"))
        and (target := _read_target(route).target)
        and (network := ipaddress.IPv4Network(destination)).is_global
    }


def _read_target(route: Mapping[str, Any]) -> DefaultRoute:
    """Return a route's target; a peering connection is none, as it leads to one VPC only."""
    target = next((str(route[key]) for key in OUTBOUND_TARGETS if route.get(key)), "")
    if target or route.get(PEERING_TARGET):
        return DefaultRoute(target)
    return DefaultRoute(doubt="the default route has a target of an unknown type")


def _tables_with(examination: Examination, member: str, value: object) -> list[Mapping[str, Any]]:
    """Return the VPC's route tables that have an association with that member."""
    return [
        table
        for table in examination.route_tables
        if any(association.get(member) == value for association in table.get("Associations", []))
    ]


def _describe_endpoints(examination: Examination) -> list[Mapping[str, Any]]:
    pages = examination.aws.ec2.get_paginator("describe_vpc_endpoints").paginate(
        Filters=[{"Name": "vpc-id", "Values": [examination.intent.value("VpcId")]}]
    )
    return [e for page in responses.iterate_pages(pages) for e in page["VpcEndpoints"]]


def check_client_cidr(examination: Examination) -> list[CheckFinding]:
    """Check that the clients' addresses are in the VPC."""
    cidr, group = (
        examination.intent.value("ClientCidr"),
        examination.intent.value("ClientSecurityGroupId"),
    )
    if not cidr:
        return [_group_only_finding(group)]
    try:
        clients = ipaddress.IPv4Network(cidr, strict=False)
    except ValueError as error:
        what = f"{cidr!r} is not an IPv4 CIDR range: {error}"
        return [CheckFinding(FAILED, what, "Write it like 10.0.0.0/16.")]
    associated = examination.vpc.get("CidrBlockAssociationSet", [])
    blocks = [block["CidrBlock"] for block in associated] or [examination.vpc["CidrBlock"]]
    if any(clients.subnet_of(ipaddress.IPv4Network(block)) for block in blocks):
        return [CheckFinding(PASSED, f"{cidr} is within the VPC")]
    return [
        CheckFinding(
            WARNING,
            f"{cidr} is not within the VPC ({', '.join(blocks)})",
            "Connect those clients by peering or a transit gateway, or pass the VPC's range as "
            "ClientCidr.",
        )
    ]


def _group_only_finding(group: str) -> CheckFinding:
    """Return the finding if no address range is allowed."""
    if group:
        return CheckFinding(PASSED, f"none; only members of {group} may send traces")
    return CheckFinding(
        FAILED, "no client may send traces", "Pass ClientCidr, ClientSecurityGroupId, or both."
    )

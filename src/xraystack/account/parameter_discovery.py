"""Discovery of values for the daemon stack's parameters in an account.

The resources of an existing stack come first, so an upgrade never moves it to another network.
Otherwise the template's defaults apply, and parameters without one get the default VPC's values, where
most clients of a new user are.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from xraystack.account.described_network import DescribedNetwork
from xraystack.account.stored_shape import fetch_template
from xraystack.aws import ecs_failures, responses, stacks
from xraystack.aws.background_calls import call_side_by_side
from xraystack.errors import BadInput
from xraystack.facts import daemon_stack, xray
from xraystack.facts.ecr import repository_arn

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.aws.stacks import StackResource

NETWORK_PARAMETERS = ("VpcId", "SubnetIds", "ClientCidr")
"""Parameters of the daemon stack whose values come from the account."""

STACK_PARAMETERS = frozenset(
    {*NETWORK_PARAMETERS, "AssignPublicIp", "ClientSecurityGroupId", "NamespaceTrailingDot"}
)
"""Parameters whose values come from an existing daemon stack."""


class DiscoveredValue(NamedTuple):
    """A parameter's value and its origin."""

    value: str
    origin: str


def derive_values(values: Mapping[str, str]) -> dict[str, DiscoveredValue]:
    """Return values that follow from other ones: the image's ECR repository."""
    if "Image" not in values:
        return {}
    return {"EcrRepositoryArn": DiscoveredValue(repository_arn(values["Image"]), "from Image")}


def discover_network(
    aws: Aws, network: DescribedNetwork, required: Collection[str], known: Mapping[str, str]
) -> dict[str, DiscoveredValue]:
    """Return values for those of ``NETWORK_PARAMETERS`` that are ``required``.

    They are those of the VPC with the ``known`` VpcId, else of the default VPC; subnets are those that
    give public addresses at launch, one for each availability zone. Their routes are not read. What
    EC2 describes is added to ``network``.

    Raises BadInput, with the parameters to pass, if the account has no default VPC or the VPC has no
    such subnets.
    """
    if not set(required) & set(NETWORK_PARAMETERS):
        return {}
    vpc_id = known.get("VpcId")
    vpc = _select_vpc(aws, vpc_id)
    network.vpcs[vpc["VpcId"]] = vpc
    origin = f"VPC {vpc['VpcId']}" if vpc_id else "the default VPC"
    discovered = {
        "VpcId": DiscoveredValue(vpc["VpcId"], origin),
        "ClientCidr": DiscoveredValue(vpc["CidrBlock"], f"{origin}'s CIDR range"),
    }
    if "SubnetIds" in required:
        subnets = _public_subnets(aws, network, vpc["VpcId"])
        discovered["SubnetIds"] = DiscoveredValue(
            ",".join(subnets), f"{origin}: one per zone, public addresses"
        )
    return {name: value for name, value in discovered.items() if name in required}


def _select_vpc(aws: Aws, vpc_id: str | None) -> Mapping[str, Any]:
    if vpc_id:
        return responses.matching_item(aws.ec2.describe_vpcs(VpcIds=[vpc_id]), "Vpcs", VpcId=vpc_id)
    default = aws.ec2.describe_vpcs(Filters=[{"Name": "is-default", "Values": ["true"]}])["Vpcs"]
    if default:
        return default[0]
    pages = responses.iterate_pages(aws.ec2.get_paginator("describe_vpcs").paginate())
    vpcs = [vpc for page in pages for vpc in page["Vpcs"]]
    listing = "\n".join(f"  {_describe_vpc(vpc)}" for vpc in vpcs)
    raise BadInput(
        "the account has no default VPC in this region",
        where="VpcId",
        remedy="Pass the network parameters:\n--parameter-overrides VpcId=vpc-... "
        "SubnetIds=subnet-...,subnet-... ClientCidr=...\n"
        + (f"VPCs of the account:\n{listing}" if vpcs else "The account has no VPC."),
    )


def _describe_vpc(vpc: Mapping[str, Any]) -> str:
    names = [tag["Value"] for tag in vpc.get("Tags", []) if tag["Key"] == "Name"]
    return "  ".join([vpc["VpcId"], vpc["CidrBlock"], *names])


def _public_subnets(aws: Aws, network: DescribedNetwork, vpc_id: str) -> list[str]:
    """Return the first subnet of each zone that gives its interfaces public addresses."""
    pages = aws.ec2.get_paginator("describe_subnets").paginate(
        Filters=[{"Name": "vpc-id", "Values": [vpc_id]}]
    )
    subnets = [subnet for page in responses.iterate_pages(pages) for subnet in page["Subnets"]]
    network.subnets.update({subnet["SubnetId"]: subnet for subnet in subnets})
    by_zone: dict[str, str] = {}
    for subnet in sorted(
        subnets, key=lambda subnet: (subnet["AvailabilityZone"], subnet["SubnetId"])
    ):
        if subnet["MapPublicIpOnLaunch"]:
            by_zone.setdefault(subnet["AvailabilityZone"], subnet["SubnetId"])
    if not by_zone:
        listing = "\n".join(f"  {s['SubnetId']}  {s['AvailabilityZone']}" for s in subnets)
        raise BadInput(
            f"no subnet of {vpc_id} gives public addresses at launch",
            where="SubnetIds",
            remedy="Pass subnets with a route to an internet gateway:\n"
            "--parameter-overrides SubnetIds=subnet-...,subnet-... AssignPublicIp=ENABLED\n"
            "Or pass private subnets with a NAT gateway or VPC endpoints:\n"
            "--parameter-overrides SubnetIds=subnet-...,subnet-... AssignPublicIp=DISABLED\n"
            + (f"Subnets of the VPC:\n{listing}" if subnets else "The VPC has no subnets."),
        )
    return list(by_zone.values())


def discover_from_stack(
    aws: Aws, stack_name: str, required: Collection[str]
) -> dict[str, DiscoveredValue]:
    """Return values for ``required`` parameters that keep an existing daemon stack unchanged.

    They come from its security group, its service and its template, by the logical IDs that stacks
    built by hand have too. Missing resources are skipped.
    """
    if not set(required) & STACK_PARAMETERS:
        return {}
    resources = stacks.list_resources(aws.cloudformation, stack_name)
    parts = [
        partial(_security_group_values, aws, resources.get(daemon_stack.SECURITY_GROUP), required),
        partial(_service_values, aws, resources.get(daemon_stack.SERVICE)),
    ]
    if "NamespaceTrailingDot" in required:
        parts.append(partial(_namespace_values, aws, stack_name))
    discovered = {k: v for values in call_side_by_side(parts) for k, v in values.items()}
    return {name: value for name, value in discovered.items() if name in required}


def _security_group_values(
    aws: Aws, resource: StackResource | None, required: Collection[str]
) -> dict[str, DiscoveredValue]:
    if resource is None or not resource.physical_id:
        return {}
    group_id = resource.physical_id
    response = aws.ec2.describe_security_groups(GroupIds=[group_id])
    group = responses.matching_item(response, "SecurityGroups", GroupId=group_id)
    origin = "the stack's security group"
    rules = [
        rule
        for rule in group["IpPermissions"]
        if rule.get("FromPort", 0) <= xray.DAEMON_PORT <= rule.get("ToPort", 65535)
    ]
    ranges = {source["CidrIp"] for rule in rules for source in rule.get("IpRanges", [])}
    groups = {pair["GroupId"] for rule in rules for pair in rule.get("UserIdGroupPairs", [])}
    sources = {"ClientCidr": ranges, "ClientSecurityGroupId": groups}
    return {
        "VpcId": DiscoveredValue(group["VpcId"], origin),
        **{
            parameter: DiscoveredValue(_single_source(sources[parameter], parameter), origin)
            for parameter in sources
            if parameter in required
        },
    }


KEEP_SOURCES = {
    "ClientCidr": "a range that contains all of them, or also ClientSecurityGroupId",
    "ClientSecurityGroupId": "a ClientCidr that contains the addresses of all their members",
}
"""Values of the parameters that keep all sources; the template allows one range and one group."""


def _single_source(sources: set[str], parameter: str) -> str:
    """Return the only source, or an empty text; a parameter can hold just one."""
    if len(sources) > 1:
        raise BadInput(
            "the stack allows traces from several sources, but the template accepts one: "
            f"{', '.join(sorted(sources))}",
            where=parameter,
            remedy=f"Choose one: --parameter-overrides {parameter}=...\n"
            f"The others can then send no traces. To keep all, pass {KEEP_SOURCES[parameter]}.",
        )
    return "".join(sources)


def _service_values(aws: Aws, resource: StackResource | None) -> dict[str, DiscoveredValue]:
    if resource is None or not resource.physical_id:
        return {}
    arn = resource.physical_id
    described = aws.ecs.describe_services(cluster=arn.split("/")[-2], services=[arn])
    if not ecs_failures.existing_items(described, "services"):
        return {}
    service = responses.matching_item(described, "services", serviceArn=arn)
    awsvpc = service.get("networkConfiguration", {}).get("awsvpcConfiguration")
    if not awsvpc:
        return {}
    origin = "the stack's service"
    return {
        "SubnetIds": DiscoveredValue(",".join(awsvpc["subnets"]), origin),
        "AssignPublicIp": DiscoveredValue(awsvpc.get("assignPublicIp", "DISABLED"), origin),
    }


def _namespace_values(aws: Aws, stack_name: str) -> dict[str, DiscoveredValue]:
    """Return the trailing dot of a namespace's name, which Cloud Map drops, from the template."""
    resources = fetch_template(aws, stack_name).get("Resources", {})
    namespace = resources.get(daemon_stack.NAMESPACE, {})
    name = namespace.get("Properties", {}).get("Name")
    if isinstance(name, str) and name.endswith("."):
        return {"NamespaceTrailingDot": DiscoveredValue(".", "the stack's namespace")}
    return {}

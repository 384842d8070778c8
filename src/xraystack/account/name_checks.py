"""Whether the names that the stack gives are free, or the stack's own already.

A load balancer and its target groups are not among them: CloudFormation names those, so no name of
theirs can be taken. What such a shape can run into is the name under which clients find it.
"""

from __future__ import annotations

from xraystack.account.check_model import FAILED, PASSED, WARNING, CheckFinding
from xraystack.account.examination import Examination
from xraystack.account.stored_shape import DNS_NAMESPACES
from xraystack.aws import responses
from xraystack.facts import daemon_stack
from xraystack.facts.fargate import CAPACITY_PROVIDERS
from xraystack.stacks.shape import EXISTING, PUBLIC


def check_namespace(examined: Examination) -> list[CheckFinding]:
    """No other private zone of the VPC may have the name; a namespace that is there has to be seen."""
    if examined.intent.shape.namespace == EXISTING:
        return _check_existing_namespace(examined)
    if examined.intent.shape.namespace == PUBLIC:
        return [_check_public_namespace(examined)]
    name = examined.intent.namespace
    own = examined.own_resources.get(daemon_stack.NAMESPACE)
    own_zone = _zone_id(examined, own.physical_id) if own and own.physical_id else ""
    others = [
        zone_id
        for zone_id, zone_name in _private_zones(examined).items()
        if zone_name == name and zone_id != own_zone
    ]
    if others:
        what = f"the VPC already has a private zone {name}: {', '.join(others)}"
        remedy = (
            "Give another NamespaceName, or remove that zone or its namespace; a namespace of AWS Cloud "
            "Map can be used as it is: --namespace-id ns-..."
        )
        return [CheckFinding(FAILED, what, remedy)]
    return [CheckFinding(PASSED, f"{name} is the stack's" if own else f"{name} is free")]


def _check_public_namespace(examined: Examination) -> CheckFinding:
    """Cloud Map may refuse a second one of that name.

    [AWS Cloud Map API reference, CreatePublicDnsNamespace, NamespaceAlreadyExists]
    """
    name = examined.intent.namespace
    own = examined.own_resources.get(daemon_stack.PUBLIC_NAMESPACE)
    pages = examined.aws.servicediscovery.get_paginator("list_namespaces").paginate()
    others = [
        found["Id"]
        for page in responses.iterate_pages(pages)
        for found in page["Namespaces"]
        if (found.get("Type"), found.get("Name")) == ("DNS_PUBLIC", name)
        and not (own and own.physical_id == found["Id"])
    ]
    if others:
        what = f"there is a public namespace {name} already: {', '.join(others)}"
        return CheckFinding(WARNING, what, f"To use it as it is: --namespace-id {others[0]}")
    if own:
        return CheckFinding(PASSED, f"{name} is the stack's public zone")
    return CheckFinding(
        PASSED, f"{name} is to be a public zone; delegate the domain to its name servers"
    )


def _check_existing_namespace(examined: Examination) -> list[CheckFinding]:
    """Its names have to be for DNS, and clients in the VPC have to see its zone."""
    namespace_id, vpc_id = examined.intent.value("NamespaceId"), examined.intent.value("VpcId")
    found = examined.aws.servicediscovery.get_namespace(Id=namespace_id)["Namespace"]
    kind, name = found.get("Type", ""), found.get("Name", "")
    if kind not in DNS_NAMESPACES:
        what = f"{namespace_id} is of type {kind}, whose names DNS does not know"
        return [CheckFinding(FAILED, what, "Give a namespace of type DNS_PRIVATE.")]
    if name != examined.intent.namespace:
        what = f"{namespace_id} is {name}, and NamespaceName says {examined.intent.namespace}"
        return [CheckFinding(FAILED, what, f"Give NamespaceName={name}.")]
    zone = found.get("Properties", {}).get("DnsProperties", {}).get("HostedZoneId", "")
    if kind == "DNS_PRIVATE" and zone not in _private_zones(examined):
        what = f"the zone of {namespace_id} ({name}) is not associated with {vpc_id}"
        remedy = (
            f"aws route53 associate-vpc-with-hosted-zone --hosted-zone-id {zone} "
            f"--vpc VPCRegion={examined.region},VPCId={vpc_id}"
        )
        return [CheckFinding(FAILED, what, remedy)]
    others = _conflicting_services(examined, namespace_id)
    if others:
        what = f"{namespace_id} has a service {examined.intent.value('ServiceName')} already: {others[0]}"
        remedy = "Give another name: --parameter-overrides ServiceName=..., or delete that service."
        return [CheckFinding(FAILED, what, remedy)]
    return [CheckFinding(PASSED, f"{namespace_id} is {name}, which {vpc_id} sees")]


def _conflicting_services(examined: Examination, namespace_id: str) -> list[str]:
    """IDs of services in the namespace that have our name and are not the stack's.

    [AWS Cloud Map API reference, CreateService, ServiceAlreadyExists]
    """
    services = examined.aws.servicediscovery
    own = {
        resource.physical_id.rpartition("/")[2]
        for logical_id in (daemon_stack.DISCOVERY_SERVICE, daemon_stack.BALANCER_NAME)
        if (resource := examined.own_resources.get(logical_id))
    }
    pages = services.get_paginator("list_services").paginate(
        Filters=[{"Name": "NAMESPACE_ID", "Values": [namespace_id], "Condition": "EQ"}]
    )
    return [
        found["Id"]
        for page in responses.iterate_pages(pages)
        for found in page["Services"]
        if found.get("Name") == examined.intent.value("ServiceName") and found["Id"] not in own
    ]


def _private_zones(examined: Examination) -> dict[str, str]:
    """Names of the private zones that the VPC sees, by their IDs, without a trailing dot."""
    zones = examined.aws.route53.list_hosted_zones_by_vpc(
        VPCId=examined.intent.value("VpcId"),
        VPCRegion=examined.region,  # type: ignore[arg-type]
    )["HostedZoneSummaries"]
    return {zone["HostedZoneId"]: zone["Name"].rstrip(".") for zone in zones}


def _zone_id(examined: Examination, namespace_id: str) -> str:
    found = examined.aws.servicediscovery.get_namespace(Id=namespace_id)["Namespace"]
    return found.get("Properties", {}).get("DnsProperties", {}).get("HostedZoneId", "")


def check_physical_names(examined: Examination) -> list[CheckFinding]:
    """The template gives cluster and log group names, which somebody else may have."""
    name, own = examined.intent.stack_name, examined.own_resources
    taken = []
    if daemon_stack.CLUSTER not in own and not examined.intent.shape.existing_cluster:
        cluster = daemon_stack.cluster_name(name)
        found = examined.aws.ecs.describe_clusters(clusters=[cluster])["clusters"]
        taken += [f"cluster {c['clusterName']}" for c in found if c.get("status") == "ACTIVE"]
    if daemon_stack.LOG_GROUP not in own:
        group = daemon_stack.log_group_name(name)
        groups = examined.aws.logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"]
        taken += [f"log group {group}" for g in groups if g.get("logGroupName") == group]
    if taken:
        what = f"taken, and not by the stack {name}: {', '.join(taken)}"
        remedy = (
            "Choose another --stack-name, delete them, or take them over with "
            "--import-existing-resources."
        )
        return [CheckFinding(FAILED, what, remedy)]
    return [CheckFinding(PASSED, "cluster and log group are free or the stack's")]


def check_existing_cluster(examined: Examination) -> list[CheckFinding]:
    """A cluster that is there takes the service, and for Spot has its capacity providers already."""
    name = examined.intent.value("ClusterName")
    if not examined.intent.shape.existing_cluster:
        return []
    found = examined.aws.ecs.describe_clusters(clusters=[name])["clusters"]
    cluster = next((c for c in found if c.get("status") == "ACTIVE"), None)
    if cluster is None:
        what = f"there is no active cluster {name}"
        return [
            CheckFinding(FAILED, what, "Correct --cluster, or leave it to the stack: --own-cluster")
        ]
    there = cluster.get("capacityProviders", [])
    if examined.intent.shape.spot and not {*CAPACITY_PROVIDERS} <= {*there}:
        return [_spot_finding(name, there)]
    service = daemon_stack.service_name(examined.intent.stack_name)
    if _is_service_name_taken(examined, name, service):
        what = f"cluster {name} has a service {service} already, and not of this stack"
        return [CheckFinding(FAILED, what, "Choose another --stack-name, or delete that service.")]
    return [CheckFinding(PASSED, f"{name} is there")]


def _spot_finding(name: str, there: list[str]) -> CheckFinding:
    lacking = [provider for provider in CAPACITY_PROVIDERS if provider not in there]
    what = f"cluster {name} has no capacity provider {' and no '.join(lacking)}, which Spot takes"
    remedy = (
        "The command sets the whole list, so it names those that are there too; give the default "
        "strategy that the cluster has:\n"
        f"aws ecs put-cluster-capacity-providers --cluster {name} --capacity-providers "
        f"{' '.join([*there, *lacking])} --default-capacity-provider-strategy ..."
    )
    return CheckFinding(FAILED, what, remedy)


def _is_service_name_taken(examined: Examination, cluster: str, service: str) -> bool:
    """Whether somebody else's service holds the name, which one that is deleted does not."""
    own = examined.own_resources.get(daemon_stack.SERVICE)
    found = examined.aws.ecs.describe_services(cluster=cluster, services=[service])["services"]
    return any(
        one.get("status") != "INACTIVE" and not (own and own.physical_id == one["serviceArn"])
        for one in found
    )

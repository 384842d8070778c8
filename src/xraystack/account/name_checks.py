"""Checks of the stack's physical names: free, or the stack's own.

A load balancer and its target groups are not included, because CloudFormation generates their names.
The collector's DNS name is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from xraystack.account.check_model import FAILED, PASSED, WARNING, CheckFinding
from xraystack.account.examination import Examination
from xraystack.account.stored_shape import DNS_NAMESPACES
from xraystack.aws import ecs_failures, responses
from xraystack.aws.background_calls import call_side_by_side
from xraystack.facts import daemon_stack
from xraystack.facts.fargate import CAPACITY_PROVIDERS
from xraystack.stacks.shape import EXISTING, PUBLIC


def check_namespace(examination: Examination) -> list[CheckFinding]:
    """Check that the namespace's name is free in the VPC, or that an existing one is usable."""
    if examination.intent.shape.namespace == EXISTING:
        return _check_existing_namespace(examination)
    if examination.intent.shape.namespace == PUBLIC:
        return [_check_public_namespace(examination)]
    name = examination.intent.namespace
    own = examination.own_resources.get(daemon_stack.NAMESPACE)
    own_zone = _zone_id(examination, own.physical_id) if own and own.physical_id else ""
    conflicting = [
        zone_id
        for zone_id, zone_name in _private_zones(examination).items()
        if zone_name == name and zone_id != own_zone
    ]
    if conflicting:
        what = f"the VPC already has a private zone {name}: {', '.join(conflicting)}"
        remedy = (
            "Pass another NamespaceName. To use an existing Cloud Map namespace: --namespace-id ns-...\n"
            "Or delete the zone, if nothing uses its names. To delete a zone of Cloud Map, delete its "
            "services, then its namespace."
        )
        return [CheckFinding(FAILED, what, remedy)]
    return [CheckFinding(PASSED, f"{name} is {'in this stack' if own else 'available'}")]


def _check_public_namespace(examination: Examination) -> CheckFinding:
    """Check for a public namespace of the same name, since Cloud Map may reject another one.

    [AWS Cloud Map API reference, CreatePublicDnsNamespace, NamespaceAlreadyExists]
    """
    name = examination.intent.namespace
    own = examination.own_resources.get(daemon_stack.PUBLIC_NAMESPACE)
    pages = examination.aws.servicediscovery.get_paginator("list_namespaces").paginate()
    conflicting = [
        namespace["Id"]
        for page in responses.iterate_pages(pages)
        for namespace in page["Namespaces"]
        if (namespace.get("Type"), namespace.get("Name")) == ("DNS_PUBLIC", name)
        and not (own and own.physical_id == namespace["Id"])
    ]
    if conflicting:
        what = f"a public namespace {name} already exists: {', '.join(conflicting)}"
        return CheckFinding(
            WARNING, what, f"To use this namespace: --namespace-id {conflicting[0]}"
        )
    if own:
        return CheckFinding(PASSED, f"{name} is a public zone in this stack")
    return CheckFinding(
        PASSED, f"{name} will be a public zone; delegate the domain to its name servers"
    )


def _check_existing_namespace(examination: Examination) -> list[CheckFinding]:
    """Check that a namespace supports DNS and that the VPC resolves its zone."""
    namespace_id, vpc_id = (
        examination.intent.value("NamespaceId"),
        examination.intent.value("VpcId"),
    )
    namespace = examination.aws.servicediscovery.get_namespace(Id=namespace_id)["Namespace"]
    kind, name = namespace.get("Type", ""), namespace.get("Name", "")
    if kind not in DNS_NAMESPACES:
        what = f"{namespace_id} has the type {kind}, which DNS does not resolve"
        return [CheckFinding(FAILED, what, "Pass a namespace of type DNS_PRIVATE.")]
    if name != examination.intent.namespace:
        what = f"{namespace_id} has the name {name}, but NamespaceName is {examination.intent.namespace}"
        return [CheckFinding(FAILED, what, f"Pass NamespaceName={name}.")]
    zone = namespace.get("Properties", {}).get("DnsProperties", {}).get("HostedZoneId", "")
    if kind == "DNS_PRIVATE" and zone not in _private_zones(examination):
        what = f"the zone of {namespace_id} ({name}) is not associated with {vpc_id}"
        remedy = (
            f"aws route53 associate-vpc-with-hosted-zone --hosted-zone-id {zone} "
            f"--vpc VPCRegion={examination.region},VPCId={vpc_id}"
        )
        return [CheckFinding(FAILED, what, remedy)]
    conflicting = _conflicting_services(examination, namespace_id)
    if conflicting:
        name = examination.intent.value("ServiceName")
        what = f"{namespace_id} already has a service {name}: {conflicting[0]}"
        remedy = (
            "Choose another name: --parameter-overrides ServiceName=...\n"
            "Or delete that service, if nothing uses it. First deregister its instances."
        )
        return [CheckFinding(FAILED, what, remedy)]
    return [CheckFinding(PASSED, f"{namespace_id} is {name}, and {vpc_id} resolves it")]


def _conflicting_services(examination: Examination, namespace_id: str) -> list[str]:
    """Return IDs of services in the namespace with the same name that are not the stack's.

    [AWS Cloud Map API reference, CreateService, ServiceAlreadyExists]
    """
    services = examination.aws.servicediscovery
    own = {
        resource.physical_id.rpartition("/")[2]
        for logical_id in (daemon_stack.DISCOVERY_SERVICE, daemon_stack.BALANCER_NAME)
        if (resource := examination.own_resources.get(logical_id))
    }
    pages = services.get_paginator("list_services").paginate(
        Filters=[{"Name": "NAMESPACE_ID", "Values": [namespace_id], "Condition": "EQ"}]
    )
    return [
        service["Id"]
        for page in responses.iterate_pages(pages)
        for service in page["Services"]
        if service.get("Name") == examination.intent.value("ServiceName")
        and service["Id"] not in own
    ]


def _private_zones(examination: Examination) -> dict[str, str]:
    """Return the names of the VPC's private zones by ID, without a trailing dot."""
    zones = examination.aws.route53.list_hosted_zones_by_vpc(
        VPCId=examination.intent.value("VpcId"),
        VPCRegion=examination.region,  # type: ignore[arg-type]
    )["HostedZoneSummaries"]
    return {zone["HostedZoneId"]: zone["Name"].rstrip(".") for zone in zones}


def _zone_id(examination: Examination, namespace_id: str) -> str:
    namespace = examination.aws.servicediscovery.get_namespace(Id=namespace_id)["Namespace"]
    return namespace.get("Properties", {}).get("DnsProperties", {}).get("HostedZoneId", "")


def check_physical_names(examination: Examination) -> list[CheckFinding]:
    """Check that the names of cluster and log group are free."""
    name, own = examination.intent.stack_name, examination.own_resources
    searches: list[Callable[[], list[str]]] = []
    if daemon_stack.CLUSTER not in own and not examination.intent.shape.existing_cluster:
        cluster = daemon_stack.cluster_name(name)
        searches.append(partial(_active_clusters, examination, cluster))
    if daemon_stack.LOG_GROUP not in own:
        group = daemon_stack.log_group_name(name)
        searches.append(partial(_existing_log_groups, examination, group))
    in_use = [text for texts in call_side_by_side(searches) for text in texts]
    if in_use:
        what = f"already exists outside of the stack {name}: {', '.join(in_use)}"
        remedy = (
            "Choose another --stack-name, or delete the resources, if nothing uses them: a log "
            "group with its logs, a cluster without services."
        )
        return [CheckFinding(FAILED, what, remedy)]
    return [CheckFinding(PASSED, "no conflict for the names of cluster and log group")]


def _active_clusters(examination: Examination, name: str) -> list[str]:
    described = examination.aws.ecs.describe_clusters(clusters=[name])
    clusters = ecs_failures.existing_items(described, "clusters")
    return [f"cluster {c['clusterName']}" for c in clusters if c.get("status") == "ACTIVE"]


def _existing_log_groups(examination: Examination, name: str) -> list[str]:
    groups = examination.aws.logs.describe_log_groups(logGroupNamePrefix=name)["logGroups"]
    return [f"log group {name}" for group in groups if group.get("logGroupName") == name]


def check_existing_cluster(examination: Examination) -> list[CheckFinding]:
    """Check that an existing cluster is active and, for Spot, has the capacity providers."""
    name = examination.intent.value("ClusterName")
    if not examination.intent.shape.existing_cluster:
        return []
    described = examination.aws.ecs.describe_clusters(clusters=[name])
    clusters = ecs_failures.existing_items(described, "clusters")
    cluster = next((c for c in clusters if c.get("status") == "ACTIVE"), None)
    if cluster is None:
        failures = ecs_failures.describe_failures(described)
        what = f"no active cluster {name}{f' ({failures[0]})' if failures else ''}"
        return [CheckFinding(FAILED, what, "Correct --cluster, or create a cluster: --own-cluster")]
    providers = cluster.get("capacityProviders", [])
    if examination.intent.shape.spot and not {*CAPACITY_PROVIDERS} <= {*providers}:
        return [_spot_finding(name, providers)]
    service = daemon_stack.service_name(examination.intent.stack_name)
    if _is_service_name_taken(examination, name, service):
        what = f"cluster {name} already has a service {service} outside of this stack"
        remedy = (
            "Choose another --stack-name. Or delete that service, if nothing uses it; then its tasks "
            "stop."
        )
        return [CheckFinding(FAILED, what, remedy)]
    return [CheckFinding(PASSED, f"{name} exists")]


def _spot_finding(name: str, providers: list[str]) -> CheckFinding:
    missing = [provider for provider in CAPACITY_PROVIDERS if provider not in providers]
    what = f"Spot requires the capacity provider {' and '.join(missing)} in cluster {name}"
    remedy = (
        "Add the capacity providers. The command replaces the whole list and the default strategy, so "
        "pass the cluster's current default strategy:\n"
        f"aws ecs put-cluster-capacity-providers --cluster {name} --capacity-providers "
        f"{' '.join([*providers, *missing])} --default-capacity-provider-strategy ..."
    )
    return CheckFinding(FAILED, what, remedy)


def _is_service_name_taken(examination: Examination, cluster: str, service: str) -> bool:
    """Return whether another service has the name; a deleted one does not count."""
    own = examination.own_resources.get(daemon_stack.SERVICE)
    described = examination.aws.ecs.describe_services(cluster=cluster, services=[service])
    services = ecs_failures.existing_items(described, "services")
    return any(
        one.get("status") != "INACTIVE" and not (own and own.physical_id == one["serviceArn"])
        for one in services
    )

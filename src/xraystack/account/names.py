"""Whether the names that the stack gives are free, or the stack's own already."""

from __future__ import annotations

from xraystack.account.examination import Examination
from xraystack.account.intent import FAILED, PASSED, Finding
from xraystack.facts import daemon_stack


def namespace(examined: Examination) -> list[Finding]:
    """No other private zone of the VPC may have the namespace's name."""
    name = examined.intent.namespace
    own = examined.own_resources.get(daemon_stack.NAMESPACE)
    zones = examined.aws.route53.list_hosted_zones_by_vpc(
        VPCId=examined.intent.value("VpcId"),
        VPCRegion=examined.region,  # type: ignore[arg-type]
    )["HostedZoneSummaries"]
    own_zone = _zone_of(examined, own.physical_id) if own and own.physical_id else ""
    others = [
        zone["HostedZoneId"]
        for zone in zones
        if zone["Name"].rstrip(".") == name and zone["HostedZoneId"] != own_zone
    ]
    if others:
        what = f"the VPC already has a private zone {name}: {', '.join(others)}"
        remedy = "Give another NamespaceName, or remove that zone or its namespace."
        return [Finding(FAILED, what, remedy)]
    return [Finding(PASSED, f"{name} is the stack's" if own else f"{name} is free")]


def _zone_of(examined: Examination, namespace_id: str) -> str:
    found = examined.aws.servicediscovery.get_namespace(Id=namespace_id)["Namespace"]
    return found.get("Properties", {}).get("DnsProperties", {}).get("HostedZoneId", "")


def cluster_and_log_group(examined: Examination) -> list[Finding]:
    """The template gives cluster and log group names, which somebody else may have."""
    name, own = examined.intent.stack_name, examined.own_resources
    taken = []
    if daemon_stack.CLUSTER not in own:
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
        return [Finding(FAILED, what, remedy)]
    return [Finding(PASSED, "cluster and log group are free or the stack's")]

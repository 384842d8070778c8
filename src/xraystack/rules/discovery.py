"""The daemon's name: Cloud Map services and namespaces."""

from __future__ import annotations

from collections.abc import Iterator

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.facts.ecs import DISCOVERY_SERVICE, PRIVATE_NAMESPACE, SERVICE, TASK_DEFINITION
from xraystack.rules.known_values import At, resources

SOURCE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html"
VPC = "AWS::EC2::VPC"


class RegistryRecords(CloudFormationLintRule):  # type: ignore[misc]
    """Tasks that register A records have addresses of their own."""

    id = "E9817"
    shortdesc = "A service registry with A records needs tasks with the network mode awsvpc"
    description = (
        "Tasks in bridge or host mode have no address of their own, so ECS registers only SRV records "
        "for them, which the X-Ray SDKs do not read."
    )
    source_url = SOURCE
    tags = ["resources", "ecs", "servicediscovery", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Services that register tasks without an address for A records."""
        return list(self._matches(cfn))

    def _matches(self, cfn: Template) -> Iterator[RuleMatch]:
        for _, service in resources(cfn, SERVICE):
            for task_name, at in service.target("TaskDefinition"):
                task = at.resource(task_name, TASK_DEFINITION)
                mode = task.one("NetworkMode") if task else None
                if mode is None or mode.value not in {None, "bridge", "host"}:
                    continue
                for entry in service.mappings("ServiceRegistries", "*"):
                    for name, registry in entry.target("RegistryArn"):
                        if _has_a_records(registry, name):
                            yield RuleMatch(
                                registry.path,
                                f"{name} has A records, but {task_name} runs in network mode "
                                f"{mode.value or 'bridge'}; use awsvpc",
                            )


def _has_a_records(at: At, name: str) -> bool:
    registry = at.resource(name, DISCOVERY_SERVICE)
    types = list(registry.each("DnsConfig", "DnsRecords", "*", "Type")) if registry else []
    return any(found.value == "A" for found in types)


class NamespaceDot(CloudFormationLintRule):  # type: ignore[misc]
    """The name of a private namespace does not end with a dot."""

    id = "W9818"
    shortdesc = "A namespace's name has no trailing dot"
    description = (
        "A name with a trailing dot ends up in addresses that are built from it, and SDKs do not accept "
        "it there. Of an existing namespace the name cannot be changed without replacing it."
    )
    source_url = SOURCE
    tags = ["resources", "servicediscovery", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Namespaces whose name ends with a dot."""
        return [
            RuleMatch(at.path, f"The namespace is called {at.value}; leave the trailing dot out")
            for _, namespace in resources(cfn, PRIVATE_NAMESPACE)
            for at in namespace.each("Name")
            if isinstance(at.value, str) and at.value.endswith(".")
        ]


class NamespaceVpc(CloudFormationLintRule):  # type: ignore[misc]
    """The VPC of a private namespace resolves the names in it."""

    id = "E9819"
    shortdesc = "A private namespace's VPC has DNS support and DNS hostnames"
    description = (
        "Names in a private hosted zone resolve only in a VPC with enableDnsSupport and "
        "enableDnsHostnames; the latter is off in a new VPC unless it is turned on."
    )
    source_url = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html"
    tags = ["resources", "servicediscovery", "ec2", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Namespaces in a VPC of the template in which their names would not resolve."""
        return list(self._matches(cfn))

    def _matches(self, cfn: Template) -> Iterator[RuleMatch]:
        for _, namespace in resources(cfn, PRIVATE_NAMESPACE):
            for name, at in namespace.target("Vpc"):
                vpc = at.resource(name, VPC)
                for attribute, usual in (("EnableDnsSupport", True), ("EnableDnsHostnames", False)):
                    if vpc and not _is_on(vpc.one(attribute), usual=usual):
                        yield RuleMatch(
                            at.path, f"Names do not resolve in {name} without {attribute}: true"
                        )


def _is_on(at: At, *, usual: bool) -> bool:
    if at.value is None:
        return usual
    return not at.is_known or str(at.value).lower() == "true"


class FailureThreshold(CloudFormationLintRule):  # type: ignore[misc]
    """The failure threshold of a Cloud Map service is the one that AWS keeps."""

    id = "W9820"
    shortdesc = "FailureThreshold is 1, which is what AWS makes of it"
    description = "AWS has fixed the threshold of custom checks at 1; another value only misleads."
    source_url = "https://docs.aws.amazon.com/cloud-map/latest/api/API_HealthCheckCustomConfig.html"
    tags = ["resources", "servicediscovery", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Thresholds that are not what they say."""
        return [
            RuleMatch(at.path, f"FailureThreshold {at.value} counts as 1; write 1")
            for _, registry in resources(cfn, DISCOVERY_SERVICE)
            for at in registry.each("HealthCheckCustomConfig", "FailureThreshold")
            if at.is_known and str(at.value) != "1"
        ]

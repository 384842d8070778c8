"""Cloud Map services and namespaces, by which clients find the daemon."""

from __future__ import annotations

from collections.abc import Iterator

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.application.runners import Runner
from xraystack.application.task_definitions import task_properties
from xraystack.application.values import (
    certain_texts,
    iterate_mappings,
    possible_values,
    single_text,
)
from xraystack.facts import ec2
from xraystack.facts.ecs import BRIDGE_MODE, DISCOVERY_SERVICE, HOST_MODE, PRIVATE_NAMESPACE
from xraystack.rules.lint_tree import (
    LintApplication,
    match_at,
    properties_of_type,
    property_cases,
    read_application,
)
from xraystack.rules.rule_texts import rule_texts
from xraystack.template.nodes import Node, cases, get, reference
from xraystack.template.tree import resources_of_type

SOURCE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html"
DNS_ATTRIBUTES = {"EnableDnsSupport": "true", "EnableDnsHostnames": "false"}
"""Attributes of a VPC that private names need, with their defaults. [AWS::EC2::VPC]"""


class RegistryRecords(CloudFormationLintRule):  # type: ignore[misc]
    """A service registry with A records requires the network mode awsvpc.

    Tasks in bridge or host mode share the address of their instance. ECS registers only SRV records
    for them, and X-Ray SDKs do not read SRV records.
    """

    id = "E9817"
    shortdesc, description = rule_texts(__doc__)
    source_url = SOURCE
    tags = ["resources", "ecs", "servicediscovery", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return services that register tasks without an address for A records."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        tree = application.tree
        for task_name, runners in application.runners.items():
            properties = task_properties(tree, task_name)
            mode = single_text(tree, properties, "NetworkMode", missing=BRIDGE_MODE)
            if mode not in {BRIDGE_MODE, HOST_MODE}:
                continue
            for runner in runners:
                for registry in _registries_with_a_records(application, runner):
                    yield match_at(
                        application,
                        registry,
                        f"{reference(registry)} has A records, but {task_name} has the network mode "
                        f"{mode}; use awsvpc, with NetworkConfiguration in the service, and target "
                        "groups of type ip",
                    )


def _registries_with_a_records(application: LintApplication, runner: Runner) -> Iterator[Node]:
    """Yield the references of a service to registries in the template that have A records."""
    known = resources_of_type(application.tree, DISCOVERY_SERVICE)
    for path, entry in iterate_mappings(get(runner.properties, "ServiceRegistries"), runner.path):
        arn = get(entry, "RegistryArn")
        for _, leaf in cases(arn, path) if arn is not None else ():
            _, registry = known.get(reference(leaf) or "", (None, None))
            records = get(get(get(registry, "Properties"), "DnsConfig"), "DnsRecords")
            types = [
                text
                for _, record in iterate_mappings(records)
                for text in certain_texts(application.tree, get(record, "Type"))
            ]
            if "A" in types:
                yield leaf


class NamespaceDot(CloudFormationLintRule):  # type: ignore[misc]
    """A namespace's name has no trailing dot.

    Cloud Map drops the dot, so the namespace in AWS has another name than the template. SDKs accept
    addresses with and without the dot. A change of the name replaces an existing namespace.
    """

    id = "W9818"
    shortdesc, description = rule_texts(__doc__)
    source_url = SOURCE
    tags = ["resources", "servicediscovery", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return namespaces whose name ends with a dot."""
        application = read_application(cfn)
        return [
            match_at(
                application,
                value.node,
                f"The name {value.known} ends with a dot; remove the dot",
            )
            for _, namespace in properties_of_type(application, PRIVATE_NAMESPACE)
            for value in possible_values(application.tree, get(namespace, "Name"), defaults=True)
            if value.known is not None and value.known.endswith(".")
        ]


class NamespaceVpc(CloudFormationLintRule):  # type: ignore[misc]
    """A private namespace's VPC has DNS support and DNS hostnames.

    Names in a private hosted zone resolve only in a VPC with enableDnsSupport and
    enableDnsHostnames. By default enableDnsHostnames is off in a new VPC.
    """

    id = "E9819"
    shortdesc, description = rule_texts(__doc__)
    source_url = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html"
    tags = ["resources", "servicediscovery", "ec2", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return namespaces in a VPC of the template in which their names would not resolve."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        vpcs = resources_of_type(application.tree, ec2.VPC)
        for _, namespace in properties_of_type(application, PRIVATE_NAMESPACE):
            for _, leaf in property_cases(namespace, "Vpc"):
                name = reference(leaf) or ""
                if leaf is None or name not in vpcs:
                    continue
                properties = get(vpcs[name][1], "Properties")
                for attribute, default in DNS_ATTRIBUTES.items():
                    text = single_text(application.tree, properties, attribute, missing=default)
                    if text is not None and text.lower() != "true":
                        message = f"Names do not resolve in {name} without {attribute}: true"
                        yield match_at(application, leaf, message)


class FailureThreshold(CloudFormationLintRule):  # type: ignore[misc]
    """FailureThreshold is 1, the only value that AWS uses.

    AWS always uses 1 as the threshold of custom health checks. Other values mislead.
    """

    id = "W9820"
    shortdesc, description = rule_texts(__doc__)
    source_url = "https://docs.aws.amazon.com/cloud-map/latest/api/API_HealthCheckCustomConfig.html"
    tags = ["resources", "servicediscovery", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return thresholds that AWS does not keep."""
        application = read_application(cfn)
        return [
            match_at(
                application,
                value.node,
                f"AWS uses 1 instead of FailureThreshold {value.known}; set 1",
            )
            for _, registry in properties_of_type(application, DISCOVERY_SERVICE)
            for _, config in property_cases(registry, "HealthCheckCustomConfig")
            for value in possible_values(
                application.tree, get(config, "FailureThreshold"), defaults=True
            )
            if value.known not in {None, "1"}
        ]

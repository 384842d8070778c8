"""Addresses and names under which no daemon can answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

import yaml
from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.application.collector_setup import command_words
from xraystack.application.collector_signs import SEGMENTS
from xraystack.application.containers import TaskContainer
from xraystack.application.launch_modes import likely_network_mode
from xraystack.application.task_addresses import is_loopback
from xraystack.application.task_definitions import task_properties
from xraystack.application.values import (
    certain_texts,
    iterate_items,
    iterate_mappings,
    single_text,
)
from xraystack.facts import ecs, xray
from xraystack.rules.daemon import daemons
from xraystack.rules.daemon_address import (
    SOURCE,
    daemon_addresses,
    parse_address,
)
from xraystack.rules.discovery import SOURCE as DISCOVERY
from xraystack.rules.lint_tree import (
    LintApplication,
    match_at,
    properties_of_type,
    read_application,
)
from xraystack.rules.rule_texts import rule_texts
from xraystack.template.nodes import Node, cases, function, get, reference
from xraystack.template.tree import all_referenced_ids, resources_of_type

LOAD_BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer"
LISTENER = "AWS::ElasticLoadBalancingV2::Listener"
NOT_UDP = {"HTTP", "HTTPS", "TCP", "TLS"}
BALANCING = (
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html"
)
_NUMBERS = re.compile(r"[0-9.-]+")
_IPV4 = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}")


class DaemonAddressHost(CloudFormationLintRule):  # type: ignore[misc]
    """AWS_XRAY_DAEMON_ADDRESS has a host where a daemon can be.

    A task reaches a daemon on loopback only in its own containers. The address 0.0.0.0 also means
    the task itself. A host of digits that is not an IPv4 address has no name in DNS, and the SDK for
    .NET uses loopback instead.
    """

    id = "W9837"
    shortdesc, description = rule_texts(__doc__)
    source_url = SOURCE
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return addresses at which no daemon can listen."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        for container, value in daemon_addresses(application):
            address = parse_address(value)
            if address is None or application.is_agent(container):
                continue
            host = address.udp.host.removesuffix(".")
            if _NUMBERS.fullmatch(host) and not _IPV4.fullmatch(host):
                message = f"The host of {value.known} is neither an IPv4 address nor a name"
                yield match_at(application, value.node, message)
            elif is_loopback(host) and _is_alone(application, container):
                message = (
                    f"No container of the task is a collector, so nothing listens on {value.known}"
                )
                yield match_at(application, value.node, message)


def _is_alone(application: LintApplication, container: TaskContainer) -> bool:
    """Return whether a container shares its interface with no collector, for certain."""
    tree = application.tree
    name = container.task_definition
    if likely_network_mode(tree, name) not in {ecs.AWSVPC_MODE, ecs.BRIDGE_MODE}:
        return False
    listed = iterate_items(get(task_properties(tree, name), "ContainerDefinitions"))
    if any(not isinstance(item, yaml.MappingNode) or function(item) for _, item in listed):
        return False
    others = [each for each in application.siblings(container) if each is not container]
    return not any(
        application.is_agent(each) or not certain_texts(tree, get(each.node, "Image"))
        for each in others
    )


class DaemonAddressPort(CloudFormationLintRule):  # type: ignore[misc]
    """AWS_XRAY_DAEMON_ADDRESS has a port of the daemon.

    The daemon listens on port 2000, or on the ports of its flags -b and -t. In bridge mode a port
    mapping can change the port. Segments to other ports are lost without an error.
    """

    id = "W9841"
    shortdesc, description = rule_texts(__doc__)
    source_url = SOURCE
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return addresses of daemons in the template with a port on which none listens."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        running = daemons(application)
        domains = [
            f".{name}"
            for _, namespace in properties_of_type(application, ecs.PRIVATE_NAMESPACE)
            for name in certain_texts(application.tree, get(namespace, "Name"))
        ]
        for container, value in daemon_addresses(application):
            address = parse_address(value)
            if address is None or application.is_agent(container):
                continue
            if is_loopback(address.udp.host):
                targets = [each for each in application.siblings(container) if each in running]
            elif address.udp.host.endswith(tuple(domains)):
                targets = [each for each in running if len(application.siblings(each)) == 1]
            else:
                continue
            ports = [_ports(application, each) for each in targets]
            if (
                ports
                and None not in ports
                and str(address.udp.port) not in chain(*filter(None, ports))
            ):
                message = f"The X-Ray daemon does not listen on port {address.udp.port}"
                yield match_at(application, value.node, message)


def _ports(application: LintApplication, container: TaskContainer) -> set[str] | None:
    """Return the ports under which clients may find a daemon; None if one is unknown."""
    tree = application.tree
    ports = {
        str(xray.DAEMON_PORT) if listener.address is None else listener.address.rpartition(":")[2]
        for listener in application.collector_setup(container).listeners
        if listener.signal == SEGMENTS
    }
    mode = likely_network_mode(tree, container.task_definition)
    is_mapped = mode not in {ecs.AWSVPC_MODE, ecs.HOST_MODE}
    mappings = get(container.node, "PortMappings") if is_mapped else None
    for path, item in iterate_items(mappings):
        for key in ("ContainerPort", "HostPort"):
            if get(item, key) is not None:
                ports.add(single_text(tree, item, key) or "")
        if path:
            return None
    if command_words(tree, container) is None or not all(map(str.isdecimal, ports)):
        return None
    return ports


class DaemonBalancer(CloudFormationLintRule):  # type: ignore[misc]
    """A load balancer in front of the daemon passes on UDP.

    SDKs send segments over UDP. An Application Load Balancer accepts HTTP only. A Network Load
    Balancer requires a listener with the protocol TCP_UDP, which also passes on sampling rules.
    """

    id = "E9838"
    shortdesc, description = rule_texts(__doc__)
    source_url = BALANCING
    tags = ["resources", "ecs", "elasticloadbalancing", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return addresses of balancers without UDP, and listeners on port 2000 without it."""
        application = read_application(cfn)
        return [*self._addresses(application), *self._listeners(application)]

    def _addresses(self, application: LintApplication) -> Iterator[RuleMatch]:
        tree = application.tree
        balancers = resources_of_type(tree, LOAD_BALANCER)
        for _, value in daemon_addresses(application):
            for name in sorted(balancers.keys() & set(all_referenced_ids(tree, value.node))):
                properties = get(balancers[name][1], "Properties")
                if single_text(tree, properties, "Type", missing="application") == "application":
                    message = f"{name} accepts HTTP only, but the daemon's clients send UDP"
                    yield match_at(application, value.node, message)

    def _listeners(self, application: LintApplication) -> Iterator[RuleMatch]:
        tree = application.tree
        if not daemons(application):
            return
        on_port = [
            (properties, single_text(tree, properties, "Protocol"))
            for _, listener in resources_of_type(tree, LISTENER).values()
            if (properties := get(listener, "Properties")) is not None
            and single_text(tree, properties, "Port") == str(xray.DAEMON_PORT)
        ]
        with_udp = [
            reference(get(properties, "LoadBalancerArn"))
            for properties, protocol in on_port
            if protocol not in NOT_UDP
        ]
        for properties, protocol in on_port:
            if (
                protocol in NOT_UDP
                and reference(get(properties, "LoadBalancerArn")) not in with_udp
            ):
                message = (
                    f"A listener with {protocol} does not pass on UDP; use TCP_UDP, with a target "
                    "group of TCP_UDP"
                )
                yield match_at(application, properties, message)


class DaemonServiceRecords(CloudFormationLintRule):  # type: ignore[misc]
    """The daemon has A records in its namespace.

    SDKs resolve a name by its A records. With SRV records only, the name has no address for them.
    """

    id = "E9839"
    shortdesc, description = rule_texts(__doc__)
    source_url = DISCOVERY
    tags = ["resources", "ecs", "servicediscovery", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return registries of daemons that have SRV records only."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        for name in dict.fromkeys(each.task_definition for each in daemons(application)):
            for leaf, registry in registries_of(application, name):
                records = get(get(registry, "DnsConfig"), "DnsRecords")
                types = [
                    single_text(application.tree, record, "Type")
                    for _, record in iterate_mappings(records)
                ]
                if types and set(types) == {"SRV"}:
                    message = f"{reference(leaf)} has SRV records only, which SDKs ignore"
                    yield match_at(application, leaf, message)


def registries_of(
    application: LintApplication, task_definition: str
) -> Iterator[tuple[Node, Node | None]]:
    """Yield the registries that list a task: each reference, with the registry's properties."""
    known = resources_of_type(application.tree, ecs.DISCOVERY_SERVICE)
    for runner in application.runners.get(task_definition, ()):
        for _, entry in iterate_mappings(get(runner.properties, "ServiceRegistries")):
            arn = get(entry, "RegistryArn")
            for _, leaf in cases(arn) if arn is not None else ():
                _, registry = known.get(reference(leaf) or "", (None, None))
                yield leaf, get(registry, "Properties")


def hosts_of(application: LintApplication, task_definition: str) -> set[str]:
    """Return the names in private namespaces of the template under which a task is found."""
    tree = application.tree
    namespaces = resources_of_type(tree, ecs.PRIVATE_NAMESPACE)
    hosts: set[str] = set()
    for _, registry in registries_of(application, task_definition):
        namespace = get(registry, "NamespaceId") or get(get(registry, "DnsConfig"), "NamespaceId")
        _, resource = namespaces.get(reference(namespace) or "", (None, None))
        service = single_text(tree, registry, "Name")
        domain = single_text(tree, get(resource, "Properties"), "Name")
        if service and domain:
            hosts.add(f"{service}.{domain}")
    return hosts

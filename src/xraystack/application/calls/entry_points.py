"""Entry points of services: balancers, listeners, VPC links and Cloud Map, with the services behind them.

They have no node in X-Ray's map, so a connection with one is a connection with the services behind it.
"""

from __future__ import annotations

from collections.abc import Iterator

from xraystack.application.calls.call_graph import CallGraph
from xraystack.application.calls.stack_links import StackLinks
from xraystack.application.calls.stack_readings import StackReading
from xraystack.application.values import iterate_items, possible_texts
from xraystack.facts import call_kinds, ecs
from xraystack.template.nodes import Node, get
from xraystack.template.tree import resources_of_type

BALANCERS = {
    "AWS::ElasticLoadBalancingV2::LoadBalancer": "Name",
    "AWS::ElasticLoadBalancing::LoadBalancer": "LoadBalancerName",
}
"""The property with the name, by type."""

LISTENERS = {
    "AWS::ElasticLoadBalancingV2::Listener": ("LoadBalancerArn", "DefaultActions"),
    "AWS::ElasticLoadBalancingV2::ListenerRule": ("ListenerArn", "Actions"),
}
"""The properties with the owner and with the target groups, by type."""

RECORD_SET, RECORD_SETS = "AWS::Route53::RecordSet", "AWS::Route53::RecordSetGroup"
TARGET_GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup"
VPC_LINK = "AWS::ApiGateway::VpcLink"
OUTSIDE = "a load balancer"
"""The name of a balancer that no template has."""


class EntryPoints:
    """The services behind each entry point, by the IDs of both.

    ``internal`` are the balancers that have addresses of a private network only.
    """

    def __init__(self, links: StackLinks, graph: CallGraph) -> None:
        self._links, self._graph = links, graph
        self._services: dict[str, list[str]] = {}
        self._next: dict[str, list[str]] = {}
        self._above: dict[str, list[str]] = {}
        self._balancers: dict[str, list[str]] = {}
        self._owners: dict[str, list[str]] = {}
        self.internal: set[str] = set()
        for reading in links.readings:
            self._add_chain(reading)
        for reading in links.readings:
            self._add_services(reading)

    def _add_chain(self, reading: StackReading) -> None:
        """Add what each balancer, listener, rule, target group and VPC link forwards to."""
        for kind, name_key in BALANCERS.items():
            for name, (_, resource) in resources_of_type(reading.tree, kind).items():
                properties = get(resource, "Properties")
                physical = reading.template.physical_names.get(name)
                names = self._links.texts(reading, get(properties, name_key), defaults=True)
                names = [_balancer_name(physical)] if physical else names
                self._balancers[reading.node_id(name)] = names
                scheme = get(properties, "Scheme")
                if possible_texts(reading.tree, scheme, defaults=True) == ["internal"]:
                    self.internal.add(reading.node_id(name))
        for kind, (owner_key, action_key) in LISTENERS.items():
            for name, (_, resource) in resources_of_type(reading.tree, kind).items():
                properties = get(resource, "Properties")
                groups = self._ids(reading, get(properties, action_key))
                self._add_targets(reading.node_id(name), groups)
                owners = self._ids(reading, get(properties, owner_key))
                for owner in owners:
                    self._add_targets(owner, [reading.node_id(name)])
                for group in groups:
                    self._owners.setdefault(group, []).extend(owners or [OUTSIDE])
        for kind, key in ((TARGET_GROUP, "Targets"), (VPC_LINK, "TargetArns")):
            for name, (_, resource) in resources_of_type(reading.tree, kind).items():
                targets = self._ids(reading, get(get(resource, "Properties"), key))
                self._add_targets(reading.node_id(name), targets)

    def _add_targets(self, entry: str, targets: list[str]) -> None:
        self._next.setdefault(entry, []).extend(targets)
        for target in targets:
            self._above.setdefault(target, []).append(entry)

    def _add_services(self, reading: StackReading) -> None:
        for name, (_, resource) in resources_of_type(reading.tree, ecs.SERVICE).items():
            service = reading.node_id(name)
            if service not in self._graph.nodes:
                continue
            properties = get(resource, "Properties")
            for list_key, key in (
                ("LoadBalancers", "TargetGroupArn"),
                ("ServiceRegistries", "RegistryArn"),
            ):
                for entry in self.entries(reading, get(properties, list_key), key):
                    self._services.setdefault(entry, []).append(service)

    def entries(self, reading: StackReading, entries: Node | None, key: str) -> list[str]:
        """Return the IDs that the items of a service's list refer to by a key."""
        items = [item for _, item in iterate_items(entries)]
        return [each for item in items for each in self._ids(reading, get(item, key))]

    def _ids(self, reading: StackReading, node: Node | None) -> list[str]:
        return [each.node_id for each in self._links.references(reading, node)]

    def balancers_of(self, group: str) -> list[str]:
        """Return the balancers of a target group by their IDs; those outside are one name."""
        found: list[str] = []
        for owner in self._owners.get(group, ()):
            above = (owner, *self._above.get(owner, ()))
            found += [each for each in above if each in self._balancers] or [OUTSIDE]
        return list(dict.fromkeys(found))

    def balancers_behind(self, entry: str) -> set[str]:
        """Return the balancers that an entry point is or leads to."""
        return {entry, *self._next.get(entry, ())} & self._balancers.keys()

    def hosts(self) -> Iterator[tuple[str, str, str]]:
        """Yield the host patterns of balancers: the balancer, a service behind it, and the pattern.

        A host is ``NAME-DIGITS.REGION.elb.amazonaws.com``, with ``internal-`` before it in private
        networks. [Elastic Load Balancing user guide, DNS name]
        """
        for balancer, names in self._balancers.items():
            for name in names:
                if "${" not in name:
                    start = f"{'internal-' if balancer in self.internal else ''}{name.lower()}"
                    for service in self.services_behind(balancer):
                        yield balancer, service, f"{start}-*.elb.*"

    def record_hosts(self) -> Iterator[tuple[str, str, str]]:
        """Yield the DNS names of balancers in records: the balancer, a service behind it, the name."""
        for reading in self._links.readings:
            for record in _records(reading):
                names = self._links.texts(reading, get(record, "Name"), defaults=True)
                names += self._links.texts(reading, get(record, "Name"))
                values = get(get(record, "AliasTarget"), "DNSName"), get(record, "ResourceRecords")
                for balancer in (each for value in values for each in self._ids(reading, value)):
                    if balancer in self._balancers:
                        for service in self.services_behind(balancer):
                            for name in dict.fromkeys(names):
                                yield balancer, service, name.rstrip(".").lower()

    def services_behind(self, entry: str) -> list[str]:
        """Return the services, and the functions in target groups, that an entry point leads to."""
        return list(dict.fromkeys(self._walk(entry, set())))

    def _walk(self, entry: str, visited: set[str]) -> Iterator[str]:
        if entry in visited:
            return
        visited.add(entry)
        yield from self._services.get(entry, ())
        node = self._graph.nodes.get(entry)
        if node is not None and node.kind == call_kinds.FUNCTION and len(visited) > 1:
            yield entry
        for lower in self._next.get(entry, ()):
            yield from self._walk(lower, visited)


def _records(reading: StackReading) -> Iterator[Node]:
    """Yield the properties of the DNS records of a stack."""
    for _, resource in resources_of_type(reading.tree, RECORD_SET).values():
        properties = get(resource, "Properties")
        if properties is not None:
            yield properties
    for _, resource in resources_of_type(reading.tree, RECORD_SETS).values():
        for _, record in iterate_items(get(get(resource, "Properties"), "RecordSets")):
            yield record


def _balancer_name(physical: str) -> str:
    """Return the name of a balancer by its ARN, which ends with its name and a number, or its name."""
    parts = physical.split("/")
    return parts[-2] if len(parts) > 1 else physical

"""Names by which variables call the resources of an application: names of stores, and host names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import NamedTuple

from xraystack.application.calls.call_graph import CERTAIN, POSSIBLE, CallNode
from xraystack.application.calls.entry_points import EntryPoints
from xraystack.application.calls.grants import Grants, resource_name
from xraystack.application.calls.stack_readings import StackReading
from xraystack.facts import call_kinds

AWS_DOMAINS = (".amazonaws.com", ".amazonaws.com.cn")
BALANCER_DOMAIN = ".elb."
UNKNOWN_PART = re.compile(r"\$\{[^}]*\}")
"""A part of a text that only a deployment knows."""


class NamedResource(NamedTuple):
    """A resource that variables name: its node, its stack, its IAM service, and its names."""

    node: CallNode
    reading: StackReading
    service: str
    names: frozenset[str]

    def is_allowed(self, grants: Grants) -> bool:
        """Return whether there is a permission for it."""
        return grants.allow(self.node.id, self.names, self.service)

    def is_polled(self, grants: Grants) -> bool:
        """Return whether the permissions for it are those of a consumer."""
        return grants.only_poll(self.node.id, self.names, self.service)

    def is_measured(self, grants: Grants) -> bool:
        """Return whether the permissions for it are to measure it, as scaling functions do."""
        return grants.only_read_attributes(self.node.id, self.names, self.service)


@dataclass
class CalledNames:
    """Named resources by node ID, and services by host name.

    A name means the resource of the stack that uses it, if that has one, and else those of other stacks.
    ``record_hosts`` are balancers and services by the name in a DNS record, with the certainty of a call.
    """

    by_id: dict[str, NamedResource] = field(default_factory=dict)
    record_hosts: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    _services: dict[str, list[tuple[StackReading, str]]] = field(default_factory=dict)
    _balancers: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    _by_name: dict[str, list[NamedResource]] = field(default_factory=dict)

    def add_resource(self, resource: NamedResource) -> None:
        """Add a resource with its names."""
        self.by_id[resource.node.id] = resource
        for text in resource.names:
            self._by_name.setdefault(text, []).append(resource)

    def add_service_hosts(self, reading: StackReading, node: CallNode, hosts: list[str]) -> None:
        """Add the host names of a service, also to its node."""
        node.hosts += [UNKNOWN_PART.sub("*", host) for host in hosts]
        for host in hosts:
            self._services.setdefault(host, []).append((reading, node.id))

    def add_balancer_hosts(self, nodes: dict[str, CallNode], entries: EntryPoints) -> None:
        """Add the host names of balancers, also to the nodes of the services behind them."""
        for balancer, service, pattern in entries.hosts():
            nodes[service].hosts.append(pattern)
            self._balancers.setdefault(pattern, []).append((balancer, service))
        for balancer, service, host in entries.record_hosts():
            nodes[service].hosts.append(UNKNOWN_PART.sub("*", host))
            is_clear = balancer in entries.internal and len(entries.services_behind(balancer)) == 1
            call = balancer, service, CERTAIN if is_clear else POSSIBLE
            self.record_hosts.setdefault(host, []).append(call)

    @property
    def has_hosts(self) -> bool:
        """True if a host name may be that of a resource."""
        return bool(self._services or self._balancers or self.record_hosts or self._by_name)

    def resources_named(self, reading: StackReading, texts: list[str]) -> list[NamedResource]:
        """Return the resources whose name, ARN or URL is one of these texts in a stack."""
        if not self._by_name:
            return []
        names = dict.fromkeys(map(resource_name, texts))
        named = [each for name in names for each in self._by_name.get(name, ())]
        return [each for each in named if each.reading is reading] or named

    def nodes_at(self, reading: StackReading, host: str) -> list[str]:
        """Return the IDs of the services with a host name, and of the databases with an endpoint."""
        services = self._services.get(host, ())
        own = [node for owner, node in services if owner is reading]
        targets = own or [node for _, node in services]
        if host.endswith(AWS_DOMAINS):
            named = self._by_name.get(host.partition(".")[0], ())
            targets += [e.node.id for e in named if e.node.kind in call_kinds.WITHOUT_PERMISSION]
        return targets

    def balancers_at(self, host: str) -> list[tuple[str, str]]:
        """Return the balancers with a host name, each with a service behind it."""
        if BALANCER_DOMAIN not in host:
            return []
        return [
            entry
            for pattern, entries in self._balancers.items()
            if fnmatchcase(host, pattern)
            for entry in entries
        ]


def is_specific(text: str) -> bool:
    """Return whether a text is specific enough to be the name of one resource."""
    literal = UNKNOWN_PART.sub("", text)
    is_one_reference = re.fullmatch(r"\$\{\w+\}", text) is not None
    return len(literal.strip("-_./")) >= 3 or is_one_reference

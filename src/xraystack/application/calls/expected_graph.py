"""The calls of an application by all of its templates: nodes, declared routes, variables and host names.

Security groups and IAM permissions alone are no evidence: most connections that they suggest do not
exist. A permission confirms a variable, and its absence removes one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from xraystack.application.calls import call_graph
from xraystack.application.calls.call_graph import (
    CERTAIN,
    CLIENT,
    IMPORT,
    LIKELY,
    PARAMETER,
    POSSIBLE,
    CallEdge,
    CallGraph,
    CallNode,
    Evidence,
    OpenName,
    UnreadStack,
)
from xraystack.application.calls.declared_routes import RouteReader
from xraystack.application.calls.entry_points import EntryPoints
from xraystack.application.calls.grants import Grants, read_grants, resource_name
from xraystack.application.calls.node_emission import decide_switch, service_emission
from xraystack.application.calls.service_hosts import host_of_value, service_hosts
from xraystack.application.calls.stack_links import ScopedName, StackLinks
from xraystack.application.calls.stack_readings import (
    StackReading,
    StackSource,
    nested_templates,
    read_stacks,
)
from xraystack.application.calls.workloads import Workload, WorkloadVariable, name_values
from xraystack.application.collector_signs import CollectorSigns
from xraystack.application.switch_states import IMPLICIT_API, traced_resources
from xraystack.application.values import possible_texts
from xraystack.facts import call_kinds
from xraystack.template.nodes import Node, Pair, get, reference, text_of
from xraystack.template.tree import resources_of_type

ELB_DOMAIN = ".elb."
BALANCER_ADDRESS = "address of a balancer"
POLLED_KINDS = frozenset({"queue", "stream"})
UNRECORDED = frozenset({CLIENT, "bus"})
"""Kinds of callers that send no segment of a call."""

AWS_DOMAINS = (".amazonaws.com", ".amazonaws.com.cn")
UNKNOWN_PART = re.compile(r"\$\{[^}]*\}")
OPEN_VARIABLE = re.compile(
    r"(?:^|_)(?:HOST|HOSTNAME|URL|URI|ENDPOINT|ADDRESS|ADDR|TABLE|QUEUE|TOPIC|BUCKET|STREAM)(?:_|$|NAME|URL|ARN)",
    re.IGNORECASE,
)
"""Names of variables whose values are names of what is called."""


class _Store(NamedTuple):
    """A node that variables name: its stack, the IAM service, and the texts of its name."""

    node: CallNode
    reading: StackReading
    service: str
    names: frozenset[str]


def read_calls(
    templates: Sequence[StackSource],
    known: Sequence[CollectorSigns],
    parameters: Mapping[str, str] | None = None,
) -> CallGraph:
    """Return the calls that these templates show together.

    ``parameters`` are values of open names. Raises BadInput for a template with an ID that occurs twice.
    """
    return _GraphBuilder(read_stacks(templates, known), parameters or {}).build()


class _GraphBuilder:
    """The graph under construction; IDs that two stacks have are written as FILE:ID."""

    def __init__(self, readings: Sequence[StackReading], parameters: Mapping[str, str]) -> None:
        self.readings = readings
        self.links = StackLinks(readings, parameters)
        self.graph = CallGraph()
        self.stores: dict[str, _Store] = {}
        self.stores_by_name: dict[str, list[_Store]] = {}
        self.hosts: dict[str, list[str]] = {}
        self.balancer_hosts: dict[str, list[tuple[str, str]]] = {}
        self.callers: dict[str, tuple[StackReading, Workload]] = {}
        self._grants: dict[str, Grants] = {}

    def build(self) -> CallGraph:
        """Return the graph."""
        for reading in self.readings:
            self._add_nodes(reading)
        for reading in self.readings:
            self._read_hosts(reading)
        entries = EntryPoints(self.links, self.graph)
        self._read_balancer_hosts(entries)
        routes = RouteReader(self.links, self.graph, entries, self._named_stores)
        routes.add_routes()
        for reading in self.readings:
            for workload in reading.workloads:
                self._add_variables(reading, workload, entries)
        routes.add_listeners()
        self._turn_polled()
        if any(CLIENT in edge for edge in self.graph.edges):
            self.graph.nodes[CLIENT] = CallNode(CLIENT, CLIENT, "", "", [CLIENT])
        for edge in self.graph.edges.values():
            self._decide_carrying(edge)
        self.graph.unread = [
            UnreadStack(reading.node_id(nested.logical_id), nested.place)
            for reading in self.readings
            for nested in nested_templates(reading.tree)
            if nested.logical_id not in reading.nested
        ]
        return self.graph

    def _add_nodes(self, reading: StackReading) -> None:
        switches = {each.logical_id: each for each in traced_resources(reading.tree)}
        by_type = reading.tree.resources_by_type[0]
        for resource_type in filter(by_type.__contains__, call_kinds.CALL_KINDS):
            for name, pair in resources_of_type(reading.tree, resource_type).items():
                node = self._add_resource(reading, name, pair, resource_type)
                decide_switch(reading.tree, node, name, switches)
        implicit = switches.get(IMPLICIT_API)
        if implicit is not None and implicit.resource is None:
            name, place = reading.node_id(IMPLICIT_API), reading.tree.place(implicit.key)
            node = CallNode(name, call_kinds.API, implicit.resource_type, place, ["*"])
            decide_switch(reading.tree, node, IMPLICIT_API, switches)
            self.graph.nodes[node.id] = node
        for workload in reading.workloads:
            if workload.kind != call_kinds.FUNCTION:
                self._add_service(reading, workload)

    def _add_resource(
        self, reading: StackReading, name: str, pair: Pair, resource_type: str
    ) -> CallNode:
        call_kind = call_kinds.CALL_KINDS[resource_type]
        place = reading.tree.place(pair[0])
        node = CallNode(reading.node_id(name), call_kind.kind, resource_type, place)
        texts = self.links.texts(reading, get(get(pair[1], "Properties"), call_kind.name))
        physical = reading.physical_name(name)
        if physical:
            node.names = [physical]
        node.names += [UNKNOWN_PART.sub("*", text) for text in texts if text] or [f"*-{name}-*"]
        node.hosts = [f"{pattern.lower()}.*" for pattern in node.names]
        self.graph.nodes[node.id] = node
        if call_kind.kind in call_kinds.NAMED:
            names = frozenset(filter(_is_specific, [*texts, physical or ""]))
            store = _Store(node, reading, call_kind.service, names)
            self.stores[node.id] = store
            for text in names:
                self.stores_by_name.setdefault(text, []).append(store)
        return node

    def _add_service(self, reading: StackReading, workload: Workload) -> None:
        tree = reading.tree
        node = CallNode(
            reading.node_id(workload.id),
            workload.kind,
            workload.resource_type,
            tree.place(workload.key),
        )
        node.declared = [
            text
            for value in name_values(workload)
            for text in self.links.texts(reading, value, defaults=True)
        ]
        weak = [text_of(get(container.node, "Name")) or "" for container in workload.containers]
        properties = get(workload.resource, "Properties")
        weak += possible_texts(tree, get(properties, "ServiceName"), defaults=True)
        weak.append(reading.physical_name(workload.id) or "")
        node.names = [*node.declared, *(name for name in weak if name and "${" not in name)]
        node.emits, node.why, node.mend = service_emission(reading.application, workload)
        self.graph.nodes[node.id] = node

    def _read_hosts(self, reading: StackReading) -> None:
        for service, hosts in service_hosts(self.links, reading).items():
            node = self.graph.nodes.get(reading.node_id(service))
            if node is not None:
                node.hosts += [UNKNOWN_PART.sub("*", host) for host in hosts]
                for host in hosts:
                    self.hosts.setdefault(host, []).append(node.id)

    def _read_balancer_hosts(self, entries: EntryPoints) -> None:
        for balancer, service, pattern in entries.hosts():
            self.graph.nodes[service].hosts.append(pattern)
            self.balancer_hosts.setdefault(pattern, []).append((balancer, service))

    def _named_stores(self, reading: StackReading, value: Node) -> list[str]:
        """Return the IDs of the stores whose name, ARN or URL a value is."""
        if not self.stores_by_name:
            return []
        texts = map(resource_name, self.links.texts(reading, value))
        return [each.node.id for text in texts for each in self.stores_by_name.get(text, ())]

    def _add_variables(
        self, reading: StackReading, workload: Workload, entries: EntryPoints
    ) -> None:
        self.callers[reading.node_id(workload.id)] = reading, workload
        for variable in workload.variables:
            called = _VariableCalls(self, reading, workload, variable)
            is_known = called.add_references(entries)
            if not variable.is_secret:
                is_known = called.add_same_texts() or is_known
                is_known = called.add_hosts() or is_known
            if not is_known:
                called.add_open_name()

    def grants(self, node_id: str) -> Grants:
        """Return the grants of a workload, which are read when they are needed."""
        if node_id not in self._grants:
            self._grants[node_id] = read_grants(self.links, *self.callers[node_id])
        return self._grants[node_id]

    def _turn_polled(self) -> None:
        """Turn connections with queues and streams round whose permissions are those of a consumer."""
        for (first, second), edge in list(self.graph.edges.items()):
            store = self.stores.get(second)
            if store is None or store.node.kind not in POLLED_KINDS:
                continue
            if first not in self.callers or edge.relation != "call":
                continue
            if self.grants(first).only_poll(second, store.names, store.service):
                del self.graph.edges[first, second]
                turned = CallEdge(second, first, "consume", edge.certainty, edge.via, edge.evidence)
                self.graph.edges.setdefault((second, first), turned)

    def _decide_carrying(self, edge: CallEdge) -> None:
        """Decide whether the trace goes on along an edge, as far as the templates tell."""
        source, target = self.graph.nodes[edge.source], self.graph.nodes[edge.target]
        edge.carried = call_graph.CODE
        if edge.relation == "consume" and target.kind != call_kinds.FUNCTION:
            edge.carried, edge.why = call_graph.NO, call_graph.POLLED
        elif source.kind in call_kinds.SOURCES_WITHOUT_CARRIER and edge.relation != "call":
            edge.carried, edge.why = call_graph.NO, "no-carrier"
        elif source.emits == call_graph.NO:
            _set_reason(edge, source)
        elif target.kind in call_kinds.SENDERS and target.emits == call_graph.NO:
            _set_reason(edge, target)
        elif source.kind in UNRECORDED and target.kind not in call_kinds.SENDERS:
            edge.carried, edge.why = call_graph.NO, "neither end sends traces"
        elif source.emits == call_graph.YES or source.id == CLIENT:
            is_yes = target.emits in {call_graph.YES, call_graph.NEVER}
            edge.carried = call_graph.YES if is_yes else call_graph.CODE


def _set_reason(edge: CallEdge, node: CallNode) -> None:
    """Set the reason for which an end of a connection sends no traces."""
    edge.carried, edge.why, edge.mend = call_graph.NO, f"{node.id}: {node.why}", node.mend


class _VariableCalls:
    """The calls that a variable of a workload shows."""

    def __init__(
        self,
        builder: _GraphBuilder,
        reading: StackReading,
        workload: Workload,
        variable: WorkloadVariable,
    ) -> None:
        self._builder, self._links = builder, builder.links
        self._reading, self._workload, self._variable = reading, workload, variable
        self._source = reading.node_id(workload.id)
        self._texts = self._links.texts(reading, variable.value)

    def _connect(
        self, target: str, kind: str, certainty: str = CERTAIN, via: list[str] | None = None
    ) -> None:
        place = self._reading.tree.place(self._variable.value)
        evidence = Evidence(kind, self._workload.id, place, self._variable.name)
        self._builder.graph.connect(self._source, target, evidence, certainty=certainty, via=via)

    def add_references(self, entries: EntryPoints) -> bool:
        """Add the resources that the value refers to; return whether there are any."""
        is_reference = False
        for target in self._referenced_names():
            store = self._builder.stores.get(target.node_id)
            if store is not None and store.node.id != self._source and not _is_secret(target):
                is_reference = True
                certainty = self._certainty(store)
                if certainty is not None:
                    self._connect(store.node.id, "variable", certainty)
            elif self._add_api(target.node_id):
                is_reference = True
            elif target.attribute.endswith("DNSName"):
                for service in entries.services_behind(target.node_id):
                    is_reference = True
                    self._connect(service, BALANCER_ADDRESS, LIKELY, [target.node_id])
        return is_reference

    def _add_api(self, target: str) -> bool:
        """Add an API whose address is in the value; return whether it is one.

        Many such addresses are written into pages, e-mails and configurations, so a call is possible, and
        likely if there is a permission.
        """
        node = self._builder.graph.nodes.get(target)
        if node is None or node.kind not in {call_kinds.API, call_kinds.GRAPHQL}:
            return False
        service = call_kinds.CALL_KINDS[node.type].service
        is_allowed = self._builder.grants(self._source).allow(target, frozenset(), service)
        if not self._variable.is_global or is_allowed:
            self._connect(target, "address of an API", LIKELY if is_allowed else POSSIBLE)
        return True

    def _referenced_names(self) -> list[ScopedName]:
        if self._variable.is_secret:
            return self._links.ssm_references(self._reading, self._variable.value)
        return self._links.references(self._reading, self._variable.value)

    def _certainty(self, store: _Store) -> str | None:
        """Return the certainty of a reference to a store; None if it shows no call."""
        certainty = LIKELY if self._variable.is_conditional else CERTAIN
        if store.node.kind in call_kinds.WITHOUT_PERMISSION:
            return certainty
        names = store.node.id, store.names, store.service
        grants = self._builder.grants(self._source)
        if grants.only_read_attributes(*names):
            return None
        if grants.allow(*names):
            return certainty
        if self._variable.is_global:
            return None
        return certainty if store.reading is not self._reading else LIKELY

    def add_same_texts(self) -> bool:
        """Add the stores with the same name as the value; return whether there are any."""
        stores = [
            store
            for text in dict.fromkeys(map(resource_name, self._texts))
            if _is_specific(text)
            for store in self._builder.stores_by_name.get(text, ())
            if store.node.kind in call_kinds.STORES
        ]
        for store in stores:
            names = store.node.id, store.names, store.service
            if not self._variable.is_global or self._builder.grants(self._source).allow(*names):
                self._connect(store.node.id, "same text")
        return bool(stores)

    def add_hosts(self) -> bool:
        """Add the services and databases whose host is in the value; return whether there are any."""
        builder = self._builder
        has_hosts = bool(builder.hosts or builder.balancer_hosts or builder.stores_by_name)
        texts = [*self._texts] if has_hosts else []
        if self._links.may_have_defaults(self._reading, texts):
            texts += self._links.texts(self._reading, self._variable.value, defaults=True)
        hosts = {host for text in texts if (host := host_of_value(text))}
        targets = [each for host in sorted(hosts) for each in self._builder.hosts.get(host, ())]
        targets += [
            store.node.id
            for host in hosts
            if host.endswith(AWS_DOMAINS)
            for store in self._builder.stores_by_name.get(host.partition(".")[0], ())
            if store.node.kind in call_kinds.WITHOUT_PERMISSION
        ]
        for target in dict.fromkeys(targets):
            if target != self._source:
                self._connect(target, "host name")
        balanced = [
            entry
            for host in hosts
            if ELB_DOMAIN in host
            for pattern, entries in self._builder.balancer_hosts.items()
            if fnmatchcase(host, pattern)
            for entry in entries
        ]
        for balancer, service in balanced:
            self._connect(service, BALANCER_ADDRESS, LIKELY, [balancer])
        return bool(targets or balanced)

    def add_open_name(self) -> None:
        """Add the name that only a deployment knows, if the variable is named like an address."""
        value, tree = self._variable.value, self._reading.tree
        if self._variable.is_global or not OPEN_VARIABLE.search(self._variable.name):
            return
        name, export = reference(value), self._links.import_name(self._reading, value)
        parameter = get(get(tree.root, "Parameters"), name) if name else None
        is_open = parameter is not None and get(parameter, "Default") is None
        if is_open and name is not None:
            is_open = not self._links.has_value(self._reading, name)
        if not (is_open or export):
            return
        kind = IMPORT if export else PARAMETER
        evidence = Evidence(kind, self._workload.id, tree.place(value), self._variable.name)
        known = {(each.source, each.name) for each in self._builder.graph.open_names}
        open_name = OpenName(self._source, export or name or self._variable.name, evidence)
        if (open_name.source, open_name.name) not in known:
            self._builder.graph.open_names.append(open_name)


def _is_secret(target: ScopedName) -> bool:
    """Return whether a reference is to the secret that a database manages, and not to the database."""
    return target.attribute.startswith("MasterUserSecret")


def _is_specific(text: str) -> bool:
    """Return whether a text is specific enough to be the name of one resource."""
    literal = UNKNOWN_PART.sub("", text)
    is_one_reference = re.fullmatch(r"\$\{\w+\}", text) is not None
    return len(literal.strip("-_./")) >= 3 or is_one_reference

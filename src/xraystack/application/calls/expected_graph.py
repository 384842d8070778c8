"""The calls of an application by all of its templates: nodes, declared routes, variables and host names.

Security groups and IAM permissions alone are no evidence: most connections that they suggest do not
exist. A permission confirms a variable, and its absence removes one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xraystack.application.calls import call_graph
from xraystack.application.calls.call_graph import (
    CLIENT,
    CallEdge,
    CallGraph,
    CallNode,
    UnreadStack,
)
from xraystack.application.calls.called_names import (
    UNKNOWN_PART,
    CalledNames,
    NamedResource,
    is_specific,
)
from xraystack.application.calls.declared_routes import RouteReader
from xraystack.application.calls.entry_points import EntryPoints
from xraystack.application.calls.grants import Grants, read_grants
from xraystack.application.calls.node_emission import decide_switch, service_emission
from xraystack.application.calls.service_hosts import service_hosts
from xraystack.application.calls.stack_links import StackLinks
from xraystack.application.calls.stack_readings import (
    StackReading,
    StackSource,
    nested_templates,
    read_stacks,
)
from xraystack.application.calls.variable_calls import VariableCalls, VariableContext
from xraystack.application.calls.workloads import Workload, name_values
from xraystack.application.collector_signs import CollectorSigns
from xraystack.application.switch_states import IMPLICIT_API, traced_resources
from xraystack.application.values import possible_texts
from xraystack.facts import call_kinds
from xraystack.template.nodes import Pair, get, text_of
from xraystack.template.tree import resources_of_type

POLLED_KINDS = frozenset({"queue", "stream"})
UNRECORDED = frozenset({CLIENT, "bus"})
"""Kinds of callers that send no segment of a call."""


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
        self.names = CalledNames()
        self.callers: dict[str, tuple[StackReading, Workload]] = {}
        self._grants: dict[str, Grants] = {}

    def build(self) -> CallGraph:
        """Return the graph."""
        for reading in self.readings:
            self._add_nodes(reading)
        for reading in self.readings:
            self._read_hosts(reading)
        entries = EntryPoints(self.links, self.graph)
        self.names.add_balancer_hosts(self.graph.nodes, entries)
        routes = RouteReader(self.links, self.graph, entries, self.names)
        routes.add_routes()
        self._add_variables(entries)
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
            names = frozenset(filter(is_specific, [*texts, physical or ""]))
            self.names.add_resource(NamedResource(node, reading, call_kind.service, names))
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
        if workload.kind == call_kinds.SERVICE:
            weak.append(reading.physical_name(workload.id) or "")
        node.names = [*node.declared, *(name for name in weak if name and "${" not in name)]
        node.emits, node.why, node.mend = service_emission(reading.application, workload)
        self.graph.nodes[node.id] = node

    def _read_hosts(self, reading: StackReading) -> None:
        for service, hosts in service_hosts(self.links, reading).items():
            node = self.graph.nodes.get(reading.node_id(service))
            if node is not None:
                self.names.add_service_hosts(reading, node, hosts)

    def _add_variables(self, entries: EntryPoints) -> None:
        context = VariableContext(self.graph, self.links, self.names, entries, self.grants)
        for reading in self.readings:
            for workload in reading.workloads:
                self.callers[reading.node_id(workload.id)] = reading, workload
                for variable in workload.variables:
                    VariableCalls(context, reading, workload, variable).add_all()

    def grants(self, node_id: str) -> Grants:
        """Return the grants of a workload, which are read when they are needed."""
        if node_id not in self._grants:
            self._grants[node_id] = read_grants(self.links, *self.callers[node_id])
        return self._grants[node_id]

    def _turn_polled(self) -> None:
        """Turn connections with queues and streams round whose permissions are those of a consumer."""
        for (first, second), edge in list(self.graph.edges.items()):
            store = self.names.by_id.get(second)
            if store is None or store.node.kind not in POLLED_KINDS:
                continue
            if first not in self.callers or edge.relation != "call":
                continue
            if store.is_polled(self.grants(first)):
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
        elif source.id == CLIENT or _is_recorded(source, edge):
            is_yes = target.emits in {call_graph.YES, call_graph.NEVER}
            edge.carried = call_graph.YES if is_yes else call_graph.CODE


def _is_recorded(source: CallNode, edge: CallEdge) -> bool:
    """Return whether AWS records a call; Lambda records a function, and its program what that calls."""
    is_program = source.kind == call_kinds.FUNCTION and edge.relation == "call"
    return source.emits == call_graph.YES and not is_program


def _set_reason(edge: CallEdge, node: CallNode) -> None:
    """Set the reason for which an end of a connection sends no traces."""
    edge.carried, edge.why, edge.mend = call_graph.NO, f"{node.id}: {node.why}", node.mend

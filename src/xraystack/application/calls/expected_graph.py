"""The calls of an application by all of its templates: nodes, declared routes, variables and host names.

Security groups and IAM permissions alone are no evidence: most connections that they suggest do not
exist. A permission confirms a variable, and its absence removes one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from xraystack.application.calls import call_graph
from xraystack.application.calls.call_graph import (
    CERTAIN,
    CLIENT,
    LIKELY,
    CallEdge,
    CallGraph,
    CallNode,
    Evidence,
    OpenName,
)
from xraystack.application.calls.declared_routes import RouteReader
from xraystack.application.calls.node_emission import decide_switch, service_emission
from xraystack.application.calls.service_hosts import host_of_value, service_hosts
from xraystack.application.calls.workloads import (
    Workload,
    WorkloadVariable,
    declared_names,
    workloads,
)
from xraystack.application.collector_signs import CollectorSigns
from xraystack.application.model import Application
from xraystack.application.switch_states import IMPLICIT_API, traced_resources
from xraystack.application.values import possible_texts
from xraystack.facts import call_kinds
from xraystack.template.nodes import (
    Node,
    function,
    get,
    node_data,
    pairs,
    reference,
    references,
    text_of,
)
from xraystack.template.tree import TemplateTree, resources, resources_of_type

UNKNOWN_PART = re.compile(r"\$\{[^}]*\}")
OPEN_VARIABLE = re.compile(
    r"(?:^|_)(?:HOST|HOSTNAME|URL|URI|ENDPOINT|ADDRESS|ADDR|TABLE|QUEUE|TOPIC|BUCKET|STREAM)(?:_|$|NAME|URL|ARN)",
    re.IGNORECASE,
)
"""Names of variables whose values are names of what is called."""


class TemplateReading(NamedTuple):
    """One of the templates: its application and its workloads."""

    application: Application[TemplateTree]
    workloads: list[Workload]

    @property
    def tree(self) -> TemplateTree:
        """The tree of the template."""
        return self.application.tree


class _Store(NamedTuple):
    node: CallNode
    logical_id: str
    service: str
    texts: frozenset[str]


def read_calls(
    trees: Sequence[TemplateTree],
    known: Sequence[CollectorSigns],
    parameters: Mapping[str, str] | None = None,
) -> CallGraph:
    """Return the calls that these templates show together.

    ``parameters`` are values of open names. Raises BadInput for a template with an ID that occurs twice.
    """
    readings = [
        TemplateReading(app, workloads(app)) for app in (Application(t, known) for t in trees)
    ]
    return _GraphBuilder(readings, parameters or {}).build()


class _GraphBuilder:
    """The graph under construction; IDs that two files have are written as FILE:ID."""

    def __init__(self, readings: Sequence[TemplateReading], parameters: Mapping[str, str]) -> None:
        self.readings = readings
        self.parameters = parameters
        self.graph = CallGraph()
        counts: dict[str, int] = {}
        for reading in readings:
            for key, _ in resources(reading.tree).value:
                counts[str(key.value)] = counts.get(str(key.value), 0) + 1
        self.repeated = {name for name, count in counts.items() if count > 1}
        self.stores: dict[tuple[str, str], _Store] = {}
        self.exports: dict[str, tuple[TemplateTree, list[str]]] = {}
        self.hosts: dict[str, str] = {}

    def build(self) -> CallGraph:
        """Return the graph."""
        for reading in self.readings:
            self._add_nodes(reading)
        for reading in self.readings:
            self._read_exports(reading.tree)
            self._read_hosts(reading)
        for reading in self.readings:
            tree = reading.tree
            RouteReader(tree, self.graph, partial(self._id, tree)).add_routes()
        for reading in self.readings:
            for workload in reading.workloads:
                self._add_variables(reading.tree, workload)
        self._turn_polled(self.readings)
        if any(CLIENT in edge for edge in self.graph.edges):
            self.graph.nodes[CLIENT] = CallNode(CLIENT, CLIENT, "", "", [CLIENT])
        for edge in self.graph.edges.values():
            self._decide_carrying(edge)
        return self.graph

    def _id(self, tree: TemplateTree, name: str) -> str:
        return f"{tree.name}:{name}" if name in self.repeated else name

    def _add_nodes(self, reading: TemplateReading) -> None:
        tree = reading.tree
        switches = {each.logical_id: each for each in traced_resources(tree)}
        for kind_of_type, call_kind in call_kinds.CALL_KINDS.items():
            for name, (key, resource) in resources_of_type(tree, kind_of_type).items():
                node = CallNode(self._id(tree, name), call_kind.kind, kind_of_type, tree.place(key))
                texts = _name_texts(tree, get(get(resource, "Properties"), call_kind.name))
                node.names = [UNKNOWN_PART.sub("*", text) for text in texts if text] or [
                    f"*-{name}-*"
                ]
                node.hosts = [f"{pattern.lower()}.*" for pattern in node.names]
                decide_switch(tree, node, switches.get(name))
                self.graph.nodes[node.id] = node
                if call_kind.kind in call_kinds.STORES | call_kinds.WITHOUT_PERMISSION | {
                    "machine",
                    "function",
                }:
                    store = _Store(
                        node, name, call_kind.service, frozenset(filter(_is_specific, texts))
                    )
                    self.stores[tree.name, name] = store
        if IMPLICIT_API in switches and self._id(tree, IMPLICIT_API) not in self.graph.nodes:
            implicit = switches[IMPLICIT_API]
            node = CallNode(
                IMPLICIT_API,
                call_kinds.API,
                implicit.resource_type,
                tree.place(implicit.key),
                ["*"],
            )
            decide_switch(tree, node, implicit)
            self.graph.nodes[node.id] = node
        for workload in reading.workloads:
            if workload.kind != call_kinds.FUNCTION:
                self._add_service(reading, workload)

    def _add_service(self, reading: TemplateReading, workload: Workload) -> None:
        tree = reading.tree
        node = CallNode(
            self._id(tree, workload.id),
            workload.kind,
            workload.resource_type,
            tree.place(workload.key),
        )
        node.declared = declared_names(workload, tree)
        weak = [text_of(get(container.node, "Name")) or "" for container in workload.containers]
        properties = get(workload.resource, "Properties")
        weak += possible_texts(tree, get(properties, "ServiceName"), defaults=True)
        node.names = [*node.declared, *(name for name in weak if name and "${" not in name)]
        node.emits, node.why, node.mend = service_emission(reading.application, workload)
        self.graph.nodes[node.id] = node

    def _read_exports(self, tree: TemplateTree) -> None:
        for _, output in pairs(get(tree.root, "Outputs")):
            name, value = get(get(output, "Export"), "Name"), get(output, "Value")
            if value is not None:
                for text in _name_texts(tree, name):
                    self.exports[text] = tree, references(value)

    def _read_hosts(self, reading: TemplateReading) -> None:
        tree = reading.tree
        for service, hosts in service_hosts(tree).items():
            node = self.graph.nodes.get(self._id(tree, service))
            if node is not None:
                node.hosts += [UNKNOWN_PART.sub("*", host) for host in hosts]
                self.hosts |= dict.fromkeys(hosts, node.id)

    def _add_variables(self, tree: TemplateTree, workload: Workload) -> None:
        for variable in workload.variables:
            found = self._add_references(tree, workload, variable)
            found = self._add_same_texts(tree, workload, variable) or found
            found = self._add_hosts(tree, workload, variable) or found
            if not found:
                self._add_open_name(tree, workload, variable)

    def _resolve(self, tree: TemplateTree, value: Node) -> list[tuple[TemplateTree, str]]:
        """Return the resources that a value refers to, also through the exports of other templates."""
        resolved = [(tree, name) for name in references(value)]
        called = function(value)
        if called is not None and called[0] == "ImportValue":
            for text in _name_texts(tree, called[1] if called[1] is not value else None) or [
                str(getattr(value, "value", ""))
            ]:
                if text in self.exports:
                    owner, names = self.exports[text]
                    resolved += [(owner, name) for name in names]
        return resolved

    def _add_references(
        self, tree: TemplateTree, workload: Workload, variable: WorkloadVariable
    ) -> bool:
        is_reference = False
        for owner, name in self._resolve(tree, variable.value):
            store = self.stores.get((owner.name, name))
            if owner is tree and _is_secret_only(variable.value, name):
                continue
            if store is None or store.node.id == self._id(tree, workload.id):
                continue
            is_reference = True
            certainty = LIKELY if variable.is_conditional else CERTAIN
            if store.node.kind not in call_kinds.WITHOUT_PERMISSION:
                is_foreign = owner is not tree
                if workload.only_reads_attributes(name):
                    continue
                if not is_foreign and not workload.may_use(name, store.service):
                    if variable.is_global:
                        continue
                    certainty = LIKELY
            self._connect(tree, workload, store.node, "variable", variable, certainty)
        return is_reference

    def _add_same_texts(
        self, tree: TemplateTree, workload: Workload, variable: WorkloadVariable
    ) -> bool:
        texts = frozenset(filter(_is_specific, _name_texts(tree, variable.value)))
        matching = [
            store
            for store in self.stores.values()
            if store.node.kind in call_kinds.STORES and store.texts & texts
        ]
        for store in matching:
            if not variable.is_global or workload.may_use(store.logical_id, store.service):
                self._connect(tree, workload, store.node, "same text", variable, CERTAIN)
        return bool(matching)

    def _add_hosts(
        self, tree: TemplateTree, workload: Workload, variable: WorkloadVariable
    ) -> bool:
        is_host = False
        for text in _name_texts(tree, variable.value):
            target = self.hosts.get(host_of_value(text) or "")
            if target is not None and target != self._id(tree, workload.id):
                is_host = True
                self._connect(
                    tree, workload, self.graph.nodes[target], "host name", variable, CERTAIN
                )
        return is_host

    def _add_open_name(
        self, tree: TemplateTree, workload: Workload, variable: WorkloadVariable
    ) -> None:
        name = reference(variable.value)
        parameter = get(get(tree.root, "Parameters"), name) if name else None
        called = function(variable.value)
        is_import = called is not None and called[0] == "ImportValue"
        is_open = (parameter is not None and get(parameter, "Default") is None) or is_import
        if not is_open or not OPEN_VARIABLE.search(variable.name) or variable.is_global:
            return
        if name in self.parameters:
            return
        evidence = Evidence("open", workload.id, tree.place(variable.value), variable.name)
        open_name = OpenName(self._id(tree, workload.id), name or variable.name, evidence)
        if open_name not in self.graph.open_names:
            self.graph.open_names.append(open_name)

    def _connect(
        self,
        tree: TemplateTree,
        workload: Workload,
        target: CallNode,
        kind: str,
        variable: WorkloadVariable,
        certainty: str,
    ) -> None:
        evidence = Evidence(kind, workload.id, tree.place(variable.value), variable.name)
        self.graph.connect(self._id(tree, workload.id), target.id, evidence, certainty=certainty)

    def _turn_polled(self, readings: Sequence[TemplateReading]) -> None:
        """Turn connections with queues and streams round whose permissions are those of a consumer."""
        for reading in readings:
            for workload in reading.workloads:
                source = self._id(reading.tree, workload.id)
                for (first, second), edge in list(self.graph.edges.items()):
                    node = self.graph.nodes.get(second)
                    if first != source or node is None or node.kind not in {"queue", "stream"}:
                        continue
                    logical_id = second.rpartition(":")[2]
                    if not workload.only_polls(logical_id):
                        continue
                    del self.graph.edges[first, second]
                    if (second, first) not in self.graph.edges:
                        turned = CallEdge(
                            second, first, "consume", edge.certainty, edge.via, edge.evidence
                        )
                        self.graph.edges[second, first] = turned

    def _decide_carrying(self, edge: CallEdge) -> None:
        """Decide whether the trace goes on along an edge, as far as the templates tell."""
        source, target = self.graph.nodes[edge.source], self.graph.nodes[edge.target]
        edge.carried = call_graph.CODE
        if edge.relation == "consume" and target.kind != call_kinds.FUNCTION:
            edge.carried, edge.why = call_graph.NO, call_graph.POLLED
        elif source.kind in call_kinds.SOURCES_WITHOUT_CARRIER and edge.relation != "call":
            edge.carried, edge.why = call_graph.NO, "no-carrier"
        elif source.emits == call_graph.NO:
            edge.carried, edge.why, edge.mend = (
                call_graph.NO,
                f"{source.id}: {source.why}",
                source.mend,
            )
        elif target.kind in call_kinds.SENDERS and target.emits == call_graph.NO:
            edge.carried, edge.why, edge.mend = (
                call_graph.NO,
                f"{target.id}: {target.why}",
                target.mend,
            )
        elif source.emits == call_graph.YES or source.id == CLIENT:
            is_yes = target.emits in {call_graph.YES, call_graph.NEVER}
            edge.carried = call_graph.YES if is_yes else call_graph.CODE


def _is_secret_only(value: Node, name: str) -> bool:
    """Return whether a value refers to the secret that a database manages, and not to the database."""
    data = str(node_data(value))
    return "MasterUserSecret" in data and name in data


def _name_texts(tree: TemplateTree, node: Node | None) -> list[str]:
    """Return the texts of a name, in which references are ``${Name}``."""
    return possible_texts(tree, node) if node is not None else []


def _is_specific(text: str) -> bool:
    """Return whether a text is specific enough to be the name of one resource."""
    literal = UNKNOWN_PART.sub("", text)
    is_one_reference = re.fullmatch(r"\$\{\w+\}", text) is not None
    return len(literal.strip("-_./")) >= 3 or is_one_reference

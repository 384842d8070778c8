"""Back ends of App Mesh: virtual nodes that call virtual services, and the workloads that they are.

A proxy of a task names its virtual node. [AWS App Mesh user guide, Envoy configuration variables]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xraystack.application.calls.stack_links import StackLinks
from xraystack.application.calls.stack_readings import StackReading
from xraystack.application.values import iterate_items
from xraystack.template.nodes import Node, Pair, get
from xraystack.template.tree import resources_of_type

VIRTUAL_NODE, VIRTUAL_SERVICE = "AWS::AppMesh::VirtualNode", "AWS::AppMesh::VirtualService"
VIRTUAL_ROUTER, ROUTE = "AWS::AppMesh::VirtualRouter", "AWS::AppMesh::Route"
NODE_VARIABLES = frozenset({"APPMESH_RESOURCE_ARN", "APPMESH_VIRTUAL_NODE_NAME"})
NAMES = {
    VIRTUAL_NODE: "VirtualNodeName",
    VIRTUAL_SERVICE: "VirtualServiceName",
    VIRTUAL_ROUTER: "VirtualRouterName",
}


class MeshCall(NamedTuple):
    """A back end: IDs of caller and called workload, and the virtual node that declares it."""

    source: str
    target: str
    reading: StackReading
    key: Node


def mesh_calls(links: StackLinks) -> Iterator[MeshCall]:
    """Yield the calls between workloads that virtual nodes declare."""
    if VIRTUAL_NODE in links.resource_types:
        yield from _Mesh(links).calls()


class _Mesh:
    def __init__(self, links: StackLinks) -> None:
        self._links = links
        self._resources: dict[str, tuple[StackReading, str, Pair]] = {}
        self._ids_by_text: dict[tuple[str, str], str] = {}
        self._workloads: dict[str, list[str]] = {}
        for reading in links.readings:
            for kind, key in NAMES.items():
                for name, pair in resources_of_type(reading.tree, kind).items():
                    node_id = reading.node_id(name)
                    self._resources[node_id] = reading, kind, pair
                    for text in links.texts(reading, get(get(pair[1], "Properties"), key)):
                        self._ids_by_text[kind, text] = node_id
        for reading in links.readings:
            for workload in reading.workloads:
                for variable in workload.variables:
                    if variable.name in NODE_VARIABLES:
                        for node_id in self._resources_named(reading, variable.value, VIRTUAL_NODE):
                            self._workloads.setdefault(node_id, []).append(
                                reading.node_id(workload.id)
                            )

    def _resources_named(self, reading: StackReading, node: Node | None, kind: str) -> list[str]:
        """Return the resources of a kind that a value names, by reference or by text."""
        found = [each.node_id for each in self._links.references(reading, node)]
        texts = [text.rpartition("/virtualNode/")[2] for text in self._links.texts(reading, node)]
        found += [self._ids_by_text.get((kind, text), "") for text in texts]
        known = [each for each in found if each in self._resources]
        return list(dict.fromkeys(each for each in known if self._resources[each][1] == kind))

    def calls(self) -> Iterator[MeshCall]:
        for node_id, (reading, kind, (key, resource)) in self._resources.items():
            if kind != VIRTUAL_NODE:
                continue
            for _, entry in iterate_items(
                get(get(get(resource, "Properties"), "Spec"), "Backends")
            ):
                name = get(get(entry, "VirtualService"), "VirtualServiceName")
                for service in self._resources_named(reading, name, VIRTUAL_SERVICE):
                    for target in self._nodes_of(service):
                        yield from self._pairs(node_id, target, reading, key)

    def _pairs(
        self, source: str, target: str, reading: StackReading, key: Node
    ) -> Iterator[MeshCall]:
        for caller in dict.fromkeys(self._workloads.get(source, ())):
            for called in dict.fromkeys(self._workloads.get(target, ())):
                yield MeshCall(caller, called, reading, key)

    def _nodes_of(self, service: str) -> list[str]:
        """Return the virtual nodes behind a virtual service, through its router if it has one."""
        reading, _, (_, resource) = self._resources[service]
        provider = get(get(get(resource, "Properties"), "Spec"), "Provider")
        node = get(get(provider, "VirtualNode"), NAMES[VIRTUAL_NODE])
        if node is not None:
            return self._resources_named(reading, node, VIRTUAL_NODE)
        router = get(get(provider, "VirtualRouter"), NAMES[VIRTUAL_ROUTER])
        routers = (
            self._resources_named(reading, router, VIRTUAL_ROUTER) if router is not None else []
        )
        return [
            node for each in self._links.readings for node in self._nodes_of_routes(each, routers)
        ]

    def _nodes_of_routes(self, reading: StackReading, routers: list[str]) -> Iterator[str]:
        for _, resource in resources_of_type(reading.tree, ROUTE).values():
            properties = get(resource, "Properties")
            owner = self._resources_named(
                reading, get(properties, NAMES[VIRTUAL_ROUTER]), VIRTUAL_ROUTER
            )
            if set(owner) & set(routers):
                for _, target in iterate_items(_weighted_targets(get(properties, "Spec"))):
                    yield from self._resources_named(
                        reading, get(target, "VirtualNode"), VIRTUAL_NODE
                    )


def _weighted_targets(spec: Node | None) -> Node | None:
    """Return the targets of a route of any protocol."""
    routes = (get(spec, kind) for kind in ("HttpRoute", "Http2Route", "GrpcRoute", "TcpRoute"))
    actions = (get(get(route, "Action"), "WeightedTargets") for route in routes)
    return next((each for each in actions if each is not None), None)

"""Nodes of an expected map in an observed one: by names that templates give, never by similarity."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from fnmatch import fnmatchcase

from xraystack.application.calls.call_graph import CLIENT as CLIENT_ID
from xraystack.application.calls.call_graph import CallGraph, CallNode
from xraystack.errors import BadInput
from xraystack.facts import call_kinds
from xraystack.tracing.maps.map_nodes import CLIENT, Node
from xraystack.tracing.maps.service_map import ServiceMap

SERVICE_NODES = {
    "bus": "EventBridge", "bucket": "S3", "queue": "SQS", "stream": "Kinesis", "table": "DynamoDB",
    "topic": "SNS", call_kinds.MACHINE: "Step Functions", call_kinds.FUNCTION: "Lambda",
}  # fmt: skip
"""The name of a node where an SDK does not record the resource, by kind. [FACTS of the X-Ray SDKs: Python
records no resource for EventBridge, Step Functions and Kinesis]"""

GENERATED_SUFFIX = re.compile(r"-[A-Z0-9]{12,}$")


class NodeMatches:
    """The observed nodes by expected ID.

    ``shared`` are the expected nodes that only the node of a whole AWS service matches. ``hosts`` are the
    nodes with host names of services: a caller records them if the service sends no segment.
    """

    def __init__(self, expected: CallGraph, observed: ServiceMap, names: Mapping[str, str]) -> None:
        self.observed = observed
        self.by_id: dict[str, list[Node]] = {}
        self.shared: set[str] = set()
        self.hosts: dict[str, list[Node]] = {}
        unknown = names.keys() - expected.nodes.keys()
        if unknown:
            raise BadInput(
                f"{min(unknown)} is not a node of the expected map",
                where="--name",
                remedy=f"Nodes: {', '.join(sorted(expected.nodes))}",
            )
        weak = Counter(name for node in expected.nodes.values() for name in node.names)
        for node in expected.nodes.values():
            self.by_id[node.id] = self._match(node, names.get(node.id), weak)
            self.hosts[node.id] = self._host_nodes(node)

    def _match(self, node: CallNode, name: str | None, weak: Mapping[str, int]) -> list[Node]:
        if node.id == CLIENT_ID:
            return [CLIENT] if CLIENT in self.observed.nodes else []
        if name is not None:
            return [each for each in self.observed.nodes if each.name == name]
        candidates = [each for each in self.observed.nodes if _is_kind(each, node)]
        for patterns in (node.declared, [n for n in node.names if weak[n] == 1]):
            exact = [each for each in candidates if each.name in patterns]
            if exact:
                return exact
        if node.kind == call_kinds.API:
            candidates = [each for each in candidates if "/" in each.name]
            return [e for e in candidates if _has_name(e.name.rpartition("/")[0], node.names)]
        matched = [each for each in candidates if _has_name(each.name, node.names)]
        if node.kind in call_kinds.WITHOUT_PERMISSION:
            matched += [each for each in candidates if _has_host(each.name, node.hosts)]
        if not matched and node.kind in SERVICE_NODES:
            matched = [
                each
                for each in self.observed.nodes
                if each.kind == "remote" and each.name == SERVICE_NODES[node.kind]
            ]
            if matched:
                self.shared.add(node.id)
        return list(dict.fromkeys(matched))

    def _host_nodes(self, node: CallNode) -> list[Node]:
        """Return the remote nodes with a host name of a service."""
        if node.kind not in {call_kinds.SERVICE, call_kinds.TASK}:
            return []
        return [
            each
            for each in self.observed.nodes
            if each.kind == "remote" and not each.type and _has_host(each.name, node.hosts)
        ]


def _is_kind(observed: Node, expected: CallNode) -> bool:
    """Return whether an observed node can be one of that kind."""
    if expected.kind in call_kinds.SENDERS:
        return observed.kind == "service"
    if expected.kind == call_kinds.DATABASE:
        return observed.kind == "database"
    if expected.kind in call_kinds.WITHOUT_PERMISSION:
        return observed.kind in {"database", "remote"} and not observed.type
    return observed.type == expected.kind


def _has_name(name: str, patterns: list[str]) -> bool:
    """Return whether a name fits a pattern; one that is a wild card alone fits nothing."""
    return any(
        fnmatchcase(name, pattern.rstrip("*") + "*" if pattern.endswith("-*") else pattern)
        for pattern in patterns
        if pattern.strip("*-")
    )


def _has_host(name: str, patterns: list[str]) -> bool:
    host = name.rpartition("@")[2].lower()
    return any(fnmatchcase(host, pattern) for pattern in patterns if pattern.strip("*.-"))

"""Nodes of an application and the calls between them, each with its evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

CLIENT = "client"
"""The ID of whatever calls the application from outside."""

CERTAIN, LIKELY, POSSIBLE = "certain", "likely", "possible"
CERTAINTIES = (POSSIBLE, LIKELY, CERTAIN)
YES, NO, CODE, NEVER = "yes", "no", "code", "never"
"""Whether something sends traces: ``code`` if its image or program decides that."""

POLLED = "polled"
"""The reason of a connection whose consumer begins a trace of its own."""


class Evidence(NamedTuple):
    """A part of a template that shows a call: its kind, its resource, and its place."""

    kind: str
    resource: str
    place: str
    text: str = ""


@dataclass
class CallNode:
    """A part of an application; ``id`` is its logical ID, with its file if two files have it.

    ``names`` are patterns with ``*`` for its name in traces, ``declared`` those that variables set,
    ``hosts`` its host names. ``emits`` is whether it sends traces; if not, ``why`` is the reason and
    ``mend`` the command.
    """

    id: str
    kind: str
    type: str
    place: str
    names: list[str] = field(default_factory=list)
    declared: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    emits: str = NEVER
    why: str = ""
    mend: str = ""


@dataclass
class CallEdge:
    """A call, or a delivery: ``relation`` is call, trigger or consume; ``via`` are parts without a node.

    ``carried`` is whether the trace goes on, by the templates; ``why`` is the reason if it does not.
    """

    source: str
    target: str
    relation: str
    certainty: str
    via: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    carried: str = CODE
    why: str = ""
    mend: str = ""


PARAMETER, IMPORT = "parameter", "import"
"""Kinds of evidence of open names."""


class OpenName(NamedTuple):
    """A called name that only a deployment knows: that of a parameter or of an export."""

    source: str
    name: str
    evidence: Evidence


class UnreadStack(NamedTuple):
    """A nested stack whose template was not read: its logical ID, and its place."""

    id: str
    place: str


@dataclass
class CallGraph:
    """The nodes by ID, the calls by source and target, the open names, and the stacks not read."""

    nodes: dict[str, CallNode] = field(default_factory=dict)
    edges: dict[tuple[str, str], CallEdge] = field(default_factory=dict)
    open_names: list[OpenName] = field(default_factory=list)
    unread: list[UnreadStack] = field(default_factory=list)

    def connect(
        self,
        source: str,
        target: str,
        evidence: Evidence,
        *,
        relation: str = "call",
        certainty: str = CERTAIN,
        via: list[str] | None = None,
    ) -> None:
        """Add a call, or further evidence of a known one.

        A node whose ID has ``${`` stands for all that a loop over unknown items generates, so a call of
        it, or by it, is not certain.
        """
        if source == target:
            return
        if "${" in source + target:
            certainty = min(certainty, LIKELY, key=CERTAINTIES.index)
        edge = self.edges.get((source, target))
        if edge is None:
            edge = self.edges[source, target] = CallEdge(source, target, relation, certainty)
        edge.certainty = max(edge.certainty, certainty, key=CERTAINTIES.index)
        edge.via += [name for name in via or () if name not in edge.via]
        if evidence not in edge.evidence:
            edge.evidence.append(evidence)

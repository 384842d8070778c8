"""An expected map as JSON and as rows for text and Markdown."""

from __future__ import annotations

from datetime import UTC, tzinfo
from typing import Any, NamedTuple

from xraystack.application.calls.call_graph import CERTAIN, IMPORT, CallEdge, OpenName
from xraystack.tracing.counts import count_noun
from xraystack.tracing.expectation.verdicts_of_calls import (
    HALF,
    OPEN,
    SEEN,
    UNEXPECTED,
    WILL_BE_SEEN,
    CallVerdict,
    Expectation,
)
from xraystack.tracing.maps.map_captions import scope
from xraystack.tracing.maps.map_formats import escape_mermaid, quote_dot
from xraystack.tracing.maps.service_map import window_moment

CONTRACT = 1
"""Version of the JSON document."""

ORDER = (
    "half", "split", "dark", "unseen", "unexpected", "idle", "unmatched", "seen", "expected", "polled",
    "open",
)  # fmt: skip
"""Statuses in the order of the rows: what needs an action comes first."""


SOLID, DASHED, DOTTED = "solid", "dashed", "dotted"
LINE_STYLES = {
    SEEN: SOLID, HALF: SOLID, WILL_BE_SEEN: SOLID, UNEXPECTED: DOTTED, OPEN: DOTTED,
}  # fmt: skip
"""Styles of lines by status in drawings; all others are dashed."""


class ExpectationRow(NamedTuple):
    """A line of an expected map: status, connection, rate, evidence, reason and command."""

    status: str
    connection: str
    rate: str
    evidence: str
    why: str
    mend: str


def rows(expectation: Expectation) -> list[ExpectationRow]:
    """Return the lines of all verdicts, of unexpected connections, and of open names."""
    listed = [_verdict_row(expectation, verdict) for verdict in expectation.verdicts]
    for edge in expectation.unexpected:
        connection = f"{edge.source.name} -> {edge.target.name}"
        rate = _rate(expectation, edge.count)
        listed.append(ExpectationRow(UNEXPECTED, connection, rate, "", "in no template", ""))
    for name in expectation.expected.open_names:
        why = open_reason(name)
        place = f"{name.evidence.place} {name.evidence.text}"
        listed.append(ExpectationRow(OPEN, f"{name.source} -> ~{name.name}", "", place, why, ""))
    return sorted(listed, key=lambda row: ORDER.index(row.status))


def _verdict_row(expectation: Expectation, verdict: CallVerdict) -> ExpectationRow:
    edge = verdict.edge
    via = f" (via {', '.join(edge.via)})" if edge.via else ""
    rate = _rate(expectation, verdict.observed.count) if verdict.observed is not None else ""
    likely = "" if edge.certainty == CERTAIN else f"{edge.certainty}; "
    return ExpectationRow(
        verdict.status,
        f"{edge.source} -> {edge.target}{via}",
        rate,
        likely + describe_evidence(edge),
        verdict.why,
        verdict.mend,
    )


def open_reason(name: OpenName) -> str:
    """Return the reason for which a name is open, with the option that closes it."""
    if name.evidence.kind == IMPORT:
        return "an export of a stack that is not read; add its template: --expect TEMPLATE"
    return f"only a deployment knows it; pass --parameter {name.name}=VALUE"


def hint_options(expectation: Expectation) -> str:
    """Return the options to add for the nodes that have no name in the map; empty for a plan."""
    hints = expectation.hints if expectation.observed is not None else ()
    return " ".join(f"--name '{node.id}=NAME'" for node in hints)


def describe_evidence(edge: CallEdge) -> str:
    """Return the first evidence of a call in words."""
    first = edge.evidence[0]
    return " ".join(filter(None, (first.kind, first.text, first.place)))


def mermaid(expectation: Expectation, headline: str) -> str:
    """Return an expected map as a Mermaid flowchart, with the status in each label."""
    names = {name: f"n{number}" for number, name in enumerate(_node_names(expectation))}
    lines = ["flowchart LR", f"  %% {headline}"]
    lines += [f'  {short}["{escape_mermaid(name)}"]' for name, short in names.items()]
    for source, target, status in _connections(expectation):
        arrow = "-->" if line_style(status) == SOLID else "-.->"
        lines.append(f'  {names[source]} {arrow}|"{status}"| {names[target]}')
    return "\n".join(lines) + "\n"


def dot(expectation: Expectation, headline: str) -> str:
    """Return an expected map as a Graphviz graph, with the line styles of all drawings."""
    names = {name: f"n{number}" for number, name in enumerate(_node_names(expectation))}
    lines = ["digraph expected_map {", f"  label={quote_dot(headline)};", "  rankdir=LR;"]
    lines += [f"  {short} [label={quote_dot(name)}];" for name, short in names.items()]
    for source, target, status in _connections(expectation):
        lines.append(
            f"  {names[source]} -> {names[target]} "
            f"[label={quote_dot(status)}, style={line_style(status)}];"
        )
    return "\n".join([*lines, "}"]) + "\n"


def line_style(status: str) -> str:
    """Return the style of a status's line."""
    return LINE_STYLES.get(status, DASHED)


def _connections(expectation: Expectation) -> list[tuple[str, str, str]]:
    """Return caller, called node and status of all connections, unexpected and open ones too."""
    listed = [(v.edge.source, v.edge.target, v.status) for v in expectation.verdicts]
    names = {node: node.name for edge in expectation.unexpected for node in edge.key}
    names |= expectation.ids
    listed += [(names[e.source], names[e.target], UNEXPECTED) for e in expectation.unexpected]
    return listed + [
        (name.source, f"~{name.name}", OPEN) for name in expectation.expected.open_names
    ]


def _node_names(expectation: Expectation) -> list[str]:
    ends = [end for source, target, _ in _connections(expectation) for end in (source, target)]
    return list(dict.fromkeys([*expectation.expected.nodes, *ends]))


def _rate(expectation: Expectation, count: int) -> str:
    seconds = expectation.observed.seconds if expectation.observed is not None else 0
    return f"{count * 60 / seconds:.3g}/min" if seconds else f"{count} calls"


def headline(expectation: Expectation, templates: int, zone: tzinfo | None = UTC) -> str:
    """Return the first line: source and time of the map in a zone, None for the local one, and counts."""
    expected = len(expectation.verdicts)
    files = f"{templates} template{'s' if templates != 1 else ''}"
    if expectation.observed is None:
        dark = sum(verdict.status == "dark" for verdict in expectation.verdicts)
        if not expected:
            return f"Plan of {files}: no connections found"
        return f"Plan of {files}: {count_noun(expected, 'connection')}, {dark} without traces"
    seen = sum(verdict.status == SEEN for verdict in expectation.verdicts)
    others = f"; {expectation.others:,} between other nodes" if expectation.others else ""
    return (
        f"Map of {scope(expectation.observed, zone)}: {seen} of {expected} connections of {files}; "
        f"{len(expectation.unexpected)} unexpected; {len(expectation.expected.open_names)} open{others}"
    )


def document(expectation: Expectation) -> dict[str, Any]:
    """Return an expected map as data; members are only added in later versions of the contract."""
    observed = expectation.observed
    return {
        "contract": CONTRACT,
        "plan": observed is None,
        "begin": window_moment(observed, 0) if observed is not None else None,
        "end": window_moment(observed, 1) if observed is not None else None,
        "traces": observed.traces if observed is not None else None,
        "nodes": [vars(node) for node in expectation.expected.nodes.values()],
        "edges": [
            {
                "from": verdict.edge.source,
                "to": verdict.edge.target,
                "relation": verdict.edge.relation,
                "certainty": verdict.edge.certainty,
                "via": verdict.edge.via,
                "evidence": [each._asdict() for each in verdict.edge.evidence],
                "carried": verdict.edge.carried,
                "status": verdict.status,
                "why": verdict.why,
                "mend": verdict.mend,
                "calls": verdict.observed.count if verdict.observed is not None else None,
            }
            for verdict in expectation.verdicts
        ],
        "unexpected": [
            {"from": edge.source.name, "to": edge.target.name, "calls": edge.count}
            for edge in expectation.unexpected
        ],
        "other_connections": expectation.others,
        "open": [
            {"from": name.source, "to": f"~{name.name}", "evidence": name.evidence._asdict()}
            for name in expectation.expected.open_names
        ],
        "unread": [each._asdict() for each in expectation.expected.unread],
    }

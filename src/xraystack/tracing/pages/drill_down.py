"""Sections of a map's page: the distribution and the traces of a node or a connection.

A section is visible while its link is the page's target, so no script is needed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from xraystack.tracing.durations import PERCENTILES, Durations
from xraystack.tracing.maps.map_captions import edge_figures
from xraystack.tracing.maps.map_nodes import Node
from xraystack.tracing.maps.service_map import MAX_EXAMPLES, Edge, ServiceMap, TraceExample
from xraystack.tracing.pages.frame import badge, escape_markup
from xraystack.tracing.pages.map_drawing import node_details
from xraystack.tracing.time_scale import format_duration

BINS = 30
HEIGHT = 60


def section_links(drawn: ServiceMap) -> dict[object, str]:
    """Return the targets of all nodes and connections of a map, by node and by pair of nodes."""
    links: dict[object, str] = {node: f"#node-{n}" for n, node in enumerate(drawn.nodes)}
    return links | {key: f"#connection-{n}" for n, key in enumerate(drawn.edges)}


def sections(
    drawn: ServiceMap, targets: Mapping[object, str], pages: Mapping[str, str]
) -> Iterator[str]:
    """Yield the sections; ``pages`` has the pages of single traces by ID."""
    incoming: dict[Node, list[Edge]] = {node: [] for node in drawn.nodes}
    outgoing: dict[Node, list[Edge]] = {node: [] for node in drawn.nodes}
    for edge in drawn.edges.values():
        incoming[edge.target].append(edge)
        outgoing[edge.source].append(edge)
        heading = f"{edge.source.name} to {edge.target.name}"
        body = [f"<p>{escape_markup(edge_figures(drawn, edge))}</p>", *_calls(drawn, [edge], pages)]
        yield _section(targets[edge.key], heading, body)
    for node, calls in incoming.items():
        body = [f"<p>{escape_markup(node_details(drawn, node, calls))}</p>"]
        body += [*_calls(drawn, calls, pages), *_neighbours(calls, outgoing[node], targets)]
        yield _section(targets[node], node.name, body)


def _section(target: str, heading: str, body: Sequence[str]) -> str:
    return (
        f'<section class="drill" id="{target.removeprefix("#")}" tabindex="-1">'
        f"<h2>{escape_markup(heading)}</h2>{''.join(body)}</section>"
    )


def _neighbours(
    incoming: Sequence[Edge], outgoing: Sequence[Edge], targets: Mapping[object, str]
) -> Iterator[str]:
    """Yield the links to the connections of a node."""
    for label, edges in (("Called by", incoming), ("Calls", outgoing)):
        names = [
            f'<a href="{targets[edge.key]}">'
            f"{_name((edge.source if edges is incoming else edge.target).name)}</a>"
            for edge in edges
        ]
        if names:
            yield f"<p>{label}: {', '.join(names)}</p>"


def _name(name: str) -> str:
    return escape_markup(name if name.strip() else "(no name)")


def _calls(drawn: ServiceMap, edges: Sequence[Edge], pages: Mapping[str, str]) -> Iterator[str]:
    """Yield the distribution of calls, and their traces or the command that lists them."""
    durations = Durations()
    for edge in edges:
        for seconds, times in edge.durations.counts.items():
            durations.add(seconds, times)
    if durations.counts:
        yield _histogram(durations)
    examples = [example for edge in edges for example in edge.examples()]
    examples.sort(key=lambda one: (one.state == "ok", -one.seconds))
    unique = list({one.trace_id: one for one in reversed(examples)}.values())[::-1]
    if unique:
        items = "".join(_example(one, pages) for one in unique[: 2 * MAX_EXAMPLES])
        yield f"<p>Failed calls, then the slowest:</p><ul>{items}</ul>"
    elif drawn.is_own and len(edges) == 1:
        expression = _filter_expression(edges[0])
        if expression:
            command = f"xraystack traces list --filter-expression '{expression}'"
            yield f"<p>To list the traces: <code>{escape_markup(command)}</code></p>"


def _example(example: TraceExample, pages: Mapping[str, str]) -> str:
    text = f"<code>{escape_markup(example.trace_id)}</code>"
    if page := pages.get(example.trace_id):
        text = f'<a href="{escape_markup(page)}">{text}</a>'
    state = f" {badge(example.state, example.state)}" if example.state != "ok" else ""
    return f"<li>{text} {format_duration(example.seconds)}{state}</li>"


def _filter_expression(edge: Edge) -> str:
    """Return X-Ray's filter expression for a connection; empty if a name cannot be quoted in it."""
    names = (edge.source.name, edge.target.name)
    if any(character in name for name in names for character in "\"'\\"):
        return ""
    if edge.source.kind == "client":
        return f'service("{edge.target.name}")'
    return f'edge("{edge.source.name}", "{edge.target.name}")'


def _histogram(durations: Durations) -> str:
    """Return the distribution of durations on a logarithmic scale, with its percentiles in its label."""
    seconds = [max(one, 1e-6) for one in durations.counts]
    low, high = math.log(min(seconds)), math.log(max(seconds))
    width = (high - low) / BINS or 1.0
    bins: Counter[int] = Counter()
    for one, times in durations.counts.items():
        bins[min(BINS - 1, int((math.log(max(one, 1e-6)) - low) / width))] += times
    most = max(bins.values())
    bars = "".join(
        f'<rect class="bar service" x="{100 * place / BINS:.2f}%" width="{95 / BINS:.2f}%" '
        f'y="{HEIGHT - HEIGHT * count / most:.1f}" height="{HEIGHT * count / most:.1f}"/>'
        for place, count in sorted(bins.items())
    )
    marks = ", ".join(
        f"p{share * 100:.0f} {format_duration(value)}"
        for share, value in zip(PERCENTILES, durations.percentiles(), strict=True)
    )
    ends = (
        f"<span>{format_duration(min(seconds))}</span><span>{format_duration(max(seconds))}</span>"
    )
    return (
        f'<figure class="histogram"><svg role="img" aria-label="Durations: {marks}">{bars}</svg>'
        f'<div class="ends">{ends}</div><figcaption>Durations, logarithmic: {marks}</figcaption></figure>'
    )

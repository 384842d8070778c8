"""Service maps and traces as pictures: Mermaid, DOT, SVG, and pages of HTML that need nothing else.

Names, URLs and SQL come from outside, so every text is escaped for the language that it goes into.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from html import escape

from xraystack.tracing.segments import Segment, Trace
from xraystack.tracing.service_map import Edge, Node, ServiceMap, described, levels, milliseconds
from xraystack.tracing.source import Overview

COLUMN, ROW, WIDTH, HEIGHT, MARGIN = 340, 90, 180, 46, 24
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""What no file of text or markup may hold: control characters, and halves of characters."""

STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --soft: #d0d7de; --bar: #2f6fb3;
  --database: #7a5cc0; --remote: #2d8a63; --local: #8a929c; --bad: #c0392b; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #14181d; --soft: #3a424c;
  --bar: #5b9bdd; --database: #a58be8; --remote: #55b98d; --local: #78818c; --bad: #e5695b; } }
body { margin: 2rem; background: var(--paper); color: var(--ink);
  font: 14px/1.45 system-ui, sans-serif; }
h1 { font-size: 1.25rem; } code, pre { font: 12px/1.4 ui-monospace, monospace; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .3rem 0; }
details { border-bottom: 1px solid var(--soft); }
summary { display: grid; grid-template-columns: minmax(14rem, 30%) 1fr 6rem; gap: .75rem;
  align-items: center; cursor: pointer; padding: .2rem 0; }
.name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.lane { position: relative; height: 14px; } .time { text-align: right; }
.bar { position: absolute; height: 100%; min-width: 2px; border-radius: 2px; background: var(--bar); }
.database { background: var(--database); } .remote { background: var(--remote); }
.local { background: var(--local); } .fault, .error, .throttle { background: var(--bad); }
.odd { color: var(--bad); } .inner { padding: .2rem 0 .6rem 1rem; }
svg text { fill: var(--ink); font: 13px system-ui, sans-serif; }
svg .figures { font-size: 11px; } svg rect { fill: var(--paper); stroke: var(--bar); stroke-width: 2; }
svg .k-database { stroke: var(--database); } svg .k-remote { stroke: var(--remote); }
svg .k-client { stroke: var(--local); } svg path { fill: none; stroke: var(--local); stroke-width: 1.5; }
svg .bad { stroke: var(--bad); }
"""


def _page(title: str, body: Iterable[str]) -> str:
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<link rel="icon" href="data:,">',
            f"<title>{_html(title)}</title><style>{STYLE}</style></head><body>",
            f"<h1>{_html(title)}</h1>",
            *body,
            "</body></html>\n",
        ]
    )


def _html(text: object) -> str:
    return escape(CONTROL.sub("\N{REPLACEMENT CHARACTER}", str(text)))


def trace_page(trace: Trace) -> str:
    """A trace as a page: a waterfall, with the details of each segment behind a click."""
    begin = trace.start
    when = datetime.fromtimestamp(begin, UTC).isoformat(timespec="seconds") if begin else "?"
    parts = [
        f"<p>{_html(trace.url)} began {_html(when)}, took {milliseconds(trace.duration)} ms</p>"
    ]
    parts += [f'<p class="odd">{_html(oddity)}</p>' for oddity in trace.oddities]
    parts += [_row(trace, segment, depth) for segment, depth in trace.walk()]
    return _page(f"Trace {trace.id}", parts)


def _row(trace: Trace, segment: Segment, depth: int) -> str:
    whole = trace.duration or 1e-9
    begin = segment.start if segment.start is not None else trace.start or 0.0
    left = max(0.0, min(100.0, (begin - (trace.start or 0.0)) / whole * 100))
    width = max(0.0, min(100.0 - left, (segment.duration or 0.0) / whole * 100))
    state = segment.state if segment.state != "ok" else segment.kind
    duration = "in progress" if segment.in_progress else f"{milliseconds(segment.duration)} ms"
    return (
        f'<details><summary><span class="name" style="padding-left:{min(depth, 30) * 0.9:.1f}rem" '
        f'title="{_html(segment.name)}">{_html(segment.name)}</span><span class="lane">'
        f'<span class="bar {state}" style="left:{left:.3f}%;width:{width:.3f}%"></span></span>'
        f'<span class="time">{duration}</span></summary>'
        f'<div class="inner">{"".join(_details(segment))}</div></details>'
    )


def _details(segment: Segment) -> Iterator[str]:
    if segment.detail:
        yield f"<pre>{_html(segment.detail)}</pre>"
    for kind, message, stack in segment.exceptions:
        yield f'<pre class="odd">{_html(kind)}: {_html(message)}\n{_html(chr(10).join(stack))}</pre>'
    rest = {key: value for key, value in segment.raw.items() if key != "subsegments"}
    yield f"<pre>{_html(json.dumps(rest, indent=2, ensure_ascii=False, default=str))}</pre>"


def overview_page(found: Overview, begin: datetime, end: datetime) -> str:
    """Traces grouped by URL as a page, each group's median and slowest drawn as a bar."""
    groups = found.by_count()
    longest = max((group.percentile(0.99) for group in groups), default=0.0) or 1e-9
    parts = [
        f"<p>{found.total:,} traces from {begin:%Y-%m-%d %H:%M} to {end:%Y-%m-%d %H:%M} UTC</p>"
    ]
    for group in groups:
        count, bad = len(group.durations), group.errors + group.faults
        p50, p99 = group.percentile(0.5), group.percentile(0.99)
        figures = (
            f"{count:,} traces ({count / found.total:.0%}), p50 {milliseconds(p50)} ms, p90 "
            f"{milliseconds(group.percentile(0.9))} ms, p99 {milliseconds(p99)} ms, "
            f"{group.errors} errors, {group.faults} faults"
        )
        parts.append(
            f'<details><summary><span class="name">{_html(group.url or "(no URL)")}</span>'
            f'<span class="lane"><span class="bar local" style="width:{p99 / longest * 100:.3f}%"></span>'
            f'<span class="bar{" fault" if bad else ""}" style="width:{p50 / longest * 100:.3f}%"></span>'
            f'</span><span class="time">{milliseconds(p50)} ms</span></summary>'
            f'<div class="inner">{_html(figures)}</div></details>'
        )
    parts.append("<h1>Newest</h1>")
    parts += [
        f"<pre>{_html(s.id)}  {milliseconds(s.duration)} ms  {_html(s.status)} {_html(s.method)} "
        f"{_html(s.url)}</pre>"
        for s in found.newest_first()
    ]
    return _page("Traces", parts)


def map_page(drawn: ServiceMap) -> str:
    """A service map as a page with its drawing."""
    minutes = drawn.seconds / 60
    return _page("Service map", [f"<p>Over {minutes:.0f} minutes.</p>", _svg_body(drawn)])


def svg(drawn: ServiceMap) -> str:
    """A service map as an SVG file."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        + _svg_body(drawn, f"<style>{STYLE}</style>")
        + "\n"
    )


def _svg_body(drawn: ServiceMap, style: str = "") -> str:
    columns = levels(drawn)
    places = {
        node: (MARGIN + column * COLUMN, MARGIN + row * ROW)
        for column, nodes in enumerate(columns)
        for row, node in enumerate(nodes)
    }
    width = MARGIN * 2 + max(len(columns) - 1, 0) * COLUMN + WIDTH
    height = MARGIN * 2 + max((len(nodes) for nodes in columns), default=1) * ROW
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" role="img" aria-label="Service map">{style}'
        )
    ]
    lines += [_line(drawn, edge, places) for edge in drawn.edges.values()]
    lines += [_box(node, *places[node]) for node in drawn.nodes]
    return "\n".join([*lines, "</svg>"])


def _line(drawn: ServiceMap, edge: Edge, places: dict[Node, tuple[int, int]]) -> str:
    (x1, y1), (x2, y2) = places[edge.source], places[edge.target]
    start, end = (x1 + WIDTH, y1 + HEIGHT // 2), (x2, y2 + HEIGHT // 2)
    middle = (start[0] + end[0]) // 2
    bad = ' class="bad"' if edge.faults or edge.errors or edge.throttles else ""
    times = milliseconds(edge.percentile(0.5))
    return (
        f'<path{bad} d="M{start[0]},{start[1]} C{middle},{start[1]} {middle},{end[1]} {end[0]},{end[1]}">'
        f"<title>{_html(described(drawn, edge))}</title></path>"
        f'<text class="figures" x="{middle}" y="{(start[1] + end[1]) // 2 - 5}" text-anchor="middle">'
        f"{edge.count} x {times} ms</text>"
    )


def _box(node: Node, x: int, y: int) -> str:
    name = node.name if len(node.name) <= 24 else node.name[:23] + "\N{HORIZONTAL ELLIPSIS}"
    return (
        f'<g><title>{_html(node.name)}</title><rect class="k-{node.kind}" x="{x}" y="{y}" rx="6" '
        f'width="{WIDTH}" height="{HEIGHT}"/><text x="{x + WIDTH // 2}" y="{y + 20}" '
        f'text-anchor="middle">{_html(name)}</text><text class="figures" x="{x + WIDTH // 2}" '
        f'y="{y + 36}" text-anchor="middle">{node.kind}</text></g>'
    )


def mermaid(drawn: ServiceMap) -> str:
    """A service map as a Mermaid flowchart."""
    names = {node: f"n{number}" for number, node in enumerate(drawn.nodes)}
    shapes = {"client": ("([", "])"), "database": ("[(", ")]"), "remote": ("{{", "}}")}
    lines = ["flowchart LR"]
    for node, name in names.items():
        opening, closing = shapes.get(node.kind, ("[", "]"))
        lines.append(f'  {name}{opening}"{_mermaid(node.name)}"{closing}')
    for edge in drawn.edges.values():
        label = _mermaid(described(drawn, edge))
        lines.append(f'  {names[edge.source]} -->|"{label}"| {names[edge.target]}')
    return "\n".join(lines) + "\n"


def _mermaid(text: str) -> str:
    """Text without what Mermaid reads as syntax, as its entity codes."""
    return re.sub(r"[^\w .,:/%()-]", lambda found: f"#{ord(found[0])};", text)


def dot(drawn: ServiceMap) -> str:
    """A service map as a graph for Graphviz."""
    names = {node: f"n{number}" for number, node in enumerate(drawn.nodes)}
    shapes = {"client": "oval", "database": "cylinder", "remote": "hexagon"}
    lines = ["digraph service_map {", "  rankdir=LR;"]
    for node, name in names.items():
        lines.append(f"  {name} [label={_dot(node.name)}, shape={shapes.get(node.kind, 'box')}];")
    for edge in drawn.edges.values():
        label = _dot(described(drawn, edge))
        lines.append(f"  {names[edge.source]} -> {names[edge.target]} [label={label}];")
    return "\n".join([*lines, "}"]) + "\n"


def _dot(text: str) -> str:
    text = CONTROL.sub(" ", text).replace("\n", " ")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

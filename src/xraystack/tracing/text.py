"""Traces and maps as lines and rows for a terminal.

Names, URLs and SQL come from outside, so each stays on its line.
"""

from __future__ import annotations

from collections.abc import Iterator

from xraystack.controls import on_one_line
from xraystack.tracing import times
from xraystack.tracing.durations import PERCENTILES, milliseconds
from xraystack.tracing.overview import Overview
from xraystack.tracing.segments import Segment, Trace
from xraystack.tracing.service_map import Edge, Node, ServiceMap

DEEPEST = 40
"""Levels that are indented; what lies deeper stays at the edge of the screen."""


def overview_rows(found: Overview) -> list[tuple[str, ...]]:
    """The groups of an overview as a table with a head."""
    head = ("URL", "COUNT", "SHARE", *(f"p{p * 100:.0f}" for p in PERCENTILES), "ERRORS", "FAULTS")
    rows = [
        (
            group.url or "(no URL)",
            f"{group.count:,}",
            f"{group.count / found.total:.0%}",
            *(f"{milliseconds(duration)} ms" for duration in group.durations.percentiles()),
            str(group.errors),
            str(group.faults),
        )
        for group in found.by_count()
    ]
    return [head, *rows]


def newest_rows(found: Overview, now: float) -> list[tuple[str, ...]]:
    """The newest traces of an overview as a table; ``now`` is in seconds since the epoch."""
    return [
        (
            summary.id,
            times.age(now - summary.start),
            f"{milliseconds(summary.duration)} ms",
            summary.status or "-",
            summary.method or "-",
            summary.url or "-",
        )
        for summary in found.newest_first()
    ]


def timeline(trace: Trace) -> list[str]:
    """A trace as lines, one for each segment and what went wrong in it."""
    lines = [f"Trace {trace.id}  {trace.url}  {milliseconds(trace.duration)} ms"]
    lines += [f"! {oddity}" for oddity in trace.oddities]
    for segment, depth in trace.walk():
        lines += _segment_lines(segment, trace.start or 0.0, "  " * min(depth, DEEPEST))
    return [on_one_line(line) for line in lines]


def _segment_lines(segment: Segment, begin: float, indent: str) -> Iterator[str]:
    offset = "?" if segment.start is None else f"+{milliseconds(segment.start - begin)}"
    duration = "..." if segment.in_progress else milliseconds(segment.duration)
    state = "" if segment.state == "ok" else f"  {segment.state.upper()}"
    detail = f"  {segment.detail}" if segment.detail else ""
    yield (f"{offset:>9} {duration:>8} ms  {indent}{segment.name} [{segment.kind}]{state}{detail}")
    for kind, message, stack in segment.exceptions:
        yield f"{'':24}{indent}{kind}: {message}"
        yield from (f"{'':26}{indent}{frame}" for frame in stack)


def tree(drawn: ServiceMap) -> Iterator[str]:
    """The map as an indented tree; what has been shown before is named again but not followed."""
    shown: set[Node] = set()
    waiting: list[tuple[Node, Edge | None, int]] = [(n, None, 0) for n in reversed(drawn.roots())]
    while waiting:
        node, edge, depth = waiting.pop()
        figures = f"  {described(drawn, edge)}" if edge else ""
        again = "  (see above)" if node in shown and drawn.outgoing(node) else ""
        name = on_one_line(node.name)
        indent = "   " * min(depth, DEEPEST)
        yield f"{indent}{'-> ' if depth else ''}{name} [{node.kind}]{figures}{again}"
        if node not in shown:
            shown.add(node)
            waiting += [(e.target, e, depth + 1) for e in reversed(drawn.outgoing(node))]


def described(drawn: ServiceMap, edge: Edge) -> str:
    """An edge's figures in a line."""
    share = 100 / edge.count if edge.count else 0
    parts = [f"{edge.count} ({drawn.rate(edge):.1f}/min)"]
    flags = {"fault": edge.faults, "error": edge.errors, "throttle": edge.throttles}
    parts += [f"{value * share:.0f}% {name}" for name, value in flags.items() if value]
    percentiles = edge.durations.percentiles()
    if percentiles[0] is not None:
        names = "/".join(f"p{p * 100:.0f}" for p in PERCENTILES)
        parts.append(f"{names} {'/'.join(map(milliseconds, percentiles))} ms")
    return ", ".join(parts)

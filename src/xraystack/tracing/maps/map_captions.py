"""Captions of service maps, which all pictures share."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from xraystack.tracing import times
from xraystack.tracing.maps.call_figures import PERCENTILE_NAMES
from xraystack.tracing.maps.map_nodes import UNNAMED_DATABASE
from xraystack.tracing.maps.service_map import Edge, ServiceMap


def scope(drawn: ServiceMap, zone: tzinfo | None = UTC) -> str:
    """Return the source of a map and its time in a zone; None for the local zone."""
    source = _source(drawn)
    if drawn.window is None:
        return source
    begin, end = (datetime.fromtimestamp(moment, UTC) for moment in drawn.window)
    return f"{source} between {times.format_window(begin, end, zone)}"


def _source(drawn: ServiceMap) -> str:
    indexed = "indexed " if drawn.indexed else ""
    if drawn.traces is None:
        return f"X-Ray's own graph of {indexed}traces" if indexed else "X-Ray's own graph"
    total = drawn.traces + len(drawn.unread)
    noun = f"{indexed}trace" if total == 1 and not drawn.more else f"{indexed}traces"
    read = f"{drawn.traces:,} of " if drawn.unread else ""
    own = "X-Ray's own graph of " if drawn.is_own else ""
    if drawn.more:
        return f"{own}{read}the newest {total:,} of more than {total:,} {noun}"
    return f"{own}{read}{total:,} {noun}"


def edge_figures(drawn: ServiceMap, edge: Edge) -> str:
    """Return an edge's figures in one line."""
    figures = drawn.figures(edge)
    parts = [f"{edge.count} ({figures.rate_text}/min)"]
    parts += [
        f"{figures.share_text(state)} {state}" for state, number in figures.states.items() if number
    ]
    if figures.percentile_texts:
        names = "/".join(PERCENTILE_NAMES)
        parts.append(f"{names} {'/'.join(figures.percentile_texts)} ms")
    if edge.type:
        parts.append(edge.type)
    return ", ".join(parts)


def map_notes(drawn: ServiceMap) -> list[str]:
    """Return the notes on a map: missing segments, truncated traces, and unnamed databases."""
    total = f"{drawn.traces or 0:,} traces"
    notes = [
        f"{one.sentence} (in {count:,} of {total})" for one, count in drawn.breaks.most_common()
    ]
    if drawn.truncated:
        notes.append(
            f"{drawn.truncated:,} of {total} exceed X-Ray's size limit and are read in part"
        )
    if drawn.is_own and any(node.name == UNNAMED_DATABASE for node in drawn.nodes):
        notes.append("X-Ray's graph names a database by a method of its driver; use --from-traces")
    return notes

"""What all pictures of a service map say in the same words: what it was drawn from, and its figures."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from xraystack.tracing import times
from xraystack.tracing.durations import PERCENTILES, milliseconds
from xraystack.tracing.service_map import Edge, ServiceMap


def scope(drawn: ServiceMap, zone: tzinfo | None = UTC) -> str:
    """Of how many traces the map is and of what time, in a zone; None for the local one."""
    if drawn.traces is None:
        said = "X-Ray's own graph"
    elif drawn.more:
        said = f"the newest {drawn.traces:,} of more than {drawn.traces:,} traces"
    else:
        said = f"{drawn.traces:,} {'trace' if drawn.traces == 1 else 'traces'}"
    if drawn.window is None:
        return said
    begin, end = (datetime.fromtimestamp(moment, UTC) for moment in drawn.window)
    return f"{said} between {times.span(begin, end, zone)}"


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

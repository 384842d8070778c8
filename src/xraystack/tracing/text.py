"""A connection of the service map in a line, as all pictures of it say it."""

from __future__ import annotations

from xraystack.tracing.durations import PERCENTILES, milliseconds
from xraystack.tracing.service_map import Edge, ServiceMap


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

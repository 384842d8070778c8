"""Scatter plot of durations over time, a point for each trace, on a logarithmic scale.

Failed traces have their own shapes and lie above the rest.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from xraystack.tracing.overview import TracePoint
from xraystack.tracing.pages.frame import escape_markup
from xraystack.tracing.time_scale import clock_step, decades, format_duration, format_tick

HEIGHT, TOP, BOTTOM = 280, 14, 24
"""Height in pixels, and the margins above and below the points."""
LEFT, RIGHT = 5.0, 98.5
"""Left and right end of the points, in per cent of the width."""
TIMES = 7
SHAPES = {
    "fault": "M-5,-3 L-3,-5 0,-2 3,-5 5,-3 2,0 5,3 3,5 0,2 -3,5 -5,3 -2,0Z",
    "error": "M0,-4.6 L4.8,3.8 -4.8,3.8Z",
    "throttle": "M-3.8,-3.8 H3.8 V3.8 H-3.8Z",
}


class Axes(NamedTuple):
    """Ranges of the axes: begin and end, lowest and highest duration."""

    begin: float
    end: float
    lowest: float
    highest: float

    def x(self, moment: float) -> float:
        """Return a moment's position in per cent from the left."""
        share = (moment - self.begin) / (self.end - self.begin)
        return LEFT + (RIGHT - LEFT) * max(0.0, min(1.0, share))

    def y(self, seconds: float) -> float:
        """Return a duration's position in pixels from above."""
        share = math.log(max(seconds, self.lowest) / self.lowest) / math.log(
            self.highest / self.lowest
        )
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * min(1.0, share)


def fit_axes(points: Sequence[TracePoint], begin: float, end: float) -> Axes:
    """Return axes that contain these points."""
    seconds = [point.seconds for point in points if point.seconds > 0] or [0.001, 1.0]
    lowest = max(min(seconds) / 1.5, 1e-6)
    return Axes(begin, max(end, begin + 1), lowest, max(max(seconds) * 1.3, lowest * 10))


def scatter_plot(
    points: Sequence[TracePoint], begin: float, end: float, links: Mapping[str, str]
) -> str:
    """Return the plot; a point is a link if ``links`` has a page for its trace."""
    axes = fit_axes(points, begin, end)
    levels = decades(axes.lowest, axes.highest)
    lines = [*_time_axis(axes)]
    lines += [f'<line x1="0" x2="100%" y1="{axes.y(s):.1f}" y2="{axes.y(s):.1f}"/>' for s in levels]
    for state in ("ok", "throttle", "error", "fault"):
        alike = [point for point in points if point.state == state]
        lines += [_point_markup(axes, point, links) for point in alike]
    lines += [f'<text x="0" y="{axes.y(s) - 3:.1f}">{format_tick(s)}</text>' for s in levels]
    shapes = "".join(f'<path id="shape-{state}" d="{way}"/>' for state, way in SHAPES.items())
    return (
        f'<svg class="marks" aria-hidden="true"><defs>{shapes}</defs></svg>'
        f'<svg class="scatter" aria-hidden="true">{"".join(lines)}</svg>'
    )


def state_mark(state: str, x: str, y: float) -> str:
    """Return the sign of a state at a position."""
    if state == "ok":
        return f'<circle class="point" cx="{x}" cy="{y:.1f}" r="3.2"/>'
    return f'<use class="mark {state}" href="#shape-{state}" x="{x}" y="{y:.1f}"/>'


def _point_markup(axes: Axes, point: TracePoint, links: Mapping[str, str]) -> str:
    drawn = state_mark(point.state, f"{axes.x(point.start):.2f}%", axes.y(point.seconds))
    ended = "" if point.state == "ok" else f", {point.state}"
    when = datetime.fromtimestamp(point.start, UTC)
    took = f"{format_duration(point.seconds)}{ended}"
    title = f"<title>{escape_markup(point.label)}, {took}, {when:%H:%M:%S} UTC</title>"
    if point.id in links:
        return f'<a href="{escape_markup(links[point.id])}" tabindex="-1">{title}{drawn}</a>'
    return f"<g>{title}{drawn}</g>"


def _time_axis(axes: Axes) -> Iterator[str]:
    size = clock_step(axes.end - axes.begin, TIMES)
    first = math.ceil(axes.begin / size) * size
    form = "%H:%M:%S" if size < 60 else "%H:%M" if axes.end - axes.begin <= 86400 else "%m-%d %H:%M"
    for number, moment in enumerate(range(first, int(axes.end) + 1, size)):
        x = axes.x(moment)
        odd = ' class="odd"' if number % 2 else ""
        label = datetime.fromtimestamp(moment, UTC).strftime(form)
        yield f'<line x1="{x:.2f}%" x2="{x:.2f}%" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>'
        yield f'<text{odd} x="{x:.2f}%" y="{HEIGHT - 8}" text-anchor="middle">{label}</text>'

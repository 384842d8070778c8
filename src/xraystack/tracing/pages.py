"""Traces, lists and maps as pages: each one file of HTML that needs nothing else.

Names, URLs and SQL come from outside, so every text is escaped.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from xraystack.tracing.drawings import svg_element
from xraystack.tracing.durations import PERCENTILES, milliseconds
from xraystack.tracing.markup import escaped, style_sheet
from xraystack.tracing.overview import Group, Overview
from xraystack.tracing.segments import Segment, Trace
from xraystack.tracing.service_map import ServiceMap


def _page(title: str, body: Iterable[str]) -> str:
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<link rel="icon" href="data:,">',
            f"<title>{escaped(title)}</title><style>{style_sheet()}</style></head><body>",
            f"<h1>{escaped(title)}</h1>",
            *body,
            "</body></html>\n",
        ]
    )


def trace_page(trace: Trace) -> str:
    """A trace as a page: a waterfall, with the details of each segment behind a click."""
    begin = trace.start
    when = datetime.fromtimestamp(begin, UTC).isoformat(timespec="seconds") if begin else "?"
    parts = [
        f"<p>{escaped(trace.url)} began {escaped(when)}, took {milliseconds(trace.duration)} ms</p>"
    ]
    parts += [f'<p class="odd">{escaped(oddity)}</p>' for oddity in trace.oddities]
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
        f'title="{escaped(segment.name)}">{escaped(segment.name)}</span><span class="lane">'
        f'<span class="bar {state}" style="left:{left:.3f}%;width:{width:.3f}%"></span></span>'
        f'<span class="time">{duration}</span></summary>'
        f'<div class="inner">{"".join(_details(segment))}</div></details>'
    )


def _details(segment: Segment) -> Iterator[str]:
    if segment.detail:
        yield f"<pre>{escaped(segment.detail)}</pre>"
    for kind, message, stack in segment.exceptions:
        frames = escaped("\n".join(stack))
        yield f'<pre class="odd">{escaped(kind)}: {escaped(message)}\n{frames}</pre>'
    rest = {key: value for key, value in segment.raw.items() if key != "subsegments"}
    yield f"<pre>{escaped(json.dumps(rest, indent=2, ensure_ascii=False, default=str))}</pre>"


def overview_page(found: Overview, begin: datetime, end: datetime) -> str:
    """Traces grouped by URL as a page, each group's median and slowest drawn as a bar."""
    groups = found.by_count()
    longest = max((group.durations.percentile(0.99) or 0.0 for group in groups), default=0.0)
    parts = [
        f"<p>{found.total:,} traces from {begin:%Y-%m-%d %H:%M} to {end:%Y-%m-%d %H:%M} UTC</p>"
    ]
    parts += [_group_row(group, found.total, longest or 1e-9) for group in groups]
    parts.append("<h1>Newest</h1>")
    parts += [
        f"<pre>{escaped(s.id)}  {milliseconds(s.duration)} ms  {escaped(s.status)} {escaped(s.method)} "
        f"{escaped(s.url)}</pre>"
        for s in found.newest_first()
    ]
    return _page("Traces", parts)


def _group_row(group: Group, total: int, longest: float) -> str:
    p50, p99 = (duration or 0.0 for duration in group.durations.percentiles((0.5, 0.99)))
    percentiles = zip(PERCENTILES, group.durations.percentiles(), strict=True)
    figures = ", ".join(
        (
            f"{group.count:,} traces ({group.count / total:.0%})",
            *(f"p{share * 100:.0f} {milliseconds(found)} ms" for share, found in percentiles),
            f"{group.errors} errors",
            f"{group.faults} faults",
        )
    )
    state = " fault" if group.errors or group.faults else ""
    return (
        f'<details><summary><span class="name">{escaped(group.url or "(no URL)")}</span>'
        f'<span class="lane"><span class="bar local" style="width:{p99 / longest * 100:.3f}%"></span>'
        f'<span class="bar{state}" style="width:{p50 / longest * 100:.3f}%"></span>'
        f'</span><span class="time">{milliseconds(p50)} ms</span></summary>'
        f'<div class="inner">{escaped(figures)}</div></details>'
    )


def map_page(drawn: ServiceMap) -> str:
    """A service map as a page with its drawing."""
    minutes = drawn.seconds / 60
    return _page("Service map", [f"<p>Over {minutes:.0f} minutes.</p>", svg_element(drawn)])

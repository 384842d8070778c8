"""Page of a trace: a waterfall whose rows open to a table and whose subtrees fold.

Rows and subtrees are ``details`` elements, so the page is complete without its script, which adds
searching and keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC
from typing import NamedTuple

from xraystack.tracing import times
from xraystack.tracing.broken_traces import HINT, trace_breaks
from xraystack.tracing.counts import percentage
from xraystack.tracing.operations import operation
from xraystack.tracing.pages.details import details_table
from xraystack.tracing.pages.frame import STATES, badge, escape_markup, navigation_bar, page
from xraystack.tracing.segments import Segment, Trace
from xraystack.tracing.time_scale import format_duration, format_tick, tick_step, ticks
from xraystack.tracing.waterfall import (
    Interval,
    Repeats,
    critical_path,
    facts,
    fold_repeats,
    longest_waits,
)

MAX_INDENT = 12
"""Levels that are indented; deeper rows keep the last indent."""
MAX_NESTING = 25
"""Levels that are nested in each other; browsers get slow with hundreds of nested elements."""
MAX_BARS = 300
"""Bars in one lane; more could not be distinguished."""
TICKS = 6
COLORS = 8
"""Colours of services, which repeat."""
MAX_FRAMES = 8
"""Lines of a stack in a failed row; its details have all."""
KINDS = ("service", "database", "remote", "local")


class WaterfallDrawing(NamedTuple):
    """A trace with the values that all rows need."""

    trace: Trace
    began: float
    whole: float
    path: dict[str, list[Interval]]
    services: dict[str, int]
    """Number of the service that each segment belongs to, by the segment's ID."""

    def place(self, span: Interval) -> str:
        """Return the position of a span in the lane, as attributes."""
        left = max(0.0, min(100.0, (span[0] - self.began) / self.whole * 100))
        width = max(0.15, min(100.0 - left, (span[1] - span[0]) / self.whole * 100))
        return f'x="{left:.2f}%" width="{width:.2f}%"'


def trace_page(
    trace: Trace, list_page: str = "", navigation: Mapping[str, str] | None = None
) -> str:
    """Return the page of a trace.

    ``list_page`` is the relative path of the page of all traces; ``navigation`` has the titles of several
    pages by their paths.
    """
    pages = navigation or ({list_page: "All traces"} if list_page else {})
    names, services = number_services(trace)
    drawing = WaterfallDrawing(
        trace, trace.start or 0.0, trace.duration or 1e-6, critical_path(trace), services
    )
    trace_facts = facts(trace)
    title = (trace_facts.get("Request") or [f"Trace {trace.id}"])[0]
    body = [navigation_bar(pages), f"<h1>{escape_markup(title)}</h1>"]
    breaks = trace_breaks(trace)
    warnings = [*trace.warnings, *(one.sentence for one in breaks)]
    body += [f'<p class="oddity">{badge("error", warning)}</p>' for warning in warnings]
    if breaks:
        hint = "<br>".join(map(escape_markup, HINT.splitlines()))
        body.append(f'<p class="soft">{hint}</p>')
    body += [
        _facts_list(drawing, trace_facts),
        _color_choice(names),
        _legend(names),
        TOOLS,
        _waterfall_start(drawing),
        _time_axis(drawing),
    ]
    body += ['<ol class="tree">', *_rows(drawing), "</ol></div>"]
    spacing = tick_step(drawing.whole, TICKS) / drawing.whole * 100
    style = f".lane {{ --tick: {min(spacing, 100):.4f}%; }}\n"
    return page(f"{title} - trace {trace.id}", body, script="waterfall.js", style=style)


def _facts_list(drawing: WaterfallDrawing, trace_facts: dict[str, list[str]]) -> str:
    trace = drawing.trace
    begun = "?"
    if trace.start is not None:
        begun = times.format_moment(trace.start, "milliseconds", UTC)
    shown = {
        "Trace": f"<code>{escape_markup(trace.id)}</code>",
        "Began": escape_markup(begun),
        "Took": _format_trace_duration(trace),
    }
    shown |= {
        key: "<br>".join(map(escape_markup, values))
        for key, values in trace_facts.items()
        if key != "Request"
    }
    items = [f"<div><dt>{key}</dt><dd>{value}</dd></div>" for key, value in shown.items()]
    waits = longest_waits(trace, drawing.path)[:4]
    total = sum(end - begin for spans in drawing.path.values() for begin, end in spans)
    if len(waits) > 1:
        parts = [
            f"<b>{escape_markup(wait.label)}</b> {format_duration(wait.seconds)} "
            f"({escape_markup(percentage(wait.seconds / total))})"
            for wait in waits
        ]
        heading = f"Longest steps on the critical path ({format_duration(total)} in total)"
        items.append(f'<div class="wide"><dt>{heading}</dt><dd>{" &#183; ".join(parts)}</dd></div>')
    return f'<dl class="facts">{"".join(items)}</dl>'


def _format_trace_duration(trace: Trace) -> str:
    """Return its duration, with the response time if work continued after the response."""
    answered = trace.request.duration if trace.request is not None else None
    whole = format_duration(trace.duration)
    if answered is None or format_duration(answered) == whole:
        return whole
    return f"{format_duration(answered)} to respond, {whole} in total"


def number_services(trace: Trace) -> tuple[list[str], dict[str, int]]:
    """Return the services of a trace by number, and the number of each segment's service by its ID."""
    numbers: dict[str, int] = {}
    services: dict[str, int] = {}
    waiting = [(root, root.name) for root in reversed(trace.roots)]
    while waiting:
        segment, service = waiting.pop()
        owner = segment.name if segment.kind == "service" else service
        services[segment.id] = numbers.setdefault(owner, len(numbers))
        waiting += [(child, owner) for child in reversed(segment.children)]
    return list(numbers), services


def _waterfall_start(drawing: WaterfallDrawing) -> str:
    """Return the start tag of the waterfall, with the times that zooming needs, in seconds."""
    request = drawing.trace.request
    answered = ""
    if request is not None and request.start is not None and request.duration:
        begin = (request.start - drawing.began) / drawing.whole
        share = request.duration / drawing.whole
        answered = f' data-begin="{begin:.6f}" data-share="{share:.6f}"'
    return f'<div class="waterfall" data-whole="{drawing.whole:.9g}"{answered}>'


def _color_choice(names: list[str]) -> str:
    """Return the choice of colours, which needs no script."""
    if len(names) < 2:
        return ""
    choices = (("kind", " checked"), ("service", ""))
    items = "".join(
        f'<label><input type="radio" name="color" id="by-{name}"{checked}> {name}</label>'
        for name, checked in choices
    )
    return f'<fieldset class="choices"><legend>Colour by</legend>{items}</fieldset>'


def _legend(names: list[str]) -> str:
    swatches = [(f"bar {kind}", 10, kind, "by-kind") for kind in KINDS]
    if len(names) > 1:
        swatches += [
            (f"bar s{number % COLORS}", 10, escape_markup(name), "by-service")
            for number, name in enumerate(names[: 2 * COLORS])
        ]
    swatches.append(("critical", 3, "critical path", ""))
    items = [
        f'<li class="{choice}"><svg aria-hidden="true"><rect class="{kind}" y="50%" width="22" '
        f'height="{height}" rx="1"/></svg>{label}</li>'
        for kind, height, label, choice in swatches
    ]
    items += [f"<li>{badge(state, state)}</li>" for state in STATES]
    return f'<ul class="legend" aria-label="Legend">{"".join(items)}</ul>'


TOOLS = """<div class="tools" hidden>
<label>Search <input type="search" id="search"></label>
<span role="status" id="found" class="soft"></span>
<button type="button" id="failure">Next failure</button>
<button type="button" id="fold">Fold all</button>
<button type="button" id="unfold">Unfold all</button>
<span role="group" aria-label="Time axis"><button type="button" id="to-respond">Time to respond</button>
<button type="button" id="zoom-in" aria-label="Zoom in">+</button>
<button type="button" id="zoom-out" aria-label="Zoom out">&#8722;</button>
<button type="button" id="earlier" aria-label="Earlier">&#9664;</button>
<button type="button" id="later" aria-label="Later">&#9654;</button>
<button type="button" id="whole">Whole time</button></span>
<span role="status" id="range" class="soft"></span>
<span class="soft keys"><kbd>/</kbd> search, <kbd>Enter</kbd> next hit, <kbd>&#8593;</kbd>
<kbd>&#8595;</kbd> rows, <kbd>&#8592;</kbd> <kbd>&#8594;</kbd> fold and unfold,
<kbd>Esc</kbd> close details, <kbd>+</kbd> <kbd>-</kbd> <kbd>0</kbd> zoom</span></div>"""


def _time_axis(drawing: WaterfallDrawing) -> str:
    marks = []
    for number, seconds in enumerate(ticks(drawing.whole, TICKS)):
        share = seconds / drawing.whole * 100
        anchor = "end" if share > 97 else "start"
        odd = ' class="odd"' if number % 2 else ""
        marks.append(
            f'<text{odd} x="{share:.3f}%" dx="{-3 if anchor == "end" else 3}" y="17" '
            f'text-anchor="{anchor}">{format_tick(seconds)}</text>'
        )
    return (
        '<div class="line axis" aria-hidden="true"><span class="what soft">Operation</span>'
        f'<svg class="lane" id="axis">{"".join(marks)}</svg><span class="took soft">Duration</span></div>'
    )


def _rows(drawing: WaterfallDrawing) -> Iterator[str]:
    """Yield all rows, children inside their parents, of a tree of any depth."""
    waiting: list[str | tuple[Segment | Repeats, int]] = [
        (item, 0) for item in reversed(fold_repeats(drawing.trace.roots))
    ]
    while waiting:
        now = waiting.pop()
        if isinstance(now, str):
            yield now
            continue
        item, depth = now
        inside = fold_repeats(item.children) if isinstance(item, Segment) else item.segments
        yield f'<li class="row d{min(depth, MAX_INDENT)}{_row_class(item)}">'
        yield (
            _repeats_row(drawing, item)
            if isinstance(item, Repeats)
            else _segment_row(drawing, item)
        )
        after: list[str | tuple[Segment | Repeats, int]] = [(child, depth + 1) for child in inside]
        if not inside:
            yield "</li>"
        elif depth >= MAX_NESTING:
            yield "</details></li>" if isinstance(item, Repeats) else "</li>"
            waiting += reversed(after)
        else:
            yield _subtree_start(item, len(inside))
            waiting += reversed([*after, "</ol></details></li>"])


def _row_class(item: Segment | Repeats) -> str:
    if isinstance(item, Repeats):
        return " repeats" + (" failed" if item.states else "")
    return " failed" if item.state != "ok" or item.exceptions else ""


def _subtree_start(item: Segment | Repeats, count: int) -> str:
    if isinstance(item, Repeats):
        return "<ol>"
    return (
        f'<details class="sub" open><summary class="fold"><span class="sr">{count} inside '
        f"{escape_markup(operation(item))}</span></summary><ol>"
    )


def _segment_row(drawing: WaterfallDrawing, segment: Segment) -> str:
    label = operation(segment)
    who = (
        f' <span class="who">{escape_markup(segment.name)}</span>' if label != segment.name else ""
    )
    badges = _badges(segment)
    own = drawing.path.get(segment.id, [])
    after = (
        f"begins after {format_duration(segment.start - drawing.began)}"
        if segment.start is not None
        else ""
    )
    hidden = f'<span class="sr">, {after}{", on the critical path" if own else ""}</span>'
    duration = "in progress" if segment.in_progress else format_duration(segment.duration)
    waited = sum(end - begin for begin, end in own)
    return (
        f'<details class="info"><summary class="line"><span class="what" title="{escape_markup(label)}">'
        f"<b>{escape_markup(label)}</b>{who}{badges}</span>{_bars(drawing, [segment])}"
        f'<span class="took">{duration}{hidden}</span></summary>'
        f"{details_table(segment, drawing.began, waited)}</details>{_exception_block(segment)}"
    )


def _exception_block(segment: Segment) -> str:
    """Return the exceptions of a segment, which are visible without opening its details."""
    items = []
    for exception in segment.exceptions:
        frames = exception.stack[:MAX_FRAMES]
        more = len(exception.stack) - len(frames)
        lines = [exception.title, *(f"  {frame}" for frame in frames)]
        lines += [f"  and {more} more"] if more else []
        items.append(f"<pre>{escape_markup(chr(10).join(lines))}</pre>")
    return f'<div class="raised">{"".join(items)}</div>' if items else ""


def _badges(segment: Segment) -> str:
    badges = []
    status = segment.text("http", "response", "status")
    if segment.state != "ok":
        badges.append(badge(segment.state, f"{segment.state} {status}".strip()))
    badges += [
        badge("exception", kind or "exception", "\N{HEAVY ASTERISK}")
        for kind, *_ in segment.exceptions[:1]
    ]
    if segment.in_progress:
        badges.append(badge("progress", "in progress", "\N{HORIZONTAL ELLIPSIS}"))
    return "".join(f" {one}" for one in badges)


def _repeats_row(drawing: WaterfallDrawing, item: Repeats) -> str:
    """Return the row of repeated calls; the caller opens its subtree."""
    count, name = len(item.segments), item.segments[0].name
    badges = "".join(
        f" {badge(state, f'{n} of {count} {state}')}" for state, n in item.states.items()
    )
    who = f' <span class="who">{escape_markup(name)}</span>' if name != item.label else ""
    label, took = escape_markup(item.label), format_duration(item.seconds)
    return (
        f'<details class="sub"><summary class="line"><span class="what" title="{label}">'
        f'<span class="times">{count} &#215; <b>{label}</b></span>{who}{badges}</span>'
        f"{_bars(drawing, item.segments)}"
        f'<span class="took">{took} <span class="soft">in total</span></span></summary>'
    )


def _bars(drawing: WaterfallDrawing, segments: Sequence[Segment]) -> str:
    bars = []
    for segment in segments[:MAX_BARS]:
        kind = segment.state if segment.state != "ok" else segment.kind
        start = segment.start if segment.start is not None else drawing.began
        end = segment.end if segment.end is not None else drawing.began + drawing.whole
        unfinished = "" if segment.end is not None else " progress"
        color = f"s{drawing.services.get(segment.id, 0) % COLORS}"
        bars.append(
            f'<rect class="bar {kind}{unfinished} {color}" {drawing.place((start, max(start, end)))} '
            'y="50%" height="10" rx="2"/>'
        )
        bars += [
            f'<rect class="critical" {drawing.place(span)} y="50%" height="3"/>'
            for span in drawing.path.get(segment.id, ())
        ]
    return f'<svg class="lane" aria-hidden="true"><svg class="bars">{"".join(bars)}</svg></svg>'

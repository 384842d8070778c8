"""Waterfall contents that page and terminal share.

Repeated calls as one, the critical path, and the facts of the whole trace.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from xraystack.tracing.operations import operation
from xraystack.tracing.segments import Segment, Trace

MIN_REPEATS = 4
"""Number of similar siblings from which they are shown as one."""
TOLERANCE = 0.001
"""Seconds of tolerance for clocks and rounding, where one call lies within another."""

Interval = tuple[float, float]


class Repeats(NamedTuple):
    """Siblings with the same operation, such as a query for each row of another."""

    label: str
    segments: list[Segment]

    @property
    def seconds(self) -> float:
        """Their durations in total."""
        return sum(segment.duration or 0.0 for segment in self.segments)

    @property
    def states(self) -> Counter[str]:
        """Number of segments by state, without those that are ok."""
        return Counter(s.state for s in self.segments if s.state != "ok")


def fold_repeats(segments: Sequence[Segment]) -> list[Segment | Repeats]:
    """Sort siblings by their start, and put similar ones together in the place of the first."""
    in_order = sorted(segments, key=lambda s: (s.start is None, s.start or 0.0))
    alike: dict[tuple[str, str, str], list[Segment]] = {}
    for segment in in_order:
        alike.setdefault(_likeness(segment), []).append(segment)
    items: list[Segment | Repeats] = []
    for segment in in_order:
        same = alike[_likeness(segment)]
        if len(same) < MIN_REPEATS:
            items.append(segment)
        elif segment is same[0]:
            items.append(Repeats(operation(segment), same))
    return items


def _likeness(segment: Segment) -> tuple[str, str, str]:
    return segment.name, segment.kind, operation(segment)


def critical_path(trace: Trace) -> dict[str, list[Interval]]:
    """Return the critical path as each segment's intervals of self time, by segment ID.

    It is walked backwards from the end: the call that ended last is on it, concurrent calls are not.
    Work after the response, such as a worker's, is on no critical path.
    """
    path: dict[str, list[Interval]] = {}
    first = trace.request or next((segment for segment, _ in trace.walk()), None)
    if first is None or first.start is None or trace.end is None:
        return path
    waiting = [(first, (first.start, first.end if first.end is not None else trace.end))]
    while waiting:
        segment, span = waiting.pop()
        own, waited_for = _split_span(span, segment.children)
        if own:
            path[segment.id] = own
        waiting += waited_for
    return path


def _split_span(
    span: Interval, children: Sequence[Segment]
) -> tuple[list[Interval], list[tuple[Segment, Interval]]]:
    """Split a span into its self time and the children on the critical path, each with its interval."""
    start, cursor = span
    own, waited_for = [], []
    ended = [
        (min(child.end if child.end is not None else span[1], span[1]), child)
        for child in children
        if child.start is not None
    ]
    for end, child in sorted(ended, key=lambda pair: -pair[0]):
        begin, until = max(child.start or 0.0, start), min(end, cursor)
        if end > cursor + TOLERANCE or begin >= until:
            continue
        if cursor > until:
            own.append((until, cursor))
        waited_for.append((child, (begin, until)))
        cursor = begin
    if cursor > start:
        own.append((start, cursor))
    return own[::-1], waited_for


class Wait(NamedTuple):
    """Time on the critical path of one kind of operation."""

    label: str
    name: str
    seconds: float


def longest_waits(trace: Trace, path: dict[str, list[Interval]]) -> list[Wait]:
    """Return the critical path by operations, the longest first."""
    totals: Counter[tuple[str, str]] = Counter()
    for segment, _ in trace.walk():
        seconds = sum(end - start for start, end in path.get(segment.id, ()))
        if seconds:
            totals[operation(segment), segment.name] += seconds  # type: ignore[assignment]
    return [Wait(label, name, seconds) for (label, name), seconds in totals.most_common()]


def facts(trace: Trace) -> dict[str, list[str]]:
    """Return the facts of the whole trace by heading, in display order."""
    segments = [segment for segment, _ in trace.walk()]
    request = trace.request or (segments[0] if segments else None)
    headings: dict[str, list[str]] = {"Request": [], "Status": [], "Services": [], "User": []}
    if request is not None:
        headings["Request"] = [heading(request)]
        headings["Status"] = [request.text("http", "response", "status"), *_ends(segments)]
        headings["Client"] = [
            request.text("http", "request", "client_ip"),
            request.text("http", "request", "user_agent"),
        ]
    headings["Services"] = [s.name for s in segments if s.kind == "service"]
    headings["User"] = [s.text("user") for s in segments]
    links = [link for s in segments for link in s.links]
    headings["Links"] = [f"{trace_id} (segment {of})" if of else trace_id for trace_id, of in links]
    headings["Annotations"] = [f"{key}={value}" for s in segments for key, value in _annotations(s)]
    unique = {key: list(dict.fromkeys(filter(None, values))) for key, values in headings.items()}
    return {key: values for key, values in unique.items() if values}


def heading(request: Segment) -> str:
    """Return the heading of a request: method and URL, or the service and its operation."""
    method = request.text("http", "request", "method")
    if request.url:
        return " ".join(filter(None, (method, request.url)))
    label = operation(request)
    name = request.name if label == request.name else f"{request.name}: {label}"
    return " ".join(filter(None, (method, name)))


def _annotations(segment: Segment) -> list[tuple[str, Any]]:
    annotations = segment.raw.get("annotations")
    return list(annotations.items()) if isinstance(annotations, Mapping) else []


def _ends(segments: Sequence[Segment]) -> list[str]:
    ends = Counter(s.state for s in segments if s.state != "ok")
    unfinished = sum(s.in_progress for s in segments)
    counts = [f"{count} x {state}" for state, count in ends.items()]
    return [*counts, *([f"{unfinished} in progress"] if unfinished else [])]

"""What a waterfall shows of a trace, before it becomes HTML or text.

Repeated calls as one, the critical path, the facts of the whole: a page and a terminal say the same
because both ask here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from xraystack.tracing.operations import operation
from xraystack.tracing.segments import Segment, Trace

MIN_REPEATS = 4
"""From so many alike on, siblings are shown as one."""
TOLERANCE = 0.001
"""Seconds by which clocks and rounding may differ before one call counts as within another."""

Interval = tuple[float, float]


class Repeats(NamedTuple):
    """Siblings that did the same, such as a query for each row of another."""

    label: str
    segments: list[Segment]

    @property
    def seconds(self) -> float:
        """How long they took in all."""
        return sum(segment.duration or 0.0 for segment in self.segments)

    @property
    def states(self) -> Counter[str]:
        """How many of them ended how, without those that went well."""
        return Counter(s.state for s in self.segments if s.state != "ok")


def fold_repeats(segments: Sequence[Segment]) -> list[Segment | Repeats]:
    """Siblings in the order of their start; those alike together where the first of them stands."""
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
    """For each segment by ID the times at which the answer waited for it and for nothing inside it.

    From the end backwards, the call that ended last is what was waited for; calls that it ran
    beside are not. What goes on after the answer, such as a worker, is on no critical path.
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
    """A span without the children that it waited for, and those with the time for which it did."""
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
    """How long a trace waited for one kind of operation."""

    label: str
    name: str
    seconds: float


def longest_waits(trace: Trace, path: dict[str, list[Interval]]) -> list[Wait]:
    """The critical path by operations, the longest first."""
    totals: Counter[tuple[str, str]] = Counter()
    for segment, _ in trace.walk():
        seconds = sum(end - start for start, end in path.get(segment.id, ()))
        if seconds:
            totals[operation(segment), segment.name] += seconds  # type: ignore[assignment]
    return [Wait(label, name, seconds) for (label, name), seconds in totals.most_common()]


def facts(trace: Trace) -> dict[str, list[str]]:
    """What there is to say of the whole trace: by heading, in the order in which it is shown."""
    segments = [segment for segment, _ in trace.walk()]
    request = trace.request or (segments[0] if segments else None)
    found: dict[str, list[str]] = {"Request": [], "Status": [], "Services": [], "User": []}
    if request is not None:
        found["Request"] = [
            " ".join((request.text("http", "request", "method"), request.url)).strip()
        ]
        found["Status"] = [request.text("http", "response", "status"), *_ends(segments)]
        found["Client"] = [
            request.text("http", "request", "client_ip"),
            request.text("http", "request", "user_agent"),
        ]
    found["Services"] = [s.name for s in segments if s.kind == "service"]
    found["User"] = [s.text("user") for s in segments]
    found["Annotations"] = [f"{key}={value}" for s in segments for key, value in _annotations(s)]
    unique = {key: list(dict.fromkeys(filter(None, values))) for key, values in found.items()}
    return {key: values for key, values in unique.items() if values}


def _annotations(segment: Segment) -> list[tuple[str, Any]]:
    found = segment.raw.get("annotations")
    return list(found.items()) if isinstance(found, Mapping) else []


def _ends(segments: Sequence[Segment]) -> list[str]:
    ends = Counter(s.state for s in segments if s.state != "ok")
    unfinished = sum(s.in_progress for s in segments)
    said = [f"{count} x {state}" for state, count in ends.items()]
    return [*said, *([f"{unfinished} in progress"] if unfinished else [])]

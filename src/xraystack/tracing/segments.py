"""Traces as trees of segments, from the documents that X-Ray stores.

The documents are written by SDKs of many ages and by hand, so nothing in them is taken for granted.
What cannot be used is left out of the tree and said in the trace's ``oddities``; nothing is dropped in
silence. [AWS X-Ray developer guide, X-Ray segment documents]
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from xraystack.tracing.document_values import mapping, number
from xraystack.tracing.segment_kinds import kind

MAX_SEGMENTS = 20_000
"""Nodes of one trace that are looked at; twice what the largest traces have."""


@dataclass
class Segment:
    """A segment or subsegment; times are seconds since the epoch, None where they are missing.

    ``kind`` is ``service``, ``database``, ``remote`` or ``local``.
    """

    id: str
    name: str
    start: float | None
    end: float | None
    kind: str
    raw: Mapping[str, Any]
    parent_id: str = ""
    in_progress: bool = False
    children: list[Segment] = field(default_factory=list)

    @property
    def duration(self) -> float | None:
        """Seconds from start to end; None if either is missing."""
        if self.start is None or self.end is None:
            return None
        return max(0.0, self.end - self.start)

    @property
    def state(self) -> str:
        """``fault``, ``error``, ``throttle`` or ``ok``, by the worst flag that is set."""
        return next((s for s in ("fault", "throttle", "error") if self.raw.get(s) is True), "ok")

    def text(self, *keys: str) -> str:
        """What stands under nested keys, as text; nothing if it is not there."""
        value: Any = self.raw
        for key in keys:
            value = value.get(key) if isinstance(value, Mapping) else None
        return "" if value is None or isinstance(value, Mapping | list) else str(value)

    @property
    def url(self) -> str:
        """The URL of the HTTP request it is about."""
        return self.text("http", "request", "url")

    @property
    def detail(self) -> str:
        """What it did, in a line: an HTTP request with its status, an SQL statement, an AWS operation."""
        if self.url:
            method, status = (
                self.text("http", "request", "method"),
                self.text("http", "response", "status"),
            )
            return " ".join(filter(None, (method, self.url, status)))
        query = self.text("sql", "sanitized_query") or self.text("sql", "url")
        return " ".join(query.split()) or self.text("aws", "operation")

    @property
    def exceptions(self) -> list[tuple[str, str, list[str]]]:
        """Type, message and stack of each exception; the stack has a line for each frame."""
        cause = self.raw.get("cause")
        listed = cause.get("exceptions") if isinstance(cause, Mapping) else None
        return [
            (str(e.get("type", "")), str(e.get("message", "")), _stack(e.get("stack")))
            for e in (listed if isinstance(listed, list) else [])
            if isinstance(e, Mapping)
        ]


def _stack(frames: Any) -> list[str]:
    return [
        f"{frame.get('path', '?')}:{frame.get('line', '?')} in {frame.get('label', '?')}"
        for frame in (frames if isinstance(frames, list) else [])
        if isinstance(frame, Mapping)
    ]


@dataclass
class Trace:
    """A trace: its roots, each a tree, and what was odd about its documents.

    Its times are computed once, so they are asked for when it is complete.
    """

    id: str
    roots: list[Segment] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @cached_property
    def start(self) -> float | None:
        """When its first segment began."""
        return min((s.start for s, _ in self.walk() if s.start is not None), default=None)

    @cached_property
    def end(self) -> float | None:
        """When its last segment ended."""
        return max((s.end for s, _ in self.walk() if s.end is not None), default=None)

    @cached_property
    def duration(self) -> float | None:
        """Seconds from the first start to the last end."""
        if self.start is None or self.end is None:
            return None
        return max(0.0, self.end - self.start)

    @property
    def request(self) -> Segment | None:
        """The first service segment with a URL: that of the request that it is the trace of."""
        return next((s for s, _ in self.walk() if s.url and s.kind == "service"), None)

    @property
    def url(self) -> str:
        """The URL of the request that it is the trace of."""
        return self.request.url if self.request else ""

    def walk(self) -> Iterator[tuple[Segment, int]]:
        """Each segment with its depth, parents first, siblings in the order of their start."""
        waiting = [(root, 0) for root in reversed(_sort_by_start(self.roots))]
        while waiting:
            segment, depth = waiting.pop()
            yield segment, depth
            waiting += [(child, depth + 1) for child in reversed(_sort_by_start(segment.children))]


def _sort_by_start(segments: Iterable[Segment]) -> list[Segment]:
    return sorted(segments, key=lambda s: (s.start is None, s.start or 0.0))


def build_trace(document: Mapping[str, Any]) -> Trace:
    """A trace from what BatchGetTraces gives for one: ``Id`` and ``Segments`` with their ``Document``."""
    trace = Trace(str(document.get("Id", "")))
    known: dict[str, Segment] = {}
    stored = document.get("Segments") or []
    if not isinstance(stored, list):
        trace.warnings.append("its segments are not a list")
        stored = []
    for part in stored:
        raw = _parse_document(mapping(part).get("Document"), trace)
        if raw is not None:
            _add_document(trace, raw, known)
    _attach_roots(trace, known)
    _note_skew(trace)
    return trace


def _parse_document(text: Any, trace: Trace) -> Mapping[str, Any] | None:
    try:
        raw = json.loads(text) if isinstance(text, str | bytes) else text
    except (ValueError, RecursionError) as error:
        trace.warnings.append(f"a segment document is not valid JSON ({error})"[:200])
        return None
    if not isinstance(raw, Mapping):
        trace.warnings.append("a segment document is not a JSON object")
        return None
    return raw


def _add_document(trace: Trace, raw: Mapping[str, Any], known: dict[str, Segment]) -> None:
    """Make segments of a document and all in it."""
    waiting: list[tuple[Mapping[str, Any], Segment | None]] = [(raw, None)]
    while waiting:
        part, parent = waiting.pop()
        if len(known) >= MAX_SEGMENTS:
            trace.warnings.append(f"only the first {MAX_SEGMENTS:,} segments are shown")
            return
        segment = _build_segment(part, trace, inside=parent is not None)
        while segment.id in known:
            segment.id += f"#{len(known)}"
        known[segment.id] = segment
        if parent is not None:
            parent.children.append(segment)
        else:
            trace.roots.append(segment)
        inner = part.get("subsegments")
        if isinstance(inner, list):
            usable = [sub for sub in inner if isinstance(sub, Mapping)]
            if len(usable) < len(inner):
                trace.warnings.append(f"{segment.name} has subsegments that are not objects")
            waiting += [(sub, segment) for sub in usable]
        elif inner is not None:
            trace.warnings.append(f"the subsegments of {segment.name} are not a list")


def _build_segment(raw: Mapping[str, Any], trace: Trace, *, inside: bool) -> Segment:
    name = raw.get("name")
    if not isinstance(name, str) or not name:
        trace.warnings.append("a segment has no name")
        name = "(no name)"
    segment = Segment(
        id=str(raw.get("id") or f"(no id {len(trace.roots)})"),
        name=name,
        start=_time(raw.get("start_time")),
        end=_time(raw.get("end_time")),
        kind=kind(raw, inside=inside),
        raw=raw,
        parent_id=str(raw.get("parent_id") or ""),
        in_progress=raw.get("in_progress") is True,
    )
    if segment.start is None:
        trace.warnings.append(f"{name} has no start time")
    elif segment.end is None:
        trace.warnings.append(
            f"{name} is in progress" if segment.in_progress else f"{name} has no end"
        )
    elif segment.end < segment.start:
        trace.warnings.append(f"{name} ends before it starts")
    return segment


def _time(value: Any) -> float | None:
    seconds = number(value)
    return seconds if seconds is not None and 0 <= seconds < 1e11 else None


def _attach_roots(trace: Trace, known: Mapping[str, Segment]) -> None:
    """Put segments under the subsegment that called them, wherever that is known."""
    tops = _roots_by_id(trace)
    roots = []
    for root in trace.roots:
        parent = known.get(root.parent_id)
        top = _current_root(tops, parent.id) if parent is not None else root.id
        if parent is None or top == root.id:  # what it is itself in the tree of would make a circle
            roots.append(root)
        elif not (root.raw.get("inferred") and parent.name == root.name and not root.children):
            tops[root.id] = top
            parent.children.append(root)
        # else it is X-Ray's own mirror of a call, which the caller has already
    trace.roots = roots


def _roots_by_id(trace: Trace) -> dict[str, str]:
    """For each segment's ID that of the root of its tree."""
    tops = {}
    for root in trace.roots:
        waiting = [root]
        while waiting:
            segment = waiting.pop()
            tops[segment.id] = root.id
            waiting += segment.children
    return tops


def _current_root(tops: dict[str, str], segment_id: str) -> str:
    """The root of the tree that a segment is in by now, with the way to it shortened for the next."""
    way = []
    while tops[segment_id] != segment_id:
        way.append(segment_id)
        segment_id = tops[segment_id]
    tops.update(dict.fromkeys(way, segment_id))
    return segment_id


def _note_skew(trace: Trace) -> None:
    for segment, _ in trace.walk():
        for child in segment.children:
            if None not in {segment.start, child.start} and _begins_before(child, segment):
                trace.warnings.append(
                    f"{child.name} starts before {segment.name}, which called it: clocks differ"
                )
                return


def _begins_before(child: Segment, parent: Segment) -> bool:
    return (child.start or 0.0) < (parent.start or 0.0) - 0.001

"""Traces as trees of segments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from xraystack.tracing import document_values
from xraystack.tracing.document_values import mappings


class ExceptionRecord(NamedTuple):
    """An exception; the stack has a line for each frame."""

    kind: str
    message: str
    stack: list[str]

    @property
    def title(self) -> str:
        """Type and message in one line."""
        return ": ".join(filter(None, (self.kind, self.message))) or "exception"


@dataclass(slots=True)
class Segment:
    """A segment or subsegment; times are seconds since the epoch, None where they are missing.

    ``kind`` is ``service``, ``database``, ``remote`` or ``local``. ``inferred`` is the document that
    X-Ray inferred from this call, if it is in the trace. ``is_cut_off`` is True if ``parent_id`` is the
    ID of no segment in the trace.
    """

    id: str
    name: str
    start: float | None
    end: float | None
    kind: str
    raw: Mapping[str, Any]
    parent_id: str = ""
    in_progress: bool = False
    is_cut_off: bool = False
    inferred: Mapping[str, Any] | None = None
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
        raw = self.raw
        if raw.get("fault") is True:
            return "fault"
        if raw.get("throttle") is True:
            return "throttle"
        return "error" if raw.get("error") is True else "ok"

    def text(self, *keys: str) -> str:
        """Return the value under nested keys as text; an empty text if it is missing."""
        value: Any = self.raw
        for key in keys:
            value = document_values.mapping(value).get(key)
        return document_values.text(value)

    @property
    def origin(self) -> str:
        """X-Ray's type of the resource that ran the segment, or that X-Ray inferred from the call."""
        return document_values.text((self.inferred or self.raw).get("origin"))

    @property
    def url(self) -> str:
        """The URL of its HTTP request."""
        return self.text("http", "request", "url")

    @property
    def detail(self) -> str:
        """An HTTP request with its status, an SQL statement, or an AWS operation, in one line."""
        if self.url:
            method, status = (
                self.text("http", "request", "method"),
                self.text("http", "response", "status"),
            )
            return " ".join(filter(None, (method, self.url, status)))
        query = self.text("sql", "sanitized_query") or self.text("sql", "url")
        return " ".join(query.split()) or self.text("aws", "operation")

    @property
    def exceptions(self) -> list[ExceptionRecord]:
        """Its exceptions, without those that it names by an ID alone."""
        cause = self.raw.get("cause")
        listed = mappings(cause.get("exceptions")) if isinstance(cause, Mapping) else []
        return [
            ExceptionRecord(
                document_values.text(one.get("type")),
                document_values.text(one.get("message")),
                _stack_lines(one.get("stack")),
            )
            for one in listed
        ]

    @property
    def links(self) -> list[tuple[str, str]]:
        """Trace ID and segment ID of each linked span."""
        if not self.raw.get("links"):
            return []
        texts = document_values.text
        return [
            (texts(link.get("trace_id")), texts(link.get("id") or link.get("span_id")))
            for link in mappings(self.raw.get("links"))
        ]


def _stack_lines(frames: Any) -> list[str]:
    return [
        f"{frame.get('path', '?')}:{frame.get('line', '?')} in {frame.get('label', '?')}"
        for frame in mappings(frames)
    ]


@dataclass
class Trace:
    """A trace: its roots, each a tree, and warnings about irregular documents.

    Its times are computed once, so read them when it is complete. ``is_truncated`` is True if X-Ray has
    more documents than it returns.
    """

    id: str
    roots: list[Segment] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    is_truncated: bool = False

    @cached_property
    def _extent(self) -> tuple[float | None, float | None]:
        """The start of its first segment, and the end of its last one."""
        listed = self.segments()
        starts = [segment.start for segment in listed if segment.start is not None]
        ends = [segment.end for segment in listed if segment.end is not None]
        return min(starts, default=None), max(ends, default=None)

    @property
    def start(self) -> float | None:
        """The start of its first segment."""
        return self._extent[0]

    @property
    def end(self) -> float | None:
        """The end of its last segment."""
        return self._extent[1]

    @property
    def duration(self) -> float | None:
        """Seconds from the first start to the last end."""
        if self.start is None or self.end is None:
            return None
        return max(0.0, self.end - self.start)

    @property
    def request(self) -> Segment | None:
        """The first service segment with a URL, which is that of the trace's request."""
        return next((s for s, _ in self.walk() if s.url and s.kind == "service"), None)

    @property
    def url(self) -> str:
        """The URL of the trace's request."""
        return self.request.url if self.request else ""

    def segments(self) -> list[Segment]:
        """Return all segments, in no particular order."""
        listed = list(self.roots)
        for segment in listed:  # which grows meanwhile
            listed += segment.children
        return listed

    def walk(self) -> Iterator[tuple[Segment, int]]:
        """Yield each segment with its depth, parents first, siblings in the order of their start."""
        waiting = [(root, 0) for root in reversed(sort_by_start(self.roots))]
        while waiting:
            segment, depth = waiting.pop()
            yield segment, depth
            waiting += [(child, depth + 1) for child in reversed(sort_by_start(segment.children))]


def sort_by_start(segments: Iterable[Segment]) -> list[Segment]:
    """Sort segments by their start; those without one are last."""
    listed = list(segments)
    if len(listed) < 2:
        return listed
    return sorted(listed, key=lambda s: (s.start is None, s.start or 0.0))

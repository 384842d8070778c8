"""Assembly of a trace from the documents that X-Ray stores.

SDKs of many ages and people write the documents, so nothing in them is taken for granted. What cannot be
used is missing in the tree and named in the trace's ``warnings``.
[AWS X-Ray developer guide, X-Ray segment documents]
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from xraystack.tracing.document_values import epoch_time, mapping, mappings, text
from xraystack.tracing.segment_kinds import kind
from xraystack.tracing.segments import Segment, Trace

MAX_SEGMENTS = 20_000
"""Segments of one trace that are read; twice the number of the largest traces."""

CLOCK_TOLERANCE_S = 0.001
NOTES = "Notes"
"""Member of a document with warnings of the reader of saved traces."""


@dataclass
class _Assembly:
    """A trace whose documents are being read: all segments and its roots by ID, and units of times."""

    trace: Trace
    segments: dict[str, Segment] = field(default_factory=dict)
    roots: dict[str, Segment] = field(default_factory=dict)
    units: Counter[str] = field(default_factory=Counter)

    def warn(self, what: str) -> None:
        """Add a warning once."""
        if what not in self.trace.warnings:
            self.trace.warnings.append(what)


def build_trace(document: Mapping[str, Any]) -> Trace:
    """Return a trace from ``Id`` and ``Segments``, as BatchGetTraces returns them."""
    assembly = _Assembly(Trace(text(document.get("Id"))))
    stored = document.get("Segments") or []
    if not isinstance(stored, list):
        assembly.warn("its segments are not a list")
        stored = []
    for part in stored:
        raw = _parse_document(mapping(part).get("Document"), assembly)
        if raw is not None:
            _add_document(assembly, raw)
    _attach_roots(assembly)
    _add_warnings(assembly, document)
    return assembly.trace


def _parse_document(document: Any, assembly: _Assembly) -> Mapping[str, Any] | None:
    try:
        raw = json.loads(document) if isinstance(document, str | bytes) else document
    except (ValueError, RecursionError) as error:
        assembly.trace.warnings.append(f"a segment document is not valid JSON ({error})"[:200])
        return None
    if not isinstance(raw, (dict, Mapping)):
        assembly.trace.warnings.append("a segment document is not a JSON object")
        return None
    return raw


def _add_document(assembly: _Assembly, raw: Mapping[str, Any]) -> None:
    """Add the segments of a document and of all documents inside it."""
    waiting: list[tuple[Mapping[str, Any], Segment | None]] = [(raw, None)]
    while waiting:
        part, parent = waiting.pop()
        if len(assembly.segments) >= MAX_SEGMENTS:
            assembly.warn(f"only the first {MAX_SEGMENTS:,} segments are shown")
            return
        segment = _add_segment(assembly, _build_segment(part, assembly, parent is not None), parent)
        inner = part.get("subsegments")
        if isinstance(inner, list):
            usable = mappings(inner)
            if len(usable) < len(inner):
                assembly.warn(f"{segment.name} has subsegments that are not objects")
            waiting += [(sub, segment) for sub in usable]
        elif inner is not None:
            assembly.warn(f"the subsegments of {segment.name} are not a list")


def _add_segment(assembly: _Assembly, segment: Segment, parent: Segment | None) -> Segment:
    """Add a segment, or merge it into another version of it; return the one in the tree."""
    known = assembly.segments.get(segment.id)
    if known is not None and _is_version(known, segment):
        _update(known, segment)
        if parent is not None and known is not parent and known.id in assembly.roots:
            parent.children.append(assembly.roots.pop(known.id))
        return known
    while segment.id in assembly.segments:
        segment.id += f"#{len(assembly.segments)}"
    assembly.segments[segment.id] = segment
    if parent is None:
        assembly.roots[segment.id] = segment
    else:
        parent.children.append(segment)
    return segment


def _is_version(known: Segment, segment: Segment) -> bool:
    """Return whether two documents with one ID are of one segment: in progress and final, or repeated."""
    if known.name != segment.name or not segment.raw.get("id"):
        return False
    is_update = known.in_progress != segment.in_progress
    return is_update or (known.start, known.end) == (segment.start, segment.end)


def _update(known: Segment, segment: Segment) -> None:
    """Take over the newer version: the final one, or one with more members."""
    newer, older = (
        (known, segment) if segment.in_progress and not known.in_progress else (segment, known)
    )
    raw = {**older.raw, **newer.raw}
    if not newer.in_progress:
        raw.pop("in_progress", None)
    known.raw, known.kind, known.in_progress = raw, newer.kind, newer.in_progress
    known.start, known.end = newer.start, newer.end
    known.parent_id = known.parent_id or segment.parent_id


def _build_segment(raw: Mapping[str, Any], assembly: _Assembly, inside: bool) -> Segment:
    name = raw.get("name")
    if not isinstance(name, str) or not name:
        assembly.trace.warnings.append("a segment has no name")
        name = "(no name)"
    return Segment(
        id=text(raw.get("id")) or f"(no id {len(assembly.segments)})",
        name=name,
        start=_time(raw.get("start_time"), assembly),
        end=_time(raw.get("end_time"), assembly),
        kind=kind(raw, inside=inside),
        raw=raw,
        parent_id=text(raw.get("parent_id")),
        in_progress=raw.get("in_progress") is True,
    )


def _time(value: Any, assembly: _Assembly) -> float | None:
    seconds, unit = epoch_time(value)
    if unit and unit != "seconds":
        assembly.units[unit] += 1
    return seconds


def _attach_roots(assembly: _Assembly) -> None:
    """Attach segments to the subsegment that called them, wherever that is in the trace."""
    roots = []
    tops = _roots_by_id(assembly)
    for root in assembly.roots.values():
        parent = assembly.segments.get(root.parent_id)
        top = _current_root(tops, parent.id) if parent is not None else root.id
        if parent is None or top == root.id:  # a segment above itself would make a cycle
            root.is_cut_off = parent is None and bool(root.parent_id)
            roots.append(root)
        elif root.raw.get("inferred") and not root.children and parent.kind in _CALLS:
            parent.inferred = root.raw  # X-Ray's own document of a call that the caller has as well
        else:
            tops[root.id] = top
            parent.children.append(root)
    assembly.trace.roots = roots


_CALLS = frozenset({"remote", "database"})


def _roots_by_id(assembly: _Assembly) -> dict[str, str]:
    """Return the ID of the root of each segment's tree, by the segment's ID."""
    tops = {}
    for root in assembly.roots.values():
        waiting = [root]
        while waiting:
            segment = waiting.pop()
            tops[segment.id] = root.id
            waiting += segment.children
    return tops


def _current_root(tops: dict[str, str], segment_id: str) -> str:
    """Return the current root of a segment's tree, and shorten the path to it for the next call."""
    path = []
    while tops[segment_id] != segment_id:
        path.append(segment_id)
        segment_id = tops[segment_id]
    tops.update(dict.fromkeys(path, segment_id))
    return segment_id


def _add_warnings(assembly: _Assembly, document: Mapping[str, Any]) -> None:
    """Add the warnings about times, limits and clocks, once all segments are known."""
    trace = assembly.trace
    trace.is_truncated = document.get("LimitExceeded") is True
    if trace.is_truncated:
        assembly.warn(
            "the trace exceeds X-Ray's size limit: X-Ray returned a part of its documents"
        )
    notes = document.get(NOTES)
    for note in notes if isinstance(notes, list) else []:
        assembly.warn(text(note))
    for segment in assembly.segments.values():
        _warn_about_times(segment, trace)
    for unit, times in assembly.units.items():
        assembly.warn(f"{times} times are in {unit}, not in seconds")
    _warn_about_clocks(trace)


def _warn_about_times(segment: Segment, trace: Trace) -> None:
    if segment.start is None:
        trace.warnings.append(f"{segment.name} has no start time")
    elif segment.end is None:
        what = "is in progress" if segment.in_progress else "has no end"
        trace.warnings.append(f"{segment.name} {what}")
    elif segment.end < segment.start:
        trace.warnings.append(f"{segment.name} ends before it starts")


def _warn_about_clocks(trace: Trace) -> None:
    if not any(_calls_earlier(segment) for segment in trace.segments() if segment.children):
        return
    for segment, _ in trace.walk():
        for child in segment.children:
            if _begins_before(child, segment):
                trace.warnings.append(
                    f"{child.name} starts before {segment.name}, which called it: clocks differ"
                )
                return


def _calls_earlier(segment: Segment) -> bool:
    return any(_begins_before(child, segment) for child in segment.children)


def _begins_before(child: Segment, parent: Segment) -> bool:
    if child.start is None or parent.start is None:
        return False
    return child.start < parent.start - CLOCK_TOLERANCE_S

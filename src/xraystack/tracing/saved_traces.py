"""Traces from files, for work without a network.

A file has JSON documents one after the other: traces, responses of BatchGetTraces or ListRetrievedTraces,
requests of PutTraceSegments, segments, or OpenTelemetry spans. A document may be in a list, or a text in
another one. Parts of one trace may be in several documents and files.
"""

from __future__ import annotations

import codecs
import contextlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from xraystack import files
from xraystack.errors import BadInput
from xraystack.tracing import otlp_reader
from xraystack.tracing.document_values import mappings, text
from xraystack.tracing.trace_assembly import NOTES

GAP = re.compile(r"[\s\x1e]*")
"""Separators of JSON documents: white space, or the control character RS. [RFC 7464]"""

LISTS = ("Traces", "TraceSegmentDocuments")
"""Members with traces or segments. [AWS X-Ray API reference, BatchGetTraces, PutTraceSegments]"""

DATAGRAM_HEADER = frozenset({"format", "version"})
"""Members of the line before a segment in a UDP datagram."""

REMEDY = "Save traces with: xraystack traces show ID --json > FILE"
INFERRED_FORMAT = (
    "the spans have Transaction Search's format OTEL. AWS does not document its fields, so xraystack "
    "infers their meaning"
)


@dataclass
class SavedTraces:
    """Traces by ID, in the form of BatchGetTraces, and the IDs that X-Ray left unprocessed."""

    traces: dict[str, dict[str, Any]] = field(default_factory=dict)
    unprocessed: dict[str, None] = field(default_factory=dict)

    @property
    def unread(self) -> list[str]:
        """The unprocessed IDs whose traces no other answer has."""
        return [trace_id for trace_id in self.unprocessed if trace_id not in self.traces]

    def add(self, value: Any, where: str) -> None:
        """Add the traces in a JSON value. Raises BadInput for a value without traces."""
        waiting = list(reversed(value)) if isinstance(value, list) else [value]
        while waiting:
            item = _parse_text(waiting.pop())
            if isinstance(item, list) and item:
                waiting += reversed(item)
                continue
            if not isinstance(item, Mapping):
                raise _no_traces(where)
            listed = next((item[key] for key in LISTS if isinstance(item.get(key), list)), None)
            if listed is None:
                self._add_object(item, where)
                continue
            waiting += reversed(listed)
            skipped = item.get("UnprocessedTraceIds")
            self.unprocessed |= dict.fromkeys(
                map(text, skipped if isinstance(skipped, list) else [])
            )

    def _add_object(self, value: Mapping[str, Any], where: str) -> None:
        if "Segments" in value:
            self._add_trace(value)
        elif "Spans" in value:
            self._add_retrieved(value)
        elif otlp_reader.is_export(value):
            for segment in otlp_reader.segments_of_export(value):
                self._add_segment(segment)
        elif otlp_reader.is_span(value):
            self._add_segment(otlp_reader.segment_of_span(value), INFERRED_FORMAT)
        elif "trace_id" in value or {"id", "start_time"} <= value.keys():
            self._add_segment(value)
        elif value.keys() != DATAGRAM_HEADER:
            raise _no_traces(where)

    def _add_trace(self, trace: Mapping[str, Any]) -> None:
        trace_id = text(trace.get("Id")) or f"(trace {len(self.traces) + 1})"
        whole = self.traces.setdefault(trace_id, {**trace, "Segments": []})
        segments = trace["Segments"]
        if not isinstance(segments, list):
            whole["Segments"] = segments
            return
        segments = [
            {"Document": one} if isinstance(one, Mapping) and "start_time" in one else one
            for one in segments
        ]
        if isinstance(whole["Segments"], list):
            whole["Segments"] += segments
        if trace.get("LimitExceeded"):
            whole["LimitExceeded"] = True

    def _add_retrieved(self, trace: Mapping[str, Any]) -> None:
        """Add a trace of ListRetrievedTraces, whose documents are segments or spans."""
        trace_id = text(trace.get("Id"))
        self._add_trace({"Id": trace_id, "Segments": []})
        for span in mappings(trace["Spans"]):
            document = span.get("Document")
            try:
                raw = json.loads(document) if isinstance(document, str) else document
            except (ValueError, RecursionError):
                raw = None
            if isinstance(raw, Mapping) and otlp_reader.is_span(raw):
                segment = otlp_reader.segment_of_span(raw)
                self._add_segment(segment | {"trace_id": trace_id}, INFERRED_FORMAT)
            else:
                self._add_trace({"Id": trace_id, "Segments": [{"Document": document}]})

    def _add_segment(self, segment: Mapping[str, Any], note: str = "") -> None:
        trace_id = text(segment.get("trace_id")) or "(no trace ID)"
        self._add_trace({"Id": trace_id, "Segments": [{"Document": json.dumps(segment)}]})
        if note:
            self.traces[trace_id][NOTES] = [note]

    def take(self) -> Iterator[Mapping[str, Any]]:
        """Yield the traces, and forget each, so that a large file does not stay in memory."""
        for trace_id in list(self.traces):
            yield self.traces.pop(trace_id)


def _parse_text(value: Any) -> Any:
    """Return the JSON value in a text; anything else unchanged."""
    if isinstance(value, str):
        with contextlib.suppress(ValueError, RecursionError):
            return json.loads(value)
    return value


def _decode(content: bytes) -> str:
    """Return the text of a file in UTF-8, or in UTF-16 as PowerShell writes it."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    return content.decode("utf-8-sig", errors="surrogateescape")


def _no_traces(where: str) -> BadInput:
    return BadInput("has no traces", where=where, remedy=REMEDY)


def read_saved_traces(paths: Sequence[str]) -> SavedTraces:
    """Read all traces of the files. Raises BadInput."""
    saved = SavedTraces()
    for path in paths:
        for value, where in _json_values(path):
            saved.add(value, where)
    return saved


def _json_values(path: str) -> Iterator[tuple[Any, str]]:
    """Yield the JSON values of a file, which stand one after the other, each with its place."""
    content = _decode(files.read_input(path))
    if not content or content.isspace():
        raise BadInput("is empty", where=path, remedy=REMEDY)
    decoder, line, at = json.JSONDecoder(), 1, 0
    while (begin := _end_of_gap(content, at)) < len(content):
        line += content.count("\n", at, begin)
        where = f"{path}:{line}" if line > 1 else path
        try:
            value, at = decoder.raw_decode(content, begin)
        except (ValueError, RecursionError) as error:
            raise BadInput(f"is not valid JSON: {error}", where=where) from None
        yield value, where
        line += content.count("\n", begin, at)


def _end_of_gap(content: str, at: int) -> int:
    match = GAP.match(content, at)
    return match.end() if match else at

"""Broken traces: segments that a trace refers to and does not have.

They are missing because their sender has no path to X-Ray, or because a service on the path does not pass
the trace header on. [AWS X-Ray developer guide, X-Ray segment documents: parent_id, http.request.traced]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from xraystack.tracing.document_values import mapping
from xraystack.tracing.segments import Segment, Trace

CALLER, ANSWER, SEGMENT = "caller", "answer", "segment"
"""Kinds of breaks: the caller of a service, the segment of a called service, that of subsegments."""

HINT = """\
A sender of segments may have no path to X-Ray. Test the path where the sender runs:
  xraystack probe --daemon-address HOST:PORT
From outside the VPC:
  xraystack probe --from-task"""


class Break(NamedTuple):
    """A missing segment, by the service that refers to it.

    ``missing`` is the name of a called service, or the ID of a segment whose name is unknown; in a
    summary of several traces such an ID is empty.
    """

    kind: str
    service: str
    missing: str

    @property
    def sentence(self) -> str:
        """The break in a sentence, without a full stop."""
        segment = f" {self.missing}" if self.missing else ""
        if self.kind == ANSWER:
            return (
                f"{self.service} called {self.missing} with a trace header, and no segment of "
                f"{self.missing} arrived"
            )
        if self.kind == SEGMENT:
            return f"{self.service}: a subsegment arrived, and its segment{segment} did not"
        return f"the caller of {self.service} is missing: no segment{segment} arrived"

    def drop_id(self) -> Break:
        """Return the break as a summary of several traces counts it."""
        return self if self.kind == ANSWER else self._replace(missing="")


def trace_breaks(trace: Trace) -> Counter[Break]:
    """Return the breaks of a trace, each with its number."""
    breaks: Counter[Break] = Counter()
    for segment, service in _add_services(trace):
        if segment.is_cut_off:
            kind = CALLER if segment.kind == "service" else SEGMENT
            breaks[Break(kind, segment.name, segment.parent_id)] += 1
        if _is_unanswered(segment):
            breaks[Break(ANSWER, service, segment.name)] += 1
    return breaks


def _add_services(trace: Trace) -> Iterator[tuple[Segment, str]]:
    """Yield each segment with the name of the service that it is a part of."""
    waiting = [(root, root.name) for root in reversed(trace.roots)]
    while waiting:
        segment, service = waiting.pop()
        yield segment, service
        waiting += [
            (child, child.name if child.kind == "service" else service)
            for child in reversed(segment.children)
        ]


def _is_unanswered(segment: Segment) -> bool:
    """Return whether a call passed the trace header on, and no service answered with a segment."""
    if segment.kind != "remote" or segment.in_progress:
        return False
    is_traced = mapping(mapping(segment.raw.get("http")).get("request")).get("traced") is True
    return is_traced and not any(child.kind == "service" for child in segment.children)

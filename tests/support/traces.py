"""Traces as X-Ray gives them, made by hand, and the window in which the tests' traces lie."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from xraystack.tracing.trace_sources import Gaps


def future() -> list[str]:
    """A window whose end lies a little ahead, because moto leaves out what is as old as its end."""
    from datetime import UTC, datetime, timedelta

    return ["--to", (datetime.now(UTC) + timedelta(minutes=1)).isoformat()]


def documents(*segments: Any) -> dict[str, Any]:
    return {"Id": "1-5-a", "Segments": [{"Document": json.dumps(segment)} for segment in segments]}


def segment(name: str = "a", start: Any = 1.0, end: float = 2.0, **more: Any) -> dict[str, Any]:
    return {"name": name, "id": name, "start_time": start, "end_time": end, **more}


@dataclass
class MemorySource:
    """A source of traces without a server; ``asked`` are the IDs of the documents asked for."""

    pages: Iterable[list[Mapping[str, Any]]] = ()
    known: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    services: Sequence[list[Mapping[str, Any]]] = ()
    destination: str = "XRay"
    asked: list[str] = field(default_factory=list)
    gaps: Gaps = field(default_factory=Gaps)

    def summaries(
        self, begin: datetime, end: datetime, expression: str | None = None
    ) -> Iterator[list[Mapping[str, Any]]]:
        yield from self.pages

    def documents(self, trace_ids: Sequence[str]) -> Iterator[Mapping[str, Any]]:
        self.asked += trace_ids
        return iter([self.known[trace_id] for trace_id in trace_ids if trace_id in self.known])

    def graphs(self, begin: datetime, end: datetime) -> Iterator[list[Mapping[str, Any]]]:
        yield from self.services

    def trace_graphs(self, trace_ids: Sequence[str]) -> Iterator[list[Mapping[str, Any]]]:
        yield from self.services

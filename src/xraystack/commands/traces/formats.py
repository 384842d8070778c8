"""Formats of ``xraystack traces show``, in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xraystack.terminal import console, text_layout

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Documents = Sequence[Mapping[str, Any]]
    Missing = Sequence[str] | None


def print_timelines(documents: Documents, _missing: Missing) -> None:
    """Print traces as timelines of their segments."""
    from xraystack.commands.traces.output import timeline
    from xraystack.tracing.trace_assembly import build_trace

    for number, document in enumerate(documents):
        if number:
            console.print_result("")
        for line in timeline(build_trace(document), text_layout.screen_width()):
            console.print_result(*line)


def print_raw(documents: Documents, missing: Missing) -> None:
    """Print the document of a trace; if several were requested, one with all of them as members.

    ``missing`` has the IDs of those without a document, None if one trace was requested.
    """
    if missing is not None:
        console.print_json({"Traces": documents, "UnprocessedTraceIds": missing}, indent=2)
        return
    for document in documents:
        console.print_json(document, indent=2)


def print_otlp(documents: Documents, _missing: Missing) -> None:
    """Print traces as one OTLP/JSON document."""
    from xraystack.tracing import otlp
    from xraystack.tracing.trace_assembly import build_trace

    spans = [span for one in documents for span in otlp.document(build_trace(one))[otlp.SPANS]]
    console.print_json({otlp.SPANS: spans}, indent=2)


FORMATS = {"timeline": print_timelines, "json": print_raw, "otlp": print_otlp}
"""Formats by the value of ``--format``; all but the first are JSON."""

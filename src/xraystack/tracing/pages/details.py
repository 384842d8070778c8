"""Table of one segment's document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from xraystack.tracing.pages.frame import escape_markup
from xraystack.tracing.segments import Segment
from xraystack.tracing.time_scale import format_duration

SECTIONS = ("http", "sql", "aws", "annotations", "metadata", "service")
SHOWN = {"subsegments", "cause", "start_time", "end_time", "id", "trace_id", "parent_id", *SECTIONS}
HEADINGS = {"http": "HTTP", "sql": "SQL", "aws": "AWS", "cloudwatch_logs": "Log groups"}
MAX_DEPTH = 6
"""Levels of objects that become rows; deeper ones are shown as JSON."""


def details_table(segment: Segment, began: float, waited: float) -> str:
    """Return a table of a segment; ``began`` is the trace's start, ``waited`` the self time (s)."""
    sections = [_section("", _time_rows(segment, began, waited))]
    sections += [
        _section("Exception", _exception_rows(*exception)) for exception in segment.exceptions
    ]
    for name in SECTIONS:
        value = segment.raw.get(name)
        if value not in (None, {}, []):
            heading = HEADINGS.get(name, name.capitalize())
            sections.append(_section(heading, _rows(value, whole=name == "metadata")))
    rest = {key: value for key, value in segment.raw.items() if key not in SHOWN}
    sections.append(_section("More", [*_rows(rest), *_id_rows(segment)]))
    document = {key: value for key, value in segment.raw.items() if key != "subsegments"}
    caption = f'<caption class="sr">Details of {escape_markup(segment.name)}</caption>'
    return (
        f'<div class="details"><table>{caption}'
        f"<colgroup><col><col></colgroup>{''.join(sections)}</table><details><summary>As JSON</summary>"
        f"<pre>{_json(document)}</pre></details></div>"
    )


def _section(heading: str, rows: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> str:
    lines = [
        f'<tr><th scope="row">{escape_markup(key)}</th><td>{value}</td></tr>' for key, value in rows
    ]
    if not lines:
        return ""
    head = (
        f'<tr class="section"><th colspan="2" scope="rowgroup">{heading}</th></tr>'
        if heading
        else ""
    )
    return f"<tbody>{head}{''.join(lines)}</tbody>"


def _time_rows(segment: Segment, began: float, waited: float) -> Iterator[tuple[str, str]]:
    yield "Name", escape_markup(segment.name)
    if segment.start is not None:
        yield "Begins", f"{format_duration(segment.start - began)} after the trace"
    yield "Takes", "in progress" if segment.in_progress else format_duration(segment.duration)
    if waited:
        yield "On the critical path", f"{format_duration(waited)} self time"
    if segment.state != "ok":
        yield "Ended with", segment.state


def _exception_rows(kind: str, message: str, stack: list[str]) -> Iterator[tuple[str, str]]:
    yield "Type", escape_markup(kind)
    yield "Message", f"<pre>{escape_markup(message)}</pre>"
    if stack:
        yield "Stack", f"<pre>{escape_markup(chr(10).join(stack))}</pre>"


def _rows(value: Any, prefix: str = "", *, whole: bool = False) -> Iterator[tuple[str, str]]:
    """Yield a value as rows, an object's members each with its path; ``whole`` members are JSON."""
    if prefix.count(".") < MAX_DEPTH and isinstance(value, Mapping) and not (whole and prefix):
        for key, member in value.items():
            yield from _rows(member, f"{prefix}.{key}" if prefix else str(key), whole=whole)
    elif prefix.endswith("cloudwatch_logs") and isinstance(value, list):
        groups = [
            group.get("log_group", group) if isinstance(group, Mapping) else group
            for group in value
        ]
        yield HEADINGS["cloudwatch_logs"], "<br>".join(escape_markup(group) for group in groups)
    elif isinstance(value, Mapping | list):
        yield prefix, f"<pre>{_json(value)}</pre>"
    elif prefix.endswith("query"):
        yield prefix, f"<pre>{escape_markup(value)}</pre>"
    else:
        yield (
            prefix,
            escape_markup(value if isinstance(value, str) else json.dumps(value, default=str)),
        )


def _id_rows(segment: Segment) -> list[tuple[str, str]]:
    known = [("id", segment.raw.get("id")), ("parent_id", segment.raw.get("parent_id"))]
    return [(key, f"<code>{escape_markup(value)}</code>") for key, value in known if value]


def _json(value: Any) -> str:
    try:
        return escape_markup(json.dumps(value, indent=2, ensure_ascii=False, default=str))
    except RecursionError:
        return "(nested too deeply to be shown)"

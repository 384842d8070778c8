"""``xraystack map --expect``: the calls that templates promise, beside the map of X-Ray."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xraystack import files
from xraystack.application.calls.expected_graph import read_calls
from xraystack.stacks.collectors import SIGNS
from xraystack.template import limits
from xraystack.template.document import Document
from xraystack.terminal import console, markdown, text_layout
from xraystack.tracing.expectation import expectation_formats
from xraystack.tracing.expectation.verdicts_of_calls import (
    FAILED,
    SEEN,
    Expectation,
    judge_calls,
    plan_calls,
)

if TYPE_CHECKING:
    from xraystack.tracing.maps.service_map import ServiceMap

COLORS = {**dict.fromkeys(FAILED, "red"), SEEN: "green", "unexpected": "yellow", "open": "yellow"}


def parse_pairs(option: str, texts: Sequence[str]) -> dict[str, str]:
    """Return the pairs of a repeatable option. Raise click.UsageError for one without ``=``."""
    pairs = {}
    for text in texts:
        name, separator, value = text.partition("=")
        if not separator or not name or not value:
            raise click.UsageError(f"{option}: {text!r} is not NAME=VALUE.")
        pairs[name] = value
    return pairs


def expect_calls(
    templates: Sequence[str],
    read_map: Callable[[], ServiceMap] | None,
    names: Sequence[str],
    parameters: Sequence[str],
    ignored: Sequence[str],
) -> Expectation:
    """Return the verdicts on the calls of these templates, or the plan without a map. Raises BadInput."""
    values = parse_pairs("--parameter", parameters)
    documents = [
        Document(files.read_file(Path(name), limits.MAX_BYTES), name) for name in templates
    ]
    expected = read_calls(documents, SIGNS, values)
    pairs = set(parse_pairs("--ignore", ignored).items())
    renamed = parse_pairs("--name", names)
    if read_map is None:
        return plan_calls(expected, pairs)
    return judge_calls(expected, read_map(), renamed, pairs)


def render_expectation(expectation: Expectation, form: str, templates: int, window: str) -> str:
    """Return an expected map in a format other than that of terminals."""
    if form == "json":
        return json.dumps(expectation_formats.document(expectation), indent=2) + "\n"
    headline = expectation_formats.headline(expectation, templates, window)
    columns = ("status", "connection", "rate", "evidence", "reason", "command")
    table = markdown.table(columns, expectation_formats.rows(expectation))
    return markdown.document([markdown.paragraph(headline), table])


def print_expectation(expectation: Expectation, templates: int, window: str) -> None:
    """Print an expected map for a terminal: a line for each connection, with its reason below."""
    console.print_result(expectation_formats.headline(expectation, templates, window))
    rows = expectation_formats.rows(expectation)
    width = max((len(row.status) for row in rows), default=0)
    for row in rows:
        rate = f"  {row.rate}" if row.rate else ""
        text = f"{row.status.ljust(width)}  {row.connection}{rate}"
        console.print_result(text_layout.Styled(text, COLORS.get(row.status)))
        details = "; ".join(filter(None, (row.why, row.evidence)))
        for line in text_layout.fold(details, text_layout.screen_width() - width - 2):
            console.print_result(f"{' ' * (width + 2)}{line}")
        if row.mend:
            console.print_result(f"{' ' * (width + 2)}{row.mend}")
    if expectation.hints and expectation.observed is not None:
        names = " ".join(f"--name '{node.id}=NAME'" for node in expectation.hints)
        console.print_message(f"Nodes without a name in the map. If they have one, add:\n  {names}")

"""``xraystack map --expect``: the calls that templates promise, beside the map of X-Ray."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xraystack import files
from xraystack.application.calls.expected_graph import read_calls
from xraystack.application.calls.stack_readings import StackSource, nested_templates
from xraystack.errors import BadInput
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
    from xraystack.aws.clients import Aws
    from xraystack.tracing.maps.service_map import ServiceMap

MAX_UNREAD = 5
"""Nested stacks that a warning lists."""

COLORS = {**dict.fromkeys(FAILED, "red"), SEEN: "green", "unexpected": "yellow", "open": "yellow"}


def parse_pairs(option: str, texts: Sequence[str]) -> list[tuple[str, str]]:
    """Return the pairs of a repeatable option. Raise click.UsageError for one without ``=``."""
    pairs = []
    for text in texts:
        name, separator, value = text.partition("=")
        if not separator or not name or not value:
            raise click.UsageError(f"{option}: {text!r} is not NAME=VALUE.")
        pairs.append((name, value))
    return pairs


def parse_values(option: str, texts: Sequence[str]) -> dict[str, str]:
    """Return the values of a repeatable option by name. Raise click.UsageError for two of a name."""
    values: dict[str, str] = {}
    for name, value in parse_pairs(option, texts):
        if values.setdefault(name, value) != value:
            raise click.UsageError(f"{option}: {name} has two values.")
    return values


def read_templates(names: Sequence[str]) -> list[StackSource]:
    """Return templates, with those beside them that they nest by a local path. Raises BadInput.

    A nested template that is also named is read once.
    """
    read: dict[str, StackSource] = {}

    def read_one(name: str) -> StackSource:
        key = os.path.realpath(name)
        if key not in read:
            nested: dict[str, StackSource] = {}
            document = Document(files.read_file(Path(name), limits.MAX_BYTES), name)
            read[key] = StackSource(document, nested=nested)
            for each in nested_templates(document):
                path = os.path.normpath(Path(name).parent / (each.local_path or ""))
                if each.local_path and Path(path).is_file():
                    nested[each.logical_id] = read_one(path)
        return read[key]

    for name in names:
        read_one(name)
    return list(read.values())


def read_stack(aws: Aws, name: str) -> StackSource:
    """Return the template of a deployed stack, with those of its nested stacks. Raises BadInput."""
    from xraystack.aws import stacks
    from xraystack.aws.missing_stacks import describe_missing_stack

    stack = stacks.describe_stack(aws.cloudformation, name)
    if not stack.status:
        raise BadInput(describe_missing_stack(aws, name), where="--expect-stack")
    response = aws.cloudformation.get_template(StackName=name, TemplateStage="Original")
    body: object = response["TemplateBody"]
    text = body if isinstance(body, str) else json.dumps(body)
    document = Document(text.encode(), stacks.name_of(name))
    resources = stacks.list_resources(aws.cloudformation, name).values()
    ids = {one.logical_id: one.physical_id for one in resources if one.is_live}
    nested = {
        each.logical_id: read_stack(aws, ids[each.logical_id])
        for each in nested_templates(document)
        if each.logical_id in ids
    }
    return StackSource(document, stack.parameters, ids, nested)


def expect_calls(
    templates: Sequence[StackSource],
    read_map: Callable[[], ServiceMap] | None,
    names: Sequence[str],
    parameters: Sequence[str],
    ignored: Sequence[str],
) -> Expectation:
    """Return the verdicts on the calls of these templates, or the plan without a map. Raises BadInput."""
    values = parse_values("--parameter", parameters)
    expected = read_calls(templates, SIGNS, values)
    pairs = parse_pairs("--ignore", ignored)
    renamed = parse_values("--name", names)
    if read_map is None:
        return plan_calls(expected, pairs)
    return judge_calls(expected, read_map(), renamed, pairs)


def render_expectation(
    expectation: Expectation, form: str, headline: str, *, all_nodes: bool
) -> str:
    """Return an expected map in a format other than that of terminals."""
    texts = {"mermaid": expectation_formats.mermaid, "dot": expectation_formats.dot}
    if form in texts:
        return texts[form](expectation, headline)
    if form == "json":
        return json.dumps(expectation_formats.document(expectation), indent=2) + "\n"
    if form in ("svg", "html"):
        from xraystack.tracing.pages import expectation_page

        pages = {"svg": expectation_page.expectation_svg, "html": expectation_page.expectation_page}
        return pages[form](expectation, headline, all_nodes=all_nodes)
    columns = ("status", "connection", "rate", "evidence", "reason", "command")
    table = markdown.table(columns, expectation_formats.rows(expectation))
    return markdown.document([markdown.paragraph(headline), table])


def report_unused_pairs(expectation: Expectation) -> None:
    """Print a warning about pairs of --ignore that name no connection."""
    for source, target in expectation.unused:
        console.print_warning(f"--ignore {source}={target}: there is no such connection.")


def report_unread_stacks(expectation: Expectation) -> None:
    """Warn about nested stacks whose calls are missing, because their templates were not read."""
    unread = [f"{each.id} ({each.place})" for each in expectation.expected.unread]
    more = len(unread) - MAX_UNREAD
    listed = ", ".join(unread[:MAX_UNREAD]) + (f" and {more} more" if more > 0 else "")
    if unread:
        console.print_warning(
            f"Not read: the templates of the nested stacks {listed}. "
            "Add each of them with --expect TEMPLATE."
        )


def print_expectation(expectation: Expectation, headline: str) -> None:
    """Print an expected map for a terminal: a line for each connection, with its reason below."""
    for line in text_layout.fold(headline, text_layout.screen_width()):
        console.print_result(line)
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
    if options := expectation_formats.hint_options(expectation):
        console.print_message(
            f"Nodes without a name in the map. If they have one, add:\n  {options}"
        )

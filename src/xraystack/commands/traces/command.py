"""The command ``xraystack traces``, which lists traces and shows one of them."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xraystack import files
from xraystack.commands import shared_options
from xraystack.commands.client_factory import create_clients
from xraystack.commands.trace_source import (
    NO_TRACES_HINT,
    parse_time_window,
    warn_about_transaction_search,
)
from xraystack.errors import CheckFailed
from xraystack.terminal import console, text_layout
from xraystack.terminal.grouped_help import GroupedCommand, format_examples

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from xraystack.aws.connection import Connection
    from xraystack.tracing.overview import Overview, TraceFilter
    from xraystack.tracing.trace_sources import Source

LINKED_TRACES = 50
"""Newest traces on the page of a list, and the number of pages of single traces."""
CHART_COLUMNS = 300
"""Points of time that the chart of a list distinguishes."""
DEFAULT_TOP = 20
FORMATS = ("timeline", "json", "otlp")


EXAMPLES = format_examples(
    "traces list --since 1h", "traces show 1-67a0c2f1-3b1d2a4e5f60718293a4b5c6"
)
LIST_EXAMPLES = format_examples(
    "traces list --since 6h --no-health-checks --sort p99",
    "traces list --filter-expression 'responsetime > 2' --html-dir slow",
)
LIST_GROUPS = {
    "Time": shared_options.WINDOW_OPTIONS,
    "Which": ("--filter-expression", "--exclude-url", "--no-health-checks"),
    "Groups": ("--raw-urls", "--sort", "--top"),
    "Output": ("--json", "--html", "--html-dir"),
}
SHOW_GROUPS = {"Output": ("--format", "--json", "--html")}
SHOW_EXAMPLES = format_examples(
    "traces show 1-67a0c2f1-3b1d2a4e5f60718293a4b5c6",
    "traces show 67a0c2f13b1d2a4e5f60718293a4b5c6 --html trace.html",
)


@click.group(epilog=EXAMPLES)
def command() -> None:
    """List traces, and show one of them."""


@dataclass(frozen=True)
class TraceListOptions:
    """The values of the options of ``traces list``; each field has the name of its option."""

    since: str
    begin: str | None
    end: str | None
    filter_expression: str | None
    exclude_url: tuple[str, ...]
    no_health_checks: bool
    raw_urls: bool
    order: str
    top: int
    as_json: bool
    html: str | None
    html_dir: str | None


@command.command(
    "list",
    cls=GroupedCommand,
    groups=LIST_GROUPS,
    epilog=LIST_EXAMPLES,
    short_help="Group traces by route, and list the newest.",
)
@shared_options.window_options
@click.option("--filter-expression", metavar="TEXT", help="X-Ray filter expression.")
@click.option(
    "--exclude-url", multiple=True, metavar="TEXT", help="Exclude URLs that contain this text."
)
@click.option("--no-health-checks", is_flag=True, help="Exclude a load balancer's requests.")
@click.option(
    "--raw-urls", is_flag=True, help="Group by whole URLs, not by routes such as /todos/*."
)
@click.option(
    "--sort",
    "order",
    type=click.Choice(("count", "p99", "faults")),
    default="count",
    show_default=True,
    help="Sort order of the groups.",
)
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=DEFAULT_TOP,
    show_default=True,
    metavar="N",
    help="Number of groups to print; a page has all.",
)
@shared_options.json_option("Print raw summaries as JSON lines.", in_lines=True)
@click.option("--html", type=click.Path(), metavar="FILE", help="Write an HTML page.")
@click.option(
    "--html-dir",
    type=click.Path(),
    metavar="DIR",
    help="Write DIR/index.html, and a page for each of the newest 50 traces.",
)
@shared_options.aws_options
def list_command(connection: Connection, **values: Any) -> None:
    """Group traces by route, with counts, percentiles and failures, and list the newest.

    Times are response times, or durations where X-Ray has no response time.
    """
    from xraystack.tracing.overview import NEWEST, Overview, TraceFilter, collect_overview
    from xraystack.tracing.routes import route
    from xraystack.tracing.trace_sources import XRay

    options = TraceListOptions(**values)
    if options.as_json and (options.html or options.html_dir):
        raise click.UsageError("--json and --html are mutually exclusive.")
    start, stop = parse_time_window(options.since, options.begin, options.end)
    source = XRay(create_clients(connection))
    warn_about_transaction_search(source)
    pages = source.summaries(start, stop, options.filter_expression)
    trace_filter = TraceFilter(options.exclude_url, options.no_health_checks)
    if options.as_json:
        _print_summaries(source, pages, trace_filter)
        return
    listing = Overview(
        limit=LINKED_TRACES if options.html or options.html_dir else NEWEST,
        grain=(stop - start).total_seconds() / CHART_COLUMNS,
        route=str if options.raw_urls else route,
    )
    collect_overview(
        source, pages, listing, trace_filter, lambda n: console.print_transient(f"{n:,} traces ...")
    )
    console.print_transient()
    if options.html_dir:
        _write_pages(options.html_dir, source, listing, (start, stop), options.order)
    if options.html:
        from xraystack.tracing.pages.list_page import list_page

        console.write_file(options.html, list_page(listing, start, stop, order=options.order))
    if not (options.html or options.html_dir):
        _print_overview(listing, (start, stop), options.order, options.top)


def _print_summaries(
    source: Source, pages: Iterable[list[Mapping[str, Any]]], trace_filter: TraceFilter
) -> None:
    """Print the summaries as X-Ray returns them, without those that the filter excludes."""
    from xraystack.tracing.overview import TraceFilter, iterate_summaries

    if trace_filter == TraceFilter():  # the summaries alone suffice
        for page in pages:
            for raw in page:
                console.print_json(raw)
        return
    for examined_page in iterate_summaries(source, pages):
        for raw, summary in examined_page:
            if trace_filter.is_selected(summary):
                console.print_json(raw)


def _write_pages(
    directory: str,
    source: Source,
    overview: Overview,
    between: tuple[datetime, datetime],
    order: str,
) -> None:
    """Write a page of the list, and pages of the newest traces; both link to each other."""
    from xraystack.errors import BadInput
    from xraystack.facts.xray import TRACE_ID
    from xraystack.tracing.pages.list_page import list_page
    from xraystack.tracing.pages.trace_page import trace_page
    from xraystack.tracing.segments import build_trace

    folder, index = Path(directory), "index.html"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"cannot create the folder: {error.strerror}", where=directory) from None
    links = {}
    for document in source.documents([summary.id for summary in overview.newest_summaries()]):
        trace = build_trace(document)
        if TRACE_ID.fullmatch(trace.id):  # the ID becomes a file name
            links[trace.id] = f"{trace.id}.html"
            files.write_file(folder / links[trace.id], trace_page(trace, index).encode())
    files.write_file(folder / index, list_page(overview, *between, links, order).encode())
    console.print_message(f"Wrote {folder / index} and {len(links)} pages beside it.")


def _print_overview(
    overview: Overview, between: tuple[datetime, datetime], order: str, top: int
) -> None:
    from xraystack.commands.traces import output
    from xraystack.tracing import times

    when = f"between {times.format_window(*between)}"
    excluded = f" ({overview.excluded_count:,} excluded)" if overview.excluded_count else ""
    if not overview.total:
        console.print_message(f"No traces {when}{excluded}.")
        if not overview.excluded_count:
            console.print_message(NO_TRACES_HINT)
        return
    console.print_result(f"{overview.total:,} traces {when}{excluded}")
    columns = text_layout.screen_width()
    for line in output.group_table(overview, order, top, columns):
        console.print_result(*line)
    console.print_result("Newest:")
    for line in output.newest_table(overview, time.time(), columns):
        console.print_result(*line)


@command.command("show", cls=GroupedCommand, groups=SHOW_GROUPS, epilog=SHOW_EXAMPLES)
@click.argument("trace_id", metavar="ID")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="timeline",
    show_default=True,
    help="Output format: json is X-Ray's document, otlp is OTLP/JSON for other tools.",
)
@shared_options.json_option("Print the raw document, as --format json does.")
@click.option(
    "--html", type=click.Path(), metavar="FILE", help="Write an HTML page with a waterfall."
)
@shared_options.aws_options
@click.pass_context
def show_command(
    context: click.Context,
    trace_id: str,
    form: str,
    as_json: bool,
    html: str | None,
    connection: Connection,
) -> None:
    """Show a trace as a timeline of its segments.

    Each line has start, duration, a bar and the operation. ID is an X-Ray trace ID, or the same in W3C's
    form without dashes.
    """
    from xraystack.facts.xray import trace_id as parse_trace_id
    from xraystack.tracing.trace_sources import XRay

    if html and (as_json or form != "timeline"):
        raise click.UsageError("--html and another format are mutually exclusive.")
    canonical_id = parse_trace_id(trace_id)
    if form != "timeline":
        shared_options.select_json_output(context)
    source = XRay(create_clients(connection))
    document = next(source.documents([canonical_id]), None)
    if document is None:
        warn_about_transaction_search(source)
        raise CheckFailed(f"There is no trace {canonical_id} (X-Ray keeps traces for 30 days)")
    _print_trace(document, "json" if as_json else form, html)


def _print_trace(document: Mapping[str, Any], form: str, html: str | None) -> None:
    """Print a trace in the selected format, or write its page."""
    from xraystack.tracing.segments import build_trace

    if form == "json":
        console.print_json(document, indent=2)
    elif form == "otlp":
        from xraystack.tracing.otlp import document as exported

        console.print_json(exported(build_trace(document)), indent=2)
    elif html:
        from xraystack.tracing.pages.trace_page import trace_page

        console.write_file(html, trace_page(build_trace(document)))
    else:
        from xraystack.commands.traces.output import timeline

        for line in timeline(build_trace(document), text_layout.screen_width()):
            console.print_result(*line)

"""``xraystack traces``: which traces there are, and one of them in detail."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xraystack import files
from xraystack.commands import options, report
from xraystack.commands.connecting import patient
from xraystack.commands.trace_source import warn_of_transaction_search

if TYPE_CHECKING:
    from datetime import datetime

    from xraystack.aws.connection import Connection
    from xraystack.tracing.overview import Overview, Summary
    from xraystack.tracing.source import Source

LINKED = 50
"""Newest traces on a page of many, and pages that are written beside it."""
COLUMNS = 300
"""Points that a picture of many traces tells apart from left to right."""
TRACE_ID = re.compile("1-[0-9a-f]{8}-[0-9a-f]{24}")


@click.group()
def command() -> None:
    """List traces, and show one of them."""


@command.command("list")
@options.window_options
@click.option("--filter-expression", metavar="TEXT", help="X-Ray filter expression.")
@click.option(
    "--exclude-url", multiple=True, metavar="TEXT", help="Leave out URLs that contain this."
)
@click.option("--no-health-checks", is_flag=True, help="Leave out a load balancer's requests.")
@click.option("--json", "as_json", is_flag=True, help="Print raw summaries as JSON lines.")
@click.option("--html", type=click.Path(), metavar="FILE", help="Write it as a page.")
@click.option(
    "--html-dir",
    type=click.Path(),
    metavar="DIR",
    help="Write it as DIR/index.html, and the pages of the newest 50 traces beside it.",
)
@options.aws_options
def list_command(
    since: str,
    begin: str | None,
    end: str | None,
    filter_expression: str | None,
    exclude_url: tuple[str, ...],
    no_health_checks: bool,
    as_json: bool,
    html: str | None,
    html_dir: str | None,
    connection: Connection,
) -> None:
    """Group traces by URL, with counts, percentiles and failures, and list the newest.

    Summaries are paged through as they come, six hours at a time.
    """
    from xraystack.tracing import times
    from xraystack.tracing.overview import NEWEST, overview
    from xraystack.tracing.source import XRay

    start, stop = times.window(since, begin, end)
    source = XRay(patient(connection))
    warn_of_transaction_search(source)
    pages = source.summaries(start, stop, filter_expression)
    if as_json:
        for page in pages:
            for raw in page:
                report.put_document(raw)
        return

    def keep(summary: Summary) -> bool:
        excluded = any(text in summary.url for text in exclude_url)
        return not excluded and not (no_health_checks and summary.is_health_check)

    drawn = html or html_dir
    found = overview(
        source,
        pages,
        keep,
        lambda count: report.say_in_passing(f"{count:,} traces ..."),
        most=LINKED if drawn else NEWEST,
        grain=(stop - start).total_seconds() / COLUMNS,
    )
    report.say_in_passing()
    if html_dir:
        _write_pages(html_dir, source, found, start, stop)
    if html:
        from xraystack.tracing.pages.listing import list_page

        report.write(html, list_page(found, start, stop))
    if not drawn:
        _show_overview(found, start, stop)


def _write_pages(
    directory: str, source: Source, found: Overview, start: datetime, stop: datetime
) -> None:
    """Write the list, and the newest traces as pages that it leads to and that lead back."""
    from xraystack.errors import BadInput
    from xraystack.tracing.pages.listing import list_page
    from xraystack.tracing.pages.waterfall import trace_page
    from xraystack.tracing.segments import trace_of

    folder, index = Path(directory), "index.html"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"cannot be made: {error.strerror}", where=directory) from None
    links = {}
    for document in source.documents([summary.id for summary in found.newest_first()]):
        trace = trace_of(document)
        if TRACE_ID.fullmatch(trace.id):  # it becomes a file's name
            links[trace.id] = f"{trace.id}.html"
            files.write(folder / links[trace.id], trace_page(trace, index).encode())
    files.write(folder / index, list_page(found, start, stop, links).encode())
    report.say(f"Wrote {folder / index} and {len(links)} pages beside it.")


def _show_overview(found: Overview, start: datetime, stop: datetime) -> None:
    from xraystack.tracing import text

    between = f"between {start:%Y-%m-%d %H:%M} and {stop:%Y-%m-%d %H:%M} UTC"
    left_out = f" ({found.left_out:,} left out)" if found.left_out else ""
    if not found.total:
        report.say(f"No traces {between}{left_out}.")
        return
    report.put(f"{found.total:,} traces {between}{left_out}")
    for line in report.columns(text.overview_rows(found)):
        report.put(line)
    report.put("Newest:")
    for line in report.columns(text.newest_rows(found, time.time())):
        report.put(line)


@command.command("show")
@click.argument("trace_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print the raw document.")
@click.option("--html", type=click.Path(), metavar="FILE", help="Write a page with a waterfall.")
@options.aws_options
def show_command(
    trace_id: str,
    as_json: bool,
    html: str | None,
    connection: Connection,
) -> None:
    """Show a trace as a timeline of its segments.

    Each line has the offset from the start, the duration and what was done.
    """
    from xraystack.tracing.segments import trace_of
    from xraystack.tracing.source import XRay

    source = XRay(patient(connection))
    document = next(source.documents([trace_id]), None)
    if document is None:
        warn_of_transaction_search(source)
        report.say(f"There is no trace {trace_id} (X-Ray keeps traces for 30 days).")
        click.get_current_context().exit(1)
    if as_json:
        report.put_document(document, indent=2)
    elif html:
        from xraystack.tracing.pages.waterfall import trace_page

        report.write(html, trace_page(trace_of(document)))
    else:
        from xraystack.tracing.text import timeline

        for line in timeline(trace_of(document)):
            report.put(line)

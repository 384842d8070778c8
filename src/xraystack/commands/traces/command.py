"""The command ``xraystack traces``, which lists traces and shows one of them."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from xraystack import files
from xraystack.commands import shared_options
from xraystack.commands.client_factory import create_clients
from xraystack.commands.trace_source import (
    NO_TRACES_HINT,
    has_transaction_search,
    parse_time_window,
    warn_about_gaps,
    warn_about_indexed_share,
)
from xraystack.commands.traces.formats import FORMATS
from xraystack.commands.typed_command import TypedCommand
from xraystack.errors import CheckFailed, XraystackError
from xraystack.terminal import console, text_layout
from xraystack.terminal.conditional_option import ConditionalOption, Exclusion
from xraystack.terminal.grouped_help import format_examples

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from xraystack.aws.connection import Connection
    from xraystack.tracing.overview import Overview, TraceFilter
    from xraystack.tracing.trace_sources import XRay

LINKED_TRACES = 50
"""Traces on the page of a list, and the number of pages of single traces."""
CHART_COLUMNS = 300
"""Points of time that the chart of a list distinguishes."""
DEFAULT_TOP = 20
TIMELINE = next(iter(FORMATS))


EXAMPLES = format_examples(
    "traces list --since 1h", "traces show 1-67a0c2f1-3b1d2a4e5f60718293a4b5c6"
)
LIST_EXAMPLES = format_examples(
    "traces list --since 6h --failed --sort p99",
    "traces list --filter-expression 'responsetime > 2' --html-dir slow",
)
LIST_GROUPS = {
    "Time": (*shared_options.window_options(),),
    "Which": (
        click.Option(["--filter-expression"], metavar="TEXT", help="X-Ray filter expression."),
        click.Option(
            ["--exclude-url"],
            multiple=True,
            metavar="TEXT",
            help="Exclude URLs that contain this text.",
        ),
        click.Option(["--failed"], is_flag=True, help="Select failed traces."),
        click.Option(
            ["--service"],
            multiple=True,
            metavar="NAME",
            type=shared_options.parse_text,
            help="Select traces with this service; repeatable.",
        ),
        click.Option(
            ["--health-checks/--no-health-checks"],
            default=None,
            help="Include a load balancer's requests, or exclude them.  [default: excluded; with "
            "--json included]",
        ),
    ),
    "Lists": (
        ConditionalOption(
            ["--limit"],
            excludes=("--json",),
            type=click.IntRange(min=1),
            default=None,
            metavar="N",
            help="Number of traces to list: failed, slowest, then newest.  [default: 20; pages 50]",
        ),
    ),
    "Groups": (
        ConditionalOption(
            ["--raw-urls"],
            excludes=("--json",),
            is_flag=True,
            help="Group by whole URLs, not by routes such as /todos/*.",
        ),
        ConditionalOption(
            ["--sort", "order"],
            excludes=("--json",),
            type=click.Choice(("count", "p99", "faults")),
            default="count",
            show_default=True,
            help="Sort order of the groups.",
        ),
        ConditionalOption(
            ["--top"],
            excludes=("--json", "--html", "--html-dir"),
            type=click.IntRange(min=1),
            default=DEFAULT_TOP,
            show_default=True,
            metavar="N",
            help="Number of groups to print; a page has all.",
        ),
    ),
    "Output": (
        shared_options.json_option("Print raw summaries as JSON lines.", in_lines=True),
        ConditionalOption(
            ["--html"],
            excludes=("--json",),
            type=shared_options.FILE_PATH,
            metavar="FILE",
            help="Write an HTML page.",
        ),
        ConditionalOption(
            ["--html-dir"],
            excludes=("--json",),
            type=shared_options.FILE_PATH,
            metavar="DIR",
            help="Write DIR/index.html, and a page for each listed trace.",
        ),
    ),
}
SHOW_GROUPS = {
    "Time (Transaction Search)": (
        click.Option(["--since"], metavar="LENGTH", help="How far back: 90s, 15m, 6h, 2d."),
        ConditionalOption(
            ["--from", "begin"],
            excludes=("--since",),
            metavar="TIME",
            help="Start of the window, instead of --since.",
        ),
        click.Option(["--to", "end"], metavar="TIME", help="End of the window, instead of now."),
    ),
    "Source": (
        ConditionalOption(
            ["--traces-file"],
            excludes=(*shared_options.WINDOW_OPTIONS, *shared_options.AWS_OPTIONS),
            multiple=True,
            type=shared_options.FILE_PATH,
            help="Read saved traces, not X-Ray; repeatable. Without ID: all of them.",
        ),
    ),
    "Output": (
        ConditionalOption(
            ["--format", "form"],
            excludes=("--html", Exclusion("--json", unless=("--format=json",))),
            conditional_values=FORMATS.keys() - {TIMELINE},
            type=click.Choice(list(FORMATS)),
            default=TIMELINE,
            show_default=True,
            help="Output format: json is X-Ray's document, otlp is OTLP/JSON for other tools.",
        ),
        shared_options.json_option("Print the raw document, as --format json does."),
        ConditionalOption(
            ["--html"],
            excludes=("--json",),
            type=shared_options.FILE_PATH,
            metavar="FILE",
            help="Write an HTML page with a waterfall.",
        ),
    ),
}
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

    connection: Connection
    since: str
    begin: str | None
    end: str | None
    filter_expression: str | None
    exclude_url: tuple[str, ...]
    failed: bool
    service: tuple[str, ...]
    health_checks: bool | None
    limit: int | None
    raw_urls: bool
    order: str
    top: int
    as_json: bool
    html: str | None
    html_dir: str | None


@command.command(
    "list",
    cls=TypedCommand,
    options=TraceListOptions,
    groups=LIST_GROUPS,
    epilog=LIST_EXAMPLES,
    short_help="Group traces by route, and list failed, slow and new ones.",
)
def list_command(options: TraceListOptions) -> None:
    """Group traces by route, and list the failed, the slowest and the newest ones.

    Times are response times, or durations where X-Ray has no response time.
    """
    from xraystack.tracing import times
    from xraystack.tracing.counts import count_noun
    from xraystack.tracing.overview import NEWEST, Overview, TraceFilter, collect_overview
    from xraystack.tracing.routes import route
    from xraystack.tracing.trace_sources import XRay

    start, stop = parse_time_window(options.since, options.begin, options.end)
    source = XRay(create_clients(options.connection), (start, stop))
    warn_about_indexed_share(source)
    pages = source.summaries(start, stop, options.filter_expression)
    no_health_checks = (
        not options.as_json if options.health_checks is None else not options.health_checks
    )
    trace_filter = TraceFilter(
        options.exclude_url, no_health_checks, options.failed, options.service
    )
    if options.as_json:
        _print_summaries(source, pages, trace_filter, (start, stop))
        return
    indexed = "indexed " if has_transaction_search(source) else ""
    listing = Overview(
        limit=options.limit or (LINKED_TRACES if options.html or options.html_dir else NEWEST),
        grain=(stop - start).total_seconds() / CHART_COLUMNS,
        route=str if options.raw_urls else route,
        noun=f"{indexed}failed trace" if options.failed else f"{indexed}trace",
        selected=trace_filter.selected_text
        + (" matching the filter" if options.filter_expression else ""),
    )

    def progress_text(count: int) -> str:
        approximate = source.gaps.reached  # the begin of the last page
        back = f", back to {times.format_moment(approximate.timestamp())}" if approximate else ""
        return f"{count_noun(count, 'trace')}{back}"

    try:
        collect_overview(
            source,
            pages,
            listing,
            trace_filter,
            lambda count: console.print_transient(f"{progress_text(count)} ..."),
            (start, stop),
        )
    except BaseException:
        console.print_transient()
        if count := listing.total + listing.excluded_count:
            console.print_message(f"Only a part of the window was read: {progress_text(count)}.")
        raise
    console.print_transient()
    if options.html_dir:
        _write_pages(options.html_dir, source, listing, (start, stop), options.order)
    if options.html:
        from xraystack.tracing.pages.list_page import list_page

        console.write_file(options.html, list_page(listing, start, stop, order=options.order))
    if not (options.html or options.html_dir):
        _print_overview(listing, (start, stop), options)


def _print_summaries(
    source: XRay,
    pages: Iterable[list[Mapping[str, Any]]],
    trace_filter: TraceFilter,
    between: tuple[datetime, datetime],
) -> None:
    """Print the summaries as X-Ray returns them, without those that the filter excludes."""
    from xraystack.tracing.overview import TraceFilter, iterate_summaries

    if trace_filter == TraceFilter():  # the summaries alone suffice
        for page in pages:
            for raw in page:
                console.print_json(raw)
        return
    for examined_page in iterate_summaries(source, pages, between):
        for raw, summary in examined_page:
            if trace_filter.is_selected(summary):
                console.print_json(raw)


def _write_pages(
    directory: str,
    source: XRay,
    overview: Overview,
    between: tuple[datetime, datetime],
    order: str,
) -> None:
    """Write a page of the list, and pages of the newest traces; both link to each other."""
    from xraystack.commands import trace_pages
    from xraystack.tracing.counts import count_noun
    from xraystack.tracing.pages.list_page import list_page

    folder, index = trace_pages.create_folder(directory), trace_pages.LIST_PAGE
    navigation = trace_pages.existing_pages(folder, index)
    sections = overview.list_sections()
    listed = [summary.id for section in sections for summary in section.summaries]
    links = trace_pages.write_trace_pages(folder, source.documents(listed), navigation)
    others = {name: title for name, title in navigation.items() if name != index}
    page = list_page(overview, *between, links, order, others)
    files.write_file(folder / index, page.encode())
    warn_about_gaps(source, len(listed))
    console.print_message(f"Wrote {folder / index} and {count_noun(len(links), 'page')} of traces.")
    if overview.total > len(listed):
        more = count_noun(overview.total - len(listed), "more trace")
        console.print_message(f"{more} without a page; --limit adds pages.")


def _print_overview(
    overview: Overview, between: tuple[datetime, datetime], options: TraceListOptions
) -> None:
    """Print the groups and the newest traces."""
    from xraystack.commands.traces import output
    from xraystack.tracing import times

    when = f"between {times.format_window(*between)}"
    excluded = f" ({overview.excluded_text})" if overview.excluded_count else ""
    if not overview.total:
        console.print_message(f"No {overview.noun}s{overview.selected} {when}{excluded}.")
        if options.filter_expression:
            console.print_message("To see all traces of that time, omit --filter-expression.")
        elif not overview.excluded_count:
            console.print_message(NO_TRACES_HINT)
        return
    console.print_result(f"{overview.count_text} {when}{excluded}")
    columns = text_layout.screen_width()
    for line in output.group_table(overview, options.order, options.top, columns):
        console.print_result(*line)
    for line in output.trace_tables(overview, time.time(), columns):
        console.print_result(*line)
    if unlisted := output.unlisted_text(overview):
        console.print_message(unlisted)


@dataclass(frozen=True)
class TraceShowOptions:
    """The values of the options of ``traces show``; each field has the name of its option."""

    connection: Connection
    trace_ids: tuple[str, ...]
    traces_file: tuple[str, ...]
    since: str | None
    begin: str | None
    end: str | None
    form: str
    as_json: bool
    html: str | None

    def reject_conflicts(self) -> None:
        """Raise click.UsageError for no trace, or a page of several traces."""
        if not self.trace_ids and not self.traces_file:
            raise click.UsageError("Missing argument 'ID...', or option '--traces-file'.")
        if self.html and len(self.trace_ids) > 1:
            raise click.UsageError("--html accepts a single trace.")

    def window(self) -> tuple[datetime, datetime] | None:
        """Return the window of --since, --from and --to; None without them. Raises BadInput."""
        if not (self.since or self.begin or self.end):
            return None
        return parse_time_window(self.since or "1d", self.begin, self.end)


@command.command(
    "show", cls=TypedCommand, options=TraceShowOptions, groups=SHOW_GROUPS, epilog=SHOW_EXAMPLES
)
@click.argument("trace_ids", metavar="[ID]...", nargs=-1)
@click.pass_context
def show_command(context: click.Context, /, options: TraceShowOptions) -> None:
    """Show traces as timelines of their segments.

    Each line has start, duration, a bar and the operation. ID is an X-Ray trace ID, with
    or without dashes, or a text that contains one, such as a log line.

    The window is for Transaction Search, which stores spans in CloudWatch Logs. By default it is the time
    around the ID, or the last day for an ID without a time.
    """
    from xraystack.facts.xray import trace_id as parse_trace_id
    from xraystack.tracing.trace_sources import XRay

    trace_ids = list(dict.fromkeys(map(parse_trace_id, options.trace_ids)))
    if options.form != TIMELINE:
        shared_options.select_json_output(context)
    if options.traces_file:
        documents, missing, error = _saved_documents(options.traces_file, trace_ids)
    else:
        source = XRay(create_clients(options.connection), options.window())
        received = {str(document["Id"]): document for document in source.documents(trace_ids)}
        documents = {one: received[one] for one in trace_ids if one in received}
        missing = [trace_id for trace_id in trace_ids if trace_id not in documents]
        error = _missing_error(source, missing) if missing else None
    if error is not None and not documents:
        raise error
    _print_traces(list(documents.values()), missing, options)
    if error is not None:
        console.print_message(f"{error}\n{error.remedy}".rstrip())
        context.exit(error.exit_code if trace_ids else 0)


def _print_traces(
    documents: Sequence[Mapping[str, Any]], missing: Sequence[str], options: TraceShowOptions
) -> None:
    """Print traces in the selected format, or write the page of one."""
    if options.html:
        from xraystack.tracing.pages.trace_page import trace_page
        from xraystack.tracing.trace_assembly import build_trace

        if len(documents) > 1:
            raise click.UsageError("--html accepts a single trace.")
        console.write_file(options.html, trace_page(build_trace(documents[0])))
        return
    form = "json" if options.as_json else options.form
    FORMATS[form](documents, missing if missing or len(documents) > 1 else None)


def _saved_documents(
    paths: Sequence[str], trace_ids: Sequence[str]
) -> tuple[dict[str, Mapping[str, Any]], list[str], XraystackError | None]:
    """Return the selected traces of files by ID, missing IDs, and the error for these."""
    from xraystack.tracing.saved_traces import read_saved_traces

    saved = read_saved_traces(paths)
    unread = saved.unread
    missing = [one for one in trace_ids if one not in saved.traces] if trace_ids else unread
    documents: dict[str, Mapping[str, Any]] = {
        trace_id: saved.traces[trace_id]
        for trace_id in trace_ids or saved.traces
        if trace_id in saved.traces
    }
    if missing or not documents:
        what = f"has no trace {', '.join(missing)}" if missing else "has no traces"
        remedy = ""
        if unprocessed := [trace_id for trace_id in missing if trace_id in unread]:
            remedy = (
                f"X-Ray left {', '.join(unprocessed)} unprocessed when the file was saved. To read it "
                f"again:\nxraystack traces show {' '.join(unprocessed)}"
            )
        return documents, missing, CheckFailed(what, where=", ".join(paths), remedy=remedy)
    return documents, [], None


def _missing_error(source: XRay, missing: Sequence[str]) -> XraystackError:
    """Return the error for traces that X-Ray did not return."""
    from xraystack.tracing import times

    names = ", ".join(missing)
    if not source.gaps.unprocessed.keys().isdisjoint(missing):
        return CheckFailed(
            f"X-Ray did not process the trace ID in any attempt: {names}",
            remedy="Check the ID, and run the command again. X-Ray keeps traces for 30 days.",
        )
    if has_transaction_search(source) and source.retrieval.searched:
        when = times.format_window(*source.retrieval.searched)
        what = f"X-Ray has no trace {names} in CloudWatch Logs between {when}"
        return CheckFailed(what, remedy="Search another time with: --from TIME --to TIME")
    remedy = "X-Ray keeps traces for 30 days. Check --region and --profile, too."
    if not source.destination:
        remedy = (
            "The account's destination of segments could not be read. With Transaction Search on, the "
            "trace may be in CloudWatch Logs. Allow: xray:GetTraceSegmentDestination"
        )
    return CheckFailed(f"X-Ray has no trace {names}", remedy=remedy)

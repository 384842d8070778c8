"""The command ``xraystack map``, which draws the service map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from xraystack.commands import shared_options
from xraystack.commands.client_factory import create_clients
from xraystack.commands.trace_source import (
    NO_TRACES_HINT,
    has_transaction_search,
    parse_time_window,
    warn_about_gaps,
    warn_about_indexed_share,
)
from xraystack.terminal import console, text_layout
from xraystack.terminal.conditional_option import ConditionalOption
from xraystack.terminal.grouped_help import GroupedCommand, format_examples
from xraystack.tracing import map_formats

if TYPE_CHECKING:
    from datetime import datetime

    from xraystack.aws.clients import Aws
    from xraystack.aws.connection import Connection
    from xraystack.tracing.service_map import ServiceMap

MIN_DURATION_S = 60.0
"""Least period of saved traces, so that a rate per minute is never larger than the count."""
TREE = "tree"
FORMATS = (TREE, *map_formats.FORMATS)


EXAMPLES = format_examples("map --since 6h", "map --from-traces --format html -o map.html")
GROUPS = {
    "Time": shared_options.WINDOW_OPTIONS,
    "Source": ("--from-traces", "--traces-file", "--limit"),
    "Output": ("--format", "--output"),
}


@dataclass(frozen=True)
class MapOptions:
    """The values of the options; each field has the name of its option."""

    since: str
    begin: str | None
    end: str | None
    form: str
    from_traces: bool
    traces_file: str | None
    limit: int
    former_limit: int | None
    output: str | None


@click.command(cls=GroupedCommand, groups=GROUPS, epilog=EXAMPLES)
@shared_options.window_options
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=TREE,
    show_default=True,
    help="Output format.",
)
@click.option(
    "--from-traces",
    is_flag=True,
    help="Compute the map from traces, not from X-Ray's own graph.",
)
@click.option(
    "--traces-file",
    cls=ConditionalOption,
    excludes=(*shared_options.WINDOW_OPTIONS, "--from-traces", *shared_options.AWS_OPTIONS),
    type=click.Path(),
    help='Compute the map offline, from traces saved by "traces show --json".',
)
@click.option(
    "--limit",
    cls=ConditionalOption,
    requires=("--from-traces",),
    type=click.IntRange(min=1),
    default=500,
    show_default=True,
    help="Number of newest traces for --from-traces.",
)
@click.option(
    "--most",
    "former_limit",
    cls=ConditionalOption,
    requires=("--from-traces",),
    type=click.IntRange(min=1),
    hidden=True,
)
@click.option("-o", "--output", type=click.Path(), help="Write to this file.")
@shared_options.aws_options
@click.pass_context
def command(context: click.Context, /, connection: Connection, **values: Any) -> None:
    """Draw the service map: services, databases, remote calls and clients.

    Each connection has its request rate, failures and response times.
    """
    options = MapOptions(**values)
    if options.form == "json":
        shared_options.select_json_output(context)
    if options.traces_file:
        graph = _map_from_file(options.traces_file)
    else:
        between = parse_time_window(options.since, options.begin, options.end)
        limit = (options.former_limit or options.limit) if options.from_traces else None
        graph = _map_from_xray(create_clients(connection), between, limit)
    if not graph.nodes:
        _print_empty_map(graph, options)
        if options.form == TREE or not map_formats.FORMATS[options.form].has_empty:
            return
    _output_map(graph, options)


def _print_empty_map(graph: ServiceMap, options: MapOptions) -> None:
    if graph.unread:
        console.print_message("No trace could be read.")
        return
    console.print_message(f"No {'indexed ' if graph.indexed else ''}traces in that time.")
    if not options.traces_file:
        console.print_message(NO_TRACES_HINT)


def _output_map(graph: ServiceMap, options: MapOptions) -> None:
    """Write the map to the output file, or print it."""
    if options.output:
        console.write_file(options.output, _render_map(graph, options.form))
    elif options.form == TREE:
        from xraystack.commands.map.output import map_tree

        for line in map_tree(graph, text_layout.screen_width()):
            console.print_result(*line)
    else:
        content = _render_map(graph, options.form).encode(errors="backslashreplace")
        console.print_bytes(content)


def _map_from_file(path: str) -> ServiceMap:
    """Return the map of saved traces, which are read one after the other."""
    from xraystack.tracing import service_map
    from xraystack.tracing.saved_traces import read_saved_traces
    from xraystack.tracing.segments import build_trace

    graph = service_map.map_from_traces(map(build_trace, read_saved_traces(path)), 0)
    begin, end = graph.window or (0.0, 0.0)
    graph.seconds = max(end - begin, MIN_DURATION_S)
    return graph


def _map_from_xray(aws: Aws, between: tuple[datetime, datetime], limit: int | None) -> ServiceMap:
    """Return X-Ray's own map of a period, or the map of its newest traces, at most ``limit``."""
    from xraystack.tracing import map_captions, service_map
    from xraystack.tracing.segments import build_trace
    from xraystack.tracing.trace_sources import XRay, newest_traces

    source = XRay(aws, between)
    start, stop = between
    warn_about_indexed_share(source)
    if limit is None:
        graph = service_map.map_from_graphs(
            source.graphs(start, stop), (stop - start).total_seconds()
        )
        graph.window = start.timestamp(), stop.timestamp()
        graph.indexed = has_transaction_search(source)
        return graph
    newest = newest_traces(source, start, stop, limit)
    traces = map(build_trace, source.documents(newest.ids))
    seconds = max((stop - newest.since).total_seconds(), 1.0)
    graph = service_map.map_from_traces(traces, seconds, more=newest.more)
    graph.window = newest.since.timestamp(), stop.timestamp()
    graph.unread = list(source.gaps.unread)
    graph.indexed = has_transaction_search(source)
    warn_about_gaps(source, len(newest.ids))
    if graph.more:
        console.print_message(f"Drawn from {map_captions.scope(graph, None)}; --limit reads more.")
    return graph


def _render_map(graph: ServiceMap, form: str) -> str:
    if form != TREE:
        return map_formats.FORMATS[form].draw(graph)
    from xraystack.commands.map.output import map_tree

    lines = map_tree(graph, text_layout.screen_width())
    return "".join(f"{text_layout.plain_line(line)}\n" for line in lines)

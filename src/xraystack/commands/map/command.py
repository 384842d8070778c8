"""``xraystack map``: who calls whom, how often and how fast."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from xraystack.commands import options
from xraystack.commands.client_factory import patient
from xraystack.commands.trace_source import (
    NO_TRACES_HINT,
    parse_window,
    warn_about_transaction_search,
)
from xraystack.terminal import console, text_layout
from xraystack.terminal.grouped_help import GroupedCommand, examples

if TYPE_CHECKING:
    from datetime import datetime

    from xraystack.aws.clients import Aws
    from xraystack.aws.connection import Connection
    from xraystack.tracing.service_map import ServiceMap

MIN_DURATION_S = 60.0
"""Time that saved traces are said to have taken at least, so that rates are no larger than counts."""
FORMATS = ("tree", "mermaid", "dot", "svg", "html", "json")


EXAMPLES = examples("map --since 6h", "map --from-traces --format html -o map.html")
GROUPS = {
    "Time": options.WINDOW_OPTIONS,
    "Source": ("--from-traces", "--traces-file", "--most"),
    "Output": ("--format", "--output"),
}


@click.command(cls=GroupedCommand, groups=GROUPS, epilog=EXAMPLES)
@options.window_options
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="tree",
    show_default=True,
    help="What to print.",
)
@click.option(
    "--from-traces",
    is_flag=True,
    help="Compute it from the traces themselves, not from X-Ray's own graph.",
)
@click.option(
    "--traces-file",
    type=click.Path(),
    help='Compute it from traces saved by "traces show --json", offline.',
)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=500,
    show_default=True,
    help="How many of the newest traces to compute it from.",
)
@click.option("-o", "--output", type=click.Path(), help="Write to this file.")
@options.aws_options
@click.pass_context
def command(
    context: click.Context,
    since: str,
    begin: str | None,
    end: str | None,
    form: str,
    from_traces: bool,
    traces_file: str | None,
    most: int,
    output: str | None,
    connection: Connection,
) -> None:
    """Draw the service map: services, databases, remote calls and clients.

    Each connection has its request rate, failures and response times.
    """
    if form == "json":
        options.select_json_output(context)
    if traces_file:
        drawn = _map_from_file(traces_file)
    else:
        between = parse_window(since, begin, end)
        drawn = _map_from_xray(patient(connection), between, most if from_traces else None)
    if not drawn.nodes:
        console.print_message("Nothing has been traced in that time.")
        if not traces_file:
            console.print_message(NO_TRACES_HINT)
        if form in {"tree", "mermaid", "dot"}:
            return
    if output:
        console.write_file(output, _render_map(drawn, form))
    elif form == "tree":
        from xraystack.commands.map import output as map_output

        for line in map_output.map_tree(drawn, text_layout.width()):
            console.print_result(*line)
    else:
        console.print_bytes(_render_map(drawn, form).encode(errors="backslashreplace"))


def _map_from_file(path: str) -> ServiceMap:
    """The map of saved traces, which are read one after the other."""
    from xraystack.tracing import service_map
    from xraystack.tracing.saved_traces import saved_traces
    from xraystack.tracing.segments import trace_of

    drawn = service_map.from_traces(map(trace_of, saved_traces(path)), 0)
    begin, end = drawn.window or (0.0, 0.0)
    drawn.seconds = max(end - begin, MIN_DURATION_S)
    return drawn


def _map_from_xray(aws: Aws, between: tuple[datetime, datetime], most: int | None) -> ServiceMap:
    """X-Ray's own map of the time, or the one that so many of the newest traces draw."""
    from xraystack.tracing import map_captions, service_map
    from xraystack.tracing.segments import trace_of
    from xraystack.tracing.trace_sources import XRay, newest

    source = XRay(aws)
    start, stop = between
    warn_about_transaction_search(source)
    if most is None:
        drawn = service_map.from_graphs(source.graphs(start, stop), (stop - start).total_seconds())
        drawn.window = start.timestamp(), stop.timestamp()
        return drawn
    read = newest(source, start, stop, most)
    traces = map(trace_of, source.documents(read.ids))
    seconds = max((stop - read.since).total_seconds(), 1.0)
    drawn = service_map.from_traces(traces, seconds, more=read.more)
    drawn.window = read.since.timestamp(), stop.timestamp()
    if drawn.more:
        console.print_message(f"Drawn from {map_captions.scope(drawn, None)}; --most reads more.")
    return drawn


def _render_map(drawn: ServiceMap, form: str) -> str:
    from xraystack.tracing import map_formats, service_map
    from xraystack.tracing.pages.map_page import map_page, svg

    if form == "tree":
        from xraystack.commands.map import output

        lines = output.map_tree(drawn, text_layout.width())
        return "".join(f"{text_layout.text_of_line(line)}\n" for line in lines)
    if form == "json":
        return json.dumps(service_map.document(drawn), indent=2) + "\n"
    draw = {
        "mermaid": map_formats.mermaid,
        "dot": map_formats.dot,
        "svg": svg,
        "html": map_page,
    }[form]
    return draw(drawn)

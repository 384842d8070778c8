"""``xraystack map``: who calls whom, how often and how fast."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from xraystack.commands import options, report
from xraystack.commands.connecting import patient
from xraystack.commands.trace_source import warn_of_transaction_search

if TYPE_CHECKING:
    from datetime import datetime

    from xraystack.aws.clients import Aws
    from xraystack.aws.connection import Connection
    from xraystack.tracing.service_map import ServiceMap

FORMATS = ("tree", "mermaid", "dot", "svg", "html", "json")


@click.command()
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
def command(
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
    from xraystack.tracing import times

    start, stop = times.window(since, begin, end)
    if traces_file:
        drawn = _map_of_file(traces_file)
    else:
        aws = patient(connection)
        drawn = _map_of_source(aws, start, stop, most if from_traces else None)
    if not drawn.nodes:
        report.say("Nothing has been traced in that time.")
        if form in {"tree", "mermaid", "dot"}:
            return
    text = _drawn(drawn, form)
    if output:
        report.write(output, text)
    else:
        report.put_content(text.encode(errors="backslashreplace"))


def _map_of_file(path: str) -> ServiceMap:
    from xraystack.tracing import service_map
    from xraystack.tracing.saved import saved_traces
    from xraystack.tracing.segments import trace_of

    traces = [trace_of(document) for document in saved_traces(path)]
    bounds = [t for trace in traces for t in (trace.start, trace.end) if t is not None]
    seconds = max(bounds) - min(bounds) if bounds else 0.0
    return service_map.from_traces(traces, max(seconds, 60.0))


def _map_of_source(aws: Aws, start: datetime, stop: datetime, most: int | None) -> ServiceMap:
    """X-Ray's own map of the time, or the one that so many of the newest traces draw."""
    from xraystack.tracing import service_map
    from xraystack.tracing.segments import trace_of
    from xraystack.tracing.source import XRay, newest_ids

    source = XRay(aws)
    seconds = (stop - start).total_seconds()
    warn_of_transaction_search(source)
    if most is None:
        return service_map.from_graphs(source.graphs(start, stop), seconds)
    documents = source.documents(newest_ids(source, start, stop, most))
    return service_map.from_traces((trace_of(document) for document in documents), seconds)


def _drawn(drawn: ServiceMap, form: str) -> str:
    from xraystack.tracing import drawings, service_map, text
    from xraystack.tracing.pages.service_map import map_page, svg

    if form == "tree":
        return "".join(f"{line}\n" for line in text.tree(drawn))
    if form == "json":
        return json.dumps(service_map.document(drawn), indent=2) + "\n"
    draw = {
        "mermaid": drawings.mermaid,
        "dot": drawings.dot,
        "svg": svg,
        "html": map_page,
    }[form]
    return draw(drawn)

"""``xraystack map``: who calls whom, how often and how fast."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from xraystack.commands import options, report

if TYPE_CHECKING:
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
    region: str | None,
    profile: str | None,
    endpoint_url: str | None,
) -> None:
    """Draw the service map: services, databases, remote calls and clients.

    Each connection has its request rate, failures and response times.
    """
    from xraystack.commands.traces import loaded, patient, warn_of_transaction_search
    from xraystack.tracing import service_map, source, times
    from xraystack.tracing.segments import trace_of

    start, stop = times.window(since, begin, end)
    seconds = (stop - start).total_seconds()
    if traces_file:
        documents = [trace_of(document) for document in loaded(traces_file)]
        bounds = [t for d in documents for t in (d.start, d.end) if t is not None]
        seconds = max(bounds) - min(bounds) if bounds else 0.0
        drawn = service_map.from_traces(documents, max(seconds, 60.0))
    else:
        aws = patient(region, profile, endpoint_url)
        warn_of_transaction_search(aws)
        if from_traces:
            ids = source.newest_ids(aws, start, stop, most)
            found = (trace_of(document) for document in source.documents(aws, ids))
            drawn = service_map.from_traces(found, seconds)
        else:
            drawn = service_map.from_graphs(source.service_graphs(aws, start, stop), seconds)
    if not drawn.nodes:
        report.say("Nothing has been traced in that time.")
        if form in {"tree", "mermaid", "dot"}:
            return
    text = _drawn(drawn, form)
    if output:
        from pathlib import Path

        from xraystack import files

        files.write(Path(output), text.encode())
        report.say(f"Wrote {output}.")
    else:
        click.echo(text, nl=False)


def _drawn(drawn: ServiceMap, form: str) -> str:
    from xraystack.tracing import drawings, service_map

    if form == "tree":
        return "".join(f"{line}\n" for line in service_map.tree(drawn))
    if form == "json":
        return json.dumps(service_map.document(drawn), indent=2) + "\n"
    draw = {
        "mermaid": drawings.mermaid,
        "dot": drawings.dot,
        "svg": drawings.svg,
        "html": drawings.map_page,
    }[form]
    return draw(drawn)

"""``xraystack traces``: which traces there are, and one of them in detail."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, Any

import click

from xraystack.commands import options, report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from xraystack.aws.clients import Aws
    from xraystack.tracing.segments import Trace
    from xraystack.tracing.source import Overview, Summary


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
    region: str | None,
    profile: str | None,
    endpoint_url: str | None,
) -> None:
    """Group traces by URL, with counts, percentiles and failures, and list the newest.

    Summaries are paged through as they come, six hours at a time.
    """
    from xraystack.tracing import source, times

    start, stop = times.window(since, begin, end)
    aws = patient(region, profile, endpoint_url)
    warn_of_transaction_search(aws)
    pages = source.pages(aws, start, stop, filter_expression)
    if as_json:
        for page in pages:
            for raw in page:
                click.echo(json.dumps(raw, default=str))
        return

    def keep(summary: Summary) -> bool:
        excluded = any(text in summary.url for text in exclude_url)
        return not excluded and not (no_health_checks and summary.is_health_check)

    found = source.overview(aws, pages, keep, _progress())
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)
    if html:
        from xraystack.tracing import drawings

        _write_page(html, drawings.overview_page(found, start, stop))
    else:
        _show_overview(found, start, stop)


def _write_page(path: str, page: str) -> None:
    from pathlib import Path

    from xraystack import files

    files.write(Path(path), page.encode())
    report.say(f"Wrote {path}.")


def patient(region: str | None, profile: str | None, endpoint_url: str | None) -> Aws:
    """Clients that outlive throttling for some minutes."""
    from xraystack.aws.clients import Aws
    from xraystack.aws.retrying import Patience

    patience = Patience(300, lambda trouble: report.warn(f"{trouble}; trying on"))
    return Aws(region=region, profile=profile, endpoint_url=endpoint_url, patience=patience)


def warn_of_transaction_search(aws: Aws) -> None:
    """Say so if segments go where the classic calls do not find them."""
    from botocore.exceptions import ClientError

    from xraystack.tracing.source import transaction_search

    try:
        on = transaction_search(aws)
    except ClientError:
        return  # who may not ask this can still ask for traces
    if on:
        report.warn(
            "Transaction Search is on: spans go to CloudWatch Logs (aws/spans), and of those only the "
            "indexed share is found here. Search in CloudWatch, Transaction Search, for the rest."
        )


def _progress() -> Callable[[int], None]:
    if not sys.stderr.isatty():
        return lambda _: None
    return lambda count: click.echo(f"\r{count:,} traces ...", nl=False, err=True)


def _show_overview(found: Overview, start: datetime, stop: datetime) -> None:
    from xraystack.tracing import times
    from xraystack.tracing.service_map import milliseconds, printable

    between = f"between {start:%Y-%m-%d %H:%M} and {stop:%Y-%m-%d %H:%M} UTC"
    left_out = f" ({found.left_out:,} left out)" if found.left_out else ""
    if not found.total:
        report.say(f"No traces {between}{left_out}.")
        return
    click.echo(f"{found.total:,} traces {between}{left_out}")
    rows: list[tuple[str, ...]] = [
        ("URL", "COUNT", "SHARE", "p50", "p90", "p99", "ERRORS", "FAULTS")
    ]
    for group in found.by_count():
        count = len(group.durations)
        times_ms = (milliseconds(group.percentile(share)) for share in (0.5, 0.9, 0.99))
        rows.append(
            (
                group.url or "(no URL)",
                f"{count:,}",
                f"{count / found.total:.0%}",
                *(f"{ms} ms" for ms in times_ms),
                str(group.errors),
                str(group.faults),
            )
        )
    for line in report.columns(rows):
        click.echo(printable(line))
    click.echo("Newest:")
    newest = [
        (
            s.id,
            times.age(time.time() - s.start),
            f"{milliseconds(s.duration)} ms",
            s.status or "-",
            s.method or "-",
            s.url or "-",
        )
        for s in found.newest_first()
    ]
    for line in report.columns(newest):
        click.echo(printable(line))


@command.command("show")
@click.argument("trace_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print the raw document.")
@click.option("--html", type=click.Path(), metavar="FILE", help="Write a page with a waterfall.")
@options.aws_options
def show_command(
    trace_id: str,
    as_json: bool,
    html: str | None,
    region: str | None,
    profile: str | None,
    endpoint_url: str | None,
) -> None:
    """Show a trace as a timeline of its segments.

    Each line has the offset from the start, the duration and what was done.
    """
    from xraystack.tracing import source
    from xraystack.tracing.segments import trace_of

    aws = patient(region, profile, endpoint_url)
    document = next(iter(source.documents(aws, [trace_id])), None)
    if document is None:
        warn_of_transaction_search(aws)
        report.say(f"There is no trace {trace_id} (X-Ray keeps traces for 30 days).")
        click.get_current_context().exit(1)
    if as_json:
        click.echo(json.dumps(document, indent=2, default=str))
        return
    trace = trace_of(document)
    if html:
        from xraystack.tracing import drawings

        _write_page(html, drawings.trace_page(trace))
        return
    for line in timeline(trace):
        click.echo(line)


def timeline(trace: Trace) -> list[str]:
    """A trace as lines."""
    from xraystack.tracing.service_map import milliseconds, printable

    lines = [f"Trace {trace.id}  {trace.url}  {milliseconds(trace.duration)} ms"]
    lines += [f"! {oddity}" for oddity in trace.oddities]
    begin = trace.start or 0.0
    for segment, depth in trace.walk():
        offset = "?" if segment.start is None else f"+{milliseconds(segment.start - begin)}"
        duration = "..." if segment.in_progress else milliseconds(segment.duration)
        state = "" if segment.state == "ok" else f"  {segment.state.upper()}"
        indent = "  " * min(depth, 40)
        lines.append(
            f"{offset:>9} {duration:>8} ms  {indent}{segment.name} [{segment.kind}]{state}"
            + (f"  {segment.detail}" if segment.detail else "")
        )
        for kind, message, stack in segment.exceptions:
            lines.append(f"{'':24}{indent}{kind}: {message}")
            lines += [f"{'':26}{indent}{frame}" for frame in stack]
    return [printable(line) for line in lines]


def loaded(path: str) -> list[Mapping[str, Any]]:
    """Trace documents from a file: what ``traces show --json`` prints, or BatchGetTraces answers."""
    from pathlib import Path

    from xraystack import files
    from xraystack.errors import BadInput

    try:
        data = json.loads(files.read(Path(path)))
    except (ValueError, RecursionError) as error:
        raise BadInput(f"is not JSON that can be read: {error}", where=path) from None
    if isinstance(data, dict):
        data = data.get("Traces", [data])
    if not isinstance(data, list) or not all(isinstance(d, dict) and "Segments" in d for d in data):
        raise BadInput(
            "has no traces",
            where=path,
            remedy="Save them with: xraystack traces show ID --json > FILE",
        )
    return data

"""``xraystack probe``: a test segment goes the way that every segment goes."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING

import click

from xraystack.commands import options, report

if TYPE_CHECKING:
    from xraystack.aws import Aws
    from xraystack.probe import Leg

MARKS = {True: ("ok", "green"), False: ("FAILED", "red"), None: ("sent", None)}


@click.command()
@click.option(
    "--daemon-address", required=True, metavar="HOST:PORT", help="Where the daemon listens."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="How long to look for the segment at X-Ray.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@options.aws_options
@click.pass_context
def command(
    context: click.Context,
    daemon_address: str,
    timeout: float,
    as_json: bool,
    region: str | None,
    profile: str | None,
    endpoint_url: str | None,
) -> None:
    """Send a segment over UDP, ask for sampling rules over TCP, and wait until X-Ray has the segment.

    Run it where the clients are, inside of the VPC. The exit code is 1 if a leg of the way fails.
    """
    from xraystack import probe
    from xraystack.commands.traces import patient

    address = probe.address(daemon_address)
    aws = patient(region, profile, endpoint_url)
    on = _transaction_search(aws)
    segment = probe.new_segment(time.time())
    legs: list[Leg] = []

    def note(leg: Leg) -> Leg:
        legs.append(leg)
        if not as_json:
            mark, color = MARKS[leg.ok]
            click.echo(f"{click.style(f'{mark:6}', fg=color)} {leg.name:5}  {leg.what}")
        return leg

    if note(probe.resolved(address.udp.host)).ok:
        is_out = note(probe.sent(address.udp, segment)).ok is not False
        note(probe.sampling_rules(address.tcp))
        if is_out:
            note(probe.found(aws, segment["trace_id"], timeout, _progress))
            if sys.stderr.isatty():
                click.echo("\r\033[K", nl=False, err=True)
    failed = any(leg.ok is False for leg in legs)
    likely = probe.causes(legs, transaction_search=on) if failed else []
    if as_json:
        document = {
            "trace_id": segment["trace_id"],
            "legs": [leg._asdict() for leg in legs],
            "likely_causes": likely,
        }
        click.echo(json.dumps(document, indent=2))
    else:
        _conclude(segment["trace_id"], likely, failed=failed)
    context.exit(1 if failed else 0)


def _transaction_search(aws: Aws) -> bool:
    from botocore.exceptions import ClientError

    try:
        return aws.xray.get_trace_segment_destination().get("Destination") == "CloudWatchLogs"
    except ClientError:
        return False


def _progress(waited: float) -> None:
    if sys.stderr.isatty():
        click.echo(f"\rlooking for it at X-Ray, {waited:.0f} s ...", nl=False, err=True)


def _conclude(trace_id: str, likely: list[str], *, failed: bool) -> None:
    if not failed:
        report.say(f"All the way: xraystack traces show {trace_id}")
        return
    report.say("Likely causes, the most likely first:")
    for number, cause in enumerate(likely, start=1):
        report.say(f"  {number}. {cause}")

"""``xraystack probe``: a test segment goes the way that every segment goes."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from xraystack.commands import options
from xraystack.commands.client_factory import patient
from xraystack.commands.trace_source import has_transaction_search
from xraystack.terminal import console
from xraystack.terminal.grouped_help import GroupedCommand, examples

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.aws.connection import Connection
    from xraystack.facts.xray import DaemonAddress
    from xraystack.tracing.probe.segment_probe import Leg

TIMEOUT_S, TASK_TIMEOUT_S = 60.0, 300.0
"""How long to look; a task takes a minute or two to start."""
MARKS = {True: ("ok", "green"), False: ("FAILED", "red"), None: ("sent", None)}


EXAMPLES = examples(
    "probe --daemon-address xray.services.dockerinaws.org:2000",
    "probe --from-task --stack-name xray-daemon --yes",
)
GROUPS = {
    "From a task (--from-task)": (
        "--from-task",
        "--stack-name",
        "--security-group",
        "--image",
        "--yes",
    ),
}


@click.command(cls=GroupedCommand, groups=GROUPS, epilog=EXAMPLES)
@click.option(
    "--daemon-address",
    metavar="HOST:PORT",
    help="Where the daemon listens; with --from-task by default what the stack says.",
)
@click.option("--from-task", is_flag=True, help="Probe from a one-off Fargate task in the VPC.")
@options.daemon_stack_option("With --from-task: the daemon's stack.")
@click.option(
    "--security-group",
    multiple=True,
    metavar="ID",
    help="With --from-task: groups of the task, instead of the VPC's default group.",
)
@click.option("--image", metavar="IMAGE", help="With --from-task: an image that has Python.")
@click.option("-y", "--yes", is_flag=True, help="With --from-task: do not ask.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    help="How long to look for the segment at X-Ray, with --from-task the whole.  "
    "[default: 60; with --from-task 300]",
)
@options.json_option("Print one JSON document.")
@options.aws_options
@click.pass_context
def command(
    context: click.Context,
    daemon_address: str | None,
    from_task: bool,
    stack_name: str,
    security_group: tuple[str, ...],
    image: str | None,
    yes: bool,
    timeout: float | None,
    as_json: bool,
    connection: Connection,
) -> None:
    """Send a segment over UDP, ask for sampling rules over TCP, and wait until X-Ray has the segment.

    Run it where the clients are, inside of the VPC, or let --from-task do so. The exit code is 1 if a
    leg of the way fails.
    """
    from xraystack.tracing.probe import segment_probe
    from xraystack.tracing.trace_sources import XRay

    if not daemon_address and not from_task:
        raise click.UsageError(
            "Missing option '--daemon-address'. Outside of the VPC give --from-task instead."
        )
    if from_task and not yes and not sys.stdin.isatty():
        raise click.UsageError(
            "stdin is not a terminal; say --yes to run the task without a question."
        )
    address = segment_probe.address(daemon_address) if daemon_address else None
    aws = patient(connection)
    source = XRay(aws)
    search = has_transaction_search(source)
    segment = segment_probe.new_segment(time.time())
    legs, waiting = _LegReport(as_json), _ProgressLine()
    if from_task:
        chosen = _TaskOptions(stack_name, daemon_address, image, security_group, yes)
        left = TASK_TIMEOUT_S if timeout is None else timeout
        is_out, left = _send_from_task(legs, aws, segment, chosen, left, waiting)
    else:
        left = TIMEOUT_S if timeout is None else timeout
        is_out = address is not None and _send_from_here(legs, address, segment)
    if is_out:
        found = segment_probe.wait_for_trace(source, segment["trace_id"], left, waiting.tell)
        waiting.end()
        legs.add(found)
    context.exit(_print_verdict(legs, segment["trace_id"], transaction_search=search))


class _ProgressLine:
    """What is waited for: on a terminal a line that counts, else a line for each thing."""

    def __init__(self) -> None:
        self.told = ""

    def tell(self, what: str, seconds: float) -> None:
        """Say it, and for how long so far."""
        if console.is_terminal():
            console.print_transient(f"{what}, {seconds:.0f} s ...")
        elif what != self.told:
            console.print_message(f"{what[0].upper()}{what[1:]} ...")
        self.told = what

    @staticmethod
    def end() -> None:
        """Clear the line."""
        console.print_transient()


class _LegReport:
    """The legs of the way that have been tried, printed as they are unless the result is JSON."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json
        self.tried: list[Leg] = []

    def add(self, leg: Leg) -> Leg:
        """Add a leg and print it."""
        self.tried.append(leg)
        if not self.as_json:
            mark, color = MARKS[leg.ok]
            console.print_wrapped(
                console.Styled(f"{mark:6}", color), f" {leg.name:5}  {leg.what}", hang=14
            )
        return leg


def _send_from_here(legs: _LegReport, address: DaemonAddress, segment: dict[str, Any]) -> bool:
    """Resolve, send and ask from this machine; whether the segment is out."""
    from xraystack.tracing.probe import segment_probe

    if not legs.add(segment_probe.resolve(address.udp.host)).ok:
        return False
    is_out = legs.add(segment_probe.send_segment(address.udp, segment)).ok is not False
    legs.add(segment_probe.ask_for_sampling_rules(address.tcp))
    return is_out


def _print_verdict(legs: _LegReport, trace_id: str, *, transaction_search: bool) -> int:
    """Say what the legs come to; the value is the exit code."""
    from xraystack.tracing.probe import segment_probe

    verdict = segment_probe.judged(legs.tried, transaction_search=transaction_search)
    if legs.as_json:
        document = {
            "trace_id": trace_id,
            "verdict": verdict.code,
            "legs": [leg._asdict() for leg in legs.tried],
            "likely_causes": [] if verdict.ok else [verdict.what, *verdict.steps],
        }
        console.print_json(document, indent=2)
    elif verdict.ok:
        console.print_message(f"All the way: xraystack traces show {trace_id}")
    else:
        console.print_message(verdict.what)
        for number, step in enumerate(verdict.steps, start=1):
            console.print_message(f"  {number}. {step}", hang=5)
    return 0 if verdict.ok else 1


class _TaskOptions(NamedTuple):
    """What the user says about the task."""

    stack_name: str
    address: str | None
    image: str | None
    security_groups: tuple[str, ...]
    yes: bool


def _send_from_task(
    legs: _LegReport,
    aws: Aws,
    segment: dict[str, Any],
    chosen: _TaskOptions,
    timeout: float,
    waiting: _ProgressLine,
) -> tuple[bool, float]:
    """Show the plan, ask, and run the task; whether the segment is out, and the seconds that are left."""
    from xraystack.tracing.probe import one_off_task

    planned = one_off_task.task_plan(
        aws,
        chosen.stack_name,
        address=chosen.address,
        image=chosen.image or one_off_task.IMAGE,
        groups=chosen.security_groups,
    )
    for line in planned.lines():
        console.print_message(line)
    if not (chosen.yes or console.confirm("Run it?")):
        raise click.Abort
    begin = time.monotonic()
    went = one_off_task.run(aws, planned, segment, timeout, waiting.tell)
    waiting.end()
    for leg in went:
        legs.add(leg)
    is_out = any(leg.name == "UDP" and leg.ok is not False for leg in went)
    return is_out, max(0.0, timeout - (time.monotonic() - begin))

"""The command ``xraystack probe``, which sends a test segment along the path of all segments."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from xraystack.commands import shared_options
from xraystack.commands.client_factory import create_clients
from xraystack.commands.trace_source import has_transaction_search
from xraystack.terminal import console
from xraystack.terminal.conditional_option import ConditionalOption
from xraystack.terminal.grouped_help import GroupedCommand, format_examples

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.aws.connection import Connection
    from xraystack.facts.xray import DaemonAddress
    from xraystack.tracing.probe.segment_probe import Leg

TIMEOUT_S, TASK_TIMEOUT_S = 60.0, 300.0
"""Default timeouts; a task takes a minute or two to start."""
MARKS = {True: ("ok", "green"), False: ("FAILED", "red"), None: ("sent", None)}


EXAMPLES = format_examples(
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


@dataclass(frozen=True)
class ProbeOptions:
    """The values of the options; each field has the name of its option."""

    daemon_address: str | None
    from_task: bool
    stack_name: str
    security_group: tuple[str, ...]
    image: str | None
    yes: bool
    timeout: float | None
    as_json: bool

    @property
    def timeout_s(self) -> float:
        """The seconds to wait for the segment, with --from-task for the whole."""
        default = TASK_TIMEOUT_S if self.from_task else TIMEOUT_S
        return default if self.timeout is None else self.timeout

    def reject_conflicts(self) -> None:
        """Raise click.UsageError for missing options and for a question without a terminal."""
        if not self.daemon_address and not self.from_task:
            raise click.UsageError(
                "Missing option '--daemon-address'. From outside the VPC, pass --from-task instead."
            )
        if self.from_task and not self.yes and not sys.stdin.isatty():
            raise click.UsageError(
                "stdin is not a terminal; pass --yes to run the task without a prompt."
            )


@click.command(cls=GroupedCommand, groups=GROUPS, epilog=EXAMPLES)
@click.option(
    "--daemon-address",
    metavar="HOST:PORT",
    help="Address of the daemon. With --from-task the default is the stack's output.",
)
@click.option("--from-task", is_flag=True, help="Probe from a one-off Fargate task in the VPC.")
@shared_options.daemon_stack_option(
    "With --from-task: stack of the daemon.", requires=("--from-task",)
)
@click.option(
    "--security-group",
    cls=ConditionalOption,
    requires=("--from-task",),
    multiple=True,
    metavar="ID",
    help="With --from-task: security group of the task, instead of the VPC's default group.",
)
@click.option(
    "--image",
    cls=ConditionalOption,
    requires=("--from-task",),
    metavar="IMAGE",
    help="With --from-task: an image with Python.",
)
@click.option(
    "-y",
    "--yes",
    cls=ConditionalOption,
    requires=("--from-task",),
    is_flag=True,
    help="With --from-task: do not prompt.",
)
@click.option(
    "--timeout",
    type=shared_options.FiniteRange(min=0),
    metavar="SECONDS",
    help="Time to wait for the segment; with --from-task the time of the whole probe.  "
    "[default: 60; with --from-task 300]",
)
@shared_options.json_option("Print one JSON document.")
@shared_options.aws_options
@click.pass_context
def command(context: click.Context, /, connection: Connection, **values: Any) -> None:
    """Send a segment over UDP, request sampling rules over TCP, and wait until X-Ray has the segment.

    Run it where the clients run, inside the VPC, or pass --from-task. The exit code is 1 if a hop fails.
    """
    from xraystack.tracing.probe import segment_probe
    from xraystack.tracing.trace_sources import XRay

    options = ProbeOptions(**values)
    options.reject_conflicts()
    address = (
        segment_probe.parse_address(options.daemon_address) if options.daemon_address else None
    )
    aws = create_clients(connection)
    source = XRay(aws)
    search = has_transaction_search(source)
    segment = segment_probe.new_segment(time.time())
    report, progress = _LegReport(options.as_json), _ProgressLine()
    remaining = options.timeout_s
    if options.from_task:
        is_out, remaining = _send_from_task(report, aws, segment, options, progress)
    else:
        is_out = address is not None and _send_from_here(report, address, segment)
    if is_out:
        source.pauses, source.retrieval.timeout = (
            (),
            remaining,
        )  # the probe itself repeats its request
        leg = segment_probe.wait_for_trace(source, segment["trace_id"], remaining, progress.show)
        progress.clear()
        report.add(leg)
    context.exit(_print_verdict(report, segment["trace_id"], transaction_search=search))


class _ProgressLine:
    """The progress of a wait: on a terminal one line that counts seconds, else a line for each step."""

    def __init__(self) -> None:
        self.shown = ""

    def show(self, what: str, seconds: float) -> None:
        """Print the step and the seconds since its begin."""
        if console.is_terminal():
            console.print_transient(f"{what}, {seconds:.0f} s ...")
        elif what != self.shown:
            console.print_message(f"{what[0].upper()}{what[1:]} ...")
        self.shown = what

    @staticmethod
    def clear() -> None:
        """Clear the line."""
        console.print_transient()


class _LegReport:
    """The legs of the path that were tried, each printed at once unless the result is JSON."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json
        self.legs: list[Leg] = []

    def add(self, leg: Leg) -> Leg:
        """Add a leg and print it."""
        self.legs.append(leg)
        if not self.as_json:
            mark, color = MARKS[leg.ok]
            console.print_wrapped_result(
                console.Styled(f"{mark:6}", color), f" {leg.name:5}  {leg.what}", hang=14
            )
        return leg


def _send_from_here(report: _LegReport, address: DaemonAddress, segment: dict[str, Any]) -> bool:
    """Send from this machine, and return whether the segment was sent."""
    from xraystack.tracing.probe import segment_probe

    if not report.add(segment_probe.resolve_name(address.udp.host)).ok:
        return False
    is_out = report.add(segment_probe.send_segment(address.udp, segment)).ok is not False
    report.add(segment_probe.request_sampling_rules(address.tcp))
    return is_out


def _print_verdict(report: _LegReport, trace_id: str, *, transaction_search: bool) -> int:
    """Print the verdict on the legs, and return the exit code."""
    from xraystack.tracing.probe import segment_probe

    verdict = segment_probe.judge_legs(report.legs, transaction_search=transaction_search)
    if report.as_json:
        document = {
            "trace_id": trace_id,
            "verdict": verdict.code,
            "legs": [leg._asdict() for leg in report.legs],
            "likely_causes": [] if verdict.ok else [verdict.what, *verdict.steps],
        }
        console.print_json(document, indent=2)
    elif verdict.ok:
        console.print_message(f"Arrived: xraystack traces show {trace_id}")
    else:
        console.print_message(verdict.what)
        for number, step in enumerate(verdict.steps, start=1):
            console.print_message(f"  {number}. {step}", hang=5)
    return 0 if verdict.ok else 1


def _send_from_task(
    report: _LegReport,
    aws: Aws,
    segment: dict[str, Any],
    options: ProbeOptions,
    progress: _ProgressLine,
) -> tuple[bool, float]:
    """Confirm and run the task; return whether the segment was sent, and the seconds left."""
    from xraystack.tracing.probe import one_off_task

    plan = one_off_task.task_plan(
        aws,
        options.stack_name,
        address=options.daemon_address,
        image=options.image or one_off_task.IMAGE,
        groups=options.security_group,
    )
    for line in plan.lines():
        console.print_message(line)
    if not (options.yes or console.confirm("Run the task?")):
        raise click.Abort
    begin = time.monotonic()
    task_legs = one_off_task.run_probe_task(aws, plan, segment, options.timeout_s, progress.show)
    progress.clear()
    for leg in task_legs:
        report.add(leg)
    is_out = any(leg.name == "UDP" and leg.ok is not False for leg in task_legs)
    return is_out, max(0.0, options.timeout_s - (time.monotonic() - begin))

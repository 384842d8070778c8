"""The command ``xraystack probe``, which sends a test segment or span along the path of all others."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from xraystack.commands import shared_options
from xraystack.commands.client_factory import create_clients
from xraystack.commands.trace_source import has_transaction_search
from xraystack.commands.typed_command import TypedCommand
from xraystack.terminal import console
from xraystack.terminal.conditional_option import ConditionalOption
from xraystack.terminal.grouped_help import format_examples

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.aws.connection import Connection
    from xraystack.facts.xray import DaemonAddress
    from xraystack.tracing.probe.otlp_probe import OtlpTarget
    from xraystack.tracing.probe.segment_probe import Leg
    from xraystack.tracing.probe.verdicts import Verdict
    from xraystack.tracing.trace_sources import XRay

TIMEOUT_S, TASK_TIMEOUT_S = 60.0, 300.0
"""Default timeouts; a task takes a minute or two to start."""
MARKS = {True: ("ok", "green"), False: ("FAILED", "red"), None: ("sent", None)}
UNKNOWN_MARK = ("unknown", "yellow")
UNKNOWN = 6
"""Exit code if the segment's arrival is unknown."""


EXAMPLES = format_examples(
    "probe --daemon-address xray.services.dockerinaws.org:2000",
    "probe --otlp-endpoint http://xray.services.dockerinaws.org:4318",
    "probe --from-task --stack-name xray-daemon --yes",
)
GROUPS = {
    "Options": (
        click.Option(
            ["--daemon-address"],
            metavar="HOST:PORT",
            help="Address of the daemon. With --from-task the default is the stack's output.",
        ),
        ConditionalOption(
            ["--otlp-endpoint"],
            excludes=("--daemon-address",),
            metavar="URL",
            type=shared_options.parse_text,
            help="URL of an OTLP receiver over HTTP; without a path, /v1/traces is appended.",
        ),
        click.Option(
            ["--timeout"],
            type=shared_options.FiniteRange(min=0),
            metavar="SECONDS",
            help="Time to wait for the segment or span; with --from-task the time of the whole probe.  "
            "[default: 60; with --from-task 300]",
        ),
        shared_options.json_option("Print one JSON document."),
    ),
    "From a task (--from-task)": (
        click.Option(
            ["--from-task"], is_flag=True, help="Probe from a one-off Fargate task in the VPC."
        ),
        shared_options.daemon_stack_option(
            "With --from-task: stack of the daemon.", requires=("--from-task",)
        ),
        ConditionalOption(
            ["--security-group"],
            requires=("--from-task",),
            multiple=True,
            metavar="ID",
            help="With --from-task: security group of the task, instead of the VPC's default group.",
        ),
        ConditionalOption(
            ["--image"],
            requires=("--from-task",),
            metavar="IMAGE",
            help="With --from-task: an image with Python.",
        ),
        ConditionalOption(
            ["-y", "--yes"],
            requires=("--from-task",),
            is_flag=True,
            help="With --from-task: do not prompt.",
        ),
    ),
}


@dataclass(frozen=True)
class ProbeOptions:
    """The values of the options; each field has the name of its option."""

    connection: Connection
    daemon_address: str | None
    otlp_endpoint: str | None
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
        if not self.daemon_address and not self.otlp_endpoint and not self.from_task:
            raise click.UsageError(
                "Missing option '--daemon-address' or '--otlp-endpoint'. From outside the VPC, pass "
                "--from-task instead."
            )
        if self.from_task and not self.yes and not sys.stdin.isatty():
            raise click.UsageError(
                "stdin is not a terminal; pass --yes to run the task without a prompt."
            )


@click.command(cls=TypedCommand, options=ProbeOptions, groups=GROUPS, epilog=EXAMPLES)
@click.pass_context
def command(context: click.Context, /, options: ProbeOptions) -> None:
    """Send a segment over UDP, request sampling rules over TCP, and wait until X-Ray has the segment.

    With --otlp-endpoint, send a span over HTTP instead. Run it where the clients run, inside the VPC, or
    pass --from-task. The exit code is 1 if a hop fails, and 6 if the arrival is unknown.
    """
    from xraystack.tracing.probe import otlp_probe, segment_probe
    from xraystack.tracing.trace_sources import XRay

    address = (
        segment_probe.parse_address(options.daemon_address) if options.daemon_address else None
    )
    parse = otlp_probe.parse_task_endpoint if options.from_task else otlp_probe.parse_endpoint
    otlp = parse(options.otlp_endpoint) if options.otlp_endpoint else None
    aws = create_clients(options.connection)
    source = XRay(aws)
    search = has_transaction_search(source)
    segment = segment_probe.new_segment(time.time())
    report, progress = _LegReport(options.as_json), _ProgressLine()
    remaining = options.timeout_s
    if options.from_task:
        otlp, is_out, remaining = _send_from_task(report, aws, segment, options, otlp, progress)
    elif otlp is not None:
        is_out = _send_span(report, aws, otlp, segment)
    else:
        is_out = address is not None and _send_from_here(report, address, segment)
    if is_out:
        _await_arrival(report, source, segment["trace_id"], remaining, progress)
    if otlp is not None:
        verdict = otlp_probe.judge_otlp_legs(report.legs)
    else:
        verdict = segment_probe.judge_legs(report.legs, transaction_search=search)
    _print_verdict(report, segment["trace_id"], verdict.insert_trace_id(segment["trace_id"]))
    if is_out and not verdict.ok and not source.destination:
        console.print_warning(
            "X-Ray's segment destination is unknown. With Transaction Search, X-Ray may have the trace. "
            "Allow: xray:GetTraceSegmentDestination"
        )
    context.exit(0 if verdict.ok else UNKNOWN if verdict.is_unknown else 1)


def _await_arrival(
    report: _LegReport, source: XRay, trace_id: str, seconds: float, progress: _ProgressLine
) -> None:
    """Wait until X-Ray has the trace, and add the leg."""
    from xraystack.tracing.probe import segment_probe

    def limit_reading(left: float) -> None:
        source.retrieval.timeout = left

    source.pauses = ()  # the probe itself repeats its request
    leg = segment_probe.wait_for_trace(
        source, trace_id, seconds, progress.show, limit_reading=limit_reading
    )
    progress.clear()
    report.add(leg)


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
            is_unknown = leg.ok is None and leg.name == "X-Ray"
            mark, color = UNKNOWN_MARK if is_unknown else MARKS[leg.ok]
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


def _send_span(report: _LegReport, aws: Aws, target: OtlpTarget, segment: dict[str, Any]) -> bool:
    """Send the segment's span from this machine, and return whether the receiver accepted the span."""
    from xraystack.tracing.probe import otlp_probe, otlp_span

    observation = otlp_probe.send_export(aws, target, otlp_span.encode_export(segment))
    for leg in otlp_probe.legs_of_observation(target, observation):
        report.add(leg)
    return otlp_probe.was_accepted(report.legs)


def _print_verdict(report: _LegReport, trace_id: str, verdict: Verdict) -> None:
    """Print the verdict on the legs."""
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


def _send_from_task(
    report: _LegReport,
    aws: Aws,
    segment: dict[str, Any],
    options: ProbeOptions,
    otlp: OtlpTarget | None,
    progress: _ProgressLine,
) -> tuple[OtlpTarget | None, bool, float]:
    """Confirm and run the task.

    Return its OTLP receiver if it has one, whether the segment was sent, and the seconds left.
    """
    from xraystack.tracing.probe import one_off_task, otlp_probe

    plan = one_off_task.task_plan(
        aws,
        options.stack_name,
        address=options.daemon_address,
        image=options.image or one_off_task.IMAGE,
        groups=options.security_group,
        otlp=otlp,
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
    is_out = otlp_probe.was_accepted(task_legs) or any(
        leg.name == "UDP" and leg.ok is not False for leg in task_legs
    )
    return plan.otlp, is_out, max(0.0, options.timeout_s - (time.monotonic() - begin))

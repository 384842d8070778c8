"""The options of ``xraystack patch``, in the groups of its help, each with its conflicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import click

from xraystack.commands.patch.output import FORMATS
from xraystack.commands.shape_options import parse_header, parse_otlp_url
from xraystack.commands.shared_options import FILE_PATH, StackName
from xraystack.facts import opentelemetry, xray
from xraystack.facts.instrumentation.recipes import AUTO, NAMES
from xraystack.facts.tracing_switches import MAX_RESOURCE_POLICIES
from xraystack.stacks.collectors import COLLECTORS, collectors_for
from xraystack.stacks.collectors.container import EXPORTS, XRAY_EXPORT
from xraystack.stacks.wiring import Sdk
from xraystack.terminal import completion_values
from xraystack.terminal.conditional_option import ConditionalOption, Exclusion

STDIN = "-"
TEXT = next(iter(FORMATS))
COLLECTORS_OF_XRAY = collectors_for([xray.PROTOCOL])
COLLECTORS_OF_OTLP = collectors_for([next(iter(opentelemetry.PROTOCOLS.values())).name])
OVERLAY = Exclusion("--overlay", "an overlay contains all additions itself")
NO_ADDRESS = Exclusion("--sidecar", "a sidecar needs no address", ("--replace", "--remove"))
NO_OTEL = Exclusion("--sdk=xray", "an X-Ray SDK does not use OpenTelemetry")
NAMED = "only the named targets are patched"
NOT_REMOVABLE = Exclusion(
    "--overlay",
    "the content of an overlay is not distinguishable from yours. Use your version control instead",
)
ADDRESSES = ("--daemon-address", "--import-from", "--parameter-from")
SENDS_ITSELF = "without a collector, programs send to X-Ray themselves"
COLLECTORS_EXCLUDED = (
    *(Exclusion(name, SENDS_ITSELF) for name in ("--sidecar", "--collector")),
    *(
        Exclusion(name, SENDS_ITSELF, ("--replace", "--remove"))
        for name in (*ADDRESSES, "--daemon-cidr")
    ),
    *(Exclusion(f"--sdk={sdk}", "X-Ray SDKs require a collector") for sdk in (Sdk.XRAY, Sdk.BOTH)),
    Exclusion("--otlp-protocol=grpc", "X-Ray's OTLP endpoint uses HTTP"),
    Exclusion("--xray-sampling", "no collector has sampling rules for the programs"),
)
ONLY_AGENT = "only the CloudWatch agent accepts the metrics of Application Signals"
OWN_EXPORT = "the agent has a separate pipeline for Application Signals"
MODES = ("in-place", "diff", "check")
TASK_FIELDS = (
    "task_definition", "container", "security_group", "include_infrastructure", "daemon_address",
    "daemon_cidr", "import_from", "parameter_from", "sidecar", "collector", "collectorless", "sdk",
    "otlp_protocol", "xray_sampling", "instrument", "tracing_name", "tracing_name_from_container",
)  # fmt: skip
"""Options about ECS tasks, by the names of their fields."""


def _tracing_option(
    name: str, *excludes: Exclusion | str, requires: tuple[str, ...] = (), **settings: Any
) -> ConditionalOption:
    """Return an option of the wiring, which has no effect on an overlay."""
    return ConditionalOption([name], excludes=(OVERLAY, *excludes), requires=requires, **settings)


def _address_option(name: str, **settings: Any) -> ConditionalOption:
    """Return an option with the address of the shared collector, of which there is one."""
    others = (other for other in ADDRESSES if other != name)
    return _tracing_option(name, NO_ADDRESS, *others, **settings)


def _sidecar_option(name: str, **settings: Any) -> ConditionalOption:
    return _tracing_option(name, requires=("--sidecar",), **settings)


def _signals_option(name: str, **settings: Any) -> ConditionalOption:
    return _tracing_option(name, requires=("--application-signals",), **settings)


def _mode_option(names: list[str], value: str, text: str) -> ConditionalOption:
    """Return an option that selects the mode of the command; modes exclude each other."""
    return ConditionalOption(
        [*names, "mode"],
        flag_value=value,
        multiple=True,
        callback=lambda _context, _option, modes: modes[0] if modes else None,
        excludes=[f"--{mode}" for mode in MODES if mode != value],
        help=text,
    )


OPTION_GROUPS = {
    "Targets": (
        _tracing_option(
            "--task-definition", multiple=True, metavar="ID", help="Task definition to patch."
        ),
        _tracing_option(
            "--container",
            multiple=True,
            metavar="NAME",
            help="Container to patch: its name, the parameter of its name, or #N.",
        ),
        _tracing_option(
            "--security-group", multiple=True, metavar="ID", help="Security group to patch."
        ),
        _tracing_option(
            "--include-infrastructure",
            *(
                Exclusion(name, NAMED, ("--task-definition",))
                for name in ("--container", "--security-group")
            ),
            is_flag=True,
            help="Patch proxies, agents, data stores and similar containers too.",
        ),
    ),
    "Shared collector": (
        _address_option("--daemon-address", metavar="HOST:PORT", help="Address of the collector."),
        _tracing_option(
            "--daemon-cidr",
            NO_ADDRESS,
            metavar="CIDR",
            help="Address range of the collector's tasks.",
        ),
        _address_option(
            "--import-from",
            type=StackName(accepts_id=False),
            metavar="STACK",
            shell_complete=completion_values.complete_stack_names,
            help="Import the collector's address and security group from this stack's exports.",
        ),
        _address_option(
            "--parameter-from",
            metavar="PREFIX",
            help="Read them from the SSM parameters PREFIX/daemon-address and "
            "PREFIX/security-group-id.",
        ),
    ),
    "Sidecar": (
        _tracing_option(
            "--sidecar",
            is_flag=True,
            help="Add a collector to each task instead of using a shared one.",
        ),
        _tracing_option(
            "--collector",
            type=click.Choice(list(COLLECTORS)),
            help="Collector of the sidecar, or the kind of the shared collector. [default of a sidecar: "
            f"{COLLECTORS_OF_XRAY[0].name} for X-Ray SDKs, {COLLECTORS_OF_OTLP[0].name} for "
            "OpenTelemetry]",
        ),
        _tracing_option(
            "--resize",
            requires=("--sidecar", "--instrument"),
            is_flag=True,
            help="Increase the size of a task without capacity for a sidecar or an agent.",
        ),
        _tracing_option(
            "--create-role",
            requires=("--sidecar", "--collectorless"),
            is_flag=True,
            help="Create a task role if a task has none; its deployment requires CAPABILITY_IAM.",
        ),
        _sidecar_option(
            "--export",
            type=click.Choice(list(EXPORTS)),
            help="Export of the sidecar's spans: PutTraceSegments (xray), or X-Ray's OTLP endpoint "
            f"(otlp), which requires Transaction Search. [default: {XRAY_EXPORT.name}]",
        ),
        _sidecar_option(
            "--also-otlp",
            metavar="URL",
            callback=parse_otlp_url,
            help="The sidecar also sends all traces to this OTLP endpoint (https://...).",
        ),
        _tracing_option(
            "--also-otlp-header",
            requires=("--also-otlp",),
            metavar="NAME=ARN",
            callback=parse_header,
            help="Header for that endpoint, with this secret or SSM parameter as its value.",
        ),
    ),
    "Without a collector": (
        _tracing_option(
            "--collectorless",
            *COLLECTORS_EXCLUDED,
            is_flag=True,
            help="Programs with --instrument, or with an SDK of AWS's distribution, send signed spans "
            "to X-Ray's OTLP endpoint. The endpoint requires Transaction Search.",
        ),
    ),
    "SDK": (
        _tracing_option(
            "--sdk",
            multiple=True,
            metavar="[CONTAINER=]xray|otel|both",
            help="SDK of the application, or of this container. OpenTelemetry requires a collector that "
            f"accepts it: {' or '.join(each.name for each in COLLECTORS_OF_OTLP)}. "
            "[default: detected from the template, else xray]",
        ),
        _tracing_option(
            "--otlp-protocol",
            NO_OTEL,
            type=click.Choice(list(opentelemetry.PROTOCOLS)),
            help="Protocol of OpenTelemetry: HTTP on port 4318, or gRPC on 4317. [default: http]",
        ),
        _tracing_option(
            "--xray-sampling",
            NO_OTEL,
            is_flag=True,
            help="Use X-Ray's sampling rules in OpenTelemetry; requires an SDK of AWS's distribution.",
        ),
    ),
    "Instrumentation": (
        _tracing_option(
            "--instrument",
            multiple=True,
            metavar="[CONTAINER=]LANGUAGE",
            help="Add AWS's OpenTelemetry agent to the programs, or to this container; no code changes. "
            f"LANGUAGE is {', '.join(NAMES)} or {AUTO}.",
        ),
        _tracing_option(
            "--image-env",
            requires=("--instrument", "--remove"),
            multiple=True,
            metavar="[CONTAINER:]NAME=VALUE",
            help="Variable that the image sets, and that a variable of the agent would replace.",
        ),
        _tracing_option(
            "--instrumentation-image",
            requires=("--instrument",),
            metavar="IMAGE",
            help="Image with the agent, such as a mirror. [default: that of AWS]",
        ),
    ),
    "Application Signals": (
        _tracing_option(
            "--application-signals",
            Exclusion("--collector=daemon", ONLY_AGENT),
            Exclusion("--collector=adot", ONLY_AGENT),
            *(Exclusion(name, OWN_EXPORT) for name in ("--export", "--also-otlp")),
            requires_all=("--instrument", "--sidecar"),
            is_flag=True,
            help="Send the metrics of Application Signals too. The sidecar is the CloudWatch agent.",
        ),
        _signals_option(
            "--environment-name",
            metavar="NAME",
            help="Name of the environment in Application Signals. [default: ecs:CLUSTER, by the agent]",
        ),
        _signals_option(
            "--runtime-metrics",
            is_flag=True,
            help="Send metrics of the language's runtime, such as memory and garbage collection.",
        ),
        _signals_option(
            "--service-events",
            is_flag=True,
            help="Send service events to CloudWatch Logs; not from .NET.",
        ),
    ),
    "Names in traces": (
        _tracing_option(
            "--tracing-name",
            multiple=True,
            metavar="[CONTAINER=]NAME",
            help="Name of the application, or of this container, in traces.",
        ),
        _tracing_option(
            "--tracing-name-from-container",
            is_flag=True,
            help="Use the name of each container as its name in traces.",
        ),
    ),
    "Active tracing": (
        _tracing_option(
            "--active-tracing",
            is_flag=True,
            help="Turn on the tracing of functions, APIs, state machines, topics and other resources. "
            "ECS tasks are connected only if an option of the collector is passed too.",
        ),
        _tracing_option(
            "--resource",
            requires=("--active-tracing",),
            multiple=True,
            metavar="ID",
            help="Resource to turn on. [default: all]",
        ),
        _tracing_option(
            "--create-policy",
            requires=("--active-tracing",),
            is_flag=True,
            help="Add the X-Ray resource policy that SNS topics require; an account has at most "
            f"{MAX_RESOURCE_POLICIES} in a region.",
        ),
    ),
    "Action": (
        click.Option(
            ["--overlay"],
            type=FILE_PATH,
            help="Add the content of this overlay template instead of tracing.",
        ),
        ConditionalOption(
            ["--replace"],
            excludes=("--remove",),
            is_flag=True,
            help="Overwrite settings that point to another collector, and remove sidecars that patch "
            "added.",
        ),
        ConditionalOption(
            ["--remove"],
            excludes=(NOT_REMOVABLE,),
            is_flag=True,
            help="Remove what patch added.",
        ),
    ),
    "Output": (
        _mode_option(["-i", "--in-place"], "in-place", "Change the files."),
        _mode_option(["--diff"], "diff", "Print a unified diff."),
        _mode_option(
            ["--check"],
            "check",
            "Change nothing; exit 1 if anything is missing, differs, exists in some cases only, or is "
            "undecided.",
        ),
        ConditionalOption(
            ["--strict"],
            requires=("--check",),
            is_flag=True,
            help="With --check: exit 1 also if a part of the stack was not checked.",
        ),
        ConditionalOption(
            ["--json", "as_json"],
            excludes=("--diff",),
            is_flag=True,
            help="Print the findings as one JSON document.",
        ),
        ConditionalOption(
            ["--format", "output_format"],
            requires=("--check",),
            excludes=("--json",),
            conditional_values=FORMATS.keys() - {TEXT},
            type=click.Choice(list(FORMATS)),
            default=TEXT,
            help="With --check: print findings as text, as annotations for GitHub, or as SARIF.",
        ),
        click.Option(["--skip-others"], is_flag=True, help="Skip files that are not templates."),
        click.Option(
            ["-q", "--quiet"],
            is_flag=True,
            help="Print the last lines only: the counts, the "
            "rejected files, and the command that fixes most.",
        ),
    ),
}

OPTIONS_BY_VALUE = {
    str(value): option.opts[0]
    for group in OPTION_GROUPS.values()
    for option in group
    if isinstance(option.type, click.Choice)
    for value in option.type.choices
} | dict.fromkeys(Sdk, "--sdk")
"""Options by values that look like an argument after a flag, as in ``--sidecar adot``."""


@dataclass(frozen=True)
class PatchOptions:
    """The values of the options and of the argument; each field has the name of its option."""

    templates: tuple[str, ...]
    task_definition: tuple[str, ...]
    container: tuple[str, ...]
    security_group: tuple[str, ...]
    include_infrastructure: bool
    daemon_address: str | None
    daemon_cidr: str | None
    import_from: str | None
    parameter_from: str | None
    sidecar: bool
    collector: str | None
    resize: bool
    create_role: bool
    export: str | None
    also_otlp: str | None
    also_otlp_header: tuple[str, str] | None
    collectorless: bool
    sdk: tuple[str, ...]
    otlp_protocol: str | None
    xray_sampling: bool
    instrument: tuple[str, ...]
    image_env: tuple[str, ...]
    instrumentation_image: str | None
    application_signals: bool
    environment_name: str | None
    runtime_metrics: bool
    service_events: bool
    tracing_name: tuple[str, ...]
    tracing_name_from_container: bool
    active_tracing: bool
    resource: tuple[str, ...]
    create_policy: bool
    overlay: str | None
    replace: bool
    remove: bool
    mode: str | None
    as_json: bool
    output_format: str
    skip_others: bool
    strict: bool
    quiet: bool

    @property
    def connects_tasks(self) -> bool:
        """True if ECS tasks are connected; with --active-tracing only by an option about them."""
        return not self.active_tracing or any(getattr(self, name) for name in TASK_FIELDS)

    @property
    def is_check(self) -> bool:
        """True if the command only checks."""
        return self.mode == "check"

    @property
    def names_several(self) -> bool:
        """True if the arguments may name several files: more than one argument, or a folder."""
        return len(self.templates) > 1 or any(map(_is_folder, self.templates))

    def reject_conflicts(self) -> None:
        """Raise click.UsageError for templates that the mode does not allow, and values among them."""
        for name in self.templates:
            _reject_value(name)
        if self.names_several and self.mode is None and not self.as_json:
            raise click.UsageError(
                "Several templates, or a folder, require --in-place, --diff, --check or --json."
            )
        if STDIN in self.templates and self.mode == "in-place":
            raise click.UsageError("--in-place cannot change standard input.")


def _is_folder(name: str) -> bool:
    from pathlib import Path

    return name != STDIN and Path(name).is_dir()


def _reject_value(name: str) -> None:
    """Raise click.UsageError for the value of an option in the place of a template."""
    from pathlib import Path

    option = OPTIONS_BY_VALUE.get(name)
    if option is not None and not Path(name).exists():
        raise click.UsageError(f"{name} is not a file. Did you mean {option} {name}?")

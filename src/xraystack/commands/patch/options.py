"""The options of ``xraystack patch``, in the groups of its help, and their conflicts."""

from __future__ import annotations

from dataclasses import dataclass, fields

import click

from xraystack.commands.patch.output import FORMATS
from xraystack.facts import opentelemetry, xray
from xraystack.stacks.collectors import COLLECTORS, collectors_for
from xraystack.terminal import completion_values

STDIN = "-"
TEXT = next(iter(FORMATS))
COLLECTORS_OF_XRAY = collectors_for([xray.PROTOCOL])
COLLECTORS_OF_OTLP = collectors_for([next(iter(opentelemetry.PROTOCOLS.values())).name])
SIDECAR_OPTIONS = ("collector", "resize", "create_role")
ADDRESS_OPTIONS = ("daemon_address", "import_from", "parameter_from")
ALLOWED_WITH_OVERLAY = frozenset(
    {
        "templates", "overlay", "replace", "remove", "mode", "as_json", "output_format", "skip_others"
    }
)  # fmt: skip
"""Fields of the options that an overlay does not decide itself."""


def _mode_option(names: list[str], value: str, text: str) -> click.Option:
    """Return an option that selects the mode of the command; modes exclude each other."""
    return click.Option(
        [*names, "mode"], flag_value=value, multiple=True, callback=_single_mode, help=text
    )


def _single_mode(_: click.Context, __: click.Parameter, modes: tuple[str, ...]) -> str | None:
    if len(set(modes)) > 1:
        options = " and ".join(f"--{mode}" for mode in dict.fromkeys(modes))
        raise click.UsageError(f"{options} are mutually exclusive.")
    return modes[0] if modes else None


OPTION_GROUPS = {
    "Targets": (
        click.Option(
            ["--task-definition"], multiple=True, metavar="ID", help="Task definition to patch."
        ),
        click.Option(
            ["--container"],
            multiple=True,
            metavar="NAME",
            help="Container to patch: its name, the parameter of its name, or #N.",
        ),
        click.Option(
            ["--security-group"], multiple=True, metavar="ID", help="Security group to patch."
        ),
        click.Option(
            ["--include-infrastructure"],
            is_flag=True,
            help="Patch proxies, agents, data stores and similar containers too.",
        ),
    ),
    "Shared collector": (
        click.Option(["--daemon-address"], metavar="HOST:PORT", help="Address of the collector."),
        click.Option(
            ["--daemon-cidr"], metavar="CIDR", help="Address range of the collector's tasks."
        ),
        click.Option(
            ["--import-from"],
            metavar="STACK",
            shell_complete=completion_values.complete_stack_names,
            help="Import its address and security group from the exports of this stack.",
        ),
        click.Option(
            ["--parameter-from"],
            metavar="PREFIX",
            help="Read both from the SSM parameters PREFIX/daemon-address and "
            "PREFIX/security-group-id.",
        ),
    ),
    "Sidecar": (
        click.Option(
            ["--sidecar"],
            is_flag=True,
            help="Add a collector to each task instead of using a shared one.",
        ),
        click.Option(
            ["--collector"],
            type=click.Choice(list(COLLECTORS)),
            help=f"Collector of the sidecar. [default: {COLLECTORS_OF_XRAY[0].name} for X-Ray SDKs, "
            f"{COLLECTORS_OF_OTLP[0].name} for OpenTelemetry]",
        ),
        click.Option(
            ["--resize"],
            is_flag=True,
            help="Increase the size of a task without capacity for a sidecar.",
        ),
        click.Option(
            ["--create-role"],
            is_flag=True,
            help="Create a task role if a task has none; its deployment requires CAPABILITY_IAM.",
        ),
    ),
    "SDK": (
        click.Option(
            ["--sdk"],
            multiple=True,
            metavar="[CONTAINER=]xray|otel|both",
            help="SDK of the application, or of this container. OpenTelemetry requires a collector that "
            f"accepts it: {' or '.join(each.name for each in COLLECTORS_OF_OTLP)}. "
            "[default: detected from the template, else xray]",
        ),
        click.Option(
            ["--otlp-protocol"],
            type=click.Choice(list(opentelemetry.PROTOCOLS)),
            help="Protocol of OpenTelemetry: HTTP on port 4318, or gRPC on 4317. [default: http]",
        ),
        click.Option(
            ["--xray-sampling"],
            is_flag=True,
            help="Use X-Ray's sampling rules in OpenTelemetry; requires an SDK of AWS's distribution.",
        ),
    ),
    "Names in traces": (
        click.Option(
            ["--tracing-name"],
            multiple=True,
            metavar="[CONTAINER=]NAME",
            help="Name of the application, or of this container, in traces.",
        ),
        click.Option(
            ["--tracing-name-from-container"],
            is_flag=True,
            help="Use the name of each container as its name in traces.",
        ),
    ),
    "Action": (
        click.Option(
            ["--overlay"],
            type=click.Path(),
            help="Add the content of this overlay template instead of tracing.",
        ),
        click.Option(
            ["--replace"],
            is_flag=True,
            help="Overwrite settings that point to another collector, and remove sidecars that patch "
            "added.",
        ),
        click.Option(
            ["--remove"],
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
            "Change nothing; exit 1 if anything is missing, differs, or exists in some cases only.",
        ),
        click.Option(
            ["--json", "as_json"],
            is_flag=True,
            help="Print the findings as one JSON document.",
        ),
        click.Option(
            ["--format", "output_format"],
            type=click.Choice(list(FORMATS)),
            default=TEXT,
            help="With --check: print findings as text, or as annotations for GitHub.",
        ),
        click.Option(["--skip-others"], is_flag=True, help="Skip files that are not templates."),
    ),
}


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
    sdk: tuple[str, ...]
    otlp_protocol: str | None
    xray_sampling: bool
    tracing_name: tuple[str, ...]
    tracing_name_from_container: bool
    overlay: str | None
    replace: bool
    remove: bool
    mode: str | None
    as_json: bool
    output_format: str
    skip_others: bool

    @property
    def is_check(self) -> bool:
        """True if the command only checks."""
        return self.mode == "check"

    def reject_conflicts(self) -> None:
        """Raise click.UsageError for options that exclude each other."""
        self._reject_output_conflicts()
        if self.remove and self.replace:
            raise click.UsageError("--remove and --replace are mutually exclusive.")
        if self.remove and self.overlay:
            raise click.UsageError(
                "--remove cannot remove an overlay: its content is not distinguishable from yours. "
                "Use your version control instead."
            )
        names = {field.name for field in fields(self)}
        if self.overlay and self._option_names(*(names - ALLOWED_WITH_OVERLAY)):
            raise click.UsageError(
                "--overlay and options for targets or values are mutually exclusive."
            )
        sidecar_options = self._option_names(*SIDECAR_OPTIONS)
        if sidecar_options and not self.sidecar:
            raise click.UsageError(f"{sidecar_options[0]} requires --sidecar.")
        self._reject_address_conflicts()

    def _option_names(self, *names: str) -> list[str]:
        """Return the options among these fields that were passed, as they are typed."""
        return [f"--{name.replace('_', '-')}" for name in names if getattr(self, name)]

    def _reject_output_conflicts(self) -> None:
        if len(self.templates) > 1 and self.mode is None and not self.as_json:
            raise click.UsageError(
                "Several templates require --in-place, --diff, --check or --json."
            )
        if STDIN in self.templates and self.mode == "in-place":
            raise click.UsageError("--in-place cannot change standard input.")
        if self.as_json and self.mode == "diff":
            raise click.UsageError("--json and --diff are mutually exclusive.")
        if self.output_format != TEXT and (self.as_json or not self.is_check):
            raise click.UsageError(
                f"--format {self.output_format} requires --check, and excludes --json."
            )

    def _reject_address_conflicts(self) -> None:
        addresses = self._option_names(*ADDRESS_OPTIONS)
        if len(addresses) > 1:
            raise click.UsageError(f"{' and '.join(addresses)} are mutually exclusive.")
        shared = self._option_names(*ADDRESS_OPTIONS, "daemon_cidr")
        if shared and self.sidecar and not (self.replace or self.remove):
            raise click.UsageError(
                f"{shared[0]} and --sidecar are mutually exclusive: a sidecar needs no address."
            )

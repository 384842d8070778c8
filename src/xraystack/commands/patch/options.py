"""The options of ``xraystack patch``, in the groups of its help, and their conflicts."""

from __future__ import annotations

from dataclasses import dataclass, fields

import click

from xraystack.facts import collectors, opentelemetry
from xraystack.terminal import completion_values

STDIN = "-"
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
        raise click.UsageError(f"{options} exclude each other; give one of them.")
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
            help="Container to patch: its name, what its name refers to, or #N.",
        ),
        click.Option(
            ["--security-group"], multiple=True, metavar="ID", help="Security group to patch."
        ),
        click.Option(
            ["--include-infrastructure"],
            is_flag=True,
            help="Patch proxies, agents, data stores and the like as well.",
        ),
    ),
    "Where the daemon is": (
        click.Option(["--daemon-address"], metavar="HOST:PORT", help="Where the daemon listens."),
        click.Option(["--daemon-cidr"], metavar="CIDR", help="Where the daemon's tasks may be."),
        click.Option(
            ["--import-from"],
            metavar="STACK",
            shell_complete=completion_values.complete_stack_names,
            help="Import address and security group from this daemon stack's exports.",
        ),
        click.Option(
            ["--parameter-from"],
            metavar="PREFIX",
            help="Take both from the SSM parameters PREFIX/daemon-address and "
            "PREFIX/security-group-id.",
        ),
    ),
    "A collector beside each application": (
        click.Option(
            ["--sidecar"],
            is_flag=True,
            help="Put a collector into each task, in place of a shared daemon.",
        ),
        click.Option(
            ["--collector"],
            type=click.Choice(collectors.NAMES),
            help="Which collector. [default: daemon for X-Ray SDKs, adot for OpenTelemetry]",
        ),
        click.Option(
            ["--resize"],
            is_flag=True,
            help="Give a task without room for it the next size that has room.",
        ),
        click.Option(
            ["--create-role"],
            is_flag=True,
            help="Give a task without a task role one; deploying that takes CAPABILITY_IAM.",
        ),
    ),
    "What the application sends with": (
        click.Option(
            ["--sdk"],
            multiple=True,
            metavar="[CONTAINER=]xray|otel|both",
            help="What the application, or this container, sends with: X-Ray SDKs or OpenTelemetry, "
            "which the collectors adot and cloudwatch-agent take (default: what the template shows, "
            "else xray).",
        ),
        click.Option(
            ["--otlp-protocol"],
            type=click.Choice(list(opentelemetry.PROTOCOLS)),
            help="How OpenTelemetry sends: over HTTP on port 4318 (default), or gRPC on 4317.",
        ),
        click.Option(
            ["--xray-sampling"],
            is_flag=True,
            help="Let OpenTelemetry sample by X-Ray's rules, which SDKs of AWS's distribution can.",
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
            help="Name each container in traces as it is named in its task definition.",
        ),
    ),
    "What is done": (
        click.Option(
            ["--overlay"],
            type=click.Path(),
            help="Put in what this overlay template has, instead of the daemon's wiring.",
        ),
        click.Option(
            ["--replace"],
            is_flag=True,
            help="Change what leads somewhere else; take sidecars of ours, or what leads past them, out.",
        ),
        click.Option(
            ["--remove"],
            is_flag=True,
            help="Take out what patching with the same options put in.",
        ),
    ),
    "Output": (
        _mode_option(["-i", "--in-place"], "in-place", "Change the files."),
        _mode_option(["--diff"], "diff", "Print a unified diff."),
        _mode_option(
            ["--check"],
            "check",
            "Change nothing; exit 1 if something is missing, differs, or is there in some "
            "cases only.",
        ),
        click.Option(
            ["--json", "as_json"],
            is_flag=True,
            help="Print what was found as one JSON document.",
        ),
        click.Option(
            ["--format", "output_format"],
            type=click.Choice(["text", "github"]),
            default="text",
            help="With --check: say what was found, or annotate it on GitHub.",
        ),
        click.Option(["--skip-others"], is_flag=True, help="Skip files that are no templates."),
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
            raise click.UsageError("--remove takes out what is ours; give no --replace.")
        if self.remove and self.overlay:
            raise click.UsageError(
                "--remove takes out what is ours, and what an overlay put in cannot be told from what "
                "was there before: take it out with the version control that you use."
            )
        names = {field.name for field in fields(self)}
        if self.overlay and self._option_names(*(names - ALLOWED_WITH_OVERLAY)):
            raise click.UsageError(
                "--overlay says itself what goes where; give no targets or values."
            )
        sidecar_options = self._option_names(*SIDECAR_OPTIONS)
        if sidecar_options and not self.sidecar:
            raise click.UsageError(f"{sidecar_options[0]} is for --sidecar.")
        self._reject_address_conflicts()

    def _option_names(self, *names: str) -> list[str]:
        """Return the options among these fields that were passed, as they are typed."""
        return [f"--{name.replace('_', '-')}" for name in names if getattr(self, name)]

    def _reject_output_conflicts(self) -> None:
        if len(self.templates) > 1 and self.mode is None and not self.as_json:
            raise click.UsageError("Several templates need --in-place, --diff, --check or --json.")
        if STDIN in self.templates and self.mode == "in-place":
            raise click.UsageError("Standard input cannot be changed in place.")
        if self.as_json and self.mode == "diff":
            raise click.UsageError("--json and --diff both need standard output.")
        if self.output_format == "github" and (self.as_json or not self.is_check):
            raise click.UsageError("--format github is for --check, without --json.")

    def _reject_address_conflicts(self) -> None:
        addresses = self._option_names(*ADDRESS_OPTIONS)
        if len(addresses) > 1:
            raise click.UsageError(
                f"{' and '.join(addresses)} each say the daemon's address; give one of them."
            )
        shared = self._option_names(*ADDRESS_OPTIONS, "daemon_cidr")
        if shared and self.sidecar and not (self.replace or self.remove):
            raise click.UsageError(
                f"{shared[0]} is for a shared daemon, and a sidecar is beside its application."
            )

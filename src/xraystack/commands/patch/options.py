"""The options of ``xraystack patch``, in the groups of its help, and which of them go together."""

from __future__ import annotations

from typing import Any

import click

from xraystack.commands.patch import sdk_options
from xraystack.facts import collectors
from xraystack.terminal import completion_values

STDIN = "-"
SIDECAR_OPTIONS = ("collector", "resize", "create_role")
ADDRESS_OPTIONS = ("daemon_address", "import_from", "parameter_from")
ALLOWED_WITH_OVERLAY = frozenset(
    {"overlay", "replace", "remove", "mode", "as_json", "output_format", "skip_others"}
)
"""What says how a template is patched; all others say with what, and so does an overlay."""


def _mode_option(names: list[str], value: str, text: str) -> click.Option:
    """An option that says what is done with what was found; each of them excludes the others."""
    return click.Option(
        [*names, "mode"], flag_value=value, multiple=True, callback=_single_mode, help=text
    )


def _single_mode(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> str | None:
    if len(set(given)) > 1:
        options = " and ".join(f"--{mode}" for mode in dict.fromkeys(given))
        raise click.UsageError(f"{options} exclude each other; give one of them.")
    return given[0] if given else None


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
            shell_complete=completion_values.stack_names,
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
    "What the application sends with": sdk_options.OPTIONS,
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


def refuse_mixtures(templates: tuple[str, ...], given: dict[str, Any]) -> None:
    """Refuse options that do not go together."""
    _refuse_mixtures_of_output(templates, given)
    if given["remove"] and given["replace"]:
        raise click.UsageError("--remove takes out what is ours; give no --replace.")
    if given["remove"] and given["overlay"]:
        raise click.UsageError(
            "--remove takes out what is ours, and what an overlay put in cannot be told from what was "
            "there before: take it out with the version control that you use."
        )
    if given["overlay"] and any(given[name] for name in given.keys() - ALLOWED_WITH_OVERLAY):
        raise click.UsageError("--overlay says itself what goes where; give no targets or values.")
    without = [name for name in SIDECAR_OPTIONS if given[name] and not given["sidecar"]]
    if without:
        raise click.UsageError(f"{_option_name(without[0])} is for --sidecar.")
    _refuse_mixtures_of_addresses(given)


def _refuse_mixtures_of_addresses(given: dict[str, Any]) -> None:
    addresses = [name for name in ADDRESS_OPTIONS if given[name]]
    if len(addresses) > 1:
        options = " and ".join(map(_option_name, addresses))
        raise click.UsageError(f"{options} each say the daemon's address; give one of them.")
    places = [name for name in (*ADDRESS_OPTIONS, "daemon_cidr") if given[name]]
    if places and given["sidecar"] and not (given["replace"] or given["remove"]):
        raise click.UsageError(
            f"{_option_name(places[0])} is for a shared daemon, and a sidecar is beside its application."
        )


def _option_name(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _refuse_mixtures_of_output(templates: tuple[str, ...], given: dict[str, Any]) -> None:
    mode, as_json = given["mode"], given["as_json"]
    if len(templates) > 1 and mode is None and not as_json:
        raise click.UsageError("Several templates need --in-place, --diff, --check or --json.")
    if STDIN in templates and mode == "in-place":
        raise click.UsageError("Standard input cannot be changed in place.")
    if as_json and mode == "diff":
        raise click.UsageError("--json and --diff both need standard output.")
    if given["output_format"] == "github" and (as_json or mode != "check"):
        raise click.UsageError("--format github is for --check, without --json.")

"""``xraystack patch``: an application's template gets what it needs in order to send traces."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Any

import click

from xraystack.commands import patch_output, report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from xraystack.errors import XraystackError
    from xraystack.patching.patch import Patch

STDIN = "-"
ADDRESSES = ("daemon_address", "import_from", "parameter_from")
VALUES = (*ADDRESSES, "daemon_cidr")
"""Options that say where the daemon is."""

NOT_FOR_MENDING = {"templates", "mode", "as_json", "output_format", "skip_others"}
"""What is said of a check, and not of what it checks for."""


@click.command()
@click.argument("templates", nargs=-1, required=True, metavar="TEMPLATE...", type=click.Path())
@click.option("--task-definition", multiple=True, metavar="ID", help="Task definition to patch.")
@click.option(
    "--container",
    multiple=True,
    metavar="NAME",
    help="Container to patch: its name, what its name refers to, or #N.",
)
@click.option("--security-group", multiple=True, metavar="ID", help="Security group to patch.")
@click.option(
    "--include-infrastructure",
    is_flag=True,
    help="Patch proxies, agents, data stores and the like as well.",
)
@click.option("--daemon-address", metavar="HOST:PORT", help="Where the daemon listens.")
@click.option("--daemon-cidr", metavar="CIDR", help="Where the daemon's tasks may be.")
@click.option(
    "--import-from",
    metavar="STACK",
    help="Import address and security group from this daemon stack's exports.",
)
@click.option(
    "--parameter-from",
    metavar="PREFIX",
    help="Take both from the SSM parameters PREFIX/daemon-address and PREFIX/security-group-id.",
)
@click.option(
    "--tracing-name",
    multiple=True,
    metavar="[CONTAINER=]NAME",
    help="Name of the application, or of this container, in traces.",
)
@click.option(
    "--tracing-name-from-container",
    is_flag=True,
    help="Name each container in traces as it is named in its task definition.",
)
@click.option(
    "--overlay",
    type=click.Path(),
    help="Put the resources of this overlay template in, instead of the daemon's wiring.",
)
@click.option(
    "--replace", is_flag=True, help="Change variables and rules of ours that lead somewhere else."
)
@click.option("--remove", is_flag=True, help="Take out what patching with the same options put in.")
@click.option("-i", "--in-place", "mode", flag_value="in-place", help="Change the files.")
@click.option("--diff", "mode", flag_value="diff", help="Print a unified diff.")
@click.option(
    "--check",
    "mode",
    flag_value="check",
    help="Change nothing; exit 1 if something is missing, differs, or is there in some cases only.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what was found as one JSON document.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "github"]),
    default="text",
    help="With --check: say what was found, or annotate it on GitHub.",
)
@click.option("--skip-others", is_flag=True, help="Skip files that are no templates.")
@click.pass_context
def command(
    context: click.Context,
    /,
    templates: tuple[str, ...],
    overlay: str | None,
    replace: bool,
    remove: bool,
    mode: str | None,
    as_json: bool,
    output_format: str,
    skip_others: bool,
    **given: Any,
) -> None:
    """Add what an application stack needs in order to send traces to the daemon.

    A container gets AWS_XRAY_DAEMON_ADDRESS (and with --tracing-name AWS_XRAY_TRACING_NAME), a
    security group with egress rules gets rules for UDP and TCP 2000. Nothing else changes, not by a
    byte. The patched template is printed; "-" is standard input.

    Without --task-definition, --container or --security-group it finds what to patch, and says what
    and why, and what it leaves. With any of them it patches exactly what is named.

    Rules lead to --daemon-cidr, or to what --import-from or --parameter-from names; with none of them to
    the VPC that the template itself makes.

    With --remove what is provably ours comes out again, to the byte where nothing was edited since.
    """
    as_github = output_format == "github"
    _refuse_mixtures(templates, mode, as_json, overlay, given)
    _refuse_mixtures_of_output(mode, as_json=as_json, as_github=as_github)
    if remove and (overlay or replace):
        raise click.UsageError("--remove takes out what is ours; give no --overlay or --replace.")
    # Trees of nodes have no cycles to collect, and looking for some takes as long as parsing.
    gc.disable()
    check = mode == "check"
    patching = _patching(overlay, given, replace=replace, remove=remove, check=check)
    results = [_attempt(patching, name, skip_others=skip_others) for name in templates]
    if as_json:
        patch_output.put_json(templates, results)
    elif as_github:
        patch_output.put_annotations(results)
    else:
        for result in results:
            patch_output.tell(result, check=check)
    patches = [result for result in results if not isinstance(result, Exception)]
    refusals = [result for result in results if isinstance(result, Exception)]
    if check and not as_json:
        _say_what_mends(context, [patch for patch in patches if patch.changes])
    if not refusals:
        context.exit(_deliver(patches, mode, as_json))
    if mode == "in-place" and any(patch.changes for patch in patches):
        report.say("No file was changed.")
    context.exit(max(refusal.exit_code for refusal in refusals))


def _refuse_mixtures(
    templates: tuple[str, ...],
    mode: str | None,
    as_json: bool,
    overlay: str | None,
    given: dict[str, Any],
) -> None:
    if len(templates) > 1 and mode is None and not as_json:
        raise click.UsageError("Several templates need --in-place, --diff, --check or --json.")
    if STDIN in templates and mode == "in-place":
        raise click.UsageError("Standard input cannot be changed in place.")
    if overlay and any(given.values()):
        raise click.UsageError("--overlay says itself what goes where; give no targets or values.")
    addresses = [name for name in ADDRESSES if given[name]]
    if len(addresses) > 1:
        options = " and ".join(f"--{name.replace('_', '-')}" for name in addresses)
        raise click.UsageError(f"{options} each say the daemon's address; give one of them.")


def _refuse_mixtures_of_output(mode: str | None, *, as_json: bool, as_github: bool) -> None:
    if as_json and mode == "diff":
        raise click.UsageError("--json and --diff both need standard output.")
    if as_github and (as_json or mode != "check"):
        raise click.UsageError("--format github is for --check, without --json.")


def _say_what_mends(context: click.Context, patches: Sequence[Patch]) -> None:
    """Say the command that makes the changes that a check found missing."""
    import shlex

    from xraystack.patching import egress

    if not patches:
        return
    words = ["xraystack", "patch"]
    for parameter in context.command.params:
        value = context.params.get(str(parameter.name))
        if (
            parameter.name in NOT_FOR_MENDING
            or not value
            or not isinstance(parameter, click.Option)
        ):
            continue
        for one in value if isinstance(value, tuple) else [value]:
            words += [parameter.opts[0]] if one is True else [parameter.opts[0], str(one)]
    if any(egress.lacks_destination(finding) for patch in patches for finding in patch.findings):
        words += ["--daemon-cidr", "CIDR"]
    files = [STDIN if patch.name == "<stdin>" else patch.name for patch in patches]
    words += [] if STDIN in files else ["--in-place"]
    verb = "Take it out" if context.params["remove"] else "Mend it"
    report.say(f"{verb} with: {shlex.join([*words, *files])}")


def _patching(
    overlay: str | None, given: dict[str, Any], *, replace: bool, remove: bool, check: bool
) -> Callable[[bytes, str], Patch]:
    from functools import partial
    from pathlib import Path

    from xraystack import files
    from xraystack.patching import overlay_file, patch
    from xraystack.patching.naming import Naming
    from xraystack.patching.targets import Named
    from xraystack.stacks.wiring import Wiring
    from xraystack.template import limits

    if overlay:
        content = files.read(Path(overlay), limits.MAX_BYTES)
        data = overlay_file.overlay(content, overlay)
        return partial(patch.overlaid, data=data, replace=replace, check=check)
    values = {name: given[name] for name in VALUES if given[name] is not None}
    named = Named(
        given["task_definition"],
        given["container"],
        given["security_group"],
        given["include_infrastructure"],
    )
    naming = Naming(given["tracing_name"], given["tracing_name_from_container"])
    if remove:
        return partial(
            patch.unwired, wiring=Wiring(**values), named=named, naming=naming, check=check
        )
    return partial(
        patch.wired,
        wiring=Wiring(**values),
        named=named,
        naming=naming,
        replace=replace,
        check=check,
    )


def _attempt(
    patching: Callable[[bytes, str], Patch], name: str, *, skip_others: bool
) -> Patch | XraystackError:
    from pathlib import Path

    from xraystack import files
    from xraystack.errors import BadInput, XraystackError
    from xraystack.patching import patch
    from xraystack.template import limits

    content = None
    try:
        if name == STDIN:
            name = "<stdin>"
            content = files.read_stream(sys.stdin.buffer, name, limits.MAX_BYTES)
        else:
            content = files.read(Path(name), limits.MAX_BYTES)
        return patching(content, name)
    except BadInput as error:
        other = patch.skipped(content, name, error) if skip_others and content is not None else None
        return other or error
    except XraystackError as error:
        return error


def _deliver(patches: Sequence[Patch], mode: str | None, as_json: bool) -> int:
    """Do with patched templates what the mode says; the value is the exit code."""
    if mode == "check":
        return int(any(patch.lacks for patch in patches))
    if mode == "in-place":
        _replace([patch for patch in patches if patch.changes])
    elif mode == "diff":
        for patch in patches:
            patch_output.put_diff(patch)
    elif not as_json:
        for patch in patches:
            report.put_content(patch.after)
    return 0


def _replace(patches: Sequence[Patch]) -> None:
    from pathlib import Path

    from xraystack import files

    replacements = [files.Replacement(Path(p.name), p.before, p.after) for p in patches]
    others = [files.other_names(replacement.path) for replacement in replacements]
    files.replace(replacements)
    for patch, count in zip(patches, others, strict=True):
        report.say(f"Patched {patch.name}.")
        if count:
            report.warn(
                f"{patch.name} was one of {count + 1} hard links; the others keep the old content."
            )

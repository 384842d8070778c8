"""``xraystack patch``: an application's template gets what it needs in order to send traces."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Any

import click

from xraystack.commands import report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from xraystack.errors import XraystackError
    from xraystack.patching.changes import Finding
    from xraystack.patching.patch import Patch

STDIN = "-"
ADDRESSES = ("daemon_address", "import_from", "parameter_from")
VALUES = (*ADDRESSES, "daemon_cidr")
"""Options that say where the daemon is."""

MARKS = {
    "chosen": ("*", None),
    "added": ("+", "green"),
    "changed": ("~", "yellow"),
    "differs": ("!", "yellow"),
    "conditional": ("!", "yellow"),
    "note": ("!", "yellow"),
    "present": ("=", None),
    "unneeded": ("=", None),
}


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
@click.option("--replace", is_flag=True, help="Change variables that have another value.")
@click.option("-i", "--in-place", "mode", flag_value="in-place", help="Change the files.")
@click.option("--diff", "mode", flag_value="diff", help="Print a unified diff.")
@click.option(
    "--check",
    "mode",
    flag_value="check",
    help="Change nothing; exit 1 if something is missing, differs, or is there in some cases only.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what was found as one JSON document.")
@click.pass_context
def command(
    context: click.Context,
    /,
    templates: tuple[str, ...],
    overlay: str | None,
    replace: bool,
    mode: str | None,
    as_json: bool,
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
    """
    _refuse_mixtures(templates, mode, as_json, overlay, given)
    # Trees of nodes have no cycles to collect, and looking for some takes as long as parsing.
    gc.disable()
    patching = _patching(overlay, given, replace=replace, check=mode == "check")
    results = [_attempt(patching, name) for name in templates]
    if as_json:
        _print_json(templates, results)
    else:
        for result in results:
            _tell(result)
    patches = [result for result in results if not isinstance(result, Exception)]
    refusals = [result for result in results if isinstance(result, Exception)]
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
    if as_json and mode == "diff":
        raise click.UsageError("--json and --diff both need standard output.")
    if overlay and any(given.values()):
        raise click.UsageError("--overlay says itself what goes where; give no targets or values.")
    addresses = [name for name in ADDRESSES if given[name]]
    if len(addresses) > 1:
        options = " and ".join(f"--{name.replace('_', '-')}" for name in addresses)
        raise click.UsageError(f"{options} each say the daemon's address; give one of them.")


def _patching(
    overlay: str | None, given: dict[str, Any], *, replace: bool, check: bool
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
        return partial(patch.overlaid, data=data, replace=replace)
    values = {name: given[name] for name in VALUES if given[name] is not None}
    named = Named(
        given["task_definition"],
        given["container"],
        given["security_group"],
        given["include_infrastructure"],
    )
    naming = Naming(given["tracing_name"], given["tracing_name_from_container"])
    return partial(
        patch.wired,
        wiring=Wiring(**values),
        named=named,
        naming=naming,
        replace=replace,
        check=check,
    )


def _attempt(patching: Callable[[bytes, str], Patch], name: str) -> Patch | XraystackError:
    from pathlib import Path

    from xraystack import files
    from xraystack.errors import XraystackError
    from xraystack.template import limits

    try:
        if name == STDIN:
            content = files.read_stream(sys.stdin.buffer, "<stdin>", limits.MAX_BYTES)
            return patching(content, "<stdin>")
        return patching(files.read(Path(name), limits.MAX_BYTES), name)
    except XraystackError as error:
        return error


def _tell(result: Patch | XraystackError) -> None:
    if isinstance(result, Exception):
        report.say_error(result)
        return
    for finding in result.findings:
        mark, color = MARKS[finding.kind]
        place = f"{result.name}:{finding.line}"
        words = "" if finding.kind in {"note", "chosen"} else f"{finding.kind}: "
        report.say(report.Styled(f"{mark} {place}: {words}{finding.what}", color))


def _deliver(patches: Sequence[Patch], mode: str | None, as_json: bool) -> int:
    """Do with patched templates what the mode says; the value is the exit code."""
    if mode == "check":
        return int(any(patch.lacks for patch in patches))
    if mode == "in-place":
        _replace([patch for patch in patches if patch.changes])
    elif mode == "diff":
        for patch in patches:
            _print_diff(patch)
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


def _print_diff(result: Patch) -> None:
    from difflib import unified_diff

    before, after = (
        text.decode().splitlines(keepends=True) for text in (result.before, result.after)
    )
    colors = {"+": "green", "-": "red", "@": "cyan"}
    for line in unified_diff(before, after, f"a/{result.name}", f"b/{result.name}"):
        ending = "" if line.endswith(("\n", "\r")) else "\n\\ No newline at end of file\n"
        # A name that is no UTF-8 has stand-ins for its bytes.
        content = (line + ending).encode(errors="surrogateescape")
        report.put_content(content, colors.get(line[0]))


def _members(finding: Finding) -> dict[str, Any]:
    """A finding with its subject's members among its own."""
    members = finding._asdict()
    del members["subject"]
    return members | finding.subject._asdict()


def _print_json(templates: tuple[str, ...], results: list[Patch | XraystackError]) -> None:
    documents = [
        {"template": name}
        | (
            {
                "refused": result.what,
                "where": result.where,
                "remedy": result.remedy,
                "exit_code": result.exit_code,
                "error": report.error_document(result),
            }
            if isinstance(result, Exception)
            else {
                "changed": result.changes,
                "findings": [_members(finding) for finding in result.findings],
            }
        )
        for name, result in zip(templates, results, strict=True)
    ]
    report.put_document(documents, indent=2)

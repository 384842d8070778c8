"""``xraystack patch``: an application's template gets what it needs in order to send traces."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Any

import click

from xraystack.commands.patch import output
from xraystack.commands.patch.options import OPTION_GROUPS, STDIN, refuse_mixtures
from xraystack.terminal import console
from xraystack.terminal.grouped_help import GroupedCommand, examples

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from xraystack.errors import XraystackError
    from xraystack.patching.patch import Patch

NOT_IN_FIX_COMMAND = {"templates", "mode", "as_json", "output_format", "skip_others"}
"""What is said of a check, and not of what it checks for."""


EXAMPLES = examples(
    "patch --diff --daemon-cidr 172.31.0.0/16 app.yml",
    "patch --in-place --import-from xray-daemon app.yml worker.yml",
)


@click.command(cls=GroupedCommand, groups=OPTION_GROUPS, epilog=EXAMPLES)
@click.argument("templates", nargs=-1, required=True, metavar="TEMPLATE...", type=click.Path())
@click.pass_context
def command(context: click.Context, /, templates: tuple[str, ...], **given: Any) -> None:
    """Add what an application stack needs in order to send traces to the daemon.

    A container gets AWS_XRAY_DAEMON_ADDRESS (and with --tracing-name AWS_XRAY_TRACING_NAME), a
    security group with egress rules gets rules for UDP and TCP 2000; for OpenTelemetry it is the
    variables OTEL_... and TCP 4318. Nothing else changes, not by a byte. The patched template is
    printed; "-" is standard input.

    With --sidecar each task gets a collector of its own: the container, what waits for it, what the task
    role has to allow, and HTTPS out. A task that has no room or no role for it is refused, unless
    --resize and --create-role let it have them.

    Without --task-definition, --container or --security-group it finds what to patch, and says what
    and why, and what it leaves. With any of them it patches exactly what is named.

    Rules lead to --daemon-cidr, or to what --import-from or --parameter-from names; with none of them to
    the VPC that the template itself makes.

    With --remove what is provably ours comes out again, to the byte where nothing was edited since.
    """
    refuse_mixtures(templates, given)
    # Trees of nodes have no cycles to collect, and looking for some takes as long as parsing.
    gc.disable()
    mode, as_json = given["mode"], given["as_json"]
    check = mode == "check"
    results = _patch_templates(templates, given)
    if as_json:
        output.print_json(templates, results, check=check)
    elif given["output_format"] == "github":
        output.print_annotations(results)
    else:
        for result in results:
            output.print_findings(result, check=check)
    patches = [result for result in results if not isinstance(result, Exception)]
    refusals = [result for result in results if isinstance(result, Exception)]
    if check and not as_json:
        _print_fix_command(context, [patch for patch in patches if patch.changes])
    if not refusals:
        context.exit(_write_results(patches, mode, as_json))
    if mode == "in-place" and any(patch.changes for patch in patches):
        console.print_message("No file was changed.")
    context.exit(max(refusal.exit_code for refusal in refusals))


def _print_fix_command(context: click.Context, patches: Sequence[Patch]) -> None:
    """Say the command that makes the changes that a check found missing."""
    import shlex

    from xraystack.patching import egress

    if not patches:
        return
    words = ["xraystack", "patch"]
    for parameter in context.command.params:
        value = context.params.get(str(parameter.name))
        if (
            parameter.name in NOT_IN_FIX_COMMAND
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
    console.print_message(f"{verb} with: {shlex.join([*words, *files])}")


def _patch_templates(
    templates: Sequence[str], given: dict[str, Any]
) -> list[Patch | XraystackError]:
    """What became of each template."""
    from xraystack.commands.patch.request import patch_function

    how = patch_function(given)
    return [_patch_template(how, name, skip_others=given["skip_others"]) for name in templates]


def _patch_template(
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


def _write_results(patches: Sequence[Patch], mode: str | None, as_json: bool) -> int:
    """Do with patched templates what the mode says; the value is the exit code."""
    if mode == "check":
        return int(any(patch.lacks for patch in patches))
    if mode == "in-place":
        _replace_files([patch for patch in patches if patch.changes])
    elif mode == "diff":
        for patch in patches:
            output.print_diff(patch)
    elif not as_json:
        for patch in patches:
            console.print_bytes(patch.after)
    return 0


def _replace_files(patches: Sequence[Patch]) -> None:
    from pathlib import Path

    from xraystack import files

    replacements = [files.Replacement(Path(p.name), p.before, p.after) for p in patches]
    others = [files.other_names(replacement.path) for replacement in replacements]
    files.replace(replacements)
    for patch, count in zip(patches, others, strict=True):
        console.print_message(f"Patched {patch.name}.")
        if count:
            console.print_warning(
                f"{patch.name} was one of {count + 1} hard links; the others keep the old content."
            )

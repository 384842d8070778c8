"""The command ``xraystack patch``, which adds tracing to an application's template."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from xraystack import files
from xraystack.commands.patch import output
from xraystack.commands.patch.options import OPTION_GROUPS, STDIN, PatchOptions
from xraystack.commands.typed_command import TypedCommand
from xraystack.escaping import quote_command
from xraystack.terminal import console
from xraystack.terminal.grouped_help import format_examples

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from xraystack.errors import XraystackError
    from xraystack.patching.patch_execution import Patch

NOT_IN_FIX_COMMAND = {"templates", "mode", "as_json", "output_format", "skip_others"}
"""Parameters that the command that fixes a failed check does not repeat."""

EXAMPLES = format_examples(
    "patch --diff --daemon-cidr 172.31.0.0/16 app.yml",
    "patch --in-place --import-from xray-daemon app.yml worker.yml",
)


@click.command(cls=TypedCommand, options=PatchOptions, groups=OPTION_GROUPS, epilog=EXAMPLES)
@click.argument("templates", nargs=-1, required=True, metavar="TEMPLATE...", type=click.Path())
@click.pass_context
def command(context: click.Context, /, options: PatchOptions) -> None:
    """Add AWS X-Ray tracing to the Amazon ECS tasks of a CloudFormation template.

    Containers get the variables that their SDK reads: AWS_XRAY_DAEMON_ADDRESS, or OTEL_... for
    OpenTelemetry. Security groups that restrict egress get rules for the collector's ports. No other
    byte changes. The patched template is printed. "-" reads standard input.

    With --sidecar, each task gets its own collector: a container, permissions of the task role, and an
    egress rule for HTTPS. A task without capacity or without a task role is rejected, unless --resize
    and --create-role are passed.

    Without --task-definition, --container and --security-group, patch discovers the targets. It prints
    each target, each skipped one, and the reasons. With any of these options it patches exactly those.

    Egress rules allow one destination: --daemon-cidr, or the security group that --import-from and
    --parameter-from refer to. Without these options it is the address range of the template's own VPC.

    With --active-tracing, patch turns on the tracing of functions, APIs, state machines, topics and other
    resources, with the permissions that it requires. ECS tasks are then connected only if an option
    about them is passed, for example --daemon-cidr or --sidecar.

    With --remove, patch removes what it added. The result has the original bytes, unless the file was
    edited.
    """
    names = files.group_names(options.templates)
    options = replace(options, templates=tuple(names))
    # Trees of nodes have no cycles to collect, and looking for some takes as long as parsing.
    gc.disable()
    outcomes = _patch_templates(options)
    _print_outcomes(options, outcomes)
    patches = [outcome for outcome in outcomes if not isinstance(outcome, Exception)]
    errors = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    if options.is_check and not options.as_json:
        _print_fix_command(context, [patch for patch in patches if patch.has_changes])
    _print_other_names(names)
    if options.remove:
        _print_unchanged(patches, options)
    if not errors:
        context.exit(_write_results(patches, options, names))
    if options.mode == "in-place" and any(patch.has_changes for patch in patches):
        console.print_message("No file was changed.")
    context.exit(max(error.exit_code for error in errors))


def _print_outcomes(options: PatchOptions, outcomes: Sequence[Patch | XraystackError]) -> None:
    if options.as_json:
        output.print_json(options.templates, outcomes, check=options.is_check)
    else:
        output.FORMATS[options.output_format](outcomes, check=options.is_check)


def _print_fix_command(context: click.Context, patches: Sequence[Patch]) -> None:
    """Print the command that makes the changes that a check found missing."""
    from xraystack.patching.egress import rule_addition

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
        for item in value if isinstance(value, tuple) else [value]:
            words += [parameter.opts[0]] if item is True else [parameter.opts[0], str(item)]
    if any(
        rule_addition.has_no_destination(finding) for patch in patches for finding in patch.findings
    ):
        words += ["--daemon-cidr", "CIDR"]
    files = [STDIN if patch.name == "<stdin>" else patch.name for patch in patches]
    words += [] if STDIN in files else ["--in-place"]
    verb = "Remove it" if context.params["remove"] else "Fix it"
    console.print_message(f"{verb} with:\n  {quote_command(words, files)}")


def _patch_templates(options: PatchOptions) -> list[Patch | XraystackError]:
    """Return the patch of each template, or the error that prevented it."""
    from xraystack.commands.patch.request import patch_function

    patching = patch_function(options)
    return [
        _patch_template(patching, name, skip_others=options.skip_others)
        for name in options.templates
    ]


def _patch_template(
    patching: Callable[[bytes, str], Patch], name: str, *, skip_others: bool
) -> Patch | XraystackError:
    from pathlib import Path

    from xraystack.errors import BadInput, XraystackError
    from xraystack.patching import patch
    from xraystack.template import limits

    content = None
    try:
        if name == STDIN:
            name = "<stdin>"
            content = files.read_stream(sys.stdin.buffer, name, limits.MAX_BYTES)
        else:
            content = files.read_file(Path(name), limits.MAX_BYTES)
        return patching(content, name)
    except BadInput as error:
        skipped = (
            patch.skip_unrelated_file(content, name, error)
            if skip_others and content is not None
            else None
        )
        return skipped or error
    except XraystackError as error:
        return error


def _print_unchanged(patches: Sequence[Patch], options: PatchOptions) -> None:
    """Print the templates that have nothing to remove, and nothing that may have been added."""
    has_names = options.task_definition or options.container or options.security_group
    where = "the named targets have" if has_names else "this text has"
    for patch in patches:
        if not patch.findings:
            what = f"Removed nothing: {where} nothing that patch adds with these options."
            console.print_message(f"{patch.name}: {what}")


def _print_other_names(names: Mapping[str, Sequence[str]]) -> None:
    """Print a note for each file that has several names, as it is patched once."""
    for first, others in names.items():
        if others:
            console.print_message(f"{' and '.join([first, *others])} are the same file.")


def _write_results(
    patches: Sequence[Patch], options: PatchOptions, names: Mapping[str, Sequence[str]]
) -> int:
    """Write or print the patched templates as the mode requires, and return the exit code."""
    if options.is_check:
        return int(any(patch.is_incomplete for patch in patches))
    if options.mode == "in-place":
        _replace_files([patch for patch in patches if patch.has_changes], names)
    elif options.mode == "diff":
        for patch in patches:
            output.print_diff(patch)
    elif not options.as_json:
        for patch in patches:
            console.print_bytes(patch.after)
    return 0


def _replace_files(patches: Sequence[Patch], names: Mapping[str, Sequence[str]]) -> None:
    from pathlib import Path

    replacements = [
        files.FileReplacement(Path(p.name), p.before, p.after, names[p.name]) for p in patches
    ]
    link_counts = [files.count_other_links(replacement) for replacement in replacements]
    files.replace_files(replacements)
    for patch, count in zip(patches, link_counts, strict=True):
        console.print_message(f"Patched {patch.name}.")
        if count:
            console.print_warning(
                f"{patch.name} had {count + 1} hard links. The others keep the old content."
            )

"""The command ``xraystack patch``, which adds tracing to an application's template."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from xraystack import files
from xraystack.commands import shared_options
from xraystack.commands.patch import output
from xraystack.commands.patch.options import OPTION_GROUPS, TEXT, PatchOptions
from xraystack.commands.patch.summary import FileOutcome, print_summary
from xraystack.commands.patch.template_files import list_files, select_files
from xraystack.commands.typed_command import TypedCommand
from xraystack.terminal import console
from xraystack.terminal.grouped_help import format_examples

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xraystack.commands.patch.template_files import TemplateFile
    from xraystack.errors import XraystackError
    from xraystack.patching.patch_execution import Patch

EXAMPLES = format_examples(
    "patch --diff --daemon-cidr 172.31.0.0/16 app.yml",
    "patch --in-place --import-from xray-daemon app.yml worker.yml",
)


@click.command(cls=TypedCommand, options=PatchOptions, groups=OPTION_GROUPS, epilog=EXAMPLES)
@click.argument(
    "templates", nargs=-1, required=True, metavar="TEMPLATE...", type=shared_options.FILE_PATH
)
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
    selected = select_files(list_files(options.templates))
    names = {file.name: others for file, others in selected.items()}
    # Trees of nodes have no cycles to collect, and looking for some takes as long as parsing.
    gc.disable()
    results = _patch_files(selected, options)
    _print_results(options, results)
    if not options.quiet:
        _print_other_names(names)
    patches = [each.patch for each in results if each.patch is not None]
    if options.remove and not options.quiet:
        _print_unchanged(patches, options)
    errors = [each.outcome for each in results if isinstance(each.outcome, Exception)]
    if not errors:
        code = _write_results(patches, options, names)
    else:
        code = max(error.exit_code for error in errors)
        if options.mode == "in-place" and any(patch.has_changes for patch in patches):
            console.print_message("No file was changed.")
    if not options.as_json:
        print_summary(context, options, results, _try_patch)
    context.exit(code)


def _patch_files(selected: Iterable[TemplateFile], options: PatchOptions) -> list[FileOutcome]:
    from xraystack.commands.patch.request import patch_file, patch_function

    patching = patch_function(options)
    return [FileOutcome(file, patch_file(patching, file, options)) for file in selected]


def _print_results(options: PatchOptions, results: Sequence[FileOutcome]) -> None:
    """Print the findings of each file, but for those in folders that are no templates."""
    shown = [each for each in results if not (each.file.is_discovered and _is_skipped(each))]
    outcomes = [each.outcome for each in shown]
    if options.as_json:
        output.print_json([each.file.name for each in shown], outcomes, check=options.is_check)
    elif options.output_format != TEXT or not options.quiet:
        output.FORMATS[options.output_format](outcomes, options)


def _is_skipped(result: FileOutcome) -> bool:
    return result.patch is not None and result.patch.is_skipped


def _try_patch(options: PatchOptions, file: TemplateFile) -> Patch | XraystackError:
    """Return the patch that a file would get with these options; nothing is written."""
    from xraystack.commands.patch.request import patch_file, patch_function

    return patch_file(patch_function(replace(options, mode=None)), file, options)


def _print_unchanged(patches: Sequence[Patch], options: PatchOptions) -> None:
    """Print the templates that have nothing to remove, and nothing that may have been added."""
    has_names = options.task_definition or options.container or options.security_group
    where = "the named targets have" if has_names else "the template has"
    for patch in patches:
        if patch.has_nothing_to_remove:
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
        return int(any(_fails_check(patch, options) for patch in patches))
    if options.mode == "in-place":
        changed = [patch for patch in patches if patch.has_changes]
        _replace_files(changed, names, quiet=options.quiet)
        if patches and not (changed or options.quiet or options.remove):
            console.print_message("No file was changed.")
    elif options.mode == "diff":
        for patch in patches:
            output.print_diff(patch)
    elif not options.as_json:
        for patch in patches:
            console.print_bytes(patch.after)
    return 0


def _fails_check(patch: Patch, options: PatchOptions) -> bool:
    is_unread = options.strict and not patch.is_checked
    return patch.is_incomplete or patch.is_undecided or is_unread


def _replace_files(
    patches: Sequence[Patch], names: Mapping[str, Sequence[str]], *, quiet: bool
) -> None:
    from pathlib import Path

    replacements = [
        files.FileReplacement(Path(p.name), p.before, p.after, names[p.name]) for p in patches
    ]
    link_counts = [files.count_other_links(replacement) for replacement in replacements]
    files.replace_files(replacements)
    for patch, count in zip(patches, link_counts, strict=True):
        if not quiet:
            console.print_message(f"Patched {patch.name}.")
        if count:
            console.print_warning(
                f"{patch.name} had {count + 1} hard links. The others keep the old content."
            )

"""The command ``xraystack lint``, which runs cfn-lint on templates or on the rendered daemon stack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from xraystack.commands import shared_options
from xraystack.commands.lint import output
from xraystack.commands.lint.linter import import_linting
from xraystack.commands.typed_command import TypedCommand
from xraystack.escaping import escape_to_one_line
from xraystack.terminal import completion_values, console
from xraystack.terminal.conditional_option import ConditionalOption
from xraystack.terminal.grouped_help import format_examples

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from types import ModuleType

    from xraystack.errors import XraystackError
    from xraystack.linting import LintResult

RENDERED_NAME = "daemon stack (rendered)"
MAX_NAMES = 5
"""Of how many templates the last line has the names."""


EXAMPLES = format_examples(
    "lint templates/app.yml", "lint --skip-others --format github app.yml other.yml"
)

GROUPS = {
    "Options": (
        click.Option(["--skip-others"], is_flag=True, help="Skip files that are not templates."),
        click.Option(
            ["-j", "--jobs"],
            type=click.IntRange(min=1),
            metavar="N",
            help="Check the files in N processes. [default: the number of cores; under pre-commit 1]",
        ),
    ),
    "Rules": (
        click.Option(
            ["-c", "--include-checks"],
            multiple=True,
            metavar="RULE",
            help="Also run these rules: an ID, or its beginning, e.g. I for all informational rules.",
        ),
        click.Option(
            ["-i", "--ignore-checks"], multiple=True, metavar="RULE", help="Do not run these rules."
        ),
        click.Option(
            ["-r", "--regions"],
            multiple=True,
            metavar="REGION",
            shell_complete=completion_values.complete_regions,
            help="Check the templates for these regions. [default: us-east-1]",
        ),
    ),
    "Output": (
        ConditionalOption(
            ["--format", "form"],
            excludes=("--json",),
            conditional_values=output.FORMATS.keys() - {"text", "json"},
            type=click.Choice(list(output.FORMATS)),
            default="text",
            show_default=True,
            help="Format of the findings: text is a line each, pretty groups them by file.",
        ),
        shared_options.json_option(
            "Print the findings as a JSON document; the same as --format json."
        ),
    ),
}


@dataclass(frozen=True)
class LintOptions:
    """The values of the options and of the argument; each field has the name of its option."""

    templates: tuple[str, ...]
    include_checks: tuple[str, ...]
    ignore_checks: tuple[str, ...]
    regions: tuple[str, ...]
    form: str
    as_json: bool
    skip_others: bool
    jobs: int | None

    @property
    def settings(self) -> dict[str, list[str]]:
        """The options of cfn-lint, under the names of its configuration file."""
        return {
            "include_checks": list(self.include_checks),
            "ignore_checks": list(self.ignore_checks),
            "regions": list(self.regions),
        }


@click.command(cls=TypedCommand, options=LintOptions, groups=GROUPS, epilog=EXAMPLES)
@click.argument("templates", nargs=-1, metavar="[TEMPLATE]...", type=shared_options.FILE_PATH)
@click.pass_context
def command(context: click.Context, /, options: LintOptions) -> None:
    """Check each TEMPLATE with cfn-lint and the X-Ray rules.

    Without TEMPLATE, lint checks the rendered daemon stack; - is stdin. Each finding is printed as
    "file:line:column rule message" with a link to its rule. Findings make the exit code 1. Code hosts
    and pipelines read --format sarif, junit and github. Configuration files of cfn-lint and the
    templates' Metadata apply.
    """
    from xraystack import workers

    form = "json" if options.as_json else options.form
    if form == "json":
        shared_options.select_json_output(context)
    linting = import_linting(output.FORMATS[form].extra)
    names = _select_templates(options)
    if options.templates and not names:
        result: LintResult = linting.lint_files([], **options.settings)
        errors: list[XraystackError] = []
    else:
        jobs = options.jobs or workers.default_jobs()
        result, errors = _lint_templates(linting, names, jobs, options.settings)
    output.FORMATS[form].print_result(result, errors)
    for error in errors:
        console.print_error(error)
    findings = result.findings
    if findings or not errors:
        unusable = {error.place[0] for error in errors}
        checked_names = [name for name in names if name not in unusable]
        where = _name_checked(checked_names, {finding.filename for finding in findings})
        if not checked_names and not options.templates:
            where = RENDERED_NAME
        console.print_message(
            f"{len(findings) or 'No'} finding{'s' * (len(findings) != 1)} in {where}."
            if where
            else "No template was checked."
        )
    context.exit(errors[0].exit_code if errors else 1 if findings else 0)


def _name_checked(names: Sequence[str], with_findings: Collection[str]) -> str:
    """Return the names of a few templates, and of many how many there are, and have findings."""
    if len(names) <= MAX_NAMES:
        return ", ".join(map(escape_to_one_line, names))
    if not with_findings:
        return f"{len(names)} templates"
    return f"{len(with_findings)} of {len(names)} templates"


def _select_templates(options: LintOptions) -> tuple[str, ...]:
    """Return the templates to check, each once, as standard input can be read only once."""
    names = dict.fromkeys(options.templates)
    return tuple(name for name in names if not (options.skip_others and _is_skipped(name)))


def _lint_templates(
    linting: ModuleType, templates: tuple[str, ...], jobs: int, settings: dict[str, list[str]]
) -> tuple[LintResult, list[XraystackError]]:
    """Return the findings in the readable templates, and the errors of the others."""
    from pathlib import Path

    from xraystack import files
    from xraystack.errors import XraystackError
    from xraystack.template import document, limits

    if not templates:
        from xraystack.stacks import rendering
        from xraystack.stacks.daemon import stack
        from xraystack.stacks.daemon.settings import DaemonSettings

        text = rendering.render_yaml(stack.build(DaemonSettings()))
        return linting.lint_text(text, RENDERED_NAME, **settings), []
    texts: list[LintResult] = []
    errors: list[XraystackError] = []
    readable = []
    for name in templates:
        try:
            if name == files.STDIN:
                label = files.input_name(name)
                text = document.decode_template(files.read_input(name), label)
                texts.append(linting.lint_text(text, label, **settings))
            elif (path := Path(name)).is_fifo():  # a pipe can be read only once
                text = document.decode_template(files.read_file(path, limits.MAX_BYTES), name)
                texts.append(linting.lint_text(text, name, **settings))
            else:
                linting.require_readable(path)
                readable.append(path)
        except XraystackError as error:
            errors.append(error)
    result: LintResult = linting.lint_files(readable, jobs, **settings)
    for text_result in texts:
        result |= text_result
    return result, errors


def _is_skipped(name: str) -> bool:
    """Return whether to skip a file that is no template, and warn; stdin and pipes are never skipped."""
    from pathlib import Path

    from xraystack import files
    from xraystack.errors import BadInput
    from xraystack.template import document, limits, tree

    if name == files.STDIN or Path(name).is_fifo():
        return False
    try:
        content = files.read_file(Path(name), limits.MAX_BYTES)
    except BadInput:
        return False  # the check itself reports the error
    try:
        tree.resources(document.Document(content, name))
    except BadInput as error:
        if document.is_unrelated_file(content, error):
            console.print_warning(f"{name}: skipped: {error.what}")
            return True
    return False

"""``xraystack lint``: cfn-lint on templates, or on the daemon stack as it is rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from xraystack.commands import options
from xraystack.commands.lint import output
from xraystack.commands.lint.linter import import_linting
from xraystack.escaping import on_one_line
from xraystack.terminal import completion_values, console
from xraystack.terminal.grouped_help import GroupedCommand, examples

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from xraystack.errors import XraystackError
    from xraystack.linting import LintResult

FORMATS = ("text", "pretty", "json", "sarif", "junit", "github")
RENDERED_NAME = "daemon stack (rendered)"


EXAMPLES = examples(
    "lint templates/app.yml", "lint --skip-others --format github app.yml other.yml"
)

GROUPS = {
    "Rules": ("--include-checks", "--ignore-checks", "--regions"),
    "Output": ("--format", "--json"),
}


@click.command(cls=GroupedCommand, groups=GROUPS, epilog=EXAMPLES)
@click.argument("templates", nargs=-1, metavar="[TEMPLATE]...", type=click.Path())
@click.option(
    "-c",
    "--include-checks",
    multiple=True,
    metavar="RULE",
    help="Run these rules too, by ID or by its beginning, e.g. I for all that only inform.",
)
@click.option(
    "-i", "--ignore-checks", multiple=True, metavar="RULE", help="Do not run these rules."
)
@click.option(
    "-r",
    "--regions",
    multiple=True,
    metavar="REGION",
    shell_complete=completion_values.regions,
    help="Check for these regions (default: us-east-1).",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How to print the findings: a line each, by file, or for a program.",
)
@options.json_option("Print them as one JSON document, as --format json does.")
@click.option("--skip-others", is_flag=True, help="Skip files that are no templates.")
@click.pass_context
def command(
    context: click.Context,
    templates: tuple[str, ...],
    include_checks: tuple[str, ...],
    ignore_checks: tuple[str, ...],
    regions: tuple[str, ...],
    form: str,
    as_json: bool,
    skip_others: bool,
) -> None:
    """Check each TEMPLATE with cfn-lint, - for standard input; without one, the daemon stack as rendered.

    Findings are printed as "file:line:column rule message", each with a link to its rule, and make
    the exit code 1; --format sarif, junit and github are what code hosts and pipelines take.
    cfn-lint's configuration files and the templates' own metadata are honoured.
    """
    if as_json and form not in {"text", "json"}:
        raise click.UsageError(f"--json and --format {form} both need standard output.")
    form = "json" if as_json else form
    if form == "json":
        options.select_json_output(context)
    linting = import_linting(form if form in {"sarif", "junit"} else "")
    settings = {
        "include_checks": list(include_checks),
        "ignore_checks": list(ignore_checks),
        "regions": list(regions),
    }
    named = dict.fromkeys(templates)  # each once, as standard input can be read once only
    kept = tuple(name for name in named if not (skip_others and _is_skipped(name)))
    if templates and not kept:
        checked: LintResult = linting.lint_files([], **settings)
        refused: list[XraystackError] = []
    else:
        checked, refused = _lint_templates(linting, kept, settings)
    findings = checked.findings
    _print_result(form, linting, checked, refused)
    for error in refused:
        console.print_error(error)
    if findings or not refused:
        unusable = {error.where for error in refused}
        looked_at = [on_one_line(name) for name in kept if name not in unusable]
        where = ", ".join(looked_at) or ("no template" if templates else RENDERED_NAME)
        console.print_message(
            f"{len(findings) or 'No'} finding{'s' * (len(findings) != 1)} in {where}."
        )
    context.exit(refused[0].exit_code if refused else 1 if findings else 0)


def _print_result(
    form: str, linting: ModuleType, checked: LintResult, refused: Sequence[XraystackError]
) -> None:
    """Print what was found in the form that is asked for."""
    findings = checked.findings
    if form == "json":
        output.print_json(findings, refused)
    elif form == "github":
        output.print_annotations(findings, refused)
    elif form == "sarif":
        console.print_json(linting.sarif_document(checked, refused), indent=2)
    elif form == "junit":
        console.print_result(linting.junit_document(checked, refused), end="")
    elif form == "pretty":
        output.print_pretty(findings)
    else:
        output.print_text(findings)


def _lint_templates(
    linting: ModuleType, templates: tuple[str, ...], settings: dict[str, list[str]]
) -> tuple[LintResult, list[XraystackError]]:
    """What is found in the templates that can be read, and why others cannot be."""
    from pathlib import Path

    from xraystack import files
    from xraystack.errors import XraystackError
    from xraystack.template import limits

    if not templates:
        from xraystack.stacks import rendering
        from xraystack.stacks.daemon import stack
        from xraystack.stacks.settings import DaemonSettings

        text = rendering.render_yaml(stack.build(DaemonSettings()))
        return linting.lint_text(text, RENDERED_NAME, **settings), []
    texts: list[LintResult] = []
    refused: list[XraystackError] = []
    readable = []
    for name in templates:
        try:
            if name == files.STDIN:
                text = linting.decode_template(files.read_given(name), "<stdin>")
                texts.append(linting.lint_text(text, "<stdin>", **settings))
            elif (path := Path(name)).is_fifo():  # which can be read once only
                text = linting.decode_template(files.read(path, limits.MAX_BYTES), name)
                texts.append(linting.lint_text(text, name, **settings))
            else:
                linting.require_readable(path)
                readable.append(path)
        except XraystackError as error:
            refused.append(error)
    found: LintResult = linting.lint_files(readable, **settings)
    for text_found in texts:
        found |= text_found
    return found, refused


def _is_skipped(name: str) -> bool:
    """Whether a file is no template, which is said; standard input and pipes are always looked at."""
    from pathlib import Path

    from xraystack import files
    from xraystack.errors import BadInput
    from xraystack.template import document, limits, tree

    if name == files.STDIN or Path(name).is_fifo():
        return False
    try:
        content = files.read(Path(name), limits.MAX_BYTES)
    except BadInput:
        return False  # but refused, where it is to be checked
    try:
        tree.resources(document.Document(content, name))
    except BadInput as error:
        if document.is_unrelated_file(content, error):
            console.print_warning(f"{name}: skipped: {error.what}")
            return True
    return False

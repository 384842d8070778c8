"""``xraystack lint``: cfn-lint on templates, or on the daemon stack as it is rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from xraystack.commands import report
from xraystack.commands.options import json_option

if TYPE_CHECKING:
    from types import ModuleType

    from xraystack.errors import XraystackError
    from xraystack.linting import Finding

COLORS = {"E": "red", "W": "yellow"}
RENDERED = "daemon stack (rendered)"


@click.command()
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
    help="Check for these regions (default: us-east-1).",
)
@json_option("Print the findings as one JSON document.")
@click.option("--skip-others", is_flag=True, help="Skip files that are no templates.")
@click.pass_context
def command(
    context: click.Context,
    templates: tuple[str, ...],
    include_checks: tuple[str, ...],
    ignore_checks: tuple[str, ...],
    regions: tuple[str, ...],
    as_json: bool,
    skip_others: bool,
) -> None:
    """Check each TEMPLATE with cfn-lint, - for standard input; without one, the daemon stack as rendered.

    Findings are printed as "file:line:column rule message", each with a link to its rule, and make
    the exit code 1. cfn-lint's configuration files and the templates' own metadata are honoured.
    """
    linting = _linting()
    options = {
        "include_checks": list(include_checks),
        "ignore_checks": list(ignore_checks),
        "regions": list(regions),
    }
    kept = tuple(name for name in templates if not (skip_others and _is_skipped(name)))
    nothing_left = bool(templates) and not kept
    findings, refused = ([], []) if nothing_left else _findings(linting, kept, options)
    if as_json and refused:
        documents = [finding._asdict() for finding in findings]
        report.put_failure(refused[0], findings=documents)
    elif as_json:
        report.put_document([finding._asdict() for finding in findings], indent=2)
    else:
        for finding in findings:
            _show(finding)
    for error in refused:
        report.say_error(error)
    if findings or not refused:
        checked = ", ".join(kept) or ("no template" if templates else RENDERED)
        report.say(f"{len(findings) or 'No'} finding{'s' * (len(findings) != 1)} in {checked}.")
    context.exit(refused[0].exit_code if refused else 1 if findings else 0)


def _findings(
    linting: ModuleType, templates: tuple[str, ...], options: dict[str, list[str]]
) -> tuple[list[Finding], list[XraystackError]]:
    """The findings in the templates that can be read, and why others cannot be."""
    from pathlib import Path

    from xraystack import files
    from xraystack.errors import XraystackError

    if not templates:
        from xraystack.stacks import daemon, rendering
        from xraystack.stacks.settings import DaemonSettings

        text = rendering.to_yaml(daemon.build(DaemonSettings()))
        return linting.findings_in_text(text, RENDERED, **options), []
    found: list[Finding] = []
    refused: list[XraystackError] = []
    readable = []
    for name in templates:
        try:
            if name == files.STDIN:
                text = decoded(files.read_given(name), "<stdin>")
                found += linting.findings_in_text(text, "<stdin>", **options)
            else:
                linting.refuse_unusable(Path(name))
                readable.append(Path(name))
        except XraystackError as error:
            refused.append(error)
    if readable:
        found += linting.findings_in_files(readable, **options)
    return found, refused


def decoded(content: bytes, name: str) -> str:
    """A template's text. Raises BadInput."""
    from xraystack.errors import BadInput

    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"is not UTF-8: {error.reason}", where=name) from error


def _show(finding: Finding) -> None:
    """A finding with the link to its rule; errors and warnings are told apart by colour too."""
    place = f"{finding.filename}:{finding.line}:{finding.column} "
    rule = report.Styled(finding.rule_id, COLORS.get(finding.rule_id[:1]))
    report.put_wrapped(place, rule, f" {finding.message}")
    report.put(f"    {finding.url}")


def _is_skipped(name: str) -> bool:
    """Whether a file is no template, which is said; standard input is always looked at."""
    from pathlib import Path

    from xraystack import files
    from xraystack.errors import BadInput
    from xraystack.template import document, limits

    if name == files.STDIN:
        return False
    content = files.read(Path(name), limits.MAX_BYTES)
    try:
        document.resources(document.Document(content, name))
    except BadInput as error:
        if document.is_other(content, error):
            report.warn(f"{name}: skipped: {error.what}")
            return True
    return False


def _linting() -> ModuleType:
    try:
        from xraystack import linting
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "cfnlint":
            raise
        from xraystack.errors import BadInput

        raise BadInput(
            "cfn-lint is not installed",
            remedy="Install it with: pip install 'xraystack[lint]'",
        ) from error
    return linting

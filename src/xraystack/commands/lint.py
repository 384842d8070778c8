"""``xraystack lint``: cfn-lint on templates, or on the daemon stack as it is rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from xraystack.commands import report

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

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
@click.option("--json", "as_json", is_flag=True, help="Print the findings as one JSON document.")
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
    """Check each TEMPLATE with cfn-lint; without one, the daemon stack as "render" prints it.

    Findings are printed as "file:line:column rule message", each with a link to its rule, and make
    the exit code 1. cfn-lint's configuration files and the templates' own metadata are honoured.
    """
    from pathlib import Path

    linting = _linting()
    options = {
        "include_checks": list(include_checks),
        "ignore_checks": list(ignore_checks),
        "regions": list(regions),
    }
    paths = [Path(name) for name in templates]
    if skip_others:
        paths = [path for path in paths if not _is_skipped(path)]
    if templates:
        findings = linting.findings_in_files(paths, **options) if paths else []
    else:
        from xraystack.stacks import daemon, rendering
        from xraystack.stacks.settings import DaemonSettings

        text = rendering.to_yaml(daemon.build(DaemonSettings()))
        findings = linting.findings_in_text(text, RENDERED, **options)
    if as_json:
        report.put_document([finding._asdict() for finding in findings], indent=2)
    else:
        for finding in findings:
            place = f"{finding.filename}:{finding.line}:{finding.column}"
            report.put(f"{place} {finding.rule_id} {finding.message}\n    {finding.url}")
    checked = ", ".join(map(str, paths)) or ("no template" if templates else RENDERED)
    report.say(f"{len(findings) or 'No'} finding{'s' * (len(findings) != 1)} in {checked}.")
    context.exit(1 if findings else 0)


def _is_skipped(path: Path) -> bool:
    """Whether a file is no template, which is said."""
    from xraystack import files
    from xraystack.errors import BadInput
    from xraystack.template import document, limits

    content = files.read(path, limits.MAX_BYTES)
    try:
        document.resources(document.Document(content, str(path)))
    except BadInput as error:
        if document.is_other(content, error):
            report.warn(f"{path}: skipped: {error.what}")
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

"""The optional import of cfn-lint, for the commands that lint."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from xraystack.escaping import quote_command

if TYPE_CHECKING:
    from types import ModuleType

    from xraystack.deploy.inputs.template_source import TemplateSource

PACKAGES = {"": "cfnlint", "sarif": "sarif_om", "junit": "junit_xml"}
"""A package that only cfn-lint, or one of its extras, installs."""


def import_linting(extra: str = "") -> ModuleType:
    """Return the module ``linting``. Raise UsageError if cfn-lint or that extra is not installed."""
    try:
        from xraystack import linting
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != PACKAGES[""]:
            raise
        raise _missing_package_error() from error
    if extra and find_spec(PACKAGES[extra]) is None:
        raise _missing_package_error(extra)
    return linting


def _missing_package_error(extra: str = "") -> click.UsageError:
    """Return the error, which names only packages of cfn-lint: others may have other owners."""
    what = f"cfn-lint's extra {extra!r}" if extra else "cfn-lint"
    package = f"'cfn-lint[{extra}]'" if extra else "cfn-lint"
    return click.UsageError(
        f"{what} is not installed. Install it into the environment of xraystack, as you installed "
        "xraystack:\n"
        f"pip install {package}\n"
        f"pipx inject xraystack {package}\n"
        f"uv pip install --python {quote_command([sys.executable])} {package}"
    )


def reject_errors(linting: ModuleType, template: TemplateSource, region: str | None) -> None:
    """Raise BadInput if cfn-lint finds errors in a template; print its warnings."""
    from xraystack.errors import BadInput
    from xraystack.terminal import console

    result = linting.lint_text(template.body, template.name, regions=linting.filter_regions(region))
    errors = []
    for finding in result.findings:
        line = f"{finding.filename}:{finding.line}:{finding.column} {finding.rule_id} {finding.message}"
        if finding.rule_id.startswith("E"):
            errors.append(f"{line}\n  {finding.url}")
        else:
            console.print_warning(line)
    if errors:
        raise BadInput(
            f"cfn-lint reports {len(errors)} error{'s' * (len(errors) != 1)}",
            where=template.name,
            remedy="\n".join([*errors, "The stack was not changed."]),
        )

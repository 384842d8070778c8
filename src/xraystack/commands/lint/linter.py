"""cfn-lint for the commands that need it, which is installed only where somebody asked for it."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from types import ModuleType

    from xraystack.deploy.template_source import TemplateSource

PACKAGES = {"": "cfnlint", "sarif": "sarif_om", "junit": "junit_xml"}
"""A package that is there if cfn-lint is, or one of its extras."""


def import_linting(extra: str = "") -> ModuleType:
    """The module ``linting``. Raises UsageError where cfn-lint is not installed, or that extra of it."""
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
    """What to say; of packages only names cfn-lint's own, whoever may own others."""
    what = f"cfn-lint's extra {extra!r}" if extra else "cfn-lint"
    package = f"'cfn-lint[{extra}]'" if extra else "cfn-lint"
    return click.UsageError(
        f"{what} is not installed. Install it into the same environment: pip install {package}"
    )


def reject_errors(linting: ModuleType, template: TemplateSource, region: str | None) -> None:
    """Raise BadInput if cfn-lint finds errors in a template; warnings are said."""
    from xraystack.errors import BadInput
    from xraystack.terminal import console

    checked = linting.lint_text(template.body, template.name, regions=linting.known_regions(region))
    errors = []
    for found in checked.findings:
        line = f"{found.filename}:{found.line}:{found.column} {found.rule_id} {found.message}"
        if found.rule_id.startswith("E"):
            errors.append(f"{line}\n  {found.url}")
        else:
            console.print_warning(line)
    if errors:
        raise BadInput(
            f"cfn-lint finds {len(errors)} error{'s' * (len(errors) != 1)}",
            where=template.name,
            remedy="\n".join([*errors, "Nothing has been changed."]),
        )

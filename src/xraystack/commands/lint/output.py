"""Output of ``xraystack lint``: text, JSON and annotations."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from xraystack.escaping import escape_to_one_line
from xraystack.terminal import console, text_layout
from xraystack.terminal.annotations import print_annotation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from xraystack.errors import XraystackError
    from xraystack.linting import LintFinding, LintResult

    Errors = Sequence[XraystackError]

COLORS = {"E": "red", "W": "yellow"}
LEVELS = {"E": "error", "W": "warning"}
"""Levels of GitHub's annotations by the first letter of a rule's ID; others are notices."""


def print_text(result: LintResult, _errors: Errors) -> None:
    """Print each finding on a line, with the link to its rule below."""
    for finding in result.findings:
        place = f"{escape_to_one_line(finding.filename)}:{finding.line}:{finding.column} "
        console.print_wrapped_result(place, _rule_cell(finding), f" {finding.message}")
        console.print_result(f"    {finding.url}")


def print_pretty(result: LintResult, _errors: Errors) -> None:
    """Print the findings of each file below its name."""
    for filename, of_file in groupby(result.findings, attrgetter("filename")):
        console.print_result(console.Styled(escape_to_one_line(filename), None, bold=True))
        rows = [(f"{f.line}:{f.column}", _rule_cell(f), f.message) for f in of_file]
        hang = max(len(f"  {place}  {rule.text}  ") for place, rule, _ in rows)
        for line in text_layout.table_lines(rows, 10_000):
            console.print_wrapped_result(*line, hang=hang)


def _rule_cell(finding: LintFinding) -> text_layout.Styled:
    return console.Styled(finding.rule_id, COLORS.get(finding.rule_id[:1]))


def print_annotations(result: LintResult, errors: Errors) -> None:
    """Print the findings as annotations, which GitHub shows in the files."""
    for error in errors:
        file, line = error.place
        location = {"file": file} | ({"line": line} if line else {})
        print_annotation("error", location, error.what, title="xraystack lint")
    for finding in result.findings:
        print_annotation(
            LEVELS.get(finding.rule_id[:1], "notice"),
            {"file": finding.filename, "line": finding.line, "col": finding.column},
            f"{finding.message}\n{finding.url}",
            title=finding.rule_id,
        )


def print_json(result: LintResult, errors: Errors) -> None:
    """Print the findings as a list, or within an error object if a template cannot be used."""
    documents = [finding._asdict() for finding in result.findings]
    if errors:
        console.print_error_json(errors[0], findings=documents)
    else:
        console.print_json(documents, indent=2)


def print_sarif(result: LintResult, errors: Errors) -> None:
    """Print a SARIF document."""
    from xraystack import linting

    console.print_json(linting.sarif_document(result, errors), indent=2)


def print_junit(result: LintResult, errors: Errors) -> None:
    """Print a JUnit document."""
    from xraystack import linting

    console.print_result(linting.junit_document(result, errors), end="")


class LintFormat(NamedTuple):
    """A format: the function that prints a result, and the extra of cfn-lint that it requires."""

    print_result: Callable[[LintResult, Errors], None]
    extra: str = ""


FORMATS = {
    "text": LintFormat(print_text),
    "pretty": LintFormat(print_pretty),
    "json": LintFormat(print_json),
    "sarif": LintFormat(print_sarif, extra="sarif"),
    "junit": LintFormat(print_junit, extra="junit"),
    "github": LintFormat(print_annotations),
}
"""Formats of findings by the value of ``--format``."""

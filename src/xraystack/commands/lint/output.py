"""Output of ``xraystack lint``: text, JSON and annotations."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from xraystack.escaping import escape_to_one_line
from xraystack.terminal import console, text_layout
from xraystack.terminal.annotations import print_annotation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xraystack.errors import XraystackError
    from xraystack.linting import LintFinding

COLORS = {"E": "red", "W": "yellow"}
LEVELS = {"E": "error", "W": "warning"}
"""Levels of GitHub's annotations by the first letter of a rule's ID; others are notices."""


def print_text(findings: Sequence[LintFinding]) -> None:
    """Print each finding on a line, with the link to its rule below."""
    for finding in findings:
        place = f"{escape_to_one_line(finding.filename)}:{finding.line}:{finding.column} "
        console.print_wrapped_result(place, _rule_cell(finding), f" {finding.message}")
        console.print_result(f"    {finding.url}")


def print_pretty(findings: Sequence[LintFinding]) -> None:
    """Print the findings of each file below its name."""
    for filename, of_file in groupby(findings, attrgetter("filename")):
        console.print_result(console.Styled(escape_to_one_line(filename), None, bold=True))
        rows = [(f"{f.line}:{f.column}", _rule_cell(f), f.message) for f in of_file]
        hang = max(len(f"  {place}  {rule.text}  ") for place, rule, _ in rows)
        for line in text_layout.table_lines(rows, 10_000):
            console.print_wrapped_result(*line, hang=hang)


def _rule_cell(finding: LintFinding) -> text_layout.Styled:
    return console.Styled(finding.rule_id, COLORS.get(finding.rule_id[:1]))


def print_annotations(findings: Sequence[LintFinding], errors: Sequence[XraystackError]) -> None:
    """Print the findings as annotations, which GitHub shows in the files."""
    for error in errors:
        print_annotation("error", {"file": error.where}, error.what, title="xraystack lint")
    for finding in findings:
        print_annotation(
            LEVELS.get(finding.rule_id[:1], "notice"),
            {"file": finding.filename, "line": finding.line, "col": finding.column},
            f"{finding.message}\n{finding.url}",
            title=finding.rule_id,
        )


def print_json(findings: Sequence[LintFinding], errors: Sequence[XraystackError]) -> None:
    """Print the findings as a list, or within an error object if a template cannot be used."""
    documents = [finding._asdict() for finding in findings]
    if errors:
        console.print_error_json(errors[0], findings=documents)
    else:
        console.print_json(documents, indent=2)

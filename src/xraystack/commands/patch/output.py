"""Output of ``xraystack patch``: messages, JSON, annotations and diffs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from xraystack.terminal import console
from xraystack.terminal.annotations import print_annotation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xraystack.commands.patch.options import PatchOptions
    from xraystack.errors import XraystackError
    from xraystack.patching.patch_execution import Patch
    from xraystack.patching.patch_plan import PatchFinding

    PatchOutcome = Patch | XraystackError

TITLE = "xraystack patch"
NOT_CHECKED = "not_checked"


class FindingKind(NamedTuple):
    """The presentation of a kind of findings: its mark and color, and its names.

    ``check`` is its name in a check, which makes no changes, ``text`` that in messages; both are
    otherwise the kind's. An ``is_sentence`` finding is printed without a name. ``level`` is that of
    annotations, empty if it has none. [GitHub Actions, workflow commands]
    """

    mark: str
    color: str | None = None
    check: str = ""
    text: str = ""
    is_sentence: bool = False
    level: str = ""


KINDS = {
    "chosen": FindingKind("*", is_sentence=True),
    "added": FindingKind("+", "green", check="missing", level="error"),
    "changed": FindingKind("~", "yellow", check="differs", level="error"),
    "removed": FindingKind("-", "red", check="remaining", level="error"),
    "differs": FindingKind("!", "yellow", level="error"),
    "conditional": FindingKind("!", "yellow", level="error"),
    "undecided": FindingKind("!", "red", level="error"),
    "not_checked": FindingKind("?", "yellow", text="not checked", level="notice"),
    "acknowledged": FindingKind("="),
    "left": FindingKind("!", "yellow", text="kept", level="notice"),
    "note": FindingKind("!", "yellow", is_sentence=True, level="notice"),
    "present": FindingKind("="),
    "unneeded": FindingKind("=", text="not needed"),
}


REJECTED = "rejected"
SARIF_LEVELS = {"error": "error", "notice": "note"}
"""Levels of SARIF by those of annotations."""

RULES = {
    "missing": "A part of the tracing is missing",
    "differs": "A setting has another value",
    "conditional": "A setting exists under some conditions only",
    "remaining": "A part that patch added remains",
    "undecided": "The template does not decide a task",
    "not_checked": "A part of the stack was not read",
    "left": "A part is kept",
    "note": "Note",
    REJECTED: "A file was rejected",
}
"""Rules of SARIF by kinds of findings."""


def print_messages(outcomes: Sequence[PatchOutcome], options: PatchOptions) -> None:
    """Print the findings of each file, or its error, to stderr."""
    paragraphs: list[console.Piece] = []
    for outcome in outcomes:
        if isinstance(outcome, Exception):
            console.print_paragraphs(paragraphs)
            paragraphs.clear()
            console.print_error(outcome)
            continue
        for finding in outcome.findings:
            kind, place = KINDS[finding.kind], f"{outcome.name}:{finding.line}"
            text = f"{kind.mark} {place}: {_finding_text(finding, check=options.is_check)}"
            paragraphs.append(console.Styled(text, kind.color))
    console.print_paragraphs(paragraphs)


def _finding_text(finding: PatchFinding, *, check: bool) -> str:
    kind = KINDS[finding.kind]
    if kind.is_sentence:
        return finding.what
    return f"{kind.text or _kind_name(finding, check=check)}: {finding.what}"


def _kind_name(finding: PatchFinding, *, check: bool) -> str:
    return (check and KINDS[finding.kind].check) or finding.kind


def print_annotations(outcomes: Sequence[PatchOutcome], options: PatchOptions) -> None:
    """Print workflow commands, with which GitHub shows findings in the files."""
    for outcome in outcomes:
        if isinstance(outcome, Exception):
            file, place = outcome.place
            at: dict[str, Any] = {"file": file} | ({"line": place} if place else {})
            print_annotation(
                "error", at, "\n".join(filter(None, (outcome.what, outcome.remedy))), title=TITLE
            )
            continue
        for finding in outcome.findings:
            at = {"file": outcome.name, "line": finding.line, "col": finding.column}
            if level := _level(finding, options):
                text = _finding_text(finding, check=options.is_check)
                print_annotation(level, at, text, title=TITLE)


def _level(finding: PatchFinding, options: PatchOptions) -> str:
    """Return the level of a finding: an error if it fails the check, empty if it is only good news."""
    is_failure = options.strict and finding.kind == NOT_CHECKED
    return "error" if is_failure else KINDS[finding.kind].level


def print_sarif(outcomes: Sequence[PatchOutcome], options: PatchOptions) -> None:
    """Print a SARIF document with the findings that have a level, and the files with errors."""
    from xraystack import __version__, sarif

    results = []
    errors = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    for outcome in outcomes:
        if isinstance(outcome, Exception):
            results.append(_rejection_result(outcome))
            continue
        results += [
            {
                "ruleId": _kind_name(finding, check=options.is_check),
                "level": SARIF_LEVELS[level],
                "message": {"text": _finding_text(finding, check=options.is_check)},
                "locations": [sarif.make_location(outcome.name, finding.line, finding.column)],
            }
            for finding in outcome.findings
            if (level := _level(finding, options))
        ]
    used = dict.fromkeys(str(result["ruleId"]) for result in results)
    rules = [{"id": name, "shortDescription": {"text": RULES[name]}} for name in used]
    driver = {"name": TITLE, "version": __version__, "rules": rules}
    console.print_json(sarif.make_document(driver, results, errors), indent=2)


def _rejection_result(error: XraystackError) -> dict[str, Any]:
    from xraystack import sarif

    return {
        "ruleId": REJECTED,
        "level": "error",
        "message": {"text": "\n".join(filter(None, (error.what, error.remedy)))},
        "locations": [sarif.make_location(*error.place)],
    }


FORMATS = {"text": print_messages, "github": print_annotations, "sarif": print_sarif}
"""Formats of findings by the value of ``--format``; all but the first are of checks."""


def print_diff(patch: Patch) -> None:
    """Print a unified diff."""
    from xraystack.editor import unified_diff

    colors = {"+": "green", "-": "red", "@": "cyan"}
    for line in unified_diff.diff_lines(patch.before.decode(), patch.edits, patch.name):
        ending = "" if line.endswith("\n") else "\n\\ No newline at end of file\n"
        # A name that is no UTF-8 has stand-ins for its bytes.
        content = (line + ending).encode(errors="surrogateescape")
        console.print_bytes(content, colors.get(line[0]))


def print_json(templates: Sequence[str], outcomes: Sequence[PatchOutcome], *, check: bool) -> None:
    """Print a JSON list of the files with their findings, of the kinds that the messages use."""
    documents = [
        {"template": name}
        | (
            {
                "refused": outcome.what,
                "where": outcome.where,
                "remedy": outcome.remedy,
                "exit_code": outcome.exit_code,
                "error": console.error_document(outcome),
            }
            if isinstance(outcome, Exception)
            else {
                "changed": outcome.has_changes,
                **outcome.counts._asdict(),
                "findings": [
                    _finding_document(finding, check=check) for finding in outcome.findings
                ],
            }
        )
        for name, outcome in zip(templates, outcomes, strict=True)
    ]
    console.print_json(documents, indent=2)


def _finding_document(finding: PatchFinding, *, check: bool) -> dict[str, Any]:
    """Return a finding's fields merged with those of its subject."""
    members = finding._asdict() | {"kind": _kind_name(finding, check=check)}
    del members["subject"]
    return members | finding.subject._asdict()

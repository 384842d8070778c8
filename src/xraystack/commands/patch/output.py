"""Output of ``xraystack patch``: messages, JSON, annotations and diffs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xraystack.terminal import console
from xraystack.terminal.annotations import print_annotation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xraystack.errors import XraystackError
    from xraystack.patching.patch_execution import Patch
    from xraystack.patching.patch_plan import PatchFinding

    PatchOutcome = Patch | XraystackError

MARKS = {
    "chosen": ("*", None),
    "added": ("+", "green"),
    "changed": ("~", "yellow"),
    "removed": ("-", "red"),
    "differs": ("!", "yellow"),
    "conditional": ("!", "yellow"),
    "left": ("!", "yellow"),
    "note": ("!", "yellow"),
    "present": ("=", None),
    "unneeded": ("=", None),
}
CHECK_KINDS = {"added": "missing", "changed": "differs", "removed": "remaining"}
"""Names of the changes in a check, which makes none."""
TEXT_KINDS = {"left": "kept", "unneeded": "not needed"}
"""Names in messages of kinds that have another name in JSON."""

TITLE = "xraystack patch"
ANNOTATIONS = {
    "added": "error", "changed": "error", "removed": "error", "differs": "error",
    "conditional": "error", "left": "notice", "note": "notice",
}  # fmt: skip
"""Levels of the annotated kinds of findings. [GitHub Actions, workflow commands]"""


def print_findings(outcome: PatchOutcome, *, check: bool) -> None:
    """Print the findings of a file, or its error, to stderr."""
    if isinstance(outcome, Exception):
        console.print_error(outcome)
        return
    for finding in outcome.findings:
        mark, color = MARKS[finding.kind]
        place = f"{outcome.name}:{finding.line}"
        console.print_message(
            console.Styled(f"{mark} {place}: {_finding_text(finding, check=check)}", color)
        )


def _finding_text(finding: PatchFinding, *, check: bool) -> str:
    if finding.kind in {"note", "chosen"}:
        return finding.what
    kind = _kind_name(finding, check=check)
    return f"{TEXT_KINDS.get(kind, kind)}: {finding.what}"


def _kind_name(finding: PatchFinding, *, check: bool) -> str:
    return CHECK_KINDS.get(finding.kind, finding.kind) if check else finding.kind


def print_annotations(outcomes: Sequence[PatchOutcome]) -> None:
    """Print workflow commands, with which GitHub shows findings in the files."""
    for outcome in outcomes:
        if isinstance(outcome, Exception):
            file, _, line = outcome.where.rpartition(":")
            at: dict[str, Any] = {"file": file, "line": line}
            at = at if line.isdigit() else {"file": outcome.where}
            print_annotation(
                "error", at, "\n".join(filter(None, (outcome.what, outcome.remedy))), title=TITLE
            )
            continue
        for finding in outcome.findings:
            at = {"file": outcome.name, "line": finding.line, "col": finding.column}
            if finding.kind in ANNOTATIONS:
                print_annotation(
                    ANNOTATIONS[finding.kind], at, _finding_text(finding, check=True), title=TITLE
                )


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

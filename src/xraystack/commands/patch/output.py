"""What ``xraystack patch`` says of each file: for a person, as JSON, as annotations, as a diff."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xraystack.terminal import console
from xraystack.terminal.annotations import print_annotation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xraystack.errors import XraystackError
    from xraystack.patching.patch import Patch
    from xraystack.patching.patch_plan import Finding

    Result = Patch | XraystackError

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
"""What a check calls changes, which it does not make."""

TITLE = "xraystack patch"
ANNOTATIONS = {
    "added": "error", "changed": "error", "removed": "error", "differs": "error",
    "conditional": "error", "left": "notice", "note": "notice",
}  # fmt: skip
"""The findings that are annotated, each with the level. [GitHub Actions, workflow commands]"""


def print_findings(result: Result, *, check: bool) -> None:
    """Say to a person what became of a file."""
    if isinstance(result, Exception):
        console.print_error(result)
        return
    for finding in result.findings:
        mark, color = MARKS[finding.kind]
        place = f"{result.name}:{finding.line}"
        console.print_message(
            console.Styled(f"{mark} {place}: {_finding_text(finding, check=check)}", color)
        )


def _finding_text(finding: Finding, *, check: bool) -> str:
    if finding.kind in {"note", "chosen"}:
        return finding.what
    return f"{_reported_kind(finding, check=check)}: {finding.what}"


def _reported_kind(finding: Finding, *, check: bool) -> str:
    return CHECK_KINDS.get(finding.kind, finding.kind) if check else finding.kind


def print_annotations(results: Sequence[Result]) -> None:
    """Put workflow commands on standard output, by which GitHub shows findings in the files."""
    for result in results:
        if isinstance(result, Exception):
            file, _, line = result.where.rpartition(":")
            at: dict[str, Any] = {"file": file, "line": line}
            at = at if line.isdigit() else {"file": result.where}
            print_annotation(
                "error", at, "\n".join(filter(None, (result.what, result.remedy))), title=TITLE
            )
            continue
        for finding in result.findings:
            at = {"file": result.name, "line": finding.line, "col": finding.column}
            if finding.kind in ANNOTATIONS:
                print_annotation(
                    ANNOTATIONS[finding.kind], at, _finding_text(finding, check=True), title=TITLE
                )


def print_diff(result: Patch) -> None:
    """Put a unified diff on standard output."""
    from xraystack.editor import unified_diff

    colors = {"+": "green", "-": "red", "@": "cyan"}
    for line in unified_diff.unified(result.before.decode(), result.edits, result.name):
        ending = "" if line.endswith("\n") else "\n\\ No newline at end of file\n"
        # A name that is no UTF-8 has stand-ins for its bytes.
        content = (line + ending).encode(errors="surrogateescape")
        console.print_bytes(content, colors.get(line[0]))


def print_json(templates: Sequence[str], results: Sequence[Result], *, check: bool) -> None:
    """Put a list of the files with their findings on standard output, called as a person reads them."""
    documents = [
        {"template": name}
        | (
            {
                "refused": result.what,
                "where": result.where,
                "remedy": result.remedy,
                "exit_code": result.exit_code,
                "error": console.error_document(result),
            }
            if isinstance(result, Exception)
            else {
                "changed": result.changes,
                "findings": [
                    _finding_document(finding, check=check) for finding in result.findings
                ],
            }
        )
        for name, result in zip(templates, results, strict=True)
    ]
    console.print_json(documents, indent=2)


def _finding_document(finding: Finding, *, check: bool) -> dict[str, Any]:
    """A finding with its subject's members among its own."""
    members = finding._asdict() | {"kind": _reported_kind(finding, check=check)}
    del members["subject"]
    return members | finding.subject._asdict()

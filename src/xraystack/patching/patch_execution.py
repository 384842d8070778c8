"""Execution of a patch plan: edits of the text, verification of the result, composition of patches."""

from __future__ import annotations

from typing import NamedTuple

from xraystack.editor import composition, excerpts, insertion, verification
from xraystack.editor.changes import Removal
from xraystack.editor.edits import Edit, apply_edits
from xraystack.errors import BadInput
from xraystack.patching.patch_plan import PatchFinding, PatchPlan
from xraystack.template.document import Document
from xraystack.template.nodes import get

CHANGE_KINDS = {"added", "changed", "removed"}
"""Kinds of findings that are changes, or would be."""


class Patch(NamedTuple):
    """What became of one template; of one that was only checked, ``after`` is ``before``."""

    name: str
    before: bytes
    after: bytes
    findings: tuple[PatchFinding, ...]
    edits: tuple[Edit, ...] = ()
    """What makes the text of ``after`` of that of ``before``."""

    @property
    def has_changes(self) -> bool:
        """Whether anything was missing, or was to go."""
        return any(finding.kind in CHANGE_KINDS for finding in self.findings)

    @property
    def is_incomplete(self) -> bool:
        """Whether anything that was asked for is missing, or is there otherwise or sometimes only."""
        return self.has_changes or any(
            finding.kind in {"differs", "conditional"} for finding in self.findings
        )


def compose_patches(first: Patch, second: Patch) -> Patch:
    """Return both as one patch of what the first was made of, with the findings of both there.

    A switch of SDKs adds first and removes then, so that no list is empty and no security group
    open in between.
    """
    if not first.edits:
        return second._replace(findings=(*first.findings, *second.findings))
    before = first.before.decode()
    origins = composition.Origins(before, first.edits)
    moved = []
    for finding in second.findings:
        line, column = origins.position(finding.line, finding.column)
        moved.append(finding._replace(line=line, column=column))
    edits = composition.compose_edits(before, first.edits, second.edits)
    return first._replace(
        after=second.after, findings=(*first.findings, *moved), edits=tuple(edits)
    )


def execute_plan(plan: PatchPlan, *, check: bool = False) -> Patch:
    """The plan carried out: its changes as edits of the text, and the result verified."""
    document, findings = plan.document, tuple(plan.findings)
    content = document.encode(document.text)
    if check or not plan.changes:
        return Patch(document.name, content, content, findings)
    edits = insertion.make_edits(document, plan.changes)
    text = apply_edits(document.text, edits)
    first = min(edit.start for edit in edits)
    _verify(plan, edits, text, document.line_start(max(first - 1, 0)))
    mark = len(document.byte_order_mark)
    moved = tuple(Edit(edit.start + mark, edit.end + mark, edit.text) for edit in edits)
    return Patch(document.name, content, document.encode(text), findings, moved)


def _verify(plan: PatchPlan, edits: list[Edit], text: str, first: int) -> None:
    """Hold the edited text against the changes; before ``first`` nothing touches it."""
    document = plan.document
    resources = get(document.root, "Resources")
    part = excerpts.cut_excerpt(document, resources, plan.changes, edits, text)
    if part is not None and _difference(plan, *part, first) is None:
        return
    difference = _difference(plan, document, text, first)
    if difference is not None:
        verb, kinds = ("Add what is missing", {"added", "changed"})
        if any(isinstance(change, Removal) for change in plan.changes):
            verb, kinds = "Take out what is ours", {"removed"}
        things = "; ".join(finding.what for finding in plan.findings if finding.kind in kinds)
        raise document.error(
            f"cannot be patched safely: the result would not be what it should be at {difference}",
            plan.changes[0].node,
            f"{verb} by hand: {things}",
        )


def _difference(plan: PatchPlan, before: Document, text: str, first: int) -> str | None:
    """Where the text is not what the changes make of the document, or of a part of it."""
    try:
        return verification.difference(before, before.reparse(text), plan.changes, first)
    except BadInput as error:
        return str(error)

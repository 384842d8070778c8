"""Execution of a patch plan: edits of the text, verification of the result, composition of patches."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from xraystack.application.remarks import ACKNOWLEDGED, NOT_CHECKED, REMARK_KINDS, UNDECIDED
from xraystack.editor import composition, excerpts, insertion, verification
from xraystack.editor.changes import Removal
from xraystack.editor.edits import Edit, apply_edits
from xraystack.errors import BadInput
from xraystack.patching.patch_plan import PatchFinding, PatchPlan
from xraystack.template.document import Document
from xraystack.template.nodes import get

CHANGE_KINDS = frozenset({"added", "changed", "removed"})
"""Kinds of findings that are changes, or would be without ``check``."""

UNMET_KINDS = CHANGE_KINDS | {"differs", "conditional"}
"""Kinds of findings about what is missing, or exists with another value or in some cases only."""

COMPLETE_KINDS = frozenset({"chosen", "present"})
UNNAMED = "Transform"
"""Name of what belongs to no resource: the macros of the whole template."""


class ResourceCounts(NamedTuple):
    """The logical IDs of resources by outcome, each in one field, in the order of the findings."""

    complete: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    not_checked: tuple[str, ...] = ()
    acknowledged: tuple[str, ...] = ()


NO_RESOURCES = ResourceCounts()

_FIELDS = {
    **dict.fromkeys(UNMET_KINDS, "missing"),
    UNDECIDED: "undecided",
    NOT_CHECKED: "not_checked",
    ACKNOWLEDGED: "acknowledged",
    **dict.fromkeys(COMPLETE_KINDS, "complete"),
}
_ORDER = ("missing", "undecided", "not_checked", "acknowledged", "complete")
"""Fields from the worst outcome to the best."""


class Patch(NamedTuple):
    """The result of patching one template; with ``check``, ``after`` is ``before``."""

    name: str
    before: bytes
    after: bytes
    findings: tuple[PatchFinding, ...]
    edits: tuple[Edit, ...] = ()
    """The edits that turn the text of ``before`` into that of ``after``."""
    is_skipped: bool = False
    """True if the file is not a template, and may be skipped."""
    is_blocked: bool = False
    """True if it is a check of a file that is rejected otherwise, because of its undecided parts."""

    @property
    def counts(self) -> ResourceCounts:
        """The resources by outcome; each has the worst of its findings."""
        return _count_resources(self.findings)

    @property
    def has_changes(self) -> bool:
        """True if anything was missing, or was to be removed."""
        return any(finding.kind in CHANGE_KINDS for finding in self.findings)

    @property
    def is_incomplete(self) -> bool:
        """True if anything requested is missing, or exists with another value or in some cases only."""
        return any(finding.kind in UNMET_KINDS for finding in self.findings)

    @property
    def has_nothing_to_remove(self) -> bool:
        """True if a removal concerns no part of the template."""
        return all(finding.kind in REMARK_KINDS for finding in self.findings)

    @property
    def is_undecided(self) -> bool:
        """True if the template does not decide a task in it."""
        return any(finding.kind == UNDECIDED for finding in self.findings)

    @property
    def is_checked(self) -> bool:
        """True if all parts of the stack were read, or are acknowledged."""
        return all(finding.kind != NOT_CHECKED for finding in self.findings)


def _count_resources(findings: Iterable[PatchFinding]) -> ResourceCounts:
    """Return the resources of these findings by outcome."""
    outcomes: dict[str, str] = {}
    for finding in findings:
        outcome = _FIELDS.get(finding.kind)
        if outcome is None:
            continue
        name = finding.subject.logical_id or UNNAMED
        known = outcomes.get(name, outcome)
        outcomes[name] = min(known, outcome, key=_ORDER.index)
    if not outcomes:
        return NO_RESOURCES
    return ResourceCounts(
        **{
            field: tuple(name for name, outcome in outcomes.items() if outcome == field)
            for field in ResourceCounts._fields
        }
    )


def compose_patches(first: Patch, second: Patch) -> Patch:
    """Compose two patches, the second of the first's result, with the findings of both.

    A switch of SDKs adds first and removes then, so that in between no list is empty and no security
    group allows everything.
    """
    if not first.edits:
        if not first.findings:
            return second
        return second._replace(
            findings=(*first.findings, *second.findings),
            is_blocked=first.is_blocked or second.is_blocked,
        )
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
    """Write the plan's changes as edits of the text, and verify the result."""
    document, findings = plan.document, tuple(plan.findings)
    content = document.content
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
    """Compare the edited text with the changes; before the index ``first`` both texts are the same."""
    document = plan.document
    resources = get(document.root, "Resources")
    part = excerpts.cut_excerpt(document, resources, plan.changes, edits, text)
    if part is not None and _difference(plan, *part, first) is None:
        return
    difference = _difference(plan, document, text, first)
    if difference is not None:
        verb, kinds = ("Add", {"added", "changed"})
        if any(isinstance(change, Removal) for change in plan.changes):
            verb, kinds = "Remove", {"removed"}
        things = "; ".join(finding.what for finding in plan.findings if finding.kind in kinds)
        raise document.error(
            "cannot be patched safely: the result would differ from the requested change at "
            f"{difference}",
            plan.changes[0].node,
            f"{verb} by hand: {things}",
        )


def _difference(plan: PatchPlan, before: Document, text: str, first: int) -> str | None:
    """Return the place where the text differs from the document with the changes, or None."""
    try:
        return verification.difference(before, before.reparse(text), plan.changes, first)
    except BadInput as error:
        return str(error)

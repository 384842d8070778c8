"""Plan of a patch, as data: changes to make, and findings.

A plan is made without the text. ``insertion`` makes edits of its changes, and ``verification``
compares the result with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

from xraystack.application.remarks import NOTHING_NAMED, Remark, Subject
from xraystack.editor import deletion
from xraystack.editor.changes import Change, Removal, ValueReplacement, unite_changes
from xraystack.errors import BadInput
from xraystack.template.document import Document
from xraystack.template.nodes import (
    Node,
)

REQUESTED_AT = ", requested at"
KIND_BY_CHANGE: dict[type, str] = {ValueReplacement: "changed", Removal: "removed"}
"""Kinds of findings for changes that add nothing."""


class PatchFinding(NamedTuple):
    """Outcome of one requirement.

    ``kind`` is ``chosen`` (with the reason), ``added``, ``changed``, ``removed``, ``present`` (as
    requested), ``differs`` (exists with another value, kept), ``conditional`` (exists in some cases
    only, kept), ``left`` (not removed, with the reason), ``unneeded``, or the kind of a remark: ``note``,
    ``not_checked``, ``undecided`` or ``acknowledged``; ``line`` and ``column`` count from 1.
    """

    kind: str
    what: str
    line: int
    column: int
    subject: Subject = NOTHING_NAMED


@dataclass
class PatchPlan:
    """Changes of a document, and findings.

    If ``replace`` is set, existing values other than the requested ones are changed. ``changes`` has at
    most one change for each node.
    """

    document: Document
    replace: bool = False
    changes: list[Change] = field(default_factory=list)
    findings: list[PatchFinding] = field(default_factory=list)
    origin: Callable[[Subject], str] | None = None
    """A function that returns the place of a subject, as ``name:line``, in the file that requests it."""
    _numbers: dict[int, int] = field(default_factory=dict, repr=False)

    def change(
        self,
        change: Change,
        subjects: Sequence[Subject],
        at: Node,
        words: str | Callable[[Subject], str] = str,
    ) -> None:
        """Add a change, and report it for each subject, in these words.

        Raises BadInput if an alias would multiply it, or if it conflicts with another change.
        """
        texts = [words if isinstance(words, str) else words(subject) for subject in subjects]
        kind = KIND_BY_CHANGE.get(type(change), "added")
        with self.locate_errors(subjects[0] if subjects else NOTHING_NAMED):
            if self.document.is_shared(change.node):
                raise self.document.error(
                    f"{texts[0]} cannot be {kind}: a YAML alias uses this value in several places",
                    at,
                    "Write the value out instead of using an alias.",
                )
            self._append(change, at)
        for subject, text in zip(subjects, texts, strict=True):
            self.report(kind, subject, at, text)

    @contextmanager
    def locate_errors(self, subject: Subject) -> Iterator[None]:
        """Add the place that requests ``subject`` to errors, unless they have an inner place."""
        try:
            yield
        except BadInput as error:
            if self.origin is None or REQUESTED_AT in error.what:
                raise
            what = f"{error.what}{REQUESTED_AT} {self.origin(subject)}"
            raise BadInput(what, where=error.where, remedy=error.remedy) from None

    def _append(self, change: Change, at: Node) -> None:
        number = self._numbers.setdefault(id(change.node), len(self.changes))
        if number == len(self.changes):
            self.changes.append(change)
            return
        try:
            self.changes[number] = unite_changes(self.changes[number], change)
        except ValueError as error:
            raise self.document.error(
                f"conflicting requests: {error}", at, "Request one of them."
            ) from None

    def report(self, kind: str, subject: Subject, at: Node, what: str = "") -> None:
        """Add a finding; ``what`` is its text if the subject's names are not enough.

        What several containers of a task require, such as their volume, is reported once.
        """
        mark = at.start_mark
        finding = PatchFinding(kind, what or str(subject), mark.line + 1, mark.column + 1, subject)
        if finding not in self.findings:
            self.findings.append(finding)


def remove_parts(
    plan: PatchPlan, node: yaml.CollectionNode, remarks: dict[int, Remark], whole: Removal | None
) -> None:
    """Remove parts of a collection, or ``whole`` if the collection would lose all parts.

    Parts that are shared by an alias or have a comment are kept and reported.
    """
    if not remarks:
        return
    removal = Removal(node, frozenset(remarks))
    if whole is not None and len(remarks) == len(node.value):
        removal = whole
    if plan.document.is_shared(removal.node) or plan.document.is_shared(node):
        kept, why = removal.parts, "is shared by a YAML alias"
    else:
        kept, why = deletion.parts_with_comments(plan.document, removal), "has a comment"
    if kept and removal is whole:
        kept = frozenset(remarks)
    for number in sorted(kept):
        plan.report(
            "left", remarks[number].subject, remarks[number].node, f"{remarks[number].what} {why}"
        )
    if kept:
        rest = {number: remark for number, remark in remarks.items() if number not in kept}
        remove_parts(plan, node, rest, whole)
        return
    for remark in remarks.values():
        plan.change(removal, [remark.subject], remark.node, remark.what)

"""What is to become of a document, as data: changes decided, and what was found on the way.

Deciding knows nothing of text. ``placing`` writes the same list of changes into the text, and
``verification`` holds the result against it.
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

REQUESTED_AT = ", asked for at"
KIND_BY_CHANGE: dict[type, str] = {ValueReplacement: "changed", Removal: "removed"}
"""What findings call a change that adds nothing."""


class PatchFinding(NamedTuple):
    """What became of one thing that was to be there.

    ``kind`` is ``chosen`` (with why), ``added``, ``changed``, ``removed``, ``present`` (as asked for),
    ``differs`` (there with another value, and left), ``conditional`` (there in some cases only, and
    left), ``left`` (not taken out, with why), ``unneeded`` or ``note``; ``line`` and ``column`` count
    from 1.
    """

    kind: str
    what: str
    line: int
    column: int
    subject: Subject = NOTHING_NAMED


@dataclass
class PatchPlan:
    """What is to become of a document.

    ``replace`` is whether other values than those asked for are to be changed. Of ``changes`` there
    is at most one for each node.
    """

    document: Document
    replace: bool = False
    changes: list[Change] = field(default_factory=list)
    findings: list[PatchFinding] = field(default_factory=list)
    origin: Callable[[Subject], str] | None = None
    """Where that is asked for which a subject names, as ``name:line``, if a file asks for it."""
    _numbers: dict[int, int] = field(default_factory=dict, repr=False)

    def change(
        self,
        change: Change,
        subjects: Sequence[Subject],
        at: Node,
        words: str | Callable[[Subject], str] = str,
    ) -> None:
        """Decide a change, and report it for each subject, in these words.

        Raises BadInput where an alias would multiply it, or where it contradicts another one.
        """
        texts = [words if isinstance(words, str) else words(subject) for subject in subjects]
        with self.locate_errors(subjects[0] if subjects else NOTHING_NAMED):
            if self.document.is_shared(change.node):
                raise self.document.error(
                    f"{texts[0]} would be added wherever an alias brings this to",
                    at,
                    "Write it out instead of using an alias.",
                )
            self._append(change, at)
        kind = KIND_BY_CHANGE.get(type(change), "added")
        for subject, text in zip(subjects, texts, strict=True):
            self.report(kind, subject, at, text)

    @contextmanager
    def locate_errors(self, subject: Subject) -> Iterator[None]:
        """Let refusals say where that is asked for which they are about, the innermost place."""
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
                f"two different things are asked for: {error}", at, "Ask for one of them."
            ) from None

    def report(self, kind: str, subject: Subject, at: Node, what: str = "") -> None:
        """Take note of what was found; ``what`` says it better than the subject's names do."""
        mark = at.start_mark
        finding = PatchFinding(kind, what or str(subject), mark.line + 1, mark.column + 1, subject)
        self.findings.append(finding)


def remove_parts(
    plan: PatchPlan, node: yaml.CollectionNode, remarks: dict[int, Remark], whole: Removal | None
) -> None:
    """Decide that parts of a collection go, or ``whole`` where none of them would stay."""
    if not remarks:
        return
    removal = Removal(node, frozenset(remarks))
    if whole is not None and len(remarks) == len(node.value):
        removal = whole
    if plan.document.is_shared(removal.node) or plan.document.is_shared(node):
        kept, why = removal.parts, "is used by an alias as well"
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
    for what, at, subject in remarks.values():
        plan.change(removal, [subject], at, what)

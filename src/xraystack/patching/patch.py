"""A template wired to the daemon: bytes in, bytes out, and a report of what was done and why.

The plan is made of insertions, each an edit of the text and a change of the tree. The edited text is
parsed again and has to be the old tree with exactly those changes; else it is not given out.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from xraystack.errors import BadInput
from xraystack.patching import edits, egress, overlay, targets, verification
from xraystack.patching.changes import Finding, Merge
from xraystack.patching.targets import Named, Targets
from xraystack.stacks.wiring import Wiring, egress_rules, environment
from xraystack.template.document import Document

FIND = Named()
"""Nothing named: the targets are to be found."""


class Patch(NamedTuple):
    """What became of one template."""

    name: str
    before: bytes
    after: bytes
    findings: tuple[Finding, ...]

    @property
    def changes(self) -> bool:
        """Whether anything was missing."""
        return self.before != self.after


def wired(
    content: bytes, name: str, wiring: Wiring, named: Named = FIND, *, replace: bool = False
) -> Patch:
    """The template with what ``wiring`` says in the named targets, or in those found.

    Raises BadInput, with ``name:line``, for what is no template and for what cannot be done by
    adding alone.
    """
    document = Document(content, name)
    chosen = targets.named(document, named) if named else targets.found(document)
    merge = Merge(document, replace)
    for kind, remarks in (("note", chosen.notes), ("chosen", chosen.chosen)):
        for what, node in remarks:
            merge.find(kind, what, node)
    _wire(merge, chosen, wiring)
    return _finished(content, merge)


def _wire(merge: Merge, chosen: Targets, wiring: Wiring) -> None:
    for container in chosen.containers:
        trail = f"{container.task_definition} container {container.label}"
        overlay.put_variables(merge, container.node, environment(wiring), trail)
    for logical_id in chosen.security_groups:
        egress.put_egress_rules(merge, logical_id, egress_rules(wiring))


def overlaid(content: bytes, name: str, data: dict[str, Any], *, replace: bool = False) -> Patch:
    """The template with what an overlay says, as plain data. Raises BadInput."""
    document = Document(content, name)
    merge = Merge(document, replace)
    overlay.put_overlay(merge, data)
    return _finished(content, merge)


def _finished(content: bytes, merge: Merge) -> Patch:
    document = merge.document
    findings = tuple(merge.findings)
    if not merge.insertions:
        return Patch(document.name, content, content, findings)
    # Of two insertions at one place the one into the inner collection comes first.
    inner_first = sorted(merge.insertions, key=lambda i: -i.change.node.start_mark.index)
    text = edits.apply(document.text, [inserted.edit for inserted in inner_first])
    after = document.encoded(text)
    _verify(document, after, merge)
    return Patch(document.name, content, after, findings)


def _verify(document: Document, after: bytes, merge: Merge) -> None:
    first = merge.insertions[0]
    try:
        difference = verification.difference(
            document,
            Document(after, document.name),
            [inserted.change for inserted in merge.insertions],
        )
    except BadInput as error:
        difference = str(error)
    if difference is not None:
        raise document.error(
            f"cannot be patched safely: the result would not be what it should be at {difference}",
            first.change.node,
            "Add what is missing by hand: "
            + "; ".join(finding.what for finding in merge.findings if finding.kind == "added"),
        )

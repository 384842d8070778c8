"""Acknowledgements of parts that a user has checked: ``Metadata: {xraystack: {checked: reason}}``.

The metadata of a resource acknowledges the remarks about it, that of the template those about no
resource. Metadata in another form acknowledges nothing, so it is noted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import yaml

from xraystack.application.remarks import ACKNOWLEDGED, NOT_CHECKED, UNDECIDED, Remark, Subject
from xraystack.template.document import Document
from xraystack.template.nodes import Node, get, text_of

KEY = "xraystack"
CHECKED = "checked"
STACK = "stack"
"""Key of the record in the metadata of templates that ``render`` writes, which acknowledges nothing."""

FORM = f'Metadata: {{{KEY}: {{{CHECKED}: "reason"}}}}'


def acknowledge_parts(document: Document, remarks: Sequence[Remark]) -> list[Remark]:
    """Return the remarks, marked if metadata acknowledges them, and notes about malformed metadata."""
    if KEY not in document.text:
        return list(remarks)
    return [*mark_acknowledged(document, remarks), *_malformed_metadata(document)]


def mark_acknowledged(document: Document, remarks: Sequence[Remark]) -> list[Remark]:
    """Return the remarks, with those that metadata acknowledges marked as such, with the reason."""
    by_name: dict[str | None, Node] = {
        str(key.value): resource for key, resource in document.resource_pairs
    }
    by_name[None] = document.root
    marked = []
    for remark in remarks:
        owner = by_name.get(remark.subject.logical_id)
        reason = _reason(get(_metadata(owner), CHECKED))
        if reason and remark.kind in {NOT_CHECKED, UNDECIDED}:
            marked.append(remark._replace(what=f"{remark.what} ({reason})", kind=ACKNOWLEDGED))
        else:
            marked.append(remark)
    return marked


def _malformed_metadata(document: Document) -> Iterator[Remark]:
    """Yield a note about each acknowledgement in another form than the one that is read."""
    entry = _metadata(document.root)
    if get(entry, CHECKED) is not None or get(entry, STACK) is None:
        yield from _note_malformed(entry, "the template", Subject())
    for key, resource in document.resource_pairs:
        name = str(key.value)
        yield from _note_malformed(_metadata(resource), name, Subject(name))


def _note_malformed(entry: Node | None, owner: str, subject: Subject) -> Iterator[Remark]:
    checked = get(entry, CHECKED)
    if entry is not None and not _reason(checked):
        what = (
            f"Metadata.{KEY}.{CHECKED} requires a reason as text, so nothing of {owner} is "
            f"acknowledged. Write: {FORM}"
        )
        yield Remark(what, checked or entry, subject)


def _metadata(owner: Node | None) -> Node | None:
    return get(get(owner, "Metadata"), KEY)


def _reason(checked: Node | None) -> str:
    """Return the reason of an acknowledgement in one line; empty if it has none."""
    if isinstance(checked, yaml.ScalarNode) and checked.tag in _WITHOUT_REASON:
        return ""
    return " ".join((text_of(checked) or "").split())


_WITHOUT_REASON = {f"tag:yaml.org,2002:{kind}" for kind in ("bool", "null")}
"""Tags of scalars that are no reasons, however they are written."""

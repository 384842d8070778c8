"""Parts that a template does not decide, and acknowledgements of parts that a user has checked.

Without a check an undecided part rejects the file, because the plan would be incomplete. A check passes
the part over, reports it, and counts the rest. ``Metadata: {xraystack: {checked: reason}}`` of a resource
acknowledges the remarks about it, that of the template those about no resource. Metadata in another form
acknowledges nothing, so it is noted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set

import yaml

from xraystack.application.remarks import ACKNOWLEDGED, NOT_CHECKED, UNDECIDED, Remark, Subject
from xraystack.patching.patch_execution import Patch
from xraystack.patching.patch_plan import PatchFinding
from xraystack.template.document import Document
from xraystack.template.nodes import Node, get, text_of
from xraystack.template.tree import Undecided

KEY = "xraystack"
CHECKED = "checked"
STACK = "stack"
"""Key of the record in the metadata of templates that ``render`` writes, which acknowledges nothing."""

FORM = f'Metadata: {{{KEY}: {{{CHECKED}: "reason"}}}}'


_WITHOUT_REASON = {f"tag:yaml.org,2002:{kind}" for kind in ("bool", "null")}
"""Tags of scalars that are no reasons, however they are written."""

MAX_TRIALS = 20
"""Checks of a file, each of which finds undecided parts. After these its rest is not counted."""


def check_parts(check: Callable[[Set[str]], Patch], content: bytes, name: str) -> Patch:
    """Return a check of what a template decides, with findings about the other parts.

    ``check`` gets the keys of the errors about parts to pass over. If it cannot pass one, nothing of the
    file is counted, so no metadata acknowledges that. Raises BadInput.
    """
    errors: dict[str, Undecided] = {}
    for _ in range(MAX_TRIALS):
        try:
            patch = check(errors.keys())
        except Undecided as error:
            has_known = error.key in errors
            for each in (error, *error.others):
                errors.setdefault(each.key, each)
            if has_known:
                break
        else:
            return _add_findings(patch, errors.values()) if errors else patch
    findings = tuple(map(undecided_finding, errors.values()))
    return Patch(name, content, content, findings, is_blocked=True)


def undecided_finding(error: Undecided) -> PatchFinding:
    """Return the finding about a part that a template does not decide."""
    kind = NOT_CHECKED if error.is_elsewhere else UNDECIDED
    what = ". ".join(filter(None, (error.what, error.remedy)))
    return PatchFinding(kind, what, error.line, 1, Subject(error.logical_id))


def _add_findings(patch: Patch, errors: Iterable[Undecided]) -> Patch:
    """Return a patch with findings about the parts that it passes over, and their acknowledgements."""
    by_name = _resources(Document(patch.before, patch.name))
    known = {f.subject.logical_id for f in patch.findings if f.kind == NOT_CHECKED}
    findings = []
    for error in errors:
        finding, name = undecided_finding(error), error.logical_id
        reason = _reason(get(_metadata(by_name.get(name)), CHECKED))
        if reason:
            what = f"{error.what} ({reason})"
            findings.append(finding._replace(kind=ACKNOWLEDGED, what=what))
        elif finding.kind == UNDECIDED or name not in known:
            findings.append(finding)
    return patch._replace(findings=(*findings, *patch.findings), is_blocked=True)


def acknowledge_parts(document: Document, remarks: Sequence[Remark]) -> list[Remark]:
    """Return the remarks, marked if metadata acknowledges them, and notes about malformed metadata."""
    if KEY not in document.text:
        return list(remarks)
    return [*_mark_acknowledged(document, remarks), *_malformed_metadata(document)]


def _mark_acknowledged(document: Document, remarks: Sequence[Remark]) -> list[Remark]:
    """Return the remarks, with those that metadata acknowledges marked as such, with the reason."""
    by_name = _resources(document)
    marked = []
    for remark in remarks:
        owner = by_name.get(remark.subject.logical_id)
        reason = _reason(get(_metadata(owner), CHECKED))
        if reason and remark.kind in {NOT_CHECKED, UNDECIDED}:
            marked.append(remark._replace(what=f"{remark.what} ({reason})", kind=ACKNOWLEDGED))
        else:
            marked.append(remark)
    return marked


def _resources(document: Document) -> dict[str | None, Node]:
    """Return the resources by logical ID, and the template under None."""
    by_name: dict[str | None, Node] = {
        str(key.value): resource for key, resource in document.resource_pairs
    }
    by_name[None] = document.root
    return by_name


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

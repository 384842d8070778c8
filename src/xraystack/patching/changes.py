"""A document, what is being inserted into it, and what was found on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from xraystack.patching import placing
from xraystack.patching.placing import Insertion
from xraystack.patching.style import Layout, layout
from xraystack.template.document import Document, resources
from xraystack.template.nodes import Node


class Finding(NamedTuple):
    """What became of one thing that was to be there.

    ``kind`` is ``chosen`` (with why), ``added``, ``changed``, ``present`` (as asked for), ``differs``
    (there with another value, and left), ``unneeded`` or ``note``; ``line`` counts from 1.
    """

    kind: str
    what: str
    line: int


@dataclass
class Merge:
    """A document, what is being inserted into it, and what was found on the way."""

    document: Document
    replace: bool = False
    insertions: list[Insertion] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.layout: Layout = layout(self.document)

    def insert(self, inserted: Insertion, kind: str, whats: list[str], at: Node) -> None:
        """Take note of an insertion; refuse it where an alias would multiply it."""
        if self.document.is_shared(inserted.change.node):
            raise self.document.error(
                f"{whats[0]} would be added wherever an alias brings this to",
                at,
                "Write it out instead of using an alias.",
            )
        self.insertions.append(inserted)
        for what in whats:
            self.find(kind, what, at)

    def find(self, kind: str, what: str, at: Node) -> None:
        """Take note of what was found."""
        self.findings.append(Finding(kind, what, at.start_mark.line + 1))


def add_resource(merge: Merge, logical_id: str, resource: dict[str, Any], trail: str) -> None:
    """Add a resource at the end of the template's."""
    parent = resources(merge.document)
    merge.insert(
        placing.add_keys(merge.document, parent, {logical_id: resource}, merge.layout),
        "added",
        [trail],
        parent.value[-1][0],
    )

"""Excerpts of a document: the entries of a mapping that edits touch, to be parsed again for verification.

Parsing takes longer than everything else. In a block mapping without aliases each key begins its line,
and the value of one key cannot reach into the next: an open quote or bracket is no YAML by itself. So
parsing the touched entries is enough, and the rest is the same text in the same place.
"""

from __future__ import annotations

import copy
import re
from bisect import bisect_right
from collections.abc import Sequence

import yaml

from xraystack.editor.changes import Change
from xraystack.editor.edits import Edit
from xraystack.template.document import Document
from xraystack.template.limits import has_aliases
from xraystack.template.nodes import Node
from xraystack.template.yaml_loader import MAPPING

_DOCUMENT_MARKER = re.compile(r"^(?:---|\.\.\.|%)", re.MULTILINE)
"""Markers that begin or end a YAML document."""


def cut_excerpt(
    document: Document,
    mapping: Node | None,
    changes: Sequence[Change],
    edits: Sequence[Edit],
    after: str,
) -> tuple[Document, str] | None:
    """Return the document with only the touched entries of ``mapping``, and their text after the edits.

    ``after`` is the edited text. None if entries share lines, or if anything else is touched.
    """
    starts = _line_starts(document, mapping)
    if not starts or not isinstance(mapping, yaml.MappingNode) or has_aliases(document.text):
        return None
    # After its key, before which nothing may change: its column is that of all the others.
    keys = [key.end_mark.index for key, _ in mapping.value]
    first = bisect_right(keys, min(edit.start for edit in edits)) - 1
    last = bisect_right(starts, max(edit.end for edit in edits))
    if first < 0 or last == len(starts):
        return None
    start, end = starts[first], starts[last]
    places = [change.node.start_mark.index for change in changes if change.node is not mapping]
    if len(places) < len(changes) or not all(start <= place < end for place in places):
        return None
    rest = len(document.text) - end
    if after[:start] != document.text[:start] or after[len(after) - rest :] != document.text[end:]:
        return None
    text = after[start : len(after) - rest]
    if _DOCUMENT_MARKER.search(text):
        return None
    reduced = copy.copy(document)
    reduced.root = yaml.MappingNode(
        MAPPING, mapping.value[first:last], mapping.start_mark, mapping.end_mark
    )
    return reduced, text


def _line_starts(document: Document, mapping: Node | None) -> list[int]:
    """Return the start of each entry's line, and the end of the last; none if keys do not begin lines."""
    if document.root.flow_style or not isinstance(mapping, yaml.MappingNode) or mapping.flow_style:
        return []
    keys = [key for key, _ in mapping.value]
    after = [
        key for key, _ in document.root.value if key.start_mark.index > mapping.start_mark.index
    ]
    starts = [key.start_mark.index - key.start_mark.column for key in [*keys, *after[:1]]]
    before = [
        document.text[start : key.start_mark.index]
        for start, key in zip(starts, [*keys, *after[:1]], strict=True)
    ]
    if "".join(before).strip(" "):
        return []
    return starts if after else [*starts, len(document.text)]

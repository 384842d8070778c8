"""Changes become edits, and verification catches a wrong edit."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.cases import each
from xraystack.editor import edits, insertion, verification
from xraystack.editor.changes import Addition, Change, Filling, ValueReplacement
from xraystack.template.document import Document
from xraystack.template.nodes import Node, get, pairs

TEXT = """\
Items:
  - one
  - two # second
Empty:
Pairs: {a: b}
Nested:
  Inner:
    - {c: d}
Text: 'old'
"""


def document(text: str = TEXT) -> Document:
    return Document(text.encode(), "t.yml")


def node(where: Document, *path: str) -> Any:
    """The node at a path of keys."""
    found: Node | None = where.root
    for key in path:
        found = get(found, key)
    return found


def key(where: Document, name: str) -> Node:
    return next(key for key, _ in pairs(where.root) if key.value == name)


def changes_of(where: Document) -> list[Change]:
    """A change of each kind, and of each kind of collection."""
    return [
        Addition(node(where, "Items"), ["three"]),
        Filling(node(where, "Empty"), key(where, "Empty"), {"e": ["f"]}),
        Addition(node(where, "Pairs"), {"g": 1}),
        Addition(node(where, "Nested", "Inner"), [{"h": {"Ref": "I"}}]),
        Addition(node(where, "Nested"), {"After": "j"}),
        ValueReplacement(node(where, "Text"), "new"),
    ]


AFTER = """\
Items:
  - one
  - two # second
  - three
Empty:
  e:
    - f
Pairs: {a: b, g: 1}
Nested:
  Inner:
    - {c: d}
    - {h: !Ref I}
  After: j
Text: 'new'
"""


def test_changes_become_edits_whatever_their_order() -> None:
    before = document()
    changes = changes_of(before)

    for ordered in (changes, changes[::-1]):
        assert edits.apply_edits(before.text, insertion.make_edits(before, ordered)) == AFTER


def test_an_edit_only_inserts_but_for_a_replacement() -> None:
    before = document()

    replaced = [
        edit for edit in insertion.make_edits(before, changes_of(before)) if edit.start < edit.end
    ]

    assert [before.text[edit.start : edit.end] for edit in replaced] == ["'old'"]


def test_no_changes_are_no_edits() -> None:
    assert insertion.make_edits(document(), []) == []


def test_verification_agrees_with_what_placing_writes() -> None:
    before = document()

    assert verification.difference(before, document(AFTER), changes_of(before)) is None


WRONG_EDITS = [
    pytest.param("  - three\n", "", 2, id="an item that was not written"),
    pytest.param("- three", "- four", 2, id="another item"),
    pytest.param("- three", "- three\n  - three", 2, id="an item written twice"),
    pytest.param("  - two # second\n  - three", "  - three\n  - x", 3, id="an item lost for it"),
    pytest.param(
        "  - one\n  - two # second\n  - three", "  - three\n  - one\n  - two", 2, id="an item too early"
    ),
    pytest.param("e:\n    - f", "e:\n    - f\n  k: l", 4, id="more than fills the empty value"),
    pytest.param("  e:\n    - f\n", "", 4, id="an empty value left empty"),
    pytest.param("  e:\n    - f", "  - e\n  - f", 4, id="a list for a mapping"),
    pytest.param("a: b, g: 1", "a: b, g: '1'", 5, id="text for a number"),
    pytest.param("a: b, g: 1", "a: x, g: 1", 5, id="a neighbour changed"),
    pytest.param("a: b, g: 1", "x: b, g: 1", 5, id="a neighbour's key changed"),
    pytest.param("!Ref I", "!Sub I", 8, id="another function"),
    pytest.param("{c: d}", "!GetAtt {c: d}", 8, id="a neighbour tagged"),
    pytest.param("    - {h: !Ref I}\n  After: j", "  After: j\n  Third: k", 7, id="in the wrong place"),
    pytest.param("'new'", "'newer'", 9, id="another replacement"),
    pytest.param("'new'", "[new]", 9, id="a list for a replacement"),
    pytest.param("'new'", "!Ref new", 9, id="a function for a replacement"),
    pytest.param("Text: 'new'", "Text: 'new'\nMore: m", 1, id="a key that nobody asked for"),
    pytest.param("Text: 'new'\n", "", 1, id="a key lost"),
]  # fmt: skip


@each(("right", "wrong", "line"), WRONG_EDITS)
def test_verification_catches_a_wrong_edit_and_says_where(
    right: str, wrong: str, line: int
) -> None:
    before = document()
    assert AFTER.count(right) == 1

    after = document(AFTER.replace(right, wrong))

    assert verification.difference(before, after, changes_of(before)) == f"t.yml:{line}"


def test_verification_catches_a_change_that_nobody_decided() -> None:
    assert verification.difference(document(), document(AFTER), []) == "t.yml:4"


def test_gained_parts_may_stand_before_the_last_one_but_not_elsewhere() -> None:
    before = document('{"a": [1, 2, 3]}')
    change = Addition(node(before, "a"), [9])

    found = [
        verification.difference(before, document(text), [change])
        for text in ('{"a": [1, 2, 3, 9]}', '{"a": [1, 2, 9, 3]}', '{"a": [1, 9, 2, 3]}')
    ]

    assert found == [None, None, "t.yml:1"]

"""Excerpts of touched resources: parsing them alone finds the same errors as parsing the whole text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import yaml

from tests.support.cases import each
from xraystack.editor import excerpts, insertion, verification
from xraystack.editor.changes import Addition, Change, Filling
from xraystack.editor.edits import Edit, apply_edits
from xraystack.errors import BadInput
from xraystack.template.document import Document
from xraystack.template.nodes import Node, get

BEFORE = """\
Resources:
  First: {Type: A}
  Second:
    Items:
      - one
  # about the third
  Third:
    Items: [a, b]

  Fourth: 'text'
Outputs:
  O: {Value: !Ref Second}
"""


def document(text: str = BEFORE) -> Document:
    return Document(text.encode(), "t.yml")


def at(of: Document, *keys: str) -> yaml.CollectionNode:
    node: Node | None = of.root
    for key in keys:
        node = get(node, key)
    assert isinstance(node, yaml.CollectionNode)
    return node


def resources(of: Document) -> yaml.Node | None:
    return get(of.root, "Resources")


def touched(of: Document, changes: Sequence[Change]) -> tuple[Document, str] | None:
    edits = insertion.make_edits(of, changes)
    return excerpts.cut_excerpt(of, resources(of), changes, edits, apply_edits(of.text, edits))


def difference(of: Document, text: str, changes: Sequence[Change]) -> str | None:
    try:
        return verification.difference(of, of.reparse(text), changes)
    except BadInput as error:
        return error.what


def test_only_the_touched_resources_are_read_again() -> None:
    before = document()
    changes = [Addition(at(before, "Resources", "Second", "Items"), ["two"])]
    edits = insertion.make_edits(before, changes)

    part = excerpts.cut_excerpt(
        before, resources(before), changes, edits, apply_edits(before.text, edits)
    )

    assert part is not None
    reduced, text = part
    assert text == "  Second:\n    Items:\n      - one\n      - two\n  # about the third\n"
    assert difference(reduced, text, changes) is None
    assert difference(before, apply_edits(BEFORE, edits), changes) is None


def test_what_stands_between_the_touched_ones_is_read_too() -> None:
    before = document()
    changes = [
        Addition(at(before, "Resources", "First"), {"X": "y"}),
        Addition(at(before, "Resources", "Third", "Items"), ["c"]),
    ]

    part = touched(before, changes)

    assert part is not None
    assert [key.value for key, _ in part[0].root.value] == ["First", "Second", "Third"]
    assert difference(*part, changes) is None


WHOLE = [
    pytest.param(BEFORE, ("Resources",), id="a new resource"),
    pytest.param(BEFORE, ("Outputs", "O"), id="something else than a resource"),
    pytest.param(BEFORE.replace("First: {", "First: &a {").replace("!Ref Second", "*a"),
                 ("Resources", "Second"), id="an alias"),
    pytest.param('{"Resources": {"T": {"Items": ["a"]}}}', ("Resources", "T"), id="JSON"),
    pytest.param("Resources: {T: {Items: [a]}}\n", ("Resources", "T"), id="resources in brackets"),
    pytest.param("Resources:\n  ? T\n  : Items: [a]\n", ("Resources", "T"), id="a key that does not begin its line"),
    pytest.param("Resources:\n  T: {A: b}\n...\n", ("Resources", "T"), id="the end of a document"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "keys"), WHOLE)
def test_the_whole_is_read_where_resources_do_not_stand_apart(
    text: str, keys: tuple[str, ...]
) -> None:
    before = document(text)
    changes = [Addition(at(before, *keys), {"New": "n"})]
    edits = insertion.make_edits(before, changes)

    assert (
        excerpts.cut_excerpt(
            before, resources(before), changes, edits, apply_edits(before.text, edits)
        )
        is None
    )
    assert difference(before, apply_edits(before.text, edits), changes) is None


def test_without_anything_else_the_last_resource_ends_with_the_text() -> None:
    before = document("Resources:\n  T:\n    A: b")
    changes: list[Change] = [Addition(at(before, "Resources", "T"), {"New": "n"})]

    edits = insertion.make_edits(before, changes)
    part = excerpts.cut_excerpt(
        before, resources(before), changes, edits, apply_edits(before.text, edits)
    )

    whole = difference(before, apply_edits(before.text, edits), changes)
    assert whole is None
    assert part is None or difference(*part, changes) is None


WRONG = [
    "", "'", '"', "|", ">-", "[", "]", "{", "}", "- x", "? x", ": x", "#", "\t", "---", "...", "%TAG ! a",
    "!x", "&a", "*a", "x", "x:", "x: y", "'x'", "\n", "\n  ", "\n  x: y", "\nx: y", "\n  Third: z", "\n---\n",
    "\n...\n", ",", "  - two\n", "      - two\n      - two\n", "\n    Items: [a]\n", "<<: {a: b}",
]  # fmt: skip


@each("wrong", WRONG)
def test_no_wrong_edit_passes_in_part_that_would_not_pass_in_the_whole(wrong: str) -> None:
    before = document()
    change = Addition(at(before, "Resources", "Second", "Items"), ["two"])
    right = "      - two\n"
    after = BEFORE.index("  # about")

    for place in range(BEFORE.index("  Second"), BEFORE.index("  Fourth") + 2):
        for edits in (
            [Edit(place, place, wrong)],
            [Edit(after, after, right), Edit(place, place, wrong)],
        ):
            part = excerpts.cut_excerpt(
                before, resources(before), [change], edits, apply_edits(BEFORE, edits)
            )
            if part is not None and difference(*part, [change]) is None:
                assert difference(before, apply_edits(BEFORE, edits), [change]) is None, (
                    place,
                    edits,
                )


def test_a_resource_that_is_empty_and_filled_is_told_in_part() -> None:
    before = document("Resources:\n  T:\n  U:\n    A: b\n")
    (key, value), _ = at(before, "Resources").value
    changes = [Filling(value, key, {"A": "b"})]

    part = touched(before, changes)

    assert part is not None
    assert difference(*part, changes) is None


def test_a_text_that_is_changed_elsewhere_than_the_edits_say_is_read_as_a_whole() -> None:
    before = document()
    changes = [Addition(at(before, "Resources", "Second", "Items"), ["two"])]
    edits = insertion.make_edits(before, changes)
    after = apply_edits(BEFORE, edits)

    for wrong in (after + "More: {}\n", after.replace("{Type: A}", "{Type: B}"), after[:-2] + "\n"):
        assert excerpts.cut_excerpt(before, resources(before), changes, edits, wrong) is None

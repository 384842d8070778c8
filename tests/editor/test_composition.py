"""Edits of an edited text, as edits of the first text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xraystack.editor import composition
from xraystack.editor.edits import Edit, apply_edits


def edits(text: str) -> st.SearchStrategy[list[Edit]]:
    """Edits of a text that do not overlap."""
    points = st.lists(st.integers(0, len(text)), max_size=6).map(sorted)
    texts = st.lists(st.sampled_from(["", "x", "y\nz", "\n"]), min_size=3, max_size=3)
    return st.tuples(points, texts).map(
        lambda drawn: [
            Edit(start, end, new)
            for start, end, new in zip(drawn[0][::2], drawn[0][1::2], drawn[1], strict=False)
        ]
    )


@given(st.data())
def test_two_patches_as_one_make_of_a_text_what_they_make_one_after_the_other(
    data: st.DataObject,
) -> None:
    before = data.draw(st.text("ab\n", max_size=12))
    first = data.draw(edits(before))
    between = apply_edits(before, first)
    second = data.draw(edits(between))
    after = apply_edits(between, second)

    one = composition.compose_edits(before, first, second)

    assert apply_edits(before, one) == after

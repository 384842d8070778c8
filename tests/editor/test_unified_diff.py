"""Diffs made of edits: applying one gives the edited text."""

from __future__ import annotations

import difflib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xraystack.editor import unified_diff
from xraystack.editor.edits import Edit, apply_edits

LINES = st.lists(st.sampled_from(["a", "b", "c: d", "", "  e"]), max_size=30)
TEXTS = st.builds(
    lambda lines, newline, final: newline.join(lines) + newline * final,
    LINES,
    st.sampled_from(["\n", "\n", "\r\n", "\r"]),
    st.booleans(),
)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text and edits that do not overlap, of whole lines and within lines."""
    text = draw(TEXTS)
    places = [0, *(match.end() for match in re.finditer("\n", text)), len(text)]
    place = st.one_of(st.sampled_from(places), st.integers(0, len(text)))
    bounds = sorted(draw(st.lists(place, max_size=8)))
    edits = [
        Edit(start, end, draw(TEXTS)) for start, end in zip(bounds[::2], bounds[1::2], strict=False)
    ]
    return text, [edit for edit in edits if edit.text or edit.start < edit.end]


def followed(text: str, diff: list[str]) -> str:
    """The text after following a diff, which has to fit it."""
    old = text.split("\n")
    lines = [f"{line}\n" for line in old[:-1]] + ([old[-1]] if old[-1] else [])
    result: list[str] = []
    position = 0
    for line in diff[2:]:
        header = re.fullmatch(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n", line)
        if header:
            start = int(header[1]) - (header[2] != "0")
            result += lines[position:start]
            position = start
            assert len(result) == int(header[3]) - (header[4] != "0")
            continue
        if line[0] in " -":
            assert lines[position] == line[1:]
            position += 1
        if line[0] in " +":
            result.append(line[1:])
    result += lines[position:]
    assert all(line.endswith("\n") for line in result[:-1]), "a line goes on after the text's end"
    return "".join(result)


@given(edited())
def test_a_diff_leads_to_the_edited_text(case: tuple[str, list[Edit]]) -> None:
    text, edits = case

    assert followed(text, unified_diff.diff_lines(text, edits, "t")) == apply_edits(text, edits)


def test_lines_that_stay_are_not_in_it_however_often_they_occur() -> None:
    text = "- Name: x\n  Value: y\n" * 300
    at = text.index("- Name", 2_000)

    diff = unified_diff.diff_lines(text, [Edit(at, at, "- Name: z\n")], "t")

    assert [line for line in diff[2:] if line[0] in "-+"] == ["+- Name: z\n"]
    assert len(diff) == 2 + 1 + 7


@pytest.mark.parametrize(("apart", "hunks"), [(0, 1), (5, 1), (6, 1), (7, 2), (30, 2)])
def test_two_changes_share_a_hunk_if_their_context_meets(apart: int, hunks: int) -> None:
    lines = [f"{number}\n" for number in range(50)]
    text, changed = "".join(lines), lines.copy()
    edits = []
    for number in (5, 6 + apart):
        at = text.index(f"\n{number}\n") + 1
        edits.append(Edit(at, at + len(lines[number]), "x\n"))
        changed[number] = "x\n"

    diff = unified_diff.diff_lines(text, edits, "t")

    assert sum(line.startswith("@@") for line in diff) == hunks
    assert diff[2:] == list(difflib.unified_diff(lines, changed))[2:]


def test_no_edit_is_no_diff() -> None:
    assert unified_diff.diff_lines("a\n", [], "t") == []
    assert unified_diff.diff_lines("a\n", [Edit(0, 2, "a\n")], "t") == []

"""Unified diff of a text and its edits.

The edits say which lines changed. A comparison of the two texts would have to guess, and can take
lines that occur often for changed ones.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from xraystack.editor.edits import Edit, apply_edits

CONTEXT = 3


class LineBlock(NamedTuple):
    """Lines of a text, from ``start`` to before ``end`` counted from 0, and their replacement."""

    start: int
    end: int
    new: list[str]


def diff_lines(before: str, edits: Sequence[Edit], name: str) -> list[str]:
    """Return the lines of a unified diff, each as it is in the text; none for no edits.

    The last line of a text may lack its newline.
    """
    lines = _split_lines(before)
    blocks = _blocks(lines, edits)
    if not blocks:
        return []
    diff = [f"--- a/{name}\n", f"+++ b/{name}\n"]
    gained = 0
    for group in _group_blocks(blocks):
        diff += _hunk_lines(lines, group, gained)
        gained += sum(len(block.new) - (block.end - block.start) for block in group)
    return diff


def _split_lines(text: str) -> list[str]:
    """Return the lines of a text as diff tools count them: each but the last ends with a newline."""
    lines = text.split("\n")
    ended = [f"{line}\n" for line in lines[:-1]]
    return [*ended, lines[-1]] if lines[-1] else ended


def _blocks(lines: Sequence[str], edits: Sequence[Edit]) -> list[LineBlock]:
    """Return the blocks of lines that the edits change, in order, none adjacent to another."""
    starts = [0, *accumulate(map(len, lines))]
    ranges: list[tuple[int, int, list[Edit]]] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        start, end = _line_range(lines, starts, edit)
        if ranges and start <= ranges[-1][1]:
            first, last, inner = ranges.pop()
            ranges.append((first, max(last, end), [*inner, edit]))
        else:
            ranges.append((start, end, [edit]))
    blocks = []
    for start, end, inner in ranges:
        moved = [Edit(e.start - starts[start], e.end - starts[start], e.text) for e in inner]
        new = apply_edits("".join(lines[start:end]), moved)
        joined = lines[end : end + 1] if new and not new.endswith("\n") else []
        block = LineBlock(start, end + len(joined), _split_lines(new + "".join(joined)))
        blocks.append(_trim_block(lines, block))
    return [block for block in blocks if block.new or block.start < block.end]


def _line_range(lines: Sequence[str], starts: Sequence[int], edit: Edit) -> tuple[int, int]:
    """Return the range of lines that an edit changes; an empty range if it inserts whole lines."""
    start = min(bisect_right(starts, edit.start) - 1, len(lines))
    end = min(bisect_right(starts, edit.end) - 1, len(lines))
    if start == len(lines) and lines and not lines[-1].endswith("\n"):
        start -= 1
    whole = edit.start == starts[start] and edit.text[-1:] in {"", "\n"}
    is_at_end = edit.end == starts[end]
    return start, end if is_at_end and whole else min(end + 1, len(lines))


def _trim_block(lines: Sequence[str], block: LineBlock) -> LineBlock:
    """Return a block without unchanged lines at its ends."""
    start, end, new = block
    while new and start < end and lines[start] == new[0]:
        start, new = start + 1, new[1:]
    while new and start < end and lines[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return LineBlock(start, end, new)


def _group_blocks(blocks: Iterable[LineBlock]) -> list[list[LineBlock]]:
    """Group blocks that are so near to each other that they share their context."""
    first, *rest = blocks
    groups = [[first]]
    for before, block in pairwise([first, *rest]):
        if block.start - before.end <= 2 * CONTEXT:
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _hunk_lines(lines: Sequence[str], group: Sequence[LineBlock], gained: int) -> list[str]:
    """Return a hunk with its header; ``gained`` is the number of lines added before it."""
    start = max(group[0].start - CONTEXT, 0)
    end = min(group[-1].end + CONTEXT, len(lines))
    body: list[str] = []
    position = start
    for block in group:
        body += (f" {line}" for line in lines[position : block.start])
        body += (f"-{line}" for line in lines[block.start : block.end])
        body += (f"+{line}" for line in block.new)
        position = block.end
    body += (f" {line}" for line in lines[position:end])
    removed = sum(line[0] == "-" for line in body)
    length = len(body) - sum(line[0] == "+" for line in body)
    old = _hunk_range(start, length)
    new = _hunk_range(start + gained, len(body) - removed)
    return [f"@@ -{old} +{new} @@\n", *body]


def _hunk_range(start: int, length: int) -> str:
    """Return a range of lines in the notation of a hunk's header."""
    if length == 1:
        return str(start + 1)
    return f"{start + 1 if length else start},{length}"

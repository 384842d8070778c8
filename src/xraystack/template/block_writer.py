"""Plain data as YAML in block style. ``render`` and ``patch`` write with it, each in its own format.

The lines are written here and not by PyYAML's emitter, which knows neither the style of a document nor
short functions, and would take most of the time of ``render``.
"""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol


class BlockLayout(NamedTuple):
    """Layout of block collections, in columns."""

    mapping: int = 2
    """Columns from a key to the keys of the mapping under it."""
    sequence: int = 2
    """Columns from a key to the dashes of the sequence under it."""
    dash: int = 2
    """Columns from a dash to its item."""
    is_dash_alone: bool = False
    """True if a mapping that is an item begins on the line after its dash."""

    def dash_prefix(self, column: int) -> str:
        """Return a dash at ``column`` with the spaces between it and its item on the same line."""
        # Below a dash alone in its line an item may begin in the very next column.
        return " " * column + "-" + " " * max(self.dash - 1, 1)


class Place(NamedTuple):
    """The place of a value: under a key at some column, or as an item of the list of a key."""

    key: str
    column: int
    is_item: bool = False


class BlockFormat(Protocol):
    """A layout, and the decisions that it does not make."""

    @property
    def layout(self) -> BlockLayout:
        """The layout."""

    def key_text(self, key: str) -> str:
        """Return a key, in quotes if it needs them."""

    def short_form(self, value: Any) -> tuple[str, Any] | None:
        """Return the tag and the argument of a function in its short form; None for any other value."""

    def inline_lines(self, start: str, value: Any, place: Place) -> list[str] | None:
        """Return the lines of a value that begins behind ``start``; None for a block collection."""

    def item_texts(self, items: list[Any], key: str, column: int) -> list[str]:
        """Return the items under the key at this column, if each is on one line in brackets."""


def mapping_lines(data: dict[str, Any], column: int, form: BlockFormat) -> list[str]:
    """Return the lines of a block mapping whose keys begin at ``column``."""
    lines: list[str] = []
    for key, value in data.items():
        head = f"{' ' * column}{form.key_text(key)}:"
        written = form.inline_lines(f"{head} ", value, Place(key, column))
        if written is not None:
            lines += written
            continue
        tag, inner = form.short_form(value) or ("", value)
        lines.append(f"{head} {tag}" if tag else head)
        if isinstance(inner, dict):
            lines += mapping_lines(inner, column + form.layout.mapping, form)
        elif not tag and (texts := form.item_texts(inner, key, column)):
            dash = form.layout.dash_prefix(column + form.layout.sequence)
            lines += [dash + text for text in texts]
        else:
            lines += sequence_lines(inner, column + form.layout.sequence, form, key)
    return lines


def sequence_lines(items: list[Any], column: int, form: BlockFormat, key: str = "") -> list[str]:
    """Return the lines of a block sequence whose dashes are at ``column``; ``key`` is the list's."""
    lines: list[str] = []
    dash = form.layout.dash_prefix(column)
    for item in items:
        written = form.inline_lines(dash, item, Place(key, column, is_item=True))
        short = form.short_form(item)
        if written is not None:
            lines += written
        elif short is not None:
            lines += [dash + short[0], *sequence_lines(short[1], len(dash), form)]
        elif isinstance(item, list):
            first, *rest = sequence_lines(item, len(dash), form)
            lines += [dash + first.lstrip(" "), *rest]
        elif form.layout.is_dash_alone:
            lines.append(dash.rstrip(" "))
            lines += mapping_lines(item, column + form.layout.dash, form)
        else:
            first, *rest = mapping_lines(item, len(dash), form)
            lines += [dash + first.lstrip(" "), *rest]
    return lines

"""Quoting style of a document, detected from its scalars.

Only a text that needs no quotes shows a style: ``'8080'`` must have them, ``'web'`` has them by choice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml

from xraystack.template.nodes import is_function, key_text
from xraystack.template.scalars import format_scalar, is_plain

STRING = "tag:yaml.org,2002:str"
MARKS = ("'", '"')
NO_EXCEPTIONS: Mapping[str, str] = MappingProxyType({})


class Quotes(NamedTuple):
    """Quotation marks around keys and texts; empty strings stand for none."""

    key: str = ""
    value: str = ""
    under: Mapping[str, str] = NO_EXCEPTIONS
    """The marks around the values of some keys, where they differ."""
    argument: str = ""
    """The marks around the text after the tag of a function."""
    needed: str = ""
    """The marks around a text that needs them; if empty, the document's."""
    habit: Callable[[], Quotes] | None = None
    """A function that returns the quotes of the document."""

    def descend(self, key: str) -> Quotes:
        """Return the quotes for the value of a key."""
        return self._replace(value=self.under.get(key, self.value))

    def quote_key(self, key: str, *, flow: bool = False) -> str:
        """Return a key in its quotes; ``flow`` is inside a flow collection."""
        return self._quote(key, self.key, flow=flow)

    def quote_value(self, value: Any, *, flow: bool = False) -> str:
        """Return a scalar in its quotes."""
        return self._quote(value, self.value, flow=flow)

    def quote_argument(self, text: str, *, flow: bool = False) -> str:
        """Return the text after the tag of a function in its quotes."""
        argument = self.habit().argument if self.habit else self.argument
        return self._quote(text, argument, flow=flow, tagged=True)

    def _quote(self, value: Any, quote: str, *, flow: bool, tagged: bool = False) -> str:
        written = format_scalar(value, quote, flow=flow, tagged=tagged)
        if quote or not isinstance(value, str) or not written.startswith('"'):
            return written
        needed = self.needed or (self.habit().needed if self.habit else "")
        if '"' in value and "'" not in value:
            needed = "'"
        return format_scalar(value, needed, flow=flow, tagged=tagged)


JSON_QUOTES = Quotes('"', '"')


def detect_quotes(nodes: Iterable[yaml.Node]) -> Quotes:
    """Return the most frequent quotes of these nodes, without the nodes inside them."""
    keys, values, needed, arguments = (Counter[str]() for _ in range(4))
    for node in nodes:
        if is_function(node):
            arguments[_quote_mark(node)] += _is_choice(node, tagged=True)
        for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
            keys[_quote_mark(key)] += _is_evidence(key)
            values[_quote_mark(value)] += _is_evidence(value)
            needed[_quote_mark(value)] += 1
    return Quotes(
        _most_frequent(keys, ""),
        _most_frequent(values, ""),
        argument=_most_frequent(arguments, ""),
        needed=_most_frequent(needed, '"', MARKS),
    )


def detect_sample_quotes(samples: Iterable[yaml.Node], habit: Callable[[], Quotes]) -> Quotes:
    """Return the quotes of sample mappings, later ones first; without samples those of ``habit``."""
    key = value = None
    needed = ""
    under: dict[str, str] = {}
    for sample in samples:
        marks = {_quote_mark(value) for _, value in sample.value if _is_evidence(value)}
        keys = [_quote_mark(key) for key, _ in sample.value if isinstance(key, yaml.ScalarNode)]
        used = [_quote_mark(value) for _, value in sample.value if _quote_mark(value) in MARKS]
        under |= {
            key_text(key): _quote_mark(value) for key, value in sample.value if _is_evidence(value)
        }
        key = keys[0] if keys else key
        value = marks.pop() if len(marks) == 1 else "" if marks else value
        needed = used[-1] if used else needed
    return Quotes(
        habit().key if key is None else key,
        habit().value if value is None else value,
        under,
        needed=needed,
        habit=habit,
    )


def is_quoted_text(node: yaml.Node | None) -> bool:
    """Return whether a node is a text in quotes; a number with the tag ``!!int`` is not."""
    return node is not None and node.tag == STRING and _quote_mark(node) in MARKS


def _quote_mark(node: yaml.Node) -> str:
    """Return the quotation mark around a scalar; empty for anything else."""
    style = getattr(node, "style", None) if isinstance(node, yaml.ScalarNode) else None
    return style if style in MARKS else ""


def _is_evidence(node: yaml.Node) -> bool:
    """Return whether the quotes around a text, or their absence, are a choice."""
    return node.tag == STRING and _is_choice(node)


def _is_choice(node: yaml.Node, *, tagged: bool = False) -> bool:
    if not isinstance(node, yaml.ScalarNode) or node.style in {"|", ">"}:
        return False
    return not _quote_mark(node) or is_plain(node.value, tagged=tagged)


def _most_frequent(counts: Counter[str], default: str, among: Iterable[str] = ("", *MARKS)) -> str:
    usable = [quote for quote in among if counts[quote]]
    return max(usable, key=counts.__getitem__, default=default)

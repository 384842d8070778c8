"""Format of flow collections, JSON's included: quotes, spaces, and braces beside brackets."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

from xraystack.editor import quotes
from xraystack.editor.habits import Habits, is_on_one_line, padding
from xraystack.editor.quotes import JSON_QUOTES, Quotes
from xraystack.template.document import Document
from xraystack.template.nodes import Node


class FlowFormat(NamedTuple):
    """The format of a flow collection."""

    quotes: Quotes
    habits: Habits
    padding: str = ""
    """Spaces inside the braces of a mapping on one line."""
    colon: str = ": "
    """The text between a key and its value."""
    list_padding: str = ""
    """Spaces inside the brackets of a list on one line."""
    is_hugging: bool = False
    """True if the braces of the mappings in a list stand beside its brackets: ``[{`` and ``}]``."""

    def descend(self, key: str | None) -> FlowFormat:
        """Return the format for the value of a key."""
        return self if key is None else self._replace(quotes=self.quotes.descend(key))

    def is_item_short(self, key: str | None, item: Any) -> bool:
        """Return whether an item of the list of a key is usually written on one line."""
        return bool(self.habits.is_on_one_line(key, "item", item))

    @property
    def comma(self) -> str:
        """The text between two parts on one line."""
        return "," if self.colon == ":" else ", "


def detect_flow_format(document: Document, samples: list[Node], habits: Habits) -> FlowFormat:
    """Return the format of the last of some flow mappings; without any, that of the document."""
    is_json = document.root.flow_style
    sample_quotes = (
        JSON_QUOTES if is_json else quotes.detect_sample_quotes(samples, lambda: habits.quotes)
    )
    form = FlowFormat(sample_quotes, habits, habits.padding["{"], list_padding=habits.padding["["])
    sample = samples[-1] if samples else None
    if not isinstance(sample, yaml.MappingNode) or not sample.value or not sample.flow_style:
        return form
    key, value = sample.value[0]
    colon = document.text[key.end_mark.index : value.start_mark.index]
    is_quoted = isinstance(key, yaml.ScalarNode) and key.style == '"'
    if re.fullmatch(r" *: *", colon) and (colon[-1] == " " or is_quoted):
        form = form._replace(colon=colon)
    if is_on_one_line(sample):
        form = form._replace(padding=padding(document, sample))
    return form

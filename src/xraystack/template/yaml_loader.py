"""The loader that trees of templates are made with: libyaml's where it is there, with a faster memory.

Finding out what an unquoted text is, a number or a word, takes as long as parsing it. Templates are
made of the same few hundred words, so what each is is remembered.
"""

from __future__ import annotations

from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _BaseLoader
except ImportError:  # PyYAML without libyaml: the same, but slower
    from yaml import SafeLoader as _BaseLoader  # type: ignore[assignment]

MAX_CACHED_LENGTH = 64
"""Characters of the longest text that is worth remembering."""

MAPPING = yaml.SafeLoader.DEFAULT_MAPPING_TAG
SEQUENCE = yaml.SafeLoader.DEFAULT_SEQUENCE_TAG
TEXT = yaml.SafeLoader.DEFAULT_SCALAR_TAG

_tags: dict[str, str] = {}


class Loader(_BaseLoader):
    """Makes the same tree as the loader that it is made from."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        """The tag of a node that has none."""
        if kind is yaml.MappingNode:
            return MAPPING
        if kind is yaml.SequenceNode:
            return SEQUENCE
        if not implicit[0]:
            return TEXT
        tag = _tags.get(value)
        if tag is None:
            tag = str(super().resolve(kind, value, implicit))  # type: ignore[no-untyped-call]
            if len(value) <= MAX_CACHED_LENGTH:
                _tags[value] = tag
        return tag

    def descend_resolver(self, *_: Any) -> None:
        """Nothing: no tag depends on where a node is."""

    def ascend_resolver(self) -> None:
        """Nothing, likewise."""

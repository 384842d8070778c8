"""YAML loader for trees of templates: libyaml's, if installed, with a cache of tags.

Resolving the type of an unquoted text takes as long as parsing it. Templates consist of the same few
hundred words, so their tags are cached.
"""

from __future__ import annotations

from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _BaseLoader
except ImportError:  # PyYAML without libyaml: the same, but slower
    from yaml import SafeLoader as _BaseLoader  # type: ignore[assignment]

MAX_CACHED_LENGTH = 64
"""Characters of the longest text whose tag is cached."""

MAPPING = yaml.SafeLoader.DEFAULT_MAPPING_TAG
SEQUENCE = yaml.SafeLoader.DEFAULT_SEQUENCE_TAG
TEXT = yaml.SafeLoader.DEFAULT_SCALAR_TAG

_tags: dict[str, str] = {}


class Loader(_BaseLoader):
    """Loader with cached tags; its trees are those of its base class."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        """Return the tag of a node that has none."""
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
        """Do nothing: no tag depends on the position of a node."""

    def ascend_resolver(self) -> None:
        """Do nothing, likewise."""

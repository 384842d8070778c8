"""YAML loader for trees of templates: libyaml's, if installed, with a cache of tags.

Resolving the type of an unquoted text takes as long as parsing it. Templates consist of the same few
hundred words, so their tags are cached. libyaml calls three methods for each node. So two of them are
built-in functions, which are called without a frame of Python.
"""

from __future__ import annotations

import operator
from typing import Any

import yaml
from yaml import MappingNode, ScalarNode
from yaml.resolver import Resolver

try:
    from yaml import CSafeLoader as _BaseLoader
except ImportError:  # PyYAML without libyaml: the same, but slower
    from yaml import SafeLoader as _BaseLoader  # type: ignore[assignment]

MAX_CACHED_LENGTH = 64
"""Characters of the longest text whose tag is cached."""

MAPPING = yaml.SafeLoader.DEFAULT_MAPPING_TAG
SEQUENCE = yaml.SafeLoader.DEFAULT_SEQUENCE_TAG
TEXT = yaml.SafeLoader.DEFAULT_SCALAR_TAG


_RESOLVER = Resolver()


class _Tags(dict[str, str]):
    """Tags of unquoted texts; those of long texts are not kept."""

    def __missing__(self, value: str) -> str:
        tag = TEXT
        if value[:1] in _RESOLVER.yaml_implicit_resolvers:
            tag = str(_RESOLVER.resolve(ScalarNode, value, (True, False)))  # type: ignore[no-untyped-call]
        if len(value) <= MAX_CACHED_LENGTH:
            self[value] = tag
        return tag


_tag_of = _Tags().__getitem__


class Loader(_BaseLoader):
    """Loader with cached tags; its trees are those of its base class."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        """Return the tag of a node that has none."""
        if kind is ScalarNode:
            return _tag_of(value) if implicit[0] else TEXT
        return MAPPING if kind is MappingNode else SEQUENCE

    # No tag depends on the position of a node, so these have nothing to do.
    descend_resolver: Any = staticmethod(operator.is_)
    ascend_resolver: Any = staticmethod(bool)

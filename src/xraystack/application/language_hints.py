"""Languages of containers, as far as images, commands and variables show them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from xraystack.application.containers import (
    TaskContainer,
    possible_images,
    secrets_of,
    variables_of,
)
from xraystack.application.values import iterate_items, possible_texts
from xraystack.facts.instrumentation.languages import LANGUAGES
from xraystack.template.nodes import get
from xraystack.template.tree import TemplateTree

_UNKNOWN_PARTS = re.compile(r"\$\{[^}]*\}|\{\{[^}]*\}\}")
_REGISTRY = re.compile(r"^(?:\$\{[^}]*\}|[^/])*[.:}](?:\$\{[^}]*\}|[^/])*/")
"""The host of an image: a first part with a dot, a port or a variable."""

_WORDS = re.compile(r"[\s;&|()\"']+")


class LanguageHint(NamedTuple):
    """A part of a container that shows a language, in words after "because"."""

    language: str
    what: str


def language_hints(tree: TemplateTree, container: TaskContainer) -> list[LanguageHint]:
    """Return what shows the languages of a container, one hint for each language."""
    first: dict[str, LanguageHint] = {}
    for hint in _hints(tree, container):
        first.setdefault(hint.language, hint)
    return list(first.values())


def _hints(tree: TemplateTree, container: TaskContainer) -> Iterator[LanguageHint]:
    for key, word in start_words(tree, container):
        name = PurePosixPath(word.replace("\\", "/")).name
        yield from _matches(("programs", "files"), name, f"its {key} has {word}")
    for image in possible_images(tree, container.node):
        for word in _image_words(image):
            yield from _matches(("images",), word, f"its image has {word} in its name")
    for variable in [*variables_of(tree, container), *secrets_of(tree, container)]:
        yield from _matches(("variables",), variable.name, f"it has {variable.name}")


def _matches(patterns: Sequence[str], name: str, what: str) -> Iterator[LanguageHint]:
    """Yield a hint for each language of which one of these patterns matches a name."""
    for language, known in LANGUAGES.items():
        if any(getattr(known, pattern).fullmatch(name) for pattern in patterns):
            yield LanguageHint(language, what)


def start_words(tree: TemplateTree, container: TaskContainer) -> Iterator[tuple[str, str]]:
    """Yield the words that a container is started with, of shell commands too, each with its key."""
    for key in ("EntryPoint", "Command"):
        for _, item in iterate_items(get(container.node, key)):
            for text in possible_texts(tree, item, defaults=True):
                for word in filter(None, _WORDS.split(text)):
                    yield key, word


def _image_words(image: str) -> list[str]:
    """Return the words in the name and the tag of an image, in lower case, without its registry."""
    name = _UNKNOWN_PARTS.sub("-", _REGISTRY.sub("", image).partition("@")[0])
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()
    return [word for word in re.split(r"[^a-z0-9.]+", apart) if word]

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

_SEPARATORS = re.compile(r"(?<!\\)\n|[;&|()]+")
"""The ends of a command in a script; a backslash continues its line."""

_SPACES = re.compile(r"[\s;&|()\"']+")
_WRAPPERS = {"sh", "bash", "exec", "env", "tini", "dumb-init", "nohup", "sudo"}
"""Programs that run another one. Their own arguments are options or variables."""

_Command = tuple[str, list[str]]
"""The key of a command, and its words."""


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
    commands = list(_commands(tree, container))
    yield from list(_program_hints(commands)) or _file_hints(commands)
    for image in possible_images(tree, container.node):
        for word in _image_words(image):
            yield from _matches("images", word, f"its image has {word} in its name")
    for variable in [*variables_of(tree, container), *secrets_of(tree, container)]:
        yield from _matches("variables", variable.name, f"it has {variable.name}")


def _program_hints(commands: Sequence[_Command]) -> Iterator[LanguageHint]:
    for key, words in commands:
        for word in words:
            yield from _matches("programs", _base_name(word), f"its {key} has {word}")


def _file_hints(commands: Sequence[_Command]) -> Iterator[LanguageHint]:
    """Yield the hints of files that are run by their name; other files may be anything."""
    for key, words in commands:
        first = next((word for word in words if not _is_before_program(word)), "")
        yield from _matches("files", _base_name(first), f"its {key} has {first}")


def _is_before_program(word: str) -> bool:
    """Return whether a word may stand before the program: an option, a variable or a wrapper."""
    return word.startswith("-") or "=" in word or _base_name(word) in _WRAPPERS


def _base_name(word: str) -> str:
    return PurePosixPath(word.replace("\\", "/")).name


def _matches(pattern: str, name: str, what: str) -> Iterator[LanguageHint]:
    """Yield a hint for each language of which this pattern matches a name."""
    for language, known in LANGUAGES.items():
        if getattr(known, pattern).fullmatch(name):
            yield LanguageHint(language, what)


def start_words(tree: TemplateTree, container: TaskContainer) -> Iterator[tuple[str, str]]:
    """Yield the words that a container is started with, of shell commands too, each with its key."""
    for key, words in _commands(tree, container):
        for word in words:
            yield key, word


def _commands(tree: TemplateTree, container: TaskContainer) -> Iterator[_Command]:
    """Yield the commands that start a container: that of the list, and those of scripts in it."""
    for key in ("EntryPoint", "Command"):
        words: list[str] = []
        scripts: list[str] = []
        for _, item in iterate_items(get(container.node, key)):
            for text in possible_texts(tree, item, defaults=True):
                (scripts if len(_split(text)) > 1 else words).append(text)
        yield key, [word for text in words for word in _split(text)]
        for command in _SEPARATORS.split("\n".join(scripts)):
            yield key, _split(command)


def _split(text: str) -> list[str]:
    return [word for word in _SPACES.split(text) if any(map(str.isalnum, word))]


def _image_words(image: str) -> list[str]:
    """Return the words in the name and the tag of an image, in lower case, without its registry."""
    name = _UNKNOWN_PARTS.sub("-", _REGISTRY.sub("", image).partition("@")[0])
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()
    return [word for word in re.split(r"[^a-z0-9.]+", apart) if word]

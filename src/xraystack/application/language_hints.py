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

_PROGRAM_FOLDERS = {"", "bin", ".bin", "sbin"}
_WEB_SERVERS = {"nginx", "httpd", "apache", "caddy", "haproxy"}
_REFERENCE = re.compile(r"\$\{([^}:]+)\}")
"""A parameter or a resource in a text, no pseudo parameter."""

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


def shown_language(tree: TemplateTree, container: TaskContainer) -> str:
    """Return the one language that a container shows; an empty text for none or several."""
    hints = language_hints(tree, container)
    return hints[0].language if len(hints) == 1 else ""


def _hints(tree: TemplateTree, container: TaskContainer) -> list[LanguageHint]:
    """Return the hints of the first kind that a container has; a later kind shows less."""
    return (
        list(_start_hints(tree, container))
        or list(_program_hints(_health_commands(tree, container)))
        or list(_reference_hints(tree, container))
    )


def _start_hints(tree: TemplateTree, container: TaskContainer) -> Iterator[LanguageHint]:
    """Yield the hints of what a container is started with: its commands, image and variables."""
    commands = list(_commands(tree, container))
    yield from list(_program_hints(commands)) or _file_hints(commands)
    for image in possible_images(tree, container.node):
        for word in _image_words(image):
            yield from _matches("images", word, f"its image has {word} in its name")
    for variable in [*variables_of(tree, container), *secrets_of(tree, container)]:
        yield from _matches("variables", variable.name, f"it has {variable.name}")
    for variable in variables_of(tree, container):
        for text in possible_texts(tree, variable.value, defaults=True):
            scheme, _, _ = text.partition(":")
            yield from _matches("schemes", scheme, f"its {variable.name} begins with {scheme}")


def _program_hints(commands: Sequence[_Command]) -> Iterator[LanguageHint]:
    for key, words in commands:
        first = _first_program(words)
        for word in words:
            if word == first or _may_be_program(word):
                yield from _matches("programs", _base_name(word), f"its {key} has {word}")


def _file_hints(commands: Sequence[_Command]) -> Iterator[LanguageHint]:
    """Yield the hints of files that are run by their name; other files may be anything."""
    for key, words in commands:
        first = _first_program(words)
        yield from _matches("files", _base_name(first), f"its {key} has {first}")


def _reference_hints(tree: TemplateTree, container: TaskContainer) -> Iterator[LanguageHint]:
    """Yield the hints of the parameters and resources that an image comes from, by their names."""
    for image in possible_texts(tree, get(container.node, "Image")):
        for name in _REFERENCE.findall(image):
            for word in _words(name):
                yield from _matches("images", word, f"its image comes from {name}")


def _first_program(words: Sequence[str]) -> str:
    return next((word for word in words if not _is_before_program(word)), "")


def _may_be_program(word: str) -> bool:
    """Return whether an argument may be a program that is run: one in another folder is a file."""
    return _path(word).parent.name in _PROGRAM_FOLDERS


def _is_before_program(word: str) -> bool:
    """Return whether a word may stand before the program: an option, a variable or a wrapper."""
    return word.startswith("-") or "=" in word or _base_name(word) in _WRAPPERS


def _base_name(word: str) -> str:
    return _path(word).name


def _path(word: str) -> PurePosixPath:
    return PurePosixPath(word.replace("\\", "/"))


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


def _health_commands(tree: TemplateTree, container: TaskContainer) -> list[_Command]:
    """Return the commands of a container's health check, which the programs of its image run."""
    command = get(get(container.node, "HealthCheck"), "Command")
    texts = [
        text
        for _, item in iterate_items(command)
        for text in possible_texts(tree, item, defaults=True)
    ]
    return [("HealthCheck", _split(part)) for part in _SEPARATORS.split(" ".join(texts))]


def _split(text: str) -> list[str]:
    return [word for word in _SPACES.split(text) if any(map(str.isalnum, word))]


def _image_words(image: str) -> list[str]:
    """Return the words in the name and the tag of an image, in lower case, without its registry.

    The folder of a web server's image is that of the application that it serves, so it is left out.
    """
    name = _UNKNOWN_PARTS.sub("-", _REGISTRY.sub("", image).partition("@")[0])
    words = _words(name.rpartition("/")[2])
    return words if _WEB_SERVERS.intersection(words) else _words(name)


def _words(name: str) -> list[str]:
    """Return the words of a name, in lower case; a capital letter begins one too."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()
    return [word for word in re.split(r"[^a-z0-9.]+", apart) if word]

"""What a collector is started with, as far as the template says it."""

from __future__ import annotations

from xraystack.facts import collectors
from xraystack.rules import template_context


def arguments(container: template_context.Container) -> list[str] | None:
    """What the daemon is started with besides what its image says; None if that is not known."""
    words: list[str] = []
    for name in ("EntryPoint", "Command"):
        for listed in container.at.raw(name):
            if listed.value is None:
                continue
            if not isinstance(listed.value, list):
                return None
            for word in listed.each("*"):
                if not isinstance(word.value, str | int):
                    return None
                words += str(word.value).replace("=", " ").split()
    return words


def flag(words: list[str], *names: str) -> str | None:
    """What follows a flag, nothing if it has no value, None if it is not there."""
    for index, word in enumerate(words):
        for name in names:
            if word == name:
                return words[index + 1] if index + 1 < len(words) else ""
            if len(name) == 2 and word.startswith(name) and not word.startswith("--"):
                return word[2:]
    return None


def says(container: template_context.Container, *flags: str) -> bool | None:
    """Whether a flag is given; None if the image may give it."""
    words = arguments(container)
    if words is None:
        return None
    if flag(words, *flags) is not None:
        return True
    is_own_image = not collectors.OFFICIAL_DAEMON_IMAGE.match(container.image)
    return None if is_own_image and not words else False

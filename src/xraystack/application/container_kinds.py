"""Kinds of containers that are no application, by name, image, program or port.

A private image may run anything: a container called ``web`` whose command ends in ``exec nginx``
is a web server all the same.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from itertools import product
from pathlib import PurePosixPath

from xraystack.application.containers import container_ports
from xraystack.application.values import possible_texts
from xraystack.facts import infrastructure
from xraystack.template.nodes import Node, alternatives, get, items
from xraystack.template.tree import TemplateTree

SHELLS = frozenset({"sh", "bash", "ash", "dash"})
PREPARING = frozenset(
    {
        ".", ":", "[", "aws", "cat", "cd", "chmod", "chown", "cp", "curl", "echo", "envsubst", "export",
        "ln", "mkdir", "mv", "rm", "sed", "set", "sleep", "source", "test", "touch", "wget",
    }
)  # fmt: skip
"""Commands that leave nothing running; after any other the last one is not all that there is."""

THEN = frozenset({";", "&&"})


def infrastructure_kind(tree: TemplateTree, container: Node) -> str | None:
    """Return the kind of a container that is no application, in words; None if nothing shows one."""
    if get(container, "FirelensConfiguration") is not None:
        return infrastructure.LOG_ROUTER
    names = map(infrastructure.kind_by_name, possible_texts(tree, get(container, "Name")))
    images = map(infrastructure.kind_by_image, possible_texts(tree, get(container, "Image")))
    programs = filter(None, map(_program_of_command, _start_words(tree, container)))
    by_port = {
        infrastructure.KINDS_BY_PORT.get(port or "") for port, _ in container_ports(container)
    }
    kinds = [*names, *images, *map(infrastructure.kind_by_program, programs)]
    return next(filter(None, [*kinds, *(by_port if len(by_port) == 1 else ())]), None)


def _start_words(tree: TemplateTree, container: Node) -> Iterator[list[str]]:
    """Yield the words that may start a container, under any condition."""
    entry_points, commands = (
        [items(listed) for listed in alternatives(get(container, key))] or [[]]
        for key in ("EntryPoint", "Command")
    )
    for entry_point, command in product(entry_points, commands):
        yield ["".join(possible_texts(tree, word)[:1]) for word in [*entry_point, *command]]


def _program_of_command(words: list[str]) -> str | None:
    """Return the name of the one program that a command starts; None if unknown or several."""
    if not words:
        return None
    if _program_name(words[0]) not in SHELLS:
        return _program_name(words[0])
    script = next((words[at + 1] for at in range(1, len(words) - 1) if words[at] == "-c"), "")
    commands = _commands(script)
    if not commands or any(_program_name(command[0]) not in PREPARING for command in commands[:-1]):
        return None
    last = commands[-1]
    return _program_name(last[1] if last[0] == "exec" and last[1:] else last[0])


def _commands(script: str) -> list[list[str]]:
    """Return the words of each command of a script; none if it is more than a list of commands."""
    lexer = shlex.shlex(script.replace("\n", ";"), posix=True, punctuation_chars=";&|()")
    lexer.whitespace_split = True
    commands: list[list[str]] = [[]]
    try:
        for word in lexer:
            if word in THEN:
                commands.append([])
            elif set(word) <= set(";&|()"):
                return []
            else:
                commands[-1].append(word)
    except ValueError:  # a quote that is not closed
        return []
    return [command for command in commands if command]


def _program_name(word: str) -> str:
    return PurePosixPath(word.partition(" ")[0]).name

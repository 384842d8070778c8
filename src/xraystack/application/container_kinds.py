"""Kinds of containers that are no application, by name, image, program or port.

A private image may run anything: a container called ``web`` whose command ends in ``exec nginx``
is a web server all the same.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import PurePosixPath

from xraystack.application.conditions import is_in_case, possible_cases
from xraystack.application.containers import TaskContainer, container_ports
from xraystack.application.values import possible_texts
from xraystack.facts import infrastructure
from xraystack.facts.images.public_images import has_private_origin, is_vendor_image
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

VENDOR_PROGRAM = "a vendor's public image"

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


def vendor_programs(tree: TemplateTree, containers: Sequence[TaskContainer]) -> dict[int, str]:
    """Return the containers of a task that run another vendor's program, by node, each with its kind.

    Where one container is from the account's own registry, a vendor's public image beside it is no
    application. If the former only listens, without a variable, the latter may be the program behind it.
    """
    running = [each for each in containers if each.listens or each.is_essential]
    own = [each for each in running if has_private_image(tree, each.node)]
    if not own:
        return {}
    may_be_in_front = all(each.listens and not each.has_variables for each in own)
    kinds: dict[int, str] = {}
    for container in containers:
        is_behind = container.is_essential and container.has_variables and not container.listens
        images = possible_texts(tree, get(container.node, "Image"))
        is_vendor = bool(images) and all(map(is_vendor_image, images)) and container not in own
        if is_vendor and not (may_be_in_front and is_behind) and _is_beside(tree, container, own):
            kinds[id(container.node)] = f"{VENDOR_PROGRAM} ({images[0]})"
    return kinds


def _is_beside(tree: TemplateTree, container: TaskContainer, own: Sequence[TaskContainer]) -> bool:
    """Return whether one of the others is in the task in each case in which the container is."""
    names = (name for each in (container, *own) for name, _ in each.path)
    return all(
        any(is_in_case(each.path, case) for each in own)
        for case in possible_cases(tree, names)
        if is_in_case(container.path, case)
    )


def has_private_image(tree: TemplateTree, container: Node) -> bool:
    """Return whether the image of a container is from a private registry, or a deployment decides it."""
    images = possible_texts(tree, get(container, "Image"))
    has_credentials = get(container, "RepositoryCredentials") is not None
    return has_credentials or (bool(images) and all(map(has_private_origin, images)))


def is_helper(tree: TemplateTree, container: Node) -> bool:
    """Return whether the name or image of a container says that it supports another one."""
    texts = [
        text for key in ("Name", "Image") for text in possible_texts(tree, get(container, key))
    ]
    return any(map(infrastructure.is_helper, texts))


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

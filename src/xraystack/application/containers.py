"""The containers of task definitions: what they are called, and what kind of program runs in each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, NamedTuple

from xraystack.application.possible_texts import texts
from xraystack.application.programs import started
from xraystack.application.remarks import Subject
from xraystack.facts import infrastructure, xray
from xraystack.facts.collectors import COLLECTOR_IMAGE, COLLECTOR_NAME
from xraystack.template.nodes import (
    Node,
    Pair,
    alternatives,
    function,
    get,
    is_false,
    items,
    node_data,
    possible_items,
    text_of,
    text_or_none,
)
from xraystack.template.tree import TemplateTree

ENVIRONMENT = "Environment"
"""The key of a container's variables."""


class Container(NamedTuple):
    """A container definition; ``label`` is its name, or the reference or ``#N`` it goes by."""

    task_definition: str
    label: str
    node: Node

    @property
    def subject(self) -> Subject:
        """What findings about it are about."""
        return Subject(self.task_definition, container=self.label)

    @property
    def listens(self) -> bool:
        """Whether it has ports, under some condition at least."""
        return any(map(items, alternatives(get(self.node, "PortMappings"))))

    @property
    def image(self) -> Any:
        """Its image as plain data; None if it has none."""
        image = get(self.node, "Image")
        return None if image is None else node_data(image)

    @property
    def is_essential(self) -> bool:
        """Whether its end ends the task, which is so unless it says otherwise."""
        return not is_false(get(self.node, "Essential"))


def containers_of(name: str, definition: Pair) -> list[Container]:
    """The containers of the task definition of that logical ID, those under a condition too."""
    listed = get(get(definition[1], "Properties"), "ContainerDefinitions")
    nodes = possible_items([listed] if listed is not None else [])
    return [
        Container(name, _label(node, number), node) for number, node in enumerate(nodes, start=1)
    ]


def come_from_outside(definition: Pair) -> Node | None:
    """What stands for containers that the template does not list, if it lists none."""
    listed = get(get(definition[1], "Properties"), "ContainerDefinitions")
    return listed if function(listed) and not containers_of("", definition) else None


def _label(container: Node, number: int) -> str:
    """What a container goes by: its name, what its name refers to, or ``#N``."""
    name = get(container, "Name")
    if text_of(name):
        return str(text_of(name))
    called = function(name)
    if called and called[0] in {"Ref", "Sub"}:
        return text_or_none(called[1]) or f"#{number}"
    return f"#{number}"


def is_collector(tree: TemplateTree, container: Node) -> bool:
    """Whether a container takes traces: by its image or name, or because it has the daemon's port."""
    images = texts(tree, get(container, "Image"), defaults=True)
    names = texts(tree, get(container, "Name"))
    return (
        any(map(COLLECTOR_IMAGE.search, images))
        or any(map(COLLECTOR_NAME.fullmatch, names))
        or (str(xray.DAEMON_PORT), "udp") in set(_ports(container))
    )


def infrastructure_kind(tree: TemplateTree, container: Node) -> str | None:
    """What a container is that is not the application, in words; None where nothing says so."""
    if get(container, "FirelensConfiguration") is not None:
        return infrastructure.LOG_ROUTER
    names = map(infrastructure.kind_by_name, texts(tree, get(container, "Name")))
    images = map(infrastructure.kind_by_image, texts(tree, get(container, "Image")))
    programs = filter(None, map(started, _commands(tree, container)))
    by_port = {infrastructure.KINDS_BY_PORT.get(port or "") for port, _ in _ports(container)}
    kinds = [*names, *images, *map(infrastructure.kind_by_program, programs)]
    return next(filter(None, [*kinds, *(by_port if len(by_port) == 1 else ())]), None)


def _commands(tree: TemplateTree, container: Node) -> Iterator[list[str]]:
    """The words that may start a container, under any condition."""
    entry_points, commands = (
        [items(listed) for listed in alternatives(get(container, key))] or [[]]
        for key in ("EntryPoint", "Command")
    )
    for entry_point, command in product(entry_points, commands):
        yield ["".join(texts(tree, word)[:1]) for word in [*entry_point, *command]]


def _ports(container: Node) -> Iterator[tuple[str | None, str | None]]:
    """The container ports, each with its protocol."""
    ports = get(container, "PortMappings")
    for port in possible_items([ports] if ports is not None else []):
        yield text_of(get(port, "ContainerPort")), text_of(get(port, "Protocol"))

"""Containers of task definitions: names, variables, images and ports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from xraystack.application.collector_signs import CollectorSigns
from xraystack.application.conditions import join_paths
from xraystack.application.remarks import Subject
from xraystack.application.values import (
    UNKNOWN,
    PossibleValue,
    certain_texts,
    iterate_mappings,
    possible_texts,
    possible_values,
)
from xraystack.facts import ecs, xray
from xraystack.template.nodes import (
    Node,
    Pair,
    Path,
    alternatives,
    children,
    function,
    get,
    is_false,
    items,
    node_data,
    text_of,
    text_or_none,
)
from xraystack.template.tree import TemplateTree, resources_of_type

CONTAINERS = "ContainerDefinitions"
ENVIRONMENT = "Environment"
SECRETS = "Secrets"
"""The keys of a container's variables, which share one name space."""

ENVIRONMENT_FILES = "EnvironmentFiles"
"""The key of a container's files with variables, which those in its definition override."""


class TaskContainer(NamedTuple):
    """A container definition, with the conditions under which it is in its task definition.

    ``label`` is its name, or the reference in its name, or ``#N``. An Express service defines one
    container, which ``is_main`` and receives its requests.
    """

    task_definition: str
    label: str
    node: Node
    path: Path = ()
    is_main: bool = False

    @property
    def subject(self) -> Subject:
        """The subject of findings about the container."""
        return Subject(self.task_definition, container=self.label)

    @property
    def listens(self) -> bool:
        """True if it has port mappings, under some condition at least."""
        return self.is_main or any(map(items, alternatives(get(self.node, "PortMappings"))))

    @property
    def has_variables(self) -> bool:
        """True if it has variables, under some condition at least."""
        parts = (get(self.node, key) for key in (ENVIRONMENT, SECRETS, ENVIRONMENT_FILES))
        return any(not _is_empty_list(part) for part in parts for part in alternatives(part))

    @property
    def image(self) -> Any:
        """Its image as plain data; None if it has none."""
        image = get(self.node, "Image")
        return None if image is None else node_data(image)

    @property
    def is_essential(self) -> bool:
        """True if its end ends the task, which is the default."""
        return not is_false(get(self.node, "Essential"))


def _is_empty_list(node: Node) -> bool:
    """Return whether a value is a list without items, or missing; a function is neither."""
    return not function(node) and not children(node)


SSM_PARAMETER = "AWS::SSM::Parameter"
_SSM_ARN = re.compile(r"arn:[^/]*:parameter/?(?P<name>.+)")


class Variable(NamedTuple):
    """A variable of a container: its name and its value, under these conditions."""

    name: str
    value: Node
    path: Path


def containers_of(name: str, definition: Pair) -> list[TaskContainer]:
    """Return the containers of the task definition of that logical ID, conditional ones too."""
    properties = get(definition[1], "Properties")
    containers = [
        TaskContainer(name, _label(node, number), node, path)
        for number, (path, node) in enumerate(
            iterate_mappings(get(properties, CONTAINERS)), start=1
        )
    ]
    primary = iterate_mappings(get(properties, ecs.PRIMARY_CONTAINER))
    return containers + [
        TaskContainer(name, ecs.MAIN_CONTAINER, node, path, is_main=True) for path, node in primary
    ]


def external_containers(definition: Pair) -> Node | None:
    """Return the function that stands for all containers of a task definition, None without one."""
    properties = get(definition[1], "Properties")
    parts = (get(properties, key) for key in (CONTAINERS, ecs.PRIMARY_CONTAINER))
    external = next(filter(function, parts), None)
    return external if external is not None and not containers_of("", definition) else None


def _label(container: Node, number: int) -> str:
    """Return the name of a container, the reference in its name, or ``#N``."""
    name = get(container, "Name")
    if text_of(name):
        return str(text_of(name))
    called = function(name)
    if called and called[0] in {"Ref", "Sub"}:
        return text_or_none(called[1]) or f"#{number}"
    return f"#{number}"


def variables_of(tree: TemplateTree, container: TaskContainer) -> list[Variable]:
    """Return the environment variables of a container whose names the template decides."""
    return [
        Variable(name, value, path)
        for path, item in iterate_mappings(get(container.node, ENVIRONMENT), container.path)
        for name in certain_texts(tree, get(item, "Name"))
        if (value := get(item, "Value")) is not None
    ]


def variables_by_name(tree: TemplateTree, container: TaskContainer) -> dict[str, Node]:
    """Return the values of a container's variables by name, conditional ones too, without secrets."""
    return {variable.name: variable.value for variable in variables_of(tree, container)}


def secrets_of(tree: TemplateTree, container: TaskContainer) -> list[Variable]:
    """Return the variables of a container whose values come from secrets, which are unknown."""
    return [
        Variable(name, item, path)
        for path, item in iterate_mappings(get(container.node, SECRETS), container.path)
        for name in certain_texts(tree, get(item, "Name"))
    ]


def secrets_by_name(tree: TemplateTree, container: TaskContainer) -> dict[str, Node]:
    """Return the secrets of a container by name of their variable, conditional ones too."""
    return {secret.name: secret.value for secret in secrets_of(tree, container)}


def parameter_name(text: str) -> str:
    """Return the name of a parameter by its name or its ARN, without the first slash."""
    match = _SSM_ARN.fullmatch(text)
    return (match["name"] if match else text).lstrip("/")


def secret_values(tree: TemplateTree, secret: Variable) -> list[PossibleValue]:
    """Return the values that a secret may have; unknown unless the template has its parameter."""
    values = list(_stored_values(tree, secret))
    return values or [PossibleValue(secret.path, UNKNOWN, False, secret.value)]


def _stored_values(tree: TemplateTree, secret: Variable) -> Iterator[PossibleValue]:
    parameters = resources_of_type(tree, SSM_PARAMETER)
    if not parameters:
        return
    for source in possible_values(tree, get(secret.value, "ValueFrom"), secret.path):
        name = parameter_name(source.text or "")
        stored = [
            get(resource, "Properties")
            for logical_id, (_, resource) in parameters.items()
            if name == f"${{{logical_id}}}" or name in _names(tree, resource)
        ]
        if len(stored) != 1:
            yield PossibleValue(source.path, UNKNOWN, False, secret.value)
            continue
        for value in possible_values(tree, get(stored[0], "Value"), defaults=True):
            path = join_paths(source.path, value.path)
            if path is not None:
                yield value._replace(path=path)


def _names(tree: TemplateTree, resource: Node) -> list[str]:
    """Return the names that a parameter may have; what only a deployment knows is ``${...}`` in them."""
    name = get(get(resource, "Properties"), "Name")
    return [parameter_name(value.text or "") for value in possible_values(tree, name)]


def has_collector_signs(
    tree: TemplateTree, container: Node, known: Sequence[CollectorSigns]
) -> bool:
    """Return whether a container is a collector by its image, its name or the daemon's UDP port."""
    images = possible_images(tree, container)
    names = possible_texts(tree, get(container, "Name"))
    return (
        any(any(map(signs.images.search, images)) for signs in known)
        or any(any(map(signs.names.fullmatch, names)) for signs in known)
        or (str(xray.DAEMON_PORT), "udp") in set(container_ports(container))
    )


def possible_images(tree: TemplateTree, container: Node) -> list[str]:
    """Return the images that a container may have."""
    return possible_texts(tree, get(container, "Image"), defaults=True)


def container_ports(container: Node) -> Iterator[tuple[str | None, str | None]]:
    """Yield the ports of a container definition, each with its protocol."""
    for _, port in iterate_mappings(get(container, "PortMappings")):
        yield text_of(get(port, "ContainerPort")), text_of(get(port, "Protocol"))

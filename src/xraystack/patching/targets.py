"""Which containers and security groups of a template to wire to the daemon.

Named ones are taken as named. With none named they are found: the task definitions that services run,
their containers that listen on a port (else the essential ones), and the security groups of those
tasks or of the instances under them. Where that cannot be told, the candidates are listed instead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

import yaml

from xraystack.facts import xray
from xraystack.facts.collectors import COLLECTOR_IMAGE
from xraystack.facts.ec2 import SECURITY_GROUP
from xraystack.facts.ecs import SERVICE, TASK_DEFINITION
from xraystack.patching import security_groups
from xraystack.patching.changes import Remark, Subject
from xraystack.template.document import Document, cannot_tell, of_type, resources
from xraystack.template.nodes import (
    Node,
    Pair,
    alternatives,
    branches,
    function,
    get,
    is_false,
    items,
    possible_items,
    reference,
    text_of,
    text_or_none,
    walk,
)


class Named(NamedTuple):
    """What the user names; all empty means that the targets are to be found."""

    task_definitions: tuple[str, ...] = ()
    containers: tuple[str, ...] = ()
    security_groups: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(map(len, self))


class Container(NamedTuple):
    """A container definition; ``label`` is its name, or the reference or ``#N`` it goes by."""

    task_definition: str
    label: str
    node: Node

    @property
    def subject(self) -> Subject:
        """What findings about it are about."""
        return Subject(self.task_definition, container=self.label)


class Targets(NamedTuple):
    """What to wire.

    ``chosen`` says why each was chosen, ``notes`` what is decided outside of the template.
    """

    containers: list[Container]
    security_groups: list[str]
    chosen: list[Remark]
    notes: list[Remark]


def named(document: Document, names: Named) -> Targets:
    """Exactly what is named. Raises BadInput, with the candidates, for a name that is not there."""
    definitions = of_type(document, TASK_DEFINITION)
    for name in names.task_definitions:
        _refuse_unknown(document, name, definitions, "task definition", "--task-definition")
    chosen = names.task_definitions or tuple(definitions)
    containers: list[Container] = []
    if names.containers:
        for label in names.containers:
            containers += _called(document, definitions, chosen, label)
    elif names.task_definitions:
        for name in names.task_definitions:
            containers += _sending(document, name, definitions[name])
    groups = of_type(document, SECURITY_GROUP)
    for name in names.security_groups:
        _refuse_unknown(document, name, groups, "security group", "--security-group")
    once = {id(container.node): container for container in containers}
    return Targets(list(once.values()), list(dict.fromkeys(names.security_groups)), [], [])


def found(document: Document) -> Targets:
    """The targets as the template's services tell them.

    None, with a note, for a template without task definitions. Raises BadInput, with the candidates,
    where it cannot be told which task definitions or groups they are.
    """
    definitions = of_type(document, TASK_DEFINITION)
    notes = _outside(document)
    if not definitions:
        what = "no task definition here, so nothing that sends traces"
        notes.append(Remark(what, document.root))
        return Targets([], [], [], notes)
    run, collectors = _run(document, definitions, notes)
    if collectors and not run:
        return Targets([], [], [], notes)
    if not run:
        raise cannot_tell(
            document,
            "no service in this template runs one of its task definitions",
            "--task-definition",
            definitions,
        )
    containers, chosen = _senders(document, definitions, run)
    groups = security_groups.of_tasks(document, definitions, run, notes)
    at = of_type(document, SECURITY_GROUP)
    chosen += (
        Remark(f"{group}: {why}", at[group][0], Subject(group)) for group, why in groups.items()
    )
    return Targets(containers, list(groups), chosen, notes)


def _senders(
    document: Document, definitions: dict[str, Pair], run: dict[str, list[Pair]]
) -> tuple[list[Container], list[Remark]]:
    """The containers that send traces in the task definitions that services run, and why each does."""
    containers: list[Container] = []
    chosen: list[Remark] = []
    for name in filter(run.__contains__, definitions):
        services = " and ".join(str(key.value) for key, _ in run[name])
        for container in _sending(document, name, definitions[name]):
            containers.append(container)
            reason = "listens on a port" if _listens(container.node) else "is essential"
            what = f"{container.subject}: run by {services}, {reason}"
            chosen.append(Remark(what, container.node, container.subject))
    return containers, chosen


def _run(
    document: Document, definitions: dict[str, Pair], notes: list[Remark]
) -> tuple[dict[str, list[Pair]], set[str]]:
    """The task definitions that services run, each with those services; and the collectors among them."""
    run: dict[str, list[Pair]] = {}
    collectors: set[str] = set()
    for name, (key, service) in of_type(document, SERVICE).items():
        for task in alternatives(get(get(service, "Properties"), "TaskDefinition")):
            target = reference(task)
            if target not in definitions:
                what = f"service {name} runs a task definition from outside"
                notes.append(Remark(what, task, Subject(name)))
                continue
            containers = containers_of(definitions[target])
            if containers and all(map(_is_collector, containers)):
                collectors.add(target)
                what = f"{target} is a collector of traces itself"
                notes.append(Remark(what, definitions[target][0], Subject(target)))
            else:
                run.setdefault(target, []).append((key, service))
    return run, collectors


def _outside(document: Document) -> list[Remark]:
    """What is part of the stack but not of this text."""
    notes = []
    for key, value in resources(document).value:
        name = str(key.value)
        if text_of(get(value, "Type")) in {
            "AWS::CloudFormation::Stack",
            "AWS::Serverless::Application",
        }:
            what = f"{name} is a nested stack, which is not looked into"
            notes.append(Remark(what, key, Subject(name)))
        elif name.startswith("Fn::"):
            what = f"{name} makes resources that are not looked into"
            notes.append(Remark(what, key, Subject(name)))
    if "AWS::Include" in document.text and any(
        isinstance(node, yaml.ScalarNode) and node.value == "AWS::Include"
        for node in walk(document.root)
    ):
        what = "AWS::Include brings in text that is not looked into"
        notes.append(Remark(what, document.root))
    return notes


def containers_of(definition: Pair) -> list[Node]:
    """The container definitions of a task definition, those under a condition too."""
    listed = get(get(definition[1], "Properties"), "ContainerDefinitions")
    return possible_items([listed] if listed is not None else [])


def label_of(container: Node, number: int) -> str:
    """What a container goes by: its name, what its name refers to, or ``#N``."""
    name = get(container, "Name")
    if text_of(name):
        return str(text_of(name))
    called = function(name)
    if called and called[0] in {"Ref", "Sub"}:
        return text_or_none(called[1]) or f"#{number}"
    return f"#{number}"


def _listed(name: str, definition: Pair) -> Iterator[Container]:
    for number, node in enumerate(containers_of(definition), start=1):
        yield Container(name, label_of(node, number), node)


def _called(
    document: Document, definitions: dict[str, Pair], chosen: Iterable[str], label: str
) -> list[Container]:
    everything = [c for name in chosen for c in _listed(name, definitions[name])]
    matching = [container for container in everything if container.label == label]
    if label.startswith("#") and label[1:].isdecimal():
        matching = [
            container
            for name in chosen
            for container in list(_listed(name, definitions[name]))[
                int(label[1:]) - 1 : int(label[1:])
            ]
        ]
    if not matching:
        listing = ", ".join(f"{c.label} (in {c.task_definition})" for c in everything)
        raise document.error(
            f"there is no container {label}",
            resources(document),
            f"Name one of: {listing}." if listing else "It has no containers at all.",
        )
    return matching


def _refuse_unknown(
    document: Document, name: str, there: Collection[str], kind: str, option: str
) -> None:
    if name not in there:
        raise document.error(
            f"there is no {kind} {name}",
            resources(document),
            f"Name one of: {', '.join(f'{option} {other}' for other in there)}."
            if there
            else f"It has no {kind} at all.",
        )


def _sending(document: Document, name: str, definition: Pair) -> list[Container]:
    """The containers that are the application: those that listen on a port, else the essential ones."""
    everything = [c for c in _listed(name, definition) if not _is_collector(c.node)]
    if not containers_of(definition):
        properties = get(definition[1], "Properties")
        listed = get(properties, "ContainerDefinitions")
        if listed is not None and function(listed) and branches(listed) is None:
            raise document.error(f"the containers of {name} come from outside", listed)
    listening = [c for c in everything if _listens(c.node)]
    essential = [c for c in everything if not is_false(get(c.node, "Essential"))]
    return listening or essential


def _is_collector(container: Node) -> bool:
    """Whether a container takes traces: by its image, or because it listens on the daemon's port."""
    image = get(container, "Image")
    for node in walk(image) if image is not None else ():
        if isinstance(node, yaml.ScalarNode) and COLLECTOR_IMAGE.search(str(node.value)):
            return True
    ports = get(container, "PortMappings")
    return any(
        text_of(get(port, "ContainerPort")) == str(xray.DAEMON_PORT)
        and text_of(get(port, "Protocol")) == "udp"
        for port in possible_items([ports] if ports is not None else [])
    )


def _listens(container: Node) -> bool:
    """Whether a container has ports, under some condition at least."""
    return any(map(items, alternatives(get(container, "PortMappings"))))

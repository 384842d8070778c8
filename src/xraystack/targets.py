"""Which containers and security groups of a template to wire to the daemon.

Named ones are taken as named. With none named they are found: the task definitions that services run,
their containers that listen on a port (else the essential ones), and the security groups of those
tasks or of the instances under them. Where that cannot be told, the candidates are listed instead.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

import yaml

from xraystack import xray
from xraystack.document import (
    Document,
    Node,
    Pair,
    branches,
    function,
    get,
    is_function,
    reference,
    text_of,
    text_or_none,
    walk,
)
from xraystack.errors import BadInput
from xraystack.merging import only, possible_items, resources

TASK_DEFINITION = "AWS::ECS::TaskDefinition"
SERVICE = "AWS::ECS::Service"
SECURITY_GROUP = "AWS::EC2::SecurityGroup"
AUTO_SCALING_GROUP = "AWS::AutoScaling::AutoScalingGroup"
HOSTS = (
    "AWS::AutoScaling::LaunchConfiguration",
    "AWS::EC2::LaunchTemplate",
    "AWS::EC2::Instance",
)
COLLECTOR_IMAGE = re.compile(
    r"(?:^|[/}])(?:(?:aws-)?xray(?:-daemon)?|aws-otel-collector|cloudwatch-agent)(?:[:@]|$)"
)
"""Images that take traces rather than send them."""


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


class Targets(NamedTuple):
    """What to wire, and in words why, or what is decided outside of the template."""

    containers: list[Container]
    security_groups: list[str]
    notes: list[tuple[str, Node]]


def named(document: Document, names: Named) -> Targets:
    """Exactly what is named. Raises BadInput, with the candidates, for a name that is not there."""
    definitions = of_type(document, TASK_DEFINITION)
    for name in names.task_definitions:
        _known(document, name, definitions, "task definition", "--task-definition")
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
        _known(document, name, groups, "security group", "--security-group")
    return Targets(containers, list(dict.fromkeys(names.security_groups)), [])


def found(document: Document) -> Targets:
    """The targets as the template's services tell them.

    None, with a note, for a template without task definitions. Raises BadInput, with the candidates,
    where it cannot be told which task definitions or groups they are.
    """
    definitions = of_type(document, TASK_DEFINITION)
    notes = _outside(document)
    if not definitions:
        notes.append(("no task definition here, so nothing that sends traces", document.root))
        return Targets([], [], notes)
    services = of_type(document, SERVICE)
    run: dict[str, list[Node]] = {}
    for name, (_, service) in services.items():
        properties = get(service, "Properties")
        for task in _alternatives(get(properties, "TaskDefinition")):
            target = reference(task)
            if target in definitions and all(
                map(_is_collector, containers_of(definitions[target]) or [service])
            ):
                notes.append((f"{target} is a collector of traces itself", definitions[target][0]))
            elif target in definitions:
                run.setdefault(target, []).append(service)
            else:
                notes.append((f"service {name} runs a task definition from outside", task))
    if not run and any("collector" in note for note, _ in notes):
        return Targets([], [], notes)
    if not run:
        raise _cannot_tell(
            document,
            "no service in this template runs one of its task definitions",
            "--task-definition",
            definitions,
        )
    containers = [
        container
        for name in definitions
        if name in run
        for container in _sending(document, name, definitions[name])
    ]
    groups = _security_groups(document, definitions, run, notes)
    return Targets(containers, groups, notes)


def of_type(document: Document, resource_type: str) -> dict[str, Pair]:
    """The resources of a type by logical ID. Raises BadInput for an ID that is there twice."""
    return {
        key.value: only(document, resources(document), key.value) or (key, value)
        for key, value in resources(document).value
        if text_of(get(value, "Type")) == resource_type
    }


def _outside(document: Document) -> list[tuple[str, Node]]:
    """What is part of the stack but not of this text."""
    notes = []
    for key, value in resources(document).value:
        name = str(key.value)
        if text_of(get(value, "Type")) in {
            "AWS::CloudFormation::Stack",
            "AWS::Serverless::Application",
        }:
            notes.append((f"{name} is a nested stack, which is not looked into", key))
        elif name.startswith("Fn::"):
            notes.append((f"{name} makes resources that are not looked into", key))
    if any(
        isinstance(node, yaml.ScalarNode) and node.value == "AWS::Include"
        for node in walk(document.root)
    ):
        notes.append(("AWS::Include brings in text that is not looked into", document.root))
    return notes


def _alternatives(node: Node | None) -> list[Node]:
    """What a value may be: the branches of an If, else itself."""
    inner = branches(node)
    if inner is not None:
        return [alternative for branch in inner for alternative in _alternatives(branch)]
    return [node] if node is not None and reference(node) != "AWS::NoValue" else []


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
        raise BadInput(
            f"has no container {label}",
            where=document.name,
            remedy=f"Name one of: {listing}." if listing else "It has no containers at all.",
        )
    return matching


def _known(document: Document, name: str, there: Collection[str], kind: str, option: str) -> None:
    if name not in there:
        raise BadInput(
            f"has no {kind} {name}",
            where=document.name,
            remedy=f"Name one of: {', '.join(f'{option} {other}' for other in there)}."
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
    essential = [
        c for c in everything if text_of(get(c.node, "Essential")) not in {"false", "False"}
    ]
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
    ports = get(container, "PortMappings")
    return isinstance(ports, yaml.SequenceNode) and bool(ports.value)


def _cannot_tell(document: Document, why: str, option: str, candidates: Iterable[str]) -> BadInput:
    listing = "\n".join(f"  {option} {name}" for name in candidates)
    return BadInput(
        f"cannot tell what to patch: {why}",
        where=f"{document.name}:1",
        remedy=f"Name what you mean:\n{listing}" if listing else "",
    )


def _security_groups(
    document: Document,
    definitions: dict[str, Pair],
    run: dict[str, list[Node]],
    notes: list[tuple[str, Node]],
) -> list[str]:
    groups: list[str] = []
    on_instances = False
    for name, services in run.items():
        mode = text_of(get(get(definitions[name][1], "Properties"), "NetworkMode"))
        for service in services:
            configuration = get(get(service, "Properties"), "NetworkConfiguration")
            awsvpc = get(configuration, "AwsvpcConfiguration")
            if awsvpc is not None:
                groups += _in_template(document, get(awsvpc, "SecurityGroups"), service, notes)
            elif configuration is not None:
                notes.append((f"the network of {name} is decided outside", configuration))
            elif mode == "awsvpc":
                notes.append((f"the service of {name} names no security groups", service))
            else:
                on_instances = True
    if on_instances:
        groups += _of_instances(document, notes)
    return list(dict.fromkeys(groups))


def _in_template(
    document: Document, listed: Node | None, owner: Node, notes: list[tuple[str, Node]]
) -> list[str]:
    """The logical IDs of the listed groups that are in the template; the others are noted."""
    known = of_type(document, SECURITY_GROUP)
    there = []
    if listed is None:
        notes.append(("it names no security groups, so those of its VPC apply", owner))
    for node in _group_nodes(listed):
        target = reference(node)
        if target in known:
            there.append(target)
        else:
            notes.append(
                (
                    "a security group from outside has to let UDP and TCP out to the daemon as well",
                    node,
                )
            )
    return there


def _group_nodes(listed: Node | None) -> list[Node]:
    found = []
    for alternative in _alternatives(listed):
        if isinstance(alternative, yaml.SequenceNode) and not is_function(alternative):
            for item in alternative.value:
                found += _group_nodes(item) if branches(item) else _alternatives(item)
        else:
            found.append(alternative)
    return found


def _of_instances(document: Document, notes: list[tuple[str, Node]]) -> list[str]:
    """The groups of the instances that run the tasks. Raises BadInput where there are several kinds."""
    by_host: dict[str, list[str]] = {}
    for name, (_, resource) in _hosts(document).items():
        listed = _host_groups(get(resource, "Properties"))
        if listed:
            by_host[name] = [
                g for node in listed for g in _in_template(document, node, resource, notes)
            ]
    if not by_host:
        notes.append(
            (
                (
                    "the instances under the tasks are not in this template; their security group "
                    "has to let UDP and TCP out to the daemon"
                ),
                document.root,
            )
        )
        return []
    first, *others = by_host.values()
    if any(set(other) != set(first) for other in others):
        raise _cannot_tell(
            document,
            f"tasks may run on the instances of {' or '.join(by_host)}",
            "--security-group",
            dict.fromkeys(group for groups in by_host.values() for group in groups),
        )
    return first


def _hosts(document: Document) -> dict[str, Pair]:
    """What describes the instances: what Auto Scaling groups launch, else everything that might."""
    possible = {name: pair for kind in HOSTS for name, pair in of_type(document, kind).items()}
    launched = set()
    for _, group in of_type(document, AUTO_SCALING_GROUP).values():
        for node in walk(group):
            target = reference(node)
            if target in possible:
                launched.add(target)
            if isinstance(node, yaml.ScalarNode) and node.value in possible:
                launched.add(node.value)
    return {name: pair for name, pair in possible.items() if not launched or name in launched}


def _host_groups(properties: Node | None) -> list[Node]:
    """The lists of security groups of a launch configuration, launch template or instance."""
    data = get(properties, "LaunchTemplateData") or properties
    listed = [get(data, key) for key in ("SecurityGroups", "SecurityGroupIds")]
    interfaces = get(data, "NetworkInterfaces")
    for interface in interfaces.value if isinstance(interfaces, yaml.SequenceNode) else ():
        listed += [get(interface, key) for key in ("Groups", "GroupSet")]
    return [node for node in listed if node is not None]

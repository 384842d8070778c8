"""The security groups that a task's traffic goes through: its own, or those of the instances under it."""

from __future__ import annotations

import yaml

from xraystack.facts import ec2
from xraystack.facts.ec2 import SECURITY_GROUP
from xraystack.patching.changes import Remark, Subject
from xraystack.template.document import Document, cannot_tell, of_type
from xraystack.template.nodes import (
    Node,
    Pair,
    alternatives,
    branches,
    get,
    is_function,
    reference,
    text_of,
    walk,
)


def of_tasks(
    document: Document,
    definitions: dict[str, Pair],
    run: dict[str, list[Pair]],
    notes: list[Remark],
) -> dict[str, str]:
    """The logical IDs of the groups, each with whose it is; ``run`` has the services of each task.

    Raises BadInput, with the candidates, where instances of several kinds may run a task.
    """
    groups: dict[str, str] = {}
    on_instances = False
    for name, services in run.items():
        mode = text_of(get(get(definitions[name][1], "Properties"), "NetworkMode"))
        for key, service in services:
            about = Subject(str(key.value))
            configuration = get(get(service, "Properties"), "NetworkConfiguration")
            awsvpc = get(configuration, "AwsvpcConfiguration")
            if awsvpc is not None:
                listed = _in_template(document, get(awsvpc, "SecurityGroups"), service, notes)
                groups |= dict.fromkeys(listed, f"security group of service {key.value}")
            elif configuration is not None:
                what = f"the network of {name} is decided outside"
                notes.append(Remark(what, configuration, about))
            elif mode == "awsvpc":
                what = f"the service of {name} names no security groups"
                notes.append(Remark(what, service, about))
            else:
                on_instances = True
    if on_instances:
        groups |= _of_instances(document, notes)
    return groups


def _in_template(
    document: Document, listed: Node | None, owner: Node, notes: list[Remark]
) -> list[str]:
    """The logical IDs of the listed groups that are in the template; the others are noted."""
    known = of_type(document, SECURITY_GROUP)
    there = []
    if listed is None:
        notes.append(Remark("it names no security groups, so those of its VPC apply", owner))
    for node in _group_nodes(listed):
        target = reference(node)
        if target in known:
            there.append(target)
        else:
            what = "a security group from outside has to let UDP and TCP out to the daemon as well"
            notes.append(Remark(what, node))
    return there


def _group_nodes(listed: Node | None) -> list[Node]:
    found = []
    for alternative in alternatives(listed):
        if isinstance(alternative, yaml.SequenceNode) and not is_function(alternative):
            for item in alternative.value:
                found += _group_nodes(item) if branches(item) else alternatives(item)
        else:
            found.append(alternative)
    return found


def _of_instances(document: Document, notes: list[Remark]) -> dict[str, str]:
    """The groups of the instances that run the tasks. Raises BadInput where there are several kinds."""
    by_host: dict[str, list[str]] = {}
    for name, (_, resource) in _hosts(document).items():
        listed = _host_groups(get(resource, "Properties"))
        if listed:
            by_host[name] = [
                g for node in listed for g in _in_template(document, node, resource, notes)
            ]
    if not by_host:
        what = (
            "the instances under the tasks are not in this template; their security group "
            "has to let UDP and TCP out to the daemon"
        )
        notes.append(Remark(what, document.root))
        return {}
    first, *others = by_host.values()
    if any(set(other) != set(first) for other in others):
        raise cannot_tell(
            document,
            f"tasks may run on the instances of {' or '.join(by_host)}",
            "--security-group",
            dict.fromkeys(group for groups in by_host.values() for group in groups),
        )
    return {group: f"security group of the instances of {' and '.join(by_host)}" for group in first}


def _hosts(document: Document) -> dict[str, Pair]:
    """What describes the instances: what Auto Scaling groups launch, else everything that might."""
    possible = {name: pair for kind in ec2.HOSTS for name, pair in of_type(document, kind).items()}
    launched = set()
    for _, group in of_type(document, ec2.AUTO_SCALING_GROUP).values():
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
    listed = [get(data, key) for key in ec2.GROUP_LISTS]
    interfaces = get(data, "NetworkInterfaces")
    for interface in interfaces.value if isinstance(interfaces, yaml.SequenceNode) else ():
        listed += [get(interface, key) for key in ec2.INTERFACE_GROUP_LISTS]
    return [node for node in listed if node is not None]

"""The security groups that a task's traffic goes through: its own, or those of the instances under it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator

import yaml

from xraystack.application.possible_texts import texts
from xraystack.application.remarks import Remark, Subject
from xraystack.application.task_runs import Task
from xraystack.errors import BadInput
from xraystack.facts import ec2, ecs
from xraystack.facts.ec2 import SECURITY_GROUP
from xraystack.patching.egress_destinations import is_egress_allowed
from xraystack.template.document import Document
from xraystack.template.nodes import (
    Node,
    Pair,
    alternatives,
    children,
    get,
    is_function,
    leaves,
    pairs,
    reference,
    references,
    text_of,
    walk,
)
from xraystack.template.tree import resources_of_type

Groups = dict[str, str]
"""The logical IDs of groups, each with whose it is."""


def of_tasks(document: Document, run: list[Task], notes: list[Remark], leaving: str) -> Groups:
    """The groups of these tasks.

    ``leaving`` is what has to be let out, for the notes. Raises BadInput, with the candidates, where
    instances of several kinds may run a task.
    """
    groups: Groups = {}
    on_instances = False
    for task in run:
        mode = text_of(get(get(task.definition[1], "Properties"), "NetworkMode"))
        has_interfaces = mode == "awsvpc"
        for runner in task.runners:
            there, certain = _of_runner(document, task, runner, notes, leaving)
            groups |= there
            on_instances = on_instances or not (certain or has_interfaces)
            if not (there or certain) and has_interfaces:
                what = f"{runner[0].value} names no security groups for {task.name}"
                notes.append(Remark(what, runner[0], Subject(str(runner[0].value))))
        if not task.runners and has_interfaces:
            what = f"whoever runs {task.name} decides its security groups"
            notes.append(Remark(what, task.definition[0], Subject(task.name)))
        elif not task.runners:
            on_instances = True
    if on_instances:
        groups |= _of_instances(document, notes, leaving)
    return groups


def _of_runner(
    document: Document, task: Task, runner: Pair, notes: list[Remark], leaving: str
) -> tuple[Groups, bool]:
    """The groups that what runs a task gives it, and whether it has a network in every case."""
    key, resource = runner
    if text_of(get(resource, "Type")) not in ecs.SERVICES:
        there = _named_by_starter(document, resource)
        return dict.fromkeys(there, f"security group named by {key.value}"), bool(there)
    groups: Groups = {}
    configurations = leaves(get(get(resource, "Properties"), "NetworkConfiguration"))
    for configuration in configurations:
        named = [leaf for key in ecs.AWSVPC for leaf in leaves(get(configuration, key))]
        for awsvpc in named or [configuration]:
            if reference(awsvpc) == "AWS::NoValue":
                continue
            if awsvpc is configuration:
                what = f"the network of {task.name} is decided outside"
                notes.append(Remark(what, configuration, Subject(str(key.value))))
                continue
            there = _in_template(document, get(awsvpc, "SecurityGroups"), resource, notes, leaving)
            listed = _closed(document, there, notes)
            groups |= dict.fromkeys(listed, f"security group of service {key.value}")
    certain = all(reference(leaf) != "AWS::NoValue" for leaf in configurations)
    return groups, bool(configurations) and certain


EVERYTHING = {"IpProtocol": ec2.ALL_PROTOCOLS, "CidrIp": ec2.ANYWHERE}


def _closed(document: Document, groups: list[str], notes: list[Remark]) -> list[str]:
    """The groups of one network interface that count: where one lets everything out, only that one.

    What any of its groups lets out goes out. [Amazon VPC user guide, security group rules]
    """
    if len(groups) < 2:
        return groups
    open_ones = []
    for group in groups:
        with contextlib.suppress(BadInput):  # which is said when the group's turn comes
            if is_egress_allowed(document, group, EVERYTHING):
                open_ones.append(group)
    for group in [name for name in groups if open_ones and name not in open_ones]:
        what = (
            f"{group} is left, because {open_ones[0]} lets everything out of the same interfaces; "
            f"--security-group {group} takes it"
        )
        notes.append(
            Remark(what, resources_of_type(document, SECURITY_GROUP)[group][0], Subject(group))
        )
    return open_ones or groups


def _named_by_starter(document: Document, starter: Node) -> list[str]:
    """The groups that what starts a task names; a function's own network is another matter."""
    known = resources_of_type(document, SECURITY_GROUP)
    parts = [v for k, v in pairs(get(starter, "Properties")) if k.value != "VpcConfig"]
    return [name for part in parts for name in references(part) if name in known]


def _in_template(
    document: Document, listed: Node | None, owner: Node, notes: list[Remark], leaving: str
) -> list[str]:
    """The logical IDs of the listed groups that are in the template; the others are noted."""
    known = resources_of_type(document, SECURITY_GROUP)
    there: list[str] = []
    if listed is None:
        notes.append(Remark("it names no security groups, so those of its VPC apply", owner))
    for node in _group_nodes(listed):
        targets = references(node)
        there += [target for target in targets if target in known]
        if not targets or not known.keys() >= set(targets):
            what = f"a security group from outside has to let {leaving} out as well"
            notes.append(Remark(what, node))
    return there


def _group_nodes(listed: Node | None) -> Iterator[Node]:
    """What stands for the groups of a list, in every branch of its Ifs."""
    for alternative in alternatives(listed):
        if isinstance(alternative, yaml.SequenceNode) and not is_function(alternative):
            for item in alternative.value:
                yield from _group_nodes(item)
        else:
            yield alternative


def _of_instances(document: Document, notes: list[Remark], leaving: str) -> Groups:
    """The groups of the instances that run the tasks. Raises BadInput where there are several kinds."""
    by_host: dict[str, list[str]] = {}
    hosts = _hosts(document)
    for name, (_, resource) in hosts.items():
        listed = _host_groups(get(resource, "Properties"))
        if listed:
            there = [
                g for node in listed for g in _in_template(document, node, resource, notes, leaving)
            ]
            by_host[name] = _closed(document, there, notes)
    if not by_host:
        what = (
            "the instances under the tasks are not in this template; their security group "
            f"has to let {leaving} out"
        )
        notes.append(Remark(what, document.root))
        return {}
    first, *others = by_host.values()
    several = any(set(other) != set(first) for other in others)
    everything = dict.fromkeys(group for groups in by_host.values() for group in groups)
    if several and not all(_joins_a_cluster(document, hosts[name][1]) for name in by_host):
        raise _cannot_tell(
            document,
            f"tasks may run on the instances of {' or '.join(by_host)}",
            "--security-group",
            everything,
        )
    return {
        group: f"security group of the instances of {' and '.join(by_host)}" for group in everything
    }


def _hosts(document: Document) -> dict[str, Pair]:
    """What describes the instances: what joins a cluster, else what is launched, else what might be."""
    possible = {
        name: pair for kind in ec2.HOSTS for name, pair in resources_of_type(document, kind).items()
    }
    joining = {n: pair for n, pair in possible.items() if _joins_a_cluster(document, pair[1])}
    if joining:
        return joining
    launched = set()
    for _, group in resources_of_type(document, ec2.AUTO_SCALING_GROUP).values():
        for node in walk(group):
            target = reference(node)
            if target in possible:
                launched.add(target)
            if isinstance(node, yaml.ScalarNode) and node.value in possible:
                launched.add(node.value)
    return {name: pair for name, pair in possible.items() if not launched or name in launched}


def _joins_a_cluster(document: Document, host: Node) -> bool:
    """Whether an instance says that it joins an ECS cluster: by its start-up script or its image."""
    properties = get(host, "Properties")
    data = get(properties, "LaunchTemplateData") or properties
    images = texts(document, get(data, "ImageId"), defaults=True)
    said = [str(node.value) for node in walk(host) if isinstance(node, yaml.ScalarNode)]
    return any(sign in text for text in [*said, *images] for sign in ec2.SIGNS_OF_ECS)


def _host_groups(properties: Node | None) -> list[Node]:
    """The lists of security groups of a launch configuration, launch template or instance."""
    listed = []
    for data in alternatives(get(properties, "LaunchTemplateData") or properties):
        listed += [get(data, key) for key in ec2.GROUP_LISTS]
        interfaces = get(data, "NetworkInterfaces")
        for interface in children(interfaces) if interfaces is not None else ():
            listed += [get(interface, key) for key in ec2.INTERFACE_GROUP_LISTS]
    return [node for node in listed if node is not None]


def _cannot_tell(document: Document, why: str, option: str, candidates: Iterable[str]) -> BadInput:
    """What to raise where the targets are not certain: with the options that would make them so."""
    listing = "\n".join(f"  {option} {name}" for name in candidates)
    return BadInput(
        f"cannot tell what to patch: {why}",
        where=f"{document.name}:1",
        remedy=f"Name what you mean:\n{listing}" if listing else "",
    )

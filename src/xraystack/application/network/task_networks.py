"""Network interfaces through which the traffic of a task goes: its own, or those of its instances."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import yaml

from xraystack.application.launch_modes import is_external, is_external_service
from xraystack.application.network.hosts import host_interfaces
from xraystack.application.network.interfaces import (
    Interface,
    interfaces_of_lists,
    note_external_groups,
)
from xraystack.application.remarks import Remark, Subject
from xraystack.application.runners import Runner
from xraystack.application.task_runs import ApplicationTask
from xraystack.application.values import NO_VALUE
from xraystack.facts import ecs
from xraystack.facts.ec2 import SECURITY_GROUP
from xraystack.template.nodes import (
    Node,
    Path,
    cases,
    get,
    key_text,
    leaves,
    pairs,
    reference,
)
from xraystack.template.tree import TemplateTree, all_referenced_ids, resources_of_type


class TaskNetwork(NamedTuple):
    """The network interfaces of a task itself, and whether those of instances count as well."""

    interfaces: list[Interface]
    is_on_instances: bool


def discover_interfaces(
    tree: TemplateTree, task: ApplicationTask, notes: list[Remark], traffic: str
) -> list[Interface]:
    """Return all network interfaces of a task; what is decided outside of the template is noted.

    ``traffic`` is what has to be allowed, in the words of the notes. Raises BadInput, with the
    candidates, where instances of several kinds may run the task.
    """
    network = task_network(tree, task, notes, traffic)
    instances = host_interfaces(tree, notes, traffic) if network.is_on_instances else []
    return network.interfaces + instances


def task_network(
    tree: TemplateTree, task: ApplicationTask, notes: list[Remark], traffic: str
) -> TaskNetwork:
    """Return the network interfaces that the runners of a task give it."""
    interfaces: list[Interface] = []
    is_on_instances = False
    has_interfaces = task.network_mode == ecs.AWSVPC_MODE
    for runner in task.runners:
        if is_external_service(tree, runner.properties):
            continue  # whose machines have no security group
        if runner.is_service:
            own, is_certain = _service_interfaces(tree, task, runner, notes, traffic)
        else:
            own = _starter_interfaces(tree, task, runner, notes, traffic)
            is_certain = bool(own)
        interfaces += own
        is_on_instances = is_on_instances or not (is_certain or has_interfaces)
        if runner.is_service and not (own or is_certain) and has_interfaces:
            what = f"{runner.logical_id} sets no security groups for {task.name}"
            notes.append(Remark(what, runner.resource[0], Subject(runner.logical_id)))
    if not task.runners and has_interfaces:
        what = (
            f"this template does not run {task.name}, so its security groups are unknown. They must "
            f"allow outbound {traffic}"
        )
        notes.append(Remark(what, task.definition[0], Subject(task.name)))
    elif not task.runners:
        is_on_instances = not is_external(tree, task.name)
    return TaskNetwork(interfaces, is_on_instances)


def _service_interfaces(
    tree: TemplateTree, task: ApplicationTask, runner: Runner, notes: list[Remark], traffic: str
) -> tuple[list[Interface], bool]:
    """Return the interfaces that a service gives its tasks, and whether it does so in every case."""
    reason = f"security group of service {runner.logical_id}"
    configuration = get(runner.properties, "NetworkConfiguration")
    interfaces: list[Interface] = []
    for path, leaf in cases(configuration, runner.path) if configuration is not None else ():
        if reference(leaf) == NO_VALUE:
            continue
        lists = _group_owners(runner, leaf)
        if not lists:
            what = f"the network configuration of {task.name} is set outside the template"
            notes.append(Remark(what, leaf, Subject(runner.logical_id)))
        for case, awsvpc in (each for node in lists for each in cases(node, path)):
            if reference(awsvpc) == NO_VALUE:
                continue
            groups = get(awsvpc, "SecurityGroups")
            if groups is None and runner.is_express:
                notes.append(_created_groups_remark(runner, "SecurityGroups"))
                continue
            note_external_groups(tree, groups, runner.resource[1], notes, traffic)
            if groups is not None:
                interfaces += interfaces_of_lists(tree, [groups], case, reason)
    certain = [reference(leaf) != NO_VALUE for leaf in leaves(configuration)]
    if runner.is_express and not (certain and all(certain)):
        notes.append(_created_groups_remark(runner, "NetworkConfiguration"))
    return interfaces, runner.is_express or (bool(certain) and all(certain))


def _created_groups_remark(runner: Runner, key: str) -> Remark:
    """Return the remark about an Express service without this key, for which ECS creates groups.

    [ECS API, CreateExpressGatewayService, networkConfiguration]
    """
    name = runner.logical_id
    what = f"{name} has no {key}, so Amazon ECS creates its security groups"
    return Remark(what, runner.resource[0], Subject(name))


def _group_owners(runner: Runner, configuration: Node) -> list[Node]:
    """Return the mappings with the security groups in the network configuration of a service."""
    if runner.is_express:
        return [configuration]
    return [node for key in ecs.AWSVPC if (node := get(configuration, key)) is not None]


def _starter_interfaces(
    tree: TemplateTree, task: ApplicationTask, runner: Runner, notes: list[Remark], traffic: str
) -> list[Interface]:
    """Return the interfaces that what starts a task gives it; a function's own is another matter.

    A group that is named elsewhere than in a network configuration has an interface of its own.
    Groups may also stand in a text, such as a state machine's definition, or in a function's code.
    """
    reason = f"security group named by {runner.logical_id}"
    parts = [
        value
        for key, value in pairs(runner.properties)
        if key_text(key) not in ecs.PROPERTIES_OF_OWN_NETWORK
    ]
    lists = [found for part in parts for found in _awsvpc_groups(part, runner.path)]
    interfaces = [
        interface
        for path, listed in lists
        for interface in interfaces_of_lists(tree, [listed], path, reason)
    ]
    for _, listed in lists:
        note_external_groups(tree, listed, runner.resource[1], notes, traffic)
    shared = {group for interface in interfaces for group in interface.groups}
    known = resources_of_type(tree, SECURITY_GROUP).keys() - shared
    alone = dict.fromkeys(
        name for part in parts for name in all_referenced_ids(tree, part) if name in known
    )
    interfaces += [Interface(runner.path, (name,), reason) for name in alone]
    if not (interfaces or lists) and task.network_mode == ecs.AWSVPC_MODE:
        what = (
            f"the security groups that {runner.logical_id} gives {task.name} are unknown. They must "
            f"allow outbound {traffic}"
        )
        notes.append(Remark(what, runner.resource[0], Subject(runner.logical_id)))
    return interfaces


def _awsvpc_groups(node: Node, path: Path) -> Iterator[tuple[Path, Node]]:
    """Yield the lists of groups in network configurations at any depth."""
    for case, leaf in cases(node, path):
        for key, value in pairs(leaf):
            if key_text(key) not in ecs.AWSVPC:
                yield from _awsvpc_groups(value, case)
                continue
            for inner, awsvpc in cases(value, case):
                groups = get(awsvpc, "SecurityGroups")
                if groups is not None:
                    yield inner, groups
        for item in leaf.value if isinstance(leaf, yaml.SequenceNode) else ():
            yield from _awsvpc_groups(item, case)

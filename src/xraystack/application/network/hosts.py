"""Instances on which ECS may run the tasks of a template, and their security groups."""

from __future__ import annotations

from collections.abc import Iterable

import yaml

from xraystack.application.network.egress import relevant_groups
from xraystack.application.network.interfaces import (
    Interface,
    interfaces_of_lists,
    note_external_groups,
)
from xraystack.application.remarks import Remark
from xraystack.application.values import possible_texts
from xraystack.facts import ec2, ecs
from xraystack.template.nodes import (
    Node,
    Pair,
    alternatives,
    children,
    condition_path,
    get,
    walk,
)
from xraystack.template.tree import TemplateTree, Undecided, referenced_ids, resources_of_type


def host_interfaces(tree: TemplateTree, notes: list[Remark], traffic: str) -> list[Interface]:
    """Return the interfaces of the instances that run tasks.

    Raises BadInput, with the candidates, where instances of several kinds may run them.
    """
    hosts = discover_hosts(tree)
    by_host: dict[str, list[Interface]] = {}
    names = [name for name, (_, host) in hosts.items() if _group_lists(host)]
    reason = f"security group of the instances of {' and '.join(names)}"
    for name in names:
        _, host = hosts[name]
        lists = _group_lists(host)
        for listed in lists:
            note_external_groups(tree, listed, host, notes, traffic)
        by_host[name] = interfaces_of_lists(tree, lists, condition_path(host), reason)
    if not by_host:
        what = (
            "the instances that run the tasks are not in this template. Their security group "
            f"must allow outbound {traffic}"
        )
        notes.append(Remark(what, tree.root))
        return []
    relevant = [relevant_groups(tree, interfaces) for interfaces in by_host.values()]
    several = any(groups.keys() != relevant[0].keys() for groups in relevant)
    if several and not all(joins_cluster(tree, hosts[name][1]) for name in by_host):
        raise _ambiguity_error(
            tree,
            f"tasks may run on the instances of {' or '.join(by_host)}",
            "--security-group",
            dict.fromkeys(name for groups in relevant for name in groups),
        )
    return [interface for interfaces in by_host.values() for interface in interfaces]


def discover_hosts(tree: TemplateTree) -> dict[str, Pair]:
    """Return the descriptions of instances: those that join a cluster, else are launched, else all."""
    possible = {
        name: pair
        for kind in (*ec2.HOSTS, ecs.CAPACITY_PROVIDER)
        for name, pair in resources_of_type(tree, kind).items()
        if kind != ecs.CAPACITY_PROVIDER or is_managed(pair[1])
    }
    joining = {name: pair for name, pair in possible.items() if joins_cluster(tree, pair[1])}
    if joining:
        return joining
    launched = set()
    for _, group in resources_of_type(tree, ec2.AUTO_SCALING_GROUP).values():
        for node in walk(group):
            launched |= possible.keys() & set(referenced_ids(tree, node))
            if isinstance(node, yaml.ScalarNode) and node.value in possible:
                launched.add(node.value)
    return {name: pair for name, pair in possible.items() if not launched or name in launched}


def joins_cluster(tree: TemplateTree, host: Node) -> bool:
    """Return whether an instance joins an ECS cluster, by its start-up script or its image.

    ECS starts managed instances for a cluster only.
    """
    if is_managed(host):
        return True
    properties = get(host, "Properties")
    data = get(properties, "LaunchTemplateData") or properties
    images = possible_texts(tree, get(data, "ImageId"), defaults=True)
    literals = [str(node.value) for node in walk(host) if isinstance(node, yaml.ScalarNode)]
    return any(sign in text for text in [*literals, *images] for sign in ec2.SIGNS_OF_ECS)


def is_managed(provider: Node) -> bool:
    """Return whether a resource is a capacity provider of ECS Managed Instances."""
    return _managed_provider(provider) is not None


def _managed_provider(provider: Node) -> Node | None:
    return get(get(provider, "Properties"), ecs.MANAGED_INSTANCES_PROVIDER)


def _group_lists(host: Node) -> list[Node]:
    """Return the lists of security groups of one resource that defines instances."""
    properties = get(host, "Properties")
    managed = [_managed_provider(host)]
    for key in ecs.MANAGED_INSTANCES_NETWORK:
        managed = [get(one, key) for node in managed for one in alternatives(node)]
    listed = [get(one, "SecurityGroups") for node in managed for one in alternatives(node)]
    for data in alternatives(get(properties, "LaunchTemplateData") or properties):
        listed += [get(data, key) for key in ec2.GROUP_LISTS]
        interfaces = get(data, "NetworkInterfaces")
        for interface in children(interfaces) if interfaces is not None else ():
            listed += [get(interface, key) for key in ec2.INTERFACE_GROUP_LISTS]
    return [node for node in listed if node is not None]


def _ambiguity_error(
    tree: TemplateTree, why: str, option: str, candidates: Iterable[str]
) -> Undecided:
    """Return the error for targets that the template does not decide, with the options that do."""
    listing = "\n".join(f"  {option} {name}" for name in candidates)
    return Undecided(
        f"cannot decide what to patch: {why}",
        where=f"{tree.name}:1",
        remedy=f"Pass one of:\n{listing}" if listing else "",
    )

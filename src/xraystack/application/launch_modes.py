"""Launch types, network modes and operating systems of tasks.

Where a collector beside the application listens depends on them, and whether there can be one.
"""

from __future__ import annotations

import yaml

from xraystack.application.containers import containers_of, possible_images
from xraystack.application.network.hosts import discover_hosts, is_managed
from xraystack.application.task_definitions import (
    implied_compatibility,
    is_type,
    task_definitions,
    task_properties,
)
from xraystack.application.values import (
    certain_texts,
    iterate_items,
    possible_texts,
    possible_values,
)
from xraystack.errors import BadInput
from xraystack.facts import ec2, ecs, fargate
from xraystack.facts.images.public_images import WINDOWS_IMAGE
from xraystack.template.nodes import Node, Pair, get, items, node_data, walk
from xraystack.template.tree import TemplateTree, all_referenced_ids, resources_of_type

WHERE_TO = (
    "Use a shared collector for {}, without --sidecar, or pass other tasks in --task-definition."
)
EC2 = "EC2"
LINUX = "LINUX"


def compatibilities(tree: TemplateTree, name: str) -> list[str]:
    """Return what a task definition says it is compatible with, by the defaults of parameters."""
    implied = implied_compatibility(task_definitions(tree)[name])
    if implied is not None:
        return [implied]
    listed = get(task_properties(tree, name), "RequiresCompatibilities")
    return [
        text
        for _, item in iterate_items(listed)
        for text in possible_texts(tree, item, defaults=True)
    ]


def is_declared_for_fargate(tree: TemplateTree, name: str) -> bool:
    """Return whether a task definition says that it is for Fargate."""
    return fargate.FARGATE in compatibilities(tree, name)


def is_fargate(tree: TemplateTree, name: str) -> bool:
    """Return whether a task definition is for Fargate, by itself or by a service that runs it there."""
    named = compatibilities(tree, name)
    for kind, running in services_running(tree, name):
        named += [fargate.FARGATE] if kind == ecs.EXPRESS_SERVICE else []
        named += possible_texts(tree, get(running, "LaunchType"), defaults=True)
        for entry in items(get(running, "CapacityProviderStrategy")):
            named += possible_texts(tree, get(entry, "CapacityProvider"), defaults=True)
    return any(text in fargate.CAPACITY_PROVIDERS for text in named)


def is_on_managed_instances(tree: TemplateTree, name: str) -> bool:
    """Return whether a task runs on ECS Managed Instances, by itself or by a service's capacity."""
    if ecs.MANAGED_INSTANCES in compatibilities(tree, name):
        return True
    managed = {
        logical_id
        for logical_id, (_, provider) in resources_of_type(tree, ecs.CAPACITY_PROVIDER).items()
        if is_managed(provider)
    }
    return any(
        managed & set(all_referenced_ids(tree, get(running, "CapacityProviderStrategy")))
        for _, running in services_running(tree, name)
    )


def services_running(tree: TemplateTree, name: str) -> list[tuple[str, Node | None]]:
    """Return the types and properties of the services that refer to a task definition."""
    return [
        (kind, running)
        for kind, key in ecs.SERVICES.items()
        for _, service in resources_of_type(tree, kind).values()
        if name in all_referenced_ids(tree, get(running := get(service, "Properties"), key))
    ]


def is_external_service(tree: TemplateTree, properties: Node | None) -> bool:
    """Return whether a service runs tasks on ECS Anywhere, by the defaults of parameters."""
    return certain_texts(tree, get(properties, "LaunchType")) == [ecs.EXTERNAL]


def is_external(tree: TemplateTree, name: str) -> bool:
    """Return whether a task runs on ECS Anywhere only, by itself or by its services."""
    if is_type(task_definitions(tree)[name], ecs.EXPRESS_SERVICE):
        return False
    services = [running for _, running in services_running(tree, name)]
    if services:
        return all(is_external_service(tree, running) for running in services)
    return set(compatibilities(tree, name)) == {ecs.EXTERNAL}


def likely_network_mode(tree: TemplateTree, name: str) -> str | None:
    """Return the network mode of a task by the defaults of parameters; None if it is not decided.

    Windows has another default than Linux, and a service may run on Fargate what does not say so.
    """
    properties = task_properties(tree, name)
    if is_type(task_definitions(tree)[name], ecs.EXPRESS_SERVICE):
        return ecs.AWSVPC_MODE
    values = {v.known for v in possible_values(tree, get(properties, "NetworkMode"), defaults=True)}
    if values and None not in values:
        return values.pop() if len(values) == 1 else None
    if get(properties, "NetworkMode") is not None:
        return None
    family = get(get(properties, "RuntimePlatform"), "OperatingSystemFamily")
    is_linux = family is None or certain_texts(tree, family) == [LINUX]
    on_instances = is_linux and set(compatibilities(tree, name)) <= {EC2}
    return ecs.BRIDGE_MODE if on_instances else None


def sidecar_network_mode(tree: TemplateTree, name: str) -> str:
    """Return the mode in which a collector beside the application is to listen: awsvpc or bridge.

    Raises BadInput for a mode in which there can be none, and for one that the template does not decide.
    """
    definition = task_definitions(tree)[name]
    properties = get(definition[1], "Properties")
    _reject_single_container(tree, definition)
    node = get(properties, "NetworkMode")
    if get(properties, "<<") is not None:
        raise tree.undecided_error(
            f"some properties of {name} come from a YAML merge key (<<), which patch does not read",
            definition[0],
            "Write the properties out.",
        )
    if node is None and ecs.MANAGED_INSTANCES in compatibilities(tree, name):
        raise tree.error(
            f"{name} has no NetworkMode, which managed instances require",
            definition[0],
            f"Set NetworkMode: {ecs.AWSVPC_MODE} first, with NetworkConfiguration in the service, and "
            "target groups of type ip.",
        )
    modes = set(possible_texts(tree, node))
    if node is None:
        modes = {ecs.AWSVPC_MODE if is_fargate(tree, name) else ecs.BRIDGE_MODE}
    if not all(map(_is_decided, modes)) and is_fargate(tree, name):
        modes = {ecs.AWSVPC_MODE}
    if len(modes) == 1 and modes <= ecs.SIDECAR_MODES:
        return modes.pop()
    raise _mode_error(tree, definition, modes)


def _reject_single_container(tree: TemplateTree, definition: Pair) -> None:
    """Reject a resource to whose tasks no container can be added, or none that they can reach."""
    name = str(definition[0].value)
    if is_type(definition, ecs.EXPRESS_SERVICE):
        raise tree.error(
            f"{name} has a {ecs.PRIMARY_CONTAINER} only. A sidecar requires a task definition",
            definition[0],
            f"{WHERE_TO.format(name)} Or use TaskDefinitionArn instead of {ecs.PRIMARY_CONTAINER}.",
        )
    if is_type(definition, ecs.DAEMON_TASK_DEFINITION):
        raise tree.error(
            f"{name} is the task definition of a managed daemon, which has no ports for a sidecar",
            definition[0],
            WHERE_TO.format(name),
        )


def _is_decided(mode: str) -> bool:
    return "${" not in mode


def _mode_error(tree: TemplateTree, definition: Pair, modes: set[str]) -> BadInput:
    """Return the error for a network mode in which a task can have no sidecar."""
    name = str(definition[0].value)
    node = get(get(definition[1], "Properties"), "NetworkMode") or definition[0]
    if modes == {ecs.HOST_MODE}:
        how = (
            f"Managed Daemon ({ecs.DAEMON})"
            if is_on_managed_instances(tree, name)
            else "service with SchedulingStrategy DAEMON"
        )
        return tree.error(
            f"{name} uses the network mode host, in which two tasks on an instance cannot both use port "
            f"2000. Run one daemon on each instance, as a {how}",
            node,
            WHERE_TO.format(name),
        )
    known = " or ".join(sorted(filter(_is_decided, modes)))
    mode = (
        f"{name} uses the network mode {known}" if known else f"a parameter sets the mode of {name}"
    )
    return tree.undecided_error(
        f"{mode}. A sidecar requires one mode, awsvpc or bridge",
        node,
        WHERE_TO.format(name),
    )


def reject_windows(tree: TemplateTree, name: str) -> None:
    """Reject a task for Windows, which runs no collector's image."""
    sign = windows_sign(tree, name)
    if sign is not None:
        raise tree.error(
            f"{name} runs on Windows, but the images of sidecars are for Linux",
            sign,
            WHERE_TO.format(name),
        )


def windows_sign(tree: TemplateTree, name: str) -> Node | None:
    """Return the node that shows that a task may run on Windows; None if nothing does."""
    properties = task_properties(tree, name)
    family = get(get(properties, "RuntimePlatform"), "OperatingSystemFamily")
    texts = possible_texts(tree, family)
    if texts:
        return (
            family if any(text.upper().startswith(ecs.WINDOWS_FAMILY) for text in texts) else None
        )
    for container in containers_of(name, task_definitions(tree)[name]):
        if any(map(WINDOWS_IMAGE.search, possible_images(tree, container.node))):
            return get(container.node, "Image")
    if is_fargate(tree, name):
        return None  # Linux, without a family
    running = [properties, *(service for _, service in services_running(tree, name))]
    for constraints in (get(each, "PlacementConstraints") for each in running):
        if constraints is not None and ecs.WINDOWS_CONSTRAINT.search(str(node_data(constraints))):
            return constraints
    hosts = [host for _, host in discover_hosts(tree).values()]
    return hosts[0] if hosts and all(is_windows_host(tree, host) for host in hosts) else None


def is_windows_host(tree: TemplateTree, host: Node) -> bool:
    """Return whether an instance runs Windows, by the path of its image or its start-up script."""
    properties = get(host, "Properties")
    data = get(properties, "LaunchTemplateData") or properties
    images = possible_texts(tree, get(data, "ImageId"), defaults=True)
    literals = [str(node.value) for node in walk(host) if isinstance(node, yaml.ScalarNode)]
    return any(ec2.SIGN_OF_WINDOWS.search(text) for text in [*literals, *images])

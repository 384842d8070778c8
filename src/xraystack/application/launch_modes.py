"""How a task is run: on Fargate or not, and in which network mode.

On that depends where a collector beside the application listens, and whether there can be one.
"""

from __future__ import annotations

from xraystack.application.possible_texts import is_known, texts
from xraystack.errors import BadInput
from xraystack.facts import ecs, fargate
from xraystack.facts.ecs import TASK_DEFINITION
from xraystack.template.nodes import Node, Pair, get, items, leaves, references
from xraystack.template.tree import TemplateTree, resources_of_type

WHERE_TO = (
    "Wire {} to a shared daemon, without --sidecar, or name the others with --task-definition."
)


def is_fargate(tree: TemplateTree, name: str) -> bool:
    """Whether a task definition is for Fargate, by itself or by a service that runs it there."""
    properties = get(resources_of_type(tree, TASK_DEFINITION)[name][1], "Properties")
    said = _listed(tree, get(properties, "RequiresCompatibilities"))
    for kind in ecs.SERVICES:
        for _, service in resources_of_type(tree, kind).values():
            running = get(service, "Properties")
            if name in references(get(running, "TaskDefinition")):
                said += texts(tree, get(running, "LaunchType"), defaults=True)
                for entry in items(get(running, "CapacityProviderStrategy")):
                    said += texts(tree, get(entry, "CapacityProvider"), defaults=True)
    return any(text in fargate.CAPACITY_PROVIDERS for text in said)


def _listed(tree: TemplateTree, node: Node | None) -> list[str]:
    found: list[str] = []
    for leaf in leaves(node):
        for item in items(leaf) or [leaf]:
            found += texts(tree, item, defaults=True)
    return found


def network_mode(tree: TemplateTree, name: str) -> str:
    """The mode in which a collector beside the application is to listen: awsvpc or bridge.

    Raises BadInput for a mode in which there can be none, and for one that the template does not tell.
    """
    definition = resources_of_type(tree, TASK_DEFINITION)[name]
    properties = get(definition[1], "Properties")
    node = get(properties, "NetworkMode")
    if get(properties, "<<") is not None:
        raise tree.error(
            f"the properties of {name} come from an alias (<<) in part, which is not looked into",
            definition[0],
            "Write them out.",
        )
    modes = set(texts(tree, node))
    compatibilities = _listed(tree, get(properties, "RequiresCompatibilities"))
    if node is None and ecs.MANAGED_INSTANCES in compatibilities:
        raise tree.error(
            f"{name} has no NetworkMode, without which it does not run on managed instances",
            definition[0],
            f"Say NetworkMode: {ecs.AWSVPC_MODE} first.",
        )
    if node is None:
        modes = {ecs.AWSVPC_MODE if is_fargate(tree, name) else ecs.BRIDGE_MODE}
    if not all(map(is_known, modes)) and is_fargate(tree, name):
        modes = {ecs.AWSVPC_MODE}
    if len(modes) == 1 and modes <= ecs.SIDECAR_MODES:
        return modes.pop()
    raise _refusal(tree, definition, modes)


def _refusal(tree: TemplateTree, definition: Pair, modes: set[str]) -> BadInput:
    name = str(definition[0].value)
    node = get(get(definition[1], "Properties"), "NetworkMode") or definition[0]
    if modes == {ecs.HOST_MODE}:
        return tree.error(
            f"{name} has the network mode host, in which a second task on the same instance could not "
            "have port 2000 again: what is wanted there is one daemon on each instance, as a service "
            "with SchedulingStrategy DAEMON, which is not among the stacks that render prints yet",
            node,
            WHERE_TO.format(name),
        )
    known = " or ".join(sorted(filter(is_known, modes)))
    return tree.error(
        f"{name} has the network mode {known or 'that a parameter decides'}, and where a collector has "
        "to listen depends on it: a sidecar needs awsvpc or bridge",
        node,
        WHERE_TO.format(name),
    )


def refuse_windows(tree: TemplateTree, name: str) -> None:
    """Refuse a task for Windows, which runs no collector's image."""
    definition = resources_of_type(tree, TASK_DEFINITION)[name]
    family = get(get(get(definition[1], "Properties"), "RuntimePlatform"), "OperatingSystemFamily")
    if family is not None and any(t.startswith("WINDOWS") for t in texts(tree, family)):
        raise tree.error(
            f"{name} runs on Windows, and the collectors' images are for Linux",
            family,
            WHERE_TO.format(name),
        )

"""Whether the containers of a task leave a place for one more: by their number, and by their ports.

ECS refuses too many when the task definition is registered; of two that want the same port in the
network that they share, the second fails at its start.
"""

from __future__ import annotations

from xraystack.application.containers import containers_of
from xraystack.facts import ecs
from xraystack.facts.ecs import TASK_DEFINITION
from xraystack.stacks.collectors.container import Collector
from xraystack.template.document import Document
from xraystack.template.nodes import (
    alternatives,
    certain_items,
    get,
    items,
    possible_items,
    text_of,
)
from xraystack.template.tree import resources_of_type


def require_container_slot(document: Document, name: str, collector: Collector, mode: str) -> None:
    """Refuse a task that cannot have one more container, this collector. Raises BadInput."""
    definition = resources_of_type(document, TASK_DEFINITION)[name]
    listed = get(get(definition[1], "Properties"), "ContainerDefinitions")
    if any(len(certain_items(items(a))) >= ecs.MAX_CONTAINERS for a in alternatives(listed)):
        raise document.error(
            f"{name} has {ecs.MAX_CONTAINERS} containers, and a task cannot have more",
            definition[0],
            f"Wire {name} to a shared daemon, without --sidecar.",
        )
    if mode == ecs.AWSVPC_MODE:
        _reject_port_conflicts(document, name, collector)


def _reject_port_conflicts(document: Document, name: str, collector: Collector) -> None:
    wanted = {str(port.number) for port in collector.ports}
    for container in containers_of(name, resources_of_type(document, TASK_DEFINITION)[name]):
        mappings = get(container.node, "PortMappings")
        for mapping in possible_items([mappings] if mappings is not None else []):
            port = text_of(get(mapping, "ContainerPort"))
            if port in wanted:
                raise document.error(
                    f"{container.subject} has port {port}, on which {collector.title} listens in the "
                    "same network",
                    mapping,
                    f"Wire {name} to a shared daemon, without --sidecar, or give the container "
                    "another port.",
                )

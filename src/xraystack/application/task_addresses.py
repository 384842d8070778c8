"""Addresses by which one container of a task reaches another.

In awsvpc and host mode they share network interfaces, so loopback does and a name does not. In bridge
mode each has an interface of its own, so a name does that the sender is linked to, and loopback does
not. [Amazon ECS developer guide, task networking]
"""

from __future__ import annotations

from xraystack.application.containers import TaskContainer
from xraystack.application.launch_modes import likely_network_mode
from xraystack.application.model import Application, Tree
from xraystack.application.values import certain_texts, iterate_items, possible_values
from xraystack.facts.ecs import BRIDGE_MODE, DOCKER_HOST
from xraystack.facts.xray import LOOPBACK_ADDRESS
from xraystack.template.nodes import get

DYNAMIC = "{{resolve:"


def is_within_task(application: Application[Tree], container: TaskContainer, host: str) -> bool:
    """Return whether a host is in the container's task or on its instance, reachable or not."""
    tree = application.tree
    names = {
        name.lower()
        for sibling in application.siblings(container)
        for name in certain_texts(tree, get(sibling.node, "Name"))
    }
    hosts = names | _links(application, container)
    return is_loopback(host) or host == DOCKER_HOST or host.lower() in hosts


def may_reach_sibling(application: Application[Tree], container: TaskContainer, host: str) -> bool:
    """Return whether a host may be another container of the container's task."""
    if DYNAMIC in host:
        return True
    mode = likely_network_mode(application.tree, container.task_definition)
    links = _links(application, container)
    by_name = "" in links or host.lower() in links or host == DOCKER_HOST
    if mode is None:
        return is_loopback(host) or by_name
    return by_name if mode == BRIDGE_MODE else is_loopback(host)


def is_loopback(host: str) -> bool:
    """Return whether a host is the sender itself, as all addresses at once are on Linux."""
    return bool(LOOPBACK_ADDRESS.match(host)) or host == "0.0.0.0"  # noqa: S104


def _links(application: Application[Tree], container: TaskContainer) -> set[str]:
    """Return the names by which a container is linked to others, an empty one for an unknown link."""
    names: set[str] = set()
    for path, link in iterate_items(get(container.node, "Links")):
        for value in possible_values(application.tree, link, path, defaults=True):
            names |= {part.lower() for part in (value.known or "").split(":")}
    return names

"""The way between containers of one task: which address leads from one of them to another.

In awsvpc and host mode they share network interfaces, so loopback does and a name does not. In bridge
mode each has an interface of its own, so a name does that the sender is linked to, and loopback does not.
[Amazon ECS developer guide, task networking]
"""

from __future__ import annotations

from xraystack.facts.collectors import LOOPBACK
from xraystack.facts.ecs import BRIDGE_MODE, DOCKER_HOST
from xraystack.rules import template_context
from xraystack.rules.known_values import UNKNOWN

DYNAMIC = "{{resolve:"


def is_within(container: template_context.Container, host: str) -> bool:
    """Whether a host is in the container's task or on its instance, reached from there or not."""
    names = container.task.each("ContainerDefinitions", "*", "Name")
    within = {str(name.value).lower() for name in names if name.is_known} | _links(container)
    return _is_loopback(host) or host == DOCKER_HOST or host.lower() in within


def may_lead(container: template_context.Container, host: str) -> bool:
    """Whether a host may lead from a container to another one of its task."""
    if DYNAMIC in host:
        return True
    mode = template_context.network_mode(container)
    links = _links(container)
    by_name = "" in links or host.lower() in links or host == DOCKER_HOST
    if mode is UNKNOWN:
        return _is_loopback(host) or by_name
    return by_name if mode == BRIDGE_MODE else _is_loopback(host)


def _is_loopback(host: str) -> bool:
    """Whether a host leads back to where it is said, as all addresses at once do on Linux."""
    return bool(LOOPBACK.match(host)) or host == "0.0.0.0"  # noqa: S104


def _links(container: template_context.Container) -> set[str]:
    """The names by which a container is linked to others, an empty one for those that are unknown."""
    found: set[str] = set()
    for link in container.at.each("Links", "*"):
        if link.value is not None:
            text = link.value if isinstance(link.value, str) else ""
            found |= {part.lower() for part in text.split(":")}
    return found

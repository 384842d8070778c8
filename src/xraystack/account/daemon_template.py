"""Recognition of a daemon stack by its template, which the default template may replace.

A template of xraystack records its stack. One written by hand has the discovery service of
that name, and a task that runs collectors alone: an application with a collector as sidecar has other
containers in the task.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from xraystack.facts import daemon_stack, ecs
from xraystack.stacks import shape
from xraystack.stacks.collectors import xray_daemon

LISTED_TYPES = 3
"""Resource types that a description of a stack names."""


def is_daemon_template(template: Mapping[str, Any]) -> bool:
    """Return whether a template, as plain data, is that of a daemon stack."""
    metadata = template.get("Metadata")
    if recorded := shape.stack_from_metadata(metadata) if isinstance(metadata, dict) else "":
        return recorded == shape.DAEMON
    service = _resources(template).get(daemon_stack.DISCOVERY_SERVICE)
    if not isinstance(service, dict) or service.get("Type") != ecs.DISCOVERY_SERVICE:
        return False
    tasks = [
        _containers(resource)
        for resource in _resources(template).values()
        if isinstance(resource, dict) and resource.get("Type") == ecs.TASK_DEFINITION
    ]
    return any(_runs_collectors_alone(template, containers) for containers in tasks)


def describe_resources(template: Mapping[str, Any]) -> str:
    """Return the number of a template's resources and its most frequent types."""
    types = Counter(
        str(resource.get("Type")) for resource in _resources(template).values() if resource
    )
    names = [name for name, _ in types.most_common(LISTED_TYPES)]
    rest = ", ..." if len(types) > LISTED_TYPES else ""
    count = types.total()
    return f"{count} resource{'s' * (count != 1)} ({', '.join(names)}{rest})"


def _resources(template: Mapping[str, Any]) -> Mapping[str, Any]:
    resources = template.get("Resources")
    return resources if isinstance(resources, dict) else {}


def _containers(task_definition: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    properties = task_definition.get("Properties")
    listed = properties.get("ContainerDefinitions") if isinstance(properties, dict) else None
    return (
        [one for one in listed or () if isinstance(one, dict)] if isinstance(listed, list) else []
    )


def _runs_collectors_alone(
    template: Mapping[str, Any], containers: list[Mapping[str, Any]]
) -> bool:
    """Return whether all containers are the daemon's, but for routers of logs."""
    others = [one for one in containers if not one.get("FirelensConfiguration")]
    return bool(others) and all(
        one.get("Name") == daemon_stack.CONTAINER
        or any(map(xray_daemon.IMAGES.search, _texts(template, one.get("Image"))))
        for one in others
    )


def _texts(template: Mapping[str, Any], value: Any) -> Iterator[str]:
    """Yield the texts in a value, with the defaults of referenced parameters."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(template, item)
    elif isinstance(value, dict):
        declared = template.get("Parameters")
        parameter = declared.get(value.get("Ref")) if isinstance(declared, dict) else None
        if isinstance(parameter, dict):
            yield str(parameter.get("Default", ""))
        for item in value.values():
            yield from _texts(template, item)

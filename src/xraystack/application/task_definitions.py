"""Resources that define the containers of tasks: task definitions, and Express services.

An Express service has a task definition of one's own, or it defines its only container itself. Managed
daemons have a kind of task definition of their own.
"""

from __future__ import annotations

from collections.abc import Mapping

from xraystack.facts import ecs, fargate
from xraystack.template.nodes import Node, Pair, get, text_of
from xraystack.template.tree import TemplateTree, resources_of_type

Definitions = Mapping[str, Pair]
"""Resources that define containers, by logical ID."""


_OTHER_TYPES = (ecs.DAEMON_TASK_DEFINITION, ecs.EXPRESS_SERVICE)


def task_definitions(tree: TemplateTree) -> Definitions:
    """Return the resources that define the containers of tasks, in the template's order."""
    definitions = resources_of_type(tree, ecs.TASK_DEFINITION)
    if tree.resources_by_type[0].keys().isdisjoint(_OTHER_TYPES):
        return definitions
    others = {
        **resources_of_type(tree, ecs.DAEMON_TASK_DEFINITION),
        **{
            name: pair
            for name, pair in resources_of_type(tree, ecs.EXPRESS_SERVICE).items()
            if _has_primary_container(pair[1])
        },
    }
    return dict(sorted({**definitions, **others}.items(), key=_position))


def _has_primary_container(service: Node) -> bool:
    """Return whether an Express service defines a container, in its properties or beside them."""
    owners = (get(service, "Properties"), service)
    return any(get(owner, ecs.PRIMARY_CONTAINER) is not None for owner in owners)


def _position(named: tuple[str, Pair]) -> tuple[int, int]:
    mark = named[1][0].start_mark
    return mark.line, mark.column


def task_properties(tree: TemplateTree, name: str) -> Node | None:
    """Return the properties of a resource that defines containers."""
    return get(task_definitions(tree)[name][1], "Properties")


def is_type(resource: Pair, *types: str) -> bool:
    """Return whether a resource has one of these types."""
    return text_of(get(resource[1], "Type")) in types


def implied_compatibility(definition: Pair) -> str | None:
    """Return where ECS runs a task that does not say so; None for an ordinary task definition."""
    if is_type(definition, ecs.EXPRESS_SERVICE):
        return fargate.FARGATE
    return ecs.MANAGED_INSTANCES if is_type(definition, ecs.DAEMON_TASK_DEFINITION) else None

"""Faults of Express services that CloudFormation or ECS rejects, and that an edit would only hide.

An Express service has a task definition of one's own, or a container of its own, never both.
[Amazon ECS API reference, CreateExpressGatewayService]
"""

from __future__ import annotations

from collections.abc import Container

import yaml

from xraystack.application.malformed_tasks import is_plain_value, reject_api_properties
from xraystack.application.values import NO_VALUE
from xraystack.facts import ecs
from xraystack.template.nodes import (
    Node,
    Pair,
    alternatives,
    describe_node,
    get,
    leaves,
    pairs,
    reference,
)
from xraystack.template.tree import TemplateTree, resources_of_type

TASK_DEFINITION_ARN = ecs.SERVICES[ecs.EXPRESS_SERVICE]
FORMS = (ecs.PRIMARY_CONTAINER, TASK_DEFINITION_ARN)
CONTAINER_FORM = f"{ecs.PRIMARY_CONTAINER}: {{Image: ...}}"


def reject_malformed_services(tree: TemplateTree, names: Container[str] | None = None) -> None:
    """Raise BadInput, with the correction, for an Express service that cannot be deployed as it is.

    With ``names`` only those services count. What a condition, a loop or a macro may add or omit is not
    a fault.
    """
    for name, service in resources_of_type(tree, ecs.EXPRESS_SERVICE).items():
        if names is not None and name not in names:
            continue
        properties = get(service[1], "Properties")
        reject_api_properties(tree, name, properties)
        _reject_forms(tree, name, service)
        for container in alternatives(get(properties, ecs.PRIMARY_CONTAINER)):
            if is_plain_value(container):
                _reject_container(tree, name, container)


def _reject_forms(tree: TemplateTree, name: str, service: Pair) -> None:
    """Reject a service that has certainly neither of the two forms, or certainly both."""
    properties = get(service[1], "Properties")
    is_written = properties is None or is_plain_value(properties)
    if get(service[1], ecs.PRIMARY_CONTAINER) is not None or not is_written:
        return
    if not any(alternatives(get(properties, key)) for key in FORMS) and not any(
        key.value == "<<" for key, _ in pairs(properties)
    ):
        raise tree.error(
            f"{name} has neither {ecs.PRIMARY_CONTAINER} nor {TASK_DEFINITION_ARN}, and Amazon ECS "
            "requires one",
            service[0],
            f"Add {CONTAINER_FORM}, or {TASK_DEFINITION_ARN}.",
        )
    if all(_exists(properties, key) for key in FORMS):
        raise tree.error(
            f"{name} has both {ecs.PRIMARY_CONTAINER} and {TASK_DEFINITION_ARN}, and Amazon ECS "
            "accepts one",
            next(key for key, _ in pairs(properties) if key.value == TASK_DEFINITION_ARN),
            f"Remove {ecs.PRIMARY_CONTAINER} or {TASK_DEFINITION_ARN}.",
        )


def _exists(properties: Node | None, key: str) -> bool:
    """Return whether a property exists under all conditions."""
    values = leaves(get(properties, key))
    return bool(values) and all(reference(value) != NO_VALUE for value in values)


def _reject_container(tree: TemplateTree, name: str, container: Node) -> None:
    """Reject a container that is no mapping, or has no image."""
    remedy = f"Write a mapping: {CONTAINER_FORM}."
    if not isinstance(container, yaml.MappingNode):
        kind = "a list" if isinstance(container, yaml.SequenceNode) else describe_node(container)
        what = (
            f"{name} has {kind} as {ecs.PRIMARY_CONTAINER}, where CloudFormation requires a mapping"
        )
        raise tree.error(what, container, remedy)
    has_image = any(alternatives(get(container, "Image")))
    if not has_image and not any(key.value in {"<<", "image"} for key, _ in pairs(container)):
        what = f"{name} has a {ecs.PRIMARY_CONTAINER} without Image, which Amazon ECS requires"
        raise tree.error(what, container, "Add the image of the application: Image: ...")

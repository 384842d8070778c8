"""Recognition of a stack set that someone else made for another purpose, which no fleet file may change.

As for a single stack, the daemon stack goes only into a new set or one of daemon stacks. The set of
another template has some of its resources, or an operation of xraystack.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xraystack.account import daemon_template
from xraystack.errors import BadInput
from xraystack.fleet.fleet_file import Fleet
from xraystack.fleet.sets import stack_sets
from xraystack.fleet.sets.set_state import OPERATION_PREFIX, Definition
from xraystack.fleet.sets.stack_sets import SetContext
from xraystack.template import plain_data


def reject_unmanaged_set(fleet: Fleet, definition: Definition, context: SetContext) -> None:
    """Raise BadInput if the existing set has another purpose than the file's template."""
    existing = context.stack_set
    if existing is None or existing.definition.template.strip() == definition.template.strip():
        return
    try:
        template = plain_data.parse(existing.definition.template, name="the set's template")
    except BadInput:
        template = {}
    if not template:
        return  # of which nothing can be told
    if fleet.template:
        desired = plain_data.parse(definition.template, name=fleet.template)
        if _resource_types(template).items() & _resource_types(desired).items():
            return
        if any(
            identity.startswith(OPERATION_PREFIX)
            for identity in stack_sets.operation_ids(context.administrator)
        ):
            return
        what = "does not have a resource of the file's template"
    elif daemon_template.is_daemon_template(template):
        return
    else:
        what = "is not a set of daemon stacks"
    about = existing.settings.description
    title = f' and the description "{about}"' if about else ""
    contents = daemon_template.describe_resources(template)
    raise BadInput(
        f"the stack set {fleet.name} {what}: it has {contents}{title}. Nothing was changed",
        where=fleet.places.get("name", fleet.where),
        remedy="Change name in the file to that of a new set, or of one with this template.",
    )


def _resource_types(template: Mapping[str, Any]) -> dict[str, str]:
    """Return the type of each resource by its logical ID."""
    resources = template.get("Resources")
    return {
        str(name): str(resource.get("Type"))
        for name, resource in (resources if isinstance(resources, dict) else {}).items()
        if isinstance(resource, dict)
    }

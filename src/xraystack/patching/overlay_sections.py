"""What an overlay template asks of a template: the sections that both have, each by its names.

Resources, parameters and the like are found by the names that CloudFormation knows them by. What says
something else of the same name, a resource of another type, is refused and not merged.
"""

from __future__ import annotations

from typing import Any

import yaml

from xraystack.application.group_rules import EGRESS
from xraystack.application.remarks import Subject
from xraystack.editor.changes import Addition
from xraystack.patching.egress import require_egress
from xraystack.patching.patch_plan import PatchPlan
from xraystack.patching.property_requirements import require_key
from xraystack.template.nodes import Node, Pair, get, is_empty, text_of
from xraystack.template.tree import resources, single_pair

RESOURCES = "Resources"
SECTIONS = ("Parameters", "Mappings", "Conditions", "Rules", RESOURCES, "Outputs")
"""What an overlay may have, all with names of their own. [CloudFormation template reference, sections]"""

DEPENDS_ON = "DependsOn"


def require_overlay(plan: PatchPlan, overlay: dict[str, Any]) -> None:
    """See to it that the document has all that an overlay says, which is plain data."""
    for section in SECTIONS:
        for name, value in (overlay.get(section) or {}).items():
            if section == RESOURCES:
                _require_resource(plan, name, value)
            else:
                _require_entry(plan, section, name, value)


def _require_entry(plan: PatchPlan, section: str, name: str, value: Any) -> None:
    """See to it that a section has something of this name, as it is asked for."""
    document = plan.document
    pair = single_pair(document, document.root, section)
    subject = Subject(property=section)
    if pair is None:
        addition = Addition(document.root, {section: {name: value}})
        plan.change(addition, [subject.at_key(name, value)], document.root.value[-1][0])
        return
    there = single_pair(document, pair[1], name)
    if there is not None and isinstance(value, dict):
        _reject_other_type(plan, there, value, subject.at_key(name))
    require_key(plan, pair, name, value, subject)


def _reject_other_type(
    plan: PatchPlan, there: Pair, value: dict[str, Any], subject: Subject
) -> None:
    wanted, found = value.get("Type"), text_of(get(there[1], "Type"))
    if wanted and wanted != found:
        with plan.locate_errors(subject):
            raise plan.document.error(
                f"{subject} is {found or 'of no type'}, the overlay's is {wanted}", there[0]
            )


def _require_resource(plan: PatchPlan, logical_id: str, resource: dict[str, Any]) -> None:
    """See to it that there is a resource with all that an overlay says of it."""
    document, subject = plan.document, Subject(logical_id)
    there = resources(document)
    pair = single_pair(document, there, logical_id)
    if pair is None:
        _add_resource(plan, there, resource, subject)
        return
    _reject_other_type(plan, pair, resource, subject)
    for key, value in resource.items():
        if key == "Type" or value == {}:
            continue
        if key == DEPENDS_ON:
            require_key(plan, pair, key, _dependencies(value, get(pair[1], key)), subject)
        elif key == "Properties" and EGRESS in value:
            with plan.locate_errors(subject.at_key(key).at_key(EGRESS)):
                require_egress(plan, logical_id, value[EGRESS])
            rest = {name: inner for name, inner in value.items() if name != EGRESS}
            if rest:
                require_key(plan, pair, key, rest, subject)
        else:
            require_key(plan, pair, key, value, subject)


def _add_resource(
    plan: PatchPlan, there: yaml.MappingNode, resource: dict[str, Any], subject: Subject
) -> None:
    if "Type" not in resource:
        with plan.locate_errors(subject):
            names = ", ".join(str(key.value) for key, _ in there.value)
            raise plan.document.error(
                f"there is no resource {subject}, and none can be made without a Type",
                there,
                f"There are: {names}.",
            )
    addition = Addition(there, {str(subject): resource})
    plan.change(addition, [subject._replace(value=resource)], there.value[-1][0])


def _dependencies(value: Any, present: Node | None) -> Any:
    """What a resource is to depend on, as a list where its own is one: one name is a list of one."""
    if present is None or is_empty(present):
        return value
    wanted = value if isinstance(value, list) else [value]
    return wanted[0] if wanted == [text_of(present)] else wanted

"""What an overlay asks of a document: what is missing is to be added, what is there is left.

Resources are found by logical ID, properties by name, items of lists by their natural key: ``Name`` of
containers and variables, ``Key`` of tags, for security group rules what they let through. Where a
list is decided by an ``If``, each of its branches is one. What cannot be done by adding alone is
refused with its line.
"""

from __future__ import annotations

from typing import Any

import yaml

from xraystack.facts import xray
from xraystack.patching.changes import Addition, Filling, Plan, Replacement, Subject
from xraystack.patching.egress import require_egress
from xraystack.template.document import only, resources
from xraystack.template.functions import is_function as is_function_data
from xraystack.template.nodes import (
    Node,
    Pair,
    branches,
    certain_items,
    function,
    get,
    is_empty,
    is_function,
    items,
    plain,
    possible_items,
    shown,
    shown_data,
    text_of,
)

NATURAL_KEYS = ("Name", "Key", "PolicyName")
DEPENDENCY_KEYS = {"ContainerName", "Condition"}
"""Of what a container waits for, which has the name of another one for its key."""


def require_overlay(plan: Plan, overlay: dict[str, Any]) -> None:
    """See to it that the document has the Resources of an overlay."""
    there = resources(plan.document)
    for logical_id, resource in overlay.get("Resources", {}).items():
        subject = Subject(logical_id)
        pair = only(plan.document, there, logical_id)
        if pair is None:
            addition = Addition(there, {logical_id: resource})
            plan.change(addition, [subject._replace(value=resource)], there.value[-1][0])
        else:
            _require_resource(plan, pair, resource, subject)


def _require_resource(plan: Plan, pair: Pair, resource: dict[str, Any], subject: Subject) -> None:
    """See to it that a resource has what an overlay says of it, which does not change its type."""
    wanted, found = resource.get("Type"), text_of(get(pair[1], "Type"))
    if wanted and wanted != found:
        raise plan.document.error(
            f"{subject} is {found or 'of no type'}, the overlay's is {wanted}", pair[0]
        )
    rest = {key: value for key, value in resource.items() if key != "Type"}
    rules = rest.get("Properties", {}).get("SecurityGroupEgress")
    if rules is not None:
        require_egress(plan, str(subject.logical_id), rules)
        rest["Properties"] = dict(rest["Properties"])
        del rest["Properties"]["SecurityGroupEgress"]
    for key, value in rest.items():
        if value or not isinstance(value, dict):
            require_key(plan, pair, key, value, subject)


def require_key(plan: Plan, owner: Pair, key: str, value: Any, subject: Subject) -> None:
    """See to it that a mapping, the value of ``owner``, has ``key`` with all that ``value`` says."""
    mapping = owner[1]
    inner = branches(mapping)
    for branch in inner or ():
        require_key(plan, (owner[0], branch), key, value, subject)
    if inner:
        return
    under = subject.at_key(key, value)
    if is_empty(mapping):
        plan.change(Filling(mapping, owner[0], {key: value}), [under], owner[0])
        return
    if not isinstance(mapping, yaml.MappingNode) or is_function(mapping) or function(mapping):
        raise plan.document.error(f"{subject} is no mapping that {key} could be added to", mapping)
    pair = only(plan.document, mapping, key)
    if pair is not None:
        _require_value(plan, pair, value, under)
    elif any(name.value == "<<" for name, _ in mapping.value):
        raise plan.document.error(f"{subject} may have its {key} from a merge (<<)", mapping)
    else:
        plan.change(Addition(mapping, {key: value}), _subjects(value, under), mapping)


def _subjects(value: Any, subject: Subject) -> list[Subject]:
    """The named items of an added value, or itself."""
    if isinstance(value, list) and value and all(_natural_key(item) for item in value):
        return [
            subject.at_item(item[_natural_key(item)], item.get("Value", item)) for item in value
        ]
    return [subject]


def _require_value(plan: Plan, pair: Pair, value: Any, subject: Subject) -> None:
    """See to it that the value of ``pair`` has all that ``value`` says."""
    if isinstance(value, list):
        _require_items(plan, pair, value, subject)
    elif isinstance(value, dict) and not is_function_data(value):
        for key, inner in value.items():
            require_key(plan, pair, key, inner, subject)
    else:
        _require_scalar(plan, pair[1], value, subject)


def _require_scalar(plan: Plan, node: Node, value: Any, subject: Subject) -> None:
    """See to it that a value is this one, or say that it is another."""
    present = plain(node)
    if present == value or (not isinstance(value, dict) and str(present) == str(value)):
        plan.report("present", subject, node)
    elif not plan.replace:
        what = f"{subject} is {shown(node)}, not {shown_data(value)}"
        plan.report("differs", subject, node, what)
    elif _is_replaceable(node) and (isinstance(value, str) or is_function_data(value)):
        what = f"{subject} from {shown(node)} to {shown_data(value)}"
        plan.change(Replacement(node, value), [subject], node, lambda _: what)
    else:
        raise plan.document.error(
            f"{subject} is {shown(node)}, which cannot be replaced in place", node
        )


def _is_replaceable(node: Node) -> bool:
    """Whether a value is one text or one function, and not one thing or another."""
    if function(node) is not None:
        return branches(node) is None
    return isinstance(node, yaml.ScalarNode) and not is_empty(node)


def _require_items(plan: Plan, pair: Pair, values: list[Any], subject: Subject) -> None:
    """See to it that a list, the value of ``pair``, has all these items."""
    key, node = pair
    if is_empty(node):
        plan.change(Filling(node, key, values), _subjects(values, subject), key)
        return
    inner = branches(node)
    if inner is not None:
        for branch in inner:
            _require_items(plan, (key, branch), values, subject)
        return
    if not isinstance(node, yaml.SequenceNode) or is_function(node):
        raise plan.document.error(
            f"{subject} is {shown(node)}, not a list that anything could be added to",
            node,
            "Write the list out in this template, or add it by hand where it comes from.",
        )
    missing = [value for value in values if not _require_item(plan, node, value, subject)]
    if missing:
        at = node.value[-1] if node.value else node
        plan.change(Addition(node, missing), _subjects(missing, subject), at)


def _require_item(plan: Plan, node: yaml.SequenceNode, value: Any, subject: Subject) -> bool:
    """See to it that an item of a list has all that ``value`` says; False if there is no such item."""
    name = _natural_key(value)
    if not name:
        same = [item for item in items(node) if plain(item) == value]
        for item in same[:1]:
            plan.report("present", subject, item, f"{subject}: {shown_data(value)}")
        return bool(same)
    about = subject.at_item(value[name], value.get("Value", value))
    matches = [
        item for item in certain_items(items(node)) if text_of(get(item, name)) == value[name]
    ]
    for item in matches:
        for key, inner in value.items():
            if key != name:
                _require_member(plan, item, key, inner, about)
    if matches:
        return True
    for item in possible_items(items(node)):
        if text_of(get(item, name)) == value[name]:
            what = f"{about} is there under a condition only"
            plan.report("conditional", about, item, what)
            return True
    if about.container and not subject.container and "Image" not in value:
        names = ", ".join(filter(None, (text_of(get(item, name)) for item in items(node))))
        raise plan.document.error(
            f"there is no container {value[name]}", node, f"There are: {names or 'none by name'}."
        )
    return False


def _require_member(plan: Plan, item: Node, key: str, value: Any, subject: Subject) -> None:
    """See to it that a named item has a key; the ``Value`` of a variable or tag stands for itself."""
    pair = only(plan.document, item, key)
    if pair is None:
        require_key(plan, (item, item), key, value, subject)
    else:
        _require_value(plan, pair, value, subject if key == "Value" else subject.at_key(key, value))


def _natural_key(value: Any) -> str:
    if isinstance(value, dict):
        if value.keys() == DEPENDENCY_KEYS:
            return "ContainerName"
        return next((name for name in NATURAL_KEYS if isinstance(value.get(name), str)), "")
    return ""


def require_variables(
    plan: Plan, container: Node, variables: list[dict[str, Any]], subject: Subject
) -> None:
    """See to it that a container has these environment variables."""
    present = get(container, "Environment")
    for item in possible_items([present] if present is not None else []):
        if text_of(get(item, "Name")) == xray.MISLEADING_TRACING_NAME_VARIABLE:
            misleading = xray.MISLEADING_TRACING_NAME_VARIABLE
            plan.report(
                "note",
                subject.at_key("Environment").at_item(misleading),
                item,
                f"{subject}: {misleading} is read by no SDK; {xray.TRACING_NAME_VARIABLE} is",
            )
    if variables:
        require_key(plan, (container, container), "Environment", variables, subject)

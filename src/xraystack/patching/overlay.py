"""An overlay put into a document: what is missing is added, what is there is left.

Resources are found by logical ID, properties by name, items of lists by their natural key: ``Name`` of
containers and variables, ``Key`` of tags, for security group rules what they let through. Where a
list is decided by an ``If``, each of its branches is one. What cannot be done by adding alone is
refused with its line.
"""

from __future__ import annotations

from typing import Any

import yaml

from xraystack.facts import xray
from xraystack.patching import placing
from xraystack.patching.changes import Merge, add_resource
from xraystack.patching.egress import put_egress_rules
from xraystack.template.document import only, resources
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
    text_of,
)

NATURAL_KEYS = ("Name", "Key")


def put_overlay(merge: Merge, overlay: dict[str, Any]) -> None:
    """Put the Resources of an overlay into the document."""
    for logical_id, resource in overlay.get("Resources", {}).items():
        pair = only(merge.document, resources(merge.document), logical_id)
        if pair is None:
            add_resource(merge, logical_id, resource, logical_id)
            continue
        wanted, found = resource.get("Type"), text_of(get(pair[1], "Type"))
        if wanted and wanted != found:
            raise merge.document.error(
                f"{logical_id} is {found or 'of no type'}, the overlay's is {wanted}", pair[0]
            )
        rest = {key: value for key, value in resource.items() if key != "Type"}
        rules = rest.get("Properties", {}).get("SecurityGroupEgress")
        if rules is not None:
            put_egress_rules(merge, logical_id, rules)
            properties = dict(rest["Properties"])
            del properties["SecurityGroupEgress"]
            rest["Properties"] = properties
        for key, value in rest.items():
            if value or not isinstance(value, dict):
                put(merge, pair, key, value, logical_id)


def put(merge: Merge, owner: Pair, key: str, value: Any, trail: str) -> None:
    """See to it that a mapping, the value of ``owner``, has ``key`` with all that ``value`` says."""
    mapping = owner[1]
    document = merge.document
    for branch in branches(mapping) or []:
        put(merge, (owner[0], branch), key, value, trail)
    if branches(mapping):
        return
    if is_empty(mapping):
        filled = placing.fill_empty(document, *owner, {key: value}, merge.layout)
        merge.insert(filled, "added", [f"{trail}.{key}"], owner[0])
        return
    if not isinstance(mapping, yaml.MappingNode) or is_function(mapping) or function(mapping):
        raise document.error(f"{trail} is no mapping that {key} could be added to", mapping)
    pair = only(document, mapping, key)
    if pair is not None:
        put_into(merge, pair, value, f"{trail}.{key}")
    elif any(name.value == "<<" for name, _ in mapping.value):
        raise document.error(f"{trail} may have its {key} from a merge (<<)", mapping)
    else:
        added = placing.add_keys(document, mapping, {key: value}, merge.layout)
        merge.insert(added, "added", _named(value, f"{trail}.{key}"), mapping)


def _named(value: Any, trail: str) -> list[str]:
    """What to call the things in an added value: its named items, or itself."""
    if isinstance(value, list) and value and all(_natural_key(item) for item in value):
        return [f"{trail} {item[_natural_key(item)]}" for item in value]
    return [trail]


def put_into(merge: Merge, pair: Pair, value: Any, trail: str) -> None:
    """See to it that the value of ``pair`` has all that ``value`` says."""
    if isinstance(value, list):
        put_items(merge, pair, value, trail)
    elif isinstance(value, dict) and not _is_function(value):
        for key, inner in value.items():
            put(merge, pair, key, inner, trail)
    else:
        put_scalar(merge, pair[1], value, trail)


def put_scalar(merge: Merge, node: Node, value: Any, trail: str) -> None:
    """See to it that a value is this one, or say that it is another."""
    present = plain(node)
    if present == value or (not isinstance(value, dict) and str(present) == str(value)):
        merge.find("present", trail, node)
    elif not merge.replace:
        merge.find("differs", f"{trail} is {shown(node)}, not {_shown_value(value)}", node)
    elif isinstance(node, yaml.ScalarNode) and not is_function(node) and isinstance(value, str):
        replaced = placing.replace_scalar(merge.document, node, value)
        merge.insert(replaced, "changed", [f"{trail} from {node.value} to {value}"], node)
    else:
        raise merge.document.error(
            f"{trail} is {shown(node)}, which cannot be replaced in place", node
        )


def _shown_value(value: Any) -> str:
    return (
        f"{next(iter(value))} {next(iter(value.values()))}"
        if isinstance(value, dict)
        else str(value)
    )


def put_items(merge: Merge, pair: Pair, values: list[Any], trail: str) -> None:
    """See to it that a list, the value of ``pair``, has all these items."""
    key, node = pair
    if is_empty(node):
        filled = placing.fill_empty(merge.document, key, node, values, merge.layout)
        merge.insert(filled, "added", _named(values, trail), key)
        return
    inner = branches(node)
    if inner is not None:
        for branch in inner:
            put_items(merge, (key, branch), values, trail)
        return
    if not isinstance(node, yaml.SequenceNode) or is_function(node):
        raise merge.document.error(
            f"{trail} is {shown(node)}, not a list that anything could be added to",
            node,
            "Write the list out in this template, or add it by hand where it comes from.",
        )
    missing = [value for value in values if not _found(merge, node, value, trail)]
    if missing:
        appended = placing.append_items(merge.document, node, missing, merge.layout)
        at = node.value[-1] if node.value else node
        merge.insert(appended, "added", _named(missing, trail), at)


def _found(merge: Merge, node: Node, value: Any, trail: str) -> bool:
    """Whether a list has an item; if it has, all that ``value`` says is put into that item."""
    name = _natural_key(value)
    if not name:
        same = [item for item in items(node) if plain(item) == value]
        for item in same[:1]:
            merge.find("present", f"{trail}: {_shown_value(value)}", item)
        return bool(same)
    what = f"{trail} {value[name]}"
    matches = [
        item for item in certain_items(items(node)) if text_of(get(item, name)) == value[name]
    ]
    for item in matches:
        for key, inner in value.items():
            if key != name:
                _put_named(merge, item, key, inner, what)
    if matches:
        return True
    for item in possible_items(items(node)):
        if text_of(get(item, name)) == value[name]:
            merge.find("differs", f"{what} is there under a condition only", item)
            return True
    if name == "Name" and trail.endswith(".ContainerDefinitions") and "Image" not in value:
        names = ", ".join(filter(None, (text_of(get(i, name)) for i in items(node))))
        raise merge.document.error(
            f"there is no container {value[name]}", node, f"There are: {names or 'none by name'}."
        )
    return False


def _put_named(merge: Merge, item: Node, key: str, value: Any, what: str) -> None:
    pair = only(merge.document, item, key)
    trail = what if key == "Value" else f"{what}.{key}"
    if pair is None:
        put(merge, (item, item), key, value, what)
    else:
        put_into(merge, pair, value, trail)


def _natural_key(value: Any) -> str:
    if isinstance(value, dict):
        return next((name for name in NATURAL_KEYS if isinstance(value.get(name), str)), "")
    return ""


def _is_function(value: dict[str, Any]) -> bool:
    return len(value) == 1 and (next(iter(value)) == "Ref" or next(iter(value)).startswith("Fn::"))


def put_variables(
    merge: Merge, container: Node, variables: list[dict[str, Any]], trail: str
) -> None:
    """See to it that a container has these environment variables."""
    present = get(container, "Environment")
    for item in possible_items([present] if present is not None else []):
        if text_of(get(item, "Name")) == xray.MISLEADING_TRACING_NAME_VARIABLE:
            merge.find(
                "note",
                f"{trail}: {xray.MISLEADING_TRACING_NAME_VARIABLE} is read by no SDK; "
                f"{xray.TRACING_NAME_VARIABLE} is",
                item,
            )
    put(merge, (container, container), "Environment", variables, trail)

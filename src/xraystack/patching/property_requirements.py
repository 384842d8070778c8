"""Requirements of a mapping or a list: missing parts are added, existing parts are kept.

Members are matched by name, items of lists by their natural key, if the list has one: ``Name`` of
containers and variables, ``Key`` of tags. If an ``If`` decides a list, each of its branches is one.
Requirements that cannot be met by additions alone are rejected with their line.
"""

from __future__ import annotations

from typing import Any

import yaml

from xraystack.application.containers import ENVIRONMENT, SECRETS
from xraystack.application.remarks import Subject
from xraystack.application.values import NO_VALUE, certain_texts
from xraystack.editor.changes import Addition, Filling, ValueReplacement
from xraystack.facts.natural_keys import NATURAL_KEYS, ORDERED, USUAL
from xraystack.patching.patch_plan import PatchPlan
from xraystack.template.functions import is_function as is_function_data
from xraystack.template.nodes import (
    Node,
    Pair,
    branches,
    certain_items,
    describe_data,
    describe_node,
    function,
    get,
    is_empty,
    is_function,
    is_null,
    items,
    node_data,
    possible_items,
    reference,
    text_of,
)
from xraystack.template.tree import single_pair

MAPPINGS = "Mappings."
"""Prefix of the properties of values in ``Mappings``: a list there is one value."""


def require_key(plan: PatchPlan, owner: Pair, key: str, value: Any, subject: Subject) -> None:
    """Require that a mapping, the value of ``owner``, has ``key`` with all of ``value``."""
    mapping = owner[1]
    inner = branches(mapping)
    for branch in inner or ():
        require_key(plan, (owner[0], branch), key, value, subject)
    if inner:
        return
    under = subject.key_subject(key, value)
    with plan.locate_errors(under):
        _require_mapping_key(plan, owner, key, value, under)


def _require_mapping_key(
    plan: PatchPlan, owner: Pair, key: str, value: Any, under: Subject
) -> None:
    mapping = owner[1]
    remaining = omit_taken_names(plan, mapping, value, under)
    if value and not remaining:
        return
    value = remaining
    if is_empty(mapping):
        plan.change(Filling(mapping, owner[0], {key: value}), [under], owner[0])
        return
    if not isinstance(mapping, yaml.MappingNode) or is_function(mapping) or function(mapping):
        what = f"cannot add {under}: {describe_node(mapping)} is not a mapping"
        raise plan.document.error(what, mapping)
    pair = single_pair(plan.document, mapping, key)
    if pair is not None:
        _require_value(plan, pair, value, under)
    elif any(name.value == "<<" for name, _ in mapping.value):
        raise plan.document.undecided_error(
            f"cannot add {under}: a merge key (<<) may define it", mapping
        )
    else:
        plan.change(Addition(mapping, {key: value}), _subjects(value, under), mapping)


def omit_taken_names(plan: PatchPlan, container: Node, variables: Any, subject: Subject) -> Any:
    """Return the variables without those whose names are in the other list, which are reported.

    ECS rejects a container with a name in ``Environment`` and in ``Secrets``. ``subject`` is the list.
    A name that a function contains is not edited, and no second one is added beside it.
    """
    variables = _omit_names_of_functions(plan, container, variables, subject)
    other = {ENVIRONMENT: SECRETS, SECRETS: ENVIRONMENT}.get(list_name(subject))
    listed = get(container, other) if other and subject.container else None
    if listed is None or not isinstance(variables, list):
        return variables
    certain = {name for item in certain_items(items(listed)) for name in _item_names(plan, item)}
    taken = {name: item for item in possible_items([listed]) for name in _item_names(plan, item)}
    for variable in variables:
        name = variable.get("Name")
        if name not in taken:
            continue
        about = subject.item_subject(name, variable.get("Value"))
        expected = describe_data(variable.get("Value") or variable.get("ValueFrom"))
        kind = "differs" if name in certain else "conditional"
        how = "comes from" if name in certain else "comes under a condition from"
        what = f"{about} {how} {other}, so its value is unknown; expected {expected}"
        if other == ENVIRONMENT:
            what = f"{about} is in {other} already; ECS rejects a name in both lists"
        plan.report(kind, about, taken[name], what)
    return [variable for variable in variables if variable.get("Name") not in taken]


def _omit_names_of_functions(
    plan: PatchPlan, container: Node, variables: Any, subject: Subject
) -> Any:
    """Return the variables without those whose names functions contain in the list itself."""
    is_list = list_name(subject) in {ENVIRONMENT, SECRETS} and subject.container
    own = get(container, list_name(subject)) if is_list else None
    if own is None or not isinstance(variables, list):
        return variables
    taken = {
        name: item
        for item in possible_items([own])
        if function(get(item, "Name"))
        for name in _item_names(plan, item)
    }
    for variable in variables:
        name = variable.get("Name")
        if name in taken:
            about = subject.item_subject(name, variable.get("Value"))
            what = f"{about} may exist already: a function contains this name"
            plan.report("conditional", about, taken[name], what)
    return [variable for variable in variables if variable.get("Name") not in taken]


def _item_names(plan: PatchPlan, item: Node) -> list[str]:
    """Return the names that a variable may have, which a function such as Fn::Sub may contain."""
    return certain_texts(plan.document, get(item, "Name"))


def _subjects(value: Any, subject: Subject) -> list[Subject]:
    """Return the named items of an added value, or the value itself, as subjects."""
    items = value if isinstance(value, list) else []
    keys = [item_natural_key(list_name(subject), item) for item in items]
    if not keys or not all(keys):
        return [subject]
    return [
        subject.item_subject(item_name(key), item.get("Value", item))
        for key, item in zip(keys, items, strict=True)
    ]


def _require_value(plan: PatchPlan, pair: Pair, value: Any, subject: Subject) -> None:
    """Require that the value of ``pair`` has all of ``value``."""
    if isinstance(value, list) and not _is_one_value(subject):
        _require_items(plan, pair, value, subject)
    elif isinstance(value, dict) and not is_function_data(value):
        for key, inner in value.items():
            require_key(plan, pair, key, inner, subject)
    else:
        _require_scalar(plan, pair[1], value, subject)


def _is_one_value(subject: Subject) -> bool:
    """Return whether a list is a value as a whole, so that no item can be added to it."""
    return list_name(subject) in ORDERED or (subject.property or "").startswith(MAPPINGS)


def _require_scalar(plan: PatchPlan, node: Node, value: Any, subject: Subject) -> None:
    """Require that a node has this value, or report that it has another."""
    present = node_data(node)
    if present == value or (not isinstance(value, dict) and str(present) == str(value)):
        plan.report("present", subject, node)
    elif not plan.replace:
        what = f"{subject} is {describe_node(node)}, not {describe_data(value)}"
        plan.report("differs", subject, node, what)
    elif _is_replaceable(node) and (isinstance(value, str | int) or is_function_data(value)):
        what = f"{subject} from {describe_node(node)} to {describe_data(value)}"
        plan.change(ValueReplacement(node, value), [subject], node, what)
    else:
        raise plan.document.error(
            f"cannot replace {subject}: it is {describe_node(node)}",
            node,
            "Change it by hand in each case, or omit --replace.",
        )


def _is_replaceable(node: Node) -> bool:
    """Return whether a node is one text or one function, and no If."""
    if function(node) is not None:
        return branches(node) is None
    return isinstance(node, yaml.ScalarNode) and not is_empty(node)


def _require_items(plan: PatchPlan, pair: Pair, values: list[Any], subject: Subject) -> None:
    """Require that a list, the value of ``pair``, has all these items."""
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
        remedy = "Write the list out in this template, or add the items where it is defined."
        if reference(node) == NO_VALUE or is_null(node):
            nothing = "null" if is_null(node) else NO_VALUE
            remedy = f"Write an empty list, [], instead of {nothing}."
        raise plan.document.undecided_error(
            f"cannot add to {subject}: it is {describe_node(node)}, not a list", node, remedy
        )
    missing = [value for value in values if not _require_item(plan, node, value, subject)]
    if missing:
        at = node.value[-1] if node.value else node
        plan.change(Addition(node, missing), _subjects(missing, subject), at)


def _require_item(plan: PatchPlan, node: yaml.SequenceNode, value: Any, subject: Subject) -> bool:
    """Require that an item of a list has all of ``value``; return False if there is no such item."""
    key = item_natural_key(list_name(subject), value)
    if not key:
        same = [item for item in items(node) if node_data(item) == value]
        for item in same[:1]:
            plan.report("present", subject, item, f"{subject}: {describe_data(value)}")
        return bool(same)
    about = subject.item_subject(item_name(key), value.get("Value", value))
    matches = [item for item in certain_items(items(node)) if has_natural_key(item, key)]
    for item in matches:
        _require_members(plan, item, value, key, about)
    if matches:
        return True
    for item in possible_items(items(node)):
        if has_natural_key(item, key):
            what = f"{about} exists under a condition only"
            plan.report("conditional", about, item, what)
            return True
    if about.container and not subject.container and "Image" not in value:
        names = ", ".join(filter(None, (text_of(get(item, "Name")) for item in items(node))))
        what = f"container {about.container} does not exist"
        with plan.locate_errors(about):
            raise plan.document.error(
                what, node, f"Containers: {names or 'none with a literal name'}."
            )
    return False


def _require_members(
    plan: PatchPlan, item: Node, value: dict[str, Any], key: dict[str, Any], about: Subject
) -> None:
    """Require that an item with that natural key has the other members."""
    for name, inner in value.items():
        if name not in key:
            _require_member(plan, item, name, inner, about)
    if value.keys() <= key.keys():
        plan.report("present", about, item)


def _require_member(plan: PatchPlan, item: Node, key: str, value: Any, subject: Subject) -> None:
    """Require that a named item has a key; the ``Value`` of a variable or tag is the item itself."""
    pair = single_pair(plan.document, item, key)
    if pair is None:
        require_key(plan, (item, item), key, value, subject)
    else:
        under = subject if key == "Value" else subject.key_subject(key, value)
        with plan.locate_errors(under):
            _require_value(plan, pair, value, under)


def item_natural_key(list_name: str, item: Any) -> dict[str, Any]:
    """Return the members that identify an item in its list; empty if it has no natural key.

    ``item`` is plain data, ``list_name`` the name of the list's property. Numbers are compared as text.
    """
    members = NATURAL_KEYS.get(list_name, ())
    if (
        not members
        or not isinstance(item, dict)
        or is_function_data(item)
        or members[0] not in item
    ):
        return {}
    return {name: _comparable_value(item.get(name, USUAL.get(name))) for name in members}


def has_natural_key(node: Node, key: dict[str, Any]) -> bool:
    """Return whether a mapping has this natural key."""
    members = ((get(node, name), USUAL.get(name), expected) for name, expected in key.items())
    return all(
        _comparable_value(usual if member is None else node_data(member)) == expected
        for member, usual, expected in members
    )


def _comparable_value(value: Any) -> Any:
    return value if isinstance(value, dict | list) else str(value)


def list_name(subject: Subject) -> str:
    """Return the name of a list's property from its subject."""
    return (subject.property or "").rpartition(".")[2]


def item_name(key: dict[str, Any]) -> str:
    """Return a natural key as messages have it, without default values."""
    values = [value for name, value in key.items() if value != USUAL.get(name)]
    return " ".join(map(describe_data, values))

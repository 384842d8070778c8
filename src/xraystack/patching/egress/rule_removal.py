"""Removal of managed egress rules from security groups.

A rule is managed if all its content is what patch writes. A rule that was edited since is kept and
reported, and so is a rule without which its group would allow everything again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import yaml

from xraystack.application.conditions import is_in_case
from xraystack.application.network.egress import cases_with_rules
from xraystack.application.network.group_rules import SecurityGroup, read_group
from xraystack.application.remarks import Remark, Subject
from xraystack.editor.changes import Removal
from xraystack.facts import ec2
from xraystack.patching.egress.rule_items import describe_rule, rule_subject, separate_rule_id
from xraystack.patching.patch_plan import PatchPlan, remove_parts
from xraystack.template.document import Document
from xraystack.template.nodes import (
    Node,
    cases,
    describe_node,
    get,
    key_text,
    node_data,
    pairs,
    reference,
    text_of,
    walk,
)
from xraystack.template.tree import containing_mapping, referenced_ids

KEPT_TO_STAY_CLOSED = (
    "is the last rule of {} in some case, and without it the group would allow all egress. "
    "To remove it, give the group another rule first"
)
EDITED_BY_HAND = (
    "has patch's description, but other ports or another destination. To remove it, pass its "
    "--daemon-address and --daemon-cidr, --import-from or --parameter-from"
)
OTHER_DESTINATION = (
    "has the destination {}. If patch wrote it, pass the same --daemon-cidr, --import-from or "
    "--parameter-from"
)
_DESTINATIONS = ("CidrIp", "DestinationSecurityGroupId")
"""Keys of the destinations that patch writes."""

Rules = Sequence[dict[str, Any]]
"""Managed rules, as plain data, in each form in which patch writes them."""


def rule_variants(rules: Rules) -> Rules:
    """Return rules with their descriptions, and without, as among neighbours that have none."""
    bare = [{key: value for key, value in rule.items() if key != "Description"} for rule in rules]
    return [*rules, *bare]


def remove_rules(plan: PatchPlan, groups: Iterable[str], managed: Rules) -> None:
    """Remove managed rules from these groups. Raises BadInput like ``remove_group_rules``."""
    related = groups_with_rules(plan.document, managed)
    for logical_id in filter(related.__contains__, groups):
        remove_group_rules(plan, logical_id, managed)


def groups_with_rules(document: Document, managed: Rules) -> set[str]:
    """Return the logical IDs of the security groups that have managed rules or descriptions."""
    logical_ids: set[str] = set()
    for key, resource in document.resource_pairs:
        kind, properties = text_of(get(resource, "Type")), get(resource, "Properties")
        if kind == ec2.SECURITY_GROUP and any(_is_related(n, managed) for n in walk(resource)):
            logical_ids.add(str(key.value))
        elif kind == ec2.SECURITY_GROUP_EGRESS and properties and _is_related(properties, managed):
            logical_ids.update(referenced_ids(document, get(properties, "GroupId")))
    return logical_ids


def remove_group_rules(plan: PatchPlan, logical_id: str, managed: Rules) -> None:
    """Remove managed rules from a security group, unless the group would then allow everything.

    Raises BadInput for rules that the template does not decide.
    """
    group = read_group(plan.document, logical_id)
    collections = [*_inline_rules(plan, group, managed), _separate_rules(plan, group, managed)]
    is_reopened = _is_reopened(group, collections)
    for collection in collections:
        if not is_reopened:
            remove_parts(plan, collection.node, collection.managed, collection.whole)
            continue
        for remark in collection.managed.values():
            what = f"{remark.what} {KEPT_TO_STAY_CLOSED.format(logical_id)}"
            plan.report("left", remark.subject, remark.node, what)


class _RuleCollection(NamedTuple):
    """A collection with managed rules: a remark for each part that is one, and the rules in it."""

    node: yaml.CollectionNode
    managed: dict[int, Remark]
    rules: list[Node]
    whole: Removal | None = None
    """The removal to use if all parts are removed."""


def _is_reopened(group: SecurityGroup, collections: list[_RuleCollection]) -> bool:
    """Return whether the group would lose its last rule in some case in which it has one."""
    removed = {id(rule) for collection in collections for rule in collection.rules}
    staying = [rule for rule in group.rules if id(rule.node) not in removed]
    return not all(
        any(is_in_case(rule.path, case) for rule in staying) for case in cases_with_rules(group)
    )


def _inline_rules(plan: PatchPlan, group: SecurityGroup, managed: Rules) -> list[_RuleCollection]:
    """Return the lists of a group. A conditional item is managed if all its branches are."""
    properties = get(group.resource[1], "Properties")
    wholes = {
        id(value): Removal(properties, frozenset({number}))
        for number, (_, value) in enumerate(pairs(properties))
        if isinstance(properties, yaml.MappingNode)
    }
    collections = []
    for listing in group.listings:
        collection = _RuleCollection(listing.node, {}, [], wholes.get(id(listing.node)))
        for number, item in enumerate(listing.node.value):
            rules = [node for _, node in cases(item) if reference(node) != "AWS::NoValue"]
            if rules and all(_is_managed(node, managed) for node in rules):
                collection.managed[number] = Remark(
                    _rule_text(group, rules[0]), item, _subject(group, rules[0])
                )
                collection.rules.extend(rules)
            else:
                _report_edited(plan, group, rules, managed)
        collections.append(collection)
    return collections


def _separate_rules(plan: PatchPlan, group: SecurityGroup, managed: Rules) -> _RuleCollection:
    """Return the resources that are rules of a group and have the logical IDs that patch gives."""
    existing = containing_mapping(plan.document, group.logical_id)
    names = {separate_rule_id(group.logical_id, rule) for rule in managed}
    collection = _RuleCollection(existing, {}, [])
    for number, (key, resource) in enumerate(existing.value):
        properties = get(resource, "Properties")
        if (
            text_of(get(resource, "Type")) != ec2.SECURITY_GROUP_EGRESS
            or properties is None
            or group.logical_id not in referenced_ids(plan.document, get(properties, "GroupId"))
        ):
            continue
        is_managed = _is_managed(properties, managed)
        known = {key_text(key) for key, _ in pairs(resource)} <= {"Type", "Condition", "Properties"}
        what = f"{_rule_text(group, properties)}, as {key.value}"
        if is_managed and _is_numbered(str(key.value), names) and not known:
            what = f"{what}, has more content than patch writes"
            plan.report("left", _subject(group, properties), key, what)
        elif is_managed and _is_numbered(str(key.value), names):
            collection.managed[number] = Remark(what, key, _subject(group, properties))
            collection.rules.append(properties)
        else:
            _report_edited(plan, group, [properties], managed)
    return collection


def _is_numbered(name: str, names: set[str]) -> bool:
    """Return whether a name is one of these, or one of these followed by a number."""
    return re.sub(r"\d+$", "", name) in names or name in names


def _is_related(node: Node, managed: Rules) -> bool:
    return isinstance(node, yaml.MappingNode) and (
        _is_managed(node, managed)
        or _has_managed_description(node, managed)
        or _other_destination(node, managed) is not None
    )


def _is_managed(node: Node, managed: Rules) -> bool:
    """Return whether a rule, or the properties of a separate one, is what patch writes."""
    if get(node, "IpProtocol") is None:
        return False
    data = _comparable_rule(node_data(node))
    data.pop("GroupId", None)
    return any(data == _comparable_rule(rule) for rule in managed)


def _comparable_rule(rule: dict[str, Any]) -> dict[str, Any]:
    """Return a rule with its ports as text, as some templates have them."""
    return {
        key: str(value) if key in {"FromPort", "ToPort"} else value for key, value in rule.items()
    }


def _has_managed_description(node: Node, managed: Rules) -> bool:
    description = text_of(get(node, "Description"))
    return description is not None and any(
        description == rule.get("Description") for rule in managed
    )


def _report_edited(
    plan: PatchPlan, group: SecurityGroup, rules: list[Node], managed: Rules
) -> None:
    for node in rules:
        destination = _other_destination(node, managed)
        if _has_managed_description(node, managed):
            why = EDITED_BY_HAND
        elif destination is not None:
            why = OTHER_DESTINATION.format(describe_node(destination))
        else:
            continue
        what = f"{_rule_text(group, node)} {why}"
        plan.report("left", _subject(group, node), node, what)


def _other_destination(node: Node, managed: Rules) -> Node | None:
    """Return the destination of a rule that has managed ports and no other content; else None.

    Rules for HTTPS are too common to tell that patch wrote them.
    """
    destinations = [value for key in _DESTINATIONS if (value := get(node, key)) is not None]
    if len(destinations) != 1 or get(node, "FromPort") is None:
        return None
    rule = _undirected_rule(node_data(node))
    is_common = rule["FromPort"] == str(ec2.HTTPS_PORT)
    is_managed = any(rule == _undirected_rule(one) for one in managed)
    return destinations[0] if is_managed and not is_common else None


def _undirected_rule(rule: dict[str, Any]) -> dict[str, Any]:
    left_out = {*_DESTINATIONS, "GroupId"}
    return {key: value for key, value in _comparable_rule(rule).items() if key not in left_out}


def _subject(group: SecurityGroup, rule: Node) -> Subject:
    return rule_subject(group.logical_id, node_data(rule))


def _rule_text(group: SecurityGroup, rule: Node) -> str:
    return describe_rule(_subject(group, rule))

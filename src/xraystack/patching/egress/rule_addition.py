"""Addition of egress rules that security groups lack."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xraystack.application.conditions import Case, is_in_case
from xraystack.application.network.egress import DESTINATIONS, allows, cases_with_rules, needs_rule
from xraystack.application.network.group_rules import EGRESS, GroupRule, SecurityGroup, read_group
from xraystack.application.network.interfaces import Interface
from xraystack.application.remarks import Subject
from xraystack.editor.changes import Addition, ValueReplacement
from xraystack.editor.quotes import is_quoted_text
from xraystack.errors import BadInput
from xraystack.facts import ec2
from xraystack.patching.egress.rule_items import (
    NO_VALUE,
    conditional_item,
    describe_rule,
    exact_condition,
    rule_subject,
    separate_rule_id,
)
from xraystack.patching.patch_plan import PatchFinding, PatchPlan
from xraystack.stacks.sidecars import HTTPS_RULE
from xraystack.template.document import Document
from xraystack.template.functions import is_function
from xraystack.template.nodes import (
    Node,
    describe_data,
    describe_node,
    get,
    key_text,
    node_data,
    pairs,
    text_of,
)
from xraystack.template.tree import containing_mapping


def require_egress(
    plan: PatchPlan,
    logical_id: str,
    rules: list[dict[str, Any]],
    *,
    interfaces: Sequence[Interface] = (),
    like_neighbours: bool = False,
    keep_description: bool = False,
) -> None:
    """Require that a security group allows this traffic, without restricting any other.

    A group without any egress rule allows everything, and its first rule would end that; so a rule is
    added only in those cases in which the group has one. If the plan replaces, rules with the same
    description and ports get this destination instead. A rule is not needed if other groups of these
    interfaces allow its traffic. ``like_neighbours`` gives a rule the order of the group's rules and the
    quotes around their ports, and a description only if they have some or ``keep_description`` is set.
    Raises BadInput if the rule cannot be written. [AWS::EC2::SecurityGroup, SecurityGroupEgress]
    """
    group = read_group(plan.document, logical_id)
    restricted = cases_with_rules(group)
    if not restricted:
        what = f"{logical_id} has no egress rules, so it allows all egress"
        plan.report("unneeded", Subject(logical_id, property=EGRESS), group.resource[0], what)
    if like_neighbours and restricted:
        rules = [_adopt_neighbour_style(rule, group, keep_description) for rule in rules]
    for rule in rules if restricted else ():
        _require_rule(plan, group, rule, restricted, interfaces)


def _require_rule(
    plan: PatchPlan,
    group: SecurityGroup,
    rule: dict[str, Any],
    restricted: list[Case],
    interfaces: Sequence[Interface],
) -> None:
    """Require a rule, or another that allows its traffic, in the restricted cases of a group."""
    covering = _covering_rules(group, rule)
    lacking = _cases_without(covering, restricted)
    redirected = _redirect_rules(plan, group, rule, lacking) if plan.replace else []
    lacking = _cases_without(redirected, lacking)
    subject = rule_subject(group.logical_id, rule)
    if not lacking and redirected:
        return
    if not lacking:
        plan.report("present", subject, covering[0].node, describe_rule(subject))
    elif not needs_rule(plan.document, group.logical_id, rule, interfaces):
        what = f"{describe_rule(subject)}: other groups of its interfaces allow this traffic"
        plan.report("unneeded", subject, group.resource[0], what)
    elif all(any(is_in_case(listing.path, case) for listing in group.listings) for case in lacking):
        _add_inline_rule(plan, group, rule, lacking)
    else:
        _add_separate_rule(plan, group, rule, lacking)


def _cases_without(rules: Sequence[GroupRule], cases: Sequence[Case]) -> list[Case]:
    """Return the cases in which none of these rules exists."""
    return [case for case in cases if not any(is_in_case(path, case) for path, _ in rules)]


def _redirect_rules(
    plan: PatchPlan, group: SecurityGroup, rule: dict[str, Any], lacking: list[Case]
) -> list[GroupRule]:
    """Change the destination of managed rules, in the cases that lack the rule.

    A rule is managed by its description and ports.
    """
    done: list[GroupRule] = []
    for present in group.rules:
        rest = _cases_without(done, lacking)
        concerns = any(is_in_case(present.path, case) for case in rest)
        if concerns and _is_redirectable(present.node, rule):
            _redirect_rule(plan, group, present.node, rule)
            done.append(present)
    return done


def _is_redirectable(present: Node, rule: dict[str, Any]) -> bool:
    """Return whether a rule differs from a described rule in its one destination only."""
    data = node_data(present)
    if not isinstance(data, dict) or len(data.keys() & set(DESTINATIONS)) != 1:
        return False
    same = ("Description", "IpProtocol", "FromPort", "ToPort")
    return "Description" in rule and all(str(data.get(key)) == str(rule.get(key)) for key in same)


def _redirect_rule(
    plan: PatchPlan, group: SecurityGroup, present: Node, rule: dict[str, Any]
) -> None:
    (destination,) = (pair for pair in pairs(present) if key_text(pair[0]) in DESTINATIONS)
    (new_key,) = (key for key in rule if key in DESTINATIONS)
    key, node = destination
    subject = rule_subject(group.logical_id, rule)
    what = f"{describe_rule(subject)} from {describe_node(node)} to {describe_data(rule[new_key])}"
    plan.change(ValueReplacement(node, rule[new_key]), [subject], node, what)
    if key_text(key) != new_key:
        plan.change(ValueReplacement(key, new_key), [], key)


def has_no_destination(finding: PatchFinding) -> bool:
    """Return whether a finding is a missing rule whose destination is unknown."""
    rule = finding.subject.value
    is_rule = finding.kind == "added" and finding.subject.property == EGRESS
    return is_rule and not any(key in rule for key in DESTINATIONS)


def _adopt_neighbour_style(
    rule: dict[str, Any], group: SecurityGroup, keep_description: bool
) -> dict[str, Any]:
    neighbours = _neighbour_members(group)
    if not keep_description and not any("Description" in members for members in neighbours):
        rule = {key: value for key, value in rule.items() if key != "Description"}
    rule = _order_members(rule, neighbours[-1] if neighbours else [])
    if not _has_ports_as_text(group):
        return rule
    return {key: str(value) if key.endswith("Port") else value for key, value in rule.items()}


def _has_ports_as_text(group: SecurityGroup) -> bool:
    """Return whether the last rule that has ports has them in quotes."""
    ports = [
        port for rule in group.rules if text_of(port := get(rule.node, "FromPort")) is not None
    ]
    return bool(ports) and is_quoted_text(ports[-1])


def _neighbour_members(group: SecurityGroup) -> list[list[str]]:
    """Return the keys of each rule of a group, with one name for all destinations.

    The rule of a sidecar always has a description, so it is no example.
    """
    sidecar_description = HTTPS_RULE["Description"]
    nodes = [
        rule.node
        for rule in group.rules
        if text_of(get(rule.node, "Description")) != sidecar_description
    ]
    rules = [node for node in nodes if get(node, "IpProtocol") is not None]
    return [[_member_name(key_text(key)) for key, _ in pairs(rule)] for rule in rules]


def _member_name(key: str) -> str:
    return DESTINATIONS[0] if key in DESTINATIONS else key


def _order_members(rule: dict[str, Any], members: list[str]) -> dict[str, Any]:
    """Return a rule with its keys in this order; an unlisted description first, other keys last."""
    if not members:
        return rule
    places = {name: number for number, name in enumerate(members)}
    places.setdefault("Description", -1)
    ordered = sorted(rule, key=lambda key: places.get(_member_name(key), len(members)))
    return {key: rule[key] for key in ordered}


def _covering_rules(group: SecurityGroup, rule: dict[str, Any]) -> list[GroupRule]:
    """Return the rules of a group that allow a rule's traffic; for a rule under an If only equals."""
    if is_function(rule):
        inline = [(listing, item) for listing in group.listings for item in listing.node.value]
        return [
            GroupRule(listing.path, item) for listing, item in inline if node_data(item) == rule
        ]
    return [present for present in group.rules if allows(node_data(present.node), rule)]


def _add_inline_rule(
    plan: PatchPlan, group: SecurityGroup, rule: dict[str, Any], lacking: list[Case]
) -> None:
    """Add a rule to the group's lists, in the cases that lack it."""
    subject = rule_subject(group.logical_id, rule)
    for path, node in group.listings:
        cases = [case for case in group.cases if is_in_case(path, case)]
        item = conditional_item(rule, lacking, cases, path)
        if is_function(rule) and item not in (rule, NO_VALUE):
            raise _function_rule_error(plan, group)
        if item != NO_VALUE:
            plan.change(Addition(node, [item]), [subject], node.value[-1], describe_rule)


def _add_separate_rule(
    plan: PatchPlan, group: SecurityGroup, rule: dict[str, Any], lacking: list[Case]
) -> None:
    """Add a rule as a resource, under the condition of the cases that lack it."""
    if is_function(rule):
        raise _function_rule_error(plan, group)
    try:
        condition = exact_condition(group, lacking)
    except ValueError:
        raise plan.document.error(
            f"{group.logical_id} restricts egress in some cases only, and no single condition of the "
            "template describes them",
            group.resource[0],
            "An unconditional rule would block all other traffic in the other cases.\n"
            "Add the rules by hand, or give the group one unconditional rule.",
        ) from None
    existing = containing_mapping(plan.document, group.logical_id)
    name = free_logical_id(plan.document, separate_rule_id(group.logical_id, rule))
    separate = [members for members in _neighbour_members(group) if "GroupId" in members]
    properties = {"GroupId": {"Fn::GetAtt": [group.logical_id, "GroupId"]}, **rule}
    new = {
        "Type": ec2.SECURITY_GROUP_EGRESS,
        **({"Condition": condition} if condition else {}),
        "Properties": _order_members(properties, separate[-1] if separate else []),
    }
    plan.change(
        Addition(existing, {name: new}),
        [rule_subject(group.logical_id, rule)],
        existing.value[-1][0],
        lambda subject: f"{describe_rule(subject)}, as {name}",
    )


def _function_rule_error(plan: PatchPlan, group: SecurityGroup) -> BadInput:
    """Return the error for a rule under a function that would need further conditions."""
    return plan.document.error(
        f"cannot add a conditional rule: {group.logical_id} has no unconditional list of rules",
        group.resource[0],
        "Write SecurityGroupEgress as a list that always exists, or the rule without a function.",
    )


def free_logical_id(document: Document, name: str) -> str:
    """Return this logical ID, with the first number that makes it unused if it is in use."""
    existing = {key.value for key, _ in document.resource_pairs}
    numbered = (f"{name}{number or ''}" for number in range(len(existing) + 1))
    return next(candidate for candidate in numbered if candidate not in existing)

"""Rules of security groups, in each case of the conditions that decide them.

A group without any egress rule allows all traffic out, and the first rule ends that.
"""

from __future__ import annotations

from itertools import starmap
from typing import NamedTuple

import yaml

from xraystack.application.conditions import Case, is_in_case, possible_cases
from xraystack.application.values import NO_VALUE, iterate_items, iterate_mappings
from xraystack.facts import ec2
from xraystack.template.loops import expand_node, read_loops
from xraystack.template.nodes import (
    Node,
    Pair,
    Path,
    cases,
    condition_path,
    describe_node,
    function,
    get,
    is_empty,
    is_function,
    reference,
    text_of,
)
from xraystack.template.tree import (
    TemplateTree,
    find_resource,
    referenced_ids,
    resources,
    resources_of_type,
    single_pair,
)

EGRESS, INGRESS = "SecurityGroupEgress", "SecurityGroupIngress"
MAX_CONDITIONS = 8
"""Conditions around the rules of one group; each doubles the cases."""


class RuleList(NamedTuple):
    """A list of egress rules in a security group, under these conditions."""

    path: Path
    node: yaml.SequenceNode


class GroupRule(NamedTuple):
    """A rule, or a function in its place, in a security group or in a resource of its own."""

    path: Path
    node: Node


class SecurityGroup(NamedTuple):
    """A security group: its lists, and all its egress rules. It may have rules but no list."""

    resource: Pair
    listings: list[RuleList]
    rules: list[GroupRule]
    cases: list[Case]

    def is_restricted(self, case: Case) -> bool:
        """Return whether it has an egress rule, so that it allows only what its rules say."""
        return any(is_in_case(rule.path, case) for rule in self.rules)

    @property
    def logical_id(self) -> str:
        """Its name in the template."""
        return str(self.resource[0].value)

    @property
    def condition(self) -> str | None:
        """The condition under which the group exists."""
        return text_of(get(self.resource[1], "Condition"))


def read_group(tree: TemplateTree, logical_id: str) -> SecurityGroup:
    """Return a security group. Raises BadInput for egress rules that the template does not decide."""
    resource = find_resource(tree, logical_id)
    if resource is None:
        raise tree.error(f"the resource {logical_id} does not exist", resources(tree))
    listings, rules = _inline_rules(tree, resource, logical_id)
    rules += separate_rules(tree, logical_id)
    paths = [*(listing.path for listing in listings), *(rule.path for rule in rules)]
    names = list(dict.fromkeys(name for path in paths for name, _ in path))
    if len(names) > MAX_CONDITIONS:
        raise tree.undecided_error(
            f"the egress rules of {logical_id} depend on {len(names)} conditions. "
            f"The maximum is {MAX_CONDITIONS}",
            resource[0],
        )
    condition = text_of(get(resource[1], "Condition"))
    existing = [case for case in possible_cases(tree, names) if case.get(condition or "", True)]
    return SecurityGroup(resource, listings, rules, existing)


def _inline_rules(
    tree: TemplateTree, resource: Pair, logical_id: str
) -> tuple[list[RuleList], list[GroupRule]]:
    """Return the lists and rules in the group itself; a lone mapping is a list of one."""
    properties = single_pair(tree, resource[1], "Properties")
    _reject_generated_rules(tree, properties, logical_id)
    egress = single_pair(tree, properties[1], EGRESS) if properties else None
    listings: list[RuleList] = []
    rules: list[GroupRule] = []
    for path, node in cases(egress[1]) if egress else ():
        if isinstance(node, yaml.SequenceNode) and not is_function(node):
            listings += [RuleList(path, node)] if node.value else []
            rules += starmap(GroupRule, iterate_items(node, path))
        elif isinstance(node, yaml.MappingNode) and not function(node):
            rules.append(GroupRule(path, node))
        elif not is_empty(node) and reference(node) != NO_VALUE:
            raise tree.undecided_error(
                f"the egress rules of {logical_id} come from {describe_node(node)}, "
                "whose value is not in the template",
                node,
                "Add the rules where that value is set.",
            )
    return listings, rules


def _reject_generated_rules(tree: TemplateTree, properties: Pair | None, logical_id: str) -> None:
    """Reject a loop that may generate the group's list of egress rules."""
    for loop in read_loops(properties[1] if properties else None):
        generated = loop.keys()
        if generated is None or EGRESS in generated:
            raise tree.undecided_error(
                f"the egress rules of {logical_id} come from a loop, which patch cannot add to",
                loop.key,
                "Write SecurityGroupEgress out, or add the rules as AWS::EC2::SecurityGroupEgress.",
            )


def separate_rules(
    tree: TemplateTree, logical_id: str, resource_type: str = ec2.SECURITY_GROUP_EGRESS
) -> list[GroupRule]:
    """Return the rules of a group that are resources of their own, as their properties."""
    return [
        GroupRule(path, rule)
        for _, resource in resources_of_type(tree, resource_type).values()
        if (properties := get(resource, "Properties")) is not None
        and (owner := get(properties, "GroupId")) is not None
        for path, group in cases(owner, condition_path(resource))
        if logical_id in referenced_ids(tree, group)
        for rule in expand_node(properties, tree.loops, without="GroupId")
    ]


def ingress_rules(tree: TemplateTree, logical_id: str) -> list[GroupRule]:
    """Return the ingress rules of a security group, as far as the template decides them."""
    _, group = resources_of_type(tree, ec2.SECURITY_GROUP)[logical_id]
    inline = iterate_mappings(get(get(group, "Properties"), INGRESS))
    separate = separate_rules(tree, logical_id, ec2.SECURITY_GROUP_INGRESS)
    return [*starmap(GroupRule, inline), *separate]

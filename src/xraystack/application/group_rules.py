"""The egress rules that a security group has, case by case of the conditions that decide them.

A group without any rule lets everything out, and the first rule ends that. Where all rules are under
conditions, a further one therefore has to be there in the cases in which another one is, and in no
other. The cases are all combinations of the conditions' values; that one condition may follow from
another is not looked into, which makes no case wrong.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from xraystack.application.remarks import Subject
from xraystack.facts import ec2, opentelemetry
from xraystack.template.nodes import (
    Node,
    Pair,
    Path,
    cases,
    describe_node,
    function,
    get,
    is_empty,
    is_function,
    reference,
    text_of,
)
from xraystack.template.tree import TemplateTree, resources, single_pair

EGRESS = "SecurityGroupEgress"
NO_VALUE = {"Ref": "AWS::NoValue"}
MAX_CONDITIONS = 8
"""Conditions around the rules of one group; each doubles the cases."""

Case = Mapping[str, bool]
"""Each condition with its value."""


class Listing(NamedTuple):
    """A list of rules in the group, which is the group's in some cases."""

    path: Path
    node: yaml.SequenceNode


class Rule(NamedTuple):
    """A rule, or what may be one, in the group or a resource apart, and when it is there."""

    path: Path
    node: Node


class Group(NamedTuple):
    """A security group: its lists, and all its rules. In some cases it may have rules but no list."""

    resource: Pair
    listings: list[Listing]
    rules: list[Rule]
    cases: list[Case]

    def closed(self, case: Case) -> bool:
        """Whether it has a rule, so that it lets out only what its rules say."""
        return any(holds(rule.path, case) for rule in self.rules)

    @property
    def logical_id(self) -> str:
        """Its name in the template."""
        return str(self.resource[0].value)

    @property
    def condition(self) -> str | None:
        """The condition under which the group is there at all."""
        return text_of(get(self.resource[1], "Condition"))


def holds(path: Path, case: Case) -> bool:
    """Whether something with these conditions is there in a case."""
    return all(case[name] is value for name, value in path)


def group_of(tree: TemplateTree, logical_id: str) -> Group:
    """A security group with its rules. Raises BadInput for rules that this template does not decide."""
    resource = single_pair(tree, resources(tree), logical_id)
    if resource is None:
        raise tree.error(f"there is no resource {logical_id}", resources(tree))
    listings, rules = _inline(tree, resource, logical_id)
    rules += separate_rules(tree, logical_id)
    condition = text_of(get(resource[1], "Condition"))
    paths = [*(listing.path for listing in listings), *(rule.path for rule in rules)]
    names = list(dict.fromkeys(name for path in paths for name, _ in path))
    if len(names) > MAX_CONDITIONS:
        raise tree.error(
            f"the egress rules of {logical_id} depend on {len(names)} conditions", resource[0]
        )
    combinations = itertools.product((True, False), repeat=len(names))
    everything: list[Case] = [dict(zip(names, values, strict=True)) for values in combinations]
    there = [case for case in everything if case.get(condition or "", True)]
    return Group(resource, listings, rules, there)


def _inline(
    tree: TemplateTree, resource: Pair, logical_id: str
) -> tuple[list[Listing], list[Rule]]:
    """The lists and rules in the group itself; a lone mapping is a list of one to CloudFormation."""
    properties = single_pair(tree, resource[1], "Properties")
    egress = single_pair(tree, properties[1], EGRESS) if properties else None
    listings: list[Listing] = []
    rules: list[Rule] = []
    for path, node in cases(egress[1]) if egress else ():
        if isinstance(node, yaml.SequenceNode) and not is_function(node):
            listings += [Listing(path, node)] if node.value else []
            rules += _items(node, path)
        elif isinstance(node, yaml.MappingNode) and not function(node):
            rules.append(Rule(path, node))
        elif not is_empty(node) and reference(node) != "AWS::NoValue":
            raise tree.error(
                f"the egress rules of {logical_id} are {describe_node(node)}, "
                "which this template does not decide",
                node,
                "Add the rules where that value comes from.",
            )
    return listings, rules


def _items(listed: yaml.SequenceNode, path: Path) -> list[Rule]:
    """The rules in a list. What is a function there is taken for a rule that lets nothing out."""
    found: list[Rule] = []
    for item in listed.value:
        for case, node in cases(item, path):
            if isinstance(node, yaml.SequenceNode) and not is_function(node):
                found += _items(node, case)
            elif reference(node) != "AWS::NoValue":
                found.append(Rule(case, node))
    return found


def separate_rules(tree: TemplateTree, logical_id: str) -> list[Rule]:
    """The SecurityGroupEgress resources that belong to a group, by their properties."""
    found = []
    for _, resource in resources(tree).value:
        properties = get(resource, "Properties")
        owner = get(properties, "GroupId")
        if (
            text_of(get(resource, "Type")) != ec2.SECURITY_GROUP_EGRESS
            or properties is None
            or owner is None
        ):
            continue
        condition = text_of(get(resource, "Condition"))
        for path, group in cases(owner, ((condition, True),) if condition else ()):
            if reference(group) == logical_id:
                found.append(Rule(path, properties))
    return found


def condition_of(group: Group, wanted: Sequence[Case]) -> str | None:
    """The one condition that holds in exactly these cases of a group: its own where it is all of them.

    Raises ValueError where there is none.
    """
    if len(wanted) == len(group.cases):
        return group.condition
    for name in group.cases[0]:
        if [case for case in group.cases if case[name]] == list(wanted):
            return name
    raise ValueError("no condition holds in exactly these cases")


def in_cases(rule: Any, wanted: Iterable[Case], possible: Iterable[Case], path: Path = ()) -> Any:
    """A rule as an item that is there in the wanted ones of the possible cases: it, or Ifs around it.

    ``path`` is what is decided around the item; the possible cases agree with it.
    """
    wanted = list(wanted)
    table = [(case, case in wanted) for case in possible]
    names = [name for name in (table[0][0] if table else {}) if name not in dict(path)]
    return _decided(rule, table, names)


def _decided(rule: Any, table: list[tuple[Case, bool]], names: list[str]) -> Any:
    if not any(is_there for _, is_there in table):
        return NO_VALUE
    if all(is_there for _, is_there in table):
        return rule
    name, *others = names
    halves = [[row for row in table if row[0][name] is value] for value in (True, False)]
    sides = [_decided(rule, half, others) for half in halves if half]
    return sides[0] if sides[0] == sides[-1] else {"Fn::If": [name, *sides]}


def separate_name(logical_id: str, rule: Mapping[str, Any]) -> str:
    """What a rule of a group is called as a resource of its own."""
    protocol = str(rule.get("IpProtocol", "")).capitalize()
    kind = _otlp_protocol(rule)
    return f"{logical_id}{f'Otlp{kind.capitalize()}' if kind else f'XRay{protocol}'}Egress"


def rule_subject(logical_id: str, rule: dict[str, Any]) -> Subject:
    """What a rule of a group is about, the rule being plain data."""
    return Subject(logical_id, property=EGRESS, name=str(rule.get("IpProtocol")), value=rule)


def rule_words(subject: Subject) -> str:
    """A rule as messages name it."""
    return f"{subject.logical_id} egress {subject.name}{_other_port(subject.value)}"


def _other_port(rule: Any) -> str:
    """The port of a rule for OpenTelemetry or HTTPS, behind a space; nothing for any other rule."""
    if not isinstance(rule, Mapping):
        return ""
    port = str(rule.get("FromPort"))
    is_other = _otlp_protocol(rule) or port == str(ec2.HTTPS_PORT)
    return f" {port}" if is_other else ""


def _otlp_protocol(rule: Mapping[str, Any]) -> str | None:
    by_port = {str(known.port): name for name, known in opentelemetry.PROTOCOLS.items()}
    return by_port.get(str(rule.get("FromPort")))

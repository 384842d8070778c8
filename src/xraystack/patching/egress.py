"""The egress rules of security groups: what one lets out, and how a group gets what it lacks."""

from __future__ import annotations

import ipaddress
from typing import Any

import yaml

from xraystack.facts import ec2
from xraystack.patching.changes import Addition, Plan, Subject
from xraystack.template.document import Document, only, resources
from xraystack.template.nodes import (
    Node,
    Pair,
    alternatives,
    certain_items,
    function,
    get,
    is_empty,
    is_function,
    plain,
    reference,
    shown,
    text_of,
)

EGRESS = "SecurityGroupEgress"
DESTINATIONS = ("CidrIp", "CidrIpv6", "DestinationPrefixListId", "DestinationSecurityGroupId")


def covers(present: Any, wanted: dict[str, Any]) -> bool:
    """Whether the rule ``present`` lets out all that ``wanted`` does; both are plain data.

    What only CloudFormation can tell, because it is a function, covers nothing but its like.
    """
    if not isinstance(present, dict):
        return False
    return _protocol_and_ports(present, wanted) and _destination(present, wanted)


def _protocol_and_ports(present: dict[str, Any], wanted: dict[str, Any]) -> bool:
    protocol = ec2.protocol(present.get("IpProtocol"))
    if protocol == ec2.ALL_PROTOCOLS:
        return True
    if protocol != ec2.protocol(wanted.get("IpProtocol")):
        return False
    try:
        lowest, highest = int(present["FromPort"]), int(present["ToPort"])
        return lowest <= int(wanted["FromPort"]) and int(wanted["ToPort"]) <= highest
    except (KeyError, TypeError, ValueError):
        return all(present.get(key) == wanted.get(key) for key in ("FromPort", "ToPort"))


def _destination(present: dict[str, Any], wanted: dict[str, Any]) -> bool:
    if present.get("CidrIp") == ec2.ANYWHERE:
        return "CidrIpv6" not in wanted
    if all(present.get(key) == wanted.get(key) for key in DESTINATIONS):
        return True
    try:
        inner = ipaddress.IPv4Network(wanted["CidrIp"])
        return inner.subnet_of(ipaddress.IPv4Network(str(present["CidrIp"]), strict=False))
    except (KeyError, TypeError, ValueError):
        return False


def require_egress(plan: Plan, logical_id: str, rules: list[dict[str, Any]]) -> None:
    """See to it that a security group lets this traffic out, without cutting off any other.

    A group without any egress rule lets everything out, and the first rule would end that.
    [AWS::EC2::SecurityGroup, SecurityGroupEgress]
    """
    document = plan.document
    resource = only(document, resources(document), logical_id)
    if resource is None:
        raise document.error(f"there is no resource {logical_id}", resources(document))
    properties = only(document, resource[1], "Properties")
    inline = only(document, properties[1], EGRESS) if properties else None
    lists, lone = _inline_rules(document, inline[1] if inline else None, logical_id)
    apart = separate_rules(document, logical_id)
    for node in lists:
        missing = _missing(plan, [*certain_items(node.value), *apart], rules, logical_id)
        if missing:
            subjects = [_subject(logical_id, rule) for rule in missing]
            plan.change(Addition(node, missing), subjects, node.value[-1], _words)
    # CloudFormation takes a lone mapping for a list of one; a second item needs the list.
    alone = [[*apart, rule] for rule in lone] or ([apart] if apart and not lists else [])
    missing = [r for present in alone for r in _missing(plan, present, rules, logical_id)]
    for rule in rules:
        if rule in missing:
            _add_apart(plan, resource, rule)
    if not (lists or lone or apart):
        what = f"{logical_id} has no egress rules, so it lets everything out"
        plan.report("unneeded", Subject(logical_id, property=EGRESS), resource[0], what)


def _subject(logical_id: str, rule: dict[str, Any]) -> Subject:
    return Subject(logical_id, property=EGRESS, name=str(rule.get("IpProtocol")), value=rule)


def _words(subject: Subject) -> str:
    return f"{subject.logical_id} egress {subject.name}"


def _inline_rules(
    document: Document, node: Node | None, logical_id: str
) -> tuple[list[yaml.SequenceNode], list[yaml.MappingNode]]:
    """The lists of rules that a group may have, and the lone rules. Raises BadInput for others."""
    lists: list[yaml.SequenceNode] = []
    lone: list[yaml.MappingNode] = []
    for rules in alternatives(node):
        if isinstance(rules, yaml.SequenceNode) and not is_function(rules):
            lists += [rules] if rules.value else []
        elif isinstance(rules, yaml.MappingNode) and not function(rules):
            lone.append(rules)
        elif not is_empty(rules):
            raise document.error(
                f"the egress rules of {logical_id} are {shown(rules)}, "
                "which this template does not decide",
                rules,
                "Add the rules where that value comes from.",
            )
    return lists, lone


def separate_rules(document: Document, logical_id: str) -> list[Node]:
    """The properties of the SecurityGroupEgress resources that belong to a group."""
    found = []
    for _, resource in resources(document).value:
        if text_of(get(resource, "Type")) == ec2.SECURITY_GROUP_EGRESS:
            properties = get(resource, "Properties")
            if properties is not None and reference(get(properties, "GroupId")) == logical_id:
                found.append(properties)
    return found


def _missing(
    plan: Plan, present: list[Node], rules: list[dict[str, Any]], logical_id: str
) -> list[dict[str, Any]]:
    """The rules that no present one covers; the others are reported."""
    missing = []
    for rule in rules:
        covering = [node for node in present if covers(plain(node), rule)]
        if covering:
            subject = _subject(logical_id, rule)
            plan.report("present", subject, covering[0], _words(subject))
        else:
            missing.append(rule)
    return missing


def _add_apart(plan: Plan, resource: Pair, rule: dict[str, Any]) -> None:
    """Add a rule of a group as a resource of its own, under the group's condition."""
    logical_id = str(resource[0].value)
    condition = text_of(get(resource[1], "Condition"))
    there = resources(plan.document)
    protocol = str(rule.get("IpProtocol", "")).capitalize()
    name = _free_name(plan.document, f"{logical_id}XRay{protocol}Egress")
    new = {
        "Type": ec2.SECURITY_GROUP_EGRESS,
        **({"Condition": condition} if condition else {}),
        "Properties": {"GroupId": {"Fn::GetAtt": [logical_id, "GroupId"]}, **rule},
    }
    plan.change(
        Addition(there, {name: new}),
        [_subject(logical_id, rule)],
        there.value[-1][0],
        lambda subject: f"{_words(subject)}, as {name}",
    )


def _free_name(document: Document, name: str) -> str:
    taken = {key.value for key, _ in resources(document).value}
    numbered = (f"{name}{number or ''}" for number in range(len(taken) + 1))
    return next(candidate for candidate in numbered if candidate not in taken)

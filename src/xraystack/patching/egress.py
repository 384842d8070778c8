"""The egress rules of security groups: what one lets out, and how a group gets what it lacks."""

from __future__ import annotations

import ipaddress
from typing import Any

import yaml

from xraystack.patching import placing
from xraystack.patching.changes import Merge, add_resource
from xraystack.template.document import Document, only, resources
from xraystack.template.nodes import (
    Node,
    Pair,
    branches,
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

EGRESS_TYPE = "AWS::EC2::SecurityGroupEgress"
PROTOCOL_NUMBERS = {"1": "icmp", "6": "tcp", "17": "udp", "58": "icmpv6", "all": "-1"}
EVERYWHERE = "0.0.0.0/0"
DESTINATIONS = ("CidrIp", "CidrIpv6", "DestinationPrefixListId", "DestinationSecurityGroupId")


def covers(present: Any, wanted: dict[str, Any]) -> bool:
    """Whether the rule ``present`` lets out all that ``wanted`` does; both are plain data.

    What only CloudFormation can tell, because it is a function, covers nothing but its like.
    """
    if not isinstance(present, dict):
        return False
    return _protocol_and_ports(present, wanted) and _destination(present, wanted)


def _protocol_and_ports(present: dict[str, Any], wanted: dict[str, Any]) -> bool:
    protocol = _protocol(present)
    if protocol == "-1":
        return True
    if protocol != _protocol(wanted):
        return False
    try:
        lowest, highest = int(present["FromPort"]), int(present["ToPort"])
        return lowest <= int(wanted["FromPort"]) and int(wanted["ToPort"]) <= highest
    except (KeyError, TypeError, ValueError):
        return all(present.get(key) == wanted.get(key) for key in ("FromPort", "ToPort"))


def _protocol(rule: dict[str, Any]) -> str:
    protocol = str(rule.get("IpProtocol", "")).lower()
    return PROTOCOL_NUMBERS.get(protocol, protocol)


def _destination(present: dict[str, Any], wanted: dict[str, Any]) -> bool:
    if present.get("CidrIp") == EVERYWHERE:
        return "CidrIpv6" not in wanted
    if all(present.get(key) == wanted.get(key) for key in DESTINATIONS):
        return True
    try:
        inner = ipaddress.IPv4Network(wanted["CidrIp"])
        return inner.subnet_of(ipaddress.IPv4Network(str(present["CidrIp"]), strict=False))
    except (KeyError, TypeError, ValueError):
        return False


def put_egress_rules(merge: Merge, logical_id: str, rules: list[dict[str, Any]]) -> None:
    """See to it that a security group lets this traffic out, without cutting off any other.

    A group without any egress rule lets everything out, and the first rule would end that.
    [AWS::EC2::SecurityGroup, SecurityGroupEgress]
    """
    pair = only(merge.document, resources(merge.document), logical_id)
    if pair is None:
        raise merge.document.error(f"there is no resource {logical_id}", resources(merge.document))
    properties = only(merge.document, pair[1], "Properties")
    inline = only(merge.document, properties[1], "SecurityGroupEgress") if properties else None
    apart = separate_rules(merge.document, logical_id)
    if inline is not None and not is_empty(inline[1]) and not _is_empty_list(inline[1]):
        _put_inline(merge, inline, pair, rules, apart, logical_id)
    elif apart:
        _put_apart(merge, pair, rules, apart, logical_id)
    else:
        merge.find(
            "unneeded", f"{logical_id} has no egress rules, so it lets everything out", pair[0]
        )


def _is_empty_list(node: Node) -> bool:
    return isinstance(node, yaml.SequenceNode) and not node.value


def separate_rules(document: Document, logical_id: str) -> list[Node]:
    """The properties of the SecurityGroupEgress resources that belong to a group."""
    found = []
    for _, resource in resources(document).value:
        if text_of(get(resource, "Type")) == EGRESS_TYPE:
            properties = get(resource, "Properties")
            if properties is not None and reference(get(properties, "GroupId")) == logical_id:
                found.append(properties)
    return found


def _put_inline(
    merge: Merge,
    inline: Pair,
    resource: Pair,
    rules: list[dict[str, Any]],
    apart: list[Node],
    logical_id: str,
) -> None:
    node = inline[1]
    inner = branches(node)
    if inner is not None:
        for branch in inner:
            if reference(branch) != "AWS::NoValue":
                _put_inline(merge, (inline[0], branch), resource, rules, apart, logical_id)
        return
    if isinstance(node, yaml.MappingNode) and not function(node):
        # CloudFormation takes a lone mapping for a list of one; a second item needs the list.
        _put_apart(merge, resource, rules, [*apart, node], logical_id)
        return
    if not isinstance(node, yaml.SequenceNode) or is_function(node):
        raise merge.document.error(
            f"the egress rules of {logical_id} are {shown(node)}, which this template does not decide",
            node,
            "Add the rules where that value comes from.",
        )
    missing = _missing(merge, [*certain_items(node.value), *apart], rules, logical_id)
    if missing:
        appended = placing.append_items(merge.document, node, missing, merge.layout)
        whats = [f"{logical_id} egress {rule['IpProtocol']}" for rule in missing]
        merge.insert(appended, "added", whats, node.value[-1])


def _put_apart(
    merge: Merge, resource: Pair, rules: list[dict[str, Any]], apart: list[Node], logical_id: str
) -> None:
    condition = text_of(get(resource[1], "Condition"))
    for rule in _missing(merge, apart, rules, logical_id):
        protocol = str(rule["IpProtocol"])
        new = {
            "Type": EGRESS_TYPE,
            **({"Condition": condition} if condition else {}),
            "Properties": {"GroupId": {"Fn::GetAtt": [logical_id, "GroupId"]}, **rule},
        }
        name = _free_name(merge.document, f"{logical_id}XRay{protocol.capitalize()}Egress")
        add_resource(merge, name, new, f"{logical_id} egress {protocol}, as {name}")


def _missing(
    merge: Merge, present: list[Node], rules: list[dict[str, Any]], logical_id: str
) -> list[dict[str, Any]]:
    missing = []
    for rule in rules:
        what = f"{logical_id} egress {rule.get('IpProtocol')}"
        covering = [node for node in present if covers(plain(node), rule)]
        if covering:
            merge.find("present", what, covering[0])
        else:
            missing.append(rule)
    return missing


def _free_name(document: Document, name: str) -> str:
    taken = {key.value for key, _ in resources(document).value}
    numbered = (f"{name}{number or ''}" for number in range(len(taken) + 1))
    return next(candidate for candidate in numbered if candidate not in taken)

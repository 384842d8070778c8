"""Traffic that security groups allow out: of one group, and of the interfaces that share several.

Traffic is plain data like a rule. Without a destination it is traffic to some destination.
"""

from __future__ import annotations

import contextlib
import ipaddress
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import yaml

from xraystack.application.conditions import Case, is_in_case, possible_cases
from xraystack.application.network.group_rules import GroupRule, SecurityGroup, read_group
from xraystack.application.network.interfaces import Interface
from xraystack.application.values import single_text
from xraystack.errors import BadInput
from xraystack.facts import ec2
from xraystack.template.nodes import function, node_data
from xraystack.template.tree import TemplateTree

DESTINATIONS = ("CidrIp", "CidrIpv6", "DestinationPrefixListId", "DestinationSecurityGroupId")
ALL_TRAFFIC = {"IpProtocol": ec2.ALL_PROTOCOLS, "CidrIp": ec2.ANYWHERE}
MAX_CONDITIONS = 12
"""Conditions around the groups of one interface; each doubles the cases."""

Traffic = dict[str, Any]


def allows(rule: Any, traffic: Traffic) -> bool:
    """Return whether a rule allows all of this traffic; both are plain data.

    A function, which only CloudFormation can evaluate, allows nothing but its like.
    """
    if not isinstance(rule, dict):
        return False
    return _allows_ports(rule, traffic) and _allows_destination(rule, traffic)


def _allows_ports(rule: dict[str, Any], traffic: Traffic) -> bool:
    protocol = ec2.protocol_name(rule.get("IpProtocol"))
    if protocol == ec2.ALL_PROTOCOLS:
        return True
    if protocol != ec2.protocol_name(traffic.get("IpProtocol")):
        return False
    try:
        lowest, highest = int(rule["FromPort"]), int(rule["ToPort"])
        return lowest <= int(traffic["FromPort"]) and int(traffic["ToPort"]) <= highest
    except (KeyError, TypeError, ValueError):
        return all(rule.get(key) == traffic.get(key) for key in ("FromPort", "ToPort"))


def _allows_destination(rule: dict[str, Any], traffic: Traffic) -> bool:
    if rule.get("CidrIp") == ec2.ANYWHERE:
        return "CidrIpv6" not in traffic
    if not any(key in traffic for key in DESTINATIONS):
        # The names of collectors have IPv4 addresses only.
        return rule.keys() & set(DESTINATIONS) != {"CidrIpv6"}
    if all(rule.get(key) == traffic.get(key) for key in DESTINATIONS):
        return True
    try:
        inner = ipaddress.IPv4Network(traffic["CidrIp"])
        return inner.subnet_of(ipaddress.IPv4Network(str(rule["CidrIp"]), strict=False))
    except (KeyError, TypeError, ValueError):
        return False


def certainly_allows(_: TemplateTree, rule: GroupRule, traffic: Traffic) -> bool:
    """Return whether a rule allows traffic whatever values a deployment passes."""
    return allows(node_data(rule.node), traffic)


def possibly_allows(tree: TemplateTree, rule: GroupRule, traffic: Traffic) -> bool:
    """Return whether a rule may allow traffic: it does by the defaults of parameters, or is undecided."""
    return allows_by_default(tree, rule, traffic) is not False


def allows_by_default(tree: TemplateTree, rule: GroupRule, traffic: Traffic) -> bool | None:
    """Return whether a rule allows traffic by the defaults of parameters; None if it is undecided."""
    if not isinstance(rule.node, yaml.MappingNode) or function(rule.node):
        return None
    texts = {key: single_text(tree, rule.node, key) for key in ("IpProtocol", "FromPort", "ToPort")}
    protocol = texts["IpProtocol"]
    if protocol is None:
        return None
    is_same = ec2.protocol_name(protocol) == ec2.protocol_name(traffic.get("IpProtocol"))
    ports = (texts["FromPort"], texts["ToPort"])
    if is_same and not all(port is not None and port.isdecimal() for port in ports):
        return None
    return allows({**node_data(rule.node), **texts}, traffic)


def is_rule_for_port(tree: TemplateTree, rule: GroupRule, protocol: str, port: int) -> bool:
    """Return whether a rule names this protocol and this port and no other."""
    texts = {single_text(tree, rule.node, key) for key in ("FromPort", "ToPort")}
    name = single_text(tree, rule.node, "IpProtocol")
    return texts == {str(port)} and ec2.protocol_name(name) == protocol


Judgement = Callable[[TemplateTree, GroupRule, Traffic], bool]


def cases_with_rules(group: SecurityGroup) -> list[Case]:
    """Return the cases in which a group has egress rules."""
    return [case for case in group.cases if group.is_restricted(case)]


def group_allows(tree: TemplateTree, logical_id: str, traffic: Traffic) -> bool:
    """Return whether a group allows traffic in all cases. Raises BadInput if it is undecided."""
    group = read_group(tree, logical_id)
    allowing = [r for r in group.rules if certainly_allows(tree, r, traffic)]
    return all(
        any(is_in_case(rule.path, case) for rule in allowing) for case in cases_with_rules(group)
    )


def is_blocked(
    tree: TemplateTree,
    interface: Interface,
    traffic: Traffic,
    judge: Judgement = certainly_allows,
) -> bool:
    """Return whether no group of an interface allows traffic, in a case in which that exists.

    Raises BadInput for rules that the template does not decide, or too many conditions.
    """
    groups = [read_group(tree, name) for name in interface.groups]
    allowing = [[r for r in group.rules if judge(tree, r, traffic)] for group in groups]
    existing = tuple((g.condition, True) for g in groups if g.condition)
    paths = [interface.path, existing, *(rule.path for group in groups for rule in group.rules)]
    names = list(dict.fromkeys(name for path in paths for name, _ in path))
    if len(names) > MAX_CONDITIONS:
        what = (
            f"the egress rules of {' and '.join(interface.groups)} depend on {len(names)} conditions. "
            f"The maximum is {MAX_CONDITIONS}"
        )
        raise tree.undecided_error(what, groups[0].resource[0])
    return any(
        is_in_case(interface.path, case)
        and is_in_case(existing, case)
        and all(
            group.is_restricted(case) and not any(is_in_case(r.path, case) for r in rules)
            for group, rules in zip(groups, allowing, strict=True)
        )
        for case in possible_cases(tree, names)
    )


def needs_rule(
    tree: TemplateTree, logical_id: str, traffic: Traffic, interfaces: Sequence[Interface]
) -> bool:
    """Return whether a group needs a rule for traffic that it may not allow itself.

    It needs none if another group allows the traffic on each of these interfaces that it is on.
    """
    shared = [interface for interface in interfaces if logical_id in interface.groups]
    return not shared or any(is_blocked(tree, interface, traffic) for interface in shared)


def open_groups(tree: TemplateTree, interface: Interface) -> list[str]:
    """Return the groups of an interface that allow all traffic, in all cases."""
    names = []
    for group in interface.groups:
        with contextlib.suppress(BadInput):  # which is reported for the group itself
            if group_allows(tree, group, ALL_TRAFFIC):
                names.append(group)
    return names


def relevant_groups(tree: TemplateTree, interfaces: Iterable[Interface]) -> dict[str, str]:
    """Return the groups whose rules matter, each with the reason of its first interface.

    Where one group of an interface allows all traffic, the others do not matter there.
    """
    groups: dict[str, str] = {}
    for interface in interfaces:
        names = interface.groups
        if len(names) > 1:
            names = tuple(open_groups(tree, interface)) or names
        for name in names:
            groups[name] = interface.reason
    return groups

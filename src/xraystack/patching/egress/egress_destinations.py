"""Destinations of egress rules: the collector's place in the network.

The user's options have it. Without them the template may show it: an application in a VPC of its own
reaches a collector there. A range that is only likely would block traffic or allow the wrong
traffic, so otherwise the group is rejected, with the options to choose from.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from typing import Any

import yaml

from xraystack.application.network.egress import group_allows, needs_rule
from xraystack.application.network.interfaces import Interface
from xraystack.facts import ec2, xray
from xraystack.facts.ec2 import SECURITY_GROUP
from xraystack.stacks.wiring import (
    XRAY_CLIENT,
    Client,
    Wiring,
    client_egress_rules,
    egress_destination,
)
from xraystack.template.document import Document
from xraystack.template.nodes import (
    Node,
    alternatives,
    get,
    pairs,
    references,
    text_of,
    walk,
)
from xraystack.template.tree import referenced_ids, resources_of_type

_VPC_CIDR_NAME = re.compile(r"(?:the|main|app|application)?vpc(?:ipv4)?cidr(?:block|range)?")
"""Names of parameters that hold the VPC's range, in lower case, only letters and digits."""


def egress_rules(
    document: Document,
    logical_id: str,
    wiring: Wiring,
    clients: Sequence[Client] = (XRAY_CLIENT,),
    *,
    interfaces: Sequence[Interface] = (),
    check: bool,
) -> list[dict[str, Any]]:
    """Return the rules that a group of these clients needs; one without destination matches any.

    If the range is unknown, a rule that allows the port to any destination is enough, so a group that
    lacks nothing needs no range. Raises BadInput if the range is needed and unknown, unless ``check``
    is set: then nothing is written.
    """
    requested = egress_destination(wiring)
    if requested is not None:
        return client_egress_rules(wiring, requested, clients)
    rules = client_egress_rules(wiring, {}, clients)
    lacking = [
        not group_allows(document, logical_id, rule)
        and needs_rule(document, logical_id, rule, interfaces)
        for rule in rules
    ]
    if not any(lacking):
        return rules
    template_destination = _template_destination(document, logical_id)
    if template_destination is None and not check:
        raise document.error(
            f"{logical_id} restricts egress, and the template does not show where the collector runs",
            group_node(document, logical_id),
            "Pass one of:\n"
            "  --daemon-cidr CIDR         the address range of the collector's tasks\n"
            "  --import-from STACK        the exports of the collector's stack\n"
            "  --parameter-from PREFIX    the SSM parameters that a fleet publishes",
        )
    return [
        {**rule, **(template_destination or {})} if is_lacking else rule
        for rule, is_lacking in zip(rules, lacking, strict=True)
    ]


def group_node(document: Document, logical_id: str) -> Node:
    """Return the node of a security group's logical ID."""
    return resources_of_type(document, SECURITY_GROUP)[logical_id][0]


def possible_destinations(document: Document, wiring: Wiring) -> list[dict[str, Any]]:
    """Return the possible destinations in a patched template, requested or from the template."""
    requested, parameter = egress_destination(wiring), _cidr_parameter(document)
    ranges: list[Any] = [xray.CLIENT_CIDR, *([{"Ref": parameter}] if parameter else [])]
    ranges += [{"Fn::GetAtt": [vpc, "CidrBlock"]} for vpc in resources_of_type(document, ec2.VPC)]
    return [*([requested] if requested else []), *({"CidrIp": value} for value in ranges)]


def _template_destination(document: Document, logical_id: str) -> dict[str, Any] | None:
    """Return the range of the group's VPC as a destination, if the template has it."""
    group = resources_of_type(document, SECURITY_GROUP)[logical_id][1]
    vpc_nodes = alternatives(get(get(group, "Properties"), "VpcId"))
    vpcs = resources_of_type(document, ec2.VPC)
    targets = {name for node in vpc_nodes for name in referenced_ids(document, node) or [""]}
    if len(targets) == 1 and targets <= vpcs.keys():
        (vpc,) = targets
        return {"CidrIp": {"Fn::GetAtt": [vpc, "CidrBlock"]}}
    parameter = _cidr_parameter(document)
    parameters_of_vpcs = {name for _, vpc in vpcs.values() for name in references(vpc)}
    if (
        parameter is not None
        and vpc_nodes
        and not (targets & vpcs.keys() or parameter in parameters_of_vpcs)
    ):
        return {"CidrIp": {"Ref": parameter}}
    scalars = (node for node in walk(document.root) if isinstance(node, yaml.ScalarNode))
    if any(scalar.value == xray.CLIENT_CIDR for scalar in scalars):
        return {"CidrIp": xray.CLIENT_CIDR}
    return None


def _cidr_parameter(document: Document) -> str | None:
    """Return the only parameter for the VPC's range; a default must be a range as well."""
    names = [
        str(key.value)
        for key, declared in pairs(get(document.root, "Parameters"))
        if _VPC_CIDR_NAME.fullmatch(re.sub("[^a-z0-9]", "", str(key.value).lower()))
        and (get(declared, "Default") is None or _is_cidr(text_of(get(declared, "Default"))))
    ]
    return names[0] if len(names) == 1 else None


def _is_cidr(text: str | None) -> bool:
    try:
        return ipaddress.IPv4Network(text or "").prefixlen > 0
    except ValueError:
        return False

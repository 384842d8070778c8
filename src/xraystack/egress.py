"""Whether one egress rule lets out all that another does."""

from __future__ import annotations

import ipaddress
from typing import Any

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

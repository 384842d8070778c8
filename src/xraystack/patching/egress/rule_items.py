"""Egress rules as items under conditions, and their names in reports.

A rule in a group that allows everything ends that. Where all rules of a group are under conditions, a
further one therefore has to exist in the cases in which another one does, and in no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from xraystack.application.conditions import Case
from xraystack.application.network.group_rules import EGRESS, SecurityGroup
from xraystack.application.remarks import Subject
from xraystack.facts import ec2, opentelemetry
from xraystack.template.nodes import Path

NO_VALUE = {"Ref": "AWS::NoValue"}


def exact_condition(group: SecurityGroup, desired: Sequence[Case]) -> str | None:
    """Return the condition that holds in exactly these cases of a group, its own for all of them.

    Raises ValueError where there is none.
    """
    if len(desired) == len(group.cases):
        return group.condition
    for name in group.cases[0]:
        if [case for case in group.cases if case[name]] == list(desired):
            return name
    raise ValueError("no condition holds in exactly these cases")


def conditional_item(
    rule: Any, desired: Iterable[Case], possible: Iterable[Case], path: Path = ()
) -> Any:
    """Return a rule as an item that exists in the desired of the possible cases, with Ifs around it.

    ``path`` is what is decided around the item; the possible cases agree with it.
    """
    desired = list(desired)
    table = [(case, case in desired) for case in possible]
    names = [name for name in (table[0][0] if table else {}) if name not in dict(path)]
    return _item_by_conditions(rule, table, names)


def _item_by_conditions(rule: Any, table: list[tuple[Case, bool]], names: list[str]) -> Any:
    if not any(exists for _, exists in table):
        return NO_VALUE
    if all(exists for _, exists in table):
        return rule
    name, *rest = names
    halves = [[row for row in table if row[0][name] is value] for value in (True, False)]
    sides = [_item_by_conditions(rule, half, rest) for half in halves if half]
    return sides[0] if sides[0] == sides[-1] else {"Fn::If": [name, *sides]}


def separate_rule_id(logical_id: str, rule: Mapping[str, Any]) -> str:
    """Return the logical ID of a rule of a group as a resource of its own."""
    protocol = str(rule.get("IpProtocol", "")).capitalize()
    kind = _otlp_protocol(rule)
    return f"{logical_id}{f'Otlp{kind.capitalize()}' if kind else f'XRay{protocol}'}Egress"


def rule_subject(logical_id: str, rule: dict[str, Any]) -> Subject:
    """Return the subject of a rule of a group, the rule being plain data."""
    return Subject(logical_id, property=EGRESS, name=str(rule.get("IpProtocol")), value=rule)


def describe_rule(subject: Subject) -> str:
    """Return a rule in the words of messages."""
    return f"{subject.logical_id} egress {subject.name}{_other_port(subject.value)}"


def _other_port(rule: Any) -> str:
    """Return the port of a rule for OpenTelemetry or HTTPS, behind a space; of others nothing."""
    if not isinstance(rule, Mapping):
        return ""
    port = str(rule.get("FromPort"))
    is_other = _otlp_protocol(rule) or port == str(ec2.HTTPS_PORT)
    return f" {port}" if is_other else ""


def _otlp_protocol(rule: Mapping[str, Any]) -> str | None:
    by_port = {str(known.port): name for name, known in opentelemetry.PROTOCOLS.items()}
    return by_port.get(str(rule.get("FromPort")))

"""Egress from an application's tasks to the daemon, by their security groups."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.application.conditions import join_paths
from xraystack.application.containers import TaskContainer
from xraystack.application.network.egress import is_blocked, is_rule_for_port, possibly_allows
from xraystack.application.network.group_rules import EGRESS, separate_rules
from xraystack.application.task_addresses import is_within_task
from xraystack.application.values import PossibleValue
from xraystack.errors import BadInput
from xraystack.facts import ec2, xray
from xraystack.rules.daemon_address import daemon_addresses, parse_address
from xraystack.rules.lint_tree import (
    LintApplication,
    match_at,
    properties_of_type,
    property_cases,
    read_application,
)
from xraystack.rules.rule_texts import rule_texts
from xraystack.template.nodes import Path, is_empty

SOURCE = "https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon.html"

ANYWHERE = xray.Endpoint("", xray.DAEMON_PORT)
"""The endpoint of an address that something else decides: the usual port somewhere."""


def _find_blocked_addresses(
    application: LintApplication, protocol: str
) -> Iterator[tuple[PossibleValue, str, int]]:
    """Yield addresses that tasks cannot reach, each with a group that blocks them and the port."""
    for container, address in daemon_addresses(application):
        if application.is_agent(container):
            continue
        known = parse_address(address)
        endpoint = getattr(known, protocol) if known else ANYWHERE
        if is_within_task(application, container, endpoint.host):
            continue
        for group in blocking_groups(application, container, protocol, endpoint.port, address.path):
            yield address, group, endpoint.port


def blocking_groups(
    application: LintApplication, container: TaskContainer, protocol: str, port: int, path: Path
) -> list[str]:
    """Return the groups of a task's interfaces on which, under these conditions, none allows this."""
    traffic = {"IpProtocol": protocol, "FromPort": port, "ToPort": port}
    blocking: dict[str, None] = {}
    for interface in application.interfaces(container.task_definition):
        joined = join_paths(interface.path, path)
        if joined is None:
            continue
        with contextlib.suppress(BadInput):  # rules that the template does not decide
            under_path = interface._replace(path=joined)
            if is_blocked(application.tree, under_path, traffic, possibly_allows):
                blocking |= dict.fromkeys(interface.groups)
    return list(blocking)


class ClientEgressUdp(CloudFormationLintRule):  # type: ignore[misc]
    """Egress rules allow UDP from tasks that send traces to the daemon.

    A container has AWS_XRAY_DAEMON_ADDRESS, but the egress rules of its tasks or instances do not
    allow that UDP port. Segments are lost, and the SDK reports no error.
    """

    id = "E9808"
    shortdesc, description = rule_texts(__doc__)
    source_url = SOURCE
    tags = ["resources", "ecs", "ec2", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return the addresses that cannot be reached over UDP."""
        application = read_application(cfn)
        return [
            match_at(
                application,
                address.node,
                f"{group} does not allow egress to UDP {port}, so no trace leaves the task",
            )
            for address, group, port in _find_blocked_addresses(application, "udp")
        ]


class ClientEgressTcp(CloudFormationLintRule):  # type: ignore[misc]
    """Egress rules allow TCP from tasks that send traces to the daemon.

    SDKs send segments over UDP and fetch sampling rules over TCP, on the same port. Without TCP
    they sample by their local default (one request a second and 5 % of the rest) and report no
    error.
    """

    id = "W9809"
    shortdesc, description = rule_texts(__doc__)
    source_url = "https://docs.aws.amazon.com/xray/latest/devguide/xray-console-sampling.html"
    tags = ["resources", "ecs", "ec2", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return the addresses that cannot be reached over TCP."""
        application = read_application(cfn)
        return [
            match_at(
                application,
                address.node,
                f"{group} does not allow egress to TCP {port}, so SDKs cannot fetch sampling rules",
            )
            for address, group, port in _find_blocked_addresses(application, "tcp")
        ]


class EgressCutOff(CloudFormationLintRule):  # type: ignore[misc]
    """A first egress rule does not block the other traffic of a security group.

    A security group without egress rules allows all egress. The first egress rule, also an
    AWS::EC2::SecurityGroupEgress resource, replaces that default.
    """

    id = "W9822"
    shortdesc, description = rule_texts(__doc__)
    source_url = (
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/"
        "aws-resource-ec2-securitygroup.html"
    )
    tags = ["resources", "ec2", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return groups whose only egress rules are separate ones for the daemon's ports."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        tree = application.tree
        for name, group in properties_of_type(application, ec2.SECURITY_GROUP):
            inline = [node for _, node in property_cases(group, EGRESS) if node is not None]
            if not all(map(is_empty, inline)):
                continue
            rules = separate_rules(tree, name)
            # Rules for the daemon and nothing else: whoever wrote them took the rest for granted.
            if rules and all(
                any(
                    is_rule_for_port(tree, rule, protocol, xray.DAEMON_PORT)
                    for protocol in xray.DAEMON_PROTOCOLS
                )
                for rule in rules
            ):
                yield RuleMatch(
                    tree.path_of(rules[0].node)[:2],
                    f"This rule is the first egress rule of {name}, so it blocks all egress except port "
                    "2000. Remove the rule, or add rules for the other traffic",
                )

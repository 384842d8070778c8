"""The way from an application's tasks to the daemon: what their security groups let out."""

from __future__ import annotations

from collections.abc import Iterator

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.facts import ec2, xray
from xraystack.rules import task_loopback, template_context
from xraystack.rules.daemon_address import addresses, known_address
from xraystack.rules.known_values import At, resources

SOURCE = "https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon.html"

ANYWHERE = xray.Endpoint("", xray.DAEMON_PORT)
"""Where an address leads that something else decides: the usual port somewhere."""


def _closed(
    cfn: Template, protocol: str
) -> Iterator[tuple[At, template_context.Container, str, int]]:
    """Addresses to which no group of an interface lets anything out: address, container, group, port."""
    for container, address in addresses(cfn):
        if container.is_daemon:
            continue
        known = known_address(address)
        endpoint = getattr(known, protocol) if known else ANYWHERE
        if task_loopback.is_within(container, endpoint.host):
            continue
        for group in closed_groups(cfn, container, protocol, endpoint.port):
            yield address, container, group, endpoint.port


def closed_groups(
    cfn: Template, container: template_context.Container, protocol: str, port: int
) -> dict[str, None]:
    """The groups of interfaces of a container's task of which none lets this out."""
    closed: dict[str, None] = {}
    for groups in template_context.networks_of(cfn, container.task_name):
        if all(_is_closed(cfn, group, protocol, port) for group in groups):
            closed |= dict.fromkeys(groups)
    return closed


def _is_closed(cfn: Template, group: str, protocol: str, port: int) -> bool:
    rules = template_context.rules_of(cfn, group, "Egress")
    shut = [template_context.lets_through(rule, protocol, port) is False for rule in rules]
    return bool(shut) and all(shut)


class ClientEgressUdp(CloudFormationLintRule):  # type: ignore[misc]
    """The security group of a container that sends traces lets UDP out to the daemon."""

    id = "E9808"
    shortdesc = "Tasks that send traces may reach the daemon over UDP"
    description = (
        "A container has AWS_XRAY_DAEMON_ADDRESS, but the security group of its tasks or instances has "
        "egress rules and none for that UDP port: segments are dropped, and nobody says so."
    )
    source_url = SOURCE
    tags = ["resources", "ecs", "ec2", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Addresses that cannot be reached over UDP."""
        return [
            RuleMatch(
                address.path, f"{group} does not let UDP {port} out, so no trace leaves the task"
            )
            for address, _, group, port in _closed(cfn, "udp")
        ]


class ClientEgressTcp(CloudFormationLintRule):  # type: ignore[misc]
    """The security group of a container that sends traces lets TCP out to the daemon."""

    id = "W9809"
    shortdesc = "Tasks that send traces may fetch sampling rules over TCP"
    description = (
        "Segments go over UDP, sampling rules come over TCP from the same port. Without it SDKs fall "
        "back to their local default in silence, one request a second and five per cent of the rest."
    )
    source_url = "https://docs.aws.amazon.com/xray/latest/devguide/xray-console-sampling.html"
    tags = ["resources", "ecs", "ec2", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Addresses that cannot be reached over TCP."""
        return [
            RuleMatch(
                address.path,
                f"{group} does not let TCP {port} out, so the account's sampling rules do not arrive",
            )
            for address, _, group, port in _closed(cfn, "tcp")
        ]


class EgressCutOff(CloudFormationLintRule):  # type: ignore[misc]
    """A security group that let everything out is not cut off by a first rule for the daemon."""

    id = "W9822"
    shortdesc = "A separate egress rule ends a security group's default of letting everything out"
    description = (
        "A security group without egress rules lets everything out. The first rule, also one in an "
        "AWS::EC2::SecurityGroupEgress resource, removes that, and only what the rules name goes out."
    )
    source_url = (
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/"
        "aws-resource-ec2-securitygroup.html"
    )
    tags = ["resources", "ec2", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Groups whose only egress rules are separate ones that name UDP or TCP 2000 and little else."""
        return list(self._matches(cfn))

    def _matches(self, cfn: Template) -> Iterator[RuleMatch]:
        for name, group in resources(cfn, ec2.SECURITY_GROUP):
            if any(at.value is not None for at in group.raw("SecurityGroupEgress")):
                continue
            rules = template_context.rules_of(cfn, name, "Egress")
            # Rules for the daemon and nothing else: whoever wrote them took the rest for granted.
            if rules and all(_is_for_the_daemon(rule) for rule in rules):
                yield RuleMatch(
                    rules[0].path[:2],
                    f"{name} has no egress rules of its own, so it let everything out until this one; "
                    "now only port 2000 goes out. Remove it, or add rules for all else that is needed",
                )


def _is_for_the_daemon(rule: At) -> bool:
    return any(
        template_context.is_for_port(rule, p, xray.DAEMON_PORT) for p in xray.DAEMON_PROTOCOLS
    )

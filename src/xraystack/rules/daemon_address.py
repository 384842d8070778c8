"""What clients are told about the daemon and about themselves."""

from __future__ import annotations

from collections.abc import Iterator

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.errors import BadInput
from xraystack.facts import xray
from xraystack.rules import ecs
from xraystack.rules.values import At

SOURCE = "https://docs.aws.amazon.com/xray/latest/devguide/xray-sdk-python-configuration.html"


def addresses(cfn: Template) -> Iterator[tuple[ecs.Container, At]]:
    """The containers that are told where the daemon is, each with what they are told."""
    for container in ecs.containers(cfn):
        for name, value in container.variables():
            if name == xray.DAEMON_ADDRESS_VARIABLE:
                yield container, value


class DaemonAddressSyntax(CloudFormationLintRule):  # type: ignore[misc]
    """E9805."""

    id = "E9805"
    shortdesc = "AWS_XRAY_DAEMON_ADDRESS is an address that the SDKs understand"
    description = (
        "SDKs take host:port, or tcp:host:port udp:host:port in either order with exactly one space. "
        "Anything else they ignore or refuse, and traces go nowhere."
    )
    source_url = SOURCE
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Addresses that no SDK understands."""
        return list(self._matches(cfn))

    def _matches(self, cfn: Template) -> Iterator[RuleMatch]:
        for _, value in addresses(cfn):
            if not value.is_known:
                continue
            try:
                xray.DaemonAddress.parse(str(value.value))
            except BadInput as error:
                if not _is_nodes_trap(str(value.value)):
                    yield RuleMatch(value.path, f"{error.what}. {error.remedy}".strip())


def _is_nodes_trap(text: str) -> bool:
    """Whether the address is fine but for Node, which searches the whole of it for tcp and udp."""
    host, colon, port = text.rpartition(":")
    return bool(colon) and port.isdecimal() and ":" not in host and " " not in host and (
        "tcp" in host.lower() or "udp" in host.lower()
    )  # fmt: skip


class DaemonAddressForNode(CloudFormationLintRule):  # type: ignore[misc]
    """W9806."""

    id = "W9806"
    shortdesc = "AWS_XRAY_DAEMON_ADDRESS has no tcp or udp in its host name"
    description = (
        "The X-Ray SDK for Node takes an address with tcp or udp anywhere in it for the long form and "
        "refuses it. The long form itself has no such trouble."
    )
    source_url = "https://github.com/aws/aws-xray-sdk-node"
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Addresses that only Node does not understand."""
        return [
            RuleMatch(
                value.path,
                f"Node's SDK refuses {value.value}, because its host contains tcp or udp; write "
                f"tcp:{value.value} udp:{value.value}",
            )
            for _, value in addresses(cfn)
            if value.is_known and _is_nodes_trap(str(value.value))
        ]


class TraceName(CloudFormationLintRule):  # type: ignore[misc]
    """W9807."""

    id = "W9807"
    shortdesc = "AWS_XRAY_TRACE_NAME is read by no SDK"
    description = "The variable that names a service in traces is AWS_XRAY_TRACING_NAME."
    source_url = SOURCE
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Variables that somebody set in vain."""
        return [
            RuleMatch(
                value.path,
                f"{name} is read by no SDK; the service is named by {xray.TRACING_NAME_VARIABLE}",
            )
            for container in ecs.containers(cfn)
            for name, value in container.variables()
            if name == xray.MISLEADING_TRACING_NAME_VARIABLE
        ]

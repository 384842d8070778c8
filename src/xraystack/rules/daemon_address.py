"""What clients are told about the daemon and about themselves."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.errors import BadInput
from xraystack.facts import xray
from xraystack.rules import template_context
from xraystack.rules.known_values import At

SOURCE = "https://docs.aws.amazon.com/xray/latest/devguide/xray-sdk-python-configuration.html"


def addresses(cfn: Template) -> Iterator[tuple[template_context.Container, At]]:
    """The containers that are told where the daemon is, each with what they are told."""
    for container in template_context.containers(cfn):
        for value in addresses_of(container):
            yield container, value


def addresses_of(container: template_context.Container) -> list[At]:
    """What a container is told of where the daemon is."""
    return [value for name, value in container.variables() if name == xray.DAEMON_ADDRESS_VARIABLE]


def known_address(value: At) -> xray.DaemonAddress | None:
    """The address that a container is told; None if it is unknown, or none."""
    try:
        return xray.DaemonAddress.read(str(value.value)) if value.is_known else None
    except BadInput:
        return None


class DaemonAddressSyntax(CloudFormationLintRule):  # type: ignore[misc]
    """The daemon's address that a container is told has a form that the SDKs read."""

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
                xray.DaemonAddress.read(str(value.value))
            except BadInput as error:
                yield RuleMatch(value.path, f"{error.what}. {error.remedy}".strip())


class DaemonAddressForNode(CloudFormationLintRule):  # type: ignore[misc]
    """The daemon's address does not contain what makes Node's SDK refuse it."""

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
        return list(self._matches(cfn))

    def _matches(self, cfn: Template) -> Iterator[RuleMatch]:
        for _, value in addresses(cfn):
            if not value.is_known or not xray.is_misread_by_node(str(value.value)):
                continue
            with contextlib.suppress(BadInput):  # which is what E9805 is about
                address = xray.DaemonAddress.read(str(value.value))
                yield RuleMatch(
                    value.path,
                    f"Node's SDK refuses {value.value}, because its host contains tcp or udp; write "
                    f"{address}",
                )


class TraceName(CloudFormationLintRule):  # type: ignore[misc]
    """A container's name in traces is set by the variable that SDKs read."""

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
            for container in template_context.containers(cfn)
            for name, value in container.variables()
            if name == xray.MISLEADING_TRACING_NAME_VARIABLE
        ]

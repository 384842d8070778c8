"""Variables that tell clients the address of the daemon and their own name."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.application.containers import TaskContainer, secret_values, secrets_of, variables_of
from xraystack.application.values import PossibleValue, possible_values
from xraystack.errors import BadInput
from xraystack.facts import xray
from xraystack.rules.lint_tree import LintApplication, match_at, read_application
from xraystack.rules.rule_texts import rule_texts

SOURCE = "https://docs.aws.amazon.com/xray/latest/devguide/xray-sdk-python-configuration.html"


def variable_values(
    application: LintApplication, container: TaskContainer
) -> Iterator[tuple[str, PossibleValue]]:
    """Yield the variables of a container, its secrets too, each with a value that it may have."""
    tree = application.tree
    for variable in variables_of(tree, container):
        for value in possible_values(tree, variable.value, variable.path, defaults=True):
            yield variable.name, value
    for secret in secrets_of(tree, container):
        for value in secret_values(tree, secret):
            yield secret.name, value


def daemon_addresses(application: LintApplication) -> Iterator[tuple[TaskContainer, PossibleValue]]:
    """Yield the containers that have the daemon's address, each with a value of it."""
    for container in application.containers:
        for value in container_addresses(application, container):
            yield container, value


def container_addresses(
    application: LintApplication, container: TaskContainer
) -> list[PossibleValue]:
    """Return the values of the daemon's address that a container may have."""
    return [
        value
        for name, value in variable_values(application, container)
        if name == xray.DAEMON_ADDRESS_VARIABLE
    ]


def parse_address(value: PossibleValue) -> xray.DaemonAddress | None:
    """Return the address that a container has; None if it is unknown or no address."""
    try:
        return xray.DaemonAddress.read(value.known) if value.known is not None else None
    except BadInput:
        return None


class DaemonAddressSyntax(CloudFormationLintRule):  # type: ignore[misc]
    """AWS_XRAY_DAEMON_ADDRESS has a form that the SDKs accept.

    SDKs accept host:port, or tcp:host:port udp:host:port in either order with exactly one space.
    They ignore or reject any other value, and traces are lost.
    """

    id = "E9805"
    shortdesc, description = rule_texts(__doc__)
    source_url = SOURCE
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return the addresses that no SDK understands."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        for _, value in daemon_addresses(application):
            if value.known is None:
                continue
            try:
                xray.DaemonAddress.read(value.known)
            except BadInput as error:
                yield match_at(application, value.node, f"{error.what}. {error.remedy}".strip())


class DaemonAddressForNode(CloudFormationLintRule):  # type: ignore[misc]
    """AWS_XRAY_DAEMON_ADDRESS has no tcp or udp in its host name.

    The X-Ray SDK for Node.js mistakes an address that contains tcp or udp for the long form, and
    rejects it. The long form itself works.
    """

    id = "W9806"
    shortdesc, description = rule_texts(__doc__)
    source_url = "https://github.com/aws/aws-xray-sdk-node"
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return the addresses that only Node's SDK does not understand."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        for _, value in daemon_addresses(application):
            if value.known is None or not xray.is_misread_by_node(value.known):
                continue
            with contextlib.suppress(BadInput):  # which is what E9805 is about
                address = xray.DaemonAddress.read(value.known)
                yield match_at(
                    application,
                    value.node,
                    f"The X-Ray SDK for Node.js rejects {value.known}, because the host contains tcp or "
                    f"udp; use {address}",
                )


class TraceName(CloudFormationLintRule):  # type: ignore[misc]
    """AWS_XRAY_TRACE_NAME is not used, because no SDK reads it.

    The variable for the service's name in traces is AWS_XRAY_TRACING_NAME.
    """

    id = "W9807"
    shortdesc, description = rule_texts(__doc__)
    source_url = SOURCE
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return the variables that no SDK reads."""
        application = read_application(cfn)
        return [
            match_at(
                application,
                variable.value,
                f"No SDK reads {variable.name}; use {xray.TRACING_NAME_VARIABLE}",
            )
            for container in application.containers
            for variable in (
                *variables_of(application.tree, container),
                *secrets_of(application.tree, container),
            )
            if variable.name == xray.MISLEADING_TRACING_NAME_VARIABLE
        ]

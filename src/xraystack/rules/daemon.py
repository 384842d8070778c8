"""The daemon's own task: its flags, its permissions, and who may reach it."""

from __future__ import annotations

from collections.abc import Iterator

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.application.collector_setup import has_flag
from xraystack.application.collector_signs import RULES, SEGMENTS
from xraystack.application.containers import TaskContainer, possible_images
from xraystack.application.launch_modes import is_declared_for_fargate, likely_network_mode
from xraystack.application.network.egress import (
    allows_by_default,
    is_rule_for_port,
    possibly_allows,
)
from xraystack.application.network.group_rules import ingress_rules
from xraystack.application.values import certain_texts, iterate_items
from xraystack.facts import ec2, xray
from xraystack.facts.ecs import BRIDGE_MODE
from xraystack.facts.iam import XRAY_WRITE
from xraystack.rules.lint_tree import (
    LintApplication,
    match_at,
    properties_of_type,
    read_application,
)
from xraystack.rules.rule_texts import rule_texts
from xraystack.rules.task_role import find_role_faults
from xraystack.stacks.collectors import xray_daemon
from xraystack.template.nodes import get

DAEMON = "https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-configuration.html"
PORT = xray.DAEMON_PORT
EVERYWHERE = {ec2.ANYWHERE, ec2.ANYWHERE_IPV6}
FLAGS = {
    SEGMENTS: ("UDP", xray_daemon.BIND_FLAGS[0]),
    RULES: ("TCP", xray_daemon.TCP_FLAGS[0]),
}
"""Protocols and flags of what the daemon listens for."""
ECS = "https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-ecs.html"


def daemons(application: LintApplication) -> list[TaskContainer]:
    """Return the containers that are the X-Ray daemon."""
    return [c for c in application.containers if is_daemon(application, c)]


def is_daemon(application: LintApplication, container: TaskContainer) -> bool:
    """Return whether a container is the X-Ray daemon, by its image."""
    return any(map(xray_daemon.IMAGES.search, possible_images(application.tree, container.node)))


def _traffic(protocol: str) -> dict[str, object]:
    return {"IpProtocol": protocol, "FromPort": PORT, "ToPort": PORT}


class DaemonIngressTcp(CloudFormationLintRule):  # type: ignore[misc]
    """A security group that allows ingress to UDP 2000 also allows TCP 2000.

    Clients send segments over UDP and fetch sampling rules over TCP. Without TCP they sample by
    their local default and report no error.
    """

    id = "W9810"
    shortdesc, description = rule_texts(__doc__)
    source_url = DAEMON
    tags = ["resources", "ec2", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return security groups with UDP 2000 open and TCP 2000 closed."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        tree = application.tree
        for name, _ in properties_of_type(application, ec2.SECURITY_GROUP):
            rules = ingress_rules(tree, name)
            udp = [rule for rule in rules if is_rule_for_port(tree, rule, "udp", PORT)]
            if udp and not any(possibly_allows(tree, rule, _traffic("tcp")) for rule in rules):
                yield match_at(
                    application,
                    udp[0].node,
                    f"{name} allows ingress to UDP 2000, but not to TCP 2000 for sampling rules",
                )


class DaemonOpenToAll(CloudFormationLintRule):  # type: ignore[misc]
    """The daemon's ports are not open to all addresses.

    The daemon's TCP port forwards any X-Ray request with the permissions of the task role. Its UDP
    port accepts segments without authentication. Allow only the clients' addresses or security
    groups.
    """

    id = "W9811"
    shortdesc, description = rule_texts(__doc__)
    source_url = "https://github.com/aws/aws-xray-daemon/blob/master/pkg/proxy/server.go"
    tags = ["resources", "ec2", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return rules that let port 2000 in from everywhere."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        tree = application.tree
        for name in self._groups(application):
            for rule in ingress_rules(tree, name):
                is_open = any(
                    allows_by_default(tree, rule, _traffic(protocol))
                    for protocol in xray.DAEMON_PROTOCOLS
                )
                sources = {
                    text
                    for key in ("CidrIp", "CidrIpv6")
                    for text in certain_texts(tree, get(rule.node, key))
                }
                if is_open and sources & EVERYWHERE:
                    message = f"{name} allows all addresses to connect to the X-Ray daemon"
                    yield match_at(application, rule.node, message)

    @staticmethod
    def _groups(application: LintApplication) -> list[str]:
        """Return the groups of daemons, and those with a rule for UDP 2000, which nobody else has."""
        tree = application.tree
        exposed = [each for each in daemons(application) if _is_exposed(application, each)]
        groups = [g for each in exposed for g in application.group_names(each.task_definition)]
        groups += [
            name
            for name, _ in properties_of_type(application, ec2.SECURITY_GROUP)
            if any(is_rule_for_port(tree, rule, "udp", PORT) for rule in ingress_rules(tree, name))
        ]
        return list(dict.fromkeys(groups))


def _is_exposed(application: LintApplication, container: TaskContainer) -> bool:
    """Return whether a daemon listens for more than its task, and has a port that others find."""
    setup = application.collector_setup(container)
    if all(listener.is_on_loopback for listener in setup.listeners):
        return False
    is_mapped = any(True for _ in iterate_items(get(container.node, "PortMappings")))
    return (
        is_mapped or likely_network_mode(application.tree, container.task_definition) != BRIDGE_MODE
    )


class DaemonTaskRole(CloudFormationLintRule):  # type: ignore[misc]
    """The daemon's task role allows writing traces and reading sampling rules.

    The daemon calls X-Ray with its task role. Without the sampling actions, traces arrive, but the
    account's sampling rules have no effect. AWSXRayDaemonWriteAccess allows all five actions.
    """

    id = "E9812"
    shortdesc, description = rule_texts(__doc__)
    source_url = "https://docs.aws.amazon.com/xray/latest/devguide/security_iam_id-based-policy-examples.html"
    tags = ["resources", "ecs", "iam", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return task roles of daemons that lack an action, and daemons on Fargate without one."""
        application = read_application(cfn)
        return [
            match
            for container in daemons(application)
            for match in find_role_faults(application, container, "the X-Ray daemon", XRAY_WRITE)
        ]


class DaemonLocalMode(CloudFormationLintRule):  # type: ignore[misc]
    """On Fargate the daemon has the flag -o.

    Without -o (--local-mode) the daemon queries the EC2 metadata service. Fargate does not have
    this service, so the daemon starts only after a timeout.
    """

    id = "W9813"
    shortdesc, description = rule_texts(__doc__)
    source_url = DAEMON
    tags = ["resources", "ecs", "fargate", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return daemons on Fargate that are started without -o."""
        message = "The X-Ray daemon on Fargate lacks the flag -o (local mode)"
        return _find_missing_flag(read_application(cfn), message, "-o", "--local-mode")


class DaemonBuffer(CloudFormationLintRule):  # type: ignore[misc]
    """The daemon has the flag -m for the size of its buffers.

    By default the buffers are 1 % of the host's memory. On Fargate and on shared instances this can
    be more than the memory of the task.
    """

    id = "W9814"
    shortdesc, description = rule_texts(__doc__)
    source_url = DAEMON
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return daemons whose buffer depends on the host."""
        message = "The X-Ray daemon sizes its buffers by the host's memory, not the task's; add -m"
        return _find_missing_flag(read_application(cfn), message, "-m", "--buffer-memory")


def _find_missing_flag(application: LintApplication, message: str, *flags: str) -> list[RuleMatch]:
    """Return the daemons on Fargate that are certainly started without a flag."""
    tree = application.tree
    return [
        match_at(application, container.node, message)
        for container in daemons(application)
        if is_declared_for_fargate(tree, container.task_definition)
        and has_flag(tree, container, xray_daemon.OFFICIAL_IMAGES, *flags) is False
    ]


class DaemonImage(CloudFormationLintRule):  # type: ignore[misc]
    """The daemon's image is pinned to a version.

    The tag latest has broken running stacks. A pinned version does not change.
    """

    id = "W9815"
    shortdesc, description = rule_texts(__doc__)
    source_url = "https://github.com/aws/aws-xray-daemon/issues/119"
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return daemon images without a version."""
        application = read_application(cfn)
        return [
            match_at(application, node, f"{image} has no fixed version; pin the version", "Image")
            for node in (container.node for container in daemons(application))
            for image in certain_texts(application.tree, get(node, "Image"))
            if xray_daemon.IMAGES.search(image) and _is_unpinned(image)
        ]


def _is_unpinned(image: str) -> bool:
    """Return whether an image has neither a version nor a digest."""
    name = image.rpartition("/")[2]
    return "@" not in name and name.partition(":")[2] in {"", "latest"}


class DaemonLoopback(CloudFormationLintRule):  # type: ignore[misc]
    """A shared daemon does not listen on loopback.

    No other task can reach a daemon that binds UDP or TCP to 127.0.0.1, the default of its program.
    The image's entry point has other addresses, which an EntryPoint of the container replaces. Only
    a sidecar, in the task of its application, can listen on loopback.
    """

    id = "E9816"
    shortdesc, description = rule_texts(__doc__)
    source_url = DAEMON
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return daemons alone in their task that listen on loopback."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        for container in daemons(application):
            if len(application.siblings(container)) > 1:
                continue
            for listener in sorted(application.collector_setup(container).listeners, key=str):
                if listener.is_on_loopback:
                    protocol, flag = FLAGS[listener.signal]
                    yield match_at(
                        application,
                        container.node,
                        f"The X-Ray daemon listens for {protocol} on {listener.address}, so no other "
                        f"task can reach it; set {flag} 0.0.0.0:{PORT}",
                    )

"""The daemon's own task: what it is told, what it may do, and who may reach it."""

from __future__ import annotations

from collections.abc import Iterator

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.facts import collectors, ec2, xray
from xraystack.facts.ecs import BRIDGE_MODE
from xraystack.facts.iam import XRAY_WRITE
from xraystack.rules import collector_behavior, role_actions, template_context
from xraystack.rules.collector_arguments import arguments, flag, says
from xraystack.rules.known_values import resources

DAEMON = "https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-configuration.html"
PORT = xray.DAEMON_PORT
EVERYWHERE = {ec2.ANYWHERE, ec2.ANYWHERE_IPV6}
ECS = "https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-ecs.html"


def _daemons(cfn: Template) -> Iterator[template_context.Container]:
    return (container for container in template_context.containers(cfn) if container.is_daemon)


class DaemonIngressTcp(CloudFormationLintRule):  # type: ignore[misc]
    """A security group that lets clients in to the daemon's UDP port lets them in to its TCP port too."""

    id = "W9810"
    shortdesc = "A daemon's security group that lets UDP 2000 in lets TCP 2000 in as well"
    description = (
        "Clients send segments over UDP and fetch sampling rules over TCP. With TCP closed they "
        "silently sample by their local default."
    )
    source_url = DAEMON
    tags = ["resources", "ec2", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Security groups with UDP 2000 open and TCP 2000 closed."""
        return list(self._matches(cfn))

    def _matches(self, cfn: Template) -> Iterator[RuleMatch]:
        for name, _ in resources(cfn, ec2.SECURITY_GROUP):
            rules = template_context.rules_of(cfn, name, "Ingress")
            udp = [rule for rule in rules if template_context.is_for_port(rule, "udp", PORT)]
            tcp = [template_context.lets_through(rule, "tcp", PORT) for rule in rules]
            if udp and all(open_ is False for open_ in tcp):
                yield RuleMatch(
                    udp[0].path,
                    f"{name} lets UDP 2000 in but not TCP 2000, by which sampling works",
                )


class DaemonOpenToAll(CloudFormationLintRule):  # type: ignore[misc]
    """The daemon's ports are open to clients and not to the whole world."""

    id = "W9811"
    shortdesc = "Not everybody may send to the daemon"
    description = (
        "The daemon's TCP port passes any X-Ray call on with the task role's permissions, and its UDP "
        "port takes segments from anybody. Both are for clients' addresses or security groups."
    )
    source_url = "https://github.com/aws/aws-xray-daemon/blob/master/pkg/proxy/server.go"
    tags = ["resources", "ec2", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Rules that let port 2000 in from everywhere."""
        return list(self._matches(cfn))

    def _matches(self, cfn: Template) -> Iterator[RuleMatch]:
        for name in self._groups(cfn):
            for rule in template_context.rules_of(cfn, name, "Ingress"):
                open_ = any(
                    template_context.lets_through(rule, p, PORT) for p in xray.DAEMON_PROTOCOLS
                )
                sources = {at.value for key in ("CidrIp", "CidrIpv6") for at in rule.each(key)}
                if open_ and sources & EVERYWHERE:
                    yield RuleMatch(
                        rule.path, f"{name} lets the whole world in to the X-Ray daemon"
                    )

    @staticmethod
    def _groups(cfn: Template) -> list[str]:
        """The groups of daemons, and those with a rule for UDP 2000, which is nobody else's."""
        exposed = filter(_is_exposed, _daemons(cfn))
        groups = [g for c in exposed for g in template_context.groups_of(cfn, c.task_name)]
        groups += [
            name
            for name, _ in resources(cfn, ec2.SECURITY_GROUP)
            if any(
                template_context.is_for_port(rule, "udp", PORT)
                for rule in template_context.rules_of(cfn, name, "Ingress")
            )
        ]
        return list(dict.fromkeys(groups))


def _is_exposed(container: template_context.Container) -> bool:
    """Whether a daemon listens for more than its task, and has a port that others find."""
    if all(map(collector_behavior.is_on_loopback, collector_behavior.work(container).listeners)):
        return False
    is_mapped = any(at.value for at in container.at.raw("PortMappings"))
    return is_mapped or template_context.network_mode(container) != BRIDGE_MODE


class DaemonTaskRole(CloudFormationLintRule):  # type: ignore[misc]
    """The daemon's task role allows all five actions by which it sends and samples."""

    id = "E9812"
    shortdesc = "The daemon's task role may write traces and read sampling rules"
    description = (
        "The daemon calls X-Ray with its task role. Without the sampling actions traces arrive but the "
        "account's sampling rules do not work; AWSXRayDaemonWriteAccess has all five."
    )
    source_url = "https://docs.aws.amazon.com/xray/latest/devguide/security_iam_id-based-policy-examples.html"
    tags = ["resources", "ecs", "iam", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Task roles of daemons that lack an action, and daemons on Fargate without one."""
        return [
            match
            for container in _daemons(cfn)
            for match in role_actions.task_role_faults(
                cfn, container, "the X-Ray daemon", XRAY_WRITE
            )
        ]


class DaemonLocalMode(CloudFormationLintRule):  # type: ignore[misc]
    """A daemon on Fargate is told not to look for EC2 metadata."""

    id = "W9813"
    shortdesc = "On Fargate the daemon is started with -o"
    description = (
        "Without -o (--local-mode) the daemon asks the EC2 metadata service who it is, which does not "
        "exist on Fargate, and starts only after that has timed out."
    )
    source_url = DAEMON
    tags = ["resources", "ecs", "fargate", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Daemons on Fargate that are not told -o."""
        return [
            RuleMatch(container.at.path, "The X-Ray daemon on Fargate is not told -o (local mode)")
            for container in _daemons(cfn)
            if template_context.is_fargate(container.task)
            and says(container, "-o", "--local-mode") is False
        ]


class DaemonBuffer(CloudFormationLintRule):  # type: ignore[misc]
    """A daemon on Fargate is told how many MB to use for buffers."""

    id = "W9814"
    shortdesc = "The daemon is told how much memory to use for its buffer"
    description = (
        "By default the buffer is one per cent of the host's memory. On Fargate and on shared "
        "instances that is not the task's, and can be more than the task has."
    )
    source_url = DAEMON
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Daemons whose buffer depends on the host."""
        return [
            RuleMatch(
                container.at.path,
                "The X-Ray daemon sizes its buffer by the host's memory, not the task's; tell it -m",
            )
            for container in _daemons(cfn)
            if template_context.is_fargate(container.task)
            and says(container, "-m", "--buffer-memory") is False
        ]


class DaemonImage(CloudFormationLintRule):  # type: ignore[misc]
    """The daemon's image has a version or a digest."""

    id = "W9815"
    shortdesc = "The daemon's image is pinned to a version"
    description = "latest has broken running stacks before; a version is what was tested."
    source_url = "https://github.com/aws/aws-xray-daemon/issues/119"
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Daemon images without a version."""
        found = []
        for container in _daemons(cfn):
            name = container.image.rpartition("/")[2]
            tag = name.partition("@")[0].partition(":")[2]
            if "@" not in name and tag in {"", "latest"}:
                found.append(
                    RuleMatch(
                        [*container.at.path, "Image"],
                        f"{container.image} is whatever is newest; pin it",
                    )
                )
        return found


class DaemonLoopback(CloudFormationLintRule):  # type: ignore[misc]
    """A daemon that is alone in its task listens on more than loopback."""

    id = "E9816"
    shortdesc = "A daemon that others are to reach does not listen on loopback"
    description = (
        "A daemon behind a security group or a service of its own that binds UDP or TCP to 127.0.0.1 "
        "is reached by nobody. As a sidecar, in the task of what it serves, it may."
    )
    source_url = DAEMON
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Daemons alone in their task that are told to listen on loopback."""
        return list(self._matches(cfn))

    def _matches(self, cfn: Template) -> Iterator[RuleMatch]:
        everything = list(template_context.containers(cfn))
        for container in filter(lambda container: container.is_daemon, everything):
            if sum(other.task_name == container.task_name for other in everything) > 1:
                continue
            words = arguments(container) or []
            for flags, protocol in ((("-b", "--bind"), "UDP"), (("-t", "--bind-tcp"), "TCP")):
                address = flag(words, *flags)
                if address is not None and collectors.LOOPBACK.match(address):
                    yield RuleMatch(
                        container.at.path,
                        f"The X-Ray daemon listens for {protocol} on {address}, where only its own task "
                        f"reaches it; tell it {flags[0]} 0.0.0.0:{xray.DAEMON_PORT}",
                    )

"""Tasks, containers and security groups of a template, as the rules look at them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from cfnlint.template import Template

from xraystack.facts import xray
from xraystack.rules.values import UNKNOWN, At, resources

TASK_DEFINITION = "AWS::ECS::TaskDefinition"
SERVICE = "AWS::ECS::Service"
SECURITY_GROUP = "AWS::EC2::SecurityGroup"
HOSTS = ("AWS::AutoScaling::LaunchConfiguration", "AWS::EC2::LaunchTemplate")
DAEMON_IMAGE = re.compile(r"(?:^|/)(?:aws-)?xray(?:-daemon)?(?::|@|$)")
OFFICIAL_IMAGE = re.compile(
    r"^(?:public\.ecr\.aws/xray|(?:docker\.io/)?amazon)/aws-xray-daemon(?::|@|$)"
)
"""Of these the entry point is known. [aws/aws-xray-daemon, Dockerfile]"""
PRIVATE_ECR = re.compile(r"^\d{12}\.dkr\.ecr[.-]")
EVERYWHERE = {"0.0.0.0/0", "::/0"}


class Container(NamedTuple):
    """A container definition and the task definition that it is in."""

    task_name: str
    task: At
    at: At

    @property
    def image(self) -> str:
        """The image, or nothing if it is unknown."""
        image = self.at.one("Image").value
        return image if isinstance(image, str) else ""

    @property
    def is_daemon(self) -> bool:
        """Whether it is the X-Ray daemon, by its image."""
        return bool(DAEMON_IMAGE.search(self.image))

    def variables(self) -> Iterator[tuple[str, At]]:
        """The environment variables of known name, each with its value."""
        for variable in self.at.mappings("Environment", "*"):
            for name in variable.each("Name"):
                if isinstance(name.value, str):
                    for value in variable.each("Value"):
                        yield name.value, value


def containers(cfn: Template) -> Iterator[Container]:
    """All container definitions of the template."""
    for name, task in resources(cfn, TASK_DEFINITION):
        for found in task.mappings("ContainerDefinitions", "*"):
            yield Container(name, task, found)


def is_fargate(task: At) -> bool:
    """Whether a task definition says that it is for Fargate."""
    return any(at.value == "FARGATE" for at in task.each("RequiresCompatibilities", "*"))


def groups_of(cfn: Template, task_name: str) -> list[str]:
    """The template's security groups through which a task's traffic goes.

    Of tasks on instances only if all instances of the template have the same groups.
    """
    groups: list[str] = []
    on_instances = False
    for _, service in resources(cfn, SERVICE):
        if task_name not in {name for name, _ in service.target("TaskDefinition")}:
            continue
        network = list(service.mappings("NetworkConfiguration", "AwsvpcConfiguration"))
        for at in network:
            groups += [name for name, _ in at.target("SecurityGroups", "*")]
        on_instances = on_instances or not network
    if on_instances:
        kinds = [tuple(_groups_of_host(host)) for kind in HOSTS for _, host in resources(cfn, kind)]
        if len(set(kinds)) == 1:
            groups += kinds[0]
    known = {name for name, _ in resources(cfn, SECURITY_GROUP)}
    return [name for name in dict.fromkeys(groups) if name in known]


def _groups_of_host(host: At) -> Iterator[str]:
    for data in [host, *host.mappings("LaunchTemplateData")]:
        for path in (("SecurityGroups", "*"), ("SecurityGroupIds", "*"),
                     ("NetworkInterfaces", "*", "Groups", "*")):  # fmt: skip
            for name, _ in data.target(*path):
                yield name


def rules_of(cfn: Template, group_name: str, direction: str) -> list[At]:
    """The rules of a group, inline and separate; ``direction`` is Ingress or Egress."""
    group = next((at for name, at in resources(cfn, SECURITY_GROUP) if name == group_name), None)
    found: list[At] = []
    if group is not None:
        for at in group.raw(f"SecurityGroup{direction}"):
            listed = list(at.raw("*")) if isinstance(at.value, list) else [at]
            found += [rule for rule in listed if rule.value is not None]
    for _, rule in resources(cfn, f"AWS::EC2::SecurityGroup{direction}"):
        if group_name in {name for name, _ in rule.target("GroupId")}:
            found.append(rule)
    return found


def lets_through(rule: At, protocol: str, port: int) -> bool | None:
    """Whether a rule lets a protocol and port through, whoever it is for; None if that is unknown."""
    said = rule.one("IpProtocol").value if isinstance(rule.value, dict) else UNKNOWN
    if said is UNKNOWN:
        return None
    if str(said) == "-1":
        return True
    if str(said).lower() not in {protocol, {"udp": "17", "tcp": "6"}[protocol]}:
        return False
    ends: list[Any] = [rule.one(name).value for name in ("FromPort", "ToPort")]
    try:
        lowest, highest = (int(str(end)) for end in ends)
    except ValueError:
        return None
    return lowest <= port <= highest


def port_of(value: Any, protocol: str) -> int:
    """The port of a daemon address for a protocol; the usual one if the address is not known."""
    try:
        address = xray.DaemonAddress.parse(str(value))
    except Exception:
        return xray.DAEMON_PORT
    return int((address.udp if protocol == "udp" else address.tcp).port)

"""Tasks, containers and security groups of a template, as the rules look at them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from cfnlint.template import Template

from xraystack.facts import collectors, ec2, fargate
from xraystack.facts.ec2 import SECURITY_GROUP
from xraystack.facts.ecs import AWSVPC, BRIDGE_MODE, SERVICES, TASK_DEFINITION
from xraystack.rules.known_values import UNKNOWN, At, references, resource, resources

EC2 = "EC2"
LINUX = "LINUX"


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
    def name(self) -> str:
        """The name, or nothing if it is unknown."""
        name = self.at.one("Name").value
        return name if isinstance(name, str) else ""

    @property
    def is_daemon(self) -> bool:
        """Whether it is the X-Ray daemon, by its image."""
        return bool(collectors.DAEMON_IMAGE.search(self.image))

    @property
    def is_collector(self) -> bool:
        """Whether it takes traces, by its image, or by its name where the image is unknown."""
        if self.image:
            return bool(collectors.COLLECTOR_IMAGE.search(self.image))
        return bool(collectors.COLLECTOR_NAME.fullmatch(self.name))

    def variables(self) -> Iterator[tuple[str, At]]:
        """The environment variables of known name, each with its value."""
        for variable in self.at.mappings("Environment", "*"):
            for name in variable.each("Name"):
                if isinstance(name.value, str):
                    for value in variable.each("Value"):
                        yield name.value, value

    def under(self, at: At) -> Container:
        """The same under the conditions under which that value stands."""
        return self._replace(at=at._replace(value=self.at.value))


def containers(cfn: Template) -> Iterator[Container]:
    """All container definitions of the template."""
    for name, task in resources(cfn, TASK_DEFINITION):
        for found in task.mappings("ContainerDefinitions", "*"):
            yield Container(name, task, found)


def is_fargate(task: At) -> bool:
    """Whether a task definition says that it is for Fargate."""
    return any(at.value == fargate.FARGATE for at in task.each("RequiresCompatibilities", "*"))


def network_mode(container: Container) -> Any:
    """The network mode of a container's task, ``UNKNOWN`` where something else decides it."""
    mode = container.task.one("NetworkMode").value
    if mode is not None:
        return mode
    # Windows has another default, and a service may run on Fargate what does not say so.
    compatibilities = {at.value for at in container.task.each("RequiresCompatibilities", "*")}
    is_linux = container.task.one("RuntimePlatform", "OperatingSystemFamily").value in {None, LINUX}
    return BRIDGE_MODE if is_linux and compatibilities <= {None, EC2} else UNKNOWN


def together(cfn: Template) -> list[list[Container]]:
    """The containers of the template's tasks, those of each task in a list."""
    found: dict[str, list[Container]] = {}
    for container in containers(cfn):
        found.setdefault(container.task_name, []).append(container)
    return list(found.values())


def networks_of(cfn: Template, task_name: str) -> list[list[str]]:
    """The template's security groups through which a task's traffic goes, of each interface in turn.

    What one group of an interface lets through goes through. Of tasks on instances only if all
    instances of the template have the same groups.
    """
    networks: list[list[str]] = []
    on_instances = False
    for _, service in [pair for kind in SERVICES for pair in resources(cfn, kind)]:
        if task_name not in {name for name, _ in service.target("TaskDefinition")}:
            continue
        network = [at for key in AWSVPC for at in service.mappings("NetworkConfiguration", key)]
        networks += [[name for name, _ in at.target("SecurityGroups", "*")] for at in network]
        on_instances = on_instances or not network
    if on_instances:
        kinds = [tuple(_groups_of_host(host)) for host in _hosts(cfn)]
        if len(set(kinds)) == 1:
            networks.append(list(kinds[0]))
    known = {name for name, _ in resources(cfn, SECURITY_GROUP)}
    return [[name for name in dict.fromkeys(groups) if name in known] for groups in networks]


def groups_of(cfn: Template, task_name: str) -> list[str]:
    """The same groups in one list, each once."""
    networks = networks_of(cfn, task_name)
    return list(dict.fromkeys(name for groups in networks for name in groups))


def _hosts(cfn: Template) -> list[At]:
    """What describes the instances: what Auto Scaling groups launch, else everything that might."""
    possible = {name: host for kind in ec2.HOSTS for name, host in resources(cfn, kind)}
    groups = [group for _, group in resources(cfn, ec2.AUTO_SCALING_GROUP)]
    launched = {name for group in groups for name in references(group.value)} & possible.keys()
    return [host for name, host in possible.items() if not launched or name in launched]


def _groups_of_host(host: At) -> Iterator[str]:
    interfaces = [("NetworkInterfaces", "*", key) for key in ec2.INTERFACE_GROUP_LISTS]
    for data in [host, *host.mappings("LaunchTemplateData")]:
        for path in (*((key,) for key in ec2.GROUP_LISTS), *interfaces):
            for name, _ in data.target(*path, "*"):
                yield name


def rules_of(cfn: Template, group_name: str, direction: str) -> list[At]:
    """The rules of a group, inline and separate; ``direction`` is Ingress or Egress."""
    group = resource(cfn, group_name, SECURITY_GROUP)
    listed = [] if group is None else list(group.raw(f"SecurityGroup{direction}"))
    found = [rule for at in listed for rule in at.items() if rule.value is not None]
    for _, rule in resources(cfn, f"{SECURITY_GROUP}{direction}"):
        if group_name in {name for name, _ in rule.target("GroupId")}:
            found.append(rule)
    return found


def lets_through(rule: At, protocol: str, port: int) -> bool | None:
    """Whether a rule lets a protocol and port through, whoever it is for; None if that is unknown."""
    said = rule.one("IpProtocol").value if isinstance(rule.value, dict) else UNKNOWN
    if said is UNKNOWN:
        return None
    if ec2.protocol_name(said) != protocol:
        return ec2.protocol_name(said) == ec2.ALL_PROTOCOLS
    ends: list[Any] = [rule.one(name).value for name in ("FromPort", "ToPort")]
    try:
        lowest, highest = (int(str(end)) for end in ends)
    except ValueError:
        return None
    return lowest <= port <= highest


def is_for_port(rule: At, protocol: str, port: int) -> bool:
    """Whether a rule names that protocol and that port and no other."""
    ports = {str(rule.one(name).value) for name in ("FromPort", "ToPort")}
    return ports == {str(port)} and ec2.protocol_name(rule.one("IpProtocol").value) == protocol

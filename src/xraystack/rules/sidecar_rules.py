"""A collector beside the application: whether it is reached, allowed to send, and no danger to it."""

from __future__ import annotations

from collections.abc import Iterator

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.facts import infrastructure, opentelemetry, xray
from xraystack.facts.ecs import BRIDGE_MODE
from xraystack.rules import collector_behavior, role_actions, task_loopback, template_context
from xraystack.rules.collector_behavior import OTLP, RULES, SEGMENTS
from xraystack.rules.daemon_address import addresses_of, known_address
from xraystack.rules.known_values import At

ECS = "https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-ecs.html"


def _with_sidecars(
    cfn: Template,
) -> Iterator[tuple[list[template_context.Container], list[template_context.Container]]]:
    """Of each task that has both: its collectors, and its other containers."""
    for together in template_context.together(cfn):
        collectors = [container for container in together if container.is_collector]
        others = [container for container in together if not container.is_collector]
        if collectors and others:
            yield collectors, others


class SidecarLoopback(CloudFormationLintRule):  # type: ignore[misc]
    """A collector beside an application in bridge mode listens where the application's container is."""

    id = "E9823"
    shortdesc = "In bridge mode a sidecar does not listen on loopback"
    description = (
        "In the network mode bridge each container has a loopback of its own, so a collector that "
        "binds 127.0.0.1 is reached by nobody. In awsvpc the containers of a task share it."
    )
    source_url = ECS
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Collectors beside others, in bridge mode, that are told to listen on loopback."""
        return [
            RuleMatch(
                sidecar.at.path,
                f"The sidecar listens for {listener.what} on {listener.address}, which in bridge mode "
                "no other container reaches; let it listen on 0.0.0.0",
            )
            for sidecars, _ in _with_sidecars(cfn)
            for sidecar in sidecars
            if template_context.network_mode(sidecar) == BRIDGE_MODE
            for listener in sorted(collector_behavior.work(sidecar).listeners, key=str)
            if collector_behavior.is_on_loopback(listener)
        ]


class SidecarPassedBy(CloudFormationLintRule):  # type: ignore[misc]
    """An application with a collector in its task sends to that one."""

    id = "W9824"
    shortdesc = "A container with a collector beside it does not send past it"
    description = (
        "A sidecar takes memory in each task, and what is told an address elsewhere never uses it. In "
        "awsvpc mode SDKs find it on 127.0.0.1, which is their default; in bridge mode by its name, "
        "to which the application's container is linked."
    )
    source_url = ECS
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Addresses that lead past the collector of the same task."""
        return list(self._matches(cfn))

    def _matches(self, cfn: Template) -> Iterator[RuleMatch]:
        for sidecars, others in _with_sidecars(cfn):
            works = [collector_behavior.work(sidecar) for sidecar in sidecars]
            name = next(filter(None, (s.name for s in sidecars)), "the collector")
            for container in others:
                if any(work.takes(SEGMENTS) for work in works):
                    yield from self._segments(container, name)
                if any(work.takes(OTLP) for work in works):
                    yield from self._otlp(container, name)

    @staticmethod
    def _segments(container: template_context.Container, name: str) -> Iterator[RuleMatch]:
        for value in addresses_of(container):
            address = known_address(value)
            if address and not task_loopback.may_lead(container, address.udp.host):
                yield RuleMatch(
                    value.path, f"{value.value} does not lead to {name} in the same task"
                )

    @staticmethod
    def _otlp(container: template_context.Container, name: str) -> Iterator[RuleMatch]:
        variables = opentelemetry.ENDPOINT_VARIABLES
        said = [at for name, at in container.variables() if variables.fullmatch(name)]
        endpoints = [opentelemetry.endpoint(at.value) if at.is_known else None for at in said]
        # Who sends one thing to the sidecar may send another somewhere else, and so may who encrypts.
        if any(e is None or task_loopback.may_lead(container, e.host) for e in endpoints):
            return
        for at in said:
            if not str(at.value).startswith("https:"):
                yield RuleMatch(at.path, f"{at.value} does not lead to {name} in the same task")


class CollectorTaskRole(CloudFormationLintRule):  # type: ignore[misc]
    """The task role of a collector for X-Ray allows it to send traces and to fetch sampling rules."""

    id = "E9825"
    shortdesc = "The task role of an ADOT collector or CloudWatch agent may write traces"
    description = (
        "A collector with an exporter for X-Ray calls it with the role of its task, and with a proxy "
        "for sampling rules fetches them with it. The execution role is for ECS itself. Of the daemon "
        "E9812 says the same."
    )
    source_url = "https://aws-otel.github.io/docs/setup/ecs/create-iam-role"
    tags = ["resources", "ecs", "iam", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Task roles that lack an action, and tasks on Fargate without one."""
        return list(self._matches(cfn))

    def _matches(self, cfn: Template) -> Iterator[RuleMatch]:
        for container in template_context.containers(cfn):
            if container.is_daemon or not container.is_collector:
                continue
            work = collector_behavior.work(container)
            if not work.sends_to_xray:
                continue
            sampling = xray.SAMPLING_ACTIONS if work.takes(RULES) else ()
            wanted = [f"xray:{action}" for action in (xray.SEGMENTS_ACTION, *sampling)]
            yield from role_actions.task_role_faults(
                cfn, container, "a collector for X-Ray", wanted
            )


class SidecarEssential(CloudFormationLintRule):  # type: ignore[misc]
    """A collector beside an application does not take the application with it when it fails."""

    id = "W9826"
    shortdesc = "A sidecar for traces is not essential"
    description = (
        "Containers are essential unless they say otherwise, and the end of an essential one ends the "
        "task. With Essential: false and a RestartPolicy a collector that fails costs traces and no "
        "requests."
    )
    source_url = (
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html"
    )
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Essential collectors of which an essential application is the neighbour."""
        return [
            RuleMatch(
                sidecar.at.path,
                f"The end of {sidecar.name or 'the collector'} ends the application with it; say "
                "Essential: false, with a RestartPolicy",
            )
            for sidecars, others in _with_sidecars(cfn)
            if any(_is_application(container) for container in others)
            for sidecar in sidecars
            if _is_essential(sidecar) and collector_behavior.work(sidecar).is_for_traces
        ]


def _is_application(container: template_context.Container) -> bool:
    kinds = (
        infrastructure.kind_by_name(container.name),
        infrastructure.kind_by_image(container.image),
    )
    return _is_essential(container) and not any(kinds)


def _is_essential(container: template_context.Container) -> bool:
    """Whether a container is essential for certain."""
    said: At = container.at.one("Essential")
    return said.value is None or str(said.value).lower() == "true"

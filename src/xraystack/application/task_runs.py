"""Which task definitions of a template are run, and by what.

Services say it, and so do schedules, state machines, functions, and outputs for what is outside. What
runs once for a deployment, such as a migration, is not what a service map is to show. A template
without a service hands its task definitions to somebody else to run, so there the others all count.
What is left out is said, with the option that takes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from xraystack.application.containers import (
    Container,
    come_from_outside,
    containers_of,
    is_collector,
)
from xraystack.application.remarks import Remark, Subject
from xraystack.facts import ecs
from xraystack.template.nodes import (
    Node,
    Pair,
    alternatives,
    get,
    node_data,
    pairs,
    reference,
    references,
    text_of,
)
from xraystack.template.tree import TemplateTree, resources_of_type

Definitions = Mapping[str, Pair]

_RUNS_ONCE = re.compile(
    "[Mm]igrat|(?:Init|Setup|Bootstrap|Seed|^init|^setup|^bootstrap|^seed)(?![a-z])"
)
"""In the logical ID of a task definition that no service runs."""


class Task(NamedTuple):
    """A task definition that is run, its containers, and the services or others that run it."""

    name: str
    definition: Pair
    containers: list[Container]
    runners: list[Pair]

    @property
    def how(self) -> str:
        """Who runs it, in words."""
        names = " and ".join(str(key.value) for key, _ in self.runners)
        return f"run by {names}" if names else "run from outside of the template"


class Run(NamedTuple):
    """The task definitions to wire, in the template's order, and those with a collector of their own."""

    tasks: list[Task]
    traced: list[Task]


def run(
    tree: TemplateTree,
    definitions: Definitions,
    notes: list[Remark],
    *,
    daemons: bool,
    own: Callable[[Node], bool],
    beside: bool,
) -> Run:
    """The task definitions that are run; each one that is left out is noted.

    Those that services run on every instance (``SchedulingStrategy: DAEMON``) are agents, and left
    out unless ``daemons``. A collector that is ``own`` counts for nothing; where one is to be put
    ``beside`` each application, nothing takes a task that has another.
    """
    runners = _runners(tree, definitions, notes)
    found = Run([], [])
    for name, definition in definitions.items():
        containers = [c for c in containers_of(name, definition) if not own(c.node)]
        task = Task(name, definition, containers, runners.get(name, []))
        collectors = [c for c in task.containers if is_collector(tree, c.node)]
        reason = _reason_to_leave(
            task, collectors, run=name in runners, daemons=daemons, beside=beside
        )
        if reason:
            notes.append(Remark(f"{name} {reason}", definition[0], Subject(name)))
        else:
            found.tasks.append(task)
        if collectors and name in runners:
            found.traced.append(task)
    return found


def _runners(
    tree: TemplateTree, definitions: Definitions, notes: list[Remark]
) -> dict[str, list[Pair]]:
    """What runs each task definition that is run; nothing here where it is run from outside."""
    by_service = _by_service(tree, definitions, notes)
    if not definitions:
        return {}
    exported = references(get(tree.root, "Outputs"))
    passed = [pair[1] for pair in resources_of_type(tree, "AWS::CloudFormation::Stack").values()]
    outside = {*exported, *(name for stack in passed for name in references(stack))}
    runners = dict(by_service)
    jobs = {name for name in definitions if name not in by_service and _RUNS_ONCE.search(name)}
    if len(jobs) == len(definitions):
        jobs = set()
    kinds = ecs.STARTERS if by_service else ecs.STARTERS + ecs.STARTERS_AT_DEPLOYMENTS
    starters = _starters(tree, definitions, kinds)
    for name in definitions:
        others = starters.get(name, [])
        if name not in jobs and (not by_service or others or name in outside):
            runners[name] = runners.get(name, []) + others
    return runners


def _reason_to_leave(
    task: Task, collectors: list[Container], *, run: bool, daemons: bool, beside: bool
) -> str | None:
    """Why a task definition is not to be wired, in words; None if it is."""
    by_name = f"--task-definition {task.name} takes it"
    if collectors and len(collectors) == len(task.containers):
        return "is a collector of traces itself"
    if not run:
        return f"is left, because nothing here runs it again and again; {by_name}"
    if collectors:
        label = collectors[0].label
        way = "" if beside else f"; {by_name}"
        return f"is left, because it has a collector of its own ({label}){way}"
    if not daemons and task.runners and all(map(_is_daemon_service, task.runners)):
        return (
            "is left, because a service that runs on every instance is an agent; "
            "--include-infrastructure takes it"
        )
    if come_from_outside(task.definition):
        return "is left, because its containers come from outside of the template"
    return None


def _is_daemon_service(runner: Pair) -> bool:
    """Whether a service runs an agent on every instance; what has a load balancer is none."""
    properties = get(runner[1], "Properties")
    on_every_instance = text_of(get(properties, "SchedulingStrategy")) == "DAEMON"
    return on_every_instance and get(properties, "LoadBalancers") is None


def _by_service(
    tree: TemplateTree, definitions: Definitions, notes: list[Remark]
) -> dict[str, list[Pair]]:
    """The task definitions that services run, each with those services."""
    found: dict[str, list[Pair]] = {}
    services = [pair for kind in ecs.SERVICES for pair in resources_of_type(tree, kind).values()]
    for key, service in services:
        wanted = get(get(service, "Properties"), "TaskDefinition")
        if wanted is None and len(definitions) == 1 and len(services) == 1:
            found[next(iter(definitions))] = [(key, service)]
        for task in alternatives(wanted):
            target = _definition(definitions, task)
            if target is None:
                what = f"service {key.value} runs a task definition from outside"
                notes.append(Remark(what, task, Subject(str(key.value))))
            elif (key, service) not in found.setdefault(target, []):
                found[target].append((key, service))
    return found


def _definition(definitions: Definitions, node: Node) -> str | None:
    """Which task definition is meant: the one referred to, or the one of that family."""
    for target in [reference(node), *references(node)]:
        if target in definitions:
            return target
    wanted = node_data(node)
    for name, (_, definition) in definitions.items():
        family = get(get(definition, "Properties"), "Family")
        if family is not None and node_data(family) == wanted:
            return name
    return None


def _starters(
    tree: TemplateTree, definitions: Definitions, kinds: tuple[str, ...]
) -> dict[str, list[Pair]]:
    """The resources of these kinds, named by how they begin, by the task definitions they refer to."""
    found: dict[str, list[Pair]] = {}
    for key, resource in pairs(get(tree.root, "Resources")):
        if (text_of(get(resource, "Type")) or "").startswith(kinds):
            for name in definitions.keys() & set(references(resource)):
                found.setdefault(name, []).append((key, resource))
    return found

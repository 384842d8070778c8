"""Task definitions that are run, and the resources that run them.

Services run tasks, and so do schedules, state machines, functions, and outputs for what is outside. What
runs once for a deployment, such as a migration, is not what a service map is to show. A template
without a service leaves running its task definitions to other stacks, so there the others all count.
Each task definition that is skipped is noted, with the option that selects it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from xraystack.application.collector_setup import is_collector, is_other_agent
from xraystack.application.collector_signs import CollectorSigns
from xraystack.application.containers import (
    TaskContainer,
    containers_of,
    external_containers,
)
from xraystack.application.remarks import Remark, Subject
from xraystack.facts import ecs
from xraystack.template.nodes import (
    Node,
    Pair,
    Path,
    cases,
    condition_path,
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


OTHER_AGENT = "not a trace collector, because its configuration contains no traces"


class Runner(NamedTuple):
    """A resource that runs a task, under these conditions."""

    resource: Pair
    path: Path = ()

    @property
    def logical_id(self) -> str:
        """Its name in the template."""
        return str(self.resource[0].value)

    @property
    def properties(self) -> Node | None:
        """Its properties."""
        return get(self.resource[1], "Properties")

    @property
    def is_service(self) -> bool:
        """True if it is a service or a task set."""
        return text_of(get(self.resource[1], "Type")) in ecs.SERVICES


class ApplicationTask(NamedTuple):
    """A task definition that is run, its containers, and the services or others that run it."""

    name: str
    definition: Pair
    containers: list[TaskContainer]
    runners: list[Runner]

    @property
    def network_mode(self) -> str | None:
        """Its network mode, if that is a literal."""
        return text_of(get(get(self.definition[1], "Properties"), "NetworkMode"))

    @property
    def runner_names(self) -> str:
        """The resources that run it, in words."""
        names = " and ".join(dict.fromkeys(runner.logical_id for runner in self.runners))
        return f"run by {names}" if names else "run from outside the template"


class TaskSelection(NamedTuple):
    """The task definitions to wire, in the template's order, and those with a collector already."""

    tasks: list[ApplicationTask]
    traced: list[ApplicationTask]


def select_tasks(
    tree: TemplateTree,
    definitions: Definitions,
    notes: list[Remark],
    *,
    known: Sequence[CollectorSigns],
    daemons: bool,
    is_managed: Callable[[Node], bool],
    beside: bool,
) -> TaskSelection:
    """Return the task definitions that are run; each one that is skipped is noted.

    Those that services run on every instance (``SchedulingStrategy: DAEMON``) are agents, and skipped
    unless ``daemons``. A collector that ``is_managed`` by xraystack counts for nothing; where one is to
    be put ``beside`` each application, no option selects a task that has another.
    """
    runners = discover_runners(tree, definitions, notes)
    selection = TaskSelection([], [])
    for name, definition in definitions.items():
        containers = [c for c in containers_of(name, definition) if not is_managed(c.node)]
        agents = [c for c in containers if is_other_agent(tree, c, known)]
        others = [c for c in containers if c not in agents]
        task = ApplicationTask(name, definition, others, runners.get(name, []))
        collectors = [c for c in task.containers if is_collector(tree, c, known)]
        notes += [Remark(f"{c.subject}: {OTHER_AGENT}", c.node, c.subject) for c in agents]
        if agents and not others:
            continue
        reason = _reason_to_skip(
            task, collectors, is_run=name in runners, daemons=daemons, beside=beside
        )
        if reason:
            notes.append(Remark(f"Skipped {name}: {reason}", definition[0], Subject(name)))
        else:
            selection.tasks.append(task)
        if collectors and name in runners:
            selection.traced.append(task)
    return selection


def discover_runners(
    tree: TemplateTree, definitions: Definitions, notes: list[Remark]
) -> dict[str, list[Runner]]:
    """Return the runners of each task definition that is run; none of one that is run from outside."""
    by_service = _runners_by_service(tree, definitions, notes)
    if not definitions:
        return {}
    exported = references(get(tree.root, "Outputs"))
    stacks = [pair[1] for pair in resources_of_type(tree, "AWS::CloudFormation::Stack").values()]
    outside = {*exported, *(name for stack in stacks for name in references(stack))}
    runners = dict(by_service)
    jobs = {name for name in definitions if name not in by_service and _RUNS_ONCE.search(name)}
    if len(jobs) == len(definitions):
        jobs = set()
    kinds = ecs.STARTERS if by_service else ecs.STARTERS + ecs.STARTERS_AT_DEPLOYMENTS
    starters = _starters(tree, definitions, kinds)
    for name in definitions:
        of_task = starters.get(name, [])
        if name not in jobs and (not by_service or of_task or name in outside):
            runners[name] = runners.get(name, []) + of_task
    return runners


def _reason_to_skip(
    task: ApplicationTask,
    collectors: list[TaskContainer],
    *,
    is_run: bool,
    daemons: bool,
    beside: bool,
) -> str | None:
    """Return the reason not to wire a task definition, in words; None if it is to be wired."""
    to_patch = f". To patch it: --task-definition {task.name}"
    if collectors and len(collectors) == len(task.containers):
        return "it is a trace collector"
    if not is_run:
        return f"nothing in the template runs it repeatedly{to_patch}"
    if collectors:
        has_collector = f"it already has a collector ({collectors[0].label})"
        return has_collector if beside else f"{has_collector}{to_patch}"
    if not daemons and task.runners and all(map(_is_daemon_service, task.runners)):
        return (
            "its service runs on every instance, so it looks like an agent. "
            "To patch it: --include-infrastructure"
        )
    if external_containers(task.definition):
        return "its containers are defined outside the template"
    return None


def _is_daemon_service(runner: Runner) -> bool:
    """Return whether a service runs an agent on every instance; one with a load balancer does not."""
    on_every_instance = text_of(get(runner.properties, "SchedulingStrategy")) == "DAEMON"
    return on_every_instance and get(runner.properties, "LoadBalancers") is None


def _runners_by_service(
    tree: TemplateTree, definitions: Definitions, notes: list[Remark]
) -> dict[str, list[Runner]]:
    """Return the task definitions that services run, each with those services."""
    by_task: dict[str, list[Runner]] = {}
    services = [pair for kind in ecs.SERVICES for pair in resources_of_type(tree, kind).values()]
    for key, service in services:
        path = condition_path(service)
        named = get(get(service, "Properties"), "TaskDefinition")
        if named is None and len(definitions) == 1 and len(services) == 1:
            by_task[next(iter(definitions))] = [Runner((key, service), path)]
        for case, task in cases(named, path) if named is not None else ():
            if reference(task) == "AWS::NoValue":
                continue
            target = _find_definition(definitions, task)
            if target is None:
                what = f"service {key.value} runs a task definition from outside the template"
                notes.append(Remark(what, task, Subject(str(key.value))))
            else:
                by_task.setdefault(target, []).append(Runner((key, service), case))
    return by_task


def _find_definition(definitions: Definitions, node: Node) -> str | None:
    """Return the task definition that a value refers to, or the one of that family."""
    for target in [reference(node), *references(node)]:
        if target in definitions:
            return target
    family_or_arn = node_data(node)
    for name, (_, definition) in definitions.items():
        family = get(get(definition, "Properties"), "Family")
        if family is not None and node_data(family) == family_or_arn:
            return name
    return None


def _starters(
    tree: TemplateTree, definitions: Definitions, kinds: tuple[str, ...]
) -> dict[str, list[Runner]]:
    """Return the resources of these kinds by the task definitions that they refer to.

    A kind is the beginning of a type.
    """
    by_task: dict[str, list[Runner]] = {}
    for key, resource in pairs(get(tree.root, "Resources")):
        if (text_of(get(resource, "Type")) or "").startswith(kinds):
            for name in definitions.keys() & set(references(resource)):
                runner = Runner((key, resource), condition_path(resource))
                by_task.setdefault(name, []).append(runner)
    return by_task

"""Resources that run task definitions.

Services run tasks, and so does any other resource that refers to a task definition, unless it is known
not to: policies, parameters, log groups and alarms only name it, and a custom resource runs it once for
a deployment. A template without a service leaves running its task definitions to other stacks, so
there all count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from xraystack.application.containers import ENVIRONMENT, containers_of
from xraystack.application.remarks import NOT_CHECKED, Remark, Subject
from xraystack.application.task_definitions import Definitions, is_type
from xraystack.application.task_families import TaskFamilies, has_text
from xraystack.facts import ecs
from xraystack.template.nodes import (
    Node,
    Pair,
    Path,
    cases,
    condition_path,
    get,
    key_text,
    pairs,
    reference,
    references,
    text_of,
)
from xraystack.template.tree import TemplateTree, all_referenced_ids, resources_of_type

_NAME_OF_JOB = re.compile(
    "[Mm]igrat|(?:Init|Setup|Bootstrap|Seed|^init|^setup|^bootstrap|^seed)(?![a-z])"
)
"""In the logical ID of a task definition that no service runs."""

_NO_STARTERS = {*ecs.SERVICES, *ecs.STACKS, ecs.TASK_DEFINITION, ecs.DAEMON_TASK_DEFINITION}
"""Types that are read in another way."""

_STARTING_KEYS = (ENVIRONMENT, "Command", "EntryPoint")
"""Properties of a container by which its program knows a task definition."""


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
        """True if it is a service, an Express service, a task set or a managed daemon."""
        return text_of(get(self.resource[1], "Type")) in ecs.SERVICES

    @property
    def is_express(self) -> bool:
        """True if it is an Express service, which runs on Fargate."""
        return is_type(self.resource, ecs.EXPRESS_SERVICE)

    @property
    def is_daemon(self) -> bool:
        """True if it runs an agent on every instance; a service with a load balancer does not."""
        if is_type(self.resource, ecs.DAEMON):
            return True
        on_every_instance = text_of(get(self.properties, "SchedulingStrategy")) == "DAEMON"
        return on_every_instance and get(self.properties, "LoadBalancers") is None

    @property
    def is_schedule(self) -> bool:
        """True if it runs tasks at intervals or at given times of the day."""
        expression = text_of(get(self.properties, "ScheduleExpression")) or ""
        return expression.startswith(("rate(", "cron("))


def discover_runners(
    tree: TemplateTree, definitions: Definitions, notes: list[Remark]
) -> dict[str, list[Runner]]:
    """Return the runners of each task definition that is run; none of one that is run from outside."""
    runners = _runners_by_service(tree, definitions, notes)
    if not definitions:
        return {}
    has_services = any(not one.is_daemon for running in runners.values() for one in running)
    rest = {name: pair for name, pair in definitions.items() if name not in runners}
    for name, starters in _starters(tree, runners).items():
        runners[name] += starters
    referring = _runners_by_reference(tree, definitions, rest) if rest else {}
    jobs = {name for name in rest if _is_job(name, referring.get(name, []))}
    if len(jobs) == len(definitions):
        jobs = set()
    once = _custom_resource_functions(tree) if referring else set()
    passed_on = _names_in_stacks(tree)
    for name in rest:
        of_task = referring.get(name, [])
        if has_services:
            of_task = [runner for runner in of_task if not _runs_once(runner, once)]
        if name not in jobs and (not has_services or of_task or name in passed_on):
            runners[name] = of_task
    return {name: runners[name] for name in definitions if name in runners}


def _names_in_stacks(tree: TemplateTree) -> set[str]:
    """Return the names that are passed on to nested stacks, which may run a task definition."""
    by_type, _ = tree.resources_by_type
    stacks = [pair for kind in ecs.STACKS for pair in by_type.get(kind, {}).values()]
    return {name for _, stack in stacks for name in all_referenced_ids(tree, stack)}


def _is_job(name: str, referring: list[Runner]) -> bool:
    """Return whether a task without a service runs once, by its name."""
    is_scheduled = any(runner.is_schedule for runner in referring)
    return _NAME_OF_JOB.search(name) is not None and not is_scheduled


def _runners_by_service(
    tree: TemplateTree, definitions: Definitions, notes: list[Remark]
) -> dict[str, list[Runner]]:
    """Return the task definitions that services run, each with those services."""
    by_task: dict[str, list[Runner]] = {}
    families = TaskFamilies(tree, definitions)
    services = [
        (pair, key)
        for kind, key in ecs.SERVICES.items()
        for pair in resources_of_type(tree, kind).values()
    ]
    for service, key in services:
        name, path = str(service[0].value), condition_path(service[1])
        named = get(get(service[1], "Properties"), key)
        if name in definitions:
            by_task[name] = [Runner(service, path)]
        elif named is None and len(definitions) == 1 and len(services) == 1:
            by_task[next(iter(definitions))] = [Runner(service, path)]
        for case, task in cases(named, path) if named is not None else ():
            if reference(task) == "AWS::NoValue":
                continue
            targets = _find_definitions(tree, definitions, families, task)
            if not targets:
                what = f"service {name} runs a task definition from outside the template"
                notes.append(Remark(what, task, Subject(name), NOT_CHECKED))
            for target in targets:
                by_task.setdefault(target, []).append(Runner(service, case))
    return by_task


def _find_definitions(
    tree: TemplateTree, definitions: Definitions, families: TaskFamilies, node: Node
) -> list[str]:
    """Return the task definition that a value refers to, or that of its family; in a loop several."""
    for name in filter(None, [reference(node), *references(node)]):
        targets = [each for each in tree.resolve_name(name) if each in definitions]
        if targets:
            return targets
    family = families.find_named(node)
    return [family] if family else []


def _starters(tree: TemplateTree, runners: Mapping[str, list[Runner]]) -> dict[str, list[Runner]]:
    """Return the resources that start tasks which services run as well, in another network."""
    by_task: dict[str, list[Runner]] = {}
    for kind in ecs.STARTERS if runners else ():
        # An ID that occurs twice matters only where its resource is edited.
        for resource in tree.resources_by_type[0].get(kind, {}).values():
            parts = _starting_parts(resource)
            names = {name for part in parts.values() for name in all_referenced_ids(tree, part)}
            for name in runners.keys() & names:
                runner = Runner(resource, condition_path(resource[1]))
                by_task.setdefault(name, []).append(runner)
    return by_task


def _runners_by_reference(
    tree: TemplateTree, definitions: Definitions, rest: Definitions
) -> dict[str, list[Runner]]:
    """Return the resources that refer to the task definitions which no service runs, by these."""
    by_task: dict[str, list[Runner]] = {}
    families = TaskFamilies(tree, rest)
    sign = None if tree.loops else families.text_pattern(rest)
    for resource, parts in _referring_parts(tree, definitions):
        names: set[str] = set()
        for key, part in parts.items():
            if sign is None or has_text(part, sign):
                names |= {*all_referenced_ids(tree, part), *families.find_mentioned(key, part)}
        for name in rest:
            if name in names and name != resource[0].value:
                runner = Runner(resource, condition_path(resource[1]))
                by_task.setdefault(name, []).append(runner)
    return by_task


def _referring_parts(
    tree: TemplateTree, definitions: Definitions
) -> Iterator[tuple[Pair, dict[str, Node]]]:
    """Yield the resources that may run a task, with their properties by which they may."""
    for kind, by_id in tree.resources_by_type[0].items():
        if not (kind in _NO_STARTERS or kind.startswith(ecs.NAMING_ONLY)):
            yield from ((resource, _starting_parts(resource)) for resource in by_id.values())
    for name, definition in definitions.items():
        for container in containers_of(name, definition):
            starting = {key: get(container.node, key) for key in _STARTING_KEYS}
            yield definition, {key: part for key, part in starting.items() if part is not None}
    functions = tree.resources_by_type[0].get("AWS::Serverless::Function")
    shared = get(get(get(tree.root, "Globals"), "Function"), ENVIRONMENT)
    if functions and shared is not None:
        yield next(iter(functions.values())), {ENVIRONMENT: shared}


def _starting_parts(resource: Pair) -> dict[str, Node]:
    """Return the properties by which a resource may start a task."""
    return {
        key_text(key): value
        for key, value in pairs(get(resource[1], "Properties"))
        if key_text(key) not in ecs.DESCRIBING_PROPERTIES
    }


def _custom_resource_functions(tree: TemplateTree) -> set[str]:
    """Return the functions that custom resources call, and which so run once for a deployment."""
    return {
        name
        for _, resource in tree.resource_pairs
        if (text_of(get(resource, "Type")) or "").startswith(ecs.CUSTOM_RESOURCES)
        for name in all_referenced_ids(tree, get(get(resource, "Properties"), "ServiceToken"))
    }


def _runs_once(runner: Runner, functions: set[str]) -> bool:
    """Return whether a resource is known to run a task once, for a deployment or at a time."""
    kind = text_of(get(runner.resource[1], "Type")) or ""
    expression = text_of(get(runner.properties, "ScheduleExpression")) or ""
    is_at_deployment = kind.startswith(ecs.CUSTOM_RESOURCES) or runner.logical_id in functions
    return is_at_deployment or expression.startswith("at(")

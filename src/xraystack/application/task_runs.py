"""Task definitions that are run, and what is known of each: containers, runners, network mode.

What runs once for a deployment, such as a migration, is not what a service map is to show. Each task
definition that is skipped is noted, with the option that selects it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from xraystack.application.collector_setup import (
    is_collector,
    is_configured_elsewhere,
    is_other_agent,
)
from xraystack.application.collector_signs import CollectorSigns
from xraystack.application.containers import (
    TaskContainer,
    containers_of,
    external_containers,
    has_collector_signs,
)
from xraystack.application.remarks import NOT_CHECKED, NOTE, UNDECIDED, Remark, Subject
from xraystack.application.runners import Runner, discover_runners
from xraystack.application.task_definitions import Definitions, is_type
from xraystack.escaping import quote_command
from xraystack.facts import ecs
from xraystack.template.nodes import Node, Pair, get, is_transform, text_of, walk
from xraystack.template.tree import TemplateTree

OTHER_AGENT = "not a trace collector, because its configuration contains no traces"
ONLY_COLLECTORS = "it has collectors only. To patch one: --container NAME"


class ApplicationTask(NamedTuple):
    """A task definition that is run, its containers, and the services or others that run it."""

    name: str
    definition: Pair
    containers: list[TaskContainer]
    runners: list[Runner]

    @property
    def network_mode(self) -> str | None:
        """Its network mode, if that is a literal; that of an Express service is awsvpc."""
        if any(runner.is_express for runner in self.runners):
            return ecs.AWSVPC_MODE
        return text_of(get(get(self.definition[1], "Properties"), "NetworkMode"))

    @property
    def runner_names(self) -> str:
        """The resources that run it, in words."""
        names = " and ".join(dict.fromkeys(runner.logical_id for runner in self.runners))
        return f"run by {names}" if names else "not run by this template"


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
        with_signs = [c for c in containers if has_collector_signs(tree, c.node, known)]
        agents = [c for c in with_signs if is_other_agent(tree, c, known)]
        collectors = [c for c in with_signs if is_collector(tree, c, known)]
        others = [c for c in containers if c not in agents]
        task = ApplicationTask(name, definition, others, runners.get(name, []))
        notes += [Remark(f"{c.subject}: {OTHER_AGENT}", c.node, c.subject) for c in agents]
        if agents and not others:
            what = f"Skipped {name}: {ONLY_COLLECTORS}"
            notes.append(Remark(what, definition[0], Subject(name)))
            continue
        is_read = not any(is_configured_elsewhere(tree, each, known) for each in collectors)
        reason = _reason_to_skip(
            task,
            collectors,
            is_read=is_read,
            is_run=name in runners,
            daemons=daemons,
            beside=beside,
        )
        if reason:
            kind = _kind_of_skip(task, is_read=is_read) if name in runners else NOTE
            notes.append(Remark(f"Skipped {name}: {reason}", definition[0], Subject(name), kind))
        else:
            selection.tasks.append(task)
        if collectors and name in runners:
            selection.traced.append(task)
    return selection


def _reason_to_skip(
    task: ApplicationTask,
    collectors: list[TaskContainer],
    *,
    is_read: bool,
    is_run: bool,
    daemons: bool,
    beside: bool,
) -> str | None:
    """Return the reason not to wire a task definition, in words; None if it is to be wired."""
    to_patch = f". To patch it: {quote_command(['--task-definition', task.name])}"
    if collectors and len(collectors) == len(task.containers):
        if is_read:
            return "it is a trace collector"
        return "it has collectors only, whose configuration was not read"
    if not is_run:
        return f"nothing that was read runs it repeatedly{to_patch}"
    if collectors:
        has_collector = f"it already has a collector ({collectors[0].label})"
        if not is_read:
            has_collector += ", whose configuration was not read"
        return has_collector if beside else f"{has_collector}{to_patch}"
    if not daemons and _is_agent(task):
        return (
            "its service runs on every instance, so it looks like an agent. "
            "To patch it: --include-infrastructure"
        )
    if external_containers(task.definition):
        return "its containers are defined outside the template"
    if _has_no_containers(task.definition):
        return "no container definition in it was read"
    return None


def _has_no_containers(definition: Pair) -> bool:
    """Return whether no container of a task definition was read, and no macro writes any."""
    if containers_of("", definition):
        return False
    properties = get(definition[1], "Properties")
    return properties is None or not any(map(is_transform, walk(properties)))


def _is_agent(task: ApplicationTask) -> bool:
    """Return whether a task runs on every instance and nowhere else."""
    if is_type(task.definition, ecs.DAEMON_TASK_DEFINITION):
        return True
    return bool(task.runners) and all(runner.is_daemon for runner in task.runners)


def _kind_of_skip(task: ApplicationTask, *, is_read: bool) -> str:
    """Return the kind of the remark about a task definition that is run, but not wired.

    One of collectors alone is not checked either, because the applications may send traces to it.
    """
    if not is_read:
        return NOT_CHECKED
    if _has_no_containers(task.definition):
        return UNDECIDED
    outside = external_containers(task.definition)
    return NOTE if outside is None or is_transform(outside) else UNDECIDED

"""Application containers of the tasks that are run, as opposed to infrastructure beside them.

Infrastructure is skipped as long as the template has another candidate. If no other is left, a web
server may be the application, then a tool with a script, then any container.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from xraystack.application.collector_signs import CollectorSigns
from xraystack.application.container_kinds import (
    has_private_image,
    infrastructure_kind,
    is_helper,
    vendor_programs,
)
from xraystack.application.containers import (
    TaskContainer,
    has_collector_signs,
)
from xraystack.application.remarks import Remark
from xraystack.application.task_runs import ApplicationTask, TaskSelection
from xraystack.escaping import quote_command
from xraystack.facts.infrastructure import IN_FRONT, TOOL
from xraystack.template.tree import TemplateTree

ALSO_CANDIDATES = ((), (IN_FRONT,), (IN_FRONT, TOOL), ("",))
"""Beginnings of the kinds of infrastructure that count as candidates, in the order of trials."""


class ContainerSelection(NamedTuple):
    """The application containers by task definition, and why some of them are a last resort.

    A container is a last resort if it looks like infrastructure, and the template has no other candidate,
    or if nothing shows what it is.
    """

    by_task: dict[str, list[TaskContainer]]
    last_resorts: dict[int, str]


def select_containers(
    tree: TemplateTree,
    selection: TaskSelection,
    notes: list[Remark],
    *,
    known: Sequence[CollectorSigns],
    include: bool,
) -> ContainerSelection:
    """Return the application containers by task definition; those that are skipped are noted.

    ``include`` adds the infrastructure to them.
    """
    kinds = {
        id(container.node): infrastructure_kind(tree, container.node)
        for task in selection.tasks
        for container in task.containers
    }
    for task in selection.tasks:
        programs = [each for each in task.containers if not kinds[id(each.node)]]
        kinds.update(vendor_programs(tree, programs))
    by_task = _candidates(
        selection, kinds, has_others=_has_application(tree, selection.traced, known)
    )
    last_resorts = {
        id(container.node): f"it looks like {kind}"
        for listed in by_task.values()
        for container in listed
        if (kind := kinds[id(container.node)])
    }
    for task in selection.tasks:
        for container in _unknown_programs(tree, task, by_task[task.name], kinds):
            by_task[task.name].append(container)
            last_resorts[id(container.node)] = "nothing shows what it is"
    for task in selection.tasks:
        chosen = {id(container.node) for container in by_task[task.name]}
        for container in task.containers:
            kind = kinds[id(container.node)]
            if include and kind and id(container.node) not in chosen:
                by_task[task.name].append(container)
            elif id(container.node) not in chosen:
                notes.append(_skip_remark(container, kind))
    return ContainerSelection(by_task, {} if include else last_resorts)


def _unknown_programs(
    tree: TemplateTree,
    task: ApplicationTask,
    chosen: Sequence[TaskContainer],
    kinds: dict[int, str | None],
) -> list[TaskContainer]:
    """Return the essential containers of the account's registry beside those that are chosen.

    They do not listen, and nothing shows what they are. One may be a worker.
    """
    known = {id(each.node) for each in chosen}
    return [
        each
        for each in (task.containers if chosen else ())
        if each.is_essential
        and not (id(each.node) in known or kinds[id(each.node)])
        and has_private_image(tree, each.node)
        and not is_helper(tree, each.node)
    ]


def _candidates(
    selection: TaskSelection, kinds: dict[int, str | None], *, has_others: bool
) -> dict[str, list[TaskContainer]]:
    """Return the senders of traces in each task, of the first candidates of which any is one."""
    by_task: dict[str, list[TaskContainer]] = {}
    for kinds_too in ALSO_CANDIDATES:
        for task in selection.tasks:
            candidates = [
                container
                for container in task.containers
                if not (kind := kinds[id(container.node)]) or kind.startswith(kinds_too)
            ]
            by_task[task.name] = _senders(candidates)
        if has_others or any(by_task.values()):
            break
    return by_task


def _has_application(
    tree: TemplateTree, tasks: list[ApplicationTask], known: Sequence[CollectorSigns]
) -> bool:
    """Return whether tasks that are not to be wired contain an application."""
    return any(
        not has_collector_signs(tree, container.node, known)
        and not infrastructure_kind(tree, container.node)
        for task in tasks
        for container in task.containers
    )


def _senders(candidates: list[TaskContainer]) -> list[TaskContainer]:
    """Return the candidates that listen on a port, with their workers; else the essential ones.

    A worker is an essential container of the same image. If those that listen have no variables, they may
    be in front of an essential container with variables, so that is returned as well.
    """
    listening = [c for c in candidates if c.listens]
    images = [c.image for c in listening if c.image is not None]
    essential = [c for c in candidates if c.is_essential]
    may_be_in_front = bool(listening) and not any(c.has_variables for c in listening)
    chosen = [
        c
        for c in candidates
        if c.listens
        or (c.is_essential and (c.image in images or (may_be_in_front and c.has_variables)))
    ]
    return chosen or essential


def _skip_remark(container: TaskContainer, kind: str | None) -> Remark:
    if kind:
        reason, option = f"looks like {kind}", "--include-infrastructure"
    else:
        reason = "does not listen on a port" if container.is_essential else "is not essential"
        option = quote_command(["--container", container.label])
    name = f"container {container.label} of {container.task_definition}"
    what = f"Skipped {name}: {reason}. To patch it: {option}"
    return Remark(what, container.node, container.subject)

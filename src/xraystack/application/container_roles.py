"""Which containers of the tasks that are run are the application, and which only serve it.

While there is another candidate in the template, infrastructure is none. Failing that a web server may
be the application, failing that a tool with a script, and failing that whatever there is.
"""

from __future__ import annotations

from xraystack.application.containers import Container, infrastructure_kind, is_collector
from xraystack.application.remarks import Remark
from xraystack.application.task_runs import Run, Task
from xraystack.facts.infrastructure import IN_FRONT, TOOL
from xraystack.template.tree import TemplateTree

ALSO = ((), (IN_FRONT,), (IN_FRONT, TOOL), ("",))
"""How the kinds of infrastructure begin that count as candidates, one after the other."""


def of_tasks(
    tree: TemplateTree, run: Run, notes: list[Remark], *, include: bool
) -> dict[str, list[Container]]:
    """The application's containers by task definition; what is left out of a task is noted.

    ``include`` adds the infrastructure to them.
    """
    kinds = {
        id(container.node): infrastructure_kind(tree, container.node)
        for task in run.tasks
        for container in task.containers
    }
    by_task = _candidates(run, kinds, has_others=_has_application(tree, run.traced))
    for task in run.tasks:
        chosen = {id(container.node) for container in by_task[task.name]}
        for container in task.containers:
            kind = kinds[id(container.node)]
            if include and kind and id(container.node) not in chosen:
                by_task[task.name].append(container)
            elif id(container.node) not in chosen:
                notes.append(_left_out(container, kind))
    return by_task


def _candidates(
    run: Run, kinds: dict[int, str | None], *, has_others: bool
) -> dict[str, list[Container]]:
    """What sends traces in each task, of the first candidates of which any does."""
    by_task: dict[str, list[Container]] = {}
    for also in ALSO:
        for task in run.tasks:
            candidates = [
                container
                for container in task.containers
                if not (kind := kinds[id(container.node)]) or kind.startswith(also)
            ]
            by_task[task.name] = _sending(candidates)
        if has_others or any(by_task.values()):
            break
    return by_task


def _has_application(tree: TemplateTree, tasks: list[Task]) -> bool:
    """Whether there is an application in tasks that are not to be wired."""
    return any(
        not is_collector(tree, container.node) and not infrastructure_kind(tree, container.node)
        for task in tasks
        for container in task.containers
    )


def _sending(candidates: list[Container]) -> list[Container]:
    """Those that listen on a port, with their workers; else the essential ones.

    A worker is an essential container of the same image.
    """
    listening = [c for c in candidates if c.listens]
    images = [c.image for c in listening if c.image is not None]
    essential = [c for c in candidates if c.is_essential]
    with_workers = [c for c in candidates if c.listens or (c.is_essential and c.image in images)]
    return with_workers or essential


def _left_out(container: Container, kind: str | None) -> Remark:
    about = container.subject
    if kind:
        what = f"{about} is left, because it is {kind}; --include-infrastructure takes it"
    else:
        reason = "does not listen on a port" if container.is_essential else "is not essential"
        what = f"{about} is left, because it {reason}; --container {container.label} takes it"
    return Remark(what, container.node, about)

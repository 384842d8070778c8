"""Which containers and security groups of a template to wire to the daemon.

Named ones are taken as named. With none named they are found: in the task definitions that are run,
the containers that are the application, and the security groups of those tasks or of the instances
under them. What is left out is said with the reason, and the option that takes it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

import yaml

from xraystack.application import container_roles, task_runs
from xraystack.application.containers import (
    Container,
    come_from_outside,
    containers_of,
    is_collector,
)
from xraystack.application.remarks import Remark, Subject
from xraystack.application.task_runs import Definitions, Run, Task
from xraystack.facts.ec2 import SECURITY_GROUP
from xraystack.facts.ecs import TASK_DEFINITION
from xraystack.patching import security_groups
from xraystack.template.document import Document
from xraystack.template.nodes import Node, get, text_of, walk
from xraystack.template.tree import resources, resources_of_type


class Named(NamedTuple):
    """What the user names; all empty means that the targets are to be found.

    ``include_infrastructure`` names nothing: it takes proxies, agents and data stores for applications.
    """

    task_definitions: tuple[str, ...] = ()
    containers: tuple[str, ...] = ()
    security_groups: tuple[str, ...] = ()
    include_infrastructure: bool = False

    def __bool__(self) -> bool:
        return any(map(len, (self.task_definitions, self.containers, self.security_groups)))


class Targets(NamedTuple):
    """What to wire.

    ``chosen`` says why each was chosen, ``notes`` what was left out or is decided outside of the
    template, each once. ``tasks`` are the task definitions that groups are of, where they were found.
    """

    containers: list[Container]
    security_groups: list[str]
    chosen: list[Remark]
    notes: list[Remark]
    tasks: Mapping[str, Collection[str]] = {}

    def tasks_of(self, group: str) -> Collection[str] | None:
        """The task definitions whose traffic goes through a group; None where that was not asked."""
        return self.tasks.get(group)


def named(document: Document, names: Named) -> Targets:
    """Exactly what is named. Raises BadInput, with the candidates, for a name that is not there."""
    definitions = resources_of_type(document, TASK_DEFINITION)
    for name in names.task_definitions:
        _refuse_unknown(document, name, definitions, "task definition", "--task-definition")
    chosen = names.task_definitions or tuple(definitions)
    containers: list[Container] = []
    notes: list[Remark] = []
    if names.containers:
        for label in names.containers:
            containers += _called(document, definitions, chosen, label)
    else:
        for name in names.task_definitions:
            containers += _of_named_task(document, name, definitions, names, notes)
    groups = resources_of_type(document, SECURITY_GROUP)
    for name in names.security_groups:
        _refuse_unknown(document, name, groups, "security group", "--security-group")
    once = {id(container.node): container for container in containers}
    return Targets(list(once.values()), list(dict.fromkeys(names.security_groups)), [], notes)


def everything(document: Document, names: Named) -> Targets:
    """All that might be wired, or all in what is named. Raises BadInput for a name that is not there."""
    definitions = resources_of_type(document, TASK_DEFINITION)
    chosen = named(document, names)
    if names.containers or (names.security_groups and not names.task_definitions):
        return chosen
    listed = names.task_definitions or tuple(definitions)
    containers = {id(c.node): c for name in listed for c in containers_of(name, definitions[name])}
    groups = (
        list(resources_of_type(document, SECURITY_GROUP)) if not names else chosen.security_groups
    )
    return chosen._replace(containers=list(containers.values()), security_groups=groups)


def nothing(_: Node) -> bool:
    """No collector is one that we put there."""
    return False


def found(
    document: Document,
    names: Named,
    own: Callable[[Node], bool] = nothing,
    *,
    beside: bool = False,
) -> Targets:
    """The targets as the template tells them; none, with a note, where nothing in it sends traces.

    A task whose collector is ``own`` is a target like any other; ``beside`` is whether each is to have
    one. Raises BadInput, with the candidates, where it cannot be told which groups they are.
    """
    definitions = resources_of_type(document, TASK_DEFINITION)
    notes = _outside(document)
    if not definitions:
        what = "no task definition here, so nothing that sends traces"
        notes.append(Remark(what, document.root))
    include = names.include_infrastructure
    run = task_runs.run(document, definitions, notes, daemons=include, own=own, beside=beside)
    by_task = container_roles.of_tasks(document, run, notes, include=include)
    wired = [task for task in run.tasks if by_task[task.name]]
    leaving = "HTTPS" if beside else "traces"
    groups: security_groups.Groups = {}
    behind: dict[str, list[str]] = {}
    for task in wired:
        of_task = security_groups.of_tasks(document, [task], notes, leaving)
        groups |= of_task
        for group in of_task:
            behind.setdefault(group, []).append(task.name)
    at = resources_of_type(document, SECURITY_GROUP)
    chosen = [_why(task, container) for task in wired for container in by_task[task.name]]
    chosen += (
        Remark(f"{group}: {why}", at[group][0], Subject(group)) for group, why in groups.items()
    )
    containers = [container for task in wired for container in by_task[task.name]]
    return Targets(containers, list(groups), chosen, _each_once(notes), behind)


def _why(task: Task, container: Container) -> Remark:
    reason = "listens on a port" if container.listens else "is essential"
    if not container.listens and not container.is_essential:
        reason = "included"
    return Remark(f"{container.subject}: {task.how}, {reason}", container.node, container.subject)


def _each_once(notes: list[Remark]) -> list[Remark]:
    return list({note.what: note for note in reversed(notes)}.values())[::-1]


def _of_named_task(
    document: Document, name: str, definitions: Definitions, names: Named, notes: list[Remark]
) -> list[Container]:
    """The application in a task definition that is named, beside a collector too."""
    outside = come_from_outside(definitions[name])
    if outside is not None:
        raise document.error(f"the containers of {name} come from outside", outside)
    listed = containers_of(name, definitions[name])
    senders = [c for c in listed if not is_collector(document, c.node)]
    run = Run([Task(name, definitions[name], senders, [])], [])
    include = names.include_infrastructure
    return container_roles.of_tasks(document, run, notes, include=include)[name]


def _outside(document: Document) -> list[Remark]:
    """What is part of the stack but not of this text."""
    notes = []
    for key, value in resources(document).value:
        name = str(key.value)
        if text_of(get(value, "Type")) in {
            "AWS::CloudFormation::Stack",
            "AWS::Serverless::Application",
        }:
            what = f"{name} is a nested stack, which is not looked into"
            notes.append(Remark(what, key, Subject(name)))
        elif name.startswith("Fn::"):
            what = f"{name} makes resources that are not looked into"
            notes.append(Remark(what, key, Subject(name)))
    if "AWS::Include" in document.text and any(
        isinstance(node, yaml.ScalarNode) and node.value == "AWS::Include"
        for node in walk(document.root)
    ):
        what = "AWS::Include brings in text that is not looked into"
        notes.append(Remark(what, document.root))
    return notes


def _called(
    document: Document, definitions: Definitions, chosen: Iterable[str], label: str
) -> list[Container]:
    by_task = [containers_of(name, definitions[name]) for name in chosen]
    everything = [container for listed in by_task for container in listed]
    matching = [container for container in everything if container.label == label]
    if label.startswith("#") and label[1:].isdecimal():
        number = int(label[1:])
        matching = [c for listed in by_task for c in listed[max(number - 1, 0) : number]]
    if not matching:
        listing = ", ".join(f"{c.label} (in {c.task_definition})" for c in everything)
        raise document.error(
            f"there is no container {label}",
            resources(document),
            f"Name one of: {listing}." if listing else "It has no containers at all.",
        )
    return matching


def _refuse_unknown(
    document: Document, name: str, there: Collection[str], kind: str, option: str
) -> None:
    if name not in there:
        raise document.error(
            f"there is no {kind} {name}",
            resources(document),
            f"Name one of: {', '.join(f'{option} {other}' for other in there)}."
            if there
            else f"It has no {kind} at all.",
        )

"""Containers and security groups of a template that are to be wired to the daemon.

Those that the user names are selected as named. With none named they are discovered: in the task
definitions that are run, the application containers, and the security groups of those tasks or of the
instances under them. Each one that is skipped is noted with the reason, and the option that selects it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from xraystack.application import container_roles, task_runs
from xraystack.application.containers import (
    TaskContainer,
    containers_of,
    external_containers,
    has_collector_signs,
)
from xraystack.application.malformed_services import reject_malformed_services
from xraystack.application.malformed_tasks import reject_malformed_tasks, reject_misspelt_types
from xraystack.application.network import task_networks
from xraystack.application.network.egress import relevant_groups
from xraystack.application.network.interfaces import Interface
from xraystack.application.remarks import UNDECIDED, Remark, Subject
from xraystack.application.task_definitions import Definitions, task_definitions
from xraystack.application.task_runs import ApplicationTask, TaskSelection
from xraystack.application.undecided_loops import reject_undecided_loops
from xraystack.facts.ec2 import SECURITY_GROUP
from xraystack.facts.ecs import TASK_DEFINITION
from xraystack.patching.skipped_resources import (
    external_remarks,
    other_compute,
    unread_parts,
)
from xraystack.patching.undecided_parts import acknowledge_parts
from xraystack.stacks.collectors import SIGNS
from xraystack.template.document import Document
from xraystack.template.nodes import Node, get, is_transform
from xraystack.template.tree import Undecided, resources, resources_of_type


class TargetNames(NamedTuple):
    """The targets that the user names; all empty means that they are to be discovered.

    ``include_infrastructure`` names nothing: it counts proxies, agents and data stores as applications.
    """

    task_definitions: tuple[str, ...] = ()
    containers: tuple[str, ...] = ()
    security_groups: tuple[str, ...] = ()
    include_infrastructure: bool = False

    def __bool__(self) -> bool:
        return any(map(len, (self.task_definitions, self.containers, self.security_groups)))


class Targets(NamedTuple):
    """The targets of wiring.

    ``chosen`` are the reasons, ``notes`` are about what was skipped or is decided outside of the
    template, each once. Of discovered targets, ``tasks`` are the task definitions of each group, and
    ``interfaces`` those that share the groups.
    """

    containers: list[TaskContainer]
    security_groups: list[str]
    chosen: list[Remark]
    notes: list[Remark]
    tasks: Mapping[str, Collection[str]] = {}
    interfaces: Sequence[Interface] = ()

    def tasks_of(self, group: str) -> Collection[str] | None:
        """Return the task definitions whose traffic a group filters; None of a named one."""
        return self.tasks.get(group)


def select_named(document: Document, names: TargetNames) -> Targets:
    """Return exactly the named targets. Raises BadInput, with the candidates, for an unknown name."""
    definitions = task_definitions(document)
    for name in names.task_definitions:
        _reject_unknown(document, name, definitions, "task definition", "--task-definition")
    chosen = names.task_definitions or tuple(definitions)
    containers: list[TaskContainer] = []
    notes: list[Remark] = []
    if names.containers:
        for label in names.containers:
            containers += _containers_by_label(document, definitions, chosen, label)
    else:
        for name in names.task_definitions:
            containers += _select_in_task(document, name, definitions, names, notes)
    groups = resources_of_type(document, SECURITY_GROUP)
    for name in names.security_groups:
        _reject_unknown(document, name, groups, "security group", "--security-group")
    once = {id(container.node): container for container in containers}
    return Targets(list(once.values()), list(dict.fromkeys(names.security_groups)), [], notes)


def select_all(document: Document, names: TargetNames) -> Targets:
    """Return all possible targets, or all in those named. Raises BadInput for an unknown name."""
    definitions = task_definitions(document)
    chosen = select_named(document, names)
    if names.containers or (names.security_groups and not names.task_definitions):
        return chosen
    listed = names.task_definitions or tuple(definitions)
    containers = {id(c.node): c for name in listed for c in containers_of(name, definitions[name])}
    groups = (
        list(resources_of_type(document, SECURITY_GROUP)) if not names else chosen.security_groups
    )
    return chosen._replace(containers=list(containers.values()), security_groups=groups)


def is_never_managed(_: Node) -> bool:
    """Return False: no collector is managed."""
    return False


def discover_targets(
    document: Document,
    names: TargetNames,
    is_managed: Callable[[Node], bool] = is_never_managed,
    *,
    beside: bool = False,
    passed: Collection[str] = (),
    with_switches: bool = False,
) -> Targets:
    """Return the targets that the template shows; none, with a note, where nothing sends traces.

    A task whose collector ``is_managed`` by xraystack is a target like any other; ``beside`` is whether
    each is to have one. ``passed`` are the keys of errors about undecided parts to pass over; with
    ``with_switches`` active tracing was turned on before. Raises BadInput, with the candidates, where
    the groups are not decided.
    """
    reject_misspelt_types(document)
    definitions = task_definitions(document)
    reject_malformed_tasks(document, definitions)
    reject_malformed_services(document)
    reject_undecided_loops(document, definitions, passed)
    notes = [*unread_parts(document), *other_compute(document, with_switches=with_switches)]
    if not definitions:
        what = f"the text of this template has no {TASK_DEFINITION}"
        notes.append(Remark(what, document.root))
    include = names.include_infrastructure
    selection = task_runs.select_tasks(
        document,
        definitions,
        notes,
        known=SIGNS,
        daemons=include,
        is_managed=is_managed,
        beside=beside,
    )
    selection = _omit_passed(selection, notes, passed)
    by_task, last_resorts = container_roles.select_containers(
        document, selection, notes, known=SIGNS, include=include
    )
    wired = [task for task in selection.tasks if by_task[task.name]]
    if not beside:
        notes += external_remarks(document, wired)
    traffic = "HTTPS" if beside else "traces"
    filtering = _discover_groups(document, wired, notes, traffic, passed)
    nodes = resources_of_type(document, SECURITY_GROUP)
    chosen = [
        _reason(task, container, last_resorts.get(id(container.node)))
        for task in wired
        for container in by_task[task.name]
    ]
    chosen += (
        Remark(f"{group}: {reason}", nodes[group][0], Subject(group))
        for group, reason in filtering.reasons.items()
    )
    containers = [container for task in wired for container in by_task[task.name]]
    groups = list(filtering.reasons)
    remarks = acknowledge_parts(document, _unique(notes))
    return Targets(containers, groups, chosen, remarks, filtering.tasks, filtering.interfaces)


def _omit_passed(
    selection: TaskSelection, notes: list[Remark], passed: Collection[str]
) -> TaskSelection:
    """Return a selection without the tasks that are passed over; they may contain applications."""
    if not passed:
        return selection
    notes[:] = [
        note for note in notes if note.kind != UNDECIDED or note.subject.logical_id not in passed
    ]
    rest = [task for task in selection.tasks if task.name not in passed]
    omitted = [task for task in selection.tasks if task.name in passed]
    return TaskSelection(rest, [*selection.traced, *omitted])


class _GroupTargets(NamedTuple):
    """Security groups with the reason for each and its task definitions, and the interfaces."""

    reasons: dict[str, str]
    tasks: dict[str, list[str]]
    interfaces: list[Interface]


def _discover_groups(
    document: Document,
    tasks: Iterable[ApplicationTask],
    notes: list[Remark],
    traffic: str,
    passed: Collection[str],
) -> _GroupTargets:
    """Return the security groups that filter the traffic of these tasks, as far as they are decided."""
    targets = _GroupTargets({}, {}, [])
    for task in tasks:
        try:
            interfaces = task_networks.discover_interfaces(document, task, notes, traffic)
            relevant = relevant_groups(document, interfaces)
        except Undecided as error:
            if error.key not in passed:
                raise
            continue
        if any(name in passed for interface in interfaces for name in interface.groups):
            continue
        targets.interfaces.extend(interfaces)
        targets.reasons.update(relevant)
        for group in relevant:
            targets.tasks.setdefault(group, []).append(task.name)
    notes += _group_remarks(document, targets.interfaces, targets.reasons)
    return targets


def _group_remarks(
    document: Document, interfaces: Iterable[Interface], relevant: Collection[str]
) -> list[Remark]:
    """Return remarks about the groups that do not matter, because another one allows all traffic."""
    remarks = []
    nodes = resources_of_type(document, SECURITY_GROUP)
    for interface in interfaces:
        for group in [name for name in interface.groups if name not in relevant]:
            open_group = next(name for name in interface.groups if name in relevant)
            what = (
                f"Skipped {group}: {open_group} allows all egress of the same interfaces. "
                f"To patch it: --security-group {group}"
            )
            remarks.append(Remark(what, nodes[group][0], Subject(group)))
    return remarks


def _reason(task: ApplicationTask, container: TaskContainer, doubt: str | None) -> Remark:
    """Return the remark about a selected container; one with a ``doubt`` is a last resort."""
    reason = "listens on a port" if container.listens else "is essential"
    if not container.listens and not container.is_essential:
        reason = "included"
    if doubt:
        reason += f". Last resort: {doubt}"
    return Remark(
        f"{container.subject}: {task.runner_names}, {reason}", container.node, container.subject
    )


def _unique(notes: list[Remark]) -> list[Remark]:
    return list({note.what: note for note in reversed(notes)}.values())[::-1]


def _select_in_task(
    document: Document, name: str, definitions: Definitions, names: TargetNames, notes: list[Remark]
) -> list[TaskContainer]:
    """Return the application containers of a named task definition, beside a collector too."""
    reject_malformed_services(document, {name})
    outside = external_containers(definitions[name])
    if outside is not None:
        raise document.undecided_error(
            f"the containers of {name} are defined outside of the template", outside
        )
    key, resource = definitions[name]
    listed = containers_of(name, definitions[name])
    if not listed:
        reject_malformed_tasks(document, {name: definitions[name]})
        properties = get(resource, "Properties")
        written = properties if properties is not None and is_transform(properties) else key
        raise document.undecided_error(f"no container definition in {name} was read", written)
    senders = [c for c in listed if not has_collector_signs(document, c.node, SIGNS)]
    if not senders:
        notes.append(Remark(f"Skipped {name}: {task_runs.ONLY_COLLECTORS}", key, Subject(name)))
    selection = TaskSelection([ApplicationTask(name, definitions[name], senders, [])], [])
    include = names.include_infrastructure
    by_task, _ = container_roles.select_containers(
        document, selection, notes, known=SIGNS, include=include
    )
    return by_task[name]


def _containers_by_label(
    document: Document, definitions: Definitions, chosen: Iterable[str], label: str
) -> list[TaskContainer]:
    by_task = [containers_of(name, definitions[name]) for name in chosen]
    everything = [container for listed in by_task for container in listed]
    matching = [container for container in everything if container.label == label]
    if label.startswith("#") and label[1:].isdecimal():
        number = int(label[1:])
        matching = [c for listed in by_task for c in listed[max(number - 1, 0) : number]]
    if not matching:
        listing = ", ".join(f"{c.label} (in {c.task_definition})" for c in everything)
        raise document.error(
            f"container {label} does not exist",
            resources(document),
            f"Containers: {listing}." if listing else "The template has no containers.",
        )
    return matching


def _reject_unknown(
    document: Document, name: str, existing: Collection[str], kind: str, option: str
) -> None:
    if name not in existing:
        raise document.error(
            f"{kind} {name} does not exist",
            resources(document),
            f"Pass one of: {', '.join(f'{option} {other}' for other in existing)}."
            if existing
            else f"The template has no {kind}.",
        )

"""Removal of managed sidecars, with everything that depends on them.

A sidecar is managed if its container is what patch writes. It is removed with the dependencies and
links to it, or not at all, as half of it would not deploy. Its policy is removed as well, and a role
that was created for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import yaml

from xraystack.application.collector_setup import is_collector
from xraystack.application.containers import TaskContainer, containers_of
from xraystack.application.remarks import Remark, Subject
from xraystack.application.task_definitions import task_definitions
from xraystack.editor import deletion
from xraystack.facts import iam
from xraystack.patching import created_roles
from xraystack.patching.capacity import task_resizing
from xraystack.patching.collection_parts import (
    CollectionPart,
    collection_part,
    list_items,
    matching_parts,
    remove_part,
    remove_unless_kept,
)
from xraystack.patching.patch_plan import PatchPlan
from xraystack.patching.permissions import task_roles
from xraystack.patching.role_policies import MANAGED, POLICIES, remove_role_policies
from xraystack.patching.sidecar.second_backend import remove_secret_access
from xraystack.patching.sidecar.sidecar_addition import is_managed_sidecar
from xraystack.stacks import sidecars
from xraystack.stacks.collectors import COLLECTORS, SIGNS
from xraystack.stacks.collectors.container import CONTAINER_NAME, Collector
from xraystack.template.document import Document
from xraystack.template.nodes import (
    Node,
    alternatives,
    get,
    node_data,
    text_of,
    walk,
)
from xraystack.template.tree import resources_of_type

CONTAINERS = "ContainerDefinitions"
ARNS = [sidecars.aws_policy_arn(any_partition=of_any) for of_any in (True, False)]
DEPENDS_ON, LINKS = "DependsOn", "Links"


def remove_sidecars(
    plan: PatchPlan, containers: Sequence[TaskContainer], keep: tuple[Collector, str] | None = None
) -> None:
    """Remove managed sidecars from the tasks of these containers, except those of one kind.

    ``keep`` is that kind: a collector with its network mode.
    """
    definitions = task_definitions(plan.document)
    chosen = {id(container.node) for container in containers}
    removed: dict[str, TaskContainer] = {}
    kinds: dict[str, tuple[Collector, str]] = {}
    for name in dict.fromkeys(container.task_definition for container in containers):
        for container in containers_of(name, definitions[name]):
            if not is_managed_sidecar(container.node):
                _report_lookalike(plan, container)
                continue
            kind = sidecars.sidecar_kind(node_data(container.node))
            if kind is not None and kind != keep and _remove_sidecar(plan, name, container, chosen):
                removed[name] = container
                kinds[name] = kind
    collectors = {name: collector for name, (collector, _) in kinds.items()}
    created = {_remove_created_role(plan, name, each) for name, each in collectors.items()}
    _remove_policies(plan, collectors, created)
    for name, collector in collectors.items():
        remove_secret_access(plan, name, collector)
    for name, sidecar in removed.items():
        _report_size(plan, name, sidecar, kinds[name][1])


def _report_lookalike(plan: PatchPlan, container: TaskContainer) -> None:
    """Report a container with a sidecar's name and image that is not what patch writes."""
    images = [collector.image.rpartition(":")[0] for collector in COLLECTORS.values()]
    image = str(container.image).rpartition(":")[0]
    if text_of(get(container.node, "Name")) == CONTAINER_NAME and image in images:
        what = f"{container.subject} differs from the sidecar that patch writes. Remove it by hand"
        plan.report("left", container.subject, container.node, what)


def _remove_sidecar(
    plan: PatchPlan, name: str, sidecar: TaskContainer, chosen: Collection[int]
) -> bool:
    """Remove a sidecar with all references to it; return False if one of them has to be kept."""
    parts = [*_sidecar_parts(plan.document, name, sidecar, chosen)]
    reason = _reason_to_keep(plan.document, name, sidecar, parts)
    if reason:
        what = f"{sidecar.subject}: {reason}"
        plan.report("left", sidecar.subject, sidecar.node, what)
        return False
    for part in parts:
        remove_part(plan, part)
    return True


def _sidecar_parts(
    document: Document, name: str, sidecar: TaskContainer, chosen: Collection[int]
) -> Iterator[CollectionPart]:
    """Yield the sidecar and the selected containers' references to it."""
    properties = get(task_definitions(document)[name][1], "Properties")
    for listed in alternatives(get(properties, CONTAINERS)):
        for number, item in enumerate(list_items(listed)):
            if item is sidecar.node:
                yield collection_part(
                    listed, number, None, Remark(str(sidecar.subject), item, sidecar.subject)
                )
    for container in containers_of(name, task_definitions(document)[name]):
        if id(container.node) in chosen:
            for key, managed in ((DEPENDS_ON, sidecars.DEPENDENCY), (LINKS, CONTAINER_NAME)):
                yield from matching_parts(
                    document, container.node, key, [managed], container.subject
                )


def _reason_to_keep(
    document: Document, name: str, sidecar: TaskContainer, parts: list[CollectionPart]
) -> str | None:
    """Return the reason why a sidecar cannot be removed, in words; None if it can."""
    removed = {id(part.remark.node) for part in parts}
    if id(sidecar.node) not in removed:
        return "it exists under a condition"
    log = get(sidecar.node, "LogConfiguration")
    if not sidecars.is_managed_log(node_data(log) if log is not None else None):
        return "its log configuration is not one that patch writes"
    for part in parts:
        if document.is_shared(part.removal.node):
            return f"a YAML alias shares {part.remark.what}"
        if deletion.parts_with_comments(document, part.removal):
            return f"{part.remark.what} has a comment"
    for container in containers_of(name, task_definitions(document)[name]):
        for key in (DEPENDS_ON, LINKS, "VolumesFrom"):
            references = get(container.node, key)
            if references is not None and _is_referenced(references, removed):
                return f"{container.subject}.{key} refers to it"
    return None


def _is_referenced(node: Node, removed: Collection[int]) -> bool:
    """Return whether a kept item of a list names the sidecar."""
    kept = [
        item
        for listed in alternatives(node)
        for item in list_items(listed)
        if id(item) not in removed
    ]
    texts = [text_of(inner) or "" for inner in walk(*kept)]
    return any(text.partition(":")[0] == CONTAINER_NAME for text in texts)


def _remove_created_role(plan: PatchPlan, name: str, collector: Collector) -> str | None:
    """Remove the role that was created for a task with this collector; return its logical ID."""
    for grants in sidecars.possible_grants(collector):
        if logical_id := created_roles.remove_role(plan, name, grants):
            return logical_id
    return None


def _remove_policies(
    plan: PatchPlan, collectors: Mapping[str, Collector], created: Collection[str | None]
) -> None:
    """Remove managed policies from the roles of these tasks, each once, except roles that are removed."""
    document = plan.document
    roles = {
        role: collector
        for name, collector in collectors.items()
        for role in task_roles(document, name)
        if role not in created
    }
    for logical_id, collector in roles.items():
        other = _other_user(document, logical_id, collectors)
        remove_role_policies(plan, logical_id, sidecars.possible_grants(collector)[-1], other)
        properties = get(resources_of_type(document, iam.ROLE)[logical_id][1], "Properties")
        subject = Subject(logical_id, property="Properties")
        for part in (
            matching_parts(document, properties, MANAGED, ARNS, subject) if properties else ()
        ):
            if _is_appended(properties, part):
                remove_unless_kept(plan, part, f"{other} uses it" if other else None)


def _is_appended(properties: Node | None, part: CollectionPart) -> bool:
    """Return whether a managed policy is where patch puts it: at the end, in a role without others.

    In a flow collection it may be before the last one.
    """
    node, numbers = part.removal
    behind = 2 if node.flow_style else 1
    at_end = len(node.value) > 1 and min(numbers) >= len(node.value) - behind
    return at_end and get(properties, POLICIES) is None and not isinstance(node, yaml.MappingNode)


def _other_user(document: Document, role: str, removed: Collection[str]) -> str | None:
    """Return a task with this role whose collector is kept."""
    for name, definition in task_definitions(document).items():
        containers = containers_of(name, definition)
        is_kept = name not in removed and any(is_collector(document, c, SIGNS) for c in containers)
        if is_kept and role in task_roles(document, name):
            return name
    return None


def _report_size(plan: PatchPlan, name: str, sidecar: TaskContainer, mode: str) -> None:
    """Report a size that ``--resize`` may have set, as its author is unknown."""
    data = node_data(sidecar.node)
    resized = task_resizing.possible_resizes(plan.document, name, data, mode)
    if resized:
        what = f"{name} keeps {' and '.join(resized)}. If --resize set this, set it back by hand"
        at = task_definitions(plan.document)[name][0]
        plan.report("left", Subject(name), at, what)

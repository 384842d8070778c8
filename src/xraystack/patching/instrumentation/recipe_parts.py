"""Parts of a recipe in a task: the init container, its volume, the mount, and the dependency on it.

All of them are added together or not at all: a variable without its file keeps a program from
starting, and an init container that fails leaves the task pending.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from xraystack.application.containers import CONTAINERS, TaskContainer, containers_of
from xraystack.application.remarks import Subject
from xraystack.application.task_definitions import task_definitions
from xraystack.editor.changes import ValueReplacement
from xraystack.facts import ecs
from xraystack.facts.instrumentation.recipes import RECIPES, Recipe
from xraystack.patching.collection_parts import list_items
from xraystack.patching.instrumentation.instrument_options import Instrumentation
from xraystack.patching.patch_plan import PatchPlan
from xraystack.patching.property_requirements import require_key
from xraystack.stacks import sidecars
from xraystack.stacks.collectors.container import CONTAINER_NAME
from xraystack.template.document import Document
from xraystack.template.nodes import (
    Node,
    alternatives,
    certain_items,
    get,
    items,
    node_data,
    possible_items,
    text_of,
)
from xraystack.template.tree import single_pair

LOG_STREAM = "adot-init"
CONDITION = "SUCCESS"
"""The application starts once the agent is copied. Only a container that is not essential may be awaited
so. [Amazon ECS API reference, ContainerDependency]"""


def init_container(
    recipe: Recipe, image: str, log: dict[str, Any] | None = None, *, has_memory: bool = True
) -> dict[str, Any]:
    """Return the container that copies the agent. It has no User, because the volume is root's."""
    return {
        "Name": recipe.init_name,
        "Image": image,
        "Essential": False,
        "Command": list(recipe.command),
        **({"Memory": recipe.init_memory} if has_memory else {}),
        "MountPoints": [
            {
                "SourceVolume": recipe.volume,
                "ContainerPath": recipe.folder,
                "ReadOnly": False,
            }
        ],
        **({"LogConfiguration": log} if log else {}),
    }


def mount_point(recipe: Recipe) -> dict[str, Any]:
    """Return the mount of the volume in the application's container."""
    return {
        "SourceVolume": recipe.volume,
        "ContainerPath": recipe.folder,
        "ReadOnly": recipe.is_read_only,
    }


def dependency(recipe: Recipe) -> dict[str, Any]:
    """Return the application's dependency on the init container."""
    return {"ContainerName": recipe.init_name, "Condition": CONDITION}


def volume(recipe: Recipe) -> dict[str, Any]:
    """Return the volume, which ends with its task."""
    return {"Name": recipe.volume}


def managed_recipe(container: Node) -> Recipe | None:
    """Return the recipe of an init container that patch added, with any image; None of another one."""
    name = text_of(get(container, "Name"))
    recipes = [recipe for recipe in RECIPES if recipe.init_name == name]
    data = node_data(container) if recipes else None
    if not isinstance(data, dict):
        return None
    kept = {key: value for key, value in data.items() if key not in _OPEN_KEYS}
    for recipe in recipes:
        own = init_container(recipe, "")
        if kept == {key: value for key, value in own.items() if key not in _OPEN_KEYS}:
            return recipe
    return None


_OPEN_KEYS = {"Image", "LogConfiguration", "Memory"}
"""Keys of the init container that may differ from one to the other."""


def is_managed_init_container(container: Node) -> bool:
    """Return whether a container is provably an init container that patch added."""
    return managed_recipe(container) is not None


def mounts_agent(container: TaskContainer, recipes: Collection[Recipe] = RECIPES) -> bool:
    """Return whether a container mounts the volume of one of these recipes."""
    volumes = {recipe.volume for recipe in recipes}
    return any(
        text_of(get(mount, "SourceVolume")) in volumes
        for each in alternatives(get(container.node, "MountPoints"))
        for mount in list_items(each)
    )


def require_recipe_parts(
    plan: PatchPlan,
    containers: Sequence[tuple[TaskContainer, Instrumentation]],
    log: dict[str, Any] | None,
    *,
    has_memory: bool,
) -> None:
    """Require the parts of the recipes of one task's containers. Raises BadInput for a half recipe."""
    for container, instrumentation in containers:
        recipe = instrumentation.recipe
        _require_init_container(plan, container, instrumentation, log, has_memory=has_memory)
        definition = task_definitions(plan.document)[container.task_definition]
        properties = single_pair(plan.document, definition[1], "Properties")
        if properties is not None:
            under = Subject(container.task_definition, property="Properties")
            _reject_other_volume(plan.document, properties[1], recipe)
            _require_whole(plan, properties, "Volumes", volume(recipe), under)
        owner = (container.node, container.node)
        _require_whole(plan, owner, "MountPoints", mount_point(recipe), container.subject)
        _require_whole(plan, owner, "DependsOn", dependency(recipe), container.subject)


def _reject_other_volume(document: Document, properties: Node, recipe: Recipe) -> None:
    """Reject a volume of that name with a path of the host, which would outlive the task."""
    for listed in alternatives(get(properties, "Volumes")):
        for each in possible_items(items(listed)):
            is_named = text_of(get(each, "Name")) == recipe.volume
            if is_named and node_data(each) not in (
                {"Name": recipe.volume},
                {"Name": recipe.volume, "Host": {}},
            ):
                raise document.error(
                    f"the volume {recipe.volume} has other content than its name",
                    each,
                    "Rename it, or keep its name only.",
                )


def _require_whole(
    plan: PatchPlan, owner: tuple[Node, Node], key: str, value: dict[str, Any], subject: Subject
) -> None:
    """Require an item of a list, and reject one that is another or exists in some cases only."""
    count = len(plan.findings)
    require_key(plan, owner, key, [value], subject)
    for finding in plan.findings[count:]:
        if finding.kind in {"differs", "conditional"}:
            raise plan.document.error(
                f"{finding.what}, and half of an instrumentation keeps the program from starting",
                owner[1],
                "Remove it, or make it the same by hand.",
            )


def _require_init_container(
    plan: PatchPlan,
    container: TaskContainer,
    instrumentation: Instrumentation,
    log: dict[str, Any] | None,
    *,
    has_memory: bool,
) -> None:
    document, name = plan.document, container.task_definition
    definition = task_definitions(document)[name]
    recipe = instrumentation.recipe
    named = [
        each
        for each in containers_of(name, definition)
        if text_of(get(each.node, "Name")) == recipe.init_name
    ]
    if not named:
        properties = single_pair(document, definition[1], "Properties")
        if properties is not None:
            _reject_full_task(document, name)
            data = init_container(recipe, instrumentation.image, log, has_memory=has_memory)
            subject = Subject(name, property="Properties")
            require_key(plan, properties, CONTAINERS, [data], subject)
        return
    in_each_case = [each for each in named if set(each.path) <= set(container.path)]
    if not in_each_case or managed_recipe(in_each_case[0].node) is None:
        raise document.error(
            f"{named[0].subject} differs from the init container that patch writes",
            named[0].node,
            "Remove it, or rename it.",
        )
    _compare_image(plan, in_each_case[0], instrumentation.image)


def _compare_image(plan: PatchPlan, present: TaskContainer, image: str) -> None:
    """Keep the image of an init container, with a note, unless the plan replaces."""
    node = get(present.node, "Image")
    about = present.subject.key_subject("Image")
    if node is None or node_data(node) == image:
        plan.report("present", present.subject, present.node)
    elif plan.replace:
        what = f"{about} from {node_data(node)} to {image}"
        plan.change(ValueReplacement(node, image), [about._replace(value=image)], node, what)
    else:
        plan.report("present", present.subject, present.node)
        what = f"{about} is {node_data(node)}; this release adds {image}. To change it: --replace"
        plan.report("note", about, node, what)


def _reject_full_task(document: Document, name: str) -> None:
    listed = get(get(task_definitions(document)[name][1], "Properties"), CONTAINERS)
    if any(len(certain_items(items(a))) >= ecs.MAX_CONTAINERS for a in alternatives(listed)):
        raise document.error(
            f"{name} has {ecs.MAX_CONTAINERS} containers, the maximum of a task",
            listed or document.root,
            "An init container needs one more. Instrument the program in its image.",
        )


def log_like_neighbours(document: Document, name: str) -> dict[str, Any] | None:
    """Return a log configuration like that of the first container of a task with one."""
    listed = get(get(task_definitions(document)[name][1], "Properties"), CONTAINERS)
    for node in possible_items([listed] if listed is not None else []):
        log = get(node, "LogConfiguration")
        configuration = sidecars.log_configuration(node_data(log)) if log is not None else None
        if configuration is not None and text_of(get(node, "Name")) != CONTAINER_NAME:
            options = configuration["Options"] | {sidecars.LOG_PREFIX: LOG_STREAM}
            return configuration | {"Options": options}
    return None

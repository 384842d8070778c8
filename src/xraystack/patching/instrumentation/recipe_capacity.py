"""Capacity of tasks for instrumented programs: their init containers, and a reserve per language."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from xraystack.application.containers import containers_of
from xraystack.application.launch_modes import likely_network_mode
from xraystack.application.task_definitions import task_definitions, task_properties
from xraystack.facts.instrumentation.recipes import Recipe
from xraystack.patching.capacity import task_resizing
from xraystack.patching.capacity.task_capacity import reservation
from xraystack.patching.instrumentation.recipe_parts import managed_recipe
from xraystack.patching.patch_plan import PatchPlan
from xraystack.patching.sdk_selection import Sender
from xraystack.template.document import Document
from xraystack.template.nodes import get

AGENT = ("an agent", "the agent")
SIDECAR_AND_AGENT = ("a sidecar and an agent", "the sidecar with the agent")


def new_recipes(document: Document, senders: Iterable[Sender]) -> list[Recipe]:
    """Return the recipes of containers whose task has no init container for them yet."""
    recipes = []
    for sender in senders:
        if sender.instrumentation is None:
            continue
        recipe, name = sender.instrumentation.recipe, sender.container.task_definition
        if recipe.language not in {each.language for each in present_recipes(document, name)}:
            recipes.append(recipe)
    return recipes


def present_recipes(document: Document, name: str) -> list[Recipe]:
    """Return the recipes of the init containers that a task has."""
    containers = containers_of(name, task_definitions(document)[name])
    recipes = [managed_recipe(container.node) for container in containers]
    return [recipe for recipe in recipes if recipe is not None]


def reservations(recipes: Collection[Recipe], sidecar: dict[str, Any] | None) -> dict[str, Any]:
    """Return what recipes and a sidecar reserve, as a container would; each init container once."""
    first = {recipe.language: recipe.init_memory for recipe in recipes}
    memory = sum(first.values()) + sum(recipe.reserve for recipe in recipes)
    own = sidecar or {}
    return {
        "Cpu": reservation(own, "Cpu"),
        "MemoryReservation": reservation(own, "Memory") + memory,
        "Memory": max([own.get("Memory", 0), *first.values()]),
    }


def require_agent_capacity(
    plan: PatchPlan, name: str, recipes: Collection[Recipe], *, resize: bool
) -> bool:
    """Require capacity for recipes without a new sidecar; return whether they reserve memory."""
    if not recipes:
        return True
    mode = likely_network_mode(plan.document, name)
    unreserved = task_resizing.require_capacity(
        plan, name, reservations(recipes, None), mode, resize=resize, words=AGENT
    )
    return has_init_memory(plan.document, name, unreserved)


def has_init_memory(document: Document, name: str, unreserved: Collection[str]) -> bool:
    """Return whether init containers reserve memory, which they must in a task without memory."""
    return "Memory" not in unreserved or get(task_properties(document, name), "Memory") is None

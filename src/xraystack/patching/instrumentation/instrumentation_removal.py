"""Removal of instrumentation: init containers with their volumes, mounts, dependencies and variables.

An init container that is what patch writes proves that patch instrumented its task. It is removed with
all that depends on it, or not at all, as half of it would keep the program from starting.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from xraystack.application.containers import (
    CONTAINERS,
    ENVIRONMENT,
    TaskContainer,
    containers_of,
)
from xraystack.application.launch_modes import likely_network_mode
from xraystack.application.remarks import Remark, Subject
from xraystack.application.task_definitions import task_definitions, task_properties
from xraystack.editor.changes import ValueReplacement
from xraystack.facts import opentelemetry
from xraystack.facts.instrumentation import signals_settings, signed_export
from xraystack.facts.instrumentation.recipes import (
    DELAY,
    DELAY_VARIABLE,
    GEVENT_VARIABLE,
    RECIPES,
    Recipe,
    Switch,
)
from xraystack.patching.capacity import task_resizing
from xraystack.patching.collection_parts import (
    CollectionPart,
    matching_parts,
    part_obstacle,
    remove_part,
)
from xraystack.patching.emptied_lists import removal_with_key
from xraystack.patching.instrumentation import recipe_parts
from xraystack.patching.instrumentation.recipe_capacity import reservations
from xraystack.patching.instrumentation.recipe_variables import HTTP
from xraystack.patching.instrumentation.signals_variables import OFF, ON
from xraystack.patching.patch_plan import PatchPlan, remove_parts
from xraystack.patching.sidecar.sidecar_addition import is_managed_sidecar
from xraystack.stacks import sidecars
from xraystack.template.document import Document
from xraystack.template.nodes import (
    Node,
    alternatives,
    get,
    key_text,
    node_data,
    text_of,
    walk,
)

ImageVariables = Mapping[str, str]
ANCHORS = (opentelemetry.TRACES_ENDPOINT_VARIABLE, signals_settings.ENDPOINT_VARIABLE)
"""The variables that each instrumented container gets, the second with Application Signals; patch adds
the others around them."""

KNOWN_VALUES: Mapping[str, Collection[str] | re.Pattern[str] | None] = {
    "OTEL_PYTHON_DISTRO": ("aws_distro",),
    "OTEL_PYTHON_CONFIGURATOR": ("aws_configurator",),
    GEVENT_VARIABLE: ("none",),
    opentelemetry.SERVICE_NAME_VARIABLE: None,
    opentelemetry.EXPORTER_VARIABLE: ("otlp", "none"),
    opentelemetry.METRICS_EXPORTER_VARIABLE: ("none",),
    opentelemetry.LOGS_EXPORTER_VARIABLE: ("none",),
    opentelemetry.PROTOCOL_VARIABLE: (HTTP.value,),
    opentelemetry.TRACES_PROTOCOL_VARIABLE: (HTTP.value,),
    ANCHORS[0]: None,
    signed_export.SIGNING_VARIABLE: ("true",),
    opentelemetry.PROPAGATORS_VARIABLE: (opentelemetry.PROPAGATORS,),
    opentelemetry.SAMPLER_VARIABLE: (opentelemetry.XRAY_SAMPLER,),
    opentelemetry.SAMPLER_ARGUMENT_VARIABLE: None,
    DELAY_VARIABLE: (DELAY,),
    signals_settings.ENABLED_VARIABLE: (ON,),
    opentelemetry.RESOURCE_VARIABLE: signals_settings.ENVIRONMENT_VALUE,
    ANCHORS[1]: None,
    signals_settings.RUNTIME_VARIABLE: (ON, OFF),
    signals_settings.EVENTS_VARIABLE: (ON, OFF),
}
"""Variables that follow the switches, in their order, with the values that patch writes; None for any."""

LATER_VARIABLES = (signed_export.SIGNING_VARIABLE,)
"""Variables that patch may append when it changes the way of a program, so their place is not certain."""


def remove_instrumentation(
    plan: PatchPlan, containers: Sequence[TaskContainer], image_variables: ImageVariables
) -> None:
    """Remove the instrumentation of these containers. ``image_variables`` are those that were passed."""
    chosen = {id(container.node) for container in containers}
    for name in dict.fromkeys(container.task_definition for container in containers):
        agents = [
            agent for agent in _agents(plan.document, name) if _is_removable(plan, agent, chosen)
        ]
        for part in _unique_parts(_parts(plan.document, name, agents)):
            remove_part(plan, part)
        for agent in agents:
            for user in agent.users:
                _remove_variables(plan, user, agent.recipe, image_variables)
        if agents:
            _report_size(plan, name, agents)


class _Agent(NamedTuple):
    """An agent in a task: its init container, its recipe, and the containers that use it."""

    init: TaskContainer
    recipe: Recipe
    users: list[TaskContainer]


def _agents(document: Document, name: str) -> Iterator[_Agent]:
    listed = containers_of(name, task_definitions(document)[name])
    for init in listed:
        recipe = recipe_parts.managed_recipe(init.node)
        if recipe is not None:
            users = [
                each
                for each in listed
                if each is not init and recipe_parts.mounts_agent(each, [recipe])
            ]
            yield _Agent(init, recipe, users)


def _is_removable(plan: PatchPlan, agent: _Agent, chosen: Collection[int]) -> bool:
    """Return whether an agent can be removed; else report the reason."""
    reason = _reason_to_keep(plan.document, agent, chosen)
    if reason:
        subject = agent.init.subject
        plan.report("left", subject, agent.init.node, f"{subject}: {reason}")
    return not reason


def _unique_parts(parts: Iterator[CollectionPart]) -> Iterator[CollectionPart]:
    """Yield each part once: two agents of one task may share it."""
    seen: set[int] = set()
    for part in parts:
        if id(part.remark.node) not in seen:
            seen.add(id(part.remark.node))
            yield part


def _parts(document: Document, name: str, agents: Sequence[_Agent]) -> Iterator[CollectionPart]:
    """Yield the parts of agents in a task and in the containers that use them."""
    properties = task_properties(document, name)
    under = Subject(name, property="Properties")
    if properties is None:
        return
    inits = [node_data(agent.init.node) for agent in agents]
    yield from matching_parts(document, properties, CONTAINERS, inits, under)
    volumes = [recipe_parts.volume(agent.recipe) for agent in agents]
    yield from matching_parts(document, properties, "Volumes", volumes, under)
    users = {id(user.node): user for agent in agents for user in agent.users}
    for user in users.values():
        recipes = [agent.recipe for agent in agents if user in agent.users]
        mounts = [
            {**recipe_parts.mount_point(recipe), "ReadOnly": value}
            for recipe in recipes
            for value in (True, False, "true", "false")
        ]
        yield from matching_parts(document, user.node, "MountPoints", mounts, user.subject)
        dependencies = [recipe_parts.dependency(recipe) for recipe in recipes]
        yield from matching_parts(document, user.node, "DependsOn", dependencies, user.subject)


def _reason_to_keep(document: Document, agent: _Agent, chosen: Collection[int]) -> str | None:
    """Return the reason why an agent cannot be removed, in words; None if it can."""
    other = next((user for user in agent.users if id(user.node) not in chosen), None)
    if other is not None:
        return f"{other.subject} uses its agent too"
    log = get(agent.init.node, "LogConfiguration")
    if log is not None and not _is_managed_log(node_data(log)):
        return "its log configuration is not one that patch writes"
    name = agent.init.task_definition
    parts = [*_parts(document, name, [agent])]
    removed = {id(inner) for part in parts for inner in walk(part.remark.node)}
    own = {agent.recipe.init_name, agent.recipe.volume}
    for node in walk(task_definitions(document)[name][1]):
        if text_of(node) in own and id(node) not in removed:
            return "another part of the task refers to it"
    for part in parts:
        obstacle = part_obstacle(document, part)
        if obstacle:
            return f"{part.remark.what}: {obstacle}"
    return None


def _is_managed_log(log: Any) -> bool:
    """Return whether a log configuration is like a neighbour's, with patch's prefix."""
    options = log.get("Options") if isinstance(log, dict) else None
    prefix = options.get(sidecars.LOG_PREFIX) if isinstance(options, dict) else None
    known = sidecars.log_configuration(log)
    return prefix == recipe_parts.LOG_STREAM and known is not None and known.keys() == log.keys()


def _remove_variables(
    plan: PatchPlan, container: TaskContainer, recipe: Recipe, image_variables: ImageVariables
) -> None:
    """Remove an agent's variables from a container, and the agent from variables with other content."""
    definition = container.node
    if not isinstance(definition, yaml.MappingNode):
        return
    subject = container.subject.key_subject(ENVIRONMENT)
    for number, (key, node) in enumerate(definition.value):
        if key_text(key) != ENVIRONMENT:
            continue
        whole = removal_with_key(plan.document, definition, number)
        for listed in alternatives(node):
            if not isinstance(listed, yaml.SequenceNode):
                continue
            removable = _removable_items(listed, recipe, image_variables)
            for at, item in enumerate(listed.value):
                if at not in removable:
                    _shorten(plan, item, recipe, subject)
            remarks = {}
            for at in removable:
                about = subject.item_subject(text_of(get(listed.value[at], "Name")) or "")
                remarks[at] = Remark(str(about), listed.value[at], about)
            remove_parts(plan, listed, remarks, whole if listed is node else None)


def _removable_items(
    listed: yaml.SequenceNode, recipe: Recipe, image_variables: ImageVariables
) -> list[int]:
    """Return the items that patch added: those around the anchors, in the order in which it adds them."""
    names = [text_of(get(item, "Name")) or "" for item in listed.value]
    removable = {
        at
        for at, item in enumerate(listed.value)
        if any(_is_new_switch(item, switch, image_variables) for switch in recipe.switches)
    }
    if ANCHORS[0] not in names:
        return sorted(removable)
    for anchor in (names.index(name) for name in ANCHORS if name in names):
        removable |= {anchor, *_items_around(listed, anchor, recipe, removable)}
    removable |= {
        at
        for at, item in enumerate(listed.value)
        if names[at] in LATER_VARIABLES and _has_known_value(item, names[at])
    }
    return sorted(removable)


def _items_around(
    listed: yaml.SequenceNode, anchor: int, recipe: Recipe, switches: Collection[int]
) -> Iterator[int]:
    """Yield the items beside an anchor that are in patch's order and have its values."""
    names = [text_of(get(item, "Name")) or "" for item in listed.value]
    order = [*(switch.name for switch in recipe.switches), *KNOWN_VALUES]
    for step in (-1, 1):
        at = anchor + step
        while 0 <= at < len(names) and names[at] in order:
            is_next = (order.index(names[at]) - order.index(names[at - step])) * step > 0
            is_known = names[at] in KNOWN_VALUES and _has_known_value(listed.value[at], names[at])
            if not is_next or not (at in switches or is_known):
                break
            yield at
            at += step


def _has_known_value(item: Node, name: str) -> bool:
    value, known = get(item, "Value"), KNOWN_VALUES[name]
    if value is None or known is None:
        return value is not None
    text = text_of(value) or ""
    return bool(known.fullmatch(text)) if isinstance(known, re.Pattern) else text in known


def _is_new_switch(item: Node, switch: Switch, image_variables: ImageVariables) -> bool:
    """Return whether a variable is a switch that the container did not have before."""
    if text_of(get(item, "Name")) != switch.name:
        return False
    text = text_of(get(item, "Value"))
    values = {
        each.merge() for recipe in RECIPES for each in recipe.switches if each.name == switch.name
    }
    if switch.separator and switch.name in image_variables:
        values.add(switch.merge(image_variables[switch.name]))
    return text in values


def _shorten(plan: PatchPlan, item: Node, recipe: Recipe, subject: Subject) -> None:
    """Remove the agent from a variable that has other content too."""
    for switch in recipe.switches:
        node = get(item, "Value")
        if text_of(get(item, "Name")) != switch.name or node is None or not switch.separator:
            continue
        about = subject.item_subject(switch.name)
        rest = _value_before_agent(switch, node_data(node))
        if rest is None:
            text = text_of(node) or ""
            if switch.after in text:
                what = f"{about} has the agent at another place. Remove it by hand"
                plan.report("left", about, node, what)
            return
        plan.change(ValueReplacement(node, rest), [about], node, f"the agent in {about}")


def _value_before_agent(switch: Switch, value: Any) -> Any:
    """Return a value without the parts that patch put around it; None if they are not there."""
    if isinstance(value, str):
        head = f"{switch.before}{switch.separator}" if switch.before else ""
        tail = f"{switch.separator}{switch.after}"
        if value.startswith(head) and value.endswith(tail) and len(value) > len(head) + len(tail):
            return value[len(head) : len(value) - len(tail)]
        return None
    join = value.get("Fn::Join") if isinstance(value, dict) else None
    if not isinstance(join, list) or len(join) != 2 or join[0] != switch.separator:
        return None
    around = [switch.before] if switch.before else []
    parts = join[1] if isinstance(join[1], list) else []
    is_own = len(parts) == len(around) + 2 and parts[: len(around)] == around
    return parts[len(around)] if is_own and parts[-1] == switch.after else None


def _report_size(plan: PatchPlan, name: str, agents: Sequence[_Agent]) -> None:
    """Report a size that ``--resize`` may have set, as its author is unknown."""
    document = plan.document
    containers = containers_of(name, task_definitions(document)[name])
    sidecar = next((c for c in containers if is_managed_sidecar(c.node)), None)
    data = node_data(sidecar.node) if sidecar else None
    recipes = [agent.recipe for agent in agents for _ in range(max(len(agent.users), 1))]
    added, present = reservations(recipes, data), reservations(recipes, data)
    present["MemoryReservation"] -= sum(recipe.reserve for recipe in recipes)
    mode = likely_network_mode(document, name)
    resized = task_resizing.possible_resizes(document, name, added, mode, present)
    if resized:
        what = f"{name} keeps {' and '.join(resized)}. If --resize set this, set it back by hand"
        plan.report("left", Subject(name), task_definitions(document)[name][0], what)

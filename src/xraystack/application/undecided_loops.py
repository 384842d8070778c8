"""Loops (``Fn::ForEach``) that may generate tasks, or parts of tasks, that the template does not decide.

The body of a loop is read and edited like any other part. What is rejected has no body in the template,
or its loop decides the type of a resource, or the key of a property that patch edits.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import chain

from xraystack.application.containers import CONTAINERS, ENVIRONMENT, SECRETS, containers_of
from xraystack.application.task_definitions import Definitions
from xraystack.facts import ecs
from xraystack.template.loops import read_loops
from xraystack.template.nodes import (
    Node,
    Pair,
    function,
    get,
    is_transform,
    key_text,
    text_of,
    walk,
)
from xraystack.template.tree import TemplateTree, Undecided, raise_undecided, resources_of_type

TASK_KEYS = frozenset({CONTAINERS, ecs.PRIMARY_CONTAINER, "NetworkMode"})
CONTAINER_KEYS = frozenset({ENVIRONMENT, SECRETS, "Image", "Name"})
SERVICE_KEYS = frozenset({*ecs.SERVICES.values(), ecs.PRIMARY_CONTAINER, "NetworkConfiguration"})
REMEDY = "Write the generated part out, or name the parts to patch: --task-definition, --container"


def reject_undecided_loops(
    tree: TemplateTree, definitions: Definitions, passed: Container[str] = ()
) -> None:
    """Raise Undecided, with the line, for a loop whose tasks the template does not decide.

    What a macro writes into a loop is not in the template, which is reported elsewhere. ``passed`` are
    the keys of errors that are not raised.
    """
    if not tree.may_have_loops:
        return
    errors = chain(_loops_of_resources(tree), _loops_of_services(tree))
    raise_undecided([error for error in errors if error.key not in passed])
    reject_loops_in_tasks(tree, definitions, passed)


def _loops_of_resources(tree: TemplateTree) -> Iterator[Undecided]:
    """Yield the errors about loops that may generate resources of any kind."""
    for loop in tree.loops:
        if loop.body is None and not any(map(is_transform, walk(loop.node))):
            what = f"the resources of {key_text(loop.key)} are not in the template"
            yield tree.undecided_error(what, loop.key, REMEDY)
    for key, resource in tree.resource_pairs if tree.loops else ():
        kind = get(resource, "Type")
        if kind is not None and (function(kind) or "{" in (text_of(kind) or "")):
            yield tree.undecided_error(f"a loop decides the type of {key_text(key)}", kind, REMEDY)


def _loops_of_services(tree: TemplateTree) -> Iterator[Undecided]:
    for service_type in ecs.SERVICES:
        for name, (_, service) in resources_of_type(tree, service_type).items():
            yield from _undecided_loops(tree, name, get(service, "Properties"), SERVICE_KEYS)


def reject_loops_in_tasks(
    tree: TemplateTree, definitions: Definitions, passed: Container[str] = ()
) -> None:
    """Raise Undecided for a loop that may generate a part of these task definitions that patch edits."""
    named = definitions.items() if tree.may_have_loops else ()
    errors = [error for name, pair in named for error in _loops_of_task(tree, name, pair)]
    raise_undecided([error for error in errors if error.key not in passed])


def _loops_of_task(tree: TemplateTree, name: str, definition: Pair) -> Iterator[Undecided]:
    properties = get(definition[1], "Properties")
    yield from _undecided_loops(tree, name, properties, TASK_KEYS)
    for key in (CONTAINERS, ecs.PRIMARY_CONTAINER):
        yield from _undecided_loops(tree, name, get(properties, key), frozenset())
    for container in containers_of(name, definition):
        subject = str(container.subject)
        yield from _undecided_loops(tree, subject, container.node, CONTAINER_KEYS)
        for key in (ENVIRONMENT, SECRETS):
            yield from _undecided_loops(tree, subject, get(container.node, key), frozenset())


def _undecided_loops(
    tree: TemplateTree, owner: str, mapping: Node | None, keys: frozenset[str]
) -> Iterator[Undecided]:
    """Yield errors about loops in a mapping that may generate one of these keys, or any without keys."""
    for loop_key, generated in generated_keys(mapping):
        if not keys or generated is None or keys & set(generated):
            parts = " or ".join(sorted(keys & set(generated or keys))) or "its items"
            yield tree.undecided_error(f"a loop of {owner} may generate {parts}", loop_key, REMEDY)


def generated_keys(mapping: Node | None) -> Iterator[tuple[Node, list[str] | None]]:
    """Yield the loops directly in a mapping, each with the keys that it generates, None if unknown."""
    for loop in read_loops(mapping):
        yield loop.key, loop.keys()

"""Setups of the collectors in a template, by their declarations.

Only text that the template decides is read: what it configures is known, and what it does not configure
may be configured elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from xraystack.application.collector_signs import (
    NOT_CONFIGURED,
    CollectorSetup,
    CollectorSigns,
    ContainerStart,
    flag_value,
)
from xraystack.application.containers import (
    TaskContainer,
    has_collector_signs,
    possible_images,
    secret_values,
    secrets_of,
    variables_of,
)
from xraystack.application.values import PossibleValue, iterate_items, possible_values
from xraystack.template.nodes import cases, get, is_function, reference
from xraystack.template.tree import TemplateTree


def read_collector(
    tree: TemplateTree, container: TaskContainer, known: Sequence[CollectorSigns]
) -> CollectorSetup:
    """Return what a collector is known to accept, by its flags and its variables."""
    words = command_words(tree, container)
    start = ContainerStart(
        tuple(possible_images(tree, container.node)),
        words or (),
        _variable_texts(tree, container),
        has_own_command=words == (),
        entry_point=command_words(tree, container, "EntryPoint") or (),
        arguments=tuple(value.text or "" for value in command_items(tree, container) or ()),
    )
    setups = (signs.read(start) for signs in known)
    return next((setup for setup in setups if setup is not None), NOT_CONFIGURED)


def is_collector(
    tree: TemplateTree, container: TaskContainer, known: Sequence[CollectorSigns]
) -> bool:
    """Return whether a container accepts traces, as far as the template decides it."""
    return (
        has_collector_signs(tree, container.node, known)
        and read_collector(tree, container, known).may_be_for_traces
    )


def is_other_agent(
    tree: TemplateTree, container: TaskContainer, known: Sequence[CollectorSigns]
) -> bool:
    """Return whether a container is a collector that is configured for metrics or logs only."""
    return (
        has_collector_signs(tree, container.node, known)
        and not read_collector(tree, container, known).may_be_for_traces
    )


def is_configured_elsewhere(
    tree: TemplateTree, container: TaskContainer, known: Sequence[CollectorSigns]
) -> bool:
    """Return whether a collector may be for metrics only, by a configuration that is not read."""
    setup = read_collector(tree, container, known)
    traces_only = [signs for signs in known if signs.is_for_traces_only]
    return not setup.is_for_traces and not has_collector_signs(tree, container.node, traces_only)


def _variable_texts(tree: TemplateTree, container: TaskContainer) -> dict[str, str | None]:
    """Return the text of each variable; None if it is unknown or has several."""
    texts: dict[str, set[str | None]] = {}
    for variable in variables_of(tree, container):
        values = possible_values(tree, variable.value, variable.path, defaults=True)
        texts.setdefault(variable.name, set()).update({value.text for value in values} or {None})
    for secret in secrets_of(tree, container):
        stored = secret_values(tree, secret)
        texts.setdefault(secret.name, set()).update(value.text for value in stored)
    return {
        name: next(iter(possible)) if len(possible) == 1 else None
        for name, possible in texts.items()
    }


def command_words(
    tree: TemplateTree, container: TaskContainer, *keys: str
) -> tuple[str, ...] | None:
    """Return the words that a container is started with, beside those in its image; None if unknown.

    By default they are those of its entry point and its command.
    """
    values = command_items(tree, container, *keys)
    if values is None:
        return None
    return tuple(word for value in values for word in (value.text or "").replace("=", " ").split())


def command_items(
    tree: TemplateTree, container: TaskContainer, *keys: str
) -> list[PossibleValue] | None:
    """Return the items of a container's entry point and its command; None if one is unknown."""
    found: list[PossibleValue] = []
    for key in keys or ("EntryPoint", "Command"):
        node = get(container.node, key)
        for path, leaf in cases(node) if node is not None else ():
            if reference(leaf) == "AWS::NoValue":
                continue
            if not isinstance(leaf, yaml.SequenceNode) or is_function(leaf):
                return None
            for case, item in iterate_items(leaf, path):
                values = possible_values(tree, item, case, defaults=True)
                if not values or not all(value.is_complete for value in values):
                    return None
                found += values
    return found


def has_flag(
    tree: TemplateTree, container: TaskContainer, official: re.Pattern[str], *flags: str
) -> bool | None:
    """Return whether a container is started with a flag; None if its image may contain it.

    Images that match ``official`` contain no flags.
    """
    words = command_words(tree, container)
    if words is None:
        return None
    if flag_value(words, *flags) is not None:
        return True
    images = possible_values(tree, get(container.node, "Image"), defaults=True)
    is_official = all(official.match(image.text or "") for image in images)
    return False if is_official or words else None

"""Names of containers in traces."""

from __future__ import annotations

from typing import Any, NamedTuple

from xraystack.application.containers import TaskContainer
from xraystack.errors import BadInput
from xraystack.escaping import quote_command
from xraystack.patching.container_values import list_options, parse_container_values
from xraystack.stacks.wiring import check_tracing_name
from xraystack.template.document import Document
from xraystack.template.nodes import get, node_data

OPTION = "--tracing-name"


class NamingOptions(NamedTuple):
    """The naming options: names, or ``CONTAINER=NAME``; and the use of containers' own names."""

    names: tuple[str, ...] = ()
    from_container: bool = False


def tracing_names(
    document: Document, containers: list[TaskContainer], naming: NamingOptions
) -> list[Any]:
    """Return a name for each container, as plain data, in order; None leaves it to the SDK.

    Raises BadInput if several containers would get the same name, or if a name is for none.
    """
    by_label, plain_names = parse_container_values(naming.names, containers, OPTION, "name")
    for name in [*by_label.values(), *plain_names]:
        check_tracing_name(name)
    _reject_ambiguous_names(document, containers, by_label, plain_names, naming)
    one = plain_names[0] if plain_names else None
    return [
        by_label.get(
            container.label, _container_name(document, container) if naming.from_container else one
        )
        for container in containers
    ]


def _reject_ambiguous_names(
    document: Document,
    containers: list[TaskContainer],
    by_label: dict[str, str],
    plain_names: list[str],
    naming: NamingOptions,
) -> None:
    """Reject a name without a container that is not for exactly one container."""
    if not plain_names:
        return
    if naming.from_container:
        what = (
            f"{plain_names[0]!r} has no container: --tracing-name-from-container names all of them"
        )
    elif len(plain_names) > 1:
        what = f"{' and '.join(map(repr, plain_names))} would name the same container"
    else:
        rest = [container for container in containers if container.label not in by_label]
        if len(rest) == 1 or not containers:
            return
        what = (
            f"{plain_names[0]!r} would name {len(rest)} containers of {document.name}"
            if rest
            else f"{plain_names[0]!r} has no container left to name: each container has a name"
        )
    remedy = "Pass a name for each container, or --tracing-name-from-container:"
    raise BadInput(
        what, where=OPTION, remedy=f"{remedy}\n{list_options(containers, OPTION, 'name')}"
    )


def _container_name(document: Document, container: TaskContainer) -> Any:
    """Return the name of a container itself, which may be a function."""
    name = get(container.node, "Name")
    if name is None:
        raise document.error(
            f"{container.subject} has no Name",
            container.node,
            f"Pass its name: {quote_command([OPTION, f'{container.label}=NAME'])}",
        )
    return node_data(name)


def possible_names(container: TaskContainer, naming: NamingOptions) -> list[Any]:
    """Return the names, as plain data, that these options may have given a container."""
    names: list[Any] = list(naming.names)
    start = f"{container.label}="
    names += [value.removeprefix(start) for value in naming.names if value.startswith(start)]
    own = get(container.node, "Name")
    return [*names, node_data(own)] if naming.from_container and own is not None else names

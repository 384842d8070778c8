"""Values of options for one container, or for all others: ``[CONTAINER=]VALUE``."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from xraystack.application.containers import TaskContainer
from xraystack.errors import BadInput


class ContainerValues(NamedTuple):
    """Values of an option: those of containers by label, and those without a container."""

    by_label: dict[str, str]
    plain: list[str]


def parse_container_values(
    values: Sequence[str], containers: Sequence[TaskContainer], option: str, kind: str
) -> ContainerValues:
    """Parse the values of ``option``; ``kind`` is what messages call a value.

    The text before the first ``=`` is a container only if one of these has that label. Raises BadInput
    if one container gets two different values.
    """
    labels = {container.label for container in containers}
    result = ContainerValues({}, [])
    for value in values:
        label, equals, inner = value.partition("=")
        if not (equals and label in labels):
            result.plain.append(value)
        elif result.by_label.setdefault(label, inner) != inner:
            raise BadInput(f"{label} has two {kind}s", where=option, remedy="Pass one of them.")
    return result


def require_known_value(
    value: str,
    known: Collection[str],
    containers: Sequence[TaskContainer],
    option: str,
    kind: str,
) -> None:
    """Raise BadInput unless a value is known.

    A value with ``=`` names a container that the template does not have, or is unknown itself.
    """
    if value in known:
        return
    label, equals, inner = value.partition("=")
    what = f"unknown container {label!r}" if inner in known else f"unknown {kind} {value!r}"
    listing = list_options(containers, option, kind)
    named = f", or for a container of this template:\n{listing}" if equals else "."
    raise BadInput(what, where=option, remedy=f"Pass one of {', '.join(known)}{named}")


def choose_plain_value(
    plain: Sequence[str], containers: Sequence[TaskContainer], option: str, kind: str
) -> str | None:
    """Return the value of all other containers, None without one. Raises BadInput for several."""
    if len(set(plain)) > 1:
        raise BadInput(
            f"{' and '.join(plain)} conflict: they apply to the same containers",
            where=option,
            remedy=f"Pass one for each container:\n{list_options(containers, option, kind)}",
        )
    return plain[0] if plain else None


def list_options(containers: Sequence[TaskContainer], option: str, kind: str) -> str:
    """Return the option for each of the containers, one a line."""
    labels = dict.fromkeys(container.label for container in containers)
    return "\n".join(f"  {option} {label}={kind.upper()}" for label in labels)

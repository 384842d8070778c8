"""Remarks about the parts of a template, and the names by which they are reported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from xraystack.template.nodes import Node


class Subject(NamedTuple):
    """The subject of a finding, by the names in the template.

    ``property`` is a path of keys in the resource, or in its container; ``name`` that of an item of
    the list there: the natural key of a variable or tag, the protocol of a rule. ``value`` is the
    requested value, as plain data.
    """

    logical_id: str | None = None
    container: str | None = None
    property: str | None = None
    name: str | None = None
    value: Any = None

    def __str__(self) -> str:
        """Return the names in one line, for messages."""
        container = f" container {self.container}" if self.container else ""
        owner = f"{self.logical_id or ''}{container}"
        path = ".".join(filter(None, (owner, self.property)))
        return path + (f" {self.name}" if self.name else "")

    def key_subject(self, key: str, value: Any = None) -> Subject:
        """Return the subject under a key of this one."""
        path = self.property or ""
        if self.name:
            path += f" {self.name}"
        return self._replace(property=f"{path}.{key}" if path else key, name=None, value=value)

    def item_subject(self, name: str, value: Any = None) -> Subject:
        """Return the item of this list with that name. In a task definition it is a container."""
        if self.property == "Properties.ContainerDefinitions":
            return Subject(self.logical_id, container=name, value=value)
        return self._replace(name=name, value=value)


NOTHING_NAMED = Subject()

NOTE = "note"
NOT_CHECKED = "not_checked"
"""The kind of a remark about a part of the stack whose content is not in the template."""

UNDECIDED = "undecided"
"""The kind of a remark about an ECS task in the template that the template does not decide."""

ACKNOWLEDGED = "acknowledged"
"""The kind of a remark of one of those kinds, whose part a user has checked."""

REMARK_KINDS = frozenset({NOTE, NOT_CHECKED, UNDECIDED, ACKNOWLEDGED})


def list_names(names: Sequence[str], most: int) -> str:
    """Return the first names, and the number of the others."""
    more = [f"{len(names) - most} more"] if len(names) > most else []
    return ", ".join([*names[:most], *more])


def list_kind(kind: str, names: Sequence[str], most: int) -> str:
    """Return the first names after what they are, such as "state machine", in the plural for several."""
    ending = "es" if kind.endswith("s") else "s"
    return f"{kind}{'' if len(names) == 1 else ending} {list_names(names, most)}"


class Remark(NamedTuple):
    """A sentence about a node of a template, its subject, and its kind."""

    what: str
    node: Node
    subject: Subject = NOTHING_NAMED
    kind: str = NOTE

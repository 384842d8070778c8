"""What shape a template of ours has, and how it says so, in its own Metadata.

It stays in the template wherever that goes, so a rendered file that somebody edits and deploys is still
known for what it is, and a later ``deploy`` keeps what an earlier one was asked for. Only what differs
from the default shape is written down. A template without it is somebody else's, whatever its parameters
are called.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from xraystack.errors import BadInput
from xraystack.facts import collectors

KEY = "xraystack"
DAEMON = "daemon"

OWN, EXISTING, PUBLIC = "own", "existing", "public"
"""Namespaces: a private one that the stack makes, one that is there, a public one that it makes."""


@dataclass(frozen=True)
class Shape:
    """What of the daemon stack its template decides and not a parameter; the default one is all defaults.

    Raises BadInput for what is no shape.
    """

    collector: str = collectors.NAMES[0]
    spot: bool = False
    arm64: bool = False
    autoscale: bool = False
    balancer: bool = False
    existing_cluster: bool = False
    namespace: str = OWN
    pull_through_cache: bool = False

    def __post_init__(self) -> None:
        choices: dict[str, tuple[Any, ...]] = {
            "collector": collectors.NAMES,
            "namespace": (OWN, EXISTING, PUBLIC),
        }
        for member in fields(self):
            value = getattr(self, member.name)
            if value not in choices.get(member.name, (False, True)):
                raise BadInput(
                    f"{member.name} cannot be {value!r}",
                    where=f"Metadata of the template, {KEY}",
                    remedy="Another version of xraystack may have made it; use that one, or a newer.",
                )

    @property
    def differences(self) -> dict[str, Any]:
        """The members that are not the default's."""
        return {
            member.name: getattr(self, member.name)
            for member in fields(self)
            if getattr(self, member.name) != member.default
        }

    def __str__(self) -> str:
        return ", ".join(self._words())

    def _words(self) -> Iterator[str]:
        yield self.collector
        for member, words in LABELS.items():
            if getattr(self, member) is True:
                yield words
        if self.namespace != OWN:
            yield f"{self.namespace} namespace"


DEFAULT = Shape()
"""The X-Ray daemon, on everything that the stack makes itself."""

LABELS = {
    "spot": "Spot",
    "arm64": "ARM64",
    "autoscale": "autoscaling",
    "balancer": "load balancer",
    "existing_cluster": "existing cluster",
    "pull_through_cache": "pull-through cache",
}
"""What people call the members that a shape has or has not."""


def metadata(stack: str, shape: Shape | None = None) -> dict[str, Any]:
    """The Metadata section of our template of that stack, in that shape."""
    return {KEY: {"stack": stack, **(shape.differences if shape else {})}}


def stack_from_metadata(metadata: Mapping[str, Any]) -> str:
    """Which stack of ours a Metadata section is of; empty for a template that is not ours."""
    stack = _section(metadata).get("stack")
    return stack if isinstance(stack, str) else ""


def shape_from_metadata(metadata: Mapping[str, Any]) -> Shape:
    """The shape that a Metadata section records; the default one if it records none.

    Raises BadInput for what this version does not know, since it would be lost with an update.
    """
    said = {name: value for name, value in _section(metadata).items() if name != "stack"}
    unknown = said.keys() - {member.name for member in fields(Shape)}
    if unknown:
        raise BadInput(
            f"it records what this version does not know: {', '.join(sorted(unknown))}",
            where=f"Metadata of the template, {KEY}",
            remedy="Use the version of xraystack that made it, or a newer one.",
        )
    return Shape(**said)


def _section(metadata: Mapping[str, Any]) -> Mapping[str, Any]:
    ours = metadata.get(KEY)
    return ours if isinstance(ours, Mapping) else {}

"""The shape of a template, recorded in its Metadata section.

The record stays in the template, so an edited file keeps it, and a later ``deploy`` keeps the options
of an earlier one. It contains only the differences from the default shape. A template without the
record was not made by xraystack, whatever its parameters are called.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from xraystack.errors import BadInput
from xraystack.stacks import collectors
from xraystack.stacks.collectors.container import EXPORTS, XRAY_EXPORT

KEY = "xraystack"
DAEMON = "daemon"

NO_BACKEND, PLAIN_BACKEND, SECRET_BACKEND = "none", "plain", "secret"
"""The second backend over OTLP: none, one without a header, one with a header whose value is a secret."""

OWN, EXISTING, PUBLIC = "own", "existing", "public"
"""Namespaces: a private one of the stack, an existing one, a public one of the stack."""


@dataclass(frozen=True)
class Shape:
    """Choices that change the daemon stack's template itself, not a parameter.

    Raises BadInput for an unknown value.
    """

    collector: str = collectors.DEFAULT.name
    spot: bool = False
    arm64: bool = False
    autoscale: bool = False
    balancer: bool = False
    existing_cluster: bool = False
    namespace: str = OWN
    pull_through_cache: bool = False
    export: str = XRAY_EXPORT.name
    also_otlp: str = NO_BACKEND

    def __post_init__(self) -> None:
        choices: dict[str, tuple[Any, ...]] = {
            "collector": tuple(collectors.COLLECTORS),
            "export": tuple(EXPORTS),
            "namespace": (OWN, EXISTING, PUBLIC),
            "also_otlp": (NO_BACKEND, PLAIN_BACKEND, SECRET_BACKEND),
        }
        for member in fields(self):
            value = getattr(self, member.name)
            if value not in choices.get(member.name, (False, True)):
                raise BadInput(
                    f"unknown value {value!r} of {member.name}",
                    where=f"Metadata of the template, {KEY}",
                    remedy="Use the version of xraystack that rendered the template, or a newer one.",
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
        return ", ".join(self._labels())

    def _labels(self) -> Iterator[str]:
        yield self.collector
        if self.export != XRAY_EXPORT.name:
            yield f"export by {self.export.upper()}"
        for member, label in LABELS.items():
            if getattr(self, member) is True:
                yield label
        if self.also_otlp != NO_BACKEND:
            yield "second backend"
        if self.namespace != OWN:
            yield f"{self.namespace} namespace"


DEFAULT = Shape()
"""The X-Ray daemon, with all resources created by the stack."""

LABELS = {
    "spot": "Spot",
    "arm64": "ARM64",
    "autoscale": "autoscaling",
    "balancer": "load balancer",
    "existing_cluster": "existing cluster",
    "pull_through_cache": "pull-through cache",
}
"""Names of the boolean members in messages."""


def metadata(stack: str, shape: Shape | None = None) -> dict[str, Any]:
    """Return the Metadata section of the stack's template in that shape."""
    return {KEY: {"stack": stack, **(shape.differences if shape else {})}}


def stack_from_metadata(metadata: Mapping[str, Any]) -> str:
    """Return xraystack's name of the recorded stack; empty for a template of another origin."""
    stack = _section(metadata).get("stack")
    return stack if isinstance(stack, str) else ""


def shape_from_metadata(metadata: Mapping[str, Any]) -> Shape:
    """Return the recorded shape; the default one if there is no record.

    Raises BadInput for unknown members, which an update would lose.
    """
    record = {name: value for name, value in _section(metadata).items() if name != "stack"}
    unknown = record.keys() - {member.name for member in fields(Shape)}
    if unknown:
        raise BadInput(
            f"unknown members: {', '.join(sorted(unknown))}",
            where=f"Metadata of the template, {KEY}",
            remedy="Use the version of xraystack that rendered the template, or a newer one.",
        )
    return Shape(**record)


def _section(metadata: Mapping[str, Any]) -> Mapping[str, Any]:
    section = metadata.get(KEY)
    return section if isinstance(section, Mapping) else {}

"""Input and results of the account checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from xraystack.stacks.shape import DEFAULT, Shape

PASSED, WARNING, FAILED, UNKNOWN = "passed", "warning", "failed", "unknown"


class CheckFinding(NamedTuple):
    """A check's finding; ``remedy`` is empty if no action is needed."""

    status: str
    what: str
    remedy: str = ""


class CheckResult(NamedTuple):
    """A finding with the name of its check."""

    check: str
    status: str
    what: str
    remedy: str = ""


@dataclass(frozen=True)
class Intent:
    """The stack to deploy: its name, the values of its parameters, and its shape."""

    stack_name: str
    parameters: Mapping[str, str]
    shape: Shape = DEFAULT

    def value(self, name: str) -> str:
        """Return a parameter's value, or an empty text."""
        return self.parameters.get(name, "")

    @property
    def subnets(self) -> list[str]:
        """The subnets' IDs."""
        return [subnet for subnet in self.value("SubnetIds").split(",") if subnet]

    @property
    def namespace(self) -> str:
        """The namespace's name without a trailing dot."""
        return self.value("NamespaceName").rstrip(".")

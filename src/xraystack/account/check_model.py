"""What a check of an account is about, and what it finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from xraystack.stacks.shape import DEFAULT, Shape

PASSED, WARNING, FAILED, UNKNOWN = "passed", "warning", "failed", "unknown"


class CheckFinding(NamedTuple):
    """What a check found; ``remedy`` is empty if there is nothing to do."""

    status: str
    what: str
    remedy: str = ""


class CheckResult(NamedTuple):
    """A finding with the name of the check that it comes from."""

    check: str
    status: str
    what: str
    remedy: str = ""


@dataclass(frozen=True)
class Intent:
    """What is to be deployed: the stack's name, the values of its parameters, and its shape."""

    stack_name: str
    parameters: Mapping[str, str]
    shape: Shape = DEFAULT

    def value(self, name: str) -> str:
        """A parameter's value, or nothing."""
        return self.parameters.get(name, "")

    @property
    def subnets(self) -> list[str]:
        """The subnets' IDs."""
        return [subnet for subnet in self.value("SubnetIds").split(",") if subnet]

    @property
    def namespace(self) -> str:
        """The namespace's name without a trailing dot."""
        return self.value("NamespaceName").rstrip(".")

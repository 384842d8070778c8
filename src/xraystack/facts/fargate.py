"""Task sizes of Fargate.

AWS rejects every other pair when the task definition is registered, which in CloudFormation happens in
the middle of a deployment. Source: Amazon ECS developer guide, "Task CPU and memory" of the Fargate
task definition differences; the 32 vCPU row was added in 2026 for Linux.
"""

from __future__ import annotations

import re
from typing import Any

FARGATE = "FARGATE"
"""The launch type and compatibility. [Amazon ECS API reference, RegisterTaskDefinition]"""

CAPACITY_PROVIDERS = (FARGATE, "FARGATE_SPOT")
"""[Amazon ECS developer guide, Fargate capacity providers]"""

MEMORY_MIB_BY_CPU_UNITS: dict[int, tuple[int, ...]] = {
    256: (512, 1024, 2048),
    512: tuple(range(1024, 4096 + 1, 1024)),
    1024: tuple(range(2048, 8192 + 1, 1024)),
    2048: tuple(range(4096, 16384 + 1, 1024)),
    4096: tuple(range(8192, 30720 + 1, 1024)),
    8192: tuple(range(16384, 61440 + 1, 4096)),
    16384: tuple(range(32768, 122880 + 1, 8192)),
    32768: (61440, 122880, 249856),
}
"""Valid memory sizes in MiB by CPU units (1024 are one vCPU)."""

MEMORY_MIB: tuple[int, ...] = tuple(
    sorted({m for row in MEMORY_MIB_BY_CPU_UNITS.values() for m in row})
)
"""All valid memory sizes in MiB, ascending."""


SIZES: tuple[tuple[int, int], ...] = tuple(
    (cpu, memory) for cpu, row in MEMORY_MIB_BY_CPU_UNITS.items() for memory in row
)
"""All valid pairs of CPU units and MiB, by CPU and then by memory."""

_UNITS = {"vcpu": 1024, "gb": 1024}


def parse_size(value: Any) -> int | None:
    """Return CPU units or MiB, from ``256``, ``.25 vCPU`` or ``0.5 GB``; None if it is neither.

    [AWS CloudFormation, AWS::ECS::TaskDefinition, Cpu and Memory]
    """
    match = re.fullmatch(r"\s*(\d*\.?\d+)\s*(vcpu|gb)?\s*", str(value), re.IGNORECASE)
    if not match:
        return None
    return round(float(match[1]) * _UNITS.get((match[2] or "").lower(), 1))


def format_size_like(value: Any, units: int) -> str | int:
    """Return CPU units or MiB in the form of another size: number, text, vCPU or GB."""
    if isinstance(value, int):
        return units
    unit = re.search(r"\s*(vcpu|gb)\s*$", str(value), re.IGNORECASE)
    if not unit:
        return str(units)
    number = f"{units / 1024:g}"
    # AWS writes .5 vCPU, and 0.5 GB.
    return f"{number.removeprefix('0') if unit[1].lower() == 'vcpu' else number}{unit[0]}"


def is_valid(cpu: int, memory: int) -> bool:
    """Return whether Fargate supports a task of ``cpu`` units and ``memory`` MiB."""
    return memory in MEMORY_MIB_BY_CPU_UNITS.get(cpu, ())


def nearest_size(cpu: int, memory: int) -> tuple[int, int] | None:
    """Return the smallest valid pair with at least ``cpu`` units and ``memory`` MiB, or None.

    Smallest means the least CPU first, since a vCPU costs about nine times as much as a GiB.
    """
    return next((size for size in SIZES if size[0] >= cpu and size[1] >= memory), None)

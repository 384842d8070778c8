"""VPCs and subnets that EC2 has described, so that nobody asks for them again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class DescribedNetwork:
    """VPCs and subnets by their IDs."""

    vpcs: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    subnets: dict[str, Mapping[str, Any]] = field(default_factory=dict)

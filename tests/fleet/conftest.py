"""Fixtures: an organization, and StackSets in it with or without real stacks."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.support.fleets import UNIT
from tests.support.stacksets.members import Emulated, Simulated
from tests.support.stacksets.organization import Organization
from tests.support.stacksets.server import Server, served

ADMINISTRATOR = "999900000000"
_numbers = itertools.count(500_000_000_001)


@pytest.fixture
def simulated() -> Iterator[Callable[..., Server]]:
    """Makes StackSets servers whose instances have no stacks."""
    with ExitStack() as stack:

        def serve(organization: Organization, members: Any = None, **behaviour: Any) -> Server:
            return stack.enter_context(served(organization, members or Simulated(), **behaviour))

        yield serve


@pytest.fixture
def accounts() -> list[str]:
    """Three accounts that no other test uses."""
    return [str(next(_numbers)) for _ in range(3)]


@pytest.fixture
def administrator() -> str:
    """Another account that no other test uses."""
    return str(next(_numbers))


@pytest.fixture
def real(endpoint_url: str, accounts: list[str], administrator: str) -> Iterator[Server]:
    """StackSets with real stacks in three accounts of an organization."""
    organization = Organization(administrator)
    organization.add_unit(UNIT, *accounts)
    members = Emulated(endpoint_url, administrator)
    with served(organization, members, behind=endpoint_url) as server:
        yield server

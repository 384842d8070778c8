"""Fixtures: an organization, and StackSets in it with or without real stacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.support.command_line import fresh_account
from tests.support.fleets import UNIT
from tests.support.policies import MEMBER_ROLE, allowed
from tests.support.stacksets.members import Emulated, Simulated
from tests.support.stacksets.organization import Organization
from tests.support.stacksets.server import Server, served
from xraystack.account.fleet_policy import administrator_policy


@pytest.fixture(autouse=True)
def _short_polls(short_polls: None) -> None:
    """All of these tests follow operations."""


@pytest.fixture
def simulated() -> Iterator[Callable[..., Server]]:
    """Makes StackSets servers whose instances have no stacks.

    At the end, whatever the program asked of them must be in the policy that ``fleet roles`` prints.
    """
    servers: list[Server] = []
    with ExitStack() as stack:

        def serve(organization: Organization, members: Any = None, **behaviour: Any) -> Server:
            server = stack.enter_context(served(organization, members or Simulated(), **behaviour))
            servers.append(server)
            return server

        yield serve
    printed = {action.partition(":")[2] for action in allowed(administrator_policy(MEMBER_ROLE))}
    assert set().union(*(server.of_the_program for server in servers)) <= printed


@pytest.fixture
def accounts(endpoint_url: str) -> list[str]:
    """Three accounts that no other test uses."""
    return [fresh_account(endpoint_url).id for _ in range(3)]


@pytest.fixture
def administrator(endpoint_url: str) -> str:
    """Another account that no other test uses."""
    return fresh_account(endpoint_url).id


@pytest.fixture
def real(endpoint_url: str, accounts: list[str], administrator: str) -> Iterator[Server]:
    """StackSets with real stacks in three accounts of an organization."""
    organization = Organization(administrator)
    organization.add_unit(UNIT, *accounts)
    members = Emulated(endpoint_url, administrator)
    with served(organization, members, behind=endpoint_url) as server:
        yield server

"""What stands around the commands of a documentation page: files, an account, traces, an organization.

Every page has a directory and an account of its own at the servers, which all pages share.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tests.support import emulator
from tests.support.command_line import ROOT
from tests.support.recorded import recorded
from tests.support.stacksets.members import Simulated
from tests.support.stacksets.organization import Organization
from tests.support.stacksets.server import served

UNIT = "ou-ab12-11111111"
MEMBERS = ("111111111111", "222222222222", "333333333333")
SHOWN = ("examples", "templates", "docs/examples")
"""Folders whose files lie in the directory in which the commands are typed."""


class Servers(NamedTuple):
    """The addresses of the emulator and of X-Ray, which has the traces of one application."""

    emulator: str
    xray: str


@dataclass(frozen=True)
class Scene:
    """Where commands are typed, and with which environment."""

    directory: Path
    env: dict[str, str]


@contextlib.contextmanager
def servers() -> Iterator[Servers]:
    """Both servers of this process."""
    with emulator.ministack() as endpoint_url, recorded() as xray_url:
        yield Servers(endpoint_url, xray_url)


@contextlib.contextmanager
def scene(running: Servers, account: str) -> Iterator[Scene]:
    """A directory with the examples, and an account that manages an organization of three others."""
    organization = Organization(account)
    organization.add_unit(UNIT, *MEMBERS)
    with (
        tempfile.TemporaryDirectory() as name,
        served(organization, Simulated(), behind=running.emulator) as stack_sets,
    ):
        for shown in SHOWN:
            target = Path(name) if shown.startswith("docs/") else Path(name) / shown
            shutil.copytree(ROOT / shown, target, dirs_exist_ok=True)
        tools = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        endpoints = {"AWS_ENDPOINT_URL": stack_sets.url, "AWS_ENDPOINT_URL_XRAY": running.xray}
        environment = emulator.inherited_environment() | emulator.credentials(account)
        yield Scene(Path(name), environment | endpoints | {"PATH": tools, "TZ": "UTC"})

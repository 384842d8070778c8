"""Fixtures: the real command line as a process, and a real emulator process to talk to."""

from __future__ import annotations

import contextlib
import itertools
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import emulator, policies
from tests.support.command_line import Account, Cli
from tests.support.relay import Relay, daemon_command, relay

# Whoever runs the tests in the background has SIGINT ignored, which children would inherit.
with contextlib.suppress(ValueError):
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """The command line without credentials and with nothing to talk to."""
    nowhere = {
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    return Cli(tmp_path, emulator.inherited_environment() | nowhere)


@pytest.fixture(scope="session")
def endpoint_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The emulator of this test process.

    At its end, whatever the tests made the program ask must be in the policy that doctor prints.
    """
    directory = tmp_path_factory.mktemp("emulator")
    actions = directory / "actions"
    with emulator.ministack(log=directory / "ministack.log", actions=actions) as url:
        yield url
    if actions.exists():
        known = policies.xray_actions()
        asked = [known.get(action, action) for action in actions.read_text().splitlines()]
        assert policies.missing(asked) == [], "not in the policy that doctor --policy prints"


_account_numbers = itertools.count(1)


@pytest.fixture
def account(endpoint_url: str) -> Account:
    """An account that no other test uses."""
    return Account(f"{next(_account_numbers):012d}", endpoint_url)


@pytest.fixture
def aws_cli(cli: Cli, account: Account) -> Cli:
    """The command line as a user of ``account``, whose default VPC is complete."""
    emulator.complete_default_vpc(
        account.session().client("ec2", endpoint_url=account.endpoint_url)
    )
    return Cli(cli.cwd, cli.env | account.env)


MOTO_START_S = 60


@pytest.fixture(scope="session")
def moto_url() -> Iterator[str]:
    """An X-Ray server of this test process; the other emulator has no X-Ray."""
    port = emulator.free_port()
    process = subprocess.Popen(
        [str(Path(sys.executable).with_name("moto_server")), "-H", emulator.HOST, "-p", str(port)],
        env=emulator.inherited_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://{emulator.HOST}:{port}"
    try:
        deadline = time.monotonic() + MOTO_START_S
        while True:
            try:
                urllib.request.urlopen(f"{url}/moto-api/").close()  # noqa: S310
                break
            except OSError:
                assert time.monotonic() < deadline, "moto_server did not start"
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture
def xray_account(moto_url: str, account: Account) -> Account:
    """An account at the X-Ray server."""
    urllib.request.urlopen(  # noqa: S310
        urllib.request.Request(f"{moto_url}/moto-api/reset", b"", method="POST")  # noqa: S310
    ).close()
    return Account(account.id, moto_url)


@pytest.fixture
def xray_cli(cli: Cli, xray_account: Account) -> Cli:
    """The command line of a user of that account."""
    return Cli(cli.cwd, cli.env | xray_account.env)


@pytest.fixture
def daemon(xray_account: Account) -> Iterator[Relay]:
    """A daemon with our template's flags, which stores at the X-Ray server."""
    client = xray_account.session().client("xray", endpoint_url=xray_account.endpoint_url)
    with relay(daemon_command(), client) as running:
        yield running

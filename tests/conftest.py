"""Fixtures: the real command line as a process, and a real emulator process to talk to.

Tests that talk to a server are marked ``server`` by the fixtures that they use; ``make quick`` leaves
them out.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.support import caches, emulator
from tests.support.browser import chromium
from tests.support.command_line import Account, Cli, QuickCli, fresh_account
from tests.support.deploying import Deployed, deploy_daemon, user
from tests.support.moto import forget_everything, moto
from tests.support.policies import watched_emulator
from tests.support.relay import Relay, daemon_command, relay
from tests.support.sharing import shared

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SERVERS = {"endpoint_url", "moto_url", "simulated", "browser"}
"""The fixtures that start one, or a browser."""

MANY = 20
"""Modules of tests that are worth a process which compiles them."""

# Whoever runs the tests in the background has SIGINT ignored, and with nohup SIGHUP, which children would inherit.
with contextlib.suppress(ValueError):
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

caches.share_service_descriptions()

# The times of an example are those of a machine that does much else meanwhile.
settings.register_profile(
    "busy", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("busy")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Twice the cores, because most tests wait for the clock of CloudFormation and few compute.

    For -n logical as many as there are cores: without servers no test waits, and each worker collects.
    """
    cores = os.cpu_count() or 1
    return cores if config.option.numprocesses == "logical" else 2 * cores


def pytest_xdist_setupnodes() -> None:
    """Do in a fresh checkout once what each worker would do, in 6 s of CPU time.

    That is to compile the tests, and to tell which characters text can have.
    """
    tail = f".{sys.implementation.cache_tag}-pytest-{pytest.__version__}.pyc"
    modules = Path(__file__).parent.rglob("test_*.py")
    missing = [
        at for at in modules if not (at.parent / "__pycache__" / f"{at.stem}{tail}").exists()
    ]
    if len(missing) > MANY and not sys.dont_write_bytecode:
        characters = "from hypothesis.strategies import text; text().validate()"
        for once in (["-m", "pytest", "--collect-only", "-qq", "-n0"], ["-c", characters]):
            subprocess.run([sys.executable, *once], stdout=subprocess.DEVNULL, check=False)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a server."""
    for item in items:
        if isinstance(item, pytest.Function) and SERVERS.intersection(item.fixturenames):
            item.add_marker("server")


def pytest_collection_finish() -> None:
    """Look for garbage among what tests create, and seldom: what was collected stays to the end."""
    gc.freeze()
    gc.set_threshold(2_000_000, 20, 50)


def pytest_runtest_setup() -> None:
    """Share the rules of cfn-lint, once something has imported it."""
    caches.share_rules()


@pytest.fixture
def real(request: pytest.FixtureRequest) -> bool:
    """Whether the command line of a test starts from nothing each time."""
    return request.node.get_closest_marker("real") is not None


@pytest.fixture
def cli(tmp_path: Path, real: bool) -> Cli:
    """The command line without credentials and with nothing to talk to."""
    nowhere = {
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    return Cli(tmp_path, emulator.inherited_environment() | nowhere, real)


@pytest.fixture
def quick_cli(cli: Cli) -> QuickCli:
    """The same in this process, for what ends before AWS."""
    return QuickCli(cli.cwd, cli.env)


@pytest.fixture(scope="session")
def run_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory of this test run, the same in all its processes."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def endpoint_url(run_directory: Path) -> Iterator[str]:
    """The emulator of this test run, which at its end compares the policy with what was asked."""
    with shared(run_directory / "emulator", lambda: watched_emulator(run_directory)) as url:
        yield url


@pytest.fixture
def account(endpoint_url: str) -> Account:
    """An account that no other test uses."""
    return fresh_account(endpoint_url)


@pytest.fixture
def aws_cli(tmp_path: Path, account: Account, real: bool) -> Cli:
    """The command line as a user of ``account``."""
    return replace(user(account, tmp_path), real=real)


@pytest.fixture
def quick_aws_cli(aws_cli: Cli) -> QuickCli:
    """The same in this process, for what ends before AWS or at its first answer."""
    return QuickCli(aws_cli.cwd, aws_cli.env)


@pytest.fixture(scope="session")
def deployed(
    endpoint_url: str, run_directory: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Deployed]:
    """The daemon stack as deployed with nothing but its name, for tests that only look at it."""
    cwd = tmp_path_factory.mktemp("deployed")
    with shared(run_directory / "deployed", lambda: deploy_daemon(endpoint_url, cwd)) as note:
        yield Deployed.noted(note, endpoint_url, cwd)


@pytest.fixture(scope="session")
def moto_url() -> Iterator[str]:
    """An X-Ray server of this test process."""
    with moto() as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser of this test process."""
    with chromium() as running:
        yield running


@pytest.fixture
def xray_account(moto_url: str, account: Account) -> Account:
    """An account at the X-Ray server."""
    forget_everything(moto_url)
    return Account(account.id, moto_url)


@pytest.fixture
def xray_cli(cli: Cli, xray_account: Account) -> Cli:
    """The command line of a user of that account."""
    return replace(cli, env=cli.env | xray_account.env)


@pytest.fixture
def quick_xray_cli(xray_cli: Cli) -> QuickCli:
    """The same in this process."""
    return QuickCli(xray_cli.cwd, xray_cli.env)


@pytest.fixture
def daemon(xray_account: Account) -> Iterator[Relay]:
    """A daemon with our template's flags, which stores at the X-Ray server."""
    with relay(daemon_command(), xray_account) as running:
        yield running


@pytest.fixture
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses between the attempts of calls to AWS of this test, which are not made.

    A call that an earlier test gave up may still be tried again in its thread; that pauses uncounted.
    """
    import botocore.endpoint

    pauses: list[float] = []
    earlier = frozenset(threading.enumerate()) - {threading.current_thread()}

    def pause(seconds: float) -> None:
        if threading.current_thread() in earlier:
            time.sleep(seconds)
        else:
            pauses.append(seconds)

    monkeypatch.setattr(botocore.endpoint, "time", SimpleNamespace(sleep=pause))
    return pauses


@pytest.fixture
def short_polls(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at an operation of StackSets after a tenth of a second, when a simulated one has ended."""
    from xraystack.deploy import poll_interval
    from xraystack.fleet import operation_progress

    first, *others = operation_progress.FIRST_PAUSES_S
    monkeypatch.setattr(operation_progress, "FIRST_PAUSES_S", (first / 3, *others))
    monkeypatch.setattr(poll_interval, "STEADY_S", poll_interval.SHORTEST_S)

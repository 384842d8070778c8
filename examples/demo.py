"""The main use case on this machine: render, lint, deploy, trace an application, view the traces.

Run it with ``make demo``. It needs no AWS account and stops all that it starts; its pages remain in
``build/demo``.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
import time
import urllib.error
from collections.abc import Iterable, Iterator

from tests.support import emulator
from tests.support.command_line import ROOT, Account
from tests.support.example_application import application, eventually, request
from tests.support.moto import moto
from tests.support.relay import Relay, daemon_command, relay
from tests.support.stacks import client

ACCOUNT = "123456789012"
STACK = "xray-daemon"
REQUESTS = 9
PAGES = ROOT / "build" / "demo"
DEPLOYING = (
    ["render", "--output", "xray.yml"],
    ["lint", "xray.yml"],
    ["deploy", "--stack-name", STACK, "--template-file", "xray.yml"],
    ["status", "--stack-name", STACK],
)
LOOKING = (
    ["traces", "list", "--since", "5m"],
    ["traces", "list", "--since", "5m", "--html-dir", "traces"],
    ["map", "--from-traces", "--since", "5m"],
    ["map", "--from-traces", "--since", "5m", "--format", "html", "--output", "map.html"],
)


class CommandFailed(Exception):
    """A command with an exit code other than 0."""


def main() -> int:
    """Run the commands of a typical session, and stop at the first failure."""
    shutil.rmtree(PAGES, ignore_errors=True)
    PAGES.mkdir(parents=True)
    try:
        with emulator.ministack() as endpoint_url, moto() as xray_url:
            print_line(f"An AWS emulator runs at {endpoint_url}, with an empty account {ACCOUNT}.")
            emulator.complete_default_vpc(client(Account(ACCOUNT, endpoint_url), "ec2"))
            environment = _environment(endpoint_url, xray_url)
            run_commands(DEPLOYING, environment)
            inspect_traces(Account(ACCOUNT, xray_url), environment)
    except CommandFailed as error:
        print_line(f"\n{error}")
        return 1
    print_line(f"\nPages: {PAGES / 'traces' / 'index.html'}\n       {PAGES / 'map.html'}")
    print_line(
        "Everything has been stopped. With an AWS account the same commands build the same stack."
    )
    return 0


def inspect_traces(account: Account, environment: dict[str, str]) -> None:
    """Trace requests to the example application through a relay in place of the daemon, and view them."""
    with relay(daemon_command(), account) as daemon:
        print_line(
            f"\nIn the place of its daemon, which no emulator runs, a stand-in: {daemon.address}"
        )
        run_commands(
            [["probe", "--daemon-address", daemon.address, "--timeout", "20"]], environment
        )
        print_line("\nThe example application (examples/todobackend) gets a few requests.")
        with _traced_application(daemon, environment) as url:
            make_requests(url)
            eventually(lambda: len(daemon.received) >= REQUESTS, "the requests were not traced")
        time.sleep(1.1)  # moto compares whole seconds
        run_commands(LOOKING, environment | {"AWS_ENDPOINT_URL_XRAY": daemon.service.url})


def make_requests(url: str) -> None:
    """Make requests of several kinds, some of which fail."""
    made = [request("POST", f"{url}/todos", {"title": f"todo {number}"}) for number in range(4)]
    request("GET", f"{url}/todos")
    for todo in made[:2]:
        request("GET", f"{url}/todos/{todo['id']}")
    for missing in (404, 405):
        with contextlib.suppress(urllib.error.HTTPError):
            request("GET", f"{url}/todos/{missing}")


@contextlib.contextmanager
def _traced_application(daemon: Relay, environment: dict[str, str]) -> Iterator[str]:
    variables = {
        "AWS_XRAY_DAEMON_ADDRESS": daemon.address,
        "AWS_XRAY_TRACING_NAME": "todobackend",
    }
    directory = PAGES / "application"
    directory.mkdir()
    with application(directory, environment | variables) as url:
        eventually(lambda: "/GetSamplingRules" in daemon.asked, "no sampling rules were asked for")
        time.sleep(1)  # until the SDK has them
        yield url
    shutil.rmtree(directory)


def _environment(endpoint_url: str, xray_url: str) -> dict[str, str]:
    inherited = emulator.inherited_environment() | emulator.credentials(ACCOUNT)
    if "COLUMNS" in os.environ:
        inherited["COLUMNS"] = os.environ["COLUMNS"]
    else:
        del inherited["COLUMNS"]
    return inherited | {"AWS_ENDPOINT_URL": endpoint_url, "AWS_ENDPOINT_URL_XRAY": xray_url}


def run_commands(commands: Iterable[list[str]], environment: dict[str, str]) -> None:
    """Run commands one after the other, each printed first."""
    for arguments in commands:
        print_line(f"\n$ xraystack {shlex.join(arguments)}")
        command = [sys.executable, "-m", "xraystack", *arguments]
        exit_code = subprocess.call(command, cwd=PAGES, env=environment, stderr=subprocess.STDOUT)
        if exit_code:
            raise CommandFailed(f"The command ended with exit code {exit_code}.")


def print_line(text: str) -> None:
    """Print a line at once, so that it stays between the commands' output."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())

"""The main use case on this machine: deploy, instrument an application, view its traces.

Run it with ``make demo``. It needs no AWS account and stops all that it starts; its files remain in
``build/demo``.
"""

from __future__ import annotations

import contextlib
import difflib
import os
import shlex
import shutil
import subprocess
import sys
import textwrap
import time
import urllib.error
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tests.support import emulator
from tests.support.command_line import ROOT, Account
from tests.support.example_application import application, eventually, request
from tests.support.instrumented_programs import (
    PYTHON_AGENT,
    container_variables,
    local_environment,
)
from tests.support.moto import moto
from tests.support.otlp_relay import OtlpRelay, otlp_relay
from tests.support.stacks import DEFAULT_VPC

ACCOUNT = "123456789012"
STACK = "xray-daemon"
TEMPLATE = "todobackend.yml"
EXAMPLE = ROOT / "examples" / TEMPLATE
REQUESTS = 24
FILES = ROOT / "build" / "demo"
PERIOD = ["--since", "5m"]


class Command(NamedTuple):
    """A command, and how many of its first and last lines are printed; all without a number."""

    arguments: list[str]
    first: int | None = None
    last: int = 0


DEPLOYING = (
    Command(["render", "--collector", "adot", "--output", "xray.yml"]),
    Command(["lint", "xray.yml"]),
    Command(["deploy", "--stack-name", STACK, "--template-file", "xray.yml"], 5, 4),
)
PATCHING = (
    Command(
        [
            *("patch", "--in-place", "--instrument", "auto", "--collector", "adot"),
            *("--daemon-cidr", DEFAULT_VPC["ClientCidr"], TEMPLATE),
        ],
        14,
        1,
    ),
    Command(["lint", TEMPLATE]),
)
VIEWING = (
    Command(["traces", "list", *PERIOD, "--limit", "3"]),
    Command(["traces", "list", *PERIOD, "--html-dir", "traces"]),
    Command(["map", "--from-traces", *PERIOD, "--format", "html", "--output", "map.html"]),
    Command(["map", "--from-traces", *PERIOD]),
    Command(["map", "--from-traces", *PERIOD, "--expect", TEMPLATE]),
)


class CommandFailed(Exception):
    """A command with an exit code other than 0."""


def main() -> int:
    """Run the commands of a typical session, and stop at the first failure."""
    shutil.rmtree(FILES, ignore_errors=True)
    FILES.mkdir(parents=True)
    shutil.copy(EXAMPLE, FILES)
    try:
        with emulator.ministack() as endpoint_url, moto() as xray_url:
            print_line(f"An AWS emulator runs, with the empty account {ACCOUNT}.")
            environment = _environment(endpoint_url, xray_url)
            run_commands(DEPLOYING, environment)
            print_line(f"\nThe template of an application, {EXAMPLE.relative_to(ROOT)}:")
            run_commands(PATCHING, environment)
            compare_templates()
            view_traces(Account(ACCOUNT, xray_url), environment)
    except CommandFailed as error:
        print_line(f"\n{error}")
        return 1
    print_line(f"\nPages: {FILES / 'traces' / 'index.html'}\n       {FILES / 'map.html'}")
    print_line("Everything has been stopped. With an AWS account, the same commands work.")
    return 0


def compare_templates() -> None:
    """Write the difference of both templates to a file, and print how many lines it adds."""
    before, after = (path.read_text().splitlines(True) for path in (EXAMPLE, FILES / TEMPLATE))
    lines = list(difflib.unified_diff(before, after, f"a/{TEMPLATE}", f"b/{TEMPLATE}"))
    (FILES / "patch.diff").write_text("".join(lines))
    counts = [sum(line.startswith(sign) for line in lines[2:]) for sign in "+-"]
    print_line(f"\npatch added {counts[0]} lines and removed {counts[1]}: build/demo/patch.diff")


def view_traces(account: Account, environment: dict[str, str]) -> None:
    """Make requests to the instrumented application, whose spans are relayed to X-Ray; view them."""
    with otlp_relay(account) as relay:
        print_line(
            "\nThe emulator runs no containers. So the application, examples/todobackend, runs\n"
            f"here, with the variables of {TEMPLATE} and a stand-in for the collector.\n"
            "Its code has no line about tracing. It gets a few requests."
        )
        with _instrumented_application(relay, environment) as url:
            make_requests(url)
        eventually(lambda: _served(relay) >= REQUESTS, "the requests were not traced")
        time.sleep(1.1)  # moto compares whole seconds
        run_commands(VIEWING, environment | {"AWS_ENDPOINT_URL_XRAY": relay.xray_url})
        print_line("\nDatabase is unseen because the application uses SQLite here, not MySQL.")


def make_requests(url: str) -> None:
    """Make ``REQUESTS`` requests of several kinds, one of which fails."""
    made = [request("POST", f"{url}/todos", {"title": f"todo {number}"}) for number in range(6)]
    for todo in made:
        request("GET", f"{url}/todos/{todo['id']}")
        request("PATCH", f"{url}/todos/{todo['id']}", {"completed": True})
    for _ in range(5):
        request("GET", f"{url}/todos")
    with contextlib.suppress(urllib.error.HTTPError):
        request("GET", f"{url}/todos/404")


def _served(relay: OtlpRelay) -> int:
    return sum("http.method" in span.attributes for span in relay.sink.spans)


@contextlib.contextmanager
def _instrumented_application(relay: OtlpRelay, environment: dict[str, str]) -> Iterator[str]:
    template = (FILES / TEMPLATE).read_text()
    variables = container_variables(template, "ApplicationTaskDefinition", "todobackend")
    directory = FILES / "application"
    directory.mkdir()
    local = local_environment(variables, PYTHON_AGENT, relay.sink.endpoint)
    with application(directory, environment | local) as url:
        eventually(lambda: "/GetSamplingRules" in relay.sink.paths, "no sampling rules were read")
        time.sleep(1)  # until the agent has them
        yield url
    shutil.rmtree(directory)


def _environment(endpoint_url: str, xray_url: str) -> dict[str, str]:
    environment = emulator.inherited_environment() | emulator.credentials(ACCOUNT)
    columns = os.environ.get("COLUMNS") or str(shutil.get_terminal_size().columns)
    endpoints = {"AWS_ENDPOINT_URL": endpoint_url, "AWS_ENDPOINT_URL_XRAY": xray_url}
    return environment | endpoints | {"COLUMNS": columns}


def run_commands(commands: Iterable[Command], environment: dict[str, str]) -> None:
    """Run commands one after the other, each printed first."""
    width = int(environment["COLUMNS"]) - len(" \\")
    for command in commands:
        typed = f"$ xraystack {shlex.join(command.arguments)}"
        lines = textwrap.wrap(
            typed,
            width,
            subsequent_indent="    ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        print_line("\n" + " \\\n".join(lines))
        done = subprocess.run(
            [sys.executable, "-m", "xraystack", *command.arguments],
            cwd=FILES,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        print_line(shorten(done.stdout.rstrip(), command))
        if done.returncode:
            raise CommandFailed(f"The command ended with exit code {done.returncode}.")


def shorten(output: str, command: Command) -> str:
    """Return the first and the last lines of an output."""
    lines = output.splitlines()
    left_out = 0 if command.first is None else len(lines) - command.first - command.last
    if command.first is None or left_out < 1:
        return output
    return "\n".join([*lines[: command.first], "...", *lines[-command.last :]])


def print_line(text: str) -> None:
    """Print a line at once, so that it stays between the commands' output."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())

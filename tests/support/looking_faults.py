"""Odd answers to commands that look: they say what is so, or that it cannot be told, and nothing else.

All of them look at one stack and one trace, so what they print undisturbed is what they may print.
"""

from __future__ import annotations

import contextlib
import json
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.support import command_line, emulator
from tests.support.command_line import Account, fresh_account
from tests.support.deploying import NAME, user
from tests.support.faults import Cell, Trouble
from tests.support.proxy import Fault, proxied
from tests.support.stacks import client
from xraystack.tracing.probe import segment_probe

LOOKS = (
    "status", "list", "logs", "attach", "traces list", "traces show", "map", "map --from-traces",
    "probe --from-task",
)  # fmt: skip
ALLOWED = {0, 1, 3, 4, 5, 6}
"""What a command may make of lists that are empty, which is an answer: all that is in the contract."""


@dataclass(frozen=True)
class Scene:
    """A deployed daemon stack and a stored trace."""

    account: Account
    xray_url: str
    trace_id: str
    window: tuple[str, ...]

    def arguments(self, look: str) -> list[str]:
        """The command line."""
        return {
            "status": ["status", "--stack-name", NAME, "--json"],
            "list": ["list", "--json"],
            "logs": ["logs", "--since", "1d", "--json"],
            "attach": ["deploy", "--attach", "--stack-name", NAME],
            "traces list": ["traces", "list", "--json", *self.window],
            "traces show": ["traces", "show", self.trace_id, "--json"],
            "map": ["map", "--format", "json", *self.window],
            "map --from-traces": ["map", "--from-traces", "--format", "json", *self.window],
            "probe --from-task": ["probe", "--from-task", "--yes", "--timeout", "0"],
        }[look]


@contextlib.contextmanager
def scene(endpoint_url: str, xray_url: str) -> Iterator[Scene]:
    """A scene at these servers, in which the tasks of probes end as soon as they are seen."""
    account = fresh_account(endpoint_url)
    now = datetime.now(UTC)
    begin, end = now - timedelta(minutes=30), now + timedelta(minutes=5)
    sent = segment_probe.new_segment(now.timestamp())
    xray = client(Account(account.id, xray_url), "xray")
    xray.put_trace_segments(TraceSegmentDocuments=[json.dumps(sent)])
    over = threading.Event()
    with tempfile.TemporaryDirectory() as directory:
        done = user(account, Path(directory))("deploy", "--stack-name", NAME, "--no-verify")
        assert done.exit_code == 0, done.err
        stopper = threading.Thread(target=_end_probes, args=(account, over))
        stopper.start()
        try:
            window = ("--from", begin.isoformat(), "--to", end.isoformat())
            yield Scene(account, xray_url, sent["trace_id"], window)
        finally:
            over.set()
            stopper.join()


def _end_probes(account: Account, over: threading.Event) -> None:
    ecs = client(account, "ecs")
    cluster = f"{NAME}-cluster"
    while not over.wait(0.1):
        running = ecs.list_tasks(
            cluster=cluster, startedBy="xraystack-probe", desiredStatus="RUNNING"
        )
        for arn in running["taskArns"]:
            with contextlib.suppress(ecs.exceptions.ClientError):  # the probe has stopped it itself
                ecs.stop_task(cluster=cluster, task=arn, reason="done")


def run(
    where: Scene, look: str, trouble: Callable[[str, int], Fault | None] | None = None
) -> tuple[int, str, str, list[str]]:
    """Run a command that looks; its exit code, what it prints, what it says, and the calls it made."""
    actions: list[str] = []

    def decide(action: str, _: int) -> Fault | None:
        """Count the calls to both servers as one row."""
        actions.append(action)
        return trouble(action, len(actions) - 1) if trouble else None

    with (
        proxied(where.account.endpoint_url, decide) as aws,
        proxied(where.xray_url, decide) as xray,
    ):
        endpoints = {"AWS_ENDPOINT_URL": aws.url, "AWS_ENDPOINT_URL_XRAY": xray.url}
        done = command_line.run(
            where.arguments(look),
            env=emulator.inherited_environment() | where.account.env | endpoints,
        )
    return done.returncode, done.stdout.decode(), done.stderr.decode(), actions


def cell(where: Scene, look: str, trouble: Trouble, number: int, usual: tuple[int, str]) -> Cell:
    """Run it with the trouble beginning at call ``number``; ``usual`` is what it does without."""
    code, out, err, actions = run(where, look, trouble.at(number))
    action = actions[number] if number < len(actions) else ""
    return Cell(action, number, code, "", judged(trouble, (code, out), err, usual), err)


def judged(trouble: Trouble, seen: tuple[int, str], err: str, usual: tuple[int, str]) -> str:
    """What is wrong with what a command did; empty if nothing is."""
    code, _ = seen
    if "Traceback" in err:
        return "a traceback"
    if trouble.fault.code == "empty lists":
        return "" if code in ALLOWED else f"exit code {code}"
    if code in {4, 6}:
        return "" if "Error: " in err else "no error said"
    return "" if seen == usual else f"exit code {code} and other words than usual"


def row(where: Scene, look: str, trouble: Trouble, workers: int) -> list[Cell]:
    """The trouble at each call of a command in turn."""
    code, out, _, actions = run(where, look)
    with ThreadPoolExecutor(workers) as pool:
        return list(
            pool.map(lambda n: cell(where, look, trouble, n, (code, out)), range(len(actions)))
        )

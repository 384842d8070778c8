"""``xraystack deploy`` beside ``aws cloudformation deploy``: how long, and with how many calls.

Both deploy the same stacks to one emulator. The AWS CLI is the one that ``make test`` installs.
"""

from __future__ import annotations

import itertools
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

from tests.support import emulator
from tests.support.command_line import Account
from tests.support.proxy import proxied
from tests.support.stacks import client

ROOT = Path(__file__).parent.parent
AWS = ROOT / ".venv" / "awscli" / "bin" / "aws"
XRAYSTACK = Path(sys.executable).with_name("xraystack")
ROUNDS = 5
GATE_S = 8
TOPIC = "Resources:\n  Topic: {Type: AWS::SNS::Topic}\n"
GATED = TOPIC + (
    "  Gate:\n    Type: AWS::CloudFormation::WaitCondition\n"
    "    Properties: {Handle: !Ref Handle, Timeout: '60'}\n"
    "  Handle: {Type: AWS::CloudFormation::WaitConditionHandle}\n"
)
_accounts = itertools.count(800_000_000_000)


def run(tool: str, account: Account, template: Path) -> tuple[float, int]:
    """Seconds and number of API calls of one deploy."""
    common = ["deploy", "--stack-name", "stack", "--template-file", str(template)]
    command = {
        "aws cloudformation deploy": [str(AWS), "cloudformation", *common],
        "xraystack deploy": [str(XRAYSTACK), *common],
    }[tool]
    with proxied(account.endpoint_url) as proxy:
        environment = emulator.inherited_environment() | account.env
        start = time.perf_counter()
        done = subprocess.run(
            [*command, "--endpoint-url", proxy.url],
            env=environment,
            capture_output=True,
            check=False,
        )
        seconds = time.perf_counter() - start
    # Version 1 of the AWS CLI exits with 255 where there is nothing to change.
    if done.returncode not in {0, 255}:
        raise RuntimeError(done.stderr.decode())
    return seconds, len(proxy.calls)


def signalled(account: Account) -> None:
    """Open the gate of the account's stack once it has been closed for ``GATE_S`` seconds."""
    cloudformation = client(account, "cloudformation")
    while True:
        time.sleep(0.1)
        stacks = cloudformation.describe_stacks()["Stacks"]
        if not stacks or stacks[0]["StackStatus"] != "CREATE_IN_PROGRESS":
            continue
        listed = cloudformation.describe_stack_resources(StackName="stack")["StackResources"]
        handles = [r["PhysicalResourceId"] for r in listed if r["LogicalResourceId"] == "Handle"]
        if handles:
            break
    time.sleep(GATE_S)
    body = {"Status": "SUCCESS", "UniqueId": "1", "Data": "", "Reason": ""}
    request = urllib.request.Request(  # noqa: S310  (the emulator's own address)
        handles[0], json.dumps(body).encode(), {"Content-Type": ""}, method="PUT"
    )
    urllib.request.urlopen(request).close()  # noqa: S310


def measured(tool: str, url: str, directory: Path, kind: str) -> tuple[float, int]:
    """One deploy of a kind, in an account of its own."""
    account = Account(str(next(_accounts)), url)
    template = directory / ("gated.yml" if kind == "8 s" else "topic.yml")
    if kind == "no change":
        run(tool, account, template)
    if kind == "8 s":
        threading.Thread(target=signalled, args=(account,), daemon=True).start()
    return run(tool, account, template)


def main() -> None:
    """Print medians, calls and ratios."""
    tools = ("aws cloudformation deploy", "xraystack deploy")
    with emulator.ministack() as url, tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        (directory / "topic.yml").write_text(TOPIC)
        (directory / "gated.yml").write_text(GATED)
        print(f"Deploying (medians of {ROUNDS} runs, taken in turn; the 8 s stack once)")
        for kind, rounds in (("instant", ROUNDS), ("no change", ROUNDS), ("8 s", 1)):
            runs: dict[str, list[tuple[float, int]]] = {tool: [] for tool in tools}
            for _ in range(rounds):
                for tool in tools:
                    runs[tool].append(measured(tool, url, directory, kind))
            report(kind, runs)


def report(kind: str, runs: dict[str, list[tuple[float, int]]]) -> None:
    """Print the figures of one kind of stack."""
    medians = {tool: statistics.median(s for s, _ in each) for tool, each in runs.items()}
    for tool, seconds in medians.items():
        calls = max(count for _, count in runs[tool])
        print(f"  {kind:10} {tool:28} {seconds:6.2f} s  {calls:3} calls")
    first, second = medians.values()
    aim = "at least 3" if kind == "8 s" else "at least 1"
    print(f"  {kind:10} the AWS CLI takes {first / second:.2f} times as long (aim: {aim})")


if __name__ == "__main__":
    main()

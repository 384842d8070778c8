"""``xraystack deploy`` compared with ``aws cloudformation deploy``: duration and number of calls.

Both deploy the same stacks to one emulator. The AWS CLI is the one that ``make test`` installs.
"""

from __future__ import annotations

import itertools
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.support import emulator
from tests.support.command_line import Account
from tests.support.proxy import proxied

ROOT = Path(__file__).parent.parent
AWS = ROOT / ".venv" / "awscli" / "bin" / "aws"
XRAYSTACK = Path(sys.executable).with_name("xraystack")
ROUNDS = 5
GATE_S = 8
"""Seconds until the failing stack fails."""

TOPIC = "Resources:\n  Topic: {Type: AWS::SNS::Topic}\n"
FAILING = TOPIC + (
    "  Gate:\n    Type: AWS::CloudFormation::WaitCondition\n"
    f"    Properties: {{Handle: !Ref Handle, Timeout: '{GATE_S}'}}\n"
    "  Handle: {Type: AWS::CloudFormation::WaitConditionHandle}\n"
)
AIMS = {"instant": 1.0, "no change": 1.0, "failing": 3.2}
"""Minimum ratio of the AWS CLI's duration, by kind of stack."""

FAILED = {"aws cloudformation deploy": 255, "xraystack deploy": 5}
_accounts = itertools.count(800_000_000_000)


def run_deploy(tool: str, account: Account, template: Path) -> tuple[float, int]:
    """Return the seconds and the number of API calls of one deployment."""
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
    # Version 1 of the AWS CLI exits with 255 also where there is nothing to change.
    if done.returncode not in {0, FAILED[tool]}:
        raise RuntimeError(done.stderr.decode())
    return seconds, len(proxy.calls)


def measure_deploy(tool: str, url: str, directory: Path, kind: str) -> tuple[float, int]:
    """Return the same for one kind of stack, in an account of its own."""
    account = Account(str(next(_accounts)), url)
    template = directory / ("failing.yml" if kind == "failing" else "topic.yml")
    if kind == "no change":
        run_deploy(tool, account, template)
    return run_deploy(tool, account, template)


def main() -> None:
    """Print medians, calls and ratios."""
    tools = ("aws cloudformation deploy", "xraystack deploy")
    with emulator.ministack() as url, tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        (directory / "topic.yml").write_text(TOPIC)
        (directory / "failing.yml").write_text(FAILING)
        print(f"Deploying (medians of {ROUNDS} runs, taken in turn)")
        for kind in AIMS:
            runs: dict[str, list[tuple[float, int]]] = {tool: [] for tool in tools}
            for _ in range(ROUNDS):
                for tool in tools:
                    runs[tool].append(measure_deploy(tool, url, directory, kind))
            print_figures(kind, runs)


def print_figures(kind: str, runs: dict[str, list[tuple[float, int]]]) -> None:
    """Print the figures of one kind of stack."""
    medians = {tool: statistics.median(s for s, _ in each) for tool, each in runs.items()}
    for tool, seconds in medians.items():
        calls = max(count for _, count in runs[tool])
        print(f"  {kind:10} {tool:28} {seconds:6.2f} s  {calls:3} calls")
    first, second = medians.values()
    ratio = f"{first / second:.2f} times as long (aim: at least {AIMS[kind]})"
    print(f"  {kind:10} the AWS CLI takes {ratio}")


if __name__ == "__main__":
    main()

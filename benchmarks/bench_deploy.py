"""``xraystack deploy`` compared with ``aws cloudformation deploy``: duration and number of calls.

Both deploy the same stacks to one emulator. The AWS CLI is the one that ``make test`` installs. A proxy
before the emulator counts the calls. In a second round it delays each of them, like the network between a
desk and a region.
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
from tests.support.proxy import Fault, proxied
from tests.support.stacks import DEFAULT_VPC

ROOT = Path(__file__).parent.parent
AWS = ROOT / ".venv" / "awscli" / "bin" / "aws"
XRAYSTACK = Path(sys.executable).with_name("xraystack")
ROUNDS = 5
GATE_S = 8
"""Seconds until the failing stack fails."""

FAILING = (
    "Resources:\n  Topic: {Type: AWS::SNS::Topic}\n"
    "  Gate:\n    Type: AWS::CloudFormation::WaitCondition\n"
    f"    Properties: {{Handle: !Ref Handle, Timeout: '{GATE_S}'}}\n"
    "  Handle: {Type: AWS::CloudFormation::WaitConditionHandle}\n"
)
AIMS = {"instant": 1.3, "no change": 0.8, "failing": 0.4}
"""Maximum share of the AWS CLI's duration, by kind of stack, at the emulator."""
LATENCY_S = 0.06
"""Delay of each call from a desk."""
DESK_AIM_S = {"instant": 1.4}
"""Maximum seconds with that delay."""
DAEMON = ROOT / "templates" / "xray.yml"

FAILED = {"aws cloudformation deploy": 255, "xraystack deploy": 5}
_accounts = itertools.count(800_000_000_000)


def run_deploy(tool: str, account: Account, template: Path, latency: float) -> tuple[float, int]:
    """Return the seconds and the number of API calls of one deployment."""
    common = ["deploy", "--stack-name", "stack", "--template-file", str(template)]
    if template == DAEMON:
        values = [f"{name}={value}" for name, value in DEFAULT_VPC.items()]
        common += ["--capabilities", "CAPABILITY_NAMED_IAM", "--parameter-overrides", *values]
    delay = Fault("slow", seconds=latency) if latency else None
    command = {
        "aws cloudformation deploy": [str(AWS), "cloudformation", *common],
        "xraystack deploy": [str(XRAYSTACK), *common],
    }[tool]
    with proxied(account.endpoint_url, lambda _action, _number: delay) as proxy:
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


def measure_deploy(
    tool: str, url: str, directory: Path, kind: str, latency: float
) -> tuple[float, int]:
    """Return the same for one kind of stack, in an account of its own."""
    account = Account(str(next(_accounts)), url)
    template = directory / "failing.yml" if kind == "failing" else DAEMON
    if kind == "no change":
        run_deploy(tool, account, template, 0)
    return run_deploy(tool, account, template, latency)


def main() -> None:
    """Print medians, calls and shares."""
    tools = ("aws cloudformation deploy", "xraystack deploy")
    with emulator.ministack() as url, tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        (directory / "failing.yml").write_text(FAILING)
        for latency in (0, LATENCY_S):
            print(
                f"Deploying with {1000 * latency:.0f} ms a call "
                f"(medians of {ROUNDS} runs, taken in turn)"
            )
            for kind in AIMS if not latency else ("instant", "no change"):
                runs: dict[str, list[tuple[float, int]]] = {tool: [] for tool in tools}
                for _ in range(ROUNDS):
                    for tool in tools:
                        runs[tool].append(measure_deploy(tool, url, directory, kind, latency))
                print_figures(kind, runs, latency)


def print_figures(kind: str, runs: dict[str, list[tuple[float, int]]], latency: float) -> None:
    """Print the figures of one kind of stack."""
    medians = {tool: statistics.median(s for s, _ in each) for tool, each in runs.items()}
    for tool, seconds in medians.items():
        calls = max(count for _, count in runs[tool])
        print(f"  {kind:10} {tool:28} {seconds:6.2f} s  {calls:3} calls")
    first, second = medians.values()
    aim = f"aim: at most {AIMS[kind]}"
    if latency:
        aim = f"aim: at most {DESK_AIM_S[kind]} s" if kind in DESK_AIM_S else "no aim"
    print(f"  {kind:10} xraystack takes {second / first:.2f} times as long ({aim})")


if __name__ == "__main__":
    main()

"""``xraystack fleet plan`` for 2,000 instances, compared with listing them in boto3.

Both use one StackSets server of the tests, which responds at once.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import medians, python_command
from tests.support import emulator
from tests.support.fleets import FLEET, MANAGEMENT, REGIONS, TOPIC, UNIT, put_set
from tests.support.stacksets.members import Simulated
from tests.support.stacksets.organization import Organization
from tests.support.stacksets.server import served

ROUNDS = 5
XRAYSTACK = str(Path(sys.executable).with_name("xraystack"))
MEMBERS = [f"{number:012d}" for number in range(1, 501)]
EVERYWHERE = [*REGIONS, "us-west-2", "ap-south-1"]
LISTING = f"""
import boto3
stack_sets, people = boto3.client("cloudformation"), boto3.client("organizations")
for page in people.get_paginator("list_accounts_for_parent").paginate(ParentId="{UNIT}"):
    pass
for page in stack_sets.get_paginator("list_stack_instances").paginate(StackSetName="set"):
    pass
"""


def main() -> None:
    """Print medians, the ratio, and the calls."""
    organization = Organization(MANAGEMENT)
    organization.add_unit(UNIT, *MEMBERS)
    with tempfile.TemporaryDirectory() as directory, served(organization, Simulated()) as server:
        put_set(server, MEMBERS, EVERYWHERE)
        file = Path(directory, "fleet.yml")
        file.write_text(FLEET.replace(", ".join(REGIONS), ", ".join(EVERYWHERE)))
        Path(directory, "topic.yml").write_text(TOPIC)
        os.environ |= emulator.credentials(MANAGEMENT) | {"AWS_ENDPOINT_URL": server.url}
        commands = {
            "boto3, listing": python_command("-c", LISTING),
            "xraystack fleet plan": [XRAYSTACK, "fleet", "plan", str(file)],
        }
        calls = {}
        for name, command in commands.items():
            server.calls.clear()
            medians({name: command}, rounds=1)
            calls[name] = len(server.calls)
        seconds = medians(commands, rounds=ROUNDS)
    print(
        f"Planning {len(MEMBERS) * len(EVERYWHERE):,} instances (medians of {ROUNDS} runs in turn)"
    )
    for name, median in seconds.items():
        print(f"  {name:22} {median * 1000:6.0f} ms, {calls[name]} calls")
    ratio = seconds["xraystack fleet plan"] / seconds["boto3, listing"]
    print(f"  the plan takes {ratio:.2f} times as long as the lists alone (aim: at most 2)")


if __name__ == "__main__":
    main()

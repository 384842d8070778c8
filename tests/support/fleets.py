"""Fleets of a small organization: its file, its people, and the command line of one of them."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tests.support import emulator
from tests.support.command_line import Cli
from tests.support.stacksets.members import Simulated
from tests.support.stacksets.organization import Organization
from tests.support.stacksets.server import Server, client_of
from tests.support.stacksets.state import Instance, StackSet
from xraystack.fleet.fleet_file import Wave
from xraystack.fleet.fleet_plan import FleetPlan
from xraystack.fleet.rollout import Action, rollout_stages

REGIONS = ("eu-west-1", "us-east-1")
UNIT = "ou-ab12-11111111"
MANAGEMENT = "900000000000"
ACCOUNTS = [f"{number:012d}" for number in range(1, 6)]
TOPIC = """\
Parameters: {Display: {Type: String, Default: one}}
Resources:
  Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref Display}}
"""
FLEET = f"""\
name: set
template: topic.yml
targets:
  - {{organizational-units: [{UNIT}], regions: [eu-west-1, us-east-1]}}
waves: [{{accounts: 1, regions: 1}}]
"""
Serve = Callable[..., Server]
DAEMON = FLEET.replace("template: topic.yml\n", "").replace("name: set", "name: xray-daemon")
"""The same of the daemon stack."""


def organization(**more: Any) -> Organization:
    made = Organization(MANAGEMENT, **more)
    made.add_unit(UNIT, *ACCOUNTS)
    return made


def fleet_cli(cli: Cli, server: Server, account: str = MANAGEMENT, text: str = FLEET) -> Cli:
    """The command line of that account, with a fleet file."""
    (cli.cwd / "topic.yml").write_text(TOPIC)
    (cli.cwd / "fleet.yml").write_text(text)
    environment = emulator.credentials(account) | {"AWS_ENDPOINT_URL": server.url}
    return dataclasses.replace(cli, env=cli.env | environment)


def write(cli: Cli, text: str) -> None:
    (cli.cwd / "fleet.yml").write_text(text)


def planned_actions(plan: FleetPlan, waves: Sequence[Wave] = ()) -> list[list[Action]]:
    """The operations of each wave of a plan."""
    return [list(stage.actions) for stage in rollout_stages(plan, waves)]


def documents(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def put_set(server: Server, accounts: Sequence[str], regions: Sequence[str] = REGIONS) -> None:
    """Let there be the file's set, up to date in each of the accounts and regions."""
    identity = "set:00000000-0000-0000-0000-000000000000"
    arn = f"arn:aws:cloudformation:{emulator.REGION}:{MANAGEMENT}:stackset/{identity}"
    made = StackSet(
        "set", identity, arn, TOPIC, {}, [], ["CAPABILITY_NAMED_IAM"], None, "SERVICE_MANAGED", None,
        None, "role",
    )  # fmt: skip
    for account in accounts:
        for region in regions:
            stack = f"arn:aws:cloudformation:{region}:{account}:stack/StackSet-{identity}/{account}"
            made.instances[account, region] = Instance(
                account, region, UNIT, {}, "CURRENT", "SUCCEEDED", stack_id=stack
            )
    made.units[UNIT] = set(regions)
    server.stack_sets.sets[MANAGEMENT, emulator.REGION, "set"] = made


def begun_by_somebody(server: Server, operation_id: str, *, creates_set: bool) -> None:
    client = client_of(server, MANAGEMENT)
    if creates_set:
        client.create_stack_set(
            StackSetName="set",
            TemplateBody=TOPIC,
            PermissionModel="SERVICE_MANAGED",
            AutoDeployment={"Enabled": False},
        )
    client.create_stack_instances(
        StackSetName="set",
        DeploymentTargets={"OrganizationalUnitIds": [UNIT]},
        Regions=["eu-west-1"],
        OperationId=operation_id,
        OperationPreferences={"MaxConcurrentPercentage": 100, "FailureTolerancePercentage": 100},
    )


@contextlib.contextmanager
def opened_when(server: Server, members: Simulated, action: str) -> Iterator[None]:
    """Let instances end as soon as somebody has made that call."""
    server.calls.clear()

    def wait() -> None:
        while action not in server.calls:
            time.sleep(0.02)
        members.open.set()

    waiter = threading.Thread(target=wait)
    waiter.start()
    yield
    waiter.join()


def called(server: Server, action: str) -> None:
    while action not in server.calls:
        time.sleep(0.02)

"""A stack that was deployed with the former template updates in place.

``tests/data/former_daemon.yml`` is what ``render`` printed before the container had a restart policy. Of
what it made only the task definition may be replaced, whose every change is a new revision.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from cfnlint.schema import PROVIDER_SCHEMA_MANAGER

from tests.support.command_line import ROOT, Account, Cli
from tests.support.stacks import DEFAULT_VPC, client, create, physical_ids
from xraystack.facts import daemon_stack
from xraystack.template import plain_data

NAME = "xray-daemon"
ROLES = (daemon_stack.TASK_ROLE, daemon_stack.EXECUTION_ROLE)
FORMER_TEXT = (ROOT / "tests" / "data" / "former_daemon.yml").read_text()
FORMER = plain_data.parse(FORMER_TEXT, name="former")
PRESENT = plain_data.parse((ROOT / "templates" / "xray.yml").read_text(), name="present")


def replacing(resource_type: str) -> frozenset[str]:
    """Properties by whose change AWS replaces a resource, or may, as its registry schema says."""
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", resource_type).schema
    paths = [
        *schema["createOnlyProperties"],
        *schema.get("conditionalCreateOnlyProperties", []),
    ]
    return frozenset(path.split("/")[2] for path in paths)


def replaced(before: dict[str, Any], after: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Logical ID and property of each replacement that an update means; the type is one too."""
    for logical_id, old in before["Resources"].items():
        new = after["Resources"].get(logical_id, {})
        if old["Type"] != new.get("Type"):
            yield logical_id, "Type"
            continue
        for name in replacing(old["Type"]):
            if old["Properties"].get(name) != new["Properties"].get(name):
                yield logical_id, name


def test_by_the_schemas_of_its_resources_only_the_task_definition_is_replaced() -> None:
    assert set(replaced(FORMER, PRESENT)) == {
        (daemon_stack.TASK_DEFINITION, "ContainerDefinitions")
    }


@pytest.mark.parametrize(
    ("logical_id", "name", "value"),
    [
        (daemon_stack.CLUSTER, "ClusterName", "x"),
        (daemon_stack.SERVICE, "LaunchType", None),
        (daemon_stack.NAMESPACE, "Name", "x"),
        (daemon_stack.DISCOVERY_SERVICE, "NamespaceId", {"Ref": daemon_stack.NAMESPACE}),
        (daemon_stack.LOG_GROUP, "LogGroupName", "x"),
        (daemon_stack.SECURITY_GROUP, "GroupDescription", "x"),
    ],
)
def test_a_replacement_would_be_seen(logical_id: str, name: str, value: Any) -> None:
    changed = copy.deepcopy(FORMER)
    changed["Resources"][logical_id]["Properties"][name] = value

    assert set(replaced(FORMER, changed)) == {(logical_id, name)}


def test_no_parameter_output_or_export_of_the_former_template_is_gone() -> None:
    assert FORMER["Parameters"].keys() <= PRESENT["Parameters"].keys()
    assert FORMER["Outputs"].items() <= PRESENT["Outputs"].items()


def test_the_plan_for_a_stack_of_the_former_template_changes_only_service_tasks_and_roles(
    account: Account, aws_cli: Cli
) -> None:
    """The emulator calls every replacement conditional; which property replaces, the schemas say."""
    create(account, NAME, FORMER_TEXT, **DEFAULT_VPC)

    planned = aws_cli("deploy", "--stack-name", NAME, "--plan", "--json")

    lines = [json.loads(line) for line in planned.out.splitlines()]
    (plan,) = (line for line in lines if line["type"] == "plan")
    changes = {change["logical_id"]: change for change in plan["changes"]}
    paths = {
        (name, field["path"]) for name, change in changes.items() for field in change["properties"]
    }
    assert {change["action"] for change in changes.values()} == {"Modify"}
    assert {change["replacement"] for change in changes.values()} <= {"never", "conditional"}
    assert paths == {
        *((role, "AssumeRolePolicyDocument") for role in ROLES),
        *((role, "PermissionsBoundary") for role in ROLES),
        (daemon_stack.TASK_DEFINITION, "TaskRoleArn"),
        (daemon_stack.TASK_DEFINITION, "ExecutionRoleArn"),
        (daemon_stack.TASK_DEFINITION, "ContainerDefinitions"),
        (daemon_stack.SERVICE, "TaskDefinition"),
        (daemon_stack.SERVICE, "AvailabilityZoneRebalancing"),
        (daemon_stack.SERVICE, "DesiredCount"),
    }


def test_a_stack_of_the_former_template_keeps_all_but_its_task_definition_when_it_is_updated(
    account: Account, aws_cli: Cli
) -> None:
    create(account, NAME, FORMER_TEXT, **DEFAULT_VPC)
    before = physical_ids(account, NAME)

    deployed = aws_cli("deploy", "--stack-name", NAME, "--parameter-overrides", "DesiredCount=3")

    after = physical_ids(account, NAME)
    (service,) = client(account, "ecs").describe_services(
        cluster=after[daemon_stack.CLUSTER], services=[after[daemon_stack.SERVICE]]
    )["services"]
    assert deployed.exit_code == 0, deployed.err
    assert {name for name in before if before[name] != after[name]} == {
        daemon_stack.TASK_DEFINITION
    }
    assert (service["desiredCount"], service["runningCount"]) == (3, 3)

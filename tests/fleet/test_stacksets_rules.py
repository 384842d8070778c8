"""The rules of the StackSets server: each stated by AWS, each refused, none left out."""

from __future__ import annotations

import re
from typing import Any

import botocore.session
import pytest
from botocore import xform_name
from botocore.exceptions import ClientError

from tests.support.cases import each
from tests.support.command_line import ROOT
from tests.support.fleets import ACCOUNTS, MANAGEMENT, TOPIC, UNIT, Serve, organization
from tests.support.stacksets import rules
from tests.support.stacksets.server import client_of

ROLE = "arn:aws:iam::900000000000:role/mine"
NAMED_ROLE = TOPIC + "  Role: {Type: AWS::IAM::Role, Properties: {RoleName: mine}}\n"
STACK = f"arn:aws:cloudformation:eu-west-1:{ACCOUNTS[0]}:stack/mine/1"
HERE = {"Regions": ["eu-west-1"]}
ONE = {"Accounts": ACCOUNTS[:1], **HERE}
IN_UNIT = {"DeploymentTargets": {"OrganizationalUnitIds": [UNIT]}, **HERE}
PREVIOUS = {"UsePreviousTemplate": True}
OFF = {"AutoDeployment": {"Enabled": False}}


def operations_in_use() -> set[str]:
    """The operations of StackSets that the program's text calls, or pages through."""
    model = botocore.session.get_session().get_service_model("cloudformation")
    methods = {xform_name(name): name for name in model.operation_names if "Stack" in name}
    text = "\n".join(path.read_text() for path in (ROOT / "src/xraystack/fleet").rglob("*.py"))
    names = {*re.findall(r"\.(\w+)\b", text), *re.findall(r'get_paginator\("(\w+)"', text)}
    return {methods[name] for name in names & set(methods) if re.search("stack_set|instance", name)}


def test_the_rules_are_about_the_operations_in_use() -> None:
    assert operations_in_use() == set(rules.OPERATIONS)


@pytest.mark.parametrize("words", rules.CONDITION.pattern.split("|"))
def test_each_condition_that_aws_states_is_a_rule(words: str) -> None:
    stated = [text for text in rules.documented() if words in text]

    assert stated, f"AWS states nothing with {words!r}, or the doc strings are not read"
    assert [text for text in stated if text not in {rule.sentence for rule in rules.RULES}] == []


def test_doc_strings_of_each_operation_are_read() -> None:
    places = {place.partition(".")[0] for places in rules.documented().values() for place in places}
    assert places == set(rules.OPERATIONS)


def test_each_rule_is_stated_by_aws_or_has_its_source() -> None:
    for rule in rules.RULES:
        assert rule.sentence in rules.documented() if rule.sentence else rule.source


BROKEN: list[tuple[str, str, dict[str, Any], str]] = [
    ("none", "create_stack_set", {}, "Either TemplateBody or TemplateURL"),
    ("self", "update_stack_set", ONE, "Exactly one of TemplateBody"),
    ("self", "update_stack_set", {**PREVIOUS, "TemplateBody": TOPIC}, "Exactly one of TemplateBody"),
    (
        "none", "create_stack_set", {"TemplateBody": TOPIC, "PermissionModel": "SERVICE_MANAGED"},
        "AutoDeployment is required",
    ),
    ("none", "create_stack_set", {"TemplateBody": TOPIC, **OFF}, "not allowed for SELF_MANAGED"),
    (
        "service", "update_stack_set",
        {**PREVIOUS, "AutoDeployment": {"Enabled": False, "RetainStacksOnAccountRemoval": False}},
        "RetainStacksOnAccountRemoval must not",
    ),
    ("self", "update_stack_set", {**PREVIOUS, "Accounts": ACCOUNTS[:1]}, "Regions must be specified"),
    ("self", "update_stack_set", {**PREVIOUS, **HERE}, "Accounts must be specified"),
    ("service", "update_stack_set", {**PREVIOUS, **IN_UNIT, **OFF}, "AutoDeployment cannot be specified"),
    ("service", "update_stack_set", {**PREVIOUS, "AdministrationRoleARN": ROLE}, "valid only if"),
    ("role", "update_stack_set", PREVIOUS, "AdministrationRoleARN must be specified"),
    (
        "running", "update_stack_set", {**PREVIOUS, "ManagedExecution": {"Active": True}},
        "ManagedExecution cannot be modified",
    ),
    (
        "instances", "update_stack_set", {**PREVIOUS, "PermissionModel": "SERVICE_MANAGED"},
        "PermissionModel cannot be modified",
    ),
    (
        "self", "update_stack_set", {"TemplateBody": NAMED_ROLE, "Capabilities": ["CAPABILITY_IAM"]},
        r"Requires capabilities : \[CAPABILITY_NAMED_IAM\]",
    ),
    (
        "self", "update_stack_set", {"TemplateBody": f"Transform: Mine\n{TOPIC}"},
        r"Requires capabilities : \[CAPABILITY_AUTO_EXPAND\]",
    ),
    ("self", "update_stack_set", {"TemplateBody": TOPIC + "#" * 51_200}, "equal to 51200"),
    (
        "self", "update_stack_set",
        {**PREVIOUS, "Tags": [{"Key": f"k{n}", "Value": "v"} for n in range(51)]}, "equal to 50",
    ),
    ("self", "create_stack_instances", HERE, "Accounts or DeploymentTargets, and Regions"),
    (
        "service", "create_stack_instances",
        {"DeploymentTargets": {"OrganizationalUnitIds": [UNIT] * 51}, **HERE}, "At most 50",
    ),
    ("service", "create_stack_instances", {**ONE, **IN_UNIT}, "cannot both be specified"),
    ("service", "create_stack_instances", ONE, "only have OrganizationalUnit as target"),
    (
        "service", "delete_stack_instances",
        {"DeploymentTargets": {"Accounts": ACCOUNTS[:1]}, **HERE, "RetainStacks": False},
        "only have OrganizationalUnit as target",
    ),
    ("self", "create_stack_instances", IN_UNIT, "only have accounts as target"),
    (
        "service", "create_stack_instances",
        {"DeploymentTargets": {"OrganizationalUnitIds": [UNIT], "Accounts": ACCOUNTS[:1]}, **HERE},
        "UNION is not supported",
    ),
    (
        "self", "create_stack_instances",
        {**ONE, "ParameterOverrides": [{"ParameterKey": "No", "ParameterValue": ""}]},
        "Parameters to override",
    ),
    (
        "self", "create_stack_instances",
        {
            **ONE,
            "OperationPreferences": {"FailureToleranceCount": 1, "FailureTolerancePercentage": 1},
        },
        "Either FailureToleranceCount",
    ),
    (
        "self", "detect_stack_set_drift",
        {"OperationPreferences": {"MaxConcurrentCount": 1, "MaxConcurrentPercentage": 1}},
        "Either MaxConcurrentCount",
    ),
    ("instances", "delete_stack_set", {}, "StackSet is not empty"),
    ("self", "import_stacks_to_stack_set", {"StackIds": [STACK] * 11}, "At most 10 stacks"),
    ("self", "import_stacks_to_stack_set", {}, "Either StackIds or StackIdsUrl"),
    ("service", "import_stacks_to_stack_set", {"StackIds": [STACK]}, "OrganizationalUnitIds must be"),
    (
        "service", "update_stack_instances", IN_UNIT,
        f"Organizational unit {UNIT} not found in StackSet",
    ),
]  # fmt: skip


@each(("state", "operation", "request_", "says"), BROKEN)
def test_what_breaks_a_rule_is_refused(
    simulated: Serve, state: str, operation: str, request_: dict[str, Any], says: str
) -> None:
    server = simulated(organization())
    client = client_of(server, MANAGEMENT)
    if state == "service":
        client.create_stack_set(
            StackSetName="set", TemplateBody=TOPIC, PermissionModel="SERVICE_MANAGED", **OFF
        )
    elif state != "none":
        role = {"AdministrationRoleARN": ROLE} if state == "role" else {}
        client.create_stack_set(StackSetName="set", TemplateBody=TOPIC, **role)
    if state in {"instances", "running"}:
        server.stack_sets.members.open.clear()  # type: ignore[attr-defined]
        client.create_stack_instances(StackSetName="set", **ONE)

    with pytest.raises(ClientError, match=says):
        getattr(client, operation)(StackSetName="set", **request_)


def test_each_rule_is_broken_above() -> None:
    said = [says.replace("\\", "") for *_, says in BROKEN]
    texts = [rule.message for rule in rules.RULES if isinstance(rule.message, str)]

    assert [text for text in texts if not any(says in text for says in said)] == []

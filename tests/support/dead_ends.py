"""Stacks whose last operation failed, made on the emulator as people get into them."""

from __future__ import annotations

import time

from tests.support.command_line import Account
from tests.support.stacks import client, create, settled

NAME = "stack"
SECRET = """\
Parameters:
  Text: {Type: String, Default: one}
Resources:
  Secret: {Type: AWS::SecretsManager::Secret, Properties: {Description: !Ref Text}}
"""
GATE = """\
  Gate:
    Type: AWS::CloudFormation::WaitCondition
    DependsOn: Secret
    Properties: {Handle: !Ref Handle, Timeout: "1"}
  Handle: {Type: AWS::CloudFormation::WaitConditionHandle}
"""
NETWORK = """\
Resources:
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
  Topic: {Type: AWS::SNS::Topic}
"""
TWO = [{"ParameterKey": "Text", "ParameterValue": "two"}]


def status(account: Account) -> str:
    """The stack's status; empty if there is none."""
    listed = client(account, "cloudformation").describe_stacks()["Stacks"]
    return str(listed[0]["StackStatus"]) if listed else ""


def text_of(account: Account) -> str:
    """The value of the stack's parameter."""
    (stack,) = client(account, "cloudformation").describe_stacks()["Stacks"]
    return str(stack["Parameters"][0]["ParameterValue"])


def physical_id(account: Account, logical_id: str) -> str:
    """The physical ID of a resource of the stack."""
    described = client(account, "cloudformation").describe_stack_resource(
        StackName=NAME, LogicalResourceId=logical_id
    )
    return str(described["StackResourceDetail"]["PhysicalResourceId"])


def _update(account: Account, *, disable_rollback: bool) -> None:
    client(account, "cloudformation").update_stack(
        StackName=NAME, TemplateBody=SECRET + GATE, Parameters=TWO, DisableRollback=disable_rollback
    )


def update_failed(account: Account) -> None:
    """An update that was not rolled back, because of Gate."""
    create(account, NAME, SECRET)
    _update(account, disable_rollback=True)
    assert settled(account, NAME)["StackStatus"] == "UPDATE_FAILED"


def rollback_failed(account: Account) -> None:
    """A rollback that failed, because Secret is being deleted by somebody."""
    create(account, NAME, SECRET)
    secret = physical_id(account, "Secret")
    _update(account, disable_rollback=False)
    _wait_for_update(account, "Secret")
    client(account, "secretsmanager").delete_secret(SecretId=secret)
    assert settled(account, NAME)["StackStatus"] == "UPDATE_ROLLBACK_FAILED"


def _wait_for_update(account: Account, logical_id: str) -> None:
    """Wait until that resource is updated; Gate then fails a second later, and the rollback begins."""
    find = client(account, "cloudformation").describe_stack_resource
    named = {"StackName": NAME, "LogicalResourceId": logical_id}
    while (state := find(**named)["StackResourceDetail"]["ResourceStatus"]) != "UPDATE_COMPLETE":
        assert "FAILED" not in state
        time.sleep(0.05)


def mend(account: Account) -> None:
    """Take back what makes that rollback fail."""
    client(account, "secretsmanager").restore_secret(SecretId=physical_id(account, "Secret"))


def delete_failed(account: Account) -> None:
    """A deletion that failed, because somebody has put something into Vpc."""
    create(account, NAME, NETWORK)
    client(account, "ec2").create_subnet(VpcId=physical_id(account, "Vpc"), CidrBlock="10.0.0.0/24")
    client(account, "cloudformation").delete_stack(StackName=NAME)
    assert settled(account, NAME)["StackStatus"] == "DELETE_FAILED"

"""Templates that succeed, fail or take their time, and what became of a stack."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.support.command_line import ROOT, Account, Cli
from tests.support.stacks import client
from xraystack.aws.clients import Aws
from xraystack.aws.connection import Connection

NAME = "xray-daemon"
TEMPLATE = (ROOT / "templates" / "xray.yml").read_text()
AWS_CLI = ROOT / ".venv" / "awscli" / "bin" / "aws"
TOPIC = """\
Parameters:
  DisplayName: {Type: String, Default: one}
  Secret: {Type: String, Default: s3cret, NoEcho: true}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: !Ref DisplayName
Outputs:
  Name: {Value: !GetAtt Topic.TopicName}
"""
FAILING = """\
Resources:
  Topic: {Type: AWS::SNS::Topic}
  Gate:
    Type: AWS::CloudFormation::WaitCondition
    Properties: {Handle: !Ref Handle, Timeout: "2"}
  Handle: {Type: AWS::CloudFormation::WaitConditionHandle}
"""
SLOW = FAILING.replace('"2"', '"20"')


def described(account: Account, name: str = NAME) -> dict[str, Any]:
    stack: dict[str, Any] = client(account, "cloudformation").describe_stacks(StackName=name)[
        "Stacks"
    ][0]
    return stack


def parameters(account: Account) -> dict[str, str]:
    return {
        parameter["ParameterKey"]: parameter["ParameterValue"]
        for parameter in described(account)["Parameters"]
    }


def change_sets(account: Account, name: str = NAME) -> list[str]:
    listed = client(account, "cloudformation").list_change_sets(StackName=name)["Summaries"]
    return [summary["Status"] for summary in listed]


def aws_of(account: Account) -> Aws:
    """Our own clients of the account's root user."""
    aws = Aws(Connection(endpoint_url=account.endpoint_url))
    aws.__dict__["session"] = account.session()
    return aws


def write(cli: Cli, name: str, text: str) -> Path:
    path = cli.cwd / name
    path.write_text(text)
    return path

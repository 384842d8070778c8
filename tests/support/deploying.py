"""Templates that succeed, fail or take their time, and what became of a stack."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.support import emulator
from tests.support.command_line import ROOT, Account, Cli, Result, fresh_account
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


def user(account: Account, cwd: Path) -> Cli:
    """The command line as a user of ``account``."""
    return Cli(cwd, emulator.inherited_environment() | account.env)


class Deployed(NamedTuple):
    """A deployed daemon stack ``NAME``: its account, the command line there, what deploy printed."""

    account: Account
    cli: Cli
    result: Result

    @classmethod
    def noted(cls, note: str, endpoint_url: str, cwd: Path) -> Deployed:
        """That of a note by ``deploy_daemon``, in this process or another."""
        document = json.loads(note)
        account = Account(document["account"], endpoint_url)
        printed = document["out"], document["err"], document["out"].encode()
        cli = Cli(cwd, emulator.inherited_environment() | account.env)
        return cls(account, cli, Result(document["exit_code"], *printed))


@contextlib.contextmanager
def deploy_daemon(endpoint_url: str, cwd: Path) -> Iterator[str]:
    """Deploy the daemon stack in an account of its own; a note of it for ``Deployed.noted``."""
    account = fresh_account(endpoint_url)
    done = user(account, cwd)("deploy", "--stack-name", NAME)
    found = {"exit_code": done.exit_code, "out": done.out, "err": done.err}
    yield json.dumps({"account": account.id} | found)

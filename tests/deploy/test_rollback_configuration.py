"""Alarms that roll an operation back, in the forms that the AWS CLI takes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from tests.support.cases import each
from tests.support.command_line import QuickCli
from xraystack.aws.clients import Aws
from xraystack.aws.stack_status import StackStep
from xraystack.aws.stacks import Stack
from xraystack.deploy.deploy_plan import make_plan
from xraystack.deploy.inputs.template_source import TemplateSource
from xraystack.deploy.request import DeployRequest
from xraystack.deploy.rollback_configuration import parse_rollback_configuration
from xraystack.errors import BadInput, OutcomeUnknown

ALARM = {"Arn": "arn:aws:cloudwatch:eu-west-1:1:alarm:A", "Type": "AWS::CloudWatch::Alarm"}
SHORT = "{Arn=arn:aws:cloudwatch:eu-west-1:1:alarm:A,Type=AWS::CloudWatch::Alarm}"
BOTH = {"RollbackTriggers": [ALARM], "MonitoringTimeInMinutes": 5}


@each(
    ("text", "meant"),
    [
        (f"RollbackTriggers=[{SHORT}],MonitoringTimeInMinutes=5", BOTH),
        (f"MonitoringTimeInMinutes=5,RollbackTriggers=[{SHORT}]", BOTH),
        (json.dumps(BOTH), BOTH),
        (f"RollbackTriggers=[{SHORT},{SHORT}]", {"RollbackTriggers": [ALARM, ALARM]}),
        ("RollbackTriggers=[]", {"RollbackTriggers": []}),
        ("MonitoringTimeInMinutes=0", {"MonitoringTimeInMinutes": 0}),
        ('{"MonitoringTimeInMinutes": "180"}', {"MonitoringTimeInMinutes": 180}),
        (None, None),
    ],
)
def test_every_form_means_the_same(text: str | None, meant: dict[str, Any] | None) -> None:
    assert parse_rollback_configuration(text) == meant


def test_it_may_be_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text(json.dumps(BOTH))

    assert parse_rollback_configuration(f"file://{path}") == BOTH


@each(
    "text",
    [
        "x",
        "{",
        "{}",
        "[]",
        "RollbackTriggers=",
        "RollbackTriggers=[{}]",
        "RollbackTriggers=[{Arn=a}]",
        "RollbackTriggers=[{Arn=a,Type=b,More=c}]",
        "RollbackTriggers=[{Arn=a,Type=}]",
        "MonitoringTimeInMinutes=181",
        "MonitoringTimeInMinutes=-1",
        "MonitoringTimeInMinutes=soon",
        f"RollbackTriggers=[{SHORT}] MonitoringTimeInMinutes=5",
        '{"RollbackTriggers": {}}',
        '{"RollbackTriggers": [1]}',
        '{"MonitoringTimeInMinutes": true}',
        '{"More": 1}',
    ],
)
def test_anything_else_is_rejected(text: str) -> None:
    with pytest.raises(BadInput) as rejected:
        parse_rollback_configuration(text)

    assert rejected.value.where == "--rollback-configuration"


def test_it_is_rejected_before_any_call(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "t.yml").write_text("Resources: {T: {Type: AWS::SNS::Topic}}\n")

    result = quick_cli(
        *("deploy", "--stack-name", "s", "--template-file", "t.yml", "--plan"),
        *("--rollback-configuration", "x"),
    )

    assert (result.exit_code, result.out) == (3, "")
    assert "--rollback-configuration: has 'x' instead of RollbackTriggers or" in result.err


def test_the_change_set_is_created_with_it() -> None:
    """The emulator takes no notice of it, so the request is looked at."""
    sent: dict[str, Any] = {}

    def record(params: dict[str, Any], **_: Any) -> None:
        sent.update(params)

    session = boto3.Session("a", "fake", region_name="eu-west-1")
    stub = Stubber(session.client("cloudformation"))
    stub.add_response("get_template_summary", {"Parameters": []})
    stub.activate()
    stub.client.meta.events.register("provide-client-params.cloudformation.CreateChangeSet", record)
    aws = Aws()
    aws.__dict__["cloudformation"] = stub.client
    template = TemplateSource("Resources: {T: {Type: AWS::SNS::Topic}}", "t.yml")
    request = DeployRequest("s", template, rollback_configuration=BOTH)

    with pytest.raises(OutcomeUnknown):
        make_plan(aws, request, Stack("s"), StackStep.CREATE)

    assert sent["RollbackConfiguration"] == BOTH

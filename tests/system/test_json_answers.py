"""What ``--json`` prints, held against its published schemas: also where the answer is no or an error."""

from __future__ import annotations

import json
from typing import Any

import click
import pytest

from tests.support.cases import each
from tests.support.command_line import Account, QuickCli
from tests.support.deploying import Deployed
from tests.support.relay import Relay
from tests.support.schemas import NAMES, valid, valid_lines, validator
from tests.support.traces import future
from xraystack import linting
from xraystack.commands.deploy import result

BROKEN = "Resources:\n  T:\n    Type: AWS::SNS::Topic\n    Properties: {DisplayNam: x}\n"
TRACE_ID = "1-67a0c2f1-3b1d2a4e5f60718293a4b5c6"


def quick(deployed: Deployed) -> QuickCli:
    return QuickCli(deployed.cli.cwd, deployed.cli.env)


def failed(document: Any) -> tuple[int, str]:
    return document["exit_code"], document["error"]["what"]


@each("name", NAMES)
def test_a_schema_is_one(name: str) -> None:
    assert validator(name).is_valid({"surely": "not this"}) is False


def test_a_deployed_stack_answers(deployed: Deployed) -> None:
    cli = quick(deployed)

    status = cli("status", "--stack-name", "xray-daemon", "--json")
    doctor = cli("doctor", "--json")
    plan = cli("deploy", "--stack-name", "xray-daemon", "--plan", "--json")
    listed = cli("list", "--json")

    assert valid("status", status.out)["services"][0]["tasks"]
    assert valid("doctor", doctor.out)
    assert [stack["health"] for stack in valid("list", listed.out)["stacks"]] == ["healthy"]
    assert [line["type"] for line in valid_lines("deploy", plan.out)] == ["plan", "result"]


def test_a_stack_that_is_not_there_is_an_object(deployed: Deployed) -> None:
    result = quick(deployed)("status", "--stack-name", "nosuch", "--json")

    assert result.exit_code == 1
    code, what = failed(valid("status", result.out))
    assert (code, what.startswith("Stack nosuch does not exist in eu-west-1 (account ")) == (
        1,
        True,
    )
    assert "Stack nosuch does not exist" in result.err


@each(
    ("arguments", "schema"),
    [
        (["status", "--stack-name", "s", "--json"], "status"),
        (["doctor", "--json"], "doctor"),
        (["list", "--json"], "list"),
        (["logs", "--json"], "logs"),
        (["map", "--json"], "map"),
        (["traces", "list", "--json"], "trace-summary"),
        (["traces", "show", TRACE_ID, "--json"], "trace"),
        (["traces", "show", TRACE_ID, "--format", "otlp"], "trace"),
        (["probe", "--daemon-address", "127.0.0.1:2000", "--json"], "probe"),
        (["deploy", "--stack-name", "s", "--json"], "deploy"),
        (["rollback", "--stack-name", "s", "--yes", "--json"], "rollback"),
    ],
)
def test_without_credentials_the_refusal_is_the_last_line(
    quick_cli: QuickCli, arguments: list[str], schema: str
) -> None:
    result = quick_cli(*arguments, "--region", "eu-west-1")

    document = valid(schema, result.out)
    assert (result.exit_code, document["exit_code"]) == (4, 4)
    assert "aws sso login" in document["error"]["remedy"]
    assert "Error: " in result.err


def test_an_error_of_a_stream_is_one_line(quick_cli: QuickCli) -> None:
    result = quick_cli("traces", "list", "--json", "--since", "soon")

    (line,) = valid_lines("trace-summary", result.out)
    assert (result.exit_code, *failed(line)) == (3, 3, "'soon' is not a duration")


def test_usage_errors_stay_text(quick_cli: QuickCli) -> None:
    result = quick_cli("traces", "list", "--json", "--html", "t.html")

    assert (result.exit_code, result.out) == (2, "")
    assert "mutually exclusive" in result.err


def test_findings_are_a_list_and_survive_a_file_that_is_not_there(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "t.yml").write_text(BROKEN)

    listed = quick_cli("lint", "--json", "t.yml")
    mixed = quick_cli("lint", "--json", "nosuch.yml", "t.yml")

    findings = valid("lint", listed.out)
    assert [finding["rule_id"] for finding in findings] == ["E3002"]
    document = valid("lint", mixed.out)
    assert (mixed.exit_code, *failed(document)) == (
        3,
        3,
        "cannot be read: No such file or directory",
    )
    assert document["findings"] == findings


def test_a_template_can_come_over_standard_input(quick_cli: QuickCli) -> None:
    findings = valid("lint", quick_cli("lint", "--json", "-", stdin=BROKEN.encode()).out)
    refused = quick_cli("lint", "-", stdin=b"\xff")

    assert [(f["filename"], f["rule_id"]) for f in findings] == [("<stdin>", "E3002")]
    assert (refused.exit_code, "<stdin>:1: is not UTF-8" in refused.err) == (3, True)
    assert linting.lint_text(BROKEN, "x").findings[0].message == findings[0]["message"]


def test_a_template_that_is_refused_has_its_error(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "good.yml").write_text("Resources: {T: {Type: AWS::ECS::TaskDefinition}}\n")
    (quick_cli.cwd / "bad.yml").write_text("Resources: [\n")

    result = quick_cli("patch", "--json", "good.yml", "bad.yml")

    bad = valid("patch", result.out)[-1]
    assert (result.exit_code, bad["exit_code"], bad["error"]["what"]) == (3, 3, bad["refused"])


def test_traces_and_their_map(
    quick_xray_cli: QuickCli, xray_account: Account, daemon: Relay
) -> None:
    probed = quick_xray_cli("probe", "--daemon-address", daemon.address, "--json")
    probe = valid("probe", probed.out)
    assert (probed.exit_code, probe["verdict"]) == (0, "works")

    shown = quick_xray_cli("traces", "show", probe["trace_id"], "--json")
    valid("trace", shown.out)
    drawn = quick_xray_cli("map", "--traces-file", "-", "--format", "json", stdin=shown.raw_out)
    assert valid("map", drawn.out)["traces"] == 1
    missing = quick_xray_cli("traces", "show", TRACE_ID, "--json")
    assert failed(valid("trace", missing.out))[0] == missing.exit_code == 1
    assert valid("map", quick_xray_cli("map", "--format", "json").out)["nodes"] == []
    listed = quick_xray_cli("traces", "list", "--json", *future())
    assert [line["Id"] for line in valid_lines("trace-summary", listed.out)] in (
        [probe["trace_id"]],
        [],  # within the second that the server leaves out
    )


def test_a_file_of_traces_that_cannot_be_read_is_an_object(quick_cli: QuickCli) -> None:
    result = quick_cli("map", "--traces-file", "-", "--format", "json", stdin=b"{")

    assert failed(valid("map", result.out))[0] == result.exit_code == 3


def test_an_endpoint_without_x_ray_is_said_to_be_one(deployed: Deployed) -> None:
    result = quick(deployed)("traces", "list", "--json")

    document = valid("trace-summary", result.out)
    assert document["exit_code"] == result.exit_code == 4
    assert document["error"]["what"].startswith("the endpoint does not provide X-Ray")
    assert "AWS_ENDPOINT_URL_XRAY" in document["error"]["remedy"]


def test_parameters_and_templates_come_over_standard_input(deployed: Deployed) -> None:
    cli = quick(deployed)
    arguments = ("deploy", "--stack-name", "xray-daemon", "--plan", "--json")

    parameters = json.dumps({"Parameters": {"DesiredCount": "3"}}).encode()
    changed = cli(*arguments, "--parameters-file", "-", stdin=parameters)
    template = cli(
        *("deploy", "--stack-name", "topic", "--plan", "--json", "--template-file", "-"),
        stdin=b"Resources: {T: {Type: AWS::SNS::Topic}}",
    )

    plan, _ = valid_lines("deploy", changed.out)
    values = {value["name"]: value["value"] for value in plan["parameters"]}
    assert values["DesiredCount"] == "3"
    plan, _ = valid_lines("deploy", template.out)
    assert [change["logical_id"] for change in plan["changes"]] == ["T"]


def test_a_deploy_that_nobody_agreed_to_is_an_error_as_well(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with (
        pytest.raises(click.Abort),
        result.print_final_document({"stack_name": "s"}, as_json=True),
    ):
        raise click.Abort

    (line,) = valid_lines("deploy", capsys.readouterr().out)
    assert (line["exit_code"], line["outcome"]) == (130, "interrupted")
    assert line["error"]["what"] == "Interrupted"

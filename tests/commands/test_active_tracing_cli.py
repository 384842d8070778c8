"""``patch --active-tracing`` on the command line: its scope, its exit codes, its findings."""

from __future__ import annotations

import json

import pytest

from tests.support.command_line import QuickCli

TEMPLATE = """\
Resources:
  F:
    Type: AWS::Lambda::Function
    Properties:
      Handler: a.b
      Role: arn:aws:iam::123456789012:role/f
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          Image: app
          PortMappings: [{ContainerPort: 80}]
"""
SWITCH = "      TracingConfig:\n        Mode: Active\n"
ADDRESS = "AWS_XRAY_DAEMON_ADDRESS"


@pytest.fixture
def cli(quick_cli: QuickCli) -> QuickCli:
    (quick_cli.cwd / "t.yml").write_text(TEMPLATE)
    return quick_cli


def test_the_switch_alone_is_set_and_the_tasks_are_named(cli: QuickCli) -> None:
    result = cli("patch", "--active-tracing", "t.yml")

    assert (result.exit_code, result.out) == (0, TEMPLATE.replace("  T:", f"{SWITCH}  T:"))
    assert "ECS tasks are not connected by this call: T." in " ".join(result.err.split())


def test_without_the_option_the_tasks_alone_are_connected(cli: QuickCli) -> None:
    result = cli("patch", "t.yml")

    assert SWITCH not in result.out
    assert ADDRESS in result.out
    assert "To turn on active tracing: --active-tracing" in " ".join(result.err.split())


@pytest.mark.parametrize(
    "options",
    [
        ["--daemon-cidr", "10.0.0.0/8"],
        ["--task-definition", "T"],
        ["--container", "app"],
        ["--sdk", "xray"],
        ["--daemon-address", "a.local:2000"],
    ],
)
def test_an_option_about_tasks_connects_them_too(cli: QuickCli, options: list[str]) -> None:
    result = cli("patch", "--active-tracing", *options, "t.yml")

    assert SWITCH in result.out
    assert ADDRESS in result.out
    assert "Not patched" not in result.err
    (cli.cwd / "p.yml").write_text(result.out)
    assert cli("patch", "--active-tracing", "--check", *options, "p.yml").exit_code == 0
    assert cli("patch", "--active-tracing", "--remove", *options, "p.yml").out == TEMPLATE


def test_a_check_fails_with_the_command_that_fixes_it(cli: QuickCli) -> None:
    result = cli("patch", "--active-tracing", "--check", "t.yml")

    assert result.exit_code == 1
    assert "missing: F.Properties.TracingConfig" in result.err
    assert "xraystack patch --active-tracing --in-place t.yml" in result.err
    cli("patch", "--active-tracing", "--in-place", "t.yml")
    assert cli("patch", "--active-tracing", "--check", "t.yml").exit_code == 0
    assert cli("patch", "--check", "t.yml").exit_code == 1
    assert cli("patch", "--active-tracing", "--remove", "t.yml").out == TEMPLATE


def test_findings_have_the_resource_in_json(cli: QuickCli) -> None:
    document = json.loads(cli("patch", "--active-tracing", "--json", "--check", "t.yml").out)

    missing = [each for each in document[0]["findings"] if each["kind"] == "missing"]
    assert [(each["logical_id"], each["property"], each["line"]) for each in missing] == [
        ("F", "Properties.TracingConfig", 5)
    ]


@pytest.mark.parametrize(
    ("options", "exit_code", "what"),
    [
        (["--resource", "F"], 2, "--resource requires --active-tracing"),
        (["--create-policy"], 2, "--create-policy requires --active-tracing"),
        (["--active-tracing", "--overlay", "o.yml"], 2, "--overlay"),
        (["--active-tracing", "--resource", "T"], 3, "T has no tracing switch"),
        (["--active-tracing", "--resource", "X"], 3, "the resource X does not exist"),
    ],
)
def test_options_without_effect_are_rejected(
    cli: QuickCli, options: list[str], exit_code: int, what: str
) -> None:
    result = cli("patch", *options, "t.yml")

    assert (result.exit_code, result.out) == (exit_code, "")
    assert what in " ".join(result.err.split())


def test_parts_that_are_not_in_the_text_are_counted(cli: QuickCli) -> None:
    nested = "  N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: u}}\n"
    (cli.cwd / "t.yml").write_text(TEMPLATE.replace("  T:", f"{SWITCH}  T:") + nested)

    result = cli("patch", "--active-tracing", "--check", "t.yml")

    assert (result.exit_code, "Resources: 1 complete, 0 missing, 1 not checked." in result.err) == (
        0,
        True,
    )
    assert cli("patch", "--active-tracing", "--check", "--strict", "t.yml").exit_code == 1

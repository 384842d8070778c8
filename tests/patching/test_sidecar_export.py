"""Sidecars that export by OTLP, and that send to a second backend: added, checked, changed and removed."""

from __future__ import annotations

import json

import pytest

from tests.support.command_line import QuickCli
from xraystack.facts import iam

ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:k-AbCdEf"
PARAMETER = "arn:aws:ssm:eu-west-1:123456789012:parameter/otlp/key"
URL = "https://otlp.example.com"
SECOND = ["--also-otlp", URL]
HEADER = [*SECOND, "--also-otlp-header", f"api-key={ARN}"]
OTLP = ["--export", "otlp"]

TEMPLATE = f"""\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: "1024"
      Memory: "2048"
      TaskRoleArn: !GetAtt R.Arn
      ExecutionRoleArn: !GetAtt E.Arn
      ContainerDefinitions:
        - Name: app
          Image: app
          PortMappings:
            - ContainerPort: 80
  R:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {{}}
      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/{iam.DAEMON_POLICY}
  E:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {{}}
"""


@pytest.fixture
def cli(quick_cli: QuickCli) -> QuickCli:
    (quick_cli.cwd / "t.yml").write_text(TEMPLATE)
    return quick_cli


def patched(cli: QuickCli, *options: str, name: str = "t.yml", collector: str = "adot") -> str:
    chosen = ["--sidecar", "--sdk", "otel", "--collector", collector]
    result = cli("patch", *chosen, *options, name)
    assert result.exit_code == 0, result.err
    return result.out


@pytest.mark.parametrize("collector", ["adot", "cloudwatch-agent"])
@pytest.mark.parametrize("options", [OTLP, SECOND, HEADER, [*OTLP, *HEADER]], ids=" ".join)
def test_it_is_added_found_complete_and_removed(
    cli: QuickCli, options: list[str], collector: str
) -> None:
    (cli.cwd / "p.yml").write_text(patched(cli, *options, collector=collector))

    same = ["--sidecar", "--sdk", "otel", "--collector", collector]
    assert cli("patch", *same, *options, "--check", "p.yml").exit_code == 0
    # Without the options the existing export is kept.
    assert cli("patch", *same, "--check", "p.yml").exit_code == 0
    assert cli("patch", "--remove", "p.yml").out == TEMPLATE


def test_spans_require_more_than_the_policy_that_aws_manages(cli: QuickCli) -> None:
    assert "xray:PutSpansForIndexing" in patched(cli, *OTLP)
    assert "PutSpans" not in patched(cli)


@pytest.mark.parametrize(
    ("arn", "action"),
    [(ARN, "secretsmanager:GetSecretValue"), (PARAMETER, "ssm:GetParameters")],
)
def test_the_execution_role_may_read_that_secret_only(cli: QuickCli, arn: str, action: str) -> None:
    after = patched(cli, *SECOND, "--also-otlp-header", f"k={arn}")

    policy = after.partition("PolicyName: xray-second-backend")[2]
    assert [line.strip("- ") for line in policy.splitlines() if ":Get" in line or "arn:" in line] == [
        action, f"Resource: {arn}",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("role", "part"),
    [
        ("arn:aws:iam::123456789012:role/e", "has an external execution role"),
        ("", "has no ExecutionRoleArn"),
    ],
)
def test_a_role_from_outside_is_named_with_the_statement(
    cli: QuickCli, role: str, part: str
) -> None:
    line = f"      ExecutionRoleArn: {role}\n" if role else ""
    text = TEMPLATE.replace("      ExecutionRoleArn: !GetAtt E.Arn\n", line)
    (cli.cwd / "t.yml").write_text(text)

    result = cli("patch", "--sidecar", "--sdk", "otel", *HEADER, "t.yml")

    err = " ".join(result.err.split())
    assert (part in err, f'"Resource": "{ARN}"' in err) == (True, True)
    assert "and kms:Decrypt on the secret's key if that is customer managed" in err


@pytest.mark.parametrize(
    ("before", "after"), [(OTLP, ["--export", "xray"]), ([], OTLP), (HEADER, [*OTLP, *SECOND])]
)
def test_replace_changes_the_export(cli: QuickCli, before: list[str], after: list[str]) -> None:
    (cli.cwd / "p.yml").write_text(patched(cli, *before))

    changed = patched(cli, "--replace", *after, name="p.yml")

    same = ["--sidecar", "--sdk", "otel", "--collector", "adot"]
    (cli.cwd / "q.yml").write_text(changed)
    assert cli("patch", *same, *after, "--check", "q.yml").exit_code == 0
    assert ("otlphttp/xray" in changed) == ("otlp" in after)
    assert patched(cli, "--replace", *after, name="q.yml") == changed


def test_a_requirement_that_no_template_shows_is_a_note(cli: QuickCli) -> None:
    result = cli("patch", "--sidecar", "--sdk", "otel", *OTLP, "--json", "t.yml")

    notes = [each["what"] for each in json.loads(result.out)[0]["findings"]]
    assert sum("requires Transaction Search" in note for note in notes) == 1


@pytest.mark.parametrize(
    ("options", "exit_code", "what"),
    [
        (["--sidecar", "--collector", "daemon", *OTLP], 3, "--export"),
        (["--sidecar", "--collector", "daemon", *SECOND], 3, "--also-otlp"),
        (OTLP, 2, "--export requires --sidecar"),
        (["--sidecar", "--also-otlp-header", f"k={ARN}"], 2, "requires --also-otlp"),
        (["--sidecar", "--also-otlp", "http://a.b"], 2, "is not an https:// URL"),
        (["--sidecar", *SECOND, "--also-otlp-header", "k"], 2, "is not NAME=ARN"),
    ],
)
def test_options_that_cannot_be_are_rejected(
    cli: QuickCli, options: list[str], exit_code: int, what: str
) -> None:
    result = cli("patch", *options, "t.yml")

    assert (result.exit_code, result.out) == (exit_code, "")
    assert what in " ".join(result.err.split())

"""Dynamic references: an unversioned one is not compared, and a stack that has one is told so."""

from __future__ import annotations

import json

from tests.support.cases import each
from tests.support.command_line import Account, QuickCli
from tests.support.github_markdown import render
from tests.support.stacks import client
from xraystack.deploy.inputs.dynamic_references import unversioned_references
from xraystack.deploy.inputs.parameter_resolution import ParameterValue
from xraystack.deploy.inputs.template_source import TemplateSource

ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop-a1b2c3"
UNVERSIONED = (
    "{{resolve:ssm:/shop/url}}",
    "{{resolve:ssm:url}}",
    "{{resolve:ssm-secure:url}}",
    "{{resolve:ssm:${Name}}}",
    "{{resolve:ssm:arn:aws:ssm:eu-west-1:123456789012:parameter/url}}",
    "{{resolve:secretsmanager:shop}}",
    "{{resolve:secretsmanager:shop:SecretString:password}}",
    "{{resolve:secretsmanager:shop:SecretString:password:AWSCURRENT}}",
    "{{resolve:secretsmanager:shop:SecretString:password:AWSCURRENT:}}",
    f"{{{{resolve:secretsmanager:{ARN}}}}}",
    f"{{{{resolve:secretsmanager:{ARN}:SecretString:password}}}}",
    "{{resolve:secretsmanager:${AWS::StackName}-db:SecretString:password}}",
)
PINNED = (
    "{{resolve:ssm:/shop/url:1}}",
    "{{resolve:ssm:url:${Version}}}",
    "{{resolve:ssm-secure:url:12}}",
    "{{resolve:ssm:arn:aws:ssm:eu-west-1:123456789012:parameter/url:3}}",
    "{{resolve:secretsmanager:shop:SecretString:password::abc-1}}",
    f"{{{{resolve:secretsmanager:{ARN}:SecretString:password::abc-1}}}}",
    "{{resolve:other:x}}",
    "resolve:ssm:x",
    "{{ resolve }}",
    "",
)


def references(text: str, section: str = "Resources", **values: ParameterValue) -> tuple[str, ...]:
    body = json.dumps({section: {"A": {"Type": "T", "Properties": {"Value": text}}}})
    return unversioned_references(TemplateSource(body, "t.json"), values.values())


@each("reference", UNVERSIONED)
def test_a_reference_without_a_version_is_named(reference: str) -> None:
    assert references(reference) == (reference,)
    assert references(f"x{reference}y{reference}") == (reference,)
    assert references("", Name=ParameterValue("Name", reference, "given")) == (reference,)


@each("reference", PINNED)
def test_a_pinned_one_and_other_texts_are_not(reference: str) -> None:
    assert references(reference) == ()
    assert references("", Name=ParameterValue("Name", reference, "given")) == ()


def test_where_nothing_is_resolved_nothing_is_named() -> None:
    assert references("{{resolve:ssm:url}}", section="Metadata") == ()
    commented = TemplateSource("Resources: {}  # {{resolve:ssm:url}}\n", "t.yml")
    assert unversioned_references(commented, []) == ()
    assert unversioned_references(TemplateSource("{{resolve:ssm:url}}: [", "t.yml"), []) == ()


def test_a_reference_that_a_function_completes_is_named_by_its_beginning() -> None:
    body = (
        'Resources: {A: {Properties: {V: !Join ["", ["{{resolve:secretsmanager:", !Ref S, "}}"]]}}}'
    )

    assert unversioned_references(TemplateSource(body, "t.yml"), []) == (
        "{{resolve:secretsmanager:...",
    )


def test_a_hidden_value_stays_hidden() -> None:
    value = ParameterValue("Token", "{{resolve:ssm:url}}", "given", no_echo=True)

    assert references("", Token=value) == ("the parameter Token",)


TEMPLATE = """\
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: {DisplayName: "{{resolve:ssm:/shop/name}}"}
"""


def test_up_to_date_says_what_was_not_compared(account: Account, quick_aws_cli: QuickCli) -> None:
    client(account, "ssm").put_parameter(Name="/shop/name", Value="shop", Type="String")
    path = quick_aws_cli.cwd / "topic.yml"
    deploy = ("deploy", "--stack-name", "shop", "--template-file", path.name)
    path.write_text(TEMPLATE.replace("name}}", "name:1}}"))
    assert quick_aws_cli(*deploy).exit_code == 0
    pinned = quick_aws_cli(*deploy)
    path.write_text(TEMPLATE)
    quick_aws_cli(*deploy)
    text, marked, data = (
        quick_aws_cli(*deploy, *more)
        for more in ([], ["--plan", "--markdown"], ["--plan", "--json"])
    )

    assert (pinned.exit_code, text.exit_code) == (0, 0)
    assert "shop is up to date.\n" in pinned.err
    assert "up to date. Not compared: the current values of {{resolve:ssm:/shop/name}}." in text.err
    assert "{{resolve:ssm:/shop/name}}" in render(marked.out)[1], marked.err
    assert json.loads(data.out.splitlines()[0])["not_compared"] == ["{{resolve:ssm:/shop/name}}"]

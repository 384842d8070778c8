"""Templates whose code still lies on this machine."""

from __future__ import annotations

import pytest

from tests.support.cases import each
from tests.support.command_line import QuickCli
from xraystack.deploy.inputs.template_source import TemplateSource, reject_local_code
from xraystack.errors import BadInput


def template(kind: str, properties: str) -> TemplateSource:
    text = f"Resources:\n  F:\n    Type: {kind}\n    Properties: {{{properties}}}\n"
    return TemplateSource(text, "my app.yml")


@pytest.mark.parametrize(
    ("kind", "properties"),
    [
        ("AWS::Serverless::Function", "CodeUri: src/"),
        ("AWS::Serverless::Function", "CodeUri: ."),
        ("AWS::Serverless::LayerVersion", "ContentUri: layer"),
        ("AWS::Serverless::StateMachine", "DefinitionUri: a.json"),
        ("AWS::Lambda::Function", "Code: ./src"),
        ("AWS::CloudFormation::Stack", "TemplateURL: child.yml"),
    ],
)
def test_local_code_is_packaged_first(kind: str, properties: str) -> None:
    with pytest.raises(BadInput, match="is the local path") as rejected:
        reject_local_code(template(kind, properties), "shop")

    assert rejected.value.where == "my app.yml:4"
    assert rejected.value.remedy.splitlines()[1:] == [
        "sam package --template-file 'my app.yml' --s3-bucket BUCKET "
        "--output-template-file packaged.yml",
        "xraystack deploy --stack-name shop --template-file packaged.yml",
    ]


@each(
    ("kind", "properties"),
    [
        ("AWS::Serverless::Function", "CodeUri: s3://bucket/key"),
        ("AWS::Serverless::Function", "CodeUri: {Bucket: b, Key: k}"),
        ("AWS::Serverless::Function", "CodeUri: !Sub 's3://${B}/k'"),
        ("AWS::Serverless::Function", "CodeUri: {Fn::Sub: './${B}'}"),
        ("AWS::Serverless::Function", "CodeUri:"),
        ("AWS::Serverless::Function", "InlineCode: x"),
        ("AWS::Lambda::Function", "Code: {ZipFile: x}"),
        ("AWS::CloudFormation::Stack", "TemplateURL: https://b.s3.amazonaws.com/k"),
        ("AWS::SNS::Topic", "CodeUri: src/"),
        ("!Ref T", "CodeUri: src/"),
    ],
)
def test_other_code_is_none_of_it(kind: str, properties: str) -> None:
    reject_local_code(template(kind, properties), "shop")


@pytest.mark.parametrize("text", ["", "[", "a", "Resources: []", "Resources: {F: 1}"])
def test_what_is_no_template_is_left_to_cloudformation(text: str) -> None:
    reject_local_code(TemplateSource(text, "t"), "shop")


def test_nothing_is_asked_of_aws(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "t.yml").write_text(template("AWS::Lambda::Function", "Code: src").body)

    result = quick_cli("deploy", "--stack-name", "shop", "--template-file", "t.yml")

    assert (result.exit_code, result.out) == (3, "")
    assert "t.yml:4: Code of F is the local path" in result.err

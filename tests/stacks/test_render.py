"""Rendering: customary order, short intrinsics, quotes only where YAML needs them, same bytes always."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from cfnlint.decode.cfn_yaml import loads as parse_cloudformation_yaml
from hypothesis import given
from hypothesis import strategies as st
from troposphere import Base64, GetAtt, If, Join, NoValue, Parameter, Ref, Sub, Template
from troposphere.ec2 import Instance
from troposphere.sns import Topic

from tests.support.cases import each
from tests.support.command_line import ROOT, Cli
from xraystack.stacks import rendering
from xraystack.stacks.daemon import stack
from xraystack.stacks.daemon.settings import DaemonSettings
from xraystack.template.plain_data import parse

SHAPES = {
    "adot": ["--collector", "adot"],
    "cloudwatch-agent": ["--collector", "cloudwatch-agent"],
    "spot": ["--spot"],
    "arm64": ["--arm64"],
    "autoscale": ["--autoscale", "2:8"],
    "balancer": ["--balancer"],
    "existing-cluster": ["--cluster", "main"],
    "existing-namespace": [
        "--namespace-id",
        "ns-0a1b2c3d4e5f6a7b",
        "--namespace-name",
        "services.internal",
    ],
    "public-namespace": ["--public-namespace", "traces.example.org"],
    "pull-through-cache": ["--pull-through-cache"],
}
COMMITTED = {
    "templates/xray.yml": ["render", "daemon"],
    "templates/patches/todobackend.yml": ["render", "todobackend"],
    **{
        f"templates/shapes/{name}.yml": ["render", "daemon", *options]
        for name, options in SHAPES.items()
    },
    "templates/endpoints.yml": ["render", "endpoints"],
    "templates/ecr.yml": ["render", "ecr"],
    "templates/ecr-cache.yml": ["render", "ecr", "--pull-through-cache"],
    "templates/observability.yml": ["render", "observability"],
    "templates/fleet-administration-role.yml": ["render", "fleet-administration-role"],
    "templates/fleet-execution-role.yml": ["render", "fleet-execution-role"],
    "templates/sns-tracing.yml": ["render", "sns-tracing"],
    "templates/transaction-search.yml": ["render", "transaction-search"],
    "templates/application-signals.yml": ["render", "application-signals"],
    "templates/shapes/otlp-export.yml": ["render", "--collector", "adot", "--export", "otlp"],
    "templates/monitoring-link.yml": ["render", "monitoring-link"],
    "templates/monitoring-sink.yml": ["render", "monitoring-sink"],
}


@each(("path", "command"), COMMITTED.items(), ids=COMMITTED)
def test_the_committed_template_is_what_is_rendered(
    quick_cli: Cli, path: str, command: list[str]
) -> None:
    """If a change of the stack is meant, run ``make templates`` and read the diff."""
    assert (ROOT / path).read_bytes() == quick_cli(*command).raw_out


def test_every_committed_template_is_one_that_is_rendered() -> None:
    committed = {str(path.relative_to(ROOT)) for path in (ROOT / "templates").rglob("*.*")}

    assert committed == set(COMMITTED)


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Asia/Tokyo"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "de_DE.UTF-8", "PYTHONUTF8": "0"},
        {"PYTHONOPTIMIZE": "2", "COLUMNS": "20", "TERM": "xterm-256color"},
    ],
)
@pytest.mark.parametrize("format_", ["yaml", "json"])
def test_the_same_input_gives_the_same_bytes_whatever_the_environment(
    cli: Cli, env: dict[str, str], format_: str
) -> None:
    plain = cli("render", "--format", format_)

    assert plain.raw_out == cli("render", "--format", format_, env=env).raw_out


def test_the_output_has_neither_carriage_returns_nor_trailing_spaces_and_ends_with_a_newline() -> (
    None
):
    text = rendering.render_yaml(stack.build(DaemonSettings()))

    assert "\r" not in text
    assert [line for line in text.split("\n") if line != line.rstrip()] == []
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_yaml_and_json_say_the_same_as_troposphere() -> None:
    template = stack.build(DaemonSettings())

    from_yaml = parse_cloudformation_yaml(rendering.render_yaml(template))
    from_json = json.loads(rendering.render_json(template))
    assert plain(from_yaml) == from_json
    assert from_json == json.loads(json.dumps(template.to_dict()))


def plain(value: Any) -> Any:
    """Parsed nodes as plain data, with the one other form in which GetAtt may be written."""
    data = json.loads(json.dumps(value))

    def normalised(item: Any) -> Any:
        if isinstance(item, dict):
            if isinstance(item.get("Fn::GetAtt"), str):
                return {"Fn::GetAtt": item["Fn::GetAtt"].split(".", 1)}
            return {key: normalised(inner) for key, inner in item.items()}
        if isinstance(item, list):
            return [normalised(inner) for inner in item]
        return item

    return normalised(data)


@pytest.mark.parametrize("format_", ["yaml", "json"])
def test_sections_and_attributes_stand_in_the_customary_order(format_: str) -> None:
    template = stack.build(DaemonSettings())
    text = rendering.render_yaml(template) if format_ == "yaml" else rendering.render_json(template)

    parsed = parse_cloudformation_yaml(text)
    assert list(parsed) == [section for section in rendering.SECTIONS if section in parsed]
    for section in ("Resources", "Parameters"):
        for entry in parsed[section].values():
            assert next(iter(entry)) == "Type"
    assert list(parsed["Resources"]) == [
        "ApplicationServiceDiscoveryNamespace",
        "ApplicationServiceDiscoveryService",
        "ApplicationSecurityGroup",
        "ApplicationCluster",
        "ApplicationService",
        "ApplicationTaskDefinition",
        "ApplicationTaskRole",
        "ApplicationTaskExecutionRole",
        "ApplicationLogGroup",
    ]


def test_there_are_no_aliases_though_objects_are_shared() -> None:
    shared = {"Key": "a", "Value": ["b"]}
    template = Template(Metadata={"One": shared, "Two": shared})

    text = rendering.render_yaml(template)
    tokens = {type(token) for token in yaml.scan(text)}
    assert yaml.AnchorToken not in tokens
    assert yaml.AliasToken not in tokens


def rendered_property(value: Any) -> str:
    """The lines that the property ``DisplayName`` of a topic becomes."""
    template = Template()
    template.add_resource(Topic("Topic", DisplayName=value))
    text = rendering.render_yaml(template)
    return text.partition("DisplayName:")[2].rstrip("\n").removeprefix(" ")


@each(
    ("value", "text"),
    [
        pytest.param(Ref("VpcId"), "!Ref VpcId", id="Ref"),
        pytest.param(Ref("AWS::Region"), "!Ref AWS::Region", id="Ref to a pseudo parameter"),
        pytest.param(Sub("${AWS::StackName}-x"), "!Sub ${AWS::StackName}-x", id="Sub"),
        pytest.param(Sub("a: ${B}"), '!Sub "a: ${B}"', id="Sub of what YAML would misread"),
        pytest.param(GetAtt("A", "B.C"), "!GetAtt A.B.C", id="GetAtt"),
        pytest.param(
            Join("", ["a", Ref("B")]), '!Join ["", [a, !Ref B]]', id="function in function"
        ),
        pytest.param(
            Base64(Sub("x")), "\n        Fn::Base64: !Sub x", id="a function of a function"
        ),
        pytest.param(If("C", "a", "b"), "!If [C, a, b]", id="If"),
        pytest.param(
            If("C", "a", NoValue),
            "!If\n        - C\n        - a\n        - !Ref AWS::NoValue",
            id="colons that brackets would need quotes for",
        ),
        pytest.param("plain", "plain", id="plain text"),
        pytest.param("2012-10-17", '"2012-10-17"', id="what YAML takes for a date"),
        pytest.param("256", '"256"', id="what YAML takes for a number"),
        pytest.param("yes", '"yes"', id="what YAML takes for a boolean"),
        pytest.param("", '""', id="empty text"),
        pytest.param("*", '"*"', id="an indicator"),
        pytest.param(".", '"."', id="punctuation alone"),
        pytest.param("a # b", '"a # b"', id="what YAML takes for a comment"),
        pytest.param('say "x"', 'say "x"', id="quotes inside"),
        pytest.param("Ärger", "Ärger", id="other letters"),
        pytest.param("x" * 300, "x" * 300, id="a long word is not broken"),
        pytest.param("x y " * 99 + "z", "x y " * 99 + "z", id="long text is not broken"),
    ],
)
def test_values_take_the_form_that_a_person_would_write(value: Any, text: str) -> None:
    assert text == rendered_property(value)


def test_a_long_description_is_folded() -> None:
    template = Template()
    template.add_parameter(Parameter("P", Type="String", Description="word " * 30 + "end"))

    text = rendering.render_yaml(template)
    assert "    Description: >-\n      word" in text
    assert max(map(len, text.splitlines())) <= 100
    assert parse_cloudformation_yaml(text)["Parameters"]["P"]["Description"] == "word " * 30 + "end"


def test_user_data_survives_the_round_trip() -> None:
    script = "#!/bin/bash\nset -e\n\n  echo '${AWS::Region}' \t# not a comment\n"
    template = Template()
    template.add_resource(Instance("Host", ImageId="ami-12345678", UserData=Base64(Sub(script))))

    properties = parse_cloudformation_yaml(rendering.render_yaml(template))["Resources"]["Host"][
        "Properties"
    ]
    assert properties["UserData"] == {"Fn::Base64": {"Fn::Sub": script}}


TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["256", "yes", "null", "a: b", "#", "- a", "two  spaces", " a", "a ", "[", "!x", "é"]
    ),
    st.lists(st.sampled_from(["word", "a: b", "", "#"]), max_size=40).map(" ".join),
    st.sampled_from(["a\nb\n\n", "a\nb\n", "a\nb"]),
    st.lists(
        st.sampled_from(["line", "  deeper", "", "a: b", "a\u2028b", "a\tb", "a\rb"]), max_size=5
    ).map("\n".join),
)
KEYS = st.sampled_from(
    ["A", "Description", "Command", "AllowedValues", "Fn::Contains", "1", "x: y"]
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(TEXTS, st.booleans(), st.integers(-5, 5000)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(KEYS, inner, max_size=3),
        st.builds(lambda argument: {"Fn::Join": argument}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda text: {"Fn::Sub": text}, TEXTS),
        st.just({"Ref": "AWS::NoValue"}),
    ),
    max_leaves=12,
)


@given(VALUES)
def test_whatever_a_template_says_is_read_back_from_its_yaml(value: Any) -> None:
    template = Template(Metadata={"Value": value})

    text = rendering.render_yaml(template)

    assert parse(text, name="t")["Metadata"]["Value"] == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("a\nb", " |-\n        a\n        b", id="several lines"),
        pytest.param(
            "a\n\n b\n", " |\n        a\n\n         b", id="lines of their own indentation"
        ),
        pytest.param(
            Sub("a\n${B}"), " !Sub |-\n        a\n        ${B}", id="lines for a function"
        ),
        pytest.param("a \nb", r' "a \nb"', id="a space that nobody would see"),
        pytest.param("a\n", r' "a\n"', id="one line and its end"),
    ],
)
def test_texts_of_several_lines_stand_as_they_are(value: Any, text: str) -> None:
    assert text.strip(" ") == rendered_property(value)

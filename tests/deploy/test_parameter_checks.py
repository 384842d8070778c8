"""Values of parameters that CloudFormation would reject, some of them only after it has begun."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.cases import each
from tests.support.command_line import Account, QuickCli
from tests.support.deploying import NAME
from tests.support.proxy import proxied
from tests.support.stacks import client
from xraystack.deploy.inputs.parameter_checks import habit_warnings, reject_invalid_values
from xraystack.deploy.inputs.parameter_resolution import ParameterValue
from xraystack.errors import BadInput

NUMBER = {"Type": "Number", "MinValue": 1, "MaxValue": "10"}
TEXT = {"Type": "String", "MinLength": 2, "MaxLength": "4"}
CHOICE = {"Type": "String", "AllowedValues": ["a", 1, "1.50"]}


def given(text: str, *, source: str = "given", **members: Any) -> ParameterValue:
    return ParameterValue("P", text, source, **members)


@each(
    ("declaration", "text"),
    [
        (NUMBER, "1"),
        (NUMBER, "2.0"),
        (NUMBER, "+3."),
        (NUMBER, "1e1"),
        (NUMBER, " 3 "),
        ({"Type": "Number"}, "-.5"),
        ({"Type": "List<Number>", "MaxValue": 9}, "1, 2,3"),
        (TEXT, "ab"),
        (TEXT, "abcd"),
        (CHOICE, "a"),
        (CHOICE, "1"),
        (CHOICE, "1.5"),
        ({"Type": "String", "AllowedValues": [True, False]}, "yes"),
        ({"Type": "CommaDelimitedList", "AllowedValues": ["a", "b"]}, "a,b"),
        ({"Type": "String", "AllowedPattern": "[a-z]*"}, ""),
        ({"Type": "String", "AllowedPattern": "[a-z&&[^b]]+"}, "not Python's"),
        ({"Type": "String", "AllowedPattern": "(" * 2}, "not a pattern"),
        ({"Type": "AWS::EC2::VPC::Id"}, "anything"),
        ({"Type": "AWS::SSM::Parameter::Value<String>", "AllowedValues": ["a"]}, "/name"),
        ({}, "undeclared"),
        ({"Type": "Number", "MinValue": {"a": 1}}, "1"),
    ],
)
def test_a_value_that_the_declaration_allows_is_accepted(
    declaration: dict[str, Any], text: str
) -> None:
    reject_invalid_values([given(text)], {"P": declaration})


@each(
    ("declaration", "text", "why"),
    [
        (NUMBER, "two", '"two" is not a number'),
        (NUMBER, "", '"" is not a number'),
        (NUMBER, "NaN", "is not a number"),
        (NUMBER, "Infinity", "is not a number"),
        (NUMBER, "1_0", "is not a number"),
        (NUMBER, "0x1", "is not a number"),
        (NUMBER, "\N{ARABIC-INDIC DIGIT THREE}", "is not a number"),
        (NUMBER, "0.9", "is less than 1"),
        (NUMBER, "10.1", "is more than 10"),
        ({"Type": "List<Number>"}, "1,,2", '"" is not a number'),
        ({"Type": "List<Number>", "MaxValue": 9}, "1,10", '"10" is more than 9'),
        (TEXT, "a", '"a" is less than 2 characters'),
        (TEXT, "abcde", "is more than 4 characters"),
        (CHOICE, "b", '"b" is not one of a, 1, 1.50'),
        (CHOICE, "1.4", "is not one of"),
        ({"Type": "CommaDelimitedList", "AllowedValues": ["a"]}, "a,b", '"b" is not one of a'),
        ({"Type": "String", "AllowedPattern": "[a-z]+"}, "ab1", r'"ab1" does not match \[a-z\]\+'),
        (
            {"Type": "String", "AllowedPattern": "x", "ConstraintDescription": "must be x"},
            "y",
            r"x \(must be x\)",
        ),
        (
            {"Type": "String", "AllowedPattern": "x{1}" * 20, "ConstraintDescription": "must be x"},
            "y",
            '^P: "y" does not satisfy the constraint: must be x$',
        ),
        ({"Type": "String", "AllowedPattern": "x{1}" * 20}, "y", "does not match x"),
    ],
)
def test_a_value_that_it_does_not_allow_is_rejected(
    declaration: dict[str, Any], text: str, why: str
) -> None:
    with pytest.raises(BadInput, match=why) as rejected:
        reject_invalid_values([given(text)], {"P": declaration})

    assert rejected.value.where == "P"


def test_what_the_stack_has_is_not_checked_and_what_is_hidden_is_not_shown() -> None:
    declared = {"P": NUMBER}

    reject_invalid_values([given("two", is_previous=True)], declared)
    with pytest.raises(BadInput) as rejected:
        reject_invalid_values([given("s3cret", no_echo=True)], declared)
    assert "s3cret" not in str(rejected.value)


ALL: dict[str, dict[str, Any]] = {"P": NUMBER, "A": {"Type": "String"}, "B": {"Type": "String"}}


def test_several_parameters_in_one_word_are_told_apart() -> None:
    with pytest.raises(BadInput) as rejected:
        reject_invalid_values([given("3 B=5,A=x y")], ALL)

    assert "--parameter-overrides P=3 B=5 'A=x y'" in rejected.value.remedy


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("1,B=2", "B"),
        ("1, B=2 P=4", "B, P"),
        ("1,C=2", ""),
        ("1,b=2", ""),
        ("x=1,A=2", ""),
        ("1;B=2", ""),
    ],
)
def test_a_legal_value_is_only_named_if_it_assigns_a_parameter(text: str, names: str) -> None:
    value = ParameterValue("A", text, "given")
    reject_invalid_values([value], ALL)

    warnings = list(habit_warnings([value], ALL))

    assert len(warnings) == bool(names)
    assert all(f"To set {names} as well: --parameter-overrides A=1" in one for one in warnings)
    from_a_file = value._replace(source="file p.json")
    assert not list(habit_warnings([from_a_file], ALL))


@pytest.mark.parametrize(
    "words",
    [["DesiredCount=two"], ["DesiredCount=3 Cpu=512"], ["DesiredCount=NaN"], ["Cpu=1,Memory=2"]],
    ids="".join,
)
def test_nothing_is_created_for_values_that_are_not_allowed(
    account: Account, quick_aws_cli: QuickCli, words: list[str]
) -> None:
    with proxied(account.endpoint_url) as proxy:
        result = quick_aws_cli(
            *("deploy", "--stack-name", NAME, "--parameter-overrides", *words),
            env={"AWS_ENDPOINT_URL": proxy.url},
        )

    assert (result.exit_code, result.out) == (3, ""), result.err
    assert "CreateChangeSet" not in proxy.actions
    assert client(account, "cloudformation").describe_stacks()["Stacks"] == []


def test_a_number_with_a_fraction_of_nothing_is_a_number(quick_aws_cli: QuickCli) -> None:
    result = quick_aws_cli(
        *("deploy", "--stack-name", NAME, "--plan", "--parameter-overrides", "DesiredCount=2.0")
    )

    assert result.exit_code == 0, result.err
    assert "2 tasks of" in result.err

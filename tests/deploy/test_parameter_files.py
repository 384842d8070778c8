"""Parameters and tags in all supported forms."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.support.cases import each
from tests.support.hostile import bomb
from xraystack.deploy.inputs.input_files import parse_pair
from xraystack.deploy.inputs.parameter_files import (
    StackInputs,
    parse_arguments,
    parse_tags,
    read_files,
)
from xraystack.deploy.inputs.parameter_resolution import (
    ParameterSources,
    ParameterValue,
    default_changes,
    parameters_to_change,
    previous_values,
    resolve_parameters,
)
from xraystack.errors import BadInput

EXPECTED = {"Cpu": "512", "SubnetIds": "subnet-1,subnet-2"}
FORMS = {
    "mapping.json": json.dumps({"Parameters": {"Cpu": 512, "SubnetIds": ["subnet-1", "subnet-2"]}}),
    "mapping.yml": "Parameters:\n  Cpu: 512\n  SubnetIds: # both\n    - subnet-1\n    - subnet-2\n",
    "list.json": json.dumps(
        [
            {"ParameterKey": "Cpu", "ParameterValue": "512"},
            {"ParameterKey": "SubnetIds", "ParameterValue": "subnet-1,subnet-2"},
            {"ParameterKey": "Kept", "UsePreviousValue": True},
        ]
    ),
    "list.yml": "- ParameterKey: Cpu\n  ParameterValue: 512\n"
    "- {ParameterKey: SubnetIds, ParameterValue: 'subnet-1,subnet-2'}\n",
    "pairs.json": json.dumps(["Cpu=512", "SubnetIds=subnet-1,subnet-2"]),
    "list in a mapping.json": json.dumps(
        {"Parameters": [{"ParameterKey": "Cpu", "ParameterValue": "512"},
                        {"ParameterKey": "SubnetIds", "ParameterValue": "subnet-1,subnet-2"}]}
    ),
    "dev.cfg": "# of the developers\n\nCpu=512\r\nSubnetIds=subnet-1,subnet-2\n",
    "git sync.yml": "template-file-path: ./x.yml\nparameters: {Cpu: '512', SubnetIds: [subnet-1, subnet-2]}\n",
    "git sync.json": json.dumps({"parameters": EXPECTED}),
    "marked.json": "\ufeff" + json.dumps({"Parameters": EXPECTED}),
}  # fmt: skip


@each("name", FORMS)
def test_every_form_of_file_means_the_same(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(FORMS[name])

    assert read_files([str(path)]) == StackInputs(EXPECTED)
    assert read_files([f"file://{path}"]) == StackInputs(EXPECTED)
    assert parse_arguments([f"file://{path}"]) == StackInputs(EXPECTED)


TAGS = {"Team": "web, a=b", "Cost": "12"}
TAG_FORMS = {
    "list.json": json.dumps([{"Key": key, "Value": value} for key, value in TAGS.items()]),
    "mapping.json": json.dumps(TAGS),
    "member.json": json.dumps({"Tags": TAGS}),
    "list.yml": "- {Key: Team, Value: 'web, a=b'}\n- {Key: Cost, Value: 12}\n",
    "member.yml": "Tags:\n  - {Key: Team, Value: 'web, a=b'}\n  - {Key: Cost, Value: 12}\n",
    "git sync.yml": "tags: {Team: 'web, a=b', Cost: 12}\n",
    "pairs.cfg": "Team=web, a=b\nCost=12\n",
    "shorthand.cfg": "Key=Team,Value=web, a=b\nKey=Cost,Value=12\n",
}


@each("name", TAG_FORMS)
def test_tags_may_have_the_same_forms(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(TAG_FORMS[name])

    assert parse_tags([f"file://{path}"]) == TAGS
    if name.endswith(".json"):
        assert parse_tags([TAG_FORMS[name]]) == TAGS
    if name.endswith(".cfg"):
        assert parse_tags(TAG_FORMS[name].splitlines()) == TAGS


def test_a_deployment_file_of_git_sync_has_tags(tmp_path: Path) -> None:
    path = tmp_path / "deployment.yml"
    path.write_text("template-file-path: t.yml\nparameters: {A: 1}\ntags: {t: 2}\n")

    assert read_files([str(path)]) == StackInputs({"A": "1"}, {"t": "2"})


@pytest.mark.parametrize(
    ("text", "where", "reason"),
    [
        ("[a]", "--tags", "not JSON"),
        ('["a"]', "--tags", "not a tag"),
        ('{"Tags": "a"}', "--tags", "not a mapping"),
        ('{"a": {}}', "--tags: a", "not a parameter's value"),
        ('{"a": "1", "a": "2"}', "--tags", "a occurs twice"),
        ('[{"Key": "a", "Value": "1"}, {"Key": "a", "Value": "1"}]', "--tags", "the tag a occurs"),
        ("a", "--tags", "not Name=Value"),
    ],
)
def test_what_is_no_tag_is_rejected(text: str, where: str, reason: str) -> None:
    with pytest.raises(BadInput, match=reason) as rejected:
        parse_tags([text])

    assert rejected.value.where == where


def test_a_scalar_is_the_text_that_was_written(tmp_path: Path) -> None:
    """What YAML makes of 0123, 1.10, yes and 12:30 is not what anybody means."""
    path = tmp_path / "p.yml"
    path.write_text('Parameters: {A: 0123, B: 1.10, C: yes, D: 12:30, E: True, F: "", G: 1e3}\n')

    assert read_files([str(path)]).parameters == {
        "A": "0123",
        "B": "1.10",
        "C": "yes",
        "D": "12:30",
        "E": "True",
        "F": "",
        "G": "1e3",
    }


def test_a_later_file_wins_over_an_earlier_one(tmp_path: Path) -> None:
    first, second = tmp_path / "1.json", tmp_path / "2.yml"
    first.write_text('{"Parameters": {"A": "1", "B": "1"}, "Tags": {"t": "1"}}')
    second.write_text("Parameters: {B: 2}\nTags: {u: 2}\n")

    assert read_files([str(first), str(second)]) == StackInputs(
        {"A": "1", "B": "2"}, {"t": "1", "u": "2"}
    )


def test_a_pipelines_configuration_has_tags_and_a_stack_policy(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    policy = {
        "Statement": [
            {"Effect": "Deny", "Action": "Update:Delete", "Principal": "*", "Resource": "*"}
        ]
    }
    path.write_text(
        json.dumps({"Parameters": {"A": "1"}, "Tags": {"t": "1"}, "StackPolicy": policy})
    )

    given = read_files([str(path)])

    assert (given.parameters, given.tags) == ({"A": "1"}, {"t": "1"})
    assert given.stack_policy is not None
    assert json.loads(given.stack_policy) == policy


@pytest.mark.parametrize(
    "arguments",
    [
        ["Cpu=512", "SubnetIds=subnet-1,subnet-2"],
        [
            "ParameterKey=Cpu,ParameterValue=512",
            "ParameterKey=SubnetIds,ParameterValue=subnet-1,subnet-2",
        ],
        [json.dumps({"Parameters": EXPECTED})],
        [json.dumps([{"ParameterKey": k, "ParameterValue": v} for k, v in EXPECTED.items()])],
        ["Cpu=256", '["Cpu=512", "SubnetIds=subnet-1,subnet-2"]'],
    ],
)
def test_arguments_may_have_the_aws_clis_forms(arguments: list[str]) -> None:
    assert parse_arguments(arguments) == StackInputs(EXPECTED)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "---\n- ParameterKey: A\n  ParameterValue: 1.10\n", id="behind a line of dashes"
        ),
        pytest.param("# names\n\n- A=1.10\n", id="behind a comment"),
        pytest.param('\ufeff[{"ParameterKey": "A", "ParameterValue": "1.10"}]', id="behind a mark"),
        pytest.param('[{"ParameterKey": "A", "ParameterValue": 1.10}]', id="a number in JSON"),
    ],
)
def test_a_list_is_a_list_wherever_it_begins(tmp_path: Path, text: str) -> None:
    path = tmp_path / "p"
    path.write_text(text)

    assert read_files([str(path)]).parameters == {"A": "1.10"}


@pytest.mark.parametrize(
    "item", [{"UsePreviousValue": True}, {"UsePreviousValue": "true", "ParameterValue": "x"}]
)
def test_what_is_to_keep_its_value_is_given_none(item: dict[str, Any]) -> None:
    assert parse_arguments([json.dumps([{"ParameterKey": "A"} | item])]).parameters == {}


@pytest.mark.parametrize("text", ["[" * 100_000, '{"Parameters": {"A": "\\udfff"}}'])
def test_json_that_is_none_is_refused_as_an_argument(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_arguments([text])

    assert refused.value.where.startswith("--parameter-overrides")
    assert len(str(refused.value)) < 300


@each(
    ("text", "where", "reason"),
    [
        ("Parameters:\n  A: {b: c}\n", "p: A", "not a parameter's value"),
        ("Parameters:\n  A:\n", "p:2", "^[^ ]+: A has no value"),
        ('{"Parameters": {"A": null}}', "p:1", "A has no value"),
        ("Parameters:\n  A: [b,\n    ]\n  B: [~]\n", "p:4", "an item of B has no value"),
        ("- ParameterKey: A\n  ParameterValue:\n", "p:2", "A has no value"),
        ("Tags: [a]\n", "p", '"a" in Tags is not a tag'),
        ("Tags: [{Key: a}]\n", "p", "in Tags is not a tag"),
        ('{"Tags": "a"}', "p", "Tags is not a mapping"),
        ("Parameters: {A: ['x,y', z]}\n", "p: A", "comma"),
        ("Parameters: text\n", "p", "contains no parameters"),
        ("Other: {}\n", "p", "contains no parameters"),
        ("[1]", "p", "is not Name=Value"),
        ("[", "p", "not JSON"),
        ("a: [\n", "p:2", "not YAML"),
        ("- a: b\n", "p", "is not a parameter"),
        ("- ParameterKey: A\n  UsePreviousValue: [a]\n", "p: A", "neither true nor false"),
        ('[{"ParameterKey": "A", "UsePreviousValue": {"a": 1}}]', "p: A", "neither true nor false"),
        ('[{"ParameterKey": "A", "ParameterValue": "\\ud800"}]', "p: A", "half a character"),
        ("Parameters:\n  A: !Ref B\n", "p:2", "^[^ ]+: A has the tag !Ref"),
        ("Parameters:\n  A: [b, !Sub c]\n", "p:2", "an item of A has the tag !Sub"),
        ("Parameters:\n  A: !GetAtt\n    - b\n", "p:2", "A has the tag !GetAtt"),
        ("Parameters:\n  A: 1\n  A: 2\n", "p:3", "A occurs twice"),
        ('{"Parameters": {"A": "1",\n"A": "2"}}', "p:2", "A occurs twice"),
        ('[{"ParameterKey": "A", "ParameterKey": "B"}]', "p", "ParameterKey occurs twice"),
        ('["A=1", "A=2"]', "p: A", "occurs twice"),
        ("- {ParameterKey: A, UsePreviousValue: true}\n- A=1\n", "p: A", "occurs twice"),
        ("A=1\n# 2\nA=2\n", "p:3", "A occurs twice"),
        ("A=1\nB: 2\n", "p:2", "not YAML"),
        ("parameters:\n", "p:1", "parameters has no value"),
        ("Parameters: &p\n  A: *p\n", "p:1", "contains itself"),
        ("- &a [*a]\n", "p:1", "contains itself"),
        (bomb("a") + "Parameters: {A: *a11}\n", "p:7", "once its aliases are expanded"),
        ("[" * 900 + "]" * 900, "p:1", "nested deeper"),
        ("[" * 100_000, "p", "not JSON"),
        ("\n", "p:1", "is empty"),
    ],
)
def test_what_is_no_such_file_is_refused_with_its_place(
    tmp_path: Path, text: str, where: str, reason: str
) -> None:
    path = tmp_path / "p"
    path.write_text(text)

    with pytest.raises(BadInput, match=reason) as refused:
        read_files([str(path)])

    assert refused.value.where == f"{tmp_path}/{where}"


@each(
    ("option", "remedy"),
    [
        ("--tags", "--tags Name=Value"),
        ("--parameter-overrides", "--parameter-overrides Name=Value"),
        ("dir/p.yml", "Write each item as Name=Value."),
    ],
)
def test_the_form_of_a_pair_is_that_of_its_source(option: str, remedy: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_pair("a", option)

    assert (refused.value.where, refused.value.remedy) == (option, remedy)


DECLARED = [{"ParameterKey": "A", "DefaultValue": "2"}, {"ParameterKey": "B"}, {"ParameterKey": "C", "DefaultValue": "9"}]  # fmt: skip
BEFORE = [{"ParameterKey": "A", "DefaultValue": "1"}, {"ParameterKey": "C", "DefaultValue": "9"}]


def value(name: str, text: str, *, previous: bool = True, no_echo: bool = False) -> ParameterValue:
    return ParameterValue(name, text, "previous", is_previous=previous, no_echo=no_echo)


@pytest.mark.parametrize(
    ("values", "changed"),
    [
        pytest.param([value("A", "1")], {"A": ("1", "2")}, id="the default has become another"),
        pytest.param(
            [value("A", "7")], {"A": ("1", "2")}, id="so it has where another value is kept"
        ),
        pytest.param([value("A", "2")], {}, id="the stack has the new one already"),
        pytest.param([value("A", "1", previous=False)], {}, id="a value is given"),
        pytest.param([value("B", "1"), value("C", "1")], {}, id="no default, and the same default"),
        pytest.param([value("A", "****", no_echo=True)], {"A": ("1", "2")}, id="a hidden value"),
    ],
)
def test_a_default_that_changes_without_effect_is_noticed(
    values: list[ParameterValue], changed: dict[str, tuple[str, str]]
) -> None:
    assert changed == default_changes(values, DECLARED, BEFORE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reset", "use_defaults", "stays"),
    [
        ((), False, {"A": "1", "B": "1"}),
        (("A",), False, {"B": "1"}),
        ((), True, {"B": "1"}),
    ],
)
def test_what_is_reset_does_not_keep_its_value(
    reset: tuple[str, ...], use_defaults: bool, stays: dict[str, str]
) -> None:
    previous = {"A": "1", "B": "1"}

    assert stays == previous_values(previous, DECLARED, reset, use_defaults=use_defaults)  # type: ignore[arg-type]


def test_what_has_no_default_cannot_be_reset() -> None:
    with pytest.raises(BadInput, match="no default"):
        previous_values({}, DECLARED, ("B",), use_defaults=False)  # type: ignore[arg-type]


ORDER = ("given", "follows", "previous", "the stack", "default", "the account")


@pytest.mark.parametrize("first", range(len(ORDER)))
def test_a_value_is_that_of_the_first_source_that_has_one(first: int) -> None:
    sources = ORDER[first:]

    def said(source: str, wanted: Collection[str] = "P") -> dict[str, tuple[str, str]]:
        return {"P": (source, source)} if source in sources and "P" in wanted else {}

    def text(source: str) -> dict[str, str]:
        return {"P": source} if source in sources else {}

    default = {"DefaultValue": "default"} if "default" in sources else {}
    (value,) = resolve_parameters(
        [{"ParameterKey": "P", **default}],  # type: ignore[typeddict-item]
        text("given"),
        text("previous"),
        ParameterSources(
            lambda _: said("follows"),
            lambda _, wanted: said("the stack", wanted),
            lambda wanted, _: said("the account", wanted),
        ),
        stack_name="s",
    )

    assert (value.value, value.source) == (ORDER[first], ORDER[first])
    assert value.is_previous == (ORDER[first] == "previous")


def test_what_is_reset_takes_its_default_and_not_what_the_stack_has() -> None:
    knowledge = ParameterSources(
        read_stack=lambda _, wanted: dict.fromkeys(wanted, ("x", "the stack"))
    )

    values = resolve_parameters(DECLARED, {}, {}, knowledge, stack_name="s", reset=["A"])  # type: ignore[arg-type]

    assert [(v.name, v.source) for v in values] == [
        ("A", "default"),
        ("B", "the stack"),
        ("C", "the stack"),
    ]


def test_the_account_is_asked_only_for_what_nothing_else_has_and_told_the_rest() -> None:
    asked = []

    def in_account(wanted: Collection[str], known: Mapping[str, str]) -> dict[str, tuple[str, str]]:
        asked.append((set(wanted), dict(known)))
        return {"B": ("found", "the account")}

    resolve_parameters(DECLARED, {"A": "1"}, {}, ParameterSources(search_account=in_account))  # type: ignore[arg-type]

    assert asked == [({"B"}, {"A": "1", "C": "9"})]


def test_what_has_no_value_is_refused_by_name() -> None:
    with pytest.raises(BadInput, match="requires a value for B"):
        resolve_parameters(DECLARED, {}, {})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "names"),
    [
        pytest.param(ParameterValue("A", "2", "given"), {"A"}, id="another value"),
        pytest.param(ParameterValue("A", "1", "given"), set(), id="the value it has"),
        pytest.param(ParameterValue("B", "2", "default"), {"B"}, id="a parameter it does not have"),
        pytest.param(
            ParameterValue("B", "2", "the stack", is_from_resources=True),
            set(),
            id="its own resources'",
        ),
        pytest.param(value("A", "****", no_echo=True), set(), id="hidden and kept"),
    ],
)
def test_a_value_is_a_change_if_the_stack_does_not_have_it(
    value: ParameterValue, names: set[str]
) -> None:
    assert parameters_to_change([value], {"A": "1"}) == names

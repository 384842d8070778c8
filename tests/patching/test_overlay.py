"""``patch --overlay``: no-ops first, then pairs of templates, then errors."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.patching.overlay_cases import (
    NO_OPS,
    PAIRS,
    QUEUE,
    REFUSALS,
    SECTIONS,
    Case,
    Refusal,
    for_app,
    task,
)
from tests.patching.test_patch_properties import MANY, is_subsequence, unordered
from tests.support.cases import each
from tests.support.command_line import QuickCli
from tests.support.template_styles import styles, templates
from xraystack.errors import BadInput
from xraystack.facts.natural_keys import NATURAL_KEYS
from xraystack.patching import overlay as overlay_file
from xraystack.patching import patch
from xraystack.patching.patch_execution import Patch
from xraystack.template import plain_data


def overlaid(text: str | bytes, overlay: str, **options: Any) -> Patch:
    """A template with an overlay, both from files."""
    found = overlay_file.read_overlay(overlay.encode(), "o.yml")
    content = text.encode() if isinstance(text, str) else text
    return patch.add_overlay(content, "t.yml", found.data, origin=found.place, **options)


def as_json(text: str) -> str:
    return json.dumps(plain_data.parse(text, name="t"), indent=2) + "\n"


OF_YAML = ("into an empty section",)
"""In JSON there is no value that nobody wrote."""


def by_id(cases: list[Any]) -> dict[str, Any]:
    return {"rows": cases, "ids": [case.id for case in cases]}


@pytest.mark.parametrize("check", [False, True], ids=["patched", "checked"])
@pytest.mark.parametrize("form", [str, as_json], ids=["YAML", "JSON"])
@each("case", **by_id(NO_OPS))
def test_what_is_there_already_is_left_as_it_is(case: Case, form: Any, check: bool) -> None:
    before = form(case.before)

    result = overlaid(before, form(case.overlay), check=check)

    assert result.after.decode() == before
    assert not result.is_incomplete


@each("case", **by_id(PAIRS))
def test_what_is_missing_is_added_and_nothing_else_changes(case: Case) -> None:
    result = overlaid(case.before, case.overlay)

    assert result.after.decode() == case.after
    assert not overlaid(case.after, case.overlay).is_incomplete


@each("case", **by_id([c for c in PAIRS if c.id not in OF_YAML]))
def test_the_same_becomes_of_json(case: Case) -> None:
    before, overlay = as_json(case.before), as_json(case.overlay)

    after = overlaid(before, overlay).after

    expected = unordered(plain_data.parse(case.after, name="t"))
    assert unordered(json.loads(after)) == unordered(json.loads(json.dumps(expected)))
    assert not overlaid(after, overlay).is_incomplete
    assert is_subsequence(before.encode(), after)


@each("case", **by_id(PAIRS))
def test_a_check_says_what_is_missing_and_writes_nothing(case: Case) -> None:
    result = overlaid(case.before, case.overlay, check=True)

    assert result.has_changes
    assert result.after.decode() == case.before


@each("case", **by_id(REFUSALS))
def test_a_refusal_says_the_line_in_both_files(case: Refusal) -> None:
    with pytest.raises(BadInput) as raised:
        overlaid(case.before, case.overlay)

    assert raised.value.where == f"t.yml:{case.line}"
    assert case.words in raised.value.what
    assert raised.value.what.endswith(f", requested at o.yml:{case.overlay_line}")


DIFFERENT: list[Any] = [
    pytest.param(task("Memory: 64 # small"), for_app("Memory: 65"), "Memory: 65 # small", id="a number"),
    pytest.param(task("Environment:\n  - Name: A\n    Value: |+\n      one\n", "\n  U:\n    Type: A::B::C\n"),
                 for_app("Environment: [{Name: A, Value: b}]"), "Value: b\n\n  U:", id="a text with its empty lines"),
    pytest.param(SECTIONS, "Parameters: {Stage: {Default: live}}\n", "Default: live} # which", id="a parameter's default"),
    pytest.param(SECTIONS, "Conditions: {IsLive: !Equals [a, b]}\n", "IsLive: !Equals [a, b]", id="a condition"),
    pytest.param(SECTIONS, "Outputs: {Url: {Value: !GetAtt Q.Arn}}\n", "Value: !GetAtt Q.Arn", id="an output"),
    pytest.param(SECTIONS, "Mappings: {Sizes: {dev: {Cpu: 512}}}\n", "{Cpu: 512, Zones", id="a value of a mapping"),
    pytest.param(task("DependsOn: [{ContainerName: b, Condition: START}]"),
                 for_app("DependsOn: [{ContainerName: b, Condition: HEALTHY}]"), "Condition: HEALTHY", id="a dependency"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "overlay", "words"), DIFFERENT)
def test_another_value_is_left_and_told_and_changed_only_with_replace(
    before: str, overlay: str, words: str
) -> None:
    left, replaced = overlaid(before, overlay), overlaid(before, overlay, replace=True)

    assert left.after.decode() == before
    assert [f.kind for f in left.findings if f.kind != "present"] == ["differs"]
    assert words in replaced.after.decode()
    assert not overlaid(replaced.after, overlay).is_incomplete


@pytest.mark.parametrize(
    ("before", "overlay"),
    [
        pytest.param(task("Command: [a, b]"), for_app("Command: [a, c]"), id="a command"),
        pytest.param(
            SECTIONS, "Mappings: {Sizes: {dev: {Zones: [a]}}}\n", id="a list in a mapping"
        ),
    ],
)
def test_a_list_that_is_one_value_is_neither_extended_nor_replaced(
    before: str, overlay: str
) -> None:
    assert [finding.kind for finding in overlaid(before, overlay).findings] == ["differs"]
    with pytest.raises(BadInput, match="cannot replace"):
        overlaid(before, overlay, replace=True)


def test_a_number_takes_the_place_of_a_number() -> None:
    result = overlaid(task("Memory: 64"), for_app("Memory: 65"), replace=True)

    data = plain_data.parse(result.after.decode(), name="t")
    assert data["Resources"]["T"]["Properties"]["ContainerDefinitions"][0]["Memory"] == 65


def test_what_is_there_under_a_condition_is_named_and_left() -> None:
    text = task("Environment:\n  - !If [C, {Name: A, Value: a}, !Ref AWS::NoValue]")

    result = overlaid(text, for_app("Environment: [{Name: A, Value: a}]"))

    assert [finding.kind for finding in result.findings] == ["conditional"]
    assert result.after.decode() == text


def test_an_overlay_that_says_two_things_of_one_place_is_refused() -> None:
    overlay = "Resources: {T: {Properties: {ContainerDefinitions: [{Name: app, Memory: 1},\n {Name: app, Cpu: 2}]}}}\n"

    with pytest.raises(BadInput, match="ContainerDefinitions has app twice") as raised:
        overlaid(task("Cpu: 1"), overlay)

    assert raised.value.where == "o.yml:2"


def test_taking_an_overlay_out_again_is_refused_with_the_reason(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "t.yml").write_text(QUEUE)
    (quick_cli.cwd / "o.yml").write_text(QUEUE)

    result = quick_cli("patch", "t.yml", "--remove", "--overlay", "o.yml")

    assert result.exit_code == 2
    assert "is not distinguishable from yours" in result.err


OVERLAYS = [case.overlay for case in [*NO_OPS, *PAIRS]]


@MANY
@given(st.sampled_from([*NO_OPS, *PAIRS]), st.sampled_from(OVERLAYS), st.booleans())
def test_an_overlay_once_in_is_in_whatever_is_laid_over_what(
    case: Case, overlay: str, replace: bool
) -> None:
    try:
        first = overlaid(case.before, overlay, replace=replace)
    except BadInput:
        return

    again = overlaid(first.after, overlay, replace=replace)

    assert not again.has_changes
    assert again.after == first.after


NAMES = st.sampled_from(["a", "b", "app", "log_router"])
TEXTS = st.sampled_from(["x", "yes", "1.50", "a: b", "#", "{{y}}"])
VALUES = st.one_of(TEXTS, st.just({"Ref": "AWS::Region"}), st.integers(0, 9))


def listed(name: str, members: dict[str, Any]) -> Any:
    """Lists of items of which no two have one natural key."""
    (first, *_) = NATURAL_KEYS[name]
    items = st.fixed_dictionaries({first: NAMES, **members})
    return st.lists(items, min_size=1, max_size=3, unique_by=lambda item: item[first])


CONTAINERS = st.fixed_dictionaries(
    {"Name": NAMES, "Image": TEXTS},
    optional={
        "Environment": listed("Environment", {"Value": VALUES}),
        "Secrets": listed("Secrets", {"ValueFrom": TEXTS}),
        "MountPoints": listed("MountPoints", {"SourceVolume": NAMES}),
        "LogConfiguration": st.fixed_dictionaries({"LogDriver": TEXTS}),
        "Links": st.lists(NAMES, min_size=1, unique=True),
    },
)
ANY_OVERLAY = st.fixed_dictionaries(
    {},
    optional={
        "Parameters": st.dictionaries(
            NAMES, st.fixed_dictionaries({"Type": st.just("String"), "Default": VALUES}), min_size=1
        ),
        "Conditions": st.dictionaries(
            NAMES, st.fixed_dictionaries({"Fn::Equals": st.lists(TEXTS, min_size=2)}), min_size=1
        ),
        "Outputs": st.dictionaries(NAMES, st.fixed_dictionaries({"Value": VALUES}), min_size=1),
        "Resources": st.fixed_dictionaries(
            {
                "Task": st.fixed_dictionaries(
                    {
                        "Properties": st.fixed_dictionaries(
                            {
                                "ContainerDefinitions": st.lists(
                                    CONTAINERS, min_size=1, unique_by=lambda c: c["Name"]
                                ),
                                "Tags": listed("Tags", {"Value": TEXTS}),
                            }
                        )
                    }
                ),
                "Queue": st.just({"Type": "AWS::SQS::Queue"}),
            }
        ),
    },
).filter(bool)


@MANY
@given(templates(), styles(), ANY_OVERLAY)
def test_any_overlay_adds_to_any_template_and_nothing_the_second_time(
    data: dict[str, Any], write: Any, overlay: dict[str, Any]
) -> None:
    before = write(data)
    try:
        result = overlaid(before, json.dumps(overlay))
    except BadInput:  # of an odd template, which has a text for a list
        return

    assert is_subsequence(before, result.after)
    assert not overlaid(result.after, json.dumps(overlay)).has_changes
    after = plain_data.parse(result.after.decode("utf-8-sig"), name="t")
    assert covers(after, overlay)


def covers(there: Any, asked: Any, name: str = "") -> bool:
    """Whether names and items of what was asked for are there, with whatever values."""
    if isinstance(asked, dict) and isinstance(there, dict):
        return all(key in there and covers(there[key], asked[key], key) for key in asked)
    if isinstance(asked, list) and name in NATURAL_KEYS:
        (first, *_) = NATURAL_KEYS[name]
        return {str(item[first]) for item in asked} <= {str(item.get(first)) for item in there}
    return True

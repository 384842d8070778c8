"""Quotes around scalars: only where they are needed, and without a change of content."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.support.cases import each
from xraystack.template import functions, scalars


@each(
    ("value", "written"),
    [
        pytest.param("xray", "xray", id="a word"),
        pytest.param("a:2000", "a:2000", id="a colon inside"),
        pytest.param("172.31.0.0/16", "172.31.0.0/16", id="a network"),
        pytest.param("a: b", '"a: b"', id="a colon and a space"),
        pytest.param("yes", '"yes"', id="YAML's true"),
        pytest.param("2000", '"2000"', id="a number as text"),
        pytest.param("2026-01-01", '"2026-01-01"', id="a date as text"),
        pytest.param("", '""', id="nothing"),
        pytest.param(".", '"."', id="what a reader would overlook"),
        pytest.param("- a", '"- a"', id="a dash first"),
        pytest.param("a\nb", '"a\\nb"', id="two lines"),
        pytest.param(2000, "2000", id="a number"),
        pytest.param(True, "true", id="true"),
        pytest.param(None, "null", id="null"),
    ],
)
def test_quotes_stand_where_yaml_or_its_reader_needs_them(value: object, written: str) -> None:
    assert scalars.format_scalar(value) == written


def test_a_comma_needs_quotes_between_brackets_only() -> None:
    assert scalars.format_scalar("a, b") == "a, b"
    assert scalars.format_scalar("a, b", flow=True) == '"a, b"'


def test_a_tag_makes_text_of_what_would_be_a_number() -> None:
    assert scalars.format_scalar("2000", tagged=True) == "2000"


def test_quotes_that_are_asked_for_are_kept() -> None:
    assert scalars.format_scalar("it's", "'") == "'it''s'"
    assert scalars.format_scalar("a", '"') == '"a"'
    assert scalars.format_scalar("a\nb", "'") == '"a\\nb"'


@given(st.from_regex(scalars.BLOCK_TEXT, fullmatch=True))
def test_what_is_not_analysed_needs_no_quotes_by_the_analysis(text: str) -> None:
    assert scalars.analysis(text).allow_block_plain


@given(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.sampled_from(["", "'", '"']),
    st.booleans(),
)
def test_whatever_is_written_is_read_again(text: str, quotes: str, flow: bool) -> None:
    written = scalars.format_scalar(text, quotes, flow=flow)

    assert yaml.safe_load(f"[{written}]" if flow else f"- {written}") == [text]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_double_quotes_are_jsons_too(text: str) -> None:
    assert json.loads(scalars.double_quote(text)) == text


@each(
    ("value", "short"),
    [
        pytest.param({"Ref": "A"}, ("!Ref", "A"), id="Ref"),
        pytest.param({"Fn::GetAtt": ["A", "B.C"]}, ("!GetAtt", "A.B.C"), id="GetAtt of a list"),
        pytest.param({"Fn::GetAtt": "A.B"}, ("!GetAtt", "A.B"), id="GetAtt of text"),
        pytest.param(
            {"Fn::GetAtt": ["A", {"Ref": "B"}]},
            ("!GetAtt", ["A", {"Ref": "B"}]),
            id="GetAtt of a reference",
        ),
        pytest.param({"Fn::Join": ["", []]}, ("!Join", ["", []]), id="a list"),
        pytest.param({"Fn::Base64": {"Fn::Sub": "x"}}, None, id="a function of a function"),
        pytest.param({"Fn::Contains": [["a"], "a"]}, None, id="a function of rules"),
        pytest.param({"Condition": "C"}, None, id="a condition"),
        pytest.param({"Ref": "A", "B": "c"}, None, id="two keys"),
        pytest.param({"Name": "A"}, None, id="a mapping"),
        pytest.param("Ref", None, id="text"),
    ],
)
def test_a_function_has_the_short_form_that_cloudformation_documents(
    value: object, short: object
) -> None:
    assert functions.short_form(value) == short


@pytest.mark.parametrize(
    "value", [{"Ref": "A"}, {"Fn::GetAtt": ["A", "B.C"]}, {"Fn::Sub": "x"}, {"Fn::Join": ["", []]}]
)
def test_the_long_form_of_a_short_form_is_the_same_again(value: object) -> None:
    tag, argument = functions.short_form(value) or ("", "")

    assert functions.long_form(tag.removeprefix("!"), argument) == value

"""Values that a node may have, with their conditions, and the conditions that go together."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.cases import each
from xraystack.application.conditions import possible_cases
from xraystack.application.values import possible_texts, possible_values
from xraystack.template.document import Document
from xraystack.template.nodes import get

HEAD = """
Parameters:
  Name: {Type: String, Default: shop}
  Empty: {Type: String, Default: ''}
  Free: {Type: String}
Mappings: {Images: {here: {app: one, web: two}, there: {app: three}}}
Conditions:
  A: !Equals [!Ref Name, a]
  B: !Equals [!Ref Name, b]
  NotA: !Not [!Condition A]
  Both: !And [!Condition A, !Condition B]
  Either: !Or [!Condition A, !Equals [!Ref Name, b]]
  Same: !Equals [!Ref Name, !Ref Free]
  Yes: !Equals [x, x]
  No: !Not [!Equals [x, x]]
  Loop: !Not [!Condition Loop]
  Odd: !Equals [!Ref Name]
Resources: {R: {Type: T}}
"""


def values(text: str, **options: Any) -> list[tuple[Any, ...]]:
    document = Document(f"{HEAD}Value: {text}\n".encode(), "t.yml")
    found = possible_values(document, get(document.root, "Value"), **options)
    return [(dict(value.path), value.text, value.is_complete) for value in found]


VALUES = [
    pytest.param("text", [({}, "text", True)], id="a literal"),
    pytest.param("'${Name}'", [({}, "${Name}", True)], id="a literal with a dollar"),
    pytest.param("[a]", [], id="a list"),
    pytest.param("", [], id="nothing"),
    pytest.param("!Ref Name", [({}, "shop", True)], id="a default"),
    pytest.param("!Ref Empty", [({}, "", True)], id="an empty default"),
    pytest.param("!Ref Free", [({}, "${}", False)], id="no default"),
    pytest.param("!Ref AWS::NoValue", [({}, None, True)], id="no value"),
    pytest.param("!If [A, x, y]", [({"A": True}, "x", True), ({"A": False}, "y", True)], id="an If"),
    pytest.param("!If [A, !If [A, x, y], z]", [({"A": True}, "x", True), ({"A": False}, "z", True)],
                 id="an If in the same If"),
    pytest.param("!Sub '${Name}/app:${Free}'", [({}, "shop/app:${}", False)], id="a Sub"),
    pytest.param("!Sub ['${X}:1', {X: !If [A, p, q]}]", [({"A": True}, "p:1", True), ({"A": False}, "q:1", True)],
                 id="a Sub with a variable"),
    pytest.param("!Join ['/', [!If [A, p, q], !If [A, r, s]]]",
                 [({"A": True}, "p/r", True), ({"A": False}, "q/s", True)], id="a Join of one condition"),
    pytest.param("!FindInMap [Images, here, app]", [({}, "one", True)], id="a mapping"),
    pytest.param("!FindInMap [Images, !Ref AWS::Region, app]", [({}, "one", True), ({}, "three", True)],
                 id="a mapping by region"),
    pytest.param("!FindInMap [Images, here, none]", [({}, "${}", False)], id="a key that a mapping has not"),
    pytest.param("!Select [1, [a, b]]", [({}, "b", True)], id="an item"),
    pytest.param("!Select [1, !Split ['/', !Sub '${Name}/x']]", [({}, "x", True)], id="a part"),
    pytest.param("!Select [2, !Split ['/', a/b]]", [({}, "${}", False)], id="a part that is not there"),
    pytest.param("!Select [!Ref Free, [a, b]]", [({}, "${}", False)], id="an item by a parameter"),
    *(pytest.param(text, [({}, "${}", False)], id=f"no function: {text}")
      for text in ("!Select ab", "!Select [0]", "!Select [0, !Split ab]", "!Join ab", "!Sub []", "!FindInMap a.b")),
    pytest.param("!ImportValue x", [({}, "${}", False)], id="an import"),
    pytest.param("!GetAtt R.Arn", [({}, "${}", False)], id="an attribute"),
]  # fmt: skip


@each(("text", "expected"), VALUES)
def test_a_value_has_the_conditions_under_which_it_holds(text: str, expected: list[Any]) -> None:
    assert values(text, defaults=True) == expected


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("!Ref Name", ["${Name}"]),
        ("!GetAtt R.Arn", ["${R.Arn}"]),
        ("!Sub '${Name}/app:${AWS::Region}'", ["${Name}/app:${AWS::Region}"]),
        ("!If [A, x, !Ref AWS::NoValue]", ["x", "${AWS::NoValue}"]),
    ],
)
def test_without_defaults_a_text_keeps_the_names_of_its_references(
    text: str, texts: list[str]
) -> None:
    document = Document(f"{HEAD}Value: {text}\n".encode(), "t.yml")

    assert possible_texts(document, get(document.root, "Value")) == texts


CASES = [
    pytest.param(["A"], ["T", "F"], id="one"),
    pytest.param(["A", "B"], ["TF", "FT", "FF"], id="one value equals one text at most"),
    pytest.param(["A", "NotA"], ["TF", "FT"], id="a condition and its opposite"),
    pytest.param(["Both", "A"], ["FT", "FF"], id="what can never be"),
    pytest.param(["Either", "B", "A"], ["TTF", "TFT", "FFF"], id="either"),
    pytest.param(["Same", "A"], ["TT", "TF", "FT", "FF"], id="two parameters"),
    pytest.param(
        ["Yes", "A"], ["TT", "TF", "FT", "FF"], id="two literals, which somebody filled in"
    ),
    pytest.param(["Yes", "No"], ["TF", "FT"], id="the opposite of two literals"),
    pytest.param(["Missing", "A"], ["TT", "TF", "FT", "FF"], id="one that is not declared"),
    pytest.param(["Odd", "A"], ["TT", "TF", "FT", "FF"], id="one that is no comparison"),
    pytest.param(["Loop", "A"], ["TT", "TF"], id="one that refers to itself"),
]


@each(("names", "expected"), CASES)
def test_only_cases_that_are_possible_count(names: list[str], expected: list[str]) -> None:
    document = Document(HEAD.encode(), "t.yml")

    cases = possible_cases(document, names)

    assert ["".join("T" if case[name] else "F" for name in names) for case in cases] == expected


def test_too_many_comparisons_count_as_independent_of_each_other() -> None:
    names = [f"C{number}" for number in range(8)]
    conditions = "".join(
        f"  {name}: !And [{', '.join(f'!Equals [!Ref P{n}, {name}]' for n in range(9))}]\n"
        for name in names
    )
    document = Document(f"Conditions:\n{conditions}Resources: {{}}\n".encode(), "t.yml")

    assert len(possible_cases(document, names)) == 2 ** len(names)

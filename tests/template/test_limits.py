"""The guard of aliases: it looks at each text with an alias, and at hardly any other."""

from __future__ import annotations

import pytest
import yaml

from tests.support.cases import each
from xraystack.errors import BadInput
from xraystack.template import limits
from xraystack.template.document import Document

TAIL = "\nResources: {T: {Type: 'AWS::SNS::Topic'}}\n"
WITH_ALIAS = [
    pytest.param("A: &a 1\nB: *a", id="a scalar"),
    pytest.param("A: &a [1]\nB: [*a, *a]", id="in a flow sequence"),
    pytest.param("A: &a-b_1 {x: 1}\nB:\n  <<: *a-b_1", id="a merge key"),
    pytest.param("A: &1 x\nB: {? *1 : y}", id="a key"),
    pytest.param("A: &a !Sub x\nB: *a", id="an anchor before a tag"),
    pytest.param("A: !Sub &a x\nB:\n- *a", id="an anchor after a tag"),
    pytest.param("A: &a\n  x: 1\nB: *a # comment", id="before a comment"),
    pytest.param('{"A": &a 1, "B": *a}', id="in JSON's style"),
]
WITHOUT_ALIAS = [
    pytest.param("A: 'x && y'\nB: 'arn:aws:s3:::*'", id="a script and an ARN"),
    pytest.param("A: |\n  cd x && make &\n  ls *.yml", id="a script"),
    pytest.param("A: &a 1\nB: 's3:*'", id="an anchor without an alias"),
    pytest.param("A: x&y\nB: x*z", id="within words, by other names"),
    pytest.param("A: 'a=1&b=2'\nB: 'rate(* * *)'", id="a query and a schedule"),
    pytest.param("A: 1", id="neither"),
]


@each("text", WITH_ALIAS)
def test_a_text_with_an_alias_is_looked_at(text: str) -> None:
    assert any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text))
    assert limits.has_aliases(text)


@pytest.mark.parametrize("text", WITHOUT_ALIAS)
def test_a_text_without_one_is_not(text: str) -> None:
    assert not any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text))
    assert not limits.has_aliases(text)


ENDLESS = "A: &a [*a]"
LARGE = "A: &a [1, 1, 1, 1, 1, 1, 1, 1]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 8)}]\n" for before, name in zip("abcdef", "bcdefg", strict=True)
)  # fmt: skip
DEEP = (
    "A: " + "".join("\n" + " " * (level + 1) + "x:" for level in range(limits.MAX_DEPTH + 1)) + " 1"
)


@each(
    ("text", "reason"),
    [(ENDLESS, "contains itself"), (LARGE, "more than"), (DEEP, "nested deeper"), ("- " * 210 + "x", "nested deeper"),
     ("A: " + "[" * 205 + "]" * 205, "nested deeper"), ("A: " + "{a: [" * 103 + "]}" * 103, "nested deeper"),
     ("A: " + "[" * 100_000, "nested deeper"), ("A: [b}, " + "[${" * 205, "nested deeper|not YAML")],
    ids=["of itself", "many aliases", "mappings", "items", "[]", "{a: []}", "100,000 [", "after an error"],
)  # fmt: skip
def test_what_would_exhaust_a_reader_is_rejected(text: str, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        Document((text + TAIL).encode(), "t.yml")


@pytest.mark.parametrize(
    "value",
    ["[" * 150 + "]" * 150, "[" + "[a], {b: c}, " * 300 + "]", "'" + "${A}[" * 300 + "'", "'" + "}]" * 300 + "'",
     "'" + "[{" * 300 + "'"],
)  # fmt: skip
def test_brackets_of_a_template_are_accepted(value: str) -> None:
    text = f"A: {value}\n{TAIL}"

    assert Document(text.encode(), "t.yml").text == text

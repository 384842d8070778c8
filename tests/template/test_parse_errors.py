"""Errors about texts that are no templates: what a person has to change, and where."""

from __future__ import annotations

import pytest

from tests.support.cases import each
from xraystack.errors import BadInput
from xraystack.template.document import Document, is_unrelated_file

HEAD = "Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n"
NBSP = "\xa0"

JINJA = [
    pytest.param("    Cpu: {{ cpu }}\n", 4, "{{ cpu }}", id="a value"),
    pytest.param("    Cpu: {{ cpu }}-x\n    B: c\n", 4, "{{ cpu }}", id="the beginning of a value"),
    pytest.param("    Cpu: {{cpu}}\n", 4, "{{ cpu }}", id="without spaces"),
    pytest.param("    Cpu: {{ sizes['web'] }}\n", 4, "{{ sizes['web'] }}", id="an item"),
    pytest.param("    Cpu: {{ cpu | default('256') }}\n", 4, "{{ cpu | default('256') }}", id="a filter"),
    pytest.param("    Cpu: [{{ a }}, {{ b }}]\n", 4, "{{ a }}", id="in a list"),
    pytest.param("  {{ name }}:\n    Type: AWS::SNS::Topic\n", 4, "{{ name }}", id="a logical ID"),
    pytest.param("  {{ name }}Task:\n    Type: AWS::SNS::Topic\n", 4, "{{ name }}", id="a part of a logical ID"),
    pytest.param("{% if a %}\n  B: {Type: AWS::SNS::Topic}\n{% endif %}\n", 4, "{% if a %}", id="a statement"),
    pytest.param("  {%- for b in c %}\n  B: {Type: AWS::SNS::Topic}\n", 4, "{%- for b in c %}", id="an indented statement"),
    pytest.param("{{/*\n a comment\n*/}}\n", 4, "{{/*", id="a comment of Go over several lines"),
    pytest.param("{{ more_resources }}\n", 4, "{{ more_resources }}", id="a line"),
]  # fmt: skip


@each(("rest", "line", "shown"), JINJA)
def test_a_file_with_placeholders_is_named_and_may_be_skipped(
    rest: str, line: int, shown: str
) -> None:
    content = (HEAD + rest).encode()
    with pytest.raises(BadInput) as caught:
        Document(content, "t.yml").reject_placeholders()

    assert caught.value.what.endswith(f"a Jinja or Go template, with {shown}")
    assert caught.value.where == f"t.yml:{line}"
    assert is_unrelated_file(content, caught.value)


TEMPLATES = [
    pytest.param("    Cpu: '{{ cpu }}'\n", id="a quoted placeholder"),
    pytest.param('    Cpu: "{{resolve:ssm:cpu}}"\n', id="a dynamic reference"),
    pytest.param("    Cpu: x{{ cpu }}\n", id="a placeholder within a text"),
    pytest.param("    A:\n      Fn::Sub: |\n        {{ mustache }}\n        {% if x %}\n", id="a block scalar"),
    pytest.param("    # {{ cpu }}\n", id="a comment"),
    pytest.param(f"    Description: one{NBSP}two\n", id="a no-break space within a value"),
    pytest.param(f"    Description: Note{NBSP}: one\n".replace(f"{NBSP}: ", f"{NBSP}- "), id="another one"),
    pytest.param(f"    Tags: [{{Key: a{NBSP}b, Value: '{NBSP}'}}]\n", id="in a list"),
    pytest.param(f"    A:\n      Fn::Sub: |\n        {NBSP}indented\n", id="in a block scalar"),
    pytest.param("    Type2:\tx\n", id="a tab after a colon"),
]  # fmt: skip


@each("rest", TEMPLATES)
def test_what_only_looks_like_it_is_a_template(rest: str) -> None:
    document = Document((HEAD + rest).encode(), "t.yml")
    document.reject_placeholders()

    assert document.text == HEAD + rest


@pytest.mark.parametrize(
    "rest", ["    A: '{{ a }}\n    B: [\n", "    A: |\n      {{ a }}\n    B: c: d\n"]
)
def test_a_broken_template_with_a_placeholder_elsewhere_is_not_skipped(rest: str) -> None:
    content = (HEAD + rest).encode()
    with pytest.raises(BadInput) as caught:
        Document(content, "t.yml")

    assert not is_unrelated_file(content, caught.value)


FAULTS = [
    # JSON, by its name or by its beginning.
    pytest.param("t.json", '{\n "Resources": {\n  "A": {"Type": "x"}\n  "B": {}\n }\n}\n', 4, "is not JSON: expecting ',' delimiter at column 3", id="a comma"),
    pytest.param("t.json", '{\n "Resources": {\n  "A": {"Type" "x"}\n }\n}\n', 3, "is not JSON: expecting ':' delimiter", id="a colon"),
    pytest.param("t.json", '{\n "Resources": {\n  "A": {"Type": "x"\n }\n}\n', 6, "is not JSON: expecting ',' delimiter", id="a brace"),
    pytest.param("t.json", '{"Resources": {}}\n}\n', 2, "is not JSON: extra data", id="a brace too many"),
    pytest.param("t.json", '{"Resources": {"A": "x}\n', 1, "is not JSON: ", id="a quote"),
    pytest.param("T.JSON", '{"Resources": {"A": 1 "B": 2}}\n', 1, "is not JSON: ", id="a suffix in capitals"),
    pytest.param("t.template", '{"Resources": {"A": 1 "B": 2}}\n', 1, "is not JSON: ", id="JSON with another suffix"),
    pytest.param("t.yml", "{Resources: {A: 1 B: [}}\n", 1, "is not YAML: ", id="YAML in braces"),
    pytest.param("t.yml", "Resources:\n  A: [\n", 3, "is not YAML: ", id="YAML"),
    # Tabs.
    pytest.param("t.yml", "Resources:\n\tTask:\n\t\tType: x\n", 2, "is not YAML: it has a tab where", id="a tab"),
    pytest.param("t.yml", "Resources:\n  Task:\n  \tType: x\n", 3, "is not YAML: it has a tab where", id="a tab after spaces"),
    pytest.param("t.yml", "Resources:\n  -\tType: x\n\t  a: b\n", 2, "is not YAML: it has a tab where", id="a tab after a dash"),
    # Invisible characters.
    pytest.param("t.yml", f"Resources:\n  Task:\n{NBSP}{NBSP}{NBSP}{NBSP}Type: x\n", 3, "the key Type has the character no-break space (U+00A0)", id="as indentation"),
    pytest.param("t.yml", f"Resources:\n  Task:\n    Type{NBSP}: x\n", 3, "the key Type has the character no-break space", id="before a colon"),
    pytest.param("t.yml", f"Resources:\n  Task:\n    Type:{NBSP}x\n    Properties: {{}}\n", 3, "is not YAML: the line has the character no-break space", id="after a colon"),
    pytest.param("t.yml", f"Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition{NBSP}\n", 3, "the type AWS::ECS::TaskDefinition has the character no-break space", id="after a type"),
    pytest.param("t.yml", "Resources:\n  \u200bTask:\n    Type: x\n", 2, "the key Task has the character zero width space (U+200B)", id="zero width"),
    pytest.param("t.yml", "Resources:\n  Task:\n    \u3000Type: x\n", 3, "the key Type has the character ideographic space (U+3000)", id="ideographic"),
    pytest.param("t.json", f'{{"Resources": {{"A": {{"Type{NBSP}": "x"}}}}}}', 1, "the key Type has the character no-break space", id="in JSON"),
]  # fmt: skip


@each(("name", "text", "line", "what"), FAULTS)
def test_a_fault_is_named_with_its_line(name: str, text: str, line: int, what: str) -> None:
    with pytest.raises(BadInput) as caught:
        Document(text.encode(), name)

    assert caught.value.what.startswith(what)
    assert caught.value.where == f"{name}:{line}"

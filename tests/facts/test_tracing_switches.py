"""The table of tracing switches beside the registry schemas that cfn-lint ships."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cfnlint

from xraystack.facts.tracing_switches import (
    BEANSTALK_TYPES,
    SWITCHES,
    UNRELATED_PROPERTIES,
)

SCHEMAS = Path(cfnlint.__file__).parent / "data" / "schemas" / "resources"
WORD = re.compile(r"X-?[Rr]ay|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
TRACING = re.compile(r"Traces?|Tracing|X-?Ray", re.IGNORECASE)
HINT = re.compile(r"[Tt]rac|[Xx]-?[Rr]ay")


def is_about_tracing(name: str) -> bool:
    return any(TRACING.fullmatch(word) for word in WORD.findall(name))


def properties(schema: Any) -> Iterator[str]:
    """The names of all properties of a schema, at any depth."""
    if isinstance(schema, dict):
        named = schema.get("properties")
        yield from named if isinstance(named, dict) else ()
        for value in schema.values():
            yield from properties(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from properties(value)


def tracing_properties() -> set[tuple[str, str]]:
    texts = (path.read_text() for path in SCHEMAS.glob("*.json"))
    schemas = [json.loads(text) for text in texts if HINT.search(text)]
    return {
        (schema["typeName"], name)
        for schema in schemas
        for name in properties(schema)
        if is_about_tracing(name)
    }


def test_every_property_about_tracing_has_a_row_or_a_reason() -> None:
    present = tracing_properties()

    assert len(present) > 20
    rows = {(kind, key) for kind, switch in SWITCHES.items() for key in switch.path}
    assert {
        pair for pair in present if pair not in rows and pair not in UNRELATED_PROPERTIES
    } == set()
    assert UNRELATED_PROPERTIES.keys() <= present


def test_every_row_is_a_property_of_its_type() -> None:
    texts = {path: path.read_text() for path in SCHEMAS.glob("*.json")}
    schemas = {
        kind: set(properties(json.loads(text)))
        for text in texts.values()
        if (kind := json.loads(text)["typeName"]) in SWITCHES
    }

    assert SWITCHES.keys() - schemas.keys() == set()
    for kind, switch in SWITCHES.items():
        names = {*switch.path, *switch.role}
        assert kind in BEANSTALK_TYPES or names <= schemas[kind], kind


def test_words_are_those_of_camel_case() -> None:
    assert [
        name
        for name in ("EnableXRay", "XrayEnabled", "TracingConfig", "StackTrace")
        if not is_about_tracing(name)
    ] == []
    assert not is_about_tracing("Contract")

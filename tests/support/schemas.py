"""The schemas of what ``--json`` prints, as they are published."""

from __future__ import annotations

import functools
import json
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from tests.support.command_line import ROOT

FOLDER = ROOT / "docs" / "json-schema"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


@functools.cache
def validator(name: str) -> Draft202012Validator:
    """What holds a document against the schema of that name."""
    schema = json.loads((FOLDER / f"{name}.json").read_text())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def valid(name: str, text: str) -> Any:
    """A document of that schema, from its text."""
    document = json.loads(text)
    errors = [
        f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(document)
    ]
    assert errors == [], errors
    return document


def valid_lines(name: str, text: str) -> list[Any]:
    """The documents of that schema, one a line."""
    return [valid(name, line) for line in text.splitlines()]

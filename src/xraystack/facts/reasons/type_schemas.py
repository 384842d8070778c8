"""Schemas of resource types, as cfn-lint has them: identifiers, and the actions that handlers require.

They are read for a failure only, one type in some 5 ms, and without an import of cfn-lint. Without it, which
is an optional part of the installation, nothing is known.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from xraystack.facts.reasons.reading.word_lists import join_words

_REGION = "us-east-1"
"""The region whose types are read: it has them all."""
_READING = re.compile(r"[\w-]+:(?:Describe|Get|List|BatchGet)")
_HANDLERS = (
    ("read", re.compile(r"\breading\b|^(?:Describe|Get)[A-Z]")),
    ("delete", re.compile(r"\bdeleting\b|^(?:Delete|Remove|Terminate|Deregister)[A-Z]")),
    ("update", re.compile(r"\b(?:updat|modify)ing\b|^(?:Update|Modify|Put|Change)[A-Z]")),
    ("create", re.compile("")),
)
"""Handlers of a type, by the words of the operation or message of the failure."""
_MAX_ACTIONS = 10
"""More actions are listed without those that only read."""
_MAX_LISTED = 16


def required_actions(resource_type: str, failure: str) -> str:
    """Return what the handler of a type requires, as a sentence; empty if unknown.

    The handler is that for the operation or message of the failure, else the one that creates. Where it
    calls many actions, those that only read are left out.
    """
    handlers = _read_schema(resource_type).get("handlers", {})
    name = next(name for name, words in _HANDLERS if words.search(failure))
    actions = list(dict.fromkeys(handlers.get(name, {}).get("permissions", ())))
    told = ""
    if len(actions) > _MAX_ACTIONS:
        actions = [action for action in actions if not _READING.match(action)]
        told = " (in addition to actions that read)"
    if not 0 < len(actions) <= _MAX_LISTED:
        return ""
    return f"To {name} such a resource, its handler requires{told} {join_words(actions)}."


def assigned_identifier(resource_type: str) -> str:
    """Return the property of a type's identifier that the service assigns; empty if none or unknown."""
    schema = _read_schema(resource_type)
    assigned = schema.get("readOnlyProperties", ())
    found = (path for path in schema.get("primaryIdentifier", ()) if path in assigned)
    return next(found, "").rpartition("/")[2]


def allowed_values(resource_type: str, name: str) -> str:
    """Return the values that a property of a type allows, wherever it is in the type; empty if unknown."""
    schema = _read_schema(resource_type)
    found = [schema, *schema.get("definitions", {}).values()]
    listed = {
        tuple(map(str, described.get("enum", ())))
        for each in found
        if (described := each.get("properties", {}).get(name))
    }
    values = listed.pop() if len(listed) == 1 else ()
    return join_words(values, "or") if 0 < len(values) <= _MAX_LISTED else ""


@lru_cache(maxsize=4)
def _read_schema(resource_type: str) -> Mapping[str, Any]:
    """Return the schema of a type; empty if there is none."""
    package = find_spec("cfnlint")
    if package is None or package.origin is None:
        return {}
    folder = Path(package.origin).with_name("data") / "schemas"
    try:
        types = json.loads((folder / "providers" / f"{_REGION}.json").read_bytes())
        file = folder / "resources" / f"{types[resource_type]}.json"
        schema: Mapping[str, Any] = json.loads(file.read_bytes())
    except (OSError, ValueError, KeyError):
        return {}
    return schema

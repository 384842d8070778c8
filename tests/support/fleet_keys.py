"""The keys of a fleet file as a table of docs/fleet.md, made from the schema."""

from __future__ import annotations

import importlib.resources
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

SCHEMA: dict[str, Any] = json.loads(
    (importlib.resources.files("xraystack") / "fleet" / "schema.json").read_text()
)
START, END = "<!-- keys: made by `make reference` -->", "<!-- end of keys -->"


class Key(NamedTuple):
    """A key with the keys that it is in, its schema, and an example of its value."""

    path: tuple[str, ...]
    schema: dict[str, Any]

    @property
    def example(self) -> Any:
        """The first example."""
        return self.schema["examples"][0]


def keys() -> Iterator[Key]:
    """Yield the keys of a file with one set, then ``sets``, each before those in it."""
    yield from _keys_in(SCHEMA, ())


def _keys_in(schema: dict[str, Any], path: tuple[str, ...]) -> Iterator[Key]:
    for name, member in schema.get("properties", {}).items():
        yield Key((*path, name), member)
        yield from _keys_in(member.get("items", {}), (*path, name))
        yield from _keys_in(member, (*path, name))
        for choice in member.get("oneOf", []):
            yield from _keys_in(choice, (*path, name))


def table() -> str:
    """The table of keys."""
    rows = [
        f"| `{'.'.join(key.path)}` | {_escape(key.schema['description'])} | `{_escape(_flow(key.example))}` |"
        for key in keys()
    ]
    return "\n".join(["| key | meaning | example |", "|---|---|---|", *rows])


def _escape(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*") if "`" not in text and "|" in text else text


def _flow(value: Any) -> str:
    """A value as YAML writes it on one line."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {_flow(item)}' for name, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and re.search(r"^[0-9:]+$|\*|: |^tag:", value):
        return json.dumps(value)
    return str(value)


def page_with_table(page: str) -> str:
    """A page with the table between its marks."""
    before, _, rest = page.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n\n{table()}\n\n{END}{after}"

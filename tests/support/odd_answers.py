"""What proxies, portals and broken servers answer in the place of AWS."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

FORMS = (
    "HTML with 200", "a page that is XML", "HTML with 403", "empty body", "cut off", "204", "redirect",
    "missing members", "empty lists",
)  # fmt: skip
ENDLESS = "the same NextToken again and again"
PAGE = b"<!DOCTYPE html><html><head><title>Sign in</title></head><body><p>Welcome<br></body></html>"
WELL_FORMED_PAGE = b"<html><head><title>Sign in</title></head><body/></html>"
LISTS = frozenset({"member", "item"})
"""What the items of a list are called in the XML of the query protocols."""


class Answered(NamedTuple):
    """An answer of a server."""

    status: int
    content: bytes
    content_type: str


def odd(form: str, true: Answered) -> Answered:
    """The answer in its place; what has no members or lists, because it is an error, stays as it is."""
    if form == "missing members" and true.status == 200:
        return true._replace(content=_without_members(true.content))
    if form == "empty lists" and true.status == 200:
        return true._replace(content=_with_empty_lists(true.content))
    if form == ENDLESS and true.status == 200:
        return true._replace(content=_with_token(true.content))
    return {
        "HTML with 200": Answered(200, PAGE, "text/html"),
        "a page that is XML": Answered(200, WELL_FORMED_PAGE, "text/html"),
        "HTML with 403": Answered(403, PAGE, "text/html"),
        "empty body": true._replace(content=b""),
        "cut off": true._replace(content=true.content[: len(true.content) // 2]),
        "204": true._replace(status=204, content=b""),
        "redirect": Answered(302, b"", "text/html"),
    }.get(form, true)


def _without_members(content: bytes) -> bytes:
    """The answer as a structure that has nothing in it."""
    if not content.startswith(b"<"):
        return b"{}"
    root = ET.fromstring(content)  # noqa: S314  (the emulator's)
    for child in list(root):
        if child.tag.endswith("Result"):
            child.clear()
        elif not child.tag.endswith("ResponseMetadata"):
            root.remove(child)
    return ET.tostring(root)


def _with_token(content: bytes) -> bytes:
    if not content.startswith(b"<"):
        return json.dumps(
            json.loads(content) | {"NextToken": "again", "nextToken": "again"}
        ).encode()
    return re.sub(rb"(</\w+Result>)", rb"<NextToken>again</NextToken>\1", content)


def _with_empty_lists(content: bytes) -> bytes:
    if not content.startswith(b"<"):
        return json.dumps(_emptied(json.loads(content))).encode()
    root = ET.fromstring(content)  # noqa: S314  (the emulator's)
    for parent in list(root.iter()):
        for child in list(parent):
            if re.sub(r"{.*}", "", child.tag) in LISTS:
                parent.remove(child)
    return ET.tostring(root)


def _emptied(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _emptied(inner) for name, inner in value.items()}
    return [] if isinstance(value, list) else value

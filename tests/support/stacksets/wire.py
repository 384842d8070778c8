"""The AWS query protocol: form fields in, XML out.

No model of botocore's is used, so members that the installed botocore does not know yet can be answered
as well; botocore itself reads every answer in the tests.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl
from xml.sax.saxutils import escape

NAMESPACE = "http://cloudformation.amazonaws.com/doc/2010-05-15/"
CREDENTIAL = re.compile(r"Credential=([^/]+)/\d{8}/([^/]+)/([^/]+)/")


class Refusal(Exception):
    """What AWS answers instead of doing it."""

    def __init__(self, code: str, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.code, self.message, self.status = code, message, status


class Entries(dict[str, Any]):
    """A map, which the protocol writes otherwise than a structure."""


def fields(body: str) -> dict[str, Any]:
    """A request's fields as nested data: ``A.member.1.B=c`` is ``{"A": [{"B": "c"}]}``."""
    root: dict[str, Any] = {}
    for name, value in parse_qsl(body, keep_blank_values=True):
        node, parts = root, name.split(".")
        for part in parts[:-1]:
            node = node.setdefault(part, {})
        node[parts[-1]] = value
    tidied: dict[str, Any] = _tidied(root)
    return tidied


def _tidied(node: Any) -> Any:
    if not isinstance(node, dict):
        return node
    if set(node) == {"member"}:
        members = node["member"]
        return [_tidied(members[key]) for key in sorted(members, key=int)]
    return {key: _tidied(value) for key, value in node.items()}


def answer(action: str, result: Mapping[str, Any], namespace: str = NAMESPACE) -> bytes:
    """An answer's XML."""
    return (
        f'<{action}Response xmlns="{namespace}"><{action}Result>{_xml(result)}</{action}Result>'
        f"<ResponseMetadata><RequestId>{secrets.token_hex(8)}</RequestId></ResponseMetadata>"
        f"</{action}Response>"
    ).encode()


def error(refusal: Refusal) -> bytes:
    """A refusal's XML."""
    kind = "Sender" if refusal.status < 500 else "Receiver"
    return (
        f'<ErrorResponse xmlns="{NAMESPACE}"><Error><Type>{kind}</Type><Code>{refusal.code}</Code>'
        f"<Message>{escape(refusal.message)}</Message></Error><RequestId>0</RequestId>"
        "</ErrorResponse>"
    ).encode()


def _xml(value: Any) -> str:
    if type(value) is str:
        return escape(value)
    if isinstance(value, Entries):
        return "".join(
            f"<entry><key>{escape(key)}</key><value>{_xml(item)}</value></entry>"
            for key, item in value.items()
        )
    if isinstance(value, Mapping):
        return "".join(
            [f"<{key}>{_xml(item)}</{key}>" for key, item in value.items() if item is not None]
        )
    if isinstance(value, list | tuple):
        return "".join(f"<member>{_xml(item)}</member>" for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat()
    return escape(str(value))


def page(items: list[Any], request: Mapping[str, Any]) -> tuple[list[Any], str | None]:
    """A page of a list, and the token of the next."""
    size = int(request.get("MaxResults", 100))
    start = int(request.get("NextToken", 0))
    following = start + size
    return items[start:following], str(following) if following < len(items) else None

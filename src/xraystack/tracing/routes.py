"""Routes: URLs whose variable parts are replaced, so that similar requests are counted together."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

ANY = "*"
VARIABLE = re.compile(
    r"\d[\d_.:,-]*"  # numbers, dates
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
    r"|(?=[a-f]*\d)[0-9a-f]{8,}"  # digests
    r"|(?=[^\d]*\d)[\w~.=-]{20,}"  # tokens and other long names with a digit in them
    r"|[^@/]+@[^@/]+\.[a-z]+",
    re.IGNORECASE,
)
EXTENSION = re.compile(r"(.+)(\.[a-z][a-z0-9]{0,4})", re.IGNORECASE)
ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:]+\]", re.IGNORECASE)


def route(url: str) -> str:
    """Return the URL without its query, with ``*`` for numbers, IDs, tokens and IP addresses."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    path = "/".join(map(_fold_part, parts.path.split("/")))
    host = ADDRESS.sub(ANY, parts.netloc)
    scheme = f"{parts.scheme}:" if parts.scheme else ""
    return f"{scheme}//{host}{path}" if parts.netloc else f"{scheme}{path}"


def _fold_part(part: str) -> str:
    """Replace a variable part of a path by a star; a file's extension stays."""
    if VARIABLE.fullmatch(part):
        return ANY
    named = EXTENSION.fullmatch(part)
    return f"{ANY}{named[2]}" if named and VARIABLE.fullmatch(named[1]) else part

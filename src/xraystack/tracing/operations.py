"""What a segment did, in a few words.

An SQL verb and its table, an AWS operation and its resource, a method and a path: that is what people
look for in a waterfall, not the name of the service again.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from xraystack.tracing.segments import Segment

RESOURCES = (
    "table_name",
    "bucket_name",
    "queue_url",
    "topic_arn",
    "function_name",
    "stream_name",
    "state_machine_arn",
    "secret_id",
)
"""Where X-Ray's SDKs say which resource of a service was used. [X-Ray guide, AWS resource data]"""

TABLE = r"[`\"\[]?([\w$.-]+(?:[`\"\]]?\.[`\"\[]?[\w$-]+)?)"
STATEMENT = re.compile(
    r"\b(?:(SELECT)\b.*?\bFROM\s+\(*(?!SELECT\b)|(INSERT|REPLACE)\b(?:\s+\w+)?\s+INTO\s+|(UPDATE)\s+"
    rf"|(DELETE)\s+FROM\s+|(CALL)\s+|(MERGE)\s+INTO\s+){TABLE}",
    re.IGNORECASE | re.DOTALL,
)
QUOTES = re.compile(r"[`\"\[\]]")
READ = 2_000
"""Characters of a statement that are looked at."""


def operation(segment: Segment) -> str:
    """What it did; its name where nothing more is known."""
    query = segment.text("sql", "sanitized_query")
    if query:
        return statement(query)
    asked = segment.text("aws", "operation")
    if asked:
        return " ".join(filter(None, (asked, resource(segment))))
    if segment.url:
        return " ".join(
            filter(None, (segment.text("http", "request", "method"), path(segment.url)))
        )
    return segment.name


def statement(query: str) -> str:
    """The verb and the table of an SQL statement; its first words where that is not to be seen."""
    short = " ".join(query[:READ].split())
    found = STATEMENT.search(short)
    if found:
        verb, table = (group for group in found.groups() if group)
        return f"{verb.upper()} {QUOTES.sub('', table)}"
    return " ".join(short.split(" ")[:3])[:60]


def resource(segment: Segment) -> str:
    """The table, bucket, queue or other resource of an AWS call, by its name."""
    for key in RESOURCES:
        named = segment.text("aws", key)
        if named:
            return re.split(r"[/:]", named)[-1]
    names = segment.raw.get("aws")
    listed = names.get("resource_names") if isinstance(names, dict) else None
    first = listed[0] if isinstance(listed, list) and listed else ""
    return re.split(r"[/:]", first)[-1] if isinstance(first, str) else ""


def path(url: str) -> str:
    """The path and query of a URL; all of what is no URL."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if not parts.netloc:
        return url
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")

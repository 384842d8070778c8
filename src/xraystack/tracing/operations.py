"""Labels of operations.

An SQL verb and its table, an AWS operation and its resource, or a method and a path.
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
"""Members in which X-Ray's SDKs name the resource of a call. [X-Ray guide, AWS resource data]"""

TABLE = r"[`\"\[]?([\w$.-]+(?:[`\"\]]?\.[`\"\[]?[\w$-]+)?)"
STATEMENT = re.compile(
    r"\b(?:(SELECT)\b.*?\bFROM\s+\(*(?!SELECT\b)|(INSERT|REPLACE)\b(?:\s+\w+)?\s+INTO\s+|(UPDATE)\s+"
    rf"|(DELETE)\s+FROM\s+|(CALL)\s+|(MERGE)\s+INTO\s+){TABLE}",
    re.IGNORECASE | re.DOTALL,
)
QUOTES = re.compile(r"[`\"\[\]]")
READ = 2_000
"""Characters of a statement that are parsed."""


def operation(segment: Segment) -> str:
    """Return the label of a segment's operation; its name where nothing more is known."""
    query = segment.text("sql", "sanitized_query")
    if query:
        return statement(query)
    aws_operation = segment.text("aws", "operation")
    if aws_operation:
        return " ".join(filter(None, (aws_operation, resource(segment))))
    if segment.url:
        return " ".join(
            filter(None, (segment.text("http", "request", "method"), path(segment.url)))
        )
    return segment.name


def statement(query: str) -> str:
    """Return the verb and the table of an SQL statement; its first words if it has none."""
    short = " ".join(query[:READ].split())
    match = STATEMENT.search(short)
    if match:
        verb, table = (group for group in match.groups() if group)
        return f"{verb.upper()} {QUOTES.sub('', table)}"
    return " ".join(short.split(" ")[:3])[:60]


def resource(segment: Segment) -> str:
    """Return the name of the table, bucket, queue or other resource of an AWS call."""
    for key in RESOURCES:
        named = segment.text("aws", key)
        if named:
            return re.split(r"[/:]", named)[-1]
    names = segment.raw.get("aws")
    listed = names.get("resource_names") if isinstance(names, dict) else None
    first = listed[0] if isinstance(listed, list) and listed else ""
    return re.split(r"[/:]", first)[-1] if isinstance(first, str) else ""


def path(url: str) -> str:
    """Return the path and query of a URL; any other text unchanged."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if not parts.netloc:
        return url
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")

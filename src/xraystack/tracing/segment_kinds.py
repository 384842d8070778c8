"""What a segment is of: a service, a call to a database or to somebody else, or work of its own.

X-Ray's SDKs say it by the blocks of a segment, exporters of OpenTelemetry partly in other ways.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xraystack.tracing.document_values import mapping

DATABASE_ATTRIBUTES = ("db.system.name", "db.system")
"""The present and the former name of the attribute that every span of a database call has.
[OpenTelemetry semantic conventions 1.38, database spans]"""


def kind(raw: Mapping[str, Any], *, inside: bool) -> str:
    """What a segment is of: SDKs say it by its blocks, exporters of OpenTelemetry also in other ways."""
    if "sql" in raw or str(raw.get("origin", "")).startswith("Database") or _names_a_database(raw):
        return "database"
    if raw.get("namespace") in ("remote", "aws"):
        return "remote"
    if not inside and raw.get("type") != "subsegment":
        return "service"
    return "remote" if _is_call(raw) else "local"


def _is_call(raw: Mapping[str, Any]) -> bool:
    """Whether a subsegment is of a request to somebody: these blocks are for nothing else in one.

    An exporter need not say ``namespace``. [X-Ray developer guide, X-Ray segment documents, HTTP request
    data, AWS resource data]
    """
    asks = isinstance(mapping(raw.get("http")).get("request"), Mapping)
    return asks or bool(mapping(raw.get("aws")).get("operation"))


def _names_a_database(raw: Mapping[str, Any]) -> bool:
    """Whether an attribute of OpenTelemetry names a database; exporters put those into the metadata.

    [OpenTelemetry semantic conventions, database spans; awsxrayexporter, translator/segment.go]
    """
    metadata = mapping(raw.get("metadata"))
    found = [metadata, *map(mapping, metadata.values())]
    return any(name in attributes for attributes in found for name in DATABASE_ATTRIBUTES)

"""Kinds of segments: services, databases, remote resources and local work.

X-Ray's SDKs mark them by the blocks of a segment, exporters of OpenTelemetry partly in other ways.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from xraystack.facts.traced_resources import CALLED_RESOURCES, DATABASE_TYPE, LAMBDA, REMOTE_TYPE
from xraystack.tracing.document_values import mapping

DATABASE_ATTRIBUTES = ("db.system.name", "db.system")
"""The present and the former name of the attribute that every span of a database call has.
[OpenTelemetry semantic conventions 1.38, database spans]"""


def kind(raw: Mapping[str, Any], *, inside: bool) -> str:
    """Return the kind of a segment document; ``inside`` is True for a subsegment of another document."""
    origin = str(raw.get("origin") or "")
    origin_kind = type_kind(origin) if origin else ""
    sql = raw.get("sql")
    has_sql = sql is not None and isinstance(sql, Mapping)
    if has_sql or origin_kind == "database" or _names_a_database(raw):
        return "database"
    if raw.get("namespace") in ("remote", "aws") or origin_kind == "remote":
        return "remote"
    if not inside and raw.get("type") != "subsegment":
        is_inferred_host = raw.get("inferred") is True and not origin
        return "remote" if is_inferred_host else "service"
    return "remote" if _is_call(raw) else "local"


@lru_cache(maxsize=1000)
def type_kind(service_type: str) -> str:
    """Return the kind of X-Ray's type of a service or of a segment's origin.

    A type with two parts, such as ``AWS::SQS``, is an AWS service that was called, but for
    ``AWS::Lambda``. Of types with three parts, ``CALLED_RESOURCES`` are called; any other is a service.
    """
    if service_type.startswith(DATABASE_TYPE):
        return "database"
    if service_type.lower() == REMOTE_TYPE:
        return "remote"
    parts = service_type.split("::")
    if parts[0] != "AWS" or service_type == LAMBDA:
        return "service"
    if len(parts) == 2:
        return "remote"
    return "remote" if parts[-1] in CALLED_RESOURCES else "service"


def _is_call(raw: Mapping[str, Any]) -> bool:
    """Return whether a subsegment is of a request to another service: only those have these blocks.

    An exporter need not write ``namespace``. [X-Ray developer guide, X-Ray segment documents, HTTP
    request data, AWS resource data]
    """
    has_request = isinstance(mapping(raw.get("http")).get("request"), Mapping)
    return has_request or bool(mapping(raw.get("aws")).get("operation"))


def _names_a_database(raw: Mapping[str, Any]) -> bool:
    """Return whether an OpenTelemetry attribute names a database; exporters write those as metadata.

    [OpenTelemetry semantic conventions, database spans; awsxrayexporter, translator/segment.go]
    """
    metadata = raw.get("metadata")
    if not isinstance(metadata, dict):
        return False
    blocks = [metadata, *map(mapping, metadata.values())]
    return any(name in attributes for attributes in blocks for name in DATABASE_ATTRIBUTES)

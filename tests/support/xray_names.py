"""A processor for rotel: spans as AWS's own exporter names and reads them, which rotel's does not.

A served request goes by its service, a query by its database; and what is known of a request gets the
names that rotel's exporter reads. [opentelemetry-collector-contrib, awsxrayexporter, translator/segment.go
and http.go; rotel, exporters/awsxray]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

SERVER = 2
"""[opentelemetry-proto, SpanKind]"""


def process_spans(resource_spans: Any) -> None:
    """Change the spans in place; rotel calls this for each batch."""
    from rotel_sdk.open_telemetry.common.v1 import (  # type: ignore[import-not-found]
        KeyValue,
    )

    service = _texts(resource_spans.resource).get("service.name", "unknown")
    for scope in resource_spans.scope_spans:
        for span in scope.spans:
            said = _texts(span)
            if span.kind == SERVER:
                span.name = service
            elif "db.system" in said:
                span.name = said.get("db.name") or said["db.system"]
            for name, value in _read_by_rotel(said):
                span.attributes.append(KeyValue.new_string_value(name, value))


def _read_by_rotel(said: dict[str, str]) -> Iterator[tuple[str, str]]:
    if "http.method" in said:
        yield "http.request.method", said["http.method"]
        yield "http.response.status", said.get("http.status_code", "")
        place = f"{said['http.scheme']}://{said['http.host']}" if "http.host" in said else ""
        yield "http.request.url", said.get("http.url", f"{place}{said.get('http.target', '')}")
    if "db.system" in said:
        yield "metadata.db.system.name", said["db.system"]
        yield "metadata.db.query.text", said.get("db.statement", "")


def _texts(owner: Any) -> dict[str, str]:
    return {attribute.key: str(attribute.value.value) for attribute in owner.attributes}

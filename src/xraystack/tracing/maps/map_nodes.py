"""Nodes of a service map: one for each resource, the same from traces and from X-Ray's own graph."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from xraystack.facts.traced_resources import (
    CALLED_RESOURCES,
    CLIENT_TYPE,
    DRIVER_CALLS,
    RESOURCE_MEMBERS,
    RESOURCE_OF_SERVICE,
    SERVICE_NAMES,
    SERVICE_TYPES,
)
from xraystack.tracing.document_values import mapping, text
from xraystack.tracing.segment_kinds import type_kind
from xraystack.tracing.segments import Segment

UNNAMED_DATABASE = "(unnamed database)"
PORT = re.compile(r":\d{1,5}$")


class Node(NamedTuple):
    """A caller or a called resource; ``kind`` is client, service, database or remote.

    ``type`` is the short type of a called AWS resource, such as queue; empty for anything else.
    """

    name: str
    kind: str
    type: str = ""

    @property
    def label(self) -> str:
        """Its type, or its kind."""
        return self.type or self.kind


CLIENT = Node("client", "client")
MISSING = Node("(missing segment)", "service")
"""The unknown service of subsegments whose segment is missing."""


def node_of_segment(segment: Segment) -> Node:
    """Return the node of a segment: its service, or the resource that it calls."""
    if segment.kind == "database":
        url = segment.text("sql", "url")
        return Node(
            _database_name(segment.name, url, segment.text("sql", "database_type")), "database"
        )
    if segment.kind != "remote":
        return Node(segment.name, "service")
    resource = called_resource(segment)
    if resource is not None:
        name, short_type = resource
        is_service = short_type in SERVICE_TYPES
        return Node(name, "service") if is_service else Node(name, "remote", short_type)
    if segment.text("namespace") == "aws" or mapping(segment.raw.get("aws")).get("operation"):
        return Node(_service_name(segment.name), "remote")
    return Node(_host(segment.name), "remote")


def called_resource(segment: Segment) -> tuple[str, str] | None:
    """Return name and short type of the one AWS resource of a call; None if the document names none.

    A document of the resource itself, such as an inferred queue, has the resource's type as its origin.
    """
    aws = mapping(segment.raw.get("aws"))
    for member, short_type in RESOURCE_MEMBERS.items():
        name = _last_part(text(aws.get(member)))
        if name:
            return name, short_type
    short_type = _short_type(segment.origin)
    service = _service_name(segment.name)
    for member in ("table_names", "resource_names"):
        names = aws.get(member)
        listed = [text(name) for name in names] if isinstance(names, list) else []
        if len(listed) == 1 and listed[0]:  # a call of several resources targets none
            return _last_part(listed[0]), short_type or RESOURCE_OF_SERVICE.get(service, "")
    is_own = segment.inferred is None and short_type and f"::{service}::" not in segment.origin
    return (_last_part(segment.name), short_type) if is_own else None


def node_of_service(service: Mapping[str, Any]) -> Node:
    """Return the node of a service of X-Ray's graph. Its client has the name of the called service."""
    name, service_type = text(service.get("Name")) or "?", text(service.get("Type"))
    if service_type == CLIENT_TYPE:
        return CLIENT
    kind = type_kind(service_type)
    if kind == "database":
        return Node(_database_name(name, "", ""), "database")
    if kind == "service":
        return Node(name, "service")
    short_type = _short_type(service_type)
    if short_type:
        return Node(_last_part(name), "remote", short_type)
    return Node(_service_name(name) if service_type.startswith("AWS::") else _host(name), "remote")


def _short_type(service_type: str) -> str:
    parts = service_type.split("::")
    return CALLED_RESOURCES.get(parts[-1], "") if len(parts) == 3 else ""


def _service_name(name: str) -> str:
    return SERVICE_NAMES.get(name.lower(), name)


def _host(name: str) -> str:
    return PORT.sub("", name) or name


def _last_part(name: str) -> str:
    """Return the name in an ARN or a URL, which is its last part."""
    return re.split(r"[/:]", name.rstrip("/:"))[-1]


def _database_name(name: str, url: str, database_type: str) -> str:
    """Return ``database@host`` or the host; a driver's method, such as ``execute``, is no name."""
    if name.lower() in DRIVER_CALLS or name == "(no name)":
        return _name_in_url(url) or database_type or UNNAMED_DATABASE
    return _name_in_url(name) if "/" in name else _host(name)


def _name_in_url(url: str) -> str:
    """Return ``database@host`` of a URL, or of ``user@host:port/database``, without user and port."""
    try:
        parts = urlsplit(url.removeprefix("jdbc:") if "://" in url else f"//{url}")
        host = parts.hostname or ""
    except ValueError:
        return ""
    database = parts.path.strip("/").partition("?")[0]
    return f"{database}@{host}" if database and host else host

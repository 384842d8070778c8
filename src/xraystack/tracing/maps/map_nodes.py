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
ARN = re.compile(r"arn:[^:]+:(?P<service>[^:]+):[^:]*:[^:]*:(?P<resource>.+)", re.DOTALL)
"""[AWS General Reference, Amazon Resource Names]"""
PATH_NAMES = frozenset({"secret", "parameter"})
"""Types of resources whose names may contain slashes."""
SECRET_SUFFIX = re.compile("-[A-Za-z0-9]{6}$")
"""Random end of a secret's ARN. [AWS Secrets Manager user guide, secret ARN]"""


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
        name = resource_name(text(aws.get(member)), short_type)
        if name:
            return name, short_type
    short_type = _short_type(segment.origin)
    service = _service_name(segment.name)
    for member in ("table_names", "resource_names"):
        names = aws.get(member)
        listed = [text(name) for name in names] if isinstance(names, list) else []
        if len(listed) == 1 and listed[0]:  # a call of several resources targets none
            short_type = short_type or RESOURCE_OF_SERVICE.get(service, "")
            return resource_name(listed[0], short_type), short_type
    is_own = segment.inferred is None and short_type and f"::{service}::" not in segment.origin
    return (resource_name(segment.name, short_type), short_type) if is_own else None


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
    short_type = _short_type(service_type) or _type_of_named_resource(name, service_type)
    if short_type:
        return Node(resource_name(name, short_type), "remote", short_type)
    return Node(_service_name(name) if service_type.startswith("AWS::") else _host(name), "remote")


def _short_type(service_type: str) -> str:
    parts = service_type.split("::")
    return CALLED_RESOURCES.get(parts[-1], "") if len(parts) == 3 else ""


def _type_of_named_resource(name: str, service_type: str) -> str:
    """Return the type of a resource with the type of its service, such as AWS::SNS."""
    service = _service_name(service_type.removeprefix("AWS::"))
    return RESOURCE_OF_SERVICE.get(service, "") if _service_name(name) != service else ""


def _service_name(name: str) -> str:
    return SERVICE_NAMES.get(name.lower(), name)


def _host(name: str) -> str:
    """Return the host of a URL or of ``host:port``; any other text unchanged."""
    if "://" in name:
        return _name_in_url(name).rpartition("@")[2] or name
    if name.count(":") > 1 and not name.startswith("["):  # an IPv6 address
        return name
    return PORT.sub("", name).rstrip(".") or name


def resource_name(name: str, short_type: str = "") -> str:
    """Return the name of a resource by its name, URL or ARN, so that all three are one node.

    A version or alias, an index, an object's key, and the suffix of a secret's ARN are no part of it.
    """
    arn = ARN.fullmatch(name)
    if arn:
        return _name_in_arn(arn["service"], arn["resource"])
    if short_type in SERVICE_TYPES:  # name, name:alias, or account:function:name:alias
        parts = name.split(":")
        return parts[2] if len(parts) > 2 else parts[0]
    if short_type in PATH_NAMES:
        return name
    return re.split(r"[/:]", name.rstrip("/:"))[-1]


def _name_in_arn(service: str, resource: str) -> str:
    if service == "s3" and not resource.startswith("accesspoint"):
        return resource.partition("/")[0]
    kind, separator, name = re.match(r"([^/:]*)([/:]?)(.*)", resource, re.DOTALL).groups()  # type: ignore[union-attr]
    if not separator:
        return kind
    if kind in PATH_NAMES:
        return SECRET_SUFFIX.sub("", name) if kind == "secret" else name
    return re.split(r"[/:]", name)[0]


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

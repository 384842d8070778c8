"""Host names of services: names in Cloud Map, and aliases of Service Connect."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xraystack.application.calls.stack_links import ScopedName, StackLinks
from xraystack.application.calls.stack_readings import StackReading
from xraystack.application.values import iterate_items
from xraystack.facts import ecs
from xraystack.template.nodes import Node, get
from xraystack.template.tree import resources_of_type

NAMESPACES = (
    "AWS::ServiceDiscovery::PrivateDnsNamespace",
    "AWS::ServiceDiscovery::PublicDnsNamespace",
    "AWS::ServiceDiscovery::HttpNamespace",
)
HOST = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://)?(?:[^/@\s]*@)?(?P<host>(?:\$\{[^}]*\}|[A-Za-z0-9_.-])+)(?::(?P<port>[^/\s]+))?(?:/.*)?"
)
"""A host name, alone or in a URL. Parts that only a deployment knows are ``${...}``."""


def host_of_value(text: str) -> str | None:
    """Return the host of a variable's text.

    A name without a dot is one only in a URL or with a port: ``temporal`` alone may be a database's name.
    """
    match = HOST.fullmatch(text)
    if match is None:
        return None
    is_address = "://" in text or match["port"] is not None
    return match["host"].lower() if "." in match["host"] or is_address else None


def service_hosts(links: StackLinks, reading: StackReading) -> dict[str, list[str]]:
    """Return the host names of the services of a stack, by logical ID."""
    hosts: dict[str, list[str]] = {}
    for name, (_, resource) in resources_of_type(reading.tree, ecs.SERVICE).items():
        properties = get(resource, "Properties")
        listed = hosts.setdefault(name, [])
        for _, registry in iterate_items(get(properties, "ServiceRegistries")):
            for target in links.references(reading, get(registry, "RegistryArn")):
                listed.extend(_registry_hosts(links, target))
        connect = get(properties, "ServiceConnectConfiguration")
        listed.extend(_connect_hosts(links, reading, connect))
    return {name: list(dict.fromkeys(listed)) for name, listed in hosts.items() if listed}


def _texts(links: StackLinks, reading: StackReading, node: Node | None) -> list[str]:
    """Return the texts of a name, also those by the defaults of parameters."""
    texts = links.texts(reading, node) + links.texts(reading, node, defaults=True)
    return list(dict.fromkeys(texts))


def _registry_hosts(links: StackLinks, target: ScopedName) -> Iterator[str]:
    pair = resources_of_type(target.reading.tree, ecs.DISCOVERY_SERVICE).get(target.name)
    properties = get(pair[1], "Properties") if pair is not None else None
    namespace = get(properties, "NamespaceId")
    if namespace is None:
        namespace = get(get(properties, "DnsConfig"), "NamespaceId")
    spaces = _namespace_names(links, target.reading, namespace)
    for name in _texts(links, target.reading, get(properties, "Name")):
        yield from (f"{name}.{space}".lower() for space in spaces)


def _namespace_names(links: StackLinks, reading: StackReading, node: Node | None) -> list[str]:
    """Return the names of the namespace that a reference means, if a template has it."""
    names: list[str] = []
    for target in links.references(reading, node):
        for kind in NAMESPACES:
            pair = resources_of_type(target.reading.tree, kind).get(target.name)
            if pair is not None:
                names += _texts(links, target.reading, get(get(pair[1], "Properties"), "Name"))
    return names


def _connect_hosts(links: StackLinks, reading: StackReading, connect: Node | None) -> Iterator[str]:
    """Yield the aliases of Service Connect, or the name that a service without one has."""
    namespace = get(connect, "Namespace")
    spaces = _namespace_names(links, reading, namespace) or _texts(links, reading, namespace)
    for _, service in iterate_items(get(connect, "Services")):
        aliases = [
            text.lower()
            for _, alias in iterate_items(get(service, "ClientAliases"))
            for text in _texts(links, reading, get(alias, "DnsName"))
        ]
        yield from aliases
        if not aliases:
            named = get(service, "DiscoveryName") or get(service, "PortName")
            for name in _texts(links, reading, named):
                yield from (f"{name}.{space}".lower() for space in spaces)

"""Host names of services: names in Cloud Map, and aliases of Service Connect."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xraystack.application.values import iterate_items, possible_texts
from xraystack.facts import ecs
from xraystack.template.nodes import Node, get, reference
from xraystack.template.tree import TemplateTree, resources_of_type

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


def service_hosts(tree: TemplateTree) -> dict[str, list[str]]:
    """Return the host names of the services of a template, by logical ID."""
    registered = {
        name: [*_registry_hosts(tree, resource)]
        for name, (_, resource) in resources_of_type(tree, ecs.DISCOVERY_SERVICE).items()
    }
    hosts: dict[str, list[str]] = {}
    for name, (_, resource) in resources_of_type(tree, ecs.SERVICE).items():
        properties = get(resource, "Properties")
        for _, registry in iterate_items(get(properties, "ServiceRegistries")):
            arn = reference(get(registry, "RegistryArn")) or ""
            hosts.setdefault(name, []).extend(registered.get(arn, ()))
        connect = get(properties, "ServiceConnectConfiguration")
        hosts.setdefault(name, []).extend(_connect_hosts(tree, connect))
    return {name: list(dict.fromkeys(listed)) for name, listed in hosts.items() if listed}


def _registry_hosts(tree: TemplateTree, resource: Node) -> Iterator[str]:
    properties = get(resource, "Properties")
    namespace = get(properties, "NamespaceId")
    if namespace is None:
        namespace = get(get(properties, "DnsConfig"), "NamespaceId")
    for name in possible_texts(tree, get(properties, "Name")):
        for space in _namespace_names(tree, namespace):
            yield f"{name}.{space}".lower()


def _namespace_names(tree: TemplateTree, node: Node | None) -> list[str]:
    """Return the names of the namespace that a reference means, if the template has it."""
    target = reference(node)
    for kind in NAMESPACES:
        pair = resources_of_type(tree, kind).get(target or "")
        if pair is not None:
            return possible_texts(tree, get(get(pair[1], "Properties"), "Name"))
    return []


def _connect_hosts(tree: TemplateTree, connect: Node | None) -> Iterator[str]:
    """Yield the aliases of Service Connect, or the name that a service without one has."""
    spaces = possible_texts(tree, get(connect, "Namespace")) or _namespace_names(
        tree, get(connect, "Namespace")
    )
    for _, service in iterate_items(get(connect, "Services")):
        aliases = [
            text.lower()
            for _, alias in iterate_items(get(service, "ClientAliases"))
            for text in possible_texts(tree, get(alias, "DnsName"))
        ]
        yield from aliases
        if not aliases:
            named = get(service, "DiscoveryName") or get(service, "PortName")
            for name in possible_texts(tree, named):
                yield from (f"{name}.{space}".lower() for space in spaces)

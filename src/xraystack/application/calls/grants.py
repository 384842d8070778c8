"""Permissions of workloads for the resources of an application, as evidence beside a reference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from xraystack.application.calls.stack_links import StackLinks
from xraystack.application.calls.stack_readings import StackReading
from xraystack.application.calls.workloads import Workload
from xraystack.application.values import iterate_items, possible_texts
from xraystack.facts import call_kinds
from xraystack.facts.iam import ACCESS_KEY, ATTACHED_POLICIES, POLICY_ATTACHMENTS, ROLE, USER
from xraystack.template.nodes import Node, function, get, key_text, pairs, text_of
from xraystack.template.tree import resources_of_type

ARN_SEPARATOR = re.compile(r"[:/](?![^{}]*\})")
"""A separator in an ARN, outside of unknown parts."""

ARN_PREFIX_PARTS = 5
"""Parts of an ARN before the resource: arn, partition, service, region and account."""

CONNECTOR = "AWS::Serverless::Connector"


class Grant(NamedTuple):
    """Actions, in lower case, on resources by node ID and by text; ``is_any`` for all resources."""

    actions: tuple[str, ...]
    targets: frozenset[str]
    texts: frozenset[str] = frozenset()
    is_any: bool = False


class Grants:
    """The grants of a workload."""

    def __init__(self, grants: list[Grant]) -> None:
        self._grants = grants

    def _actions(self, target: str, names: frozenset[str], service: str) -> set[str]:
        """Return the actions of a service for a resource, by its node's ID or its names."""
        return {
            action
            for grant in self._grants
            if grant.is_any or target in grant.targets or names & grant.texts
            for action in grant.actions
            if action == "*" or action.startswith(f"{service}:")
        }

    def allow(self, target: str, names: frozenset[str], service: str) -> bool:
        """Return whether there is a permission of that IAM service for a resource."""
        return bool(self._actions(target, names, service))

    def only_poll(self, target: str, names: frozenset[str], service: str) -> bool:
        """Return whether the permissions for a resource are those of a consumer."""
        actions = self._actions(target, names, service)
        return any(action in call_kinds.POLL_ACTIONS for action in actions) and not any(
            action == "*" or action.endswith(call_kinds.SEND_ENDINGS) for action in actions
        )

    def only_read_attributes(self, target: str, names: frozenset[str], service: str) -> bool:
        """Return whether the permissions are to measure a queue, as scaling functions do."""
        actions = self._actions(target, names, service)
        return bool(actions) and actions <= call_kinds.ATTRIBUTE_ACTIONS


def read_grants(links: StackLinks, reading: StackReading, workload: Workload) -> Grants:
    """Return the grants of a workload: of its roles, its policies, connectors and access keys."""
    reader = _GrantReader(links)
    grants: list[Grant] = []
    for role in workload.roles:
        for each in links.references(reading, role):
            grants += reader.owner_grants(each.reading, each.name, ROLE)
    if ACCESS_KEY in links.resource_types:
        for variable in workload.variables:
            for each in links.references(reading, variable.value):
                grants += reader.key_grants(each.reading, each.name)
    grants += reader.sam_grants(reading, workload.policies)
    grants += reader.connector_grants(reading, workload)
    return Grants(grants)


class _GrantReader:
    def __init__(self, links: StackLinks) -> None:
        self._links = links

    def owner_grants(self, reading: StackReading, name: str, kind: str) -> Iterator[Grant]:
        """Yield the grants of a role or a user, by the policies in it and those attached to it."""
        pair = resources_of_type(reading.tree, kind).get(name)
        if pair is None:
            return
        properties = get(pair[1], "Properties")
        for _, arn in iterate_items(get(properties, "ManagedPolicyArns")):
            yield from _managed_grants(reading, arn)
            yield from self._attached_grants(reading, arn)
        for _, policy in iterate_items(get(properties, "Policies")):
            yield from self._document_grants(reading, get(policy, "PolicyDocument"))
        for attached_kind in ATTACHED_POLICIES:
            for _, resource in resources_of_type(reading.tree, attached_kind).values():
                attached = get(resource, "Properties")
                owners = [get(attached, key) for key in POLICY_ATTACHMENTS]
                names = [each.name for o in owners for each in self._links.references(reading, o)]
                if name in names:
                    yield from self._document_grants(reading, get(attached, "PolicyDocument"))

    def _attached_grants(self, reading: StackReading, arn: Node) -> Iterator[Grant]:
        """Yield the grants of a managed policy in the templates."""
        for each in self._links.references(reading, arn):
            for kind in ATTACHED_POLICIES:
                pair = resources_of_type(each.reading.tree, kind).get(each.name)
                if pair is not None:
                    document = get(get(pair[1], "Properties"), "PolicyDocument")
                    yield from self._document_grants(each.reading, document)

    def key_grants(self, reading: StackReading, name: str) -> Iterator[Grant]:
        """Yield the grants of the user of an access key."""
        pair = resources_of_type(reading.tree, ACCESS_KEY).get(name)
        if pair is not None:
            user = get(get(pair[1], "Properties"), "UserName")
            for each in self._links.references(reading, user):
                yield from self.owner_grants(each.reading, each.name, USER)

    def _document_grants(self, reading: StackReading, document: Node | None) -> Iterator[Grant]:
        """Yield the grants of a policy document; a statement that denies grants nothing."""
        for _, statement in iterate_items(get(document, "Statement")):
            if text_of(get(statement, "Effect")) == "Deny":
                continue
            listed = [text_of(item) for _, item in iterate_items(get(statement, "Action"))]
            actions = tuple(text.lower() for text in listed if text)
            yield self._grant(reading, actions, get(statement, "Resource"))

    def _grant(
        self, reading: StackReading, actions: tuple[str, ...], resource: Node | None
    ) -> Grant:
        targets = frozenset(each.node_id for each in self._links.references(reading, resource))
        items = [item for _, item in iterate_items(resource)]
        texts = [text for item in items for text in self._links.texts(reading, item)]
        names = frozenset(resource_name(text) for text in texts)
        return Grant(actions, targets, names, is_any="*" in texts)

    def sam_grants(self, reading: StackReading, policies: Node | None) -> Iterator[Grant]:
        """Yield the grants of SAM's ``Policies``: statements, managed policies, and policy templates."""
        for _, policy in iterate_items(policies):
            if not isinstance(policy, yaml.MappingNode) or function(policy):
                yield from _managed_grants(reading, policy)
                yield from self._attached_grants(reading, policy)
            elif get(policy, "Statement") is not None:
                yield from self._document_grants(reading, policy)
            else:
                for key, parameters in policy.value:
                    service = _service_of(key_text(key))
                    if service:
                        is_poller = key_text(key) == call_kinds.SAM_POLLER
                        action = "sqs:receivemessage" if is_poller else f"{service}:*"
                        yield self._grant(reading, (action,), parameters)

    def connector_grants(self, reading: StackReading, workload: Workload) -> Iterator[Grant]:
        """Yield the grants of SAM's connectors, in the function or as resources of their own."""
        owned = [value for _, value in pairs(get(workload.resource, "Connectors"))]
        for _, resource in resources_of_type(reading.tree, CONNECTOR).values():
            source = get(get(get(resource, "Properties"), "Source"), "Id")
            if text_of(source) == workload.id:
                owned.append(resource)
        for connector in owned:
            for _, target in iterate_items(get(get(connector, "Properties"), "Destination")):
                name = text_of(get(target, "Id"))
                if name:
                    yield Grant(("*",), frozenset({reading.node_id(name)}))


def _managed_grants(reading: StackReading, arn: Node) -> Iterator[Grant]:
    """Yield the grant of a policy that AWS manages, by the service in its name."""
    for text in possible_texts(reading.tree, arn, defaults=True):
        name = text.rpartition("/")[2].removeprefix("Amazon").removeprefix("AWS")
        service = _service_of(name) if name.endswith("FullAccess") else ""
        if service or name in call_kinds.ALL_SERVICES_POLICIES:
            yield Grant((f"{service}:*" if service else "*",), frozenset(), is_any=True)


def _service_of(name: str) -> str:
    """Return the IAM service of a managed policy or a policy template, by the beginning of its name."""
    services = call_kinds.SAM_POLICY_SERVICES.items()
    return next((service for start, service in services if name.startswith(start)), "")


def resource_name(text: str) -> str:
    """Return the name of a resource by its name, its ARN or the URL of a queue."""
    if text.startswith("arn:"):
        parts = ARN_SEPARATOR.split(text)[ARN_PREFIX_PARTS:]
        is_typed = len(parts) > 1 and parts[0] in call_kinds.ARN_TYPES
        return parts[is_typed] if parts else text
    if text.startswith("https://sqs."):
        return text.rpartition("/")[2]
    return text

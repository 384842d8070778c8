"""Workloads: what runs code and calls others, with its variables and its IAM grants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

from xraystack.application.containers import TaskContainer, variables_of
from xraystack.application.model import Application
from xraystack.application.role_permissions import find_role
from xraystack.application.switch_states import GLOBALS
from xraystack.application.values import iterate_items, possible_texts
from xraystack.facts import call_kinds, ecs, opentelemetry, xray
from xraystack.facts.iam import ATTACHED_POLICIES, ROLE
from xraystack.template.nodes import (
    Node,
    branches,
    function,
    get,
    key_text,
    leaves,
    pairs,
    references,
    text_of,
)
from xraystack.template.tree import TemplateTree, resources_of_type

FUNCTION_TYPES = ("AWS::Lambda::Function", "AWS::Serverless::Function")
NAME_VARIABLES = (xray.TRACING_NAME_VARIABLE, opentelemetry.SERVICE_NAME_VARIABLE)


class WorkloadVariable(NamedTuple):
    """A variable of a workload; ``is_global`` if SAM's ``Globals`` gives it to all functions."""

    name: str
    value: Node
    is_global: bool = False

    @property
    def is_conditional(self) -> bool:
        """True if an ``If`` decides its value."""
        return branches(self.value) is not None


class Grant(NamedTuple):
    """Actions, in lower case, on resources of the template; ``is_any`` for all resources."""

    actions: tuple[str, ...]
    targets: frozenset[str]
    is_any: bool = False


@dataclass
class Workload:
    """A service, a task or a function: its node's ID, its definition, its variables and grants."""

    id: str
    kind: str
    resource_type: str
    key: Node
    resource: Node
    containers: list[TaskContainer] = field(default_factory=list)
    variables: list[WorkloadVariable] = field(default_factory=list)
    grants: list[Grant] = field(default_factory=list)

    @property
    def is_global_only(self) -> bool:
        """True if all its variables are those of ``Globals``."""
        return all(variable.is_global for variable in self.variables)

    def may_use(self, store: str, service: str) -> bool:
        """Return whether its role has a permission of that IAM service for a resource."""
        return any(
            action == "*" or action.startswith(f"{service}:")
            for grant in self._grants_for(store)
            for action in grant.actions
        )

    def only_polls(self, store: str) -> bool:
        """Return whether its permissions for a resource are those of a consumer."""
        actions = [a for grant in self._grants_for(store) for a in grant.actions]
        polls = any(action in call_kinds.POLL_ACTIONS for action in actions)
        sends = any(
            action.endswith((":sendmessage", ":put*", ":*", ":putrecord", ":putrecords"))
            for action in actions
        )
        return polls and not sends

    def only_reads_attributes(self, store: str) -> bool:
        """Return whether its permissions are to measure a queue, as scaling functions do."""
        actions = {a for grant in self._grants_for(store) for a in grant.actions}
        return bool(actions) and actions <= {"sqs:getqueueattributes", "sqs:getqueueurl"}

    def _grants_for(self, store: str) -> Iterator[Grant]:
        for grant in self.grants:
            if grant.is_any or store in grant.targets:
                yield grant


def workloads(application: Application[TemplateTree]) -> list[Workload]:
    """Return the services, tasks and functions of a template; jobs that run once are none."""
    return [*_task_workloads(application), *_function_workloads(application.tree)]


def _task_workloads(application: Application[TemplateTree]) -> Iterator[Workload]:
    tree = application.tree
    by_type, _ = tree.resources_by_type
    services = {
        name: (kind, pair)
        for kind in (ecs.SERVICE, ecs.EXPRESS_SERVICE)
        for name, pair in by_type.get(kind, {}).items()
    }
    for task, runners in application.runners.items():
        names = [runner.logical_id for runner in runners if runner.logical_id in services]
        definition = application.definitions[task]
        containers = [
            container
            for container in application.containers_by_task[task]
            if not application.is_agent(container)
        ]
        properties = get(definition[1], "Properties")
        for name in names or [task]:
            kind, pair = services.get(name, ("", definition))
            workload = Workload(
                name,
                call_kinds.SERVICE if kind else call_kinds.TASK,
                kind or text_of(get(definition[1], "Type")) or "",
                *pair,
                containers,
            )
            workload.variables = [
                WorkloadVariable(variable.name, variable.value)
                for container in containers
                for variable in variables_of(tree, container)
            ]
            roles = [get(properties, "TaskRoleArn"), get(get(pair[1], "Properties"), "TaskRoleArn")]
            workload.grants = [
                g for role in roles if role is not None for g in role_grants(tree, role)
            ]
            yield workload


def _function_workloads(tree: TemplateTree) -> Iterator[Workload]:
    section = get(get(get(get(tree.root, GLOBALS), "Function"), "Environment"), "Variables")
    for resource_type in FUNCTION_TYPES:
        is_sam = resource_type == FUNCTION_TYPES[1]
        for name, pair in resources_of_type(tree, resource_type).items():
            properties = get(pair[1], "Properties")
            workload = Workload(name, call_kinds.FUNCTION, resource_type, *pair)
            own = pairs(get(get(properties, "Environment"), "Variables"))
            workload.variables = [WorkloadVariable(key_text(key), value) for key, value in own]
            if is_sam:
                workload.variables += [
                    WorkloadVariable(key_text(key), value, is_global=True)
                    for key, value in pairs(section)
                ]
            role = get(properties, "Role")
            workload.grants = role_grants(tree, role) if role is not None else []
            if is_sam:
                workload.grants += _sam_grants(get(properties, "Policies"))
            yield workload


def role_grants(tree: TemplateTree, role: Node) -> list[Grant]:
    """Return the grants of the roles in the template that a reference may be."""
    grants: list[Grant] = []
    for leaf in leaves(role):
        logical_id = find_role(tree, leaf)
        if logical_id is None:
            continue
        properties = get(resources_of_type(tree, ROLE)[logical_id][1], "Properties")
        for _, arn in iterate_items(get(properties, "ManagedPolicyArns")):
            grants += _managed_grants(tree, arn)
        for _, policy in iterate_items(get(properties, "Policies")):
            grants += _document_grants(get(policy, "PolicyDocument"))
        for kind in ATTACHED_POLICIES:
            for _, resource in resources_of_type(tree, kind).values():
                attached = get(resource, "Properties")
                roles = references(get(attached, "Roles")) + references(get(attached, "RoleName"))
                if logical_id in roles:
                    grants += _document_grants(get(attached, "PolicyDocument"))
    return grants


def _managed_grants(tree: TemplateTree, arn: Node) -> Iterator[Grant]:
    """Yield the grant of a policy that AWS manages, by the service in its name."""
    for text in possible_texts(tree, arn, defaults=True):
        name = text.rpartition("/")[2].removeprefix("Amazon").removeprefix("AWS")
        for prefix, service in call_kinds.SAM_POLICY_SERVICES.items():
            if name.startswith(prefix) and name.endswith(("FullAccess", "_FullAccess")):
                yield Grant((f"{service}:*",), frozenset(), is_any=True)


def _document_grants(document: Node | None) -> Iterator[Grant]:
    """Yield the grants of a policy document; a statement that denies grants nothing."""
    for _, statement in iterate_items(get(document, "Statement")):
        if text_of(get(statement, "Effect")) == "Deny":
            continue
        listed = [text_of(item) for _, item in iterate_items(get(statement, "Action"))]
        actions = tuple(text.lower() for text in listed if text)
        resource = get(statement, "Resource")
        texts = [text_of(item) for _, item in iterate_items(resource)]
        yield Grant(actions, frozenset(references(resource)), is_any="*" in texts)


def _sam_grants(policies: Node | None) -> Iterator[Grant]:
    """Yield the grants of SAM's ``Policies``: statements, and policy templates by name."""
    for _, policy in iterate_items(policies):
        if not isinstance(policy, yaml.MappingNode) or function(policy):
            continue
        if get(policy, "Statement") is not None:
            yield from _document_grants(policy)
            continue
        for key, parameters in policy.value:
            name = key_text(key)
            service = next(
                (s for p, s in call_kinds.SAM_POLICY_SERVICES.items() if name.startswith(p)), ""
            )
            if service:
                is_poller = name == call_kinds.SAM_POLLER
                action = "sqs:receivemessage" if is_poller else f"{service}:*"
                yield Grant((action,), frozenset(references(parameters)))


def declared_names(workload: Workload, tree: TemplateTree) -> list[str]:
    """Return the names in traces that the variables of a workload set."""
    return [
        text
        for variable in workload.variables
        if variable.name in NAME_VARIABLES
        for text in possible_texts(tree, variable.value, defaults=True)
    ]


def called_resources(value: Node, known: Sequence[str]) -> list[str]:
    """Return the resources that a variable's value refers to."""
    return [name for name in references(value) if name in known]

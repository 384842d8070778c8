"""Workloads: what runs code and calls others, with its variables and its roles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from xraystack.application.containers import TaskContainer, secrets_of, variables_of
from xraystack.application.model import Application
from xraystack.application.switch_states import GLOBALS
from xraystack.facts import call_kinds, ecs, opentelemetry, xray
from xraystack.template.nodes import Node, branches, get, key_text, pairs, references, text_of
from xraystack.template.tree import TemplateTree, all_referenced_ids, resources_of_type

FUNCTION_TYPES = ("AWS::Lambda::Function", "AWS::Serverless::Function")
NAME_VARIABLES = (xray.TRACING_NAME_VARIABLE, opentelemetry.SERVICE_NAME_VARIABLE)


class WorkloadVariable(NamedTuple):
    """A variable of a workload; ``is_global`` if SAM's ``Globals`` gives it to all functions.

    The value of one that ``is_secret`` is a parameter in SSM or a secret, by its name or its ARN.
    """

    name: str
    value: Node
    is_global: bool = False
    is_secret: bool = False

    @property
    def is_conditional(self) -> bool:
        """True if an ``If`` decides its value."""
        return branches(self.value) is not None


@dataclass
class Workload:
    """A service, a task or a function: its logical ID, its definition, its variables and roles.

    ``policies`` are those of SAM.
    """

    id: str
    kind: str
    resource_type: str
    key: Node
    resource: Node
    containers: list[TaskContainer] = field(default_factory=list)
    variables: list[WorkloadVariable] = field(default_factory=list)
    roles: list[Node] = field(default_factory=list)
    policies: Node | None = None


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
            workload.variables += [
                WorkloadVariable(secret.name, source, is_secret=True)
                for container in containers
                for secret in secrets_of(tree, container)
                if (source := get(secret.value, "ValueFrom")) is not None
            ]
            roles = [get(properties, "TaskRoleArn"), get(get(pair[1], "Properties"), "TaskRoleArn")]
            workload.roles = [role for role in roles if role is not None]
            yield workload
    yield from _services_of_other_tasks(application)


def _services_of_other_tasks(application: Application[TemplateTree]) -> Iterator[Workload]:
    """Yield the services whose task definition is not in the template, which have no containers."""
    run = {runner.logical_id for listed in application.runners.values() for runner in listed}
    for name, pair in resources_of_type(application.tree, ecs.SERVICE).items():
        task = get(get(pair[1], "Properties"), "TaskDefinition")
        known = application.definitions.keys() & all_referenced_ids(application.tree, task)
        if name not in run and task is not None and not known:
            yield Workload(name, call_kinds.SERVICE, ecs.SERVICE, *pair)


def _function_workloads(tree: TemplateTree) -> Iterator[Workload]:
    jobs = _functions_of_custom_resources(tree)
    section = get(get(get(get(tree.root, GLOBALS), "Function"), "Environment"), "Variables")
    for resource_type in FUNCTION_TYPES:
        is_sam = resource_type == FUNCTION_TYPES[1]
        for name, pair in resources_of_type(tree, resource_type).items():
            properties = get(pair[1], "Properties")
            if name in jobs and get(properties, "Events") is None:
                continue
            workload = Workload(name, call_kinds.FUNCTION, resource_type, *pair)
            own = pairs(get(get(properties, "Environment"), "Variables"))
            workload.variables = [WorkloadVariable(key_text(key), value) for key, value in own]
            if is_sam:
                workload.variables += [
                    WorkloadVariable(key_text(key), value, is_global=True)
                    for key, value in pairs(section)
                ]
            role = get(properties, "Role")
            workload.roles = [role] if role is not None else []
            workload.policies = get(properties, "Policies") if is_sam else None
            yield workload


def _functions_of_custom_resources(tree: TemplateTree) -> set[str]:
    """Return the functions that custom resources run once for a deployment."""
    types = (kind for kind in tree.resources_by_type[0] if kind.startswith(ecs.CUSTOM_RESOURCES))
    custom = (pair for kind in types for pair in resources_of_type(tree, kind).values())
    tokens = (get(get(resource, "Properties"), "ServiceToken") for _, resource in custom)
    return {name for token in tokens for name in references(token)}


def name_values(workload: Workload) -> list[Node]:
    """Return the values of the variables that set a workload's name in traces."""
    return [each.value for each in workload.variables if each.name in NAME_VARIABLES]

"""Sizes and network modes of tasks on Fargate.

Of values that stand in the template itself cfn-lint's own rules say so already (E3047, E3048, E3054).
These say it of what a parameter's default or a mapping decides, where those are silent, and of launch
types, so that one fault is one finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.application.launch_modes import is_declared_for_fargate
from xraystack.application.runners import Runner
from xraystack.application.task_definitions import is_type, task_properties
from xraystack.application.values import iterate_items, possible_values, single_text
from xraystack.facts import ecs, fargate
from xraystack.facts.ecs import AWSVPC_MODE
from xraystack.rules.lint_tree import (
    LintApplication,
    match_at,
    property_cases,
    read_application,
)
from xraystack.rules.rule_texts import rule_texts
from xraystack.template.nodes import Node, function, get, reference, text_of

SOURCE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html"


def _is_literal(node: Node | None) -> bool:
    """Return whether there is a value that no function stands for: cfn-lint's rules see only those."""
    return node is not None and function(node) is None


def _names_fargate(properties: Node | None) -> bool:
    """Return whether FARGATE is a literal in a task definition."""
    listed = iterate_items(get(properties, "RequiresCompatibilities"))
    return any(text_of(item) == fargate.FARGATE for _, item in listed)


def _has_literal(properties: Node | None, key: str) -> bool:
    return any(_is_literal(node) for _, node in property_cases(properties, key))


def _fargate_tasks(application: LintApplication) -> Iterator[tuple[str, Node]]:
    """Yield the task definitions that say that they are for Fargate, with their properties."""
    for name in application.definitions:
        properties = task_properties(application.tree, name)
        if properties is not None and is_declared_for_fargate(application.tree, name):
            yield name, properties


class FargateSize(CloudFormationLintRule):  # type: ignore[misc]
    """Fargate tasks have a pair of CPU and memory that Fargate offers.

    Fargate offers certain sizes only, up to 32 vCPU and 244 GiB. E3047 checks literals; this rule
    checks defaults of parameters, and mappings.
    """

    id = "E9803"
    shortdesc, description = rule_texts(__doc__)
    source_url = SOURCE
    tags = ["resources", "ecs", "fargate", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return Fargate task definitions of a size that does not exist."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        for name, properties in _fargate_tasks(application):
            if _is_for_e3047(properties):
                continue
            sizes = ecs.EXPRESS_SIZE if _is_express(application, name) else {}
            cpu, memory = (
                fargate.parse_size(
                    single_text(application.tree, properties, key, missing=sizes.get(key))
                )
                for key in ("Cpu", "Memory")
            )
            if cpu is None or memory is None or fargate.is_valid(cpu, memory):
                continue
            nearest = fargate.nearest_size(cpu, memory)
            hint = f"; the next larger size is {nearest[0]} and {nearest[1]}" if nearest else ""
            yield match_at(
                application,
                properties,
                f"Fargate does not offer {cpu} CPU units with {memory} MiB ({name}){hint}",
                "Memory" if get(properties, "Cpu") is None else "Cpu",
            )


def _is_express(application: LintApplication, name: str) -> bool:
    return is_type(application.definitions[name], ecs.EXPRESS_SERVICE)


def _is_for_e3047(properties: Node) -> bool:
    literals = _has_literal(properties, "Cpu") and _has_literal(properties, "Memory")
    return _names_fargate(properties) and literals


class FargateNetwork(CloudFormationLintRule):  # type: ignore[misc]
    """Fargate tasks have the network mode awsvpc and the compatibility FARGATE.

    Fargate requires the network mode awsvpc. A service of launch type FARGATE requires a task
    definition with FARGATE in RequiresCompatibilities. E3048 and E3054 check literals; this rule
    checks other values.
    """

    id = "E9804"
    shortdesc, description = rule_texts(__doc__)
    source_url = SOURCE
    tags = ["resources", "ecs", "fargate", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return task definitions that Fargate would not run."""
        application = read_application(cfn)
        return [*_find_wrong_modes(application), *_find_undeclared_tasks(application)]


def _find_wrong_modes(application: LintApplication) -> Iterator[RuleMatch]:
    """Yield task definitions for Fargate with another network mode than awsvpc."""
    for name, properties in _fargate_tasks(application):
        if _is_express(application, name):
            continue  # which has no such property
        message = f"{name} is for FARGATE, so its NetworkMode must be awsvpc"
        for path, node in property_cases(properties, "NetworkMode"):
            if _names_fargate(properties) and (node is None or _is_literal(node)):
                continue  # E3048
            if node is None:
                yield match_at(application, properties, message)
            for mode in possible_values(application.tree, node, path, defaults=True):
                if mode.known not in {None, AWSVPC_MODE}:
                    yield match_at(application, mode.node, message)


def _find_undeclared_tasks(application: LintApplication) -> Iterator[RuleMatch]:
    """Yield launch types by which Fargate is to run a task that is not declared for it."""
    for task_name, runners in application.runners.items():
        if not _may_declare(application, task_name):
            continue
        properties = task_properties(application.tree, task_name)
        for runner in runners:
            message = (
                f"{runner.logical_id} runs {task_name} on FARGATE, but RequiresCompatibilities of "
                f"{task_name} lacks FARGATE"
            )
            named = get(runner.properties, ecs.SERVICES[ecs.EXPRESS_SERVICE])
            if runner.is_express and named is not None:
                yield match_at(application, named, message)
            launch_type = get(runner.properties, "LaunchType")
            values = possible_values(application.tree, launch_type, runner.path, defaults=True)
            for value in values:
                is_found = _is_for_e3054(properties) and _is_literal(value.node)
                if value.known != fargate.FARGATE or (is_found and _is_by_reference(runner)):
                    continue
                yield match_at(application, value.node, message)


def _may_declare(application: LintApplication, name: str) -> bool:
    """Return whether a task definition lists its compatibilities, or has none, without FARGATE."""
    compatibilities = property_cases(
        task_properties(application.tree, name), "RequiresCompatibilities"
    )
    is_listed = any(node is None or _is_literal(node) for _, node in compatibilities)
    return is_listed and not is_declared_for_fargate(application.tree, name)


def _is_by_reference(runner: Runner) -> bool:
    """Return whether a service refers to its task definition: cfn-lint does not look at families."""
    return reference(get(runner.properties, "TaskDefinition")) is not None


def _is_for_e3054(properties: Node | None) -> bool:
    """Return whether cfn-lint finds it: only if the network mode is not awsvpc, and of literals."""
    modes = [node for _, node in property_cases(properties, "NetworkMode")]
    listed = list(iterate_items(get(properties, "RequiresCompatibilities")))
    return any(
        node is None or (_is_literal(node) and text_of(node) != AWSVPC_MODE) for node in modes
    ) and all(_is_literal(item) for _, item in listed)

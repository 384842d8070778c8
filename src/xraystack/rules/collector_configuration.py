"""Faults in the configuration of collectors that stop them or lose data in silence.

Their configuration is text in a variable of their container. Only text that the template decides itself
is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.application.collector_setup import command_items, command_words
from xraystack.application.collector_signs import flag_arguments
from xraystack.application.containers import (
    TaskContainer,
    has_collector_signs,
    possible_images,
)
from xraystack.application.launch_modes import is_declared_for_fargate
from xraystack.rules.daemon_address import variable_values
from xraystack.rules.lint_tree import LintApplication, match_at, read_application
from xraystack.rules.rule_texts import rule_texts
from xraystack.stacks.collectors import COLLECTORS, adot
from xraystack.stacks.collectors.pipeline_reading import REMOVED_EXPORTERS, removed_exporters
from xraystack.template.nodes import Node, get

_COLLECTOR = re.compile(
    r"(?:(?P<adot>(?:aws-observability|amazon)/aws-otel-collector)"
    r"|otel/opentelemetry-collector(?:-contrib)?)(?::v?(?:latest|0\.(?P<minor>\d+)\.\d+))?$"
)
"""Images whose tag is the version of the collector."""

FAULTS = {
    name: find for collector in COLLECTORS.values() for name, find in collector.faults.items()
}
"""Functions that yield the faults of a configuration, by the variable that has it."""


class CollectorConfiguration(CloudFormationLintRule):  # type: ignore[misc]
    """The configuration of a collector is valid and complete.

    By default ADOT and the CloudWatch agent bind the TCP proxy for sampling rules to loopback. They
    exit if a setting is unknown; the awsxray exporter, for example, has no queue. They also exit if
    a pipeline names a component that is not declared, or if a declared exporter was removed from
    the collector. They open only the OTLP endpoint that is configured. On Fargate they compute
    memory percentages of twice the task's memory. X-Ray's OTLP endpoint rejects spans without a
    signature. resourcedetection adds the collector's own task to traces of other tasks.
    """

    id = "W9821"
    shortdesc, description = rule_texts(__doc__)
    source_url = (
        "https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/receiver/"
        "awsxrayreceiver"
    )
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return configurations of collectors that have a fault."""
        return list(self._matches(read_application(cfn)))

    def _matches(self, application: LintApplication) -> Iterator[RuleMatch]:
        for container in application.containers:
            is_fargate = is_declared_for_fargate(application.tree, container.task_definition)
            for name, text, node in _configurations(application, container):
                for fault in FAULTS[name](text, is_fargate):
                    yield match_at(application, node, fault)
                if name == adot.CONFIGURATION and _is_present_version(application, container):
                    for exporter in removed_exporters(text):
                        new = REMOVED_EXPORTERS[exporter.partition("/")[0]]
                        message = f"Collectors no longer have the exporter {exporter}; use {new}"
                        yield match_at(application, node, message)
            yield from self._built_in_files(application, container)

    @staticmethod
    def _built_in_files(
        application: LintApplication, container: TaskContainer
    ) -> Iterator[RuleMatch]:
        """Yield configurations that AWS's image does not contain, unless a volume may contain them."""
        images = possible_images(application.tree, container.node)
        if not images or not all(map(adot.OFFICIAL_IMAGE.search, images)):
            return
        if get(container.node, "MountPoints") is not None:
            return
        for word in command_words(application.tree, container) or ():
            if word.startswith(adot.BUILT_IN_FOLDER) and word.endswith((".yaml", ".yml")):
                name = word.removeprefix(adot.BUILT_IN_FOLDER)
                if name not in adot.BUILT_IN_FILES:
                    message = f"The image has no file {word}, so the collector exits at its start"
                    yield match_at(application, container.node, message, "Command")


def _configurations(
    application: LintApplication, container: TaskContainer
) -> Iterator[tuple[str, str, Node]]:
    """Yield the configurations of a container that the template decides, each with its variable's name.

    One in the command, or in the variable that ``--config=env:NAME`` names, is like ADOT's own variable.
    """
    values = list(variable_values(application, container))
    for name, value in values:
        if name in FAULTS and value.known is not None:
            yield name, value.known, value.node
    names = {name for name, _ in values}
    is_other = not has_collector_signs(application.tree, container.node, [adot.COLLECTOR.signs])
    if adot.CONFIGURATION in names or is_other:
        return
    items = command_items(application.tree, container) or []
    arguments = [item.text or "" for item in items]
    locations = flag_arguments(arguments, "--config")
    for name, value in values:
        if locations == [f"env:{name}"] and value.known is not None:
            yield adot.CONFIGURATION, value.known, value.node
    text = adot.argument_text(arguments)
    for item in items:
        if text is not None and item.known is not None and item.known.endswith(text):
            yield adot.CONFIGURATION, text, item.node


def _is_present_version(application: LintApplication, container: TaskContainer) -> bool:
    """Return whether an image is of OpenTelemetry or AWS, and of a version without old exporters."""
    images = possible_images(application.tree, container.node)
    versions = [found for image in images if (found := _COLLECTOR.search(image))]
    return bool(images) and len(versions) == len(images) and all(map(_is_present, versions))


def _is_present(found: re.Match[str]) -> bool:
    if found["minor"] is None:
        return True  # without a version, or the latest
    return int(found["minor"]) >= (42 if found["adot"] else 111)

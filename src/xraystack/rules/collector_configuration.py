"""Faults in the configuration of collectors that stop them or lose data in silence.

Their configuration is text in a variable of their container. Only text that the template decides itself
is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.application.launch_modes import is_declared_for_fargate
from xraystack.rules.daemon_address import variable_values
from xraystack.rules.lint_tree import LintApplication, match_at, read_application
from xraystack.rules.rule_texts import rule_texts
from xraystack.stacks.collectors import COLLECTORS

FAULTS = {
    name: find for collector in COLLECTORS.values() for name, find in collector.faults.items()
}
"""Functions that yield the faults of a configuration, by the variable that has it."""


class CollectorConfiguration(CloudFormationLintRule):  # type: ignore[misc]
    """The configuration of a collector is valid and complete.

    By default ADOT and the CloudWatch agent bind the TCP proxy for sampling rules to loopback. They
    exit if a setting is unknown; the awsxray exporter, for example, has no queue. They open only
    the OTLP endpoint that is configured. On Fargate they compute memory percentages of twice the
    task's memory. resourcedetection adds the collector's own task to traces of other tasks.
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
            for name, value in variable_values(application, container):
                if name in FAULTS and value.known is not None:
                    for fault in FAULTS[name](value.known, is_fargate):
                        yield match_at(application, value.node, fault)

"""Resources that do not trace between two that do."""

from __future__ import annotations

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.application.calls.call_graph import CERTAIN, CLIENT, CODE, NO, YES
from xraystack.application.calls.expected_graph import read_calls
from xraystack.application.calls.stack_readings import StackSource
from xraystack.rules.lint_tree import match_at, read_application
from xraystack.rules.rule_texts import rule_texts
from xraystack.stacks.collectors import SIGNS
from xraystack.template.tree import resources


class TraceGap(CloudFormationLintRule):  # type: ignore[misc]
    """A resource between two that send traces sends traces too.

    The map shows its callers and what it calls, but not the connection. To see the calls that the
    template declares: xraystack map --expect TEMPLATE --plan.
    """

    id = "W9868"
    shortdesc, description = rule_texts(__doc__)
    source_url = "https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html"
    tags = ["resources", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return resources without traces whose caller and callee send some."""
        application = read_application(cfn)
        if not application.tree.resources_by_type[0]:
            return []
        graph = read_calls([StackSource(application.tree)], SIGNS)
        sends = {name for name, node in graph.nodes.items() if node.emits in {YES, CODE}}
        certain = [edge for edge in graph.edges.values() if edge.certainty == CERTAIN]
        called_by = {edge.target for edge in certain if edge.source in sends}
        calls = {edge.source for edge in certain if edge.target in sends}
        gaps = {
            name: node
            for name, node in graph.nodes.items()
            if name != CLIENT and node.emits == NO and name in called_by & calls
        }
        return [
            match_at(application, value, f"{key.value} sends no traces ({gaps[key.value].why})")
            for key, value in resources(application.tree).value
            if key.value in gaps
        ]

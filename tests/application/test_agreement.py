"""Patching and the lint rules read an application the same way."""

from __future__ import annotations

import json
from typing import Any

from cfnlint.decode.decode import decode_str
from cfnlint.template import Template
from hypothesis import HealthCheck, event, given, settings

from tests.support.generated_applications import UNDECIDED_RULE, applications
from xraystack.application.containers import TaskContainer
from xraystack.application.model import Application
from xraystack.application.network.group_rules import EGRESS
from xraystack.errors import BadInput
from xraystack.patching import patch, target_selection
from xraystack.patching.target_selection import TargetNames, Targets
from xraystack.rules.client_egress import ClientEgressTcp, ClientEgressUdp
from xraystack.rules.lint_tree import LintApplication, read_application
from xraystack.stacks.collectors import SIGNS
from xraystack.stacks.wiring import Wiring
from xraystack.template.document import Document
from xraystack.template.tree import TemplateTree

Missing = set[tuple[str, str]]
"""Groups, each with a protocol that it does not allow."""


def reading(application: Application[Any]) -> dict[str, Any]:
    """The tasks that are run and by what, their groups, containers and collectors."""
    return {
        name: (
            [(runner.logical_id, runner.path) for runner in runners],
            [(each.path, each.groups) for each in application.interfaces(name)],
            [(c.label, c.path, application.is_collector(c)) for c in application.containers_by_task[name]],
        )
        for name, runners in application.runners.items()
    }  # fmt: skip


def missing_by_patch(text: str) -> Missing:
    findings = patch.add_wiring(text.encode(), "t.json", Wiring(), check=True).findings
    return {
        (str(finding.subject.logical_id), str(finding.subject.name))
        for finding in findings
        if finding.kind == "added" and finding.subject.property == EGRESS
    }


def missing_by_lint(template: Template, paths: list[list[str | int]]) -> Missing:
    """What the rules find of the containers at these paths."""
    return {
        (match.message.split()[0], protocol)
        for rule, protocol in ((ClientEgressUdp(), "udp"), (ClientEgressTcp(), "tcp"))
        for match in rule.match(template)
        if any(match.path[: len(path)] == path for path in paths)
    }


def same_containers(
    application: LintApplication, tree: TemplateTree, chosen: list[TaskContainer]
) -> list[TaskContainer]:
    """The containers of one reading in the other."""
    nodes = {id(container.node) for container in chosen}
    return [
        theirs
        for ours, theirs in zip(
            Application(tree, SIGNS).containers, application.containers, strict=True
        )
        if id(ours.node) in nodes
    ]


def discovered_targets(document: Document) -> Targets | None:
    try:
        return target_selection.discover_targets(document, TargetNames())
    except BadInput:  # instances of several kinds
        return None


@settings(
    max_examples=80,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    derandomize=True,
)
@given(applications())
def test_patch_and_lint_read_the_same_application(data: dict[str, Any]) -> None:
    text = json.dumps(data)
    document = Document(text.encode(), "t.json")
    template = Template("t.json", decode_str(text)[0], ["eu-west-1"])
    application = read_application(template)

    assert reading(Application(document, SIGNS)) == reading(application)

    targets = discovered_targets(document)
    if targets is None:
        event("undecided hosts")
        return
    chosen = same_containers(application, document, targets.containers)
    assert {each.task_definition for each in chosen} <= application.runners.keys()
    assert {group for each in chosen for group in application.group_names(each.task_definition)} >= set(targets.security_groups)  # fmt: skip
    assert not any(map(application.is_collector, chosen))
    try:
        by_patch = missing_by_patch(text)
    except BadInput:  # rules that no condition says the cases of
        event("undecided rules")
        return
    by_lint = missing_by_lint(template, [application.tree.path_of(each.node) for each in chosen])
    event(f"missing: {bool(by_patch)}")
    assert by_lint <= by_patch
    tasks = {each.task_definition for each in chosen if not each.path}
    if json.dumps(UNDECIDED_RULE) not in text and tasks == {c.task_definition for c in chosen}:
        assert by_patch == by_lint

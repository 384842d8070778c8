"""Remarks about resources that patch does not read or does not edit."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from xraystack.application.launch_modes import is_external
from xraystack.application.remarks import Remark, Subject
from xraystack.application.switch_states import traced_resources
from xraystack.application.task_runs import ApplicationTask
from xraystack.facts.other_compute import OTHER_COMPUTE
from xraystack.template.document import Document
from xraystack.template.nodes import Node, get, text_of, walk

MAX_LISTED = 3
"""Resources of a kind that a remark lists by name."""


def external_parts(document: Document) -> list[Remark]:
    """Return remarks about parts of the stack that are not in this text."""
    notes = []
    for key, value in document.resource_pairs:
        name = str(key.value)
        if text_of(get(value, "Type")) in {
            "AWS::CloudFormation::Stack",
            "AWS::Serverless::Application",
        }:
            what = f"Skipped {name}: nested stacks are not read"
            notes.append(Remark(what, key, Subject(name)))
        elif name.startswith("Fn::"):
            what = f"Skipped {name}: the resources that it generates are not read"
            notes.append(Remark(what, key, Subject(name)))
    if "AWS::Include" in document.text and any(
        isinstance(node, yaml.ScalarNode) and node.value == "AWS::Include"
        for node in walk(document.root)
    ):
        what = "the text that AWS::Include inserts is not read"
        notes.append(Remark(what, document.root))
    return notes


def other_compute(document: Document) -> list[Remark]:
    """Return a remark about resources that can send traces and that patch does not edit, if any."""
    by_type, _ = document.resources_by_type
    by_name: dict[str, list[Node]] = {}
    for resource_type, name in OTHER_COMPUTE.items():
        keys = [key for key, _ in by_type.get(resource_type, {}).values()]
        if keys:
            by_name.setdefault(name, []).extend(keys)
    if not by_name:
        return []
    parts = [f"{name}: {_listing(keys)}" for name, keys in by_name.items()]
    first = min((key for keys in by_name.values() for key in keys), key=_line)
    what = f"patch edits ECS containers only. Not patched: {'; '.join(parts)}"
    if traced_resources(document):
        what += ". To turn on their tracing: --active-tracing"
    return [Remark(what, first)]


def _line(node: Node) -> int:
    return int(node.start_mark.line)


def _listing(keys: list[Node]) -> str:
    """Return the first logical IDs, and the number of the others."""
    names = [str(key.value) for key in keys[:MAX_LISTED]]
    more = [f"{len(keys) - MAX_LISTED} more"] if len(keys) > MAX_LISTED else []
    return ", ".join([*names, *more])


def external_remarks(document: Document, tasks: Sequence[ApplicationTask]) -> list[Remark]:
    """Return remarks about tasks on ECS Anywhere, which cannot resolve a private name."""
    external = [task for task in tasks if is_external(document, task.name)]
    return [
        Remark(
            f"{task.name} runs on ECS Anywhere, whose machines have no security group. They do not "
            "resolve the private name of a shared collector. Pass --sidecar, or an address that they "
            "reach: --daemon-address",
            task.definition[0],
            Subject(task.name),
        )
        for task in external
    ]

"""Removal of tracing switches, with the policies that patch added for them.

Patch adds a switch as the last key of its mapping, or where the last key begins a line in braces, before
that one. A switch at another place is not from patch: it is kept and reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from xraystack.application.remarks import Remark, Subject
from xraystack.application.role_permissions import find_role
from xraystack.application.switch_states import (
    GLOBALS,
    SwitchState,
    SwitchValue,
    TracedResource,
    is_tracing_option,
)
from xraystack.editor import block_ends, deletion
from xraystack.editor.changes import Removal
from xraystack.facts import iam
from xraystack.facts.tracing_switches import (
    APP_RUNNER_CONFIGURATION,
    APP_RUNNER_OBSERVABILITY,
    BEANSTALK_OPTION,
    BEANSTALK_TYPES,
    WRITE_AND_SAMPLE,
)
from xraystack.patching.emptied_lists import removal_with_key
from xraystack.patching.patch_plan import PatchPlan, remove_parts
from xraystack.patching.role_policies import POLICIES
from xraystack.patching.switches.active_tracing import (
    ActiveTracingOptions,
    select_resources,
    tracing_grant,
)
from xraystack.patching.switches.topic_policy import remove_topic_policy
from xraystack.stacks.role_grants import TRACING_POLICY
from xraystack.template.document import Document
from xraystack.template.nodes import Node, get, key_text, node_data, pairs, reference, text_of, walk
from xraystack.template.tree import resources, resources_of_type

OBSERVABILITY_ARN = "ObservabilityConfigurationArn"

PairPlace = tuple[yaml.MappingNode, int]
"""A pair of a mapping, by its index."""


def remove_active_tracing(plan: PatchPlan, options: ActiveTracingOptions) -> None:
    """Remove the switches of the selected resources, and what patch added for them."""
    document = plan.document
    selected = select_resources(document, options.resources)
    kept = {each.logical_id for each in select_resources(document, ()) if each.can_trace}
    if not options.resources:
        sections = _remove_global_switches(plan, selected)
        kept -= {each.logical_id for each in selected if each.switch.section in sections}
    for resource in selected:
        if _remove_switch(plan, resource):
            kept.discard(resource.logical_id)
    _remove_role_policies(plan, selected, kept if options.resources else set())
    if not options.resources:
        remove_topic_policy(plan)
        _remove_observability(plan)


def _remove_global_switches(plan: PatchPlan, selected: Sequence[TracedResource]) -> set[str]:
    """Remove the switches in SAM's ``Globals``; return the sections that had one."""
    document = plan.document
    remarks: dict[str, Remark] = {}
    for each in selected:
        values = each.inherited
        if values and all(map(_is_literally_on, values)):
            section, name = each.switch.section, each.switch.path[0]
            subject = Subject(GLOBALS, property=f"{section}.{name}", value=each.switch.on)
            remarks[section] = Remark(str(subject), values[0].node, subject)
    chains = {
        section: _chain(
            document.root, (GLOBALS, section, str(remark.subject.property).split(".")[1])
        )
        for section, remark in remarks.items()
    }
    present = {section: chain for section, chain in chains.items() if chain is not None}
    whole = {section for section, chain in present.items() if len(chain[2][0].value) == 1}
    names = [key_text(key) for key, _ in pairs(get(document.root, GLOBALS))]
    if whole.issuperset(names) and names:
        root, number = next(iter(present.values()))[0]
        is_before = key_text(root.value[min(number + 1, len(root.value) - 1)][0]) == "Resources"
        if is_before or _is_where_added(document, root, number):
            _remove_all(plan, root, number, list(remarks.values()))
            return set(present)
    removed = set()
    for section, chain in present.items():
        mapping, number = chain[1] if section in whole else chain[2]
        later = {key_text(key) for key, _ in mapping.value[number + 1 :]}
        if (later <= whole and section in whole) or _is_where_added(document, mapping, number):
            _remove_all(plan, mapping, number, [remarks[section]])
            removed.add(section)
        else:
            _report_own_place(plan, remarks[section])
    return removed


def _remove_all(
    plan: PatchPlan, mapping: yaml.MappingNode, number: int, remarks: Sequence[Remark]
) -> None:
    """Remove a pair, and report it in these words."""
    whole = Removal(mapping, frozenset({number}))
    if deletion.parts_with_comments(plan.document, whole):
        for remark in remarks:
            plan.report("left", remark.subject, remark.node, f"{remark.what} has a comment")
        return
    key = mapping.value[number][0]
    texts = {remark.subject: remark.what for remark in remarks}
    plan.change(whole, list(texts), key, lambda subject: texts[subject])


def _report_own_place(plan: PatchPlan, remark: Remark) -> None:
    what = f"{remark.what} is not where patch adds it. To turn it off, edit it by hand"
    plan.report("left", remark.subject, remark.node, what)


def _is_literally_on(value: SwitchValue) -> bool:
    """Return whether a switch is on by a literal, as patch writes it."""
    return value.state is SwitchState.ON and text_of(value.node) is not None


def _remove_switch(plan: PatchPlan, resource: TracedResource) -> bool:
    """Remove the switch of a resource that is on; return False if it is kept."""
    if resource.resource is None or not all(map(_is_literally_on, resource.values)):
        return False
    subject = Subject(
        resource.logical_id,
        property=".".join(("Properties", *resource.switch.path)),
        value=resource.switch.on,
    )
    if resource.resource_type in BEANSTALK_TYPES:
        return _remove_option(plan, resource, subject)
    keys = ("Properties", *resource.switch.path)
    return _remove_pair(plan, resource.resource, keys, subject)


def _remove_pair(plan: PatchPlan, owner: Node, keys: Sequence[str], subject: Subject) -> bool:
    """Remove the pair under these keys, with the mappings that had nothing else."""
    document = plan.document
    chain = _chain(owner, keys)
    if chain is None:
        return False
    mapping, number = chain.pop()
    is_own = _is_where_added(document, mapping, number)
    parts = {number}
    names = [key_text(key) for key, _ in mapping.value]
    if names == [keys[-1], OBSERVABILITY_ARN]:
        is_own, parts = True, {0, 1}
    while chain and is_own and len(parts) == len(mapping.value):
        outer, at = chain.pop()
        if _was_empty(document, mapping, outer, at):
            break
        mapping, number, parts = outer, at, {at}
        is_own = _is_where_added(document, mapping, number)
    remark = Remark(str(subject), mapping.value[number][0], subject)
    if not is_own:
        _report_own_place(plan, remark)
        return False
    before = len(plan.findings)
    remove_parts(plan, mapping, dict.fromkeys(parts, remark), None)
    return all(finding.kind == "removed" for finding in plan.findings[before:])


def _chain(owner: Node, keys: Sequence[str]) -> list[PairPlace] | None:
    """Return the pairs under these keys, the outer ones first; None if one is no plain mapping."""
    chain: list[PairPlace] = []
    node: Node | None = owner
    for key in keys:
        numbers = [at for at, (name, _) in enumerate(pairs(node)) if key_text(name) == key]
        if len(numbers) != 1 or not isinstance(node, yaml.MappingNode):
            return None
        chain.append((node, numbers[0]))
        node = node.value[numbers[0]][1]
    return chain


def _is_where_added(document: Document, mapping: yaml.MappingNode, number: int) -> bool:
    """Return whether a pair is where patch adds one."""
    last = len(mapping.value) - 1
    start = mapping.value[last][0].start_mark.index
    begins_line = not document.text[document.line_start(start) : start].strip()
    is_before = mapping.flow_style and begins_line
    if last and (is_before or block_ends.ends_in_open_scalar(document, mapping)):
        return number == last - 1
    return number == last


def _was_empty(
    document: Document, mapping: yaml.MappingNode, outer: yaml.MappingNode, at: int
) -> bool:
    """Return whether Properties in braces were there, empty, before patch filled them."""
    if not mapping.flow_style or key_text(outer.value[at][0]) != "Properties":
        return False
    return not outer.flow_style or not _is_where_added(document, outer, at)


def _remove_option(plan: PatchPlan, resource: TracedResource, subject: Subject) -> bool:
    """Remove Elastic Beanstalk's option."""
    properties = resource.properties
    for number, (key, listed) in enumerate(pairs(properties)):
        if key_text(key) != "OptionSettings" or not isinstance(listed, yaml.SequenceNode):
            continue
        remarks = {
            at: Remark(str(subject), item, subject)
            for at, item in enumerate(listed.value)
            if is_tracing_option(item) and node_data(item) == BEANSTALK_OPTION
        }
        whole = removal_with_key(plan.document, properties, number)  # type: ignore[arg-type]
        remove_parts(plan, listed, remarks, whole)
        return bool(remarks)
    return False


def _remove_role_policies(
    plan: PatchPlan, selected: Sequence[TracedResource], kept: set[str]
) -> None:
    """Remove the policies that patch added to roles, but those of the ``kept`` resources."""
    document = plan.document
    every = select_resources(document, ())
    for logical_id in dict.fromkeys(_roles(document, selected)):
        users = [each.logical_id for each in every if logical_id in _roles(document, [each])]
        properties = get(resources_of_type(document, iam.ROLE)[logical_id][1], "Properties")
        for number, (key, listed) in enumerate(pairs(properties)):
            if key_text(key) != POLICIES or not isinstance(listed, yaml.SequenceNode):
                continue
            subject = Subject(logical_id, property=f"Properties.{POLICIES}", name=TRACING_POLICY)
            remarks = {
                at: Remark(str(subject), item, subject)
                for at, item in enumerate(listed.value)
                if _is_managed_policy(node_data(item))
            }
            users_left = [name for name in users if name in kept]
            if remarks and users_left:
                what = f"{subject}: {users_left[0]} uses it"
                plan.report("left", subject, key, what)
                continue
            whole = removal_with_key(document, properties, number)  # type: ignore[arg-type]
            remove_parts(plan, listed, remarks, whole)


def _roles(document: Document, traced: Sequence[TracedResource]) -> list[str]:
    leaves = [leaf for each in traced for leaf in each.role_leaves]
    return [role for leaf in leaves if (role := find_role(document, leaf))]


def _is_managed_policy(policy: Any) -> bool:
    """Return whether an inline policy is one that patch writes."""
    if not isinstance(policy, dict) or policy.get("PolicyName") != TRACING_POLICY:
        return False
    return any(
        policy == tracing_grant(WRITE_AND_SAMPLE[:number]).inline_policy
        for number in range(1, len(WRITE_AND_SAMPLE) + 1)
    )


def _remove_observability(plan: PatchPlan) -> None:
    """Remove App Runner's configuration that patch added, if nothing else refers to it."""
    document, existing = plan.document, resources(plan.document)
    for name, (key, resource) in resources_of_type(document, APP_RUNNER_OBSERVABILITY).items():
        users = [node for node in walk(document.root) if reference(node) == name]
        is_added = name.startswith("XRayObservability") and len(users) <= 1
        if is_added and node_data(resource) == APP_RUNNER_CONFIGURATION:
            number = [str(one.value) for one, _ in existing.value].index(name)
            plan.change(Removal(existing, frozenset({number})), [Subject(name)], key)

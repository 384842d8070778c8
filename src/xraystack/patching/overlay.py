"""Overlay templates: parsing them, and requiring their content of a template.

An overlay is parsed as strictly as a template to patch, so that its content can be written there.
Resources, parameters and so on are matched by their names. An overlay's resource of another type
than the template's is rejected and not merged.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from xraystack.application.network.group_rules import EGRESS
from xraystack.application.remarks import Subject
from xraystack.editor.changes import Addition
from xraystack.facts.natural_keys import NATURAL_KEYS
from xraystack.patching.egress.rule_addition import require_egress
from xraystack.patching.patch_plan import PatchPlan
from xraystack.patching.property_requirements import (
    item_name,
    item_natural_key,
    list_name,
    require_key,
)
from xraystack.template.document import Document, decode_surrogate_pairs
from xraystack.template.nodes import (
    Node,
    Pair,
    get,
    is_empty,
    is_function,
    items,
    key_text,
    node_data,
    pairs,
    text_of,
    walk,
)
from xraystack.template.tree import NotATemplate, resources, single_pair

MERGE_TAG = "tag:yaml.org,2002:merge"
IGNORED_SECTIONS = ("AWSTemplateFormatVersion", "Description", "Metadata")
"""Sections about the overlay itself, which are not merged."""


class Overlay(NamedTuple):
    """An overlay's content as plain data, and its document with the lines."""

    data: dict[str, Any]
    document: Document

    def place(self, subject: Subject) -> str:
        """Return ``name:line`` of a subject in the overlay, or of the innermost thing around it."""
        path = str(subject)
        enclosing = [
            (len(str(inner)), -number, node)
            for number, (inner, node) in enumerate(_subjects(self.document))
            if _is_enclosing(str(inner), path)
        ]
        _, _, node = max(enclosing, default=(0, 0, self.document.root))
        return self.document.place(node)


def _is_enclosing(outer: str, inner: str) -> bool:
    return inner == outer or inner.startswith((f"{outer}.", f"{outer} "))


def _subjects(document: Document) -> Iterator[tuple[Subject, Node]]:
    """Yield every subject of an overlay, with its node."""
    for section, content in document.root.value:
        for key, value in pairs(content):
            if section.value == RESOURCES:
                subject = Subject(key_text(key))
            else:
                subject = Subject(property=section.value).key_subject(key_text(key))
            yield subject, key
            yield from _subjects_within(value, subject)


def _subjects_within(node: Node, subject: Subject) -> Iterator[tuple[Subject, Node]]:
    for key, value in pairs(node):
        under = subject.key_subject(key_text(key))
        yield under, key
        yield from _subjects_within(value, under)
    for item in items(node):
        natural = item_natural_key(list_name(subject), node_data(item))
        about = subject.item_subject(item_name(natural)) if natural else subject
        yield about, item
        yield from _subjects_within(item, about)


def read_overlay(content: bytes, name: str) -> Overlay:
    """Parse an overlay. Raises BadInput, with ``name:line``.

    It has sections of a template, each a mapping of mappings except Conditions; egress rules are a list
    of mappings.
    """
    document = Document(decode_surrogate_pairs(content), name)
    _check_sections(document)
    for node in walk(document.root):
        if any(key.tag == MERGE_TAG for key, _ in pairs(node)):
            raise document.error(
                "an overlay cannot have merge keys (<<)", node, "Write the values out."
            )
        for key, value in pairs(node):
            _reject_duplicates(document, key_text(key), items(value))
    data: dict[str, Any] = node_data(document.root)
    return Overlay(data, document)


def _check_sections(document: Document) -> None:
    for key, content in document.root.value:
        section = key_text(key)
        if section in IGNORED_SECTIONS:
            continue
        if section not in SECTIONS:
            raise document.error(
                f"an overlay cannot have the section {section}",
                key,
                f"Supported: {', '.join(SECTIONS)}. Add anything else by hand.",
            )
        single_pair(document, document.root, section)
        if is_empty(content) or node_data(content) is None:
            continue
        _require_mapping(document, content, section)
        for name, inner in pairs(content):
            single_pair(document, content, key_text(name))
            if section != "Conditions":
                _require_mapping(document, inner, f"{key_text(name)} of {section}")
            if section == RESOURCES:
                _check_resource(document, key_text(name), inner)
    if not any(pairs(get(document.root, section)) for section in SECTIONS):
        what = f"is not an overlay: it has no {', '.join(SECTIONS[:-1])} or {SECTIONS[-1]}"
        raise NotATemplate(what, where=f"{document.name}:1")


def _reject_duplicates(document: Document, name: str, listed: list[Node]) -> None:
    """Reject a list with two items that are the same to CloudFormation."""
    keys: set[str] = set()
    for item in listed if name in NATURAL_KEYS else ():
        key = item_natural_key(name, node_data(item))
        if key and repr(key) in keys:
            what = f"{name} has {item_name(key)} twice"
            raise document.error(what, item, "Merge them into one item.")
        keys.add(repr(key))


def _check_resource(document: Document, name: str, resource: Node) -> None:
    properties = get(resource, "Properties")
    if properties is not None:
        _require_mapping(document, properties, f"Properties of {name}")
        _check_rules(document, get(properties, EGRESS))


def _require_mapping(document: Document, node: Node, what: str) -> None:
    if not isinstance(node, yaml.MappingNode) or is_function(node):
        raise document.error(f"{what} is not a mapping", node)


def _check_rules(document: Document, rules: Node | None) -> None:
    if rules is None:
        return
    if not isinstance(rules, yaml.SequenceNode) or is_function(rules):
        raise document.error(f"{EGRESS} is not a list of rules", rules)
    for rule in rules.value:
        if not isinstance(node_data(rule), dict):
            raise document.error("an egress rule is not a mapping", rule)


RESOURCES = "Resources"


SECTIONS = ("Parameters", "Mappings", "Conditions", "Rules", RESOURCES, "Outputs")
"""Sections that an overlay may have. [CloudFormation template reference, sections]"""


DEPENDS_ON = "DependsOn"


def require_overlay(plan: PatchPlan, overlay: dict[str, Any]) -> None:
    """Require that the document has the whole content of an overlay, which is plain data."""
    for section in SECTIONS:
        for name, value in (overlay.get(section) or {}).items():
            if section == RESOURCES:
                _require_resource(plan, name, value)
            else:
                _require_entry(plan, section, name, value)


def _require_entry(plan: PatchPlan, section: str, name: str, value: Any) -> None:
    """Require that a section has an entry with this name and value."""
    document = plan.document
    pair = single_pair(document, document.root, section)
    subject = Subject(property=section)
    if pair is None:
        addition = Addition(document.root, {section: {name: value}})
        plan.change(addition, [subject.key_subject(name, value)], document.root.value[-1][0])
        return
    existing = single_pair(document, pair[1], name)
    if existing is not None and isinstance(value, dict):
        _reject_other_type(plan, existing, value, subject.key_subject(name))
    require_key(plan, pair, name, value, subject)


def _reject_other_type(
    plan: PatchPlan, existing: Pair, value: dict[str, Any], subject: Subject
) -> None:
    overlay_type, existing_type = value.get("Type"), text_of(get(existing[1], "Type"))
    if overlay_type and overlay_type != existing_type:
        with plan.locate_errors(subject):
            raise plan.document.error(
                f"{subject} has the type {existing_type or 'none'}, and {overlay_type} in the overlay",
                existing[0],
            )


def _require_resource(plan: PatchPlan, logical_id: str, resource: dict[str, Any]) -> None:
    """Require that a resource has the content of an overlay's resource."""
    document, subject = plan.document, Subject(logical_id)
    existing = resources(document)
    pair = single_pair(document, existing, logical_id)
    if pair is None:
        _add_resource(plan, existing, resource, subject)
        return
    _reject_other_type(plan, pair, resource, subject)
    for key, value in resource.items():
        if key == "Type" or value == {}:
            continue
        if key == DEPENDS_ON:
            require_key(plan, pair, key, _dependencies(value, get(pair[1], key)), subject)
        elif key == "Properties" and EGRESS in value:
            with plan.locate_errors(subject.key_subject(key).key_subject(EGRESS)):
                require_egress(plan, logical_id, value[EGRESS])
            rest = {name: inner for name, inner in value.items() if name != EGRESS}
            if rest:
                require_key(plan, pair, key, rest, subject)
        else:
            require_key(plan, pair, key, value, subject)


def _add_resource(
    plan: PatchPlan, existing: yaml.MappingNode, resource: dict[str, Any], subject: Subject
) -> None:
    if "Type" not in resource:
        with plan.locate_errors(subject):
            names = ", ".join(str(key.value) for key, _ in existing.value)
            raise plan.document.error(
                f"resource {subject} does not exist, and cannot be created without a Type",
                existing,
                f"Resources: {names}.",
            )
    addition = Addition(existing, {str(subject): resource})
    plan.change(addition, [subject._replace(value=resource)], existing.value[-1][0])


def _dependencies(value: Any, present: Node | None) -> Any:
    """Return the desired DependsOn, as a list if the existing one is a list."""
    if present is None or is_empty(present):
        return value
    desired = value if isinstance(value, list) else [value]
    return desired[0] if desired == [text_of(present)] else desired

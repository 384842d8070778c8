"""An overlay template as plain data, for whoever puts it into another template.

It is read as strictly as what is patched, so that whatever it holds can be written there.
"""

from __future__ import annotations

from typing import Any

import yaml

from xraystack.template.document import Document, resources, with_whole_characters
from xraystack.template.nodes import Node, get, is_function, pairs, plain, walk

MERGE_TAG = "tag:yaml.org,2002:merge"


def overlay(content: bytes, name: str) -> dict[str, Any]:
    """The bytes of an overlay as plain data. Raises BadInput, with ``name:line``.

    It has Resources; they are mappings, and so are their Properties; egress rules are a list of
    mappings.
    """
    document = Document(with_whole_characters(content), name)
    for key, resource in resources(document).value:
        _refuse_other_than_mapping(document, resource, f"the resource {key.value}")
        properties = get(resource, "Properties")
        if properties is not None:
            _refuse_other_than_mapping(document, properties, f"Properties of {key.value}")
            _check_rules(document, get(properties, "SecurityGroupEgress"))
    for node in walk(document.root):
        if any(key.tag == MERGE_TAG for key, _ in pairs(node)):
            raise document.error("an overlay has no merges (<<)", node, "Write them out.")
    data: dict[str, Any] = plain(document.root)
    return data


def _refuse_other_than_mapping(document: Document, node: Node, what: str) -> None:
    if not isinstance(node, yaml.MappingNode) or is_function(node):
        raise document.error(f"{what} is no mapping", node)


def _check_rules(document: Document, rules: Node | None) -> None:
    if rules is None:
        return
    if not isinstance(rules, yaml.SequenceNode) or is_function(rules):
        raise document.error("SecurityGroupEgress is no list of rules", rules)
    for rule in rules.value:
        if not isinstance(plain(rule), dict):
            raise document.error("an egress rule is no mapping", rule)

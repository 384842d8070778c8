"""An overlay put into a document: what is missing is added, what is there is left.

Resources are found by logical ID, properties by name, items of lists by their natural key: ``Name`` of
containers and variables, ``Key`` of tags, for security group rules what they let through. Where a
list is decided by an ``If``, each of its branches is one. What cannot be done by adding alone is
refused with its line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from xraystack import egress, insertion, xray
from xraystack.document import (
    Document,
    Node,
    Pair,
    branches,
    function,
    get,
    is_empty,
    is_function,
    items,
    pairs,
    plain,
    reference,
    text_of,
)
from xraystack.errors import BadInput
from xraystack.insertion import Insertion
from xraystack.writing import Layout, layout

NATURAL_KEYS = ("Name", "Key")
EGRESS_TYPE = "AWS::EC2::SecurityGroupEgress"


class Finding(NamedTuple):
    """What became of one thing that was to be there.

    ``kind`` is ``added``, ``changed``, ``present`` (as asked for), ``differs`` (there with another
    value, and left), ``unneeded`` or ``note``; ``line`` counts from 1.
    """

    kind: str
    what: str
    line: int


@dataclass
class Merge:
    """A document, what is being inserted into it, and what was found on the way."""

    document: Document
    replace: bool = False
    insertions: list[Insertion] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.layout: Layout = layout(self.document)

    def insert(self, inserted: Insertion, kind: str, whats: list[str], at: Node) -> None:
        """Take note of an insertion; refuse it where an alias would multiply it."""
        if self.document.is_shared(inserted.change.node):
            raise self.document.error(
                f"{whats[0]} would be added wherever an alias brings this to",
                at,
                "Write it out instead of using an alias.",
            )
        self.insertions.append(inserted)
        for what in whats:
            self.find(kind, what, at)

    def find(self, kind: str, what: str, at: Node) -> None:
        """Take note of what was found."""
        self.findings.append(Finding(kind, what, at.start_mark.line + 1))


def resources(document: Document) -> yaml.MappingNode:
    """The Resources of a template. Raises BadInput if it has none."""
    pair = only(document, document.root, "Resources")
    if pair is None or not isinstance(pair[1], yaml.MappingNode) or not pair[1].value:
        raise BadInput(
            "is no CloudFormation template: it has no Resources", where=f"{document.name}:1"
        )
    return pair[1]


def only(document: Document, node: Node, key: str) -> Pair | None:
    """A key and its value; None if it is missing. Raises BadInput if it is there twice."""
    found = [pair for pair in pairs(node) if pair[0].value == key]
    if len(found) > 1:
        lines = " and ".join(str(pair[0].start_mark.line + 1) for pair in found)
        raise document.error(
            f"{key} is there more than once (lines {lines})", found[1][0], "Remove all but one."
        )
    return found[0] if found else None


def put_overlay(merge: Merge, overlay: dict[str, Any]) -> None:
    """Put the Resources of an overlay into the document."""
    for logical_id, resource in overlay.get("Resources", {}).items():
        pair = only(merge.document, resources(merge.document), logical_id)
        if pair is None:
            add_resource(merge, logical_id, resource, logical_id)
            continue
        wanted, found = resource.get("Type"), text_of(get(pair[1], "Type"))
        if wanted and wanted != found:
            raise merge.document.error(
                f"{logical_id} is {found or 'of no type'}, the overlay's is {wanted}", pair[0]
            )
        rest = {key: value for key, value in resource.items() if key != "Type"}
        rules = rest.get("Properties", {}).get("SecurityGroupEgress")
        if rules is not None:
            put_egress_rules(merge, logical_id, rules)
            properties = dict(rest["Properties"])
            del properties["SecurityGroupEgress"]
            rest["Properties"] = properties
        for key, value in rest.items():
            if value or not isinstance(value, dict):
                put(merge, pair, key, value, logical_id)


def add_resource(merge: Merge, logical_id: str, resource: dict[str, Any], trail: str) -> None:
    """Add a resource at the end of the template's."""
    parent = resources(merge.document)
    merge.insert(
        insertion.add_keys(merge.document, parent, {logical_id: resource}, merge.layout),
        "added",
        [trail],
        parent.value[-1][0],
    )


def put(merge: Merge, owner: Pair, key: str, value: Any, trail: str) -> None:
    """See to it that a mapping, the value of ``owner``, has ``key`` with all that ``value`` says."""
    mapping = owner[1]
    document = merge.document
    for branch in branches(mapping) or []:
        put(merge, (owner[0], branch), key, value, trail)
    if branches(mapping):
        return
    if is_empty(mapping):
        filled = insertion.fill_empty(document, *owner, {key: value}, merge.layout)
        merge.insert(filled, "added", [f"{trail}.{key}"], owner[0])
        return
    if not isinstance(mapping, yaml.MappingNode) or is_function(mapping) or function(mapping):
        raise document.error(f"{trail} is no mapping that {key} could be added to", mapping)
    pair = only(document, mapping, key)
    if pair is not None:
        put_into(merge, pair, value, f"{trail}.{key}")
    elif any(name.value == "<<" for name, _ in mapping.value):
        raise document.error(f"{trail} may have its {key} from a merge (<<)", mapping)
    else:
        added = insertion.add_keys(document, mapping, {key: value}, merge.layout)
        merge.insert(added, "added", _named(value, f"{trail}.{key}"), mapping)


def _named(value: Any, trail: str) -> list[str]:
    """What to call the things in an added value: its named items, or itself."""
    if isinstance(value, list) and value and all(_natural_key(item) for item in value):
        return [f"{trail} {item[_natural_key(item)]}" for item in value]
    return [trail]


def put_into(merge: Merge, pair: Pair, value: Any, trail: str) -> None:
    """See to it that the value of ``pair`` has all that ``value`` says."""
    if isinstance(value, list):
        put_items(merge, pair, value, trail)
    elif isinstance(value, dict) and not _is_function(value):
        for key, inner in value.items():
            put(merge, pair, key, inner, trail)
    else:
        put_scalar(merge, pair[1], value, trail)


def put_scalar(merge: Merge, node: Node, value: Any, trail: str) -> None:
    """See to it that a value is this one, or say that it is another."""
    present = plain(node)
    if present == value or (not isinstance(value, dict) and str(present) == str(value)):
        merge.find("present", trail, node)
    elif not merge.replace:
        merge.find("differs", f"{trail} is {_shown(node)}, not {_shown_value(value)}", node)
    elif isinstance(node, yaml.ScalarNode) and not is_function(node) and isinstance(value, str):
        replaced = insertion.replace_scalar(merge.document, node, value)
        merge.insert(replaced, "changed", [f"{trail} from {node.value} to {value}"], node)
    else:
        raise merge.document.error(
            f"{trail} is {_shown(node)}, which cannot be replaced in place", node
        )


def _shown(node: Node) -> str:
    if isinstance(node, yaml.ScalarNode):
        return f"{node.tag} {node.value}" if is_function(node) else str(node.value)
    called = function(node)
    return f"a function ({called[0]})" if called else "a collection"


def _shown_value(value: Any) -> str:
    return (
        f"{next(iter(value))} {next(iter(value.values()))}"
        if isinstance(value, dict)
        else str(value)
    )


def put_items(merge: Merge, pair: Pair, values: list[Any], trail: str) -> None:
    """See to it that a list, the value of ``pair``, has all these items."""
    key, node = pair
    if is_empty(node):
        filled = insertion.fill_empty(merge.document, key, node, values, merge.layout)
        merge.insert(filled, "added", _named(values, trail), key)
        return
    inner = branches(node)
    if inner is not None:
        for branch in inner:
            put_items(merge, (key, branch), values, trail)
        return
    if not isinstance(node, yaml.SequenceNode) or is_function(node):
        raise merge.document.error(
            f"{trail} is {_shown(node)}, not a list that anything could be added to",
            node,
            "Write the list out in this template, or add it by hand where it comes from.",
        )
    missing = [value for value in values if not _found(merge, node, value, trail)]
    if missing:
        appended = insertion.append_items(merge.document, node, missing, merge.layout)
        at = node.value[-1] if node.value else node
        merge.insert(appended, "added", _named(missing, trail), at)


def _found(merge: Merge, node: Node, value: Any, trail: str) -> bool:
    """Whether a list has an item; if it has, all that ``value`` says is put into that item."""
    name = _natural_key(value)
    if not name:
        same = [item for item in items(node) if plain(item) == value]
        for item in same[:1]:
            merge.find("present", f"{trail}: {_shown_value(value)}", item)
        return bool(same)
    what = f"{trail} {value[name]}"
    matches = [
        item for item in certain_items(items(node)) if text_of(get(item, name)) == value[name]
    ]
    for item in matches:
        for key, inner in value.items():
            if key != name:
                _put_named(merge, item, key, inner, what)
    if matches:
        return True
    for item in possible_items(items(node)):
        if text_of(get(item, name)) == value[name]:
            merge.find("differs", f"{what} is there under a condition only", item)
            return True
    if name == "Name" and trail.endswith(".ContainerDefinitions") and "Image" not in value:
        names = ", ".join(filter(None, (text_of(get(i, name)) for i in items(node))))
        raise merge.document.error(
            f"there is no container {value[name]}", node, f"There are: {names or 'none by name'}."
        )
    return False


def _put_named(merge: Merge, item: Node, key: str, value: Any, what: str) -> None:
    pair = only(merge.document, item, key)
    trail = what if key == "Value" else f"{what}.{key}"
    if pair is None:
        put(merge, (item, item), key, value, what)
    else:
        put_into(merge, pair, value, trail)


def _natural_key(value: Any) -> str:
    if isinstance(value, dict):
        return next((name for name in NATURAL_KEYS if isinstance(value.get(name), str)), "")
    return ""


def _is_function(value: dict[str, Any]) -> bool:
    return len(value) == 1 and (next(iter(value)) == "Ref" or next(iter(value)).startswith("Fn::"))


def certain_items(nodes: Iterable[Node]) -> list[Node]:
    """The mappings in a list that are there whatever the conditions say."""
    return [node for node in nodes if isinstance(node, yaml.MappingNode) and not function(node)]


def possible_items(nodes: Iterable[Node]) -> list[Node]:
    """The mappings in a list that are there under some condition, or under none."""
    found = []
    for node in nodes:
        inner = branches(node)
        if inner is not None:
            found += possible_items(inner)
        elif isinstance(node, yaml.SequenceNode) and not is_function(node):
            found += possible_items(node.value)
        elif isinstance(node, yaml.MappingNode) and not function(node):
            found.append(node)
    return found


def put_variables(
    merge: Merge, container: Node, variables: list[dict[str, Any]], trail: str
) -> None:
    """See to it that a container has these environment variables."""
    present = get(container, "Environment")
    for item in possible_items([present] if present is not None else []):
        if text_of(get(item, "Name")) == xray.MISLEADING_TRACING_NAME_VARIABLE:
            merge.find(
                "note",
                f"{trail}: {xray.MISLEADING_TRACING_NAME_VARIABLE} is read by no SDK; "
                f"{xray.TRACING_NAME_VARIABLE} is",
                item,
            )
    put(merge, (container, container), "Environment", variables, trail)


def put_egress_rules(merge: Merge, logical_id: str, rules: list[dict[str, Any]]) -> None:
    """See to it that a security group lets this traffic out, without cutting off any other.

    A group without any egress rule lets everything out, and the first rule would end that.
    [AWS::EC2::SecurityGroup, SecurityGroupEgress]
    """
    pair = only(merge.document, resources(merge.document), logical_id)
    if pair is None:
        raise BadInput(f"has no resource {logical_id}", where=merge.document.name)
    properties = only(merge.document, pair[1], "Properties")
    inline = only(merge.document, properties[1], "SecurityGroupEgress") if properties else None
    apart = separate_rules(merge.document, logical_id)
    if inline is not None and not is_empty(inline[1]) and not _is_empty_list(inline[1]):
        _put_inline(merge, inline, pair, rules, apart, logical_id)
    elif apart:
        _put_apart(merge, pair, rules, apart, logical_id)
    else:
        merge.find(
            "unneeded", f"{logical_id} has no egress rules, so it lets everything out", pair[0]
        )


def _is_empty_list(node: Node) -> bool:
    return isinstance(node, yaml.SequenceNode) and not node.value


def separate_rules(document: Document, logical_id: str) -> list[Node]:
    """The properties of the SecurityGroupEgress resources that belong to a group."""
    found = []
    for _, resource in resources(document).value:
        if text_of(get(resource, "Type")) == EGRESS_TYPE:
            properties = get(resource, "Properties")
            if properties is not None and reference(get(properties, "GroupId")) == logical_id:
                found.append(properties)
    return found


def _put_inline(
    merge: Merge,
    inline: Pair,
    resource: Pair,
    rules: list[dict[str, Any]],
    apart: list[Node],
    logical_id: str,
) -> None:
    node = inline[1]
    inner = branches(node)
    if inner is not None:
        for branch in inner:
            if reference(branch) != "AWS::NoValue":
                _put_inline(merge, (inline[0], branch), resource, rules, apart, logical_id)
        return
    if isinstance(node, yaml.MappingNode) and not function(node):
        # CloudFormation takes a lone mapping for a list of one; a second item needs the list.
        _put_apart(merge, resource, rules, [*apart, node], logical_id)
        return
    if not isinstance(node, yaml.SequenceNode) or is_function(node):
        raise merge.document.error(
            f"the egress rules of {logical_id} are {_shown(node)}, which this template does not decide",
            node,
            "Add the rules where that value comes from.",
        )
    missing = _missing(merge, [*certain_items(node.value), *apart], rules, logical_id)
    if missing:
        appended = insertion.append_items(merge.document, node, missing, merge.layout)
        whats = [f"{logical_id} egress {rule['IpProtocol']}" for rule in missing]
        merge.insert(appended, "added", whats, node.value[-1])


def _put_apart(
    merge: Merge, resource: Pair, rules: list[dict[str, Any]], apart: list[Node], logical_id: str
) -> None:
    condition = text_of(get(resource[1], "Condition"))
    for rule in _missing(merge, apart, rules, logical_id):
        protocol = str(rule["IpProtocol"])
        new = {
            "Type": EGRESS_TYPE,
            **({"Condition": condition} if condition else {}),
            "Properties": {"GroupId": {"Fn::GetAtt": [logical_id, "GroupId"]}, **rule},
        }
        name = _free_name(merge.document, f"{logical_id}XRay{protocol.capitalize()}Egress")
        add_resource(merge, name, new, f"{logical_id} egress {protocol}, as {name}")


def _missing(
    merge: Merge, present: list[Node], rules: list[dict[str, Any]], logical_id: str
) -> list[dict[str, Any]]:
    missing = []
    for rule in rules:
        what = f"{logical_id} egress {rule.get('IpProtocol')}"
        covering = [node for node in present if egress.covers(plain(node), rule)]
        if covering:
            merge.find("present", what, covering[0])
        else:
            missing.append(rule)
    return missing


def _free_name(document: Document, name: str) -> str:
    taken = {key.value for key, _ in resources(document).value}
    numbered = (f"{name}{number or ''}" for number in range(len(taken) + 1))
    return next(candidate for candidate in numbered if candidate not in taken)

"""Network interfaces of tasks and instances, and the security groups of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import NamedTuple

import yaml

from xraystack.application.remarks import Remark
from xraystack.application.values import NO_VALUE
from xraystack.facts.ec2 import SECURITY_GROUP
from xraystack.template.nodes import Node, Path, cases, is_function, reference, references
from xraystack.template.tree import TemplateTree, all_referenced_ids, resources_of_type

MAX_COMBINATIONS = 64
"""Combinations of groups in one list; beyond, all count as groups of the same interface."""


class Interface(NamedTuple):
    """A network interface under these conditions, with its security groups in the template.

    Traffic that one of its groups allows is allowed. ``reason`` says whose interface it is.
    """

    path: Path
    groups: tuple[str, ...]
    reason: str


def interfaces_of_lists(
    tree: TemplateTree, listed: list[Node], path: Path, reason: str
) -> list[Interface]:
    """Return an interface for each combination of groups in these lists, if any is in the template."""
    known = resources_of_type(tree, SECURITY_GROUP)
    combinations: list[tuple[Path, tuple[Node, ...]]] = [(path, ())]
    for node in listed:
        combinations = [
            (case, (*nodes, *more))
            for outer, nodes in combinations
            for case, more in _combinations(node, outer)
        ]
    if len(combinations) > MAX_COMBINATIONS:
        combinations = [(path, tuple(node for _, nodes in combinations for node in nodes))]
    interfaces = []
    for case, nodes in combinations:
        for names in _name_combinations(tree, nodes):
            groups = tuple(name for name in dict.fromkeys(names) if name in known)
            interfaces += [Interface(case, groups, reason)] if groups else []
    return interfaces


def _name_combinations(tree: TemplateTree, nodes: Sequence[Node]) -> list[tuple[str, ...]]:
    """Return the names that these nodes refer to: in a loop they may be others for each item."""
    choices = [tree.resolve_name(name) for node in nodes for name in references(node)]
    combinations = list(islice(product(*choices), MAX_COMBINATIONS + 1))
    if len(combinations) > MAX_COMBINATIONS:
        return [tuple(name for names in choices for name in names)]
    return combinations


def _combinations(node: Node, path: Path) -> list[tuple[Path, tuple[Node, ...]]]:
    """Return the items of a list in each case, each function in place of an item or list too."""
    all_combinations: list[tuple[Path, tuple[Node, ...]]] = []
    for case, leaf in cases(node, path):
        combinations: list[tuple[Path, tuple[Node, ...]]] = [(case, ())]
        if isinstance(leaf, yaml.SequenceNode) and not is_function(leaf):
            for item in leaf.value:
                combinations = [
                    (inner, (*nodes, *more))
                    for outer, nodes in combinations[: MAX_COMBINATIONS + 1]
                    for inner, more in _combinations(item, outer)
                ]
        elif reference(leaf) != NO_VALUE:
            combinations = [(case, (leaf,))]
        all_combinations += combinations
    return all_combinations


def note_external_groups(
    tree: TemplateTree, listed: Node | None, owner: Node, notes: list[Remark], traffic: str
) -> None:
    """Note the groups of a list that are not in the template; a missing list has the VPC's default."""
    known = resources_of_type(tree, SECURITY_GROUP)
    if listed is None:
        notes.append(
            Remark(
                "no security groups are set, so the default security group of the VPC applies",
                owner,
            )
        )
    for node in _group_nodes(listed):
        named = all_referenced_ids(tree, node)
        if not named or not known.keys() >= set(named):
            what = f"a security group outside the template must also allow outbound {traffic}"
            notes.append(Remark(what, node))


def _group_nodes(listed: Node | None) -> Iterator[Node]:
    """Yield the nodes that stand for the groups of a list, in every branch of its Ifs."""
    for _, leaf in cases(listed) if listed is not None else ():
        if isinstance(leaf, yaml.SequenceNode) and not is_function(leaf):
            for item in leaf.value:
                yield from _group_nodes(item)
        elif reference(leaf) != NO_VALUE:
            yield leaf

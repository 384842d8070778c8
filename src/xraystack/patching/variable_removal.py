"""Removal of managed environment variables from containers.

A variable is managed by its name and value. One with a managed name only is kept and reported.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import yaml

from xraystack.application.containers import ENVIRONMENT, TaskContainer
from xraystack.application.remarks import Remark, Subject
from xraystack.facts import opentelemetry, xray
from xraystack.facts.instrumentation import signed_export
from xraystack.patching.emptied_lists import removal_with_key
from xraystack.patching.patch_plan import PatchPlan, remove_parts
from xraystack.template.nodes import (
    Node,
    alternatives,
    describe_node,
    get,
    is_function,
    key_text,
    node_data,
    possible_items,
    text_of,
)

NAME_VARIABLES = (xray.TRACING_NAME_VARIABLE, opentelemetry.SERVICE_NAME_VARIABLE)
OPTION_BY_VARIABLE = {
    **dict.fromkeys(
        (
            xray.DAEMON_ADDRESS_VARIABLE,
            opentelemetry.ENDPOINT_VARIABLE,
            opentelemetry.SAMPLER_ARGUMENT_VARIABLE,
        ),
        "--daemon-address, --import-from or --parameter-from",
    ),
    **dict.fromkeys(NAME_VARIABLES, "--tracing-name"),
}
"""The options that decide the value of a variable; other variables depend on these."""

ENDPOINTS = (opentelemetry.ENDPOINT_VARIABLE, opentelemetry.TRACES_ENDPOINT_VARIABLE)
COMPANION_VARIABLES = {
    opentelemetry.PROTOCOL_VARIABLE: ENDPOINTS,
    opentelemetry.TRACES_PROTOCOL_VARIABLE: ENDPOINTS,
    opentelemetry.PROPAGATORS_VARIABLE: ENDPOINTS,
    opentelemetry.SAMPLER_VARIABLE: (opentelemetry.SAMPLER_ARGUMENT_VARIABLE,),
    opentelemetry.EXPORTER_VARIABLE: (signed_export.SIGNING_VARIABLE,),
}
"""Variables with common values, which are managed only beside another managed variable of these."""


ADDED_VARIABLES = {*OPTION_BY_VARIABLE, *COMPANION_VARIABLES, signed_export.SIGNING_VARIABLE}
"""The variables that patch adds."""

RemovableValues = Mapping[str, Collection[Any] | None]
"""The values, as plain data, with which a variable of this name is managed; None for any."""


def remove_variables(
    plan: PatchPlan,
    container: TaskContainer,
    values: RemovableValues,
    *,
    certain: Collection[str] = (),
) -> None:
    """Remove managed variables from a container, and the list with the last one.

    Those that are ``certain`` are removed by their values alone.
    """
    definition = container.node
    if not isinstance(definition, yaml.MappingNode):
        return
    for number, (key, node) in enumerate(definition.value):
        if key_text(key) == ENVIRONMENT:
            whole = removal_with_key(plan.document, definition, number)
            for listed in _list_nodes(node):
                subject = container.subject.key_subject(ENVIRONMENT)
                removable = _removable_variables(plan, listed, subject, values)
                confirmed = _confirmed_variables(listed, removable, certain)
                remove_parts(plan, listed, confirmed, whole if listed is node else None)


def _confirmed_variables(
    listed: yaml.SequenceNode, removable: dict[int, Remark], certain: Collection[str]
) -> dict[int, Remark]:
    """Return the variables without those with common values that patch did not add.

    Patch adds these behind the variable that they depend on, the sampler before it, and nothing but its
    own variables is between them.
    """
    names = [text_of(get(item, "Name")) for item in listed.value]
    return {
        number: remark
        for number, remark in removable.items()
        if names[number] not in COMPANION_VARIABLES
        or names[number] in certain
        or any(_is_companion(names, anchor, number) for anchor in removable)
    }


def _is_companion(names: Sequence[str | None], anchor: int, number: int) -> bool:
    """Return whether a variable is where patch adds it beside the one that it depends on."""
    name = str(names[number])
    if names[anchor] not in COMPANION_VARIABLES[name]:
        return False
    first, last = (number, anchor) if name == opentelemetry.SAMPLER_VARIABLE else (anchor, number)
    allowed = ADDED_VARIABLES
    if name == opentelemetry.PROTOCOL_VARIABLE:
        allowed = allowed - {opentelemetry.PROPAGATORS_VARIABLE}
    return first < last and allowed.issuperset(names[first + 1 : last])


def _list_nodes(node: Node) -> list[yaml.SequenceNode]:
    """Return the lists that a value may be."""
    possible = alternatives(node)
    return [one for one in possible if isinstance(one, yaml.SequenceNode) and not is_function(one)]


def _removable_variables(
    plan: PatchPlan, listed: yaml.SequenceNode, subject: Subject, values: RemovableValues
) -> dict[int, Remark]:
    """Return the managed variables of a list by index, and report those with a managed name."""
    removable: dict[int, Remark] = {}
    for number, item in enumerate(listed.value):
        for variable in possible_items([item]):
            name = text_of(get(variable, "Name")) or ""
            if name not in values:
                continue
            data = node_data(variable)
            about = subject.item_subject(name, data.get("Value"))
            expected = values[name]
            is_managed = expected is None or (
                data.keys() == {"Name", "Value"} and data["Value"] in expected
            )
            if variable is item and is_managed:
                removable[number] = Remark(str(about), item, about)
            elif name in OPTION_BY_VARIABLE:
                _report_kept(plan, about, variable, is_item=variable is item)
    return removable


def _report_kept(plan: PatchPlan, about: Subject, variable: Node, *, is_item: bool) -> None:
    """Report a variable that has a managed name only."""
    if not is_item:
        plan.report("left", about, variable, f"{about} exists under a condition")
        return
    value = get(variable, "Value")
    says = describe_node(value) if value is not None else "without a value"
    what = (
        f"{about} is {says}. If patch wrote it, pass the same {OPTION_BY_VARIABLE[str(about.name)]}"
    )
    plan.report("left", about, variable, what)

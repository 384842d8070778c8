"""Tracing switches of a template's resources, and the roles that send their segments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Any, NamedTuple

import yaml

from xraystack.application.values import (
    NO_VALUE,
    certain_texts,
    iterate_mappings,
    possible_values,
)
from xraystack.facts.tracing_switches import (
    BEANSTALK_OPTION,
    BEANSTALK_TYPES,
    CANARY,
    OLDEST_TRACING_CANARY,
    REST_DEPLOYMENT,
    REST_STAGE,
    SAM_API,
    SAM_FUNCTION,
    SWITCHES,
    UNTRACED_SOURCES,
    TracingSwitch,
)
from xraystack.template.nodes import (
    Node,
    Path,
    alternatives,
    cases,
    function,
    get,
    is_empty,
    items,
    node_data,
    pairs,
    reference,
    references,
    text_of,
)
from xraystack.template.tree import TemplateTree, resources_of_type

GLOBALS = "Globals"
SAM_TRANSFORM = "AWS::Serverless-"
IMPLICIT_API = "ServerlessRestApi"
"""Logical ID of the API that SAM makes for events without a ``RestApiId``. [AWS SAM developer guide]"""


class SwitchState(Enum):
    """The state of a switch in one case; ``UNKNOWN`` is decided outside of the template."""

    ON = "on"
    OFF = "off"
    MISSING = "missing"
    UNKNOWN = "unknown"


class SwitchValue(NamedTuple):
    """The state of a switch under these conditions; ``node`` is its value, or the place without one.

    Where a value is in the place of a mapping, ``keys`` are those that lead from there to the switch.
    """

    path: Path
    state: SwitchState
    node: Node
    keys: tuple[str, ...] = ()


class TracedResource(NamedTuple):
    """A resource with a tracing switch; the API that SAM generates has no ``resource``.

    ``values`` are its own, ``inherited`` those of SAM's ``Globals``, which count where it has none.
    """

    logical_id: str
    resource_type: str
    key: Node
    resource: Node | None
    switch: TracingSwitch
    values: list[SwitchValue]
    inherited: list[SwitchValue]

    @property
    def effective(self) -> list[SwitchValue]:
        """Its own values, or those of ``Globals`` if it has none."""
        return self.inherited if self.inherited and is_missing(self.values) else self.values

    @property
    def is_on(self) -> bool:
        """True if it traces in all cases, by the defaults of parameters."""
        return all(value.state is SwitchState.ON for value in self.effective)

    @property
    def can_trace(self) -> bool:
        """True if it traces in some case."""
        return any(value.state is SwitchState.ON for value in self.effective)

    @property
    def properties(self) -> Node | None:
        """Its properties."""
        return get(self.resource, "Properties")

    @property
    def role_leaves(self) -> list[Node]:
        """The references to the roles that send its segments, in all cases."""
        nodes = [self.properties]
        for key in self.switch.role:
            nodes = [leaf for node in nodes for leaf in alternatives(get(node, key))]
        return [node for node in nodes if node is not None] if self.switch.role else []


def is_missing(values: Sequence[SwitchValue]) -> bool:
    """Return whether a switch has no value in any case."""
    return all(value.state is SwitchState.MISSING for value in values)


def traced_resources(tree: TemplateTree) -> list[TracedResource]:
    """Return the resources with a tracing switch, in the order of the template."""
    return sorted(_traced_resources(tree), key=lambda each: int(each.key.start_mark.index))


def has_traced_resources(tree: TemplateTree) -> bool:
    """Return whether a template has a resource with a tracing switch.

    Raises BadInput as ``traced_resources`` does.
    """
    _, repeated = tree.resources_by_type
    if repeated:
        return bool(traced_resources(tree))
    return next(_traced_resources(tree), None) is not None


def _traced_resources(tree: TemplateTree) -> Iterator[TracedResource]:
    by_type, _ = tree.resources_by_type
    for resource_type in filter(by_type.__contains__, SWITCHES):
        switch = SWITCHES[resource_type]
        for name, (key, resource) in resources_of_type(tree, resource_type).items():
            if resource_type == REST_DEPLOYMENT and not _makes_stage(tree, name, resource):
                continue
            if resource_type in BEANSTALK_TYPES:
                values = _option_values(tree, resource)
            else:
                values = switch_values(tree, get(resource, "Properties"), switch, at=resource)
            inherited = global_values(tree, switch)
            yield TracedResource(name, resource_type, key, resource, switch, values, inherited)
    event = _event_of_implicit_api(tree) if has_sam_transform(tree) else None
    if event is not None:
        switch = SWITCHES[SAM_API]
        missing = [SwitchValue((), SwitchState.MISSING, event)]
        inherited = global_values(tree, switch)
        yield TracedResource(IMPLICIT_API, SAM_API, event, None, switch, missing, inherited)


def global_values(tree: TemplateTree, switch: TracingSwitch) -> list[SwitchValue]:
    """Return the values of a switch in SAM's ``Globals``; none without one."""
    section = get(get(tree.root, GLOBALS), switch.section) if switch.section else None
    values = switch_values(tree, section, switch, at=section) if section is not None else []
    return [] if is_missing(values) else values


def switch_values(
    tree: TemplateTree, owner: Node | None, switch: TracingSwitch, *, at: Node | None
) -> list[SwitchValue]:
    """Return the values of a switch under the properties that ``owner`` has, in each case."""
    return [*_values_under(tree, owner, switch.path, switch.on, (), at or tree.root)]


def _values_under(
    tree: TemplateTree, owner: Node | None, keys: Sequence[str], on: Any, path: Path, at: Node
) -> Iterator[SwitchValue]:
    if owner is None or is_empty(owner):
        yield SwitchValue(path, SwitchState.MISSING, at)
        return
    for case, leaf in cases(owner, path):
        if reference(leaf) == NO_VALUE:
            yield SwitchValue(case, SwitchState.MISSING, leaf)
        elif not isinstance(leaf, yaml.MappingNode) or function(leaf):
            yield SwitchValue(case, SwitchState.UNKNOWN, leaf, tuple(keys))
        else:
            yield from _values_of_key(tree, leaf, keys, on, case)


def _values_of_key(
    tree: TemplateTree, owner: yaml.MappingNode, keys: Sequence[str], on: Any, path: Path
) -> Iterator[SwitchValue]:
    value = get(owner, keys[0])
    if value is None:
        is_included = any(key.value in {"<<", "Fn::Transform"} for key, _ in owner.value)
        state = SwitchState.UNKNOWN if is_included else SwitchState.MISSING
        yield SwitchValue(path, state, owner)
    elif len(keys) > 1:
        yield from _values_under(tree, value, keys[1:], on, path, owner)
    else:
        yield from scalar_values(tree, value, on, path)


def scalar_values(tree: TemplateTree, node: Node, on: Any, path: Path) -> Iterator[SwitchValue]:
    """Yield the state of a switch's value in each case, by the defaults of parameters."""
    for case, leaf in cases(node, path):
        values = possible_values(tree, leaf, case, defaults=True)
        for value in values:
            state = SwitchState.UNKNOWN
            if value.text is None:
                state = SwitchState.MISSING
            elif value.known is not None:
                state = SwitchState.ON if is_same(value.known, on) else SwitchState.OFF
            yield SwitchValue(value.path, state, leaf)
        if not values:
            state = SwitchState.MISSING if is_empty(leaf) else SwitchState.UNKNOWN
            yield SwitchValue(case, state, leaf)


def is_same(text: str, on: Any) -> bool:
    """Return whether a text is the value that turns a switch on; YAML's true has several spellings."""
    if on is True:
        return text.lower() in {"true", "yes", "on"}
    return text == str(on)


def tracing_obstacle(tree: TemplateTree, resource: TracedResource) -> str:
    """Return the reason why a resource cannot trace; empty if none is known."""
    if resource.resource_type == CANARY:
        return next(_canary_obstacles(tree, resource), "")
    if resource.resource_type != SAM_FUNCTION:
        return ""
    events = pairs(get(resource.properties, "Events"))
    types = [text_of(get(event, "Type")) or "" for _, event in events]
    if types and all(kind in UNTRACED_SOURCES for kind in types):
        return f"Lambda does not trace invocations by {UNTRACED_SOURCES[types[0]]}"
    return ""


def _canary_obstacles(tree: TemplateTree, resource: TracedResource) -> Iterator[str]:
    """Yield the reasons why a canary cannot trace."""
    for runtime in certain_texts(tree, get(resource.properties, "RuntimeVersion")):
        version = re.fullmatch(r"syn-(?:nodejs-)?([0-9]+)\.([0-9]+)", runtime)
        if version and (int(version[1]), int(version[2])) < OLDEST_TRACING_CANARY:
            yield f"the runtime {runtime} cannot"
    for _, browser in iterate_mappings(get(resource.properties, "BrowserConfigs")):
        if "FIREFOX" in certain_texts(tree, get(browser, "BrowserType")):
            yield "canaries with Firefox cannot"


def has_sam_transform(tree: TemplateTree) -> bool:
    """Return whether a template is one of AWS SAM, whose ``Globals`` count."""
    transform = get(tree.root, "Transform")
    names = [transform, *items(transform)] if transform is not None else []
    return any((text_of(name) or "").startswith(SAM_TRANSFORM) for name in names)


def _option_values(tree: TemplateTree, resource: Node) -> list[SwitchValue]:
    """Return the values of Elastic Beanstalk's option in each case."""
    properties = get(resource, "Properties")
    listed = get(properties, "OptionSettings")
    values: list[SwitchValue] = []
    for path, item in iterate_mappings(listed):
        if is_tracing_option(item):
            values += scalar_values(tree, get(item, "Value") or item, True, path)
    return values or [SwitchValue((), SwitchState.MISSING, listed or properties or resource)]


def is_tracing_option(item: Node) -> bool:
    """Return whether an item of ``OptionSettings`` is Elastic Beanstalk's switch."""
    keys = ("Namespace", "OptionName")
    return all(text_of(get(item, key)) == BEANSTALK_OPTION[key] for key in keys)


def _makes_stage(tree: TemplateTree, name: str, deployment: Node) -> bool:
    """Return whether a deployment makes a stage, other than one that the template has as a resource."""
    properties = get(deployment, "Properties")
    stage_name = get(properties, "StageName")
    if stage_name is None or is_empty(stage_name):
        return False
    api = get(properties, "RestApiId")
    return not any(
        _is_stage_of(get(stage, "Properties"), name, stage_name, api)
        for _, stage in resources_of_type(tree, REST_STAGE).values()
    )


def _is_stage_of(stage: Node | None, deployment: str, stage_name: Node, api: Node | None) -> bool:
    """Return whether a stage is of this deployment, or of its API with the same name."""
    if deployment in references(get(stage, "DeploymentId")):
        return True
    own_name, own_api = get(stage, "StageName"), get(stage, "RestApiId")
    if own_name is None or own_api is None or api is None:
        return False
    return bool(
        node_data(own_name) == node_data(stage_name) and node_data(own_api) == node_data(api)
    )


def _event_of_implicit_api(tree: TemplateTree) -> Node | None:
    """Return the first event for which SAM makes an API; None if it makes none."""
    for _, resource in resources_of_type(tree, SAM_FUNCTION).values():
        for key, event in pairs(get(get(resource, "Properties"), "Events")):
            is_api = text_of(get(event, "Type")) == "Api"
            if is_api and get(get(event, "Properties"), "RestApiId") is None:
                return key
    return None

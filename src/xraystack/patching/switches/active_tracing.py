"""Active tracing: the switches of resources, and what each of them requires.

A switch without its permission records nothing, silently. So the role in the template that sends the
segments gets the actions with it, and roles and policies from outside are reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from xraystack.application.malformed_tasks import reject_misspelt_types
from xraystack.application.remarks import NOT_CHECKED, Subject, list_kind, list_names
from xraystack.application.role_permissions import find_role
from xraystack.application.switch_states import (
    GLOBALS,
    SwitchState,
    SwitchValue,
    TracedResource,
    has_sam_transform,
    is_missing,
    traced_resources,
    tracing_obstacle,
)
from xraystack.editor.changes import Addition, ValueReplacement
from xraystack.facts.ecs import TASK_DEFINITION
from xraystack.facts.tracing_switches import (
    APP_RUNNER,
    APP_RUNNER_CONFIGURATION,
    APP_RUNNER_OBSERVABILITY,
    BEANSTALK_OPTION,
    BEANSTALK_TYPES,
    LAMBDA_FUNCTION,
    NO_SWITCH,
    SAM_FUNCTION,
    TOPIC,
    WRITE_AND_SAMPLE,
)
from xraystack.patching.egress.rule_addition import free_logical_id
from xraystack.patching.patch_plan import PatchPlan
from xraystack.patching.property_requirements import require_key
from xraystack.patching.role_policies import require_role_policy
from xraystack.patching.switches import topic_policy
from xraystack.stacks.role_grants import TRACING_POLICY, RoleGrant, Statement
from xraystack.template.document import Document
from xraystack.template.nodes import (
    Node,
    branches,
    describe_data,
    describe_node,
    function,
    get,
    is_empty,
    node_data,
    text_of,
)
from xraystack.template.tree import resources, resources_of_type, single_pair

MAX_LISTED = 5
"""Resources that a note lists by name."""


@dataclass(frozen=True)
class ActiveTracingOptions:
    """The selected resources by logical ID, all without any; whether topics get a resource policy."""

    resources: tuple[str, ...] = ()
    create_policy: bool = False


def select_resources(document: Document, names: Sequence[str]) -> list[TracedResource]:
    """Return the resources with these logical IDs, or all. Raises BadInput for one without a switch."""
    reject_misspelt_types(document)
    every = traced_resources(document)
    known = {each.logical_id for each in every}
    for name in names:
        if name not in known:
            existing = {str(key.value): key for key, _ in resources(document).value}
            listing = f"Resources with one: {', '.join(sorted(known))}." if known else ""
            what = (
                f"{name} has no tracing switch"
                if name in existing
                else f"the resource {name} does not exist"
            )
            raise document.error(what, existing.get(name, document.root), listing)
    return [each for each in every if not names or each.logical_id in names]


def require_active_tracing(plan: PatchPlan, options: ActiveTracingOptions) -> None:
    """Require that the selected resources trace, and that AWS may send their segments.

    Raises BadInput for a resource without a switch, and for changes that additions alone cannot make.
    """
    selected = [
        each
        for each in select_resources(plan.document, options.resources)
        if not _report_obstacle(plan, each)
    ]
    settled = _require_global_switches(plan, selected, options)
    traced = [
        each
        for each in selected
        if (settled[id(each)] if id(each) in settled else _require_switch(plan, each))
    ]
    _require_roles(plan, traced)
    topic_policy.require_topic_policy(
        plan, [each for each in traced if each.resource_type == TOPIC], create=options.create_policy
    )
    _report_code(plan, traced)
    if not options.resources:
        _report_other_types(plan, selected)


def _report_obstacle(plan: PatchPlan, resource: TracedResource) -> bool:
    """Report a resource that cannot trace, and return whether it is one."""
    obstacle = tracing_obstacle(plan.document, resource)
    if obstacle:
        what = f"Skipped {resource.logical_id}: {obstacle}"
        plan.report("note", Subject(resource.logical_id), resource.key, what)
    return bool(obstacle)


def _require_global_switches(
    plan: PatchPlan, selected: Sequence[TracedResource], options: ActiveTracingOptions
) -> dict[int, bool]:
    """Require switches in SAM's ``Globals``.

    Returns the resources, by ``id``, that these decide, each with whether it traces.
    """
    settled: dict[int, bool] = {}
    every = traced_resources(plan.document) if options.resources else selected
    for section in dict.fromkeys(each.switch.section for each in selected if each.switch.section):
        members = [each for each in selected if each.switch.section == section]
        plain = [each for each in members if is_missing(each.values)]
        is_partial = sum(each.switch.section == section for each in every) > len(members)
        if not plain or (is_partial and not _is_on(plain[0].inherited)):
            continue
        if plain[0].inherited:
            subject = _global_subject(section, plain)
            is_on = _require_values(plan, plain[0], plain[0].inherited, subject)
            settled |= {id(each): is_on for each in plain}
        elif _belongs_in_globals(plan.document, section, members, plain):
            _add_global_switch(plan, section, plain)
            settled |= {id(each): True for each in plain}
    return settled


def _is_on(values: Sequence[SwitchValue]) -> bool:
    return bool(values) and all(value.state is SwitchState.ON for value in values)


def _global_subject(section: str, members: Sequence[TracedResource]) -> Subject:
    switch = members[0].switch
    return Subject(GLOBALS, property=f"{section}.{switch.path[0]}", value=switch.on)


def _belongs_in_globals(
    document: Document,
    section: str,
    members: Sequence[TracedResource],
    plain: Sequence[TracedResource],
) -> bool:
    """Return whether a switch is written once for all: for a generated API, or if nobody has another."""
    if not has_sam_transform(document):
        return False
    if any(each.resource is None for each in plain):
        return True
    exists = get(get(document.root, GLOBALS), section) is not None
    return len(plain) == len(members) and (len(plain) > 1 or exists)


def _add_global_switch(plan: PatchPlan, section: str, plain: Sequence[TracedResource]) -> None:
    """Add a switch to ``Globals``, which is made before ``Resources`` if it is missing."""
    document, switch = plan.document, plain[0].switch
    data = {section: {switch.path[0]: switch.on}}
    pair = single_pair(document, document.root, GLOBALS)
    subject = _global_subject(section, plain)
    if pair is not None:
        require_key(plan, pair, section, data[section], Subject(GLOBALS))
        return
    names = [str(key.value) for key, _ in document.root.value]
    number = names.index("Resources")
    addition = Addition(document.root, {GLOBALS: data}, before=number or None)
    plan.change(addition, [subject], document.root.value[number][0])


def _require_switch(plan: PatchPlan, resource: TracedResource) -> bool:
    """Require that a resource's own switch is on; return False if another value is kept."""
    subject = Subject(resource.logical_id)
    path = ".".join(("Properties", *resource.switch.path))
    if resource.resource is None:
        what = (
            f"{resource.logical_id} is generated by SAM: its switch is Globals.Api.TracingEnabled"
        )
        plan.report("differs", subject, resource.key, what)
        return False
    if not is_missing(resource.values):
        values = subject._replace(property=path, value=resource.switch.on)
        return _require_values(plan, resource, resource.values, values)
    pair = (resource.key, resource.resource)
    require_key(plan, pair, "Properties", _switch_properties(plan, resource), subject)
    return True


def _switch_properties(plan: PatchPlan, resource: TracedResource) -> dict[str, Any]:
    """Return the properties that turn a switch on, as plain data."""
    if resource.resource_type in BEANSTALK_TYPES:
        return {"OptionSettings": [dict(BEANSTALK_OPTION)]}
    data = resource.switch.on
    for key in reversed(resource.switch.path):
        data = {key: data}
    if resource.resource_type == APP_RUNNER:
        arn = {"Fn::GetAtt": [_observability(plan), "ObservabilityConfigurationArn"]}
        data = {key: {**value, "ObservabilityConfigurationArn": arn} for key, value in data.items()}
    return dict(data)


def _observability(plan: PatchPlan) -> str:
    """Return the App Runner configuration of X-Ray, which is added if the template has none."""
    document = plan.document
    existing = resources(document)
    for name, (_, resource) in resources_of_type(document, APP_RUNNER_OBSERVABILITY).items():
        if node_data(resource) == APP_RUNNER_CONFIGURATION:
            return name
    name = free_logical_id(document, "XRayObservability")
    subject = Subject(name, value=APP_RUNNER_CONFIGURATION)
    plan.change(
        Addition(existing, {name: APP_RUNNER_CONFIGURATION}), [subject], existing.value[-1][0]
    )
    return name


def _require_values(
    plan: PatchPlan, resource: TracedResource, values: Sequence[SwitchValue], subject: Subject
) -> bool:
    """Require existing values of a switch; return False if one is kept that is not on."""
    if _is_on(values):
        plan.report("present", subject, values[0].node)
        return True
    is_certain = True
    in_some_cases = any(value.state is SwitchState.ON for value in values) or len(values) > 1
    for value in values:
        if value.state is SwitchState.ON:
            continue
        expected = describe_data(resource.switch.on)
        if plan.replace and _is_replaceable(value):
            what = f"{subject} from {describe_node(value.node)} to {expected}"
            change = ValueReplacement(value.node, _like(value.node, resource.switch.on))
            plan.change(change, [subject], value.node, what)
            continue
        is_certain = False
        if value.state is SwitchState.UNKNOWN and not isinstance(value.node, yaml.ScalarNode):
            source = describe_node(value.node) if function(value.node) else "a macro or a merge key"
            what = f"{subject} may come from {source}, which is not read"
            plan.report(NOT_CHECKED, subject, value.node, what)
            continue
        actual = "missing" if value.state is SwitchState.MISSING else describe_node(value.node)
        kind = "conditional" if in_some_cases else "differs"
        where = " in some cases" if in_some_cases else ""
        keys = ".".join(value.keys)
        name = str(subject).removesuffix(f".{keys}")
        wanted = f"a mapping with {keys} {expected}" if keys else expected
        plan.report(kind, subject, value.node, f"{name} is {actual}{where}, not {wanted}")
    return is_certain


def _is_replaceable(value: SwitchValue) -> bool:
    """Return whether a value of the switch itself is one text, or one function that is no ``If``."""
    node = value.node
    if value.keys or value.state is SwitchState.MISSING or is_empty(node) or branches(node):
        return False
    return isinstance(node, yaml.ScalarNode) or function(node) is not None


def _like(node: Node, on: Any) -> Any:
    """Return the value for a switch as the text ``true`` where the template writes it in quotes."""
    is_quoted = isinstance(node, yaml.ScalarNode) and node.style in {'"', "'"}
    return "true" if on is True and is_quoted and text_of(node) else on


def _require_roles(plan: PatchPlan, traced: Iterable[TracedResource]) -> None:
    """Require that the roles of resources allow the actions of their switches, each role once."""
    inside: dict[str, set[str]] = {}
    outside: dict[str, tuple[Node, list[TracedResource]]] = {}
    for resource in traced:
        leaves = resource.role_leaves
        for leaf in leaves:
            logical_id = find_role(plan.document, leaf)
            if logical_id:
                inside.setdefault(logical_id, set()).update(resource.switch.actions)
            else:
                outside.setdefault(describe_node(leaf), (leaf, []))[1].append(resource)
        if resource.switch.role and not leaves:
            _report_missing_role(plan, resource)
    for logical_id, actions in inside.items():
        require_role_policy(plan, logical_id, tracing_grant(actions), only_inline=True)
    for role, (leaf, users) in outside.items():
        grant = tracing_grant({action for user in users for action in user.switch.actions})
        names = list_names([user.logical_id for user in users], MAX_LISTED)
        subject = Subject(
            users[0].logical_id, property=".".join(("Properties", *users[0].switch.role))
        )
        verb = "has" if len(users) == 1 else "have"
        what = f"{names} {verb} an external role, {role}. It must allow {grant.statement_text}"
        plan.report("note", subject, leaf, what)


def tracing_grant(actions: Iterable[str]) -> RoleGrant:
    """Return the grant of these actions, in one order."""
    required = set(actions)
    ordered = [action for action in WRITE_AND_SAMPLE if action in required]
    return RoleGrant("active tracing", TRACING_POLICY, (Statement(ordered),))


def _report_missing_role(plan: PatchPlan, resource: TracedResource) -> None:
    """Report a resource without a role, unless SAM generates one with the permission."""
    path = ".".join(resource.switch.role)
    subject = Subject(resource.logical_id, property=f"Properties.{path}")
    if not resource.switch.has_generated_role:
        grant = tracing_grant(resource.switch.actions)
        what = f"{resource.logical_id} has no {path}, so it cannot send traces. Add a role that allows "
        plan.report("note", subject, resource.key, what + grant.statement_text)
        return
    literal = [value for value in resource.effective if text_of(value.node) is None]
    if resource.switch.on is True and literal and not is_missing(resource.effective):
        what = (
            f"SAM adds the permission to the role of {resource.logical_id} only if "
            f"{'.'.join(resource.switch.path)} is a literal true"
        )
        plan.report("note", subject, literal[0].node, what)


def _report_code(plan: PatchPlan, traced: Sequence[TracedResource]) -> None:
    """Report once what a switch alone does not trace."""
    for resource in traced:
        if resource.resource_type in {LAMBDA_FUNCTION, SAM_FUNCTION}:
            what = (
                "Active tracing records the invocations of functions. Calls that their code makes are "
                "traced only if the code uses an SDK or the ADOT layer"
            )
            plan.report("note", Subject(resource.logical_id), resource.key, what)
            break
    for resource in traced:
        if resource.switch.code_required:
            what = f"{resource.logical_id} sends traces only if its program is instrumented"
            plan.report("note", Subject(resource.logical_id), resource.key, what)


def _report_other_types(plan: PatchPlan, selected: Sequence[TracedResource]) -> None:
    """Report the resources without a switch, and whether they forward the tracing header."""
    by_type, _ = plan.document.resources_by_type
    listed: dict[bool, list[str]] = {True: [], False: []}
    counts = {True: 0, False: 0}
    first: dict[bool, Node] = {}
    for resource_type, (name, forwards) in NO_SWITCH.items():
        pairs = by_type.get(resource_type, {})
        if pairs:
            first.setdefault(forwards, next(iter(pairs.values()))[0])
            listed[forwards].append(list_kind(name, list(pairs), MAX_LISTED))
            counts[forwards] += len(pairs)
    if listed[True]:
        forward = "It forwards" if counts[True] == 1 else "They forward"
        what = f"Without a tracing switch: {'; '.join(listed[True])}. {forward} the tracing header"
        plan.report("note", Subject(), first[True], what)
    if listed[False]:
        what = (
            f"Without a tracing switch: {'; '.join(listed[False])}. A map shows "
            f"{'it' if counts[False] == 1 else 'them'} if the SDK of a caller records the calls"
        )
        plan.report("note", Subject(), first[False], what)
    if not selected:
        node = single_pair(plan.document, plan.document.root, "Resources")
        what = "The Resources of this template have no tracing switch"
        plan.report("note", Subject(), node[0] if node else plan.document.root, what)


def report_tasks(plan: PatchPlan) -> None:
    """Report the task definitions, which active tracing does not connect."""
    definitions = resources_of_type(plan.document, TASK_DEFINITION)
    if definitions:
        what = (
            "ECS tasks are not connected by this call: "
            f"{list_names(list(definitions), MAX_LISTED)}. To connect them, pass --daemon-cidr, "
            "--sidecar or another option of the collector"
        )
        plan.report("note", Subject(), next(iter(definitions.values()))[0], what)

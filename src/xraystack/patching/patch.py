"""Patches of a template: wiring added, wiring removed, or an overlay added.

Each function takes and returns bytes, with findings. Missing parts are decided as a list of changes,
which are then executed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from typing import Any

from xraystack.application.remarks import Remark, Subject
from xraystack.errors import BadInput
from xraystack.facts.instrumentation.recipes import INIT_NAME
from xraystack.patching import (
    overlay,
    sdk_selection,
    sdk_switch,
    target_selection,
    variable_removal,
)
from xraystack.patching.collectorless import (
    CollectorlessOptions,
    may_be_collectorless,
    remove_signed_variables,
    remove_spans_permissions,
    require_collectorless,
)
from xraystack.patching.egress import egress_destinations, rule_addition, rule_removal
from xraystack.patching.environment import (
    note_environment_files,
    require_variables,
)
from xraystack.patching.instrumentation.instrument_options import InstrumentOptions
from xraystack.patching.instrumentation.instrumentation_notes import note_instrumentation
from xraystack.patching.instrumentation.instrumentation_removal import (
    remove_instrumentation,
)
from xraystack.patching.instrumentation.recipe_selection import (
    container_name,
    instrument_senders,
    parse_image_variables,
    require_otlp_collector,
)
from xraystack.patching.instrumentation.recipe_variables import require_recipe_variables
from xraystack.patching.instrumentation.signals_variables import note_signals
from xraystack.patching.instrumentation.support_notes import note_xray_support
from xraystack.patching.patch_execution import Patch, compose_patches, execute_plan
from xraystack.patching.patch_plan import PatchFinding, PatchPlan
from xraystack.patching.sdk_selection import DEFAULT_SDKS, SdkOptions, Sender
from xraystack.patching.sidecar import sidecar_addition, sidecar_removal
from xraystack.patching.sidecar.sidecar_addition import (
    SidecarOptions,
    TracedContainer,
    group_by_task,
    make_traced_containers,
    reject_unsupported_clients,
    require_task_agents,
    tasks_with_sidecars,
)
from xraystack.patching.skipped_resources import unread_parts
from xraystack.patching.switches import active_tracing, active_tracing_removal
from xraystack.patching.target_selection import TargetNames, Targets
from xraystack.patching.tracing_names import NamingOptions, possible_names, tracing_names
from xraystack.patching.undecided_parts import acknowledge_parts, check_parts, undecided_finding
from xraystack.patching.way_switch import remove_previous_way, remove_unneeded_parts
from xraystack.patching.wiring_options import WiringOptions, select_wiring_targets
from xraystack.stacks.collectors.container import Collector
from xraystack.stacks.sidecars import HTTPS_RULES
from xraystack.stacks.wiring import (
    Client,
    Endpoints,
    Wiring,
    collector_endpoints,
    environment,
    possible_values,
)
from xraystack.template.document import Document, is_unrelated_file
from xraystack.template.parse_errors import may_have_placeholders
from xraystack.template.tree import JinjaTemplate, Undecided, raise_undecided

DEFAULT_SELECTION = TargetNames()
"""Nothing named: the targets are discovered."""


DEFAULT_NAMING = NamingOptions()
"""SDKs choose the names of containers in traces."""


def add_wiring(
    content: bytes,
    name: str,
    wiring: Wiring,
    target_names: TargetNames = DEFAULT_SELECTION,
    naming: NamingOptions = DEFAULT_NAMING,
    sdk_options: SdkOptions = DEFAULT_SDKS,
    *,
    sidecar: SidecarOptions | None = None,
    shared: Collector | None = None,
    instrument: InstrumentOptions | None = None,
    collectorless: CollectorlessOptions | None = None,
    with_switches: bool = False,
    replace: bool = False,
    check: bool = False,
) -> Patch:
    """Add the requested wiring to the named or discovered targets of a template.

    ``shared`` is the shared collector, if it is known. With a ``sidecar`` each task gets its own
    collector instead, and ``wiring`` only tells which existing values are managed; ``collectorless``
    programs send to X-Ray themselves. With ``instrument``, agents are added to programs. With
    ``with_switches``, ``add_active_tracing`` has patched the other resources. With ``check`` nothing is
    written, and missing rules may lack a destination. Raises BadInput, with ``name:line``, for a file
    that is no template and for changes that cannot be made by additions alone.
    """
    options = WiringOptions(
        wiring,
        target_names,
        naming,
        sdk_options,
        sidecar,
        instrument,
        collectorless,
        with_switches,
    )

    def add_decided(passed: Set[str]) -> Patch:
        decided = options._replace(passed=passed)
        return _add_wiring(content, name, decided, shared, replace=replace, check=check)

    return check_parts(add_decided, content, name) if check else add_decided(frozenset())


def _add_wiring(
    content: bytes,
    name: str,
    options: WiringOptions,
    shared: Collector | None,
    *,
    replace: bool,
    check: bool,
) -> Patch:
    first = Patch(name, content, content, ())
    if replace:
        first = remove_previous_way(content, name, options)
    plan = PatchPlan(Document(first.after, name), replace)
    targets = select_wiring_targets(plan.document, options, replace=replace)
    _report_selection(plan, targets)
    note_environment_files(plan, targets.containers)
    applications = _applications(plan, targets, options)
    senders = [application.sender for application in applications]
    if shared is not None and options.is_shared:
        reject_unsupported_clients(plan.document, applications, shared)
    by_group = _require_way(plan, targets, applications, options, check=check)
    if options.instrument is not None:
        note_instrumentation(plan, senders)
        note_signals(plan, senders)
    patch = compose_patches(first, execute_plan(plan, check=check))
    if replace:
        removal = PatchPlan(Document(patch.after, name))
        was_collectorless = may_be_collectorless(content)
        remove_unneeded_parts(
            removal, options, senders, by_group, was_collectorless=was_collectorless
        )
        patch = compose_patches(patch, execute_plan(removal, check=check))
    return patch._replace(after=content, edits=()) if check else patch


def _applications(
    plan: PatchPlan, targets: Targets, options: WiringOptions
) -> list[TracedContainer]:
    """Return the containers to wire, with what instruments them and their names in traces."""
    senders = sdk_selection.senders(
        plan.document, targets.containers, options.sdk_options, replace=plan.replace
    )
    names = _names(plan, senders, options.naming)
    if options.instrument is not None:
        senders = instrument_senders(plan, senders, options.instrument)
        if options.collectorless is None:
            require_otlp_collector(options.instrument, has_sidecar=options.sidecar is not None)
        names = [
            container_name(sender) if sender.instrumentation and name is None else name
            for sender, name in zip(senders, names, strict=True)
        ]
    return make_traced_containers(senders, names)


def _require_way(
    plan: PatchPlan,
    targets: Targets,
    applications: Sequence[TracedContainer],
    options: WiringOptions,
    *,
    check: bool,
) -> dict[str, list[Client]]:
    """Require the requested way; return the clients that send to a shared collector by their group."""
    groups = targets.security_groups
    if options.sidecar is not None:
        sidecar_addition.require_sidecars(
            plan, applications, groups, options.sidecar, options.sdk_options
        )
        senders = [application.sender for application in applications]
        note_xray_support(plan, senders, sampling=options.sdk_options.xray_sampling)
    elif options.collectorless is not None:
        require_collectorless(plan, applications, groups, options.collectorless)
    else:
        return _require_shared_collector(plan, targets, applications, options, check=check)
    return {name: [] for name in groups}


def _names(plan: PatchPlan, senders: Sequence[Sender], naming: NamingOptions) -> list[Any]:
    """Return a name in traces for each sender; a plan that replaces keeps the previous SDK's."""
    names = tracing_names(plan.document, [sender.container for sender in senders], naming)
    if not plan.replace:
        return names
    return [
        sdk_switch.previous_name(plan.document, sender) if name is None else name
        for sender, name in zip(senders, names, strict=True)
    ]


def _require_shared_collector(
    plan: PatchPlan,
    targets: Targets,
    applications: Sequence[TracedContainer],
    options: WiringOptions,
    *,
    check: bool,
) -> dict[str, list[Client]]:
    """Require that applications know the shared collector and their groups allow it.

    Returns the clients that send through each group.
    """
    if not (applications or targets.security_groups):
        return {}
    wiring, sdk_options, instrument = options.wiring, options.sdk_options, options.instrument
    endpoints = collector_endpoints(wiring)
    resize = instrument is not None and instrument.resize
    for task in group_by_task(applications):
        require_task_agents(plan, task, resize=resize)
    errors: list[Undecided] = []
    for application in applications:
        try:
            _require_endpoints(plan, application, endpoints, sdk_options.protocol)
        except Undecided as error:
            errors.append(error)
    raise_undecided(errors)
    senders = [application.sender for application in applications]
    note_xray_support(plan, senders, sampling=sdk_options.xray_sampling)
    by_group = {
        logical_id: sdk_selection.group_clients(targets.tasks_of(logical_id), senders, sdk_options)
        for logical_id in targets.security_groups
    }
    for logical_id, clients in by_group.items():
        rules = egress_destinations.egress_rules(
            plan.document, logical_id, wiring, clients, interfaces=targets.interfaces, check=check
        )
        rule_addition.require_egress(
            plan, logical_id, rules, interfaces=targets.interfaces, like_neighbours=True
        )
    return by_group


def add_overlay(
    content: bytes,
    name: str,
    data: dict[str, Any],
    *,
    origin: Callable[[Subject], str] | None = None,
    replace: bool = False,
    check: bool = False,
) -> Patch:
    """Add the content of an overlay, as plain data, to a template.

    ``origin`` returns the place of a subject in the overlay, for errors. Raises BadInput.
    """
    plan = PatchPlan(Document(content, name), replace, origin=origin)
    overlay.require_overlay(plan, data)
    return execute_plan(plan, check=check)


def remove_wiring(
    content: bytes,
    name: str,
    wiring: Wiring,
    target_names: TargetNames = DEFAULT_SELECTION,
    naming: NamingOptions = DEFAULT_NAMING,
    *,
    image_variables: Sequence[str] = (),
    check: bool = False,
) -> Patch:
    """Remove the wiring that patch adds with these options, or with the defaults.

    With nothing named it is removed from all containers and groups. ``image_variables`` are those that
    were passed for instrumentation. Raises BadInput, with ``name:line``, for a file that is no template.
    """
    first = _remove_instrumentation(content, name, target_names, image_variables)
    if may_be_collectorless(content):
        first = compose_patches(first, _remove_collectorless(first.after, name, target_names))
    document = Document(first.after, name)
    plan = PatchPlan(document)
    targets = target_selection.select_all(document, target_names)
    shared, with_sidecars = (
        possible_values(sdk_switch.possible_endpoints(wiring, beside=one)) for one in (False, True)
    )
    with_sidecar = tasks_with_sidecars(document)
    for container in targets.containers:
        names = possible_names(container, naming)
        named_by = dict.fromkeys(variable_removal.NAME_VARIABLES, names)
        values = with_sidecars if container.task_definition in with_sidecar else shared
        variable_removal.remove_variables(plan, container, values | named_by)
    sidecar_removal.remove_sidecars(plan, targets.containers)
    rules = sdk_switch.removable_rules(
        wiring, egress_destinations.possible_destinations(document, wiring)
    )
    managed_rules = [*rule_removal.rule_variants(rules), *HTTPS_RULES]
    rule_removal.remove_rules(plan, targets.security_groups, managed_rules)
    if not target_names:
        _report_remarks(plan, acknowledge_parts(document, unread_parts(document)))
    resized = [finding.subject for finding in first.findings if finding.kind == "left"]
    plan.findings = [f for f in plan.findings if f.kind != "left" or f.subject not in resized]
    patch = compose_patches(first, execute_plan(plan, check=check))
    return patch._replace(after=content, edits=()) if check else patch


def _remove_instrumentation(
    content: bytes, name: str, target_names: TargetNames, image_variables: Sequence[str]
) -> Patch:
    """Remove agents, before the sidecars to which their programs send."""
    if INIT_NAME.encode() not in content:
        return Patch(name, content, content, ())
    plan = PatchPlan(Document(content, name))
    targets = target_selection.select_all(plan.document, target_names)
    values = parse_image_variables(image_variables)
    remove_instrumentation(plan, targets.containers, values)
    return execute_plan(plan)


def _remove_collectorless(content: bytes, name: str, target_names: TargetNames) -> Patch:
    """Remove variables and permissions of programs that send to X-Ray themselves."""
    plan = PatchPlan(Document(content, name))
    containers = target_selection.select_all(plan.document, target_names).containers
    remove_spans_permissions(plan, containers)
    remove_signed_variables(plan, containers)
    return execute_plan(plan)


def add_active_tracing(
    content: bytes,
    name: str,
    options: active_tracing.ActiveTracingOptions,
    *,
    replace: bool = False,
    check: bool = False,
    reports_tasks: bool = False,
) -> Patch:
    """Turn on the tracing of the selected resources, with the permissions that it requires.

    With ``reports_tasks`` a note names the ECS tasks, which are not connected. Raises BadInput.
    """
    plan = PatchPlan(Document(content, name), replace)
    if reports_tasks:
        _report_remarks(plan, acknowledge_parts(plan.document, unread_parts(plan.document)))
    active_tracing.require_active_tracing(plan, options)
    if reports_tasks:
        active_tracing.report_tasks(plan)
    return execute_plan(plan, check=check)


def remove_active_tracing(
    content: bytes,
    name: str,
    options: active_tracing.ActiveTracingOptions,
    *,
    replace: bool = False,
    check: bool = False,
    reports_tasks: bool = False,
) -> Patch:
    """Remove what ``add_active_tracing`` adds. Raises BadInput."""
    plan = PatchPlan(Document(content, name), replace)
    active_tracing_removal.remove_active_tracing(plan, options)
    if reports_tasks:
        active_tracing.report_tasks(plan)
    return execute_plan(plan, check=check)


def patch_in_turn(
    content: bytes, name: str, patchings: Sequence[Callable[[bytes, str], Patch]]
) -> Patch:
    """Patch a template by several functions, each of which gets the result of the one before."""
    patch = Patch(name, content, content, ())
    for patching in patchings:
        patch = compose_patches(patch, patching(patch.after, name))
    return patch


def _require_endpoints(
    plan: PatchPlan, application: TracedContainer, endpoints: Endpoints, protocol: str | None
) -> None:
    """Require the variables with which an application sends to a shared collector."""
    sdk_selection.report_sender(plan, application.sender)
    if application.sender.instrumentation is not None:
        require_recipe_variables(plan, application.sender, endpoints, application.name)
        return
    variables = environment(endpoints, application.client, application.name)
    require_variables(plan, application.sender, variables, requested_protocol=protocol)


def _report_selection(plan: PatchPlan, targets: Targets) -> None:
    _report_remarks(plan, targets.notes)
    for remark in targets.chosen:
        plan.report("chosen", remark.subject, remark.node, remark.what)


def _report_remarks(plan: PatchPlan, remarks: Sequence[Remark]) -> None:
    for remark in remarks:
        plan.report(remark.kind, remark.subject, remark.node, remark.what)


def skip_unrelated_file(content: bytes, name: str, error: BadInput) -> Patch | None:
    """Return a file that was not meant to be a template unchanged; None for a template."""
    return skip_file(content, name, error.what) if is_unrelated_file(content, error) else None


def skip_file(content: bytes, name: str, why: str) -> Patch:
    """Return a file that is not a template unchanged."""
    finding = PatchFinding("note", f"skipped: {why}", 1, 1)
    return Patch(name, content, content, (finding,), is_skipped=True)


def jinja_placeholder(content: bytes, name: str) -> JinjaTemplate | None:
    """Return the error for a template in which values are placeholders. Raises BadInput."""
    if not may_have_placeholders(content):
        return None
    try:
        Document(content, name).reject_placeholders()
    except JinjaTemplate as error:
        return error
    return None


def add_note(patch: Patch, error: BadInput) -> Patch:
    """Return a patch with a note about an error that did not prevent it."""
    note = PatchFinding("note", f"This file {error.what}. {error.remedy}", error.place[1] or 1, 1)
    return patch._replace(findings=(note, *patch.findings))


def report_undecided(content: bytes, name: str, error: Undecided) -> Patch:
    """Return the unchanged template with a finding about the part that it does not decide."""
    return Patch(name, content, content, (undecided_finding(error),), is_blocked=True)

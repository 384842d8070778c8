"""Changes between a shared collector, a sidecar, and no collector: what each leaves is removed.

Variables of the previous way are removed before those of the requested one are added, permissions and
rules afterwards, so that a role that patch created stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xraystack.patching import sdk_selection, sdk_switch
from xraystack.patching.collectorless import (
    may_be_collectorless,
    remove_collector_variables,
    remove_signed_variables,
    remove_signing_switch,
    remove_spans_permissions,
)
from xraystack.patching.egress import rule_removal
from xraystack.patching.instrumentation.recipe_selection import instrument_senders
from xraystack.patching.instrumentation.signals_variables import remove_signals_variables
from xraystack.patching.patch_execution import Patch, compose_patches, execute_plan
from xraystack.patching.patch_plan import PatchPlan
from xraystack.patching.sdk_selection import Sender
from xraystack.patching.sidecar import sidecar_addition, sidecar_removal
from xraystack.patching.sidecar.sidecar_addition import (
    SidecarOptions,
    group_by_task,
    make_traced_containers,
    tasks_with_sidecars,
)
from xraystack.patching.wiring_options import WiringOptions, select_wiring_targets
from xraystack.stacks.sidecars import HTTPS_RULES
from xraystack.stacks.wiring import Client, possible_values
from xraystack.template.document import Document


def remove_previous_way(content: bytes, name: str, options: WiringOptions) -> Patch:
    """Remove sidecars other than the requested one, and variables of another way. Raises BadInput."""
    patch = Patch(name, content, content, ())
    if options.sidecar is not None:
        plan = PatchPlan(Document(content, name))
        _remove_other_sidecars(plan, options, options.sidecar)
        patch = execute_plan(plan)
    if options.collectorless is None and not may_be_collectorless(content):
        return patch
    plan = PatchPlan(Document(patch.after, name))
    containers = select_wiring_targets(plan.document, options, replace=True).containers
    if options.collectorless is None:
        remove_signed_variables(plan, containers)
    else:
        values = possible_values(sdk_switch.possible_endpoints(options.wiring))
        remove_collector_variables(plan, containers, values)
    return compose_patches(patch, execute_plan(plan))


def _remove_other_sidecars(
    plan: PatchPlan, options: WiringOptions, sidecar: SidecarOptions
) -> None:
    """Remove managed sidecars other than the requested one."""
    containers = select_wiring_targets(plan.document, options, replace=True).containers
    senders = sdk_selection.senders(plan.document, containers, options.sdk_options, replace=True)
    if options.instrument is not None:
        senders = instrument_senders(PatchPlan(plan.document), senders, options.instrument)
    for task in group_by_task(make_traced_containers(senders, [None] * len(senders))):
        keep = sidecar_addition.select_collector(plan.document, task, sidecar)
        sidecar_removal.remove_sidecars(plan, [a.container for a in task.chosen], keep)


def remove_unneeded_parts(
    plan: PatchPlan,
    options: WiringOptions,
    senders: Sequence[Sender],
    clients_by_group: Mapping[str, Sequence[Client]],
    *,
    was_collectorless: bool,
) -> None:
    """Remove variables, sidecars, permissions and rules that the requested way does not use.

    ``was_collectorless`` if programs may have sent to X-Ray themselves before. Raises BadInput for rules
    that the template does not decide.
    """
    wiring, sidecar = options.wiring, options.sidecar
    containers = select_wiring_targets(plan.document, options, replace=True).containers
    sdk_switch.remove_unread_variables(plan, containers, senders, wiring, options.naming, sidecar)
    had_sidecars = bool(tasks_with_sidecars(plan.document))
    if options.instrument is None or options.instrument.signals is None:
        remove_signals_variables(plan, containers)
    if options.collectorless is None and was_collectorless:
        remove_signing_switch(plan, containers)
        remove_spans_permissions(plan, containers)
    if sidecar is None and had_sidecars:
        sidecar_removal.remove_sidecars(plan, containers)
    if options.is_shared and (had_sidecars or was_collectorless):
        rule_removal.remove_rules(plan, list(clients_by_group), HTTPS_RULES)
    sdk_switch.remove_unneeded_rules(plan, clients_by_group, containers, wiring)

"""What of ours is in the way of what is asked for, and goes before that is put in its place."""

from __future__ import annotations

from xraystack.facts import ecs, xray
from xraystack.patching import removal
from xraystack.patching.changes import Plan
from xraystack.patching.network_modes import network_mode
from xraystack.patching.sidecar_removal import take_sidecars
from xraystack.patching.sidecars import Asked, collector_for
from xraystack.patching.targets import Targets
from xraystack.stacks import sidecars
from xraystack.stacks.wiring import Wiring


def clear(plan: Plan, chosen: Targets, wiring: Wiring, sidecar: Asked | None) -> None:
    """Take out sidecars where a shared daemon is asked for, and the way to it where a sidecar is."""
    if sidecar is None:
        if take_sidecars(plan, chosen.containers):
            removal.take_rules_from(plan, chosen.security_groups, [sidecars.HTTPS_ANYWHERE])
        return
    collector = collector_for(sidecar)
    for container in chosen.containers:
        if network_mode(plan.document, container.task_definition) == ecs.AWSVPC:
            removal.take_variables(plan, container, {xray.DAEMON_ADDRESS_VARIABLE: None})
    take_sidecars(plan, chosen.containers, keep=[(collector, mode) for mode in sidecars.HOSTS])
    rules = removal.rules_of(plan.document, wiring)
    removal.take_rules_from(plan, chosen.security_groups, rules)

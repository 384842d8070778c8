"""The options of a patch that adds wiring, and the targets that they select."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from xraystack.application.malformed_services import reject_malformed_services
from xraystack.application.malformed_tasks import reject_malformed_tasks, reject_misspelt_types
from xraystack.application.task_definitions import task_definitions
from xraystack.application.undecided_loops import reject_loops_in_tasks
from xraystack.patching import target_selection
from xraystack.patching.collectorless import CollectorlessOptions
from xraystack.patching.instrumentation.instrument_options import InstrumentOptions
from xraystack.patching.instrumentation.recipe_parts import is_managed_init_container
from xraystack.patching.sdk_selection import SdkOptions
from xraystack.patching.sidecar.sidecar_addition import (
    SidecarOptions,
    is_edited_sidecar,
    is_managed_sidecar,
)
from xraystack.patching.target_selection import TargetNames, Targets
from xraystack.patching.tracing_names import NamingOptions
from xraystack.stacks.wiring import Wiring
from xraystack.template.document import Document
from xraystack.template.nodes import Node


class WiringOptions(NamedTuple):
    """The options of a patch: one of a sidecar, no collector, or a shared one at ``wiring``.

    ``passed`` are the keys of errors about undecided parts to pass over, and ``with_switches`` is whether
    active tracing was turned on before.
    """

    wiring: Wiring
    target_names: TargetNames
    naming: NamingOptions
    sdk_options: SdkOptions
    sidecar: SidecarOptions | None
    instrument: InstrumentOptions | None
    collectorless: CollectorlessOptions | None
    with_switches: bool = False
    passed: Collection[str] = ()

    @property
    def is_shared(self) -> bool:
        """True if a shared collector is requested."""
        return self.sidecar is None and self.collectorless is None


def select_wiring_targets(document: Document, options: WiringOptions, *, replace: bool) -> Targets:
    """Return the targets; a task with a managed sidecar is one unless a shared collector is requested."""
    names = options.target_names
    if names:
        return _select_named(document, names, options.passed)
    with_sidecars = replace or not options.is_shared

    def is_managed(node: Node) -> bool:
        is_sidecar = with_sidecars and is_managed_sidecar(node)
        is_edited = not options.is_shared and is_edited_sidecar(node)
        return is_managed_init_container(node) or is_sidecar or is_edited

    return target_selection.discover_targets(
        document,
        names,
        is_managed,
        beside=not options.is_shared,
        passed=options.passed,
        with_switches=options.with_switches,
    )


def _select_named(document: Document, names: TargetNames, passed: Collection[str]) -> Targets:
    """Return the named targets, without those of tasks that are passed over."""
    tasks = set(names.task_definitions)
    if not names.containers:
        names = names._replace(task_definitions=tuple(tasks.difference(passed)))
    if not names:
        return Targets([], [], [], [])
    reject_misspelt_types(document)
    targets = target_selection.select_named(document, names)
    tasks.update(c.task_definition for c in targets.containers)
    definitions = task_definitions(document)
    selected = {name: definitions[name] for name in tasks.difference(passed)}
    reject_malformed_tasks(document, selected)
    reject_malformed_services(document, selected)
    reject_loops_in_tasks(document, selected)
    containers = [c for c in targets.containers if c.task_definition not in passed]
    return targets._replace(containers=containers)

"""A template wired to the daemon: bytes in, bytes out, and a report of what was done and why.

What is missing is decided as a list of changes, which are then written as edits of the text. The
edited text is parsed again and has to be the old tree with exactly those changes; else it is not
given out.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from xraystack.errors import BadInput
from xraystack.facts import xray
from xraystack.patching import (
    composing,
    egress,
    network,
    overlay,
    placing,
    removal,
    replacing,
    targets,
    verification,
)
from xraystack.patching.changes import Finding, Plan, Removal
from xraystack.patching.edits import Edit, apply
from xraystack.patching.naming import Naming, possible_names, tracing_names
from xraystack.patching.sidecar_removal import take_sidecars
from xraystack.patching.sidecars import IN_BRIDGE, Asked, by_task, is_own, require_sidecars
from xraystack.patching.targets import Named, Targets
from xraystack.stacks import sidecars
from xraystack.stacks.wiring import Wiring, environment
from xraystack.template.document import Document, is_other

FIND = Named()
"""Nothing named: the targets are to be found."""

CHANGES = {"added", "changed", "removed"}
"""Kinds of findings that are changes, or would be."""

NAMELESS = Naming()
"""The names of containers in traces are left to their SDKs."""


class Patch(NamedTuple):
    """What became of one template; of one that was only checked, ``after`` is ``before``."""

    name: str
    before: bytes
    after: bytes
    findings: tuple[Finding, ...]
    edits: tuple[Edit, ...] = ()
    """What makes the text of ``after`` of that of ``before``."""

    @property
    def changes(self) -> bool:
        """Whether anything was missing, or was to go."""
        return any(finding.kind in CHANGES for finding in self.findings)

    @property
    def lacks(self) -> bool:
        """Whether anything that was asked for is missing, or is there otherwise or sometimes only."""
        return self.changes or any(
            finding.kind in {"differs", "conditional"} for finding in self.findings
        )


def wired(
    content: bytes,
    name: str,
    wiring: Wiring,
    named: Named = FIND,
    naming: Naming = NAMELESS,
    *,
    sidecar: Asked | None = None,
    replace: bool = False,
    check: bool = False,
) -> Patch:
    """The template with what ``wiring`` and ``naming`` say in the named targets, or in those found.

    With a ``sidecar`` each task gets a collector of its own, and ``wiring`` says nothing but what ours
    may be there before. With ``check`` nothing is written, and rules that are found missing may lack a
    destination that nobody said. Raises BadInput, with ``name:line``, for what is no template and for
    what cannot be done by adding alone.
    """
    cleared = _cleared(content, name, wiring, named, sidecar) if replace else None
    document = Document(cleared.after if cleared else content, name)
    chosen = _targets(document, named, sidecar, replace=replace)
    plan = Plan(document, replace)
    _report_choice(plan, chosen)
    names = tracing_names(document, chosen.containers, naming)
    if sidecar is None:
        _require_shared(plan, chosen, names, wiring, check=check)
    else:
        require_sidecars(plan, by_task(chosen.containers, names), chosen.security_groups, sidecar)
    result = _patched(plan, check=check)
    return _after(cleared, result, check=check) if cleared and cleared.findings else result


def _targets(document: Document, named: Named, sidecar: Asked | None, *, replace: bool) -> Targets:
    """What is to be wired; a task with a sidecar of ours is, unless a shared daemon is asked for."""
    if named:
        return targets.named(document, named)
    if replace or sidecar is not None:
        return targets.found(document, named, is_own)
    return targets.found(document, named)


def _require_shared(
    plan: Plan, chosen: Targets, names: list[Any], wiring: Wiring, *, check: bool
) -> None:
    """See to it that the containers know the daemon, and their groups let them reach it."""
    for container, tracing_name in zip(chosen.containers, names, strict=True):
        variables = environment(wiring, tracing_name)
        overlay.require_variables(plan, container.node, variables, container.subject)
    for logical_id in chosen.security_groups:
        rules = network.egress_rules(plan.document, logical_id, wiring, check=check)
        egress.require_egress(plan, logical_id, rules, like_neighbours=True)


def _cleared(
    content: bytes, name: str, wiring: Wiring, named: Named, sidecar: Asked | None
) -> Patch:
    """The template without what of ours is in the way of what is asked for."""
    document = Document(content, name)
    plan = Plan(document)
    chosen = _targets(document, named, sidecar, replace=True)
    replacing.clear(plan, chosen, wiring, sidecar)
    return _patched(plan)


def _after(first: Patch, second: Patch, *, check: bool) -> Patch:
    """Two patches, of which the second is of what the first gave, as one."""
    before = first.before.decode()
    back = composing.moved_back(second.findings, before, first.edits)
    findings = (*back, *first.findings)
    if check:
        return Patch(first.name, first.before, first.before, findings)
    edits = composing.composed(before, first.edits, second.edits)
    return Patch(first.name, first.before, second.after, findings, tuple(edits))


def overlaid(
    content: bytes,
    name: str,
    data: dict[str, Any],
    *,
    replace: bool = False,
    check: bool = False,
) -> Patch:
    """The template with what an overlay says, as plain data. Raises BadInput."""
    plan = Plan(Document(content, name), replace)
    overlay.require_overlay(plan, data)
    return _patched(plan, check=check)


def unwired(
    content: bytes,
    name: str,
    wiring: Wiring,
    named: Named = FIND,
    naming: Naming = NAMELESS,
    *,
    check: bool = False,
) -> Patch:
    """The template without what patching with these values, or the usual ones, put into it.

    With nothing named all containers and groups lose it. Raises BadInput, with ``name:line``, for
    what is no template.
    """
    document = Document(content, name)
    plan = Plan(document)
    chosen = targets.everything(document, named)
    wirings = (wiring, Wiring(), IN_BRIDGE)
    addresses = [variable["Value"] for one in wirings for variable in environment(one)]
    for container in chosen.containers:
        variables: removal.Variables = {
            xray.DAEMON_ADDRESS_VARIABLE: addresses,
            xray.TRACING_NAME_VARIABLE: possible_names(container, naming),
        }
        removal.take_variables(plan, container, variables)
    take_sidecars(plan, chosen.containers)
    ours = [*removal.rules_of(document, wiring), sidecars.HTTPS_ANYWHERE]
    removal.take_rules_from(plan, chosen.security_groups, ours)
    return _patched(plan, check=check)


def _report_choice(plan: Plan, chosen: Targets) -> None:
    for kind, remarks in (("note", chosen.notes), ("chosen", chosen.chosen)):
        for remark in remarks:
            plan.report(kind, remark.subject, remark.node, remark.what)


def _patched(plan: Plan, *, check: bool = False) -> Patch:
    """The plan carried out: its changes as edits of the text, and the result verified."""
    document, findings = plan.document, tuple(plan.findings)
    content = document.encoded(document.text)
    if check or not plan.changes:
        return Patch(document.name, content, content, findings)
    edits = placing.edits(document, plan.changes)
    text = apply(document.text, edits)
    first = min(edit.start for edit in edits)
    _verify(plan, text, document.line_start(max(first - 1, 0)))
    mark = len(document.byte_order_mark)
    moved = tuple(Edit(edit.start + mark, edit.end + mark, edit.text) for edit in edits)
    return Patch(document.name, content, document.encoded(text), findings, moved)


def skipped(content: bytes, name: str, error: BadInput) -> Patch | None:
    """A file that was not meant to be a template, as it is; None if it was, and has this error."""
    if not is_other(content, error):
        return None
    return Patch(name, content, content, (Finding("note", f"skipped: {error.what}", 1, 1),))


def _verify(plan: Plan, text: str, first: int) -> None:
    """Hold the edited text against the changes; before ``first`` nothing touches it."""
    document = plan.document
    try:
        difference = verification.difference(document, document.edited(text), plan.changes, first)
    except BadInput as error:
        difference = str(error)
    if difference is not None:
        verb, kinds = ("Add what is missing", {"added", "changed"})
        if any(isinstance(change, Removal) for change in plan.changes):
            verb, kinds = "Take out what is ours", {"removed"}
        things = "; ".join(finding.what for finding in plan.findings if finding.kind in kinds)
        raise document.error(
            f"cannot be patched safely: the result would not be what it should be at {difference}",
            plan.changes[0].node,
            f"{verb} by hand: {things}",
        )

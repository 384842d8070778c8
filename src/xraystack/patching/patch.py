"""A template wired to the daemon: bytes in, bytes out, and a report of what was done and why.

What is missing is decided as a list of changes, which are then written as edits of the text. The
edited text is parsed again and has to be the old tree with exactly those changes; else it is not
given out.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from xraystack.errors import BadInput
from xraystack.patching import egress, overlay, placing, targets, verification
from xraystack.patching.changes import Finding, Plan
from xraystack.patching.edits import apply
from xraystack.patching.targets import Named, Targets
from xraystack.stacks.wiring import Wiring, egress_rules, environment
from xraystack.template.document import Document

FIND = Named()
"""Nothing named: the targets are to be found."""


class Patch(NamedTuple):
    """What became of one template."""

    name: str
    before: bytes
    after: bytes
    findings: tuple[Finding, ...]

    @property
    def changes(self) -> bool:
        """Whether anything was missing."""
        return self.before != self.after

    @property
    def lacks(self) -> bool:
        """Whether anything that was asked for is missing, or is there otherwise or sometimes only."""
        return self.changes or any(
            finding.kind in {"differs", "conditional"} for finding in self.findings
        )


def wired(
    content: bytes, name: str, wiring: Wiring, named: Named = FIND, *, replace: bool = False
) -> Patch:
    """The template with what ``wiring`` says in the named targets, or in those found.

    Raises BadInput, with ``name:line``, for what is no template and for what cannot be done by
    adding alone.
    """
    document = Document(content, name)
    chosen = targets.named(document, named) if named else targets.found(document)
    plan = Plan(document, replace)
    _report_choice(plan, chosen)
    _require_wiring(plan, chosen, wiring)
    return _patched(content, plan)


def overlaid(content: bytes, name: str, data: dict[str, Any], *, replace: bool = False) -> Patch:
    """The template with what an overlay says, as plain data. Raises BadInput."""
    plan = Plan(Document(content, name), replace)
    overlay.require_overlay(plan, data)
    return _patched(content, plan)


def _report_choice(plan: Plan, chosen: Targets) -> None:
    for kind, remarks in (("note", chosen.notes), ("chosen", chosen.chosen)):
        for remark in remarks:
            plan.report(kind, remark.subject, remark.node, remark.what)


def _require_wiring(plan: Plan, chosen: Targets, wiring: Wiring) -> None:
    for container in chosen.containers:
        overlay.require_variables(plan, container.node, environment(wiring), container.subject)
    for logical_id in chosen.security_groups:
        egress.require_egress(plan, logical_id, egress_rules(wiring))


def _patched(content: bytes, plan: Plan) -> Patch:
    """The plan carried out: its changes as edits of the text, and the result verified."""
    document = plan.document
    after = content
    if plan.changes:
        text = apply(document.text, placing.edits(document, plan.changes))
        after = document.encoded(text)
        _verify(plan, after)
    return Patch(document.name, content, after, tuple(plan.findings))


def _verify(plan: Plan, after: bytes) -> None:
    document = plan.document
    try:
        new = Document(after, document.name)
        difference = verification.difference(document, new, plan.changes)
    except BadInput as error:
        difference = str(error)
    if difference is not None:
        missing = "; ".join(finding.what for finding in plan.findings if finding.kind == "added")
        raise document.error(
            f"cannot be patched safely: the result would not be what it should be at {difference}",
            plan.changes[0].node,
            f"Add what is missing by hand: {missing}",
        )

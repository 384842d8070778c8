"""Notes about what OpenTelemetry requires: of its SDK for X-Ray, and of a shared collector."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xraystack.application.remarks import Subject
from xraystack.facts import daemon_stack, opentelemetry
from xraystack.facts.instrumentation.agents import PLAIN_SUPPORT
from xraystack.facts.instrumentation.languages import PYTHON
from xraystack.patching.patch_execution import Patch
from xraystack.patching.patch_plan import PatchFinding, PatchPlan
from xraystack.patching.sdk_selection import Sender
from xraystack.stacks.collectors import collectors_for
from xraystack.stacks.wiring import Wiring
from xraystack.template.tree import resources

UNKNOWN_SDK = (
    f"{opentelemetry.PROPAGATORS_VARIABLE} includes {opentelemetry.XRAY_PROPAGATOR}, which Java's agent "
    "and AWS's distributions support. Python programs need the package "
    f"{PLAIN_SUPPORT[PYTHON].package} to start. Other SDKs ignore it without a package"
)
REMEDY = "To use X-Amzn-Trace-Id, instrument it with AWS's distribution"


def note_xray_support(plan: PatchPlan, senders: Sequence[Sender], *, sampling: bool) -> None:
    """Add one note about propagators and samplers: what programs need, and what patch omits.

    It is about containers that get variables of OpenTelemetry. ``sampling`` is set if X-Ray's sampler
    was requested.
    """
    added = [f for f in plan.findings if f.kind in {"added", "changed"} and f.subject.name]
    changed = [s for s in senders if any(_is_of(finding, s) for finding in added)]
    unknown = [
        finding
        for finding in added
        if finding.subject.name == opentelemetry.PROPAGATORS_VARIABLE
        and any(_is_of(finding, sender) and sender.support is None for sender in senders)
    ]
    lacking = [sender for sender in changed if _omission(sender, sampling)]
    sentences = [UNKNOWN_SDK] if unknown else []
    if lacking:
        more = f" and {len(lacking) - 1} more" if len(lacking) > 1 else ""
        sentences.append(f"{lacking[0].container.subject}{more}: {_omission(lacking[0], sampling)}")
    what = ". ".join(sentences)
    if unknown:
        plan.findings.append(unknown[0]._replace(kind="note", what=what))
    elif lacking:
        plan.report("note", lacking[0].container.subject, lacking[0].container.node, what)


def _is_of(finding: PatchFinding, sender: Sender) -> bool:
    subject, owner = finding.subject, sender.container.subject
    return (subject.logical_id, subject.container) == (owner.logical_id, owner.container)


def _omission(sender: Sender, sampling: bool) -> str:
    """Return what a container's SDK lacks and patch omits, in words; empty if nothing."""
    support = sender.support
    if support is None or not sender.client.has_otel:
        return ""
    parts = []
    if not support.has_propagator:
        parts.append(f"propagator, so {opentelemetry.PROPAGATORS_VARIABLE} is not added")
    if sampling and not support.has_sampler and not sender.client.xray_sampling:
        parts.append(f"sampler, so {opentelemetry.SAMPLER_VARIABLE} is not added")
    return f"{support.title} lacks X-Ray's {', and its '.join(parts)}. {REMEDY}" if parts else ""


def report_transaction_search(plan: PatchPlan) -> None:
    """Report the requirement of X-Ray's OTLP endpoint, which a template cannot show."""
    what = (
        "X-Ray's OTLP endpoint requires Transaction Search in the account and region; without it X-Ray "
        "responds with 400, and the spans are lost. To check it: xraystack doctor"
    )
    plan.report("note", Subject(), resources(plan.document).value[0][0], what)


def note_shared_collector(patch: Patch, wiring: Wiring) -> Patch:
    """Return a patch with one note if a container is to send OpenTelemetry to an unknown collector.

    The X-Ray daemon does not accept it. An export or a parameter that is missing makes a deployment fail.
    """
    for finding in patch.findings:
        is_added = finding.kind in {"added", "changed"}
        if is_added and finding.subject.name == opentelemetry.ENDPOINT_VARIABLE:
            what = _shared_collector_note(wiring, finding.subject.value)
            note = finding._replace(kind="note", what=what)
            return patch._replace(findings=(*patch.findings, note))
    return patch


def _shared_collector_note(wiring: Wiring, endpoint: Any) -> str:
    """Return the note about a shared collector of an unknown kind, with the way to deploy another."""
    otlp = next(iter(opentelemetry.PROTOCOLS.values())).name
    collector = collectors_for([otlp])[0].name
    stack = wiring.import_from or daemon_stack.DEFAULT_NAME
    way = f"To deploy one:\n  xraystack deploy --stack-name {stack} --collector {collector}"
    if wiring.import_from:
        export = endpoint["Fn::ImportValue"]
        condition = (
            f"The deployment fails unless {stack} exports {export}. It does if its collector accepts "
            "OpenTelemetry"
        )
    elif wiring.parameter_from:
        condition = (
            f"The deployment fails unless the SSM parameter of {endpoint} exists. A fleet publishes it "
            "if its collector accepts OpenTelemetry"
        )
        way = f"To deploy one, set this in the fleet file:\n  stack: {{collector: {collector}}}"
    else:
        condition = (
            "The shared collector must accept OpenTelemetry, which the X-Ray daemon does not"
        )
    return f"{condition}. If yours does, pass --collector {collector}. {way}"

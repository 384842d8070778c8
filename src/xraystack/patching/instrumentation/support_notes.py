"""Notes about X-Ray's propagator and sampler in OpenTelemetry."""

from __future__ import annotations

from collections.abc import Sequence

from xraystack.facts import opentelemetry
from xraystack.facts.instrumentation import PLAIN_SUPPORT
from xraystack.facts.languages import PYTHON
from xraystack.patching.patch_plan import PatchFinding, PatchPlan
from xraystack.patching.sdk_selection import Sender

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

"""Variables of Application Signals in instrumented containers, beside those of the recipe."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xraystack.application.containers import ENVIRONMENT, TaskContainer, variables_by_name
from xraystack.application.values import possible_texts
from xraystack.facts import opentelemetry
from xraystack.facts.instrumentation import signals_settings
from xraystack.facts.instrumentation.languages import DOTNET
from xraystack.patching import variable_removal
from xraystack.patching.instrumentation.instrument_options import (
    Instrumentation,
    SignalsOptions,
)
from xraystack.patching.instrumentation.recipe_parts import mounts_agent
from xraystack.patching.patch_plan import PatchPlan
from xraystack.patching.sdk_selection import Sender
from xraystack.template.nodes import describe_node, text_of

SIGNALS_ORDER = (
    signals_settings.ENABLED_VARIABLE,
    opentelemetry.RESOURCE_VARIABLE,
    signals_settings.ENDPOINT_VARIABLE,
    signals_settings.RUNTIME_VARIABLE,
    signals_settings.EVENTS_VARIABLE,
)
"""Variables of Application Signals, in the order in which they are added."""


ON, OFF = "true", "false"


def exact_signals_variables(plan: PatchPlan, sender: Sender, metrics_url: str) -> dict[str, Any]:
    """Return the variables that have these values only, in their order.

    The environment is added to no other resource attributes: a difference is reported.
    """
    made = sender.instrumentation
    signals = made.signals if made and made.signals else SignalsOptions()
    requested = _requested_data(made)
    return {
        signals_settings.ENABLED_VARIABLE: ON,
        **_environment(plan, sender, signals.environment),
        signals_settings.ENDPOINT_VARIABLE: metrics_url,
        **{name: ON for name, is_requested in requested.items() if is_requested},
    }


def default_signals_variables(instrumentation: Instrumentation) -> dict[str, str]:
    """Return the variables that turn off data that is not requested, where they are missing."""
    requested = _requested_data(instrumentation)
    return {name: OFF for name, is_requested in requested.items() if not is_requested}


def _requested_data(made: Instrumentation | None) -> dict[str, bool]:
    """Return the variables of data that a language can send, each with whether it is requested."""
    signals = made.signals if made and made.signals else SignalsOptions()
    requested = {signals_settings.RUNTIME_VARIABLE: signals.runtime_metrics}
    if made and made.recipe.language != DOTNET:
        requested[signals_settings.EVENTS_VARIABLE] = signals.service_events
    return requested


def _environment(plan: PatchPlan, sender: Sender, name: str | None) -> dict[str, str]:
    """Return the variable with the environment's name, if patch decides it."""
    if name is None:
        return {}
    attributes = opentelemetry.RESOURCE_VARIABLE
    wanted = f"{signals_settings.ENVIRONMENT_ATTRIBUTE}={name}"
    node = variables_by_name(plan.document, sender.container).get(attributes)
    if node is None or signals_settings.ENVIRONMENT_VALUE.fullmatch(text_of(node) or ""):
        return {attributes: wanted}
    texts = possible_texts(plan.document, node)
    if not texts or any(wanted not in map(str.strip, text.split(",")) for text in texts):
        about = sender.container.subject.key_subject(ENVIRONMENT).item_subject(attributes)
        what = f"{about} is {describe_node(node)}, without {wanted}. Add it by hand"
        plan.report("differs", about, node, what)
    return {}


def note_signals(plan: PatchPlan, senders: Sequence[Sender]) -> None:
    """Report what Application Signals requires of the account, and the name of the environment."""
    with_signals = [s for s in senders if s.instrumentation and s.instrumentation.signals]
    if not with_signals:
        return
    first = with_signals[0].container
    what = (
        "Application Signals must be on in the account and region. To turn it on, deploy once:\n"
        "  xraystack render application-signals"
    )
    plan.report("note", first.subject, first.node, what)
    for sender in with_signals:
        container, made = sender.container, sender.instrumentation
        is_named = made and made.signals and made.signals.environment
        if not is_named and not has_environment(plan, container):
            what = (
                f"{container.subject}: the agent names the environment after the cluster, ecs:CLUSTER. "
                "To name it: --environment-name NAME"
            )
            plan.report("note", container.subject, container.node, what)
            return


def has_environment(plan: PatchPlan, container: TaskContainer) -> bool:
    """Return whether a container's resource attributes have the name of an environment."""
    node = variables_by_name(plan.document, container).get(opentelemetry.RESOURCE_VARIABLE)
    texts = possible_texts(plan.document, node)
    return any(map(signals_settings.ANY_ENVIRONMENT.search, texts))


def remove_signals_variables(plan: PatchPlan, containers: Sequence[TaskContainer]) -> None:
    """Remove the variables of Application Signals from containers with patch's agent."""
    for container in containers:
        known = variables_by_name(plan.document, container)
        if signals_settings.ENDPOINT_VARIABLE not in known or not mounts_agent(container):
            continue
        attributes = text_of(known.get(opentelemetry.RESOURCE_VARIABLE)) or ""
        own = [attributes] if signals_settings.ENVIRONMENT_VALUE.fullmatch(attributes) else []
        values: variable_removal.RemovableValues = {
            signals_settings.ENABLED_VARIABLE: [ON],
            opentelemetry.RESOURCE_VARIABLE: own,
            signals_settings.ENDPOINT_VARIABLE: None,
            signals_settings.RUNTIME_VARIABLE: [ON, OFF],
            signals_settings.EVENTS_VARIABLE: [ON, OFF],
        }
        variable_removal.remove_variables(plan, container, values)

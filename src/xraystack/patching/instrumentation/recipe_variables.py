"""Variables of instrumented containers: switches of the agent, merged with what is there, and the rest.

A switch that cannot be merged is rejected: without it the program sends nothing, and half of a recipe
keeps it from starting.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xraystack.application.containers import (
    ENVIRONMENT,
    secrets_by_name,
    variables_by_name,
    variables_of,
)
from xraystack.application.language_hints import start_words
from xraystack.application.values import possible_texts
from xraystack.editor.changes import ValueReplacement
from xraystack.errors import BadInput
from xraystack.escaping import quote_command
from xraystack.facts import opentelemetry
from xraystack.facts.instrumentation import signed_export
from xraystack.facts.instrumentation.languages import DOTNET, PYTHON
from xraystack.facts.instrumentation.recipes import (
    DELAY,
    DELAY_VARIABLE,
    GEVENT_VARIABLE,
    Switch,
)
from xraystack.patching.instrumentation.instrument_options import Instrumentation
from xraystack.patching.instrumentation.recipe_selection import (
    IMAGE_ENV_OPTION,
    has_environment_files,
)
from xraystack.patching.instrumentation.signals_variables import (
    SIGNALS_ORDER,
    default_signals_variables,
    exact_signals_variables,
)
from xraystack.patching.patch_plan import PatchPlan
from xraystack.patching.property_requirements import omit_taken_names, require_key
from xraystack.patching.sdk_selection import Sender
from xraystack.stacks.wiring import Endpoints
from xraystack.template.nodes import Node, describe_node, node_data, text_of

HTTP = opentelemetry.PROTOCOLS["http"]


def default_variables(
    instrumentation: Instrumentation, name: Any, *, runs_on_gevent: bool = False
) -> dict[str, Any]:
    """Return the variables that are added where they are missing, in their order."""
    recipe = instrumentation.recipe
    values: dict[str, Any] = dict(recipe.defaults)
    if recipe.language == PYTHON and not runs_on_gevent:
        values[GEVENT_VARIABLE] = "none"
    return values | {
        opentelemetry.SERVICE_NAME_VARIABLE: name,
        opentelemetry.EXPORTER_VARIABLE: "otlp",
        opentelemetry.METRICS_EXPORTER_VARIABLE: "none",
        opentelemetry.LOGS_EXPORTER_VARIABLE: "none",
        opentelemetry.PROTOCOL_VARIABLE: HTTP.value,
    }


def closing_variables(endpoints: Endpoints) -> dict[str, Any]:
    """Return the variables that follow the endpoint for traces and are added where they are missing."""
    has_rules = endpoints.sampler_argument is not None
    return {
        opentelemetry.PROPAGATORS_VARIABLE: opentelemetry.PROPAGATORS,
        **({opentelemetry.SAMPLER_VARIABLE: opentelemetry.XRAY_SAMPLER} if has_rules else {}),
        DELAY_VARIABLE: DELAY,
    }


def exact_variables(
    endpoints: Endpoints, language: str, known: Mapping[str, Node]
) -> dict[str, Any]:
    """Return the variables that have these values only, beside those that a container has.

    .NET signs spans by two variables, one of which turns off its export to a collector.
    """
    exact: dict[str, Any] = {opentelemetry.TRACES_ENDPOINT_VARIABLE: endpoints.traces_url}
    if endpoints.signed_url is None:
        is_signed = signed_export.SIGNING_VARIABLE in known
        return exact | ({opentelemetry.EXPORTER_VARIABLE: "otlp"} if is_signed else {})
    return exact | (signed_export.DOTNET_VARIABLES if language == DOTNET else {})


def require_recipe_variables(
    plan: PatchPlan, sender: Sender, endpoints: Endpoints, name: Any
) -> None:
    """Require the variables of a container's recipe. Raises BadInput if one cannot be merged."""
    instrumentation, container = sender.instrumentation, sender.container
    if instrumentation is None:
        return
    document, subject = plan.document, container.subject
    secrets = secrets_by_name(document, container)
    known = {**variables_by_name(document, container), **secrets}
    values: dict[str, Any] = {}
    for switch in instrumentation.recipe.switches:
        values |= _switch_value(plan, sender, switch)
    words = [word for _, word in start_words(document, container)]
    gevent = any("gevent" in word for word in words)
    values |= default_variables(instrumentation, name, runs_on_gevent=gevent)
    if _has_service_name(plan, known):
        values.pop(opentelemetry.SERVICE_NAME_VARIABLE)
    if _has_other_protocol(plan, known):
        values[opentelemetry.TRACES_PROTOCOL_VARIABLE] = HTTP.value
    exact = exact_variables(endpoints, instrumentation.recipe.language, known)
    if endpoints.metrics_url is not None:
        exact |= exact_signals_variables(plan, sender, endpoints.metrics_url)
    closing = closing_variables(endpoints)
    if endpoints.metrics_url is not None:
        closing |= default_signals_variables(instrumentation)
    if endpoints.sampler_argument is not None and _is_xray_sampler(plan, known):
        exact[opentelemetry.SAMPLER_ARGUMENT_VARIABLE] = endpoints.sampler_argument
    wanted = {
        key: value
        for key, value in {**values, **exact, **closing}.items()
        if key in exact or key not in known
    }
    listed = [{"Name": key, "Value": value} for key, value in _order_variables(wanted).items()]
    under = subject.key_subject(ENVIRONMENT)
    listed = omit_taken_names(plan, container.node, listed, under)
    if listed:
        require_key(plan, (container.node, container.node), ENVIRONMENT, listed, subject)


def _order_variables(values: dict[str, Any]) -> dict[str, Any]:
    """Return the variables with the sampler before its argument, and Application Signals last."""
    last = (opentelemetry.SAMPLER_ARGUMENT_VARIABLE, DELAY_VARIABLE, *SIGNALS_ORDER)
    return {key: value for key, value in values.items() if key not in last} | {
        key: values[key] for key in last if key in values
    }


def _switch_value(plan: PatchPlan, sender: Sender, switch: Switch) -> dict[str, str]:
    """Return a missing switch; one that exists is merged in its place. Raises BadInput."""
    document, container = plan.document, sender.container
    instrumentation = sender.instrumentation
    image = dict(instrumentation.image_variables) if instrumentation else {}
    about = container.subject.key_subject(ENVIRONMENT).item_subject(switch.name)
    secret = secrets_by_name(document, container).get(switch.name)
    if secret is not None:
        raise document.error(
            f"{about} comes from Secrets, so the agent cannot be added to its value",
            secret,
            f"Write {switch.name} in {ENVIRONMENT}, or add the agent to the secret.",
        )
    present = [v for v in variables_of(document, container) if v.name == switch.name]
    if not present:
        if switch.separator and has_environment_files(container) and switch.name not in image:
            raise _unknown_value_error(plan, sender)
        return {switch.name: switch.merge(image.get(switch.name, ""))}
    for variable in present:
        if variable.path != container.path:
            raise document.error(
                f"{about} exists under a condition only, so the agent would be missing in the other case",
                variable.value,
                f"Write {switch.name} without a condition, with a conditional value.",
            )
        _merge_switch(plan, sender, switch, variable.value)
    return {}


def _unknown_value_error(plan: PatchPlan, sender: Sender) -> BadInput:
    """Return the error for variables that files of a container may set, with the options to pass."""
    container, made = sender.container, sender.instrumentation
    known = variables_by_name(plan.document, container)
    names = [
        switch.name
        for switch in (made.recipe.switches if made else ())
        if switch.separator and made and switch.name not in {**known, **made.image_variables}
    ]
    values = (f"{container.label}:{name}=VALUE" for name in names)
    options = "\n".join(f"  {quote_command([IMAGE_ENV_OPTION, value])}" for value in values)
    names_text = " and ".join(names)
    return plan.document.error(
        f"{container.subject} has EnvironmentFiles, and {names_text} would replace what they set",
        container.node,
        f"Pass the value that the files set, or nothing after the equals sign:\n{options}",
    )


def _merge_switch(plan: PatchPlan, sender: Sender, switch: Switch, node: Node) -> None:
    """Merge the agent into a value, unless it is there."""
    about = sender.container.subject.key_subject(ENVIRONMENT).item_subject(switch.name)
    if has_switch(plan, switch, node):
        plan.report("present", about, node)
        return
    if not switch.separator:
        raise plan.document.error(
            f"{about} is {describe_node(node)}, not {switch.after}",
            node,
            "Remove the other profiler, or do not instrument this container.",
        )
    text = text_of(node)
    new = switch.merge(text) if text is not None else merge_function(switch, node_data(node))
    what = f"{about} from {describe_node(node)}, with the agent"
    plan.change(ValueReplacement(node, new), [about._replace(value=new)], node, what)


def merge_function(switch: Switch, value: Any) -> dict[str, Any]:
    """Return a function that joins the agent and the value of another function."""
    parts = [part for part in (switch.before, value, switch.after) if part]
    return {"Fn::Join": [switch.separator, parts]}


def has_switch(plan: PatchPlan, switch: Switch, node: Node) -> bool:
    """Return whether a value already has the agent, in each case."""
    texts = possible_texts(plan.document, node)
    return bool(texts) and all(switch.after in text for text in texts)


def _has_service_name(plan: PatchPlan, known: dict[str, Node]) -> bool:
    attributes = known.get(opentelemetry.RESOURCE_VARIABLE)
    texts = possible_texts(plan.document, attributes)
    return any("service.name=" in text for text in texts)


def _has_other_protocol(plan: PatchPlan, known: dict[str, Node]) -> bool:
    """Return whether the container's protocol is another than the agents' images support."""
    node = known.get(opentelemetry.PROTOCOL_VARIABLE)
    return node is not None and HTTP.value not in possible_texts(plan.document, node)


def _is_xray_sampler(plan: PatchPlan, known: dict[str, Node]) -> bool:
    """Return whether a container has X-Ray's sampler, or none, so that it gets that."""
    node = known.get(opentelemetry.SAMPLER_VARIABLE)
    return node is None or possible_texts(plan.document, node) == [opentelemetry.XRAY_SAMPLER]

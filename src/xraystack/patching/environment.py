"""Environment variables of X-Ray and OpenTelemetry SDKs: only missing ones are added.

A container that exports to another place keeps its endpoint unless ``--replace`` is set, and no
variable is added that would change its meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from xraystack.application.containers import (
    ENVIRONMENT,
    ENVIRONMENT_FILES,
    TaskContainer,
    secrets_by_name,
    variables_by_name,
)
from xraystack.application.remarks import Subject
from xraystack.application.values import possible_texts
from xraystack.facts import opentelemetry, xray
from xraystack.patching.patch_plan import PatchPlan
from xraystack.patching.property_requirements import omit_taken_names, require_key
from xraystack.patching.sdk_selection import (
    Sender,
    container_protocol,
    known_variables,
)
from xraystack.template.document import Document
from xraystack.template.nodes import (
    Node,
    describe_data,
    describe_node,
    get,
    node_data,
    possible_items,
    text_of,
)

VariableList = list[dict[str, Any]]

APPLICATION_SIGNALS_NOTE = (
    "so traces are sent to port 4316 of the same task. For a shared collector, set "
    f"{opentelemetry.TRACES_ENDPOINT_VARIABLE}; over HTTP, its path is /v1/traces"
)


def require_variables(
    plan: PatchPlan, sender: Sender, desired: VariableList, *, requested_protocol: str | None = None
) -> None:
    """Require that a sender's container has the desired variables, beside its own.

    ``requested_protocol`` is the OpenTelemetry protocol that the user requested, if any.
    """
    container = sender.container
    under = container.subject.key_subject(ENVIRONMENT)
    desired = omit_taken_names(plan, container.node, desired, under)
    if sender.client.has_otel:
        desired = _missing_variables(plan, sender, desired, requested_protocol)
        _report_existing(plan, sender, desired)
        report_obstacles(plan, sender)
    require_environment(plan, container.node, desired, container.subject)


def require_environment(
    plan: PatchPlan, container: Node, variables: list[dict[str, Any]], subject: Subject
) -> None:
    """Require that a container has these environment variables."""
    present = get(container, ENVIRONMENT)
    for item in possible_items([present] if present is not None else []):
        if text_of(get(item, "Name")) == xray.MISLEADING_TRACING_NAME_VARIABLE:
            misleading = xray.MISLEADING_TRACING_NAME_VARIABLE
            plan.report(
                "note",
                subject.key_subject(ENVIRONMENT).item_subject(misleading),
                item,
                f"{subject}: no SDK reads {misleading}; SDKs read {xray.TRACING_NAME_VARIABLE}",
            )
    if variables:
        require_key(plan, (container, container), ENVIRONMENT, variables, subject)


def note_environment_files(plan: PatchPlan, containers: Sequence[TaskContainer]) -> None:
    """Add one note if containers have files with variables, which are not read."""
    owners = [c for c in containers if get(c.node, ENVIRONMENT_FILES) is not None]
    if not owners:
        return
    subject = owners[0].subject.key_subject(ENVIRONMENT_FILES)
    more = f" and {len(owners) - 1} more" if len(owners) > 1 else ""
    what = (
        f"{owners[0].subject}{more}: {ENVIRONMENT_FILES} are not read. A variable that patch adds "
        "overrides a variable of that name in the files"
    )
    plan.report("note", subject, owners[0].node, what)


def _missing_variables(
    plan: PatchPlan, sender: Sender, desired: VariableList, requested_protocol: str | None
) -> VariableList:
    """Return the variables to require; equivalent existing ones are reported."""
    existing = variables_by_name(plan.document, sender.container)
    secrets = secrets_by_name(plan.document, sender.container)
    values = {variable["Name"]: variable["Value"] for variable in desired}
    for name, traces_name in (
        (opentelemetry.ENDPOINT_VARIABLE, opentelemetry.TRACES_ENDPOINT_VARIABLE),
        (opentelemetry.PROTOCOL_VARIABLE, opentelemetry.TRACES_PROTOCOL_VARIABLE),
    ):
        if traces_name in secrets and name in values:
            expected = describe_data(values.pop(name))
            what = f"comes from Secrets, so its value is unknown; expected {expected}"
            _report_variable(plan, "differs", sender, traces_name, secrets[traces_name], what)
        elif traces_name in existing and name in values:
            _compare_traces_variable(
                plan, sender, traces_name, existing[traces_name], values.pop(name)
            )
    if _has_other_endpoint(plan, existing, values):
        for name in (opentelemetry.PROTOCOL_VARIABLE, opentelemetry.PROPAGATORS_VARIABLE):
            values.pop(name, None)
    protocol = existing.get(opentelemetry.PROTOCOL_VARIABLE)
    if opentelemetry.PROTOCOL_VARIABLE in values and protocol is not None:
        _compare_protocol(plan, sender, protocol, values, requested_protocol)
    propagators = existing.get(opentelemetry.PROPAGATORS_VARIABLE)
    desired_propagators = values.get(opentelemetry.PROPAGATORS_VARIABLE)
    if (
        desired_propagators is not None
        and propagators is not None
        and has_usable_propagators(plan, sender, propagators, desired_propagators)
    ):
        _report_variable(plan, "present", sender, opentelemetry.PROPAGATORS_VARIABLE, propagators)
        del values[opentelemetry.PROPAGATORS_VARIABLE]
    return [{"Name": name, "Value": value} for name, value in values.items()]


def _compare_traces_variable(
    plan: PatchPlan, sender: Sender, name: str, node: Node, value: Any
) -> None:
    """Report a variable for traces only, which overrides the general one.

    Over HTTP its endpoint has the path that SDKs append to the general one, and JSON is equivalent.
    """
    possible = [value, f"{value}/v1/traces"] if isinstance(value, str) else [value]
    possible += ["http/json"] if value == opentelemetry.PROTOCOLS["http"].value else []
    if node_data(node) in possible:
        _report_variable(plan, "present", sender, name, node)
    else:
        _report_difference(plan, sender, name, node, value)


def _report_difference(plan: PatchPlan, sender: Sender, name: str, node: Node, value: Any) -> None:
    """Report a variable that is kept although its value is not the desired one."""
    what = f"is {describe_node(node)}, not {describe_data(value)}"
    _report_variable(plan, "differs", sender, name, node, what)


def _has_other_endpoint(plan: PatchPlan, existing: dict[str, Node], values: dict[str, Any]) -> bool:
    """Return whether the exporter's endpoint is another one and is kept."""
    if opentelemetry.ENDPOINT_VARIABLE not in values:
        return True
    present = existing.get(opentelemetry.ENDPOINT_VARIABLE)
    desired = values[opentelemetry.ENDPOINT_VARIABLE]
    return present is not None and node_data(present) != desired and not plan.replace


def _compare_protocol(
    plan: PatchPlan, sender: Sender, node: Node, values: dict[str, Any], requested: str | None
) -> None:
    """Accept the existing protocol as the desired one, unless another was requested."""
    name = opentelemetry.PROTOCOL_VARIABLE
    if container_protocol(plan.document, sender.container) != sender.client.protocol:
        return  # which is replaced
    value = opentelemetry.PROTOCOLS[requested or sender.client.protocol].value
    if requested in (None, sender.client.protocol):
        _report_variable(plan, "present", sender, name, node)
    else:
        _report_difference(plan, sender, name, node, value)
    del values[name]


def has_usable_propagators(plan: PatchPlan, sender: Sender, node: Node, desired: str) -> bool:
    """Return whether existing propagators can be kept.

    They can if no X-Ray SDK is involved, or if X-Ray's is among them. The propagators that patch writes
    for the other case are replaced.
    """
    observed = possible_texts(plan.document, node)
    managed = {opentelemetry.PROPAGATORS, opentelemetry.PROPAGATORS_AMONG_XRAY_SDKS}
    if plan.replace and (managed - {desired}) & set(observed):
        return False
    needs_xray = sender.client.among_xray_sdks or sender.client.has_xray
    return not needs_xray or any(
        opentelemetry.XRAY_PROPAGATOR in text.split(",") for text in observed
    )


def _report_existing(plan: PatchPlan, sender: Sender, desired: VariableList) -> None:
    """Report the OpenTelemetry variables of a container to which others are added."""
    known = known_variables(plan.document, sender.container)
    names = [name for name in known if name.startswith(opentelemetry.PREFIX)]
    if names and sender.reason is None and any(each["Name"] not in known for each in desired):
        subject = sender.container.subject
        what = f"{subject} already has {', '.join(names)}; patch adds missing variables only"
        plan.report("note", subject, known[names[0]], what)


def report_obstacles(plan: PatchPlan, sender: Sender, *, is_signed: bool = False) -> None:
    """Report variables of the container that keep its traces from their destination.

    One that ``is_signed`` by variables of .NET has no exporter by intention.
    """
    existing = variables_by_name(plan.document, sender.container)
    secrets = secrets_by_name(plan.document, sender.container)
    for name, reason in _obstacles(plan.document, existing, secrets):
        if is_signed and name == opentelemetry.EXPORTER_VARIABLE:
            continue
        _report_variable(
            plan,
            "note",
            sender,
            name,
            existing[name],
            f"is {describe_node(existing[name])}, {reason}",
        )
    name = xray.DAEMON_ADDRESS_VARIABLE
    if name in existing and not sender.client.has_xray and not plan.replace:
        reason = "exists, and OpenTelemetry does not read it. To remove it: --replace"
        _report_variable(plan, "note", sender, name, existing[name], reason)


def _obstacles(
    document: Document, existing: dict[str, Node], secrets: dict[str, Node]
) -> Iterator[tuple[str, str]]:
    """Yield the variables by which an SDK sends nothing, or elsewhere, each with the consequence."""
    exporters = possible_texts(document, existing.get(opentelemetry.EXPORTER_VARIABLE))
    if exporters and not any("otlp" in text for text in exporters):
        yield opentelemetry.EXPORTER_VARIABLE, "not otlp, so the collector receives no traces"
    disabled, signals = opentelemetry.DISABLED_VARIABLE, opentelemetry.SIGNALS_VARIABLE
    if _is_on(document, existing.get(disabled)):
        yield disabled, "so the SDK sends no traces"
    has_endpoint = opentelemetry.TRACES_ENDPOINT_VARIABLE in {**existing, **secrets}
    if _is_on(document, existing.get(signals)) and not has_endpoint:
        yield signals, APPLICATION_SIGNALS_NOTE


def _is_on(document: Document, node: Node | None) -> bool:
    return any(text.lower() == "true" for text in possible_texts(document, node))


def _report_variable(
    plan: PatchPlan, kind: str, sender: Sender, name: str, node: Node, what: str = ""
) -> None:
    about = sender.container.subject.key_subject(ENVIRONMENT).item_subject(name, node_data(node))
    plan.report(kind, about, node, f"{about} {what}" if what else "")

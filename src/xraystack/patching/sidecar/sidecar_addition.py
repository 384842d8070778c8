"""Addition of sidecars: a collector in each task definition that has a selected container.

The sidecar itself is plain data. This module decides the collector of each task, the settings of the
application's containers, and the conflicts with other ways to trace.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from xraystack.application.collector_setup import is_collector, is_other_agent
from xraystack.application.containers import (
    ENVIRONMENT,
    SECRETS,
    TaskContainer,
    containers_of,
    secrets_by_name,
    variables_by_name,
)
from xraystack.application.launch_modes import reject_windows, sidecar_network_mode
from xraystack.application.remarks import Subject
from xraystack.application.task_definitions import task_definitions
from xraystack.escaping import quote_command
from xraystack.facts import ecs, opentelemetry, xray
from xraystack.facts.instrumentation import signals_settings
from xraystack.patching import sdk_selection
from xraystack.patching.capacity import task_resizing
from xraystack.patching.egress.https_egress import require_https_egress
from xraystack.patching.environment import require_variables
from xraystack.patching.instrumentation.recipe_capacity import (
    SIDECAR_AND_AGENT,
    has_init_memory,
    new_recipes,
    require_agent_capacity,
    reservations,
)
from xraystack.patching.instrumentation.recipe_parts import (
    log_like_neighbours,
    require_recipe_parts,
)
from xraystack.patching.instrumentation.recipe_variables import require_recipe_variables
from xraystack.patching.instrumentation.support_notes import report_transaction_search
from xraystack.patching.patch_plan import PatchPlan
from xraystack.patching.permissions import require_permissions
from xraystack.patching.property_requirements import require_key
from xraystack.patching.sdk_selection import SdkOptions, Sender
from xraystack.patching.sidecar.second_backend import require_secret_access
from xraystack.stacks import sidecars
from xraystack.stacks.collectors import COLLECTORS, DEFAULT, SIGNS, collectors_for
from xraystack.stacks.collectors.cloudwatch_agent import SIGNALS_AGENT
from xraystack.stacks.collectors.container import (
    CONTAINER_NAME,
    LOOPBACK,
    OTLP_EXPORT,
    Collector,
    SecondBackend,
)
from xraystack.stacks.wiring import (
    Client,
    Sdk,
    environment,
    sidecar_endpoints,
    signals_endpoints,
)
from xraystack.template.document import Document
from xraystack.template.nodes import (
    Node,
    alternatives,
    certain_items,
    describe_node,
    get,
    items,
    node_data,
    possible_items,
    text_of,
)
from xraystack.template.tree import single_pair

LOOPBACK_DAEMON = f"{LOOPBACK}:{xray.DAEMON_PORT}"
LOCAL_ADDRESSES = {LOOPBACK_DAEMON, f"localhost:{xray.DAEMON_PORT}"}
"""Addresses of a sidecar in awsvpc mode, where no address is needed."""


class SidecarOptions(NamedTuple):
    """The sidecar options: the collector, if requested, and permissions to change other parts.

    With ``signals`` the collector is the CloudWatch agent with Application Signals.
    """

    collector: str | None = None
    resize: bool = False
    create_role: bool = False
    export: str | None = None
    second: SecondBackend | None = None
    signals: bool = False


class TracedContainer(NamedTuple):
    """A selected container with its sender, and its name in traces."""

    sender: Sender
    name: Any

    @property
    def container(self) -> TaskContainer:
        """The sender's container."""
        return self.sender.container

    @property
    def client(self) -> Client:
        """The sender's client."""
        return self.sender.client


class SidecarTask(NamedTuple):
    """A task definition with its selected containers."""

    name: str
    chosen: list[TracedContainer]


def make_traced_containers(
    senders: Sequence[Sender], names: Sequence[Any]
) -> list[TracedContainer]:
    """Return each sender with its name in traces."""
    return [TracedContainer(*pair) for pair in zip(senders, names, strict=True)]


def group_by_task(applications: Sequence[TracedContainer]) -> list[SidecarTask]:
    """Group applications by task definition, in their order."""
    by_name: dict[str, list[TracedContainer]] = {}
    for application in applications:
        by_name.setdefault(application.container.task_definition, []).append(application)
    return [SidecarTask(name, chosen) for name, chosen in by_name.items()]


def is_managed_sidecar(container: Node) -> bool:
    """Return whether a container is provably a sidecar that patch added."""
    name = get(container, "Name")
    return (
        text_of(name) == CONTAINER_NAME and sidecars.sidecar_kind(node_data(container)) is not None
    )


def is_edited_sidecar(container: Node) -> bool:
    """Return whether a container has a sidecar's name and image, and is not what patch writes.

    The X-Ray daemon of AWS's guides has that name too, so it is none.
    """
    image = (text_of(get(container, "Image")) or "").rpartition(":")[0]
    images = {each.image.rpartition(":")[0] for each in COLLECTORS.values() if each is not DEFAULT}
    is_similar = text_of(get(container, "Name")) == CONTAINER_NAME and image in images
    return is_similar and not is_managed_sidecar(container)


def tasks_with_sidecars(document: Document) -> set[str]:
    """Return the task definitions that have a managed sidecar."""
    return {
        name
        for name, definition in task_definitions(document).items()
        if any(is_managed_sidecar(container.node) for container in containers_of(name, definition))
    }


def select_collector(
    document: Document, task: SidecarTask, options: SidecarOptions
) -> tuple[Collector, str]:
    """Return the collector for a task, the requested or the suitable one, and its network mode.

    Raises BadInput if the task can have none.
    """
    mode = sidecar_network_mode(document, task.name)
    reject_windows(document, task.name)
    if options.signals:
        collector = SIGNALS_AGENT
    elif options.collector:
        collector = COLLECTORS[options.collector]
    else:
        required = {protocol for each in task.chosen for protocol in each.client.protocols}
        collector = collectors_for(required)[0]
    reject_unsupported_clients(document, task.chosen, collector)
    return collector.replace_export(*_requested_export(document, task, collector, options)), mode


def _requested_export(
    document: Document, task: SidecarTask, collector: Collector, options: SidecarOptions
) -> tuple[str, SecondBackend | None]:
    """Return the export and the second backend: without an option those of the existing sidecar."""
    listed = containers_of(task.name, task_definitions(document)[task.name])
    kinds = (sidecars.sidecar_kind(node_data(c.node)) for c in listed if is_managed_sidecar(c.node))
    same = (kind for kind in kinds if kind and kind[0].accepts == collector.accepts)
    kind = next((kind for kind in same if kind[0].name == collector.name), None)
    existing = kind[0].export if kind else collector.export
    return options.export or existing.name, options.second or existing.second


def reject_unsupported_clients(
    document: Document, applications: Sequence[TracedContainer], collector: Collector
) -> None:
    """Raise BadInput for the first container whose SDK or protocol the collector does not accept."""
    for each in applications:
        missing = [name for name in each.client.protocols if name not in collector.accepts]
        if missing:
            what, option = _missing_support(each.client, missing[0], collector)
            if option.startswith(sdk_selection.OPTION):
                words = option.format(each.container.label).split(" ", 1)
                option = f"the SDK of the container: {quote_command(words)}"
            remedy = f"Pass another --collector, or {option}"
            if collector is SIGNALS_AGENT:
                adding = quote_command(["--instrument", f"{each.container.label}=LANGUAGE"])
                remedy = f"Instrument it: {adding}\nOr omit --application-signals."
            raise document.error(
                f"{each.container.subject} uses {what}, which {collector.title} does not accept",
                each.container.node,
                remedy,
            )


def _missing_support(client: Client, missing: str, collector: Collector) -> tuple[str, str]:
    """Return the part of a client that a collector does not accept, and the option that changes it."""
    if missing == xray.PROTOCOL and client.has_xray:
        return "an X-Ray SDK", f"{sdk_selection.OPTION} {{}}={Sdk.OTEL}"
    if missing == xray.PROTOCOL:
        return "X-Ray's sampling rules", "omit --xray-sampling."
    for protocol, known in opentelemetry.PROTOCOLS.items():
        if known.name in collector.accepts:
            return f"OpenTelemetry over {client.protocol}", f"pass --otlp-protocol {protocol}"
    return "OpenTelemetry", f"{sdk_selection.OPTION} {{}}={Sdk.XRAY}"


def require_sidecars(
    plan: PatchPlan,
    applications: Sequence[TracedContainer],
    groups: Sequence[str],
    options: SidecarOptions,
    sdk_options: SdkOptions,
) -> None:
    """Require a collector in the task of each application, and groups that allow it to reach X-Ray.

    Raises BadInput if a task cannot have one.
    """
    pairs = (
        (task.name, _require_sidecar(plan, task, options, sdk_options))
        for task in group_by_task(applications)
    )
    collectors = {name: collector for name, collector in pairs if collector is not None}
    for name, collector in collectors.items():
        require_secret_access(plan, name, collector)
    if any(collector.export.name == OTLP_EXPORT.name for collector in collectors.values()):
        report_transaction_search(plan)
    grants = {name: [sidecars.sidecar_grant(each)] for name, each in collectors.items()}
    for application in applications:
        made, name = application.sender.instrumentation, application.container.task_definition
        if made and made.signals and made.signals.service_events and name in grants:
            grants[name] = [*grants[name][:1], sidecars.EVENTS_GRANT]
    require_permissions(plan, grants, create_roles=options.create_role)
    for logical_id in groups:
        require_https_egress(plan, logical_id, sidecars.HTTPS_RULE)


def _require_sidecar(
    plan: PatchPlan, task: SidecarTask, options: SidecarOptions, sdk_options: SdkOptions
) -> Collector | None:
    """Require a collector in a task, and return it; None if the task keeps another one."""
    document, name = plan.document, task.name
    definition = task_definitions(document)[name]
    listed = containers_of(name, definition)
    collectors = [c for c in listed if is_collector(document, c, SIGNS)]
    edited = next((c for c in listed if is_edited_sidecar(c.node)), None)
    if edited is not None:
        what = f"{edited.subject} differs from the sidecar that patch writes. Remove it by hand"
        plan.report("differs", edited.subject, edited.node, what)
        return None
    if any(not is_managed_sidecar(c.node) for c in collectors):
        what = f"Skipped {name}: it has its own collector ({collectors[0].label})"
        plan.report("note", Subject(name), definition[0], what)
        return None
    collector, mode = select_collector(document, task, options)
    present = collectors[0] if collectors else None
    if present and sidecars.sidecar_kind(node_data(present.node)) != (collector, mode):
        what = f"{present.subject} is not the requested collector. To replace it: --replace"
        plan.report("differs", present.subject, present.node, what)
        return None
    agent = next((c for c in listed if is_other_agent(document, c, SIGNS)), None)
    has_memory = True
    if present:
        plan.report("present", present.subject, present.node)
        recipes = new_recipes(document, [each.sender for each in task.chosen])
        has_memory = require_agent_capacity(plan, name, recipes, resize=options.resize)
    elif agent is not None and set(collector.accepts) - {xray.PROTOCOL}:
        missing, or_else = ("traces", ", or use a shared collector")
        if collector is SIGNALS_AGENT:
            missing, or_else = (signals_settings.SETTING, "")
        what = (
            f"{agent.subject} may use the OTLP ports of a sidecar. Add {missing} to its "
            f"configuration{or_else}"
        )
        plan.report("differs", agent.subject, agent.node, what)
        return None
    else:
        has_memory = _add_sidecar(plan, task, collector, mode, resize=options.resize)
    require_agents(plan, name, task.chosen, has_memory=has_memory)
    for application in task.chosen:
        _configure_container(plan, application, mode, sdk_options)
    return collector


def require_agents(
    plan: PatchPlan, name: str, applications: Sequence[TracedContainer], *, has_memory: bool
) -> None:
    """Require the parts of the recipes of a task's instrumented containers."""
    made = [
        (each.container, each.sender.instrumentation)
        for each in applications
        if each.sender.instrumentation is not None
    ]
    log = log_like_neighbours(plan.document, name) if made else None
    require_recipe_parts(plan, made, log, has_memory=has_memory)


def require_task_agents(plan: PatchPlan, task: SidecarTask, *, resize: bool) -> None:
    """Require the recipes of a task that gets no sidecar, with the capacity for them."""
    recipes = new_recipes(plan.document, [each.sender for each in task.chosen])
    has_memory = require_agent_capacity(plan, task.name, recipes, resize=resize)
    require_agents(plan, task.name, task.chosen, has_memory=has_memory)


def _add_sidecar(
    plan: PatchPlan, task: SidecarTask, collector: Collector, mode: str, *, resize: bool
) -> bool:
    """Add a sidecar, and return whether init containers beside it reserve memory."""
    definition = task_definitions(plan.document)[task.name]
    require_container_slot(plan.document, task.name, collector, mode)
    data = sidecars.sidecar_container(collector, mode, _log_configuration(definition[1], task))
    recipes = new_recipes(plan.document, [each.sender for each in task.chosen])
    needs, words = (
        (reservations(recipes, data), SIDECAR_AND_AGENT)
        if recipes
        else (data, task_resizing.SIDECAR)
    )
    unreserved = task_resizing.require_capacity(
        plan, task.name, needs, mode, resize=resize, words=words
    )
    data = sidecars.drop_reservations(data, unreserved)
    properties = single_pair(plan.document, definition[1], "Properties")
    if properties is not None:
        subject = Subject(task.name, property="Properties")
        require_key(plan, properties, "ContainerDefinitions", [data], subject)
    return has_init_memory(plan.document, task.name, unreserved)


def _log_configuration(definition: Node, task: SidecarTask) -> dict[str, Any] | None:
    """Return a log configuration like that of a selected container, else of any other."""
    listed = get(get(definition, "Properties"), "ContainerDefinitions")
    containers = possible_items([listed] if listed is not None else [])
    for node in [*(each.container.node for each in task.chosen), *containers]:
        log = get(node, "LogConfiguration")
        configuration = sidecars.log_configuration(node_data(log)) if log is not None else None
        if configuration is not None:
            return configuration
    return None


def _configure_container(
    plan: PatchPlan, application: TracedContainer, mode: str, sdk_options: SdkOptions
) -> None:
    """Require that an application's container waits for its sidecar and sends to it."""
    node, subject = application.container.node, application.container.subject
    sdk_selection.report_sender(plan, application.sender)
    host = CONTAINER_NAME if mode == ecs.BRIDGE_MODE else None
    has_signals = application.client.has_signals
    endpoints = signals_endpoints(host) if has_signals else sidecar_endpoints(host)
    require_recipe_variables(plan, application.sender, endpoints, application.name)
    if mode == ecs.AWSVPC_MODE and plan.replace and _has_other_address(plan, application):
        endpoints = endpoints._replace(daemon_address=LOOPBACK_DAEMON)
    variables = environment(endpoints, application.client, application.name)
    if variables and application.sender.instrumentation is None:
        require_variables(
            plan, application.sender, variables, requested_protocol=sdk_options.protocol
        )
    if mode == ecs.BRIDGE_MODE:
        require_key(plan, (node, node), "Links", sidecars.LINKS, subject)
    elif application.client.has_xray and not plan.replace:
        _report_other_address(plan, application.container)
    require_key(plan, (node, node), "DependsOn", [sidecars.DEPENDENCY], subject)


def shows_both_sdks(sender: Sender) -> bool:
    """Return whether a container's variables, and no option, show that it has both SDKs.

    Without its address for X-Ray's SDK the next run would take it for OpenTelemetry alone.
    """
    return sender.reason is not None and sender.client.sdk == Sdk.BOTH


def _has_other_address(plan: PatchPlan, application: TracedContainer) -> bool:
    """Return whether a container that shows both SDKs has an address that is not its sidecar's."""
    variables = variables_by_name(plan.document, application.container)
    address = variables.get(xray.DAEMON_ADDRESS_VARIABLE)
    is_other = address is not None and text_of(address) not in LOCAL_ADDRESSES
    return is_other and shows_both_sdks(application.sender)


def _report_other_address(plan: PatchPlan, container: TaskContainer) -> None:
    """Report an address that bypasses the sidecar, or may: a secret."""
    secret = secrets_by_name(plan.document, container).get(xray.DAEMON_ADDRESS_VARIABLE)
    if secret is not None:
        about = container.subject.key_subject(SECRETS).item_subject(xray.DAEMON_ADDRESS_VARIABLE)
        what = f"{about} has an unknown value, which may bypass the sidecar. Remove the secret"
        plan.report("differs", about, secret, what)
    listed = get(container.node, ENVIRONMENT)
    for variable in possible_items([listed] if listed is not None else []):
        value = get(variable, "Value")
        if text_of(get(variable, "Name")) != xray.DAEMON_ADDRESS_VARIABLE or value is None:
            continue
        if text_of(value) not in LOCAL_ADDRESSES:
            about = container.subject.key_subject(ENVIRONMENT).item_subject(
                xray.DAEMON_ADDRESS_VARIABLE
            )
            shown = describe_node(value)
            what = f"{about} is {shown}, which bypasses the sidecar. To remove it: --replace"
            plan.report("differs", about, variable, what)


def require_container_slot(document: Document, name: str, collector: Collector, mode: str) -> None:
    """Reject a task that cannot have this collector as a further container.

    ECS rejects a task definition with too many containers; of two containers that use the same port in
    a shared network, the second fails to start. Raises BadInput.
    """
    definition = task_definitions(document)[name]
    listed = get(get(definition[1], "Properties"), "ContainerDefinitions")
    if any(len(certain_items(items(a))) >= ecs.MAX_CONTAINERS for a in alternatives(listed)):
        raise document.error(
            f"{name} has {ecs.MAX_CONTAINERS} containers, the maximum of a task",
            definition[0],
            f"To use a shared collector for {name}, omit --sidecar.",
        )
    if mode == ecs.AWSVPC_MODE:
        _reject_port_conflicts(document, name, collector)


def _reject_port_conflicts(document: Document, name: str, collector: Collector) -> None:
    collector_ports = {str(port.number) for port in collector.ports}
    for container in containers_of(name, task_definitions(document)[name]):
        mappings = get(container.node, "PortMappings")
        for mapping in possible_items([mappings] if mappings is not None else []):
            port = text_of(get(mapping, "ContainerPort"))
            if port in collector_ports:
                raise document.error(
                    f"{container.subject} uses port {port}, on which {collector.title} listens in the "
                    "same network",
                    mapping,
                    f"To use a shared collector for {name}, omit --sidecar. Or give the container "
                    "another port.",
                )

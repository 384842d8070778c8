"""Removal of the previous SDK's wiring when an application switches SDKs.

Variables that only X-Ray SDKs read are removed with any value. OpenTelemetry variables have other
uses, so only those with managed values are removed. Rules are removed unless a container that is
known to need them remains.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from xraystack.application.containers import TaskContainer, containers_of, variables_by_name
from xraystack.application.launch_modes import sidecar_network_mode
from xraystack.application.task_definitions import task_definitions
from xraystack.facts import ecs, opentelemetry, xray
from xraystack.patching import variable_removal
from xraystack.patching.egress import egress_destinations, rule_removal
from xraystack.patching.patch_plan import PatchPlan
from xraystack.patching.sdk_selection import Sender, known_variables
from xraystack.patching.sidecar.sidecar_addition import (
    SidecarOptions,
    shows_both_sdks,
    tasks_with_sidecars,
)
from xraystack.patching.tracing_names import NamingOptions, possible_names
from xraystack.stacks.collectors.container import CONTAINER_NAME
from xraystack.stacks.wiring import (
    Client,
    Endpoints,
    Sdk,
    Wiring,
    client_egress_rules,
    collector_endpoints,
    possible_egress_rules,
    possible_values,
    sidecar_endpoints,
)
from xraystack.template.document import Document
from xraystack.template.functions import is_function
from xraystack.template.nodes import node_data

XRAY_SDK_VARIABLES: variable_removal.RemovableValues = {
    xray.DAEMON_ADDRESS_VARIABLE: None,
    xray.TRACING_NAME_VARIABLE: None,
}
ADDRESS_VARIABLE: variable_removal.RemovableValues = {xray.DAEMON_ADDRESS_VARIABLE: None}


def possible_endpoints(wiring: Wiring, *, beside: bool = True) -> list[Endpoints]:
    """Return the endpoints that patch writes with these values, or with the defaults.

    ``beside`` adds the endpoints of sidecars.
    """
    sidecars = [sidecar_endpoints(), sidecar_endpoints(CONTAINER_NAME)] if beside else []
    return [*(collector_endpoints(one) for one in (wiring, Wiring())), *sidecars]


def removable_rules(wiring: Wiring, destinations: Sequence[dict[str, Any]]) -> rule_removal.Rules:
    """Return the rules that patch writes with these values, or with the defaults."""
    return [
        rule
        for destination in destinations
        for one in (wiring, Wiring())
        for rule in possible_egress_rules(one, destination)
    ]


def previous_name(document: Document, sender: Sender) -> Any:
    """Return the name that the previous SDK used in traces, as plain data; None if unknown."""
    variables = variables_by_name(document, sender.container)
    own, other = xray.TRACING_NAME_VARIABLE, opentelemetry.SERVICE_NAME_VARIABLE
    if not sender.client.has_xray:
        own, other = other, own
    value = node_data(variables[other]) if own not in variables and other in variables else None
    return value if isinstance(value, str) or is_function(value) else None


def remove_unread_variables(
    plan: PatchPlan,
    containers: Sequence[TaskContainer],
    senders: Sequence[Sender],
    wiring: Wiring,
    naming: NamingOptions,
    sidecar: SidecarOptions | None,
) -> None:
    """Remove from each container the variables that its client or sidecar does not use."""
    values = possible_values(possible_endpoints(wiring))
    of_otel = {name: values[name] for name in values.keys() - XRAY_SDK_VARIABLES.keys()}
    tasks = tasks_with_sidecars(plan.document) if sidecar is not None else set()
    for container, sender in zip(containers, senders, strict=True):
        client = sender.client
        if sender.instrumentation is not None:
            continue  # the program may have an SDK of its own beside the agent
        removable: dict[str, Collection[Any] | None] = {}
        if not client.has_otel:
            names = {opentelemetry.SERVICE_NAME_VARIABLE: possible_names(container, naming)}
            removable |= {**of_otel, **names}
        if not client.has_xray:
            removable |= XRAY_SDK_VARIABLES
        name = container.task_definition
        is_local = name in tasks and sidecar_network_mode(plan.document, name) == ecs.AWSVPC_MODE
        if is_local and not shows_both_sdks(sender):
            removable |= ADDRESS_VARIABLE
        variable_removal.remove_variables(plan, container, removable)


def remove_unneeded_rules(
    plan: PatchPlan,
    clients_by_group: Mapping[str, Sequence[Client]],
    chosen: Sequence[TaskContainer],
    wiring: Wiring,
) -> None:
    """Remove from each group the managed rules that no client needs. Raises BadInput."""
    other_clients = _other_clients(plan, chosen)
    destinations = egress_destinations.possible_destinations(plan.document, wiring)
    for logical_id, clients in clients_by_group.items():
        needed = {
            _protocol_and_port(rule)
            for rule in client_egress_rules(wiring, {}, [*clients, *other_clients])
        }
        rules = [
            rule
            for rule in removable_rules(wiring, destinations)
            if _protocol_and_port(rule) not in needed
        ]
        rule_removal.remove_rules(plan, [logical_id], rule_removal.rule_variants(rules))


def _protocol_and_port(rule: Mapping[str, object]) -> tuple[object, object]:
    return rule["IpProtocol"], rule["FromPort"]


def _other_clients(plan: PatchPlan, chosen: Sequence[TaskContainer]) -> list[Client]:
    """Return the clients in all other containers, by their variables, with any protocol."""
    chosen_nodes = {id(container.node) for container in chosen}
    clients: list[Client] = []
    for name, definition in task_definitions(plan.document).items():
        for container in containers_of(name, definition):
            if id(container.node) in chosen_nodes:
                continue
            variables = known_variables(plan.document, container)
            if xray.DAEMON_ADDRESS_VARIABLE in variables:
                clients.append(Client())
            if opentelemetry.ENDPOINT_VARIABLE in variables:
                sampling = opentelemetry.SAMPLER_VARIABLE in variables
                clients += [Client(Sdk.OTEL, name, sampling) for name in opentelemetry.PROTOCOLS]
    return clients

"""Emission of traces by the nodes of an application, by the settings in its template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from xraystack.application.calls import call_graph
from xraystack.application.calls.call_graph import CallNode
from xraystack.application.calls.workloads import Workload
from xraystack.application.model import Application
from xraystack.application.role_permissions import find_role, missing_actions
from xraystack.application.switch_states import TracedResource
from xraystack.escaping import quote_command
from xraystack.facts import call_kinds, opentelemetry, xray
from xraystack.facts.tracing_switches import REST_DEPLOYMENT, REST_STAGE
from xraystack.template.nodes import get, reference
from xraystack.template.tree import TemplateTree

REST_API = "AWS::ApiGateway::RestApi"


def service_emission(
    application: Application[TemplateTree], workload: Workload
) -> tuple[str, str, str]:
    """Return whether a service sends traces: its image decides, if it has an address or a collector.

    Without containers its task definition is not in the template, so that is not known either.
    """
    beside = [
        sibling
        for container in workload.containers
        for sibling in application.siblings(container)
        if application.is_collector(sibling)
    ]
    names = {variable.name for variable in workload.variables}
    addresses = {
        xray.DAEMON_ADDRESS_VARIABLE,
        opentelemetry.ENDPOINT_VARIABLE,
        opentelemetry.TRACES_ENDPOINT_VARIABLE,
    }
    if beside or names & addresses or not workload.containers:
        return call_graph.CODE, "", ""
    name = application.tree.name
    command = quote_command(["xraystack", "patch", "--in-place"], [name])
    return call_graph.NO, f"no collector address in {name}", command


def decide_switch(
    tree: TemplateTree, node: CallNode, logical_id: str, switches: Mapping[str, TracedResource]
) -> None:
    """Decide whether a resource sends traces; ``switches`` are those of the template by logical ID."""
    switch = switches.get(logical_id)
    if node.type == REST_API:
        switch = _stage_of(switches.values(), logical_id)
    if node.kind not in call_kinds.SENDERS:
        return
    mend = quote_command(["xraystack", "patch", "--active-tracing", "--in-place"], [tree.name])
    if switch is None or not switch.can_trace:
        node.emits, node.why, node.mend = call_graph.NO, "active tracing is off", mend
        return
    for leaf in switch.role_leaves:
        role = find_role(tree, leaf)
        if role and missing_actions(tree, role, switch.switch.actions):
            node.emits, node.mend = call_graph.NO, mend
            node.why = f"the role {role} does not allow sending traces"
            return
    node.emits = call_graph.YES


def _stage_of(switches: Iterable[TracedResource], api: str) -> TracedResource | None:
    """Return the stage of a REST API, one that traces first."""
    stages = [
        each
        for each in switches
        if each.resource_type in {REST_STAGE, REST_DEPLOYMENT}
        and reference(get(each.properties, "RestApiId")) == api
    ]
    return next((stage for stage in stages if stage.can_trace), next(iter(stages), None))

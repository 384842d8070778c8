"""Calls that the variables of workloads show: references, names with the same text, and host names."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from xraystack.application.calls.call_graph import (
    CERTAIN,
    IMPORT,
    LIKELY,
    PARAMETER,
    POSSIBLE,
    CallGraph,
    Evidence,
    OpenName,
)
from xraystack.application.calls.called_names import CalledNames, NamedResource, is_specific
from xraystack.application.calls.entry_points import EntryPoints
from xraystack.application.calls.grants import Grants
from xraystack.application.calls.service_hosts import host_of_value
from xraystack.application.calls.stack_links import ScopedName, StackLinks
from xraystack.application.calls.stack_readings import StackReading
from xraystack.application.calls.workloads import Workload, WorkloadVariable
from xraystack.facts import call_kinds
from xraystack.template.nodes import get, reference

BALANCER_ADDRESS = "address of a balancer"
OPEN_VARIABLE = re.compile(
    r"(?:^|_)(?:HOST|HOSTNAME|URL|URI|ENDPOINT|ADDRESS|ADDR|TABLE|QUEUE|TOPIC|BUCKET|STREAM)(?:_|$|NAME|URL|ARN)",
    re.IGNORECASE,
)
"""Names of variables whose values are names of what is called."""

NO_NAME = re.compile(
    r"_(?:PATH|PREFIX|KEY|REGION|PORT)$|(?:MAIL|FROM|SENDER|REPLY_?TO)_?ADDRESS", re.IGNORECASE
)
"""Names of variables whose values are a part of an address, or an e-mail address."""


class VariableContext(NamedTuple):
    """The graph that variables add to, and what their values are compared with.

    ``grants`` returns the grants of a workload by its node's ID.
    """

    graph: CallGraph
    links: StackLinks
    names: CalledNames
    entries: EntryPoints
    grants: Callable[[str], Grants]


class VariableCalls:
    """The calls that a variable of a workload shows; ``grants`` returns those of a node."""

    def __init__(
        self,
        context: VariableContext,
        reading: StackReading,
        workload: Workload,
        variable: WorkloadVariable,
    ) -> None:
        self._context, self._links = context, context.links
        self._reading, self._workload, self._variable = reading, workload, variable
        self._source = reading.node_id(workload.id)
        self._texts = self._links.texts(reading, variable.value)

    def add_all(self) -> None:
        """Add what the value refers to or names, or else an open name."""
        is_known = self._add_references()
        if not self._variable.is_secret:
            is_known = self._add_same_texts() or is_known
            is_known = self._add_hosts() or is_known
        if not is_known:
            self._add_open_name()

    @property
    def _grants(self) -> Grants:
        return self._context.grants(self._source)

    def _connect(
        self, target: str, kind: str, certainty: str = CERTAIN, via: list[str] | None = None
    ) -> None:
        place = self._reading.tree.place(self._variable.value)
        evidence = Evidence(kind, self._workload.id, place, self._variable.name)
        self._context.graph.connect(self._source, target, evidence, certainty=certainty, via=via)

    def _add_references(self) -> bool:
        """Add the resources that the value refers to; return whether there are any."""
        is_reference = False
        for target in self._referenced_names():
            store = self._context.names.by_id.get(target.node_id)
            if store is not None and store.node.id != self._source and not _is_secret(target):
                is_reference = True
                certainty = self._certainty(store)
                if certainty is not None:
                    self._connect(store.node.id, "variable", certainty)
            elif self._add_api(target.node_id):
                is_reference = True
            elif target.attribute.endswith("DNSName"):
                for service in self._context.entries.services_behind(target.node_id):
                    is_reference = True
                    self._add_balanced(target.node_id, service)
        return is_reference

    def _add_balanced(self, balancer: str, service: str) -> None:
        """Add a service behind a balancer, which is only possible if another one is behind it too."""
        others = {*self._context.entries.services_behind(balancer)} - {service, self._source}
        certainty = POSSIBLE if others else LIKELY
        self._connect(service, BALANCER_ADDRESS, certainty, [balancer])

    def _add_api(self, target: str) -> bool:
        """Add an API whose address is in the value; return whether it is one.

        Many such addresses are written into pages, e-mails and configurations, so a call is possible, and
        likely if there is a permission.
        """
        node = self._context.graph.nodes.get(target)
        if node is None or node.kind not in {call_kinds.API, call_kinds.GRAPHQL}:
            return False
        service = call_kinds.CALL_KINDS[node.type].service
        is_allowed = self._grants.allow(target, frozenset(), service)
        if not self._variable.is_global or is_allowed:
            self._connect(target, "address of an API", LIKELY if is_allowed else POSSIBLE)
        return True

    def _referenced_names(self) -> list[ScopedName]:
        if self._variable.is_secret:
            return self._links.ssm_references(self._reading, self._variable.value)
        return self._links.references(self._reading, self._variable.value)

    def _certainty(self, store: NamedResource) -> str | None:
        """Return the certainty of a reference to a store; None if it shows no call."""
        certainty = LIKELY if self._variable.is_conditional else CERTAIN
        if store.node.kind in call_kinds.WITHOUT_PERMISSION:
            return certainty
        if store.is_measured(self._grants):
            return None
        if store.is_allowed(self._grants):
            return certainty
        if self._variable.is_global:
            return None
        return certainty if store.reading is not self._reading else LIKELY

    def _add_same_texts(self) -> bool:
        """Add the stores with the same name as the value; return whether there are any."""
        texts = [text for text in self._texts if is_specific(text)]
        named = self._context.names.resources_named(self._reading, texts)
        stores = [each for each in named if each.node.kind in call_kinds.STORES]
        for store in stores:
            is_called = not self._variable.is_global or store.is_allowed(self._grants)
            if is_called and not store.is_measured(self._grants):
                certainty = CERTAIN if len(stores) == 1 else LIKELY
                self._connect(store.node.id, "same text", certainty)
        return bool(stores)

    def _add_hosts(self) -> bool:
        """Add the services and databases whose host is in the value; return whether there are any."""
        names = self._context.names
        texts = [*self._texts] if names.has_hosts else []
        if self._links.may_have_defaults(self._reading, texts):
            texts += self._links.texts(self._reading, self._variable.value, defaults=True)
        hosts = sorted({host for text in texts if (host := host_of_value(text))})
        targets = dict.fromkeys(
            each for host in hosts for each in names.nodes_at(self._reading, host)
        )
        balanced = [entry for host in hosts for entry in names.balancers_at(host)]
        for target in targets:
            if target != self._source:
                self._connect(target, "host name")
        for balancer, service in balanced:
            self._add_balanced(balancer, service)
        recorded = [call for host in hosts for call in names.record_hosts.get(host, ())]
        for balancer, service, certainty in recorded:
            if service != self._source:
                self._connect(service, "host name", certainty, [balancer])
        return bool(targets or balanced or recorded)

    def _add_open_name(self) -> None:
        """Add the name that only a deployment knows, if the variable is named like an address."""
        value, tree = self._variable.value, self._reading.tree
        variable = self._variable.name
        if self._variable.is_global or not OPEN_VARIABLE.search(variable):
            return
        if NO_NAME.search(variable):
            return
        name, export = reference(value), self._links.import_name(self._reading, value)
        parameter = get(get(tree.root, "Parameters"), name) if name else None
        is_open = parameter is not None and get(parameter, "Default") is None
        if is_open and name is not None:
            is_open = not self._links.has_value(self._reading, name)
        if not (is_open or export):
            return
        kind = IMPORT if export else PARAMETER
        evidence = Evidence(kind, self._workload.id, tree.place(value), self._variable.name)
        known = {(each.source, each.name) for each in self._context.graph.open_names}
        open_name = OpenName(self._source, export or name or self._variable.name, evidence)
        if (open_name.source, open_name.name) not in known:
            self._context.graph.open_names.append(open_name)


def _is_secret(target: ScopedName) -> bool:
    """Return whether a reference is to the secret that a database manages, and not to the database."""
    return target.attribute.startswith("MasterUserSecret")

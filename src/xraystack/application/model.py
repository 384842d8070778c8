"""An application as its template describes it: the one reading that features and lint rules ask."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Generic, TypeVar

from xraystack.application import runners
from xraystack.application.collector_setup import is_collector, read_collector
from xraystack.application.collector_signs import CollectorSetup, CollectorSigns
from xraystack.application.containers import TaskContainer, containers_of, has_collector_signs
from xraystack.application.network import hosts, task_networks
from xraystack.application.network.interfaces import Interface
from xraystack.application.remarks import Remark
from xraystack.application.runners import Runner
from xraystack.application.task_definitions import task_definitions
from xraystack.application.task_runs import ApplicationTask
from xraystack.errors import BadInput
from xraystack.template.nodes import Pair
from xraystack.template.tree import TemplateTree

Tree = TypeVar("Tree", bound=TemplateTree)


class Application(Generic[Tree]):
    """The tasks of a template, with their containers, runners and network interfaces.

    Everything is read once, when it is asked for. ``known`` declares the collectors.
    """

    def __init__(self, tree: Tree, known: Sequence[CollectorSigns]) -> None:
        self.tree = tree
        self._known = known
        self._interfaces: dict[str, list[Interface]] = {}
        self._setups: dict[int, CollectorSetup] = {}

    @cached_property
    def definitions(self) -> Mapping[str, Pair]:
        """Resources that define containers, by logical ID."""
        return task_definitions(self.tree)

    @cached_property
    def runners(self) -> dict[str, list[Runner]]:
        """Runners of each task definition that is run; none of one that is run from outside."""
        return runners.discover_runners(self.tree, self.definitions, [])

    @cached_property
    def containers_by_task(self) -> dict[str, list[TaskContainer]]:
        """Containers of each task definition."""
        return {name: containers_of(name, pair) for name, pair in self.definitions.items()}

    @property
    def containers(self) -> list[TaskContainer]:
        """Containers of all task definitions."""
        return [each for listed in self.containers_by_task.values() for each in listed]

    @cached_property
    def _collectors(self) -> set[int]:
        return {id(c.node) for c in self.containers if is_collector(self.tree, c, self._known)}

    def is_collector(self, container: TaskContainer) -> bool:
        """Return whether a container accepts traces."""
        return id(container.node) in self._collectors

    def is_agent(self, container: TaskContainer) -> bool:
        """Return whether a container is a collector, of traces or of anything else."""
        return has_collector_signs(self.tree, container.node, self._known)

    def collector_setup(self, container: TaskContainer) -> CollectorSetup:
        """Return what a collector is known to accept."""
        if id(container.node) not in self._setups:
            setup = read_collector(self.tree, container, self._known)
            self._setups[id(container.node)] = setup
        return self._setups[id(container.node)]

    def siblings(self, container: TaskContainer) -> list[TaskContainer]:
        """Return the containers of the same task definition, this one too."""
        return self.containers_by_task[container.task_definition]

    def interfaces(self, task_definition: str) -> list[Interface]:
        """Return the network interfaces of a task, as far as the template decides them."""
        if task_definition not in self._interfaces:
            self._interfaces[task_definition] = self._read_interfaces(task_definition)
        return self._interfaces[task_definition]

    def _read_interfaces(self, name: str) -> list[Interface]:
        if name not in self.runners:
            return []
        notes: list[Remark] = []
        containers = self.containers_by_task[name]
        task = ApplicationTask(name, self.definitions[name], containers, self.runners[name])
        network = task_networks.task_network(self.tree, task, notes, "")
        interfaces = list(network.interfaces)
        if network.is_on_instances:
            with contextlib.suppress(BadInput):  # instances of several kinds
                interfaces += hosts.host_interfaces(self.tree, notes, "")
        return interfaces

    def group_names(self, task_definition: str) -> list[str]:
        """Return the security groups of a task's interfaces, each once."""
        interfaces = self.interfaces(task_definition)
        return list(dict.fromkeys(name for each in interfaces for name in each.groups))

"""Collectors of traces in a template: the signals that each accepts, and whether it sends to X-Ray.

The daemon is configured by flags, the others by text in a variable. Only text that the template decides
is read: what it configures is known, and what it does not configure may be configured elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from xraystack.application.containers import TaskContainer, is_daemon, variables_of
from xraystack.application.values import iterate_items, possible_values
from xraystack.facts import collectors
from xraystack.facts.collectors import (
    ADOT_CONFIGURATION,
    ADOT_OWN_XRAY_CONFIGURATION,
    CLOUDWATCH_AGENT_CONFIGURATION,
    CLOUDWATCH_AGENT_PIPELINES,
)
from xraystack.template.nodes import cases, get, is_function, reference
from xraystack.template.tree import TemplateTree

SEGMENTS, RULES, OTLP = "X-Ray segments", "X-Ray sampling rules", "OpenTelemetry traces"
"""Signals that collectors listen for; the second is answered rather than accepted."""


class Listener(NamedTuple):
    """A signal that a collector listens for, and the address, if that is configured."""

    signal: str
    address: str | None = None

    @property
    def is_on_loopback(self) -> bool:
        """True if its address is configured to be reached from where the collector runs alone."""
        return self.address is not None and bool(collectors.LOOPBACK.match(self.address))


class CollectorSetup(NamedTuple):
    """The signals that a collector is known to accept; if ``is_complete``, it accepts no others."""

    listeners: frozenset[Listener] = frozenset()
    sends_to_xray: bool = False
    is_complete: bool = False

    @property
    def is_for_traces(self) -> bool:
        """True if it is known to process traces; an agent may run for metrics alone."""
        return self.sends_to_xray or bool(self.listeners)

    def accepts(self, signal: str) -> bool:
        """Return whether it is known to listen for a signal."""
        return any(listener.signal == signal for listener in self.listeners)

    def may_accept(self, signal: str) -> bool:
        """Return whether it listens for a signal, or may by a configuration that is not known."""
        return self.accepts(signal) or not self.is_complete


NOT_CONFIGURED = CollectorSetup()


def read_collector(tree: TemplateTree, container: TaskContainer) -> CollectorSetup:
    """Return what a collector is known to accept, by its flags and its variables."""
    words = command_words(tree, container) or []
    if is_daemon(tree, container.node):
        udp, tcp = flag_value(words, "-b", "--bind"), flag_value(words, "-t", "--bind-tcp")
        listeners = frozenset({Listener(SEGMENTS, udp), Listener(RULES, tcp)})
        return CollectorSetup(listeners, sends_to_xray=True, is_complete=True)
    if any(map(ADOT_OWN_XRAY_CONFIGURATION.search, words)):
        return CollectorSetup(frozenset({Listener(OTLP)}), sends_to_xray=True)
    return _read_variables(tree, container)


def command_words(tree: TemplateTree, container: TaskContainer) -> list[str] | None:
    """Return the words that a container is started with, beside those in its image; None if unknown."""
    words: list[str] = []
    for key in ("EntryPoint", "Command"):
        node = get(container.node, key)
        for path, leaf in cases(node) if node is not None else ():
            if reference(leaf) == "AWS::NoValue":
                continue
            if not isinstance(leaf, yaml.SequenceNode) or is_function(leaf):
                return None
            for case, item in iterate_items(leaf, path):
                values = possible_values(tree, item, case, defaults=True)
                if not values or not all(value.is_complete for value in values):
                    return None
                for value in values:
                    words += (value.text or "").replace("=", " ").split()
    return words


def flag_value(words: list[str], *names: str) -> str | None:
    """Return the value of a flag, empty if it has none; None if the flag is missing."""
    for index, word in enumerate(words):
        for name in names:
            if word == name:
                return words[index + 1] if index + 1 < len(words) else ""
            if len(name) == 2 and word.startswith(name) and not word.startswith("--"):
                return word[2:]
    return None


def has_flag(tree: TemplateTree, container: TaskContainer, *flags: str) -> bool | None:
    """Return whether a daemon is started with a flag; None if the image may contain it."""
    words = command_words(tree, container)
    if words is None:
        return None
    if flag_value(words, *flags) is not None:
        return True
    images = possible_values(tree, get(container.node, "Image"), defaults=True)
    is_official = all(collectors.OFFICIAL_DAEMON_IMAGE.match(image.text or "") for image in images)
    return False if is_official or words else None


def _read_variables(tree: TemplateTree, container: TaskContainer) -> CollectorSetup:
    """Return what the variables of a collector configure; a variable with two values is unknown."""
    texts: dict[str, set[str | None]] = {}
    for variable in variables_of(tree, container):
        if variable.name in _READERS:
            values = possible_values(tree, variable.value, variable.path, defaults=True)
            known = {value.known for value in values} or {None}
            texts.setdefault(variable.name, set()).update(known)
    parts = [
        _READERS[name](values.pop()) if len(values) == 1 else NOT_CONFIGURED
        for name, values in texts.items()
    ]
    return CollectorSetup(
        frozenset().union(*(part.listeners for part in parts)),
        any(part.sends_to_xray for part in parts),
        bool(parts) and all(part.is_complete for part in parts),
    )


def member(data: Any, *keys: str) -> Any:
    """Return the value under these keys of a configuration, None if it is missing."""
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def components(data: Any, section: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the name, the type and the settings of each component of a section."""
    named_settings = member(data, section)
    for name, settings in (named_settings if isinstance(named_settings, dict) else {}).items():
        yield (
            str(name),
            str(name).partition("/")[0],
            settings if isinstance(settings, dict) else {},
        )


def _read_pipelines(text: str | None) -> CollectorSetup:
    """Return what a configuration of OpenTelemetry's components does, by those that are in use."""
    try:
        data = yaml.safe_load(text) if text is not None else None
    except yaml.YAMLError:
        data = None
    if not isinstance(data, dict):
        return NOT_CONFIGURED
    pipelines = member(data, "service", "pipelines")
    used = {
        section: {
            str(name) for pipeline in _values(pipelines) for name in _names(pipeline, section)
        }
        for section in ("receivers", "exporters")
    }
    listeners = {
        listener
        for name, kind, settings in components(data, "receivers")
        if name in used["receivers"]
        for listener in _receiver_listeners(kind, settings)
    }
    for _, kind, settings in components(data, "extensions"):
        if kind == "awsproxy":
            listeners.add(Listener(RULES, _address(settings, "endpoint")))
    sends = any(name.partition("/")[0] == "awsxray" for name in used["exporters"])
    return CollectorSetup(frozenset(listeners), sends, is_complete=bool(pipelines))


def _values(data: Any) -> list[Any]:
    return list(data.values()) if isinstance(data, dict) else []


def _names(pipeline: Any, section: str) -> list[Any]:
    names = member(pipeline, section)
    return names if isinstance(names, list) else []


def _receiver_listeners(kind: str, settings: dict[str, Any]) -> Iterator[Listener]:
    if kind == "awsxray":
        yield Listener(SEGMENTS, _address(settings, "endpoint"))
        yield Listener(RULES, _address(settings, "proxy_server", "endpoint"))
    elif kind == "otlp":
        for protocol in _values(settings.get("protocols")):
            yield Listener(OTLP, _address(protocol, "endpoint"))


def _address(data: Any, *keys: str) -> str | None:
    address = member(data, *keys)
    return address if isinstance(address, str) else None


def _read_agent(text: str | None) -> CollectorSetup:
    """Return what the CloudWatch agent's own configuration makes it accept."""
    try:
        data = json.loads(text) if text is not None else None
    except ValueError:
        data = None
    if not isinstance(data, dict):
        return NOT_CONFIGURED
    collected = member(data, "traces", "traces_collected")
    listeners: set[Listener] = set()
    if "xray" in (collected or {}):
        segments = _address(collected, "xray", "bind_address")
        rules = _address(collected, "xray", "tcp_proxy", "bind_address")
        listeners |= {Listener(SEGMENTS, segments), Listener(RULES, rules)}
    otlp = member(collected, "otlp")
    for settings in otlp if isinstance(otlp, list) else [otlp]:
        for key in ("grpc_endpoint", "http_endpoint") if settings is not None else ():
            listeners.add(Listener(OTLP, _address(settings, key)))
    # With Application Signals it listens for more.
    signals = member(collected, "application_signals") is not None
    return CollectorSetup(frozenset(listeners), bool(listeners) or signals, is_complete=not signals)


_READERS = {
    ADOT_CONFIGURATION: _read_pipelines,
    CLOUDWATCH_AGENT_CONFIGURATION: _read_agent,
    CLOUDWATCH_AGENT_PIPELINES: _read_pipelines,
}

"""What a collector does: where it listens for what, and whether it sends to X-Ray.

The daemon is told by flags, the others by a text in a variable, of which only what the template decides
itself is known: what is found is there, and what is not found may be.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from xraystack.facts import collectors
from xraystack.facts.collectors import (
    ADOT_CONFIGURATION,
    ADOT_OWN_XRAY_CONFIGURATION,
    CLOUDWATCH_AGENT_CONFIGURATION,
    CLOUDWATCH_AGENT_PIPELINES,
)
from xraystack.rules import template_context
from xraystack.rules.collector_arguments import arguments, flag

SEGMENTS, RULES, OTLP = "X-Ray segments", "X-Ray sampling rules", "OpenTelemetry traces"
"""What collectors listen for; the second is answered rather than taken."""


class Listener(NamedTuple):
    """What a collector listens for, and where, if that is said."""

    what: str
    address: str | None = None


class Work(NamedTuple):
    """What a collector does; ``is_all`` is whether it does nothing else."""

    listeners: frozenset[Listener] = frozenset()
    sends_to_xray: bool = False
    is_all: bool = False

    @property
    def is_for_traces(self) -> bool:
        """Whether it is known to have to do with traces; an agent may be there for metrics alone."""
        return self.sends_to_xray or bool(self.listeners)

    def takes(self, what: str) -> bool:
        """Whether it listens for that."""
        return any(listener.what == what for listener in self.listeners)

    def lacks(self, what: str) -> bool:
        """Whether it does not listen for that, whatever else decides."""
        return self.is_all and not self.takes(what)


def work(container: template_context.Container) -> Work:
    """What a collector is known to do."""
    if container.is_daemon:
        words = arguments(container) or []
        udp, tcp = flag(words, "-b", "--bind"), flag(words, "-t", "--bind-tcp")
        listeners = frozenset({Listener(SEGMENTS, udp), Listener(RULES, tcp)})
        return Work(listeners, sends_to_xray=True, is_all=True)
    words = arguments(container) or []
    if any(map(ADOT_OWN_XRAY_CONFIGURATION.search, words)):
        return Work(frozenset({Listener(OTLP)}), sends_to_xray=True)
    return _configured(container)


def _configured(container: template_context.Container) -> Work:
    """What the texts in the variables of a collector make it do; one in two cases is no answer."""
    texts: dict[str, set[Any]] = {}
    for name, value in container.variables():
        if name in _READERS:
            texts.setdefault(name, set()).add(value.value if value.is_known else None)
    read = [
        _READERS[name](found.pop()) if len(found) == 1 else Work() for name, found in texts.items()
    ]
    return Work(
        frozenset().union(*(part.listeners for part in read)),
        any(part.sends_to_xray for part in read),
        bool(read) and all(part.is_all for part in read),
    )


def inside(data: Any, *keys: str) -> Any:
    """What stands under these keys of a configuration, None if it is not there."""
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def components(data: Any, section: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The name, the type and the settings of each component of a section; one without any has none."""
    found = inside(data, section)
    for name, settings in (found if isinstance(found, dict) else {}).items():
        yield (
            str(name),
            str(name).partition("/")[0],
            settings if isinstance(settings, dict) else {},
        )


def _pipelines(text: Any) -> Work:
    """What a configuration of OpenTelemetry's parts does: of its parts those that are in use."""
    try:
        data = yaml.safe_load(text) if isinstance(text, str) else None
    except yaml.YAMLError:
        data = None
    if not isinstance(data, dict):
        return Work()
    pipelines = inside(data, "service", "pipelines")
    used = {
        section: {
            str(name) for pipeline in _mappings(pipelines) for name in _names(pipeline, section)
        }
        for section in ("receivers", "exporters")
    }
    listeners = {
        listener
        for name, kind, settings in components(data, "receivers")
        if name in used["receivers"]
        for listener in _receiver(kind, settings)
    }
    for _, kind, settings in components(data, "extensions"):
        if kind == "awsproxy":
            listeners.add(Listener(RULES, _address(settings, "endpoint")))
    sends = any(name.partition("/")[0] == "awsxray" for name in used["exporters"])
    return Work(frozenset(listeners), sends, is_all=bool(pipelines))


def _mappings(data: Any) -> list[Any]:
    return list(data.values()) if isinstance(data, dict) else []


def _names(pipeline: Any, section: str) -> list[Any]:
    found = inside(pipeline, section)
    return found if isinstance(found, list) else []


def _receiver(kind: str, settings: dict[str, Any]) -> Iterator[Listener]:
    if kind == "awsxray":
        yield Listener(SEGMENTS, _address(settings, "endpoint"))
        yield Listener(RULES, _address(settings, "proxy_server", "endpoint"))
    elif kind == "otlp":
        for protocol in _mappings(settings.get("protocols")):
            yield Listener(OTLP, _address(protocol, "endpoint"))


def _address(data: Any, *keys: str) -> str | None:
    found = inside(data, *keys)
    return found if isinstance(found, str) else None


def _agent(text: Any) -> Work:
    """What the CloudWatch agent's own configuration makes it do."""
    try:
        data = json.loads(text) if isinstance(text, str) else None
    except ValueError:
        data = None
    if not isinstance(data, dict):
        return Work()
    collected = inside(data, "traces", "traces_collected")
    listeners: set[Listener] = set()
    if "xray" in (collected or {}):
        segments = _address(collected, "xray", "bind_address")
        rules = _address(collected, "xray", "tcp_proxy", "bind_address")
        listeners |= {Listener(SEGMENTS, segments), Listener(RULES, rules)}
    otlp = inside(collected, "otlp")
    for settings in otlp if isinstance(otlp, list) else [otlp]:
        for key in ("grpc_endpoint", "http_endpoint") if settings is not None else ():
            listeners.add(Listener(OTLP, _address(settings, key)))
    # With Application Signals it listens for more.
    signals = inside(collected, "application_signals") is not None
    return Work(frozenset(listeners), bool(listeners) or signals, is_all=not signals)


_READERS = {
    ADOT_CONFIGURATION: _pipelines,
    CLOUDWATCH_AGENT_CONFIGURATION: _agent,
    CLOUDWATCH_AGENT_PIPELINES: _pipelines,
}


def is_on_loopback(listener: Listener) -> bool:
    """Whether that is said to be reached from where it runs alone."""
    return listener.address is not None and bool(collectors.LOOPBACK.match(listener.address))

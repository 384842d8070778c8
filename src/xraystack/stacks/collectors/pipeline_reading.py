"""Setup and faults that the configuration of an OpenTelemetry collector has, by its text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from xraystack.application.collector_signs import (
    NOT_CONFIGURED,
    OTLP,
    RULES,
    SEGMENTS,
    CollectorSetup,
    Listener,
)
from xraystack.facts.collector_settings import KNOWN_SETTINGS, unknown_settings
from xraystack.facts.xray import LOOPBACK_ADDRESS

PROXY_FAULT = (
    "UDP accepts other tasks, but the X-Ray TCP proxy listens on loopback; bind it to 0.0.0.0:2000"
)


REMOVED_EXPORTERS = {"logging": "debug", "jaeger": "otlp", "jaeger_thrift": "otlp"}
"""Exporters that a collector no longer has, each with the one to use instead. [opentelemetry-collector,
0.111.0; opentelemetry-collector-contrib, 0.86.0; aws-otel-java-instrumentation, pull request 984]"""

_KNOWN_RECEIVERS = {"awsxray", "otlp"}
OTLP_EXPORTERS = ("otlphttp", "otlp_http")
"""The exporter over HTTP, by its former and its present name. [opentelemetry-collector, issue 14396]"""


def member(data: Any, *keys: str) -> Any:
    """Return the value under these keys of a configuration, None if it is missing."""
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def address(data: Any, *keys: str) -> str | None:
    """Return the text under these keys, None if there is none."""
    text = member(data, *keys)
    return text if isinstance(text, str) else None


def _parse(text: str | None) -> Any:
    """Return the configuration as data; None if its text is unknown or no YAML.

    ``::`` in a key separates keys of nested mappings. [opentelemetry-collector, confmap]
    """
    import yaml  # slow, and not needed for the options

    try:
        # The same as yaml.safe_load, but ten times as fast.
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        data = yaml.load(text, Loader=loader) if text is not None else None  # noqa: S506
    except yaml.YAMLError:
        return None
    return _nest_keys(data) if text is not None and "::" in text else data


def _nest_keys(data: Any) -> Any:
    """Return a configuration whose keys with ``::`` are nested mappings."""
    if not isinstance(data, dict):
        return data
    nested: dict[Any, Any] = {}
    for key, value in data.items():
        *outer, last = str(key).split("::")
        inner = nested
        for name in outer:
            if not isinstance(inner.get(name), dict):
                inner[name] = {}
            inner = inner[name]
        content = _nest_keys(value)
        present = inner.get(last)
        both = isinstance(present, dict) and isinstance(content, dict)
        inner[last] = present | content if both else content
    return nested


def _components(data: Any, section: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the name, the type and the settings of each component of a section."""
    for name, settings in _mapping(member(data, section)).items():
        yield str(name), str(name).partition("/")[0], _mapping(settings)


def _mapping(data: Any) -> dict[Any, Any]:
    return data if isinstance(data, dict) else {}


@lru_cache(maxsize=64)
def read_pipelines(text: str | None) -> CollectorSetup:
    """Return the setup that a configuration makes, by the components that are in use."""
    data = _parse(text)
    if not isinstance(data, dict):
        return NOT_CONFIGURED
    pipelines = _mapping(member(data, "service", "pipelines"))
    of_traces = [p for name, p in pipelines.items() if str(name).partition("/")[0] == "traces"]
    used = {
        section: {str(name) for pipeline in of_traces for name in _names(pipeline, section)}
        for section in ("receivers", "exporters")
    }
    listeners = {
        listener
        for name, kind, settings in _components(data, "receivers")
        if name in used["receivers"]
        for listener in _receiver_listeners(kind, settings)
    }
    for _, kind, settings in _components(data, "extensions"):
        if kind == "awsproxy":
            listeners.add(Listener(RULES, address(settings, "endpoint")))
    sends = any(name.partition("/")[0] == "awsxray" for name in used["exporters"])
    sends_otlp = any(
        name in used["exporters"] and kind in OTLP_EXPORTERS and _is_for_xray(settings)
        for name, kind, settings in _components(data, "exporters")
    )
    is_complete = _is_complete(data, pipelines, of_traces)
    return CollectorSetup(frozenset(listeners), sends, is_complete, sends_otlp)


def _is_for_xray(settings: dict[str, Any]) -> bool:
    """Return whether an exporter sends to X-Ray's OTLP endpoint."""
    places = (address(settings, key) or "" for key in ("traces_endpoint", "endpoint"))
    return any(place.startswith("https://xray.") for place in places)


def _is_complete(data: Any, pipelines: dict[Any, Any], of_traces: list[Any]) -> bool:
    """Return whether it is known that pipelines of traces have no other receivers than known ones."""
    listed = [member(pipeline, "receivers") for pipeline in of_traces]
    if not pipelines or any("${" in str(name) for name in pipelines):
        return False
    known = {name for name, kind, _ in _components(data, "receivers") if kind in _KNOWN_RECEIVERS}
    return all(isinstance(names, list) and known >= set(map(str, names)) for names in listed)


def _names(pipeline: Any, section: str) -> list[Any]:
    names = member(pipeline, section)
    return names if isinstance(names, list) else []


def _receiver_listeners(kind: str, settings: dict[str, Any]) -> Iterator[Listener]:
    if kind == "awsxray":
        yield Listener(SEGMENTS, address(settings, "endpoint"))
        yield Listener(RULES, address(settings, "proxy_server", "endpoint"))
    elif kind == "otlp":
        for protocol in _mapping(settings.get("protocols")).values():
            yield Listener(OTLP, address(protocol, "endpoint"))


def find_faults(text: str, is_fargate: bool) -> Iterator[str]:
    """Yield the faults of a configuration that stop the collector or lose data in silence."""
    data = _parse(text)
    if text.strip() and not isinstance(data, dict):
        yield "The configuration is not a YAML mapping, so the collector exits at its start"
    yield from _undeclared_components(data)
    yield from _unknown_settings(data)
    yield from _receiver_faults(data)
    yield from _unsigned_exporters(data)
    if is_fargate:
        yield from _memory_faults(data)
    yield from _resource_faults(data)


def removed_exporters(text: str) -> list[str]:
    """Return the exporters that present versions of the collector do not have.

    The collector reads all that are declared before its pipelines, and exits also if none names
    them. [opentelemetry-collector, otelcol/internal/configunmarshaler]
    """
    data = _parse(text)
    names = [name for name, _, _ in _components(data, "exporters")]
    for pipeline in _mapping(member(data, "service", "pipelines")).values():
        names += map(str, _names(pipeline, "exporters"))
    return [name for name in dict.fromkeys(names) if name.partition("/")[0] in REMOVED_EXPORTERS]


def _undeclared_components(data: Any) -> Iterator[str]:
    """Yield components that are used but not declared, by which the collector ends at its start."""
    declared = {
        section: set(map(str, _mapping(member(data, section))))
        for section in ("receivers", "processors", "exporters", "connectors", "extensions")
    }
    used: list[tuple[str, str, str]] = [
        ("extensions", "service", str(name))
        for name in _names(member(data, "service"), "extensions")
    ]
    for pipeline, parts in _mapping(member(data, "service", "pipelines")).items():
        used += [
            (section, str(pipeline), str(name))
            for section in ("receivers", "processors", "exporters")
            for name in _names(parts, section)
        ]
    for section, where, name in dict.fromkeys(used):
        either = {"receivers", "exporters"} & {section}
        known = declared[section] | (declared["connectors"] if either else set())
        if name not in known and "$" not in name and "<<" not in _mapping(data):
            yield f"{where} names {name}, which {section} does not declare, so the collector exits"


def _unknown_settings(data: Any) -> Iterator[str]:
    """Yield settings that a component does not know, by which the collector ends at its start."""
    for section in ("receivers", "processors", "exporters"):
        for name, kind, settings in _components(data, section):
            known = KNOWN_SETTINGS.get(f"{section}/{kind}")
            for setting in unknown_settings(settings, known) if known else []:
                yield f"{name} has no setting {setting}, so the collector exits at its start"


def _unsigned_exporters(data: Any) -> Iterator[str]:
    """Yield exporters to X-Ray's OTLP endpoint without authentication, which X-Ray rejects."""
    for name, kind, settings in _components(data, "exporters"):
        if kind in OTLP_EXPORTERS and _is_for_xray(settings) and not settings.get("auth"):
            yield (
                f"{name} sends unsigned spans, which X-Ray rejects; set auth.authenticator to sigv4auth"
            )


def _receiver_faults(data: Any) -> Iterator[str]:
    for _, kind, receiver in _components(data, "receivers"):
        if kind == "awsxray" and _is_open(receiver):
            proxy = str(member(receiver, "proxy_server", "endpoint") or "localhost")
            if LOOPBACK_ADDRESS.match(proxy):
                yield PROXY_FAULT


def _is_open(receiver: dict[str, Any]) -> bool:
    """Return whether a receiver listens for more than its own task."""
    places = [receiver, *_mapping(member(receiver, "protocols")).values()]
    addresses = [str(member(place, "endpoint") or "localhost") for place in places]
    return not all(map(LOOPBACK_ADDRESS.match, addresses))


def _memory_faults(data: Any) -> Iterator[str]:
    for name, kind, settings in _components(data, "processors"):
        if kind == "memory_limiter" and "limit_percentage" in settings:
            yield (
                f"{name} uses percentages of twice the task's memory on Fargate; set limit_mib instead"
            )


def _resource_faults(data: Any) -> Iterator[str]:
    """Yield pipelines that others send to and that put their own task's names on what those send."""
    open_ = {name for name, _, receiver in _components(data, "receivers") if _is_open(receiver)}
    for name, pipeline in _mapping(member(data, "service", "pipelines")).items():
        processors = member(pipeline, "processors") or []
        detecting = [p for p in processors if str(p).partition("/")[0] == "resourcedetection"]
        if detecting and open_ & set(member(pipeline, "receivers") or []):
            yield (
                f"{detecting[0]} in {name} adds this task's attributes to the traces of other tasks; use "
                "it only in sidecars"
            )

"""Collectors, which receive traces and send them to X-Ray, one module each.

A module declares its collector with that one's container as plain CloudFormation data: the daemon stack
runs it as a shared collector for a network, ``patch`` adds it as a sidecar. Outputs, options with their
help, rejections and lint rules follow from the declaration. The modules do not import troposphere,
which would slow down the start of ``patch``.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Collection, Mapping
from importlib import import_module

from xraystack.facts import xray
from xraystack.stacks.collectors import xray_daemon
from xraystack.stacks.collectors.container import Collector

DEFAULT = xray_daemon.COLLECTOR


def _discover_collectors() -> dict[str, Collector]:
    """Return the collectors of this package's modules by name, the default first."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = (import_module(f"{__name__}.{name}") for name in names)
    collectors = [module.COLLECTOR for module in modules if hasattr(module, "COLLECTOR")]
    return {collector.name: collector for collector in (DEFAULT, *collectors)}


COLLECTORS: Mapping[str, Collector] = _discover_collectors()
"""Collectors by the value of ``--collector``."""

SIGNS = tuple(collector.signs for collector in COLLECTORS.values())
"""The signs by which ``application`` reads collectors."""


def describe_collectors() -> str:
    """Return a sentence for the collectors that accept the same SDKs, for the help; no full stop."""
    by_description: dict[str, list[str]] = {}
    for collector in COLLECTORS.values():
        by_description.setdefault(_description(collector), []).append(collector.name)
    return ". ".join(
        f"{' and '.join(names)} {'accept' if len(names) > 1 else 'accepts'} {text}"
        for text, names in by_description.items()
    )


def _description(collector: Collector) -> str:
    way = "unchanged" if collector.is_transparent else "converted to spans and back"
    sdks = ["OpenTelemetry"] if set(collector.accepts) - {xray.PROTOCOL} else []
    if xray.PROTOCOL in collector.accepts:
        sdks.append(f"X-Ray SDKs, whose segments are sent {way}")
    return " and ".join(sdks)


def collectors_for(protocols: Collection[str]) -> list[Collector]:
    """Return the collectors that accept all these protocols, the preferred one first."""
    return [each for each in COLLECTORS.values() if each.accepts_all(protocols)]

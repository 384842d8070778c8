"""Collectors, which receive traces and send them to X-Ray, one module each.

A module defines its collector and that one's container as plain CloudFormation data: the daemon stack
runs it as a shared collector for a network, ``patch`` adds it as a sidecar. The modules do not import
troposphere, which would slow down the start of ``patch``.
"""

from __future__ import annotations

from xraystack.stacks.collectors import adot, cloudwatch_agent, xray_daemon
from xraystack.stacks.collectors.container import Collector

COLLECTORS: dict[str, Collector] = {
    collector.name: collector
    for collector in (xray_daemon.COLLECTOR, adot.COLLECTOR, cloudwatch_agent.COLLECTOR)
}
"""Collectors by the value of ``--collector``; the first is the default."""

"""The programs that take traces and hand them to X-Ray, one module each.

A module says what its collector is and what its container needs, as plain CloudFormation data: the
daemon stack runs it as a gateway for a whole network, ``patch`` puts it beside an application in the
same task. Nothing here knows troposphere, since patching must start without it.
"""

from __future__ import annotations

from xraystack.stacks.collectors import adot, cloudwatch_agent, xray_daemon
from xraystack.stacks.collectors.container import Collector

COLLECTORS: dict[str, Collector] = {
    collector.name: collector
    for collector in (xray_daemon.COLLECTOR, adot.COLLECTOR, cloudwatch_agent.COLLECTOR)
}
"""By the name that ``--collector`` takes; the first is the default."""

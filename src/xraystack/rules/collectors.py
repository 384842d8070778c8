"""Other collectors as gateways: OpenTelemetry (ADOT) and the CloudWatch agent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import yaml
from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.facts.collectors import ADOT_CONFIGURATION, CLOUDWATCH_AGENT_CONFIGURATION, LOOPBACK
from xraystack.rules import tasks


def _inside(data: Any, *keys: str) -> Any:
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _adot(text: str) -> bool:
    """Whether an X-Ray receiver takes segments from others but keeps its TCP proxy to itself."""
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError:
        return False
    receivers = _inside(data, "receivers")
    for name, receiver in (receivers if isinstance(receivers, dict) else {}).items():
        if str(name).partition("/")[0] != "awsxray" or not isinstance(receiver, dict):
            continue
        endpoint = str(receiver.get("endpoint", "localhost"))
        proxy = str(_inside(receiver, "proxy_server", "endpoint") or "localhost")
        if not LOOPBACK.match(endpoint) and LOOPBACK.match(proxy):
            return True
    return False


def _cloudwatch_agent(text: str) -> bool:
    try:
        data = json.loads(text)
    except ValueError:
        return False
    collected = _inside(data, "traces", "traces_collected", "xray")
    if not isinstance(collected, dict):
        return False
    segments = str(collected.get("bind_address", "127.0.0.1"))
    proxy = str(_inside(collected, "tcp_proxy", "bind_address") or "127.0.0.1")
    return not LOOPBACK.match(segments) and bool(LOOPBACK.match(proxy))


CHECKS = {ADOT_CONFIGURATION: _adot, CLOUDWATCH_AGENT_CONFIGURATION: _cloudwatch_agent}


class CollectorProxy(CloudFormationLintRule):  # type: ignore[misc]
    """A collector that takes segments from other tasks answers them on its TCP port too."""

    id = "W9821"
    shortdesc = (
        "A collector that takes X-Ray segments from others serves sampling rules to them as well"
    )
    description = (
        "The TCP proxy for sampling rules of ADOT's awsxray receiver and of the CloudWatch agent listens "
        "on loopback unless it is configured otherwise, also where UDP listens on all addresses."
    )
    source_url = (
        "https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/receiver/"
        "awsxrayreceiver"
    )
    tags = ["resources", "ecs", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Configurations in the environment that leave the proxy on loopback."""
        return list(self._matches(cfn))

    def _matches(self, cfn: Template) -> Iterator[RuleMatch]:
        for container in tasks.containers(cfn):
            for name, value in container.variables():
                check = CHECKS.get(name)
                if check and isinstance(value.value, str) and check(value.value):
                    yield RuleMatch(
                        value.path,
                        "UDP listens for others, but the X-Ray TCP proxy stays on loopback; bind it to "
                        "0.0.0.0:2000 too",
                    )

"""The CloudWatch agent: the components of ADOT, in the program that AWS recommends.

Its JSON contains only the region. The agent would make a pipeline of a section ``traces``, with
unlimited batches and without a memory limit, which cannot be altered; without that section it uses the
pipelines of the second variable. [amazon-cloudwatch-agent, cmd/amazon-cloudwatch-agent/merge.go,
internal/merge/confmap/merge.go, translator/translate/otel/translate_otel.go]
"""

from __future__ import annotations

from typing import Any

from xraystack.facts.collectors import CLOUDWATCH_AGENT_CONFIGURATION, CLOUDWATCH_AGENT_PIPELINES
from xraystack.stacks.collectors import pipelines
from xraystack.stacks.collectors.container import (
    OTLP_PORTS,
    XRAY_PORTS,
    Collector,
    MemoryLimits,
    SidecarSize,
    environment_variable,
)

JSON = {"Fn::Sub": '{"agent": {"region": "${AWS::Region}"}}'}
"""Without any JSON the agent exits with code 0; it ignores AWS_REGION. [amazon-cloudwatch-
agent, cmd/start-amazon-cloudwatch-agent; translator/util/sdkutil.go]"""


def _container(host: str, limits: MemoryLimits) -> dict[str, Any]:
    """Return the container, whose root file system is writable: the agent translates its JSON to a file.

    There is no health check: the image is built from scratch and contains no program for it.
    [amazon-cloudwatch-agent, cmd/start-amazon-cloudwatch-agent and cloudwatch-agent-dockerfile]
    """
    return {
        "ReadonlyRootFilesystem": False,
        "Environment": pipelines.environment(
            limits,
            environment_variable(CLOUDWATCH_AGENT_CONFIGURATION, JSON),
            environment_variable(
                CLOUDWATCH_AGENT_PIPELINES, pipelines.yaml_text(pipelines.configuration(host))
            ),
        ),
    }


COLLECTOR = Collector(
    name="cloudwatch-agent",
    title="the CloudWatch agent",
    image="public.ecr.aws/cloudwatch-agent/cloudwatch-agent:1.300071.0",
    ports=(*XRAY_PORTS, *OTLP_PORTS),
    sidecar_size=SidecarSize(cpu=32, memory_reservation=100, memory=200),
    container=_container,
)

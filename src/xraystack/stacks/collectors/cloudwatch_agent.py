"""The CloudWatch agent: the same parts as ADOT's, in the program that AWS recommends.

Its JSON says the region and nothing else. The pipeline that the agent makes of a section ``traces``
has batches without a limit and no limit to its memory, and cannot be altered; without that section
the pipelines are those of the second variable. [amazon-cloudwatch-agent, cmd/amazon-cloudwatch-agent/
merge.go, internal/merge/confmap/merge.go, translator/translate/otel/translate_otel.go]
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
"""Without any JSON the agent ends, with exit code 0; it does not look at AWS_REGION. [amazon-cloudwatch-
agent, cmd/start-amazon-cloudwatch-agent; translator/util/sdkutil.go]"""


def _container(host: str, limits: MemoryLimits) -> dict[str, Any]:
    """The root file system is not read-only: at its start the agent writes what it makes of its JSON.

    No health check: the image is made from scratch, and nothing in it can ask the agent anything.
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

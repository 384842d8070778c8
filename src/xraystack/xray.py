"""What is true of X-Ray and of its daemon, as data that generator, patcher and lint rules share.

Facts only: this module imports nothing of the project but its errors, and computes nothing that
depends on an account. Each constant names the place it was read from.
"""

DAEMON_PORT = 2000
"""UDP for segments, TCP for sampling rules. [aws-xray-daemon, pkg/cfg/cfg.go]"""

DAEMON_PROTOCOLS = ("udp", "tcp")
"""Both are needed: with TCP blocked, segments arrive but SDKs silently fall back from the account's
sampling rules to the local default of one request a second plus 5 %. [aws-xray-daemon, pkg/proxy]"""

DAEMON_IMAGE = "public.ecr.aws/xray/aws-xray-daemon:3.6.6"
"""Pinned, because ``latest`` has broken stacks. [aws-xray-daemon, issues 119 and 135]"""

MIN_BUFFER_MEMORY_MB = 3
"""With less the daemon exits at start. [aws-xray-daemon, cmd/tracing/daemon.go]"""

DAEMON_ACTIONS = (
    "PutTraceSegments",
    "PutTelemetryRecords",
    "GetSamplingRules",
    "GetSamplingTargets",
    "GetSamplingStatisticSummaries",
)
"""IAM actions of the ``xray`` service that a collector's task role needs, all on resource ``*``.
[AWSXRayDaemonWriteAccess, version 2; Service Authorization Reference, AWS X-Ray]"""

DAEMON_ADDRESS_VARIABLE = "AWS_XRAY_DAEMON_ADDRESS"
TRACING_NAME_VARIABLE = "AWS_XRAY_TRACING_NAME"
"""Names the service in traces. [sources of the Python, Java, Node and Go SDKs]"""

MISLEADING_TRACING_NAME_VARIABLE = "AWS_XRAY_TRACE_NAME"
"""Printed in a well-known book, read by no SDK."""

NAMESPACE_NAME = "services.dockerinaws.org"
SERVICE_NAME = "xray"
DAEMON_ADDRESS = f"{SERVICE_NAME}.{NAMESPACE_NAME}:{DAEMON_PORT}"
"""Where clients find the daemon of the stack that ``render`` builds with its defaults."""

CLIENT_CIDR = "172.31.0.0/16"
"""The range of every account's default VPC. [Amazon VPC user guide, default VPC components]"""

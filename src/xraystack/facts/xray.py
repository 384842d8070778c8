"""X-Ray and its daemon: ports, permissions, variables, defaults and formats.

Each constant has its source. The module imports nothing of the project but its errors.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from xraystack.errors import BadInput

DAEMON_PORT = 2000
"""UDP for segments, TCP for sampling rules. [aws-xray-daemon, pkg/cfg/cfg.go]"""

PROTOCOL = "xray"
"""Name of the protocol of X-Ray SDKs, beside those of ``opentelemetry.PROTOCOLS``."""

DAEMON_PROTOCOLS = ("udp", "tcp")
"""Both are required: with TCP blocked, segments arrive but SDKs silently fall back from the account's
sampling rules to the local default of one request a second plus 5 %. [aws-xray-daemon, pkg/proxy]"""

PURPOSES = {"udp": "X-Ray trace segments", "tcp": "X-Ray sampling rules"}
"""Purpose of each protocol, for descriptions of security group rules."""

MIN_BUFFER_MEMORY_MB = 3
"""With less, the daemon exits at start. [aws-xray-daemon, cmd/tracing/daemon.go]"""

BUFFER_MEMORY_MB = 32
"""The daemon's ``-m``. Measured with 3.6.6 and 20,000 segments at 2,000 a second, 16 and 128 both lost
no segments, at 26 and 86 MiB resident. With a slow X-Ray both delivered the same share, because the
sender is the limit: at most 8 calls at a time, of 50 segments each. Twice 16 is a reserve for bursts of
large segments."""

SEGMENTS_ACTION = "PutTraceSegments"
SAMPLING_ACTIONS = ("GetSamplingRules", "GetSamplingTargets", "GetSamplingStatisticSummaries")
SENDING_ACTIONS = (SEGMENTS_ACTION, "PutTelemetryRecords")
SPAN_ACTIONS = ("PutSpans", "PutSpansForIndexing")
"""Actions of the OTLP endpoint, beside PutTraceSegments. AWS's pages contradict each other about which of
them it checks, so all are granted (I). [X-Ray developer guide, OTLP endpoint and bearer token]"""

DAEMON_ACTIONS = (*SENDING_ACTIONS, *SAMPLING_ACTIONS)
"""IAM actions of the ``xray`` service that a collector's task role needs, all on resource ``*``.
[AWSXRayDaemonWriteAccess, version 2; Service Authorization Reference, AWS X-Ray]"""

DAEMON_ADDRESS_VARIABLE = "AWS_XRAY_DAEMON_ADDRESS"
TRACING_NAME_VARIABLE = "AWS_XRAY_TRACING_NAME"
"""Variable with the service's name in traces. [sources of the Python, Java, Node and Go SDKs]"""

MISLEADING_TRACING_NAME_VARIABLE = "AWS_XRAY_TRACE_NAME"
"""Variable of a well-known book that no SDK reads."""

NAMESPACE_NAME = "services.dockerinaws.org"
SERVICE_NAME = "xray"
DAEMON_ADDRESS = f"{SERVICE_NAME}.{NAMESPACE_NAME}:{DAEMON_PORT}"
"""Address of the daemon in a stack with default settings."""

CLIENT_CIDR = "172.31.0.0/16"
"""CIDR range of the default VPC in every account. [Amazon VPC user guide, default VPC components]"""

TRACE_ID = re.compile("1-[0-9a-f]{8}-[0-9a-f]{24}")
"""A version, the time in seconds since the epoch, and a random number, all hexadecimal. W3C's form has
no version and dashes. [AWS X-Ray developer guide, Sending trace data, Generating trace IDs]"""

ANY_TRACE_ID = re.compile(rf"(?<![0-9a-z])(?:{TRACE_ID.pattern}|[0-9a-f]{{32}})(?![0-9a-z])")
"""An ID in X-Ray's or W3C's form within a longer text."""

TRACE_HEADER_ROOT = re.compile(rf"(?<![a-z])root={TRACE_ID.pattern}")
"""The trace ID in the header X-Amzn-Trace-Id, in which a load balancer writes ``Self=1-...``, too."""


def trace_id(text: str) -> str:
    """Return X-Ray's form of the one trace ID in a text, such as a header or a log line.

    Raises BadInput for a text without an ID, or with several.
    """
    header = TRACE_HEADER_ROOT.search(text.lower())
    ids = {
        match[0] if "-" in match[0] else f"1-{match[0][:8]}-{match[0][8:]}"
        for match in ANY_TRACE_ID.finditer(header[0] if header else text.lower())
    }
    if len(ids) > 1:
        raise BadInput(
            f"the text has several trace IDs: {', '.join(sorted(ids))}",
            where="ID",
            remedy="Pass each ID as a separate argument.",
        )
    if not ids:
        raise BadInput(
            f"{text!r} is not a trace ID", where="ID", remedy="List IDs with: xraystack traces list"
        )
    return ids.pop()


LOOPBACK_ADDRESS = re.compile(r"127\.|localhost|\[?::1")
"""Listen addresses that only the task itself reaches; for ``match``."""


class Endpoint(NamedTuple):
    """A host (name or IPv4 address) and a port."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


class DaemonAddress(NamedTuple):
    """The daemon's endpoints for segments (``udp``) and sampling rules (``tcp``)."""

    udp: Endpoint
    tcp: Endpoint

    def __str__(self) -> str:
        single = str(self.udp)
        if self.udp == self.tcp and not is_misread_by_node(single):
            return single
        return f"tcp:{self.tcp} udp:{self.udp}"

    @classmethod
    def parse(cls, text: str, *, where: str = DAEMON_ADDRESS_VARIABLE) -> DaemonAddress:
        """Return the address, if every SDK accepts it: ``host:port`` or ``tcp:host:port udp:host:port``.

        The two parts may be in either order, with exactly one space between them. Raises BadInput, also
        for an address that only Node's SDK misreads. [aws-xray-sdk-python, daemon configuration] A
        dynamic reference (``{{resolve:ssm:...}}``) can replace the whole address, with the default port
        then, or a host.
        """
        address = cls.read(text, where=where)
        if is_misread_by_node(text):
            raise BadInput(
                f"{text!r} has a host that contains 'tcp' or 'udp', which the Node SDK misreads",
                where=where,
                remedy=f"Write {address}, or choose another host name.",
            )
        return address

    @classmethod
    @lru_cache(maxsize=256)
    def read(cls, text: str, *, where: str = DAEMON_ADDRESS_VARIABLE) -> DaemonAddress:
        """Return the address like ``parse``, but accept one that Node's SDK misreads. Raises BadInput."""
        if _DYNAMIC_REFERENCE.fullmatch(text):
            whole = Endpoint(text, DAEMON_PORT)
            return cls(udp=whole, tcp=whole)
        parts = text.split(" ")
        if len(parts) == 2 and {part[:4] for part in parts} == {"tcp:", "udp:"}:
            by_protocol = {part[:3]: _endpoint(part[4:], text, where) for part in parts}
            return cls(udp=by_protocol["udp"], tcp=by_protocol["tcp"])
        endpoint = _endpoint(text, text, where)
        return cls(udp=endpoint, tcp=endpoint)


def is_misread_by_node(text: str) -> bool:
    """Return whether Node's SDK rejects an address that the others accept.

    It mistakes ``tcp`` or ``udp`` anywhere in the single form, in lower case, for a part of the double
    form. [aws-xray-sdk-node, packages/core/lib/daemon_config.js]
    """
    known = _DYNAMIC_REFERENCE.sub("", text)
    return " " not in known and ("tcp" in known or "udp" in known)


def has_dynamic_reference(text: str) -> bool:
    """Return whether a text contains a dynamic reference."""
    return bool(_DYNAMIC_REFERENCE.search(text))


_DYNAMIC_REFERENCE = re.compile(r"\{\{resolve:[^{}\s]+\}\}")
"""Dynamic references. [CloudFormation user guide, dynamic references]"""

_LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
_HOST = rf"(?=.{{1,253}}\Z){_LABEL}(?:\.{_LABEL})*\.?"
"""Non-empty labels of at most 63 characters; DNS allows underscores, and SDKs a dot at the end.
[RFC 1035, 2.3.4; the X-Ray SDKs' parsers, run]"""


def _endpoint(text: str, whole: str, where: str) -> Endpoint:
    host, colon, port = text.rpartition(":")
    if (
        colon
        and re.fullmatch(_HOST, _DYNAMIC_REFERENCE.sub("reference", host))
        and re.fullmatch("[0-9]{1,5}", port)
        and 0 < int(port) < 65536
    ):
        return Endpoint(host, int(port))
    raise BadInput(
        f"{whole!r} is not a daemon address",
        where=where,
        remedy=f"Write host:port without a scheme, e.g. {DAEMON_ADDRESS}, or both parts with one "
        f"space between them: tcp:{DAEMON_ADDRESS} udp:{DAEMON_ADDRESS}.",
    )

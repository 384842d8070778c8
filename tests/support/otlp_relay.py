"""Stands in for a collector of OpenTelemetry: sends what it receives to X-Ray.

Names are those of AWS's exporter, which the program that is tested reads from spans too. Tests that need a
collector which was not made for them use ``collector``.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from google.protobuf.json_format import MessageToDict  # type: ignore[import-untyped]
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from tests.support.command_line import Account
from tests.support.otlp_sink import Sink, otlp_sink
from tests.support.stacks import client
from tests.support.xray_service import xray_service
from xraystack.tracing.otlp_reader import segments_of_export


class OtlpRelay(NamedTuple):
    """A running relay: the sink in front of it, and the X-Ray service behind it."""

    sink: Sink
    xray_url: str


@contextlib.contextmanager
def otlp_relay(account: Account) -> Iterator[OtlpRelay]:
    """Run a relay that stores at the account's X-Ray until the block ends."""
    with xray_service(account.endpoint_url) as service:
        xray = client(Account(account.id, service.url), "xray")

        def store(export: ExportTraceServiceRequest) -> None:
            documents = [json.dumps(each) for each in segments_of_export(MessageToDict(export))]
            for some in _batches(documents):
                xray.put_trace_segments(TraceSegmentDocuments=some)

        with otlp_sink(store) as sink:
            yield OtlpRelay(sink, service.url)


def _batches(documents: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield at most as many documents as one request may have."""
    for first in range(0, len(documents), 50):
        yield documents[first : first + 50]

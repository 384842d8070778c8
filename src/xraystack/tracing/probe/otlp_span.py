"""Test span of a probe as the body of an OTLP export, in protobuf.

The body is encoded here, because the protobuf runtime would be needed for this one message only.
[opentelemetry-proto 1.x: collector/trace/v1/trace_service.proto, trace/v1/trace.proto]
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SERVER = 2
CONTENT_TYPE = "application/x-protobuf"

EMPTY_EXPORT = b""
"""An export without spans, which a receiver accepts and forwards to nobody."""


def encode_export(segment: Mapping[str, Any]) -> bytes:
    """Return the export of a segment's span, which exporters for X-Ray convert into that segment."""
    _version, begin, rest = str(segment["trace_id"]).split("-")
    span = (
        _bytes(1, bytes.fromhex(begin + rest))
        + _bytes(2, bytes.fromhex(str(segment["id"])))
        + _text(5, str(segment["name"]))
        + _varint_field(6, SERVER)
        + _fixed64(7, segment["start_time"])
        + _fixed64(8, segment["end_time"])
        + _attribute(9, "probe", "true")
    )
    resource = _attribute(1, "service.name", str(segment["name"]))
    scope = _text(1, "xraystack")
    scope_spans = _bytes(1, scope) + _bytes(2, span)
    return _bytes(1, _bytes(1, resource) + _bytes(2, scope_spans))


def _attribute(number: int, key: str, value: str) -> bytes:
    return _bytes(number, _text(1, key) + _bytes(2, _text(1, value)))


def _text(number: int, value: str) -> bytes:
    return _bytes(number, value.encode())


def _bytes(number: int, value: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(value)) + value


def _varint_field(number: int, value: int) -> bytes:
    return _varint(number << 3) + _varint(value)


def _fixed64(number: int, seconds: float) -> bytes:
    """Encode a time in nanoseconds; below microseconds a float has noise only."""
    return _varint(number << 3 | 1) + (round(seconds * 1e6) * 1000).to_bytes(8, "little")


def _varint(value: int) -> bytes:
    encoded = bytearray()
    while value > 0x7F:
        encoded.append(value & 0x7F | 0x80)
        value >>= 7
    encoded.append(value)
    return bytes(encoded)

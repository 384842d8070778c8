"""Protocols as security groups' rules may write them."""

from __future__ import annotations

from tests.support.cases import each
from xraystack.facts import ec2


@each(
    ("written", "name"),
    [
        ("udp", "udp"),
        ("UDP", "udp"),
        ("17", "udp"),
        (17, "udp"),
        (6, "tcp"),
        ("-1", ec2.ALL_PROTOCOLS),
        (-1, ec2.ALL_PROTOCOLS),
        ("all", ec2.ALL_PROTOCOLS),
        ("50", "50"),
        (None, "none"),
    ],
)
def test_a_protocol_has_one_name_however_it_is_written(written: object, name: str) -> None:
    assert ec2.protocol_name(written) == name

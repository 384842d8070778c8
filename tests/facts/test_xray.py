"""The daemon's address in the forms that SDKs read."""

from __future__ import annotations

import pytest

from tests.support.cases import each
from xraystack.errors import BadInput
from xraystack.facts.xray import LOOPBACK_ADDRESS, DaemonAddress, Endpoint


@each(
    ("text", "udp", "tcp"),
    [
        pytest.param(
            "xray.services.dockerinaws.org:2000",
            Endpoint("xray.services.dockerinaws.org", 2000),
            Endpoint("xray.services.dockerinaws.org", 2000),
            id="host and port",
        ),
        pytest.param(
            "127.0.0.1:1",
            Endpoint("127.0.0.1", 1),
            Endpoint("127.0.0.1", 1),
            id="address and lowest port",
        ),
        pytest.param(
            "tcp:a:2000 udp:b:65535", Endpoint("b", 65535), Endpoint("a", 2000), id="tcp, then udp"
        ),
        pytest.param(
            f"_x-y.{'a' * 63}:2000",
            Endpoint(f"_x-y.{'a' * 63}", 2000),
            Endpoint(f"_x-y.{'a' * 63}", 2000),
            id="a label as long as they get, and an underscore",
        ),
        pytest.param(
            "{{resolve:ssm:/xraystack/daemon-address}}",
            Endpoint("{{resolve:ssm:/xraystack/daemon-address}}", 2000),
            Endpoint("{{resolve:ssm:/xraystack/daemon-address}}", 2000),
            id="a dynamic reference has the usual port",
        ),
        pytest.param(
            "{{resolve:ssm:/udp/host:3}}:2001",
            Endpoint("{{resolve:ssm:/udp/host:3}}", 2001),
            Endpoint("{{resolve:ssm:/udp/host:3}}", 2001),
            id="a dynamic reference for the host",
        ),
        pytest.param("udp:b:1 tcp:a:2", Endpoint("b", 1), Endpoint("a", 2), id="udp, then tcp"),
        pytest.param(
            "tcp:udp.example:1 udp:udp.example:1",
            Endpoint("udp.example", 1),
            Endpoint("udp.example", 1),
            id="in the double form a host may contain a protocol's name",
        ),
    ],
)
def test_both_forms_are_read(text: str, udp: Endpoint, tcp: Endpoint) -> None:
    assert DaemonAddress(udp=udp, tcp=tcp) == DaemonAddress.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("xray.example:2000", id="one endpoint"),
        pytest.param("tcp:a:1 udp:b:2", id="two endpoints"),
        pytest.param("xray.example.:2000", id="trailing dot"),
    ],
)
def test_an_address_is_written_as_it_is_read(text: str) -> None:
    assert text == str(DaemonAddress.parse(text))


@each(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("xray.example", id="no port"),
        pytest.param("xray.example:", id="empty port"),
        pytest.param(":2000", id="no host"),
        pytest.param("xray.example:0", id="port zero"),
        pytest.param("xray.example:65536", id="port too large"),
        pytest.param("xray.example:2k", id="port with a letter"),
        pytest.param("http://xray.example:2000", id="scheme"),
        pytest.param(".:2000", id="a dot alone"),
        pytest.param("xray.example..:2000", id="two trailing dots"),
        pytest.param(" xray.example:2000", id="space before"),
        pytest.param("a..b:2000", id="empty label"),
        pytest.param("tcp:a..b:2000 udp:a:2000", id="empty label in one part"),
        pytest.param(f"{'a' * 64}.example:2000", id="label too long"),
        pytest.param(f"{'a.' * 127}a:2000", id="name too long"),
        pytest.param("-a.example:2000", id="label that begins with a hyphen"),
        pytest.param("a\u00e9.example:2000", id="a letter that is not DNS's"),
        pytest.param("tcp:a:1  udp:b:2", id="two spaces"),
        pytest.param("tcp:a:1 tcp:b:2", id="one protocol twice"),
        pytest.param("udp:a:1", id="one protocol only"),
        pytest.param("a:1 b:2", id="no protocols"),
        pytest.param("tcp:a:1 udp:b:2 udp:c:3", id="three parts"),
        pytest.param("tcp:a udp:b:2", id="port missing in one part"),
    ],
)
def test_anything_else_is_refused_with_an_example_of_each_form(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        DaemonAddress.parse(text, where="--daemon-address")

    assert str(refused.value).startswith(f"--daemon-address: {text!r}")
    assert "tcp:" in refused.value.remedy


@pytest.mark.parametrize("host", ["udp.example", "my-tcp-proxy.example", "xtcpx"])
def test_what_only_node_misreads_is_still_an_address_and_written_so_that_node_reads_it(
    host: str,
) -> None:
    address = DaemonAddress.read(f"{host}:2000")

    assert address == (Endpoint(host, 2000), Endpoint(host, 2000))
    assert str(address) == f"tcp:{host}:2000 udp:{host}:2000"
    assert address == DaemonAddress.parse(str(address))


def test_node_looks_for_protocols_in_lower_case_only() -> None:
    assert str(DaemonAddress.parse("TCP.example:2000")) == "TCP.example:2000"


@pytest.mark.parametrize("host", ["udp.example", "my-tcp-proxy.example", "xtcpx"])
def test_a_single_form_that_the_node_sdk_misreads_is_refused_with_one_it_reads(host: str) -> None:
    with pytest.raises(BadInput, match="Node") as refused:
        DaemonAddress.parse(f"{host}:2000")

    suggestion = refused.value.remedy.removeprefix("Write ").partition(",")[0]
    assert Endpoint(host, 2000) == DaemonAddress.parse(suggestion).udp


@pytest.mark.parametrize(
    ("address", "is_loopback"),
    [("127.0.0.1:2000", True), ("localhost:2000", True), ("[::1]:2000", True), ("::1", True),
     ("0.0.0.0:2000", False), ("[::]:2000", False), ("10.0.0.1:2000", False)],
)  # fmt: skip
def test_loopback_is_what_only_the_task_reaches(address: str, is_loopback: bool) -> None:
    assert bool(LOOPBACK_ADDRESS.match(address)) == is_loopback

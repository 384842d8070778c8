"""Every state of a daemon that was seen in the field, made with real sockets, and named by the probe."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator

import pytest

from tests.support import emulator
from tests.support.command_line import Account, QuickCli
from tests.support.relay import daemon_command, dropping, relay
from xraystack.tracing.probe import segment_probe

State = Callable[[Account], contextlib.AbstractContextManager[str]]


def daemon(
    without: str = "", denied: tuple[str, ...] = (), reaches_xray: bool = True, region: str = ""
) -> State:
    """A daemon that lacks a flag or a permission, does not reach X-Ray, or stores elsewhere."""

    @contextlib.contextmanager
    def state(account: Account) -> Iterator[str]:
        command = daemon_command()
        if without:
            at = command.index(without)
            del command[at : at + 2]
        with relay(
            command, account, denied=denied, reaches_xray=reaches_xray, region=region
        ) as running:
            yield running.address

    return state


@contextlib.contextmanager
def tcp_dropped(account: Account) -> Iterator[str]:
    with relay(daemon_command(), account) as running, dropping() as port:
        yield f"tcp:{emulator.HOST}:{port} udp:{emulator.HOST}:{running.udp_port}"


@contextlib.contextmanager
def dropped(_: Account) -> Iterator[str]:
    with dropping() as port:
        yield f"{emulator.HOST}:{port}"


@contextlib.contextmanager
def nobody(_: Account) -> Iterator[str]:
    yield f"{emulator.HOST}:{emulator.free_port()}"


STATES = {
    "works": (daemon(), ("taken", "rules", True), "works", "Segments arrive"),
    "TCP elsewhere or on loopback": (
        daemon(without="-t"),
        ("taken", "refused", True),
        "tcp_not_bound",
        "Only TCP is closed",
    ),
    "TCP dropped": (
        tcp_dropped,
        ("taken", "no connection", True),
        "tcp_dropped",
        "A security group of the client or the daemon blocks TCP",
    ),
    "UDP elsewhere": (
        daemon(without="-b"),
        ("refused", "rules", None),
        "udp_elsewhere",
        "UDP is refused, while TCP is open",
    ),
    "role without GetSamplingRules": (
        daemon(denied=("GetSamplingRules",)),
        ("taken", "denied", True),
        "role_lacks_actions",
        "The task role lacks xray:GetSamplingRules",
    ),
    "role without PutTraceSegments": (
        daemon(denied=("PutTraceSegments",)),
        ("taken", "rules", False),
        "not_stored",
        "X-Ray did not get the segment. Either the task role lacks xray:PutTraceSegments, or the daemon "
        "sends to another region or account",
    ),
    "role without either": (
        daemon(denied=("GetSamplingRules", "PutTraceSegments")),
        ("taken", "denied", False),
        "role_lacks_actions",
        "The task role lacks xray:GetSamplingRules. The segment did not arrive",
    ),
    "daemon cannot reach X-Ray": (
        daemon(reaches_xray=False),
        ("taken", "bad gateway", False),
        "x_ray_unreachable",
        "The daemon cannot reach X-Ray",
    ),
    "another region": (
        daemon(region="us-east-1"),
        ("taken", "rules", False),
        "not_stored",
        "X-Ray did not get the segment. Either the task role lacks xray:PutTraceSegments, or the daemon "
        "sends to another region or account",
    ),
    "nobody listens": (
        nobody,
        ("refused", "refused", None),
        "nobody_listens",
        "No daemon listens at that address",
    ),
    "dropped": (
        dropped,
        ("taken", "no connection", False),
        "dropped",
        "Either a security group of the client or the daemon",
    ),
}


@pytest.mark.parametrize("name", STATES)
def test_the_probe_names_the_state_of_the_daemon(
    quick_xray_cli: QuickCli,
    xray_account: Account,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    state, (udp, tcp, stored), code, first = STATES[name]
    monkeypatch.setattr(segment_probe, "TCP_TIMEOUT_S", 1.0)

    with state(xray_account) as address:
        patience = "20" if stored else "1.5"
        result = quick_xray_cli(
            "probe", "--json", "--daemon-address", address, "--timeout", patience
        )

    document = json.loads(result.out)
    legs = {leg["name"]: leg for leg in document["legs"]}
    seen = (legs["UDP"]["seen"], legs["TCP"]["seen"], legs.get("X-Ray", {}).get("ok"))
    assert seen == (udp, tcp, stored)
    assert document["verdict"] == code
    if code == "works":
        assert (result.exit_code, document["likely_causes"]) == (0, [])
    else:
        assert result.exit_code == 1
        assert document["likely_causes"][0].startswith(first)

"""The example application, traced from a client's request to the pictures: real parts all the way.

A WSGI server runs the Django application, its SDK sends UDP to the relay and fetches sampling rules from
it over TCP, and the commands show those very requests.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.command_line import Cli
from tests.support.example_application import APPLICATION, application, eventually, request
from tests.support.relay import Relay
from tests.support.traces import future


@pytest.fixture
def running(tmp_path: Path, daemon: Relay, xray_cli: Cli) -> Iterator[str]:
    """The application, told of the daemon as a patched template tells it."""
    variables = {
        "AWS_XRAY_DAEMON_ADDRESS": daemon.address,
        "AWS_XRAY_TRACING_NAME": "todo-example",
    }
    with application(tmp_path, xray_cli.env | variables) as url:
        yield url


def test_requests_of_the_example_application_are_found_by_url_with_their_queries(
    running: str, daemon: Relay, xray_cli: Cli
) -> None:
    eventually(lambda: "/GetSamplingRules" in daemon.asked, "sampling rules were not asked for")
    time.sleep(1)
    before = len(daemon.received)
    created = request("POST", f"{running}/todos", {"title": "<b>look</b>"})
    request("GET", f"{running}/todos")
    request("GET", f"{running}/todos/{created['id']}")
    eventually(lambda: len(daemon.received) >= before + 3, "not every request was traced")
    time.sleep(1.1)  # moto compares whole seconds

    listed = xray_cli("traces", "list", *future()).out
    trace_id = daemon.received[-1]["trace_id"]
    shown = xray_cli("traces", "show", trace_id).out
    drawn = xray_cli("map", "--from-traces", *future()).out
    probed = xray_cli("probe", "--daemon-address", daemon.address, "--timeout", "20")

    routes = running.replace("127.0.0.1", "*")
    assert f"{routes}/todos " in listed
    assert f"{routes}/todos/* " in listed
    assert trace_id in listed
    assert f"GET {running}/todos/{created['id']}" in shown
    assert f"todo-example: GET /todos/{created['id']}" in shown
    assert ": SELECT " in shown
    assert "-> todo-example [service]" in drawn
    assert "[database]" in drawn
    assert probed.exit_code == 0


def test_nothing_is_traced_outside_of_the_release() -> None:
    """The tests and the development server of the application need no daemon."""
    base = (APPLICATION / "todobackend" / "settings" / "base.py").read_text()
    release = (APPLICATION / "todobackend" / "settings" / "release.py").read_text()

    assert "aws_xray_sdk" not in base
    assert (
        'MIDDLEWARE = ["aws_xray_sdk.ext.django.middleware.XRayMiddleware", *MIDDLEWARE]' in release
    )

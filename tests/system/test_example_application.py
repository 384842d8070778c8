"""The example application, traced from a client's request to the pictures: real parts all the way.

A WSGI server runs the Django application, its SDK sends UDP to the relay and fetches sampling rules from
it over TCP, and the commands show those very requests.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support import emulator
from tests.support.command_line import ROOT, Cli
from tests.support.relay import Relay
from tests.support.traces import future

APPLICATION = ROOT / "examples" / "todobackend"
START_S = 60


def eventually(what: Callable[[], Any], why: str) -> Any:
    """What comes true within a minute."""
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        try:
            value = what()
        except OSError:
            value = None
        if value:
            return value
        time.sleep(0.1)
    raise AssertionError(why)


def request(method: str, url: str, body: dict[str, Any] | None = None) -> Any:
    data = json.dumps(body).encode() if body is not None else None
    asked = urllib.request.Request(  # noqa: S310
        url, data, {"Content-Type": "application/json"}, method=method
    )
    with urllib.request.urlopen(asked) as answer:  # noqa: S310
        content = answer.read()
    return json.loads(content) if content.startswith((b"{", b"[")) else content.decode()


@pytest.fixture
def application(tmp_path: Path, daemon: Relay, xray_cli: Cli) -> Iterator[str]:
    """The example application under a WSGI server, as its container would run it."""
    port = emulator.free_port()
    environment = xray_cli.env | {
        "DJANGO_SETTINGS_MODULE": "todobackend.settings.release",
        "SQLITE_FILE": str(tmp_path / "todo.sqlite3"),
        "AWS_XRAY_DAEMON_ADDRESS": daemon.address,
        "AWS_XRAY_TRACING_NAME": "todo-example",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=APPLICATION,
        # Settings without X-Ray: a migration is no request.
        env=environment | {"DJANGO_SETTINGS_MODULE": "todobackend.settings.base"},
        check=True,
    )
    log = tmp_path / "gunicorn.log"
    with (
        log.open("wb") as sink,
        subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"),
                *("--worker-tmp-dir", str(tmp_path), "todobackend.wsgi"),
            ],
            cwd=APPLICATION,
            env=environment,
            stdout=sink,
            stderr=sink,
        ) as server,
    ):
        url = f"http://127.0.0.1:{port}"
        try:
            assert eventually(lambda: server.poll() is not None or request("GET", url), str(log))
            assert server.poll() is None, log.read_text()
            yield url
        finally:
            server.terminate()
            server.wait(timeout=20)


def test_requests_of_the_example_application_are_found_by_url_with_their_queries(
    application: str, daemon: Relay, xray_cli: Cli
) -> None:
    eventually(lambda: "/GetSamplingRules" in daemon.asked, "sampling rules were not asked for")
    time.sleep(1)
    before = len(daemon.received)
    created = request("POST", f"{application}/todos", {"title": "<b>look</b>"})
    request("GET", f"{application}/todos")
    request("GET", f"{application}/todos/{created['id']}")
    eventually(lambda: len(daemon.received) >= before + 3, "not every request was traced")
    time.sleep(1.1)  # moto compares whole seconds

    listed = xray_cli("traces", "list", *future()).out
    trace_id = daemon.received[-1]["trace_id"]
    shown = xray_cli("traces", "show", trace_id).out
    drawn = xray_cli("map", "--from-traces", *future()).out
    probed = xray_cli("probe", "--daemon-address", daemon.address, "--timeout", "20")

    routes = application.replace("127.0.0.1", "*")
    assert f"{routes}/todos " in listed
    assert f"{routes}/todos/* " in listed
    assert trace_id in listed
    assert f"GET {application}/todos/{created['id']}" in shown
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

"""The example application, traced from a client's request to the pictures: real parts all the way.

A WSGI server runs the Django application. With the X-Ray SDK it sends UDP to the relay and fetches sampling
rules from it over TCP; with OpenTelemetry it sends to a real collector. The commands show those very
requests.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.collector import AS_AWS_EXPORTER, Collector, collector
from tests.support.command_line import ROOT, Account, Cli
from tests.support.example_application import (
    APPLICATION,
    SETTINGS,
    application,
    eventually,
    request,
)
from tests.support.instrumented_programs import (
    container_variables,
    local_environment,
    python_agent,
)
from tests.support.relay import Relay
from tests.support.traces import future
from xraystack.patching.instrumentation.instrument_options import InstrumentOptions
from xraystack.patching.patch import add_wiring
from xraystack.stacks.wiring import Client, Endpoints, Sdk, Wiring, environment


@pytest.fixture
def running(tmp_path: Path, daemon: Relay, xray_cli: Cli) -> Iterator[str]:
    """The application, told of the daemon as a patched template tells it."""
    variables = {
        "AWS_XRAY_DAEMON_ADDRESS": daemon.address,
        "AWS_XRAY_TRACING_NAME": "todo-example",
    }
    with application(tmp_path, xray_cli.env | variables, f"{SETTINGS}.xray") as url:
        yield url


@pytest.fixture
def gateway(tmp_path: Path, xray_account: Account) -> Iterator[Collector]:
    url, account = xray_account.endpoint_url, xray_account.id
    with collector(url, account, tmp_path, AS_AWS_EXPORTER) as found:
        yield found


@pytest.fixture
def untouched(tmp_path: Path, gateway: Collector, xray_cli: Cli) -> Iterator[str]:
    """The same with the agent that ``patch --instrument`` adds to its template, and its variables."""
    agent = python_agent()
    template = (ROOT / "examples" / "todobackend.yml").read_text()
    patched = add_wiring(
        template.encode(),
        "todobackend.yml",
        Wiring(daemon_cidr="172.31.0.0/16"),
        instrument=InstrumentOptions(("auto",), collector="adot"),
    )
    variables = container_variables(
        patched.after.decode(), "ApplicationTaskDefinition", "todobackend"
    )
    local = local_environment(variables, agent, gateway.endpoint, gateway.proxy)
    with application(tmp_path, xray_cli.env | local) as url:
        yield url


@pytest.fixture
def twin(tmp_path: Path, gateway: Collector, xray_cli: Cli) -> Iterator[str]:
    """The same with OpenTelemetry, told what ``patch --sdk otel`` tells it, and what its image does."""
    endpoints = Endpoints(None, {"http": gateway.endpoint}, None)
    wiring = environment(endpoints, Client(Sdk.OTEL), "todo-otel")
    image = {"OTEL_PYTHON_ID_GENERATOR": "xray", "OTEL_METRICS_EXPORTER": "none"}
    image |= {"OTEL_LOGS_EXPORTER": "none"}
    told = {variable["Name"]: variable["Value"] for variable in wiring}
    instrument = str(Path(sys.executable).with_name("opentelemetry-instrument"))
    env = xray_cli.env | told | image
    with application(tmp_path, env, wrapper=[instrument]) as url:
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


def test_requests_of_its_opentelemetry_twin_come_through_a_collector(
    twin: str, gateway: Collector, xray_cli: Cli
) -> None:
    eventually(lambda: gateway.documents, "nothing was traced")
    time.sleep(1)
    before = len(gateway.documents)
    created = request("POST", f"{twin}/todos", {"title": "<b>look</b>"})
    request("GET", f"{twin}/todos")
    request("GET", f"{twin}/todos/{created['id']}")
    eventually(lambda: len(gateway.documents) >= before + 6, "not every request was traced")
    time.sleep(1.1)  # moto compares whole seconds

    listed = xray_cli("traces", "list", *future()).out
    trace_id = gateway.documents[-1]["trace_id"]
    shown = xray_cli("traces", "show", trace_id).out
    drawn = xray_cli("map", "--from-traces", *future()).out

    routes = twin.replace("127.0.0.1", "*")
    assert f"{routes}/todos " in listed
    assert f"{routes}/todos/* " in listed
    assert trace_id in listed
    assert f"todo-otel: GET /todos/{created['id']}" in shown
    assert "sqlite" in shown
    assert "-> todo-otel [service]" in drawn
    assert "-> sqlite [database]" in drawn

    # The trace of an X-Ray SDK that calls it goes on.
    root, parent = f"1-{int(time.time()):08x}-{'5' * 24}", "7" * 16
    header = {"X-Amzn-Trace-Id": f"Root={root};Parent={parent};Sampled=1"}
    request("GET", twin, headers=header)
    continued = eventually(
        lambda: [each for each in gateway.documents if each["trace_id"] == root],
        "the trace was not continued",
    )
    assert [each["parent_id"] for each in continued] == [parent]


def test_requests_of_the_instrumented_application_come_through_a_collector(
    untouched: str, gateway: Collector, xray_cli: Cli
) -> None:
    eventually(lambda: gateway.documents, "nothing was traced")
    time.sleep(1)  # until the agent has the rules
    before = len(gateway.documents)
    created = request("POST", f"{untouched}/todos", {"title": "look"})
    request("GET", f"{untouched}/todos")
    request("GET", f"{untouched}/todos/{created['id']}")
    eventually(lambda: len(gateway.documents) >= before + 6, "not every request was traced")
    time.sleep(1.1)  # moto compares whole seconds

    made = gateway.documents[before:]
    drawn = xray_cli("map", "--from-traces", *future()).out
    shown = xray_cli("traces", "show", made[-1]["trace_id"]).out

    assert Counter(each["name"] for each in made) == {"todobackend": 3, "sqlite": 3}
    served = {each["id"]: each for each in made if each["name"] == "todobackend"}
    assert {each["parent_id"] for each in made if each["name"] == "sqlite"} == set(served)
    assert "-> todobackend [service]" in drawn
    assert "-> sqlite [database]" in drawn
    assert f"GET {untouched}/todos" in shown


def test_only_the_settings_for_the_sdk_are_about_tracing() -> None:
    """The demo instruments an application that has no line about it."""
    tracing = re.compile(r"x-?ray|otel|opentelemetry|tracing", re.IGNORECASE)

    about = [path for path in APPLICATION.rglob("*.py") if tracing.search(path.read_text())]

    assert [path.name for path in about] == ["xray.py"]

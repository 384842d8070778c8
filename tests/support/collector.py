"""A real collector of OpenTelemetry (rotel) in front of the X-Ray server, and a real application.

rotel says of plain text that it is compressed, so a forwarder between it and the server takes that header
away; and its exporter knows only attributes that are texts.
"""

from __future__ import annotations

import contextlib
import importlib.util
import subprocess
import sys
import time
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.support.emulator import HOST, credentials, free_port, inherited_environment
from tests.support.xray_service import xray_service

START_TIMEOUT_S = 30
AS_AWS_EXPORTER = Path(__file__).with_name("xray_names.py")
"""The processor that names spans as AWS's own exporter does."""


class Collector(NamedTuple):
    """A running collector: where it takes OpenTelemetry over HTTP, and the documents it has sent.

    ``proxy`` is where X-Ray answers about sampling rules.
    """

    endpoint: str
    documents: list[dict[str, Any]]
    grpc_port: int
    proxy: str


def _binary() -> Path:
    found = importlib.util.find_spec("rotel")
    if found is None or found.origin is None:
        pytest.skip("rotel is not installed: it is there for Python before 3.14 only")
    return Path(found.origin).with_name("rotel-agent")


@contextlib.contextmanager
def collector(
    xray_url: str,
    account_id: str,
    directory: Path,
    processor: Path | None = None,
    denied: Collection[str] = (),
) -> Iterator[Collector]:
    """Run a collector that sends to that server until the block ends.

    ``processor`` is a program by which it changes what it has received, ``denied`` are the actions that
    its role lacks.
    """
    binary, grpc, http = _binary(), free_port(), free_port()
    with xray_service(xray_url, denied) as service:
        log = (directory / "rotel.log").open("w")
        process = subprocess.Popen(
            [
                str(binary),
                "start",
                *("--pid-file", str(directory / "rotel.pid")),
                *("--otlp-grpc-endpoint", f"{HOST}:{grpc}"),
                *("--otlp-http-endpoint", f"{HOST}:{http}"),
                *(["--otlp-with-trace-processor", str(processor)] if processor else []),
                *("--exporter", "aws-xray", "--xray-exporter-custom-endpoint", service.url),
            ],
            env=inherited_environment() | credentials(account_id),
            stdout=log,
            stderr=log,
        )
        try:
            _wait_for(http, directory / "rotel.log", process)
            yield Collector(f"http://{HOST}:{http}", service.received, grpc, service.url)
        finally:
            process.terminate()
            process.wait(timeout=20)
            log.close()


def _wait_for(port: int, log: Path, process: subprocess.Popen[bytes]) -> None:
    import socket

    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
        time.sleep(0.05)
    raise AssertionError(f"rotel did not start: {log.read_text()}")


def application(endpoint: str, program: str) -> str:
    """Run a program with that collector; the value is what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", program, endpoint],
        capture_output=True,
        text=True,
        check=True,
        env=inherited_environment(),
    )
    return done.stdout.strip()

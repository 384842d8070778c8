"""Start and stop an AWS emulator as a process of its own on a free loopback port.

``make demo``, the tests and the benchmarks use this alike. Every 12-digit access key is an account of its own, with
a default VPC, so tests that use different keys cannot meet. As at AWS, that VPC has DNS hostnames and a route
to its internet gateway, which ministack leaves out and ministack_process.py adds.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

HOST = "127.0.0.1"
START_TIMEOUT_S = 60.0
REGION = "eu-west-1"


def free_port() -> int:
    """A loopback TCP port that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port


def credentials(account: str) -> dict[str, str]:
    """The environment that makes an AWS client a fake user of ``account`` (12 digits), and only that.

    Configuration files of the person who runs the tests are out of the way, and so is the
    instance metadata service, which is not on loopback.
    """
    return {
        "AWS_ACCESS_KEY_ID": account,
        "AWS_SECRET_ACCESS_KEY": "fake",
        "AWS_DEFAULT_REGION": REGION,
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
    }


WIDE = "1000"


def inherited_environment() -> dict[str, str]:
    """This process's environment without anything that would steer an AWS client, colours or questions.

    The screen is wide, so that sentences stay whole and tests find them.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("AWS_") and name not in {"CI", "NO_COLOR", "FORCE_COLOR"}
    }
    return kept | {"COLUMNS": WIDE}


@contextlib.contextmanager
def ministack(*, log: Path | None = None, actions: Path | None = None) -> Iterator[str]:
    """Run ministack until the block ends; the value is its endpoint URL.

    Capabilities and IAM policies are enforced (``AUTH``); the account's root user may do anything.
    The IAM actions of the program's calls are written to the file ``actions``.
    """
    for _ in range(5):
        port = free_port()
        with _process(port, log, actions) as process:
            if _answers(process, port):
                yield f"http://{HOST}:{port}"
                return
    raise RuntimeError("ministack did not start; see its log" + (f": {log}" if log else ""))


@contextlib.contextmanager
def _process(
    port: int, log: Path | None, actions: Path | None
) -> Iterator[subprocess.Popen[bytes]]:
    # Its MQTT listener would bind to every address of the machine, hence IOT_MTLS_ENABLED=0.
    settings = {
        "BIND_HOST": HOST,
        "GATEWAY_PORT": str(port),
        "IOT_MTLS_ENABLED": "0",
        "AUTH": "true",
        "LOG_LEVEL": "WARNING",
    }
    if actions:
        settings["ACTIONS_FILE"] = str(actions)
    with contextlib.ExitStack() as stack:
        sink = stack.enter_context(log.open("ab")) if log else subprocess.DEVNULL
        process = subprocess.Popen(
            [sys.executable, "-P", Path(__file__).with_name("ministack_process.py")],
            env=inherited_environment() | settings,
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    """Whether that very process got the port and became healthy (another may have taken the port)."""
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline and process.poll() is None:
        connection = http.client.HTTPConnection(HOST, port, timeout=2)
        try:
            connection.request("GET", "/_ministack/health")
            if connection.getresponse().status == http.client.OK:
                return process.poll() is None
        except OSError:
            time.sleep(0.05)
        finally:
            connection.close()
    return False

"""Stands in for the X-Ray daemon: takes segments over UDP, signs and passes on API calls over TCP.

It does what daemon 3.6.6 does. It obeys the flags that our template gives the daemon: what it is not told
to open to others it does not open, so a template that breaks the daemon breaks the tests. Where the flags
say 0.0.0.0 it listens on loopback all the same, on a free port, as everything in the tests does; where
they do not, nobody listens at the port that clients know.

With ``XRAY_DAEMON=path`` in the environment a real daemon binary takes its place.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import socket
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Collection, Iterator, Sequence
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.support.command_line import ROOT, Account
from tests.support.emulator import HOST, credentials, free_port, inherited_environment
from tests.support.xray_service import Service, served, xray_service
from xraystack.facts import daemon_stack
from xraystack.template import plain_data

EVERYWHERE = "0.0.0.0:2000"
START_S = 20


@dataclasses.dataclass
class Relay:
    """A running relay: its ports as clients know them, and what has come through it to X-Ray."""

    udp_port: int
    tcp_port: int
    service: Service

    @property
    def address(self) -> str:
        """What AWS_XRAY_DAEMON_ADDRESS has to say."""
        return f"tcp:{HOST}:{self.tcp_port} udp:{HOST}:{self.udp_port}"

    @property
    def received(self) -> list[dict[str, Any]]:
        """The segment documents that it has sent."""
        return self.service.received

    @property
    def asked(self) -> list[str]:
        """The paths that it has asked X-Ray for."""
        return self.service.asked


def flag(command: Sequence[str], name: str) -> str | None:
    """The value of a flag in a container's command."""
    return command[command.index(name) + 1] if name in command else None


@contextlib.contextmanager
def relay(
    command: Sequence[str],
    account: Account,
    *,
    denied: Collection[str] = (),
    reaches_xray: bool = True,
    region: str = "",
) -> Iterator[Relay]:
    """A daemon with these flags that stores at the account's X-Ray, until the block ends.

    ``denied`` are X-Ray's actions that its role lacks; ``region`` is where it stores, if elsewhere.
    """
    if "-o" not in command:
        raise ValueError("without -o the daemon does not start on Fargate")
    with contextlib.ExitStack() as stack:
        service = stack.enter_context(xray_service(account.endpoint_url, denied))
        upstream = service.url if reaches_xray else f"http://{HOST}:{free_port()}"
        daemon = dataclasses.replace(
            account, endpoint_url=upstream, region=region or account.region
        )
        real = os.environ.get("XRAY_DAEMON")
        if real:
            running = _real_daemon(real, command, daemon, service)
        else:
            running = _likeness(command, daemon, service)
        yield stack.enter_context(running)


@contextlib.contextmanager
def _likeness(command: Sequence[str], daemon: Account, service: Service) -> Iterator[Relay]:
    signed = _signing(daemon)
    running = Relay(free_port(), free_port(), service)
    with contextlib.ExitStack() as stack:
        if flag(command, "-t") == EVERYWHERE:
            handler = type("Handler", (_Proxy,), {"signed": staticmethod(signed)})
            url = stack.enter_context(served(handler))
            running.tcp_port = int(url.rpartition(":")[2])
        if flag(command, "-b") == EVERYWHERE:
            udp = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
            udp.bind((HOST, 0))
            running.udp_port = udp.getsockname()[1]
            stack.enter_context(_receiving(udp, signed))
        yield running


Signed = Callable[[str, bytes], urllib.request.Request]


def _signing(daemon: Account) -> Signed:
    """What makes a request to X-Ray of a path and a body, as the daemon signs it."""
    from botocore.auth import SigV4Auth
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials

    auth = SigV4Auth(Credentials(daemon.id, "fake"), "xray", daemon.region)

    def signed(path: str, body: bytes) -> urllib.request.Request:
        url, headers = f"{daemon.endpoint_url}{path}", {"Content-Type": "application/json"}
        request = AWSRequest("POST", url, headers, body)
        auth.add_auth(request)
        return urllib.request.Request(url, body, dict(request.headers.items()))  # noqa: S310

    return signed


class _Proxy(BaseHTTPRequestHandler):
    """Go's ReverseProxy: passes on what X-Ray answers, 502 without a body where it does not."""

    signed: Signed

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            with urllib.request.urlopen(self.signed(self.path, body)) as answer:  # noqa: S310
                self._answer(answer.status, answer.read())
        except urllib.error.HTTPError as error:
            self._answer(error.code, error.read())
        except OSError:
            self._answer(502, b"")

    def _answer(self, status: int, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the base class's)
        """Say nothing."""


@contextlib.contextmanager
def _receiving(udp: socket.socket, signed: Signed) -> Iterator[None]:
    """Send what comes over UDP to X-Ray until the block ends; what X-Ray refuses is lost."""
    stop = threading.Event()
    udp.settimeout(0.1)

    def receive() -> None:
        while not stop.is_set():
            with contextlib.suppress(OSError):  # TimeoutError and what X-Ray does not take
                header, _, document = udp.recv(65_536).partition(b"\n")
                if json.loads(header) == {"format": "json", "version": 1}:
                    body = json.dumps({"TraceSegmentDocuments": [document.decode()]}).encode()
                    urllib.request.urlopen(signed("/TraceSegments", body)).close()  # noqa: S310

    worker = threading.Thread(target=receive)
    worker.start()
    try:
        yield
    finally:
        stop.set()
        worker.join()


@contextlib.contextmanager
def _real_daemon(
    path: str, command: Sequence[str], daemon: Account, service: Service
) -> Iterator[Relay]:
    """A daemon binary with the same flags, moved to loopback and off the ports that are in use.

    Without a flag it would take port 2000 of loopback, which clients do not reach; so it gets a port
    that they do not know.
    """
    running = Relay(free_port(), free_port(), service)
    words = list(command)
    for name, port in (("-b", running.udp_port), ("-t", running.tcp_port)):
        if flag(words, name) == EVERYWHERE:
            words[words.index(name) + 1] = f"{HOST}:{port}"
        else:
            words += [name, f"{HOST}:{free_port()}"]
    bound = int(str(flag(words, "-t")).rpartition(":")[2])
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as config:
        config.write(f'Version: 2\nEndpoint: "{daemon.endpoint_url}"\nNoVerifySSL: true\n')
        config.flush()
        process = subprocess.Popen(
            [path, *words, "-n", daemon.region, "-c", config.name],
            env=inherited_environment() | credentials(daemon.id),
        )
        try:
            _await_listener(bound)
            yield running
        finally:
            process.terminate()
            process.wait(timeout=20)


def _await_listener(port: int) -> None:
    deadline = time.monotonic() + START_S
    while True:
        try:
            return socket.create_connection((HOST, port), 1).close()
        except OSError:
            assert time.monotonic() < deadline, "the daemon did not start"
            time.sleep(0.05)


@contextlib.contextmanager
def dropping() -> Iterator[int]:
    """A port of loopback as a security group makes one: it takes no connection and refuses none.

    Its queue of connections is full, so the kernel drops what comes; over UDP it takes all and
    answers nothing.
    """
    with contextlib.ExitStack() as stack:
        tcp = stack.enter_context(socket.socket())
        tcp.bind((HOST, 0))
        tcp.listen(0)
        port: int = tcp.getsockname()[1]
        udp = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        udp.bind((HOST, port))
        for _ in range(2):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex((HOST, port))
        yield port


def daemon_command() -> list[str]:
    """The flags that our template gives the daemon."""
    resources = plain_data.parse((ROOT / "templates" / "xray.yml").read_text(), name="t")[
        "Resources"
    ]
    definition = resources[daemon_stack.TASK_DEFINITION]["Properties"]
    (container,) = definition["ContainerDefinitions"]
    return [str(word) for word in container["Command"]]

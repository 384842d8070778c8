"""Stands in for the X-Ray daemon: takes segments over UDP, passes API calls on over TCP.

It obeys the flags that our template gives the daemon, as the daemon would: what it is not told to open
to others it does not open, so a template that breaks the daemon breaks the tests. Where the flags say
0.0.0.0 it listens on loopback all the same, on a free port, as everything in the tests does.

With ``XRAY_DAEMON=path`` in the environment a real daemon binary takes its place.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.support.command_line import ROOT
from tests.support.emulator import HOST, REGION, credentials, free_port, inherited_environment
from xraystack.facts import daemon_stack
from xraystack.template import plain

EVERYWHERE = "0.0.0.0:2000"


EVERYTHING = {
    "SamplingRule": {
        "RuleName": "Default", "ResourceARN": "*", "Priority": 10_000, "FixedRate": 1.0,
        "ReservoirSize": 100, "ServiceName": "*", "ServiceType": "*", "Host": "*", "HTTPMethod": "*",
        "URLPath": "*", "Version": 1, "Attributes": {},
    }
}  # fmt: skip
"""A sampling rule that takes every request, where SDKs by themselves take one a second and few more."""


@dataclass
class Relay:
    """A running relay: the segment documents that came over UDP, the paths asked for over TCP."""

    udp_port: int
    tcp_port: int
    received: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """What AWS_XRAY_DAEMON_ADDRESS has to say."""
        return f"tcp:{HOST}:{self.tcp_port} udp:{HOST}:{self.udp_port}"


class _Proxy(BaseHTTPRequestHandler):
    target: str
    asked: list[str]
    documents: list[dict[str, Any]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        type(self).asked.append(self.path)
        if self.path == "/GetSamplingRules":  # moto has none
            status, content = 200, json.dumps({"SamplingRuleRecords": [EVERYTHING]}).encode()
        elif self.path == "/SamplingTargets":
            status, content = 200, b'{"SamplingTargetDocuments": [], "UnprocessedStatistics": []}'
        else:
            if self.path == "/TraceSegments":  # from a real daemon
                type(self).documents += map(json.loads, json.loads(body)["TraceSegmentDocuments"])
            # The signature's scope names the service. rotel says of plain text that it is encoded.
            kept = {
                "Authorization": self.headers.get("Authorization", ""),
                "Content-Type": "application/json",
            }
            request = urllib.request.Request(f"{self.target}{self.path}", body, kept)  # noqa: S310
            with urllib.request.urlopen(request) as answer:  # noqa: S310
                status, content = answer.status, answer.read()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the base class's)
        """Say nothing."""


def flag(command: Sequence[str], name: str) -> str | None:
    """The value of a flag in a container's command."""
    return command[command.index(name) + 1] if name in command else None


@contextlib.contextmanager
def relay(command: Sequence[str], xray: Any) -> Iterator[Relay]:
    """A relay with the daemon's flags, which stores segments by that X-Ray client, until the block ends."""
    if "-o" not in command:
        raise ValueError("without -o the daemon does not start on Fargate")
    with contextlib.ExitStack() as stack:
        udp = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        udp.bind((HOST, 0))
        udp.settimeout(0.2)
        asked: list[str] = []
        documents: list[dict[str, Any]] = []
        handler = type(
            "Handler",
            (_Proxy,),
            {"target": xray.meta.endpoint_url, "asked": asked, "documents": documents},
        )
        tcp = stack.enter_context(ThreadingHTTPServer((HOST, 0), handler))
        real = os.environ.get("XRAY_DAEMON")
        if real:
            upstream = f"http://{HOST}:{tcp.server_address[1]}"
            stack.enter_context(_served(tcp))
            udp.close()
            yield stack.enter_context(_real_daemon(real, command, upstream, asked, documents))
            return
        running = Relay(udp.getsockname()[1], tcp.server_address[1], asked=asked)
        stop = threading.Event()
        workers = []
        if flag(command, "-b") == EVERYWHERE:
            workers.append(threading.Thread(target=_receive, args=(udp, running, xray, stop)))
        if flag(command, "-t") == EVERYWHERE:
            workers.append(threading.Thread(target=tcp.serve_forever, args=(0.02,)))
        for worker in workers:
            worker.start()
        try:
            yield running
        finally:
            stop.set()
            if flag(command, "-t") == EVERYWHERE:
                tcp.shutdown()
            for worker in workers:
                worker.join()


@contextlib.contextmanager
def forwarder(target: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Pass API calls on to that server; the address for them, and the segment documents that went by."""
    documents: list[dict[str, Any]] = []
    handler = type("Handler", (_Proxy,), {"target": target, "asked": [], "documents": documents})
    with ThreadingHTTPServer((HOST, 0), handler) as tcp, _served(tcp):
        yield f"http://{HOST}:{tcp.server_address[1]}", documents


@contextlib.contextmanager
def _served(tcp: ThreadingHTTPServer) -> Iterator[None]:
    worker = threading.Thread(target=tcp.serve_forever, args=(0.02,))
    worker.start()
    try:
        yield
    finally:
        tcp.shutdown()
        worker.join()


@contextlib.contextmanager
def _real_daemon(
    path: str,
    command: Sequence[str],
    upstream: str,
    asked: list[str],
    documents: list[dict[str, Any]],
) -> Iterator[Relay]:
    """A daemon binary with the same flags, moved to loopback, that sends upstream."""
    udp_port, tcp_port = free_port(), free_port()
    moved = {"-b": f"{HOST}:{udp_port}", "-t": f"{HOST}:{tcp_port}"}
    words = list(command)
    for name, address in moved.items():
        if flag(words, name) == EVERYWHERE:
            words[words.index(name) + 1] = address
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as config:
        config.write(f'Version: 2\nEndpoint: "{upstream}"\nNoVerifySSL: true\n')
        config.flush()
        daemon = subprocess.Popen(
            [path, *words, "-n", REGION, "-c", config.name],
            env=inherited_environment() | credentials("123456789012"),
        )
        try:
            time.sleep(1)
            yield Relay(udp_port, tcp_port, documents, asked)
        finally:
            daemon.terminate()
            daemon.wait(timeout=20)


def _receive(udp: socket.socket, running: Relay, xray: Any, stop: threading.Event) -> None:
    while not stop.is_set():
        with contextlib.suppress(TimeoutError):
            header, _, document = udp.recv(65_536).partition(b"\n")
            if json.loads(header) == {"format": "json", "version": 1}:
                running.received.append(json.loads(document))
                xray.put_trace_segments(TraceSegmentDocuments=[document.decode()])


def daemon_command() -> list[str]:
    """The flags that our template gives the daemon."""
    resources = plain.parse((ROOT / "templates" / "xray.yml").read_text(), name="t")["Resources"]
    definition = resources[daemon_stack.TASK_DEFINITION]["Properties"]
    (container,) = definition["ContainerDefinitions"]
    return [str(word) for word in container["Command"]]

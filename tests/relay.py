"""Stands in for the X-Ray daemon: takes segments over UDP, passes API calls on over TCP.

It obeys the flags that our template gives the daemon, as the daemon would: what it is not told to open
to others it does not open, so a template that breaks the daemon breaks the tests. Where the flags say
0.0.0.0 it listens on loopback all the same, on a free port, as everything in the tests does.
"""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.emulator import HOST

EVERYWHERE = "0.0.0.0:2000"


@dataclass
class Relay:
    """A running relay; ``received`` are the segment documents that came over UDP."""

    udp_port: int
    tcp_port: int
    received: list[dict[str, Any]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """What AWS_XRAY_DAEMON_ADDRESS has to say."""
        return f"tcp:{HOST}:{self.tcp_port} udp:{HOST}:{self.udp_port}"


class _Proxy(BaseHTTPRequestHandler):
    target: str

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path == "/GetSamplingRules":  # moto has none
            status, content = 200, b'{"SamplingRuleRecords": []}'
        elif self.path == "/SamplingTargets":
            status, content = 200, b'{"SamplingTargetDocuments": [], "UnprocessedStatistics": []}'
        else:
            request = urllib.request.Request(f"{self.target}{self.path}", body)  # noqa: S310
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
        handler = type("Handler", (_Proxy,), {"target": xray.meta.endpoint_url})
        tcp = stack.enter_context(ThreadingHTTPServer((HOST, 0), handler))
        running = Relay(udp.getsockname()[1], tcp.server_address[1])
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


def _receive(udp: socket.socket, running: Relay, xray: Any, stop: threading.Event) -> None:
    while not stop.is_set():
        with contextlib.suppress(TimeoutError):
            header, _, document = udp.recv(65_536).partition(b"\n")
            if json.loads(header) == {"format": "json", "version": 1}:
                running.received.append(json.loads(document))
                xray.put_trace_segments(TraceSegmentDocuments=[document.decode()])

"""A loopback HTTP proxy between AWS clients and the emulator that records calls and makes trouble.

Clients are pointed at its address as their endpoint. Signatures survive: the emulator does not check
which host a request was signed for.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import re
import socket
import struct
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from tests.support.emulator import HOST
from tests.support.odd_answers import Answered, odd
from tests.support.serving import serving

NO_CONTENT = 204
XML_ERROR = (
    "<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message>"
    "</Error><RequestId>0</RequestId></ErrorResponse>"
)


@dataclass(frozen=True)
class Fault:
    """What goes wrong with a call: an error instead of an answer, or trouble on the wire.

    ``kind`` is ``error`` (answered with ``status`` and ``code``, and not passed on), ``answer`` (answered
    with ``code``, where the emulator has no answer), ``odd`` (passed on, and answered in the form
    ``code`` of odd_answers.py), ``reset`` (passed on, and the connection reset in the middle of the
    answer), ``slow`` (passed on after ``seconds``), ``drip`` (passed on, and answered with a byte every
    ``seconds``), ``other`` (another user does ``code`` first, and then it is passed on) or ``gone`` (nobody listens for ``seconds``, beginning
    with this call).
    """

    kind: str
    status: int = 400
    code: str = ""
    seconds: float = 0


THROTTLE = Fault("error", 400, "Throttling")
SERVER_ERROR = Fault("error", 500, "InternalFailure")
EXPIRED = Fault("error", 403, "ExpiredToken")
DENIED = Fault("error", 403, "AccessDenied")
RESET = Fault("reset")


Respond = Callable[[str, str, Message, bytes], tuple[int, bytes, str]]
"""Status, content and type of content, by method, path, header fields and content of a request."""


@dataclass
class Proxy:
    """The proxy of one test; ``trouble`` decides about each call by its action and its number.

    Its target is an address, or a server in this process.
    """

    target: str | Respond
    trouble: Callable[[str, int], Fault | None] = lambda _action, _number: None
    neighbor: Callable[[str], None] = lambda _what: None
    calls: list[tuple[str, float]] = field(default_factory=list)
    url: str = ""
    _gone_until: float = 0

    def noted(self, action: str) -> tuple[int, Fault | None]:
        """Take note of a call; its number, from 0, and what is to go wrong with it."""
        self.calls.append((action, time.monotonic()))
        number = len(self.calls) - 1
        return number, self.trouble(action, number)

    @property
    def actions(self) -> list[str]:
        """The actions called so far."""
        return [action for action, _ in self.calls]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    proxy: Proxy
    gone_until: float = 0

    def get_request(self) -> tuple[socket.socket, tuple[str, int]]:
        connection, address = super().get_request()
        if time.monotonic() < self.gone_until:
            _reset(connection)
            raise OSError("gone")
        return connection, address

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that has gone is what these tests are about."""


def _reset(connection: socket.socket) -> None:
    """Close a connection so that the other side sees it reset."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else a body waits 40 ms for the acknowledgment of its head
    server: _Server

    def _handle(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        _, fault = self.server.proxy.noted(self._action(body))
        if fault is None:
            self._answer(*self._passed_on(body))
        elif fault.kind == "error":
            self._answer(fault.status, *self._error(fault))
        elif fault.kind == "answer":
            kind = "text/xml" if fault.code.startswith("<") else "application/json"
            self._answer(fault.status, fault.code.encode(), kind)
        elif fault.kind == "odd":
            self._answer(*odd(fault.code, Answered(*self._passed_on(body))))
        elif fault.kind == "slow":
            time.sleep(fault.seconds)
            self._answer(*self._passed_on(body))
        elif fault.kind == "other":
            self.server.proxy.neighbor(fault.code)
            self._answer(*self._passed_on(body))
        elif fault.kind == "drip":
            self._drip(fault.seconds, *self._passed_on(body))
        elif fault.kind == "gone":
            self.server.gone_until = time.monotonic() + fault.seconds
            _reset(self.connection)
        else:
            status, content, content_type = self._passed_on(body)
            half = content[: len(content) // 2]
            with contextlib.suppress(OSError):
                self._head(status, len(content), content_type)
                self.wfile.write(half)
                self.wfile.flush()
            _reset(self.connection)
        if fault is not None and fault.kind in {"gone", "reset"}:
            self.close_connection = True

    do_POST = do_GET = do_PUT = _handle

    def _action(self, body: bytes) -> str:
        target = self.headers.get("X-Amz-Target")
        if target:
            return target.rpartition(".")[2]
        named = parse_qs(body.decode(errors="replace")).get("Action")
        return named[0] if named else f"{self.command} {urlsplit(self.path).path}"

    def _passed_on(self, body: bytes) -> tuple[int, bytes, str]:
        target = self.server.proxy.target
        if not isinstance(target, str):
            return target(self.command, self.path, self.headers, body)
        connection = http.client.HTTPConnection(urlsplit(target).netloc)
        try:
            headers = {k: v for k, v in self.headers.items() if k.lower() != "connection"}
            connection.request(self.command, self.path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.getheader("Content-Type") or "text/xml"
        finally:
            connection.close()

    def _error(self, fault: Fault) -> tuple[bytes, str]:
        message = "Rate exceeded" if fault is THROTTLE else f"{fault.code}, says the proxy"
        if re.search("json", self.headers.get("Content-Type", "")):
            content = json.dumps({"__type": fault.code, "message": message})
            return content.encode(), "application/x-amz-json-1.1"
        return XML_ERROR.format(code=fault.code, message=message).encode(), "text/xml"

    def _head(self, status: int, length: int, content_type: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        if status != NO_CONTENT:
            self.send_header("Content-Length", str(length))
        if 300 <= status < 400:
            self.send_header("Location", "/sign-in")
        self.end_headers()

    def _drip(self, seconds: float, status: int, content: bytes, content_type: str) -> None:
        """Answer byte by byte until the client has gone."""
        with contextlib.suppress(OSError):
            self._head(status, len(content), content_type)
            for position in range(len(content)):
                time.sleep(seconds)
                self.wfile.write(content[position : position + 1])
                self.wfile.flush()
        self.close_connection = True

    def _answer(self, status: int, content: bytes, content_type: str) -> None:
        self._head(status, len(content), content_type)
        if status != NO_CONTENT:
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the base class's)
        """Say nothing."""


def at(action: str, fault: Fault | None) -> Callable[[str, int], Fault | None]:
    """The fault at every call of that action."""
    return lambda current, _number: fault if current == action else None


@contextlib.contextmanager
def proxied(
    target: str | Respond,
    trouble: Callable[[str, int], Fault | None] | None = None,
    neighbor: Callable[[str], None] = lambda _what: None,
) -> Iterator[Proxy]:
    """A proxy to that address, or server in this process, until the block ends."""
    proxy = Proxy(target, trouble or (lambda _action, _number: None), neighbor)
    server = _Server((HOST, 0), _Handler)
    server.proxy = proxy
    with serving(server) as proxy.url:
        yield proxy

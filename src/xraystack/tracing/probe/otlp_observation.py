"""Observation of an OTLP receiver, from the name to the HTTP response, with the standard library only.

The probe's task runs the source of this module, so nothing of the project is imported here.
[OTLP specification 1.x, OTLP/HTTP; RFC 9113, 4.1, for the frames by which a gRPC server is recognized]
"""

from __future__ import annotations

import base64
import contextlib
import http.client
import json
import re
import socket
import ssl
import sys
import threading
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

MAX_BODY = 100_000
MAX_TEXT = 300
SUCCESS, REDIRECT, BAD_REQUEST = range(200, 300), range(300, 400), 400
STATUSES = {
    400: "bad request",
    401: "unauthorized",
    403: "denied",
    404: "not found",
    405: "not found",
    413: "too large",
    415: "media type",
    429: "overloaded",
    502: "bad gateway",
    503: "overloaded",
    504: "bad gateway",
}
"""Outcomes of HTTP statuses."""
PLAIN_AT_TLS = re.compile("HTTP request to an HTTPS server|plain HTTP request was sent to HTTPS")
"""Text of a 400 by which Go's servers, nginx and load balancers reject HTTP at an HTTPS port."""
TLS_ALERT = b"\x15\x03"
HTTP2_FRAMES = (4, 7)
"""Types of the frames that a server sends first: SETTINGS, and GOAWAY."""


class Observation(NamedTuple):
    """An outcome, the HTTP status (0 without one), and the text of the error or response."""

    outcome: str
    status: int = 0
    text: str = ""


def observe_receiver(plan: Mapping[str, Any]) -> Observation:
    """Send the plan's body to its receiver, for ``seconds`` at most after the connection is open."""
    host, port, seconds = plan["host"], plan["port"], plan["seconds"]
    try:
        socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        return Observation("unresolved", text=str(error))
    try:
        opened = socket.create_connection((host, port), timeout=seconds)
    except TimeoutError:
        return Observation("no connection")
    except ConnectionRefusedError:
        return Observation("refused")
    except OSError as error:
        return Observation("unreachable", text=error.strerror or str(error))
    with opened, _deadline(opened, seconds) as is_over:
        try:
            observation = _exchange(plan, opened)
        except TimeoutError:
            return Observation("silent")
        except (OSError, ValueError, http.client.HTTPException) as error:
            observation = Observation("broken", text=_one_line(str(error) or type(error).__name__))
        is_silent = is_over.is_set() and observation.outcome in ("broken", "no http")
        return Observation("silent") if is_silent else observation


@contextlib.contextmanager
def _deadline(opened: socket.socket, seconds: float) -> Iterator[threading.Event]:
    """Close the connection after so many seconds, and set the event, however slow the receiver is."""
    twin, is_over = opened.dup(), threading.Event()

    def end() -> None:
        is_over.set()
        with contextlib.suppress(OSError):
            twin.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield is_over
    finally:
        timer.cancel()
        twin.close()


def _exchange(plan: Mapping[str, Any], opened: socket.socket) -> Observation:
    """Send the request and return the observation of its response. Raises OSError and HTTPException."""
    with contextlib.closing(http.client.HTTPConnection(plan["host"], plan["port"])) as connection:
        connection.sock = opened
        if plan["tls"]:
            secured = _secure(opened, plan["host"])
            if isinstance(secured, Observation):
                return secured
            connection.sock = secured
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it may have responded
            body = base64.b64decode(plan["body"])
            connection.request("POST", plan["path"], body, plan["headers"])
        if not plan["tls"]:
            begin = opened.recv(9, socket.MSG_PEEK)
            if not begin or not begin.startswith(b"HTTP/"[: len(begin)]):
                return _foreign_protocol(begin)
        try:
            return _judge(connection.getresponse())
        except http.client.BadStatusLine as error:
            return Observation("no http", text=_one_line(str(error)))


def _secure(opened: socket.socket, host: str) -> ssl.SSLSocket | Observation:
    """Return the connection over TLS, or the observation of a failed handshake."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    try:
        return context.wrap_socket(opened, server_hostname=host)
    except ssl.SSLCertVerificationError as error:
        return Observation("certificate", text=error.verify_message)
    except ssl.SSLError as error:
        reason = error.reason or str(error)
        if "NO_APPLICATION_PROTOCOL" in reason:
            return Observation("grpc")
        is_plain = reason in ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE")
        return Observation("no tls" if is_plain else "tls failed", text=reason)
    except TimeoutError:
        return Observation("tls failed", text="no response to the handshake")
    except OSError as error:
        return Observation("tls failed", text=error.strerror or str(error))


def _foreign_protocol(begin: bytes) -> Observation:
    """Return the observation of a response that is not HTTP/1."""
    if not begin:
        return Observation("broken", text="the connection was closed without a response")
    if begin.startswith(TLS_ALERT):
        return Observation("needs tls")
    if len(begin) == 9 and begin[0] == 0 and begin[3] in HTTP2_FRAMES:  # a length below 65,536
        return Observation("grpc")
    return Observation("no http", text=_one_line(begin.decode(errors="replace")))


def _judge(response: http.client.HTTPResponse) -> Observation:
    """Return the observation of an HTTP response."""
    status, cut_off = response.status, False
    try:
        body = response.read(MAX_BODY)
        cut_off = bool(response.length) and len(body) < MAX_BODY
    except (OSError, ValueError, http.client.HTTPException):
        body, cut_off = b"", True
    kind = (response.headers.get("Content-Type") or "").lower()
    if status in SUCCESS:
        if cut_off:
            return Observation("broken", text=f"the response {status} is cut off")
        return _judge_success(status, kind, body)
    text = _error_text(kind, body)
    if status in REDIRECT:
        return Observation("redirect", status, _one_line(response.headers.get("Location") or ""))
    if status == BAD_REQUEST and PLAIN_AT_TLS.search(text):
        return Observation("needs tls", status, text)
    is_server_error = status >= http.client.INTERNAL_SERVER_ERROR
    return Observation(
        STATUSES.get(status, "server error" if is_server_error else "other answer"), status, text
    )


def _judge_success(status: int, kind: str, body: bytes) -> Observation:
    try:
        count, message = _partial_success(kind, body)
    except (ValueError, RecursionError):
        return Observation("no otlp", status, _one_line(body.decode(errors="replace")))
    outcome = "span rejected" if count else "accepted"
    return Observation(outcome, status, _one_line(message))


def _partial_success(kind: str, body: bytes) -> tuple[int, str]:
    """Return the number of rejected spans, and a message. Raises ValueError for any other document."""
    if not body.strip():
        return 0, ""
    if "html" in kind:
        raise ValueError(kind)
    if "json" in kind:
        document = json.loads(body)
        if not isinstance(document, dict):
            raise ValueError("no object")
        partial = document.get("partialSuccess") or {}
        if not isinstance(partial, dict):
            raise ValueError("no object")
        return int(partial.get("rejectedSpans") or 0), str(partial.get("errorMessage") or "")
    for number, value in _fields(body):
        if number == 1 and isinstance(value, bytes):
            members = dict(_fields(value))
            message = members.get(2, b"")
            text = message.decode(errors="replace") if isinstance(message, bytes) else ""
            count = members.get(1, 0)
            return (count if isinstance(count, int) else 0), text
    return 0, ""


def _fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Yield number and value of the fields of a protobuf message. Raises ValueError."""
    at = 0

    def varint() -> int:
        nonlocal at
        value = shift = 0
        while True:
            if at >= len(message) or shift > 63:
                raise ValueError("cut off")
            byte = message[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while at < len(message):
        key = varint()
        number, form = key >> 3, key & 7
        if form == 0:
            yield number, varint()
            continue
        size = {1: 8, 5: 4}.get(form) if form != 2 else varint()
        if size is None or not number or at + size > len(message):
            raise ValueError("no protobuf message")
        yield number, message[at : at + size]
        at += size


def _error_text(kind: str, body: bytes) -> str:
    """Return the message of an error response: google.rpc.Status in JSON or protobuf, or its text."""
    with contextlib.suppress(ValueError, RecursionError):
        document = json.loads(body)
        if isinstance(document, dict):
            message = document.get("message") or document.get("Message") or document.get("error")
            if isinstance(message, str):
                return _one_line(message)
    if "protobuf" in kind:
        with contextlib.suppress(ValueError):
            texts = [value for number, value in _fields(body) if number == 2]
            if texts and isinstance(texts[0], bytes):
                return _one_line(texts[0].decode(errors="replace"))
    text = body.decode(errors="replace")
    return _one_line(re.sub(r"<style.*?</style>|<[^>]*>", " ", text) if "html" in kind else text)


def _one_line(text: str) -> str:
    return " ".join(text.split())[:MAX_TEXT]


def run_in_task() -> None:
    """Run in the probe's task: print the observation, and end with the exit code of its outcome."""
    plan = json.loads(sys.argv[1])
    observation = observe_receiver(plan)
    print(*observation, sep=", ")  # noqa: T201  (the task's log)
    sys.exit(plan["codes"][observation.outcome])


if __name__ == "__main__":
    run_in_task()

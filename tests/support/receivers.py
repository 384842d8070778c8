"""Programs at the address of an OTLP receiver that are none, or that respond as they should not."""

from __future__ import annotations

import contextlib
import datetime as dt
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.support.emulator import HOST

Behaviour = Callable[[socket.socket], None]


def http_response(
    status: str, body: bytes = b"", kind: str = "", headers: str = "", length: int | None = None
) -> bytes:
    """The bytes of an HTTP response; ``length`` is what it claims if that is not the body's."""
    typed = f"Content-Type: {kind}\r\n" if kind else ""
    size = len(body) if length is None else length
    return f"HTTP/1.1 {status}\r\n{typed}{headers}Content-Length: {size}\r\n\r\n".encode() + body


def responding(content: bytes, bodies: list[bytes] | None = None) -> Behaviour:
    """Respond to any request with these bytes; ``bodies`` gets those of the requests."""

    def respond(connection: socket.socket) -> None:
        body = _read_request(connection)
        if bodies is not None:
            bodies.append(body)
        connection.sendall(content)

    return respond


def interrupting(content: bytes) -> Behaviour:
    """Respond with these bytes to whatever comes first."""

    def interrupt(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(content)

    return interrupt


def dripping(content: bytes, pause_s: float = 0.1) -> Behaviour:
    """Respond with one byte after the other, without an end."""

    def drip(connection: socket.socket) -> None:
        _read_request(connection)
        ticks = threading.Event()
        for byte in content:
            connection.sendall(bytes([byte]))
            ticks.wait(pause_s)

    return drip


def silent(connection: socket.socket) -> None:
    """Read until the client closes the connection, and respond nothing."""
    while connection.recv(4096):
        pass


def closing(connection: socket.socket) -> None:
    """Close the connection after the request."""
    _read_request(connection)


def _read_request(connection: socket.socket) -> bytes:
    """The request's body; all of it is read, so that closing the connection is no reset."""
    content = b""
    while b"\r\n\r\n" not in content:
        part = connection.recv(4096)
        if not part:
            return b""
        content += part
    head, _, body = content.partition(b"\r\n\r\n")
    length = next(
        int(line.split(b":")[1])
        for line in head.lower().splitlines()
        if line.startswith(b"content-length")
    )
    while len(body) < length:
        body += connection.recv(4096)
    return body


@contextlib.contextmanager
def receiver(behaviour: Behaviour, tls: ssl.SSLContext | None = None) -> Iterator[int]:
    """The port of a server that behaves so to each connection, until the block ends."""
    with socket.create_server((HOST, 0)) as server:
        server.settimeout(0.05)
        is_over = threading.Event()

        def serve() -> None:
            while not is_over.is_set():
                with contextlib.suppress(OSError):
                    connection, _ = server.accept()
                    connection.settimeout(10)
                    with contextlib.suppress(OSError), connection:
                        if tls is None:
                            behaviour(connection)
                        else:
                            with tls.wrap_socket(connection, server_side=True) as secured:
                                behaviour(secured)

        worker = threading.Thread(target=serve)
        worker.start()
        try:
            yield server.getsockname()[1]
        finally:
            is_over.set()
            worker.join()


def self_signed(directory: Path, name: str = "localhost") -> tuple[ssl.SSLContext, Path]:
    """The TLS context of a server with a certificate of its own, and the file of that certificate."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path, key_path = directory / f"{name}.pem", directory / f"{name}.key"
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    key_path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path, key_path)
    return context, path

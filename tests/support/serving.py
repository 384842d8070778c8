"""A loopback server of the tests, in a thread of its own until a block ends."""

from __future__ import annotations

import contextlib
import socketserver
import threading
from collections.abc import Iterator

POLL_S = 0.02
"""How long a server may take to notice that it is to stop."""


@contextlib.contextmanager
def serving(server: socketserver.TCPServer) -> Iterator[str]:
    """The URL of a server that answers until the block ends, and is closed then."""
    with server:
        thread = threading.Thread(target=server.serve_forever, args=(POLL_S,), daemon=True)
        thread.start()
        try:
            host, port = server.server_address[:2]
            yield f"http://{host!s}:{port}"
        finally:
            server.shutdown()
            thread.join()

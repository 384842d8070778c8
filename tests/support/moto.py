"""Start and stop moto's server, which has the X-Ray API that the emulator lacks."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tests.support import emulator

START_TIMEOUT_S = 60


@contextlib.contextmanager
def moto() -> Iterator[str]:
    """Run moto's server until the block ends; the value is its URL. It knows one account only."""
    port = emulator.free_port()
    process = subprocess.Popen(
        [str(Path(sys.executable).with_name("moto_server")), "-H", emulator.HOST, "-p", str(port)],
        env=emulator.inherited_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://{emulator.HOST}:{port}"
    try:
        deadline = time.monotonic() + START_TIMEOUT_S
        while not _answers(url):
            assert time.monotonic() < deadline, "moto_server did not start"
            time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=10)


def forget_everything(url: str) -> None:
    """Bring a running server back to where it was when it started."""
    request = urllib.request.Request(f"{url}/moto-api/reset", b"", method="POST")  # noqa: S310
    urllib.request.urlopen(request).close()  # noqa: S310


def _answers(url: str) -> bool:
    try:
        urllib.request.urlopen(f"{url}/moto-api/").close()  # noqa: S310
    except OSError:
        return False
    return True

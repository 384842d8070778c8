"""The example application under a WSGI server, as its container would run it, and requests to it."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.support import emulator
from tests.support.command_line import ROOT

APPLICATION = ROOT / "examples" / "todobackend"
START_S = 60
SETTINGS = "todobackend.settings"


def eventually(what: Callable[[], Any], why: str) -> Any:
    """What comes true within a minute."""
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        try:
            value = what()
        except OSError:
            value = None
        if value:
            return value
        time.sleep(0.1)
    raise AssertionError(why)


def request(
    method: str,
    url: str,
    body: dict[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Any:
    """What a request is answered with: a document, or text."""
    data = json.dumps(body).encode() if body is not None else None
    given = {"Content-Type": "application/json", **(headers or {})}
    asked = urllib.request.Request(url, data, given, method=method)  # noqa: S310
    with urllib.request.urlopen(asked) as answer:  # noqa: S310
        content = answer.read()
    return json.loads(content) if content.startswith((b"{", b"[")) else content.decode()


@contextlib.contextmanager
def application(
    directory: Path,
    env: Mapping[str, str],
    settings: str = f"{SETTINGS}.release",
    wrapper: Sequence[str] = (),
) -> Iterator[str]:
    """The application's URL until the block ends; its data and its log are in ``directory``.

    ``wrapper`` is a command that starts the server in its turn.
    """
    port = emulator.free_port()
    environment = dict(env) | {
        "SQLITE_FILE": str(directory / "todo.sqlite3"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    # A migration is no request, so it gets neither an agent nor settings with tracing.
    untraced = environment | {"DJANGO_SETTINGS_MODULE": f"{SETTINGS}.base", "PYTHONPATH": ""}
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=APPLICATION,
        env=untraced,
        check=True,
    )
    log = directory / "gunicorn.log"
    with (
        log.open("wb") as sink,
        subprocess.Popen(
            [
                *wrapper,
                *(sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"),
                *("--worker-tmp-dir", str(directory), "todobackend.wsgi"),
            ],
            cwd=APPLICATION,
            env=environment | {"DJANGO_SETTINGS_MODULE": settings},
            stdout=sink,
            stderr=sink,
        ) as server,
    ):
        url = f"http://127.0.0.1:{port}"
        try:
            assert eventually(lambda: server.poll() is not None or request("GET", url), str(log))
            assert server.poll() is None, log.read_text()
            yield url
        finally:
            server.terminate()
            server.wait(timeout=20)

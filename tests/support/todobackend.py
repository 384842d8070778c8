"""The example application under a WSGI server, as its containers run it."""

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


def request(method: str, url: str, body: dict[str, Any] | None = None, **headers: str) -> Any:
    """What the application answers; a name of a header has underscores for its dashes."""
    data = json.dumps(body).encode() if body is not None else None
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    asked = urllib.request.Request(  # noqa: S310
        url, data, {"Content-Type": "application/json", **given}, method=method
    )
    with urllib.request.urlopen(asked) as answer:  # noqa: S310
        content = answer.read()
    return json.loads(content) if content.startswith((b"{", b"[")) else content.decode()


@contextlib.contextmanager
def running(
    directory: Path,
    settings: str,
    environment: Mapping[str, str],
    command: Sequence[str] = (),
) -> Iterator[str]:
    """The application's URL; ``command`` is what starts the interpreter instead of it itself."""
    port = emulator.free_port()
    known = {
        **environment,
        "DJANGO_SETTINGS_MODULE": f"todobackend.settings.{settings}",
        "SQLITE_FILE": str(directory / "todo.sqlite3"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=APPLICATION,
        # Settings without traces: a migration is no request.
        env=known | {"DJANGO_SETTINGS_MODULE": "todobackend.settings.base"},
        check=True,
    )
    log = directory / "gunicorn.log"
    with (
        log.open("wb") as sink,
        subprocess.Popen(
            [
                *command,
                *(sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"),
                *("--worker-tmp-dir", str(directory), "todobackend.wsgi"),
            ],
            cwd=APPLICATION,
            env=known,
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

"""One server for all processes of a test run, started by the first that needs it.

Each of several emulators would spend seconds of CPU time on the same first steps.
"""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path


@contextlib.contextmanager
def shared(directory: Path, start: Callable[[], AbstractContextManager[str]]) -> Iterator[str]:
    """What ``start()`` gives (an address), for every process that names the same directory.

    The process that started it keeps it until no other uses it.
    """
    directory.mkdir(exist_ok=True)
    address = directory / "address"
    with contextlib.ExitStack() as stack:
        users = stack.enter_context((directory / "users").open("w"))
        with _alone(directory):
            ours = not address.exists()
            if ours:
                address.write_text(stack.enter_context(start()))
            url = address.read_text()
            fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield url
        finally:
            if ours:
                with _alone(directory):
                    fcntl.flock(users, fcntl.LOCK_EX)
                    address.unlink()


@contextlib.contextmanager
def _alone(directory: Path) -> Iterator[None]:
    """While this process alone starts, joins or ends the server."""
    with (directory / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield

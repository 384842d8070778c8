"""A command line forked from a process that has everything imported, in the shape of a Popen."""

from __future__ import annotations

import atexit
import contextlib
import functools
import inspect
import json
import os
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.support.sharing import shared
from tests.support.warm_client import NUMBER, of_the_start, request_fork

ROOT = Path(__file__).resolve().parent.parent.parent
COMMANDS = Path(__file__).with_name("commands")
RUN = "PYTEST_XDIST_TESTRUNUID"
"""The variable that names the test run in each of its processes, if there are several."""


def starts_alike(env: Mapping[str, str]) -> bool:
    """Whether a process with that environment starts as one with ours does."""
    return of_the_start(env) == of_the_start(os.environ)


def shell_options(env: Mapping[str, str]) -> dict[str, Any]:
    """What Popen takes for a shell whose ``xraystack`` is a fork, in an environment like that."""
    control = str(_control().fileno())
    variables = {
        "PATH": os.pathsep.join([str(COMMANDS), env["PATH"]]),
        "WARM_CONTROL": control,
        "WARM_PYTHON": sys.executable,
        "WARM_START": json.dumps(of_the_start(os.environ)),
    }
    return {"env": {**env, **variables}, "pass_fds": [int(control)]}


class WarmPopen(subprocess.Popen[Any]):
    """The program with arguments, as a child not of this process but of the warm one."""

    def _execute_child(self, *given: Any) -> None:
        """Have the child forked; ``given`` are the arguments with which Popen would start it."""
        told = inspect.signature(super()._execute_child).bind(*given).arguments  # type: ignore[misc]
        assert not told["preexec_fn"]
        assert not told["pass_fds"]
        streams = [told["p2cread"], told["c2pwrite"], told["errwrite"]]
        self._reading = threading.Lock()
        descriptors = [n if stream == -1 else stream for n, stream in enumerate(streams)]
        arguments = [os.fsdecode(argument) for argument in told["args"]]
        cwd = os.fspath(told["cwd"] or Path.cwd())
        env = os.environ if told["env"] is None else told["env"]
        with _asking:
            self._connection = request_fork(
                _control(), descriptors, arguments, cwd, env, session=told["start_new_session"]
            )
        self.pid = self._number()
        self._child_created = True
        ends = ("p2cread", "p2cwrite", "c2pread", "c2pwrite", "errread", "errwrite")
        self._close_pipe_fds(*(told[end] for end in ends))  # type: ignore[attr-defined]

    def _number(self) -> int:
        received = self._connection.recv(NUMBER.size, socket.MSG_WAITALL)
        assert received, "the warm process has ended"
        number: int = NUMBER.unpack(received)[0]
        return number

    def poll(self) -> int | None:
        """The exit code, None as long as there is none."""
        return self._ended(0)

    def wait(self, timeout: float | None = None) -> int:
        """The exit code, once there is one. Raises TimeoutExpired."""
        code = self._ended(timeout)
        if code is None:
            assert timeout is not None
            raise subprocess.TimeoutExpired(self.args, timeout)
        return code

    def _internal_poll(self, **_: Any) -> int | None:
        return self.poll() if hasattr(self, "_reading") else None

    def _ended(self, timeout: float | None) -> int | None:
        until = None if timeout is None else time.monotonic() + timeout
        while self.returncode is None:
            left = None if until is None else max(until - time.monotonic(), 0)
            # In short turns, because another thread may take the number.
            turn = 0.5 if left is None else min(left, 0.5)
            ready = select.select([self._connection], [], [], turn)[0]
            with self._reading:
                if self.returncode is None and ready:
                    self.returncode = self._number()
                    self._connection.close()
            if left == 0:
                break
        return self.returncode


_asking = threading.Lock()


@functools.cache
def _control() -> socket.socket:
    """A connection to the warm process, which all processes of a test run share."""
    run = os.environ.get(RUN)
    directory = Path(tempfile.gettempdir(), f"warm-{run}" if run else tempfile.mkdtemp())
    control = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with contextlib.ExitStack() as stack:
        control.connect(stack.enter_context(shared(directory, lambda: _warm_process(directory))))
        stack.callback(control.close)
        atexit.register(stack.pop_all().close)
    return control


@contextlib.contextmanager
def _warm_process(directory: Path) -> Iterator[str]:
    """Run the warm process until all have closed their connections; the value is where it listens."""
    path = directory / "socket"
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listening:
        listening.bind(str(path))
        listening.listen()
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.warm_process", str(listening.fileno())],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            pass_fds=[listening.fileno()],
        )
    yield str(path)
    process.wait()
    shutil.rmtree(directory)

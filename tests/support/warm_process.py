"""The program with everything imported, as a process that forks a child for each command line.

What takes long at a start is imports, and the descriptions of AWS's services; a child has both, and all
else as a process has it that has just started: streams, arguments, environment, directory, signals. It
does not have cfn-lint, which is imported as ever by who lints.

All processes of a test run connect to it; it ends when none is connected any more. It is told of a
command line by the descriptors of a connection and three streams; on the connection come the arguments
and the circumstances, and go the child's process ID and the status that it ends with. There is one
thread, for the sake of the forks.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import io
import json
import os
import pkgutil
import select
import signal
import socket
import sys
import threading
import time
from pathlib import Path
from typing import NoReturn

from tests.support.warm_client import NUMBER

LAZY = (
    "awacs.aws", "troposphere.ecs", "yaml",
    "botocore.handlers", "botocore.httpsession", "botocore.retries.standard", "botocore.signers",
    "concurrent.futures.thread", "difflib", "encodings.idna", "importlib.metadata", "urllib3.contrib",
)  # fmt: skip
"""Of other packages what the program imports when it gets there, as far as it is installed."""


def main(listening: int) -> NoReturn:
    """Import, serve until the last connection is closed, and in a child run the program."""
    _import_everything()
    gc.collect()
    gc.freeze()
    descriptors = _serve(listening)
    if descriptors is None:
        os._exit(0)
    _run(*descriptors)


def _import_everything() -> None:
    """Import the program, without what needs cfn-lint, and what it needs; read descriptions of services."""
    import xraystack

    sys.modules["cfnlint"] = None  # type: ignore[assignment]  # so that it cannot be imported
    for module in pkgutil.walk_packages(xraystack.__path__, "xraystack."):
        if not module.name.endswith("__main__"):
            with contextlib.suppress(ImportError):
                importlib.import_module(module.name)
    del sys.modules["cfnlint"]
    for name in LAZY:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    from xraystack.deploy.explanations.reason_explanations import match_reason

    match_reason("")  # has the words of the table read
    _read_descriptions()


def _read_descriptions() -> None:
    """Read the files that clients are made of and lists of pages; what is kept is their content, unchanged."""
    from botocore.session import Session

    from tests.support import caches
    from xraystack.aws.clients import SERVICES

    caches.share_service_descriptions()
    for service in SERVICES:
        client = Session().create_client(
            service, "eu-west-1", aws_access_key_id="none", aws_secret_access_key="none"
        )
        client.can_paginate(next(iter(client.meta.method_to_api_mapping)))


def _serve(listening: int) -> list[int] | None:
    """Fork for each command line; the descriptors in the child, None when nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # which is meant for the tests
    signal.signal(signal.SIGCHLD, lambda *_: None)
    woken, waking = os.pipe()
    os.set_blocking(waking, False)
    signal.set_wakeup_fd(waking)
    children: dict[int, int] = {}
    listener = socket.socket(fileno=listening)
    controls = [listener.accept()[0]]
    while controls:
        watched: list[socket.socket | int] = [woken, listener, *controls]
        ready, _, _ = select.select(watched, [], [])
        if woken in ready:
            os.read(woken, 4096)
            _bury(children)
        if listener in ready:
            controls.append(listener.accept()[0])
        for control in [each for each in controls if each in ready]:
            _, descriptors, _, _ = socket.recv_fds(control, 1, 4)
            if not descriptors:
                controls.remove(control)
                control.close()
                continue
            child = os.fork()
            if not child:
                for each in (listener, *controls):
                    each.detach()
                return descriptors
            for descriptor in descriptors[1:]:
                os.close(descriptor)
            children[child] = descriptors[0]
            _tell(descriptors[0], child)
    return None


def _bury(children: dict[int, int]) -> None:
    """Tell of every child that has ended how it did."""
    while children:
        child, status = os.waitpid(-1, os.WNOHANG)
        if not child:
            return
        connection = children.pop(child)
        _tell(connection, os.waitstatus_to_exitcode(status))
        os.close(connection)


def _tell(connection: int, number: int) -> None:
    with contextlib.suppress(OSError):  # nobody waits for it any more
        os.write(connection, NUMBER.pack(number))


def _run(connection: int, *streams: int) -> NoReturn:
    """Become a process that has just been started with what comes by the connection; run the program."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with open(connection, "rb") as file:
        asked = json.load(file)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    if asked["session"]:
        os.setsid()
    os.umask(asked["umask"])
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["env"])
    time.tzset()
    sys.argv = [sys.argv[0], *asked["arguments"]]
    sys.path[0] = str(Path.cwd())  # as -m has it
    _open_streams()
    _run_program()


def _run_program() -> NoReturn:
    """Run it, and end as an interpreter does, but for taking apart what it has in memory."""
    from xraystack.cli import main as program

    try:
        program()
    except SystemExit as ended:
        if not isinstance(ended.code, int):
            raise
        threading._shutdown()  # type: ignore[attr-defined]  # noqa: SLF001
        atexit._run_exitfuncs()  # noqa: SLF001
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(ended.code)


def _open_streams() -> None:
    """Give Python streams of the descriptors that are there now, as it makes them at its start."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        before = getattr(sys, name)
        raw = io.FileIO(number, "wb" if number else "rb", closefd=False)
        buffer = io.BufferedWriter(raw) if number else io.BufferedReader(raw)
        stream = io.TextIOWrapper(
            buffer, before.encoding, before.errors, line_buffering=number == 2 or raw.isatty()
        )
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


if __name__ == "__main__":
    main(int(sys.argv[1]))

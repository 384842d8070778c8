"""The program as a command of a shell, which a process that has everything imported forks.

``commands/xraystack`` starts this file. It hands its arguments, streams, directory and environment to the
process of ``warm_process``, and ends as the fork does. It imports little, because it is started anew for
each command.
"""

from __future__ import annotations

import json
import os
import socket
import struct
import sys
from collections.abc import Mapping, Sequence
from typing import NoReturn

NUMBER = struct.Struct("i")
"""The form of a process ID and of an exit code on the connection."""
AT_THE_START = ("LANG", "LC_", "LD_", "PYTHON")
"""How variables begin that an interpreter reads when it starts, so that a fork cannot have others."""
PREFIX = "WARM_"
"""How the variables begin that are for this file alone."""


def of_the_start(env: Mapping[str, str]) -> dict[str, str]:
    """The variables that an interpreter reads when it starts."""
    return {name: value for name, value in env.items() if name.startswith(AT_THE_START)}


def request_fork(
    control: socket.socket,
    streams: Sequence[int],
    arguments: Sequence[str],
    cwd: str,
    env: Mapping[str, str],
    *,
    session: bool = False,
) -> socket.socket:
    """Have a command line forked; the connection has its process ID, and its exit code once it ends."""
    connection, theirs = socket.socketpair()
    with theirs:
        socket.send_fds(control, [b"."], [theirs.fileno(), *streams])
    asked = {
        "arguments": list(arguments),
        "cwd": cwd,
        "env": dict(env),
        "umask": _umask(),
        "session": session,
    }
    connection.sendall(json.dumps(asked).encode())
    connection.shutdown(socket.SHUT_WR)
    return connection


def _umask() -> int:
    """The mask of this process, which can only be had by setting another."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def main() -> NoReturn:
    """Run the program with the arguments of this process, and end as it does."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    arguments = sys.argv[1:]
    if of_the_start(env) != json.loads(os.environ["WARM_START"]):
        os.execve(sys.executable, [sys.executable, "-m", "xraystack", *arguments], env)  # noqa: S606
    with socket.socket(fileno=int(os.environ["WARM_CONTROL"])) as control:
        connection = request_fork(control, (0, 1, 2), arguments, os.getcwd(), env)  # noqa: PTH109  (pathlib takes long)
    numbers = connection.recv(2 * NUMBER.size, socket.MSG_WAITALL)
    _, (exit_code,) = NUMBER.iter_unpack(numbers)
    os._exit(exit_code if exit_code >= 0 else 128 - exit_code)  # as a shell has it


if __name__ == "__main__":
    main()

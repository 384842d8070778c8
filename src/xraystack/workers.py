"""Worker processes that share the items of a list, on systems with fork.

A forked process has all that this one has loaded, so nothing is loaded twice or sent to it.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar, cast

Item = TypeVar("Item")
Result = TypeVar("Result")

PRE_COMMIT_VARIABLE = "PRE_COMMIT"
"""pre-commit sets it to 1, and itself runs a hook in a process for each core."""


def default_jobs() -> int:
    """Return how many processes to use: the cores of this process, but 1 under pre-commit."""
    if os.environ.get(PRE_COMMIT_VARIABLE) == "1":
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def map_in_workers(
    function: Callable[[Item], Result], items: Sequence[Item], jobs: int
) -> list[Result]:
    """Return the function's results in the order of the items, computed in that many processes.

    Without fork, and for the items of a process that died, this process computes them itself.
    """
    jobs = min(jobs, len(items))
    results: dict[int, Result] = {}
    if jobs > 1 and "fork" in multiprocessing.get_all_start_methods():
        results = _compute(function, items, jobs)
    return [results[at] if at in results else function(item) for at, item in enumerate(items)]


def _compute(
    function: Callable[[Item], Result], items: Sequence[Item], jobs: int
) -> dict[int, Result]:
    """Return the results by the positions of their items, without those of a process that died."""
    context = multiprocessing.get_context("fork")
    position = context.Value("i", 0)
    results: dict[int, Result] = {}
    processes = []
    receivers = []
    gc.freeze()  # a collection in a worker would copy the memory that it shares with this process
    try:
        for _ in range(jobs):
            receiver, sender = context.Pipe(duplex=False)
            arguments = (function, items, position, sender)
            process = context.Process(target=_run_worker, args=arguments, daemon=True)
            process.start()
            sender.close()  # so that the pipe ends with the process
            processes.append(process)
            receivers.append(receiver)
        while receivers:
            for ready in wait(receivers):
                try:
                    results.update([cast("Connection", ready).recv()])
                except EOFError:
                    receivers.remove(cast("Connection", ready))
    finally:
        gc.unfreeze()
        for process in processes:
            process.terminate()
            process.join()
    return results


def _run_worker(
    function: Callable[[Any], Any], items: Sequence[Any], position: Any, sender: Connection
) -> None:
    """Compute the next item until there is none, and send each result."""
    for number in (signal.SIGINT, signal.SIGTERM):  # this process has nothing to tell or to restore
        signal.signal(number, signal.SIG_DFL)
    with suppress(BrokenPipeError):
        while True:
            with position.get_lock():
                at = position.value
                position.value = at + 1
            if at >= len(items):
                return
            sender.send((at, function(items[at])))

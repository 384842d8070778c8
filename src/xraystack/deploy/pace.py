"""How long to wait before asking again.

Soon at first, because what is quick should not be slowed down by watching it; every second
or two while something happens, because nobody should wait longer for the end of a short operation;
seldom after that, because calls are what AWS throttles.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator

FIRST_S = (0.05, 0.2, 1.0)
EAGER_S = 1.5
EAGER_FOR_S = 10.0
STEADY_S = 2.0
"""The pause while something has happened within the last half minute."""
LONGEST_S = 10.0
GROWTH = 1.5
CALM_AFTER_S = 30.0
JITTER = 0.1


def pauses(
    *, within: float = 0, fresh: bool = True, clock: Callable[[], float] = time.monotonic
) -> Iterator[float]:
    """Seconds to pause, growing; ends when ``within`` seconds have passed (0: never).

    ``fresh`` is whether something has only just begun and may be over at once.
    """
    start = clock()
    first = list(FIRST_S) if fresh else []
    pause = STEADY_S
    while not within or clock() - start < within:
        if first:
            yield _jittered(first.pop(0))
            continue
        if clock() - start >= CALM_AFTER_S:
            pause = min(pause * GROWTH, LONGEST_S)
        young = fresh and clock() - start < EAGER_FOR_S
        yield _jittered(EAGER_S if young else pause)


def _jittered(pause: float) -> float:
    return pause * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311  (not for secrecy)

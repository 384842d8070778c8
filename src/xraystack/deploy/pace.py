"""How long to wait before asking again.

Often at first, because what is quick should not be slowed down by watching it; seldom later, because
a call every few seconds is what AWS throttles.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator

FIRST_S = 0.25
GROWTH = 1.5
EAGER_S = 2.0
"""The longest pause while something has happened within the last half minute."""
LONGEST_S = 10.0
CALM_AFTER_S = 30.0
JITTER = 0.1


def pauses(*, within: float = 0, clock: Callable[[], float] = time.monotonic) -> Iterator[float]:
    """Seconds to pause, growing; ends when ``within`` seconds have passed (0: never)."""
    start = clock()
    pause = FIRST_S
    while not within or clock() - start < within:
        longest = EAGER_S if clock() - start < CALM_AFTER_S else LONGEST_S
        pause = min(pause * GROWTH, longest)
        yield pause * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311  (not for secrecy)

"""The pause between two polls of an operation.

First as long as the operation has taken so far, so that watching does not slow down a quick operation. In
the first minute often, so that the end of a short operation is seen soon, but less than once a second on
average. Then seldom, because AWS throttles calls.
"""

from __future__ import annotations

import random

SHORTEST_S = 0.05
EAGER_S = 0.8
EAGER_FOR_S = 20.0
BRISK_S = 1.6
BRISK_FOR_S = 60.0
STEADY_S = 2.0
LONGEST_S = 10.0
QUIET_SHARE = 1 / 6
"""After the first minute a pause is this share of the time for which nothing has happened."""
JITTER = 0.1


def pause_seconds(age: float, quiet: float = 0) -> float:
    """Return the seconds to pause in an operation that is ``age`` seconds old.

    ``quiet`` is the number of seconds without an event.
    """
    if age < EAGER_FOR_S:
        seconds = min(max(age, SHORTEST_S), EAGER_S)
    elif age < BRISK_FOR_S:
        seconds = BRISK_S
    else:
        seconds = min(max(quiet * QUIET_SHARE, STEADY_S), LONGEST_S)
    return seconds * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311  (not for secrecy)

"""Durations as people read them, and the steps of a time axis."""

from __future__ import annotations

import math

CLOCK = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400)
"""Seconds between two marks of a clock that people expect."""
MARKS = 7


def format_duration(seconds: float | None) -> str:
    """A duration with its unit and as many digits as it is worth; a question mark for none."""
    if seconds is None:
        return "?"
    milliseconds = seconds * 1000
    if milliseconds < 9.95:
        return f"{milliseconds:.1f} ms" if milliseconds else "0 ms"
    if milliseconds < 999.5:
        return f"{milliseconds:.0f} ms"
    if seconds < 99.95:
        return f"{seconds:.{2 if seconds < 9.995 else 1}f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} min {rest:02} s" if rest else f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if minutes else f"{hours} h"


def format_tick(seconds: float) -> str:
    """A duration as it stands at an axis, without digits that say nothing."""
    if not seconds:
        return "0"
    return f"{seconds * 1000:g} ms" if seconds < 1 else f"{seconds:g} s"


def tick_step(whole: float, most: int) -> float:
    """The smallest of 1, 2 or 5 times a power of ten that divides the whole into no more parts."""
    if whole <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(whole / most))
    return next(
        power * digit for digit in (1, 2, 5, 10) if power * digit * most >= whole * (1 - 1e-9)
    )


def ticks(whole: float, most: int = 8) -> list[float]:
    """The places of the axis from 0 on that are to be marked."""
    size = tick_step(whole, most)
    return [size * number for number in range(math.floor(whole / size + 1e-9) + 1)]


def decades(least: float, most: float) -> list[float]:
    """The marks of a logarithmic axis: powers of ten, and 2 and 5 times those where there are few."""
    powers = range(math.floor(math.log10(least)), math.ceil(math.log10(most)) + 1)
    few = [10.0**power * digit for power in powers for digit in (1, 2, 5)]
    found = [value for value in few if least <= value <= most]
    many = [value for value in found if math.isclose(10 ** round(math.log10(value)), value)]
    return found if len(found) <= MARKS or not many else many


def clock_step(seconds: float, most: int) -> int:
    """The shortest usual length of time that divides so many seconds into no more parts."""
    return next((length for length in CLOCK if length * most >= seconds), CLOCK[-1])

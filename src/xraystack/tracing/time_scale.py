"""Formatted durations and the ticks of time axes."""

from __future__ import annotations

import math

CLOCK = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400)
"""Seconds between two ticks of a clock."""
MARKS = 7


def format_duration(seconds: float | None) -> str:
    """Return a duration with its unit and two or three digits; a question mark for None."""
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
    """Return a duration as the label of a tick, without trailing zeros."""
    if not seconds:
        return "0"
    return f"{seconds * 1000:g} ms" if seconds < 1 else f"{seconds:g} s"


def tick_step(whole: float, limit: int) -> float:
    """Return the smallest 1, 2 or 5 times a power of ten with at most ``limit`` steps in the whole."""
    if whole <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(whole / limit))
    return next(
        power * digit for digit in (1, 2, 5, 10) if power * digit * limit >= whole * (1 - 1e-9)
    )


def ticks(whole: float, limit: int = 8) -> list[float]:
    """Return the positions of the ticks, from 0 on."""
    size = tick_step(whole, limit)
    return [size * number for number in range(math.floor(whole / size + 1e-9) + 1)]


def decades(lowest: float, highest: float) -> list[float]:
    """Return the ticks of a logarithmic axis: powers of ten, with 2 and 5 times those if they are few."""
    powers = range(math.floor(math.log10(lowest)), math.ceil(math.log10(highest)) + 1)
    few = [10.0**power * digit for power in powers for digit in (1, 2, 5)]
    ticks_ = [value for value in few if lowest <= value <= highest]
    many = [value for value in ticks_ if math.isclose(10 ** round(math.log10(value)), value)]
    return ticks_ if len(ticks_) <= MARKS or not many else many


def clock_step(seconds: float, limit: int) -> int:
    """Return the shortest step of ``CLOCK`` with at most ``limit`` steps in so many seconds."""
    return next((length for length in CLOCK if length * limit >= seconds), CLOCK[-1])

"""Times on the command line, and formatted times and ages."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo

from xraystack.errors import BadInput

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
SHORT = timedelta(minutes=10)
"""Windows that are shorter are formatted with seconds."""
FORMS = "Use a number and s, m, h or d, such as 15m or 6h."


def parse_duration(text: str, option: str) -> timedelta:
    """Parse ``90s``, ``15m``, ``6h`` or ``2d``. Raises BadInput."""
    match = re.fullmatch(r"(\d{1,6})([smhd])", text.strip())
    if not match or not int(match[1]):
        raise BadInput(f"{text!r} is not a duration", where=option, remedy=FORMS)
    return timedelta(seconds=int(match[1]) * UNITS[match[2]])


def parse_moment(text: str, option: str) -> datetime:
    """Parse a moment in ISO 8601; without an offset it is local time. Raises BadInput."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):  # the latter at either end of the calendar
        raise BadInput(
            f"{text!r} is not a time", where=option, remedy="Use a time like 2026-11-23T14:00."
        ) from None


def parse_window(
    since: str, begin: str | None, end: str | None, *, now: datetime | None = None
) -> tuple[datetime, datetime]:
    """Return begin and end of a window; ``since`` counts back from the end. Raises BadInput."""
    stop = parse_moment(end, "--to") if end else (now or datetime.now(UTC))
    start = parse_moment(begin, "--from") if begin else _subtract(stop, since)
    if start >= stop:
        raise BadInput("the window ends before it begins", where="--from, --to")
    return start, stop


def _subtract(stop: datetime, since: str) -> datetime:
    try:
        return stop - parse_duration(since, "--since")
    except OverflowError:
        raise BadInput(f"{since} is before the year 1", where="--since", remedy=FORMS) from None


def format_age(seconds: float) -> str:
    """Return an age in one unit."""
    for unit in ("d", "h", "m"):
        if seconds >= UNITS[unit]:
            return f"{int(seconds // UNITS[unit])}{unit} ago"
    return f"{max(0, int(seconds))}s ago"


def is_local(text: str) -> bool:
    """Return whether a moment in ISO 8601 has no offset."""
    return datetime.fromisoformat(text).tzinfo is None


def format_moment(seconds: float, precision: str = "seconds", zone_: tzinfo | None = None) -> str:
    """Return a moment, in seconds since the epoch, with its zone: by default the local one."""
    moment = datetime.fromtimestamp(seconds, UTC).astimezone(zone_)
    return f"{moment.replace(tzinfo=None).isoformat(' ', precision)} {zone_name(moment)}"


def format_window(start: datetime, stop: datetime, zone_: tzinfo | None = None) -> str:
    """Return begin and end in a zone, by default the local one; a day that both share once."""
    begin, end = start.astimezone(zone_), stop.astimezone(zone_)
    form = "%H:%M" if stop - start >= SHORT else "%H:%M:%S"
    last = end.strftime(form if begin.date() == end.date() else f"%Y-%m-%d {form}")
    return f"{begin.strftime(f'%Y-%m-%d {form}')} and {last} {zone_name(end)}"


def zone_name(moment: datetime) -> str:
    """Return name and offset of a moment's zone."""
    name, offset = moment.tzname() or "", f"{moment:%z}"
    written = f"{offset[:3]}:{offset[3:5]}"
    return (
        name if name == "UTC" else written if name.startswith(("+", "-")) else f"{name} ({written})"
    )

"""Which traces are the newest, where X-Ray does not say in which order it gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from tests.support.traces import MemorySource
from xraystack.tracing.trace_sources import newest_traces

END = datetime(2026, 11, 23, 15, tzinfo=UTC)


class Busy(MemorySource):
    """A trace each second, given in no order, and only those of the time that is asked for."""

    windows = 0

    def summaries(
        self, begin: datetime, end: datetime, expression: str | None = None
    ) -> Iterator[list[Mapping[str, Any]]]:
        self.windows += 1
        seconds = list(range(int(begin.timestamp()), int(end.timestamp())))
        Random(1).shuffle(seconds)  # noqa: S311  (always the same)
        yield [{"Id": f"1-{second:08x}-{0:024x}"} for second in seconds]


def test_all_there_are_are_the_newest_if_there_are_no_more() -> None:
    source = Busy()

    found = newest_traces(source, END - timedelta(seconds=30), END, 30)

    assert (len(found.ids), found.since, found.more) == (30, END - timedelta(seconds=30), False)
    assert source.windows == 1


def test_of_more_the_newest_are_taken_and_since_when_is_known() -> None:
    source = Busy()

    found = newest_traces(source, END - timedelta(hours=6), END, 100)

    last = int(END.timestamp())
    assert found.ids == [f"1-{last - n:08x}-{0:024x}" for n in range(1, 101)]
    assert (found.since, found.more) == (END - timedelta(seconds=100), True)
    assert source.windows == 3  # all of it, a minute, two more

"""What all pictures of a service map say of how much they were drawn from."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.support.traces import documents, segment
from xraystack.tracing.maps.map_building import map_from_traces
from xraystack.tracing.maps.map_captions import scope
from xraystack.tracing.maps.service_map import ServiceMap
from xraystack.tracing.trace_assembly import build_trace

BEGIN = datetime(2026, 11, 23, 14, tzinfo=UTC).timestamp()
AN_HOUR = (BEGIN, BEGIN + 3600)


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({}, "X-Ray's own graph"),
        ({"window": AN_HOUR}, "X-Ray's own graph between 2026-11-23 14:00 and 15:00 UTC"),
        ({"traces": 0}, "0 traces"),
        ({"traces": 1, "window": AN_HOUR}, "1 trace between 2026-11-23 14:00 and 15:00 UTC"),
        (
            {"traces": 2, "window": (BEGIN, BEGIN + 7)},
            "2 traces between 2026-11-23 14:00:00 and 14:00:07 UTC",
        ),
        (
            {"traces": 500, "more": True, "window": (BEGIN, BEGIN + 86_400)},
            "the newest 500 of more than 500 traces "
            "between 2026-11-23 14:00 and 2026-11-24 14:00 UTC",
        ),
    ],
)
def test_a_map_says_of_how_many_traces_it_is_and_of_what_time(
    known: dict[str, Any], said: str
) -> None:
    assert scope(ServiceMap(60, **known)) == said


def test_the_window_of_traces_is_from_the_first_beginning_to_the_last_end() -> None:
    traces = [
        build_trace(documents(segment("a", *times))) for times in ((20, 25), (10, 40), (30, 31))
    ]

    assert map_from_traces(traces, 60).window == (10, 40)

"""Traces under Transaction Search: retrieved by ID, whole, and named where they cannot be."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.support.cases import each
from tests.support.command_line import QuickCli
from tests.support.schemas import valid
from tests.support.trace_store import TraceStore
from tests.support.traces import segment
from xraystack.errors import OutcomeUnknown
from xraystack.tracing.trace_retrieval import IDS_A_RETRIEVAL, Retrieval, group_ids, window_of_id

NOW = int(time.time())
ID = f"1-{NOW - 60:08x}-{7:024x}"
RANDOM_ID = f"1-ffffffff-{7:024x}"
"""An ID of a plain OpenTelemetry SDK: its first digits would be a time in 2106."""

SEARCH = "CloudWatchLogs"


def trace(trace_id: str = ID, spans: int = 1, began: float = NOW - 60) -> dict[str, Any]:
    documents = [
        segment("web", began, began + 1, id=f"{number:016x}", trace_id=trace_id)
        for number in range(spans)
    ]
    stored = [{"Id": one["id"], "Document": json.dumps(one)} for one in documents]
    return {"Id": trace_id, "Duration": 1.0, "Segments": stored}


@pytest.mark.parametrize(
    ("trace_id", "text"),
    [
        pytest.param(ID, ID, id="X-Ray's form"),
        pytest.param(ID, ID[2:].replace("-", ""), id="W3C's form"),
        pytest.param(RANDOM_ID, RANDOM_ID, id="an ID without a time"),
        pytest.param(ID, f"ERROR [trace={ID}@00000000000000a1] timeout", id="a log line"),
        pytest.param(ID, f"00-{ID[2:].replace('-', '')}-00000000000000a1-01", id="traceparent"),
        pytest.param(
            ID, f"Self={RANDOM_ID};Root={ID};Parent=00000000000000a1;Sampled=1", id="a header"
        ),
    ],
)
def test_any_id_is_shown_without_an_index(
    store: TraceStore, store_cli: QuickCli, trace_id: str, text: str
) -> None:
    store.destination, store.spans = SEARCH, [trace(trace_id)]

    result = store_cli("traces", "show", text)

    assert (result.exit_code, result.err) == (0, "")
    assert trace_id in result.out
    assert "web" in result.out
    assert "BatchGetTraces" not in store.names()


@pytest.mark.parametrize(
    ("spans", "pages"), [(1, 1), (100, 1), (101, 1), (500, 1), (501, 2), (750, 2)]
)
def test_all_pages_of_a_retrieval_are_read(
    store: TraceStore, store_cli: QuickCli, spans: int, pages: int
) -> None:
    store.destination, store.spans, store.polls = SEARCH, [trace(spans=spans)], 3

    result = store_cli("traces", "show", ID, "--json")

    document = valid("trace", result.out)
    assert len(document["Segments"]) == spans
    assert store.names().count("StartTraceRetrieval") == 1
    assert store.names().count("ListRetrievedTraces") == 3 + pages


@pytest.mark.parametrize(
    ("changes", "exit_code", "text"),
    [
        ({"ending": "FAILED"}, 6, "ended with FAILED"),
        ({"ending": "TIMEOUT"}, 6, "ended with TIMEOUT"),
        ({"ending": "CANCELLED"}, 6, "ended with CANCELLED"),
        ({"expiring": 1}, 0, ""),
        ({"expiring": 2}, 4, "no such token"),
        ({"spans": []}, 1, "has no trace"),
        ({"spans": [], "documents": [trace()]}, 0, ""),
        ({"denied": frozenset({"StartTraceRetrieval"})}, 4, "StartTraceRetrieval"),
        ({"denied": frozenset({"GetTraceSegmentDestination"})}, 1, "Allow: xray:GetTraceSegment"),
    ],
    ids=[
        "failed", "timed out", "cancelled", "token expires once", "token expires again", "no spans",
        "older than Transaction Search", "not allowed", "destination not allowed",
    ],
)  # fmt: skip
def test_a_retrieval_that_does_not_come_to_an_end_is_no_missing_trace(
    store: TraceStore, store_cli: QuickCli, changes: dict[str, Any], exit_code: int, text: str
) -> None:
    store.destination, store.spans = SEARCH, [trace()]
    for name, value in changes.items():
        setattr(store, name, value)

    result = store_cli("traces", "show", ID)

    assert result.exit_code == exit_code, result.err
    assert text in result.err
    assert ("web" in result.out) == (exit_code == 0)


def test_a_missing_trace_is_said_of_the_time_that_was_searched(
    store: TraceStore, store_cli: QuickCli
) -> None:
    store.destination = SEARCH

    around = store_cli("traces", "show", ID)
    given = store_cli(
        "traces", "show", ID, "--from", "2026-01-01T00:00Z", "--to", "2026-01-03T12:00Z"
    )

    assert "in CloudWatch Logs between" in around.err
    assert "2026-01-01 00:00 and 2026-01-03 12:00" in given.err
    assert "--from TIME --to TIME" in given.err
    windows = [asked for name, asked in store.calls if name == "StartTraceRetrieval"]
    assert [one["EndTime"] - one["StartTime"] for one in windows[1:]] == [86400, 86400, 43200]


def test_summaries_and_map_are_said_to_be_the_indexed_share(
    store: TraceStore, store_cli: QuickCli
) -> None:
    store.destination, store.indexed = SEARCH, 5

    listed, drawn = store_cli("traces", "list"), store_cli("map")

    for result in (listed, drawn):
        assert "contain only the indexed share (5 %) of all traces" in result.err
        assert "xraystack traces show ID" in result.err
    assert "No indexed traces between" in listed.err
    assert "No indexed traces in that time" in drawn.err


def test_a_map_of_traces_reads_the_indexed_ones_by_a_retrieval(
    store: TraceStore, store_cli: QuickCli
) -> None:
    ids = [f"1-{NOW - 60 - n:08x}-{n:024x}" for n in range(IDS_A_RETRIEVAL + 20)]
    store.destination = SEARCH
    store.spans = [trace(one) for one in ids]
    store.summaries = [{"Id": one, "StartTime": NOW - 60 - n} for n, one in enumerate(ids)]

    result = store_cli("map", "--from-traces", "--format", "json", "--since", "1h")

    assert json.loads(result.out)["traces"] == len(ids)
    assert store.names().count("StartTraceRetrieval") == 2


def test_a_retrieval_that_takes_too_long_is_cancelled_and_unknown() -> None:
    clock: list[float] = []

    cancelled: list[str] = []

    class Slow:
        def start_trace_retrieval(self, **_: Any) -> dict[str, str]:
            return {"RetrievalToken": "t"}

        def list_retrieved_traces(self, **_: Any) -> dict[str, Any]:
            return {"RetrievalStatus": "SCHEDULED"}

        def cancel_trace_retrieval(self, **arguments: str) -> None:
            cancelled.append(arguments["RetrievalToken"])

    class Clients:
        xray = Slow()

    retrieval = Retrieval(Clients(), None, 30, clock.append)  # type: ignore[arg-type]

    with pytest.raises(OutcomeUnknown, match="still SCHEDULED after 30 s"):
        list(retrieval.documents([ID]))

    assert sum(clock) == 30
    assert cancelled == ["t"]


AT = datetime(2026, 11, 23, 14, tzinfo=UTC)
SECONDS = int(AT.timestamp())


def id_at(seconds: float) -> str:
    return f"1-{int(seconds):08x}-{0:024x}"


@each(
    ("trace_id", "begin", "end"),
    [
        pytest.param(id_at(SECONDS - 86400), -86400 - 600, -86400 + 7200, id="a day ago"),
        pytest.param(id_at(SECONDS), -600, 0, id="now"),
        pytest.param(id_at(SECONDS + 300), -300, 0, id="of a clock that is ahead"),
        pytest.param(id_at(SECONDS - 90 * 86400), -90 * 86400 - 600, -90 * 86400 + 7200, id="old"),
        pytest.param(id_at(SECONDS - 91 * 86400), -86400, 0, id="too old for a time"),
        pytest.param("1-00000000-0", -86400, 0, id="in 1970"),
        pytest.param("1-ffffffff-0", -86400, 0, id="in 2106"),
        pytest.param("1-zzzzzzzz-0", -86400, 0, id="no number"),
        pytest.param("", -86400, 0, id="nothing"),
    ],
)
def test_an_id_is_searched_around_its_time_or_in_the_last_day(
    trace_id: str, begin: int, end: int
) -> None:
    window = window_of_id(trace_id, AT)

    assert tuple(int((moment - AT).total_seconds()) for moment in window) == (begin, end)


def test_ids_that_are_far_apart_are_searched_apart() -> None:
    near = [id_at(SECONDS - n) for n in range(150)]
    far = id_at(SECONDS - 20 * 86400)

    groups = list(group_ids([*near, far], None, AT))

    assert [len(ids) for ids, _ in groups] == [1, 100, 50]
    assert max(end - begin for _, (begin, end) in groups) < timedelta(days=1)

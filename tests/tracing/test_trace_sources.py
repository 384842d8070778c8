"""The times of traces, the newest of them, and answers of X-Ray that are not whole."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest

from tests.support.cases import each
from tests.support.command_line import QuickCli
from tests.support.schemas import valid
from tests.support.trace_store import TraceStore
from tests.support.traces import MemorySource, segment
from xraystack.tracing.trace_sources import newest_traces, start_of_summary

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
        yield [{"Id": f"1-{second:08x}-{0:024x}", "StartTime": second} for second in seconds]


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


BEGIN = END - timedelta(hours=6)
IN_WINDOW = int(END.timestamp()) - 60


@each(
    ("summary", "start"),
    [
        pytest.param({"StartTime": END}, END.timestamp(), id="StartTime"),
        pytest.param({"StartTime": IN_WINDOW}, IN_WINDOW, id="StartTime as a number"),
        pytest.param(
            {"Id": "1-00000001-0", "StartTime": IN_WINDOW}, IN_WINDOW, id="StartTime before the ID"
        ),
        pytest.param({"Id": f"1-{IN_WINDOW:08x}-0"}, IN_WINDOW, id="the ID alone"),
        pytest.param(
            {"Id": f"1-{IN_WINDOW + 3600:08x}-0"}, IN_WINDOW + 3600, id="an ID of another clock"
        ),
        pytest.param({"Id": "1-0a0c2f13-0"}, None, id="a random ID: 1975"),
        pytest.param({"Id": "1-f1000000-0"}, None, id="a random ID: 2098"),
        pytest.param({"Id": f"1-{IN_WINDOW - 86400:08x}-0"}, None, id="outside of the window"),
        pytest.param({"Id": "1-zz-0"}, None, id="no number"),
        pytest.param({"Id": "", "StartTime": "soon"}, None, id="no time"),
        pytest.param({"StartTime": float("nan")}, None, id="NaN"),
        pytest.param({"StartTime": -5}, None, id="before the epoch"),
    ],
)
def test_a_trace_begins_when_x_ray_says_so(summary: dict[str, Any], start: float | None) -> None:
    assert start_of_summary({"Id": "1-5-a"} | summary, (BEGIN, END)) == start


def random_id(number: int) -> str:
    """An ID of a plain OpenTelemetry SDK; the first digits of some would be 1975 and 2098."""
    return f"1-{Random(number).getrandbits(32):08x}-{number:024x}"  # noqa: S311  (always the same)


def whole(trace_id: str, began: float) -> dict[str, Any]:
    http = {"request": {"method": "GET", "url": "http://x/"}, "response": {"status": 200}}
    document = segment("web", began, began + 0.5, trace_id=trace_id, http=http)
    return {"Id": trace_id, "Segments": [{"Id": "a", "Document": json.dumps(document)}]}


def filled(store: TraceStore, count: int) -> list[str]:
    """Fill the store with traces of random IDs, a second apart; their IDs, the newest first."""
    now = int(time.time())
    ids = [random_id(number) for number in range(count)]
    store.documents = [whole(one, now - 60 - number) for number, one in enumerate(ids)]
    store.summaries = [
        {"Id": one, "StartTime": now - 60 - number, "Duration": 0.5}
        for number, one in enumerate(ids)
    ]
    return ids


def test_random_ids_have_the_age_and_order_of_their_traces(
    store: TraceStore, store_cli: QuickCli
) -> None:
    ids = filled(store, 25)

    result = store_cli("traces", "list", "--html-dir", "pages")
    listed = store_cli("traces", "list")

    rows = listed.out.split("Newest:\n")[1].splitlines()
    assert result.exit_code == 0, result.err
    assert [row.split()[0] for row in rows] == ids[:20]
    assert {row.split()[1] for row in rows} <= {f"{minutes}m" for minutes in range(1, 9)}
    page = (store_cli.cwd / "pages/index.html").read_text()
    assert str(datetime.now(UTC).year) in page
    assert not any(str(year) in page for year in (1975, 2098, 2106))
    assert sum(f">{one}<" in page for one in ids) == 25


def test_of_random_ids_the_newest_make_the_map(store: TraceStore, store_cli: QuickCli) -> None:
    ids = filled(store, 25)

    result = store_cli("map", "--from-traces", "--limit", "5", "--format", "json")

    assert valid("map", result.out)["traces"] == 5
    asked = [
        one for name, asked in store.calls if name == "BatchGetTraces" for one in asked["TraceIds"]
    ]
    assert sorted(asked) == sorted(ids[:5])


@pytest.mark.parametrize(
    ("times", "exit_code", "calls", "said"),
    [
        pytest.param(0, 0, 1, "", id="never"),
        pytest.param(1, 0, 2, "", id="once"),
        pytest.param(3, 0, 4, "", id="as often as it is asked again"),
        pytest.param(4, 1, 4, "X-Ray did not process", id="for good"),
    ],
)
def test_an_unprocessed_trace_is_asked_for_again_and_then_named(
    store: TraceStore, store_cli: QuickCli, times: int, exit_code: int, calls: int, said: str
) -> None:
    (trace_id,) = filled(store, 1)
    store.unprocessed = Counter({trace_id: times})

    result = store_cli("traces", "show", trace_id)

    assert result.exit_code == exit_code, result.err
    assert store.names().count("BatchGetTraces") == calls
    assert said in result.err
    assert "has no trace" not in result.err
    assert (trace_id in result.err) == bool(said)


def test_a_map_of_a_part_says_of_how_many_traces(store: TraceStore, store_cli: QuickCli) -> None:
    ids = filled(store, 12)
    store.unprocessed = Counter(dict.fromkeys(ids[:6], 99))

    tree = store_cli("map", "--from-traces")
    document = valid("map", store_cli("map", "--from-traces", "--format", "json").out)

    assert tree.out.startswith("Service map of 6 of 12 traces between ")
    assert "X-Ray returned no document for 6 of 12 traces: " in tree.err
    assert "and 3 more" in tree.err
    assert "X-Ray did not process 6 trace IDs" in tree.err
    assert (document["traces"], sorted(document["unread_traces"])) == (6, sorted(ids[:6]))


def test_one_trace_is_counted_as_one(store: TraceStore, store_cli: QuickCli) -> None:
    (trace_id,) = filled(store, 1)
    store.unprocessed = Counter({trace_id: 99})

    drawn = store_cli("map", "--from-traces")
    listed = store_cli("traces", "list")

    assert "did not process 1 trace ID in any attempt" in " ".join(drawn.err.split())
    assert listed.out.startswith("1 trace between")


def test_a_list_that_breaks_off_says_how_far_it_has_read(
    store: TraceStore, store_cli: QuickCli
) -> None:
    filled(store, 3)

    def respond(operation: str, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if store.names().count("GetTraceSummaries") == 1 and operation == "GetTraceSummaries":
            return 403, {"__type": "AccessDeniedException", "message": "not any more"}
        return TraceStore.answer(store, operation, asked)

    store.answer = respond  # type: ignore[method-assign]
    result = store_cli("traces", "list", "--since", "7h")

    assert (result.exit_code, result.out) == (4, "")
    assert "Only a part of the window was read: 3 traces, back to 20" in result.err


MISSING = "1-67a00000-000000000000000000000000"


def test_a_map_of_no_document_is_no_empty_window(store: TraceStore, store_cli: QuickCli) -> None:
    filled(store, 3)
    store.documents = []

    result = store_cli("map", "--from-traces")

    assert (result.exit_code, result.out) == (0, "")
    assert "No trace could be read." in result.err
    assert "No traces in that time" not in result.err
    missing = store_cli("map", "--from-traces", "--trace", MISSING, "--json")
    assert missing.exit_code == 1
    assert json.loads(missing.out)["error"]["what"] == f"X-Ray did not return the trace {MISSING}"
    second = f"{MISSING[:-1]}1"
    several = store_cli("map", "--from-traces", "--trace", MISSING, "--trace", second)
    assert f"X-Ray did not return the traces {MISSING}, {second}" in " ".join(several.err.split())

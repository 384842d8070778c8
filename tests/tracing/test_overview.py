"""How many traces a list shows, and summaries completed from documents: each up to a limit."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping
from typing import Any

import pytest

from tests.support.command_line import Account, QuickCli
from tests.support.stacks import client
from tests.support.traces import MemorySource, documents, future, segment
from xraystack.tracing import overview


def test_what_summaries_lack_comes_from_the_documents_as_far_as_the_limit_allows() -> None:
    http = {"request": {"url": "http://x/", "method": "GET"}, "response": {"status": 500}}
    document = documents(segment("web", 1, 3, http=http, fault=True))
    many = overview.COMPLETED + 30
    ids = [f"1-{number:08x}-{number:024x}" for number in range(many)]
    source = MemorySource(known={trace_id: document | {"Id": trace_id} for trace_id in ids})
    summaries: list[Mapping[str, Any]] = [{"Id": trace_id, "Duration": 0.5} for trace_id in ids]

    found = overview.collect_overview(source, [summaries[:70], summaries[70:]], overview.Overview())

    assert source.asked == ids[: overview.COMPLETED]
    assert [
        (group.service, group.route, group.count, group.faults) for group in found.rank_groups()
    ] == [
        ("web", "http://x/", overview.COMPLETED, overview.COMPLETED),
        ("", "", 30, 0),
    ]
    assert found.groups["web", "http://x/"].durations.percentile(0.5) == 2.0


def at(second: int) -> Mapping[str, Any]:
    """The summary of a trace that began then."""
    return {
        "Id": f"1-{2**32 - 1 - second:08x}-{second:024x}",
        "StartTime": second,
        "Http": {"HttpURL": "http://x/"},
    }


@pytest.mark.parametrize("given", [0, 2, 3, 4, 9])
def test_the_newest_are_no_more_than_asked_for_in_whatever_order_they_come(given: int) -> None:
    seconds = sorted(range(1, given + 1), key=lambda second: second % 3)
    page = [at(second) for second in seconds]

    found = overview.collect_overview(MemorySource(), [page], overview.Overview(limit=3))

    assert [summary.start for summary in found.newest_summaries()] == [*range(given, 0, -1)][:3]
    assert found.total == given


@pytest.fixture
def sixty(xray_account: Account) -> list[str]:
    """The IDs of sixty traces, the newest first."""
    now = int(time.time()) - 2
    ids = [f"1-{now - age:08x}-{age:024x}" for age in range(60)]
    http = {"request": {"url": "http://x/", "method": "GET"}, "response": {"status": 200}}
    sent = [
        json.dumps(
            segment("web", began, began + 0.5, http=http, id=f"{age:016x}") | {"trace_id": i}
        )
        for age, i in enumerate(ids)
        for began in [float(now - age)]
    ]
    xray = client(xray_account, "xray")
    for some in (sent[:30], sent[30:]):
        assert xray.put_trace_segments(TraceSegmentDocuments=some)["UnprocessedTraceSegments"] == []
    return ids


def test_a_list_has_twenty_of_the_newest_and_a_page_fifty(
    quick_xray_cli: QuickCli, sixty: list[str]
) -> None:
    listed = quick_xray_cli("traces", "list", *future())
    page = quick_xray_cli("traces", "list", *future(), "--html", "list.html")
    folder = quick_xray_cli("traces", "list", *future(), "--html-dir", "pages")

    assert (listed.exit_code, page.exit_code, folder.exit_code) == (0, 0, 0)
    assert listed.out.startswith("60 traces between")
    newest = listed.out.partition("Newest:")[2]
    assert re.findall(r"1-[0-9a-f]{8}-[0-9a-f]{24}", newest) == sixty[:20]
    written = {path.stem for path in (quick_xray_cli.cwd / "pages").iterdir()}
    assert written == {"index", *sixty[:50]}
    rows = (quick_xray_cli.cwd / "list.html").read_text().partition("<h2>Newest 50</h2>")[2]
    assert all(trace_id in rows for trace_id in sixty[:50])
    assert not any(trace_id in rows for trace_id in sixty[50:])

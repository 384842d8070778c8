"""Summaries that say little are completed from their documents, up to a limit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.support.traces import MemorySource, documents, segment
from xraystack.tracing import overview


def test_what_summaries_lack_comes_from_the_documents_as_far_as_the_limit_allows() -> None:
    http = {"request": {"url": "http://x/", "method": "GET"}, "response": {"status": 500}}
    document = documents(segment("web", 1, 3, http=http, fault=True))
    many = overview.COMPLETED + 30
    ids = [f"1-{number:08x}-{number:024x}" for number in range(many)]
    source = MemorySource(known={trace_id: document | {"Id": trace_id} for trace_id in ids})
    summaries: list[Mapping[str, Any]] = [{"Id": trace_id, "Duration": 0.5} for trace_id in ids]

    found = overview.overview(source, [summaries[:70], summaries[70:]], overview.Overview())

    assert source.asked == ids[: overview.COMPLETED]
    assert [
        (group.service, group.route, group.count, group.faults) for group in found.ranked()
    ] == [
        ("web", "http://x/", overview.COMPLETED, overview.COMPLETED),
        ("", "", 30, 0),
    ]
    assert found.groups["web", "http://x/"].durations.percentile(0.5) == 2.0

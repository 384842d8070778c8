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
from tests.support.trace_store import TraceStore
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
    assert folder.err.endswith("\n10 more traces without a page; --limit adds pages.\n")
    written = {path.stem for path in (quick_xray_cli.cwd / "pages").iterdir()}
    assert written == {"index", *sixty[:50]}
    rows = (quick_xray_cli.cwd / "list.html").read_text().partition("<h2>Newest 50</h2>")[2]
    assert all(trace_id in rows for trace_id in sixty[:50])
    assert not any(trace_id in rows for trace_id in sixty[50:])


def stored(
    store: TraceStore, *, total: int = 0, failed: int = 0, checks: int = 0, slow: int = 0
) -> list[str]:
    """Fill the store with traces, a second apart, the newest first: failures and slow ones are last."""
    now = int(time.time())
    ids = [f"1-{now - 60 - n:08x}-{n:024x}" for n in range(total)]
    store.summaries = [
        {
            "Id": one,
            "StartTime": now - 60 - n,
            "Duration": 9.0 if total - failed - slow <= n < total - failed else 0.5,
            "HasFault": n >= total - failed,
            "EntryPoint": {"Name": "web" if n % 2 else "api"},
            "ServiceIds": [{"Name": "web" if n % 2 else "api"}, {"Name": "db"}],
            "Http": {
                "HttpURL": "http://x/health" if n < checks else "http://x/y",
                "HttpMethod": "GET",
                "UserAgent": "ELB-HealthChecker/2.0" if n < checks else "curl",
            },
        }
        for n, one in enumerate(ids)
    ]
    return ids


def sections(text: str) -> dict[str, list[str]]:
    """The IDs of each section of a list."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if re.fullmatch(r"[A-Z]\w+:", line):
            found[line[:-1]] = []
        elif found and (match := re.match(r"\s+(1-\S+)", line)):
            found[next(reversed(found))].append(match[1])
    return found


def test_failures_come_first_then_the_slowest_then_the_newest(
    store: TraceStore, store_cli: QuickCli
) -> None:
    ids = stored(store, total=200, failed=4, slow=3)

    result = store_cli("traces", "list")

    assert sections(result.out) == {
        "Failed": ids[196:],
        "Slowest": ids[193:196],
        "Newest": ids[:13],
    }
    assert "180 older not listed; --limit lists more" in result.err


@pytest.mark.parametrize(
    ("arguments", "listed", "text"),
    [
        pytest.param([], 20, "20 more failed and 160 older not listed", id="many failures"),
        pytest.param(["--limit", "50"], 50, "150 older not listed", id="a longer list"),
        pytest.param(["--limit", "1"], 1, "39 more failed and 160 older not listed", id="one"),
        pytest.param(["--limit", "500"], 200, "", id="all"),
        pytest.param(["--failed"], 20, "20 more failed not listed", id="failures only"),
        pytest.param(["--failed", "--limit", "40"], 40, "", id="all failures"),
        pytest.param(["--service", "web"], 20, "80 older not listed", id="an entry point"),
        pytest.param(["--service", "db"], 20, "160 older not listed", id="another service"),
        pytest.param(["--service", "no"], 0, "", id="no such service"),
        pytest.param(["--service", "no", "--service", "api"], 20, "80 older", id="either service"),
    ],
)
def test_a_list_is_as_long_as_its_limit_and_says_what_it_lacks(
    store: TraceStore, store_cli: QuickCli, arguments: list[str], listed: int, text: str
) -> None:
    stored(store, total=200, failed=40)

    result = store_cli("traces", "list", *arguments)

    assert result.exit_code == 0, result.err
    assert sum(map(len, sections(result.out).values())) == listed
    assert text in result.err
    assert ("not listed" in result.err) == bool(text)


@pytest.mark.parametrize(
    ("arguments", "total", "text"),
    [
        ([], "10 traces", "(5 health checks excluded)"),
        (["--no-health-checks"], "10 traces", "(5 health checks excluded)"),
        (["--health-checks"], "15 traces", ""),
        (["--exclude-url", "/y"], "No traces", "(5 health checks and 10 others excluded)"),
        (["--health-checks", "--exclude-url", "health"], "10 traces", "(5 others excluded)"),
        (["--failed"], "No failed traces between", "(5 health checks and 10 others excluded)"),
        (["--service", "shop"], "No traces of shop between", "10 others excluded)"),
        (["--service", "api"], "5 traces of api between", "5 others excluded)"),
        (["--filter-expression", "error"], "10 traces matching the filter between", "(5 health"),
    ],
)
def test_health_checks_are_hidden_and_counted(
    store: TraceStore, store_cli: QuickCli, arguments: list[str], total: str, text: str
) -> None:
    stored(store, total=15, checks=5)

    result = store_cli("traces", "list", *arguments)

    assert (result.out or result.err).startswith(total)
    assert text in result.out + result.err
    assert ("excluded" in result.out + result.err) == bool(text)


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        ([], 15), (["--health-checks"], 15), (["--no-health-checks"], 10), (["--failed"], 2),
        (["--service", "api"], 8),
    ],
)  # fmt: skip
def test_json_has_every_trace_in_x_ray_s_order_unless_some_are_selected(
    store: TraceStore, store_cli: QuickCli, arguments: list[str], lines: int
) -> None:
    ids = stored(store, total=15, checks=5, failed=2)

    result = store_cli("traces", "list", "--json", *arguments)

    printed = [json.loads(line)["Id"] for line in result.out.splitlines()]
    assert len(printed) == lines
    assert printed == [one for one in ids if one in printed]


def test_the_page_of_a_list_begins_with_failures(store: TraceStore, store_cli: QuickCli) -> None:
    ids = stored(store, total=200, failed=3, slow=3)

    result = store_cli("traces", "list", "--html", "list.html")

    page = (store_cli.cwd / "list.html").read_text()
    assert result.exit_code == 0, result.err
    assert re.findall(r"<h2>(.*?)</h2>", page) == ["By route", "Failed 3", "Slowest 3", "Newest 44"]
    assert page.index(ids[199]) < page.index(ids[0])
    assert "150 more traces not listed" in page

"""Columns of the lists of traces: whatever a trace says, no cell steers a page or lacks its heading."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.support.cases import each
from xraystack.tracing.list_columns import (
    GROUP_COLUMNS,
    TRACE_COLUMNS,
    ListColumn,
    group_rows,
    trace_rows,
)
from xraystack.tracing.overview import Overview, Summary

HOSTILE = "<script>alert(1)</script>&\"'\x1b]52;c;\x07\u202e"
SUMMARY = Summary(
    id=HOSTILE,
    start=1.0,
    duration=2.0,
    response_time=0.5,
    service=HOSTILE,
    method=HOSTILE,
    url=f"https://{HOSTILE}/{HOSTILE}",
    status=HOSTILE,
    user_agent=HOSTILE,
    error=False,
    fault=True,
    throttle=False,
    partial=False,
)


def overview() -> Overview:
    listed = Overview(route=str)
    listed.add(SUMMARY)
    return listed


ROWS: dict[str, Any] = {
    "group": lambda: group_rows(overview(), "count"),
    "trace": lambda: trace_rows(overview(), {HOSTILE: HOSTILE}, 9.0),
}
COLUMNS: list[Any] = [
    *(pytest.param(column, "group", id=column.heading) for column in GROUP_COLUMNS),
    *(pytest.param(column, "trace", id=column.heading or "bar") for column in TRACE_COLUMNS),
]


@each(("column", "kind"), COLUMNS)
def test_a_hostile_trace_steers_no_cell(column: ListColumn[Any], kind: str) -> None:
    (row,) = ROWS[kind]()

    cell = column.page_cell(row)

    assert "<script" not in cell
    assert not re.search("[\x1b\x07\u202e]", cell)
    assert isinstance(column.value(row), str | int | float)
    assert (column.label is None) == (column.text(row) == "")


@pytest.mark.parametrize("columns", [GROUP_COLUMNS, TRACE_COLUMNS], ids=["groups", "traces"])
def test_each_heading_is_there_once(columns: tuple[ListColumn[Any], ...]) -> None:
    labels = [column.label for column in columns if column.label is not None]

    assert len(set(labels)) == len(labels)
    assert len({column.heading for column in columns}) == len(columns)

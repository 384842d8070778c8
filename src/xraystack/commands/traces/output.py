"""Terminal output of ``xraystack traces``: the table of a list, and the timeline of a trace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from xraystack.escaping import escape_to_one_line
from xraystack.terminal.text_layout import WIDE, Line, Piece, Styled, table_lines, table_width, wrap
from xraystack.terminal.text_layout import shorten as fitted
from xraystack.tracing import times
from xraystack.tracing.broken_traces import HINT, trace_breaks
from xraystack.tracing.list_columns import (
    GROUP_COLUMNS,
    TRACE_COLUMNS,
    ListColumn,
    group_rows,
    trace_rows,
)
from xraystack.tracing.operations import operation
from xraystack.tracing.segments import Segment, Trace
from xraystack.tracing.time_scale import format_duration
from xraystack.tracing.waterfall import (
    Interval,
    Repeats,
    critical_path,
    facts,
    fold_repeats,
    longest_waits,
)

if TYPE_CHECKING:
    from xraystack.tracing.overview import Overview, Summary

STATE_COLORS = {"fault": "red", "error": "yellow", "throttle": "magenta"}
"""Colours of failed states, which the text always names too."""
OTHER_CELL, CRITICAL_CELL = "\N{LIGHT SHADE}", "\N{FULL BLOCK}"
TIMES_WIDTH = 16
"""Columns for the start and the duration of a row."""
MAX_WAITS = 4
MIN_LABEL_WIDTH = 24
MAX_STATUS_WIDTH = 12


def group_table(overview: Overview, order: str, limit: int, columns: int) -> Iterator[Line]:
    """Yield a table of an overview's groups, at most ``limit``, ranked by ``order``."""
    ranked = group_rows(overview, order)
    yield from _list_lines(GROUP_COLUMNS, ranked[:limit], columns, has_heading=True)
    if len(ranked) > limit:
        yield (f"  and {len(ranked) - limit:,} more; --top shows more of them",)


def newest_table(
    overview: Overview, now: float, columns: int, summaries: Sequence[Summary] | None = None
) -> Iterator[Line]:
    """Yield a table of an overview's newest traces, or of some; ``now`` is seconds since the epoch."""
    yield from _list_lines(TRACE_COLUMNS, trace_rows(overview, None, now, summaries), columns)


def trace_tables(overview: Overview, now: float, columns: int) -> Iterator[Line]:
    """Yield the tables of failed, slowest and newest traces; ``now`` is seconds since the epoch."""
    for section in overview.list_sections():
        yield (f"{section.heading}:",)
        yield from newest_table(overview, now, columns, section.summaries)


def unlisted_text(overview: Overview) -> str:
    """Return the numbers of traces that the tables lack; an empty text if they have all."""
    listed = [summary for section in overview.list_sections() for summary in section.summaries]
    failed = overview.failed - sum(summary.state != "ok" for summary in listed)
    older = overview.total - len(listed) - failed
    counts = [f"{failed:,} more failed"] if failed else []
    counts += [f"{older:,} older"] if older else []
    return f"{' and '.join(counts)} not listed; --limit lists more." if counts else ""


def _list_lines(
    declared: Sequence[ListColumn[Any]],
    rows: Sequence[Any],
    columns: int,
    *,
    has_heading: bool = False,
) -> Iterator[Line]:
    """Yield the rows of a list, with those of its columns that a terminal of this width shows.

    Where long texts would be shortened, the narrow texts say more.
    """
    is_wide = columns >= WIDE
    shown = sorted(
        (c for c in declared if c.label is not None and (is_wide or not c.is_wide_only)),
        key=lambda column: column.rank,
    )
    heading: list[list[Piece]] = [[c.label or "" for c in shown]] if has_heading else []
    cells = heading + [[_list_cell(c, row, is_wide=is_wide) for c in shown] for row in rows]
    if is_wide and table_width(cells) > columns:
        cells = heading + [[_list_cell(c, row, is_wide=False) for c in shown] for row in rows]
    right = [number for number, column in enumerate(shown) if column.is_number]
    shrinkable = [number for number, column in enumerate(shown) if column.is_shrinkable]
    yield from table_lines(cells, columns, shrinkable=shrinkable, right=right)


def _list_cell(column: ListColumn[Any], row: Any, *, is_wide: bool) -> Piece:
    text = (column.text if is_wide or not column.narrow_text else column.narrow_text)(row)
    text = fitted(text, column.max_width) if column.max_width else text
    state = column.state(row)
    return Styled(text, STATE_COLORS[state]) if state else text


def timeline(trace: Trace, columns: int) -> Iterator[Line]:
    """Yield a trace's facts, then a line with a bar for each segment; repeated calls share a line."""
    waited = critical_path(trace)
    yield from _fact_lines(trace, waited, columns)
    breaks = trace_breaks(trace)
    for warning in (*trace.warnings, *(one.sentence for one in breaks)):
        yield from wrap((Styled(f"! {escape_to_one_line(warning)}", "yellow"),), columns)
    for hint in HINT.splitlines() if breaks else ():
        yield from wrap((hint,), columns)
    yield (f"{'START':>7} {'TOOK':>8}",)
    drawing = _Timeline(trace, waited, columns)
    waiting: list[tuple[Segment | Repeats, int]] = [
        (item, 0) for item in reversed(fold_repeats(trace.roots))
    ]
    while waiting:
        item, depth = waiting.pop()
        if isinstance(item, Repeats):
            yield drawing.repeats_row(item, depth)
            continue
        yield drawing.segment_row(item, depth)
        yield from drawing.failure_lines(item, depth)
        waiting += [(inner, depth + 1) for inner in reversed(fold_repeats(item.children))]
    yield (f"{CRITICAL_CELL} self time on the critical path  {OTHER_CELL} other time",)


def _fact_lines(trace: Trace, waited: dict[str, list[Interval]], columns: int) -> Iterator[Line]:
    trace_facts = facts(trace)
    yield from wrap(
        (escape_to_one_line((trace_facts.pop("Request", None) or [f"Trace {trace.id}"])[0]),),
        columns,
    )
    answered = trace.request.duration if trace.request is not None else None
    took = "in progress" if trace.duration is None else format_duration(trace.duration)
    if answered is not None and format_duration(answered) != took:
        took = f"{format_duration(answered)} to respond, {took} in total"
    began = "?" if trace.start is None else times.format_moment(trace.start, "milliseconds")
    shown = {"Trace": [trace.id], "Began": [began], "Took": [took], **trace_facts}
    waits = longest_waits(trace, waited)[:MAX_WAITS]
    if len(waits) > 1:
        shown["Longest"] = [f"{wait.label} {format_duration(wait.seconds)}" for wait in waits]
    size = max(map(len, shown))
    for key, values in shown.items():
        text = escape_to_one_line(", ".join(values))
        first, *rest = wrap((text,), columns - size - 4)
        yield (f"  {key:{size}}  ", *first)
        yield from ((" " * (size + 2), *line) for line in rest)


class _Timeline:
    """The rows of one trace, which share a time axis and column widths."""

    def __init__(self, trace: Trace, waited: dict[str, list[Interval]], columns: int) -> None:
        self.began = trace.start or 0.0
        self.whole = trace.duration or 1e-9
        self.waited = waited
        self.bar = max(10, (columns - TIMES_WIDTH) // 3)
        self.label = max(MIN_LABEL_WIDTH, columns - TIMES_WIDTH - self.bar - 2)

    def segment_row(self, segment: Segment, depth: int) -> Line:
        """Return a segment's line: its start, its duration and its operation."""
        start = "?" if segment.start is None else format_duration(segment.start - self.began)
        took = format_duration(segment.duration)
        if segment.duration is None and segment.in_progress:
            took = "running"
        label = operation(segment)
        if label != segment.name:
            label = f"{segment.name}: {label}"
        badges = _segment_badges(segment)
        return self._line(f"{start:>7} {took:>8} ", [segment], depth, label, badges)

    def repeats_row(self, item: Repeats, depth: int) -> Line:
        """Return the line of repeated calls: their number and their total duration."""
        count, first = len(item.segments), item.segments[0]
        start = "?" if first.start is None else format_duration(first.start - self.began)
        badges = [
            Styled(f"{n} {state.upper()}", STATE_COLORS[state]) for state, n in item.states.items()
        ]
        label = f"{count} x {item.label}, {format_duration(item.seconds)} in total"
        return self._line(
            f"{start:>7} {format_duration(item.seconds):>8} ", item.segments, depth, label, badges
        )

    def failure_lines(self, segment: Segment, depth: int) -> Iterator[Line]:
        """Yield the detail of a failed segment, and its exceptions with their stacks."""
        indent = " " * (TIMES_WIDTH + self.bar + 3 + self._indent(depth))
        lines = [segment.detail] if segment.state != "ok" and segment.detail else []
        for exception in segment.exceptions:
            lines += [exception.title, *(f"  {frame}" for frame in exception.stack)]
        room = max(MIN_LABEL_WIDTH, self.label - self._indent(depth) - 1)
        for line in lines:
            yield from ((indent, *part) for part in wrap((escape_to_one_line(line),), room))

    def _line(
        self, times_: str, segments: list[Segment], depth: int, label: str, badges: list[Styled]
    ) -> Line:
        indent = self._indent(depth)
        room = self.label - indent - sum(len(badge.text) + 1 for badge in badges)
        shown = fitted(escape_to_one_line(label), max(MIN_LABEL_WIDTH // 2, room))
        badge_pieces = [piece for badge in badges for piece in (badge, " ")]
        return (times_, self._bar(segments), " " * (indent + 1), *badge_pieces, shown)

    def _indent(self, depth: int) -> int:
        return min(2 * depth, max(0, self.label - MIN_LABEL_WIDTH))

    def _bar(self, segments: list[Segment]) -> Piece:
        """Return the bar of segments on the time axis, coloured by their worst state."""
        cells = [" "] * self.bar
        for segment in segments:
            start = self.began if segment.start is None else segment.start
            end = self.began + self.whole if segment.end is None else segment.end
            for cell in self._cells((start, end)):
                cells[cell] = OTHER_CELL
        waited = self._shares([span for s in segments for span in self.waited.get(s.id, ())])
        enough = min(0.5, max(waited))
        for cell, share in enumerate(waited):
            if share and share >= enough:
                cells[cell] = CRITICAL_CELL
        worst = next((s for s in STATE_COLORS if any(one.state == s for one in segments)), "")
        return Styled("".join(cells), STATE_COLORS.get(worst))

    def _cells(self, span: Interval) -> range:
        """Return the cells that a period covers, at least one."""
        scale = self.bar / self.whole
        first = max(0, min(self.bar - 1, int((span[0] - self.began) * scale)))
        return range(first, max(first + 1, min(self.bar, round((span[1] - self.began) * scale))))

    def _shares(self, spans: list[Interval]) -> list[float]:
        """Return the share of each cell that these periods cover."""
        shares = [0.0] * self.bar
        scale = self.bar / self.whole
        for start, end in spans:
            begin, stop = (start - self.began) * scale, (end - self.began) * scale
            for cell in self._cells((start, end)):
                shares[cell] += max(0.0, min(stop, cell + 1) - max(begin, cell))
        return shares


def _segment_badges(segment: Segment) -> list[Styled]:
    status = fitted(
        escape_to_one_line(segment.text("http", "response", "status")), MAX_STATUS_WIDTH
    )
    badges = []
    if segment.state != "ok":
        badges.append(
            Styled(f"{segment.state.upper()} {status}".strip(), STATE_COLORS[segment.state], True)
        )
    if segment.in_progress:
        badges.append(Styled("in progress", "cyan"))
    return badges

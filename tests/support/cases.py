"""Tables of cases that one test goes through: a test for each row costs more than what most rows check."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest
from _pytest.mark import ParameterSet

OUTCOMES = (pytest.fail.Exception, pytest.skip.Exception)
"""What pytest raises in a row that fails without an error, or would skip the rows after it."""


def each(
    names: str | Sequence[str], rows: Iterable[Any], ids: Iterable[object] | None = None
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run a test with each row, as ``pytest.mark.parametrize`` does, but as one test.

    It fails with all rows that fail, each named by its ID, or else by its values. What a fixture gives is
    the same for all rows, so this is for tests that leave nothing behind. A row may be a ``pytest.param``
    with an ID, but without marks, and must not be skipped. Above another table it runs each row of that with
    each of its own.
    """
    parameters = [name.strip() for name in names.split(",")] if isinstance(names, str) else names
    table, known = _read(list(rows), ids)
    assert len(table) == len(known) > 0
    assert all(len(parameters) == 1 or len(row) == len(parameters) for row in table)

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        signature = inspect.signature(test)
        fixtures = [one for name, one in signature.parameters.items() if name not in parameters]
        assert len(fixtures) + len(parameters) == len(signature.parameters)

        @functools.wraps(test)
        def run(**given: Any) -> None:
            failures: list[BaseException] = []
            for name, row in zip(known, table, strict=True):
                values = [row] if len(parameters) == 1 else row
                try:
                    test(**given, **dict(zip(parameters, values, strict=True)))
                except (Exception, BaseExceptionGroup, *OUTCOMES) as error:
                    error.add_note(f"row: {name or repr(row)}")
                    failures.append(error)
            if failures:
                raise BaseExceptionGroup(f"{len(failures)} of {len(table)} rows", failures)

        vars(run)["__signature__"] = signature.replace(parameters=fixtures)
        return run

    return decorate


def _read(rows: list[Any], ids: Iterable[object] | None) -> tuple[list[Any], list[str]]:
    """Return the values and the ID of each row, which is empty if it has none."""
    names = list(map(str, ids)) if ids is not None else [""] * len(rows)
    for number, row in enumerate(rows):
        if isinstance(row, ParameterSet):
            assert not row.marks
            rows[number] = row.values if len(row.values) > 1 else row.values[0]
            names[number] = str(row.id or "")
    return rows, names

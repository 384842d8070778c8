"""A table that one test goes through fails as a test for each row would."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.cases import each

ROWS = [(1, 1), (2, 3), (3, 3), (4, 5)]


def test_all_rows_that_fail_are_named() -> None:
    seen = []

    @each("one, other", ROWS, ids="abcd")
    def compare(one: int, other: int) -> None:
        seen.append(one)
        assert one == other

    with pytest.raises(ExceptionGroup, match="2 of 4 rows") as failed:
        compare()

    assert seen == [1, 2, 3, 4]
    assert [error.__notes__ for error in failed.value.exceptions] == [["row: b"], ["row: d"]]


def test_rows_that_raise_nothing_are_named_too() -> None:
    @each("number", [0, 2, 0])
    def divide(number: int) -> None:
        with pytest.raises(ZeroDivisionError):
            assert 1 / number

    with pytest.raises(BaseExceptionGroup, match="1 of 3 rows") as failed:
        divide()

    assert failed.value.exceptions[0].__notes__ == ["row: 2"]


def test_tables_multiply_and_each_row_of_both_is_named() -> None:
    @each("one", [1, 2, 3], ids="abc")
    @each("other", [1, 2])
    def differ(one: int, other: int) -> None:
        with pytest.raises(ZeroDivisionError):
            assert 1 / (one - other) == 1

    with pytest.raises(BaseExceptionGroup, match="3 of 3 rows") as failed:
        differ()

    named = {
        (*outer.__notes__, *inner.__notes__)
        for outer in failed.value.exceptions
        for inner in getattr(outer, "exceptions", ())
    }
    assert named == {
        ("row: a", "row: 2"),
        ("row: b", "row: 1"),
        ("row: c", "row: 1"),
        ("row: c", "row: 2"),
    }


def test_a_row_that_skips_does_not_hide_the_others() -> None:
    @each("one", [1, 2])
    def check(one: int) -> None:
        if one == 1:
            pytest.skip("not here")
        assert one == 1

    with pytest.raises(BaseExceptionGroup, match="2 of 2 rows"):
        check()


def test_a_row_without_an_id_is_named_by_its_values() -> None:
    @each("one", [7, pytest.param(8, id="eight"), pytest.param(9)])
    def fail(one: int) -> None:
        raise ValueError(one)

    with pytest.raises(ExceptionGroup) as failed:
        fail()

    notes = [error.__notes__ for error in failed.value.exceptions]
    assert notes == [["row: 7"], ["row: eight"], ["row: 9"]]


@each(("one", "other"), [(1, "a"), pytest.param(2, "b", id="second")])
def test_fixtures_are_given_besides(tmp_path: Path, one: int, other: str) -> None:
    assert tmp_path.is_dir()
    assert {1: "a", 2: "b"}[one] == other


@pytest.mark.parametrize(
    ("names", "rows", "ids"),
    [
        ("one", [], None),
        ("one, other", [(1,)], None),
        ("one", [1], "ab"),
        ("two", [1], None),
        ("one", [pytest.param(1, marks=pytest.mark.wide)], None),
    ],
)
def test_a_table_that_does_not_fit_is_an_error(names: str, rows: list[object], ids: str) -> None:
    def test(one: int) -> None: ...

    with pytest.raises(AssertionError):
        each(names, rows, ids)(test)

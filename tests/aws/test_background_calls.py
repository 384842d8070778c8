"""Calls side by side: results and errors in the order of a program without threads."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import pytest

from xraystack.aws.background_calls import BackgroundCall, call_side_by_side, is_abandoned


def fail(error: Exception) -> None:
    raise error


def test_results_come_in_the_order_of_the_functions() -> None:
    """Each waits for the one after it, so that without threads none would end."""
    events = [threading.Event() for _ in range(3)]

    def wait(number: int) -> int:
        if number + 1 < len(events):
            assert events[number + 1].wait(10)
        events[number].set()
        return number

    assert call_side_by_side(partial(wait, number) for number in range(3)) == [0, 1, 2]
    assert call_side_by_side([]) == []


@pytest.mark.parametrize(
    ("functions", "message"),
    [
        ([partial(fail, ValueError("a")), partial(fail, ValueError("b"))], "a"),
        ([lambda: None, partial(fail, ValueError("b")), partial(fail, ValueError("c"))], "b"),
    ],
)
def test_the_first_error_in_that_order_is_raised(
    functions: list[Callable[[], None]], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        call_side_by_side(functions)


def test_a_result_may_be_used_twice() -> None:
    call = BackgroundCall(lambda: 3)

    assert (call.result(), call.result()) == (3, 3)


def test_a_call_that_nobody_waits_for_knows_it() -> None:
    begun, go_on, seen = threading.Event(), threading.Event(), list[bool]()
    ended = threading.Event()

    def run() -> None:
        seen.append(is_abandoned())
        begun.set()
        go_on.wait(10)
        seen.append(is_abandoned())
        ended.set()

    call = BackgroundCall(run)
    assert begun.wait(10)
    del call
    go_on.set()

    assert ended.wait(10)
    assert seen == [False, True]
    assert not is_abandoned()


def test_a_call_inside_an_abandoned_call_knows_it() -> None:
    begun, go_on, seen = threading.Event(), threading.Event(), list[bool]()
    ended = threading.Event()

    def run() -> None:
        begun.set()
        go_on.wait(10)
        seen.append(is_abandoned())
        ended.set()

    call = BackgroundCall(lambda: BackgroundCall(run).result())
    assert begun.wait(10)
    del call
    go_on.set()

    assert ended.wait(10)
    assert seen == [True]

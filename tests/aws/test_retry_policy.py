"""Retries until the timeout: growing pauses, and the notice."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import boto3
import pytest
from botocore.awsrequest import AWSRequest, AWSResponse
from botocore.compat import HTTPHeaders
from botocore.config import Config
from botocore.exceptions import ClientError

from xraystack.aws.retry_policy import FIRST_PAUSE_S, LONGEST_PAUSE_S, RetryPolicy

Answer = tuple[int, dict[str, Any]]
FINE: Answer = (200, {"parameters": []})
THROTTLED: Answer = (400, {"__type": "ThrottlingException", "message": "Rate exceeded"})
BROKEN: Answer = (500, {"__type": "InternalServerError", "message": "sorry"})
DENIED: Answer = (400, {"__type": "AccessDeniedException", "message": "no"})


class Raw:
    """The body of an answer."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def stream(self) -> Iterable[bytes]:
        return [self.content]


class Asked:
    """A client of SSM in this process, with what it is answered; the clock goes as it pauses."""

    def __init__(self, timeout: float, pauses: list[float], *answers: Answer) -> None:
        self.told: list[str] = []
        self.left = list(answers)
        session = boto3.Session("a", "fake", region_name="eu-west-1")
        self.client = session.client("ssm", config=Config(retries={"total_max_attempts": 1}))
        self.client.meta.events.register("before-send", self.answer)
        RetryPolicy(timeout, self.told.append, lambda: sum(pauses)).attach_to(self.client)

    def answer(self, request: AWSRequest, **_: Any) -> Any:
        status, content = self.left.pop(0)
        raw = Raw(json.dumps(content).encode())
        return AWSResponse(str(request.url), status, HTTPHeaders(), raw)

    def __call__(self) -> None:
        self.client.describe_parameters()


@pytest.mark.parametrize("timeout", [0, 1000])
@pytest.mark.parametrize("answer", [THROTTLED, BROKEN])
def test_pauses_grow_up_to_the_longest(
    no_pauses: list[float], timeout: float, answer: Answer
) -> None:
    ask = Asked(timeout, no_pauses, *[answer] * 20, FINE)

    ask()

    growing = [FIRST_PAUSE_S * 1.5**attempt for attempt in range(1, 21)]
    assert no_pauses == [min(pause, LONGEST_PAUSE_S) for pause in growing]


def test_the_last_pause_ends_with_the_time(no_pauses: list[float]) -> None:
    ask = Asked(8, no_pauses, *[THROTTLED] * 9)

    with pytest.raises(ClientError, match="Rate exceeded"):
        ask()

    assert no_pauses == [1.5, 2.25, 3.375, pytest.approx(0.875)]
    assert len(ask.left) == 4


def test_of_a_spell_of_trouble_it_is_told_once(no_pauses: list[float]) -> None:
    short, long = [THROTTLED] * 2, [THROTTLED] * 6
    ask = Asked(0, no_pauses, *short, FINE, *long, FINE, *long, FINE)

    told = []
    for _ in range(3):
        ask()
        told.append(len(ask.told))

    assert told == [0, 1, 2]


def test_a_refusal_is_no_passing_trouble(no_pauses: list[float]) -> None:
    ask = Asked(0, no_pauses, DENIED, FINE)

    with pytest.raises(ClientError, match="AccessDenied"):
        ask()

    assert (no_pauses, len(ask.left)) == ([], 1)

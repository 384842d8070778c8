"""The probe's last leg: asking X-Ray until it has the trace, by a clock that the tests turn."""

from __future__ import annotations

import pytest

from tests.support.traces import MemorySource, documents, segment
from xraystack.errors import BadInput
from xraystack.tracing.probe import segment_probe


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("arrives_after", "timeout", "ok", "said"),
    [
        (0, 0, True, "has the segment after 0 s"),
        (5, 60, True, "has the segment after 6 s"),
        (90, 60, False, "does not have the segment after 60 s"),
    ],
)
def test_x_ray_is_asked_until_it_has_the_trace_or_time_is_up(
    arrives_after: float, timeout: float, ok: bool, said: str
) -> None:
    clock, progress = Clock(), list[tuple[str, float]]()
    stored: dict[str, dict[str, object]] = {}
    source = MemorySource(known=stored)

    def sleep(seconds: float) -> None:
        clock.sleep(seconds)
        if clock.now >= arrives_after:
            stored["t"] = documents(segment())

    if not arrives_after:
        stored["t"] = documents(segment())
    leg = segment_probe.wait_for_trace(
        source, "t", timeout, lambda *told: progress.append(told), sleep=sleep, clock=clock
    )

    assert (leg.ok, leg.what) == (ok, said)
    assert [waited for _, waited in progress] == [2.0 * number for number in range(len(progress))]


@pytest.mark.parametrize("text", ["{{resolve:ssm:/a}}", "{{resolve:ssm:/a}}:2000"])
def test_what_only_cloudformation_resolves_is_no_address_to_send_to(text: str) -> None:
    with pytest.raises(BadInput, match="only CloudFormation resolves"):
        segment_probe.parse_address(text)

"""What a shape costs at rest: sums of sourced prices, and what has no price is named."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.cases import each
from xraystack.commands import cost_output
from xraystack.facts import prices
from xraystack.facts.prices import Rate
from xraystack.stacks import cost
from xraystack.stacks.cost import RunningResources

DEFAULT = RunningResources(tasks=2, cpu=256, memory=512)
QUIET: dict[str, Any] = {"public_addresses": False, "own_namespace": False}


def dollars(running: RunningResources) -> float:
    return round(cost_output.total_cost(cost.daemon_items(running)), 2)


@each(
    ("running", "expected"),
    [
        pytest.param(DEFAULT._replace(**QUIET, tasks=0), 0.00, id="nothing runs"),
        # 730 h x (0.25 x 0.04048 + 0.5 x 0.004445) = 9.01 for a task.
        pytest.param(DEFAULT._replace(**QUIET, tasks=1), 9.01, id="a task"),
        pytest.param(DEFAULT._replace(**QUIET), 18.02, id="two tasks"),
        pytest.param(DEFAULT._replace(**QUIET, arm64=True), 14.42, id="two on ARM64"),
        pytest.param(DEFAULT._replace(**QUIET, spot=True), 13.52, id="one of them on Spot"),
        pytest.param(
            DEFAULT._replace(**QUIET, tasks=1, spot=True), 9.01, id="the base is not Spot"
        ),
        pytest.param(DEFAULT._replace(public_addresses=False), 18.52, id="with its zone"),
        pytest.param(DEFAULT, 25.82, id="the default shape, with public addresses"),
        pytest.param(DEFAULT._replace(**QUIET, balancer=True), 34.45, id="behind a balancer"),
    ],
)
def test_a_shape_costs_the_sum_of_its_parts(running: RunningResources, expected: float) -> None:
    assert dollars(running) == expected


def test_what_has_no_price_is_named_and_not_counted() -> None:
    unpriced = [item.what for item in cost.daemon_items(DEFAULT) if item.dollars is None]

    assert unpriced == ["registrations in AWS Cloud Map"]


def test_each_item_says_what_it_is() -> None:
    running = DEFAULT._replace(spot=True, arm64=True, balancer=True)

    assert [item.what for item in cost.daemon_items(running)] == [
        "1 task of 0.25 vCPU and 0.5 GiB (ARM64)",
        "1 task of 0.25 vCPU and 0.5 GiB (ARM64) on Spot, at most",
        "2 public addresses",
        "1 Network Load Balancer",
        "1 hosted zone in Route 53",
        "registrations in AWS Cloud Map",
    ]


def test_endpoints_cost_by_zone_and_a_gateway_nothing() -> None:
    (item,) = cost.endpoint_items(interfaces=4, zones=2)

    assert item.what == "4 interface endpoints in 2 availability zones"
    assert item.dollars == pytest.approx(58.40)
    assert cost.endpoint_items(interfaces=0, zones=2) == []


def test_a_place_for_images_costs_what_they_take() -> None:
    (item,) = cost.image_items()

    assert item == ("images in ECR, for each GB", 0.10)


def test_alarms_cost_and_sampling_rules_do_not() -> None:
    watching = cost.observability_items(group=True, alarms=3, metrics=1, dashboard=True)

    assert cost_output.total_cost(watching) == pytest.approx(0.60)
    assert len([item for item in watching if item.dollars is None]) == 2
    assert cost.observability_items(group=False, alarms=0, metrics=0, dashboard=False) == []


def test_every_price_names_its_source() -> None:
    rates = {name: value for name, value in vars(prices).items() if isinstance(value, Rate)}

    assert len(rates) >= 10
    assert all(rate.source and rate.dollars > 0 for rate in rates.values())

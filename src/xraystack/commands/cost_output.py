"""What a stack costs at rest, as lines for a person and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from xraystack.facts import prices

Costs = Sequence[tuple[str, float | None]]
"""What costs something, and dollars a month; None where no price was found."""


def cost_lines(costs: Costs) -> Iterator[str]:
    """The items and their sum; what has no price is named."""
    if not costs:
        yield "At rest it costs nothing."
        return
    yield (
        f"At rest about ${total_cost(costs):.2f} a month, an estimate of {prices.READ_ON} for "
        f"{prices.REGION}:"
    )
    for what, dollars in costs:
        if dollars is not None:
            yield f"  {dollars:8.2f}  {what}"
    unpriced = [what for what, dollars in costs if dollars is None]
    if unpriced:
        yield f"  without a price, because no source was found: {', '.join(unpriced)}"


def total_cost(costs: Costs) -> float:
    """The sum of the prices that are known."""
    return sum(dollars for _, dollars in costs if dollars is not None)


def cost_document(costs: Costs) -> dict[str, Any] | None:
    """The same as data; None if nothing is known to cost anything."""
    if not costs:
        return None
    return {
        "dollars_a_month": round(total_cost(costs), 2),
        "region": prices.REGION,
        "read_on": prices.READ_ON,
        "items": [
            {"what": what, "dollars": None if dollars is None else round(dollars, 2)}
            for what, dollars in costs
        ],
    }

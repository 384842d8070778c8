"""A stack's idle cost as lines and as a JSON document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from xraystack.facts import prices

Costs = Sequence[tuple[str, float | None]]
"""Items with dollars a month; None if no published price was found."""


def cost_lines(costs: Costs) -> Iterator[str]:
    """Yield the sum, a line for each item with a price, and the names of those without."""
    if not costs:
        yield "Estimated idle cost: none"
        return
    yield (
        f"Estimated idle cost: ${total_cost(costs):.2f} a month "
        f"({prices.REGION}, prices of {prices.READ_ON})"
    )
    for what, dollars in costs:
        if dollars is not None:
            yield f"  {dollars:8.2f}  {what}"
    unpriced = [what for what, dollars in costs if dollars is None]
    if unpriced:
        yield f"  not included (no published price): {', '.join(unpriced)}"


def total_cost(costs: Costs) -> float:
    """Return the sum of the known prices in dollars a month."""
    return sum(dollars for _, dollars in costs if dollars is not None)


def cost_document(costs: Costs) -> dict[str, Any] | None:
    """Return the cost as a JSON object; None without items."""
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

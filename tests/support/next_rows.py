"""What the table of reasons would say of its own cases if their rows did not exist.

``make next-rows`` prints, for each text of the cases, the further rows that match it. AWS has more
sentences of the same kind than the table, and these get such a row: what is false for a case is false for
them, and its pattern is too wide. ``make next-rows ROW=stack-busy`` prints one row's.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from unittest import mock

from tests.facts.reasons.cases import CASES, TYPED_CASES
from xraystack.deploy.explanations.reason_explanations import match_reason
from xraystack.deploy.explanations.row_search import Rows
from xraystack.facts.reasons import SPECIFIC
from xraystack.facts.reasons.row import Reason

LEVELS = 3
"""Most further rows of a text."""
_KEYS = frozenset(row.key for row in SPECIFIC)


def next_rows(text: str, resource_type: str) -> Iterator[Reason]:
    """Yield the row of a text, and the specific rows that match it without those before."""
    removed: set[str] = set()

    def find(rows: Rows, text: str, services: frozenset[str] | None = None) -> Reason | None:
        return next((row for row in rows.matches(text, services) if row.key not in removed), None)

    with mock.patch.object(Rows, "find", find):
        for _ in range(LEVELS + 1):
            row = match_reason(text, resource_type)
            if row is None or row.key not in _KEYS - removed:
                return
            yield row
            removed.add(row.key)


def main(chosen: str = "") -> None:
    """Print the texts by the further row that matches them, with their own meanings."""
    found: dict[str, list[str]] = defaultdict(list)
    meanings: dict[str, str] = {}
    texts = dict.fromkeys(
        [(text, "") for _, text, _ in CASES] + [(text, kind) for _, text, kind, _ in TYPED_CASES]
    )
    for text, resource_type in texts:
        rows = list(next_rows(text, resource_type))
        for row in rows[1:]:
            meanings.setdefault(row.key, f"{row.meaning}. {row.remedy}")
            found[row.key].append(f"  {text}\n    {rows[0].key}: {rows[0].meaning}")
    for key in sorted(found):
        if chosen in {"", key}:
            sys.stdout.writelines(f"{line}\n" for line in (f"{key}: {meanings[key]}", *found[key]))


if __name__ == "__main__":
    main(*sys.argv[1:])

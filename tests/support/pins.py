"""``python -m tests.support.pins`` prints the pinned images as a table.

Registries are not asked: the newest version is the one that the source shows, on the day of the check.
"""

from __future__ import annotations

import sys

from xraystack.facts.images.pins import PINS


def main() -> None:
    """Print each pin: its image, its version, the newest known one, the day of the check, the source."""
    rows = [("image", "pinned", "newest", "checked on", "source")]
    rows += [
        (pin.repository, pin.version, pin.newest or pin.version, pin.checked_on, pin.source)
        for pin in PINS
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        sys.stdout.write(f"{line.rstrip()}\n")


if __name__ == "__main__":
    main()

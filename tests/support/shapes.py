"""The table of the daemon stack's shapes: every choice, every pair that goes together, all at once.

``python -m tests.support.shapes DIRECTORY`` writes the template of each, for tools that read files.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path
from typing import Any

from xraystack.stacks import rendering, shape
from xraystack.stacks.collectors import COLLECTORS
from xraystack.stacks.daemon import stack
from xraystack.stacks.daemon.settings import DaemonSettings
from xraystack.stacks.shape import Shape

CHOICES: list[tuple[str, Any]] = [
    *(("collector", name) for name in list(COLLECTORS)[1:]),
    ("spot", True),
    ("arm64", True),
    ("autoscale", True),
    ("balancer", True),
    ("existing_cluster", True),
    ("namespace", shape.EXISTING),
    ("namespace", shape.PUBLIC),
    ("pull_through_cache", True),
    ("export", "otlp"),
    ("also_otlp", shape.PLAIN_BACKEND),
    ("also_otlp", shape.SECRET_BACKEND),
]
OF_COLLECTORS = {"export", "also_otlp"}
"""Members that the X-Ray daemon cannot have."""
"""Every choice beside the default; each goes with each other but another of the same member."""

PAIRS = [
    Shape(**dict(chosen))
    for number in (1, 2)
    for chosen in itertools.combinations(CHOICES, number)
    if len(dict(chosen)) == number
    and ("collector" in dict(chosen) or not OF_COLLECTORS & dict(chosen).keys())
]
EVERYTHING = Shape(
    "adot", True, True, True, True, True, shape.EXISTING, True, "otlp", shape.SECRET_BACKEND
)
SHAPES = {str(of): of for of in (*PAIRS, EVERYTHING)}


def text(of: Shape) -> str:
    """The template of a shape."""
    return rendering.render_yaml(stack.build(DaemonSettings(of)))


def main(directory: Path) -> None:
    """Write the template of every shape into a directory."""
    directory.mkdir(exist_ok=True)
    for name, of in SHAPES.items():
        (directory / f"{name.replace(', ', '+').replace(' ', '-')}.yml").write_text(text(of))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

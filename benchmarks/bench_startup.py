"""CPU time of ``--help`` and ``render``, compared with bare imports."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.measure import cpu_seconds, medians, python_command

ROUNDS = 31
XRAYSTACK = str(Path(sys.executable).with_name("xraystack"))


def main() -> None:
    """Print medians and ratios."""
    seconds = medians(
        {
            "python -c pass": python_command("-c", "pass"),
            "python -c 'import click'": python_command("-c", "import click"),
            "xraystack --help": [XRAYSTACK, "--help"],
            "bare troposphere script": python_command(
                str(Path(__file__).with_name("bare_troposphere.py"))
            ),
            "xraystack render": [XRAYSTACK, "render"],
        },
        rounds=ROUNDS,
        clock=cpu_seconds,
    )
    print(f"Start-up, CPU time (medians of {ROUNDS} runs, taken in turn)")
    for name, median in seconds.items():
        print(f"  {name:26} {median * 1000:6.0f} ms")
    help_ratio = seconds["xraystack --help"] / seconds["python -c 'import click'"]
    render_ratio = seconds["xraystack render"] / seconds["bare troposphere script"]
    print(f"  --help is {help_ratio:.2f} times 'import click' (aim: at most 1.2)")
    print(f"  render is {render_ratio:.2f} times the bare script (aim: at most 1.35)")


if __name__ == "__main__":
    main()

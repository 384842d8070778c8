"""``xraystack lint`` of the daemon stack, compared with plain cfn-lint on the same template."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.measure import medians, python_command

ROUNDS = 7
ROOT = Path(__file__).parent.parent
CFN_LINT = str(Path(sys.executable).with_name("cfn-lint"))
TEMPLATE = str(ROOT / "templates" / "xray.yml")
PLAIN = """
import sys
from cfnlint.config import ConfigMixIn
from cfnlint.runner import Runner
list(Runner(ConfigMixIn([], templates=[sys.argv[1]])).run())
"""
WITH_RULES = """
import sys
from pathlib import Path
from xraystack.linting import lint_files
lint_files([Path(sys.argv[1])])
"""


def main() -> None:
    """Print medians and the ratio."""
    seconds = medians(
        {
            "cfn-lint, in a process": python_command("-c", PLAIN, TEMPLATE),
            "the same with our rules": python_command("-c", WITH_RULES, TEMPLATE),
            "cfn-lint as a command": [CFN_LINT, TEMPLATE],
            "xraystack lint": [str(Path(sys.executable).with_name("xraystack")), "lint", TEMPLATE],
        },
        rounds=ROUNDS,
    )
    print(f"Linting (medians of {ROUNDS} runs, taken in turn)")
    for name, median in seconds.items():
        print(f"  {name:26} {median * 1000:6.0f} ms")
    ratio = seconds["the same with our rules"] / seconds["cfn-lint, in a process"]
    print(f"  our rules make it {ratio:.2f} times as long (aim: at most 1.3)")


if __name__ == "__main__":
    main()

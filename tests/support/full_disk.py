"""A disk that is full after 4 KB, and somebody who is not root, for the tests of what gets written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FULL_DISK = (
    "import resource, signal\n"
    "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
)
"""Statements that limit the size of files: the same error as a full disk's, in the middle of a write."""

NOBODY = (
    "import os\n"
    "if os.geteuid() == 0:\n"
    "    os.chmod('.', 0o777)\n"
    "    os.setuid(65534)\n"
)  # fmt: skip
"""Statements that give up root's right to write whatever the mode says."""


def refusal(circumstances: str, call: str, folder: Path) -> str:
    """How a call into ``files`` is refused in a folder, by a process in these circumstances."""
    script = (
        f"from pathlib import Path\nfrom xraystack import errors, files\n{circumstances}"
        f"try:\n    {call}\nexcept errors.XraystackError as error:\n"
        "    print(type(error).__name__, error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()

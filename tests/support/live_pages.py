"""The program's own pages for the site: a list of traces, the map, and each trace that these name.

``make docs`` writes them, and the pictures of the documentation lead to them there. The traces are those
of one application at a fixed time, so that two builds are the same.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.support.application_traces import BEGAN
from tests.support.emulator import credentials, inherited_environment
from tests.support.recorded import AGO_S, recorded

ACCOUNT = "123456789012"


def main(directory: Path) -> None:
    """Write ``index.html``, ``map.html`` and the pages of traces into a directory."""
    begin, end = (datetime.fromtimestamp(BEGAN + after, UTC).isoformat() for after in (0, AGO_S))
    window = ("--from", begin, "--to", end, "--html-dir", str(directory))
    with recorded(later=0) as url:
        environment = inherited_environment() | credentials(ACCOUNT) | {"AWS_ENDPOINT_URL": url}
        for command in (("traces", "list"), ("map", "--from-traces")):
            subprocess.run(
                [sys.executable, "-m", "xraystack", *command, *window],
                env=environment | {"PATH": os.defpath, "TZ": "UTC"},
                check=True,
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]))

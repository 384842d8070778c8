"""``xraystack map --traces-file`` compared with ``json.loads`` of the file and its documents."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.support.application_traces import application

TRACES = 20_000
LARGEST = 3_200
"""Maximum bytes of a trace, as of a service that queries one database."""
AIM = 3.0
PARSED = (
    "import json, sys; d = json.load(open(sys.argv[1])); "
    "kept = [json.loads(s['Document']) for t in d for s in t['Segments']]"
)


def write_traces(folder: Path) -> Path:
    """Write a file with many traces, and return its path."""
    small = [
        traced.document for traced in application() if len(json.dumps(traced.document)) < LARGEST
    ]
    many = [
        small[n % len(small)] | {"Id": f"{small[n % len(small)]['Id'][:-8]}{n:08x}"}
        for n in range(TRACES)
    ]
    path = folder / "traces.json"
    path.write_text(json.dumps(many))
    return path


def measure_command(command: list[str]) -> tuple[float, float]:
    """Return the seconds and MiB of a command."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[:4]} ended with {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main() -> None:
    """Print the ratios of time and memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = write_traces(Path(folder))
        size = path.stat().st_size / 1e6
        bare = measure_command([sys.executable, "-c", PARSED, str(path)])
        arguments = ["map", "--format", "json", "--traces-file", str(path)]
        drawn = measure_command([sys.executable, "-m", "xraystack", *arguments])
    print(f"map of {TRACES:,} saved traces, {size:.0f} MB, and one parse of them:")
    for name, measured, baseline in zip(("time", "memory"), drawn, bare, strict=True):
        unit = "s" if name == "time" else "MiB"
        print(
            f"  {name:7} {measured:7.2f} {unit}, {measured / baseline:4.1f} times (at most {AIM:.0f})"
        )


if __name__ == "__main__":
    main()

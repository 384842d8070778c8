"""``xraystack map``: saved traces compared with their parse, and drawings of large maps.

A map of saved traces is compared with a script that parses the same file once: ``json.load`` of the file,
and ``json.loads`` of the documents, which are texts in it. Both are whole processes, in CPU time. A
drawing has a limit in seconds of CPU time, beside that of a map of fifty services in the same run.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.support.application_traces import application
from tests.support.graphs import graph
from xraystack.tracing.maps.map_nodes import Node
from xraystack.tracing.maps.service_map import ServiceMap
from xraystack.tracing.pages.graph_layout import forget_layers
from xraystack.tracing.pages.map_page import map_page, map_svg

TRACES = 20_000
LARGEST = 3_200
"""Maximum bytes of a trace, as of a service that queries one database."""
AIMS = {"CPU time": 1.5, "memory": 3.0}
"""Maximum multiples of one parse."""
ROUNDS = 5
DRAWING_LIMIT_S = 3.0
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
    """Return the seconds of CPU time and the MiB of a command."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[:4]} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def large_maps() -> dict[str, ServiceMap]:
    """Return maps by name; the first is the reference."""
    complete = [(a, b) for a in range(60) for b in range(60) if a != b]
    graphs = {
        "50 services, 80 connections": graph(50, 80, 1)[1],
        "200 services, 1,200 connections": graph(200, 1200, 1)[1],
        "60 services that all call one another": complete,
        "1,000 services, 2,850 connections": graph(1000, 2850, 1)[1],
    }
    return {name: _service_map(pairs) for name, pairs in graphs.items()}


def _service_map(pairs: list[tuple[int, int]]) -> ServiceMap:
    made = ServiceMap(60.0, traces=1)
    for number, (a, b) in enumerate(pairs):
        edge = made.edge(Node(f"service-{a}", "service"), Node(f"service-{b}", "service"))
        edge.count = 1 + number * 7919 % 997
        edge.durations.add(0.05, edge.count)
    return made


def draw_maps() -> None:
    """Print the CPU time of each drawing."""
    print(f"drawings of maps (at most {DRAWING_LIMIT_S:.0f} s of CPU time):")
    for name, drawn in large_maps().items():
        for draw in (map_svg, map_page):
            forget_layers()
            start = time.process_time()
            size = len(draw(drawn)) / 1e6
            seconds = time.process_time() - start
            print(f"  {name:38} {draw.__name__:9} {seconds:5.2f} s {size:5.1f} MB")


def main() -> None:
    """Print the ratios of time and memory, and the times of drawings."""
    with tempfile.TemporaryDirectory() as folder:
        path = write_traces(Path(folder))
        size = path.stat().st_size / 1e6
        arguments = ["map", "--format", "json", "--traces-file", str(path)]
        commands = {
            "parse": [sys.executable, "-c", PARSED, str(path)],
            "map": [sys.executable, "-m", "xraystack", *arguments],
        }
        runs: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                runs[name].append(measure_command(command))
    print(f"map of {TRACES:,} saved traces, {size:.0f} MB, and one parse (medians of {ROUNDS})")
    for number, (name, aim) in enumerate(AIMS.items()):
        parse, drawn = (statistics.median(run[number] for run in each) for each in runs.values())
        unit = "MiB" if name == "memory" else "s"
        print(f"  {name:8} {drawn:7.2f} {unit}, {drawn / parse:4.2f} times (at most {aim})")
    draw_maps()


if __name__ == "__main__":
    main()

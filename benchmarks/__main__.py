"""Run every benchmark: ``python -m benchmarks``."""

from __future__ import annotations

from benchmarks import bench_startup

for benchmark in (bench_startup,):
    benchmark.main()
    print()

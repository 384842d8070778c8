"""All benchmarks: ``python -m benchmarks``."""

from __future__ import annotations

from benchmarks import (
    bench_deploy,
    bench_fleet,
    bench_lint,
    bench_map,
    bench_patch,
    bench_startup,
)

for benchmark in (bench_startup, bench_patch, bench_lint, bench_map, bench_deploy, bench_fleet):
    benchmark.main()
    print()

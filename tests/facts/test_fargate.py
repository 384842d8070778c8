"""The table of Fargate sizes, as the ECS developer guide prints it."""

from __future__ import annotations

import pytest

from tests.support.cases import each
from xraystack.facts import fargate


@each(
    ("cpu", "least", "most", "how_many"),
    [
        (256, 512, 2048, 3),
        (512, 1024, 4096, 4),
        (1024, 2048, 8192, 7),
        (2048, 4096, 16384, 13),
        (4096, 8192, 30720, 23),
        (8192, 16384, 61440, 12),
        (16384, 32768, 122880, 12),
        (32768, 61440, 249856, 3),
    ],
)
def test_each_cpu_size_has_the_memory_sizes_of_the_guide(
    cpu: int, least: int, most: int, how_many: int
) -> None:
    sizes = fargate.MEMORY_MIB_BY_CPU_UNITS[cpu]

    assert (least, most, how_many) == (sizes[0], sizes[-1], len(sizes))
    assert all(fargate.is_valid(cpu, size) for size in sizes)


@pytest.mark.parametrize(
    ("cpu", "memory"),
    [(256, 4096), (256, 513), (400, 600), (0, 0), (32768, 65536), (65536, 249856)],
)
def test_other_pairs_are_not_valid(cpu: int, memory: int) -> None:
    assert not fargate.is_valid(cpu, memory)


@each(
    ("wanted", "nearest"),
    [
        ((400, 600), (512, 1024)),
        ((256, 512), (256, 512)),
        ((256, 3000), (512, 3072)),
        ((1, 1), (256, 512)),
        ((8192, 17000), (8192, 20480)),
        ((16384, 122881), (32768, 249856)),
        ((32768, 249857), None),
        ((32769, 1), None),
    ],
)
def test_the_nearest_pair_above_has_the_least_cpu_that_is_enough(
    wanted: tuple[int, int], nearest: tuple[int, int] | None
) -> None:
    assert nearest == fargate.nearest_size(*wanted)


@each(
    ("said", "units"),
    [("256", 256), (512, 512), (".25 vCPU", 256), ("0.5 GB", 512), ("1GB", 1024), ("2 vcpu", 2048),
     ("", None), ("large", None), ("-1", None)],
)  # fmt: skip
def test_a_size_is_read_in_each_of_its_forms(said: str | int, units: int | None) -> None:
    assert fargate.parse_size(said) == units


@pytest.mark.parametrize(
    ("said", "units", "written"),
    [(256, 512, 512), ("256", 512, "512"), (".25 vCPU", 512, ".5 vCPU"), ("0.5GB", 1024, "1GB")],
)
def test_another_size_is_written_in_the_form_of_the_first(
    said: str | int, units: int, written: str | int
) -> None:
    assert fargate.format_size_like(said, units) == written
    assert fargate.parse_size(written) == units

"""Sizes of tasks that get a sidecar: sufficient, made larger, reported at removal."""

from __future__ import annotations

import pytest

from tests.patching.sidecar_cases import (
    FARGATE,
    FULL,
    RESIZED,
    Case,
)
from tests.patching.test_sidecar import (
    BY_MAPPING,
    WITH_MEMORY,
    beside,
    data_of,
    kinds,
    without,
)
from xraystack.facts import fargate
from xraystack.patching.sidecar_addition import SidecarOptions
from xraystack.stacks.collectors import COLLECTORS


@pytest.mark.parametrize("case", RESIZED, ids=[case.id for case in RESIZED])
def test_a_size_that_was_changed_is_named_and_stays(case: Case) -> None:
    patched = beside(case.before, case.asked)

    result = without(patched.after.decode())

    assert kinds(patched, "changed")
    assert "If --resize set this" in kinds(result, "left")[0]
    sizes = data_of(patched.after)["Resources"]["T"]["Properties"]
    assert data_of(result.after)["Resources"]["T"]["Properties"].get("Cpu") == sizes.get("Cpu")


@pytest.mark.parametrize("cpu", [256, 512, 1024])
@pytest.mark.parametrize("collector", COLLECTORS)
def test_a_changed_size_is_one_that_fargate_has(cpu: int, collector: str) -> None:
    memory = fargate.MEMORY_MIB_BY_CPU_UNITS[cpu][0]
    text = FARGATE.replace("Cpu: 512", f"Cpu: {cpu}").replace("Memory: 1024", f"Memory: {memory}")
    text += f"          Cpu: {cpu}\n          MemoryReservation: {memory}\n"

    task = data_of(beside(text, SidecarOptions(collector, resize=True)).after)["Resources"]["T"][
        "Properties"
    ]

    assert fargate.is_valid(task["Cpu"], task["Memory"])
    assert sum(c["Cpu"] for c in task["ContainerDefinitions"]) <= task["Cpu"]
    assert sum(c["MemoryReservation"] for c in task["ContainerDefinitions"]) <= task["Memory"]


BY_IF = BY_MAPPING.replace("!FindInMap [Sizes, !Ref Stage, Cpu]", "!If [Large, 1024, 256]")


@pytest.mark.parametrize("text", [BY_MAPPING, BY_IF], ids=["a mapping", "an If"])
def test_room_in_some_case_is_there_in_some_cases_only(text: str) -> None:
    result = beside(text)

    assert kinds(result, "conditional") == [
        "T.Properties.Cpu may be 256 CPU units, too small for the sidecar's 32: containers reserve 256"
    ]
    assert without(result.after.decode()).after.decode() == text


ROOM = [
    pytest.param("192", "64", "Memory: 256", id="as much as the sidecar may use"),
    pytest.param("300", "256", "Memory: 320", id="as much as both reserve"),
    pytest.param("256", "", "Memory: 512", id="what a container lives on, and the sidecar's"),
]


@pytest.mark.parametrize(("has", "reserved", "becomes"), ROOM)
def test_on_instances_a_task_gets_just_the_room_that_is_needed(
    has: str, reserved: str, becomes: str
) -> None:
    text = WITH_MEMORY.replace("192", has).replace(
        "          Memory: 128\n", f"          Memory: {reserved}\n" if reserved else ""
    )
    asked = SidecarOptions(None if reserved else "adot", resize=True)

    assert f"      {becomes}\n" in beside(text, asked).after.decode()


def test_both_sizes_of_a_pair_are_named_where_one_led_to_the_other() -> None:
    text = FULL.replace('"256"', "1 vCPU").replace("0.5 GB", "2 GB")
    text = text.replace("Cpu: 256", "Cpu: 1024").replace("Memory: 512", "Memory: 2048")
    patched = beside(text).after.decode()

    assert "Cpu: 2 vCPU\n      Memory: 4 GB\n" in patched
    assert "T keeps Cpu 2048 and Memory 4096" in kinds(without(patched), "left")[0]


def test_less_than_one_vcpu_is_written_as_aws_does() -> None:
    patched = beside(FULL.replace('"256"', ".25 vCPU")).after.decode()

    assert "      Cpu: .5 vCPU\n      Memory: 1 GB\n" in patched

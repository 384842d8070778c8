"""Sizes of tasks that get a sidecar: sufficient, made larger, reported at removal."""

from __future__ import annotations

import pytest

from tests.patching.sidecar_cases import (
    BRIDGE,
    EVERYTHING_ALLOWED,
    FARGATE,
    FULL,
    RESIZED,
    Case,
)
from tests.patching.test_sidecar import (
    BY_MAPPING,
    WITH_MEMORY,
    beside,
    containers,
    data_of,
    kinds,
    shared,
    without,
)
from tests.support.cases import each
from xraystack.errors import BadInput
from xraystack.facts import fargate
from xraystack.patching.sidecar.sidecar_addition import SidecarOptions
from xraystack.stacks.collectors import COLLECTORS
from xraystack.stacks.sidecars import RESERVATIONS


@pytest.mark.parametrize("case", RESIZED, ids=[case.id for case in RESIZED])
def test_a_size_that_was_changed_is_named_and_stays(case: Case) -> None:
    patched = beside(case.before, case.asked)

    result = without(patched.after.decode())

    assert kinds(patched, "changed")
    assert "If --resize set this" in kinds(result, "left")[0]
    sizes = data_of(patched.after)["Resources"]["T"]["Properties"]
    assert data_of(result.after)["Resources"]["T"]["Properties"].get("Cpu") == sizes.get("Cpu")


@each("cpu", [256, 512, 1024])
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
    assert "T keeps Cpu 2 vCPU and Memory 4 GB" in kinds(without(patched), "left")[0]


def test_less_than_one_vcpu_is_written_as_aws_does() -> None:
    patched = beside(FULL.replace('"256"', ".25 vCPU")).after.decode()

    assert "      Cpu: .5 vCPU\n      Memory: 1 GB\n" in patched


BOTH = (
    "Parameters:\n  Cpu: {Type: Number, Default: 256}\n  Size: {Type: String, Default: 512}\n"
    + (
        FARGATE.replace("Cpu: 512", "Cpu: !Ref Cpu").replace("Memory: 1024", "Memory: !Ref Size")
        + "          Cpu: !Ref Cpu\n          Memory: !Ref Size\n"
    )
)
UNDECIDED = BOTH.replace(", Default: 256", "").replace(", Default: 512", "")
BY_ONE_MAPPING = BY_MAPPING.replace("Cpu: 256\n", "Cpu: !FindInMap [Sizes, !Ref Stage, Cpu]\n")
ONE_SIZE = [
    pytest.param(BOTH, {"Cpu", "Memory"}, id="both sizes"),
    pytest.param(UNDECIDED, {"Cpu", "Memory"}, id="both sizes, without defaults"),
    pytest.param(BOTH.replace("      RequiresCompatibilities: [FARGATE]\n      NetworkMode: awsvpc\n", ""),
                 {"Cpu", "Memory"}, id="on instances"),
    pytest.param(BY_ONE_MAPPING, {"Cpu"}, id="a mapping"),
    pytest.param(BOTH.replace("          Memory: !Ref Size", "          Memory: 256"), {"Cpu"}, id="the CPU"),
    pytest.param(BOTH.replace("          Cpu: !Ref Cpu", "          Cpu: 128"), {"Memory"}, id="the memory"),
    pytest.param(BOTH.replace("          Cpu: !Ref Cpu\n", "")
                 + "        - Name: b\n          Cpu: !Ref Cpu\n          MemoryReservation: 32\n",
                 {"Cpu", "Memory"}, id="two containers"),
]  # fmt: skip


@pytest.mark.parametrize("asked", [SidecarOptions(), EVERYTHING_ALLOWED], ids=["plain", "resizing"])
@each(("text", "shared"), ONE_SIZE)
def test_where_one_value_sizes_task_and_container_the_sidecar_reserves_nothing(
    text: str, shared: set[str], asked: SidecarOptions
) -> None:
    result = beside(text, asked)
    after = result.after.decode()
    notes = kinds(result, "note")

    assert {
        key
        for key, names in RESERVATIONS.items()
        if not containers(after)["xray-daemon"].keys() & set(names)
    } == shared
    assert sum("container xray-daemon reserves no " in note for note in notes) == len(shared)
    assert not kinds(result, "changed")
    assert not beside(after, asked).has_changes
    assert without(after).after.decode() == text


def test_beside_a_shared_size_the_other_one_is_changed() -> None:
    text = BOTH.replace("          Memory: !Ref Size", "          Memory: 512")

    with pytest.raises(BadInput, match="no capacity") as caught:
        beside(text, SidecarOptions())
    result = beside(text)

    assert "To resize it to 1024 MiB: --resize" in caught.value.remedy
    assert "Size: {Type: String, Default: 1024}" in result.after.decode()
    assert "Cpu: {Type: Number, Default: 256}" in result.after.decode()


def test_where_no_other_size_goes_with_a_shared_one_nothing_is_reserved() -> None:
    text = BOTH.replace("Default: 512", "Default: 2048").replace(
        "          Memory: !Ref Size", "          Memory: 2048"
    )
    result = beside(text)

    assert not containers(result.after)["xray-daemon"].keys() & {"Cpu", "Memory"}
    assert without(result.after.decode()).after.decode() == text


@pytest.mark.parametrize("command", ["--remove", "--check", "--replace", "a shared collector"])
def test_a_size_that_no_pair_of_fargate_has_is_no_obstacle(command: str) -> None:
    text = BRIDGE.replace("      TaskRole", '      Cpu: "100"\n      TaskRole')
    text += "          Cpu: 100\n"
    patched = beside(text).after.decode()

    assert '      Cpu: "132"\n' in patched
    match command:
        case "--check":
            assert not beside(patched, check=True).has_changes
        case "--replace":
            assert not beside(patched, replace=True).has_changes
        case "--remove":
            assert kinds(without(patched), "left") == [
                "T keeps Cpu 132. If --resize set this, set it back by hand"
            ]
        case _:
            result = shared(patched, replace=True)
            assert kinds(result, "left") == [
                "T keeps Cpu 132. If --resize set this, set it back by hand"
            ]


def test_the_default_of_a_parameter_that_stays_larger_is_named() -> None:
    (said,) = kinds(without(beside(RESIZED[1].before).after.decode()), "left")

    assert said.startswith("T keeps Cpu 512 (default of TaskCpu) and Memory 1 GB. ")


@pytest.mark.parametrize(
    ("line", "dollars"),
    [("", "9.01"), ("      RuntimePlatform: {CpuArchitecture: ARM64}\n", "7.21")],
    ids=["x86", "ARM64"],
)
def test_a_larger_size_on_fargate_says_what_it_costs(line: str, dollars: str) -> None:
    text = FULL.replace("      NetworkMode", f"{line}      NetworkMode")
    on_instances = text.replace("[FARGATE]", "[EC2]")

    (price,) = (note for note in kinds(beside(text), "note") if "$" in note)

    assert f"costs about ${dollars} more a month for each running task" in price
    assert not any("$" in note for note in kinds(beside(on_instances), "note"))


def sized_task(mode: str, sizes: str, *containers: str, rest: str = "") -> str:
    """A template whose task has these sizes, and containers that reserve these."""
    listed = "".join(f"        - {{Name: c{n}, Image: x, {c}}}\n" for n, c in enumerate(containers))
    launch = ", RequiresCompatibilities: [FARGATE]" if mode == "FARGATE" else ""
    network = "bridge" if mode == "bridge" else "awsvpc"
    properties = f"{{NetworkMode: {network}{launch}, {sizes}}}"[1:-1].split(", ")
    lines = "".join(f"      {each}\n" for each in properties)
    return (
        f"{rest}Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n{lines}"
        f"      ContainerDefinitions:\n{listed}"
    )


PARAMETERS = "Parameters:\n  P: {Type: Number, Default: 256}\n  M: {Type: Number}\n"
RESIZES = [
    pytest.param(sized_task("bridge", "Cpu: 100", "Cpu: 100, Memory: 64"), ["Cpu"], id="CPU"),
    pytest.param(sized_task("bridge", "Cpu: '10'", "Memory: 64"), ["Cpu"], id="CPU without reservation"),
    pytest.param(sized_task("bridge", "Memory: 128", "Memory: 128"), ["Memory"], id="memory"),
    pytest.param(sized_task("bridge", "Memory: 100", "Cpu: 5"), ["Memory"], id="memory below the limit"),
    pytest.param(sized_task("bridge", "Cpu: 64, Memory: 64", "Cpu: 64, Memory: 64"), ["Cpu", "Memory"], id="both"),
    pytest.param(sized_task("bridge", "Cpu: 64, Memory: 4096", "Cpu: 64, Memory: 64"), ["Cpu"], id="one of two"),
    pytest.param(sized_task("awsvpc", "Cpu: 100, Memory: 128", "Cpu: 100, Memory: 128"), ["Cpu", "Memory"], id="awsvpc"),
    pytest.param(sized_task("awsvpc", "Cpu: 256, Memory: 512", "Cpu: 256, Memory: 512"), ["Cpu", "Memory"], id="a pair"),
    pytest.param(sized_task("bridge", "Cpu: 64", "Cpu: 32, Memory: 8", "Cpu: 32, Memory: 8"), ["Cpu"], id="two containers"),
    pytest.param(sized_task("bridge", "Cpu: !Ref P", "Cpu: 256, Memory: 8", rest=PARAMETERS), ["Cpu"], id="a parameter"),
    pytest.param(sized_task("FARGATE", "Cpu: 256, Memory: 512", "Cpu: 256, Memory: 512"), ["Cpu", "Memory"], id="Fargate"),
    pytest.param(sized_task("FARGATE", "Cpu: .25 vCPU, Memory: 0.5 GB", "Cpu: 256, Memory: 512"), ["Cpu", "Memory"], id="units"),
]  # fmt: skip


@pytest.mark.parametrize("collector", [None, "adot"])
@each(("text", "keys"), RESIZES)
def test_each_changed_size_is_named_at_removal(
    text: str, keys: list[str], collector: str | None
) -> None:
    patched = beside(text, EVERYTHING_ALLOWED._replace(collector=collector))
    (kept,) = kinds(without(patched.after.decode()), "left")

    changed = kinds(patched, "changed")
    named = kept.removeprefix("T keeps ").partition(". ")[0]
    assert len(changed) >= len(keys)
    for words in changed:
        key = words.partition("Properties.")[2].split()[0].rstrip(",")
        assert f"{key} " in named, words


def test_two_tasks_that_need_different_sizes_of_one_parameter_are_rejected() -> None:
    first = sized_task("bridge", "Cpu: !Ref P", "Cpu: 256, Memory: 8", rest=PARAMETERS)
    text = first + first.partition("Resources:\n")[2].replace("  T:", "  U:").replace("256", "300")

    with pytest.raises(BadInput, match="Cannot change the parameter P: U needs 332") as caught:
        beside(text)

    assert caught.value.remedy == "Give U its own Cpu first."

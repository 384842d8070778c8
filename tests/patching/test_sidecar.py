"""``patch --sidecar``: no-ops first, then pairs of templates, then errors, then removal."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.patching.sidecar_cases import (
    BRIDGE,
    EVERYTHING_ALLOWED,
    FARGATE,
    FULL,
    GROUP,
    HTTPS,
    JSON,
    LOG,
    LOOPBACK,
    OUTSIDE,
    PAIRS,
    RESIZED,
    ROLELESS,
    WAITING,
    WITH_DAEMON,
    Case,
)
from tests.support.cases import each
from xraystack.editor.edits import apply_edits
from xraystack.errors import BadInput
from xraystack.facts.instrumentation.agents import PLAIN_SUPPORT
from xraystack.linting import lint_text
from xraystack.patching import patch
from xraystack.patching.patch_execution import CHANGE_KINDS, Patch
from xraystack.patching.sdk_selection import SdkOptions
from xraystack.patching.sidecar.sidecar_addition import SidecarOptions
from xraystack.patching.target_selection import TargetNames
from xraystack.stacks.collectors import COLLECTORS, adot
from xraystack.stacks.wiring import Wiring
from xraystack.template import plain_data

ALL = [*PAIRS, *(case for case in RESIZED if "ADOT" not in case.after)]
IDS = [case.id for case in ALL]
TO_THE_DEFAULT_VPC = Wiring(daemon_cidr="172.31.0.0/16")
ANY = TargetNames()
OTEL = SdkOptions(("otel",))


def beside(text: str, asked: SidecarOptions = EVERYTHING_ALLOWED, **options: Any) -> Patch:
    """A template with a sidecar."""
    return patch.add_wiring(text.encode(), "t.yml", Wiring(), sidecar=asked, **options)


def shared(text: str, **options: Any) -> Patch:
    return patch.add_wiring(text.encode(), "t.yml", TO_THE_DEFAULT_VPC, **options)


def without(text: str, named: TargetNames = ANY) -> Patch:
    return patch.remove_wiring(text.encode(), "t.yml", Wiring(), named)


def kinds(result: Patch, *asked: str) -> list[str]:
    """What was said, of these kinds, each with its subject."""
    return [finding.what for finding in result.findings if finding.kind in asked]


def data_of(text: str | bytes) -> Any:
    return plain_data.parse(text if isinstance(text, str) else text.decode("utf-8-sig"), name="t")


def containers(text: str | bytes) -> dict[str, Any]:
    (task,) = (
        r for r in data_of(text)["Resources"].values() if r["Type"] == "AWS::ECS::TaskDefinition"
    )
    return {c["Name"]: c for c in task["Properties"]["ContainerDefinitions"]}


FOREIGN = FARGATE + "        - Name: {}\n          Image: {}\n"
NO_OPS = [
    *(pytest.param(case.after, "present", id=case.id) for case in ALL),
    pytest.param(FOREIGN.format("xray-daemon", "amazon/aws-xray-daemon"), "note", id="a daemon of their own"),
    pytest.param(FOREIGN.format("otel-collector", "mine"), "not_checked", id="a collector by its name"),
    pytest.param(FOREIGN.format("x", "otel/opentelemetry-collector-contrib:1"), "not_checked", id="one by its image"),
    pytest.param(WITH_DAEMON.replace("3.6.6", "3.6.1"), "present", id="our sidecar with another version"),
    pytest.param("Resources:\n  X: {Type: AWS::SNS::Topic}\n", "note", id="nothing that traces"),
]  # fmt: skip


@each(("text", "kind"), NO_OPS)
def test_what_has_a_collector_stays_the_same_bytes(text: str, kind: str) -> None:
    result = beside(text)

    assert result.after.decode() == text
    assert kinds(result, kind)
    assert not kinds(result, *CHANGE_KINDS)


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@each("case", ALL, ids=IDS)
def test_each_task_gets_a_collector_and_what_it_needs(case: Case, newline: str) -> None:
    before, after = (text.replace("\n", newline) for text in (case.before, case.after))

    result = beside(before, case.asked)

    assert result.after.decode() == after
    assert apply_edits(before, result.edits) == after


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@each("case", PAIRS, ids=[case.id for case in PAIRS])
def test_what_was_put_in_comes_out_to_the_byte(case: Case, newline: str) -> None:
    before = case.before.replace("\n", newline)
    patched = beside(before, case.asked)

    result = without(patched.after.decode())

    assert result.after.decode() == before
    assert sorted(kinds(result, "removed")) == sorted(
        what.partition(",")[0] for what in kinds(patched, "added")
    )
    assert kinds(result, "left") == []


@pytest.mark.parametrize("collector", COLLECTORS)
@pytest.mark.parametrize("text", [FARGATE, BRIDGE, JSON], ids=["awsvpc", "bridge", "JSON"])
def test_every_collector_goes_in_and_out_and_takes_the_place_of_another(
    text: str, collector: str
) -> None:
    now = text
    for name in (collector, *COLLECTORS, collector):
        now = beside(now, SidecarOptions(name, resize=True), replace=True).after.decode()
        image = COLLECTORS[name].image
        assert containers(now)["xray-daemon"]["Image"] == image

    assert data_of(now) == data_of(beside(text, SidecarOptions(collector, resize=True)).after)
    assert without(now).after.decode() == text


def test_a_configuration_of_several_lines_is_written_as_such() -> None:
    after = beside(FARGATE, SidecarOptions("cloudwatch-agent")).after.decode()

    assert "              Value: !Sub |\n                receivers:\n" in after
    assert 'Value: !Sub \'{"agent"' in after


@pytest.mark.parametrize("case", [*ALL, RESIZED[2]], ids=[*IDS, RESIZED[2].id])
def test_no_rule_finds_anything_new(case: Case) -> None:
    def found(text: str) -> set[tuple[str, str]]:
        return {
            (f.rule_id, f.message.rpartition(" at ")[0]) for f in lint_text(text, "t.yml").findings
        }

    assert found(beside(case.before, case.asked).after.decode()) - found(case.before) == set()


def task(line: str) -> str:
    """The task with one more property."""
    return FARGATE.replace("      TaskRole", f"      {line}\n      TaskRole")


SHARED_DEFAULT = "Parameters:\n  Cpu: {Type: Number, Default: 256}\n" + FULL.replace(
    'Cpu: "256"', "Cpu: !Ref Cpu"
)
FOR_AN_OUTPUT = SHARED_DEFAULT + "Outputs:\n  Size: {Value: !Sub 'cpu ${Cpu}'}\n"
FOR_ANOTHER = SHARED_DEFAULT + (
    "  U:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      NetworkMode: awsvpc\n"
    "      ContainerDefinitions: [{Name: b, Image: x, Cpu: !Ref Cpu, Memory: 64}]\n"
)
ALLOWED = "Parameters:\n  Cpu: {Type: Number, Default: 256, AllowedValues: [256]}\n" + FULL.replace(
    'Cpu: "256"', "Cpu: !Ref Cpu"
)
BY_PATTERN = ALLOWED.replace("AllowedValues: [256]", 'AllowedPattern: "256|1024"')
AT_MOST = ALLOWED.replace("AllowedValues: [256]", "MaxValue: 256")
BY_MAPPING = "Mappings: {Sizes: {dev: {Cpu: 256}, prod: {Cpu: 1024}}}\n" + FULL.replace(
    '"256"', "!FindInMap [Sizes, !Ref Stage, Cpu]"
).replace("          Memory: 512\n", "")
FULL_BY_MAPPING = BY_MAPPING.replace("Cpu: 256\n", "Cpu: 1024\n")
WITH_MEMORY = BRIDGE.replace("      TaskRole", "      Memory: 192\n      TaskRole")
TEN = FARGATE + "".join(f"        - Name: b{number}\n" for number in range(9))
MANAGED_INSTANCES = FARGATE.replace("[FARGATE]", "[MANAGED_INSTANCES]").replace(
    "      NetworkMode: awsvpc\n", ""
)
PORT = FARGATE + "          PortMappings: [{{ContainerPort: {}}}]\n"
ON_HOST = BRIDGE.replace("      TaskRole", "      NetworkMode: host\n      TaskRole")
REFUSED = [
    pytest.param(ON_HOST, SidecarOptions(), "network mode host.*one daemon on each instance", 5, id="host"),
    pytest.param(ON_HOST, SidecarOptions(), "SchedulingStrategy DAEMON", 5, id="host on EC2"),
    pytest.param(ON_HOST.replace("NetworkMode", "RequiresCompatibilities: [MANAGED_INSTANCES]\n      NetworkMode"),
                 SidecarOptions(), r"Managed Daemon \(AWS::ECS::Daemon\)", 6, id="host on Managed Instances"),
    pytest.param(ON_HOST + "  P:\n    Type: AWS::ECS::CapacityProvider\n    Properties: {ManagedInstancesProvider: {}}\n"
                 "  M:\n    Type: AWS::ECS::Service\n    Properties:\n      TaskDefinition: !Ref T\n"
                 "      CapacityProviderStrategy: [{CapacityProvider: !Ref P}]\n",
                 SidecarOptions(), "Managed Daemon", 5, id="host on a provider of Managed Instances"),
    pytest.param(ON_HOST.replace("host", "none"), SidecarOptions(), "network mode none", 5, id="none"),
    pytest.param(ON_HOST.replace("host", "!Ref Mode"), SidecarOptions(), "a parameter sets the mode of T", 5, id="a parameter's mode"),
    pytest.param(ON_HOST.replace("host", "!If [C, awsvpc, bridge]"), SidecarOptions(), "awsvpc or bridge", 5, id="two modes"),
    pytest.param(task("RuntimePlatform: {OperatingSystemFamily: WINDOWS_SERVER_2022_CORE}"), SidecarOptions(),
                 "runs on Windows", 9, id="Windows"),
    pytest.param(FULL, SidecarOptions(), "has 256 CPU units and 512 MiB, its containers reserve 256 CPU units and 512 MiB, "
                 "and the sidecar needs 32 CPU units and 64 MiB To resize it to 512 CPU units and 1024 MiB: --resize", 7, id="full"),
    pytest.param(FOR_AN_OUTPUT, SidecarOptions(), "needs 512 CPU units and 1024 MiB. Cannot change the parameter Cpu: Outputs.Size uses it too",
                 2, id="full, of a default for more"),
    pytest.param(FOR_ANOTHER, SidecarOptions(resize=True), "Cannot change the parameter Cpu: U container b uses it too", 21,
                 id="a default for more"),
    pytest.param(ALLOWED, SidecarOptions(resize=True), "512 is not among the AllowedValues of Cpu", 2, id="not allowed"),
    pytest.param(BY_PATTERN, SidecarOptions(resize=True), "512 does not match the AllowedPattern of Cpu", 2, id="no match"),
    pytest.param(AT_MOST, SidecarOptions(resize=True), "512 is more than the MaxValue of Cpu", 2, id="more than the most"),
    pytest.param(FULL_BY_MAPPING, SidecarOptions(), "reserve 1024 CPU units.*Cannot change the Cpu of T: it is .*\nIncrease it in each case",
                 8, id="full, by a mapping"),
    pytest.param(WITH_MEMORY, SidecarOptions(), "needs 64 MiB .limit: 256 MiB. To resize it to 256 MiB: --resize", 5,
                 id="less memory than the sidecar may use"),
    pytest.param(TEN, SidecarOptions(), "T has 10 containers, the maximum of a task", 2, id="too many containers"),
    pytest.param(PORT.format(2000), SidecarOptions(), "container app uses port 2000, on which the X-Ray daemon listens", 13,
                 id="the daemon's port"),
    pytest.param(PORT.format(4318), SidecarOptions("adot"), "container app uses port 4318", 13, id="OTLP's port"),
    pytest.param(MANAGED_INSTANCES, SidecarOptions(), "no NetworkMode.*managed instances", 2, id="managed instances"),
    pytest.param("Metadata: {x: &p {NetworkMode: awsvpc}}\n" + FARGATE.replace("      NetworkMode: awsvpc", "      <<: *p"),
                 SidecarOptions(), "come from a YAML merge key", 3, id="a merge key"),
    pytest.param(FULL.replace('"256"', "32768").replace("0.5 GB", "249856").replace(" 256\n", " 32768\n"),
                 SidecarOptions(resize=True), "has no capacity.*Increase its size", 7, id="the largest there is"),
    pytest.param(BRIDGE.replace("          Memory: 128\n", ""), SidecarOptions(), "no Memory or MemoryReservation", 7,
                 id="no memory at all"),
    pytest.param(ROLELESS, SidecarOptions(), "has no TaskRoleArn.*--create-role", 2, id="no role"),
    pytest.param(FARGATE.replace(OUTSIDE, "!If [C, !Ref Role, !Ref AWS::NoValue]"), SidecarOptions(resize=True),
                 "no task role in some cases, in which the sidecar cannot send traces", 9, id="no role in some case"),
    pytest.param(FARGATE, SidecarOptions("daemon"), "OpenTelemetry, which the X-Ray daemon does not accept", 11, id="the wrong collector"),
]  # fmt: skip


@each(("text", "asked", "why", "line"), REFUSED)
def test_what_cannot_have_one_is_refused_with_the_reason(
    text: str, asked: SidecarOptions, why: str, line: int
) -> None:
    sending = OTEL if "OpenTelemetry" in why else SdkOptions()
    with pytest.raises(BadInput) as caught:
        beside(text, asked, sdk_options=sending)

    assert re.search(why, f"{caught.value.what} {caught.value.remedy}", re.DOTALL)
    assert caught.value.where == f"t.yml:{line}"
    assert caught.value.remedy


ONLY_OTLP = adot.COLLECTOR._replace(name="otlp", title="a sink of OTLP", accepts=("otlp-http",))


@pytest.mark.parametrize(
    ("sending", "why"),
    [
        pytest.param(SdkOptions(("xray",)), "uses an X-Ray SDK.*--sdk app=otel", id="an X-Ray SDK"),
        pytest.param(SdkOptions(("both",)), "uses an X-Ray SDK.*--sdk app=otel", id="both SDKs"),
        pytest.param(
            SdkOptions(("otel",), None, True),
            "X-Ray's sampling rules.*omit --xray-sampling",
            id="sampling",
        ),
        pytest.param(
            SdkOptions(("otel",), "grpc"),
            "OpenTelemetry over grpc.*--otlp-protocol http",
            id="the other protocol",
        ),
        pytest.param(SdkOptions(("otel",)), None, id="what it accepts"),
    ],
)
def test_a_collector_is_put_only_beside_what_it_accepts(
    monkeypatch: pytest.MonkeyPatch, sending: SdkOptions, why: str | None
) -> None:
    monkeypatch.setitem(COLLECTORS, "otlp", ONLY_OTLP)

    if why is None:
        there = containers(beside(FARGATE, SidecarOptions("otlp"), sdk_options=sending).after)
        assert there["xray-daemon"]["PortMappings"] == [{"ContainerPort": 4318, "Protocol": "tcp"}]
        return
    with pytest.raises(BadInput) as caught:
        beside(FARGATE, SidecarOptions("otlp"), sdk_options=sending)
    assert re.search(f"{why}", f"{caught.value.what} {caught.value.remedy}", re.DOTALL)
    assert "a sink of OTLP does not accept" in caught.value.what


SERVICE = (
    "  S:\n    Type: AWS::ECS::Service\n    Properties:\n      TaskDefinition: !Ref T\n      {}\n"
)
UNSAID = FARGATE.replace(
    "      RequiresCompatibilities: [FARGATE]\n      NetworkMode: awsvpc\n", ""
)
BY_PARAMETER = FARGATE.replace("NetworkMode: awsvpc", "NetworkMode: !Ref Mode")
MODES = [
    pytest.param(UNSAID, False, id="nothing said, on instances"),
    pytest.param(UNSAID + SERVICE.format("LaunchType: FARGATE"), True, id="a service on Fargate"),
    pytest.param(UNSAID + SERVICE.format("LaunchType: EC2"), False, id="a service on instances"),
    pytest.param(UNSAID + SERVICE.format("CapacityProviderStrategy: [{CapacityProvider: FARGATE_SPOT}]"), True,
                 id="a service on Spot"),
    pytest.param(BY_PARAMETER, True, id="a parameter's mode, on Fargate"),
    pytest.param(FARGATE.replace("awsvpc", "bridge").replace("[FARGATE]", "[EC2]"), False, id="bridge"),
    pytest.param(FARGATE.replace("NetworkMode: awsvpc", "NetworkMode: !If [C, awsvpc, awsvpc]"), True, id="one mode of two"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "in_awsvpc"), MODES)
def test_where_a_sidecar_listens_follows_from_how_the_task_is_run(
    text: str, in_awsvpc: bool
) -> None:
    there = containers(beside(text).after)

    assert ("127.0.0.1:2000" in there["xray-daemon"]["Command"]) is in_awsvpc
    assert ("Links" in there["app"]) is not in_awsvpc


def test_a_dash_alone_whose_item_begins_in_the_next_column_leaves_lists_readable() -> None:
    text = FARGATE.replace("        - Name: app #", "        -\n         Name: app #")
    text = text.replace("          Image", "         Image")

    patched = beside(text).after.decode()

    assert containers(patched) == containers(WITH_DAEMON)
    assert without(patched).after.decode() == text


LEFTOVER = (
    FARGATE
    + "          Environment:\n            - Name: AWS_XRAY_DAEMON_ADDRESS\n              Value: {}\n"
)


@pytest.mark.parametrize("value", ["xray.example:2000", "!ImportValue x", "127.0.0.1:3000"])
def test_an_address_that_leads_past_the_sidecar_is_named_and_taken_out_on_demand(
    value: str,
) -> None:
    left = beside(LEFTOVER.format(value))
    replaced = beside(LEFTOVER.format(value), replace=True)

    assert left.after.decode() == LEFTOVER.format(value) + WAITING + LOOPBACK
    assert left.is_incomplete
    assert "bypasses the sidecar" in kinds(left, "differs")[0]
    assert replaced.after.decode() == WITH_DAEMON
    assert not kinds(replaced, "differs")


@pytest.mark.parametrize("value", ["127.0.0.1:2000", "localhost:2000"])
def test_an_address_that_leads_to_the_sidecar_is_nothing_to_name(value: str) -> None:
    assert not kinds(beside(LEFTOVER.format(value)), "differs")


OPEN = [
    pytest.param(
        "IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/8", id="HTTPS to endpoints"
    ),
    pytest.param("IpProtocol: -1, CidrIp: 0.0.0.0/0", id="everything"),
    pytest.param("IpProtocol: tcp, FromPort: 0, ToPort: 65535, CidrIp: 0.0.0.0/0", id="all of TCP"),
]


@pytest.mark.parametrize("rule", OPEN)
def test_a_group_that_lets_https_out_stays(rule: str) -> None:
    text = FARGATE + GROUP + f"        - {{{rule}}}\n"

    assert "G egress tcp 443" in kinds(beside(text), "present")
    assert HTTPS not in beside(text).after.decode()


def test_a_rule_of_somebody_else_is_never_taken_for_ours() -> None:
    rule = "        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}\n"

    assert without(FARGATE + GROUP + rule).after.decode() == FARGATE + GROUP + rule


def test_a_group_that_the_template_does_not_decide_is_named() -> None:
    text = FARGATE + GROUP.partition("        - IpProtocol")[0].replace(
        "SecurityGroupEgress:\n", "SecurityGroupEgress: !Ref Rules\n"
    )

    result = beside(text)

    assert result.after.decode() == text.replace("  S:\n", WAITING + LOOPBACK + "  S:\n", 1)
    assert any("Make sure that it allows HTTPS egress" in what for what in kinds(result, "note"))


def test_what_a_group_from_outside_has_to_let_out_is_https() -> None:
    network = "NetworkConfiguration: {AwsvpcConfiguration: {SecurityGroups: [sg-1]}}"
    text = FARGATE + SERVICE.format(network)

    said = "a security group outside the template must also allow outbound {}"
    assert said.format("HTTPS") in kinds(beside(text), "note")
    assert said.format("traces") in kinds(shared(text), "note")


STAYS = [
    pytest.param(WITH_DAEMON.replace("-m\n", "-m # MB\n"), "has a comment", id="a comment"),
    pytest.param(WITH_DAEMON.replace("Condition: START", "Condition: START # why"), "has a comment", id="a comment on what waits"),
    pytest.param(WITH_DAEMON + "        - Name: b\n          Links: ['xray-daemon:d']\n", "container b.Links refers to it", id="a link by another name"),
    pytest.param(WITH_DAEMON + "        - Name: b\n          DependsOn: [{ContainerName: xray-daemon, Condition: HEALTHY}]\n",
                 "container b.DependsOn refers to it", id="what waits for something else"),
    pytest.param(WITH_DAEMON + LOG.format("mine"), "its log configuration is not one", id="another log"),
    pytest.param(WITH_DAEMON.replace("StopTimeout: 30", "StopTimeout: 60"), "differs from the sidecar that patch writes", id="another timeout"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "why"), STAYS)
def test_a_sidecar_that_is_not_provably_ours_or_needed_stays_whole(text: str, why: str) -> None:
    result = without(text)

    assert result.after.decode() == text
    assert why in kinds(result, "left")[0]


def test_a_sidecar_takes_the_place_of_a_shared_daemon_and_the_other_way_round() -> None:
    for case in PAIRS:
        at_first = shared(case.before).after.decode()
        moved = beside(at_first, case.asked, replace=True)
        back = shared(moved.after.decode(), replace=True)

        assert apply_edits(at_first, moved.edits) == moved.after.decode()
        assert data_of(moved.after) == data_of(beside(case.before, case.asked).after), case.id
        assert data_of(back.after) == data_of(at_first), case.id
        assert (
            patch.remove_wiring(back.after, "t.yml", TO_THE_DEFAULT_VPC).after.decode()
            == case.before
        )


def test_no_option_is_named_that_would_not_give_a_task_a_second_collector() -> None:
    text = FOREIGN.format("xray-daemon", "amazon/aws-xray-daemon")

    for named in (ANY, TargetNames(("T",))):
        (said,) = kinds(beside(text, target_names=named), "note")[:1]
        assert "(xray-daemon)" in said
        assert "--" not in said


def test_without_replace_a_task_with_a_sidecar_keeps_it() -> None:
    assert not shared(WITH_DAEMON).has_changes
    assert not beside(WITH_DAEMON, SidecarOptions("adot")).has_changes
    assert "--replace" in kinds(beside(WITH_DAEMON, SidecarOptions("adot")), "differs")[0]


def test_a_check_says_what_would_become_of_it_and_writes_nothing() -> None:
    at_first = shared(FARGATE).after
    moved = beside(at_first.decode(), replace=True, check=True)

    assert (moved.after, moved.edits) == (at_first, ())
    assert kinds(moved, "added") == kinds(beside(at_first.decode(), replace=True), "added")


def test_opentelemetry_gets_a_collector_that_takes_it() -> None:
    after = beside(FARGATE, sdk_options=OTEL).after

    there = containers(after)
    variables = {v["Name"]: v["Value"] for v in there["app"]["Environment"]}
    assert there["xray-daemon"]["Image"] == COLLECTORS["adot"].image
    assert variables["OTEL_EXPORTER_OTLP_ENDPOINT"] == "http://127.0.0.1:4318"
    assert "AWS_XRAY_DAEMON_ADDRESS" not in variables
    assert without(after.decode()).after.decode() == FARGATE


def test_opentelemetry_in_bridge_mode_is_told_the_sidecars_name() -> None:
    after = beside(BRIDGE, sdk_options=SdkOptions(("both",), "grpc", xray_sampling=True)).after

    app = containers(after)["app"]
    variables = {v["Name"]: v["Value"] for v in app["Environment"]}
    assert variables["OTEL_EXPORTER_OTLP_ENDPOINT"] == "http://xray-daemon:4317"
    assert variables["OTEL_TRACES_SAMPLER_ARG"] == "endpoint=http://xray-daemon:2000"
    assert variables["AWS_XRAY_DAEMON_ADDRESS"] == "xray-daemon:2000"
    assert app["Links"] == ["xray-daemon"]
    assert without(after.decode()).after.decode() == BRIDGE


@pytest.mark.parametrize("wired", [beside, shared], ids=["sidecar", "shared"])
def test_of_the_package_for_xrays_propagator_it_is_told_once_and_only_where_it_is_new(
    wired: Callable[..., Patch],
) -> None:
    package = PLAIN_SUPPORT["python"].package

    def told(result: Patch) -> list[str]:
        return [finding.kind for finding in result.findings if package in finding.what]

    new = wired(FARGATE, sdk_options=OTEL)

    assert told(new) == ["note"]
    assert told(wired(new.after.decode(), sdk_options=OTEL)) == []
    assert told(wired(FARGATE)) == []


def test_lines_of_findings_are_those_of_the_file_that_was_read() -> None:
    text = shared(FARGATE).after.decode()

    result = beside(text, replace=True)

    line = 1 + text.split("\n").index("        - Name: app # the one")
    added = [f.line for f in result.findings if f.what == "T container app.DependsOn xray-daemon"]
    assert added == [line]

"""Variables of X-Ray and OpenTelemetry in containers: added, kept or reported."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.patching.patch_cases import APP, GROUP
from tests.patching.test_patch import container, group, rules
from tests.support.cases import each
from xraystack.errors import BadInput
from xraystack.patching import patch
from xraystack.patching.patch import DEFAULT_NAMING
from xraystack.patching.patch_execution import Patch
from xraystack.patching.sdk_selection import DEFAULT_SDKS, SdkOptions
from xraystack.patching.target_selection import TargetNames
from xraystack.patching.tracing_names import NamingOptions
from xraystack.stacks.wiring import Wiring
from xraystack.template import plain_data

RANGE = Wiring(daemon_cidr="172.31.0.0/16")
OTEL = SdkOptions(("otel",))
SAMPLING = SdkOptions(("otel",), None, True)
HOST = "xray.services.dockerinaws.org"
ENDPOINT = f"http://{HOST}:4318"
EVERYTHING = TargetNames()


def wired(
    text: str,
    named: TargetNames = APP,
    sending: SdkOptions = OTEL,
    wiring: Wiring = RANGE,
    naming: NamingOptions = DEFAULT_NAMING,
    *,
    replace: bool = False,
    check: bool = False,
) -> Patch:
    content = text.encode()
    return patch.add_wiring(
        content, "t.yml", wiring, named, naming, sending, replace=replace, check=check
    )


def variables(*given: str) -> str:
    """A template whose container has these variables, each ``NAME=value``."""
    listed = "".join(
        f"\n  - Name: {name}\n    Value: {value}"
        for name, _, value in (each.partition("=") for each in given)
    )
    return container(f"Environment:{listed}")


def environment(content: bytes, name: str = "app") -> dict[str, Any]:
    data = plain_data.parse(content.decode(), name="t.yml")
    return {
        variable["Name"]: variable["Value"]
        for resource in data["Resources"].values()
        for each in resource.get("Properties", {}).get("ContainerDefinitions", [])
        if each.get("Name") == name
        for variable in each.get("Environment", [])
    }


def kinds(result: Patch) -> list[str]:
    return [finding.kind for finding in result.findings if finding.kind != "chosen"]


COMPLETE = (
    f"OTEL_EXPORTER_OTLP_ENDPOINT={ENDPOINT}",
    "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
    "OTEL_PROPAGATORS=tracecontext,baggage,xray",
)
ELSEWHERE = "OTEL_EXPORTER_OTLP_ENDPOINT=http://other.example:4317"

NO_OPS = [
    pytest.param(variables(*COMPLETE), OTEL, id="everything is there"),
    pytest.param(variables(*COMPLETE), DEFAULT_SDKS, id="everything is there, and nobody says what"),
    pytest.param(
        variables(COMPLETE[0], "OTEL_EXPORTER_OTLP_PROTOCOL=http/json", COMPLETE[2]), OTEL,
        id="the other notation over HTTP",
    ),
    pytest.param(variables(*COMPLETE[:2], "OTEL_PROPAGATORS=b3"), OTEL, id="propagators of theirs"),
    pytest.param(
        variables(f"OTEL_EXPORTER_OTLP_ENDPOINT=http://{HOST}:4317",
                  "OTEL_EXPORTER_OTLP_PROTOCOL=grpc", COMPLETE[2]), OTEL,
        id="gRPC, where nobody asks for a protocol",
    ),
    pytest.param(
        variables(f"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT={ENDPOINT}/v1/traces"), OTEL,
        id="an endpoint for traces alone that is the same",
    ),
    pytest.param(
        group(rules("IpProtocol: tcp, FromPort: 4318, ToPort: 4318, CidrIp: 172.31.0.0/16")), OTEL,
        id="the rule",
    ),
    pytest.param(
        group(rules("IpProtocol: -1, CidrIp: 0.0.0.0/0")), OTEL, id="a rule that lets everything out"
    ),
    pytest.param(group(""), OTEL, id="a group without rules"),
]  # fmt: skip


@each(("text", "sending"), NO_OPS)
def test_what_has_it_all_stays_the_same_bytes(text: str, sending: SdkOptions) -> None:
    result = wired(text, GROUP if "SecurityGroup" in text else APP, sending)

    assert result.after == text.encode()
    assert not result.is_incomplete


NEW = [
    "        - Name: app",
    "          Environment:",
    "            - Name: OTEL_EXPORTER_OTLP_ENDPOINT",
    "              Value: http://xray.services.dockerinaws.org:4318",
    "            - Name: OTEL_EXPORTER_OTLP_PROTOCOL",
    "              Value: http/protobuf",
    "            - Name: OTEL_PROPAGATORS",
    "              Value: tracecontext,baggage,xray",
]
SAMPLER = [
    "            - Name: OTEL_TRACES_SAMPLER",
    "              Value: xray",
    "            - Name: OTEL_TRACES_SAMPLER_ARG",
    f"              Value: endpoint=http://{HOST}:2000",
]
NAME = ["            - Name: OTEL_SERVICE_NAME", "              Value: shop"]
XRAY = [
    "            - Name: AWS_XRAY_DAEMON_ADDRESS",
    f"              Value: {HOST}:2000",
]
XRAY_NAME = ["            - Name: AWS_XRAY_TRACING_NAME", "              Value: shop"]
AMONG = [line.replace("tracecontext,baggage,xray", "xray,tracecontext,baggage") for line in NEW[2:]]
GRPC = [line.replace("http/protobuf", "grpc").replace("4318", "4317") for line in NEW]

PAIRS = [
    pytest.param(OTEL, DEFAULT_NAMING, NEW, id="over HTTP"),
    pytest.param(SdkOptions(("otel",), "grpc"), DEFAULT_NAMING, GRPC, id="over gRPC"),
    pytest.param(SAMPLING, DEFAULT_NAMING, [*NEW, *SAMPLER], id="X-Ray's sampling"),
    pytest.param(OTEL, NamingOptions(("shop",)), [*NEW, *NAME], id="a name"),
    pytest.param(
        SdkOptions(("both",)), NamingOptions(("shop",)), [*NEW[:2], *XRAY, *XRAY_NAME, *AMONG, *NAME],
        id="both SDKs, with a name",
    ),
    pytest.param(SdkOptions(("app=otel",)), DEFAULT_NAMING, NEW, id="said of the container"),
    pytest.param(SdkOptions(("app=otel", "xray")), DEFAULT_NAMING, NEW, id="said of it before all others"),
]  # fmt: skip


@pytest.mark.parametrize(("sending", "naming", "lines"), PAIRS)
def test_a_container_gets_what_its_sdk_reads(
    sending: SdkOptions, naming: NamingOptions, lines: list[str]
) -> None:
    result = wired(container(""), sending=sending, naming=naming)

    assert result.after.decode().splitlines()[5:] == lines
    assert not wired(result.after.decode(), sending=sending, naming=naming).has_changes


@pytest.mark.parametrize(("sending", "naming", "lines"), PAIRS)
def test_the_same_in_json(sending: SdkOptions, naming: NamingOptions, lines: list[str]) -> None:
    text = json.dumps(plain_data.parse(container("Image: a"), name="t"), indent=2)

    result = wired(text, sending=sending, naming=naming)

    expected = wired(container("Image: a"), sending=sending, naming=naming)
    assert environment(result.after) == environment(expected.after)
    assert json.loads(result.after)
    assert patch.remove_wiring(result.after, "t", RANGE, naming=naming).after == text.encode()


PLACES = [
    pytest.param(
        Wiring(daemon_address="tcp:d.example:2001 udp:e.example:2002"),
        "http://d.example:4318", "endpoint=http://d.example:2001", id="an address in two parts",
    ),
    pytest.param(
        Wiring(daemon_address="{{resolve:ssm:/host}}:2000"),
        "http://{{resolve:ssm:/host}}:4318", "endpoint=http://{{resolve:ssm:/host}}:2000",
        id="a host that is a reference",
    ),
    pytest.param(
        Wiring(import_from="d"),
        {"Fn::ImportValue": "d-OtlpHttpEndpoint"},
        {"Fn::Sub": ["endpoint=http://${DaemonAddress}", {"DaemonAddress": {"Fn::ImportValue": "d-DaemonAddress"}}]},
        id="exports of the collector's stack",
    ),
    pytest.param(
        Wiring(parameter_from="/x/"),
        "{{resolve:ssm:/x/otlp-http-endpoint}}", "endpoint=http://{{resolve:ssm:/x/daemon-address}}",
        id="parameters of a fleet",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("wiring", "endpoint", "argument"), PLACES)
def test_it_sends_where_the_collector_is(wiring: Wiring, endpoint: Any, argument: Any) -> None:
    result = wired(container(""), sending=SAMPLING, wiring=wiring)

    found = environment(result.after)
    assert found["OTEL_EXPORTER_OTLP_ENDPOINT"] == endpoint
    assert found["OTEL_TRACES_SAMPLER_ARG"] == argument
    assert patch.remove_wiring(result.after, "t", wiring).after == container("").encode()


def test_of_an_address_that_is_a_reference_the_host_is_not_known() -> None:
    whole = Wiring(daemon_address="{{resolve:ssm:/address}}")

    with pytest.raises(BadInput, match="host for OpenTelemetry is unknown"):
        wired(container(""), wiring=whole)
    assert wired(container(""), sending=DEFAULT_SDKS, wiring=whole).has_changes


THEIRS = [
    pytest.param([ELSEWHERE], [], ["differs"], id="another endpoint"),
    pytest.param(
        ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://other.example/v1/traces"], [], ["differs"],
        id="another endpoint for traces alone",
    ),
    pytest.param(
        ["OTEL_EXPORTER_OTLP_PROTOCOL=grpc"],
        [f"OTEL_EXPORTER_OTLP_ENDPOINT=http://{HOST}:4317", "OTEL_PROPAGATORS=tracecontext,baggage,xray"],
        ["note", "present", "added", "added", "note"], id="gRPC, to whose port it is led",
    ),
    pytest.param(
        [COMPLETE[0]], [*COMPLETE[1:]], ["note", "present", "added", "added", "note"], id="the endpoint alone"
    ),
    pytest.param(
        ["OTEL_TRACES_EXPORTER=none"], [*COMPLETE], ["note", "note", "added", "added", "added", "note"],
        id="no exporter",
    ),
    pytest.param(
        ["OTEL_SDK_DISABLED='true'"], [*COMPLETE], ["note", "note", "added", "added", "added", "note"],
        id="a disabled SDK",
    ),
    pytest.param(
        [*COMPLETE, "OTEL_AWS_APPLICATION_SIGNALS_ENABLED=true"], [], ["note", *["present"] * 3],
        id="Application Signals, which send to the task itself",
    ),
    pytest.param(
        [*COMPLETE, "OTEL_TRACES_SAMPLER=xray"],
        [f"OTEL_TRACES_SAMPLER_ARG=endpoint=http://{HOST}:2000"],
        ["note", *["present"] * 4, "added"], id="X-Ray's sampler without its address",
    ),
    pytest.param(
        [*COMPLETE, "AWS_XRAY_DAEMON_ADDRESS=a:2000"], [], ["note", *["present"] * 3],
        id="an address that nobody reads",
    ),
]  # fmt: skip


@each(("theirs", "added", "expected"), THEIRS)
def test_beside_variables_of_theirs_only_what_is_missing_is_added(
    theirs: list[str], added: list[str], expected: list[str]
) -> None:
    result = wired(variables(*theirs))

    assert sorted(kinds(result)) == sorted(expected)
    wanted = {name: value for name, _, value in (each.partition("=") for each in added)}
    before = environment(variables(*theirs).encode())
    assert environment(result.after) == before | wanted


ADDRESS = "AWS_XRAY_DAEMON_ADDRESS"
XRAY_SDK = SdkOptions(("xray",))
BOTH = SdkOptions(("both",))
SECRETS = [
    pytest.param("Secrets: [{{Name: {}, ValueFrom: p}}]", ADDRESS, XRAY_SDK, "differs", id="X-Ray's address"),
    pytest.param("Secrets: [{{Name: {}, ValueFrom: p}}]", ADDRESS, BOTH, "differs", id="with both SDKs"),
    pytest.param("Secrets: [{{Name: !Sub {}, ValueFrom: p}}]", ADDRESS, XRAY_SDK, "differs", id="a name in a Sub"),
    pytest.param("Secrets: [{{Name: !Join ['', [{}]], ValueFrom: p}}]", ADDRESS, XRAY_SDK, "differs", id="a name in a Join"),
    pytest.param("Secrets: [{{Name: !If [C, {}, B], ValueFrom: p}}]", ADDRESS, XRAY_SDK, "differs", id="a name under a condition"),
    pytest.param(
        "Secrets: [{{Name: {}, ValueFrom: p}}]", "OTEL_EXPORTER_OTLP_ENDPOINT", OTEL, "differs",
        id="OpenTelemetry's endpoint",
    ),
    pytest.param(
        "Secrets: !If [C, [{{Name: {}, ValueFrom: p}}], !Ref AWS::NoValue]", ADDRESS, XRAY_SDK,
        "conditional", id="under a condition",
    ),
    pytest.param(
        "Secrets: [!If [C, {{Name: {}, ValueFrom: p}}, {{Name: B, ValueFrom: b}}]]", ADDRESS, XRAY_SDK,
        "conditional", id="one item under a condition",
    ),
]  # fmt: skip


@pytest.mark.parametrize("beside", ["", "Environment: [{Name: A, Value: a}]\n"])
@each(("secrets", "name", "sending", "kind"), SECRETS)
def test_a_name_in_secrets_is_not_added_to_the_environment(
    secrets: str, name: str, sending: SdkOptions, kind: str, beside: str
) -> None:
    text = container(f"{beside}{secrets.format(name)}")

    result = wired(text, sending=sending)

    assert [f.kind for f in result.findings if f.subject.name == name] == [kind]
    assert name not in environment(result.after)
    assert result.is_incomplete
    assert wired(result.after.decode(), sending=sending).after == result.after


@pytest.mark.parametrize(
    "name",
    [f"!Sub {ADDRESS}", f"{{'Fn::Sub': {ADDRESS}}}", f"!Join ['', [{ADDRESS}]]", f"!If [C, {ADDRESS}, B]"],
)  # fmt: skip
def test_a_name_that_a_function_contains_is_not_added_again(name: str) -> None:
    text = container(f"Environment: [{{Name: {name}, Value: a}}]")

    result = wired(text, sending=XRAY_SDK)

    assert [f.kind for f in result.findings if f.subject.name == ADDRESS] == ["conditional"]
    assert (result.after, result.is_incomplete) == (result.before, True)


def test_another_secret_takes_no_name() -> None:
    text = container("Secrets: [{Name: AWS_XRAY_DAEMON, ValueFrom: p}, !Ref S]")

    assert environment(wired(text, sending=XRAY_SDK).after) == {ADDRESS: f"{HOST}:2000"}


def test_an_endpoint_for_traces_in_secrets_counts_as_the_endpoint() -> None:
    text = container("Secrets: [{Name: OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, ValueFrom: p}]")

    result = wired(text)

    assert (kinds(result), result.has_changes) == (["differs"], False)
    assert "comes from Secrets" in result.findings[-1].what


def test_environment_files_are_noted_once_and_override_nothing() -> None:
    files = "EnvironmentFiles: [{Value: a, Type: s3}]"
    other = f"        - {{Name: other, Image: b, {files}}}\n"

    result = wired(container(files) + other, TargetNames(containers=("app", "other")), XRAY_SDK)

    notes = [f.what for f in result.findings if f.kind == "note" and "EnvironmentFiles" in f.what]
    assert len(notes) == 1
    assert environment(result.after) == {ADDRESS: f"{HOST}:2000"}
    assert not [f for f in wired(container("")).findings if "EnvironmentFiles" in f.what]


def test_another_protocol_than_the_one_there_is_changed_with_its_port_by_replace_alone() -> None:
    text, grpc = variables(*COMPLETE), SdkOptions(("otel",), "grpc")

    left, changed = wired(text, sending=grpc), wired(text, sending=grpc, replace=True)

    assert (left.has_changes, left.is_incomplete) == (False, True)
    assert environment(changed.after) == {
        "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://{HOST}:4317",
        "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc",
        "OTEL_PROPAGATORS": "tracecontext,baggage,xray",
    }


@pytest.mark.parametrize("propagators", ["tracecontext", "b3,baggage"])
def test_beside_xray_sdks_propagators_without_xrays_differ(propagators: str) -> None:
    text = variables(*COMPLETE[:2], f"OTEL_PROPAGATORS={propagators}")
    other = "        - Name: other\n          Environment: [{Name: AWS_XRAY_DAEMON_ADDRESS, Value: a}]\n"

    assert kinds(wired(text)) == ["present"] * 3
    assert sorted(kinds(wired(text + other))) == ["differs", "present", "present"]
    assert "xray,tracecontext,baggage" in wired(text + other, replace=True).after.decode()


HTTPS = "IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0"


def opened(result: Patch) -> set[tuple[str, str, int]]:
    """What the groups of a patched template let out, but for HTTPS: group, protocol and port."""
    data = plain_data.parse(result.after.decode(), name="t")["Resources"]
    inline = {
        (name, rule["IpProtocol"], rule["FromPort"])
        for name, resource in data.items()
        for rule in resource["Properties"].get("SecurityGroupEgress", [])
    }
    return {rule for rule in inline if rule[2] != 443}


TWO_SERVICES = """\
Resources:
  WebTask:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: awsvpc
      ContainerDefinitions:
        - {Name: web, Image: w, PortMappings: [{ContainerPort: 80}]}
  JobTask:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: awsvpc
      ContainerDefinitions:
        - {Name: job, Image: j, PortMappings: [{ContainerPort: 80}]}
  WebGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      SecurityGroupEgress:
        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}
  JobGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      SecurityGroupEgress:
        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}
  Web:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref WebTask
      NetworkConfiguration: {AwsvpcConfiguration: {SecurityGroups: [!Ref WebGroup]}}
  Job:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref JobTask
      NetworkConfiguration: {AwsvpcConfiguration: {SecurityGroups: [!Ref JobGroup]}}
"""


NOT_OURS = [
    pytest.param(variables(ELSEWHERE, *COMPLETE[1:]), id="another endpoint"),
    pytest.param(variables(*COMPLETE[1:]), id="usual values without an endpoint"),
    pytest.param(variables("OTEL_TRACES_SAMPLER=xray"), id="X-Ray's sampler without its address"),
    pytest.param(variables("OTEL_SERVICE_NAME=a"), id="a name that nobody says"),
]


@pytest.mark.parametrize("text", NOT_OURS)
def test_variables_that_many_people_write_are_ours_only_beside_our_endpoint(text: str) -> None:
    assert patch.remove_wiring(text.encode(), "t", RANGE).after == text.encode()

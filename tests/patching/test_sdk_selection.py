"""SDKs of containers: detected, requested, and the rules that they need."""

from __future__ import annotations

import pytest

from tests.patching.patch_cases import GROUP
from tests.patching.test_environment import (
    ENDPOINT,
    EVERYTHING,
    HOST,
    HTTPS,
    OTEL,
    RANGE,
    SAMPLING,
    TWO_SERVICES,
    environment,
    opened,
    wired,
)
from tests.patching.test_patch import container, group, rules
from tests.support.cases import each
from xraystack.errors import BadInput
from xraystack.patching import patch
from xraystack.patching.sdk_selection import DEFAULT_SDKS, SdkOptions, senders
from xraystack.patching.target_selection import select_all
from xraystack.template import plain_data
from xraystack.template.document import Document

SHOWN = [
    pytest.param("Image: a", "xray", "", id="nothing"),
    pytest.param("Image: myotel/hotel:1", "xray", "", id="other words"),
    pytest.param("Image: otel.example.com/shop", "xray", "", id="a registry of that name"),
    pytest.param("Environment: [{Name: AWS_XRAY_CONTEXT_MISSING, Value: x}]", "xray", "", id="X-Ray's"),
    pytest.param("Environment: [{Name: JAVA_TOOL_OPTIONS, Value: -Xmx1g}]", "xray", "", id="other options"),
    pytest.param("Environment: [{Name: OTEL_SERVICE_NAME, Value: a}]", "otel", "it has OTEL_SERVICE_NAME", id="a variable"),
    pytest.param(
        "Environment: [{Name: OTEL_A, Value: a}, {Name: OTEL_B, Value: !Ref B}]", "otel",
        "it has OTEL_A and 1 more", id="two of them",
    ),
    pytest.param("Secrets: [{Name: OTEL_EXPORTER_OTLP_HEADERS, ValueFrom: a}]", "otel", "OTLP_HEADERS", id="a secret"),
    pytest.param(
        "Environment: [!If [C, {Name: OTEL_A, Value: a}, !Ref AWS::NoValue]]", "otel", "OTEL_A",
        id="one under a condition",
    ),
    pytest.param(
        "Environment: [{Name: JAVA_TOOL_OPTIONS, Value: -javaagent:/otel-auto-instrumentation/javaagent.jar}]",
        "otel", "its JAVA_TOOL_OPTIONS loads an agent", id="Java's agent, as AWS's guide has it",
    ),
    pytest.param(
        "Environment: [{Name: JAVA_TOOL_OPTIONS, Value: !Sub '-javaagent:/opt/aws-opentelemetry-agent.jar -D${X}'}]",
        "otel", "JAVA_TOOL_OPTIONS", id="AWS's agent, in a Sub",
    ),
    pytest.param(
        "Environment: [{Name: NODE_OPTIONS, Value: --require @aws/aws-distro-opentelemetry-node-autoinstrumentation/register}]",
        "otel", "NODE_OPTIONS", id="Node's",
    ),
    pytest.param(
        "Command: [opentelemetry-instrument, gunicorn, app]", "otel", "its Command starts an agent", id="Python's",
    ),
    pytest.param(
        "Image: public.ecr.aws/aws-otel-test/aws-otel-java-spark:latest", "otel", "its image", id="an image",
    ),
    pytest.param(
        "Environment: [{Name: OTEL_A, Value: a}, {Name: AWS_XRAY_DAEMON_ADDRESS, Value: b}]", "both",
        "both SDKs, because it has OTEL_A and AWS_XRAY_DAEMON_ADDRESS", id="variables of both",
    ),
]  # fmt: skip


@each(("lines", "sdk", "why"), SHOWN)
def test_what_a_container_shows_of_its_sdk_is_taken_and_said(
    lines: str, sdk: str, why: str
) -> None:
    document = Document(container(lines).encode(), "t.yml")

    (sender,) = senders(document, select_all(document, EVERYTHING).containers)

    assert sender.client.sdk == sdk
    assert (sender.reason is None) == (why == "")
    assert why in (sender.reason.what if sender.reason else "")
    said = senders(document, [sender.container], SdkOptions(("xray",)))
    assert (said[0].client.sdk, said[0].reason) == ("xray", None)


BROUGHT = """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          PortMappings: [{ContainerPort: 80}]
          DependsOn: [{ContainerName: init, Condition: SUCCESS}]
        - Name: init
          Essential: false
          Image: IMAGE
"""


@pytest.mark.parametrize(
    ("image", "is_otel"),
    [
        ("public.ecr.aws/aws-observability/adot-autoinstrumentation-java:v2", True),
        ("ghcr.io/open-telemetry/opentelemetry-operator/autoinstrumentation-nodejs:1", True),
        ("busybox", False),
    ],
)
def test_an_agent_that_another_container_brings_is_seen(image: str, is_otel: bool) -> None:
    result = wired(BROUGHT.replace("IMAGE", image), EVERYTHING, DEFAULT_SDKS)

    assert ("OTEL_EXPORTER_OTLP_ENDPOINT" in environment(result.after)) == is_otel
    assert any("init installs an agent" in f.what for f in result.findings) == is_otel


SAID_WRONG = [
    pytest.param(("x",), "unknown SDK 'x'", id="no SDK"),
    pytest.param(("web=otel",), "unknown container 'web'", id="a container that is not there"),
    pytest.param(("web=x",), "unknown SDK 'web=x'", id="neither a container nor an SDK"),
    pytest.param(("app=x",), "unknown SDK 'x'", id="no SDK for a container"),
    pytest.param(("otel", "xray"), "otel and xray conflict", id="two for all"),
    pytest.param(("app=otel", "app=xray"), "app has two SDKs", id="two for one"),
    pytest.param(("",), "unknown SDK ''", id="nothing"),
]


@pytest.mark.parametrize(("given", "why"), SAID_WRONG)
def test_what_is_no_sdk_of_one_container_is_refused(given: tuple[str, ...], why: str) -> None:
    with pytest.raises(BadInput, match=why) as refused:
        wired(container(""), sending=SdkOptions(given))

    assert refused.value.where == "--sdk"
    assert ("--sdk app=SDK" in refused.value.remedy) == (given[0] in {"web=otel", "web=x", "otel"})


RULES = [
    pytest.param(OTEL, {("tcp", 4318)}, id="HTTP"),
    pytest.param(SdkOptions(("otel",), "grpc"), {("tcp", 4317)}, id="gRPC"),
    pytest.param(SAMPLING, {("tcp", 2000), ("tcp", 4318)}, id="X-Ray's sampling"),
    pytest.param(SdkOptions(("both",)), {("udp", 2000), ("tcp", 2000), ("tcp", 4318)}, id="both"),
    pytest.param(DEFAULT_SDKS, {("udp", 2000), ("tcp", 2000)}, id="X-Ray SDKs"),
]


@pytest.mark.parametrize(("sending", "ports"), RULES)
def test_a_group_lets_out_what_its_sdks_send(
    sending: SdkOptions, ports: set[tuple[str, int]]
) -> None:
    result = wired(group(rules(HTTPS)), GROUP, sending)

    assert opened(result) == {("G", *port) for port in ports}
    assert patch.remove_wiring(result.after, "t", RANGE).after == group(rules(HTTPS)).encode()


APART = """\
Resources:
  G:
    Type: AWS::EC2::SecurityGroup
    Properties: {GroupDescription: g}
  R:
    Type: AWS::EC2::SecurityGroupEgress
    Properties: {GroupId: !GetAtt G.GroupId, IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}
"""


@pytest.mark.parametrize(
    ("sending", "names"),
    [
        (SAMPLING, {"GXRayTcpEgress", "GOtlpHttpEgress"}),
        (SdkOptions(("both",), "grpc"), {"GXRayUdpEgress", "GXRayTcpEgress", "GOtlpGrpcEgress"}),
    ],
)
def test_rules_apart_have_a_name_each_and_come_out_again(
    sending: SdkOptions, names: set[str]
) -> None:
    result = wired(APART, GROUP, sending)

    assert (
        plain_data.parse(result.after.decode(), name="t")["Resources"].keys() - {"G", "R"} == names
    )
    assert patch.remove_wiring(result.after, "t", RANGE).after == APART.encode()


def test_of_two_services_each_gets_its_own_sdk_variables_and_rules() -> None:
    result = wired(TWO_SERVICES, EVERYTHING, SdkOptions(("web=otel",)))

    assert environment(result.after, "web") == {
        "OTEL_EXPORTER_OTLP_ENDPOINT": ENDPOINT,
        "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf",
        "OTEL_PROPAGATORS": "xray,tracecontext,baggage",
    }
    assert environment(result.after, "job") == {"AWS_XRAY_DAEMON_ADDRESS": f"{HOST}:2000"}
    assert opened(result) == {
        ("WebGroup", "tcp", 4318), ("JobGroup", "udp", 2000), ("JobGroup", "tcp", 2000),
    }  # fmt: skip
    assert patch.remove_wiring(result.after, "t", RANGE).after == TWO_SERVICES.encode()

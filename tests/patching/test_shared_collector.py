"""OpenTelemetry to a shared collector: what its kind decides, and the one note if it is unknown."""

from __future__ import annotations

import pytest

from tests.support.cases import each
from tests.support.command_line import QuickCli

OTEL = "[{Name: OTEL_SERVICE_NAME, Value: shop}]"


def template(*containers: str, variables: str = OTEL) -> str:
    listed = "".join(
        f"        - {{Name: {name}, Image: x, PortMappings: [{{ContainerPort: 8{n}}}], Environment: {variables}}}\n"
        for n, name in enumerate(containers or ("web",))
    )
    return (
        "Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n"
        f"      ContainerDefinitions:\n{listed}"
    )


def run(cli: QuickCli, *options: str, text: str | None = None) -> tuple[int, str, str]:
    result = cli("patch", *options, "-", stdin=(text or template()).encode())
    return result.exit_code, " ".join(result.err.split()), result.out


DEPLOY = "To deploy one: xraystack deploy --stack-name {} --collector adot"
NOTES = [
    pytest.param([], ["must accept OpenTelemetry, which the X-Ray daemon does not", DEPLOY.format("xray-daemon")], id="the default address"),
    pytest.param(["--daemon-address", "c.example:2000"], ["must accept OpenTelemetry", DEPLOY.format("xray-daemon")], id="another address"),
    pytest.param(["--import-from", "tracing"], ["fails unless tracing exports tracing-OtlpHttpEndpoint", DEPLOY.format("tracing")], id="an export"),
    pytest.param(["--import-from", "tracing", "--otlp-protocol", "grpc"], ["exports tracing-OtlpGrpcEndpoint"], id="an export of gRPC"),
    pytest.param(["--parameter-from", "/xraystack"], ["fails unless the SSM parameter of {{resolve:ssm:/xraystack/otlp-http-endpoint}} exists", "stack: {collector: adot}"], id="a parameter"),
    pytest.param(["--sdk", "both"], ["must accept OpenTelemetry"], id="both SDKs"),
    pytest.param(["--check"], ["must accept OpenTelemetry"], id="a check"),
]  # fmt: skip


@pytest.mark.parametrize(("options", "parts"), NOTES)
def test_a_shared_collector_of_an_unknown_kind_gets_one_note(
    quick_cli: QuickCli, options: list[str], parts: list[str]
) -> None:
    code, messages, _ = run(quick_cli, *options, text=template("web", "api"))

    assert code == int("--check" in options)
    assert all(part in messages for part in parts), messages
    assert messages.count("To deploy one") == 1


@each(
    "options",
    [
        pytest.param(["--collector", "adot"], id="ADOT"),
        pytest.param(["--collector", "cloudwatch-agent"], id="the agent"),
        pytest.param(["--collector", "adot", "--import-from", "tracing"], id="ADOT's export"),
        pytest.param(["--collector", "adot", "--sdk", "both"], id="ADOT for both SDKs"),
        pytest.param(["--sdk", "xray"], id="X-Ray SDKs"),
        pytest.param(["--sdk", "xray", "--collector", "daemon"], id="X-Ray SDKs and the daemon"),
        pytest.param(["--sidecar", "--create-role"], id="a sidecar"),
        pytest.param(["--remove"], id="a removal"),
    ],
)
def test_no_note_is_needed_where_the_collector_is_known(
    quick_cli: QuickCli, options: list[str]
) -> None:
    text = template().replace(
        "Properties:\n", "Properties:\n      Memory: 1024\n      Cpu: 512\n", 1
    )
    code, messages, _ = run(quick_cli, *options, text=text)

    assert (code, "To deploy one" in messages) == (0, False), messages


def test_a_patched_template_gets_no_note(quick_cli: QuickCli) -> None:
    patched = run(quick_cli)[2]

    assert "To deploy one" not in run(quick_cli, "--check", text=patched)[1]


def test_an_endpoint_of_ones_own_gets_no_note(quick_cli: QuickCli) -> None:
    own = "[{Name: OTEL_EXPORTER_OTLP_ENDPOINT, Value: 'http://mine:4318'}]"

    assert "To deploy one" not in run(quick_cli, text=template(variables=own))[1]


@pytest.mark.parametrize("sdk", ["otel", "both", "web=otel"])
def test_a_daemon_is_rejected_for_opentelemetry(quick_cli: QuickCli, sdk: str) -> None:
    code, messages, out = run(quick_cli, "--collector", "daemon", "--sdk", sdk)

    assert (code, out) == (3, "")
    assert "uses OpenTelemetry, which the X-Ray daemon does not accept" in messages
    assert "--sdk web=xray" in messages


def test_a_check_repeats_the_collector_in_its_command(quick_cli: QuickCli) -> None:
    messages = run(quick_cli, "--check", "--collector", "adot")[1]

    assert messages.endswith("xraystack patch --collector adot -")

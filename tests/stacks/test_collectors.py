"""Collectors as gateways and as sidecars: what their containers and configurations say.

No collector is run here. A setting that one does not know ends it at start, so each of ours is looked
up in the tables of ``facts.collector_settings``.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

from tests.support.cases import each
from xraystack.errors import BadInput
from xraystack.facts import collector_settings as facts
from xraystack.facts import fargate, opentelemetry, xray
from xraystack.facts.images import pins
from xraystack.stacks import sidecars
from xraystack.stacks.collectors import (
    COLLECTORS,
    DEFAULT,
    adot,
    cloudwatch_agent,
    collectors_for,
    pipelines,
    xray_daemon,
)
from xraystack.stacks.collectors.container import (
    ALL_ADDRESSES,
    EXPORTS,
    LOOPBACK,
    Collector,
    SecondBackend,
    memory_limits,
    port_mappings,
    sidecar_definition,
)

ALL = pytest.mark.parametrize("collector", COLLECTORS.values(), ids=COLLECTORS)
OPENTELEMETRY = {
    "adot": adot.CONFIGURATION,
    "cloudwatch-agent": cloudwatch_agent.PIPELINES,
}
HOSTS = pytest.mark.parametrize("host", [ALL_ADDRESSES, LOOPBACK])
SETTINGS = facts.KNOWN_SETTINGS | facts.USED_SETTINGS


def environment(collector: Collector, host: str) -> dict[str, Any]:
    container = collector.container(host, memory_limits(512), collector.export)
    return {variable["Name"]: variable["Value"] for variable in container["Environment"]}


def document(name: str, host: str) -> dict[str, Any]:
    """The collector's configuration, out of the text that its container gets."""
    return configuration(COLLECTORS[name], host)


def configuration(collector: Collector, host: str = ALL_ADDRESSES) -> dict[str, Any]:
    """A collector's configuration, with the text as CloudFormation hands it over in one region."""
    text = environment(collector, host)[OPENTELEMETRY[collector.name]]["Fn::Sub"]
    for variable, value in {"AWS::Region": "eu-west-1", "AWS::URLSuffix": "amazonaws.com"}.items():
        text = text.replace(f"${{{variable}}}", value)
    assert "${AWS" not in text
    data: dict[str, Any] = yaml.safe_load(text.replace("${!", "${"))
    return data


def mistakes(configuration: dict[str, Any]) -> list[str]:
    """What a collector would refuse: unknown settings, and names of components that are not there."""
    found = []
    for section in ("receivers", "processors", "exporters", "extensions"):
        for name, settings in configuration.get(section, {}).items():
            component = f"{section}/{name.partition('/')[0]}"
            if component not in SETTINGS:
                found.append(f"{component}: no such component")
                continue
            unknown = facts.unknown_settings(settings, SETTINGS[component])
            found += [f"{section}.{name}.{path}" for path in unknown]
    service = dict(configuration["service"])
    for name, pipeline in service.pop("pipelines").items():
        found += [f"pipelines.{name}: {key}" for key in pipeline.keys() - facts.PIPELINE_SETTINGS]
        found += [
            f"pipelines.{name}: {part} is nowhere"
            for section, parts in pipeline.items()
            for part in parts
            if part not in configuration.get(section, {})
        ]
    for name in service.get("extensions", ()):
        if name not in configuration.get("extensions", {}):
            found.append(f"extensions: {name} is nowhere")
    return found + facts.unknown_settings(service, facts.SERVICE_SETTINGS)


@HOSTS
@pytest.mark.parametrize("name", OPENTELEMETRY)
def test_the_collector_knows_every_setting_of_its_configuration(name: str, host: str) -> None:
    assert mistakes(document(name, host)) == []


@pytest.mark.parametrize(
    ("path", "mistake"),
    [
        pytest.param(("receivers", "awsxray", "endpint"), "receivers.awsxray.endpint", id="typo"),
        pytest.param(
            ("receivers", "awsxray", "proxy_server", "endpint"),
            "receivers.awsxray.proxy_server.endpint",
            id="typo inside",
        ),
        pytest.param(
            ("exporters", "awsxray", "sending_queue"),
            "exporters.awsxray.sending_queue",
            id="a queue where there is none",
        ),
        pytest.param(
            ("processors", "memory_limiter/b", "limit"),
            "processors.memory_limiter/b.limit",
            id="a named component",
        ),
        pytest.param(
            ("processors", "resourcedetection", "detectors"),
            "processors/resourcedetection: no such component",
            id="a component that is not ours",
        ),
        pytest.param(("service", "pipline"), "pipline", id="typo in the service"),
    ],
)
def test_a_setting_that_nobody_knows_would_be_found(path: tuple[str, ...], mistake: str) -> None:
    configuration = adot.configuration(ALL_ADDRESSES)
    inner: dict[str, Any] = configuration
    for key in path[:-1]:
        inner = inner.setdefault(key, {})
    inner[path[-1]] = "x"

    assert mistakes(configuration) == [mistake]


def test_a_component_that_no_pipeline_has_would_be_found() -> None:
    configuration = adot.configuration(ALL_ADDRESSES)
    del configuration["processors"]["batch/otlp"]

    assert mistakes(configuration) == ["pipelines.traces/otlp: batch/otlp is nowhere"]


@HOSTS
@pytest.mark.parametrize("name", OPENTELEMETRY)
def test_it_listens_for_segments_sampling_and_both_forms_of_otlp_at_the_same_host(
    name: str, host: str
) -> None:
    receivers = document(name, host)["receivers"]

    awsxray, protocols = receivers["awsxray"], receivers["otlp"]["protocols"]
    assert (awsxray["endpoint"], awsxray["transport"]) == (f"{host}:2000", "udp")
    assert awsxray["proxy_server"]["endpoint"] == f"{host}:2000"
    assert protocols == {
        "grpc": {"endpoint": f"{host}:4317"},
        "http": {"endpoint": f"{host}:4318"},
    }


@pytest.mark.parametrize("name", OPENTELEMETRY)
def test_each_pipeline_is_limited_first_and_sends_no_more_than_a_call_takes(name: str) -> None:
    configuration = document(name, ALL_ADDRESSES)

    batches = []
    for pipeline in configuration["service"]["pipelines"].values():
        first, *_, last = pipeline["processors"]
        assert first == "memory_limiter"
        batches.append(last)
        assert configuration["processors"][last]["send_batch_max_size"] == 50
    assert sorted(batches) == ["batch/otlp", "batch/xray"]


@pytest.mark.parametrize("name", OPENTELEMETRY)
def test_only_segments_of_x_ray_sdks_are_said_to_come_from_ecs(name: str) -> None:
    configuration = document(name, ALL_ADDRESSES)

    of = configuration["service"]["pipelines"]
    assert "resource/ecs" in of["traces/xray"]["processors"]
    assert "resource/ecs" not in of["traces/otlp"]["processors"]
    assert configuration["processors"]["resource/ecs"]["attributes"] == [
        {"key": "cloud.platform", "value": "aws_ecs", "action": "insert"}
    ]


@pytest.mark.parametrize("name", OPENTELEMETRY)
def test_every_variable_that_the_configuration_reads_is_set(name: str) -> None:
    variables = environment(COLLECTORS[name], ALL_ADDRESSES)
    text = variables[OPENTELEMETRY[name]]["Fn::Sub"]

    read = {part.partition("}")[0] for part in text.split("${!env:")[1:]}
    assert read == {pipelines.LIMIT_VARIABLE}
    assert read <= variables.keys()
    assert text.count("$") == text.count("${!env:") + text.count("${AWS::Region}")


def test_the_agents_json_says_its_region_and_leaves_the_pipelines_to_the_other_variable() -> None:
    (text,) = environment(COLLECTORS["cloudwatch-agent"], ALL_ADDRESSES)[
        cloudwatch_agent.CONFIGURATION
    ].values()
    data = json.loads(text)

    assert data == {"agent": {"region": "${AWS::Region}"}}
    assert facts.unknown_settings(data, facts.CLOUDWATCH_AGENT_SETTINGS) == []
    assert facts.unknown_settings({"agent": {"regoin": "x"}}, facts.CLOUDWATCH_AGENT_SETTINGS)


def test_adot_asks_itself_on_loopback_whether_it_is_healthy() -> None:
    adot_collector = COLLECTORS["adot"]
    container = adot_collector.container(ALL_ADDRESSES, memory_limits(512), adot_collector.export)

    configuration = document("adot", ALL_ADDRESSES)
    assert container["HealthCheck"]["Command"] == ["CMD", "/healthcheck"]
    assert configuration["extensions"] == {"health_check": {"endpoint": "127.0.0.1:13133"}}
    assert configuration["service"]["extensions"] == ["health_check"]


@HOSTS
def test_the_daemon_is_told_where_to_listen_for_both_and_how_much_to_buffer(host: str) -> None:
    container = DEFAULT.container(host, memory_limits(512), DEFAULT.export)

    where = f"{host}:2000"
    assert container["Command"] == ["-o", "-b", where, "-t", where, "-m", "32"]


@ALL
def test_no_port_is_mapped_twice_and_every_port_is_mapped(collector: Collector) -> None:
    mappings = port_mappings(collector.ports)

    numbers = [mapping["ContainerPort"] for mapping in mappings]
    assert sorted(numbers) == sorted({port.number for port in collector.ports})
    assert {"ContainerPort": 2000, "Protocol": "udp"} in mappings
    assert {(2000, "udp"), (2000, "tcp")} <= {
        (port.number, port.protocol) for port in collector.ports
    }


@ALL
def test_a_collector_is_pinned_and_needs_the_five_actions(collector: Collector) -> None:
    tag = collector.image.rpartition(":")[2]

    assert tag[-1].isdigit()
    assert tag.count(".") == 2
    assert collector.actions == xray.DAEMON_ACTIONS


@each("memory", fargate.MEMORY_MIB)
def test_a_collector_stays_under_the_memory_of_its_task(memory: int) -> None:
    of = memory_limits(memory)

    go = int(of.go_memory_limit.removesuffix("MiB"))
    assert go < of.limit_mib <= memory - 50
    assert xray.MIN_BUFFER_MEMORY_MB <= of.buffer_mb <= memory // 2


@ALL
def test_a_sidecar_listens_to_its_own_task_and_does_not_take_it_down(collector: Collector) -> None:
    container = sidecar_definition(collector)

    size = collector.sidecar_size
    assert container["Essential"] is False
    assert container["RestartPolicy"] == {"Enabled": True, "RestartAttemptPeriod": 60}
    assert (container["Cpu"], container["MemoryReservation"], container["Memory"]) == size
    assert ALL_ADDRESSES not in json.dumps(container)


@ALL
def test_a_sidecar_in_bridge_mode_listens_to_its_neighbours(collector: Collector) -> None:
    assert f"{ALL_ADDRESSES}:2000" in json.dumps(sidecar_definition(collector, ALL_ADDRESSES))


def test_collectors_are_plain_data_and_do_not_load_troposphere() -> None:
    import subprocess
    import sys

    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, xraystack.stacks.collectors; print('troposphere' in sys.modules)",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert loaded.stdout == "False\n"


def test_the_default_comes_first_and_every_client_has_a_collector() -> None:
    assert next(iter(COLLECTORS.values())) is DEFAULT
    assert collectors_for([xray.PROTOCOL])[0] is DEFAULT
    every_protocol = [xray.PROTOCOL, *(p.name for p in opentelemetry.PROTOCOLS.values())]
    assert [each.name for each in collectors_for(every_protocol)] == ["adot", "cloudwatch-agent"]


OFFICIAL = [
    pins.XRAY_DAEMON.image,
    "amazon/aws-xray-daemon",
    "docker.io/amazon/aws-xray-daemon@sha256:0",
]
OWN = [
    "123456789012.dkr.ecr.eu-west-1.amazonaws.com/docker-in-aws/xray:latest",
    "xray-daemon",
    "${Registry}aws-xray-daemon:3",
]
OTHER_COLLECTORS = [
    "public.ecr.aws/aws-observability/aws-otel-collector:v0.50.0",
    "public.ecr.aws/cloudwatch-agent/cloudwatch-agent",
    "amazon/amazon-cloudwatch-agent:1",
    "otel/opentelemetry-collector-contrib:0.1",
    "splunk-otel-collector",
    "x/adot:1",
    "otelcol",
]
APPLICATIONS = [
    "x-ray-app:latest",
    "my-xray",
    "xray/app",
    "xrayed:1",
    "aws-xray-daemon-client:1",
    "adot-autoinstrumentation-java:v2",
    "adoted",
    "otel-collector-ui",
]


@pytest.mark.parametrize(
    ("images", "official", "daemon", "collector"),
    [
        pytest.param(OFFICIAL, True, True, True, id="AWS's daemon"),
        pytest.param(OWN, False, True, True, id="a daemon of one's own"),
        pytest.param(OTHER_COLLECTORS, False, False, True, id="other collectors"),
        pytest.param(APPLICATIONS, False, False, False, id="applications"),
    ],
)
def test_an_image_tells_what_takes_traces(
    images: list[str], official: bool, daemon: bool, collector: bool
) -> None:
    for image in images:
        assert bool(xray_daemon.OFFICIAL_IMAGES.match(image)) == official, image
        assert bool(xray_daemon.IMAGES.search(image)) == daemon, image
        assert any(each.signs.images.search(image) for each in COLLECTORS.values()) == collector, (
            image
        )


SECOND = SecondBackend("https://otlp.example.com", "api-key", "arn:aws:secretsmanager:a:1:secret:k")


@each("second", [None, SecondBackend("https://o.example.com"), SECOND])
@each("export", EXPORTS)
@each("name", OPENTELEMETRY)
def test_every_export_is_one_that_the_collector_knows(
    name: str, export: str, second: SecondBackend | None
) -> None:
    data = configuration(COLLECTORS[name].replace_export(export, second))

    assert mistakes(data) == []
    pipelines_ = data["service"]["pipelines"]
    others = ["otlphttp/second"] if second else []
    spans = {"xray": "awsxray", "otlp": "otlphttp/xray"}[export]
    assert pipelines_["traces/xray"]["exporters"] == ["awsxray", *others]
    assert pipelines_["traces/otlp"]["exporters"] == [spans, *others]


@pytest.mark.parametrize("name", OPENTELEMETRY)
def test_spans_go_signed_to_the_endpoint_of_the_region(name: str) -> None:
    collector = COLLECTORS[name].replace_export("otlp")
    data = configuration(collector)

    exporter = data["exporters"]["otlphttp/xray"]
    assert exporter["traces_endpoint"] == "https://xray.eu-west-1.amazonaws.com/v1/traces"
    assert data["extensions"][exporter["auth"]["authenticator"]]["service"] == "xray"
    assert exporter["auth"]["authenticator"] in data["service"]["extensions"]
    assert {"PutSpans", "PutSpansForIndexing", "PutTraceSegments"} <= set(collector.actions)


@pytest.mark.parametrize("name", OPENTELEMETRY)
def test_the_header_of_a_second_backend_comes_from_its_secret(name: str) -> None:
    collector = COLLECTORS[name].replace_export("xray", SECOND)
    container = collector.container(ALL_ADDRESSES, memory_limits(512), collector.export)

    assert container["Secrets"] == [
        {"Name": "SECOND_OTLP_HEADER", "ValueFrom": "arn:aws:secretsmanager:a:1:secret:k"}
    ]
    headers = configuration(collector)["exporters"]["otlphttp/second"]["headers"]
    assert headers == {"api-key": "${env:SECOND_OTLP_HEADER}"}


@pytest.mark.parametrize(
    ("export", "second", "option"), [("otlp", None, "--export"), ("xray", SECOND, "--also-otlp")]
)
def test_the_daemon_sends_segments_only(
    export: str, second: SecondBackend | None, option: str
) -> None:
    with pytest.raises(BadInput) as raised:
        DEFAULT.replace_export(export, second)

    assert (raised.value.where, "--collector adot" in raised.value.remedy) == (option, True)


@pytest.mark.parametrize("second", [None, SecondBackend("https://o.example.com"), SECOND])
@pytest.mark.parametrize("export", EXPORTS)
@pytest.mark.parametrize("name", OPENTELEMETRY)
def test_a_sidecar_is_recognized_with_its_export(
    name: str, export: str, second: SecondBackend | None
) -> None:
    collector = COLLECTORS[name].replace_export(export, second)

    kind = sidecars.sidecar_kind(sidecars.sidecar_container(collector, "awsvpc"))

    assert kind is not None
    assert (kind[0].name, kind[0].export, kind[1]) == (name, collector.export, "awsvpc")

"""Texts for the rows of ``facts.reasons.telemetry.trace_collectors``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("collector-port", "Error: cannot start pipelines: listen udp 0.0.0.0:2000: bind: address already in use", "remade, AWS"),
    ("collector-config-text", "application run finished with error: cannot load configuration's parser: yaml: unmarshal errors line 1: cannot unmarshal !!str `otel-co...` into map[string]interface {}", "aws-observability/aws-otel-collector#644"),
    ("collector-config-text", "Error: failed to get config: cannot resolve the configuration: retrieved value (type=string) cannot be used as a Conf: assuming string type since contents are not valid YAML: yaml: line 9: mapping values are not allowed in this context", "aws-solutions-library-samples/guidance-for-claude-code-with-amazon-bedrock#13"),
    ("collector-config-text", 'Config file is missing or invalid, error loading config file "/etc/otel-agent-config.yaml": While parsing config: yaml: line 6: did not find expected key', "aws-observability/aws-otel-collector#341"),
    ("collector-config-type", "Error: failed to get config: cannot unmarshal the configuration: decoding failed due to the following error(s): error decoding 'exporters': unknown type: \"logging\" for id: \"logging\" (valid values: [awsxray awsemf debug otlp otlphttp])", "remade, ADOT"),
    ("collector-config-reference", 'Error: invalid configuration: service::pipelines::traces: references exporter "awsxray" which is not configured', "remade, ADOT"),
    ("collector-config-reference", '"log": "Error: invalid configuration: service::pipelines::traces: references exporter \\"awsxray\\" which is not configured"', "remade"),
    ("collector-config-empty", "Error: failed to get config: invalid configuration: no enabled receivers specified in config", "aws-observability/aws-otel-collector#1154"),
    ("collector-config-empty", "Error: invalid configuration: no receiver configuration specified in config", "remade, ADOT"),
    ("collector-config-file", "collector server run finished with error: failed to get config: cannot retrieve the configuration: unable to read the file file:/etc/otel-config.yaml: open /etc/otel-config.yaml: no such file or directory", "remade, ADOT"),
    ("collector-config-keys", "2024/01/01 00:00:00 collector server run finished with error: cannot unmarshal the configuration: 1 error(s) decoding: * '' has invalid keys: recievers", "remade, ADOT"),
    ("collector-queue", 'Sender failed {"kind": "processor", "name": "batch", "pipeline": "traces", "error": "sending queue is full"}', "remade, ADOT"),
    ("collector-queue", "data refused due to high memory usage", "remade, ADOT"),
    ("collector-stopping", "read from UDP socket: read udp [::]:2000: use of closed network connection", "aws-observability/aws-otel-community#54"),
    ("collector-config-extra", "2022/02/11 20:51:57 found no extra config, skip it, err: open /opt/aws/aws-otel-collector/etc/extracfg.txt: no such file or directory", "open-telemetry/opentelemetry-collector-contrib#7781"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("collector-config-text", "collector server run finished with error: failed to get config: cannot retrieve the configuration: unable to read the file file:/etc/otel-config.yaml: open /etc/otel-config.yaml: no such file or directory"),
)  # fmt: skip

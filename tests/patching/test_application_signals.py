"""``patch --application-signals``: rejections first, then each language, changes of the way, removal."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.patching.instrumentation_cases import (
    containers_of,
    instrumented,
    kinds,
    removed,
    resources,
    task,
    variable,
    variables_of,
    with_role,
    without_lines,
)
from tests.support.cases import each
from tests.support.command_line import QuickCli
from xraystack.errors import BadInput
from xraystack.facts.iam import DAEMON_POLICY
from xraystack.facts.instrumentation.recipes import NAMES
from xraystack.linting import lint_text
from xraystack.patching.collectorless import CollectorlessOptions
from xraystack.patching.instrumentation.instrument_options import SignalsOptions
from xraystack.patching.patch_execution import Patch
from xraystack.patching.sidecar.sidecar_addition import SidecarOptions

AGENT = "cloudwatch-agent"
URL = "http://127.0.0.1:4316"
PLAIN = SignalsOptions()
PREFIX = "OTEL_AWS_APPLICATION_SIGNALS"


def with_signals(
    text: str,
    *languages: str,
    signals: SignalsOptions = PLAIN,
    create_role: bool = False,
    **options: Any,
) -> Patch:
    sidecar = SidecarOptions(AGENT, create_role=create_role, signals=True)
    return instrumented(
        text, *languages, sidecar=sidecar, collector=AGENT, signals=signals, **options
    )


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (["--sidecar"], "--application-signals requires --instrument"),
        (["--instrument", "java"], "--application-signals requires --sidecar"),
        (["--instrument", "java", "--sidecar", "--collector", "adot"], "only the CloudWatch agent accepts"),
        (["--instrument", "java", "--sidecar", "--collector", "daemon"], "only the CloudWatch agent accepts"),
        (["--instrument", "java", "--sidecar", "--export", "otlp"], "has a separate pipeline"),
        (["--instrument", "java", "--sidecar", "--also-otlp", "https://a.b"], "has a separate pipeline"),
        (["--instrument", "java", "--collectorless"], "--application-signals requires --sidecar"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_options_without_the_agent_are_rejected(
    quick_cli: QuickCli, options: list[str], what: str
) -> None:
    result = quick_cli("patch", "--application-signals", *options, "t.yml")

    assert result.exit_code == 2
    assert what in " ".join(result.err.split())


@pytest.mark.parametrize(
    "option", ["--environment-name=a", "--runtime-metrics", "--service-events"]
)
def test_options_of_application_signals_require_it(quick_cli: QuickCli, option: str) -> None:
    result = quick_cli("patch", "--instrument", "java", "--sidecar", option, "t.yml")

    assert result.exit_code == 2
    assert "requires --application-signals" in " ".join(result.err.split())


def test_a_name_that_is_no_attribute_is_rejected(quick_cli: QuickCli) -> None:
    options = ["--instrument", "java", "--sidecar", "--application-signals"]
    (quick_cli.cwd / "t.yml").write_text(task())

    result = quick_cli("patch", *options, "--environment-name", "a,b=c", "t.yml")

    assert (result.exit_code, result.out) == (3, "")
    assert "is not a name of an environment" in result.err


def test_the_agent_accepts_nothing_but_instrumented_programs() -> None:
    two = task(image="'python:3'", more="        - {Name: web, Image: mine}\n")

    with pytest.raises(
        BadInput, match=r"web uses an X-Ray SDK.*with Application Signals"
    ) as caught:
        with_signals(two, "app=python")

    assert "--instrument web=LANGUAGE" in caught.value.remedy


@pytest.mark.parametrize("name", NAMES)
def test_each_language_sends_to_the_agent_and_comes_out_to_the_byte(name: str) -> None:
    before = with_role()

    result = with_signals(before, name)

    variables = variables_of(result.after)
    assert variables[f"{PREFIX}_ENABLED"] == "true"
    assert variables[f"{PREFIX}_EXPORTER_ENDPOINT"] == f"{URL}/v1/metrics"
    assert variables["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] == f"{URL}/v1/traces"
    assert variables["OTEL_TRACES_SAMPLER"] == "xray"
    assert variables["OTEL_TRACES_SAMPLER_ARG"] == "endpoint=http://127.0.0.1:2000"
    assert variables["OTEL_SERVICE_NAME"] == "app"
    assert variables[f"{PREFIX}_RUNTIME_ENABLED"] == "false"
    events = None if name.startswith("dotnet") else "false"
    assert variables.get("OTEL_AWS_SERVICE_EVENTS_ENABLED") == events
    again = with_signals(result.after.decode(), name)
    assert (again.has_changes, again.is_incomplete) == (False, False)
    assert removed(result.after).after.decode() == before


def test_the_agent_has_the_configuration_ports_and_permissions_of_the_guides() -> None:
    result = with_signals(with_role(), "java")

    agent = containers_of(result.after)["xray-daemon"]
    (text,) = [v["Value"] for v in agent["Environment"] if v["Name"] == "CW_CONFIG_CONTENT"]
    configuration = json.loads(text["Fn::Sub"].replace("${AWS::Region}", "eu-west-1"))
    assert configuration == {
        "agent": {"region": "eu-west-1"},
        "traces": {"traces_collected": {"application_signals": {}}},
        "logs": {"metrics_collected": {"application_signals": {}}},
    }
    assert "CW_OTEL_CONFIG_CONTENT" not in {v["Name"] for v in agent["Environment"]}
    assert [port["ContainerPort"] for port in agent["PortMappings"]] == [2000, 4315, 4316]
    assert agent["Essential"] is False
    made = resources(result.after)
    (policy,) = made["R"]["Properties"]["Policies"]
    traces, logs = policy["PolicyDocument"]["Statement"]
    assert "xray:GetSamplingTargets" in traces["Action"]
    assert {"logs:CreateLogGroup", "logs:PutLogEvents"} <= set(logs["Action"])
    assert logs["Resource"]["Fn::Sub"].endswith(":log-group:/aws/application-signals/*")
    assert made["G"]["Properties"]["SecurityGroupEgress"][1]["ToPort"] == 443


@pytest.mark.parametrize(
    ("arn", "is_enough"),
    [
        ("arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy", True),
        (f"arn:aws:iam::aws:policy/{DAEMON_POLICY}", False),
    ],
)
def test_a_role_with_the_policy_of_the_guides_is_enough(arn: str, is_enough: bool) -> None:
    role = "      AssumeRolePolicyDocument: {}\n"
    before = with_role().replace(role, f"{role}      ManagedPolicyArns: [{arn}]\n")

    result = with_signals(before, "java")

    assert ("Policies" not in resources(result.after)["R"]["Properties"]) is is_enough
    assert removed(result.after).after.decode() == before


def test_data_that_is_off_by_default_is_sent_if_requested() -> None:
    before = with_role()
    everything = SignalsOptions("shop/prod", runtime_metrics=True, service_events=True)

    result = with_signals(before, "python", signals=everything)

    variables = variables_of(result.after)
    assert variables["OTEL_RESOURCE_ATTRIBUTES"] == "deployment.environment.name=shop/prod"
    assert variables[f"{PREFIX}_RUNTIME_ENABLED"] == "true"
    assert variables["OTEL_AWS_SERVICE_EVENTS_ENABLED"] == "true"
    policies = resources(result.after)["R"]["Properties"]["Policies"]
    assert [policy["PolicyName"] for policy in policies] == [
        "xray-collector",
        "xray-service-events",
    ]
    for signals in (everything, PLAIN):
        assert not with_signals(result.after.decode(), "python", signals=signals).has_changes
    assert removed(result.after).after.decode() == before
    later = with_signals(
        with_signals(before, "python").after.decode(), "python", signals=everything
    )
    assert len([what for what in kinds(later, "differs") if "ENABLED is false" in what]) == 2


def test_a_role_is_created_and_removed_with_service_events_too() -> None:
    before = task().replace("      TaskRoleArn: arn:aws:iam::111122223333:role/app\n", "")

    for signals in (PLAIN, SignalsOptions(service_events=True)):
        result = with_signals(before, "java", signals=signals, create_role=True)
        assert b"TTaskRole" in result.after
        assert removed(result.after).after.decode() == before


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        pytest.param("team=a", "differs", id="another attribute"),
        pytest.param("deployment.environment=test", "differs", id="another environment"),
        pytest.param("'team=a, deployment.environment.name=prod'", "", id="the environment"),
    ],
)
def test_resource_attributes_of_the_container_are_kept(value: str, kind: str) -> None:
    before = with_role(variable("OTEL_RESOURCE_ATTRIBUTES", value))

    result = with_signals(before, "java", signals=SignalsOptions("prod"))

    found = [
        what for what in kinds(result, "differs") if "deployment.environment.name=prod" in what
    ]
    assert bool(found) is bool(kind)
    assert removed(result.after).after.decode() == before


def test_replace_changes_the_environment() -> None:
    test, prod = SignalsOptions("test"), SignalsOptions("prod")
    first = with_signals(with_role(), "java", signals=test).after.decode()

    kept = with_signals(first, "java", signals=prod)
    replaced = with_signals(first, "java", signals=prod, replace=True)

    assert kinds(kept, "differs")
    expected = with_signals(with_role(), "java", signals=prod).after
    assert replaced.after == expected


def test_what_a_template_cannot_show_is_noted() -> None:
    unnamed = kinds(with_signals(task(), "java"), "note")
    named = kinds(with_signals(task(), "java", signals=SignalsOptions("prod")), "note")

    assert sum("xraystack render application-signals" in note for note in unnamed) == 1
    assert sum("ecs:CLUSTER" in note for note in unnamed) == 1
    assert not any("ecs:CLUSTER" in note for note in named)


WAYS: dict[str, dict[str, Any]] = {
    "ADOT": {"sidecar": SidecarOptions("adot"), "collector": "adot"},
    "the agent": {"sidecar": SidecarOptions(AGENT), "collector": AGENT},
    "the agent with OTLP": {"sidecar": SidecarOptions(AGENT, export="otlp"), "collector": AGENT},
    "shared": {"sidecar": None, "collector": "adot"},
    "no collector": {"sidecar": None, "collectorless": CollectorlessOptions()},
}


@pytest.mark.parametrize("way", WAYS)
def test_replace_turns_it_on_and_off(way: str) -> None:
    before = with_role()
    plain = instrumented(before, "python", **WAYS[way]).after
    signals = with_signals(before, "python", signals=SignalsOptions("prod")).after

    on = with_signals(plain.decode(), "python", signals=SignalsOptions("prod"), replace=True).after
    off = instrumented(signals.decode(), "python", replace=True, **WAYS[way]).after

    assert (variables_of(on), variables_of(off)) == (variables_of(signals), variables_of(plain))
    for after, expected in ((on, signals), (off, plain)):
        others = {name: c for name, c in containers_of(expected).items() if name != "app"}
        assert others.items() <= containers_of(after).items()
        assert containers_of(after).keys() == containers_of(expected).keys()
    assert resources(on)["R"] == resources(signals)["R"]
    assert resources(off)["R"] == resources(plain)["R"]
    assert removed(on).after.decode() == before
    assert removed(off).after.decode() == before
    kept = with_signals(plain.decode(), "python")
    assert kinds(kept, "differs") or way in {"shared", "no collector"}


@each(
    ("first", "count"),
    [
        pytest.param(f"- Name: {PREFIX}_ENABLED", 2, id="the switch"),
        pytest.param(f"- Name: {PREFIX}_EXPORTER_ENDPOINT", 2, id="the metrics endpoint"),
        pytest.param(f"- Name: {PREFIX}_RUNTIME_ENABLED", 2, id="runtime metrics"),
        pytest.param("- Name: OTEL_AWS_SERVICE_EVENTS_ENABLED", 2, id="service events"),
        pytest.param("- Name: OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", 2, id="the traces endpoint"),
        pytest.param("- Name: OTEL_TRACES_SAMPLER", 2, id="the sampler"),
        pytest.param("- logs:CreateLogGroup", 1, id="an action"),
        pytest.param("- Name: CW_CONFIG_CONTENT", 2, id="the configuration"),
        pytest.param("- ContainerPort: 4316", 2, id="a port"),
    ],
)
def test_a_check_finds_each_missing_part(first: str, count: int) -> None:
    before = without_lines(with_signals(with_role(), "java").after.decode(), first, count)

    result = with_signals(before, "java", check=True)

    assert result.is_incomplete
    assert result.after.decode() == before


def test_in_bridge_mode_programs_reach_the_agent_by_its_name() -> None:
    text = task("Memory: 512").replace("[FARGATE]", "[EC2]").replace("awsvpc", "bridge")
    before = text.replace("      Cpu: 1024\n      Memory: 4096\n", "")

    result = with_signals(before, "nodejs")

    variables = variables_of(result.after)
    assert variables[f"{PREFIX}_EXPORTER_ENDPOINT"] == "http://xray-daemon:4316/v1/metrics"
    assert variables["OTEL_TRACES_SAMPLER_ARG"] == "endpoint=http://xray-daemon:2000"
    assert removed(result.after).after.decode() == before


def test_a_patched_template_has_no_new_finding_and_a_broken_one_has() -> None:
    before = with_role(properties="      ExecutionRoleArn: arn:aws:iam::111122223333:role/e\n")
    known = {finding.rule_id for finding in lint_text(before, "t.yml").findings}
    after = with_signals(before, "python").after.decode()
    plain = instrumented(before, "python", **WAYS["the agent"]).after.decode()
    at = "          Environment:\n"
    switch = f"{at}            - {{Name: {PREFIX}_ENABLED, Value: 'true'}}\n"

    assert {finding.rule_id for finding in lint_text(after, "t.yml").findings} <= known
    broken = lint_text(plain.replace(at, switch, 1), "t.yml").findings
    assert {finding.rule_id for finding in broken} - known == {"W9867"}

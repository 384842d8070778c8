"""``patch --collectorless``: rejections first, then each language, both directions of a change, removal."""

from __future__ import annotations

from typing import Any

import pytest

from tests.patching.instrumentation_cases import (
    WIRING,
    containers_of,
    instrumented,
    kinds,
    removed,
    resources,
    task,
    task_of,
    variable,
    variables_of,
    with_role,
    without_lines,
)
from tests.support.cases import each
from tests.support.command_line import QuickCli
from xraystack.errors import BadInput
from xraystack.facts.instrumentation.recipes import NAMES
from xraystack.linting import lint_text
from xraystack.patching import patch
from xraystack.patching.collectorless import CollectorlessOptions
from xraystack.patching.patch_execution import Patch
from xraystack.patching.sdk_selection import SdkOptions
from xraystack.patching.sidecar.sidecar_addition import SidecarOptions
from xraystack.patching.target_selection import TargetNames

OPTIONS = CollectorlessOptions()
URL = {"Fn::Sub": "https://xray.${AWS::Region}.amazonaws.com/v1/traces"}
ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"
SIGNING = {"OTEL_AWS_SIG_V4_ENABLED": "true", "OTEL_TRACES_EXPORTER": "none"}
ACTIONS = ["xray:PutTraceSegments", "xray:PutSpans", "xray:PutSpansForIndexing"]
ADOT_IMAGE = "'111122223333.dkr.ecr.us-east-1.amazonaws.com/shop-aws-opentelemetry:1'"


def direct(text: str, *languages: str, **options: Any) -> Patch:
    return instrumented(text, *languages, sidecar=None, collectorless=OPTIONS, **options)


def alone(text: str, **options: Any) -> Patch:
    """Return a patch without ``--instrument``."""
    settings: dict[str, Any] = {"collectorless": OPTIONS, **options}
    return patch.add_wiring(text.encode(), "t.yml", WIRING, **settings)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Essential: true", id="nothing"),
        pytest.param(variable("OTEL_SERVICE_NAME", "a"), id="OpenTelemetry"),
        pytest.param(variable("NODE_OPTIONS", "--require @opentelemetry/auto-instrumentations-node/register"),
                     id="another agent"),
    ],
)  # fmt: skip
def test_only_a_container_that_shows_the_distribution_that_signs_is_accepted(line: str) -> None:
    with pytest.raises(BadInput, match="app does not show AWS's distribution") as caught:
        alone(task(line))

    assert caught.value.exit_code == 3
    assert "--instrument app=LANGUAGE" in caught.value.remedy
    two = task(image="'python:3'", more="        - {Name: web, Image: mine}\n")
    with pytest.raises(BadInput, match="web does not show AWS's distribution"):
        direct(two, "app=python")


REJECTED = [
    (["--sidecar"], "--sidecar and --collectorless are mutually exclusive"),
    (["--collector", "adot"], "--collector and --collectorless are mutually exclusive"),
    (["--daemon-cidr", "10.0.0.0/8"], "--daemon-cidr and --collectorless are mutually exclusive"),
    (["--daemon-address", "a:2000"], "--daemon-address and --collectorless are mutually exclusive"),
    (["--import-from", "a"], "--import-from and --collectorless are mutually exclusive"),
    (["--parameter-from", "/a"], "--parameter-from and --collectorless are mutually exclusive"),
    (["--sdk", "xray"], "--collectorless and --sdk xray are mutually exclusive: X-Ray SDKs require a collector"),
    (["--sdk", "both"], "--collectorless and --sdk both are mutually exclusive"),
    (["--otlp-protocol", "grpc"], "--collectorless and --otlp-protocol grpc are mutually exclusive: X-Ray's OTLP"),
    (["--xray-sampling"], "--collectorless and --xray-sampling are mutually exclusive"),
    (["--export", "otlp"], "--export requires --sidecar"),
    (["--also-otlp", "https://a.b"], "--also-otlp requires --sidecar"),
    (["--overlay", "o.yml"], "--collectorless and --overlay are mutually exclusive"),
]  # fmt: skip


@each(("options", "what"), REJECTED, ids=[" ".join(options) for options, _ in REJECTED])
def test_options_about_a_collector_are_rejected(
    quick_cli: QuickCli, options: list[str], what: str
) -> None:
    result = quick_cli("patch", "--collectorless", *options, "t.yml")

    assert result.exit_code == 2
    assert what in " ".join(result.err.split())


@pytest.mark.parametrize("name", NAMES)
def test_each_language_signs_and_comes_out_to_the_byte(name: str) -> None:
    before = with_role()

    result = direct(before, name)

    variables = variables_of(result.after)
    assert variables[ENDPOINT] == URL
    assert variables["OTEL_EXPORTER_OTLP_PROTOCOL"] == "http/protobuf"
    assert (SIGNING.items() <= variables.items()) is name.startswith("dotnet")
    assert ("OTEL_AWS_SIG_V4_ENABLED" in variables) is name.startswith("dotnet")
    assert not {"OTEL_TRACES_SAMPLER", "OTEL_TRACES_SAMPLER_ARG"} & variables.keys()
    assert "xray-daemon" not in containers_of(result.after)
    made = resources(result.after)
    (policy,) = made["R"]["Properties"]["Policies"]
    assert policy["PolicyDocument"]["Statement"][0]["Action"] == ACTIONS
    assert made["G"]["Properties"]["SecurityGroupEgress"][1]["ToPort"] == 443
    again = direct(result.after.decode(), name)
    assert not again.has_changes
    assert not again.is_incomplete
    assert removed(result.after).after.decode() == before


@pytest.mark.parametrize("name", ["python", "dotnet"])
def test_a_patched_template_has_no_new_finding(name: str) -> None:
    before = with_role(properties="      ExecutionRoleArn: arn:aws:iam::111122223333:role/e\n")

    after = direct(before, name).after.decode()

    known = {finding.rule_id for finding in lint_text(before, "t.yml").findings}
    assert {finding.rule_id for finding in lint_text(after, "t.yml").findings} <= known


ALONE = [
    pytest.param([variable("JAVA_TOOL_OPTIONS", "-javaagent:/opt/aws-opentelemetry-agent.jar")], "x", False, id="Java"),
    pytest.param([variable("OTEL_PYTHON_DISTRO", "aws_distro")], "x", False, id="Python"),
    pytest.param([variable("NODE_OPTIONS", "--require @aws/aws-distro-opentelemetry-node-autoinstrumentation/register")],
                 "x", False, id="Node.js"),
    pytest.param([variable("OTEL_DOTNET_AUTO_PLUGINS", "AWS.Distro.OpenTelemetry.AutoInstrumentation.Plugin")], "x", True,
                 id=".NET"),
    pytest.param(["Essential: true"], ADOT_IMAGE, False, id="an image"),
    pytest.param([variable("OTEL_EXPORTER_OTLP_ENDPOINT", "'http://a:4318'")], ADOT_IMAGE, False, id="another endpoint"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "image", "is_dotnet"), ALONE)
def test_a_container_with_the_distribution_gets_variables_only(
    lines: list[str], image: str, is_dotnet: bool
) -> None:
    before = with_role(*lines, image=image)

    result = alone(before)

    variables = variables_of(result.after)
    assert (variables[ENDPOINT], variables["OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"]) == (
        URL,
        "http/protobuf",
    )
    assert (SIGNING.items() <= variables.items()) is is_dotnet
    assert containers_of(result.after).keys() == {"app"}
    assert not alone(result.after.decode()).has_changes
    assert removed(result.after).after.decode() == before
    notes = kinds(result, "note")
    assert any("does not show its language. .NET programs also" in note for note in notes) is (
        image is ADOT_IMAGE
    )


def test_what_a_template_cannot_show_is_noted_once() -> None:
    two = with_role(image="'python:3'").replace(
        "  R:\n", "        - {Name: web, Image: 'python:3'}\n  R:\n", 1
    )

    notes = kinds(direct(two, "python"), "note")

    for words in (
        "Transaction Search",
        "responds with 400",
        "botocore",
        "sampling rules do not apply",
    ):
        assert sum(words in note for note in notes) == 1


def test_a_task_without_a_role_requires_one_or_gets_one() -> None:
    before = task().replace("      TaskRoleArn: arn:aws:iam::111122223333:role/app\n", "")

    with pytest.raises(BadInput, match="no TaskRoleArn, so the program cannot send") as caught:
        direct(before, "java")
    assert "--create-role" in caught.value.remedy
    created = instrumented(
        before, "java", sidecar=None, collectorless=CollectorlessOptions(create_role=True)
    )

    (policy,) = resources(created.after)["TTaskRole"]["Properties"]["Policies"]
    assert policy["PolicyName"] == "xray-spans"
    assert removed(created.after).after.decode() == before
    outside = kinds(direct(task(), "java"), "note")
    assert any("external task role" in note and "xray:PutSpans" in note for note in outside)


def test_beside_a_created_role_the_role_of_the_other_case_is_undone_too() -> None:
    role = "      TaskRoleArn: {}\n"
    own = role.format("!GetAtt R.Arn")
    before = with_role().replace(own, role.format("!If [C, !GetAtt R.Arn, !Ref AWS::NoValue]"))

    created = instrumented(
        before, "java", sidecar=None, collectorless=CollectorlessOptions(create_role=True)
    )

    assert {"R", "TTaskRole"} <= resources(created.after).keys()
    assert "xray-spans" in str(resources(created.after)["R"])
    assert removed(created.after).after.decode() == before


@pytest.mark.parametrize(
    ("first", "count"),
    [
        pytest.param(f"- Name: {ENDPOINT}", 2, id="the endpoint"),
        pytest.param("- Name: OTEL_AWS_SIG_V4_ENABLED", 2, id="the signing switch"),
        pytest.param("- Name: OTEL_PROPAGATORS", 2, id="the propagators"),
        pytest.param("- xray:PutSpans", 1, id="an action"),
        pytest.param("Policies:", 11, id="the policy"),
        pytest.param("- {Description: HTTPS to X-Ray", 1, id="egress"),
        pytest.param("MountPoints:", 4, id="the mount"),
    ],
)
def test_a_check_finds_each_missing_part(first: str, count: int) -> None:
    before = without_lines(direct(with_role(), "dotnet").after.decode(), first, count)

    result = direct(before, "dotnet", check=True)

    assert result.is_incomplete
    assert result.after.decode() == before


WAYS: dict[str, dict[str, Any]] = {
    "a sidecar": {"sidecar": SidecarOptions("adot"), "collector": "adot"},
    "an agent": {"sidecar": SidecarOptions("cloudwatch-agent"), "collector": "cloudwatch-agent"},
    "shared": {"sidecar": None, "collector": "adot"},
}


@pytest.mark.parametrize("name", ["python", "dotnet"])
@pytest.mark.parametrize("way", WAYS)
def test_replace_changes_to_a_collector_and_back(name: str, way: str) -> None:
    before = with_role()
    without = direct(before, name).after.decode()
    collected = instrumented(before, name, **WAYS[way]).after.decode()

    forth = instrumented(without, name, replace=True, **WAYS[way]).after.decode()
    back = direct(collected, name, replace=True).after.decode()

    assert variables_of(forth.encode()) == variables_of(collected.encode())
    assert variables_of(back.encode()) == variables_of(without.encode())
    assert resources(forth.encode())["R"] == resources(collected.encode())["R"]
    assert resources(back.encode())["R"] == resources(without.encode())["R"]
    assert containers_of(back.encode()).keys() == containers_of(without.encode()).keys()
    for text, options in ((forth, WAYS[way]), (back, {"sidecar": None, "collectorless": OPTIONS})):
        again = instrumented(text, name, replace=True, **options)
        assert (again.has_changes, again.is_incomplete) == (False, False)
        assert removed(text.encode()).after.decode() == before


@pytest.mark.parametrize("way", WAYS)
def test_without_replace_another_way_is_reported(way: str) -> None:
    before = with_role()
    without = direct(before, "java").after.decode()
    collected = instrumented(before, "java", **WAYS[way]).after.decode()

    assert kinds(instrumented(without, "java", **WAYS[way]), "differs")
    differing = direct(collected, "java")
    assert any("--replace" in what or ENDPOINT in what for what in kinds(differing, "differs"))
    assert variables_of(differing.after) == variables_of(collected.encode())


@pytest.mark.parametrize("shared", [True, False])
def test_an_image_with_the_distribution_changes_its_way(shared: bool) -> None:
    before = with_role(image=ADOT_IMAGE)
    otel: dict[str, Any] = {"sdk_options": SdkOptions(("otel",)), "collectorless": None}
    collector = otel if shared else {**otel, "sidecar": SidecarOptions("adot")}
    without, collected = alone(before).after, alone(before, **collector).after

    forth = alone(without.decode(), replace=True, **collector).after
    back = alone(collected.decode(), replace=True).after

    assert variables_of(forth) == variables_of(collected)
    assert variables_of(back) == variables_of(without)
    assert removed(forth).after.decode() == before
    assert removed(back).after.decode() == before


def test_a_sampler_that_asks_a_collector_is_reported_and_replaced() -> None:
    before = with_role(variable("OTEL_TRACES_SAMPLER", "xray"))

    kept = direct(before, "java")
    replaced = direct(before, "java", replace=True)

    assert any("sampling rules for it" in what for what in kinds(kept, "differs"))
    assert "OTEL_TRACES_SAMPLER" not in variables_of(replaced.after)
    assert not direct(replaced.after.decode(), "java").is_incomplete


def test_a_role_that_another_program_needs_keeps_its_permissions() -> None:
    other = with_role().partition("  T:\n")[2].partition("  R:\n")[0]
    before = with_role() + f"  U:\n{other.rstrip()}\n"
    both = direct(before, "java", target_names=TargetNames(("T", "U"))).after
    assert both.count(b"xray-spans") == 1

    result = patch.remove_wiring(both, "t.yml", WIRING, TargetNames(("T",)))

    assert any("U uses it" in what for what in kinds(result, "left"))
    assert b"xray-spans" in result.after
    assert removed(both).after.decode() == before


def test_an_express_service_whose_image_has_the_distribution_needs_no_volume() -> None:
    before = f"""\
Resources:
  S:
    Type: AWS::ECS::ExpressGatewayService
    Properties:
      InfrastructureRoleArn: arn:aws:iam::111122223333:role/a
      ExecutionRoleArn: arn:aws:iam::111122223333:role/b
      TaskRoleArn: arn:aws:iam::111122223333:role/c
      PrimaryContainer:
        Image: {ADOT_IMAGE}
"""

    result = alone(before)

    listed = task_of(result.after, "S")["PrimaryContainer"]["Environment"]
    assert {"Name": ENDPOINT, "Value": URL} in listed
    assert removed(result.after).after.decode() == before

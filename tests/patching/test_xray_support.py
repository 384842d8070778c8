"""Propagators and samplers per SDK: patch writes none that the SDK does not know."""

from __future__ import annotations

import pytest

from tests.patching.sidecar_cases import FARGATE
from tests.patching.test_replace_idempotence import variables
from tests.patching.test_sidecar import kinds
from tests.support.cases import each
from xraystack.patching import patch
from xraystack.patching.patch_execution import Patch
from xraystack.patching.sdk_selection import SdkOptions
from xraystack.patching.sidecar.sidecar_addition import SidecarOptions
from xraystack.stacks.wiring import Wiring

ALWAYS, AMONG = "tracecontext,baggage,xray", "xray,tracecontext,baggage"


def patched(text: str, sdk: str = "otel", *, sampling: bool = False) -> Patch:
    options = SdkOptions((sdk,), xray_sampling=sampling)
    return patch.add_wiring(
        text.encode(), "t", Wiring(), sdk_options=options, sidecar=SidecarOptions("adot")
    )


def app(*lines: str) -> str:
    """The task, whose container has these lines too."""
    return FARGATE.replace("          Image: x\n", "") + "".join(
        f"          {one}\n" for one in lines
    )


def variable(name: str, value: str) -> str:
    return app("Image: x", f"Environment: [{{Name: {name}, Value: '{value}'}}]")


def beside_init(image: str, language: str = "x") -> str:
    text = app(f"Image: {language}", "DependsOn: [{ContainerName: init, Condition: SUCCESS}]")
    return f"{text}        - {{Name: init, Image: '{image}', Essential: false}}\n"


NODE_PLAIN = variable(
    "NODE_OPTIONS", "--require @opentelemetry/auto-instrumentations-node/register"
)
NODE_AWS = variable("NODE_OPTIONS", "--require @aws/aws-distro-opentelemetry-node-autoinstrumentation/register")  # fmt: skip
IMAGES = "public.ecr.aws/aws-observability/adot-autoinstrumentation-"
OPERATOR = "ghcr.io/open-telemetry/opentelemetry-operator/autoinstrumentation-"
WRITTEN = [
    pytest.param(app("Image: x"), id="unknown"),
    pytest.param(app("Image: 'openjdk:17'"), id="Java, whose SDK may be its own"),
    pytest.param(variable("JAVA_TOOL_OPTIONS", "-javaagent:/otel/opentelemetry-javaagent.jar"), id="Java's agent"),
    pytest.param(variable("JAVA_TOOL_OPTIONS", "-javaagent:/opt/aws-opentelemetry-agent.jar"), id="AWS's for Java"),
    pytest.param(variable("OTEL_PYTHON_DISTRO", "aws_distro"), id="AWS's for Python"),
    pytest.param(NODE_AWS, id="AWS's for Node.js"),
    pytest.param(beside_init(f"{IMAGES}node:v0.12.0", "node:20"), id="AWS's by its image"),
    pytest.param(beside_init(f"{OPERATOR}java:2.30.0", "openjdk:17"), id="Java's agent by its image"),
    pytest.param(app("Image: 'python:3'", "Environment: [{Name: NODE_ENV, Value: a}]"), id="two languages"),
]  # fmt: skip
OMITTED = [
    pytest.param(NODE_PLAIN, "Node.js", id="Node.js"),
    pytest.param(app("Image: 'node:20'"), "Node.js", id="Node.js by its image"),
    pytest.param(app("Image: x", "Command: [node, --require, '@opentelemetry/auto-instrumentations-node/register', a]"),
                 "Node.js", id="Node.js by its command"),
    pytest.param(app("Image: x", "Command: [opentelemetry-instrument, gunicorn, a]"), "Python", id="Python"),
    pytest.param(app("Image: 'python:3.12'"), "Python", id="Python by its image"),
    pytest.param(variable("OTEL_PYTHON_DISTRO", "distro"), "Python", id="Python's own distribution"),
    pytest.param(beside_init(f"{OPERATOR}python:0.64b0", "python:3"), "Python", id="the operator's image"),
    pytest.param(variable("CORECLR_PROFILER_PATH", "/otel/x.so"), ".NET", id=".NET"),
    pytest.param(app("Image: 'ruby:3'"), "Ruby", id="Ruby"),
    pytest.param(variable("OTEL_EXPORTER_OTLP_HEADERS", "a=adot").replace("Image: x", "Image: 'node:20'"), "Node.js",
                 id="a value that names no SDK"),
]  # fmt: skip


@pytest.mark.parametrize(("sdk", "expected"), [("otel", ALWAYS), ("both", AMONG)])
@each("text", WRITTEN)
def test_an_sdk_that_may_know_it_gets_xrays_propagator(text: str, sdk: str, expected: str) -> None:
    result = patched(text, sdk)

    assert variables(result.after)["OTEL_PROPAGATORS"] == expected
    assert not any("lacks X-Ray's" in note for note in kinds(result, "note"))


@pytest.mark.parametrize("sdk", ["otel", "both"])
@each(("text", "title"), OMITTED)
def test_an_sdk_without_it_gets_none(text: str, title: str, sdk: str) -> None:
    result = patched(text, sdk)

    assert "OTEL_PROPAGATORS" not in variables(result.after)
    (note,) = (note for note in kinds(result, "note") if "propagator" in note)
    assert f"OpenTelemetry for {title} lacks X-Ray's propagator" in note
    assert "AWS's distributions support" not in note
    assert not patched(result.after.decode(), sdk).has_changes
    assert patch.remove_wiring(result.after, "t", Wiring()).after.decode() == text


@pytest.mark.parametrize(
    ("text", "has_sampler"),
    [
        pytest.param(app("Image: x"), True, id="unknown"),
        pytest.param(NODE_AWS, True, id="AWS's"),
        pytest.param(NODE_PLAIN, False, id="Node.js"),
        pytest.param(app("Image: 'python:3'"), False, id="Python"),
        pytest.param(variable("JAVA_TOOL_OPTIONS", "-javaagent:/opentelemetry-javaagent.jar"), False, id="Java's agent"),
        pytest.param(variable("OTEL_TRACES_SAMPLER", "xray").replace("Image: x", "Image: 'node:20'"), True,
                     id="what the container has stays"),
    ],
)  # fmt: skip
def test_xrays_sampler_is_for_sdks_that_have_it(text: str, has_sampler: bool) -> None:
    result = patched(text, sampling=True)

    assert (variables(result.after).get("OTEL_TRACES_SAMPLER") == "xray") is has_sampler
    assert (
        any("its sampler, so" in n or "X-Ray's sampler" in n for n in kinds(result, "note"))
        is not has_sampler
    )


def test_one_note_a_run_is_about_all_containers() -> None:
    text = app("Image: 'node:20'") + "".join(
        f"        - {{Name: {name}, Image: '{image}'}}\n"
        for name, image in (("b", "python:3"), ("c", "mine"))
    )
    options = SdkOptions(("otel",))

    result = patch.add_wiring(text.encode(), "t", Wiring(), sdk_options=options)

    (note,) = (note for note in kinds(result, "note") if "propagator" in note)
    assert note.startswith("OTEL_PROPAGATORS includes xray")
    assert "T container app and 1 more: OpenTelemetry for Node.js lacks" in note
    again = patch.add_wiring(result.after, "t", Wiring(), sdk_options=options)
    assert not any("propagator" in note for note in kinds(again, "note"))

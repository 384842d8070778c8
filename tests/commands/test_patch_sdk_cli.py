"""``patch --sdk`` as people type it: options, what is said, and what cfn-lint says of the result."""

from __future__ import annotations

import json
import shlex
from collections import Counter
from pathlib import Path

import pytest

from tests.commands.test_patch_cli import AFTER, BEFORE, EXAMPLE
from tests.patching.test_environment import TWO_SERVICES, variables
from tests.support.command_line import ROOT, QuickCli
from xraystack import linting

RANGE = ("--daemon-cidr", "172.31.0.0/16")
NAMED = ("--container", "app")


@pytest.fixture
def template(quick_cli: QuickCli) -> Path:
    path = quick_cli.cwd / "t.yml"
    path.write_bytes(EXAMPLE)
    return path


def test_a_template_goes_to_opentelemetry_and_back_and_out_to_the_byte(
    quick_cli: QuickCli, template: Path
) -> None:
    def patched(*options: str) -> bytes:
        result = quick_cli("patch", "--in-place", *options, *RANGE, "t.yml")
        assert result.exit_code == 0, result.err
        return template.read_bytes()

    xray = patched("--tracing-name", "todo")
    otel = patched("--sdk", "otel", "--replace", "--tracing-name", "todo")

    assert b"AWS_XRAY" not in otel
    assert b"OTEL_SERVICE_NAME" in otel
    assert quick_cli("patch", "--check", *RANGE, "t.yml").exit_code == 0
    assert patched("--sdk", "xray", "--replace", "--tracing-name", "todo") == xray
    assert patched("--remove", "--tracing-name", "todo") == EXAMPLE


def test_the_reason_for_opentelemetry_is_said_and_is_in_json(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "t.yml").write_text(variables("OTEL_SERVICE_NAME=a"))

    said = quick_cli("patch", *NAMED, "t.yml")
    (document,) = json.loads(quick_cli("patch", "--json", *NAMED, "t.yml").out)

    reason = (
        "T container app: uses OpenTelemetry, because it has OTEL_SERVICE_NAME. To override: --sdk"
    )
    assert f"t.yml:9: {reason}" in " ".join(said.err.split())
    chosen = document["findings"][0]
    assert (chosen["kind"], chosen["what"], chosen["container"]) == ("chosen", reason, "app")


def test_a_check_names_the_options_that_mend(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "t.yml").write_bytes(BEFORE)
    options = (*NAMED, "--sdk", "app=otel", "--otlp-protocol", "grpc", "--xray-sampling")

    checked = quick_cli("patch", "--check", *options, "t.yml")
    words = shlex.split(checked.err.rpartition("Fix it with:\n")[2])

    assert checked.exit_code == 1
    assert quick_cli(*words[1:]).exit_code == 0
    assert quick_cli("patch", "--check", *options, "t.yml").exit_code == 0
    assert b"http://xray.services.dockerinaws.org:4317" in (quick_cli.cwd / "t.yml").read_bytes()


def test_a_check_for_another_sdk_says_what_would_go(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "t.yml").write_bytes(AFTER)

    checked = quick_cli("patch", "--check", "--replace", "--sdk", "otel", *NAMED, "t.yml")

    assert checked.exit_code == 1
    assert "remaining: T container app.Environment AWS_XRAY_DAEMON_ADDRESS" in checked.err


WRONG = [
    pytest.param(["--sdk", "java"], 3, "unknown SDK 'java'", id="no SDK"),
    pytest.param(["--sdk", "web=otel"], 3, "--sdk app=SDK", id="no container"),
    pytest.param(["--otlp-protocol", "udp"], 2, "'udp' is not one of", id="no protocol"),
    pytest.param(["--overlay", "t.yml", "--sdk", "otel"], 2, "--sdk and --overlay are mutually exclusive", id="an overlay"),
    pytest.param(
        ["--sdk", "otel", "--daemon-address", "{{resolve:ssm:/a}}"], 3, "--daemon-address",
        id="an address without a host",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("options", "exit_code", "said"), WRONG)
def test_what_cannot_be_is_refused(
    quick_cli: QuickCli, options: list[str], exit_code: int, said: str
) -> None:
    (quick_cli.cwd / "t.yml").write_bytes(BEFORE)
    named = () if "--overlay" in options else NAMED

    result = quick_cli("patch", *options, *named, "t.yml")

    assert (result.exit_code, result.raw_out) == (exit_code, b"")
    assert said in result.err


SERVICES = """\
  Cluster: {Type: AWS::ECS::Cluster}
"""
TEMPLATES = [
    pytest.param(EXAMPLE, id="the example"),
    pytest.param((ROOT / "docs" / "examples" / "app.yml").read_bytes(), id="the documentation's"),
    pytest.param((TWO_SERVICES + SERVICES).encode(), id="two services"),
]
OPTIONS = [
    pytest.param(["--sdk", "otel"], id="HTTP"),
    pytest.param(["--sdk", "otel", "--otlp-protocol", "grpc", "--xray-sampling"], id="gRPC"),
    pytest.param(["--sdk", "both", "--xray-sampling", "--import-from", "d"], id="both, imported"),
    pytest.param(["--sdk", "otel", "--parameter-from", "/xraystack"], id="parameters"),
]


@pytest.mark.parametrize("content", TEMPLATES)
@pytest.mark.parametrize(
    "options",
    [
        *OPTIONS[:2],
        *(pytest.param(*one.values, id=one.id, marks=pytest.mark.wide) for one in OPTIONS[2:]),
    ],
)
def test_nothing_new_is_found_in_what_was_patched(
    quick_cli: QuickCli, content: bytes, options: list[str]
) -> None:
    (quick_cli.cwd / "t.yml").write_bytes(content)
    where = () if options[-2] in {"--import-from", "--parameter-from"} else RANGE

    patched = quick_cli("patch", *options, *where, "t.yml").raw_out

    assert patched != content
    before, after = (
        Counter(
            (finding.rule_id, finding.message)
            for finding in linting.lint_text(text.decode(), "t.yml").findings
        )
        for text in (content, patched)
    )
    assert after - before == Counter()

"""``patch --sidecar`` as people type it: options and their mixtures, what is said, and the way back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.patching.sidecar_cases import BRIDGE, FARGATE, FULL, ROLELESS, WITH_DAEMON
from tests.support.command_line import ROOT, QuickCli

APP = (ROOT / "docs" / "examples" / "app.yml").read_bytes()


@pytest.fixture
def template(quick_cli: QuickCli) -> Path:
    path = quick_cli.cwd / "t.yml"
    path.write_text(FARGATE)
    return path


MIXTURES = [
    pytest.param(["--collector", "adot", "--overlay", "o.yml"], "--collector and --overlay are mutually exclusive", id="a collector of an overlay"),
    pytest.param(["--resize"], "--resize requires --sidecar", id="a size for nothing"),
    pytest.param(["--create-role"], "--create-role requires --sidecar", id="a role for nothing"),
    pytest.param(["--sidecar", "--daemon-address", "d:2000"], "--daemon-address and --sidecar are mutually exclusive", id="an address"),
    pytest.param(["--sidecar", "--daemon-cidr", "10.0.0.0/8"], "--daemon-cidr and --sidecar are mutually exclusive", id="a range"),
    pytest.param(["--sidecar", "--overlay", "o.yml"], "--sidecar and --overlay are mutually exclusive", id="an overlay"),
    pytest.param(["--sidecar", "--collector", "other"], "Invalid value for '--collector'", id="no collector"),
]  # fmt: skip


@pytest.mark.parametrize(("options", "said"), MIXTURES)
def test_options_that_do_not_go_together_are_refused(
    quick_cli: QuickCli, template: Path, options: list[str], said: str
) -> None:
    result = quick_cli("patch", *options, "t.yml")

    assert result.exit_code == 2
    assert said in result.err


def test_an_application_gets_a_sidecar_and_loses_it_to_the_byte(
    quick_cli: QuickCli, template: Path
) -> None:
    template.write_bytes(APP)

    assert quick_cli("patch", "--sidecar", "--check", "t.yml").exit_code == 1
    patched = quick_cli("patch", "--sidecar", "--in-place", "t.yml")
    assert quick_cli("patch", "--sidecar", "--check", "t.yml").exit_code == 0
    removed = quick_cli("patch", "--sidecar", "--remove", "--in-place", "t.yml")

    assert (patched.exit_code, removed.exit_code) == (0, 0)
    assert "added: Task container xray-daemon" in patched.err
    assert "removed: TaskRole.Properties.Policies xray-collector" in removed.err
    assert template.read_bytes() == APP


def test_a_sidecar_takes_the_place_of_a_shared_daemon_of_which_the_place_is_said(
    quick_cli: QuickCli, template: Path
) -> None:
    template.write_bytes(APP)
    shared = ("--daemon-address", "d.example:2000", "--daemon-cidr", "10.9.0.0/16")

    quick_cli("patch", "--in-place", *shared, "t.yml")
    result = quick_cli("patch", "--sidecar", "--replace", "--in-place", *shared, "t.yml")

    beside = quick_cli("patch", "--sidecar", "-", stdin=APP)
    assert result.exit_code == 0
    assert template.read_bytes() == beside.raw_out


def test_a_check_names_the_command_that_mends(quick_cli: QuickCli, template: Path) -> None:
    result = quick_cli("patch", "--sidecar", "--collector", "adot", "--check", "t.yml")

    assert result.exit_code == 1
    mends = "xraystack patch --sidecar --collector adot --in-place t.yml"
    assert mends in " ".join(result.err.split())


REFUSED = [
    pytest.param(FULL, "To resize it to 512 CPU units and 1024 MiB: --resize", id="room"),
    pytest.param(ROLELESS, "create one: --create-role", id="role"),
    pytest.param(BRIDGE.replace("TaskRoleArn", "NetworkMode: host\n      TaskRoleArn"), "without --sidecar", id="host"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "remedy"), REFUSED)
def test_what_cannot_be_done_exits_with_3_and_says_what_to_do(
    quick_cli: QuickCli, template: Path, text: str, remedy: str
) -> None:
    template.write_text(text)

    result = quick_cli("patch", "--sidecar", "--in-place", "t.yml")

    assert (result.exit_code, result.out) == (3, "")
    assert remedy in " ".join(result.err.split())
    assert template.read_text() == text


def test_in_json_each_finding_has_its_names(quick_cli: QuickCli, template: Path) -> None:
    (document,) = json.loads(quick_cli("patch", "--sidecar", "--json", "t.yml").out)

    added = [finding for finding in document["findings"] if finding["kind"] == "added"]
    assert [(f["logical_id"], f["container"], f["property"], f["name"]) for f in added] == [
        ("T", "xray-daemon", None, None),
        ("T", "app", "DependsOn", "xray-daemon"),
    ]
    assert added[0]["value"]["Image"].endswith("aws-xray-daemon:3.6.6")


def test_a_template_with_a_sidecar_is_left_by_a_patch_for_a_shared_daemon(
    quick_cli: QuickCli, template: Path
) -> None:
    template.write_text(WITH_DAEMON)

    result = quick_cli("patch", "t.yml")

    assert result.raw_out.decode() == WITH_DAEMON
    assert "already has a collector (xray-daemon)" in " ".join(result.err.split())

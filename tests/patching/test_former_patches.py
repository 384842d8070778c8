"""Templates that the release of 2026-11-30 patched: today's program finds them complete, and undoes them.

``tests/data/former_patches`` has the templates under ``before``, and what that release wrote with each
way's options under the way's name. They are frozen: what a release has written stays in repositories.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.support.cases import each
from tests.support.command_line import ROOT, QuickCli

FORMER = ROOT / "tests" / "data" / "former_patches"
CIDR = ("--daemon-cidr", "10.0.0.0/16")
RESIZED = ("--sidecar", "--create-role", "--resize")

WAYS = {
    "xray": CIDR,
    "xray-import": ("--import-from", "xray-daemon"),
    "xray-parameter": ("--parameter-from", "/xraystack"),
    "xray-address": ("--daemon-address", "traces.example.com:3000", *CIDR),
    "xray-name": (*CIDR, "--tracing-name", "shop"),
    "otel": ("--sdk", "otel", *CIDR),
    "otel-grpc": ("--sdk", "otel", "--otlp-protocol", "grpc", "--xray-sampling", "--import-from", "xray-daemon", "--tracing-name", "shop"),
    "both": ("--sdk", "both", *CIDR),
    "both-parameter": ("--sdk", "both", "--parameter-from", "/xraystack", "--tracing-name-from-container"),
    "daemon": ("--sidecar",),
    "daemon-name": ("--sidecar", "--tracing-name-from-container"),
    "adot-otel": ("--sidecar", "--sdk", "otel", "--collector", "adot"),
    "adot-both": ("--sidecar", "--sdk", "both", "--collector", "adot", "--tracing-name", "shop"),
    "adot-xray": ("--sidecar", "--collector", "adot"),
    "agent-otel": ("--sidecar", "--sdk", "otel", "--collector", "cloudwatch-agent"),
    "agent-both": ("--sidecar", "--sdk", "both", "--collector", "cloudwatch-agent"),
    "agent-grpc": ("--sidecar", "--sdk", "otel", "--otlp-protocol", "grpc", "--collector", "cloudwatch-agent"),
    "full-xray": CIDR,
    "full-otel": ("--sdk", "otel", *CIDR),
    "full-daemon": RESIZED,
    "full-adot": (*RESIZED, "--sdk", "otel"),
    "full-agent": (*RESIZED, "--sdk", "both", "--collector", "cloudwatch-agent"),
}  # fmt: skip

TASK_SIZE = re.compile(rb'^(?: {6}| {16})"?(?:Cpu|Memory)"?: "?[0-9]+"?,?$', re.MULTILINE)
"""A task's size in these templates, which --remove keeps as --resize wrote it."""

ways = each(("way", "options"), WAYS.items(), ids=WAYS)


def copy_templates(way: str, folder: Path) -> list[str]:
    """Copy a way's templates into a folder, and return their names."""
    patched = sorted((FORMER / way).iterdir())
    for path in patched:
        (folder / path.name).write_bytes(path.read_bytes())
    return [path.name for path in patched]


def test_every_way_has_templates_and_options() -> None:
    folders = {path.name for path in FORMER.iterdir()}

    assert folders == {"before", *WAYS}
    assert {path.name for way in WAYS for path in (FORMER / way).iterdir()} == {
        path.name for path in (FORMER / "before").iterdir()
    }


@ways
def test_a_former_patch_is_complete(
    quick_cli: QuickCli, way: str, options: tuple[str, ...]
) -> None:
    names = copy_templates(way, quick_cli.cwd)

    result = quick_cli("patch", "--check", "--json", *options, *names)

    assert result.exit_code == 0, result.out
    assert [document["changed"] for document in json.loads(result.out)] == [False] * len(names)


@ways
def test_a_former_patch_is_removed_to_the_byte_but_for_sizes(
    quick_cli: QuickCli, way: str, options: tuple[str, ...]
) -> None:
    names = copy_templates(way, quick_cli.cwd)

    result = quick_cli("patch", "--remove", "--in-place", *options, *names)

    assert result.exit_code == 0, result.err
    for name in names:
        before, after = (FORMER / "before" / name).read_bytes(), (quick_cli.cwd / name).read_bytes()
        if "--resize" in options:
            assert re.search("kept: Task keeps Cpu .* and Memory", result.err)
            before, after = TASK_SIZE.sub(b"", before), TASK_SIZE.sub(b"", after)
        assert after == before

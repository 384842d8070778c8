"""The command line where no AWS is needed: what it prints, where, and with which exit code."""

from __future__ import annotations

import importlib.metadata
import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml

from tests.support.cases import each
from tests.support.command_line import ROOT, Cli, QuickCli
from xraystack import cli as cli_module

pytestmark = pytest.mark.real
CHANGELOG = (ROOT / "CHANGELOG.md").read_text()
HEAVY = ("awacs", "boto3", "botocore", "cfnlint", "regex", "rich", "troposphere", "yaml")
BROKEN = "Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n    Properties:\n      Nmae: x\n"


def modules_after(*arguments: str) -> set[str]:
    """Top-level modules that a run of the command line has imported."""
    script = (
        "import sys\n"
        "sys.argv = ['xraystack', *sys.argv[1:]]\n"
        "from xraystack.cli import main\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        "    print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["deploy", "--help"],
        ["list", "--help"],
        ["logs", "--help"],
        ["lint", "--help"],
        ["completion", "bash"],
        ["nonsense"],
    ],
)
def test_what_needs_nothing_heavy_imports_nothing_heavy(arguments: list[str]) -> None:
    imported = modules_after(*arguments)

    assert "click" in imported
    assert imported.isdisjoint({*HEAVY, "shutil"})


@pytest.mark.parametrize("columns", ["", "0", "-5", "x", "40", "70", "200"])
def test_help_is_as_wide_as_click_makes_it(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)

    assert cli_module.help_width() == click.HelpFormatter(max_width=cli_module.MAX_HELP_WIDTH).width


def test_render_imports_neither_aws_nor_cfn_lint() -> None:
    assert modules_after("render").isdisjoint({"boto3", "botocore", "cfnlint", "regex", "rich"})


def test_help_lists_every_command_with_a_sentence(cli: Cli) -> None:
    from xraystack.cli import COMMANDS

    result = cli("--help")
    first, more = result.out.partition("First commands:")[2].split("More commands:")
    commands = [*first.strip().splitlines(), *more.strip().splitlines()]
    assert [line.split()[0] for line in commands] == list(COMMANDS)
    assert len(first.strip().splitlines()) == 6
    assert all(line.endswith(".") for line in commands)
    assert (result.exit_code, result.err) == (0, "")


def test_the_version_is_that_of_the_package(quick_cli: QuickCli) -> None:
    version = quick_cli("--version").out.split()[-1]

    assert version == importlib.metadata.version("xraystack")
    assert f"## [{version}]" in CHANGELOG or "## [Unreleased]" in CHANGELOG


def test_render_prints_to_standard_output_and_says_nothing_else(cli: Cli) -> None:
    result = cli("render")

    assert (result.exit_code, result.err) == (0, "")
    assert result.out.startswith('AWSTemplateFormatVersion: "2010-09-09"\n')


def test_render_writes_a_file_and_says_so(quick_cli: QuickCli) -> None:
    result = quick_cli("render", "-o", "xray.yml")

    assert (result.exit_code, result.out, result.err) == (0, "", "Wrote xray.yml.\n")
    assert (quick_cli.cwd / "xray.yml").read_bytes() == (
        ROOT / "templates" / "xray.yml"
    ).read_bytes()


def test_render_options_become_the_defaults_of_the_parameters(quick_cli: QuickCli) -> None:
    result = quick_cli(
        *("render", "--format", "json", "--cpu", "512", "--memory", "1024", "--desired-count", "3"),
        *("--client-cidr", "10.0.0.0/8", "--namespace-name", "x.internal", "--service-name", "t"),
        *("--image", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/x:1", "--buffer-memory", "64"),
        *("--log-retention-days", "30", "--no-assign-public-ip", "--container-insights", "enabled"),
    )

    template = json.loads(result.out)
    defaults = {name: entry.get("Default") for name, entry in template["Parameters"].items()}
    (container,) = template["Resources"]["ApplicationTaskDefinition"]["Properties"][
        "ContainerDefinitions"
    ]
    assert defaults == {
        "VpcId": None,
        "SubnetIds": None,
        "AssignPublicIp": "DISABLED",
        "ClientCidr": "10.0.0.0/8",
        "ClientSecurityGroupId": "",
        "NamespaceName": "x.internal",
        "ServiceName": "t",
        "NamespaceTrailingDot": "",
        "Image": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/x:1",
        "EcrRepositoryArn": "arn:aws:ecr:eu-west-1:123456789012:repository/x",
        "DesiredCount": 3,
        "Cpu": "512",
        "Memory": "1024",
        "ContainerInsights": "enabled",
        "LogRetentionDays": 30,
        "LogKmsKeyArn": "",
        "PermissionsBoundaryArn": "",
    }
    assert container["Command"][-2:] == ["-m", "64"]


@each(
    ("arguments", "exit_code", "said"),
    [
        pytest.param(["render", "--nope"], 2, "--nope", id="unknown option"),
        pytest.param(["rendre"], 2, "rendre", id="unknown command"),
        pytest.param(["render", "vpc"], 2, "'vpc'", id="unknown stack"),
        pytest.param(["render", "--cpu", "many"], 2, "--cpu", id="no number"),
        pytest.param(
            ["render", "--daemon-cidr", "10.0.0.0/8"],
            2,
            "not an option of the daemon",
            id="other stack's",
        ),
        pytest.param(["render", "todobackend", "--cpu", "256"], 2, "--cpu", id="daemon's"),
        pytest.param(
            ["render", "--cpu", "400", "--memory", "600"],
            3,
            "512 CPU units with 1024 MiB",
            id="impossible pair",
        ),
        pytest.param(["render", "--client-cidr", "10.0.0.1/8"], 3, "10.0.0.0/8?", id="bad CIDR"),
        pytest.param(["render", "-o", "missing/x.yml"], 3, "missing/x.yml", id="no such folder"),
        pytest.param(["render", "-o", "."], 3, ".: cannot be written", id="a folder as the output"),
        pytest.param(["lint", "missing.yml"], 3, "missing.yml", id="no such template"),
        pytest.param(
            ["lint", "."], 3, ".: cannot be read: Is a directory", id="a folder as the template"
        ),
    ],
)
def test_an_error_names_its_cause_and_has_the_exit_code_of_the_contract(
    quick_cli: QuickCli, arguments: list[str], exit_code: int, said: str
) -> None:
    result = quick_cli(*arguments)

    assert (exit_code, "") == (result.exit_code, result.out)
    assert said in result.err


def test_lint_has_nothing_to_say_about_the_daemon_stack(cli: Cli) -> None:
    result = cli("lint", "--include-checks", "I")

    assert (result.exit_code, result.out) == (0, "")
    assert result.err == "No findings in daemon stack (rendered).\n"


def test_lint_prints_each_finding_with_its_place_and_a_link(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "bad[1].yml").write_text(BROKEN)

    result = quick_cli("lint", "bad[1].yml")

    finding, link = result.out.splitlines()
    assert finding.startswith("bad[1].yml:5:7 E3002 ")
    assert "'Nmae'" in finding
    assert link.strip().endswith("rules.md#E3002")
    assert (result.exit_code, result.err) == (1, "1 finding in bad[1].yml.\n")


def test_lint_prints_json_for_programs(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "bad.yml").write_text(BROKEN)

    (finding,) = json.loads(quick_cli("lint", "--json", "bad.yml").out)
    assert (finding["filename"], finding["line"], finding["rule_id"]) == ("bad.yml", 5, "E3002")


def test_lint_reports_what_cannot_be_parsed_as_a_finding(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "half.yml").write_text("Resources: [")

    result = quick_cli("lint", "half.yml")

    assert result.exit_code == 1
    assert result.out.startswith("half.yml:")
    assert " E0000 " in result.out


def test_lint_honours_the_metadata_of_the_template(quick_cli: QuickCli) -> None:
    ignoring = yaml.safe_load(BROKEN) | {
        "Metadata": {"cfn-lint": {"config": {"ignore_checks": ["E3002"]}}}
    }
    (quick_cli.cwd / "ignored.yml").write_text(yaml.safe_dump(ignoring))

    assert quick_cli("lint", "ignored.yml").exit_code == 0


def test_lint_says_what_to_install_when_cfn_lint_is_missing(cli: Cli) -> None:
    """A module that fails to import stands in for one that is not installed."""
    hidden = cli.cwd / "hidden"
    hidden.mkdir()
    (hidden / "cfnlint.py").write_text("raise ModuleNotFoundError('x', name='cfnlint')\n")
    path = os.pathsep.join(filter(None, [str(hidden), cli.env.get("PYTHONPATH")]))

    for arguments in (["lint"], ["deploy", "--stack-name", "s", "--lint"]):
        result = cli(*arguments, env={"PYTHONPATH": path})

        assert (result.exit_code, result.out) == (2, "")
        assert "cfn-lint is not installed." in result.err
        assert "pip install cfn-lint\n" in result.err
        assert "pipx inject xraystack cfn-lint\n" in result.err
        assert f"uv pip install --python {sys.executable} cfn-lint\n" in result.err


def test_errors_are_coloured_on_a_terminal_only_and_never_with_no_color(cli: Cli) -> None:
    """A pseudo terminal is what a person has."""
    import pty

    def said(env: dict[str, str]) -> bytes:
        reader, writer = pty.openpty()
        command = [sys.executable, "-m", "xraystack", "render", "-o", "missing/x"]
        subprocess.run(command, cwd=cli.cwd, env=cli.env | env, stderr=writer, check=False)
        os.close(writer)
        return os.read(reader, 4096)

    assert b"\x1b[" in said({"TERM": "xterm"})
    assert b"\x1b[" not in said({"TERM": "xterm", "NO_COLOR": "1"})
    assert "\x1b[" not in cli("render", "-o", "missing/x").err


def test_a_reader_that_goes_away_gets_no_traceback(cli: Cli, tmp_path: Path) -> None:
    script = f"{sys.executable} -m xraystack render 2> err | head -c 1 > /dev/null"
    subprocess.run(["/bin/sh", "-c", script], cwd=tmp_path, env=cli.env, check=True)

    assert (tmp_path / "err").read_text() == ""


FLEET_FILE = "name: f\ntargets: [{accounts: ['111111111111'], regions: [eu-west-1]}]\n"
OTHER_FILES = [
    pytest.param(["patch", "t.yml"], "", "Error: t.yml:1: is empty", id="patch, empty"),
    pytest.param(["patch", "t.yml"], "# c\n", "Error: t.yml:1: is empty", id="patch, a comment"),
    pytest.param(["lint", "t.yml"], " \n", "Error: t.yml:1: is empty", id="lint, empty"),
    pytest.param(["lint", "t.yml"], "# c\n", "Error: t.yml:1: is empty", id="lint, a comment"),
    pytest.param(
        ["deploy", "--stack-name", "s", "--template-file", "t.yml"], "\n", "Error: t.yml:1: is empty",
        id="deploy, empty",
    ),
    pytest.param(
        ["patch", "t.yml"], FLEET_FILE,
        "Error: t.yml:1: is a fleet file, not a template\n  xraystack fleet plan t.yml", id="patch, a fleet file",
    ),
    pytest.param(
        ["lint", "t.yml"], f"sets: [{{{FLEET_FILE.splitlines()[0]}}}]",
        "Error: t.yml:1: is a fleet file, not a template\n  xraystack fleet plan t.yml",
        id="lint, a fleet file of several sets",
    ),
    pytest.param(
        ["deploy", "--stack-name", "s", "--template-file", "t.yml"], FLEET_FILE,
        "Error: t.yml:1: is a fleet file, not a template\n  xraystack fleet plan t.yml", id="deploy, a fleet file",
    ),
]  # fmt: skip


@each(("arguments", "content", "error"), OTHER_FILES)
def test_a_file_that_is_no_template_is_named_as_what_it_is(
    quick_cli: QuickCli, arguments: list[str], content: str, error: str
) -> None:
    (quick_cli.cwd / "t.yml").write_text(content)

    result = quick_cli(*arguments)

    assert (result.exit_code, result.err.strip()) == (3, error)

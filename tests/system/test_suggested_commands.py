"""Commands that the program suggests can be pasted, whatever the words in them are."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

import pytest

from tests.support.cases import each
from tests.support.command_line import ROOT, QuickCli
from xraystack.escaping import quote_command

TEMPLATE = """\
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions: [{Name: app, Image: shop, Memory: 128, PortMappings: [{ContainerPort: 80}]}]
"""
QUOTING = [path.relative_to(ROOT).as_posix() for path in (ROOT / "src").rglob("*.py")]


@each(
    ("words", "operands", "command"),
    [
        (["xraystack", "patch"], [], "xraystack patch"),
        (["xraystack", "patch", "--diff"], ["a.yml", "b.yml"], "xraystack patch --diff a.yml b.yml"),
        (["xraystack", "patch"], ["-a.yml"], "xraystack patch -- -a.yml"),
        (["xraystack", "patch"], ["a.yml", "--in-place"], "xraystack patch -- a.yml --in-place"),
        (["xraystack", "patch"], ["-"], "xraystack patch -"),
        (["xraystack", "patch"], ["-", "-b"], "xraystack patch -- - -b"),
        (["xraystack", "patch"], ["a b.yml"], "xraystack patch 'a b.yml'"),
        (["xraystack", "patch"], ["it's"], "xraystack patch 'it'\"'\"'s'"),
        (["xraystack", "patch", "--container", "a b"], ["$(x)"], "xraystack patch --container 'a b' '$(x)'"),
        (["--skip", "A", "--skip", "n.B"], [], "--skip A --skip n.B"),
        (["x"], [""], "x ''"),
    ],
)  # fmt: skip
def test_words_are_quoted_and_dashes_come_after_the_options(
    words: list[str], operands: list[str], command: str
) -> None:
    assert quote_command(words, operands) == command
    assert [word for word in shlex.split(command) if word != "--"] == [*words, *operands]


@pytest.mark.parametrize(
    "name", ["-t.yml", "--in-place", "-", "a b.yml", "$(touch x).yml", "'.yml"]
)
def test_the_command_after_a_check_works_when_pasted(quick_cli: QuickCli, name: str) -> None:
    path = quick_cli.cwd / name
    path.write_text(TEMPLATE)
    operands = ["--", name] if name != "-" else ["./-"]

    check = quick_cli("patch", "--check", "--daemon-address", "d.example:2000", *operands)
    command = check.err.rpartition("Fix it with:\n")[2]

    assert check.exit_code == 1
    assert quick_cli(*shlex.split(command)[1:]).exit_code == 0
    assert "AWS_XRAY_DAEMON_ADDRESS" in path.read_text()
    assert (
        quick_cli("patch", "--check", "--daemon-address", "d.example:2000", *operands).exit_code
        == 0
    )
    assert [each.name for each in quick_cli.cwd.iterdir()] == [name]


def test_packaging_names_the_file(quick_cli: QuickCli) -> None:
    code = "Resources: {F: {Type: AWS::Serverless::Function, Properties: {CodeUri: ./src}}}"
    (quick_cli.cwd / "-t x.yml").write_text(code)

    result = quick_cli("deploy", "--stack-name", "s", "--template-file", "-t x.yml")

    assert result.exit_code == 3
    assert "\n  sam package --template-file '-t x.yml' --s3-bucket BUCKET" in result.err


def test_one_function_quotes_words() -> None:
    """A second one would forget the dash."""
    listed = subprocess.run(
        ["grep", "-lE", r"shlex\.(quote|join)", *QUOTING],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert listed.stdout.split() == [Path("src/xraystack/escaping.py").as_posix()]

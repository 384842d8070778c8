"""The shell steps of ``action.yml``, run as a runner runs them; the program says what it was called with."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.support.command_line import ROOT

RECORDER = """#!/bin/bash
printf '%s\\n' "$@" > "$RUNNER_TEMP/called"
echo '### Plan'
exit "${EXIT_CODE:-0}"
"""


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """The runner's folder, with a program that records its arguments, and templates beside it."""
    program = tmp_path / "xraystack" / "bin" / "xraystack"
    program.parent.mkdir(parents=True)
    program.write_text(RECORDER)
    program.chmod(0o755)
    for name in ("a.yml", "b.yml", "c.json"):
        (tmp_path / name).touch()
    return tmp_path


def run(runner: Path, variable: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the step that has this variable."""
    steps = yaml.safe_load((ROOT / "action.yml").read_text())["runs"]["steps"]
    script = next(s["run"] for s in steps if variable in s.get("env", {}))
    files = {"GITHUB_OUTPUT": "output", "GITHUB_STEP_SUMMARY": "summary"}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=runner,
        env={"PATH": os.environ["PATH"], "RUNNER_TEMP": str(runner)}
        | {name: str(runner / file) for name, file in files.items()}
        | {"STACK_NAME": "s", "TEMPLATE_FILE": "", "DEPLOY_ARGUMENTS": ""}
        | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def called(runner: Path) -> list[str]:
    return (runner / "called").read_text().splitlines()


@pytest.mark.parametrize("templates", ["a.yml b.yml", "a.yml\nb.yml\n", "*.yml", " a.yml\n  b.yml"])
def test_templates_are_words_lines_or_patterns(runner: Path, templates: str) -> None:
    assert run(runner, "TEMPLATES", TEMPLATES=templates).returncode == 0

    assert called(runner) == ["lint", "--skip-others", "--format", "github", "--", "a.yml", "b.yml"]


def test_arguments_of_deploy_are_words_or_lines_and_no_patterns(runner: Path) -> None:
    given = "--spot\n--tags Team=* \n"

    assert run(runner, "DEPLOY_ARGUMENTS", DEPLOY_ARGUMENTS=given).returncode == 0
    assert called(runner)[-3:] == ["--spot", "--tags", "Team=*"]


@pytest.mark.parametrize(("exit_code", "changes"), [("0", "false"), ("1", "true")])
def test_whether_there_are_changes_is_an_output_and_no_failure(
    runner: Path, exit_code: str, changes: str
) -> None:
    assert run(runner, "DEPLOY_ARGUMENTS", EXIT_CODE=exit_code).returncode == 0

    assert (runner / "output").read_text() == f"changes={changes}\n"
    assert (runner / "summary").read_text() == "### Plan\n"


def test_a_plan_that_could_not_be_made_fails_the_job(runner: Path) -> None:
    assert run(runner, "DEPLOY_ARGUMENTS", EXIT_CODE="4").returncode == 4

    assert not (runner / "output").exists()


GH = """#!/bin/bash
printf '%s\\n' "$*" >> "$RUNNER_TEMP/gh"
if [[ $2 == graphql ]]; then echo "$ID"; fi
"""


@pytest.mark.parametrize(
    ("own", "called_last"),
    [
        ("7", "--method PATCH repos/o/r/issues/comments/7 --field body=@"),
        ("", "repos/o/r/issues/1/comments --field body=@"),
    ],
)
def test_only_a_comment_of_its_own_is_updated(runner: Path, own: str, called_last: str) -> None:
    (runner / "plan.md").write_text("### Plan\n")
    gh = runner / "gh-bin" / "gh"
    gh.parent.mkdir()
    gh.write_text(GH)
    gh.chmod(0o755)
    path = f"{gh.parent}:{os.environ['PATH']}"

    done = run(runner, "GH_TOKEN", GH_REPO="o/r", NUMBER="1", ID=own, PATH=path)

    assert done.returncode == 0, done.stderr
    calls = (runner / "gh").read_text()
    assert "owner=o --raw-field name=r --field number=1" in calls
    assert "select(.viewerDidAuthor and " in calls
    assert called_last in calls.splitlines()[-1]

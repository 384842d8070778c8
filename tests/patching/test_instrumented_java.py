"""A Java program with the variables that ``--instrument java`` writes, and a stand-in for AWS's agent."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.patching.instrumentation_cases import instrumented, task, variable, variables_of
from tests.support.instrumented_programs import local_environment

AGENT = """\
public class Agent {
    public static void premain(String arguments) { System.out.println("agent"); }
}
"""
PROGRAM = """\
public class Program {
    public static void main(String[] arguments) {
        System.out.println(System.getProperty("size") + " " + System.getenv("OTEL_SERVICE_NAME"));
    }
}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the jar that the init container copies, and with the program."""
    if not (shutil.which("javac") and shutil.which("jar")):
        pytest.skip("no JDK is installed")
    made = tmp_path_factory.mktemp("java")
    (made / "Agent.java").write_text(AGENT)
    (made / "Program.java").write_text(PROGRAM)
    (made / "manifest").write_text("Premain-Class: Agent\n")
    for command in (
        ["javac", "Agent.java", "Program.java"],
        ["jar", "cfm", "javaagent.jar", "manifest", "Agent.class"],
    ):
        subprocess.run(command, cwd=made, check=True)
    return made


def run(folder: Path, agent: Path, text: str) -> subprocess.CompletedProcess[str]:
    """Run the program with the variables of the patched template."""
    patched = variables_of(instrumented(text, "java").after)
    return subprocess.run(
        ["java", "-cp", str(folder), "Program"],
        env=local_environment(patched, agent, "http://127.0.0.1:1"),
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_java_program_starts_with_the_agent_and_its_own_options(folder: Path) -> None:
    done = run(folder, folder, task(variable("JAVA_TOOL_OPTIONS", "'-Dsize=\"a b\"'")))

    assert done.stdout == "agent\na b app\n"


def test_without_the_file_of_the_agent_the_program_does_not_start(folder: Path) -> None:
    """The reason why patch adds all parts or none."""
    done = run(folder, folder / "nothing", task())

    assert done.returncode == 1
    assert "Error opening zip file or JAR manifest missing" in done.stderr

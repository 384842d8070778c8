"""Programs on this machine with exactly the variables of a patched template.

The agent's folder and the collector's addresses are those of this machine; nothing else is changed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.support.command_line import ROOT
from xraystack.facts.instrumentation.recipes import FOLDER
from xraystack.template import plain_data

PYTHON_AGENT = ROOT / ".venv" / "adot-python"
"""The agent that ``make test`` and ``make demo`` install."""
RECEIVER = re.compile(r"http://[\w.-]+:431[68]\b")
PROXY = re.compile(r"http://[\w.-]+:2000\b")


def python_agent() -> Path:
    """Return the folder of the agent. Without it the test is skipped; under CI it fails."""
    if (PYTHON_AGENT / ".ready").exists():
        return PYTHON_AGENT
    reason = f"{PYTHON_AGENT} has no agent: run `make test`"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def container_variables(template: str, task_definition: str, container: str) -> dict[str, str]:
    """Return the variables of a container, without those that only a deployment knows."""
    resources = plain_data.parse(template, name="template")["Resources"]
    containers = resources[task_definition]["Properties"]["ContainerDefinitions"]
    definition: dict[str, Any] = next(each for each in containers if each["Name"] == container)
    listed = {each["Name"]: each["Value"] for each in definition["Environment"]}
    return {name: str(value) for name, value in listed.items() if not isinstance(value, dict)}


def local_environment(
    variables: Mapping[str, str], agent: Path, endpoint: str, proxy: str = ""
) -> dict[str, str]:
    """Return an environment with these variables, for this agent and this collector.

    ``proxy`` is the address for sampling rules, if it is not that of the collector.
    """
    inherited = {key: value for key, value in os.environ.items() if "OTEL" not in key}
    moved = {name: FOLDER.sub(str(agent), value) for name, value in variables.items()}
    moved = {name: RECEIVER.sub(endpoint, value) for name, value in moved.items()}
    return inherited | {name: PROXY.sub(proxy or endpoint, value) for name, value in moved.items()}

"""Packages of Node.js that ``make test`` installs where npm is present."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.command_line import ROOT

FOLDER = ROOT / ".venv" / "node"


def node_folder() -> Path:
    """Return the folder in whose ``node_modules`` the packages are.

    Without them the test is skipped; under CI, which has npm, it fails.
    """
    if (FOLDER / ".ready").exists():
        return FOLDER
    reason = f"{FOLDER} has no packages of Node.js: install npm, then run `make test`"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)

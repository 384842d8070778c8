"""What a process of tests reads once is what botocore would read."""

from __future__ import annotations

from pathlib import Path

import pytest
from botocore.loaders import Loader

INSTALLED = Loader.BUILTIN_DATA_PATH


@pytest.fixture
def own(tmp_path: Path) -> str:
    """A directory with the description of a service that nobody else has."""
    (tmp_path / "own/2026-01-01").mkdir(parents=True)
    (tmp_path / "own/2026-01-01/service-2.json").write_text("{}")
    return str(tmp_path)


def services(*directories: str) -> list[str]:
    loader = Loader([*directories], include_default_search_paths=False)
    return loader.list_available_services("service-2")


def test_services_are_those_of_the_directories_of_a_session(own: str) -> None:
    descriptions = Path(INSTALLED).glob("*/*/service-2.json*")
    installed = {path.parent.parent.name for path in descriptions}

    assert services(INSTALLED) == sorted(installed)
    assert services(own, INSTALLED) == sorted({"own", *installed})
    assert services(own) == ["own"]
    assert services() == []

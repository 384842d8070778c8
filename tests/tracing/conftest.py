"""A command line whose X-Ray is a store that the test fills."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.command_line import QuickCli
from tests.support.emulator import credentials, inherited_environment
from tests.support.trace_store import TraceStore, serving
from xraystack.tracing import trace_retrieval, trace_sources


@pytest.fixture
def store() -> TraceStore:
    """An X-Ray without traces."""
    return TraceStore()


@pytest.fixture
def store_cli(
    store: TraceStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[QuickCli]:
    """The command line, in this process and without pauses, of a user of that X-Ray."""
    monkeypatch.setattr(trace_sources, "PAUSES_S", (0.0, 0.0, 0.0))
    monkeypatch.setattr(trace_retrieval, "PAUSES_S", (0.01,))
    with serving(store) as url:
        env = inherited_environment() | credentials("123456789012") | {"AWS_ENDPOINT_URL": url}
        yield QuickCli(tmp_path, env)

"""Traces from a file, for work without a network: what ``traces show --json`` printed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from xraystack import files
from xraystack.errors import BadInput


def read_saved_traces(path: str) -> Iterator[Mapping[str, Any]]:
    """The documents in a file: one, a list of them, or an answer of BatchGetTraces. Raises BadInput.

    Each is forgotten when the next is taken, so that a large file does not stay in memory.
    """
    listed = _read_documents(path)
    listed.reverse()
    while listed:
        yield listed.pop()


def _read_documents(path: str) -> list[Mapping[str, Any]]:
    try:
        data = json.loads(files.read_input(path))
    except (ValueError, RecursionError) as error:
        raise BadInput(f"is not valid JSON: {error}", where=path) from None
    if isinstance(data, dict):
        data = data.get("Traces", [data])
    if not isinstance(data, list) or not all(isinstance(d, dict) and "Segments" in d for d in data):
        raise BadInput(
            "has no traces",
            where=path,
            remedy="Save traces with: xraystack traces show ID --json > FILE",
        )
    return data

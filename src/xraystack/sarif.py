"""SARIF documents, which code hosts and editors show in the files.

Commands make the rules and results; this module makes a document of them.
[SARIF 2.1.0, Static Analysis Results Interchange Format]
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any
from urllib.parse import quote

from xraystack.errors import XraystackError

VERSION = "2.1.0"
SCHEMA = f"https://docs.oasis-open.org/sarif/sarif/v{VERSION}/errata01/os/schemas/sarif-schema-{VERSION}.json"


def make_document(
    driver: dict[str, Any], results: Sequence[dict[str, Any]], errors: Sequence[XraystackError]
) -> dict[str, Any]:
    """Return the document of one run: the tool with its rules, its results, and files with errors."""
    run = {"tool": {"driver": driver}, "results": list(results)}
    return {"$schema": SCHEMA, "version": VERSION, "runs": [complete_run(run, errors)]}


def complete_run(run: dict[str, Any], errors: Sequence[XraystackError]) -> dict[str, Any]:
    """Return a run with its rules in order, and with what happened.

    ``errors`` of files that could not be checked become notifications, so that the document is not
    mistaken for a clean one. [3.20.21]
    """
    driver = run["tool"]["driver"]
    driver["rules"] = sorted(driver["rules"], key=itemgetter("id"))
    notes = [
        {
            "level": "error",
            "message": {"text": str(error)},
            "locations": [make_location(*error.place)],
        }
        for error in errors
    ]
    run["invocations"] = [{"executionSuccessful": not errors, "toolExecutionNotifications": notes}]
    return run


def make_location(
    filename: str, line: int | None = None, column: int | None = None
) -> dict[str, Any]:
    """Return the location of a file, or of a place in it; lines and columns count from 1."""
    place: dict[str, Any] = {"artifactLocation": {"uri": file_uri(filename)}}
    if line is not None:
        place["region"] = {"startLine": line} | ({"startColumn": column} if column else {})
    return {"physicalLocation": place}


def file_uri(filename: str) -> str:
    """Return the relative reference of a file."""
    return quote(Path(filename).as_posix())

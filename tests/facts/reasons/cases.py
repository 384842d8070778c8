"""Texts that AWS gave as reasons, in files that mirror the modules of ``facts.reasons``.

A module ``X_cases`` holds what the rows of ``facts.reasons.X`` are held to: ``CASES`` (key of the row, text,
source), ``TYPED_CASES`` (key, text, type of the resource, source) and ``NEIGHBOURS`` (key, text that this row
must leave alone), in the order of the rows.

Accounts, names and addresses in them are changed. A source of the form OWNER/REPO#N is an issue on GitHub,
"public file N" a public source file by its number in an index of code, "ECS guide" the ECS developer guide
(stopped tasks, CannotPullContainer, service events), "CloudFormation guide" the user guide's troubleshooting,
"API" the API reference of the service, "LocalStack snapshot" an answer of AWS that a test of LocalStack
recorded, "SAM tests" an output of the SAM transform in its tests, "handler" a message of an open resource
handler; "remade" is a wording of AWS, written down from memory of its reports, with other names.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent
CASE_MODULES = {
    file.relative_to(_FOLDER).as_posix().removesuffix("_cases.py").replace("/", "."): (
        importlib.import_module(
            ".".join((__package__ or "", *file.relative_to(_FOLDER).with_suffix("").parts))
        )
    )
    for file in sorted(_FOLDER.rglob("*_cases.py"))
}
"""The modules of cases by the names of the modules of rows, without ``xraystack.facts.reasons``."""


def _read_all(table: str) -> list[Any]:
    """Return the cases of a table from all modules that have it."""
    return [case for module in CASE_MODULES.values() for case in getattr(module, table, ())]


CASES: list[tuple[str, str, str]] = _read_all("CASES")
TYPED_CASES: list[tuple[str, str, str, str]] = _read_all("TYPED_CASES")
NEIGHBOURS: list[tuple[str, str]] = _read_all("NEIGHBOURS")

UNKNOWN = (
    "User Initiated",
    "Something new that AWS says",
    "(service web) has reached a steady state.",
    "(service web) has started 1 tasks: (task 10f3cb5a956e423b81737b131abd962d).",
    "Eventual consistency check initiated",
)
"""Texts that say nothing of a cause, and that no row may explain."""

"""Remedies with the path of the fleet file in the place of FILE, so that they can be pasted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from xraystack.errors import XraystackError
from xraystack.escaping import quote_command

if TYPE_CHECKING:
    from xraystack.fleet.fleet_plan import FleetPlan

COMMAND = re.compile(r"(\bxraystack fleet [^\n]*?)\bFILE\b")
"""A command with the fleet file as its last argument, so that a ``--`` hides no option."""


def file_argument(file: str) -> str:
    """Return the path as an argument of a shell, also if it has blanks or a leading hyphen."""
    return quote_command([], [file])


def insert_file(text: str, file: str) -> str:
    """Return a text whose commands name the file."""
    return COMMAND.sub(lambda match: match[1] + file_argument(file), text)


def insert_file_in_plan(plan: FleetPlan, file: str) -> FleetPlan:
    """Return a plan whose remedies and warnings name the file."""
    return plan._replace(
        entries=tuple(
            entry._replace(remedy=insert_file(entry.remedy, file)) if entry.remedy else entry
            for entry in plan.entries
        ),
        warnings=tuple(insert_file(warning, file) for warning in plan.warnings),
    )


def insert_file_in_error(error: XraystackError, file: str) -> None:
    """Name the file in an error's remedy."""
    error.remedy = insert_file(error.remedy, file)


@contextmanager
def name_file_in_errors(file: str) -> Iterator[None]:
    """Name the file in the remedy of an error that is raised in this context."""
    try:
        yield
    except XraystackError as error:
        insert_file_in_error(error, file)
        raise

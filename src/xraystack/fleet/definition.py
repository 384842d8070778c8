"""The template and the parameters that a fleet file asks for, held against each other first."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

from xraystack import files
from xraystack.errors import BadInput
from xraystack.fleet.file import Fleet
from xraystack.fleet.plan import Definition
from xraystack.stacks import fleet as fleet_stack
from xraystack.stacks import rendering
from xraystack.stacks.settings import DaemonSettings
from xraystack.template import plain

MAX_INLINE_BYTES = 51_200
"""[CloudFormation API reference, CreateStackSet, TemplateBody]"""

DAEMON = "daemon"


class Defined(NamedTuple):
    """What the instances share, and the defaults of the template's parameters."""

    definition: Definition
    defaults: Mapping[str, str]


def defined(fleet: Fleet, directory: Path) -> Defined:
    """What the file defines; ``directory`` is where its own paths begin.

    Raises BadInput for options and parameters that do not exist, and for a parameter without a value:
    CreateStackSet wants one for each that has no default, also where every instance overrides it.
    """
    text, name = _template(fleet, directory)
    declared: Mapping[str, Any] = plain.parse(text, name=name).get("Parameters", {})
    defaults = {
        parameter: str(declaration["Default"])
        for parameter, declaration in declared.items()
        if isinstance(declaration, Mapping) and "Default" in declaration
    }
    for parameter, where in _given(fleet):
        if parameter not in declared:
            raise _unknown(parameter, list(declared), where)
    missing = [p for p in declared if p not in defaults and p not in fleet.parameters]
    if missing:
        raise BadInput(
            f"{', '.join(missing)} has no default, so StackSets wants a value for all",
            where=fleet.where,
            remedy="Give one in the file's parameters, also where each target has its own.",
        )
    return Defined(Definition(text, dict(fleet.parameters), dict(fleet.tags)), defaults)


def _given(fleet: Fleet) -> Iterator[tuple[str, str]]:
    """The parameters that the file gives, each with its place."""
    for parameter in fleet.parameters:
        yield parameter, fleet.where
    for target in fleet.targets:
        for parameter in target.parameters:
            yield parameter, target.where


def _unknown(parameter: str, declared: list[str], where: str) -> BadInput:
    near = difflib.get_close_matches(parameter, declared, 1)
    return BadInput(
        f"the template has no parameter {parameter}",
        where=where,
        remedy=f"Did you mean {near[0]}?" if near else f"It has: {', '.join(declared)}.",
    )


def _template(fleet: Fleet, directory: Path) -> tuple[str, str]:
    """The template's text, and what it is called in messages."""
    if fleet.template:
        path = directory / fleet.template
        text, name = files.read(path).decode(errors="replace"), str(path)
    else:
        text = rendering.to_yaml(fleet_stack.build(_settings(fleet), fleet.network))
        name = "rendered template"
    size = len(text.encode())
    if size > MAX_INLINE_BYTES:
        raise BadInput(
            f"has {size:,} bytes, and a stack set takes {MAX_INLINE_BYTES:,} at most",
            where=name,
        )
    return text, name


def _settings(fleet: Fleet) -> DaemonSettings:
    """The daemon's settings that the file's ``stack`` gives, by the options of ``render``."""
    given = {option.replace("-", "_"): value for option, value in fleet.stack.items()}
    if given.pop("collector", DAEMON) != DAEMON:
        raise BadInput("there is no such collector", where=fleet.stack_where)
    known = {field.name for field in fields(DaemonSettings)}
    for option in given:
        if option not in known:
            options = [name.replace("_", "-") for name in sorted(known)]
            raise BadInput(
                f"the daemon stack has no option {option.replace('_', '-')}",
                where=fleet.stack_where,
                remedy=f"It has: {', '.join(options)}.",
            )
    try:
        return DaemonSettings(**given)
    except BadInput as error:
        raise BadInput(
            f"{error.where}: {error.what}", where=fleet.stack_where, remedy=error.remedy
        ) from error
    except TypeError as error:
        raise BadInput(f"a value is of the wrong kind: {error}", where=fleet.stack_where) from error

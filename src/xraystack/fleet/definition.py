"""The template and the parameters of a fleet file, checked against each other."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from xraystack import files
from xraystack.errors import BadInput
from xraystack.fleet.fleet_file import Fleet
from xraystack.fleet.fleet_plan import Definition
from xraystack.stacks import fleet_template as fleet_stack
from xraystack.stacks import rendering
from xraystack.stacks.daemon.settings import DaemonSettings
from xraystack.template import plain_data

MAX_INLINE_BYTES = 51_200
"""[CloudFormation API reference, CreateStackSet, TemplateBody]"""


class FleetDefinition(NamedTuple):
    """The common definition of the instances, and the defaults of the template's parameters."""

    definition: Definition
    defaults: Mapping[str, str]


def load_definition(fleet: Fleet, settings: DaemonSettings, directory: Path) -> FleetDefinition:
    """Return the file's definition; ``settings`` come from its ``stack``, paths start in ``directory``.

    Raises BadInput for parameters that do not exist, and for a parameter without a value: CreateStackSet
    requires one for each that has no default, even if every instance overrides it.
    """
    text, name = _template_text(fleet, settings, directory)
    declared: Mapping[str, Any] = plain_data.parse(text, name=name).get("Parameters", {})
    defaults = {
        parameter: str(declaration["Default"])
        for parameter, declaration in declared.items()
        if isinstance(declaration, Mapping) and "Default" in declaration
    }
    for parameter, where in _parameter_places(fleet):
        if parameter not in declared:
            raise _unknown_parameter_error(parameter, list(declared), where)
    missing = [p for p in declared if p not in defaults and p not in fleet.parameters]
    if missing:
        raise BadInput(
            f"{', '.join(missing)} has no default, and StackSets requires a value in the set",
            where=fleet.where,
            remedy="Add a value to the file's parameters, even if each target has its own.",
        )
    return FleetDefinition(Definition(text, dict(fleet.parameters), dict(fleet.tags)), defaults)


def _parameter_places(fleet: Fleet) -> Iterator[tuple[str, str]]:
    """Yield the parameters in the file, each with its place."""
    for parameter in fleet.parameters:
        yield parameter, fleet.where
    for target in fleet.targets:
        for parameter in target.parameters:
            yield parameter, target.where


def _unknown_parameter_error(parameter: str, declared: list[str], where: str) -> BadInput:
    near = difflib.get_close_matches(parameter, declared, 1)
    return BadInput(
        f"the template has no parameter {parameter}",
        where=where,
        remedy=f"Did you mean {near[0]}?" if near else f"Parameters: {', '.join(declared)}.",
    )


def _template_text(fleet: Fleet, settings: DaemonSettings, directory: Path) -> tuple[str, str]:
    """Return the template's text, and its name for messages."""
    if fleet.template:
        path = directory / fleet.template
        text, name = files.read_file(path).decode(errors="replace"), str(path)
    else:
        text = rendering.render_yaml(fleet_stack.build(settings, fleet.network))
        name = "rendered template"
    size = len(text.encode())
    if size > MAX_INLINE_BYTES:
        raise BadInput(
            f"the template has {size:,} bytes; StackSets accepts at most {MAX_INLINE_BYTES:,}",
            where=name,
        )
    return text, name

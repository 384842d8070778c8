"""The template and the parameters of a fleet file, checked against each other."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from xraystack import files
from xraystack.deploy.inputs.parameter_checks import reject_invalid_values
from xraystack.deploy.inputs.parameter_resolution import ParameterValue
from xraystack.deploy.inputs.template_source import MAX_BODY_BYTES, MAX_OBJECT_BYTES
from xraystack.errors import BadInput
from xraystack.fleet.fleet_file import (
    Fleet,
    placed_references,
    placed_values,
    values_of_account,
)
from xraystack.fleet.sets.set_differences import no_echo_parameters
from xraystack.fleet.sets.set_state import AUTO_EXPAND, NAMED_IAM, Definition
from xraystack.fleet.targets.account_values import (
    EXAMPLE,
    common_value,
    has_ssm_reference,
    is_known_later,
    value_in,
)
from xraystack.stacks import fleet_template as fleet_stack
from xraystack.stacks import rendering
from xraystack.stacks.daemon.settings import DaemonSettings
from xraystack.template import plain_data

MAX_INLINE_BYTES = MAX_BODY_BYTES
"""[CloudFormation API reference, CreateStackSet, TemplateBody]"""


class FleetDefinition(NamedTuple):
    """The common definition of the instances, and the defaults of the template's parameters.

    ``outputs`` are the names of the template's outputs; None if a macro may add some.
    """

    definition: Definition
    defaults: Mapping[str, str]
    outputs: frozenset[str] | None = None


def load_definition(fleet: Fleet, settings: DaemonSettings, directory: Path) -> FleetDefinition:
    """Return the file's definition; ``settings`` come from its ``stack``, paths start in ``directory``.

    Raises BadInput for parameters that do not exist, and for a parameter without a value: CreateStackSet
    requires one for each that has no default, even if every instance overrides it.
    """
    text, name = _template_text(fleet, settings, directory)
    template = plain_data.parse(text, name=name)
    declared = _section(template, "Parameters", name)
    outputs = frozenset(_section(template, "Outputs", name))
    defaults = {
        parameter: _default_text(declaration["Default"])
        for parameter, declaration in declared.items()
        if isinstance(declaration, Mapping) and "Default" in declaration
    }
    no_echo = no_echo_parameters(declared)
    for parameter, value, where in placed_values(fleet):
        if parameter not in declared:
            raise _unknown_parameter_error(parameter, list(declared), where)
        passed = ParameterValue(parameter, value, "file", no_echo=parameter in no_echo)
        _reject_invalid_value(passed, declared, where)
    own_values = values_of_account(fleet)
    missing = [p for p in declared if p not in defaults and p not in fleet.parameters]
    if missing:
        raise BadInput(
            f"{', '.join(missing)} has no default, and StackSets requires a value in the set",
            where=fleet.places.get("parameters", fleet.where),
            remedy="Add a value to the file's parameters, even if each target has its own.",
        )
    # A value that each instance overrides is sent for the set only if it has no default.
    common = {
        parameter: common_value(value, fleet.regions[0])
        for parameter, value in fleet.parameters.items()
        if parameter not in own_values or parameter not in defaults
    }
    definition = Definition(
        text,
        common,
        dict(fleet.tags),
        fleet.capabilities or _capabilities(template),
        no_echo,
        fleet.template_bucket if len(text.encode()) > MAX_INLINE_BYTES else "",
    )
    has_macros = AUTO_EXPAND in _capabilities(template)
    return FleetDefinition(definition, defaults, None if has_macros else outputs)


def _section(template: Mapping[str, Any], section: str, name: str) -> Mapping[str, Any]:
    """Return a section of the template, which may lack it. Raises BadInput for another value."""
    content = template.get(section, {})
    if not isinstance(content, Mapping):
        raise BadInput(f"{section} must be a mapping", where=name)
    return content


def reject_missing_outputs(fleet: Fleet, outputs: Mapping[str, frozenset[str] | None]) -> None:
    """Raise BadInput for a reference to an output that the template of its set does not have.

    ``outputs`` are the names of outputs by set; None if they are not known.
    """
    for reference, where in placed_references(fleet):
        names = outputs[reference.set_name]
        if names is None or reference.name in names:
            continue
        near = difflib.get_close_matches(reference.name, names, 1)
        raise BadInput(
            f"the template of {reference.set_name} has no output {reference.name}",
            where=where,
            remedy=f"Did you mean {near[0]}?"
            if near
            else f"Outputs: {', '.join(sorted(names)) or 'none'}.",
        )


def _default_text(default: object) -> str:
    """Return a default as CloudFormation has it."""
    return str(default).lower() if isinstance(default, bool) else str(default)


def _reject_invalid_value(value: ParameterValue, declared: Mapping[str, Any], where: str) -> None:
    if has_ssm_reference(value.value):
        kind = str(declared[value.name].get("Type", ""))
        if kind != "String" and not kind.startswith("AWS::SSM::"):
            raise BadInput(
                f"{value.name} is of type {kind}, and an SSM parameter's value is a String",
                where=where,
                remedy=f"In the template, change the type to AWS::SSM::Parameter::Value<{kind}>, and "
                "in the file the value to the name of the SSM parameter.",
            )
    if is_known_later(value.value):
        return
    try:
        reject_invalid_values([value._replace(value=value_in(value.value, EXAMPLE))], declared)
    except BadInput as error:
        raise BadInput(f"{value.name}: {error.what}", where=where, remedy=error.remedy) from error


def _capabilities(template: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the capabilities to acknowledge.

    [CloudFormation API reference, CreateStackSet, Capabilities]
    """
    has_macros = "Transform" in template or _has_transform(template)
    return (*NAMED_IAM, AUTO_EXPAND) if has_macros else NAMED_IAM


def _has_transform(node: object) -> bool:
    if isinstance(node, Mapping):
        return "Fn::Transform" in node or any(map(_has_transform, node.values()))
    return isinstance(node, list) and any(map(_has_transform, node))


def _unknown_parameter_error(parameter: str, declared: list[str], where: str) -> BadInput:
    near = difflib.get_close_matches(parameter, declared, 1)
    return BadInput(
        f"the template has no parameter {parameter}",
        where=where,
        remedy=f"Did you mean {near[0]}?"
        if near
        else f"Parameters: {', '.join(declared) or 'none'}.",
    )


def _read_template(fleet: Fleet, path: Path) -> str:
    """Return the text of a file. Raises BadInput with the line of ``template``."""
    try:
        return files.read_file(path).decode(errors="replace")
    except BadInput as error:
        raise BadInput(
            f"{error.where}: {error.what}", where=fleet.places["template"], remedy=error.remedy
        ) from error


def _template_text(fleet: Fleet, settings: DaemonSettings, directory: Path) -> tuple[str, str]:
    """Return the template's text, and its name for messages."""
    if fleet.template:
        path = directory / fleet.template
        text, name = _read_template(fleet, path), str(path)
    else:
        text = rendering.render_yaml(fleet_stack.build(settings, fleet.network))
        name = "rendered template"
    size = len(text.encode())
    limit = MAX_OBJECT_BYTES if fleet.template_bucket else MAX_INLINE_BYTES
    if size > limit:
        raise BadInput(
            f"the template has {size:,} bytes; StackSets accepts at most {limit:,}",
            where=name,
            remedy="Split it into several sets."
            if fleet.template_bucket
            else "Add a bucket in the set's region to the file: template-bucket: BUCKET",
        )
    return text, name

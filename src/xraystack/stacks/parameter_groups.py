"""Parameter groups and exported outputs of a template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from troposphere import Export, Output, Parameter, Sub, Template

from xraystack.facts import daemon_stack


def add_parameter_groups(
    template: Template, groups: Mapping[str, Sequence[tuple[Parameter, str]]]
) -> None:
    """Add parameters with labels, in the order and the groups of the console."""
    for group, parameters in groups.items():
        for parameter, label in parameters:
            template.add_parameter(parameter)
            template.add_parameter_to_group(parameter, group)
            template.set_parameter_label(parameter, label)


def add_outputs(template: Template, outputs: Mapping[str, tuple[str, Any]]) -> None:
    """Add outputs, each a description and a value, exported as ``<stack>-<output>``."""
    for name, (description, value) in outputs.items():
        template.add_output(
            Output(
                name,
                Description=description,
                Value=value,
                Export=Export(Sub(daemon_stack.export_name(daemon_stack.STACK_NAME, name))),
            )
        )

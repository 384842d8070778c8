"""Parameters in groups, as the console shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from troposphere import Parameter, Template


def add_grouped(template: Template, groups: Mapping[str, Sequence[tuple[Parameter, str]]]) -> None:
    """Add parameters with their labels, in the order and the groups in which the console shows them."""
    for group, parameters in groups.items():
        for parameter, label in parameters:
            template.add_parameter(parameter)
            template.add_parameter_to_group(parameter, group)
            template.set_parameter_label(parameter, label)

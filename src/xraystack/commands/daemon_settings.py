"""Settings of the daemon stack from the options of ``render``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import click

from xraystack.commands import shape_options
from xraystack.commands.shape_options import ShapeOptions
from xraystack.stacks.daemon.settings import DEFAULTS, PARAMETERS, DaemonSettings, options
from xraystack.stacks.shape import EXISTING, Shape


def render_options() -> list[click.Option]:
    """Return the options of ``render`` for the declared settings; without a value they have none."""
    return [
        click.Option(
            [_flags(name)],
            type=int if type(DEFAULTS[name]) is int else None,
            default=None,
            metavar=option.metavar,
            help=option.help,
        )
        for name, option in options().items()
    ]


def _flags(name: str) -> str:
    option = name.replace("_", "-")
    is_switch = isinstance(DEFAULTS[name], bool)
    return f"--{option}/--no-{option}" if is_switch else f"--{option}"


class DaemonOptions(NamedTuple):
    """Options of the daemon stack: those of its shape, and of its parameters by their names."""

    shape: ShapeOptions
    parameters: Mapping[str, Any]


def build_settings(shape: ShapeOptions, parameters: Mapping[str, Any]) -> DaemonSettings:
    """Return the settings of the options of ``render``. Raise click.UsageError and BadInput."""
    passed = {name: value for name, value in parameters.items() if value is not None}
    for name, option in options().items():
        for (member, value), reason in option.ineffective.items():
            if name in passed and shape.members.get(member) == value:
                both = f"--{name.replace('_', '-')} and {shape_options.option_name(member)}"
                raise click.UsageError(f"{both} are mutually exclusive: {reason}.")
    if shape.members.get("namespace") == EXISTING and "namespace_name" not in passed:
        raise click.UsageError(
            "--namespace-id requires the name of the namespace: --namespace-name NAME."
        )
    return build_shape_settings(shape, passed)


def build_shape_settings(
    shape: ShapeOptions, others: Mapping[str, Any] = MappingProxyType({})
) -> DaemonSettings:
    """Return the settings of these options and of other settings. Raise BadInput."""
    values: dict[str, Any] = {}
    for name, spec in PARAMETERS.items():
        if spec.name in shape.values:
            value = shape.parameter_value(spec.name)
            values[name] = int(value) if isinstance(DEFAULTS[name], int) else value
    return DaemonSettings(shape=Shape(**shape.members), **{**others, **values})

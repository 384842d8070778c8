"""Commands whose options are declared in groups, and whose function gets their values as one object."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from xraystack.aws.connection import Connection
from xraystack.commands import shared_options
from xraystack.commands.shape_options import ShapeOptions
from xraystack.commands.suggested_commands import complete_commands
from xraystack.errors import XraystackError
from xraystack.terminal.grouped_help import GroupedCommand, OptionGroups

Options = TypeVar("Options")

PARTS: dict[str, Callable[..., Any]] = {"connection": Connection, "shape": ShapeOptions}
"""Named tuples of several options, by the field of a command's options that has them."""
PARAMETERS = "parameters"
"""The field with the values of the options that the daemon stack's parameters declare, by their names."""


class TypedCommand(GroupedCommand):
    """A command that calls its function with an instance of ``options``.

    Each field has the name of an option or argument; ``connection`` and ``shape`` have several. A command
    with a connection gets the options of AWS as its last group.
    """

    def __init__(
        self,
        name: str | None,
        *,
        options: type[Any],
        groups: OptionGroups | None = None,
        **settings: Any,
    ) -> None:
        self.options = options
        aws = {"AWS": shared_options.aws_options()} if "connection" in _fields(options) else {}
        super().__init__(name, groups={**(groups or {}), **aws}, **settings)

    def invoke(self, ctx: click.Context) -> Any:
        """Call the function of the command. Raise UsageError for options that do not agree."""

        def call_function() -> Any:
            if self.callback is None:
                return None
            options = create_options(self.options, ctx.params)
            try:
                return self.callback(options)
            except XraystackError as error:
                if "connection" in _fields(self.options):
                    of_fleet = " fleet " in ctx.command_path
                    error.remedy = complete_commands(
                        error.remedy, options.connection, of_fleet=of_fleet
                    )
                raise

        return ctx.invoke(call_function)


def create_options(kind: Callable[..., Options], values: Mapping[str, Any]) -> Options:
    """Return the options that click parsed as these values.

    Raises what ``reject_conflicts`` of the options, or of a part of them, raises.
    """
    fields, rest = _fields(kind), dict(values)
    parts: dict[str, Any] = {}
    for name in PARTS.keys() & fields:
        part = PARTS[name]
        parts[name] = part(**{field: rest.pop(field, None) for field in _fields(part)})
    if PARAMETERS in fields:
        parts[PARAMETERS] = {name: rest.pop(name) for name in rest.keys() - set(fields)}
    options = kind(**rest, **parts)
    for each in (*parts.values(), options):
        reject = getattr(each, "reject_conflicts", None)
        if reject is not None:
            reject()
    return options


def _fields(kind: Any) -> tuple[str, ...]:
    """Return the names of the fields of a named tuple or a dataclass."""
    return tuple(getattr(kind, "_fields", ()) or kind.__dataclass_fields__)

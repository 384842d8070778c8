"""All commands there are, in the order of their use, a group before those in it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from xraystack.cli import xraystack

PROGRAM = click.Context(xraystack, info_name="xraystack", **xraystack.context_settings)


def contexts(parent: click.Context = PROGRAM) -> Iterator[click.Context]:
    """The contexts of the commands, whose paths are what is typed for them."""
    group = parent.command
    if not isinstance(group, click.Group):
        return
    for name in group.list_commands(parent):
        command = group.get_command(parent, name)
        assert command is not None, name
        context = click.Context(command, parent=parent, info_name=name)
        yield context
        yield from contexts(context)

"""Help of commands with groups of options and examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

AWS_GROUP = {"AWS": ("--region", "--profile", "--endpoint-url")}
"""The last group of a command that calls AWS."""

OptionGroups = Mapping[str, Sequence[click.Option | str]]


class GroupedCommand(click.Command):
    """A command whose help has a section for each of its ``groups`` of options.

    A group holds options, which are added to the command, or names of options that the command has.
    The section of options without a group comes first.
    """

    def __init__(
        self,
        name: str | None,
        *,
        params: Sequence[click.Parameter] = (),
        groups: OptionGroups | None = None,
        **settings: Any,
    ) -> None:
        self.groups: OptionGroups = {**(groups or {}), **AWS_GROUP}
        members = [member for group in self.groups.values() for member in group]
        added = [member for member in members if isinstance(member, click.Option)]
        super().__init__(name, params=[*params, *added], **settings)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options without a group first, then each group."""
        for title, records in option_sections(self, ctx).items():
            with formatter.section(title):
                formatter.write_dl(records)


def option_sections(
    command: click.Command, context: click.Context
) -> dict[str, list[tuple[str, str]]]:
    """Return the options of a command by section of its help: usage and description of each."""
    options = {
        parameter.opts[-1]: parameter
        for parameter in command.get_params(context)
        if isinstance(parameter, click.Option)
    }
    grouped: dict[str, list[click.Option]] = {}
    for title, members in command.groups.items() if isinstance(command, GroupedCommand) else ():
        names = [each if isinstance(each, str) else each.opts[-1] for each in members]
        grouped[title] = [options.pop(name) for name in names if name in options]
    listed = {"Options": list(options.values()), **grouped}
    records = {
        title: [record for option in members if (record := option.get_help_record(context))]
        for title, members in listed.items()
    }
    return {title: shown for title, shown in records.items() if shown}


def format_examples(*lines: str) -> str:
    """Return the epilog of a command's help, for examples without the program's name."""
    return "\n".join(("\b", "Examples:", *(f"  xraystack {line}" for line in lines)))

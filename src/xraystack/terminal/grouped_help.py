"""Help of commands with groups of options and examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

OptionGroups = Mapping[str, Sequence[click.Option]]
"""Options by the title of their section; those of ``Options`` come first."""


FIRST_GROUP = "Options"
"""The first section, which has --help."""


class GroupedCommand(click.Command):
    """A command whose help has a section for each of its ``groups`` of options."""

    def __init__(
        self,
        name: str | None,
        *,
        params: Sequence[click.Parameter] = (),
        groups: OptionGroups | None = None,
        **settings: Any,
    ) -> None:
        self.groups: OptionGroups = groups or {}
        options = [option for group in self.groups.values() for option in group]
        super().__init__(name, params=[*params, *options], **settings)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments. Errors get the context, which click leaves out of some of them."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the section of each group."""
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
    grouped: dict[str, list[click.Option]] = {FIRST_GROUP: []}
    for title, members in command.groups.items() if isinstance(command, GroupedCommand) else ():
        grouped[title] = [options.pop(option.opts[-1]) for option in members]
    grouped[FIRST_GROUP] += options.values()
    records = {
        title: [record for option in members if (record := option.get_help_record(context))]
        for title, members in grouped.items()
    }
    return {title: shown for title, shown in records.items() if shown}


def format_examples(*lines: str) -> str:
    """Return the epilog of a command's help, for examples without the program's name."""
    return "\n".join(("\b", "Examples:", *(f"  xraystack {line}" for line in lines)))

"""A command with many options, which its help lists in groups, and examples below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

AWS = {"AWS": ("--region", "--profile", "--endpoint-url")}
"""The last group of whatever talks to AWS."""

Groups = Mapping[str, Sequence[click.Option | str]]


class GroupedCommand(click.Command):
    """A command whose ``groups`` of options have a section of the help each, after all others.

    A group has options, which become the command's, or names of options that the command has. click
    has no other way to this than a class of one's own.
    """

    def __init__(
        self,
        name: str | None,
        *,
        params: Sequence[click.Parameter] = (),
        groups: Groups | None = None,
        **given: Any,
    ) -> None:
        self._groups: Groups = {**(groups or {}), **AWS}
        members = [member for group in self._groups.values() for member in group]
        own = [member for member in members if isinstance(member, click.Option)]
        super().__init__(name, params=[*params, *own], **given)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options without a group first, then each group."""
        options = {
            parameter.opts[-1]: parameter
            for parameter in self.get_params(ctx)
            if isinstance(parameter, click.Option)
        }
        sections: dict[str, list[click.Option]] = {"Options": []}
        for title, members in self._groups.items():
            names = [each if isinstance(each, str) else each.opts[-1] for each in members]
            sections[title] = [options.pop(name) for name in names if name in options]
        sections["Options"] = list(options.values())
        for title, listed in sections.items():
            records = [option.get_help_record(ctx) for option in listed]
            if shown := [record for record in records if record]:
                with formatter.section(title):
                    formatter.write_dl(shown)


def examples(*lines: str) -> str:
    """What a command's help ends with: examples as they are typed, without the program's name."""
    return "\n".join(("\b", "Examples:", *(f"  xraystack {line}" for line in lines)))

"""A command with many options, which its help lists in groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click


class GroupedCommand(click.Command):
    """A command whose ``groups`` of options have a section of the help each, after all others.

    click has no other way to this than a class of one's own.
    """

    def __init__(
        self,
        name: str | None,
        *,
        params: Sequence[click.Parameter] = (),
        groups: Mapping[str, Sequence[click.Option]],
        **given: Any,
    ) -> None:
        grouped = [option for options in groups.values() for option in options]
        super().__init__(name, params=[*params, *grouped], **given)
        self._groups = groups

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options without a group first, then each group."""
        grouped = {option for options in self._groups.values() for option in options}
        others = [
            parameter
            for parameter in self.get_params(ctx)
            if isinstance(parameter, click.Option) and parameter not in grouped
        ]
        for title, options in {"Options": others, **self._groups}.items():
            records = [option.get_help_record(ctx) for option in options]
            with formatter.section(title):
                formatter.write_dl([record for record in records if record])

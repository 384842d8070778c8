"""What a fleet file's ``stack`` says, read as the options of ``render`` that it names."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from xraystack.commands import daemon_settings
from xraystack.commands.render.options import OPTIONS_BY_STACK
from xraystack.errors import BadInput

if TYPE_CHECKING:
    from xraystack.fleet.fleet_file import Fleet
    from xraystack.stacks.settings import DaemonSettings

DAEMON = click.Command("stack", params=[*OPTIONS_BY_STACK["daemon"]])
BY_NAME = {opt.removeprefix("--"): option for option in DAEMON.params for opt in option.opts}


def fleet_settings(fleet: Fleet) -> DaemonSettings:
    """The settings of the daemon stack. Raises BadInput with the line of ``stack``."""
    try:
        given = DAEMON.make_context("stack", list(_option_arguments(fleet))).params
        return daemon_settings.build_settings(daemon_settings.parse_daemon_options(given))
    except click.ClickException as error:
        raise BadInput(error.format_message(), where=fleet.stack_where) from error
    except BadInput as error:
        what = f"{error.where}: {error.what}"
        raise BadInput(what, where=fleet.stack_where, remedy=error.remedy) from error


def _option_arguments(fleet: Fleet) -> Iterator[str]:
    """The command line that says the same; a switch is turned on by true and off by false."""
    for name, value in fleet.stack.items():
        option = BY_NAME.get(name)
        if option is None:
            near = difflib.get_close_matches(name, BY_NAME, 1)
            raise BadInput(
                f"the daemon stack has no option {name}",
                where=fleet.stack_where,
                remedy=f"Did you mean {near[0]}?" if near else f"It has: {', '.join(BY_NAME)}.",
            )
        if not (isinstance(option, click.Option) and option.is_flag):
            yield f"--{name}={value}"
        elif value == "true":
            yield f"--{name}"
        elif value == "false" and option.secondary_opts:
            yield option.secondary_opts[0]
        else:
            raise BadInput(f"{name} is true or false", where=fleet.stack_where)

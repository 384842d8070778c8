"""The command line: finds the command, runs it, and is the one place where errors end.

Start-up is part of the contract: a command's module is imported only when that command runs or its
help is shown, and what is heavy (boto3, troposphere, YAML, cfn-lint, rich) only inside its body.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from typing import NoReturn

import click

from xraystack import __version__
from xraystack.commands import report
from xraystack.commands.options import spread
from xraystack.errors import OutputLost, XraystackError

COMMANDS = {
    "render": "Print a stack as a CloudFormation template.",
    "patch": "Wire an application's template to the daemon.",
    "lint": "Check templates with cfn-lint.",
    "doctor": "Check account and network before a deploy.",
    "deploy": "Create or update a stack, and follow it to the end.",
    "status": "Show what of a stack runs.",
    "probe": "Send a test segment and wait until X-Ray has it.",
    "traces": "List traces, and show one of them.",
    "map": "Draw the service map.",
    "delete": "Delete a stack, and follow it to the end.",
}
"""The commands in the order of their use, each with its line in ``--help``."""


MAX_HELP_WIDTH = 100


class LazyGroup(click.Group):
    """A group whose commands are modules of ``xraystack.commands``, imported on use."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """The commands in the order of their use, not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"xraystack.commands.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant, or an error that names the nearest there is."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            import difflib

            near = difflib.get_close_matches(name, COMMANDS, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise click.UsageError(f"No such command {name!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": MAX_HELP_WIDTH},
)
@click.version_option(__version__, prog_name="xraystack")
def xraystack() -> None:
    """Put AWS X-Ray tracing into an account and into applications.

    Results go to standard output, what is said to a person goes to standard error. Exit codes:
    0 done, 1 a check said no, 2 usage, 3 bad input, 4 AWS refused, 5 the stack operation failed,
    6 unknown or still running, 74 output could not be written, 130 interrupted.
    """


def main() -> NoReturn:
    """Run the command line and exit with the code of its contract."""
    # Imports make many objects and hardly a cycle; looking for some takes a tenth of the start-up.
    gc.set_threshold(100_000)
    color = False if os.environ.get("NO_COLOR") else None
    try:
        code = xraystack.main(
            spread(sys.argv[1:]),
            prog_name="xraystack",
            standalone_mode=False,
            color=color,
            terminal_width=help_width(),
        )
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.secho("Interrupted.", err=True, fg="yellow", color=color)
        code = 130
    except BrokenPipeError:
        _give_up_stdout()  # the reader (`head`, a pager) has gone
        code = 141
    except XraystackError as error:
        code = report.show_error(error, color)
        if isinstance(error, OutputLost):
            _give_up_stdout()
    except Exception as error:
        if "botocore" not in sys.modules:
            raise
        from xraystack.aws.refusals import refusal

        refused = refusal(error)
        if refused is None:
            raise
        code = report.show_error(refused, color)
    sys.exit(code)


def help_width() -> int:
    """The width of a help text, as click finds it, but without importing ``shutil`` and its archivers."""
    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdecimal() else 0
    if not width:
        try:
            width = os.get_terminal_size(sys.__stdout__.fileno()).columns  # type: ignore[union-attr]
        except (AttributeError, OSError, ValueError):
            width = 80
    return max(min(width, MAX_HELP_WIDTH) - 2, 50)


def _give_up_stdout() -> None:
    """Let standard output go nowhere where it takes no more: the interpreter would try to flush again."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

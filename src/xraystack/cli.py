"""The command line: selects and runs a command, and turns errors into messages and exit codes.

A fast start is part of the contract: a command's module is imported only when that command runs or its
help is shown, and heavy packages (boto3, troposphere, YAML, cfn-lint) only inside its body.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from xraystack import __version__
from xraystack.commands.shared_options import OutputMode, expand_list_options, require_utf8
from xraystack.errors import BrokenPipe, Interrupted
from xraystack.terminal import completion_values, console, streams, termination, text_layout

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

FIRST_COMMANDS = {
    "doctor": "Check the account and its network before you deploy.",
    "deploy": "Create or update a stack, and follow the operation.",
    "patch": "Connect an application's template to the collector.",
    "lint": "Check templates with cfn-lint and the X-Ray rules.",
    "status": "Show the status of a stack's services and tasks.",
    "map": "Draw the service map.",
}
"""The commands of the README, in its order."""
COMMANDS = FIRST_COMMANDS | {
    "render": "Print a stack as a CloudFormation template.",
    "probe": "Send a test segment and report which hop fails.",
    "traces": "List traces, and show some of them.",
    "list": "List the daemon stacks of an account and region.",
    "logs": "Print the log of the collector's tasks.",
    "fleet": "Deploy the daemon stack to many accounts and regions.",
    "rollback": "Roll back a failed update, or continue a failed rollback.",
    "delete": "Delete a stack, and follow the operation.",
    "completion": "Print a shell completion script.",
}
"""The commands in the order of their use, with their lines in ``--help``."""
PACKAGES = {"deploy", "fleet", "lint", "map", "patch", "render", "traces"}
"""The commands that are packages, with the command itself in their module ``command``."""

MAX_HELP_WIDTH = 100


class LazyGroup(click.Group):
    """A group whose commands are modules of ``xraystack.commands``, imported on use."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """Return the commands in the order of their use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}.command" if cmd_name in PACKAGES else cmd_name
        command: click.Command = importlib.import_module(f"xraystack.commands.{name}").command
        return require_utf8(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command. Raises UsageError with the most similar name."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            raise click.UsageError(f"No such command {name!r}.{_hint(args)}", ctx)
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands and options with that prefix, without importing a command."""
        from click.shell_completion import CompletionItem

        items = [
            CompletionItem(name, help=line)
            for name, line in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return items + click.Command.shell_complete(self, ctx, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them, those for new users first."""
        more = {name: line for name, line in COMMANDS.items() if name not in FIRST_COMMANDS}
        for title, commands in {"First commands": FIRST_COMMANDS, "More commands": more}.items():
            with formatter.section(title):
                formatter.write_dl(list(commands.items()))


def _hint(words: list[str]) -> str:
    """Return the command line or the command that an unknown command and its words seem to mean."""
    import difflib

    from xraystack.commands import habits

    command_line = habits.command_for(words)
    if command_line:
        return f" Use:\n  {command_line}"
    near = difflib.get_close_matches(words[0], COMMANDS, n=1)
    return f" Did you mean {near[0]}?" if near else ""


def _print_version(context: click.Context, _: click.Parameter, value: bool) -> None:
    """Print the version, with -v also those of botocore, cfn-lint and Python."""
    if not value:
        return
    console.print_result(f"xraystack, version {__version__}")
    if context.params["verbose"]:
        from importlib.metadata import PackageNotFoundError, version

        for name in ("botocore", "cfn-lint"):
            try:
                console.print_result(f"{name} {version(name)}")
            except PackageNotFoundError:
                console.print_result(f"{name} is not installed")
        console.print_result(f"Python {'.'.join(map(str, sys.version_info[:3]))}")
    context.exit()


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": MAX_HELP_WIDTH},
)
@click.option("--debug", is_flag=True, expose_value=False, help="Print the traceback of an error.")
@click.option("-v", "verbose", is_flag=True, is_eager=True, help="With --version: print details.")
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version; with -v also those of botocore, cfn-lint and Python.",
)
def xraystack(verbose: bool) -> None:
    """Add AWS X-Ray tracing to Amazon ECS services with CloudFormation.

    Results go to stdout, messages to stderr.

    Exit codes: 0 success, 1 check failed, 2 usage error, 3 invalid input, 4 AWS error,
    5 stack operation failed, 6 outcome unknown or operation still running, 70 internal error,
    74 output could not be written, 130 interrupted, 141 broken pipe.
    """
    if verbose:
        raise click.UsageError("-v requires --version.")


def main() -> NoReturn:
    """Run the command line and exit with the code of its contract."""
    # Imports create many objects and hardly a cycle; the search for cycles takes a tenth of the start.
    gc.set_threshold(100_000)
    if completion_values.COMPLETION_VARIABLE in os.environ:
        completion_values.silence_stderr()  # click writes bytes, which recorded streams do not accept
    else:
        streams.install_streams()
    with termination.repeat_lost_interruptions():
        code = streams.final_exit_code(_run_command(*_split_debug_flag(sys.argv[1:])))
    gc.freeze()  # the interpreter need not search all that is left for cycles before it ends
    sys.exit(code)


def _split_debug_flag(arguments: list[str]) -> tuple[list[str], bool]:
    """Return the arguments without --debug, which may stand anywhere, and whether it was present."""
    last = arguments.index("--") if "--" in arguments else len(arguments)
    kept = [argument for argument in arguments[:last] if argument != "--debug"]
    return kept + arguments[last:], len(kept) < last


def _run_command(arguments: list[str], debug: bool) -> int:
    """Run a command and return its exit code."""
    answer = OutputMode()
    try:
        code = xraystack.main(
            expand_list_options(arguments),
            prog_name="xraystack",
            standalone_mode=False,
            color=False if os.environ.get("NO_COLOR") else None,
            terminal_width=help_width(),
            obj=answer,
        )
        return int(code or 0)
    except click.ClickException as error:
        _print_usage_error(error, arguments)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        console.print_message(console.Styled("Interrupted.", "yellow"))
        if answer.as_json:
            console.print_error_json(Interrupted("Interrupted"), in_lines=answer.in_lines)
        return 130
    except BrokenPipe as error:  # silently, as other programs do
        return error.exit_code
    except Exception as error:
        return _report_error(error, debug, answer)


def _print_usage_error(error: click.ClickException, arguments: list[str]) -> None:
    """Print an error of click, and the command line that was probably meant."""
    from xraystack.commands import habits

    command_line = ""
    if isinstance(error, click.UsageError):
        command_line = habits.correction(error, arguments)
    if command_line and isinstance(error, click.NoSuchOption):
        error = click.NoSuchOption(error.option_name, ctx=error.ctx)  # without those spelt alike
    console.print_usage_error(error)
    if command_line:
        console.print_message(f"Use:\n  {command_line}")


def _report_error(error: Exception, debug: bool, answer: OutputMode) -> int:
    from xraystack.commands.failures import convert_exception

    if debug:
        import traceback

        console.print_message("".join(traceback.format_exception(error)).rstrip("\n"))
    reported = convert_exception(error)
    console.print_error(reported)
    if answer.as_json:
        console.print_error_json(reported, in_lines=answer.in_lines)
    return reported.exit_code


def help_width() -> int:
    """Return the width of a help text, narrower than a wide terminal."""
    return max(min(text_layout.screen_width(80), MAX_HELP_WIDTH) - 2, 50)

"""The command ``xraystack completion``, which prints a shell completion script.

The script runs the program itself, as click has it: with a variable set it prints completions and exits.
"""

from __future__ import annotations

import click

from xraystack.terminal import console
from xraystack.terminal.completion_scripts import SCRIPTS_BY_SHELL
from xraystack.terminal.grouped_help import GroupedCommand, format_examples

INSTALL_COMMENTS = {
    "bash": (
        "xraystack completion bash > ~/.local/share/bash-completion/completions/xraystack",
        "or, without the package bash-completion, add this line to ~/.bashrc:",
        'eval "$(xraystack completion bash)"',
    ),
    "zsh": (
        "xraystack completion zsh > ~/.zfunc/_xraystack",
        "and add this line to ~/.zshrc, before the call of compinit:",
        "fpath=(~/.zfunc $fpath)",
    ),
    "fish": ("xraystack completion fish > ~/.config/fish/completions/xraystack.fish",),
}
"""Installation notes, printed as comments at the end of the script, as zsh reads its first line."""


@click.command(
    cls=GroupedCommand,
    epilog=format_examples(
        "completion zsh > ~/.zfunc/_xraystack",
        "completion fish > ~/.config/fish/completions/xraystack.fish",
    ),
)
@click.argument("shell", type=click.Choice(tuple(INSTALL_COMMENTS)))
def command(shell: str) -> None:
    """Print a completion script for SHELL.

    The end of the script explains how to install it. The script completes commands, options, stack
    names, profiles and regions. Stack names come from AWS, with the credentials, region and profile of
    the command line; the request ends after three seconds.
    """
    console.print_result(SCRIPTS_BY_SHELL[shell].strip("\n"))
    console.print_result("\n# To install this script:")
    for line in INSTALL_COMMENTS[shell]:
        console.print_result(f"#   {line}")

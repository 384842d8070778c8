"""Command lines for habits from other tools: their commands, options, and order of words.

They are only printed, never run: the user may have meant something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from xraystack.commands.shared_options import is_stack_name
from xraystack.escaping import quote_command

DELETE, LIST = "delete --stack-name NAME", "list"
PLAN, DEPLOY = "deploy --stack-name NAME --plan", "deploy --stack-name NAME"
STATUS, LINT, RENDER = "status --stack-name NAME", "lint TEMPLATE", "render"
COMMANDS = {
    "apply": DEPLOY,
    "create": DEPLOY,
    "describe": STATUS,
    "destroy": DELETE,
    "diff": PLAN,
    "down": DELETE,
    "ls": LIST,
    "plan": PLAN,
    "preview": PLAN,
    "ps": STATUS,
    "remove": DELETE,
    "rm": DELETE,
    "show": STATUS,
    "synth": RENDER,
    "tail": "logs --stack-name NAME --follow",
    "undeploy": DELETE,
    "up": DEPLOY,
    "update": DEPLOY,
    "validate": LINT,
}
"""Commands of CDK, SAM, Terraform, Pulumi, docker and shells, with ours in their place."""

OPTIONS = {
    "--auto-approve": ("--yes",),
    "--dry-run": ("--plan", "--diff"),
    "--dryrun": ("--plan", "--diff"),
    "--no-confirm-changeset": ("--yes",),
    "--no-prompts": ("--yes",),
    "--parameters": ("--parameter-overrides",),
    "--preview": ("--plan", "--diff"),
    "--stack": ("--stack-name",),
    "--template": ("--template-file",),
    "--template-body": ("--template-file",),
    "--what-if": ("--plan", "--diff"),
}
"""Options of those, and of the AWS CLI; the first that the command has takes the place."""

TEMPLATE_ENDINGS = (".yml", ".yaml", ".json", ".template")

WITH_VALUE = {"--parameter-overrides": "NAME=VALUE", "--template-file": "FILE"}


def command_for(words: Sequence[str]) -> str:
    """Return the command line for a command of another tool and its words; empty if there is none."""
    command = COMMANDS.get(words[0], "")
    name = _stack_name(words[1:])
    if not command:
        return ""
    return f"xraystack {command.replace('NAME', name) if name else command}"


def correction(error: click.UsageError, arguments: Sequence[str]) -> str:
    """Return the command line that a usage error seems to mean; empty if there is none."""
    context = error.ctx
    if context is None:
        return ""
    path = context.command_path.split()[1:]
    words = _words_after(arguments, path)
    if isinstance(context.command, click.Group):
        commands = context.command.list_commands(context)
        moved = _options_after_the_command(error, commands, words)
    else:
        moved = (
            _other_option(error, context, words)
            or _value_of_flag(error, context, words)
            or _positional_name(error, context, words)
        )
    return quote_command(["xraystack", *path, *moved]).replace(" '...'", " ...") if moved else ""


def _words_after(arguments: Sequence[str], path: Sequence[str]) -> list[str]:
    """Return the arguments after the words of a command's path."""
    rest = list(arguments)
    for name in path:
        rest = rest[rest.index(name) + 1 :] if name in rest else rest
    return rest


def _options_after_the_command(
    error: click.UsageError, commands: Sequence[str], words: Sequence[str]
) -> list[str]:
    """Return the words with the command first, if options stand before it."""
    if not isinstance(error, click.NoSuchOption):
        return []
    position = next((n for n, word in enumerate(words) if word in commands), None)
    if position is None:
        return []
    rest = ["..."] if words[position + 1 :] else []
    return [words[position], *words[:position], *rest]


def _other_option(
    error: click.UsageError, context: click.Context, words: Sequence[str]
) -> list[str]:
    """Return the words with an option of another tool replaced, as far as they are about the stack."""
    if not isinstance(error, click.NoSuchOption):
        return []
    known = set(_option_names(context))
    names = [name for name in OPTIONS.get(error.option_name, ()) if name in known]
    if not names:
        return []
    stack = _stack_name(words) if "--stack-name" in known else ""
    about_stack = ["--stack-name", stack or "NAME"] if "--stack-name" in known else []
    option = names[0]
    if option == "--stack-name":
        return about_stack
    templates = [] if about_stack else ["TEMPLATE"]
    value = [WITH_VALUE[option]] if option in WITH_VALUE else []
    return [*about_stack, option, *value, *templates]


def _value_of_flag(
    error: click.UsageError, context: click.Context, words: Sequence[str]
) -> list[str]:
    """Return the words with a flag's value behind the option that has it, as in ``--sidecar=adot``."""
    if not isinstance(error, click.BadOptionUsage):
        return []
    flag = next((word for word in words if word.startswith(f"{error.option_name}=")), "")
    value = flag.partition("=")[2]
    for option in context.command.params:
        if isinstance(option.type, click.Choice) and value in option.type.choices:
            number = words.index(flag)
            rest = ["..."] if words[number + 1 :] else []
            return [*words[:number], str(error.option_name), option.opts[0], value, *rest]
    return []


def _positional_name(
    error: click.UsageError, context: click.Context, words: Sequence[str]
) -> list[str]:
    """Return the words with a lone stack's name behind --stack-name, or a file behind --template-file."""
    known = set(_option_names(context))
    if "--stack-name" not in known or isinstance(error, click.NoSuchOption):
        return []
    try:
        _, alone, _ = context.command.make_parser(context).parse_args(list(words))
    except click.UsageError:
        return []
    first = alone[0] if alone else ""
    passed = {word.split("=")[0] for word in words}
    rest = ["..."] if [word for word in words if word != first] else []
    if is_stack_name(first) and "--stack-name" not in passed:
        return ["--stack-name", first, *rest]
    if first.endswith(TEMPLATE_ENDINGS) and "--template-file" in known - passed:
        return ["--stack-name", _stack_name(words) or "NAME", "--template-file", first]
    return []


def _option_names(context: click.Context) -> Iterator[str]:
    for parameter in context.command.params:
        if isinstance(parameter, click.Option):
            yield from parameter.opts


def _stack_name(words: Sequence[str]) -> str:
    """Return what seems to be the name of a stack: that of an option, or the first word alone."""
    for number, word in enumerate(words):
        option, _, value = word.partition("=")
        if option in {"--stack-name", "--stack", "-s"}:
            name = value or next(iter(words[number + 1 :]), "")
            return name if is_stack_name(name) else ""
    first = next(iter(words), "")
    return first if is_stack_name(first) else ""

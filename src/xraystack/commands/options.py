"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

Command = TypeVar("Command", bound="Callable[..., Any] | click.Command")

LIST_OPTIONS = frozenset(
    {
        "--capabilities",
        "--notification-arns",
        "--parameter-overrides",
        "--parameters-file",
        "--reset-parameter",
        "--tags",
    }
)
"""Options that take several values in a row, as the AWS CLI's do."""


def aws_options(command: Command) -> Command:
    """Add --region, --profile and --endpoint-url."""
    for option in (
        click.option("--endpoint-url", metavar="URL", help="Talk to this address instead of AWS."),
        click.option("--profile", metavar="NAME", help="Profile from the AWS configuration files."),
        click.option("--region", metavar="REGION", help="AWS region."),
    ):
        command = option(command)
    return command


def stack_name_option(command: Command) -> Command:
    """Add --stack-name, which is required."""
    option = click.option("--stack-name", required=True, metavar="NAME", help="Name of the stack.")
    return option(command)


def spread(arguments: Sequence[str]) -> list[str]:
    """Repeat each list option before every value after its first.

    ``--tags A=1 B=2`` becomes ``--tags A=1 --tags B=2``, which is what click understands.
    """
    spread_out: list[str] = []
    current, values = "", 0
    for argument in arguments:
        if argument.startswith("--"):
            current, values = (argument if argument in LIST_OPTIONS else ""), 0
        elif current:
            if values:
                spread_out.append(current)
            values += 1
        spread_out.append(argument)
    return spread_out


def window_options(command: Command) -> Command:
    """Add --since, --from and --to."""
    for option in (
        click.option("--to", "end", metavar="TIME", help="Until then, instead of now."),
        click.option("--from", "begin", metavar="TIME", help="From then, instead of --since."),
        click.option(
            "--since",
            metavar="LENGTH",
            default="15m",
            show_default=True,
            help="How far back: 90s, 15m, 6h, 2d.",
        ),
    ):
        command = option(command)
    return command


def timeout_option(command: Command) -> Command:
    """Add --timeout."""
    option = click.option(
        "--timeout",
        type=click.IntRange(min=0),
        default=3600,
        show_default=True,
        metavar="SECONDS",
        help="Stop watching after so long; 0 is never. The operation goes on.",
    )
    return option(command)


DEPLOY_OPTIONS = (
    click.option(
        "--template-file",
        type=click.Path(),
        help='Deploy this template instead of the one that "xraystack render" prints.',
    ),
    click.option(
        "--parameter-overrides",
        multiple=True,
        metavar="NAME=VALUE...",
        help="Values of parameters; several may follow, and they win over --parameters-file.",
    ),
    click.option(
        "--parameters-file",
        multiple=True,
        metavar="FILE...",
        type=click.Path(),
        help="Values of parameters from YAML or JSON files; a later file wins.",
    ),
    click.option(
        "--reset-parameter",
        multiple=True,
        metavar="NAME...",
        help="Take the template's default instead of the value that the stack has.",
    ),
    click.option(
        "--use-defaults",
        is_flag=True,
        help="Take the defaults for all parameters that are not given.",
    ),
    click.option(
        "--tags",
        multiple=True,
        metavar="KEY=VALUE...",
        help="Tags of the stack; without any it keeps those it has.",
    ),
    click.option(
        "--plan", "plan_only", is_flag=True, help="Show what would change, and change nothing."
    ),
    click.option("--markdown", is_flag=True, help="Print the plan as Markdown."),
    click.option(
        "--detailed-exitcode",
        is_flag=True,
        help="With --plan or --no-execute-changeset: exit with 1 if there are changes.",
    ),
    click.option("--confirm", is_flag=True, help="Ask before the changes are made."),
    click.option(
        "--no-execute-changeset",
        is_flag=True,
        help="Leave the change set for later and print its ARN.",
    ),
    click.option(
        "--execute-changeset", metavar="ARN", help="Carry out a change set that was left."
    ),
    click.option("--wait", is_flag=True, help="Follow an operation that is under way first."),
    click.option(
        "--attach", is_flag=True, help="Only watch the stack's last operation to its end."
    ),
    click.option(
        "--recreate",
        is_flag=True,
        help="Delete what a failed creation left, if it holds nothing, and create anew.",
    ),
    click.option(
        "--no-preflight",
        is_flag=True,
        help='Do not check the network first, as "doctor" does.',
    ),
    click.option(
        "--no-verify", is_flag=True, help="Do not check afterwards that the services run."
    ),
    click.option("--json", "as_json", is_flag=True, help="Print JSON lines, the result last."),
    click.option(
        "--capabilities",
        multiple=True,
        metavar="NAME...",
        help="Acknowledge these instead of those that the template needs.",
    ),
    click.option("--role-arn", metavar="ARN", help="Role that CloudFormation is to assume."),
    click.option(
        "--notification-arns", multiple=True, metavar="ARN...", help="SNS topics for the events."
    ),
    click.option(
        "--on-failure",
        type=click.Choice(["ROLLBACK", "DELETE", "DO_NOTHING"]),
        help="What becomes of a stack whose creation fails.",
    ),
    click.option(
        "--disable-rollback",
        is_flag=True,
        help="Keep what was made when the operation fails; also mends a stack that was kept so.",
    ),
    click.option(
        "--termination-protection/--no-termination-protection",
        default=None,
        help="Protect the stack against deletion, or no longer.",
    ),
    click.option(
        "--import-existing-resources",
        is_flag=True,
        help="Take over resources of the same names that belong to no stack.",
    ),
    click.option("--express", is_flag=True, help="Do not wait until resources are ready to serve."),
    click.option(
        "--revert-drift", is_flag=True, help="Also undo what was changed outside of the template."
    ),
    click.option("--s3-bucket", metavar="BUCKET", help="Send the template through this bucket."),
    click.option("--s3-prefix", metavar="PREFIX", default="", help="Where in the bucket."),
)


def deploy_options(command: Command) -> Command:
    """Add what only ``deploy`` has."""
    command = timeout_option(command)
    for option in reversed(DEPLOY_OPTIONS):
        command = option(command)
    return command

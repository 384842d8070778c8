"""The options of ``xraystack deploy`` in the groups of its help, and their values."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from xraystack.commands import shape_options, shared_options
from xraystack.commands.shape_options import ShapeOptions
from xraystack.terminal import completion_values
from xraystack.terminal.conditional_option import ConditionalOption

if TYPE_CHECKING:
    from xraystack.aws.connection import Connection

PLANNED = ("--plan", "--no-execute-changeset")
"""Options with which nothing is deployed."""

EXISTING = ("--attach", "--execute-changeset")
"""Options with which no change set is created."""

OPTION_GROUPS = {
    "Options": (
        click.Option(
            ["--stack-name"],
            type=shared_options.StackName(),
            metavar="NAME",
            shell_complete=completion_values.complete_stack_names,
            help="Name of the stack. [required without --execute-changeset]",
        ),
    ),
    "Template": (
        ConditionalOption(
            ["--template-file"],
            excludes=(*EXISTING, *shape_options.FLAGS),
            type=shared_options.FILE_PATH,
            help='Template to deploy, instead of the one that "xraystack render" prints.',
        ),
        ConditionalOption(
            ["--s3-bucket"],
            excludes=EXISTING,
            type=shared_options.parse_text,
            metavar="BUCKET",
            help="Upload the template to this bucket.",
        ),
        ConditionalOption(
            ["--s3-prefix"],
            requires=("--s3-bucket",),
            metavar="PREFIX",
            default="",
            help="Key prefix in that bucket.",
        ),
        ConditionalOption(
            ["--capabilities"],
            excludes=EXISTING,
            multiple=True,
            metavar="NAME...",
            help="Acknowledge these capabilities instead of those that the template requires.",
        ),
    ),
    "Shape (an existing stack keeps its shape by default)": shape_options.OPTIONS,
    "Parameters": (
        ConditionalOption(
            ["--parameter-overrides"],
            excludes=EXISTING,
            multiple=True,
            metavar="NAME=VALUE...",
            help="Values of parameters; they take precedence over --parameters-file.",
        ),
        ConditionalOption(
            ["--parameters-file"],
            excludes=EXISTING,
            multiple=True,
            metavar="FILE...",
            type=shared_options.FILE_PATH,
            help="Files with values of parameters; a later file takes precedence.",
        ),
        ConditionalOption(
            ["--reset-parameter"],
            excludes=EXISTING,
            multiple=True,
            metavar="NAME...",
            help="Use the template's default instead of the stack's value.",
        ),
        ConditionalOption(
            ["--use-defaults"],
            excludes=EXISTING,
            is_flag=True,
            help="Use the defaults for all parameters that are not passed.",
        ),
        ConditionalOption(
            ["--tags"],
            excludes=EXISTING,
            multiple=True,
            metavar="KEY=VALUE...",
            help="Tags of the stack; by default the stack keeps its tags.",
        ),
    ),
    "Plan": (
        ConditionalOption(
            ["--plan", "plan_only"],
            excludes=("--no-execute-changeset",),
            is_flag=True,
            help="Show the changes without executing them.",
        ),
        click.Option(
            ["--no-execute-changeset"],
            is_flag=True,
            help="Create the change set and print its ARN, without executing it.",
        ),
        ConditionalOption(
            ["--execute-changeset"],
            excludes=("--plan", "--no-execute-changeset", *shape_options.FLAGS),
            type=shared_options.parse_text,
            metavar="ARN",
            help="Execute an existing change set.",
        ),
    ),
    "Run": (
        ConditionalOption(
            ["--wait"],
            excludes=EXISTING,
            is_flag=True,
            help="First wait for the end of an operation in progress.",
        ),
        ConditionalOption(
            ["--attach"],
            excludes=(*PLANNED, "--execute-changeset", *shape_options.FLAGS),
            is_flag=True,
            help="Only watch the stack's last operation to its end.",
        ),
        ConditionalOption(
            ["--recreate"],
            excludes=EXISTING,
            is_flag=True,
            help="If a failed creation left an empty stack, delete and re-create the stack.",
        ),
        ConditionalOption(
            ["--import-existing-resources"],
            excludes=EXISTING,
            is_flag=True,
            help="Import resources with a fixed name and DeletionPolicy: Retain that exist and belong to "
            "no stack.",
        ),
        ConditionalOption(
            ["--express"],
            excludes=EXISTING,
            is_flag=True,
            help="Do not wait until resources are stable.",
        ),
        ConditionalOption(
            ["--revert-drift"],
            excludes=EXISTING,
            is_flag=True,
            help="Also revert changes that were made outside of CloudFormation.",
        ),
        ConditionalOption(
            ["--role-arn"],
            excludes=EXISTING,
            type=shared_options.parse_text,
            metavar="ARN",
            help="Role that CloudFormation assumes.",
        ),
        ConditionalOption(
            ["--rollback-configuration"],
            excludes=EXISTING,
            type=shared_options.parse_text,
            metavar="JSON",
            help="Alarms that roll the operation back, in the AWS CLI's form.",
        ),
        ConditionalOption(
            ["--notification-arns"],
            excludes=EXISTING,
            multiple=True,
            metavar="ARN...",
            help="SNS topics for the events.",
        ),
        shared_options.timeout_option(),
    ),
    "Safety": (
        ConditionalOption(
            ["--lint"],
            excludes=EXISTING,
            is_flag=True,
            help='First check the template as "xraystack lint" does; stop at errors.',
        ),
        ConditionalOption(
            ["--confirm"],
            excludes=("--yes", "--attach", *PLANNED),
            is_flag=True,
            help="Prompt before every change. By default only deletions and replacements prompt.",
        ),
        click.Option(["-y", "--yes"], is_flag=True, help="Do not prompt."),
        ConditionalOption(
            ["--no-preflight"],
            excludes=EXISTING,
            is_flag=True,
            help="Skip the network checks that precede a deployment.",
        ),
        ConditionalOption(
            ["--no-verify"],
            excludes=PLANNED,
            is_flag=True,
            help="Skip the check that the services run.",
        ),
        ConditionalOption(
            ["--on-failure"],
            excludes=("--disable-rollback", *EXISTING),
            type=click.Choice(["ROLLBACK", "DELETE", "DO_NOTHING"]),
            help="Action after a failed creation.",
        ),
        ConditionalOption(
            ["--disable-rollback"],
            excludes=("--attach",),
            is_flag=True,
            help="Keep the resources of a failed operation. Also repairs such a stack.",
        ),
        ConditionalOption(
            ["--termination-protection/--no-termination-protection"],
            excludes=("--attach", *PLANNED),
            default=None,
            help="Turn the stack's termination protection on or off.",
        ),
    ),
    "Output": (
        click.Option(
            ["--json", "as_json"], is_flag=True, help="Print JSON lines; the last is the result."
        ),
        ConditionalOption(
            ["--verbose"],
            excludes=("--json", "--markdown", *EXISTING),
            is_flag=True,
            help="Also list unchanged parameters and defaults.",
        ),
        ConditionalOption(
            ["--markdown"],
            requires=("--plan",),
            excludes=("--json",),
            is_flag=True,
            help="Print the plan as Markdown.",
        ),
        ConditionalOption(
            ["--detailed-exitcode"],
            requires=PLANNED,
            is_flag=True,
            help="With --plan or --no-execute-changeset: exit with code 1 if there are changes.",
        ),
    ),
}


@dataclass(frozen=True)
class DeployOptions:
    """The values of the options, each by the name of its option; ``shape`` has those of the shape."""

    connection: Connection
    stack_name: str | None
    shape: ShapeOptions
    template_file: str | None
    s3_bucket: str | None
    s3_prefix: str
    capabilities: tuple[str, ...]
    parameter_overrides: tuple[str, ...]
    parameters_file: tuple[str, ...]
    reset_parameter: tuple[str, ...]
    use_defaults: bool
    tags: tuple[str, ...]
    plan_only: bool
    markdown: bool
    verbose: bool
    detailed_exitcode: bool
    confirm: bool
    yes: bool
    lint: bool
    no_execute_changeset: bool
    execute_changeset: str | None
    wait: bool
    attach: bool
    recreate: bool
    import_existing_resources: bool
    express: bool
    revert_drift: bool
    role_arn: str | None
    rollback_configuration: str | None
    notification_arns: tuple[str, ...]
    timeout: int
    no_preflight: bool
    no_verify: bool
    on_failure: str | None
    disable_rollback: bool
    termination_protection: bool | None
    as_json: bool

    def reject_conflicts(self) -> None:
        """Raise click.UsageError for a missing name, and for a question that nobody can answer."""
        if not self.stack_name and not self.execute_changeset:
            raise click.UsageError("Missing option '--stack-name'.")
        if self.confirm and not sys.stdin.isatty():
            raise click.UsageError(
                "--confirm requires a terminal. Without one, use --no-execute-changeset."
            )

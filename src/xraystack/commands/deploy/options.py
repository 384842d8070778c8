"""The options of ``xraystack deploy`` in the groups of its help, and their values."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import click

from xraystack.commands import shape_options, shared_options
from xraystack.commands.shape_options import ShapeOptions

OPTION_GROUPS = {
    "Template": (
        click.Option(
            ["--template-file"],
            type=click.Path(),
            help='Template to deploy, instead of the one that "xraystack render" prints.',
        ),
        click.Option(
            ["--s3-bucket"],
            type=shared_options.parse_text,
            metavar="BUCKET",
            help="Upload the template to this bucket.",
        ),
        click.Option(
            ["--s3-prefix"], metavar="PREFIX", default="", help="Key prefix in that bucket."
        ),
        click.Option(
            ["--capabilities"],
            multiple=True,
            metavar="NAME...",
            help="Acknowledge these capabilities instead of those that the template requires.",
        ),
    ),
    "Shape (an existing stack keeps its shape by default)": shape_options.OPTIONS,
    "Parameters": (
        click.Option(
            ["--parameter-overrides"],
            multiple=True,
            metavar="NAME=VALUE...",
            help="Values of parameters; they take precedence over --parameters-file.",
        ),
        click.Option(
            ["--parameters-file"],
            multiple=True,
            metavar="FILE...",
            type=click.Path(),
            help="Files with values of parameters; a later file takes precedence.",
        ),
        click.Option(
            ["--reset-parameter"],
            multiple=True,
            metavar="NAME...",
            help="Use the template's default instead of the stack's value.",
        ),
        click.Option(
            ["--use-defaults"],
            is_flag=True,
            help="Use the defaults for all parameters that are not passed.",
        ),
        click.Option(
            ["--tags"],
            multiple=True,
            metavar="KEY=VALUE...",
            help="Tags of the stack; by default the stack keeps its tags.",
        ),
    ),
    "Plan": (
        click.Option(
            ["--plan", "plan_only"],
            is_flag=True,
            help="Show the changes without executing them.",
        ),
        click.Option(
            ["--no-execute-changeset"],
            is_flag=True,
            help="Create the change set and print its ARN, without executing it.",
        ),
        click.Option(
            ["--execute-changeset"],
            type=shared_options.parse_text,
            metavar="ARN",
            help="Execute an existing change set.",
        ),
    ),
    "Run": (
        click.Option(
            ["--wait"], is_flag=True, help="First wait for the end of an operation in progress."
        ),
        click.Option(
            ["--attach"], is_flag=True, help="Only watch the stack's last operation to its end."
        ),
        click.Option(
            ["--recreate"],
            is_flag=True,
            help="If a failed creation left an empty stack, delete and re-create the stack.",
        ),
        click.Option(
            ["--import-existing-resources"],
            is_flag=True,
            help="Import resources that have the same names and belong to no stack.",
        ),
        click.Option(["--express"], is_flag=True, help="Do not wait until resources are stable."),
        click.Option(
            ["--revert-drift"],
            is_flag=True,
            help="Also revert changes that were made outside of CloudFormation.",
        ),
        click.Option(
            ["--role-arn"],
            type=shared_options.parse_text,
            metavar="ARN",
            help="Role that CloudFormation assumes.",
        ),
        click.Option(
            ["--rollback-configuration"],
            type=shared_options.parse_text,
            metavar="JSON",
            help="Alarms that roll the operation back, in the AWS CLI's form.",
        ),
        click.Option(
            ["--notification-arns"],
            multiple=True,
            metavar="ARN...",
            help="SNS topics for the events.",
        ),
        shared_options.timeout_option(),
    ),
    "Safety": (
        click.Option(
            ["--lint"],
            is_flag=True,
            help='First check the template as "xraystack lint" does; stop at errors.',
        ),
        click.Option(
            ["--confirm"],
            is_flag=True,
            help="Prompt before every change. By default only deletions and replacements prompt.",
        ),
        click.Option(["-y", "--yes"], is_flag=True, help="Do not prompt."),
        click.Option(
            ["--no-preflight"],
            is_flag=True,
            help="Skip the network checks that precede a deployment.",
        ),
        click.Option(["--no-verify"], is_flag=True, help="Skip the check that the services run."),
        click.Option(
            ["--on-failure"],
            type=click.Choice(["ROLLBACK", "DELETE", "DO_NOTHING"]),
            help="Action after a failed creation.",
        ),
        click.Option(
            ["--disable-rollback"],
            is_flag=True,
            help="Keep the resources of a failed operation; also repairs such a stack.",
        ),
        click.Option(
            ["--termination-protection/--no-termination-protection"],
            default=None,
            help="Turn the stack's termination protection on or off.",
        ),
    ),
    "Output": (
        click.Option(
            ["--json", "as_json"], is_flag=True, help="Print JSON lines; the last is the result."
        ),
        click.Option(
            ["--verbose"],
            is_flag=True,
            help="Also list unchanged parameters and defaults.",
        ),
        click.Option(["--markdown"], is_flag=True, help="Print the plan as Markdown."),
        click.Option(
            ["--detailed-exitcode"],
            is_flag=True,
            help="With --plan or --no-execute-changeset: exit with code 1 if there are changes.",
        ),
    ),
}


@dataclass(frozen=True)
class DeployOptions:
    """The values of the options, each by the name of its option; ``shape`` has those of the shape."""

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
        """Raise click.UsageError for options that are mutually exclusive."""
        modes = {
            "--plan": self.plan_only,
            "--no-execute-changeset": self.no_execute_changeset,
            "--execute-changeset": self.execute_changeset,
            "--attach": self.attach,
        }
        selected = [option for option, value in modes.items() if value]
        if len(selected) > 1:
            raise click.UsageError(f"{selected[0]} and {selected[1]} are mutually exclusive.")
        other = (
            selected[0] if selected and selected[0] in {"--execute-changeset", "--attach"} else ""
        )
        other = "--template-file" if self.template_file else other
        if self.shape.is_requested and other:
            raise click.UsageError(f"{other} and the shape options are mutually exclusive.")
        if self.lint and (self.attach or self.execute_changeset):
            raise click.UsageError(f"{selected[0]} and --lint are mutually exclusive.")
        if not self.stack_name and not self.execute_changeset:
            raise click.UsageError("Missing option '--stack-name'.")
        if self.markdown and not self.plan_only:
            raise click.UsageError("--markdown requires --plan.")
        if self.markdown and self.as_json:
            raise click.UsageError("--markdown and --json are mutually exclusive.")
        if self.confirm and self.yes:
            raise click.UsageError("--confirm and --yes are mutually exclusive.")
        if self.on_failure and self.disable_rollback:
            raise click.UsageError("--on-failure and --disable-rollback are mutually exclusive.")
        needs_answer = self.confirm and not (self.plan_only or self.no_execute_changeset)
        if needs_answer and not sys.stdin.isatty():
            raise click.UsageError(
                "--confirm requires a terminal. Without one, use --no-execute-changeset."
            )

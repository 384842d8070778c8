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
            help='Deploy this template instead of the one that "xraystack render" prints.',
        ),
        click.Option(
            ["--s3-bucket"],
            type=shared_options.parse_text,
            metavar="BUCKET",
            help="Send the template through this bucket.",
        ),
        click.Option(["--s3-prefix"], metavar="PREFIX", default="", help="Where in the bucket."),
        click.Option(
            ["--capabilities"],
            multiple=True,
            metavar="NAME...",
            help="Acknowledge these instead of those that the template needs.",
        ),
    ),
    "Shape (what is not said stays as it is in the stack)": shape_options.OPTIONS,
    "Parameters": (
        click.Option(
            ["--parameter-overrides"],
            multiple=True,
            metavar="NAME=VALUE...",
            help="Values of parameters; several may follow, and they win over --parameters-file.",
        ),
        click.Option(
            ["--parameters-file"],
            multiple=True,
            metavar="FILE...",
            type=click.Path(),
            help="Values of parameters from YAML or JSON files; a later file wins.",
        ),
        click.Option(
            ["--reset-parameter"],
            multiple=True,
            metavar="NAME...",
            help="Take the template's default instead of the value that the stack has.",
        ),
        click.Option(
            ["--use-defaults"],
            is_flag=True,
            help="Take the defaults for all parameters that are not given.",
        ),
        click.Option(
            ["--tags"],
            multiple=True,
            metavar="KEY=VALUE...",
            help="Tags of the stack; without any it keeps those it has.",
        ),
    ),
    "Plan": (
        click.Option(
            ["--plan", "plan_only"],
            is_flag=True,
            help="Show what would change, and change nothing.",
        ),
        click.Option(
            ["--no-execute-changeset"],
            is_flag=True,
            help="Leave the change set for later and print its ARN.",
        ),
        click.Option(
            ["--execute-changeset"],
            type=shared_options.parse_text,
            metavar="ARN",
            help="Carry out a change set that was left.",
        ),
    ),
    "Run": (
        click.Option(["--wait"], is_flag=True, help="Follow an operation that is under way first."),
        click.Option(
            ["--attach"], is_flag=True, help="Only watch the stack's last operation to its end."
        ),
        click.Option(
            ["--recreate"],
            is_flag=True,
            help="Delete what a failed creation left, if it holds nothing, and create anew.",
        ),
        click.Option(
            ["--import-existing-resources"],
            is_flag=True,
            help="Take over resources of the same names that belong to no stack.",
        ),
        click.Option(
            ["--express"], is_flag=True, help="Do not wait until resources are ready to serve."
        ),
        click.Option(
            ["--revert-drift"],
            is_flag=True,
            help="Also undo what was changed outside of the template.",
        ),
        click.Option(
            ["--role-arn"],
            type=shared_options.parse_text,
            metavar="ARN",
            help="Role that CloudFormation is to assume.",
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
            help='Check the template first, as "xraystack lint" does; with errors nothing is planned.',
        ),
        click.Option(
            ["--confirm"],
            is_flag=True,
            help="Ask before any changes are made; else only on a terminal and where something other "
            "than a task definition's revision is deleted or replaced.",
        ),
        click.Option(["-y", "--yes"], is_flag=True, help="Do not ask."),
        click.Option(
            ["--no-preflight"],
            is_flag=True,
            help='Do not check the network first, as "doctor" does.',
        ),
        click.Option(
            ["--no-verify"], is_flag=True, help="Do not check afterwards that the services run."
        ),
        click.Option(
            ["--on-failure"],
            type=click.Choice(["ROLLBACK", "DELETE", "DO_NOTHING"]),
            help="What becomes of a stack whose creation fails.",
        ),
        click.Option(
            ["--disable-rollback"],
            is_flag=True,
            help="Keep what was made when the operation fails; also mends a stack that was kept so.",
        ),
        click.Option(
            ["--termination-protection/--no-termination-protection"],
            default=None,
            help="Protect the stack against deletion, or no longer.",
        ),
    ),
    "Output": (
        click.Option(
            ["--json", "as_json"], is_flag=True, help="Print JSON lines, the result last."
        ),
        click.Option(
            ["--verbose"],
            is_flag=True,
            help="Show also the parameters that keep their value or take their default.",
        ),
        click.Option(["--markdown"], is_flag=True, help="Print the plan as Markdown."),
        click.Option(
            ["--detailed-exitcode"],
            is_flag=True,
            help="With --plan or --no-execute-changeset: exit with 1 if there are changes.",
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
            raise click.UsageError(f"{selected[0]} and {selected[1]} do not go together.")
        other = (
            selected[0] if selected and selected[0] in {"--execute-changeset", "--attach"} else ""
        )
        other = "--template-file" if self.template_file else other
        if self.shape.is_requested and other:
            raise click.UsageError(
                f"{other} has a shape of its own; leave out the options for one."
            )
        if self.lint and (self.attach or self.execute_changeset):
            raise click.UsageError(f"{selected[0]} sends no template that --lint could check.")
        if not self.stack_name and not self.execute_changeset:
            raise click.UsageError("Missing option '--stack-name'.")
        if self.markdown and not self.plan_only:
            raise click.UsageError("--markdown is a form of --plan.")
        if self.markdown and self.as_json:
            raise click.UsageError("--markdown and --json both need standard output.")
        if self.confirm and self.yes:
            raise click.UsageError("--confirm and --yes do not go together.")
        if self.on_failure and self.disable_rollback:
            raise click.UsageError("--on-failure and --disable-rollback do not go together.")
        needs_answer = self.confirm and not (self.plan_only or self.no_execute_changeset)
        if needs_answer and not sys.stdin.isatty():
            raise click.UsageError(
                "--confirm asks, but standard input is not a terminal; "
                "use --no-execute-changeset instead."
            )

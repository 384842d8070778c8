"""``xraystack deploy``: a template becomes a stack, through a change set."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from xraystack.commands import deploy_request, deploy_result, options, plan_output, progress, report

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.aws.stack_status import NextStep, Step
    from xraystack.aws.stacks import Stack
    from xraystack.commands.following import Followed
    from xraystack.deploy.change_set import ChangeSet
    from xraystack.deploy.operation import Plan, Request
    from xraystack.deploy.parameters import ParameterValue
    from xraystack.deploy.template_source import TemplateSource

SERVICE_TYPE = "AWS::ECS::Service"


@click.command()
@click.option("--stack-name", metavar="NAME", help="Name of the stack.")
@options.deploy_options
@options.aws_options
@click.pass_context
def command(context: click.Context, /, **given: Any) -> None:
    """Create the stack or update it, through a change set, and follow it to the end.

    A parameter that is not given keeps the value it has in the stack. What a new daemon stack needs
    to know of the network is found in the account: the default VPC, a public subnet in each of its
    zones, and its address range. The outputs are printed to standard output.

    With nothing to change the exit code is 0.
    """
    _refuse_mixtures(given)
    deployment = Deployment(given)
    with deploy_result.reported(deployment) if given["as_json"] else contextlib.nullcontext():
        deployment.run()
    context.exit(deployment.exit_code)


def _refuse_mixtures(given: dict[str, Any]) -> None:
    modes = {
        "--plan": given["plan_only"],
        "--no-execute-changeset": given["no_execute_changeset"],
        "--execute-changeset": given["execute_changeset"],
        "--attach": given["attach"],
    }
    chosen = [option for option, value in modes.items() if value]
    if len(chosen) > 1:
        raise click.UsageError(f"{chosen[0]} and {chosen[1]} do not go together.")
    if not given["stack_name"] and not given["execute_changeset"]:
        raise click.UsageError("Missing option '--stack-name'.")
    if given["markdown"] and not given["plan_only"]:
        raise click.UsageError("--markdown is a form of --plan.")
    if given["markdown"] and given["as_json"]:
        raise click.UsageError("--markdown and --json both need standard output.")
    if given["on_failure"] and given["disable_rollback"]:
        raise click.UsageError("--on-failure and --disable-rollback do not go together.")
    asks = given["confirm"] and not (given["plan_only"] or given["no_execute_changeset"])
    if asks and not sys.stdin.isatty():
        raise click.UsageError("--confirm has nobody to ask; use --no-execute-changeset instead.")


class Deployment:
    """One run of the command: what is asked for, and how far it has come."""

    def __init__(self, given: dict[str, Any]) -> None:
        from xraystack.aws.clients import Aws
        from xraystack.aws.retrying import Patience

        self.given = given
        self.as_json: bool = given["as_json"]
        self.stack_name: str = given["stack_name"] or ""
        self.exit_code = 0
        self.result: dict[str, Any] = {"outcome": "unchanged"}
        self.template: TemplateSource | None = None
        self.aws: Aws = Aws(
            region=given["region"],
            profile=given["profile"],
            endpoint_url=given["endpoint_url"],
            patience=Patience(
                given["timeout"], lambda trouble: report.warn(f"{trouble}; trying on")
            ),
        )

    def run(self) -> None:
        """Do what is asked for."""
        if self.given["attach"]:
            self._attach()
        elif self.given["execute_changeset"]:
            self._execute_existing(self.given["execute_changeset"])
        else:
            self._deploy()

    def _attach(self) -> None:
        from xraystack.aws import stacks
        from xraystack.aws.stack_status import NEVER_CREATED
        from xraystack.deploy import operation
        from xraystack.errors import BadInput

        stack = stacks.describe(self.aws.cloudformation, self.stack_name)
        if stack.status in {"", NEVER_CREATED}:
            why = "it has never had more than change sets" if stack.status else "it may be deleted"
            raise BadInput(f"there is no such stack; {why}", where=self.stack_name)
        self._conclude(self._follow(stack, operation.attach(self.aws, stack)))

    def _execute_existing(self, change_set_id: str) -> None:
        from xraystack.deploy import change_set as change_sets

        change_set = change_sets.existing(self.aws.cloudformation, change_set_id)
        self.stack_name = change_set.stack_name
        if not self.as_json:
            plan_output.show_changes(change_set.changes)
        if self._agreed(f"Execute this change set on {self.stack_name}?"):
            self._carry_out(change_set)

    def _deploy(self) -> None:
        from xraystack.deploy import operation

        request = deploy_request.request(self.given)
        self.template = request.template
        stack, step = self._ready(request)
        preflight = self._preflight if self._is_new_daemon_network(step) else None
        plan = operation.plan(self.aws, request, stack, step, preflight=preflight)
        self._show(plan)
        if plan.change_set is None:
            self._nothing_to_change(plan.stack)
        elif self.given["plan_only"]:
            self._discard(plan.change_set)
            self._planned()
        elif self.given["no_execute_changeset"]:
            self._leave(plan.change_set)
        elif self._agreed(f"Deploy this to {self.stack_name}?", plan.change_set):
            self._carry_out(plan.change_set)
            self._set_policies(request)

    def _is_new_daemon_network(self, step: Step) -> bool:
        """Whether the daemon stack goes to a network in which it has not been yet."""
        from xraystack.account.found import NETWORK_PARAMETERS
        from xraystack.aws.stack_status import Step

        if self.given["no_preflight"] or self.given["template_file"]:
            return False
        told = " ".join(self.given["parameter_overrides"])
        return step is Step.CREATE or any(f"{name}=" in told for name in NETWORK_PARAMETERS)

    def _preflight(self, values: Sequence[ParameterValue]) -> None:
        """The cheap checks of "doctor". Raises BadInput if one fails."""
        from xraystack.account import checks
        from xraystack.account.examination import Examination
        from xraystack.account.intent import FAILED, WARNING, Intent
        from xraystack.errors import BadInput

        intent = Intent(self.stack_name, {value.name: value.value for value in values})
        examined = Examination(self.aws, intent)
        failed = []
        for result in checks.cheap_results(examined):
            if result.status == WARNING:
                report.warn(f"{result.check}: {result.what}. {result.remedy}")
            elif result.status == FAILED:
                failed.append(result)
        if failed:
            lines = [line for r in failed for line in (f"{r.check}: {r.what}", f"  {r.remedy}")]
            raise BadInput(
                "the stack would not work in this account",
                where="preflight",
                remedy="\n".join([*lines, "To deploy all the same: --no-preflight"]),
            )

    def _ready(self, request: Request) -> tuple[Stack, Step]:
        """The stack and what can be done with it, after what has to be done with it before."""
        from xraystack.aws import stacks
        from xraystack.aws.stack_status import Step, next_step
        from xraystack.deploy import operation

        while True:
            stack = stacks.describe(self.aws.cloudformation, self.stack_name)
            then = next_step(stack.status, stack.name, disable_rollback=request.disable_rollback)
            if then.step is Step.WAIT and self.given["wait"]:
                report.say(f"Waiting, because {then.why}:")
                self._follow(stack, operation.attach(self.aws, stack))
            elif then.step is Step.RECREATE and self._may_recreate(stack, then):
                report.say(f"Deleting what is left of {stack.name}:")
                self._follow(stack, operation.delete(self.aws, stack))
            else:
                _refuse(stack, then)
                return stack, then.step

    def _may_recreate(self, stack: Stack, then: NextStep) -> bool:
        """Whether the stack is empty and the user agrees that it goes. Raises OperationFailed."""
        from xraystack.aws import stacks
        from xraystack.errors import OperationFailed

        if self.given["plan_only"] or self.given["no_execute_changeset"]:
            return False
        live = stacks.live_resources(self.aws.cloudformation, stack.id)
        if live:
            raise OperationFailed(
                f"{then.why}, but it still holds {', '.join(live)}",
                where=stack.name,
                remedy=f"Save what you need, then: xraystack delete --stack-name {stack.name}",
            )
        if self.given["recreate"]:
            return True
        if not sys.stdin.isatty():
            return False
        question = f"{stack.name}: {then.why}. It holds no resources. Delete it and create it anew?"
        return click.confirm(question, err=True)

    def _show(self, plan: Plan) -> None:
        if self.as_json:
            progress.emit(plan_output.document(plan, self.stack_name))
        elif self.given["markdown"]:
            click.echo(plan_output.markdown(plan, self.stack_name), nl=False)
        else:
            plan_output.show(plan)

    def _nothing_to_change(self, stack: Stack) -> None:
        report.say(f"Nothing to change: {self.stack_name} is up to date.")
        self.result |= deploy_result.of_stack(stack)
        if not self.as_json and not self.given["markdown"]:
            report.show_outputs(stack)

    def _discard(self, change_set: ChangeSet) -> None:
        from xraystack.deploy import change_set as change_sets

        change_sets.delete(self.aws.cloudformation, change_set.id, change_set.stack_id)

    def _planned(self) -> None:
        self.result["outcome"] = "planned"
        self.exit_code = int(self.given["detailed_exitcode"])

    def _leave(self, change_set: ChangeSet) -> None:
        report.say(
            f"The change set is left for: xraystack deploy --execute-changeset {change_set.id}"
        )
        self._planned()
        self.result["change_set_id"] = change_set.id
        if not self.as_json:
            click.echo(change_set.id)

    def _agreed(self, question: str, change_set: ChangeSet | None = None) -> bool:
        """Whether to go on; what was made to be asked about is gone if not."""
        if not self.given["confirm"]:
            return True
        try:
            return click.confirm(question, err=True, abort=True)
        except click.Abort:
            if change_set is not None:
                self._discard(change_set)
            raise

    def _carry_out(self, change_set: ChangeSet) -> None:
        from xraystack.aws.stacks import Stack
        from xraystack.deploy import operation

        happenings = operation.carry_out(
            self.aws, change_set, disable_rollback=self.given["disable_rollback"]
        )
        stack = Stack(change_set.stack_name, change_set.stack_id)
        self._conclude(self._follow(stack, happenings, total=len(change_set.changes)))

    def _follow(self, stack: Stack, happenings: Iterator[Any], total: int = 0) -> Followed:
        from xraystack.commands.following import follow

        return follow(self.aws, stack, happenings, total=total, as_json=self.as_json)

    def _conclude(self, followed: Followed) -> None:
        """Say how it ended. Raises OperationFailed, with the cause, if not as asked for."""
        from xraystack.deploy import operation, outcome

        ended = followed.stack
        self.result |= deploy_result.of_stack(ended)
        if not outcome.succeeded(ended.status):
            cause = operation.cause(self.aws, followed.events, followed.sightings, self.template)
            self.result["root_cause"] = deploy_result.of_cause(cause)
            raise outcome.failure(ended, cause)
        self.result["outcome"] = "succeeded"
        report.say(f"{self.stack_name} is {ended.status}.")
        if not self.as_json:
            report.show_outputs(ended)
        nothing_runs = self.template is not None and SERVICE_TYPE not in self.template.body
        if not (self.given["no_verify"] or self.given["express"] or nothing_runs):
            self._verify(ended)

    def _verify(self, ended: Stack) -> None:
        """Say whether what has been deployed runs; the exit code is 1 if it does not."""
        from xraystack.account import status

        problems = status.lasting_problems(self.aws, ended)
        self.result["problems"] = problems
        for problem in problems:
            click.secho(f"Not as it should be: {problem}.", err=True, fg="red")
        if problems:
            self.exit_code = 1

    def _set_policies(self, request: Request) -> None:
        """What only an existing stack can be given."""
        cloudformation = self.aws.cloudformation
        protection = self.given["termination_protection"]
        if protection is not None:
            cloudformation.update_termination_protection(
                StackName=self.stack_name, EnableTerminationProtection=protection
            )
            report.say(f"Termination protection is {'on' if protection else 'off'}.")
        if request.given.stack_policy is not None:
            cloudformation.set_stack_policy(
                StackName=self.stack_name, StackPolicyBody=request.given.stack_policy
            )
            report.say("The stack policy is set.")


def _refuse(stack: Stack, then: NextStep) -> None:
    from xraystack.aws.stack_status import Step
    from xraystack.errors import OperationFailed, OutcomeUnknown

    if then.step is Step.WAIT:
        since = f" since {stack.changed_at.isoformat()}" if stack.changed_at else ""
        raise OutcomeUnknown(then.why + since, where=stack.name, remedy=then.remedy)
    if then.step in {Step.STOP, Step.RECREATE}:
        raise OperationFailed(then.why, where=stack.name, remedy=then.remedy)

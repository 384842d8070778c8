"""A deployment from the request to its end: preparation, plan, execution, policies.

The caller passes in output, progress and prompts; this module only decides the order.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws import stack_remedies, stacks
from xraystack.aws.aws_errors import is_rejected, translate_error
from xraystack.aws.missing_stacks import describe_missing_stack
from xraystack.aws.stack_status import (
    ABSENT,
    NEVER_CREATED,
    NextStep,
    StackStep,
    is_in_progress,
    next_step,
)
from xraystack.aws.stacks import Stack
from xraystack.deploy import (
    events,
    failed_resources,
    failure_causes,
    outcome,
    stack_operation,
)
from xraystack.deploy.change_set import ChangeSet
from xraystack.deploy.deploy_plan import DeployPlan, discard_change_set, make_plan
from xraystack.deploy.inputs.template_source import TemplateSource
from xraystack.deploy.operation_watch import FollowedOperation
from xraystack.deploy.outcome import FailureCause
from xraystack.deploy.request import DeployRequest, Goal
from xraystack.deploy.stack_operation import StackOperation
from xraystack.errors import AwsError, BadInput, OperationFailed, OutcomeUnknown, XraystackError

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws


class DeployHooks(NamedTuple):
    """The caller's callbacks for messages, plans, prompts and progress.

    ``confirm`` asks before a change set is executed, where that is configured, and raises to end the run.
    ``can_recreate`` asks if a stack without resources may be deleted. ``follow`` shows an operation to
    its end. ``report_success`` is called with a stack that ended as requested; ``find_problems`` returns
    what does not run in it.
    """

    print_message: Callable[[str], None]
    show_plan: Callable[[DeployPlan], None]
    confirm: Callable[[str, ChangeSet], None]
    can_recreate: Callable[[str], bool]
    follow: Callable[[StackOperation], FollowedOperation]
    report_success: Callable[[Stack], None]
    find_problems: Callable[[Stack], Iterable[str]]


class Ending(StrEnum):
    """The final state of a run."""

    UNCHANGED = "unchanged"
    PLANNED = "planned"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    UNKNOWN = "unknown"


class DeployResult(NamedTuple):
    """The final state of a run, and the stack as far as it is known.

    ``change_set_id`` is that of a change set that was kept. ``cause`` is why an operation failed, and
    ``rollback_cause`` why its rollback failed as well. ``problems`` lists what does not run as it should.
    ``error`` is to be raised once everything else has been reported.
    """

    ending: Ending
    stack: Stack
    change_set_id: str = ""
    cause: FailureCause | None = None
    rollback_cause: FailureCause | None = None
    problems: tuple[str, ...] = ()
    error: XraystackError | None = None


class StackPolicies(NamedTuple):
    """Settings that can only be made on an existing stack; None does not change them."""

    termination_protection: bool | None = None
    stack_policy: str | None = None


NO_POLICIES = StackPolicies()


def deploy_stack(aws: Aws, request: DeployRequest, hooks: DeployHooks) -> DeployResult:
    """Bring the stack to the requested state, as far as the request's goal goes."""
    stack, step = _prepare_stack(aws, request, hooks)
    if step is StackStep.RECREATE:
        hooks.print_message(f"Deleting the empty stack {stack.name}:")
        left = hooks.follow(stack_operation.start_deletion(aws, stack)).stack
        left = Stack(stack.name) if left.status in ABSENT else left
        with stack_operation.raise_follow_up_errors("the empty stack was deleted", stack.name):
            return deploy_stack(aws, replace(request, checked_stack=left), hooks)
    plan = make_plan(aws, request, stack, step)
    with _discard_on_exit(aws, plan.change_set):
        hooks.show_plan(plan)
    policies = StackPolicies(request.termination_protection, request.inputs.stack_policy)
    if plan.change_set is None:
        hooks.print_message(_unchanged_message(plan))
        unchanged = DeployResult(Ending.UNCHANGED, stack)
        if request.goal is not Goal.DEPLOY:
            return unchanged
        return _set_policies_and_check(aws, unchanged, hooks, policies)
    if request.goal is not Goal.DEPLOY:
        return _finish_plan(aws, request.goal, stack, plan.change_set)
    with _discard_on_exit(aws, plan.change_set):
        hooks.confirm(f"Deploy these changes to {request.stack_name}?", plan.change_set)
    return execute_and_follow(
        aws,
        plan.change_set,
        hooks,
        template=request.template,
        disable_rollback=request.disable_rollback,
        policies=policies,
        created_here=True,
    )


@contextlib.contextmanager
def _discard_on_exit(aws: Aws, change_set: ChangeSet | None) -> Iterator[None]:
    """Delete a change set of this run if this context ends by an exception, such as a declined prompt."""
    try:
        yield
    except BaseException:
        if change_set is not None:
            discard_change_set(aws, change_set, change_set.stack_name)
        raise


def _unchanged_message(plan: DeployPlan) -> str:
    message = f"No changes: {plan.stack.name} is up to date."
    if not plan.not_compared:
        return message
    return (
        f"{message} Not compared: the current values of {', '.join(plan.not_compared)}. "
        "To deploy a new value, add its version to the reference."
    )


def _finish_plan(aws: Aws, goal: Goal, stack: Stack, change_set: ChangeSet) -> DeployResult:
    if goal is Goal.CHANGE_SET:
        return DeployResult(Ending.PLANNED, stack, change_set_id=change_set.id)
    discard_change_set(aws, change_set, change_set.stack_name)
    return DeployResult(Ending.PLANNED, stack)


def execute_and_follow(
    aws: Aws,
    change_set: ChangeSet,
    hooks: DeployHooks,
    *,
    template: TemplateSource | None = None,
    disable_rollback: bool = False,
    policies: StackPolicies = NO_POLICIES,
    created_here: bool = False,
) -> DeployResult:
    """Execute a change set and follow it; ``template`` gives the source lines of failures.

    A change set that is ``created_here``, by this run, is deleted if AWS rejects the execution.
    """
    try:
        operation = stack_operation.start_execution(
            aws, change_set, disable_rollback=disable_rollback
        )
    except (BotoCoreError, ClientError, AwsError):
        if created_here:
            discard_change_set(aws, change_set, change_set.stack_name)
        raise
    except KeyboardInterrupt:
        hooks.print_message(
            "The execution may have started. To watch it:\n"
            f"  {stack_remedies.attach_command(change_set.stack_name)}"
        )
        raise
    if operation.is_foreign:
        hooks.print_message("Another user has executed this change set. Its operation:")
    return _follow_to_end(aws, operation, hooks, template, policies)


def attach_to_operation(aws: Aws, stack_name: str, hooks: DeployHooks) -> DeployResult:
    """Follow the stack's last operation to its end. Raises BadInput if there is none."""
    stack = stacks.describe_stack(aws.cloudformation, stack_name)
    if not stack.status:
        raise BadInput(describe_missing_stack(aws, stack_name))
    if stack.status == NEVER_CREATED:
        raise BadInput("the stack has only change sets, no operation", where=stack_name)
    return _follow_to_end(
        aws, stack_operation.latest_operation(aws, stack), hooks, None, NO_POLICIES
    )


def _follow_to_end(
    aws: Aws,
    operation: StackOperation,
    hooks: DeployHooks,
    template: TemplateSource | None,
    policies: StackPolicies,
) -> DeployResult:
    """Follow the operation, and complete the deployment if it succeeded."""
    try:
        followed = hooks.follow(operation)
    except OutcomeUnknown as error:
        return DeployResult(Ending.UNKNOWN, operation.stack, error=error)
    stack = followed.stack
    if not outcome.is_success(stack.status):
        report = failure_causes.report_failure(aws, followed, template)
        ending = Ending.FAILED if isinstance(report.error, OperationFailed) else Ending.UNKNOWN
        return DeployResult(
            ending,
            stack,
            cause=report.cause,
            rollback_cause=report.rollback_cause,
            error=report.error,
        )
    hooks.report_success(stack)
    stack = stack._replace(resources=events.created_resources(followed.events))
    if followed.successor is not None:  # what runs now belongs to another operation
        hooks = hooks._replace(find_problems=lambda _: ())
    return _set_policies_and_check(aws, DeployResult(Ending.SUCCEEDED, stack), hooks, policies)


def _set_policies_and_check(
    aws: Aws, result: DeployResult, hooks: DeployHooks, policies: StackPolicies
) -> DeployResult:
    """Set the policies; after a change, also check if the stack's services run."""
    stack = result.stack
    if result.ending is Ending.UNCHANGED:
        return result._replace(error=_policy_error(aws, stack.name, policies, hooks.print_message))
    try:
        with stack_operation.raise_follow_up_errors(f"the stack is {stack.status}", stack.name):
            _set_policies(aws, stack.name, policies, hooks.print_message)
            return result._replace(problems=tuple(hooks.find_problems(stack)))
    except OutcomeUnknown as error:
        return result._replace(error=error)


def _policy_error(
    aws: Aws, stack_name: str, policies: StackPolicies, print_message: Callable[[str], None]
) -> XraystackError | None:
    """Set the policies of an unchanged stack; return the error if that fails, else None."""
    try:
        _set_policies(aws, stack_name, policies, print_message)
    except (BotoCoreError, ClientError) as error:
        if is_rejected(error):
            return translate_error(error)
        return stack_operation.follow_up_error("the stack is up to date", stack_name, error)
    return None


def _set_policies(
    aws: Aws, stack_name: str, policies: StackPolicies, print_message: Callable[[str], None]
) -> None:
    protection = policies.termination_protection
    if protection is not None:
        aws.cloudformation.update_termination_protection(
            StackName=stack_name, EnableTerminationProtection=protection
        )
        print_message(f"Termination protection is {'on' if protection else 'off'}.")
    if policies.stack_policy is not None:
        aws.cloudformation.set_stack_policy(
            StackName=stack_name, StackPolicyBody=policies.stack_policy
        )
        print_message("The stack policy is set.")


def wait_until_idle(aws: Aws, stack_name: str, hooks: DeployHooks) -> None:
    """Follow the operations on the stack until none is in progress.

    Raises OutcomeUnknown, which tells that nothing was deployed, if one continues.
    """
    while True:
        stack = stacks.describe_stack(aws.cloudformation, stack_name)
        if not is_in_progress(stack.status):
            return
        hooks.print_message(f"Waiting for the operation in progress ({stack.status}):")
        try:
            hooks.follow(stack_operation.latest_operation(aws, stack))
        except OutcomeUnknown as error:
            error.remedy = f"This command has deployed nothing.\n{error.remedy}"
            raise


def _prepare_stack(aws: Aws, request: DeployRequest, hooks: DeployHooks) -> tuple[Stack, StackStep]:
    """Return the stack and the next step. Raises if the stack cannot be deployed to."""
    stack = request.checked_stack or stacks.describe_stack(aws.cloudformation, request.stack_name)
    following = next_step(stack.status, stack.name, disable_rollback=request.disable_rollback)
    if following.step is not StackStep.RECREATE or not _can_recreate(
        aws, request, stack, following, hooks
    ):
        _raise_if_blocked(aws, stack, following)
    return stack, following.step


def _can_recreate(
    aws: Aws, request: DeployRequest, stack: Stack, following: NextStep, hooks: DeployHooks
) -> bool:
    """Return whether the stack is empty and the user agrees to delete it. Raises OperationFailed."""
    if request.goal is not Goal.DEPLOY:
        return False
    resources = stacks.list_resources(aws.cloudformation, stack.id).values()
    live = [resource.logical_id for resource in resources if resource.is_live]
    if live:
        raise OperationFailed(
            f"{following.why}, and these resources still exist: {', '.join(live)}",
            where=stack.name,
            remedy=f"Save their data, then delete the stack:\n"
            f"xraystack delete --stack-name {stack.name}",
        )
    return hooks.can_recreate(
        f"{stack.name}: {following.why}. The stack has no resources. Delete and re-create it?"
    )


def _raise_if_blocked(aws: Aws, stack: Stack, following: NextStep) -> None:
    if following.step is StackStep.WAIT:
        since = (
            f" since {stack.changed_at.isoformat(timespec='seconds')}" if stack.changed_at else ""
        )
        raise OutcomeUnknown(following.why + since, where=stack.name, remedy=following.remedy)
    if following.step in {StackStep.STOP, StackStep.RECREATE}:
        read = failed_resources.read_failed_resources(aws, stack)
        paths = failure_causes.failure_paths(aws, read.failures)
        lines = [*filter(None, [read.note]), *(outcome.failure_line(*path) for path in paths)]
        commands = outcome.next_commands(stack, read.failures)
        raise OperationFailed(
            following.why,
            where=stack.name,
            remedy="\n".join([*lines, commands or following.remedy]),
        )

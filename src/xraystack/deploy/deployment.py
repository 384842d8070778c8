"""A deploy from the request to its end: what is in the way, plan, execution, what comes after.

Whoever calls decides how things are said, shown and asked; here is only in which order they happen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws import stacks
from xraystack.aws.aws_errors import is_rejected, translate_error
from xraystack.aws.stack_status import NEVER_CREATED, NextStep, StackStep, next_step
from xraystack.aws.stacks import Stack
from xraystack.deploy import failure_causes, outcome, stack_operation
from xraystack.deploy.change_set import ChangeSet
from xraystack.deploy.deploy_plan import DeployPlan, discard_change_set, make_plan
from xraystack.deploy.operation_watch import FollowedOperation
from xraystack.deploy.outcome import FailureCause
from xraystack.deploy.request import DeployRequest, Goal
from xraystack.deploy.resource_changes import ResourceChange
from xraystack.deploy.stack_operation import StackOperation
from xraystack.deploy.template_source import TemplateSource
from xraystack.errors import BadInput, OperationFailed, OutcomeUnknown, XraystackError

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws


class DeployHooks(NamedTuple):
    """How things are said, shown, asked and looked at on the way.

    ``confirm`` asks, where that is wanted, before these changes are made, and raises what ends the run
    if they are not to be. ``may_recreate`` is whether a stack that holds nothing may be deleted.
    ``follow`` shows an operation to its end. ``ended`` is told of a stack that ended as asked for;
    ``problems`` says what of it does not run as it should.
    """

    print_message: Callable[[str], None]
    show_plan: Callable[[DeployPlan], None]
    confirm: Callable[[str, Sequence[ResourceChange]], None]
    can_recreate: Callable[[str], bool]
    follow: Callable[[StackOperation], FollowedOperation]
    report_success: Callable[[Stack], None]
    find_problems: Callable[[Stack], Iterable[str]]


class Ending(StrEnum):
    """How a run ended."""

    UNCHANGED = "unchanged"
    PLANNED = "planned"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    UNKNOWN = "unknown"


class DeployResult(NamedTuple):
    """How a run ended, and the stack as far as it is known.

    ``change_set_id`` is that of a change set that was left, ``cause`` why an operation failed.
    ``problems`` is what does not run as it should. ``error`` is to be raised once all the rest has been
    reported.
    """

    ending: Ending
    stack: Stack
    change_set_id: str = ""
    cause: FailureCause | None = None
    problems: tuple[str, ...] = ()
    error: XraystackError | None = None


class StackPolicies(NamedTuple):
    """What can be set only on a stack that exists; None leaves it as it is."""

    termination_protection: bool | None = None
    stack_policy: str | None = None


NO_POLICIES = StackPolicies()


def deploy_stack(aws: Aws, request: DeployRequest, hooks: DeployHooks) -> DeployResult:
    """Bring the stack to what is asked for, as far as is asked for."""
    stack, step = _prepare_stack(aws, request, hooks)
    if step is StackStep.RECREATE:
        hooks.print_message(f"Deleting what is left of {stack.name}:")
        hooks.follow(stack_operation.start_deletion(aws, stack))
        with stack_operation.raise_follow_up_errors(
            "what was left of the stack is deleted", stack.name
        ):
            return deploy_stack(aws, request, hooks)
    plan = make_plan(aws, request, stack, step)
    hooks.show_plan(plan)
    policies = StackPolicies(request.termination_protection, request.inputs.stack_policy)
    if plan.change_set is None:
        hooks.print_message(f"Nothing to change: {request.stack_name} is up to date.")
        unchanged = DeployResult(Ending.UNCHANGED, stack)
        if request.goal is not Goal.DEPLOY:
            return unchanged
        return _set_policies_and_check(aws, unchanged, hooks, policies)
    if request.goal is not Goal.DEPLOY:
        return _finish_plan(aws, request.goal, stack, plan.change_set)
    try:
        hooks.confirm(f"Deploy this to {request.stack_name}?", plan.change_set.changes)
    except BaseException:  # whatever ends it, what was made to be asked about goes
        discard_change_set(aws, plan.change_set, request.stack_name)
        raise
    return execute_and_follow(
        aws,
        plan.change_set,
        hooks,
        template=request.template,
        disable_rollback=request.disable_rollback,
        policies=policies,
        ours=True,
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
    ours: bool = False,
) -> DeployResult:
    """Execute a change set and follow it; ``template`` is for the places of what fails.

    One that is ``ours``, made by this very run, goes again if AWS refuses to carry it out.
    """
    try:
        begun = stack_operation.start_execution(aws, change_set, disable_rollback=disable_rollback)
    except (BotoCoreError, ClientError):
        if ours:
            discard_change_set(aws, change_set, change_set.stack_name)
        raise
    except KeyboardInterrupt:
        hooks.print_message(
            "The change set may be under way already. Watch it: "
            f"xraystack deploy --attach --stack-name {change_set.stack_name}"
        )
        raise
    return _follow_to_end(aws, begun, hooks, template, policies)


def attach_to_operation(aws: Aws, stack_name: str, hooks: DeployHooks) -> DeployResult:
    """Follow the stack's last operation to its end. Raises BadInput if there is none."""
    stack = stacks.describe_stack(aws.cloudformation, stack_name)
    if stack.status in {"", NEVER_CREATED}:
        why = "it has never had more than change sets" if stack.status else "it may be deleted"
        raise BadInput(f"there is no such stack; {why}", where=stack_name)
    return _follow_to_end(
        aws, stack_operation.latest_operation(aws, stack), hooks, None, NO_POLICIES
    )


def _follow_to_end(
    aws: Aws,
    begun: StackOperation,
    hooks: DeployHooks,
    template: TemplateSource | None,
    policies: StackPolicies,
) -> DeployResult:
    """Follow the operation, and do what comes after it if it ended as asked for."""
    try:
        followed = hooks.follow(begun)
    except OutcomeUnknown as error:
        return DeployResult(Ending.UNKNOWN, begun.stack, error=error)
    stack = followed.stack
    if not outcome.is_success(stack.status):
        cause = failure_causes.failure_cause(aws, followed, template)
        return DeployResult(
            Ending.FAILED, stack, cause=cause, error=outcome.failure_error(stack, cause)
        )
    hooks.report_success(stack)
    return _set_policies_and_check(aws, DeployResult(Ending.SUCCEEDED, stack), hooks, policies)


def _set_policies_and_check(
    aws: Aws, result: DeployResult, hooks: DeployHooks, policies: StackPolicies
) -> DeployResult:
    """Set the policies; of a stack that has been changed, also look whether it runs."""
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
    aws: Aws, stack_name: str, policies: StackPolicies, say: Callable[[str], None]
) -> XraystackError | None:
    """Set the policies of a stack that has not been changed; why they are not set, if they are not."""
    try:
        _set_policies(aws, stack_name, policies, say)
    except (BotoCoreError, ClientError) as error:
        if is_rejected(error):
            return translate_error(error)
        return stack_operation.follow_up_error("the stack is up to date", stack_name, error)
    return None


def _set_policies(
    aws: Aws, stack_name: str, policies: StackPolicies, say: Callable[[str], None]
) -> None:
    protection = policies.termination_protection
    if protection is not None:
        aws.cloudformation.update_termination_protection(
            StackName=stack_name, EnableTerminationProtection=protection
        )
        say(f"Termination protection is {'on' if protection else 'off'}.")
    if policies.stack_policy is not None:
        aws.cloudformation.set_stack_policy(
            StackName=stack_name, StackPolicyBody=policies.stack_policy
        )
        say("The stack policy is set.")


def _prepare_stack(aws: Aws, request: DeployRequest, hooks: DeployHooks) -> tuple[Stack, StackStep]:
    """The stack and what is to be done with it, after an operation that is under way, if so asked."""
    while True:
        stack = stacks.describe_stack(aws.cloudformation, request.stack_name)
        then = next_step(stack.status, stack.name, disable_rollback=request.disable_rollback)
        if then.step is StackStep.WAIT and request.wait:
            hooks.print_message(f"Waiting, because {then.why}:")
            hooks.follow(stack_operation.latest_operation(aws, stack))
            continue
        if then.step is not StackStep.RECREATE or not _can_recreate(
            aws, request, stack, then, hooks
        ):
            _raise_if_blocked(stack, then)
        return stack, then.step


def _can_recreate(
    aws: Aws, request: DeployRequest, stack: Stack, then: NextStep, hooks: DeployHooks
) -> bool:
    """Whether the stack is empty and the user agrees that it goes. Raises OperationFailed."""
    if request.goal is not Goal.DEPLOY:
        return False
    resources = stacks.list_resources(aws.cloudformation, stack.id).values()
    live = [resource.logical_id for resource in resources if resource.is_live]
    if live:
        raise OperationFailed(
            f"{then.why}, but it still holds {', '.join(live)}",
            where=stack.name,
            remedy=f"Save what you need, then: xraystack delete --stack-name {stack.name}",
        )
    return hooks.can_recreate(
        f"{stack.name}: {then.why}. It holds no resources. Delete it and create it anew?"
    )


def _raise_if_blocked(stack: Stack, then: NextStep) -> None:
    if then.step is StackStep.WAIT:
        since = f" since {stack.changed_at.isoformat()}" if stack.changed_at else ""
        raise OutcomeUnknown(then.why + since, where=stack.name, remedy=then.remedy)
    if then.step in {StackStep.STOP, StackStep.RECREATE}:
        raise OperationFailed(then.why, where=stack.name, remedy=then.remedy)

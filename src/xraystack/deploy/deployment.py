"""A deploy from the request to its end: what is in the way, plan, execution, what comes after.

Whoever calls decides how things are said, shown and asked; here is only in which order they happen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws import stacks
from xraystack.aws.aws_errors import refusal, was_refused
from xraystack.aws.stack_status import NEVER_CREATED, NextStep, Step, next_step
from xraystack.aws.stacks import Stack
from xraystack.deploy import failure_causes, outcome, stack_operation
from xraystack.deploy.change_set import ChangeSet
from xraystack.deploy.deploy_plan import Plan, discard, make_plan
from xraystack.deploy.operation_watch import Followed
from xraystack.deploy.outcome import Cause
from xraystack.deploy.request import Goal, Request
from xraystack.deploy.resource_changes import Change
from xraystack.deploy.stack_operation import Operation
from xraystack.deploy.template_source import TemplateSource
from xraystack.errors import BadInput, OperationFailed, OutcomeUnknown, XraystackError

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws


class Hooks(NamedTuple):
    """How things are said, shown, asked and looked at on the way.

    ``confirm`` asks, where that is wanted, before these changes are made, and raises what ends the run
    if they are not to be. ``may_recreate`` is whether a stack that holds nothing may be deleted.
    ``follow`` shows an operation to its end. ``ended`` is told of a stack that ended as asked for;
    ``problems`` says what of it does not run as it should.
    """

    say: Callable[[str], None]
    show: Callable[[Plan], None]
    confirm: Callable[[str, Sequence[Change]], None]
    may_recreate: Callable[[str], bool]
    follow: Callable[[Operation], Followed]
    ended: Callable[[Stack], None]
    problems: Callable[[Stack], Iterable[str]]


class Ending(StrEnum):
    """How a run ended."""

    UNCHANGED = "unchanged"
    PLANNED = "planned"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Result(NamedTuple):
    """How a run ended, and the stack as far as it is known.

    ``change_set_id`` is that of a change set that was left, ``cause`` why an operation failed.
    ``problems`` is what does not run as it should. ``error`` is to be raised once all the rest has been
    reported.
    """

    ending: Ending
    stack: Stack
    change_set_id: str = ""
    cause: Cause | None = None
    problems: tuple[str, ...] = ()
    error: XraystackError | None = None


class Policies(NamedTuple):
    """What can be set only on a stack that exists; None leaves it as it is."""

    termination_protection: bool | None = None
    stack_policy: str | None = None


NO_POLICIES = Policies()


def deploy(aws: Aws, request: Request, hooks: Hooks) -> Result:
    """Bring the stack to what is asked for, as far as is asked for."""
    stack, step = _ready(aws, request, hooks)
    if step is Step.RECREATE:
        hooks.say(f"Deleting what is left of {stack.name}:")
        hooks.follow(stack_operation.delete(aws, stack))
        with stack_operation.after("what was left of the stack is deleted", stack.name):
            return deploy(aws, request, hooks)
    plan = make_plan(aws, request, stack, step)
    hooks.show(plan)
    policies = Policies(request.termination_protection, request.given.stack_policy)
    if plan.change_set is None:
        hooks.say(f"Nothing to change: {request.stack_name} is up to date.")
        unchanged = Result(Ending.UNCHANGED, stack)
        if request.goal is not Goal.DEPLOY:
            return unchanged
        return _completed(aws, unchanged, hooks, policies)
    if request.goal is not Goal.DEPLOY:
        return _planned(aws, request.goal, stack, plan.change_set)
    try:
        hooks.confirm(f"Deploy this to {request.stack_name}?", plan.change_set.changes)
    except BaseException:  # whatever ends it, what was made to be asked about goes
        discard(aws, plan.change_set, request.stack_name)
        raise
    return execute(
        aws,
        plan.change_set,
        hooks,
        template=request.template,
        disable_rollback=request.disable_rollback,
        policies=policies,
        ours=True,
    )


def _planned(aws: Aws, goal: Goal, stack: Stack, change_set: ChangeSet) -> Result:
    if goal is Goal.CHANGE_SET:
        return Result(Ending.PLANNED, stack, change_set_id=change_set.id)
    discard(aws, change_set, change_set.stack_name)
    return Result(Ending.PLANNED, stack)


def execute(
    aws: Aws,
    change_set: ChangeSet,
    hooks: Hooks,
    *,
    template: TemplateSource | None = None,
    disable_rollback: bool = False,
    policies: Policies = NO_POLICIES,
    ours: bool = False,
) -> Result:
    """Execute a change set and follow it; ``template`` is for the places of what fails.

    One that is ``ours``, made by this very run, goes again if AWS refuses to carry it out.
    """
    try:
        begun = stack_operation.carry_out(aws, change_set, disable_rollback=disable_rollback)
    except (BotoCoreError, ClientError):
        if ours:
            discard(aws, change_set, change_set.stack_name)
        raise
    except KeyboardInterrupt:
        hooks.say(
            "The change set may be under way already. Watch it: "
            f"xraystack deploy --attach --stack-name {change_set.stack_name}"
        )
        raise
    return _concluded(aws, begun, hooks, template, policies)


def attach(aws: Aws, stack_name: str, hooks: Hooks) -> Result:
    """Follow the stack's last operation to its end. Raises BadInput if there is none."""
    stack = stacks.describe(aws.cloudformation, stack_name)
    if stack.status in {"", NEVER_CREATED}:
        why = "it has never had more than change sets" if stack.status else "it may be deleted"
        raise BadInput(f"there is no such stack; {why}", where=stack_name)
    return _concluded(aws, stack_operation.latest(aws, stack), hooks, None, NO_POLICIES)


def _concluded(
    aws: Aws,
    begun: Operation,
    hooks: Hooks,
    template: TemplateSource | None,
    policies: Policies,
) -> Result:
    """Follow the operation, and do what comes after it if it ended as asked for."""
    try:
        followed = hooks.follow(begun)
    except OutcomeUnknown as error:
        return Result(Ending.UNKNOWN, begun.stack, error=error)
    stack = followed.stack
    if not outcome.succeeded(stack.status):
        cause = failure_causes.cause(aws, followed, template)
        return Result(Ending.FAILED, stack, cause=cause, error=outcome.failure(stack, cause))
    hooks.ended(stack)
    return _completed(aws, Result(Ending.SUCCEEDED, stack), hooks, policies)


def _completed(aws: Aws, result: Result, hooks: Hooks, policies: Policies) -> Result:
    """Set the policies; of a stack that has been changed, also look whether it runs."""
    stack = result.stack
    if result.ending is Ending.UNCHANGED:
        return result._replace(error=_refused_policies(aws, stack.name, policies, hooks.say))
    try:
        with stack_operation.after(f"the stack is {stack.status}", stack.name):
            _set_policies(aws, stack.name, policies, hooks.say)
            return result._replace(problems=tuple(hooks.problems(stack)))
    except OutcomeUnknown as error:
        return result._replace(error=error)


def _refused_policies(
    aws: Aws, stack_name: str, policies: Policies, say: Callable[[str], None]
) -> XraystackError | None:
    """Set the policies of a stack that has not been changed; why they are not set, if they are not."""
    try:
        _set_policies(aws, stack_name, policies, say)
    except (BotoCoreError, ClientError) as error:
        if was_refused(error):
            return refusal(error)
        return stack_operation.unfinished("the stack is up to date", stack_name, error)
    return None


def _set_policies(
    aws: Aws, stack_name: str, policies: Policies, say: Callable[[str], None]
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


def _ready(aws: Aws, request: Request, hooks: Hooks) -> tuple[Stack, Step]:
    """The stack and what is to be done with it, after an operation that is under way, if so asked."""
    while True:
        stack = stacks.describe(aws.cloudformation, request.stack_name)
        then = next_step(stack.status, stack.name, disable_rollback=request.disable_rollback)
        if then.step is Step.WAIT and request.wait:
            hooks.say(f"Waiting, because {then.why}:")
            hooks.follow(stack_operation.latest(aws, stack))
            continue
        if then.step is not Step.RECREATE or not _may_recreate(aws, request, stack, then, hooks):
            _refuse(stack, then)
        return stack, then.step


def _may_recreate(aws: Aws, request: Request, stack: Stack, then: NextStep, hooks: Hooks) -> bool:
    """Whether the stack is empty and the user agrees that it goes. Raises OperationFailed."""
    if request.goal is not Goal.DEPLOY:
        return False
    resources = stacks.resources(aws.cloudformation, stack.id).values()
    live = [resource.logical_id for resource in resources if resource.is_live]
    if live:
        raise OperationFailed(
            f"{then.why}, but it still holds {', '.join(live)}",
            where=stack.name,
            remedy=f"Save what you need, then: xraystack delete --stack-name {stack.name}",
        )
    return hooks.may_recreate(
        f"{stack.name}: {then.why}. It holds no resources. Delete it and create it anew?"
    )


def _refuse(stack: Stack, then: NextStep) -> None:
    if then.step is Step.WAIT:
        since = f" since {stack.changed_at.isoformat()}" if stack.changed_at else ""
        raise OutcomeUnknown(then.why + since, where=stack.name, remedy=then.remedy)
    if then.step in {Step.STOP, Step.RECREATE}:
        raise OperationFailed(then.why, where=stack.name, remedy=then.remedy)

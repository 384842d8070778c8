"""From a request to a change set that is ready, and from there to the end of the operation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from xraystack import account
from xraystack.deploy import change_set as change_sets
from xraystack.deploy import events, parameters
from xraystack.deploy import stack as stacks
from xraystack.deploy.change_set import ChangeSet
from xraystack.deploy.events import StackEvent
from xraystack.deploy.parameters import ParameterValue
from xraystack.deploy.stack import Stack
from xraystack.deploy.state import ABSENT, NEVER_CREATED, Step, next_step
from xraystack.errors import BadInput, OperationFailed, OutcomeUnknown

if TYPE_CHECKING:
    from xraystack.aws import Aws

MAX_TEMPLATE_BYTES = 51_200
"""The longest TemplateBody that CloudFormation takes. [CloudFormation quotas]"""


class Request(NamedTuple):
    """What the user asks for."""

    stack_name: str
    template_body: str
    given: Mapping[str, str]
    tags: Mapping[str, str]


class Plan(NamedTuple):
    """What will be done; ``change_set`` is None if there is nothing to do."""

    stack: Stack
    parameters: list[ParameterValue]
    capabilities: list[str]
    change_set: ChangeSet | None


def plan(aws: Aws, request: Request) -> Plan:
    """Make the change set that would bring the stack to what is asked for.

    Raises OutcomeUnknown while another operation is under way, OperationFailed where an earlier one
    left the stack in a state that somebody has to resolve.
    """
    size = len(request.template_body.encode())
    if size > MAX_TEMPLATE_BYTES:
        raise BadInput(
            f"the template has {size:,} bytes; CloudFormation takes {MAX_TEMPLATE_BYTES:,} in a request",
            where="--template-file",
        )
    stack = stacks.describe(aws.cloudformation, request.stack_name)
    step = _step(stack)
    summary = aws.cloudformation.get_template_summary(TemplateBody=request.template_body)
    declared = summary.get("Parameters", [])
    parameters.refuse_unknown(request.given, declared)
    previous = stack.parameters if step is Step.UPDATE else {}
    values = parameters.resolved(
        declared,
        request.given,
        previous,
        _found(aws, stack, request, parameters.missing(declared, request.given, previous)),
    )
    capabilities = needed_capabilities(summary.get("Capabilities", []))
    change_set = change_sets.create(
        aws.cloudformation,
        stack_name=request.stack_name,
        step=step,
        template_body=request.template_body,
        parameters=values,
        capabilities=capabilities,
        tags=request.tags,
    )
    return Plan(stack, values, capabilities, change_set)


def needed_capabilities(reported: Iterable[str]) -> list[str]:
    """What to acknowledge for a template; CAPABILITY_NAMED_IAM includes CAPABILITY_IAM.

    [CloudFormation API reference, CreateChangeSet]
    """
    return sorted({"CAPABILITY_NAMED_IAM" if "_IAM" in name else name for name in reported})


def _step(stack: Stack) -> Step:
    step, why, remedy = next_step(stack.status, stack.name)
    if step is Step.WAIT:
        raise OutcomeUnknown(why, where=stack.name, remedy=remedy)
    if step is Step.STOP:
        raise OperationFailed(why, where=stack.name, remedy=remedy)
    return step


def _found(aws: Aws, stack: Stack, request: Request, wanted: set[str]) -> dict[str, account.Found]:
    """Values for parameters that nobody gave: from the stack's own resources, else from the network."""
    found: dict[str, account.Found] = {}
    if stack.status not in ABSENT | {NEVER_CREATED}:
        found = account.of_existing_stack(aws, stack.name, wanted)
    known_vpc = request.given.get("VpcId") or stack.parameters.get("VpcId")
    if "VpcId" in found:
        known_vpc = found["VpcId"].value
    return account.network(aws, wanted - found.keys(), known_vpc) | found


def carry_out(aws: Aws, change_set: ChangeSet) -> Iterator[StackEvent]:
    """Execute the change set and give its events until it has ended."""
    after = events.newest(aws.cloudformation, change_set.stack_id)
    change_sets.execute(aws.cloudformation, change_set)
    yield from events.follow(aws.cloudformation, change_set.stack_id, after=after)


def delete(aws: Aws, stack: Stack) -> Iterator[StackEvent]:
    """Delete the stack and give its events until it has gone."""
    after = events.newest(aws.cloudformation, stack.id)
    aws.cloudformation.delete_stack(StackName=stack.id)
    yield from events.follow(aws.cloudformation, stack.id, after=after)

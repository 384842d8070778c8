"""From a request to a change set that is ready, and from there to the end of the operation."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import botocore
from botocore.exceptions import BotoCoreError, ClientError

from xraystack.account import found as found_values
from xraystack.aws.stack_status import ABSENT, NEVER_CREATED, PAUSED, Step, in_progress
from xraystack.aws.stacks import Stack
from xraystack.deploy import change_set as change_sets
from xraystack.deploy import events, outcome, parameters, validation, watch
from xraystack.deploy.change_set import ChangeSet, Failed
from xraystack.deploy.events import StackEvent
from xraystack.deploy.parameter_files import Given
from xraystack.deploy.parameters import ParameterValue
from xraystack.deploy.services import Sighting
from xraystack.deploy.template_source import TemplateSource
from xraystack.deploy.watch import Happening
from xraystack.errors import AwsRefused, BadInput

if TYPE_CHECKING:
    from mypy_boto3_cloudformation.type_defs import ParameterDeclarationTypeDef

    from xraystack.aws.clients import Aws

NESTING = 5
"""How deep nested stacks are searched for a cause; CloudFormation allows no more. [quotas]"""


@dataclass(frozen=True)
class Request:
    """What the user asks for. What is None or empty is left to CloudFormation."""

    stack_name: str
    template: TemplateSource
    given: Given = field(default_factory=Given)
    origins: Mapping[str, str] = field(default_factory=dict)
    reset: tuple[str, ...] = ()
    use_defaults: bool = False
    capabilities: tuple[str, ...] = ()
    role_arn: str | None = None
    notification_arns: tuple[str, ...] = ()
    on_failure: str | None = None
    disable_rollback: bool = False
    import_existing_resources: bool = False
    express: bool = False
    revert_drift: bool = False
    s3_bucket: str | None = None
    s3_prefix: str = ""


class Plan(NamedTuple):
    """What will be done; ``change_set`` is None if there is nothing to do.

    ``changed_defaults`` are parameters that keep their value although the template's default has
    become another: the old and the new default.
    """

    stack: Stack
    parameters: list[ParameterValue]
    capabilities: list[str]
    change_set: ChangeSet | None
    changed_defaults: Mapping[str, tuple[str, str]]


def plan(
    aws: Aws,
    request: Request,
    stack: Stack,
    step: Step,
    *,
    preflight: Callable[[Sequence[ParameterValue]], None] | None = None,
) -> Plan:
    """Make the change set that would bring the stack to what is asked for.

    ``preflight`` is given the values before anything is made, and may refuse them.
    Raises BadInput for what the template does not have, AwsRefused with CloudFormation's reasons,
    and then leaves nothing behind.
    """
    template = request.template.argument(aws, request.s3_bucket, request.s3_prefix)
    summary = aws.cloudformation.get_template_summary(**template)
    declared = summary.get("Parameters", [])
    values, defaults = resolved_parameters(aws, request, stack, step, declared)
    if preflight is not None:
        preflight(values)
    capabilities = list(request.capabilities) or needed_capabilities(
        summary.get("Capabilities", [])
    )
    made = change_sets.create(
        aws.cloudformation,
        {
            "StackName": request.stack_name,
            "ChangeSetType": "CREATE" if step is Step.CREATE else "UPDATE",
            **template,
            "Parameters": [value.request() for value in values],
            "Capabilities": capabilities,
            **_options(aws, request),
        },
    )
    if isinstance(made, ChangeSet):
        return Plan(stack, values, capabilities, made, defaults)
    findings = (
        [] if made.is_empty else validation.findings(aws, request.template, change_set_id=made.id)
    )
    with contextlib.suppress(BotoCoreError, ClientError):  # the reason is worth more than the rest
        change_sets.delete(aws.cloudformation, made.id, made.stack_id)
    if not made.is_empty:
        raise _refused(request.stack_name, made, findings)
    return Plan(stack, values, capabilities, None, defaults)


def _refused(stack_name: str, made: Failed, findings: Sequence[str]) -> AwsRefused:
    return AwsRefused(
        f"CloudFormation cannot make the change set: {made.reason}",
        where=stack_name,
        remedy="\n".join([*findings, "Nothing has been changed."]),
    )


def needed_capabilities(reported: Iterable[str]) -> list[str]:
    """What to acknowledge for a template; CAPABILITY_NAMED_IAM includes CAPABILITY_IAM.

    [CloudFormation API reference, CreateChangeSet]
    """
    return sorted({"CAPABILITY_NAMED_IAM" if "_IAM" in name else name for name in reported})


def resolved_parameters(
    aws: Aws,
    request: Request,
    stack: Stack,
    step: Step,
    declared: Sequence[ParameterDeclarationTypeDef],
) -> tuple[list[ParameterValue], Mapping[str, tuple[str, str]]]:
    """The value of each parameter, and the defaults that changed without effect. Raises BadInput."""
    given = request.given.parameters
    parameters.refuse_unknown({**given, **dict.fromkeys(request.reset, "")}, declared)
    previous = parameters.kept(
        stack.parameters if step is Step.UPDATE else {},
        declared,
        request.reset,
        use_defaults=request.use_defaults,
    )
    wanted = parameters.missing(declared, given, previous) - set(request.reset)
    found = _found(aws, stack, request, wanted)
    values = parameters.resolved(declared, given, previous, found, request.origins)
    defaults = {p["ParameterKey"]: p.get("DefaultValue") for p in declared}
    if not any(v.previous and defaults[v.name] not in {None, v.value} for v in values):
        return values, {}
    before = aws.cloudformation.get_template_summary(StackName=stack.id).get("Parameters", [])
    return values, parameters.changed_defaults(values, declared, before)


def _found(
    aws: Aws, stack: Stack, request: Request, wanted: set[str]
) -> dict[str, found_values.Found]:
    """Values for parameters that nobody gave: from the stack's own resources, else from the network."""
    found: dict[str, found_values.Found] = {}
    if stack.status not in ABSENT | {NEVER_CREATED}:
        found = found_values.of_existing_stack(aws, stack.name, wanted)
    known_vpc = request.given.parameters.get("VpcId") or stack.parameters.get("VpcId")
    if "VpcId" in found:
        known_vpc = found["VpcId"].value
    return found_values.network(aws, wanted - found.keys(), known_vpc) | found


def _options(aws: Aws, request: Request) -> dict[str, Any]:
    """The rest of what CreateChangeSet takes. Raises BadInput for what this botocore cannot send."""
    # Sending no tags keeps those that the stack has; sending an empty list removes them.
    tags = [{"Key": key, "Value": value} for key, value in request.given.tags.items()]
    options = {
        "Tags": tags,
        "RoleARN": request.role_arn,
        "NotificationARNs": list(request.notification_arns),
        "OnStackFailure": request.on_failure,
        "ImportExistingResources": request.import_existing_resources,
        "DeploymentConfig": {"Mode": "EXPRESS"} if request.express else None,
        "DeploymentMode": "REVERT_DRIFT" if request.revert_drift else None,
    }
    wanted = {name: value for name, value in options.items() if value}
    shape = aws.cloudformation.meta.service_model.operation_model("CreateChangeSet").input_shape
    known = shape.members if shape is not None else {}
    for name, option in (("DeploymentConfig", "--express"), ("DeploymentMode", "--revert-drift")):
        if name in wanted and name not in known:
            raise BadInput(
                f"botocore {botocore.__version__} does not know {name}",
                where=option,
                remedy="Install a newer one: pip install --upgrade boto3",
            )
    return wanted


def carry_out(
    aws: Aws, change_set: ChangeSet, *, disable_rollback: bool = False
) -> Iterator[Happening]:
    """Execute the change set and give what happens until it has ended; the stack comes last."""
    stack = Stack(change_set.stack_name, change_set.stack_id)
    after = ""
    if not change_set.creates:
        after = events.newest(aws.cloudformation, change_set.stack_id)
    change_sets.execute(aws.cloudformation, change_set, disable_rollback=disable_rollback)
    passing = PAUSED
    if change_set.on_stack_failure == "DELETE":
        passing = passing | {"ROLLBACK_COMPLETE"}
    yield from watch.watch(aws, stack, after=after, passing=passing)


def delete(aws: Aws, stack: Stack) -> Iterator[Happening]:
    """Delete the stack and give what happens until it has gone."""
    after = events.newest(aws.cloudformation, stack.id)
    aws.cloudformation.delete_stack(StackName=stack.id)
    yield from watch.watch(aws, stack, after=after)


def attach(aws: Aws, stack: Stack) -> Iterator[Happening]:
    """What has happened since the stack's last operation began, and happens until it ends."""
    everything = events.since(aws.cloudformation, stack.id, "")
    latest = events.of_latest_operation(everything)
    if not in_progress(stack.status):
        yield from latest
        yield stack
        return
    before = everything[: len(everything) - len(latest)]
    yield from watch.watch(aws, stack, after=before[-1].id if before else "", at_once=True)


def cause(
    aws: Aws,
    happened: Iterable[StackEvent],
    sightings: Iterable[Sighting],
    template: TemplateSource | None,
) -> outcome.Cause | None:
    """Why an operation failed, looked for in nested stacks as well."""
    found = outcome.root_cause(happened)
    chain: list[StackEvent] = []
    while found is not None:
        chain.append(found)
        nested = outcome.nested_stack(found) if len(chain) < NESTING else ""
        found = _nested_cause(aws, nested) if nested else None
    if len(chain) == 1 and chain[0].is_of_the_stack:
        sightings = [*sightings, *_validation_errors(aws, chain[0], template)]
    return outcome.cause_of(chain, sightings, template.place if template else lambda _: "")


def _validation_errors(
    aws: Aws, failed: StackEvent, template: TemplateSource | None
) -> Iterator[Sighting]:
    """What CloudFormation found wrong before it created anything, if that is why a stack failed."""
    # Events of one operation are stamped within moments of each other, in no certain order.
    since = failed.timestamp - timedelta(seconds=5)
    for finding in validation.findings(aws, template, stack_id=failed.stack_id, since=since):
        yield Sighting(failed.logical_id, "validation", finding)


def _nested_cause(aws: Aws, stack_id: str) -> StackEvent | None:
    try:
        return outcome.root_cause(
            events.of_latest_operation(events.since(aws.cloudformation, stack_id, ""))
        )
    except (BotoCoreError, ClientError):
        return None  # then the parent's reason has to do

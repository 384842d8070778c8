"""The plan of a deployment: parameter values and a change set that is ready."""

from __future__ import annotations

import contextlib
import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import botocore
from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws import stacks
from xraystack.aws.aws_errors import error_code, translate_error
from xraystack.aws.background_calls import BackgroundCall
from xraystack.aws.stack_status import ABSENT, NEVER_CREATED, StackStep
from xraystack.aws.stacks import Stack, is_stack_missing
from xraystack.deploy import change_set as change_sets
from xraystack.deploy import early_validation, hook_results, nested_change_sets, outcome
from xraystack.deploy.change_set import ChangeSet, FailedChangeSet
from xraystack.deploy.deletion import change_set_deletion
from xraystack.deploy.early_validation import Finding
from xraystack.deploy.events import STACK_TYPE
from xraystack.deploy.hook_results import HOOK, HOOKS_FAILED, PlannedHook
from xraystack.deploy.inputs import dynamic_references, parameter_checks, parameter_resolution
from xraystack.deploy.inputs.parameter_resolution import ParameterValue
from xraystack.deploy.request import DeployRequest, Remarks
from xraystack.deploy.service_recorder import ServiceObservation
from xraystack.errors import AwsError, BadInput, OutcomeUnknown

if TYPE_CHECKING:
    from mypy_boto3_cloudformation.type_defs import (
        GetTemplateSummaryOutputTypeDef,
        ParameterDeclarationTypeDef,
    )

    from xraystack.aws.clients import Aws
    from xraystack.deploy.inputs.template_source import TemplateSource


INCLUDE_NESTED = "IncludeNestedStacks"

TEMPLATE_ERRORS = ("Template error", "Template format error", "Template validation error")
"""Beginnings of CloudFormation's messages about a template that it rejects. [public issues]"""


class DeployPlan(NamedTuple):
    """The plan of a deployment; ``change_set`` is None if there is nothing to change.

    ``changed_defaults`` maps parameters that keep their value, although the template's default has
    changed, to the old and the new default. ``not_compared`` are dynamic references whose current values
    a plan without changes says nothing about. ``hooks`` check the changes when they are deployed.
    """

    stack: Stack
    parameters: list[ParameterValue]
    capabilities: list[str]
    change_set: ChangeSet | None
    changed_defaults: Mapping[str, tuple[str, str]]
    remarks: Remarks = Remarks()
    not_compared: tuple[str, ...] = ()
    hooks: tuple[PlannedHook, ...] = ()


def make_plan(aws: Aws, request: DeployRequest, stack: Stack, step: StackStep) -> DeployPlan:
    """Create the change set that brings the stack to the requested state.

    Raises BadInput for what the template does not have, and AwsRefused with CloudFormation's reasons;
    then the change set is deleted again.
    """
    if step is StackStep.CREATE:
        aws.prepare_clients(request.services)
    template = request.template.submit(aws, request.s3_bucket, request.s3_prefix)
    with _raise_template_errors(request.template):
        summary = aws.cloudformation.get_template_summary(**template)
    declared = parameter_declarations(request.template, summary)
    values = parameter_values(request, stack, step, declared)
    defaults = _default_changes(aws, stack, values, declared)
    changed = parameter_resolution.parameters_to_change(values, stack.parameters)
    request.preflight(stack, values, changed)
    remarks = _plan_remarks(request, values)
    if step is not StackStep.CREATE and request.on_failure == "DELETE":
        # AWS accepts it only with ChangeSetType CREATE. [API reference, CreateChangeSet, OnStackFailure]
        request = replace(request, on_failure=None)
        unsent = f"--on-failure DELETE is for creations, and {stack.name} exists: it is not sent."
        remarks = remarks._replace(warnings=(*remarks.warnings, unsent))
    capabilities = list(request.capabilities) or template_capabilities(
        summary.get("Capabilities", [])
    )
    options = {
        # The ID, because the name may belong to another stack by now.
        "StackName": request.stack_name if step is StackStep.CREATE else stack.id,
        "ChangeSetType": "CREATE" if step is StackStep.CREATE else "UPDATE",
        **template,
        "Parameters": [value.request_entry() for value in values],
        "Capabilities": capabilities,
        **_request_options(aws, request, summary.get("ResourceTypes", [])),
    }
    with _raise_template_errors(request.template):
        created = _create_change_set(aws, options, stack_exists=stack.status not in ABSENT)
    if isinstance(created, FailedChangeSet):
        _delete_failed_change_set(aws, request, created)
        if step is StackStep.CREATE:
            raise BadInput(
                "the template has no resource to create",
                where=request.template.name,
                remedy="Add a resource, or check the conditions of the resources. "
                f"{request.stack_name} was not created.",
            )
        unversioned = dynamic_references.unversioned_references(request.template, values)
        return DeployPlan(stack, values, capabilities, None, defaults, remarks, unversioned)
    plan = DeployPlan(stack, values, capabilities, created, defaults, remarks)
    try:
        return _describe_effects(aws, request, plan, created, is_update=step is StackStep.UPDATE)
    except BaseException:
        discard_change_set(aws, created, request.stack_name)
        raise


@contextlib.contextmanager
def _raise_template_errors(template: TemplateSource) -> Iterator[None]:
    """Raise AWS's errors about the template with its file, and the line if it cannot be parsed.

    Raises BadInput for a template that cannot be parsed, and else AwsError.
    """
    try:
        yield
    except ClientError as error:
        translated = translate_error(error)
        if translated is None or not translated.what.startswith(TEMPLATE_ERRORS):
            raise
        if template.parse_error is not None:
            raise template.parse_error from error
        from xraystack.deploy.explanations.reason_explanations import explanation

        explained = explanation(translated.what)
        remedy = "\n".join(explained.lines if explained else [])
        raise AwsError(translated.what, where=template.name, remedy=remedy) from error


def _describe_effects(
    aws: Aws, request: DeployRequest, plan: DeployPlan, change_set: ChangeSet, *, is_update: bool
) -> DeployPlan:
    """Return the plan with the warnings about its change set, and its hooks."""
    validated = BackgroundCall(
        lambda: list(early_validation.warnings(aws, request.template, change_set))
    )
    warnings: Sequence[str] = ()
    if is_update:
        warnings = request.change_warnings(plan.stack, plan.parameters, change_set.changes)
    planned = hook_results.planned_hooks(aws, change_set)
    all_warnings = (*warnings, *plan.remarks.warnings, *planned.warnings, *validated.result())
    return plan._replace(hooks=planned.hooks, remarks=plan.remarks._replace(warnings=all_warnings))


def _create_change_set(
    aws: Aws, options: dict[str, Any], *, stack_exists: bool
) -> ChangeSet | FailedChangeSet:
    """Create a change set, without nested stacks if one of them has nothing to change.

    CloudFormation rejects a change set with those of nested stacks if one of these is empty.
    """
    created = change_sets.create_change_set(aws.cloudformation, options, stack_exists=stack_exists)
    if not isinstance(created, FailedChangeSet):
        return created
    created = _add_nested_failure(aws, created)
    if created.nested is None or not created.is_empty:
        return created
    discard_change_set(aws, created, options["StackName"])
    without = {name: value for name, value in options.items() if name != INCLUDE_NESTED}
    return change_sets.create_change_set(aws.cloudformation, without, stack_exists=stack_exists)


def _add_nested_failure(aws: Aws, failed: FailedChangeSet) -> FailedChangeSet:
    """Return a change set that failed with the reason of the nested one that failed first, if any."""
    if failed.is_empty:
        return failed
    nested = nested_change_sets.nested_failure(aws.cloudformation, failed.reason)
    if nested is None:
        return failed
    reason = f"\n{nested.stack_name}: {nested.reason}" if nested.reason else ""
    return failed._replace(reason=failed.reason + reason, nested=nested)


def read_change_set(aws: Aws, change_set_id: str, stack_name: str | None) -> ChangeSet:
    """Return a change set that was created earlier.

    Raises BadInput if it cannot be executed, with the findings of the hooks and checks that rejected it.
    """
    change_set = change_sets.existing_change_set(
        aws.cloudformation, change_set_id, stack_name=stack_name
    )
    if not isinstance(change_set, FailedChangeSet):
        return change_set
    failed = _add_nested_failure(aws, change_set)
    findings = [] if failed.is_empty else _failure_lines(aws, None, failed, is_kept=True)
    command = change_sets.new_change_set_command(stacks.name_of(failed.stack_id))
    raise BadInput(
        f"the change set cannot be executed: its creation failed: {failed.reason}",
        where="--execute-changeset",
        remedy="\n".join([*findings, command]),
    )


def _plan_remarks(request: DeployRequest, values: Sequence[ParameterValue]) -> Remarks:
    remarks = request.remarks(values)
    habits = parameter_checks.habit_warnings(values, request.template.parameters)
    return remarks._replace(warnings=(*habits, *remarks.warnings))


def parameter_declarations(
    template: TemplateSource, summary: GetTemplateSummaryOutputTypeDef
) -> list[ParameterDeclarationTypeDef]:
    """Return the parameters in the template's summary.

    Where the summary has an empty default, the template's text decides if there is a default at all: not
    every server that implements this API distinguishes the two.
    """
    declared = [copy.copy(parameter) for parameter in summary["Parameters"]]
    for parameter in declared:
        if not parameter.get("DefaultValue") and template.has_no_default(parameter["ParameterKey"]):
            parameter.pop("DefaultValue", None)
    return declared


def parameter_values(
    request: DeployRequest,
    stack: Stack,
    step: StackStep,
    declared: Sequence[ParameterDeclarationTypeDef],
) -> list[ParameterValue]:
    """Return the value of each declared parameter. Raises BadInput."""
    parameters = request.inputs.parameters
    parameter_resolution.reject_unknown_parameters(
        {**parameters, **dict.fromkeys(request.reset, "")}, declared
    )
    previous = parameter_resolution.previous_values(
        stack.parameters if step is StackStep.UPDATE else {},
        declared,
        request.reset,
        use_defaults=request.use_defaults,
    )
    exists = stack.status not in ABSENT | {NEVER_CREATED}
    values = parameter_resolution.resolve_parameters(
        declared,
        parameters,
        previous,
        request.sources,
        stack_name=stack.name if exists else "",
        origins=request.origins,
        reset=request.reset,
    )
    parameter_checks.reject_invalid_values(values, request.template.parameters)
    return values


def _default_changes(
    aws: Aws,
    stack: Stack,
    values: Sequence[ParameterValue],
    declared: Sequence[ParameterDeclarationTypeDef],
) -> Mapping[str, tuple[str, str]]:
    """Return changes of defaults that have no effect.

    The previous template is requested only if there may be any.
    """
    defaults = {p["ParameterKey"]: p.get("DefaultValue") for p in declared}
    if not any(v.is_previous and defaults[v.name] not in {None, v.value} for v in values):
        return {}
    before = aws.cloudformation.get_template_summary(StackName=stack.id).get("Parameters", [])
    return parameter_resolution.default_changes(values, declared, before)


def _explain(failed: FailedChangeSet) -> list[str]:
    """Return the explanation of a failure, line by line; its table is read for a failure only."""
    from xraystack.deploy.explanations.reason_explanations import explanation

    # The sentence about failed hooks is the same for stacks, whose commands do not help here.
    about = "Change set: " if HOOKS_FAILED in failed.reason else ""
    explained = explanation(about + failed.reason)
    change_set_id = failed.nested.change_set_id if failed.nested else failed.id
    lines = explained.name_stack(stacks.name_of(failed.stack_id)).lines if explained else []
    return [line.replace("CHANGE_SET_ARN", change_set_id) for line in lines]


def _delete_failed_change_set(aws: Aws, request: DeployRequest, failed: FailedChangeSet) -> None:
    """Delete a change set that could not be created. Raises AwsRefused unless it is just empty."""
    findings = [] if failed.is_empty else _failure_lines(aws, request.template, failed)
    left = "Nothing was changed."
    try:
        discard_change_set(aws, failed, request.stack_name)
    except OutcomeUnknown as error:  # the reason matters more
        left = f"{error.what}. {error.remedy}"
    if not failed.is_empty:
        raise AwsError(
            f"CloudFormation could not create the change set: {failed.reason}",
            where=request.stack_name,
            remedy="\n".join([*findings, left]),
        )


def _failure_lines(
    aws: Aws, template: TemplateSource | None, failed: FailedChangeSet, *, is_kept: bool = False
) -> list[str]:
    """Return the findings about a change set, with the explanation of its hooks or of its reason.

    Findings that reject it come first. Other checks than hooks explain themselves.
    The command that explains an unread reason needs the change set, so it is for one that ``is_kept``.
    """
    findings = _findings(aws, failed.id, template, failed.reason)
    unread = failed.nested.unread if failed.nested else None
    if failed.nested:
        findings += _findings(aws, failed.nested.change_set_id, None, failed.reason)
    if unread:
        findings.append(early_validation.unread_finding("the reason of the nested one", unread))
    findings.sort(key=lambda finding: early_validation.SEVERITIES.index(finding.severity))
    lines = [line for finding in findings for line in finding.lines]
    rejecting = [finding for finding in findings if finding.severity == early_validation.ERROR]
    if rejecting:
        lines += _explain_hooks(rejecting)
    elif is_kept or unread is None:
        lines += _explain(failed)
    return lines


def _explain_hooks(findings: Iterable[Finding]) -> list[str]:
    """Return the explanation of the hooks among findings, line by line."""
    hooks = {finding.hook: finding.details for finding in findings if finding.hook is not None}
    explained = outcome.explain_hooks(
        ServiceObservation("", HOOK, hook.describe(), details, hook.id)
        for hook, details in hooks.items()
    )
    return explained.lines if explained else []


def _findings(
    aws: Aws, change_set_id: str, template: TemplateSource | None, reason: str
) -> list[Finding]:
    """Return the findings of the checks and hooks of a change set; a hook is reported once."""
    hooks = hook_results.change_set_findings(aws, change_set_id)
    if "hook" not in reason.casefold() and all(
        hook.severity == early_validation.UNREAD for hook in hooks
    ):
        hooks = []  # there was probably nothing to read
    findings = []
    for finding in early_validation.validation_findings(aws, template, change_set_id=change_set_id):
        same = [hook for hook in hooks if hook.text.casefold() in finding.text.casefold()]
        details = tuple(detail for hook in same for detail in hook.details)
        hook = next((each.hook for each in same), finding.hook)
        findings.append(finding._replace(details=details or finding.details, hook=hook))
        hooks = [hook for hook in hooks if hook not in same]
    return findings + hooks


def discard_change_set(aws: Aws, change_set: ChangeSet | FailedChangeSet, stack_name: str) -> None:
    """Delete a change set of this run. Raises OutcomeUnknown if it may remain."""
    try:
        change_set_deletion.delete_change_set(
            aws.cloudformation, change_set.id, change_set.stack_id, made_stack=change_set.made_stack
        )
    except (BotoCoreError, ClientError) as error:
        if error_code(error) == change_set_deletion.CHANGE_SET_NOT_FOUND or is_stack_missing(error):
            return  # another user has deleted it, or the stack with it
        raise change_set_deletion.leftover_error(
            change_set.id, stack_name, error, made_stack=change_set.made_stack
        ) from error


def template_capabilities(reported: Iterable[str]) -> list[str]:
    """Return the capabilities to acknowledge; CAPABILITY_NAMED_IAM includes CAPABILITY_IAM.

    [CloudFormation API reference, CreateChangeSet]
    """
    return sorted({"CAPABILITY_NAMED_IAM" if "_IAM" in name else name for name in reported})


def _request_options(
    aws: Aws, request: DeployRequest, resource_types: Iterable[str]
) -> dict[str, Any]:
    """Return the other parameters of CreateChangeSet. Raises BadInput for those that botocore lacks."""
    # Sending no tags keeps those that the stack has; sending an empty list removes them.
    tags = [{"Key": key, "Value": value} for key, value in request.inputs.tags.items()]
    options = {
        "Tags": tags,
        "RoleARN": request.role_arn,
        "RollbackConfiguration": request.rollback_configuration,
        "NotificationARNs": list(request.notification_arns),
        "OnStackFailure": request.on_failure,
        "ImportExistingResources": request.import_existing_resources,
        "DeploymentConfig": {"Mode": "EXPRESS"} if request.express else None,
        "DeploymentMode": "REVERT_DRIFT" if request.revert_drift else None,
        # Nested change sets cannot import resources. [user guide, Change sets for nested stacks]
        INCLUDE_NESTED: STACK_TYPE in resource_types and not request.import_existing_resources,
    }
    passed_options = {name: value for name, value in options.items() if value}
    shape = aws.cloudformation.meta.service_model.operation_model("CreateChangeSet").input_shape
    known = shape.members if shape is not None else {}
    for name, option in (("DeploymentConfig", "--express"), ("DeploymentMode", "--revert-drift")):
        if name in passed_options and name not in known:
            raise BadInput(
                f"botocore {botocore.__version__} does not know {name}",
                where=option,
                remedy="Upgrade it:\npip install --upgrade boto3",
            )
    return passed_options

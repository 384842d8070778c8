"""StackSets operations: their start, under an ID of xraystack, and their stop.

The ID makes a repeated request harmless, even if the first response was lost.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from botocore.exceptions import ClientError

from xraystack.aws.aws_errors import error_code
from xraystack.errors import AwsError
from xraystack.fleet.file_values import Amount
from xraystack.fleet.fleet_file import SERVICE_MANAGED, Preferences
from xraystack.fleet.rollout import Action, ActionKind
from xraystack.fleet.sets import stack_sets
from xraystack.fleet.sets.set_state import (
    IMPORT_PREFIX,
    NO_SETTINGS,
    OPERATION_PREFIX,
    Definition,
    SetSettings,
)
from xraystack.fleet.sets.stack_sets import Administrator

OPERATION_IN_PROGRESS = "OperationInProgressException"


class SetBusy(AwsError):
    """The error for another operation under way on the set; StackSets allows one at a time."""

    def __init__(self, operation_id: str) -> None:
        super().__init__(
            f"another operation is running on the stack set: {operation_id or 'not listed'}",
            where=OPERATION_IN_PROGRESS,
            remedy=f"To follow it:\nxraystack fleet deploy --attach {operation_id} FILE\n"
            "Then run the same command again. With --wait, deploy and delete do both."
            if operation_id
            else "Run the same command again in a minute.",
        )
        self.operation_id = operation_id


def new_operation_id(kind: ActionKind | None = None) -> str:
    """Return an unused operation ID for an action of this kind."""
    prefix = IMPORT_PREFIX if kind is ActionKind.IMPORT else OPERATION_PREFIX
    return f"{prefix}{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}-{secrets.token_hex(4)}"


def start_operation(
    administrator: Administrator,
    action: Action,
    operation_id: str,
    preferences: Preferences,
    definition: Definition | None = None,
    switch: Mapping[str, bool] | None = None,
    settings: SetSettings = NO_SETTINGS,
) -> str:
    """Start the operation, unless one with that ID exists, and return the ID.

    ``definition`` is the new definition of the set for an action that defines, else its current one.
    ``switch`` is the auto-deployment that it sets, if any. Raises SetBusy.
    """
    call, request = _build_call(administrator, action, preferences)
    if action.kind in SET_UPDATES:
        if definition is None:
            raise ValueError("an update of the set needs its definition")
        request |= _set_arguments(action, definition, switch, settings)
    try:
        call(OperationId=operation_id, **administrator.set_arguments, **request)
    except ClientError as error:
        if error_code(error) == OPERATION_IN_PROGRESS:
            running = stack_sets.running_operation(administrator)
            if running == operation_id:
                return operation_id
            raise SetBusy(running) from error
        if error_code(error) != "OperationIdAlreadyExistsException":
            raise
        # The ID is random, so it comes from this request, whose response was lost.
    return operation_id


def _build_call(
    administrator: Administrator, action: Action, preferences: Preferences
) -> tuple[Callable[..., Any], dict[str, Any]]:
    """Return the client's method for an action, and its arguments."""
    client = administrator.cloudformation
    request = {
        **_target_arguments(action),
        "OperationPreferences": operation_preferences(
            preferences, _preference_members(administrator), action.batch.regions
        ),
    }
    overrides = {
        "ParameterOverrides": [
            {"ParameterKey": key, "ParameterValue": value}
            for key, value in (action.overrides or {}).items()
        ]
    }
    if action.kind in {ActionKind.CREATE, ActionKind.REGISTER}:
        return client.create_stack_instances, request | (overrides if action.overrides else {})
    if action.kind is ActionKind.IMPORT:
        return client.import_stacks_to_stack_set, request
    if action.kind is ActionKind.OVERRIDE:
        return client.update_stack_instances, request | overrides
    if action.kind in {ActionKind.DELETE, ActionKind.DEREGISTER}:
        return client.delete_stack_instances, request | {"RetainStacks": action.retains}
    return client.update_stack_set, request


SET_UPDATES = frozenset({ActionKind.DEFINE, ActionKind.UPDATE, ActionKind.SWITCH})
"""Actions that call UpdateStackSet."""


def _set_arguments(
    action: Action,
    definition: Definition,
    switch: Mapping[str, bool] | None,
    settings: SetSettings,
) -> dict[str, Any]:
    """Return what UpdateStackSet requires of the set, changed or not.

    A customized administration role has to be sent in each update, and DependsOn with each
    AutoDeployment. [CloudFormation API reference, UpdateStackSet]
    """
    arguments = _settings_arguments(settings)
    if switch is not None:
        arguments["AutoDeployment"] = _auto_deployment_arguments(switch, settings)
    return arguments | (
        _new_definition(definition) if action.defines else _previous_definition(definition)
    )


def _settings_arguments(settings: SetSettings) -> dict[str, Any]:
    arguments: dict[str, Any] = {
        "Description": settings.description,
        "AdministrationRoleARN": settings.administration_role,
        "ExecutionRoleName": settings.execution_role,
    }
    arguments = {name: value for name, value in arguments.items() if value}
    if settings.managed_execution is not None:
        arguments["ManagedExecution"] = {"Active": settings.managed_execution}
    return arguments


def _auto_deployment_arguments(switch: Mapping[str, bool], settings: SetSettings) -> dict[str, Any]:
    return {**switch, **({"DependsOn": list(settings.depends_on)} if settings.depends_on else {})}


def _new_definition(definition: Definition) -> dict[str, Any]:
    template = (
        {"TemplateURL": definition.url} if definition.url else {"TemplateBody": definition.template}
    )
    return {
        **template,
        "Parameters": [
            {"ParameterKey": key, "ParameterValue": value}
            for key, value in definition.parameters.items()
        ],
        "Tags": [{"Key": key, "Value": value} for key, value in definition.tags.items()],
        "Capabilities": list(definition.capabilities),
    }


def _previous_definition(definition: Definition) -> dict[str, Any]:
    """Return arguments that keep the set's definition, so that other instances keep their state."""
    return {
        "UsePreviousTemplate": True,
        "Parameters": [
            {"ParameterKey": key, "UsePreviousValue": True} for key in definition.parameters
        ],
        "Capabilities": list(definition.capabilities),
    }


def _target_arguments(action: Action) -> dict[str, Any]:
    """Return accounts and regions in the form of the set's permission model."""
    if action.kind in {ActionKind.REGISTER, ActionKind.DEREGISTER}:
        return _whole_units(action)
    if action.kind is ActionKind.IMPORT:
        units = {"OrganizationalUnitIds": list(action.units)} if action.units else {}
        return {"StackIds": list(action.stack_ids), **units}
    if not action.batch.accounts:
        return {}
    accounts, regions = map(list, action.batch)
    if not action.units:
        return {"Accounts": accounts, "Regions": regions}
    return {
        "DeploymentTargets": {
            "OrganizationalUnitIds": list(action.units),
            "Accounts": accounts,
            "AccountFilterType": "UNION" if action.is_beside_units else "INTERSECTION",
        },
        "Regions": regions,
    }


def _whole_units(action: Action) -> dict[str, Any]:
    targets: dict[str, Any] = {"OrganizationalUnitIds": list(action.units)}
    if action.excluded:
        targets |= {"Accounts": list(action.excluded), "AccountFilterType": "DIFFERENCE"}
    return {"DeploymentTargets": targets, "Regions": list(action.batch.regions)}


def operation_preferences(
    preferences: Preferences, members: frozenset[str], regions: Sequence[str] = ()
) -> dict[str, Any]:
    """Return preferences in the form of StackSets, without members that botocore does not know.

    Only a sequential operation has an order of its ``regions``, that of the file.
    """

    def amount(name: str, value: Amount) -> dict[str, int]:
        return {f"{name}{'Percentage' if value.is_percent else 'Count'}": value.value}

    all_preferences: dict[str, Any] = {
        "RegionConcurrencyType": preferences.region_concurrency,
        "ConcurrencyMode": preferences.mode,
        **amount("MaxConcurrent", preferences.concurrency),
        **amount("FailureTolerance", preferences.tolerance),
    }
    order = [region for region in preferences.region_order if region in regions]
    if preferences.region_concurrency == "SEQUENTIAL" and order:
        all_preferences["RegionOrder"] = order
    return {name: value for name, value in all_preferences.items() if name in members}


def _preference_members(administrator: Administrator) -> frozenset[str]:
    """Return the members of operation preferences that the installed botocore knows."""
    model = administrator.cloudformation.meta.service_model
    shape: Any = model.shape_for("StackSetOperationPreferences")
    return frozenset(shape.members)


def stop_operation(administrator: Administrator, operation_id: str) -> None:
    """Stop the operation before its next instances; those under way still end."""
    administrator.cloudformation.stop_stack_set_operation(
        OperationId=operation_id, **administrator.set_arguments
    )


def create_set(
    administrator: Administrator,
    model: str,
    definition: Definition,
    switch: Mapping[str, bool] | None,
    settings: SetSettings = NO_SETTINGS,
) -> str:
    """Create the set, without instances, and return its ID.

    An existing set of that name, from another person or from this request after a lost response, is
    accepted if it has the same template; else AwsError is raised.
    """
    request = _new_definition(definition) | _settings_arguments(settings)
    request["PermissionModel"] = model
    if model == SERVICE_MANAGED:  # which requires it
        request["AutoDeployment"] = _auto_deployment_arguments(
            switch or {"Enabled": False}, settings
        )
    try:
        created = administrator.cloudformation.create_stack_set(
            ClientRequestToken=new_operation_id(), **administrator.set_arguments, **request
        )
        return created["StackSetId"]
    except ClientError as error:
        if error_code(error) != "NameAlreadyExistsException":
            raise
        existing = stack_sets.describe_set(administrator)
        if existing is None or existing.definition.template.strip() != definition.template.strip():
            raise AwsError(
                "a stack set with this name was created in the meantime",
                where=administrator.set_name,
                remedy="To compare it with the file:\nxraystack fleet plan FILE",
            ) from error
        return existing.id


def detect_drift(administrator: Administrator, preferences: Preferences) -> str:
    """Start drift detection in all instances, and return the operation's ID."""
    operation_id = new_operation_id()
    passed = operation_preferences(preferences, _preference_members(administrator))
    try:
        administrator.cloudformation.detect_stack_set_drift(
            OperationId=operation_id,
            OperationPreferences=passed,  # type: ignore[arg-type]
            **administrator.set_arguments,
        )
    except ClientError as error:
        if error_code(error) == OPERATION_IN_PROGRESS:
            raise SetBusy(stack_sets.running_operation(administrator)) from error
        raise
    return operation_id

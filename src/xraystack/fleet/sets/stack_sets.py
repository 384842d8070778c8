"""Stack sets and their instances as StackSets describes them, and their administrator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

from botocore.exceptions import ClientError

from xraystack.aws import responses
from xraystack.aws.aws_errors import error_code, is_access_denied
from xraystack.errors import AwsError
from xraystack.fleet import organization
from xraystack.fleet.batches import Pair
from xraystack.fleet.fleet_file import SELF_MANAGED, SERVICE_MANAGED, AutoDeployment
from xraystack.fleet.organization import OrganizationAccounts
from xraystack.fleet.sets.set_state import Definition, Instance, SetSettings, StackSet

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient

    from xraystack.aws.clients import Aws

SET_NOT_FOUND = "StackSetNotFoundException"
DELEGATED = "DELEGATED_ADMIN"
MAX_WORKERS = 8
"""Concurrent calls for single instances; StackSets throttles more."""


class Caller(NamedTuple):
    """The clients of the user, their account, and the accounts of its organization."""

    aws: Aws
    account: str
    accounts: OrganizationAccounts


def identify_caller(aws: Aws) -> Caller:
    """Return the caller of these clients."""
    account = aws.sts.get_caller_identity()["Account"]
    return Caller(aws, account, OrganizationAccounts(aws))


class Administrator(NamedTuple):
    """The clients that act on a set, the set's name, and the authority.

    ``call_as`` is an argument of every call; a delegated administrator's calls without it search the set
    in the wrong account and do not find it.
    """

    aws: Aws
    set_name: str
    call_as: Mapping[str, Any] = {}

    @property
    def cloudformation(self) -> CloudFormationClient:
        """The current client, which changes when credentials are reloaded."""
        return self.aws.cloudformation

    @property
    def set_arguments(self) -> dict[str, Any]:
        """The set and the authority, as arguments of every call."""
        return {"StackSetName": self.set_name, **self.call_as}


class SetContext(NamedTuple):
    """The administrator of a set, and the set if it exists (yet without its instances)."""

    administrator: Administrator
    model: str
    stack_set: StackSet | None
    management: str


def resolve_set(caller: Caller, set_name: str, requested_model: str) -> SetContext:
    """Return the set, its administrator, and its permission model.

    The model of an existing set wins over ``requested_model``; if that is empty, service-managed is used
    wherever the organization trusts StackSets. Raises AwsRefused if the requested model is not available.
    """
    aws, account = caller.aws, caller.account
    administrator = Administrator(aws, set_name)
    existing = describe_set(administrator)
    if requested_model == SELF_MANAGED or (existing is not None and existing.model == SELF_MANAGED):
        return SetContext(administrator, SELF_MANAGED, existing, "")
    management = organization.management_account(aws.organizations)
    if existing is not None:
        return SetContext(administrator, existing.model, existing, management)
    if account == management and _is_trusted(aws.cloudformation):
        return SetContext(administrator, SERVICE_MANAGED, None, management)
    if management and account != management:
        delegate = Administrator(aws, set_name, {"CallAs": DELEGATED})
        try:
            return SetContext(delegate, SERVICE_MANAGED, describe_set(delegate), management)
        except ClientError as error:
            if error_code(error) not in {"ValidationError", "ValidationException"}:
                raise
    if requested_model == SERVICE_MANAGED:
        raise _no_authority(account, management)
    return SetContext(administrator, SELF_MANAGED, None, "")


def _is_trusted(cloudformation: CloudFormationClient) -> bool:
    try:
        return cloudformation.describe_organizations_access()["Status"] == "ENABLED"
    except ClientError as error:
        if error_code(error) in {"ValidationError", "InvalidOperationException"}:
            return False
        raise


def _no_authority(account: str, management: str) -> AwsError:
    if not management:
        return AwsError(
            f"service-managed permissions require an organization, and {account} is in none",
            where="model",
            remedy="List accounts, and set model: self-managed. To print its roles:\n"
            "xraystack fleet roles administration\nxraystack fleet roles execution",
        )
    if account == management:
        return AwsError(
            "StackSets has no trusted access to the organization",
            where="model",
            remedy="To activate it:\naws cloudformation activate-organizations-access\n"
            "Or list accounts, and set model: self-managed.",
        )
    return AwsError(
        f"{account} is neither the management account ({management}) nor a delegated administrator",
        where="model",
        remedy="Use one of those, or register this account from the management account:\n"
        "aws organizations register-delegated-administrator --account-id "
        f"{account} \\\n  --service-principal member.org.stacksets.cloudformation.amazonaws.com",
    )


def describe_set(administrator: Administrator) -> StackSet | None:
    """Return the set without its instances; None if it does not exist."""
    try:
        description: Mapping[str, Any] = administrator.cloudformation.describe_stack_set(
            **administrator.set_arguments
        )["StackSet"]
    except ClientError as error:
        if error_code(error) == SET_NOT_FOUND:
            return None
        raise
    if description.get("Status") == "DELETED":
        return None
    return _parse_set(description)


def _parse_set(description: Mapping[str, Any]) -> StackSet:
    automatic = description.get("AutoDeployment") or {}
    return StackSet(
        description["StackSetName"],
        description["StackSetId"],
        description.get("PermissionModel") or SELF_MANAGED,
        Definition(
            description.get("TemplateBody", ""),
            {
                p["ParameterKey"]: p.get("ParameterValue", "")
                for p in description.get("Parameters", [])
            },
            {tag["Key"]: tag["Value"] for tag in description.get("Tags", [])},
            tuple(description.get("Capabilities", [])),
        ),
        AutoDeployment(
            automatic.get("Enabled", False), automatic.get("RetainStacksOnAccountRemoval", False)
        ),
        settings=SetSettings(
            description.get("Description", ""),
            description.get("AdministrationRoleARN", ""),
            description.get("ExecutionRoleName", ""),
            (description.get("ManagedExecution") or {}).get("Active") or None,
            tuple(automatic.get("DependsOn", [])),
        ),
        units=tuple(description.get("OrganizationalUnitIds", [])),
        arn=description.get("StackSetARN", ""),
    )


def list_instances(administrator: Administrator, **filters: Any) -> Iterator[Instance]:
    """Yield the set's instances, a hundred a call."""
    pages = administrator.cloudformation.get_paginator("list_stack_instances").paginate(
        **administrator.set_arguments, **filters
    )
    for page in responses.iterate_pages(pages):
        yield from map(_parse_instance, page["Summaries"])


def _parse_instance(summary: Mapping[str, Any]) -> Instance:
    return Instance(
        pair=Pair(summary["Account"], summary["Region"]),
        status=summary.get("Status", ""),
        detailed=summary.get("StackInstanceStatus", {}).get("DetailedStatus", ""),
        reason=summary.get("StatusReason", ""),
        stack_id=summary.get("StackId", ""),
        unit=summary.get("OrganizationalUnitId", ""),
        operation_id=summary.get("LastOperationId", ""),
        drift=summary.get("DriftStatus", ""),
    )


def instance_overrides(
    administrator: Administrator, pairs: Iterable[Pair]
) -> dict[Pair, Mapping[str, str]]:
    """Return the instances' own parameters: a call for each, because no list contains them."""

    def read_overrides(pair: Pair) -> Mapping[str, str]:
        instance = administrator.cloudformation.describe_stack_instance(
            **administrator.set_arguments,
            StackInstanceAccount=pair.account,
            StackInstanceRegion=pair.region,
        )["StackInstance"]
        return {
            entry["ParameterKey"]: entry.get("ParameterValue", "")
            for entry in instance.get("ParameterOverrides", [])
        }

    distinct = list(pairs)
    with ThreadPoolExecutor(MAX_WORKERS) as pool:
        return dict(zip(distinct, pool.map(read_overrides, distinct), strict=True))


def last_operations(administrator: Administrator, pairs: Sequence[Pair]) -> dict[Pair, str | None]:
    """Return the last operation of each pair: empty without an instance, None if AWS does not tell."""

    def read_operation(pair: Pair) -> str | None:
        instance = _describe_instance(administrator, pair)
        return "" if instance is None else instance.get("LastOperationId")

    with ThreadPoolExecutor(MAX_WORKERS) as pool:
        return dict(zip(pairs, pool.map(read_operation, pairs), strict=True))


def instance_stack_id(administrator: Administrator, pair: Pair) -> str:
    """Return the ID of the stack of a pair; empty without an instance or a stack."""
    try:
        instance = _describe_instance(administrator, pair)
    except ClientError as error:
        if error_code(error) == SET_NOT_FOUND:
            return ""
        raise
    return str((instance or {}).get("StackId", ""))


def _describe_instance(administrator: Administrator, pair: Pair) -> Mapping[str, Any] | None:
    """Return the description of an instance; None if it does not exist."""
    try:
        return administrator.cloudformation.describe_stack_instance(
            **administrator.set_arguments,
            StackInstanceAccount=pair.account,
            StackInstanceRegion=pair.region,
        )["StackInstance"]
    except ClientError as error:
        if error_code(error) == "StackInstanceNotFoundException":
            return None
        raise


def auto_deployment_targets(administrator: Administrator) -> dict[str, tuple[str, ...]] | None:
    """Return the regions of each unit that auto-deployment covers; None if that may not be read."""
    try:
        return {
            summary["OrganizationalUnitId"]: tuple(summary.get("Regions", []))
            for page in responses.iterate_pages(_target_pages(administrator))
            for summary in page["Summaries"]
        }
    except ClientError as error:
        if is_access_denied(error):
            return None
        raise


def _target_pages(administrator: Administrator) -> Iterator[Mapping[str, Any]]:
    token: dict[str, Any] = {}
    while True:
        page: Mapping[str, Any] = (
            administrator.cloudformation.list_stack_set_auto_deployment_targets(
                **administrator.set_arguments, **token
            )
        )
        yield page
        if not page.get("NextToken"):
            return
        token = {"NextToken": page["NextToken"]}


def running_operation(administrator: Administrator) -> str:
    """Return the ID of the operation under way on the set; empty if there is none."""
    under_way = {"RUNNING", "STOPPING", "QUEUED"}
    operations = _last_operations(administrator)
    return next((identity for identity, status in operations if status in under_way), "")


def operation_ids(administrator: Administrator) -> list[str]:
    """Return the IDs of the set's last operations."""
    return [identity for identity, _ in _last_operations(administrator)]


def _last_operations(administrator: Administrator) -> list[tuple[str, str]]:
    """Return the last operations of the set with their statuses, the newest first."""
    listed = administrator.cloudformation.list_stack_set_operations(
        **administrator.set_arguments, MaxResults=10
    )["Summaries"]
    return [(each["OperationId"], each["Status"]) for each in listed]

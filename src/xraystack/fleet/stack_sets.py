"""What StackSets says of a set and its instances, and by whose authority it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

from botocore.exceptions import ClientError

from xraystack.aws import responses
from xraystack.aws.aws_errors import error_code
from xraystack.errors import AwsRefused
from xraystack.fleet import organization
from xraystack.fleet.batches import Pair
from xraystack.fleet.fleet_file import SELF_MANAGED, SERVICE_MANAGED, AutoDeployment
from xraystack.fleet.fleet_plan import Definition, Instance, StackSet

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient

    from xraystack.aws.clients import Aws

SET_NOT_FOUND = "StackSetNotFoundException"
DELEGATED = "DELEGATED_ADMIN"
MAX_WORKERS = 8
"""Calls for single instances that are under way together; StackSets throttles more."""


class Caller(NamedTuple):
    """Whoever asks AWS, and the account that they are in."""

    aws: Aws
    account: str


class Administrator(NamedTuple):
    """Who acts on a set, the set's name, and as whom.

    ``call_as`` is what every call has to say besides; a delegated administrator's calls that lack it
    look for the set in the wrong account and do not find it.
    """

    aws: Aws
    set_name: str
    call_as: Mapping[str, Any] = {}

    @property
    def cloudformation(self) -> CloudFormationClient:
        """The client, which another takes the place of when credentials are read anew."""
        return self.aws.cloudformation

    @property
    def set_arguments(self) -> dict[str, Any]:
        """The set and the authority, as every call takes them."""
        return {"StackSetName": self.set_name, **self.call_as}


class SetContext(NamedTuple):
    """By whose authority a set is managed, and the set if it exists (yet without its instances)."""

    administrator: Administrator
    model: str
    stack_set: StackSet | None
    management: str


def resolve_set(caller: Caller, set_name: str, asked: str) -> SetContext:
    """Find the set, as whom it has to be managed, and its permission model.

    The model of a set that exists wins over the one that is ``asked`` for; that is empty where
    service-managed is meant wherever the organization trusts StackSets. Raises AwsRefused if what is
    asked for cannot be had.
    """
    aws, account = caller
    plain = Administrator(aws, set_name)
    found = describe_set(plain)
    if asked == SELF_MANAGED or (found is not None and found.model == SELF_MANAGED):
        return SetContext(plain, SELF_MANAGED, found, "")
    management = organization.management_account(aws.organizations)
    if found is not None:
        return SetContext(plain, found.model, found, management)
    if account == management and _is_trusted(aws.cloudformation):
        return SetContext(plain, SERVICE_MANAGED, None, management)
    if management and account != management:
        delegate = Administrator(aws, set_name, {"CallAs": DELEGATED})
        try:
            return SetContext(delegate, SERVICE_MANAGED, describe_set(delegate), management)
        except ClientError as error:
            if error_code(error) not in {"ValidationError", "ValidationException"}:
                raise
    if asked == SERVICE_MANAGED:
        raise _no_authority(account, management)
    return SetContext(plain, SELF_MANAGED, None, "")


def _is_trusted(cloudformation: CloudFormationClient) -> bool:
    try:
        return cloudformation.describe_organizations_access()["Status"] == "ENABLED"
    except ClientError as error:
        if error_code(error) in {"ValidationError", "InvalidOperationException"}:
            return False
        raise


def _no_authority(account: str, management: str) -> AwsRefused:
    if not management:
        return AwsRefused(
            f"{account} is in no organization, so there are no service-managed permissions",
            where="model",
            remedy="List accounts, with model: self-managed; the roles come from: xraystack fleet roles",
        )
    if account == management:
        return AwsRefused(
            "StackSets has no trusted access to the organization",
            where="model",
            remedy="Let it: aws cloudformation activate-organizations-access\n"
            "Or list accounts, with model: self-managed.",
        )
    return AwsRefused(
        f"{account} neither manages the organization ({management}) nor is a delegated administrator",
        where="model",
        remedy="Sign in to one that is, or have this account registered from the management account:\n"
        "aws organizations register-delegated-administrator --account-id "
        f"{account} \\\n  --service-principal member.org.stacksets.cloudformation.amazonaws.com",
    )


def describe_set(administrator: Administrator) -> StackSet | None:
    """The set without its instances; None if there is none of that name."""
    try:
        answer: Mapping[str, Any] = administrator.cloudformation.describe_stack_set(
            **administrator.set_arguments
        )["StackSet"]
    except ClientError as error:
        if error_code(error) == SET_NOT_FOUND:
            return None
        raise
    if answer.get("Status") == "DELETED":
        return None
    automatic = answer.get("AutoDeployment") or {}
    return StackSet(
        answer["StackSetName"],
        answer["StackSetId"],
        answer.get("PermissionModel") or SELF_MANAGED,
        Definition(
            answer.get("TemplateBody", ""),
            {p["ParameterKey"]: p.get("ParameterValue", "") for p in answer.get("Parameters", [])},
            {tag["Key"]: tag["Value"] for tag in answer.get("Tags", [])},
        ),
        AutoDeployment(
            automatic.get("Enabled", False), automatic.get("RetainStacksOnAccountRemoval", False)
        ),
    )


def list_instances(administrator: Administrator, **filters: Any) -> Iterator[Instance]:
    """The set's instances, a hundred a call."""
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
    """The parameters that instances have for themselves: a call for each, which no list tells."""

    def of_one(pair: Pair) -> Mapping[str, str]:
        found = administrator.cloudformation.describe_stack_instance(
            **administrator.set_arguments,
            StackInstanceAccount=pair.account,
            StackInstanceRegion=pair.region,
        )["StackInstance"]
        return {
            entry["ParameterKey"]: entry.get("ParameterValue", "")
            for entry in found.get("ParameterOverrides", [])
        }

    asked = list(pairs)
    with ThreadPoolExecutor(MAX_WORKERS) as pool:
        return dict(zip(asked, pool.map(of_one, asked), strict=True))


def running_operation(administrator: Administrator) -> str:
    """The operation that is under way on the set; empty if there is none."""
    listed = administrator.cloudformation.list_stack_set_operations(
        **administrator.set_arguments, MaxResults=10
    )["Summaries"]
    under_way = {"RUNNING", "STOPPING", "QUEUED"}
    return next((o["OperationId"] for o in listed if o["Status"] in under_way), "")

"""StackSets operations: begun under an ID of our own, followed, stopped, and what became of each pair.

The ID makes a repeated request harmless, also where the first answer was lost on the way. SUCCEEDED says
no more than that the tolerance was not exceeded, so results are counted, and lists of them lag behind.
"""

from __future__ import annotations

import itertools
import secrets
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from botocore.exceptions import ClientError

from xraystack.aws.refusals import error_code
from xraystack.errors import AwsRefused, BadInput
from xraystack.fleet import stack_sets
from xraystack.fleet.file import Amount, Preferences
from xraystack.fleet.rectangles import Pair
from xraystack.fleet.rollout import Act, Action
from xraystack.fleet.stack_sets import Administrator

BUSY = "OperationInProgressException"
OVER = frozenset({"SUCCEEDED", "FAILED", "STOPPED"})
UNKNOWN = "UNKNOWN"
"""The result of an instance of which StackSets says nothing."""

FIRST_PAUSES_S = (0.3, 1.0, 2.5)
PAUSE_S = 4.0
"""Between two looks; times the calls that a look takes, so that calls stay under one in two seconds."""
RESULTS_WITHIN_S = 60.0


class Definition(NamedTuple):
    """What CreateStackSet and UpdateStackSet take of a set besides its name."""

    template: str
    parameters: Mapping[str, str]
    tags: Mapping[str, str]
    capabilities: tuple[str, ...]

    def request(self) -> dict[str, Any]:
        """As the calls take it."""
        return {
            "TemplateBody": self.template,
            "Parameters": [
                {"ParameterKey": key, "ParameterValue": value}
                for key, value in self.parameters.items()
            ],
            "Tags": [{"Key": key, "Value": value} for key, value in self.tags.items()],
            "Capabilities": list(self.capabilities),
        }


class Result(NamedTuple):
    """What became of a pair: SUCCEEDED, FAILED, CANCELLED, PENDING, RUNNING or UNKNOWN, and why."""

    pair: Pair
    status: str
    reason: str = ""


class RegionProgress(NamedTuple):
    """How far an operation is in a region; ``running`` is 0 where StackSets counts it as waiting."""

    region: str
    total: int
    succeeded: int
    failed: int
    cancelled: int
    running: int
    waiting: int


class Progress(NamedTuple):
    """How far an operation is; ``calls`` is what it took to find out."""

    operation_id: str
    action: str
    status: str
    reason: str
    failed: int
    regions: tuple[RegionProgress, ...]
    calls: int = 1

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens."""
        return self.status in OVER


class Busy(Exception):
    """Another operation is under way on the set."""

    def __init__(self, operation_id: str) -> None:
        super().__init__(operation_id)
        self.operation_id = operation_id


def new_id() -> str:
    """An operation ID that nobody has used."""
    return f"xraystack-{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}-{secrets.token_hex(4)}"


def begin(
    administrator: Administrator,
    action: Action,
    operation_id: str,
    preferences: Preferences,
    definition: Definition | None = None,
    switch: Mapping[str, bool] | None = None,
) -> str:
    """Begin the operation, or find that it has begun under that ID; the ID.

    ``definition`` is what an action that defines gives the set, or what the set has. Raises Busy.
    """
    call, request = _call(administrator, action, preferences, definition, switch)
    try:
        call(OperationId=operation_id, **administrator.named, **request)
    except ClientError as error:
        if error_code(error) == BUSY:
            running = stack_sets.running_operation(administrator)
            if running == operation_id:
                return operation_id
            raise Busy(running) from error
        if error_code(error) != "OperationIdAlreadyExistsException":
            raise
        # The ID is random, so it is this very request, whose answer got lost on the way.
    return operation_id


def _call(
    administrator: Administrator,
    action: Action,
    preferences: Preferences,
    definition: Definition | None,
    switch: Mapping[str, bool] | None,
) -> tuple[Callable[..., Any], dict[str, Any]]:
    """The call that an action is, and what it says."""
    client = administrator.cloudformation
    request = {
        **_where(administrator, action),
        "OperationPreferences": operation_preferences(preferences, _members(administrator)),
    }
    overrides = {
        "ParameterOverrides": [
            {"ParameterKey": key, "ParameterValue": value}
            for key, value in (action.overrides or {}).items()
        ]
    }
    if action.act is Act.CREATE:
        return client.create_stack_instances, request | (overrides if action.overrides else {})
    if action.act is Act.OVERRIDE:
        return client.update_stack_instances, request | overrides
    if action.act is Act.DELETE:
        return client.delete_stack_instances, request | {"RetainStacks": action.retains}
    if definition is None:
        raise ValueError("an update of the set needs its definition")
    if action.act is Act.SWITCH and switch is not None:
        request["AutoDeployment"] = dict(switch)
    return client.update_stack_set, request | (
        definition.request() if action.defines else _unchanged(definition)
    )


def _unchanged(definition: Definition) -> dict[str, Any]:
    """What makes an update leave the set as it is, so that other instances keep their state."""
    return {
        "UsePreviousTemplate": True,
        "Parameters": [
            {"ParameterKey": key, "UsePreviousValue": True} for key in definition.parameters
        ],
        "Capabilities": list(definition.capabilities),
    }


def _where(administrator: Administrator, action: Action) -> dict[str, Any]:
    """Accounts and regions as the set's permission model takes them."""
    if not action.rectangle.accounts:
        return {}
    accounts, regions = map(list, action.rectangle)
    if not action.units:
        return {"Accounts": accounts, "Regions": regions}
    return {
        "DeploymentTargets": {
            "OrganizationalUnitIds": list(action.units),
            "Accounts": accounts,
            "AccountFilterType": "INTERSECTION",
        },
        "Regions": regions,
    }


def operation_preferences(preferences: Preferences, members: frozenset[str]) -> dict[str, Any]:
    """Preferences as StackSets takes them, without what this botocore does not know."""

    def amount(name: str, value: Amount) -> dict[str, int]:
        return {f"{name}{'Percentage' if value.is_percent else 'Count'}": value.value}

    found: dict[str, Any] = {
        "RegionConcurrencyType": preferences.region_concurrency,
        "ConcurrencyMode": preferences.mode,
        **amount("MaxConcurrent", preferences.concurrency),
        **amount("FailureTolerance", preferences.tolerance),
    }
    return {name: value for name, value in found.items() if name in members}


def _members(administrator: Administrator) -> frozenset[str]:
    """The members that the installed botocore knows of operation preferences."""
    model = administrator.cloudformation.meta.service_model
    return frozenset(model.shape_for("StackSetOperationPreferences").members)


def progress(administrator: Administrator, operation_id: str) -> Progress:
    """How far an operation is: in one call if botocore knows counts by region, else with the results.

    Raises BadInput if there is no such operation.
    """
    described = _described(administrator, operation_id)
    regions = tuple(_regions(described.get("RegionalStatusDetails", {})))
    calls = 1
    if not regions:
        listed, pages = _listed(administrator, operation_id)
        regions, calls = counted(listed), 1 + pages
    return Progress(
        operation_id,
        described["Action"],
        described["Status"],
        described.get("StatusReason", ""),
        described.get("StatusDetails", {}).get("FailedStackInstancesCount", 0),
        regions,
        calls,
    )


def _described(administrator: Administrator, operation_id: str) -> Mapping[str, Any]:
    try:
        operation: Mapping[str, Any] = administrator.cloudformation.describe_stack_set_operation(
            OperationId=operation_id, **administrator.named
        )["StackSetOperation"]
    except ClientError as error:
        if error_code(error) == "OperationNotFoundException":
            raise BadInput(
                f"there is no operation {operation_id} on {administrator.set_name}",
                remedy="See which there are: aws cloudformation list-stack-set-operations "
                f"--stack-set-name {administrator.set_name}",
            ) from error
        raise
    return operation


def _regions(details: Mapping[str, Any]) -> Iterator[RegionProgress]:
    for region, detail in sorted(details.items()):
        counts = detail.get("Stages", {}).get("RegionalStackInstancesDeployment", {})
        succeeded, failed, cancelled, waiting = (
            counts.get(f"{name}StackInstancesCount", 0)
            for name in ("Succeeded", "Failed", "Cancelled", "Pending")
        )
        total = succeeded + failed + cancelled + waiting
        yield RegionProgress(region, total, succeeded, failed, cancelled, 0, waiting)


def counted(results: Sequence[Result]) -> tuple[RegionProgress, ...]:
    """Results counted by region."""
    by_region: dict[str, list[str]] = {}
    for result in results:
        by_region.setdefault(result.pair.region, []).append(result.status)
    return tuple(
        RegionProgress(
            region,
            len(statuses),
            *(statuses.count(s) for s in ("SUCCEEDED", "FAILED", "CANCELLED", "RUNNING")),
            statuses.count("PENDING"),
        )
        for region, statuses in sorted(by_region.items())
    )


def _listed(administrator: Administrator, operation_id: str) -> tuple[list[Result], int]:
    """The results as they are listed now, and how many calls that took."""
    found: list[Result] = []
    pages = 0
    for page in administrator.cloudformation.get_paginator(
        "list_stack_set_operation_results"
    ).paginate(OperationId=operation_id, **administrator.named):
        pages += 1
        found += [
            Result(Pair(s["Account"], s["Region"]), s["Status"], s.get("StatusReason", ""))
            for s in page["Summaries"]
        ]
    return found, pages


def pauses() -> Iterator[float]:
    """Seconds between two looks, for each call that a look takes."""
    return itertools.chain(FIRST_PAUSES_S, itertools.repeat(PAUSE_S))


def follow(
    administrator: Administrator,
    operation_id: str,
    show: Callable[[Progress], None],
    *,
    sleep: Callable[[float], None] = time.sleep,
) -> Progress:
    """Look at an operation until it has ended, show each look, and return the last."""
    for pause in pauses():
        seen = progress(administrator, operation_id)
        show(seen)
        if seen.is_over:
            return seen
        sleep(pause * seen.calls)
    raise AssertionError("the pauses never end")


def results(
    administrator: Administrator,
    operation_id: str,
    expected: Sequence[Pair] | None = None,
    *,
    sleep: Callable[[float], None] = time.sleep,
) -> list[Result]:
    """What became of each pair in an operation that has ended.

    Lists of results are eventually consistent, so they are read until every ``expected`` pair has its
    end, for a minute. What is still missing then is UNKNOWN.
    """
    waited = 0.0
    while True:
        listed, _ = _listed(administrator, operation_id)
        found = {result.pair: result for result in listed}
        wanted = expected if expected is not None else list(found)
        open_ = [p for p in wanted if p not in found or found[p].status in {"PENDING", "RUNNING"}]
        if not open_ or waited >= RESULTS_WITHIN_S:
            unknown = {pair: Result(pair, UNKNOWN, _NOTHING_SAID) for pair in open_}
            return list((found | unknown).values())
        pause = min(8.0, 0.5 + waited)
        waited += pause
        sleep(pause)


_NOTHING_SAID = "StackSets lists no result for it"


def stop(administrator: Administrator, operation_id: str) -> None:
    """Let nothing more of an operation begin; what has begun goes on to its end."""
    administrator.cloudformation.stop_stack_set_operation(
        OperationId=operation_id, **administrator.named
    )


def create_set(
    administrator: Administrator,
    model: str,
    definition: Definition,
    switch: Mapping[str, bool] | None,
) -> None:
    """Make the set, without instances.

    A set of that name that came about meanwhile, or by this very request whose answer got lost, is taken
    if it has the same template; else AwsRefused is raised.
    """
    request = definition.request() | {"PermissionModel": model}
    if switch is not None:
        request["AutoDeployment"] = dict(switch)
    try:
        administrator.cloudformation.create_stack_set(
            ClientRequestToken=new_id(), **administrator.named, **request
        )
    except ClientError as error:
        if error_code(error) != "NameAlreadyExistsException":
            raise
        found = stack_sets.described(administrator)
        if found is None or found.definition.template.strip() != definition.template.strip():
            raise AwsRefused(
                "somebody has made a set of that name meanwhile",
                where=administrator.set_name,
                remedy="See what it is: xraystack fleet plan FILE",
            ) from error

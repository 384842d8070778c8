"""The StackSets calls that read, as the CloudFormation API reference has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.support.stacksets import shown
from tests.support.stacksets.call import Call
from tests.support.stacksets.wire import Refusal, page


def describe_organizations_access(call: Call) -> dict[str, Any]:
    """Whether StackSets may act in the organization."""
    if call.home != call.core.organization.management:
        raise Refusal("ValidationError", "Account used is not the management account")
    return {"Status": "ENABLED" if call.core.organization.trusted else "DISABLED"}


def describe_stack_set(call: Call) -> dict[str, Any]:
    """A set."""
    return {"StackSet": shown.stack_set(call.found)}


def describe_stack_set_operation(call: Call) -> dict[str, Any]:
    """An operation, as it is at this moment."""
    operation = call.operation
    found = call.found
    return {"StackSetOperation": shown.operation(operation, found, stages=call.core.stages)}


def list_stack_set_operations(call: Call) -> dict[str, Any]:
    """The operations of a set, the newest first."""
    found = call.found
    newest = [shown.summary(operation) for operation in reversed(found.operations.values())]
    return paged(newest, call.request)


def list_stack_set_operation_results(call: Call) -> dict[str, Any]:
    """The results, as they were a while ago."""
    operation = call.operation
    seen = [(pair, result.seen(call.core.lag_s)) for pair, result in operation.results.items()]
    wanted = filters(call.request).get("OPERATION_RESULT_STATUS")
    rows = [
        (pair, *state) for pair, state in seen if state is not None and wanted in {None, state[0]}
    ]
    return paged(rows, call.request, lambda row: shown.result(*row))


def list_stack_instances(call: Call) -> dict[str, Any]:
    """The instances of a set."""
    found = call.found
    chosen = filters(call.request)
    wanted = {
        "account": call.request.get("StackInstanceAccount"),
        "region": call.request.get("StackInstanceRegion"),
        "detailed": chosen.get("DETAILED_STATUS"),
        "operation_id": chosen.get("LAST_OPERATION_ID"),
        "drift": chosen.get("DRIFT_STATUS"),
    }
    rows = list(found.instances.values())
    for name, value in wanted.items():
        if value is not None:
            rows = [instance for instance in rows if getattr(instance, name) == value]
    return paged(rows, call.request, lambda instance: shown.instance(found, instance))


def describe_stack_instance(call: Call) -> dict[str, Any]:
    """An instance with its overrides."""
    found = call.found
    pair = (call.request["StackInstanceAccount"], call.request["StackInstanceRegion"])
    if pair not in found.instances:
        raise Refusal("StackInstanceNotFoundException", "Stack instance not found", 404)
    instance = found.instances[pair]
    overrides = shown.parameters(instance.overrides, found.template)
    return {"StackInstance": shown.instance(found, instance) | {"ParameterOverrides": overrides}}


def list_stack_set_auto_deployment_targets(call: Call) -> dict[str, Any]:
    """The units to which the set deploys by itcall.core."""
    found = call.found
    rows = [
        {"OrganizationalUnitId": unit, "Regions": sorted(regions)}
        for unit, regions in found.units.items()
    ]
    return paged(rows, call.request)


def paged(
    rows: list[Any], request: Mapping[str, Any], show: Callable[[Any], Any] = lambda row: row
) -> dict[str, Any]:
    """A page of summaries, which ``show`` makes of rows."""
    page_rows, token = page(rows, request)
    return {"Summaries": [show(row) for row in page_rows], "NextToken": token}


def filters(request: Mapping[str, Any]) -> dict[str, str]:
    """The filters of a list by name."""
    return {entry["Name"]: entry["Values"] for entry in request.get("Filters") or []}

"""How sets, instances and operations look in answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from tests.support.stacksets.state import FINAL, Instance, Operation, Pair, StackSet
from tests.support.stacksets.wire import Entries
from xraystack.template import plain_data

Counts = Counter[tuple[str, str]]


def parameters(values: Mapping[str, str], template: str) -> list[dict[str, str]]:
    """Parameters as a list; those that are NoEcho in the template are masked."""
    declared = plain_data.parse(template, name="template").get("Parameters", {})
    return [
        {
            "ParameterKey": key,
            "ParameterValue": "****"
            if declared.get(key, {}).get("NoEcho") in {True, "true"}
            else value,
        }
        for key, value in values.items()
    ]


def stack_set(found: StackSet) -> dict[str, Any]:
    """A set."""
    drifts = [instance.drift for instance in found.instances.values()]
    checked = any(drift != "NOT_CHECKED" for drift in drifts)
    status = "DRIFTED" if "DRIFTED" in drifts else "IN_SYNC" if checked else "NOT_CHECKED"
    return {
        "StackSetName": found.name,
        "StackSetId": found.id,
        "StackSetARN": found.arn,
        "Description": found.description,
        "Status": "ACTIVE",
        "TemplateBody": found.template,
        "Parameters": parameters(found.parameters, found.template),
        "Capabilities": found.capabilities,
        "Tags": found.tags,
        "PermissionModel": found.model,
        "AutoDeployment": found.auto,
        "ManagedExecution": {"Active": found.managed},
        "AdministrationRoleARN": found.administration_role,
        "ExecutionRoleName": found.execution_role if found.model == "SELF_MANAGED" else None,
        "OrganizationalUnitIds": sorted(found.units),
        "StackSetDriftDetectionDetails": {
            "DriftStatus": status,
            "TotalStackInstancesCount": len(drifts),
            "DriftedStackInstancesCount": drifts.count("DRIFTED"),
        },
    }


def stack(found: StackSet, instance: Instance) -> dict[str, Any]:
    """The stack of an instance, whose outputs are Fn::Sub of parameters."""
    values = {
        **found.parameters,
        **instance.overrides,
        "AWS::AccountId": instance.account,
        "AWS::Region": instance.region,
    }
    # Of resources, which are simulated, all attributes are the ARN of a sink.
    attribute = {"Fn::Sub": "arn:aws:oam:${AWS::Region}:${AWS::AccountId}:sink/0a1b2c3d"}
    outputs = plain_data.parse(found.template, name="template").get("Outputs", {})
    return {
        "StackName": instance.stack_id.split("/")[1],
        "StackId": instance.stack_id,
        "StackStatus": "CREATE_COMPLETE",
        "CreationTime": datetime(2026, 11, 30, tzinfo=UTC),
        "Outputs": [
            {
                "OutputKey": name,
                "OutputValue": re.sub(
                    r"\$\{([\w:]+)\}",
                    lambda m: values[m[1]],
                    (attribute | output["Value"])["Fn::Sub"],
                ),
            }
            for name, output in outputs.items()
        ],
    }


def summary(operation: Operation) -> dict[str, Any]:
    """An operation in a list."""
    return _summary(operation, operation.counts())


def _summary(operation: Operation, counts: Counts) -> dict[str, Any]:
    return {
        "OperationId": operation.id,
        "Action": operation.action,
        "Status": operation.status,
        "StatusReason": operation.reason or None,
        "CreationTimestamp": operation.created,
        "EndTimestamp": operation.ended,
        "StatusDetails": {"FailedStackInstancesCount": _selected(counts, "")["FAILED"]},
    }


def operation(operation: Operation, found: StackSet, *, stages: bool) -> dict[str, Any]:
    """An operation by itself, with its stages where they are known."""
    counts = operation.counts()
    answer = _summary(operation, counts) | {
        "StackSetId": found.id,
        "RetainStacks": operation.retain,
        "OperationPreferences": operation.preferences,
    }
    if not stages:
        return answer
    answer["StatusDetails"] |= {
        "TotalAccountsCount": len({account for account, _ in operation.pairs}),
        "TotalStackInstancesCount": len(operation.pairs),
        "Stages": {
            "RoleProvisioning": {"Status": "NOT_APPLICABLE"},
            "StackInstancesDeployment": _stage(operation, "", counts),
        },
    }
    answer["RegionalStatusDetails"] = Entries(
        {
            region: {
                "Stages": {"RegionalStackInstancesDeployment": _stage(operation, region, counts)}
            }
            for region in dict.fromkeys(region for region, _ in counts)
        }
    )
    return answer


def _stage(operation: Operation, region: str, every: Counts) -> dict[str, Any]:
    counts = _selected(every, region)
    total = counts.total()
    over = sum(counts[status] for status in FINAL)
    begun = over + counts["RUNNING"]
    if operation.is_over:
        good = counts["SUCCEEDED"]
        status = "SUCCEEDED" if good == total else "PARTIAL_SUCCESS" if good else "FAILED"
    else:
        status = "IN_PROGRESS" if begun else "NOT_STARTED"
    return {
        "Status": status,
        "SucceededStackInstancesCount": counts["SUCCEEDED"],
        "FailedStackInstancesCount": counts["FAILED"],
        "CancelledStackInstancesCount": counts["CANCELLED"],
        "CompletedStackInstancesCount": over,
        "PendingStackInstancesCount": total - over,
        "SkippedStackInstancesCount": 0 if region else operation.skipped,
        "PercentageCompleted": round(100 * over / total, 1) if total else 100,
    }


def _selected(every: Counts, region: str) -> Counter[str]:
    """The counts of a region, or of all."""
    selected: Counter[str] = Counter()
    for (where, status), count in every.items():
        if not region or where == region:
            selected[status] += count
    return selected


def result(pair: Pair, status: str, reason: str) -> dict[str, Any]:
    """The result of an instance in an operation."""
    return {
        "Account": pair[0],
        "Region": pair[1],
        "Status": status,
        "StatusReason": reason or None,
        "AccountGateResult": {"Status": "SKIPPED", "StatusReason": "Function not found"},
    }


def instance(found: StackSet, instance: Instance) -> dict[str, Any]:
    """An instance."""
    return {
        "StackSetId": found.id,
        "Account": instance.account,
        "Region": instance.region,
        "StackId": instance.stack_id or None,
        "Status": instance.status,
        "StatusReason": instance.reason or None,
        "StackInstanceStatus": {"DetailedStatus": instance.detailed},
        "OrganizationalUnitId": instance.unit or None,
        "DriftStatus": instance.drift,
        "LastOperationId": instance.operation_id or None,
    }

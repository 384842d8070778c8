"""The last operation that changed an imported stack, also after drift detection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xraystack.aws import responses
from xraystack.fleet.batches import Pair
from xraystack.fleet.sets.set_state import IMPORT_PREFIX, Instance
from xraystack.fleet.sets.stack_sets import Administrator


def ignore_drift_detection(
    administrator: Administrator, instances: Sequence[Instance]
) -> tuple[Instance, ...]:
    """Return the instances, those of imported stacks with the last operation that changed them.

    Drift detection changes no stack, but the last operation of an instance may be one. Only then the
    results of the operations before it are read, back to the first import.
    """
    pending = {i.pair for i in instances if i.has_own_stack_name and not i.is_as_imported}
    if not pending:
        return tuple(instances)
    operations = _operations_since_import(administrator)
    detections = {each["OperationId"] for each in operations if each["Action"] == "DETECT_DRIFT"}
    pending &= {i.pair for i in instances if i.operation_id in detections}
    last: dict[Pair, str] = {}
    for operation_id in (each["OperationId"] for each in operations):
        if pending and operation_id not in detections:
            changed = pending & _changed_pairs(administrator, operation_id)
            last |= dict.fromkeys(changed, operation_id)
            pending -= changed
    return tuple(i._replace(operation_id=last.get(i.pair, i.operation_id)) for i in instances)


def _operations_since_import(administrator: Administrator) -> list[Mapping[str, Any]]:
    """Return the operations of the set, the newest first, back to its first import."""
    pages = administrator.cloudformation.get_paginator("list_stack_set_operations").paginate(
        **administrator.set_arguments
    )
    listed: list[Mapping[str, Any]] = [
        each for page in responses.iterate_pages(pages) for each in page["Summaries"]
    ]
    imports = [
        number
        for number, each in enumerate(listed, start=1)
        if each["OperationId"].startswith(IMPORT_PREFIX)
    ]
    return listed[: max(imports, default=0)]


def _changed_pairs(administrator: Administrator, operation_id: str) -> set[Pair]:
    """Return the accounts and regions in which an operation succeeded."""
    pages = administrator.cloudformation.get_paginator("list_stack_set_operation_results").paginate(
        OperationId=operation_id,
        Filters=[{"Name": "OPERATION_RESULT_STATUS", "Values": "SUCCEEDED"}],
        **administrator.set_arguments,
    )
    return {
        Pair(result["Account"], result["Region"])
        for page in responses.iterate_pages(pages)
        for result in page["Summaries"]
    }

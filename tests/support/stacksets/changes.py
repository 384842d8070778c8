"""The StackSets calls that change something, as the CloudFormation API reference has them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from tests.support.stacksets.call import Call
from tests.support.stacksets.core import filter_of
from tests.support.stacksets.state import Instance, StackSet
from tests.support.stacksets.wire import Refusal
from xraystack.template import plain_data

EXECUTION_ROLE = "AWSCloudFormationStackSetExecutionRole"


def create_stack_set(call: Call) -> dict[str, Any]:
    """Make a set."""
    name, token = call.request["StackSetName"], call.request.get("ClientRequestToken", "")
    known = call.core.sets.get((call.home, call.region, name))
    if known is not None and token and known.token == token:
        return {"StackSetId": known.id}
    if known is not None:
        raise Refusal("NameAlreadyExistsException", "The Name already exists", 409)
    if call.model == "SERVICE_MANAGED":
        call.core.refuse_strangers(call.home)
    given = values(call.request.get("Parameters"))
    missing = required(call.template) - set(given)
    if missing:
        raise Refusal("ValidationError", f"Parameters: {sorted(missing)} must have values")
    identity = f"{name}:{uuid.uuid4()}"
    call.core.sets[call.home, call.region, name] = StackSet(
        name, identity, f"arn:aws:cloudformation:{call.region}:{call.home}:stackset/{identity}",
        call.template, given, call.request.get("Tags") or [],
        call.request.get("Capabilities") or [], call.request.get("Description"), call.model,
        flags(call.request.get("AutoDeployment")), call.request.get("AdministrationRoleARN"),
        call.request.get("ExecutionRoleName", EXECUTION_ROLE), token,
        (flags(call.request.get("ManagedExecution")) or {}).get("Active", False),
    )  # fmt: skip
    return {"StackSetId": identity}


def delete_stack_set(call: Call) -> dict[str, Any]:
    """Delete a set that is empty; one that is not there is as good as deleted."""
    name = call.request["StackSetName"].partition(":")[0]
    call.core.sets.pop((call.home, call.region, name), None)
    return {}


def create_stack_instances(call: Call) -> dict[str, Any]:
    """Begin to create instances, or to bring those up to date that are there."""
    found = call.found
    targets = call.core.targets(found, call.request)
    pairs = [(account, where) for account in targets for where in call.request["Regions"]]
    overrides = values(call.request.get("ParameterOverrides"))

    def prepare() -> None:
        for account, where in pairs:
            unit = targets[account]
            instance = found.instances.setdefault((account, where), Instance(account, where, unit))
            instance.overrides |= overrides
            if instance.status != "CURRENT" or overrides:
                instance.outdate()
        for unit in (call.request.get("DeploymentTargets") or {}).get("OrganizationalUnitIds", []):
            found.units.setdefault(unit, set()).update(call.request["Regions"])

    return call.core.begin(found, "CREATE", pairs, call.request, prepare)


def import_stacks_to_stack_set(call: Call) -> dict[str, Any]:
    """Begin to make stacks instances, which keeps them as they are."""
    found = call.found
    units = {
        account: unit
        for unit in call.request.get("OrganizationalUnitIds") or []
        for account in call.core.organization.accounts_under(unit)
    }
    stacks = {
        (identity.split(":")[4], identity.split(":")[3]): identity
        for identity in call.request["StackIds"]
    }

    def prepare() -> None:
        for pair, identity in stacks.items():
            instance = Instance(*pair, units.get(pair[0], ""), stack_id=identity)
            found.instances.setdefault(pair, instance)
            if instance.unit:
                found.units.setdefault(instance.unit, set()).add(pair[1])

    return call.core.begin(found, "CREATE", list(stacks), call.request, prepare)


def update_stack_set(call: Call) -> dict[str, Any]:
    """Change the set, then the instances that are selected, or all."""
    found = call.found
    targeted = "Regions" in call.request
    pairs = call.core.existing(found, call.request) if targeted else list(found.instances)
    template = call.template or found.template
    given = {
        entry["ParameterKey"]: (
            found.parameters.get(entry["ParameterKey"], "")
            if entry.get("UsePreviousValue") == "true"
            else entry["ParameterValue"]
        )
        for entry in call.request.get("Parameters") or []
    }
    missing = required(template) - set(given)
    if missing:
        raise Refusal("ValidationError", f"Parameters: {sorted(missing)} must have values")
    changed = template != found.template or given != found.parameters

    def prepare() -> None:
        found.template, found.parameters = template, given
        found.tags = call.request.get("Tags", found.tags) or []
        found.description = call.request.get("Description", found.description)
        found.capabilities = call.request.get("Capabilities", found.capabilities)
        found.auto = flags(call.request.get("AutoDeployment")) or found.auto
        found.administration_role = call.request.get(
            "AdministrationRoleARN", found.administration_role
        )
        found.execution_role = call.request.get("ExecutionRoleName", found.execution_role)
        found.managed = (flags(call.request.get("ManagedExecution")) or {}).get(
            "Active", found.managed
        )
        for instance in found.instances.values() if changed else []:
            instance.outdate()

    usable = [pair for pair in pairs if found.instances[pair].status != "INOPERABLE"]
    return call.core.begin(found, "UPDATE", usable, call.request, prepare)


def update_stack_instances(call: Call) -> dict[str, Any]:
    """Change the overrides of instances; without any they keep theirs."""
    found = call.found
    pairs = call.core.existing(found, call.request)

    def prepare() -> None:
        for pair in pairs:
            if "ParameterOverrides" in call.request:
                found.instances[pair].overrides = values(call.request["ParameterOverrides"] or [])
            found.instances[pair].outdate()

    return call.core.begin(found, "UPDATE", pairs, call.request, prepare)


def delete_stack_instances(call: Call) -> dict[str, Any]:
    """Begin to delete instances, with or without their stacks."""
    found = call.found
    targets = call.core.targets(found, call.request)
    pairs = [(a, r) for a in targets for r in call.request["Regions"] if (a, r) in found.instances]

    def prepare() -> None:
        """Forget units that are deleted from as a whole."""
        if filter_of(call.request) not in {"NONE", "UNION"}:
            return
        for unit in (call.request.get("DeploymentTargets") or {}).get("OrganizationalUnitIds", []):
            found.units.get(unit, set()).difference_update(call.request["Regions"])
            if not found.units.get(unit, {"known"}):
                del found.units[unit]

    return call.core.begin(found, "DELETE", pairs, call.request, prepare)


def detect_stack_set_drift(call: Call) -> dict[str, Any]:
    """Begin to look for drift in all instances."""
    found = call.found
    pairs = list(found.instances)

    def prepare() -> None:
        for pair in pairs:
            found.instances[pair].drift = "DRIFTED" if pair in call.core.drifted else "IN_SYNC"

    return call.core.begin(found, "DETECT_DRIFT", pairs, call.request, prepare)


def stop_stack_set_operation(call: Call) -> dict[str, Any]:
    """Let nothing more begin."""
    operation = call.operation
    if operation.is_over:
        raise Refusal("InvalidOperationException", f"Operation {operation.id} is not RUNNING")
    operation.status = "STOPPING"
    return {}


def values(entries: Iterable[Mapping[str, str]] | None) -> dict[str, str]:
    """Parameters by name."""
    return {entry["ParameterKey"]: entry.get("ParameterValue", "") for entry in entries or []}


def flags(given: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The switches of a structure, and its lists."""
    if not given:
        return None
    return {n: v if isinstance(v, list) else v == "true" for n, v in given.items()}


def required(template: str) -> set[str]:
    """The parameters of a template that have no default."""
    declared = plain_data.parse(template, name="template").get("Parameters", {})
    return {name for name, parameter in declared.items() if "Default" not in parameter}

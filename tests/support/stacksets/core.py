"""The stack sets of everybody, and how an operation on one begins."""

from __future__ import annotations

import secrets
import threading
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from tests.support.stacksets.engine import Members, Run
from tests.support.stacksets.organization import Organization
from tests.support.stacksets.state import Instance, Operation, Pair, Result, StackSet
from tests.support.stacksets.wire import Refusal

Request = Mapping[str, Any]


def filter_of(request: Request) -> str:
    """The filter of a request's accounts; UNION is the default where there are some.

    [CloudFormation API reference, DeploymentTargets, AccountFilterType]
    """
    aimed = request.get("DeploymentTargets") or {}
    return str(aimed.get("AccountFilterType", "UNION" if aimed.get("Accounts") else "NONE"))


class StackSets:
    """The stack sets of everybody; ``lag_s`` is how late lists of results are.

    ``lost_ids`` is whether a repeated OperationId is refused even if the request is the same.
    """

    def __init__(
        self, organization: Organization, members: Members, *, lag_s: float = 0,
        stages: bool = True, strict_ids: bool = False,
    ) -> None:  # fmt: skip
        self.organization, self.members = organization, members
        self.lag_s, self.stages, self.strict_ids = lag_s, stages, strict_ids
        self.sets: dict[tuple[str, str, str], StackSet] = {}
        self.drifted: set[Pair] = set()
        self.objects: dict[str, bytes] = {}
        self.lock = threading.RLock()

    def find(self, name: str, home: str, region: str) -> StackSet:
        """The set of that name or ID. Raises Refusal."""
        found = self.sets.get((home, region, name.partition(":")[0]))
        if found is None:
            raise Refusal("StackSetNotFoundException", f"StackSet {name} not found", 404)
        return found

    def stacks(
        self, account: str, region: str, stack_id: str | None
    ) -> list[tuple[StackSet, Instance]]:
        """The instances with a stack in an account and region, or the one with that ID. Raises Refusal."""
        here = [
            (found, instance)
            for found in self.sets.values()
            if (instance := found.instances.get((account, region))) and instance.stack_id
        ]
        if stack_id is None:
            return here
        named = [each for each in here if each[1].stack_id == stack_id]
        if not named:
            raise Refusal("ValidationError", f"Stack with id {stack_id} does not exist")
        return named

    def refuse_strangers(self, home: str) -> None:
        """Refuse a service-managed set where nobody may have one."""
        if home != self.organization.management or not self.organization.trusted:
            raise Refusal(
                "ValidationError",
                "You must enable organizations access to operate a service managed stack set",
            )

    def targets(self, found: StackSet, request: Request) -> dict[str, str]:
        """The accounts that a request is about, as they are in its units now, each with its unit."""
        if found.model == "SELF_MANAGED":
            return dict.fromkeys(request["Accounts"], "")
        aimed = request.get("DeploymentTargets") or {}
        named = aimed.get("Accounts") or []
        under: dict[str, str] = {}
        for unit in aimed["OrganizationalUnitIds"]:
            for account in self.organization.accounts_under(unit):
                under.setdefault(account, unit)
        chosen = {
            "NONE": list(under),
            "INTERSECTION": [a for a in under if a in named],
            "DIFFERENCE": [a for a in under if a not in named],
            "UNION": [*under, *(a for a in named if a not in under)],
        }[filter_of(request)]
        return {a: under.get(a, "") for a in chosen if a != self.organization.management}

    def existing(self, found: StackSet, request: Request) -> list[Pair]:
        """The instances that a request is about. Raises Refusal for one that is not there."""
        pairs = [(a, r) for a in self.targets(found, request) for r in request["Regions"]]
        absent = [pair for pair in pairs if pair not in found.instances]
        explicit = "Accounts" in request or (request.get("DeploymentTargets") or {}).get("Accounts")
        if absent and explicit:
            raise Refusal(
                "StackInstanceNotFoundException",
                f"Stack instance not found for StackSet {found.id}: {absent[0][0]}, {absent[0][1]}",
                404,
            )
        return [pair for pair in pairs if pair in found.instances]

    def begin(
        self,
        found: StackSet,
        action: str,
        pairs: list[Pair],
        request: Request,
        prepare: Callable[[], None],
    ) -> dict[str, Any]:
        """Begin an operation, unless its ID says that it has begun. Raises Refusal."""
        identity = request.get("OperationId") or str(uuid.uuid4())
        known = found.operations.get(identity)
        if known is not None:
            if self.strict_ids or known.request != request:
                raise Refusal("OperationIdAlreadyExistsException", "The specified operation ID already exists", 409)  # fmt: skip
            return {"OperationId": identity}
        if found.running is not None and not found.managed:
            raise Refusal(
                "OperationInProgressException",
                f"Another Operation on StackSet {found.arn} is in progress: {found.running.id}",
                409,
            )
        prepare()
        active = [pair for pair in pairs if not self._suspended(found, pair)]
        operation = Operation(
            identity, action, active, request.get("OperationPreferences") or {}, request,
            request.get("RetainStacks") == "true", skipped=len(pairs) - len(active),
            imports="StackIds" in request,
        )  # fmt: skip
        operation.results = {pair: Result() for pair in active}
        for pair in pairs:
            found.instances[pair].operation_id = identity
        found.operations[identity] = operation
        if found.is_held_up(operation):
            operation.status = "QUEUED"
        run = Run(found, operation, self.members, self.organization)
        threading.Thread(target=run, daemon=True).start()
        return {"OperationId": identity}

    def _suspended(self, found: StackSet, pair: Pair) -> bool:
        if found.model == "SELF_MANAGED" or pair[0] not in self.organization.suspended:
            return False
        found.instances[pair].detailed = "SKIPPED_SUSPENDED_ACCOUNT"
        return True

    def join(self, account: str, unit: str) -> None:
        """An account comes to a unit; sets that deploy by themselves deploy to it."""
        self.organization.move(account, unit)
        for found in self.sets.values():
            regions = [
                region
                for above in self.organization.ancestors(unit)
                for region in sorted(found.units.get(above, ()))
            ]
            if not (found.auto or {}).get("Enabled") or not regions:
                continue
            pairs = [(account, region) for region in dict.fromkeys(regions)]
            target = next(
                above for above in self.organization.ancestors(unit) if above in found.units
            )
            for pair in pairs:
                found.instances[pair] = Instance(*pair, target)
            self.begin(found, "CREATE", pairs, {"OperationId": secrets.token_hex(8)}, lambda: None)

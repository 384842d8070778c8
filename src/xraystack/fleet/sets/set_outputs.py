"""Outputs of the stacks of a file's earlier sets, as values of a later set.

StackSets returns no outputs, so they are read from the stack: with the caller's permissions in its own
account, else by a role. [CloudFormation API reference, StackInstance]
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import NamedTuple

from xraystack.aws import stacks
from xraystack.deploy.credential_expiry import call_with_renewed_credentials
from xraystack.errors import BadInput
from xraystack.fleet import member_accounts
from xraystack.fleet.batches import Pair
from xraystack.fleet.fleet_file import Fleet
from xraystack.fleet.fleet_plan import PendingValue
from xraystack.fleet.sets import stack_sets
from xraystack.fleet.sets.set_state import Definition, DesiredInstance
from xraystack.fleet.sets.stack_sets import Administrator, Caller
from xraystack.fleet.targets.value_references import (
    OutputReference,
    output_references,
    replace_outputs,
)


class SourceSet(NamedTuple):
    """An earlier set: its administrator, its pairs in the file, and those whose outputs may change."""

    administrator: Administrator
    pairs: frozenset[Pair]
    changing: frozenset[Pair]


class ResolvedValues(NamedTuple):
    """The desired instances and the definition with outputs in the place of references to them.

    A reference stays where its stack does not exist yet. ``pending`` are the values to read again when
    the set that they come from is deployed.
    """

    desired: dict[Pair, DesiredInstance]
    definition: Definition
    pending: tuple[PendingValue, ...]


class SetOutputs:
    """The outputs of earlier sets by their names, each stack read once.

    ``role_name`` is the role to assume in accounts other than the caller's; empty means none.
    """

    def __init__(
        self, caller: Caller, sources: Mapping[str, SourceSet], role_name: str = ""
    ) -> None:
        self._caller, self._sources, self._role_name = caller, sources, role_name
        self._pairs: dict[OutputReference, Pair] = {}
        self._outputs: dict[tuple[str, Pair], Mapping[str, str] | None] = {}

    def resolve(
        self, fleet: Fleet, desired: Mapping[Pair, DesiredInstance], definition: Definition
    ) -> ResolvedValues:
        """Return the values of a set. Raises BadInput, with the line, for an output that has no stack."""
        pending: dict[PendingValue, None] = {}

        def resolve_values(values: Mapping[str, str]) -> dict[str, str]:
            resolved = {}
            for name, value in values.items():
                where = _place_of(fleet, name)
                text = functools.partial(self._text, where=where)
                resolved[name] = replace_outputs(value, text)
                for reference in output_references(value):
                    if self._find_pair(reference, where) in self._source(reference).changing:
                        is_known = not any(output_references(resolved[name]))
                        pending[PendingValue(name, reference.set_name, is_known)] = None
            return resolved

        return ResolvedValues(
            {
                pair: each._replace(overrides=resolve_values(each.overrides))
                for pair, each in desired.items()
            },
            definition._replace(parameters=resolve_values(definition.parameters)),
            tuple(pending),
        )

    def _source(self, reference: OutputReference) -> SourceSet:
        return self._sources[reference.set_name]

    def _text(self, reference: OutputReference, where: str) -> str:
        """Return the output, or the reference itself while its stack may not exist."""
        pair = self._find_pair(reference, where)
        key = (reference.set_name, pair)
        if key not in self._outputs:
            self._reject_unreadable(reference, pair, where)
            self._outputs[key] = self._read_outputs(reference, pair)
        value = (self._outputs[key] or {}).get(reference.name)
        if value is not None:
            return value
        if pair in self._source(reference).changing:
            return str(reference)
        raise BadInput(
            f"the stack of {reference.set_name} in {pair.account} in {pair.region} has no output "
            f"{reference.name}"
            if self._outputs[key] is not None
            else f"{reference.set_name} has no stack in {pair.account} in {pair.region}",
            where=where,
            remedy="To see the state of the sets:\nxraystack fleet status FILE",
        )

    def _find_pair(self, reference: OutputReference, where: str) -> Pair:
        """Return the account and region of the stack. Raises BadInput unless there is exactly one."""
        if reference not in self._pairs:
            self._pairs[reference] = self._search_pair(reference, where)
        return self._pairs[reference]

    def _search_pair(self, reference: OutputReference, where: str) -> Pair:
        pairs = [
            pair
            for pair in self._source(reference).pairs
            if pair.region == reference.region and reference.account in {"", pair.account}
        ]
        if len(pairs) == 1:
            return pairs[0]
        account = f"{reference.account} in " if reference.account else ""
        if not pairs:
            raise BadInput(
                f"{reference.set_name} has no target in {account}{reference.region}, so it has no output "
                f"{reference.name} there",
                where=where,
                remedy=f"Add it to the targets of {reference.set_name}, or name another account or "
                f"region in the value: {OutputReference('SET', 'NAME', 'ACCOUNT', 'REGION')}",
            )
        raise BadInput(
            f"{reference.set_name} has targets in {len(pairs)} accounts in {reference.region}",
            where=where,
            remedy="Name the account in the value, for example: "
            f"{reference._replace(account='{account}', region='')}",
        )

    def _reject_unreadable(self, reference: OutputReference, pair: Pair, where: str) -> None:
        if pair.account == self._caller.account or self._role_name:
            return
        raise BadInput(
            f"the output {reference.name} of {reference.set_name} is in account {pair.account}, which "
            "this command may not read",
            where=where,
            remedy="Pass a role of that account that may call cloudformation:DescribeStacks: "
            "--role-name NAME",
        )

    def _read_outputs(self, reference: OutputReference, pair: Pair) -> dict[str, str] | None:
        """Return the outputs of the set's stack; None if there is none."""
        aws, administrator = self._caller.aws, self._source(reference).administrator

        def read() -> dict[str, str] | None:
            stack_id = stack_sets.instance_stack_id(administrator, pair)
            if not stack_id:
                return None
            clients = member_accounts.account_clients(
                aws, pair, "" if pair.account == self._caller.account else self._role_name
            )
            stack = stacks.describe_stack(clients.cloudformation, stack_id)
            return {each.name: each.value for each in stack.outputs} if stack.status else None

        return call_with_renewed_credentials(aws, read)


def _place_of(fleet: Fleet, parameter: str) -> str:
    """Return the line of a parameter's value; that of the last target that sets it, if any."""
    targets = [t.places for t in fleet.targets if parameter in t.parameters]
    places = targets[-1] if targets else fleet.places
    return places[f"parameters.{parameter}"]

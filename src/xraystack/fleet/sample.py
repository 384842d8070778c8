"""A preview in a few member accounts, by change sets that are deleted again.

StackSets itself has no preview.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws.aws_errors import translate_error
from xraystack.aws.clients import Aws
from xraystack.deploy import change_set
from xraystack.deploy.deletion import change_set_deletion
from xraystack.deploy.resource_changes import ResourceChange
from xraystack.errors import AwsError, BadInput
from xraystack.fleet.batches import Pair
from xraystack.fleet.fleet_plan import EntryKind, FleetPlan, PlanEntry
from xraystack.fleet.member_accounts import AccountResult, run_in_accounts
from xraystack.fleet.sets.set_state import Definition, StackSet


def select_sample(plan: FleetPlan, number: int) -> list[PlanEntry]:
    """Return the entries to preview: different accounts as far as possible, updates first."""
    changed = (
        plan.entries_of(EntryKind.UPDATE)
        + plan.entries_of(EntryKind.RETRY)
        + plan.entries_of(EntryKind.CREATE)
    )
    first: dict[str, PlanEntry] = {}
    for entry in changed:
        first.setdefault(entry.pair.account, entry)
    chosen = list(first.values())
    return [*chosen, *(entry for entry in changed if entry not in chosen)][:number]


def sample_changes(
    aws: Aws,
    entries: Sequence[PlanEntry],
    definition: Definition,
    stack_set: StackSet | None,
    role_name: str,
) -> list[AccountResult[tuple[ResourceChange, ...]]]:
    """Return the changes of the definition in each of these accounts, from a change set."""
    stacks = {i.pair: i.stack_id for i in stack_set.instances} if stack_set is not None else {}
    overrides = {entry.pair: entry.overrides or {} for entry in entries}

    def preview(member: Aws, pair: Pair) -> tuple[ResourceChange, ...]:
        stack_id = stacks.get(pair, "")
        request = _change_set_request(definition, overrides[pair], stack_id)
        created = change_set.create_change_set(
            member.cloudformation, request, stack_exists=bool(stack_id)
        )
        try:
            if isinstance(created, change_set.ChangeSet):
                return created.changes
            if created.is_empty:
                return ()
            raise BadInput(created.reason, where=f"change set in {pair.account}")
        finally:
            _delete_sample(member, created)

    return run_in_accounts(aws, [entry.pair for entry in entries], role_name, preview)


def _delete_sample(member: Aws, created: change_set.ChangeSet | change_set.FailedChangeSet) -> None:
    """Delete a change set, and its new stack. Raises AwsRefused that names a left."""
    try:
        change_set_deletion.delete_change_set(
            member.cloudformation, created.id, created.stack_id, made_stack=created.made_stack
        )
    except (ClientError, BotoCoreError) as error:
        aws_error = translate_error(error)
        left = created.stack_id if created.made_stack else created.id
        raise AwsError(
            f"--sample could not delete {left}. Delete it by hand. Cause: {aws_error or error}"
        ) from error


def _change_set_request(
    definition: Definition, overrides: Mapping[str, str], stack_id: str
) -> dict[str, Any]:
    values = {**definition.parameters, **overrides}
    return {
        "StackName": stack_id or f"xraystack-sample-{secrets.token_hex(4)}",
        "ChangeSetType": "UPDATE" if stack_id else "CREATE",
        **(
            {"TemplateURL": definition.url}
            if definition.url
            else {"TemplateBody": definition.template}
        ),
        "Capabilities": list(definition.capabilities),
        "Parameters": [
            {"ParameterKey": key, "ParameterValue": value} for key, value in values.items()
        ],
        "Tags": [{"Key": key, "Value": value} for key, value in definition.tags.items()],
    }

"""Causes of failed instances: reasons that differ only in IDs are one cause, with a remedy.

The texts that are searched are those of the CloudFormation user guide ("Troubleshooting StackSets") and
of users' reports; failures of a resource in a stack are explained by ``deploy``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xraystack.aws.clients import Aws
from xraystack.deploy import events, outcome
from xraystack.deploy.reason_explanations import explanation
from xraystack.errors import BadInput
from xraystack.fleet import stack_sets
from xraystack.fleet.batches import Pair, format_count
from xraystack.fleet.member_accounts import AccountResult, run_in_accounts
from xraystack.fleet.operation_progress import InstanceResult
from xraystack.fleet.stack_sets import Administrator


class CauseGroup(NamedTuple):
    """A reason without IDs, the pairs that failed for it, an example from AWS, and a remedy."""

    reason: str
    pairs: tuple[Pair, ...]
    example: str
    remedy: str = ""

    @property
    def accounts(self) -> int:
        """The number of accounts in it."""
        return len({pair.account for pair in self.pairs})


_PLACEHOLDERS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"arn:aws[a-z-]*:[^\s'\",)]+", "ARN"),
        (r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID"),
        (r"\b(?:vpc|subnet|sg|eni|rtb|igw|ns|srv)-[0-9a-z]{8,}\b", "ID"),
        (r"\bStackSet-[A-Za-z0-9-]+", "STACK"),
        (r"\b(?=[A-Za-z]*[0-9])[A-Z][A-Za-z0-9]{30,}\b", "ID"),
        (r"\b[0-9]{12}\b", "ACCOUNT"),
        (r"\b[a-z]{2,4}(?:-[a-z]+)+-[0-9]{1,2}[a-z]?\b", "REGION"),
        (r"\b[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?:/[0-9]{1,2})?\b", "ADDRESS"),
        (r"\b(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{8,}\b", "ID"),
    )
)

_REMEDIES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), remedy)
    for pattern, remedy in (
        (
            r"should have '.*' role with trust relationship",
            (
                "Deploy the execution role in these accounts, with this account as "
                "AdministratorAccountId:\nxraystack render fleet-execution-role"
            ),
        ),
        (
            r"(SSM parameter|parameter store|Unable to fetch parameters).*",
            (
                "These accounts lack the SSM parameters of their network. To write them:\n"
                "xraystack fleet network FILE --role-name ROLE --write"
            ),
        ),
        (
            r"explicit deny in a service control policy|service control polic",
            (
                "A service control policy denies the call. Exempt the role of StackSets: "
                "stacksets-exec-*, or the execution role of a self-managed set."
            ),
        ),
        (
            r"account .*suspended|suspended account",
            "Remove these accounts from the file, or deploy again when they are active.",
        ),
        (
            r"AccountGate|account gate",
            "The Lambda function AWSCloudFormationStackSetAccountGate in these accounts denied it.",
        ),
        (
            r"not (enabled|opted.in|supported).*region|region .*(disabled|not enabled)|OptInRequired",
            "Enable the region in these accounts, or remove it from the file.",
        ),
        (
            r"termination protection",
            "Turn off termination protection of these stacks, or keep them with --retain-stacks.",
        ),
        (
            r"security token.*invalid|cannot assume|not authorized to perform: sts:AssumeRole",
            (
                "The administration role cannot assume the execution role. To print both:\n"
                "xraystack fleet roles administration\nxraystack fleet roles execution"
            ),
        ),
        (
            r"ConflictingDomainExists|already exists",
            (
                "A resource with this name already exists, for example from another collector stack. "
                "Delete it, or remove the account from the file."
            ),
        ),
    )
)


def replace_ids(reason: str) -> str:
    """Return a reason with accounts, regions, ARNs and other IDs replaced by placeholders."""
    for pattern, name in _PLACEHOLDERS:
        reason = pattern.sub(name, reason)
    return " ".join(reason.split())


def reason_remedy(reason: str) -> str:
    """Return the remedy for a reason; empty if none is known."""
    known = next((text for pattern, text in _REMEDIES if pattern.search(reason)), "")
    deploy_explanation = explanation(reason)
    return known or (deploy_explanation.remedy if deploy_explanation else "")


def group_causes(results: Iterable[InstanceResult]) -> list[CauseGroup]:
    """Return the causes of failures, most frequent first; cancelled instances have none of their own."""
    groups: dict[str, list[InstanceResult]] = {}
    for result in results:
        if result.status in {"SUCCEEDED", "CANCELLED"}:
            continue
        reason = result.reason or "StackSets reports no reason"
        groups.setdefault(replace_ids(reason), []).append(result)
    causes = [
        CauseGroup(
            reason,
            tuple(result.pair for result in group),
            group[0].reason,
            reason_remedy(group[0].reason),
        )
        for reason, group in groups.items()
    ]
    return sorted(causes, key=lambda cause: -len(cause.pairs))


def describe_cause(cause: CauseGroup) -> str:
    """Return a cause as a sentence: the number of stacks and accounts, and the reason."""
    stacks, accounts = (
        format_count(len(cause.pairs), "stack"),
        format_count(cause.accounts, "account"),
    )
    return f"{stacks} in {accounts}: {cause.reason}"


def root_causes(
    aws: Aws,
    administrator: Administrator,
    operation_ids: Iterable[str],
    causes: Sequence[CauseGroup],
    role_name: str,
) -> list[AccountResult[outcome.FailureCause]]:
    """Return the root cause in the first account of each cause, from its stack's own events.

    StackSets reports one line about one resource. The failed stack itself is deleted by then, and
    described by its ID. Causes without a stack are omitted.
    """
    stacks = {
        instance.pair: instance.stack_id
        for operation_id in operation_ids
        for instance in stack_sets.list_instances(
            administrator, Filters=[{"Name": "LAST_OPERATION_ID", "Values": operation_id}]
        )
        if instance.stack_id
    }

    def read_root_cause(member: Aws, pair: Pair) -> outcome.FailureCause:
        failed = outcome.root_cause(events.events_since(member.cloudformation, stacks[pair], ""))
        cause = outcome.summarize_cause([failed], (), lambda _: "") if failed is not None else None
        if cause is None:
            raise BadInput("the stack has no failure events", where=stacks[pair])
        return cause

    pairs = [next((p for p in cause.pairs if p in stacks), None) for cause in causes]
    return run_in_accounts(
        aws, [pair for pair in pairs if pair is not None], role_name, read_root_cause
    )

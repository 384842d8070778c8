"""Causes of failed instances: reasons that differ only in IDs are one cause, with a remedy.

The texts that are searched are those of the CloudFormation user guide ("Troubleshooting StackSets") and
of users' reports; failures of a resource in a stack are explained by ``deploy``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xraystack.aws.clients import Aws
from xraystack.aws.stacks import Stack, name_of
from xraystack.deploy import failure_causes
from xraystack.deploy.explanations.member_reasons import read_member_reason, readable_reason
from xraystack.deploy.failure_causes import LastFailure
from xraystack.errors import BadInput
from xraystack.fleet import operation_progress
from xraystack.fleet.batches import Pair, format_count
from xraystack.fleet.member_accounts import AccountResult, run_in_accounts
from xraystack.fleet.operation_progress import InstanceResult
from xraystack.fleet.sets.set_state import Instance


class CauseGroup(NamedTuple):
    """A reason without IDs, the pairs that failed for it, an example from AWS, and a remedy.

    ``explanation`` is a clause of ``deploy``'s table of reasons, empty if the reason is not in it.
    """

    reason: str
    pairs: tuple[Pair, ...]
    example: str
    remedy: str = ""
    explanation: str = ""

    @property
    def accounts(self) -> int:
        """The number of accounts in it."""
        return len({pair.account for pair in self.pairs})


_PLACEHOLDERS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"arn:aws[a-z-]*:[^\s'\",)\]]+", "ARN"),
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

_STACK_SETS_REMEDIES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), remedy)
    for pattern, remedy in (
        (
            r"should have 'stacksets-exec-.*' role with trust relationship",
            (
                "StackSets creates this role itself while trusted access is active. Activate it, then "
                "deploy again:\naws cloudformation activate-organizations-access"
            ),
        ),
        (
            r"should have '.*' role with trust relationship",
            (
                "Deploy the execution role in these accounts, with this account as "
                "AdministratorAccountId:\nxraystack render fleet-execution-role"
            ),
        ),
        (
            r"SSM parameter|Unable to fetch parameters",
            (
                "These accounts lack the SSM parameters of their network. To write them:\n"
                "xraystack fleet network --role-name ROLE --write FILE"
            ),
        ),
        (
            r"account\b.*suspended|suspended account",
            "Remove these accounts from the file, or deploy again when they are active.",
        ),
        (
            r"AccountGate|account gate",
            "The Lambda function AWSCloudFormationStackSetAccountGate in these accounts denied it.",
        ),
        (
            r"security token.*invalid",
            (
                "Enable the region in these accounts, or remove it from the file. In a self-managed "
                "fleet, also check the execution role:\nxraystack fleet roles execution"
            ),
        ),
        (
            (
                r"^(?!.*service.linked role)(?!.*ResourceStatusReason:).*"
                r"(?:(?:cannot|unable to) assume|not authorized to perform: sts:AssumeRole)"
            ),
            (
                "The administration role cannot assume the execution role. To print both:\n"
                "xraystack fleet roles administration\nxraystack fleet roles execution"
            ),
        ),
        (
            r"is in ROLLBACK_COMPLETE state",
            "Their creation failed. Delete these stacks in their accounts, then deploy again.",
        ),
        (
            r"is in (?:CREATE|ROLLBACK|DELETE)_FAILED state",
            (
                "Read why in their accounts, delete these stacks there, then deploy again:\n"
                "xraystack delete --stack-name NAME"
            ),
        ),
        (
            r"is in \w*_FAILED state",
            (
                "In these accounts and regions, repair the stack, then deploy again:\n"
                "xraystack rollback --stack-name NAME"
            ),
        ),
        (
            r"is in \w*_IN_PROGRESS state",
            "Another operation changes these stacks. Deploy again when it has ended.",
        ),
        (
            r"macros? .*service-managed|service-managed .*macro",
            "Remove Transform and Fn::Transform from the template.",
        ),
        (
            "^" + re.escape(operation_progress.UNTOUCHED),
            "If the account has moved or left, the plan shows that:\nxraystack fleet plan FILE",
        ),
    )
)
"""Remedies for texts of StackSets itself."""

_NETWORK_VALUE = (
    "Correct the value of these accounts, in the file or in their SSM parameters:\n"
    "xraystack fleet network --role-name ROLE FILE"
)

_FILE_VALUE = "Correct the value in the file."
_EXISTING = (
    "Remove the accounts from the file, or delete it there, if nothing uses it: the clients of a "
    "collector lose it, and a log group its logs. If it is of a collector stack, add that stack to "
    "the fleet:\nxraystack fleet import --role-name ROLE FILE"
)
_ROLE_ACTION = (
    "Add the action to the role of StackSets in these accounts. To print it:\n"
    "xraystack fleet roles execution"
)

_FLEET_REMEDIES = {
    "service-control-policy": (
        "Exempt the role of StackSets from the service control policy: stacksets-exec-*, or the "
        "execution role of a self-managed set."
    ),
    "region-disabled": "Enable the region in these accounts, or remove it from the file.",
    "sts-region": (
        "Activate STS for the region in these accounts (IAM console, Account settings). Enable the "
        "region if it is not, or remove it from the file."
    ),
    "termination-protection": (
        "Turn off termination protection of these stacks, or keep them with --retain-stacks."
    ),
    "exists": f"A resource with this name already exists. {_EXISTING}",
    "capabilities": (
        "Deploy again. An update of the set acknowledges the capabilities of its template."
    ),
    "group-id-missing": _NETWORK_VALUE,
    "network-id-missing": _NETWORK_VALUE,
    "subnet-id-missing": _NETWORK_VALUE,
    "vpc-id-missing": _NETWORK_VALUE,
    "parameter-aws-value": _NETWORK_VALUE,
    "parameter-address-block": _FILE_VALUE,
    "parameter-allowed-pattern": _FILE_VALUE,
    "parameter-allowed-values": _FILE_VALUE,
    "parameter-bucket-name": _FILE_VALUE,
    "parameter-constraint": _FILE_VALUE,
    "parameter-length": _FILE_VALUE,
    "parameter-number-range": _FILE_VALUE,
    "parameter-unknown": "Correct or remove the parameter in the file.",
    "exists-in-stack": (
        f"Another stack of these accounts has a resource with this name. {_EXISTING}"
    ),
    "service-linked-role-denied": (
        "Add iam:CreateServiceLinkedRole to the role of StackSets in these accounts. To print it:\n"
        "xraystack fleet roles execution"
    ),
    "stack-exists": (
        "These accounts have a stack with this name that does not belong to the fleet. " + _EXISTING
    ),
    "permission": _ROLE_ACTION,
    "permission-stack-role": _ROLE_ACTION,
    "permission-stack-set-role": _ROLE_ACTION,
    "pass-role": (
        "Add iam:PassRole to the role of StackSets in these accounts. To print it:\n"
        "xraystack fleet roles execution"
    ),
}
"""Remedies of ``deploy``'s reasons that are others in a fleet, by their keys."""

_OTHER_MEANINGS = frozenset({"expired-credentials"})
"""Reasons of ``deploy`` that mean something else from StackSets: there, a region is not enabled."""

_ROLE_DENIALS = frozenset(
    {
        "pass-role",
        "permission",
        "permission-stack-role",
        "permission-stack-set-managed",
        "service-linked-role-denied",
    }
)
_MANAGED_ROLE = (
    "The role stacksets-exec-* of StackSets has AdministratorAccess. So a policy of the organization, "
    "or that of the resource or its KMS key, denies the action: allow it there."
)
"""In a service-managed set. [CloudFormation user guide, StackSets with service-managed permissions]"""
_NOT_ALLOWED = re.compile(r"no service control policy allows", re.IGNORECASE)
_UNIT_POLICY = (
    "Allow the action in the service control policies of the root, of the unit and of the account: "
    "each of them must allow it."
)
_IMPORT = re.compile(r"--import-existing-resources|change set of the type IMPORT")
_STACK_OPTION = re.compile(
    r"--(?:disable-rollback|on-failure|parameter-overrides|role-arn|capabilities|template-file)\b"
    r"|xraystack (?:deploy|lint)\b"
)
_STACK_EVENTS = re.compile(r"aws cloudformation describe-(?:stack-)?events --stack-name .*")
_FLEET_EVENTS = "xraystack fleet status --role-name ROLE FILE"
_SENTENCE_END = re.compile(r"(?<=[.:]) (?=[A-Z])")


def replace_ids(reason: str) -> str:
    """Return a reason with accounts, regions, ARNs and other IDs replaced by placeholders.

    The logical ID of its resource remains: it is the same in all accounts.
    """
    member = read_member_reason(reason)
    text = reason if member is None else member.reason
    begin = reason.removesuffix(text)
    for pattern, name in _PLACEHOLDERS:
        text = pattern.sub(name, text)
    return begin + " ".join(text.split())


def reason_remedy(reason: str) -> str:
    """Return the remedy for a reason of StackSets, else that of ``deploy``; empty if none is known."""
    from xraystack.deploy.explanations.reason_explanations import match_reason
    from xraystack.facts.reasons.stacks.stack_operations import IN_STACK_SET

    own = next((text for pattern, text in _STACK_SETS_REMEDIES if pattern.search(reason)), "")
    known = match_reason(reason)
    if known is None or (own and read_member_reason(reason) is None):
        return own
    if known.key in _ROLE_DENIALS and "stacksets-exec-" in reason:
        return _MANAGED_ROLE
    if known.key == "service-control-policy" and _NOT_ALLOWED.search(reason):
        return _UNIT_POLICY
    if known.remedy == IN_STACK_SET or _IMPORT.search(known.remedy):
        return _FLEET_REMEDIES["exists"]
    return _FLEET_REMEDIES.get(known.key) or _drop_stack_options(known.remedy)


def reason_explanation(reason: str) -> str:
    """Return what ``deploy``'s table says about a reason, as a clause; empty if it is not in it."""
    from xraystack.deploy.explanations.reason_explanations import match_reason

    known = match_reason(reason)
    return known.meaning if known is not None and known.key not in _OTHER_MEANINGS else ""


def _drop_stack_options(remedy: str) -> str:
    """Return a remedy of ``deploy`` without the sentences that name options of it: StackSets has none.

    The events of one stack are read in its account; the command for the fleet reads them for each cause.
    """
    text, *commands = _STACK_EVENTS.sub(_FLEET_EVENTS, remedy).split("\n")
    sentences = [each for each in _SENTENCE_END.split(text) if not _STACK_OPTION.search(each)]
    if commands and not (sentences and sentences[-1].endswith(":")):
        where = "To read the events" if _FLEET_EVENTS in commands else "In the account and region"
        sentences.append(f"{where}:")
    return "\n".join([" ".join(sentences), *commands])


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
            reason_explanation(group[0].reason),
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
    return f"{stacks} in {accounts}: {readable_reason(cause.reason)}"


def root_causes(
    aws: Aws, instances: Iterable[Instance], causes: Sequence[CauseGroup], role_name: str
) -> list[AccountResult[LastFailure]]:
    """Return the root cause in the first account of each cause, from its stack's own events.

    StackSets reports one line about one resource. The failed stack itself may be deleted by then, and
    is described by its ID. Causes without a stack are omitted.
    """
    stacks = {instance.pair: instance.stack_id for instance in instances if instance.stack_id}

    def read_root_cause(member: Aws, pair: Pair) -> LastFailure:
        stack_id = stacks[pair]
        failure = failure_causes.last_failure(member, Stack(name_of(stack_id), stack_id))
        if failure is None:
            raise BadInput("the stack has no failure events", where=stack_id)
        return failure

    pairs = [next((p for p in cause.pairs if p in stacks), None) for cause in causes]
    return run_in_accounts(
        aws, [pair for pair in pairs if pair is not None], role_name, read_root_cause
    )

"""The sentence about a stack that does not exist: where it was looked for, and similar names.

A missing stack is often a slip: of the name, the region or the profile.
"""

from __future__ import annotations

import difflib

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws import stacks
from xraystack.aws.clients import Aws

MAX_SIMILAR = 3


def describe_missing_stack(aws: Aws, stack_name: str) -> str:
    """Return the sentence, without a full stop; what AWS does not tell is left out."""
    aws = Aws(aws.connection)  # which does not retry for long: it is only about a message
    account = _account_id(aws)
    place = f"{aws.cloudformation.meta.region_name}{f' (account {account})' if account else ''}"
    similar = _similar_names(aws, stack_name)
    hint = f". Similar: {', '.join(similar)}" if similar else ""
    return f"Stack {stack_name} does not exist in {place}{hint}"


def _account_id(aws: Aws) -> str:
    try:
        return str(aws.sts.get_caller_identity()["Account"])
    except (BotoCoreError, ClientError):
        return ""


def _similar_names(aws: Aws, stack_name: str) -> list[str]:
    try:
        names = [stack.name for stack in stacks.list_stacks(aws.cloudformation)]
    except (BotoCoreError, ClientError):
        return []
    return difflib.get_close_matches(stacks.name_of(stack_name), names, n=MAX_SIMILAR)

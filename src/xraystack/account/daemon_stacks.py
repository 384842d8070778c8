"""The daemon stacks of an account and region, with their statuses.

A stack is recognized by its output or its description in DescribeStacks, so an account of a thousand
stacks costs a few calls, and only daemon stacks are inspected.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.account import status
from xraystack.account.status import Status
from xraystack.aws import stacks
from xraystack.aws.aws_errors import translate_error
from xraystack.aws.stack_status import NEVER_CREATED
from xraystack.aws.stacks import Stack
from xraystack.errors import XraystackError
from xraystack.facts.daemon_stack import DAEMON_ADDRESS_OUTPUT, DESCRIPTION_END

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

MAX_THREADS = 8


class DaemonStack(NamedTuple):
    """A daemon stack with its status, or the error of reading that."""

    stack: Stack
    status: Status | None
    trouble: XraystackError | None = None


def list_daemon_stacks(aws: Aws) -> list[DaemonStack]:
    """Return the daemon stacks by name, in any status."""
    daemons = filter(is_daemon_stack, stacks.list_stacks(aws.cloudformation))
    ordered = sorted(daemons, key=lambda stack: stack.name)
    _ = aws.ecs, aws.servicediscovery  # clients are thread-safe, creating them is not
    with ThreadPoolExecutor(MAX_THREADS) as pool:
        return list(pool.map(partial(_inspect_stack, aws), ordered))


def is_daemon_stack(stack: Stack) -> bool:
    """Return whether it is a daemon stack, also while it is created or after it failed."""
    is_described = stack.description.endswith(DESCRIPTION_END)
    has_address = any(output.name == DAEMON_ADDRESS_OUTPUT for output in stack.outputs)
    return (is_described or has_address) and stack.status != NEVER_CREATED


def _inspect_stack(aws: Aws, stack: Stack) -> DaemonStack:
    try:
        return DaemonStack(stack, status.observe_with_shape(aws, stack))
    except (BotoCoreError, ClientError, XraystackError) as error:
        refused = error if isinstance(error, XraystackError) else translate_error(error)
        if refused is None:
            raise
        return DaemonStack(stack, None, refused)

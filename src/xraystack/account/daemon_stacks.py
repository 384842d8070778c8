"""The daemon stacks of an account and region, and how each is.

A stack is known by what DescribeStacks says of it, its output or its description, so that an account of
a thousand stacks costs a few calls, and only the daemon's are looked into.
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

AT_ONCE = 8


class DaemonStack(NamedTuple):
    """A daemon stack and its status, or why that could not be had."""

    stack: Stack
    status: Status | None
    trouble: XraystackError | None = None


def list_daemon_stacks(aws: Aws) -> list[DaemonStack]:
    """The daemon stacks by name, whatever state they are in."""
    daemons = filter(is_daemon_stack, stacks.list_stacks(aws.cloudformation))
    found = sorted(daemons, key=lambda stack: stack.name)
    _ = aws.ecs, aws.servicediscovery  # clients may be used in several threads, but not made there
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(partial(_inspect_stack, aws), found))


def is_daemon_stack(stack: Stack) -> bool:
    """Whether it is a daemon stack, one that is still being made or has failed included."""
    is_ours = stack.description.endswith(DESCRIPTION_END)
    has_address = any(output.name == DAEMON_ADDRESS_OUTPUT for output in stack.outputs)
    return (is_ours or has_address) and stack.status != NEVER_CREATED


def _inspect_stack(aws: Aws, stack: Stack) -> DaemonStack:
    try:
        return DaemonStack(stack, status.observe_with_shape(aws, stack))
    except (BotoCoreError, ClientError, XraystackError) as error:
        refused = error if isinstance(error, XraystackError) else translate_error(error)
        if refused is None:
            raise
        return DaemonStack(stack, None, refused)

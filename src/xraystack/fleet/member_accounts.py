"""Calls in member accounts, by a role in each: in parallel, with an error for each account.

Their clients share the service models, which a session would otherwise load, megabytes of them, for each
account.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, NamedTuple, TypeVar

import boto3
import botocore.session
from botocore.exceptions import BotoCoreError, ClientError
from botocore.loaders import Loader, create_loader

from xraystack.aws.aws_errors import translate_error
from xraystack.aws.clients import Aws
from xraystack.aws.connection import Connection
from xraystack.aws.responses import register_response_checks
from xraystack.errors import XraystackError
from xraystack.fleet.batches import Pair

MAX_WORKERS = 8
SESSION_NAME = "xraystack"

Value = TypeVar("Value")


class AccountResult(NamedTuple, Generic[Value]):
    """The value of an account and region; None and an error where the account could not be read."""

    pair: Pair
    value: Value | None
    error: str = ""


def run_in_accounts(
    aws: Aws, pairs: Iterable[Pair], role_name: str, function: Callable[[Aws, Pair], Value]
) -> list[AccountResult[Value]]:
    """Return the value of ``function`` in each account and region, by that role."""

    def run(pair: Pair) -> AccountResult[Value]:
        try:
            return AccountResult(
                pair, function(assume_role(aws, pair.account, pair.region, role_name), pair)
            )
        except (ClientError, BotoCoreError, XraystackError) as error:
            aws_error = error if isinstance(error, XraystackError) else translate_error(error)
            return AccountResult(pair, None, str(aws_error or error))

    with ThreadPoolExecutor(MAX_WORKERS) as pool:
        return list(pool.map(run, pairs))


def account_clients(aws: Aws, pair: Pair, role_name: str) -> Aws:
    """Return clients of an account and region: by that role, or the caller's own if it is empty."""
    if role_name:
        return assume_role(aws, pair.account, pair.region, role_name)
    if pair.region == aws.cloudformation.meta.region_name:
        return aws
    return Aws(aws.connection._replace(region=pair.region), retry_policy=aws.retry_policy)


def assume_role(aws: Aws, account: str, region: str, role_name: str) -> Aws:
    """Return clients of that account and region. The role's credentials last an hour.

    Raises botocore's ClientError if the role is missing or may not be assumed.
    """
    partition = aws.session.get_partition_for_region(region)
    credentials = aws.sts.assume_role(
        RoleArn=f"arn:{partition}:iam::{account}:role/{role_name}", RoleSessionName=SESSION_NAME
    )["Credentials"]
    connection = Connection(region, endpoint_url=aws.connection.endpoint_url)
    member = Aws(connection, retry_policy=aws.retry_policy)
    session = botocore.session.Session()
    session.register_component("data_loader", _data_loader())
    register_response_checks(session)
    member.session = boto3.Session(
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials["SessionToken"],
        region_name=region,
        botocore_session=session,
    )
    return member


@functools.cache
def _data_loader() -> Loader:
    return create_loader()

"""Clients in another account, by a role there that this one may assume.

They share the descriptions of services, of which a session would read megabytes anew for each account.
"""

from __future__ import annotations

import functools

import boto3
import botocore.session
from botocore.loaders import Loader, create_loader

from xraystack.aws.clients import Aws
from xraystack.aws.connection import Connection
from xraystack.aws.responses import register_response_checks

SESSION_NAME = "xraystack"


def assume_role(aws: Aws, account: str, region: str, role_name: str) -> Aws:
    """Clients of that account and region. The role's credentials last an hour.

    Raises botocore's ClientError if the role is missing or may not be assumed.
    """
    partition = aws.session.get_partition_for_region(region)
    credentials = aws.sts.assume_role(
        RoleArn=f"arn:{partition}:iam::{account}:role/{role_name}", RoleSessionName=SESSION_NAME
    )["Credentials"]
    connection = Connection(region, endpoint_url=aws.connection.endpoint_url)
    other = Aws(connection, retry_policy=aws.retry_policy)
    session = botocore.session.Session()
    session.register_component("data_loader", _data_loader())
    register_response_checks(session)
    other.session = boto3.Session(
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials["SessionToken"],
        region_name=region,
        botocore_session=session,
    )
    return other


@functools.cache
def _data_loader() -> Loader:
    return create_loader()

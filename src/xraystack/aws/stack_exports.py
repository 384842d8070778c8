"""Importers of a stack's exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from xraystack.aws import responses
from xraystack.aws.aws_errors import is_access_denied

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient


def list_importers(cloudformation: CloudFormationClient, export: str) -> tuple[str, ...] | None:
    """Return the names of the stacks that import an export; None if access is denied."""
    pages = cloudformation.get_paginator("list_imports").paginate(ExportName=export)
    try:
        return tuple(name for page in responses.iterate_pages(pages) for name in page["Imports"])
    except ClientError as error:
        if is_access_denied(error):
            return None
        if "not imported by any stack" in str(error):  # AWS has no error code for it
            return ()
        raise

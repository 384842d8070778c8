"""The shape of an existing daemon stack, from the record in its template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from xraystack.aws import stacks
from xraystack.aws.aws_errors import error_code
from xraystack.aws.stack_status import StackStep, next_step
from xraystack.errors import AwsError, BadInput
from xraystack.stacks import shape
from xraystack.stacks.shape import Shape

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

DNS_NAMESPACES = frozenset({"DNS_PRIVATE", "DNS_PUBLIC"})
"""Types of namespaces that DNS resolves. [AWS Cloud Map API reference, Namespace]"""


def stack_shape(aws: Aws, stack_name: str) -> Shape | None:
    """Return the shape that an update would keep; None if there is no stack to update.

    A stack without a record, for example one built by hand, has the default shape. Raises BadInput for
    a record with unknown members.
    """
    stack = stacks.describe_stack(aws.cloudformation, stack_name)
    if next_step(stack.status, stack_name).step in {StackStep.CREATE, StackStep.RECREATE}:
        return None
    return shape.shape_from_metadata(_metadata(aws, stack_name))


def daemon_stack_shape(aws: Aws, stack_name: str) -> Shape | None:
    """Return the shape of an existing stack, if its template is a daemon stack's of xraystack."""
    metadata = _metadata(aws, stack_name)
    return (
        shape.shape_from_metadata(metadata)
        if shape.stack_from_metadata(metadata) == shape.DAEMON
        else None
    )


def _metadata(aws: Aws, stack_name: str) -> dict[str, Any]:
    metadata = fetch_template(aws, stack_name).get("Metadata")
    return metadata if isinstance(metadata, dict) else {}


def fetch_template(aws: Aws, stack_name: str) -> dict[str, Any]:
    """Return a stack's original template; botocore parses a JSON one itself."""
    response = aws.cloudformation.get_template(StackName=stack_name, TemplateStage="Original")
    body: object = response["TemplateBody"]
    if isinstance(body, dict):
        return body
    from xraystack.template import plain_data

    try:
        return plain_data.parse(str(body), name="the stack's template")
    except BadInput as error:
        raise AwsError(str(error), where="GetTemplate") from error


def namespace_name(aws: Aws, namespace_id: str) -> str:
    """Return the name of a namespace. Raises BadInput if it does not exist or is not for DNS."""
    try:
        namespace = aws.servicediscovery.get_namespace(Id=namespace_id)["Namespace"]
    except ClientError as error:
        if error_code(error) != "NamespaceNotFound":
            raise
        raise BadInput(
            f"there is no namespace {namespace_id} in this account and region",
            where="--namespace-id",
            remedy="See which there are: aws servicediscovery list-namespaces",
        ) from error
    if namespace.get("Type") not in DNS_NAMESPACES:
        raise BadInput(
            f"{namespace_id} is a namespace of type {namespace.get('Type')}, whose names DNS does not "
            "know",
            where="--namespace-id",
            remedy="Give one of type DNS_PRIVATE: aws servicediscovery list-namespaces",
        )
    return namespace["Name"]

"""The shape of an existing daemon stack, from the record in its template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from xraystack.account import daemon_template
from xraystack.aws import stacks
from xraystack.aws.aws_errors import error_code
from xraystack.aws.stack_status import StackStep, next_step
from xraystack.aws.stacks import Stack
from xraystack.errors import AwsError, BadInput
from xraystack.facts import daemon_stack
from xraystack.stacks import shape
from xraystack.stacks.shape import Shape

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

DNS_NAMESPACES = frozenset({"DNS_PRIVATE", "DNS_PUBLIC"})
"""Types of namespaces that DNS resolves. [AWS Cloud Map API reference, Namespace]"""


def kept_shape(aws: Aws, stack: Stack) -> Shape | None:
    """Return the shape that an update would keep; None if the stack is to be created.

    A stack without a record, for example one built by hand, has the default shape. Raises BadInput for
    a stack that the default template must not replace, and for a record with unknown members.
    """
    step = next_step(stack.status, stack.name).step
    if step is StackStep.CREATE:
        return None
    template = fetch_template(aws, stack.id)
    if not template and not stacks.list_resources(aws.cloudformation, stack.id):
        return None
    if not daemon_template.is_daemon_template(template):
        raise _other_stack_error(stack, template)
    return None if step is StackStep.RECREATE else shape.shape_from_metadata(_metadata(template))


def _other_stack_error(stack: Stack, template: Mapping[str, Any]) -> BadInput:
    """Return the error for a stack that is not a daemon stack, with the commands for it."""
    contents = daemon_template.describe_resources(template)
    title = f' and the description "{stack.description}"' if stack.description else ""
    is_default = stack.name == daemon_stack.DEFAULT_NAME
    other_name = "NAME" if is_default else daemon_stack.DEFAULT_NAME
    return BadInput(
        f"the stack is not a daemon stack: it has {contents}{title}. Nothing was changed",
        where=stack.name,
        remedy="To deploy the stack's own template:\n"
        f"xraystack deploy --stack-name {stack.name} --template-file FILE\n"
        "To deploy a daemon stack, pass its name:\n"
        f"xraystack deploy --stack-name {other_name}",
    )


def daemon_stack_shape(aws: Aws, stack_name: str) -> Shape | None:
    """Return the shape of an existing stack, if its template is a daemon stack's of xraystack."""
    metadata = _metadata(fetch_template(aws, stack_name))
    return (
        shape.shape_from_metadata(metadata)
        if shape.stack_from_metadata(metadata) == shape.DAEMON
        else None
    )


def _metadata(template: Mapping[str, Any]) -> dict[str, Any]:
    metadata = template.get("Metadata")
    return metadata if isinstance(metadata, dict) else {}


def fetch_template(aws: Aws, stack_name: str) -> dict[str, Any]:
    """Return a stack's original template; botocore parses a JSON one itself."""
    response = aws.cloudformation.get_template(StackName=stack_name, TemplateStage="Original")
    body: object = response["TemplateBody"]
    if isinstance(body, dict):
        return body
    if not str(body).strip():
        return {}
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
            f"namespace {namespace_id} does not exist in this account and region",
            where="--namespace-id",
            remedy="To list the namespaces:\naws servicediscovery list-namespaces",
        ) from error
    if namespace.get("Type") not in DNS_NAMESPACES:
        raise BadInput(
            f"{namespace_id} is a namespace of type {namespace.get('Type')}, which DNS does not resolve",
            where="--namespace-id",
            remedy="Pass a namespace of type DNS_PRIVATE. To list the namespaces:\n"
            "aws servicediscovery list-namespaces",
        )
    return namespace["Name"]

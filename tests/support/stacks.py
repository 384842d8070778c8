"""Deploying to the emulator with boto3 alone, so that what is tested is the template."""

from __future__ import annotations

import functools
import threading
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import boto3

    from tests.support.command_line import Account

DEFAULT_VPC = {
    "VpcId": "vpc-00000001",
    "SubnetIds": "subnet-00000001,subnet-00000002",
    "ClientCidr": "172.31.0.0/16",
}
"""What the emulator gives every account, and what AWS calls the default VPC."""
ROUTE = {"RouteTableId": "rtb-00000001", "DestinationCidrBlock": "0.0.0.0/0"}
"""Its route to the internet."""


def cut_off_default_vpc(account: Account) -> None:
    """Take DNS hostnames and the route to the internet from the account's default VPC."""
    ec2 = client(account, "ec2")
    ec2.modify_vpc_attribute(VpcId=DEFAULT_VPC["VpcId"], EnableDnsHostnames={"Value": False})
    ec2.delete_route(**ROUTE)


def connect_default_vpc(account: Account) -> None:
    """Give it both again."""
    ec2 = client(account, "ec2")
    ec2.modify_vpc_attribute(VpcId=DEFAULT_VPC["VpcId"], EnableDnsHostnames={"Value": True})
    ec2.create_route(**ROUTE, GatewayId="igw-00000001")


def client(account: Account, service: str) -> Any:
    """A client of ``service`` as that account's root user."""
    with _making_clients:
        return _session().client(  # type: ignore[call-overload]
            service,
            endpoint_url=account.endpoint_url,
            region_name=account.region,
            aws_access_key_id=account.id,
            aws_secret_access_key="fake",
        )


_making_clients = threading.Lock()  # which a session does not survive in several threads at once


@functools.cache
def _session() -> boto3.Session:
    """One for all accounts, because each session reads the descriptions of the services anew."""
    import boto3

    return boto3.Session()


def create(account: Account, name: str, template: str, **parameters: str) -> dict[str, Any]:
    """Create a stack, wait for the end, and return its description, whatever became of it."""
    cloudformation = client(account, "cloudformation")
    cloudformation.create_stack(
        StackName=name,
        TemplateBody=template,
        Capabilities=["CAPABILITY_NAMED_IAM"],
        Parameters=[
            {"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()
        ],
    )
    return settled(account, name)


def failures(account: Account, name: str) -> list[str]:
    """Why resources of a stack failed, for the message of a failing test."""
    events = client(account, "cloudformation").describe_stack_events(StackName=name)["StackEvents"]
    return [
        f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason')}"
        for event in events
        if event["ResourceStatus"].endswith("_FAILED")
    ]


def settled(account: Account, name: str) -> dict[str, Any]:
    """The description of a stack once nothing is in progress, asked for twenty times a second."""
    cloudformation = client(account, "cloudformation")
    while True:
        stack: dict[str, Any] = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
        if not stack["StackStatus"].endswith("_IN_PROGRESS"):
            return stack
        time.sleep(0.05)


def physical_ids(account: Account, name: str) -> dict[str, str]:
    """Physical IDs of a stack's resources by logical ID."""
    resources = client(account, "cloudformation").describe_stack_resources(StackName=name)
    return {
        resource["LogicalResourceId"]: resource["PhysicalResourceId"]
        for resource in resources["StackResources"]
    }


def outputs(stack: dict[str, Any]) -> dict[str, str]:
    """Outputs of a described stack by name."""
    return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}

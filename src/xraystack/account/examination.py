"""The input of the checks: the stack to deploy and its account.

Responses that several checks need are cached.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from xraystack.account.check_model import Intent
from xraystack.aws import responses, stacks

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.aws.stacks import StackResource


@dataclass(frozen=True)
class Examination:
    """The stack to deploy, and the account."""

    aws: Aws
    intent: Intent

    @property
    def region(self) -> str:
        """The region of all clients."""
        return self.aws.cloudformation.meta.region_name

    @cached_property
    def vpc(self) -> Mapping[str, Any]:
        """The VPC, as EC2 describes it."""
        vpc_id = self.intent.value("VpcId")
        return responses.matching_item(
            self.aws.ec2.describe_vpcs(VpcIds=[vpc_id]), "Vpcs", VpcId=vpc_id
        )

    @cached_property
    def subnets(self) -> list[Mapping[str, Any]]:
        """The subnets, as EC2 describes them."""
        if not self.intent.subnets:
            return []  # without IDs, EC2 would describe every subnet
        response = self.aws.ec2.describe_subnets(SubnetIds=self.intent.subnets)
        return [
            responses.matching_item(response, "Subnets", SubnetId=subnet)
            for subnet in self.intent.subnets
        ]

    @cached_property
    def own_resources(self) -> dict[str, StackResource]:
        """The stack's existing resources by logical ID; empty if the stack does not exist."""
        return stacks.list_resources(self.aws.cloudformation, self.intent.stack_name)

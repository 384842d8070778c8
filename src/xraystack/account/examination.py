"""What the checks look at: a stack that is to be deployed, and the account that it goes to.

What several checks need is asked once.
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
    """An intent and the account in which it is examined."""

    aws: Aws
    intent: Intent

    @property
    def region(self) -> str:
        """The region that all clients talk to."""
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
            return []  # of no IDs at all EC2 describes every subnet that there is
        found = self.aws.ec2.describe_subnets(SubnetIds=self.intent.subnets)
        return [
            responses.matching_item(found, "Subnets", SubnetId=subnet)
            for subnet in self.intent.subnets
        ]

    @cached_property
    def own_resources(self) -> dict[str, StackResource]:
        """What the stack has already, by logical ID; nothing if there is no stack."""
        return stacks.list_resources(self.aws.cloudformation, self.intent.stack_name)

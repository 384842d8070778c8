"""The input of the checks: the stack to deploy and its account.

Checks run side by side, and several need the same responses. Each request is made once.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from xraystack.account.check_model import Intent
from xraystack.account.described_network import DescribedNetwork
from xraystack.aws import responses, stacks
from xraystack.aws.background_calls import BackgroundCall
from xraystack.aws.stack_status import ABSENT, NEVER_CREATED

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.aws.stacks import Stack, StackResource


@dataclass(frozen=True)
class Examination:
    """The stack to deploy, and the account.

    ``stack`` is the described stack, ``network`` what EC2 has described of the account before.
    """

    aws: Aws
    intent: Intent
    stack: Stack
    network: DescribedNetwork = field(default_factory=DescribedNetwork)
    _calls: dict[str, BackgroundCall[Any]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def region(self) -> str:
        """The region of all clients."""
        return self.aws.cloudformation.meta.region_name

    @property
    def vpc(self) -> Mapping[str, Any]:
        """The VPC, as EC2 describes it."""
        vpc: Mapping[str, Any] = self._call_once("vpc", self._describe_vpc)
        return vpc

    @property
    def subnets(self) -> list[Mapping[str, Any]]:
        """The subnets, as EC2 describes them."""
        subnets: list[Mapping[str, Any]] = self._call_once("subnets", self._describe_subnets)
        return subnets

    @property
    def route_tables(self) -> list[Mapping[str, Any]]:
        """The route tables of the VPC, as EC2 describes them."""
        tables: list[Mapping[str, Any]] = self._call_once("tables", self._describe_route_tables)
        return tables

    @property
    def own_resources(self) -> dict[str, StackResource]:
        """The stack's existing resources by logical ID; empty if the stack does not exist."""
        if self.stack.status in ABSENT | {NEVER_CREATED}:
            return {}
        resources: dict[str, StackResource] = self._call_once(
            "resources", lambda: stacks.list_resources(self.aws.cloudformation, self.stack.id)
        )
        return resources

    def _call_once(self, name: str, function: Callable[[], Any]) -> Any:
        with self._lock:
            call = self._calls.get(name) or BackgroundCall(function)
            self._calls[name] = call
        return call.result()

    def _describe_vpc(self) -> Mapping[str, Any]:
        vpc_id = self.intent.value("VpcId")
        if vpc_id in self.network.vpcs:
            return self.network.vpcs[vpc_id]
        return responses.matching_item(
            self.aws.ec2.describe_vpcs(VpcIds=[vpc_id]), "Vpcs", VpcId=vpc_id
        )

    def _describe_subnets(self) -> list[Mapping[str, Any]]:
        wanted, known = self.intent.subnets, self.network.subnets
        if known.keys() >= set(wanted):  # also without IDs, as EC2 would describe every subnet
            return [known[subnet] for subnet in wanted]
        response = self.aws.ec2.describe_subnets(SubnetIds=wanted)
        return [responses.matching_item(response, "Subnets", SubnetId=subnet) for subnet in wanted]

    def _describe_route_tables(self) -> list[Mapping[str, Any]]:
        pages = self.aws.ec2.get_paginator("describe_route_tables").paginate(
            Filters=[{"Name": "vpc-id", "Values": [self.intent.value("VpcId")]}]
        )
        return [table for page in responses.iterate_pages(pages) for table in page["RouteTables"]]

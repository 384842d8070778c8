"""A VPC with two private subnets and no route to the internet, and parameter files with its identifiers.

``python -m tests.support.private_network`` creates it in the account of the environment, for the page that
deploys into it.
"""

from __future__ import annotations

import json
from pathlib import Path

import boto3


def main() -> None:
    """Create the network, and write network.json and endpoints.json into the current directory."""
    ec2 = boto3.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsSupport={"Value": True})
    ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsHostnames={"Value": True})
    table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
    subnets = []
    for number, zone in enumerate("ab"):
        subnet = ec2.create_subnet(
            VpcId=vpc,
            CidrBlock=f"10.0.{number}.0/24",
            AvailabilityZone=f"{ec2.meta.region_name}{zone}",
        )
        subnets.append(subnet["Subnet"]["SubnetId"])
        ec2.associate_route_table(RouteTableId=table, SubnetId=subnets[-1])
    network = {"VpcId": vpc, "SubnetIds": subnets, "ClientCidr": "10.0.0.0/16"}
    files = {
        "network.json": network | {"AssignPublicIp": "DISABLED"},
        "endpoints.json": network | {"RouteTableIds": [table]},
    }
    for name, parameters in files.items():
        lines = [f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in parameters.items()]
        Path(name).write_text("\n".join(['{"Parameters": {', ",\n".join(lines), "}}"]) + "\n")


if __name__ == "__main__":
    main()

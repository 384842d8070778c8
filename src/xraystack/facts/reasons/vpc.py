"""Status reasons of networks, load balancers and endpoints."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "vpc-dependencies",
        r"(?:vpc|subnet) .*has dependencies and cannot be deleted",
        "network interfaces or other resources still exist in the VPC or subnet",
        "List them, delete them, then repeat the command:\n"
        "aws ec2 describe-network-interfaces --filters Name=vpc-id,Values=VPC",
    ),
    Reason(
        "mapped-addresses",
        r"mapped public address",
        "the VPC still has public addresses, for example of load balancers or NAT gateways",
        "Delete what uses them, then repeat the command.",
    ),
    Reason(
        "security-group-dependent",
        r"resource sg-\w+ has a dependent object|security group.*(?:in use|dependent)",
        "another security group or a network interface still uses the security group",
        "Remove the rules and interfaces that refer to it, then repeat the command.",
    ),
    Reason(
        "different-networks",
        r"belong to different networks|(?:subnet|security group).*(?:different|not in the same) VPC",
        "a security group and a subnet are in different VPCs",
        "Pass the subnets of the same VpcId.",
    ),
    Reason(
        "network-id-missing",
        r"(?:subnet|vpc|security group|Route table) (?:ID )?'.*' does not exist|Invalid(?:Subnet|Vpc|Group)\w*\.NotFound"
        r"|parameter value \S+ for parameter name \S+ does not exist",
        "a subnet, VPC or security group does not exist",
        "Check its ID, the account and the region.",
    ),
    Reason(
        "range-conflict",
        r"CIDR .*conflicts with another subnet",
        "the CIDR range overlaps another subnet of the VPC",
        "Pass a free range.",
    ),
    Reason(
        "endpoint-domain",
        r"conflicting DNS domain for",
        "the VPC already has an endpoint for this service with private DNS",
        "Use the existing endpoint, or set PrivateDnsEnabled: false.",
    ),
    Reason(
        "endpoint-zone",
        r"VPC endpoint service .*does not support the availability zone",
        "the endpoint service is not offered in a subnet's zone",
        "Pass subnets in other zones.",
    ),
    Reason(
        "two-zones",
        r"at least two subnets in two different Availability Zones",
        "the load balancer requires subnets in two Availability Zones",
        "Pass subnets of different zones.",
    ),
    Reason(
        "same-zone",
        r"multiple subnets in the same Availability Zone",
        "two of the subnets are in one Availability Zone",
        "Pass one subnet per zone.",
    ),
    Reason(
        "listener-exists",
        r"listener already exists on this port",
        "the load balancer already has a listener on this port",
        "Use another port, or the existing listener.",
    ),
    Reason(
        "target-group-in-use",
        r"target group '?.*'? is currently in use by a listener",
        "a listener or rule still uses the target group",
        "Remove the listener or rule first. To change a named target group, rename it.",
    ),
    Reason(
        "certificate",
        r"certificate .*(?:must be|not found|not valid|UnsupportedCertificate)|UnsupportedCertificate",
        "the certificate cannot be used",
        "Check that it is issued, in this region, and of a supported key type.",
    ),
    Reason(
        "instance-zone",
        r"instance type .*not supported in your requested Availability Zone",
        "the instance type is not offered in the Availability Zone",
        "Use another type, or subnets in other zones.",
    ),
)

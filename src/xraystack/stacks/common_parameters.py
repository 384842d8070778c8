"""Parameters that several stacks share, so that a value has the same constraints in all of them."""

from __future__ import annotations

from troposphere import Parameter

OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"
CIDR_PATTERN = rf"{OCTET}(?:\.{OCTET}){{3}}/(?:3[0-2]|[12]?[0-9])"


def client_security_group(description: str) -> tuple[Parameter, str]:
    """Return the optional parameter for the clients' security group, with its label."""
    return (
        Parameter(
            "ClientSecurityGroupId",
            Type="String",
            Default="",
            AllowedPattern="^(?:sg-[0-9a-f]{8,17})?$",
            ConstraintDescription="must be the ID of a security group (sg-...), or empty",
            Description=description,
        ),
        "Client security group",
    )


def kms_key(name: str, description: str) -> tuple[Parameter, str]:
    """Return the optional parameter for a customer managed KMS key, with its label."""
    return (
        Parameter(
            name,
            Type="String",
            Default="",
            AllowedPattern="^(?:arn:[a-z0-9-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+)?$",
            ConstraintDescription="must be the ARN of a KMS key, or empty",
            Description=description,
        ),
        "KMS key",
    )

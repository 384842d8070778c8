"""VPC endpoints for a collector on Fargate in subnets without internet access.

There is no endpoint for ECS: Fargate needs none. [Amazon ECS developer guide, interface VPC endpoints;
Amazon ECR user guide, interface VPC endpoints; X-Ray developer guide, VPC endpoints]
"""

from __future__ import annotations

GATEWAY_SERVICE = "s3"
"""Service with the image layers of ECR, also of cached images; a gateway endpoint is free."""

SERVICES = ("ecr.api", "ecr.dkr", GATEWAY_SERVICE, "logs", "xray")
"""Services for the image, the log and the traces."""

SECRET_SERVICES = ("secretsmanager", "ssm")
"""Services for a secret of the task definition. [Amazon ECS developer guide, interface VPC endpoints]"""

ALL_SERVICES = (*SERVICES, *SECRET_SERVICES)

INTERFACE_SERVICES = tuple(service for service in ALL_SERVICES if service != GATEWAY_SERVICE)
"""Services with interface endpoints, billed by the hour and availability zone."""


def service_name(region: str, service: str) -> str:
    """Return Amazon EC2's name of an endpoint's service, in partitions other than China's."""
    return f"com.amazonaws.{region}.{service}"

"""Which VPC endpoints a collector on Fargate needs in subnets that do not reach the internet.

No endpoint for ECS is among them: Fargate needs none. [Amazon ECS developer guide, interface VPC
endpoints; Amazon ECR user guide, interface VPC endpoints; X-Ray developer guide, VPC endpoints]
"""

from __future__ import annotations

INTERFACE_SERVICES = ("ecr.api", "ecr.dkr", "logs", "xray")
"""The image, the log and the traces; each costs by the hour and availability zone."""

GATEWAY_SERVICE = "s3"
"""Where ECR has the layers of images, its own and those it caches."""

SERVICES = (*INTERFACE_SERVICES, GATEWAY_SERVICE)


def service_name(region: str, service: str) -> str:
    """The name by which Amazon EC2 knows an endpoint's service, in partitions other than China's."""
    return f"com.amazonaws.{region}.{service}"

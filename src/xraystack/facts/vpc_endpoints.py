"""Which VPC endpoints a collector on Fargate needs in subnets that do not reach the internet.

No endpoint for ECS is among them: Fargate needs none. [Amazon ECS developer guide, interface VPC
endpoints; Amazon ECR user guide, interface VPC endpoints; X-Ray developer guide, VPC endpoints]
"""

from __future__ import annotations

GATEWAY_SERVICE = "s3"
"""Where ECR has the layers of images, its own and those it caches; such an endpoint costs nothing."""

SERVICES = ("ecr.api", "ecr.dkr", GATEWAY_SERVICE, "logs", "xray")
"""The image, the log and the traces."""

INTERFACE_SERVICES = tuple(service for service in SERVICES if service != GATEWAY_SERVICE)
"""Those that cost by the hour and availability zone."""


def service_name(region: str, service: str) -> str:
    """The name by which Amazon EC2 knows an endpoint's service, in partitions other than China's."""
    return f"com.amazonaws.{region}.{service}"

"""AWS prices by the hour and the month in us-east-1, with sources.

Estimates use them, never bills: they are of the date below, of one region, and without taxes, discounts
and free tiers. Usage (data, DNS queries, traces, log lines) is not included. AWS's own pages show their
figures by script, so most sources are copies of them.
"""

from __future__ import annotations

from typing import NamedTuple

REGION = "us-east-1"
READ_ON = "2026-11-24"
HOURS_A_MONTH = 730
"""Hours of a month in AWS's calculator."""


class Rate(NamedTuple):
    """Dollars for a unit, with the source."""

    dollars: float
    source: str


FARGATE = "cloudburn.io/blog/aws-fargate-pricing, March 2026"
FARGATE_ARM = "www.vantage.sh/blog/fargate-pricing; fortem.dev/fargate-spot, June 2026"

VCPU_HOUR = Rate(0.04048, FARGATE)
GIB_HOUR = Rate(0.004445, FARGATE)
ARM_VCPU_HOUR = Rate(0.03238, FARGATE_ARM)
ARM_GIB_HOUR = Rate(0.00356, FARGATE_ARM)
"""Linux, billed by the second; the 20 GiB of ephemeral storage of each task are included."""

SPOT_SHARE_AT_MOST = Rate(
    0.5, "fortem.dev/fargate-spot, June 2026: 50 to 70 % off, as AWS sees fit"
)
"""A share, not a price: the maximum cost of a Spot task relative to an on-demand one. It varies."""

PUBLIC_IPV4_HOUR = Rate(
    0.005, "aws.amazon.com/blogs/networking-and-content-delivery, public IPv4, February 2024"
)
"""A public IPv4 address of a task."""

BALANCER_HOUR = Rate(0.0225, "awsnegotiations.com/elastic-load-balancer-cost, May 2026")
"""A Network Load Balancer, independent of its zones, without capacity units (usage)."""

ENDPOINT_HOUR = Rate(0.01, "awsnegotiations.com/privatelink-cost-analysis, May 2026")
"""An interface endpoint in one availability zone; a gateway endpoint is free."""

ZONE_MONTH = Rate(0.50, "aws.amazon.com/route53/pricing, as transcribed 2026-09-20")
"""A hosted zone, one of the first 25."""

IMAGES_GB_MONTH = Rate(0.10, "cloudburn.io/blog/amazon-ecr-pricing, March 2026")
"""A GB of compressed images in a private repository of ECR."""

ALARM_MONTH = Rate(0.10, "c3x.dev/resources/aws/aws_cloudwatch_metric_alarm")
METRIC_MONTH = Rate(0.30, "signoz.io/guides/cloudwatch-pricing, February 2026")
"""A standard alarm; a custom metric, one of the first 10,000."""

UNPRICED = {
    "cloud_map": "registrations in AWS Cloud Map",
    "dashboard": "the CloudWatch dashboard",
    "insights": "traces that X-Ray groups and insights evaluate",
}
"""Items that are billed, or may be, without a dated source of their price."""

"""What AWS charges by the hour and the month in us-east-1, as far as a source says so.

An estimate is made of these, never a bill: they are of the date below, of one region, and without
taxes, discounts and free tiers. What depends on use (data, DNS queries, traces, log lines) is not
among them. AWS's own pages show their figures by script, so most sources are copies of them.
"""

from __future__ import annotations

from typing import NamedTuple

REGION = "us-east-1"
READ_ON = "2026-11-24"
HOURS_A_MONTH = 730
"""What AWS's calculator takes for a month."""


class Rate(NamedTuple):
    """Dollars for a unit of something, and where that was read."""

    dollars: float
    source: str


FARGATE = "cloudburn.io/blog/aws-fargate-pricing, March 2026"
FARGATE_ARM = "www.vantage.sh/blog/fargate-pricing; fortem.dev/fargate-spot, June 2026"

VCPU_HOUR = Rate(0.04048, FARGATE)
GIB_HOUR = Rate(0.004445, FARGATE)
ARM_VCPU_HOUR = Rate(0.03238, FARGATE_ARM)
ARM_GIB_HOUR = Rate(0.00356, FARGATE_ARM)
"""Linux, by the second; the 20 GiB of storage that each task has cost nothing more."""

SPOT_SHARE_AT_MOST = Rate(
    0.5, "fortem.dev/fargate-spot, June 2026: 50 to 70 % off, as AWS sees fit"
)
"""A share and no price: what a Spot task costs at most of one that is not. It moves."""

PUBLIC_IPV4_HOUR = Rate(
    0.005, "aws.amazon.com/blogs/networking-and-content-delivery, public IPv4, February 2024"
)
"""For each task with a public address."""

BALANCER_HOUR = Rate(0.0225, "awsnegotiations.com/elastic-load-balancer-cost, May 2026")
"""A Network Load Balancer, whatever the number of its zones; capacity units come on top by use."""

ENDPOINT_HOUR = Rate(0.01, "awsnegotiations.com/privatelink-cost-analysis, May 2026")
"""An interface endpoint in one availability zone; a gateway endpoint costs nothing."""

ZONE_MONTH = Rate(0.50, "aws.amazon.com/route53/pricing, as transcribed 2026-09-20")
"""A hosted zone, one of the first 25."""

IMAGES_GB_MONTH = Rate(0.10, "cloudburn.io/blog/amazon-ecr-pricing, March 2026")
"""What images take in a private repository of ECR, compressed."""

ALARM_MONTH = Rate(0.10, "c3x.dev/resources/aws/aws_cloudwatch_metric_alarm")
METRIC_MONTH = Rate(0.30, "signoz.io/guides/cloudwatch-pricing, February 2026")
"""A standard alarm; a custom metric, one of the first 10,000."""

UNPRICED = {
    "cloud_map": "registrations in AWS Cloud Map",
    "dashboard": "the CloudWatch dashboard",
    "insights": "traces that X-Ray groups and insights look at",
}
"""What is charged for, or may be, and no dated source for its price was found."""

"""Messages of the CloudWatch agent."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason
from xraystack.facts.reasons.telemetry.trace_daemons import NO_ANSWER

REASONS = (
    Reason(
        "metrics-agent-no-route",
        rf"(?:WriteToCloudWatch failure|\[outputs\.cloudwatch\w*\])[^\n]*{NO_ANSWER}",
        "the CloudWatch agent has no route to CloudWatch",
        "Private subnets require a NAT gateway, or VPC endpoints for monitoring and logs (and ec2 for tags of instances). The security group must allow egress on TCP 443.",
    ),
    Reason(
        "metrics-agent-configuration",
        r"Under path : /|Configuration validation first phase failed|Invalid Json input schema|amazon-cloudwatch-agent\.toml",
        "the configuration of the CloudWatch agent is not valid",
        "Correct the key that the line names, or the lines before it: Under path is its place. In ECS the text is in CW_CONFIG_CONTENT, by Secrets from Parameter Store. The guide has its schema.",
    ),
    Reason(
        "metrics-agent-region",
        r"unable to determine aws-region",
        "the CloudWatch agent does not know its region",
        'Set region in the section agent of its configuration: {"agent": {"region": "REGION"}}. A task of Fargate, and a computer outside of EC2, cannot read it from the instance.',
    ),
)

"""The stack that turns on Transaction Search, which X-Ray's OTLP endpoint requires.

It sends all spans of the account and region to CloudWatch Logs. An account has one such configuration
in a region, and creating it a second time fails. Deleting the stack would turn the account back, so
both resources are kept (I). [CloudFormation registry, AWS::XRay::TransactionSearchConfig; CloudWatch
user guide, Transaction Search]
"""

from __future__ import annotations

import json

from troposphere import Parameter, Ref, Sub, Template
from troposphere.logs import ResourcePolicy
from troposphere.xray import TransactionSearchConfig

LOG_GROUPS = ("aws/spans", "/aws/application-signals/data")
"""Log groups that X-Ray writes spans to. [CloudWatch user guide, Transaction Search]"""

DEFAULT_PERCENTAGE = 1
"""Share of spans that X-Ray indexes as trace summaries; 1 % is free. [same]"""


def build() -> Template:
    """Return the template: the permission of X-Ray to write spans, then the configuration."""
    template = Template(
        Description="Transaction Search: X-Ray sends all spans to CloudWatch Logs (made by xraystack)"
    )
    template.set_version("2010-09-09")
    template.add_parameter(
        Parameter(
            "IndexingPercentage",
            Type="Number",
            Default=DEFAULT_PERCENTAGE,
            MinValue=0,
            MaxValue=100,
            Description="Share of spans that trace lists and the service map contain",
        )
    )
    policy = template.add_resource(
        ResourcePolicy(
            "SpansPolicy",
            DeletionPolicy="Retain",
            UpdateReplacePolicy="Retain",
            PolicyName=Sub("${AWS::StackName}-spans"),
            PolicyDocument=Sub(_policy_text()),
        )
    )
    template.add_resource(
        TransactionSearchConfig(
            "TransactionSearch",
            DependsOn=[policy.title],
            DeletionPolicy="Retain",
            UpdateReplacePolicy="Retain",
            IndexingPercentage=Ref("IndexingPercentage"),
        )
    )
    return template


def _policy_text() -> str:
    """Return the policy of CloudWatch Logs as a text for ``Fn::Sub``."""
    group = "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:"
    source = "arn:${AWS::Partition}:xray:${AWS::Region}:${AWS::AccountId}:*"
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "xray.amazonaws.com"},
        "Action": "logs:PutLogEvents",
        "Resource": [f"{group}{name}:*" for name in LOG_GROUPS],
        "Condition": {
            "ArnLike": {"aws:SourceArn": source},
            "StringEquals": {"aws:SourceAccount": "${AWS::AccountId}"},
        },
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]}, indent=2) + "\n"

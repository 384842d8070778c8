"""The stack that lets SNS send the traces of all topics of an account and region."""

from __future__ import annotations

from troposphere import Sub, Template
from troposphere.xray import ResourcePolicy

from xraystack.stacks.sns_policy import SNS_POLICY_NAME, sns_policy_properties


def build() -> Template:
    """Return the template; one in a region is enough for all topics."""
    template = Template(
        Description="Permission of SNS to send traces of all topics to X-Ray (made by xraystack)"
    )
    template.set_version("2010-09-09")
    properties = sns_policy_properties(f"${{AWS::StackName}}-{SNS_POLICY_NAME}")
    texts = {key: Sub(value["Fn::Sub"]) for key, value in properties.items()}
    template.add_resource(ResourcePolicy("TopicTracingPolicy", **texts))
    return template

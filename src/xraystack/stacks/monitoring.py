"""Cross-account traces: a sink in the monitoring account, a link in each source account.

CloudWatch cross-account observability copies traces within a region, so each region needs a sink. It
uses no network, and the first copy is free. [AWS X-Ray developer guide, cross-account tracing]
"""

from __future__ import annotations

from troposphere import (
    Equals,
    GetAtt,
    Not,
    Output,
    Parameter,
    Ref,
    Select,
    Split,
    Template,
)
from troposphere.cloudformation import WaitConditionHandle
from troposphere.oam import Link, Sink

TRACES = "AWS::XRay::Trace"
SINK_ARN_PATTERN = r"^arn:[a-z0-9-]+:oam:[a-z0-9-]+:[0-9]{12}:sink/[a-zA-Z0-9-]+$"


def sink_template() -> Template:
    """Return the template for the monitoring account; all accounts of the organization may link."""
    template = Template(
        Description="Sink for the X-Ray traces of an organization (made by xraystack)"
    )
    template.set_version("2010-09-09")
    template.add_parameter(
        Parameter(
            "OrganizationId",
            Type="String",
            AllowedPattern="^o-[a-z0-9]{10,32}$",
            ConstraintDescription="must be the ID of an organization (o-...)",
            Description="Organization whose accounts may link their traces",
        )
    )
    template.add_parameter(
        Parameter(
            "SinkName",
            Type="String",
            Default="xraystack",
            AllowedPattern=r"^[a-zA-Z0-9_.-]{1,255}$",
            ConstraintDescription="must be letters, digits, dots, hyphens and underscores",
            Description="Name of the sink; an account has one in each region",
        )
    )
    trace_sink = Sink(
        "TraceSink",
        Name=Ref("SinkName"),
        Policy={
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Principal": "*",
                    "Action": ["oam:CreateLink", "oam:UpdateLink"],
                    "Resource": "*",
                    "Condition": {
                        "StringEquals": {"aws:PrincipalOrgID": Ref("OrganizationId")},
                        "ForAllValues:StringEquals": {"oam:ResourceTypes": [TRACES]},
                    },
                }
            ],
        },
    )
    template.add_resource(trace_sink)
    template.add_output(
        Output(
            "SinkArn",
            Description="SinkArn for the links in this region",
            Value=GetAtt(trace_sink, "Arn"),
        )
    )
    return template


def link_template() -> Template:
    """Return the template for a source account; in the monitoring account it creates no link."""
    template = Template(
        Description="Link of this account's X-Ray traces to a sink (made by xraystack)"
    )
    template.set_version("2010-09-09")
    template.add_parameter(
        Parameter(
            "SinkArn",
            Type="String",
            AllowedPattern=SINK_ARN_PATTERN,
            ConstraintDescription="must be the ARN of a sink in this region",
            Description="Sink in the monitoring account, in this region",
        )
    )
    monitoring_account = Select(4, Split(":", Ref("SinkArn")))
    template.add_condition("IsSource", Not(Equals(monitoring_account, Ref("AWS::AccountId"))))
    template.add_resource(
        Link(
            "TraceLink",
            Condition="IsSource",
            SinkIdentifier=Ref("SinkArn"),
            LabelTemplate="$AccountName",
            ResourceTypes=[TRACES],
        )
    )
    # A stack needs a resource, also if the link's condition is false.
    template.add_resource(WaitConditionHandle("Nothing"))
    return template

"""Tracing switches of CloudFormation's resource types: one row a type.

Only these properties turn tracing on; a type that is neither here nor in ``UNRELATED_PROPERTIES`` has no
property with such a name. [CloudFormation registry schemas of 2026-11, searched for Trace, Tracing and
XRay; AWS X-Ray developer guide, integrating AWS services; AWS SAM specification]
"""

from __future__ import annotations

from typing import Any, NamedTuple

SEND_SEGMENTS = ("xray:PutTraceSegments",)
WRITE = (*SEND_SEGMENTS, "xray:PutTelemetryRecords")
WRITE_AND_SAMPLE = (*WRITE, "xray:GetSamplingRules", "xray:GetSamplingTargets")


class TracingSwitch(NamedTuple):
    """The tracing switch of a resource type.

    ``path`` are the keys from ``Properties`` to its value, which is ``on`` when it traces. ``role`` are
    the keys to the role that sends the segments and that requires ``actions``; without ``role`` AWS uses
    a service-linked role, or none. If ``has_generated_role``, a missing role is one that SAM generates
    with these actions. ``section`` is the part of SAM's ``Globals`` that may have the same property.
    """

    name: str
    path: tuple[str, ...]
    on: Any
    role: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    has_generated_role: bool = False
    section: str = ""
    passes_header: bool = True
    code_required: bool = False
    """Whether the program itself must be instrumented as well, or nothing is traced."""


LAMBDA_FUNCTION, SAM_FUNCTION = "AWS::Lambda::Function", "AWS::Serverless::Function"
REST_STAGE, REST_DEPLOYMENT = "AWS::ApiGateway::Stage", "AWS::ApiGateway::Deployment"
SAM_API = "AWS::Serverless::Api"
TOPIC = "AWS::SNS::Topic"
APP_RUNNER = "AWS::AppRunner::Service"
APP_RUNNER_OBSERVABILITY = "AWS::AppRunner::ObservabilityConfiguration"
BEANSTALK_TYPES = (
    "AWS::ElasticBeanstalk::Environment", "AWS::ElasticBeanstalk::ConfigurationTemplate",
)  # fmt: skip
CANARY = "AWS::Synthetics::Canary"

_STAGE_DESCRIPTION = "StageDescription"

SWITCHES = {
    LAMBDA_FUNCTION: TracingSwitch(
        "Lambda function", ("TracingConfig", "Mode"), "Active", ("Role",), WRITE
    ),
    SAM_FUNCTION: TracingSwitch(
        "Lambda function", ("Tracing",), "Active", ("Role",), WRITE, True, "Function"
    ),
    REST_STAGE: TracingSwitch("API stage", ("TracingEnabled",), True),
    REST_DEPLOYMENT: TracingSwitch("API stage", (_STAGE_DESCRIPTION, "TracingEnabled"), True),
    SAM_API: TracingSwitch("API", ("TracingEnabled",), True, section="Api"),
    "AWS::StepFunctions::StateMachine": TracingSwitch(
        "state machine", ("TracingConfiguration", "Enabled"), True, ("RoleArn",), WRITE_AND_SAMPLE
    ),
    "AWS::Serverless::StateMachine": TracingSwitch(
        "state machine", ("Tracing", "Enabled"), True, ("Role",), WRITE_AND_SAMPLE, True
    ),
    TOPIC: TracingSwitch("SNS topic", ("TracingConfig",), "Active"),
    "AWS::AppSync::GraphQLApi": TracingSwitch("GraphQL API", ("XrayEnabled",), True),
    "AWS::Serverless::GraphQLApi": TracingSwitch("GraphQL API", ("XrayEnabled",), True),
    APP_RUNNER: TracingSwitch(
        "App Runner service",
        ("ObservabilityConfiguration", "ObservabilityEnabled"),
        True,
        ("InstanceConfiguration", "InstanceRoleArn"),
        WRITE_AND_SAMPLE,
        code_required=True,
    ),
    CANARY: TracingSwitch(
        "canary", ("RunConfig", "ActiveTracing"), True, ("ExecutionRoleArn",), SEND_SEGMENTS
    ),
    "AWS::RUM::AppMonitor": TracingSwitch(
        "RUM app monitor", ("AppMonitorConfiguration", "EnableXRay"), True
    ),
    **dict.fromkeys(
        BEANSTALK_TYPES,
        TracingSwitch(
            "Elastic Beanstalk environment", ("OptionSettings",), "true", code_required=True
        ),
    ),
}
"""The switches by resource type. AWS Lambda and Step Functions do not add the permission to a role of
your own, and then send nothing, silently. API Gateway and AppSync use service-linked roles. RUM's guest
role needs no action of X-Ray. The instance profile of Elastic Beanstalk is usually outside of a
template. [FACTS of the developer guides: Lambda, services-xray; Step Functions, xray-iam; API Gateway,
enabling X-Ray; SNS, active tracing; CloudWatch Synthetics, tracing; App Runner, monitor-xray]"""

BEANSTALK_OPTION = {
    "Namespace": "aws:elasticbeanstalk:xray",
    "OptionName": "XRayEnabled",
    "Value": "true",
}
"""The option of Elastic Beanstalk that starts the daemon on its instances. [Elastic Beanstalk developer
guide, general options; (I)]"""

APP_RUNNER_CONFIGURATION = {
    "Type": APP_RUNNER_OBSERVABILITY,
    "Properties": {"TraceConfiguration": {"Vendor": "AWSXRAY"}},
}
"""The resource that an App Runner service refers to. App Runner is closed to new customers."""

NO_SWITCH = {
    "AWS::ApiGatewayV2::Api": ("HTTP or WebSocket API", True),
    "AWS::Serverless::HttpApi": ("HTTP API", True),
    "AWS::Serverless::WebSocketApi": ("WebSocket API", True),
    "AWS::SQS::Queue": ("SQS queue", True),
    "AWS::Events::EventBus": ("event bus", True),
    "AWS::Events::Rule": ("EventBridge rule", True),
    "AWS::Pipes::Pipe": ("EventBridge pipe", True),
    "AWS::ElasticLoadBalancingV2::LoadBalancer": ("load balancer", True),
    "AWS::DynamoDB::Table": ("DynamoDB table", False),
    "AWS::Serverless::SimpleTable": ("DynamoDB table", False),
    "AWS::S3::Bucket": ("S3 bucket", False),
    "AWS::RDS::DBInstance": ("RDS instance", False),
    "AWS::RDS::DBCluster": ("RDS cluster", False),
    "AWS::Kinesis::Stream": ("Kinesis stream", False),
    "AWS::Cognito::UserPool": ("Cognito user pool", False),
    "AWS::Scheduler::Schedule": ("schedule", False),
}
"""Types without a switch: the name in messages, and whether they forward the tracing header. A rule
forwards that of PutEvents only, and HTTP APIs that of their caller (I). The others are nodes of a map
only if the caller's SDK records the call."""

UNRELATED_PROPERTIES = {
    ("AWS::ApiGateway::Deployment", "DataTraceEnabled"): "logs requests to CloudWatch Logs",
    ("AWS::ApiGateway::Stage", "DataTraceEnabled"): "logs requests to CloudWatch Logs",
    ("AWS::ApiGatewayV2::Stage", "DataTraceEnabled"): "logs requests to CloudWatch Logs",
    ("AWS::Serverless::Api", "DataTraceEnabled"): "logs requests to CloudWatch Logs",
    ("AWS::Serverless::WebSocketApi", "DataTraceEnabled"): "logs requests to CloudWatch Logs",
    (
        "AWS::AppRunner::ObservabilityConfiguration",
        "TraceConfiguration",
    ): "is part of the service's",
    (
        "AWS::ApplicationSignals::InstrumentationConfig",
        "CaptureStackTrace",
    ): "is about stack traces",
    (
        "AWS::ApplicationSignals::InstrumentationConfig",
        "MaxStackTraceSize",
    ): "is about stack traces",
    ("AWS::EventsV2::Subscriber", "TraceHeader"): "forwards a header and records nothing (I)",
    ("AWS::IoTWireless::NetworkAnalyzerConfiguration", "TraceContent"): "is a network trace",
    ("AWS::Lex::Bot", "BedrockTraceStatus"): "returns Bedrock's reasoning to the caller",
}
"""Properties with such a name that are no switch of X-Ray, with the reason."""

RESOURCE_POLICY = "AWS::XRay::ResourcePolicy"
MAX_RESOURCE_POLICIES = 5
"""X-Ray resource policies that an account may have in a region. [X-Ray quotas]"""

SNS_PRINCIPAL = "sns.amazonaws.com"
SNS_ACTIONS = ("xray:PutTraceSegments", "xray:GetSamplingRules", "xray:GetSamplingTargets")
"""Actions that a resource policy allows SNS, or active tracing of a topic records nothing.
[SNS developer guide, active tracing]"""

UNTRACED_SOURCES = {
    "DocumentDB": "Amazon DocumentDB",
    "MQ": "Amazon MQ",
    "MSK": "Amazon MSK",
    "SelfManagedKafka": "Apache Kafka",
}
"""SAM events whose invocations Lambda does not trace. [Lambda developer guide, X-Ray]"""

OLDEST_TRACING_CANARY = (2, 0)
"""Version of the Node.js canary runtime with active tracing. [CloudWatch Synthetics, tracing]"""

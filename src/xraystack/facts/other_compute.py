"""Resource types outside of Amazon ECS that can send traces and that patch does not edit."""

from __future__ import annotations

_LAMBDA, _MACHINE, _API = "Lambda function", "state machine", "API"

OTHER_COMPUTE = {
    "AWS::ApiGateway::RestApi": _API,
    "AWS::ApiGatewayV2::Api": _API,
    "AWS::AppRunner::Service": "App Runner service",
    "AWS::Batch::JobDefinition": "Batch job definition",
    "AWS::ElasticBeanstalk::Environment": "Elastic Beanstalk environment",
    "AWS::ElasticBeanstalk::ConfigurationTemplate": "Elastic Beanstalk configuration template",
    "AWS::Lambda::Function": _LAMBDA,
    "AWS::Serverless::Api": _API,
    "AWS::Serverless::Function": _LAMBDA,
    "AWS::Serverless::HttpApi": _API,
    "AWS::Serverless::StateMachine": _MACHINE,
    "AWS::StepFunctions::StateMachine": _MACHINE,
}
"""Names of the types in messages, in the singular."""

"""Resources beside those of Amazon ECS: other compute, and resources or macros that write others.

Sources: CloudFormation user guide, "Transform reference" and "Using modules"; resource reference.
"""

from __future__ import annotations

import re

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

WITHOUT_SWITCH = {"AWS::Batch::JobDefinition": OTHER_COMPUTE["AWS::Batch::JobDefinition"]}
"""Those that active tracing neither turns on nor names."""

INCLUDE = "AWS::Include"

KNOWN_TRANSFORMS = re.compile(
    r"AWS::(?:CodeDeployBlueGreen|CodeStar|LanguageExtensions|SecretsManager-[0-9-]+"
    r"|Serverless-[0-9-]+|ServiceCatalog)"
)
"""Transforms of AWS that add no ECS task and change none; for ``fullmatch``."""

MODULE_SUFFIX = "::MODULE"

TEMPLATES_ELSEWHERE = {
    "AWS::CloudFormation::Stack": "a nested stack",
    "AWS::CloudFormation::StackSet": "a stack set",
    "AWS::Serverless::Application": "a nested application",
    "AWS::ServiceCatalog::CloudFormationProvisionedProduct": "a provisioned product",
}
"""Resources that create others from a template of their own, in words by type."""

API_DEFINITIONS = frozenset(
    {
        "AWS::ApiGateway::RestApi",
        "AWS::ApiGatewayV2::Api",
        "AWS::AppSync::GraphQLSchema",
        "AWS::Serverless::Api",
        "AWS::Serverless::HttpApi",
    }
)
"""Resources whose definitions are commonly included, and that neither are nor run ECS tasks."""

"""Templates whose resources have a tracing switch, each with the lines that active tracing adds.

The lines are those of a diff, without their indentation; ``finds`` are parts of findings.
"""

from __future__ import annotations

from typing import NamedTuple


class SwitchCase(NamedTuple):
    """A template without tracing, the added lines, and findings by kind."""

    id: str
    template: str
    added: str
    finds: tuple[tuple[str, str], ...] = ()
    round_trip: bool = True
    """Whether removal restores the bytes: not if the template has a switch where patch adds one."""


ROLE = """\
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
"""
WRITE_POLICY = """\
- PolicyName: xray-active-tracing
PolicyDocument:
Version: "2012-10-17"
Statement:
- Effect: Allow
Action:
- xray:PutTraceSegments
- xray:PutTelemetryRecords
Resource: "*"
"""
SAMPLING = "- xray:GetSamplingRules\n- xray:GetSamplingTargets\n"
STATE_MACHINE_POLICY = WRITE_POLICY.replace("Resource", f"{SAMPLING}Resource")
FUNCTION = """\
Resources:
  F:
    Type: AWS::Lambda::Function
    Properties:
      Handler: a.b
      Role: !GetAtt Role.Arn
"""
OUTSIDE = FUNCTION.replace("!GetAtt Role.Arn", "!ImportValue shop-role")
SWITCH = "TracingConfig:\nMode: Active\n"


def sam(*functions: str, top: str = "") -> str:
    """A SAM template with these functions, as lines under ``Properties``."""
    head = f"Transform: AWS::Serverless-2016-10-31\n{top}Resources:\n"
    return head + "".join(
        f"  F{number}:\n    Type: AWS::Serverless::Function\n    Properties:\n{lines}"
        for number, lines in enumerate(functions)
    )


HANDLER = "      Handler: a.b\n"
GLOBAL_FUNCTION = "Globals:\nFunction:\nTracing: Active\n"
API_EVENT = "      Events:\n        Get:\n          Type: Api\n          Properties: {Path: /, Method: get}\n"


def one(resource_type: str, *lines: str) -> str:
    """A template with one resource ``R`` of this type, with these lines of properties."""
    properties = "    Properties:\n" + "".join(f"      {line}\n" for line in lines) if lines else ""
    return f"Resources:\n  R:\n    Type: {resource_type}\n{properties}"


CASES = [
    SwitchCase(
        "function and its role",
        FUNCTION + ROLE,
        SWITCH + "Policies:\n" + WRITE_POLICY,
        (("added", "F.Properties.TracingConfig"), ("added", "xray-active-tracing"), ("note", "SDK")),
    ),
    SwitchCase(
        "a role that allows it already",
        FUNCTION + ROLE + "      ManagedPolicyArns: [arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess]\n",
        SWITCH,
        (("present", "Role allows the actions of active tracing"),),
    ),
    SwitchCase(
        "a role that allows half of it",
        FUNCTION + ROLE + """\
      Policies:
        - PolicyName: p
          PolicyDocument:
            Statement:
              - Effect: Allow
                Action: xray:PutTraceSegments
                Resource: "*"
""",
        SWITCH + WRITE_POLICY,
    ),
    SwitchCase(
        "an attached policy of the template",
        FUNCTION + ROLE + "  P:\n    Type: AWS::IAM::Policy\n    Properties:\n      Roles: [!Ref Role]\n"
        "      PolicyName: p\n      PolicyDocument: {Statement: [{Effect: Allow, Action: 'xray:*', Resource: "
        "'*'}]}\n",
        SWITCH,
        (("present", "Role allows"),),
    ),
    SwitchCase(
        "a role from outside",
        OUTSIDE,
        SWITCH,
        (("note", "F has an external role, !ImportValue shop-role. It must allow"),),
    ),
    SwitchCase(
        "two functions, one role from outside",
        OUTSIDE + OUTSIDE.replace("Resources:\n", "").replace("  F:", "  G:"),
        SWITCH + SWITCH,
        (("note", "F, G have an external role"),),
    ),
    SwitchCase(
        "a mode that is off",
        OUTSIDE + "      TracingConfig:\n        Mode: PassThrough\n",
        "",
        (("differs", "TracingConfig.Mode is PassThrough, not Active"),),
    ),
    SwitchCase(
        "a mode that is on in some cases",
        "Conditions: {Prod: !Equals [!Ref 'AWS::Region', eu-west-1]}\n" + OUTSIDE
        + "      TracingConfig:\n        Mode: !If [Prod, Active, PassThrough]\n",
        "",
        (("conditional", "is PassThrough in some cases, not Active"),),
    ),
    SwitchCase(
        "a mode without a value in some cases",
        "Conditions: {Prod: !Equals [!Ref 'AWS::Region', eu-west-1]}\n" + OUTSIDE
        + "      TracingConfig: !If [Prod, {Mode: Active}, !Ref 'AWS::NoValue']\n",
        "",
        (("conditional", "is missing in some cases"),),
    ),
    SwitchCase(
        "a mode by a parameter whose default is on",
        "Parameters: {M: {Type: String, Default: Active}}\n" + OUTSIDE
        + "      TracingConfig: {Mode: !Ref M}\n",
        "",
        (("present", "F.Properties.TracingConfig.Mode"),),
    ),
    SwitchCase(
        "a mode by a parameter without a default",
        "Parameters: {M: {Type: String}}\n" + OUTSIDE + "      TracingConfig: {Mode: !Ref M}\n",
        "",
        (("differs", "is !Ref M, not Active"),),
    ),
    SwitchCase(
        "properties from an include",
        OUTSIDE + "      Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://b/k}}\n",
        "",
        (("not_checked", "may come from a macro"),),
    ),
    SwitchCase("an empty value", OUTSIDE + "      TracingConfig:\n", "Mode: Active\n", round_trip=False),
    SwitchCase(
        "empty braces",
        OUTSIDE + "      TracingConfig: {}\n",
        "TracingConfig: {Mode: Active}\n",
        round_trip=False,
    ),
    SwitchCase("SAM: one function", sam(HANDLER), "Tracing: Active\n"),
    SwitchCase(
        "functions of SAM without its transform",
        sam(HANDLER, HANDLER).partition("\n")[2],
        "Tracing: Active\nTracing: Active\n",
    ),
    SwitchCase(
        "SAM: one function that Lambda does not trace",
        sam(HANDLER + "      Events:\n        A: {Type: MSK}\n", HANDLER),
        "Tracing: Active\n",
        (("note", "Skipped F0: Lambda does not trace invocations by Amazon MSK"),),
    ),
    SwitchCase(
        "a canary that cannot trace",
        one("AWS::Synthetics::Canary", "RuntimeVersion: syn-1.0"),
        "",
        (("note", "Skipped R: the runtime syn-1.0 cannot"),),
    ),
    SwitchCase("SAM: two functions", sam(HANDLER, HANDLER), GLOBAL_FUNCTION),
    SwitchCase(
        "SAM: Globals with functions",
        sam(HANDLER, top="Globals:\n  Function:\n    Timeout: 3\n"),
        "Tracing: Active\n",
        (("added", "Globals.Function.Tracing"),),
    ),
    SwitchCase(
        "SAM: Globals without functions",
        sam(HANDLER, HANDLER, top="Globals:\n  Api:\n    Name: a\n"),
        "Function:\nTracing: Active\n",
    ),
    SwitchCase(
        "SAM: Globals that are on",
        sam(HANDLER, HANDLER, top="Globals:\n  Function:\n    Tracing: Active\n    Timeout: 3\n"),
        "",
        (("present", "Globals.Function.Tracing"),),
    ),
    SwitchCase(
        "SAM: Globals that are off",
        sam(HANDLER, HANDLER, top="Globals:\n  Function:\n    Tracing: PassThrough\n"),
        "",
        (("differs", "Globals.Function.Tracing is PassThrough"),),
    ),
    SwitchCase(
        "SAM: one function says otherwise",
        sam(HANDLER, HANDLER, HANDLER + "      Tracing: Disabled\n"),
        "Tracing: Active\nTracing: Active\n",
        (("differs", "F2.Properties.Tracing is Disabled"),),
    ),
    SwitchCase(
        "SAM: own role in the template",
        sam(HANDLER + "      Role: !GetAtt Role.Arn\n") + ROLE,
        "Tracing: Active\nPolicies:\n" + WRITE_POLICY,
    ),
    SwitchCase(
        "SAM: the API of an event",
        sam(HANDLER + API_EVENT),
        "Globals:\nApi:\nTracingEnabled: true\nTracing: Active\n",
        (("added", "Globals.Api.TracingEnabled"),),
    ),
    SwitchCase(
        "SAM: an event of an API in the template",
        sam(HANDLER + API_EVENT.replace("{Path", "{RestApiId: !Ref A, Path"))
        + "  A:\n    Type: AWS::Serverless::Api\n    Properties:\n      StageName: prod\n",
        "Tracing: Active\nTracingEnabled: true\n",
    ),
    SwitchCase(
        "SAM: an HTTP API",
        sam(HANDLER + API_EVENT.replace("Type: Api", "Type: HttpApi"))
        + "  A:\n    Type: AWS::Serverless::HttpApi\n",
        "Tracing: Active\n",
        (("note", "Without a tracing switch: HTTP API A. It forwards the tracing header"),),
    ),
    SwitchCase(
        "SAM: state machine with a generated role",
        one("AWS::Serverless::StateMachine", "DefinitionUri: a.json"),
        "Tracing:\nEnabled: true\n",
    ),
    SwitchCase(
        "state machine and its role",
        one("AWS::StepFunctions::StateMachine", "RoleArn: !GetAtt Role.Arn", 'DefinitionString: "{}"')
        + ROLE,
        "TracingConfiguration:\nEnabled: true\nPolicies:\n" + STATE_MACHINE_POLICY,
    ),
    SwitchCase(
        "a function and a state machine with one role",
        FUNCTION + "  M:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n"
        "      RoleArn: !GetAtt Role.Arn\n" + ROLE,
        SWITCH + "TracingConfiguration:\nEnabled: true\nPolicies:\n" + STATE_MACHINE_POLICY,
    ),
    SwitchCase("stage", one("AWS::ApiGateway::Stage", "StageName: a"), "TracingEnabled: true\n"),
    SwitchCase(
        "a stage in quotes",
        one("AWS::ApiGateway::Stage", 'TracingEnabled: "true"', "StageName: a"),
        "",
        (("present", "R.Properties.TracingEnabled"),),
    ),
    SwitchCase(
        "a deployment that makes its stage",
        one("AWS::ApiGateway::Deployment", "StageName: a"),
        "StageDescription:\nTracingEnabled: true\n",
    ),
    SwitchCase("a deployment without a stage", one("AWS::ApiGateway::Deployment", "RestApiId: a"), ""),
    SwitchCase(
        "a deployment whose stage is a resource",
        one("AWS::ApiGateway::Deployment", "StageName: dummy", "RestApiId: a")
        + "  S:\n    Type: AWS::ApiGateway::Stage\n    Properties:\n      DeploymentId: !Ref R\n",
        "TracingEnabled: true\n",
    ),
    SwitchCase(
        "topic without properties",
        one("AWS::SNS::Topic"),
        "Properties:\nTracingConfig: Active\n",
        (("note", "xraystack render sns-tracing"),),
    ),
    SwitchCase("GraphQL", one("AWS::AppSync::GraphQLApi", "Name: a"), "XrayEnabled: true\n"),
    SwitchCase("SAM: GraphQL", one("AWS::Serverless::GraphQLApi", "Name: a"), "XrayEnabled: true\n"),
    SwitchCase(
        "canary and its role",
        one("AWS::Synthetics::Canary", "ExecutionRoleArn: !GetAtt Role.Arn", "RunConfig:", "  MemoryInMB: 960")
        + ROLE,
        "ActiveTracing: true\nPolicies:\n" + WRITE_POLICY.replace("- xray:PutTelemetryRecords\n", ""),
    ),
    SwitchCase(
        "RUM",
        one("AWS::RUM::AppMonitor", "Domain: a"),
        "AppMonitorConfiguration:\nEnableXRay: true\n",
    ),
    SwitchCase(
        "App Runner",
        one("AWS::AppRunner::Service", "InstanceConfiguration:", "  InstanceRoleArn: !GetAtt Role.Arn") + ROLE,
        "ObservabilityConfiguration:\nObservabilityEnabled: true\nObservabilityConfigurationArn: "
        "!GetAtt XRayObservability.ObservabilityConfigurationArn\nPolicies:\n" + STATE_MACHINE_POLICY
        + "XRayObservability:\nType: AWS::AppRunner::ObservabilityConfiguration\nProperties:\n"
        "TraceConfiguration:\nVendor: AWSXRAY\n",
        (("note", "only if its program is instrumented"),),
    ),
    SwitchCase(
        "App Runner without a role",
        one("AWS::AppRunner::Service", "ServiceName: a"),
        "ObservabilityConfiguration:\nObservabilityEnabled: true\nObservabilityConfigurationArn: "
        "!GetAtt XRayObservability.ObservabilityConfigurationArn\n"
        "XRayObservability:\nType: AWS::AppRunner::ObservabilityConfiguration\nProperties:\n"
        "TraceConfiguration:\nVendor: AWSXRAY\n",
        (("note", "R has no InstanceConfiguration.InstanceRoleArn"),),
    ),
    SwitchCase(
        "Beanstalk",
        one(
            "AWS::ElasticBeanstalk::Environment",
            "OptionSettings:",
            "  - Namespace: aws:elasticbeanstalk:environment",
            "    OptionName: EnvironmentType",
            "    Value: SingleInstance",
        ),
        '- Namespace: aws:elasticbeanstalk:xray\nOptionName: XRayEnabled\nValue: "true"\n',
    ),
    SwitchCase(
        "Beanstalk that is off",
        one(
            "AWS::ElasticBeanstalk::ConfigurationTemplate",
            "OptionSettings:",
            "  - {Namespace: 'aws:elasticbeanstalk:xray', OptionName: XRayEnabled, Value: 'false'}",
        ),
        "",
        (("differs", "is false, not true"),),
    ),
    SwitchCase(
        "what has no switch",
        one("AWS::SQS::Queue") + "  T:\n    Type: AWS::DynamoDB::Table\n",
        "",
        (
            ("note", "SQS queue R. It forwards the tracing header"),
            ("note", "DynamoDB table T. A map shows it if"),
            ("note", "The Resources of this template have no tracing switch"),
        ),
    ),
    SwitchCase(
        "several without a switch",
        one("AWS::Events::EventBus") + "  B:\n    Type: AWS::Events::EventBus\n",
        "",
        (("note", "Without a tracing switch: event buses R, B. They forward the tracing header"),),
    ),
    SwitchCase(
        "a stage that is off",
        one("AWS::ApiGateway::Stage", "TracingEnabled: false"),
        "",
        (("differs", "R.Properties.TracingEnabled is false, not true"),),
    ),
    SwitchCase(
        "JSON",
        '{\n  "Resources": {\n    "S": {\n      "Type": "AWS::ApiGateway::Stage",\n      "Properties": {\n'
        '        "DeploymentId": "a",\n        "StageName": "a"\n      }\n    }\n  }\n}\n',
        '"TracingEnabled": true,\n',
    ),
]  # fmt: skip

"""Commands in the remedies of general reasons."""

from __future__ import annotations

import pytest

from xraystack.deploy.explanations.reason_explanations import explanation

EXISTS = "Resource of type 'AWS::Example::Thing' with identifier 'a' already exists."
COMMAND = "\naws cloudcontrol list-resources --type-name AWS::Example::Thing"


@pytest.mark.parametrize(
    ("text", "resource_type", "command"),
    [
        (EXISTS, "", COMMAND),
        ("Object already exists", "AWS::Example::Thing", COMMAND),
        (
            "You reached the maximum number of things (Service: Glue; Status Code: 400)",
            "",
            "\naws service-quotas list-service-quotas --service-code glue",
        ),
        (
            "Group developers does not exist",
            "AWS::IAM::Policy",
            " To list the existing ones:\naws iam list-groups",
        ),
        (
            "The subnet group 'db' does not exist (Service: Wisdom; Status Code: 400)",
            "AWS::Wisdom::Assistant",
            " To list those of this region:\naws rds describe-db-subnet-groups",
        ),
        (
            "The colour is invalid (Service: Wisdom; Status Code: 400)",
            "AWS::Wisdom::Assistant",
            "\naws cloudformation describe-type --type RESOURCE --type-name AWS::Wisdom::Assistant"
            " --query Schema --output text",
        ),
        (
            "Access denied for operation 'AWS::S3::Bucket'.",
            "",
            "\naws cloudformation describe-type --type RESOURCE --type-name AWS::S3::Bucket"
            " --query Schema --output text",
        ),
        (
            "Model validation failed (#/KmsKeyId: failed validation constraint for keyword [pattern])",
            "AWS::Wisdom::Assistant",
            "\naws cloudformation describe-type --type RESOURCE --type-name AWS::Wisdom::Assistant"
            " --query Schema --output text",
        ),
        (
            "Release version emr-9.9.9 is not available (Service: Emr; Status Code: 400)",
            "",
            "\naws emr list-release-labels",
        ),
        (
            "Received response status [FAILED] from custom resource. Message returned: See the details in"
            " CloudWatch Log Stream: 2026/07/08/[$LATEST]f3d033c8fe2a4720bd61e35c8d415be1 (RequestId: 75f7)",
            "Custom::Thing",
            "\naws logs get-log-events --log-group-name /aws/lambda/NAME --log-stream-name"
            " '2026/07/08/[$LATEST]f3d033c8fe2a4720bd61e35c8d415be1' --query 'events[].message'",
        ),
        (
            "CloudFormation did not receive a response from your Custom Resource. Please check your logs for"
            " requestId [2f83d1e3-58e2-4eb5-803e-bfa7cb216805].",
            "Custom::Thing",
            "\naws logs filter-log-events --log-group-name /aws/lambda/NAME --filter-pattern"
            " '\"2f83d1e3-58e2-4eb5-803e-bfa7cb216805\"'",
        ),
        (
            "Service arn:aws:ecs:us-east-1:123456789012:service/prod/web did not stabilize.",
            "AWS::ECS::Service",
            "\naws ecs list-tasks --cluster prod --service-name web --desired-status STOPPED",
        ),
    ],
)
def test_a_remedy_lists_what_exists_or_is_limited(
    text: str, resource_type: str, command: str
) -> None:
    found = explanation(text, resource_type=resource_type)
    assert found is not None
    assert found.remedy.endswith(command)


@pytest.mark.parametrize(
    ("text", "resource_type"),
    [
        ("Object already exists", ""),
        ("The blob x does not exist", "AWS::Example::Thing"),
        ("Kafka topic orders does not exist", ""),
        ("DB security group default does not exist", ""),
        ("The queue 'orders' does not exist in vhost 'prod'", ""),
        ("Function sum_all does not exist in schema public", ""),
        ("Vector bucket x does not exist", ""),
        ("Kubernetes secret db does not exist", ""),
        ('role "app_user" does not exist', ""),
        ("You reached the maximum number of things", ""),
        ("You reached the maximum number of things (Service: Example; Status Code: 400)", ""),
    ],
)
def test_a_remedy_has_no_command_for_an_unknown_kind(text: str, resource_type: str) -> None:
    found = explanation(text, resource_type=resource_type)
    assert found is not None
    assert "\naws " not in found.remedy


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Column order_id does not exist", "column order_id does not exist"),
        ("The columns do not exist", "columns do not exist"),
        (
            "Log group /app does not exist for the subscription filter of the service",
            "log group /app does not exist in this account and region",
        ),
        (
            "The blob arn:aws:example:us-east-1:123456789012:blob/x does not exist",
            "in this account and region",
        ),
    ],
)
def test_only_a_resource_is_missing_in_an_account_and_region(text: str, meaning: str) -> None:
    found = explanation(text)
    assert found is not None
    assert found.what.endswith(meaning)


@pytest.mark.parametrize(
    ("text", "resource_type", "remedy"),
    [
        (
            "Property validation failure: [Encountered unsupported properties in {/}: [body]]",
            "AWS::ApiGatewayV2::Api",
            "Write Body: capital letters count.",
        ),
        (
            "Encountered unsupported property TopicNam",
            "AWS::SNS::Topic",
            "Perhaps its name should be TopicName. Otherwise remove it, or correct its place.",
        ),
        (
            'Encountered unsupported property "EnvironmentFiles".',
            "AWS::ECS::TaskDefinition",
            "The type has it in ContainerDefinitions only: move it there if that is meant, otherwise remove it.",
        ),
        (
            "#/S3DestinationConfiguration: extraneous key [ProcessingConfiguration] is not permitted",
            "AWS::KinesisFirehose::DeliveryStream",
            "The type has it in ExtendedS3DestinationConfiguration, SplunkDestinationConfiguration and"
            " RedshiftDestinationConfiguration, among others: move it there if that is meant, otherwise remove it.",
        ),
        (
            "#/ContainerDefinitions/0: extraneous key [Options] is not permitted",
            "AWS::ECS::TaskDefinition",
            "The type has it in ContainerDefinitions.LogConfiguration and ContainerDefinitions.FirelensConfiguration:"
            " move it there if that is meant, otherwise remove it.",
        ),
        (
            "Encountered unsupported property Name",
            "AWS::ECS::TaskDefinition",
            "Remove it, or correct its name or place.",
        ),
        (
            "Encountered unsupported property Colour",
            "AWS::SNS::Topic",
            "Remove it, or correct its name or place.",
        ),
    ],
)
def test_a_remedy_has_the_right_name_of_an_unknown_property(
    text: str, resource_type: str, remedy: str
) -> None:
    found = explanation(text, resource_type=resource_type)
    assert found is not None
    assert found.remedy == f"{remedy} To check the template: xraystack lint TEMPLATE"


@pytest.mark.parametrize(
    ("text", "resource_type", "check", "command"),
    [
        (
            "Internal Failure",
            "AWS::CodePipeline::Pipeline",
            "Check that the secret, token or connection of each source action exists",
            "AttributeValue=codepipeline.amazonaws.com --query",
        ),
        (
            "Internal Failure",
            "AWS::IAM::Role",
            "If many roles change",
            "lookup-events --region us-",
        ),
        (
            "Invalid request provided: AWS::Logs::ResourcePolicy",
            "",
            "A region has at most 10 such policies",
            "AttributeValue=logs.amazonaws.com --query",
        ),
        (
            "Resource already exists",
            "AWS::AppSync::Resolver",
            "A field of a type has one resolver",
            "list-resources --type-name AWS::AppSync::Resolver",
        ),
        ("Resource already exists", "AWS::Example::Thing", "Use the existing", ""),
        (
            "The entity does not exist",
            "AWS::Cognito::UserPoolClient",
            "Check the name or ID",
            "AttributeValue=cognito-idp.amazonaws.com --query",
        ),
        ("Internal Failure", "AWS::Example::Thing", "Deploy again", ""),
        ("Internal Failure", "Custom::Thing", "Read the log of the function", ""),
        (
            "User: arn:aws:sts::1:assumed-role/x/y is not authorized to perform: es:UpdateDomainConfig on resource: arn:aws:es:us-east-1:1:domain/t",
            "Custom::OpenSearchAccessPolicy",
            "If the policy of the function's role has the action already",
            "Add es:UpdateDomainConfig",
        ),
        (
            "Internal Failure",
            "Example::Other::Thing",
            "This type is a third party's",
            "describe-type --type RESOURCE --type-name Example::Other::Thing",
        ),
    ],
)
def test_a_failure_without_a_cause_or_name_has_a_check_and_a_command(
    text: str, resource_type: str, check: str, command: str
) -> None:
    found = explanation(text, resource_type=resource_type)
    assert found is not None
    assert found.remedy.startswith(check)
    assert command in found.remedy


@pytest.mark.parametrize(
    ("text", "resource_type", "command"),
    [
        (
            "The version is not supported",
            "AWS::MSK::Cluster",
            "kafka list-kafka-versions",
        ),
        ("The version is not supported", "AWS::RDS::DBInstance", "rds describe-db-engine-versions"),
    ],
)
def test_a_remedy_lists_what_a_service_offers_once(
    text: str, resource_type: str, command: str
) -> None:
    found = explanation(text, resource_type=resource_type)
    assert found is not None
    assert found.remedy.count("\naws ") == 1
    assert command in found.remedy


@pytest.mark.parametrize(
    ("text", "resource_type"),
    [
        ("Unsupported identity provider type", "AWS::Transfer::Server"),
        ("Unsupported endpoint access configuration", "AWS::EKS::Cluster"),
        ("Health check type is not supported", "AWS::AutoScaling::AutoScalingGroup"),
        ("TLS version is not supported", "AWS::RDS::DBInstance"),
    ],
)
def test_a_list_of_offers_is_not_for_another_setting(text: str, resource_type: str) -> None:
    found = explanation(text, resource_type=resource_type)
    assert found is not None
    assert "\naws " not in found.remedy


def test_a_list_of_existing_ones_is_of_the_kind_that_the_text_names() -> None:
    found = explanation("The role web already exists", resource_type="AWS::ECS::Service")
    assert found is not None
    assert found.remedy.endswith("To list the existing ones:\naws iam list-roles")


@pytest.mark.parametrize(
    ("text", "resource_type", "check"),
    [
        ("Internal Failure", "AWS::ECS::Service", "Let the service depend on its listener"),
        ("null", "AWS::ECS::TaskDefinition", "iam:PassRole"),
        ("ServiceAccessDeniedException", "AWS::ECS::CapacityProvider", "InfrastructureRoleArn"),
        ("null", "AWS::ECS::ClusterCapacityProviderAssociations", "capacity provider is ACTIVE"),
        ("null", "AWS::ECS::Cluster", "in a new account deploy again"),
        ("Internal Failure", "AWS::ECS::TaskSet", "DeploymentController: EXTERNAL"),
        ("Internal Failure", "AWS::ECS::ExpressGatewayService", "ExecutionRoleArn trusts"),
    ],
)
def test_a_failure_of_ecs_without_a_cause_has_something_to_check(
    text: str, resource_type: str, check: str
) -> None:
    found = explanation(text, resource_type=resource_type)
    assert found is not None
    assert check in found.remedy


@pytest.mark.parametrize(
    ("text", "resource_type", "words"),
    [
        (
            "The provided customer role does not have permissions to call ReceiveMessage on SQS",
            "AWS::Pipes::Pipe",
            "Add sqs:ReceiveMessage to",
        ),
        (
            "The provided execution role does not have permissions to call DescribeClusterV2 on MSK",
            "AWS::Pipes::Pipe",
            "Add kafka:DescribeClusterV2 to",
        ),
        (
            "2 validation errors detected: Value '[x]' at 'compatibleRuntimes' failed to satisfy constraint: Member"
            " must satisfy enum value set: [nodejs24.x, python3.14]; Value '[y]' at 'compatibleArchitectures' failed to"
            " satisfy constraint: Member must satisfy enum value set: [x86_64, arm64] (Service: Lambda)",
            "AWS::Lambda::LayerVersion",
            "Use one of [nodejs24.x, python3.14]",
        ),
        (
            "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Value cannot be empty at"
            " /States/Fork/Branches' (Service: Sfn)",
            "AWS::StepFunctions::StateMachine",
            "at /States/Fork/Branches.",
        ),
        (
            'Resource handler returned message: "null (Service: Lambda, Status Code: 403, Request ID: 1)"'
            " (HandlerErrorCode: GeneralServiceException)",
            "AWS::Lambda::Function",
            "If it has them, the account may be new or restricted",
        ),
        (
            "Received response status [FAILED] from custom resource. Message returned: AccessDenied: Access Denied"
            " at throwDefaultError (/var/runtime/index.js:838:20) (RequestId: 1)",
            "Custom::S3AutoDeleteObjects",
            "The bucket's policy no longer allows the function",
        ),
        ("Unsupported operation.", "", "settings"),
        (
            "Operation timed out",
            "Custom::Thing",
            "Read the log of the function behind the custom resource",
        ),
        (
            "Invalid length for parameter EnvironmentName, value: 3, valid range: 4-inf",
            "",
            "Pass a value within these limits.",
        ),
        (
            'Parameter "Action" has value "install" not found in [Install, Uninstall].',
            "",
            "Use one of [Install, Uninstall]",
        ),
        (
            "You cannot specify both rotation frequency and schedule expression together.",
            "",
            "Set one of them",
        ),
        (
            "Do not set Max Capacity if using Worker Type and Number of Workers.",
            "",
            "change the other: Worker Type and Number of Workers",
        ),
    ],
)
def test_a_remedy_has_what_the_text_names(text: str, resource_type: str, words: str) -> None:
    found = explanation(text, resource_type=resource_type)
    assert found is not None
    assert words in found.remedy


def test_a_long_step_ends_between_two_of_its_items() -> None:
    found = explanation(f"You must choose {', '.join(f'item{number}' for number in range(40))}")
    assert found is not None
    assert found.what.endswith("item29")

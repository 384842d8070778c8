"""Texts for the rows of ``facts.reasons.stacks.command_errors``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("sam-managed-stack", "Error: Stack aws-sam-cli-managed-default is missing Tags and/or Outputs.", "aws/aws-sam-cli#2554"),
    ("sam-managed-stack", "Error: ManagedStackSource tag is missing", "aws/aws-sam-cli#1992"),
    ("sam-managed-stack", "Stack aws-sam-cli-managed-default is missing Tags and/or Outputs information and therefore not in a healthy state (Current state:ROLLBACK_COMPLETE). Failing as the stack was likely not created by the AWS SAM CLI", "remade, SAM"),
    ("change-set-internal", "Failed to create ChangeSet CDK-b3ba7823-3649-4c2d-be39-25ad57f0c379 on test-example: FAILED, Internal Failure", "aws/aws-cdk#7439"),
    ("cli-waiter-change-set", "botocore.exceptions.WaiterError: Waiter ChangeSetCreateComplete failed: Max attempts exceeded", "aws/aws-sam-cli#4627"),
    ("cli-waiter-slow", "Waiter StackCreateComplete failed: Max attempts exceeded", "remade"),
    ("cli-change-set", "Waiter ChangeSetCreateComplete failed: Waiter encountered a terminal failure state", "Kotaimen/awscfncli#20"),
    ("cli-waiter", "Resource is not in the state stackUpdateComplete", "aws/aws-toolkit-azure-devops#151"),
    ("cli-waiter", "deploy service: wait until stack plotwatt-avi-test-shared-infra update is complete: ResourceNotReady: failed waiting for successful resource state", "aws/copilot-cli#1431"),
    ("cli-waiter", "Cannot update CloudFormation stack due to 'Resource is not in the state stackUpdateComplete'", "public issue, serverless tools"),
    ("cli-waiter", "An error occurred while provisioning your cloudformation: undefined", "serverless/serverless#538"),
    ("sam-no-authorization", "Error: Security Constraints Not Satisfied!", "remade, SAM"),
    ("sam-image-repository", "Error: Missing image repository: --image-repository option is required", "remade, SAM"),
    ("sam-image-repository", "Error: AWS::Serverless::Function 'Web' has no image repository mapping", "remade, SAM"),
    ("sam-local-apis", "Error: Template does not have any APIs connected to Lambda functions", "remade, SAM"),
    ("serverless-bucket", 'Serverless Error: The serverless deployment bucket "x" does not exist. Create it manually if you want to reuse the CloudFormation stack "x-dev", or delete the stack if it is no longer required.', "remade, Serverless Framework"),
    ("serverless-bucket", 'Could not locate deployment bucket: "x". Error: Access Denied', "remade, Serverless Framework"),
    ("serverless-variable", 'Cannot resolve serverless.yml: Variables resolution errored with: Cannot resolve variable at "provider.stage": Value not found at "self" source', "remade, Serverless Framework"),
    ("serverless-login", "You are not currently logged in. To log in, run: serverless login", "remade, Serverless Framework"),
    ("serverless-configuration", "Configuration error at 'functions.hello.runtime': must be equal to one of the allowed values", "remade, Serverless Framework"),
    ("sam-build-directory", "Error: [Errno 66] Directory not empty: '.aws-sam/build'", "aws/aws-sam-cli#4911"),
    ("sam-build-directory", "Error: [Errno 20] Not a directory: PosixPath('.aws-sam/deps/.DS_Store')", "aws/aws-sam-cli#4911"),
    ("sam-sync-paused", "Failed to sync infra. Code sync is paused until template/stack is fixed.", "aws/aws-sam-cli#5440"),
    ("sam-artifact", "Unable to upload artifact src/app referenced by CodeUri parameter of Web resource.", "remade, SAM"),
    ("terraform-argument", "module container_service_cluster: root_block_device_type is not a valid parameter", "azavea/terraform-aws-ecs-cluster#6"),
    ("terraform-argument", 'Error: Unsupported argument on main.tf line 12, in resource "aws_ecs_service" "web": An argument named "availability_zone_rebalancing" is not expected here.', "remade, Terraform"),
    ("terraform-required", 'Error: Missing required argument: The argument "cluster_name" is required, but no definition was found.', "remade, Terraform"),
    ("terraform-inconsistent", "Error: Provider produced inconsistent result after apply When applying changes to aws_ecs_service.ecs_service, provider registry.terraform.io/-/aws\" produced an unexpected new value for was present, but now absent. This is a bug in the provider, which should be reported in the provider's own issue tracker.", "hashicorp/terraform-provider-aws#23613"),
    ("cli-response-form", "Refactor failed: char 'H' is not expected.:1:1 Deserialization error: to see the raw response, inspect the hidden field {error}.$response on this object.", "aws/aws-cdk#36502"),
    ("cli-usage", "aws: error: argument operation: Invalid choice, valid choices are: create-stack", "remade, AWS CLI"),
    ("cli-usage", "Unknown options: --deployment-config", "remade, AWS CLI"),
    ("cli-usage", "aws: error: the following arguments are required: --stack-name", "remade, AWS CLI"),
    ("cli-usage", "error: argument --permission-set-arn: expected one argument", "aws-amplify/amplify-backend#1632"),
    ("cli-value-form", "Error parsing parameter '--parameters': Expected: '=', received: 'EOF' for input:", "remade, AWS CLI"),
    ("cli-value-form", "Error parsing parameter '--tags': Invalid JSON: Expecting value: line 1 column 1 (char 0)", "remade, AWS CLI"),
    ("cli-parameter", 'Parameter validation failed: Unknown parameter in input: "DisableRollback", must be one of: ChangeSetName, StackName, ClientRequestToken', "aws/aws-sam-cli#6197"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("cli-waiter", "Waiter ChangeSetCreateComplete failed: Waiter encountered a terminal failure state"),
    ("serverless-variable", 'Cannot resolve variable at "custom.SUBNETID1": The security token included in the request is invalid.'),
    ("cli-usage", "aws: [ERROR]: An error occurred (DuplicatePolicyAttachmentException) when calling the AttachPolicy operation: A policy with the specified name and type already exists."),
)  # fmt: skip

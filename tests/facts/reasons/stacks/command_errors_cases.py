"""Texts for the rows of ``facts.reasons.stacks.command_errors``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("sam-managed-stack", "Error: Stack aws-sam-cli-managed-default is missing Tags and/or Outputs.", "aws/aws-sam-cli#2554"),
    ("sam-managed-stack", "Error: ManagedStackSource tag is missing", "aws/aws-sam-cli#1992"),
    ("change-set-internal", "Failed to create ChangeSet CDK-b3ba7823-3649-4c2d-be39-25ad57f0c379 on test-example: FAILED, Internal Failure", "aws/aws-cdk#7439"),
    ("cli-waiter-change-set", "botocore.exceptions.WaiterError: Waiter ChangeSetCreateComplete failed: Max attempts exceeded", "aws/aws-sam-cli#4627"),
    ("cli-waiter-slow", "Waiter StackCreateComplete failed: Max attempts exceeded", "remade"),
    ("cli-change-set", "Waiter ChangeSetCreateComplete failed: Waiter encountered a terminal failure state", "Kotaimen/awscfncli#20"),
    ("cli-waiter", "Resource is not in the state stackUpdateComplete", "aws/aws-toolkit-azure-devops#151"),
    ("cli-waiter", "deploy service: wait until stack plotwatt-avi-test-shared-infra update is complete: ResourceNotReady: failed waiting for successful resource state", "aws/copilot-cli#1431"),
    ("cli-waiter", "Cannot update CloudFormation stack due to 'Resource is not in the state stackUpdateComplete'", "public issue, serverless tools"),
    ("cli-waiter", "An error occurred while provisioning your cloudformation: undefined", "serverless/serverless#538"),
    ("sam-artifact", "Unable to upload artifact src/app referenced by CodeUri parameter of Web resource.", "remade, SAM"),
    ("terraform-argument", "module container_service_cluster: root_block_device_type is not a valid parameter", "azavea/terraform-aws-ecs-cluster#6"),
    ("terraform-argument", 'Error: Unsupported argument on main.tf line 12, in resource "aws_ecs_service" "web": An argument named "availability_zone_rebalancing" is not expected here.', "remade, Terraform"),
    ("terraform-required", 'Error: Missing required argument: The argument "cluster_name" is required, but no definition was found.', "remade, Terraform"),
    ("terraform-inconsistent", "Error: Provider produced inconsistent result after apply When applying changes to aws_ecs_service.ecs_service, provider registry.terraform.io/-/aws\" produced an unexpected new value for was present, but now absent. This is a bug in the provider, which should be reported in the provider's own issue tracker.", "hashicorp/terraform-provider-aws#23613"),
    ("cli-response-form", "Refactor failed: char 'H' is not expected.:1:1 Deserialization error: to see the raw response, inspect the hidden field {error}.$response on this object.", "aws/aws-cdk#36502"),
    ("amplify-deployment", "The CloudFormation deployment has failed. Find more information in the CloudFormation AWS Console for this stack.", "public file 107611599"),
    ("cli-parameter", 'Parameter validation failed: Unknown parameter in input: "DisableRollback", must be one of: ChangeSetName, StackName, ClientRequestToken', "aws/aws-sam-cli#6197"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("cli-waiter", "Waiter ChangeSetCreateComplete failed: Waiter encountered a terminal failure state"),
)  # fmt: skip

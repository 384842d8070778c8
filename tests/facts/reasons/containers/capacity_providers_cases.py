"""Texts for the rows of ``facts.reasons.containers.capacity_providers``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("capacity-provider-weight", "Invalid request provided: There are no capacity providers with a weight value greater than zero defined in the default capacity provider strategy. At least one capacity provider must have a weight value greater than zero specified. Update the cluster's default capacity provider strategy or specify a valid capacity provider strategy and try again. (Service: Ecs, Status Code: 400, Request ID: 2f)", "public files, read 2026-11"),
    ("capacity-provider-base", "Only one capacity provider in a strategy can have a base defined", "remade, ECS"),
    ("capacity-provider-twice", "A capacity provider strategy cannot contain duplicate capacity providers", "remade, ECS"),
    ("capacity-provider-inactive", "InvalidParameterException: The specified capacity provider 'cluster-cp' is not in an ACTIVE state. Specify a valid capacity provider and try again.", "public files, read 2026-11"),
    ("capacity-provider-internal", "unexpected state 'UPDATE_FAILED', wanted target 'UPDATE_COMPLETE'. last error: The capacity provider cannot be updated due to an internal error. Try again.", "remade, ECS"),
    ("capacity-provider-internal", "waiting for ECS Capacity Provider (arn:aws:ecs:us-east-1:1:capacity-provider/x) update: unexpected state 'UPDATE_FAILED', wanted target 'UPDATE_COMPLETE'. last error: The capacity provider cannot be updated due to an internal error.", "public files, read 2026-11"),
    ("capacity-provider-update", "The capacity provider can't be updated right now due to a client exception. See the documentation for possible causes or wait and try again.", "remade, ECS"),
    ("managed-association", "Error: updating ECS Cluster Capacity Providers (example-cluster): operation error ECS: PutClusterCapacityProviders, https response error StatusCode: 400, RequestID: 1, InvalidParameterException: Cannot associate Managed Instances capacity provider to clusters using this API. Managed Instances capacity providers are already associated with the cluster.", "public files, read 2026-11"),
    ("managed-registration", "ResourceInitializationError: Unable to launch instance(s). Instance failed to register with the cluster", "remade, ECS"),
    ("managed-registration", "Amazon ECS Managed Instances: instance i-1 failed to register with the cluster within the expected time", "remade, ECS"),
    ("managed-registration", "Managed instance i-1 was terminated because it failed to start the ECS agent", "remade, ECS"),
    ("managed-instances-settings", "Amazon ECS Managed Instances provider is not supported without a cluster name", "remade, ECS"),
    ("managed-instances-settings", "Managed Instances capacity provider must specify a Network Configuration that contain security groups", "remade, ECS"),
    ("managed-instances-settings", "Managed Instances provider details are required when creating a Managed Instances capacity provider.", "remade, ECS"),
    ("managed-instances-settings", "The Managed Instances capacity provider must specify an instance profile.", "remade, ECS"),
    ("managed-instances-settings", "InvalidParameterException: Managed Instances capacity provider requires an infrastructure role", "remade, ECS"),
    ("capacity-provider-single", "Specifying multiple capacity providers is not supported when using a MANAGED_INSTANCES capacity provider", "terraform-aws-modules/terraform-aws-ecs#410"),
    ("cluster-attachment-failed", "error waiting for ECS Cluster (self-services-dev-ecsCluster) to become Available: unexpected state 'FAILED', wanted target 'ACTIVE'. last error: %!s(<nil>)", "hashicorp/terraform-provider-aws#23247"),
    ("provider-compatibility", "Fargate capacity providers are not supported with EC2 task definitions", "remade, ECS"),
    ("provider-compatibility", "Task definition compatibility FARGATE does not match the capacity provider MANAGED_INSTANCES", "remade, ECS"),
    ("provider-compatibility", "The task definition must have requiresCompatibilities MANAGED_INSTANCES to run on the capacity provider", "remade, ECS"),
    ("managed-draining", "InvalidParameterException: Managed draining requires managed scaling", "remade, ECS"),
    ("group-shared", "The specified Auto Scaling group ARN is already being used by another capacity provider. Specify a unique Auto Scaling group ARN and try again.", "aws/containers-roadmap#632"),
    ("scale-in-protection", "Invalid request provided: CreateCapacityProvider error: The managed termination protection setting for the capacity provider is invalid. To enable managed termination protection for a capacity provider, the Auto Scaling group must have instance protection from scale in enabled.", "remade, ECS"),
    ("group-protected", "Could not scale to desired capacity because all remaining instances are protected from scale-in. | At 2021-07-30T17:09:37Z a user request update of AutoScalingGroup constraints to min: 0, max: 0, desired: 0 changing the desired capacity from 1 to 0. At 2021-07-30T17:09:44Z group reached equilibrium.", "aws-samples/aws-fault-injection-simulator-workshop#114"),
    ("capacity-provider-name", "CreateCapacityProvider error: capacity provider name must not start with aws, ecs, or fargate", "remade, ECS"),
    ("capacity-provider-name", 'Invalid request provided: CreateCapacityProvider error: The specified capacity provider name is invalid. Up to 255 characters are allowed, including letters (upper and lowercase), numbers, underscores, and hyphens. The name cannot be prefixed with "aws", "ecs", or "fargate". (Service: AmazonECS; Status Code: 400; Error Code: ClientException; Request ID: 1e; Proxy: null)', "public files, read 2026-11"),
    ("cluster-capacity-providers", "The cluster has capacity providers attached that are in UPDATE_IN_PROGRESS", "remade, ECS"),
    ("cluster-capacity-providers", "Cluster deletion failed: ClusterContainsCapacityProviderException", "remade, ECS"),
    ("capacity-provider-base", "✘ execute svc deploy: deploy service web to environment test: deploy service: Only one capacity provider in a strategy can have a base defined", "remade"),
    ("capacity-providers-number", 'Resource handler returned message: "The maximum number of capacity providers per cluster has been exceeded. (Service: AmazonECS; Status Code: 400; Error Code: InvalidParameterException; Request ID: 380d; Proxy: null)" (RequestToken: 7db5, HandlerErrorCode: InvalidRequest)', "public issues, read 2026-12"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("capacity-provider-weight", "At least one capacity provider must have a weight greater than 0 (Service: SecurityHub, Status Code: 400)"),
    ("capacity-provider-weight", "The weight of the capacity provider must be between 0 and 1000. capacity provider weight 2000"),
    ("capacity-provider-update", "The capacity provider cannot be deleted due to being used by a cluster"),
    ("managed-draining", "Managed draining started on instance i-0a1b2c"),
    ("capacity-provider-name", "The capacity provider name must be unique"),
    ("provider-compatibility", "Fargate capacity providers are not supported in this region"),
    ("managed-registration", "Your launched instances are unable to register with your Amazon EKS cluster."),
    ("provider-compatibility", "Specifying multiple capacity providers is not supported when using a MANAGED_INSTANCES capacity provider"),
)  # fmt: skip

"""Texts for the rows of ``facts.reasons.containers.ecs_calls``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("cluster-name-form", 'Resource handler returned message: "Invalid request provided: Invalid identifier: Unexpected number of separators (Service: Ecs, Status Code: 400, Request ID: ee07) (SDK Attempt Count: 1)" (RequestToken: ec5b, HandlerErrorCode: InvalidRequest)', "public file 3709394224"),
    ("cluster-name-form", 'Resource handler returned message: "Invalid request provided: Invalid identifier: Unexpected number of separators (Service: Ecs, Status Code: 400, Request ID: ee074322-e841-4256-8bb7-2b2014b9c76e) (SDK Attempt Count: 1)" (RequestToken: ec5bfa00, HandlerErrorCode: InvalidRequest)', "public files, read 2026-11"),
    ("cluster-name-form", "An error occurred (InvalidParameterException) when calling the DescribeServices operation: Cluster must match ^[a-zA-Z0-9\\-_]{1,255}$, but was myter-HQW81hf613dA", "public files, read 2026-11"),
    ("cluster-differs", "InvalidParameterException: Identifier is for cluster. Your cluster is default", "remade, ECS"),
    ("cluster-differs", "An error occurred (InvalidParameterException) when calling the DescribeServices operation: Identifier is for prod. Your cluster is default", "remade"),
    ("cluster-services", "The Cluster cannot be deleted while Services are active. (Service: AmazonECS; Error Code: ClusterContainsServicesException)", "coldbrewcloud/coldbrew-cli#35"),
    ("cluster-tasks", "ClusterContainsTasksException: The Cluster cannot be deleted while Tasks are active.", "gruntwork-io/cloud-nuke#368"),
    ("cluster-instances", "Error occurred during operation 'DeleteClusters SDK Error: The Cluster cannot be deleted while Container Instances are active or draining.", "aws-samples/aws-scalable-big-blue-button-example#79"),
    ("cluster-instances", "Resource handler returned message: \"Error occurred during operation 'DeleteClusters SDK Error: The Cluster cannot be deleted while Container Instances are active or draining. (Service: AmazonECS; Status Code: 400; Error Code: ClusterContainsContainerInstancesException; Proxy: null)'.\" (HandlerErrorCode: GeneralServiceException)", "aws-samples/aws-scalable-big-blue-button-example#79"),
    ("cluster-missing", "An error occurred (ClusterNotFoundException) when calling the CreateService operation: The referenced cluster was inactive.", "public file 45605303942"),
    ("call-target-missing", "MISSING", "API, ECS, failure reasons"),
    ("call-target-missing", 'Run tasks failed Reasons : ["MISSING"]', "remade, ECS console"),
    ("service-missing", "The service cannot be updated: Service was not in ACTIVE: ServiceNotActiveException", "remade, ECR / ECS/ EKS"),
    ("service-missing", "UpdateService error: Service was not ACTIVE.", "remade, ECS"),
    ("service-missing", "ServiceNotFoundException: The specified service wasn't found", "remade, ECS"),
    ("service-missing", "INVALID_ECS_SERVICE: The ECS service web does not exist in cluster prod", "remade"),
    ("transaction-search-policy", "XRay does not have permission to call PutLogEvents on the aws/spans Log Group", "API, X-Ray"),
    ("transaction-search-disabled", 'Resource handler returned message: "X-Ray Delivery Destination is supported with CloudWatch Logs as a Trace Segment Destination. Please enable the CloudWatch Logs destination for your traces using the UpdateTraceSegmentDestination API" (Service: CloudWatchLogs, Status Code: 400)', "public file 70383334881"),
    ("exec-interactive", "An error occurred (InvalidParameterException) when calling the ExecuteCommand operation: Interactive is the only mode supported currently.", "remade, ECS"),
    ("exec-agent", "An error occurred (TargetNotConnectedException) when calling the ExecuteCommand operation: The execute command failed due to an internal error. Try again later.", "public file 38706586432"),
    ("exec-agent", '1. STOPPED (Reason: null) for "web" - LastStartedAt: null', "aws/amazon-ssm-agent#540"),
    ("exec-role", "An error occurred (InvalidParameterException) when calling the UpdateService operation: The service couldn't be updated because a valid taskRoleArn is not being used. Specify a valid task role in your task definition and try again.", "public file 29392427817"),
    ("sampling-default", "Invalid update request for default sampling rule (Service: AWSXRay; Status Code: 400; Error Code: InvalidRequestException)", "hashicorp/terraform-provider-aws#49597"),
    ("group-unstable", "Group did not stabilize. {current/minimum/maximum group size: 0/1/1}", "CloudFormation guide"),
    ("task-argument-kind", "An error occurred (InvalidParameterException) when calling the DescribeTasks operation: Unsupported resource type: cluster", "aws/aws-cli#7875"),
    ("tasks-argument-empty", "An error occurred (InvalidParameterException) when calling the DescribeTasks operation: Tasks cannot be empty.", "aws/copilot-cli#3551"),
    ("express-deletion", "InvalidParameterException: arn:aws:ecs:us-east-2:01234567890:service/default/mcp_x64-9dbd has ResourceManagementType=ECS use DeleteExpressGatewayService to delete", "ekristen/aws-nuke#982"),
    ("waiter-timeout", "error waiting for EC2 Transit Gateway (tgw-1) deletion: timeout while waiting for state to become 'deleted' (last state: 'deleting', timeout: 10m0s)", "hashicorp/terraform-provider-aws, remade"),
    ("waiter-state", "error waiting for CloudHSMv2 Cluster (cluster-1) to become available: unexpected state 'DEGRADED', wanted target 'ACTIVE'. last error: %!s(<nil>)", "hashicorp/terraform-provider-aws, remade"),
    ("waiter-ended", "ResourceNotReady: exceeded wait attempts", "remade"),
    ("waiter-ended", "Resource is not in the state jobFlowRunning", "remade, SDK for JavaScript"),
    ("service-missing", "ServiceNotActiveException: Cannot perform this operation on a service in INACTIVE status", "remade, ECS"),
    ("service-missing", "Error: ECS Service arn:aws:ecs:us-east-1:123456789012:service/c/s is in INACTIVE state", "remade"),
    ("exec-container", "An error occurred (InvalidParameterException) when calling the ExecuteCommand operation: The execute command failed because the container web isn't running.", "remade, AWS"),
    ("exec-task-stopped", "An error occurred (InvalidParameterException) when calling the ExecuteCommand operation: The execute command failed because the task is not running", "remade, ECS"),
    ("exec-no-terminal", "Cannot perform start session: EOF", "remade, ECS Exec"),
    ("exec-platform", "Amazon ECS Exec is not available for tasks with platform version 1.3.0", "remade, ECS"),
)  # fmt: skip

TYPED_CASES: tuple[tuple[str, str, str, str], ...] = (
    ("scalable-service-missing", "ECS service doesn't exist", "AWS::ApplicationAutoScaling::ScalableTarget", "public issues, read 2026-12"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("cluster-missing", "The cluster does not refer to an existing DAX cluster. (Service: DAX; Error Code: ClusterNotFoundFault)"),
    ("service-missing", "Service not found (Service: AppRunner, Status Code: 400, Error Code: ResourceNotFoundException)"),
    ("service-missing", "(service web) was unable to register in Cloud Map because: Service not found: srv-1"),
    ("transaction-search-disabled", "An error occurred (InvalidRequestException) when calling the UpdateTraceSegmentDestination operation: The destination is already set to XRay."),
    ("transaction-search-disabled", "User: arn:aws:iam::123456789012:user/dev is not authorized to perform: xray:UpdateTraceSegmentDestination on resource: *"),
    ("waiter-state", "Error: waiting for Kinesis Firehose Delivery Stream (s) create: unexpected state 'CREATING_FAILED', wanted target 'ACTIVE'. last error: CREATE_PRIVATE_LINK_FAILED: AWS Firehose is not authorized to perform kafka:CreateVpcConnection on resource arn:aws:iam::123456789012:role/r"),
    ("waiter-state", "waiting for Batch Compute Environment (x) create: unexpected state 'INVALID', wanted target 'VALID'. last error: CLIENT_ERROR - Not authorized to perform: ecs:DescribeClusters"),
    ("waiter-ended", "Error: Failed to create changeset for the stack: foo, ex: Waiter ChangeSetCreateComplete failed: Waiter encountered a terminal failure state Status: FAILED. Reason: Template format error: The Value field of every Outputs member must evaluate to a String."),
    ("waiter-ended", "ResourceNotReadyException: Resources for the function are being restored."),
    ("waiter-ended", 'Waiter NodegroupActive failed: Waiter encountered a terminal failure state: For expression "nodegroup.status" we matched expected path: "CREATE_FAILED"'),
    ("waiter-ended", "An error occurred (ResourceNotReadyException) when calling the BatchDeleteTable operation: "),
    ("cluster-missing", "An error occurred (ClusterNotFound) when calling the DescribePartners operation: The ClusterIdentifier parameter does not refer to an existing cluster."),
    ("scalable-service-missing", "The ECS service web does not exist in cluster prod"),
    ("service-missing", "An error occurred (ResourceNotFoundException) when calling the ResumeService operation: Service not found: x-1234"),
)  # fmt: skip
